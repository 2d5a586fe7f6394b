//! An old and a new document side by side: what each says of the same.

use super::relation::second_number;
use super::{Answer, Question};
use crate::index::Record;
use crate::model::{Act, ActKind, CorpusPath, WantedNumber};
use crate::search::{SearchError, Searcher};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Searcher {
    /// The best passage of each side: of the two documents named, or of the one that fits best and of those that it
    /// changes or that change it, the newer first. Nothing where there is no second side.
    pub(super) fn compared(&self, question: &Question) -> Result<Vec<Answer>, SearchError> {
        let sides = match (&question.number, second_number(&question.folded)) {
            (Some(one), Some(other)) => vec![one.clone(), other],
            _ => self.generations(question)?,
        };
        let mut answers = Vec::new();
        for side in &sides {
            let hits = self.of_number(question, side)?;
            answers.extend(self.scored_candidates(question, &hits)?.first().map(|best| best.answer(question)));
        }
        answers.sort_by_key(|a| std::cmp::Reverse(a.record.document.dated_on().map(|d| d.value)));
        Ok(if answers.len() > 1 { answers } else { Vec::new() })
    }

    /// The document that a question is about, with those that it changes and those that change it.
    fn generations(&self, question: &Question) -> Result<Vec<WantedNumber>, SearchError> {
        for answer in &self.nearest(question)? {
            let others = self.neighbours(&answer.record)?;
            let others: Vec<WantedNumber> = others.iter().filter_map(|record| wanted(record)).collect();
            if !others.is_empty() {
                return Ok(wanted(&answer.record).into_iter().chain(others).collect());
            }
        }
        Ok(Vec::new())
    }

    /// The documents that one amends or replaces, and those that amend or replace it, in the order of paths.
    fn neighbours(&self, record: &Record) -> Result<Vec<Arc<Record>>, SearchError> {
        let mut found: BTreeMap<CorpusPath, Arc<Record>> = BTreeMap::new();
        for (_, target) in record.acts().filter(|(act, _)| changes(act)) {
            let other = target.document().map_or(Ok(None), |id| self.named(id))?;
            found.extend(other.map(|other| (other.path.clone(), other)));
        }
        let by = self.done_to(record)?.into_iter().filter(|done| done.act().is_some_and(|(act, _)| changes(act)));
        found.extend(by.map(|done| (done.by.path.clone(), done.by)));
        Ok(found.into_values().collect())
    }
}

/// True where an act amends or replaces its target.
fn changes(act: &Act) -> bool {
    act.operative && matches!(act.kind, ActKind::Amends | ActKind::Supplements | ActKind::Replaces)
}

/// The number of a document, to be asked for.
fn wanted(record: &Record) -> Option<WantedNumber> {
    WantedNumber::find(&record.document.number.as_ref()?.value.to_string())
}
