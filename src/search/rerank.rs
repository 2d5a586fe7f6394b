//! Reranks the best passages by signals too dear to compute for all: whether the document is in force, how many of its
//! passages are among the best, and how much of the question a single clause covers.

use super::clause::{Clauses, Met};
use super::ranking::{Scores, by_score};
use super::scorer::Scorer;
use super::weights::NOT_IN_FORCE;
use super::{Request, SearchError, Searcher};
use crate::index::Passage;
use std::collections::HashMap;

impl Searcher {
    /// Reorders the best passages and returns those whose text was read on the way.
    pub(crate) fn rerank(
        &self,
        scorer: &Scorer,
        request: &Request,
        clauses: &Clauses,
        best: &mut [u32],
        scores: &mut Scores,
    ) -> Result<HashMap<u32, Passage>, SearchError> {
        // A query by number is decided by the number alone.
        if request.query.number.is_some() {
            return Ok(HashMap::new());
        }
        self.demote_not_in_force(scorer, request, best, scores)?;
        if request.query.words.is_empty() {
            return Ok(HashMap::new());
        }
        self.boost_document_cohesion(scorer, best, scores);
        self.boost_clause_coverage(clauses, best, scores)
    }

    /// Lowers the score of passages of documents that are not in force on the day asked for.
    fn demote_not_in_force(
        &self,
        scorer: &Scorer,
        request: &Request,
        best: &mut [u32],
        scores: &mut Scores,
    ) -> Result<(), SearchError> {
        for passage in best.iter() {
            let status = self.status(scorer.doc_of(*passage), request.as_of)?;
            if status.is_some_and(|status| !status.may_govern()) {
                scores.by[*passage as usize] *= NOT_IN_FORCE;
            }
        }
        best.sort_unstable_by(|a, b| by_score(scores, *a, *b));
        Ok(())
    }

    /// Raises passages of documents that have many passages among the best.
    fn boost_document_cohesion(&self, scorer: &Scorer, best: &mut [u32], scores: &mut Scores) {
        // Squared, so that a few good ones count for more than many poor ones.
        let worth = |passage: &u32| scores.by[*passage as usize].powi(2);
        let all: f32 = best.iter().map(worth).sum();
        let mut of: HashMap<u32, f32> = HashMap::new();
        for passage in best.iter() {
            *of.entry(scorer.doc_of(*passage)).or_default() += worth(passage);
        }
        for passage in best.iter() {
            let share = of.get(&scorer.doc_of(*passage)).map_or(0.0, |worth| worth / all);
            scores.by[*passage as usize] *= 1.0 + self.weights().cohesion * share;
        }
        best.sort_unstable_by(|a, b| by_score(scores, *a, *b));
    }

    /// Raises, among the very best, passages with one clause that covers most of the question. Returns the passages read.
    fn boost_clause_coverage(
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
