//! Lists and counts over tags and dates.

use super::condition::{Condition, Conditions, Stated};
use super::{Answer, Basis, BasisKind, Question};
use crate::index::Record;
use crate::law;
use crate::model::Status;
use crate::register::ImpactLevel;
use crate::search::{SearchError, Searcher};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How the documents of a list fall apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// By status on the day.
    pub statuses: BTreeMap<Status, usize>,
    /// By rating, where one was asked for.
    pub ratings: BTreeMap<ImpactLevel, usize>,
}

impl Searcher {
    /// The documents that meet the conditions of a question, each with the words that say so; `None` where the question
    /// holds no condition that is understood.
    pub(super) fn list(&self, question: &Question) -> Result<Option<Vec<Answer>>, SearchError> {
        let Some(conditions) = Conditions::of_question(&question.folded, question.as_of) else { return Ok(None) };
        let mut answers = Vec::new();
        let left_out = self.left_out(&question.issuers)?;
        let counted = (0..self.generation().manifest.documents).filter(|doc| left_out.binary_search(doc).is_err());
        for doc in counted {
            let Some(record) = self.record(doc)? else { continue };
            let status = law::status_on(&record.timeline, question.as_of);
            if conditions.filter.accepts(&record, &status)
                && let Some(stated) = conditions.stated(&record)
            {
                answers.push(stated.answer(&record, question.as_of));
            }
        }
        if conditions.others.iter().any(|other| matches!(other, Condition::Rated(..))) {
            // The rarest first: one that had no effect is what the question is after.
            let rating = |a: &Answer| a.record.impact_on(question.as_of);
            answers.sort_by_key(|a| std::cmp::Reverse(rating(a)));
        }
        Ok(Some(answers))
    }
}

impl Counts {
    /// Counts the documents of a list.
    pub(super) fn new(answers: &[Answer], question: &Question) -> Self {
        let mut counts = Self::default();
        let rated = question.folded.contains("tac dong");
        for answer in answers {
            *counts.statuses.entry(answer.status).or_default() += 1;
            if let Some(level) = answer.record.impact_on(question.as_of).filter(|_| rated) {
                *counts.ratings.entry(level).or_default() += 1;
            }
        }
        counts
    }
}

impl Conditions {
    /// The words that show that a document meets the conditions: of the last that needs words, else its own date.
    fn stated(&self, record: &Record) -> Option<Stated> {
        let mut stated = None;
        for condition in &self.others {
            stated = condition.met(record)?.or(stated);
        }
        let document = &record.document;
        let own = || document.dated_on().map(|date| &date.evidence).or(document.number.as_ref().map(|n| &n.evidence));
        stated.or_else(|| own().map(Stated::own))
    }
}

impl Stated {
    fn answer(&self, record: &Arc<Record>, as_of: Date) -> Answer {
        let mut answer = Answer::of_evidence(record, &self.evidence, BasisKind::Condition, as_of);
        if let Some(elsewhere) = &self.elsewhere {
            (answer.article, answer.page, answer.part) = (None, None, String::new());
            answer.rests_on = Basis::of(BasisKind::Elsewhere, elsewhere);
        }
        answer
    }
}
