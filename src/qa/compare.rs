//! An old and a new document side by side: what each says of the same.

use super::passage::WEIGHED;
use super::relation::second_number;
use super::{Answer, Question};
use crate::index::Record;
use crate::model::{ActKind, WantedNumber};
use crate::search::{SearchError, Searcher};

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
            let mut request = Self::request(question, WEIGHED);
            request.query.number = None;
            request.filter.number = Some(side.clone());
            let hits = self.search(&request)?;
            answers.extend(self.judged(question, &hits)?.first().map(|best| best.answer(question)));
        }
        answers.sort_by_key(|a| std::cmp::Reverse(a.record.document.dated_on().map(|d| d.value)));
        Ok(if answers.len() > 1 { answers } else { Vec::new() })
    }

    /// The document that a question is about, with those that it changes and those that change it.
    fn generations(&self, question: &Question) -> Result<Vec<WantedNumber>, SearchError> {
        let answers = self.nearest(question)?;
        let all = self.all_records()?;
        for answer in &answers {
            let changed = |record: &Record| changes(&answer.record, record) || changes(record, &answer.record);
            let others: Vec<WantedNumber> = all.iter().filter(|r| changed(r)).filter_map(|r| wanted(r)).collect();
            if !others.is_empty() {
                return Ok(wanted(&answer.record).into_iter().chain(others).collect());
            }
        }
        Ok(Vec::new())
    }
}

/// True where one document amends or replaces another.
fn changes(by: &Record, to: &Record) -> bool {
    let Some(number) = &to.document.number else { return false };
    let kinds = [ActKind::Amends, ActKind::Supplements, ActKind::Replaces];
    let mut acts = by.document.acts.iter().filter(|act| act.operative && kinds.contains(&act.kind));
    acts.any(|act| act.target.number.as_ref().is_some_and(|target| target.key() == number.value.key()))
}

/// The number of a document, to be asked for.
fn wanted(record: &Record) -> Option<WantedNumber> {
    WantedNumber::find(&record.document.number.as_ref()?.value.to_string())
}
