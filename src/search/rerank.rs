//! A second look at the best passages, for what is worth knowing only of them: whether they are in force, in what company
//! they are, and how much of the question one of their clauses says.

use super::clause::{Clauses, Met};
use super::ranking::{Scores, by_score};
use super::scorer::Scorer;
use super::weights::NOT_IN_FORCE;
use super::{Request, SearchError, Searcher};
use crate::index::Passage;
use crate::model::Status;
use std::collections::HashMap;

impl Searcher {
    /// Puts the best passages into their final order. Gives those that were read for it.
    pub(crate) fn look_again(
        &self,
        scorer: &Scorer,
        request: &Request,
        clauses: &Clauses,
        best: &mut [u32],
        scores: &mut Scores,
    ) -> Result<HashMap<u32, Passage>, SearchError> {
        // Where a document is named by its number, that decides.
        if request.query.number.is_some() {
            return Ok(HashMap::new());
        }
        self.weigh_force(scorer, request, best, scores)?;
        if request.query.words.is_empty() {
            return Ok(HashMap::new());
        }
        self.weigh_company(scorer, best, scores);
        self.weigh_clauses(clauses, best, scores)
    }

    /// Among the best, what is in force on the day goes before what is not, where little else decides.
    fn weigh_force(
        &self,
        scorer: &Scorer,
        request: &Request,
        best: &mut [u32],
        scores: &mut Scores,
    ) -> Result<(), SearchError> {
        for passage in best.iter() {
            let status = self.status(scorer.doc_of(*passage), request.as_of)?;
            if matches!(status, Some(Status::Expired | Status::NotYet | Status::Suspended)) {
                scores.by[*passage as usize] *= NOT_IN_FORCE;
            }
        }
        best.sort_unstable_by(|a, b| by_score(scores, *a, *b));
        Ok(())
    }

    /// Among the best, a passage of a document that has many of them there goes before a stray one.
    fn weigh_company(&self, scorer: &Scorer, best: &mut [u32], scores: &mut Scores) {
        // Squared, so that a few good ones count for more than many poor ones.
        let worth = |passage: &u32| scores.by[*passage as usize].powi(2);
        let all: f32 = best.iter().map(worth).sum();
        let mut of: HashMap<u32, f32> = HashMap::new();
        for passage in best.iter() {
            *of.entry(scorer.doc_of(*passage)).or_default() += worth(passage);
        }
        for passage in best.iter() {
            let share = of.get(&scorer.doc_of(*passage)).map_or(0.0, |worth| worth / all);
            scores.by[*passage as usize] *= 1.0 + self.weights().company * share;
        }
        best.sort_unstable_by(|a, b| by_score(scores, *a, *b));
    }

    /// Among the very best, what says most of the question in one clause goes first. Gives the passages read for it.
    fn weigh_clauses(
        &self,
        clauses: &Clauses,
        best: &mut [u32],
        scores: &mut Scores,
    ) -> Result<HashMap<u32, Passage>, SearchError> {
        let mut read = HashMap::new();
        let wanted = self.weights().clause_passages.min(best.len());
        let Some(best) = best.get_mut(..wanted).filter(|best| best.len() > 1) else { return Ok(read) };
        let mut met = Met::default();
        let most = scores.by[best[0] as usize];
        for number in best.iter() {
            if let Some(passage) = self.generation().store.passage(*number)? {
                scores.by[*number as usize] += self.weights().clause * most * clauses.best(&passage.text, &mut met);
                read.insert(*number, passage);
            }
        }
        best.sort_unstable_by(|a, b| by_score(scores, *a, *b));
        Ok(read)
    }
}
