//! Why a hit ranks where it does, and what the hits have in common.

use super::clause::{Clauses, Met};
use super::searcher::Step;
use super::terms::Weighted;
use super::understand::spelled;
use super::weights::RERANKED;
use super::{Hit, Level, Request, SearchError, Searcher, Similar, Sort};
use crate::index::Field;
use crate::index::Record;
use crate::model::Status;
use std::collections::BTreeMap;

/// What one term brought to a hit.
#[derive(Debug, Clone, PartialEq)]
pub struct Contribution {
    /// The field in which it was met; `clause` for what the second look added (the clause that says most of the question,
    /// and the company of the document's other passages), `number` for a number, `meaning` for a model.
    pub field: &'static str,
    /// The term, as people write it; of a clause, how it begins.
    pub term: String,
    /// Its share of the score.
    pub score: f32,
}

/// Counts of documents among the hits that match best.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// The documents counted.
    pub documents: usize,
    /// By code of the kind.
    pub kinds: BTreeMap<String, usize>,
    /// By code of the field of activity; a document may have several.
    pub fields: BTreeMap<String, usize>,
    /// By status on the day.
    pub statuses: BTreeMap<Status, usize>,
    /// By year of issue.
    pub years: BTreeMap<i16, usize>,
    /// Those of which something was set by hand.
    pub corrected: usize,
}

impl Facets {
    fn count(&mut self, record: &Record, status: Status) {
        let document = &record.document;
        self.corrected += usize::from(!record.listed.corrections.is_empty());
        self.documents += 1;
        if let Some(kind) = &document.kind {
            *self.kinds.entry(kind.value.code().to_owned()).or_default() += 1;
        }
        for field in &document.tags.fields {
            *self.fields.entry(field.value.clone()).or_default() += 1;
        }
        *self.statuses.entry(status).or_default() += 1;
        if let Some(day) = document.dated_on() {
            *self.years.entry(day.value.year()).or_default() += 1;
        }
    }
}

/// The words of a term as people write them.
pub(super) fn written(term: &str) -> String {
    term.split(' ').map(spelled).collect::<Vec<_>>().join(" ")
}

/// Hits that earn less than this share of the best one are met by chance and not counted.
const COUNTED: f32 = 0.3;

/// Hits that are counted at most.
const MOST: usize = 100_000;

/// What a hit earned beside its terms: by its number, or by its best clause.
fn beside_terms(request: &Request, hit: &Hit, clauses: &Clauses) -> Option<Contribution> {
    // Without words nothing is looked at twice.
    if request.query.words.is_empty() {
        return None;
    }
    let score = hit.score - hit.reasons.iter().map(|reason| reason.score).sum::<f32>();
    if score <= LEAST {
        return None;
    }
    if request.query.number.is_some() {
        let number = hit.record.document.number.as_ref()?;
        return Some(Contribution { field: Field::Number.name(), term: number.value.to_string(), score });
    }
    let lines = clauses.lines(&hit.passage.text, &mut Met::default());
    let (best, _) = lines.into_iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let term = best.split_whitespace().take(SHOWN_WORDS).collect::<Vec<_>>().join(" ");
    Some(Contribution { field: "clause", term, score })
}

/// What a model added or took: how alike question and passage are, and what that weighed.
fn by_meaning(said: Similar) -> Contribution {
    Contribution { field: "meaning", term: format!("{:.3} × {:.2}", said.similarity, said.weight), score: said.gain }
}

/// A difference of scores below this comes of rounding.
const LEAST: f32 = 0.01;

/// Words of a clause that are shown.
const SHOWN_WORDS: usize = 8;

impl Searcher {
    /// Tells of each hit what each term brought to it, the most first.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn explain(&self, request: &Request, hits: &mut [Hit]) -> Result<(), SearchError> {
        let Some(scorer) = self.scorer() else { return Ok(()) };
        let (terms, found) = self.terms(scorer, &request.query)?;
        let clauses = Clauses::new(&terms, &found);
        for (Weighted { field, term, .. }, found) in terms.into_iter().zip(&found) {
            let mut scores = vec![0.0; scorer.passages() as usize];
            scorer.add(found, &mut scores)?;
            for hit in hits.iter_mut() {
                let score = scores.get(hit.number as usize).copied().unwrap_or_default();
                if score > 0.0 {
                    hit.reasons.push(Contribution { field: field.name(), term: written(&term), score });
                }
            }
        }
        hits.iter_mut().for_each(|hit| hit.reasons.extend(hit.similar.map(by_meaning)));
        hits.iter_mut().for_each(|hit| hit.reasons.extend(beside_terms(request, hit, &clauses)));
        hits.iter_mut().for_each(|hit| hit.reasons.sort_by(|a, b| b.score.total_cmp(&a.score)));
        Ok(())
    }

    /// Counts of the documents that a request finds.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn facets(&self, request: &Request) -> Result<Facets, SearchError> {
        let all = Request {
            level: Level::Document,
            sort: Sort::Relevance,
            limit: MOST,
            offset: 0,
            meaning: false,
            ..request.clone()
        };
        let by_article = all.filters().iter().any(|filter| filter.article.is_some());
        let (mut facets, mut least) = (Facets::default(), None);
        self.walk(&all, |found| {
            let counts = least.is_none_or(|least| found.score >= least);
            if facets.documents >= MOST || (!counts && found.place >= RERANKED) {
                return Ok(Step::Last);
            }
            let article = if by_article { found.passage()?.and_then(|passage| passage.article) } else { None };
            let Some((record, status)) = self.accepted(&all, found.doc, article.as_deref())? else {
                return Ok(Step::Refused);
            };
            least.get_or_insert(found.score * COUNTED);
            if counts {
                facets.count(&record, status);
            }
            Ok(Step::Taken)
        })?;
        Ok(facets)
    }
}
