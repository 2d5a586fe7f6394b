//! Whether a document is in force, and what the office's tables and the recitals say of it.

use super::wording::WORDING;
use super::{Answer, Basis, BasisKind, Intent, Question};
use crate::index::Record;
use crate::law::{self, Issuers};
use crate::model::{Event, EventKind, Evidence, Status, Whose, article_labels};
use crate::search::{SearchError, Searcher, unheld};
use std::sync::Arc;

impl Searcher {
    /// The status of the documents named, `known` ones of the corpus and others that its texts end or change.
    pub(super) fn standing(&self, question: &Question, known: bool) -> Result<Vec<Answer>, SearchError> {
        let held = if known { self.standing_here(question)? } else { Vec::new() };
        let mut answers = self.standing_elsewhere(question, !held.is_empty())?;
        // The home council's act goes before another's of the same number.
        let of_others = held.iter().all(|answer| answer.record.whose == Whose::Other);
        let at = if of_others { answers.len() } else { 0 };
        answers.splice(at..at, held);
        Ok(answers)
    }

    /// The status of the documents named, each with the sentences it rests on.
    fn standing_here(&self, question: &Question) -> Result<Vec<Answer>, SearchError> {
        let mut answers = Vec::new();
        for record in self.numbered(question)? {
            let status = law::status_on(&record.timeline, question.as_of);
            for reason in in_order(question, &record, &status.reasons) {
                let event = record.timeline.events.iter().find(|e| e.evidence == *reason);
                let by = event.and_then(|e| e.by_id.as_ref()).map_or(Ok(None), |id| self.named(id))?;
                let about = record.document.number.as_ref().map(|n| (n.value.to_string(), status.status));
                answers.push(answer(by.as_ref().unwrap_or(&record), reason, event, about, question));
            }
        }
        Ok(answers)
    }

    /// What other documents say of one that is not there: that it ended, or that parts of it did. Of other councils' acts
    /// only where nothing else bears the number.
    fn standing_elsewhere(&self, question: &Question, is_held: bool) -> Result<Vec<Answer>, SearchError> {
        let Some(wanted) = &question.number else { return Ok(Vec::new()) };
        let mut acts = unheld(self.generation(), wanted, &question.issuers)?;
        if acts.is_empty() && !is_held && question.issuers == Issuers::Home {
            acts = unheld(self.generation(), wanted, &Issuers::Any)?;
        }
        let mut answers = Vec::new();
        for act in &acts {
            let status = act.status_on(question.as_of);
            let about = Some((act.number.to_string(), status.status));
            // What only happens after the day is told as well, without a status.
            let reasons = if status.reasons.is_empty() {
                act.timeline.events.iter().map(|event| event.evidence.clone()).collect()
            } else {
                status.reasons
            };
            for reason in &reasons {
                let event = act.timeline.events.iter().find(|event| event.evidence == *reason);
                let Some(by) = event.and_then(|event| event.by_id.as_ref()) else { continue };
                let Some(by) = self.named(by)? else { continue };
                answers.push(answer(&by, reason, event, about.clone(), question));
            }
        }
        Ok(answers)
    }

    /// What the recitals or the office's tables say of the documents named, or of the one that fits best and of which
    /// they say anything.
    pub(super) fn recital(&self, question: &Question) -> Result<Vec<Answer>, SearchError> {
        let named = self.numbered(question)?;
        if !named.is_empty() {
            return Ok(named.iter().flat_map(|record| told(record, question)).collect());
        }
        let year = WORDING.year(&question.folded);
        let of_year =
            |record: &Record| year.is_none_or(|y| record.document.dated_on().is_some_and(|d| d.value.year() == y));
        let hits = self.search(&Self::request(question, LOOKED_AT))?;
        let mut told = hits.iter().filter(|hit| of_year(&hit.record)).map(|hit| told(&hit.record, question));
        Ok(told.find(|answers| !answers.is_empty()).unwrap_or_default())
    }
}

/// Passages among whose documents the one asked about is looked for.
const LOOKED_AT: usize = 20;

/// What the recitals or the office's tables say of a document.
fn told(record: &Arc<Record>, question: &Question) -> Vec<Answer> {
    let (tags, listed) = (&record.document.tags, &record.listed);
    let (told, source): (Vec<Evidence>, _) = match question.intent {
        Intent::Committee => (tags.committee.iter().map(|f| f.evidence.clone()).collect(), BasisKind::Recitals),
        Intent::Submission => (tags.submission.iter().map(|f| f.evidence.clone()).collect(), BasisKind::Recitals),
        Intent::Rating => {
            (listed.impacts.iter().map(|told| told.evidence("register.impact")).collect(), BasisKind::Registers)
        }
        Intent::Reviewed => {
            (listed.reviews.iter().map(|told| told.evidence("register.review")).collect(), BasisKind::Registers)
        }
        _ => (
            listed.implementing.iter().map(|told| told.evidence("register.implementing")).collect(),
            BasisKind::Registers,
        ),
    };
    told.iter().map(|evidence| Answer::of_evidence(record, evidence, source, question.as_of)).collect()
}

/// The reasons, those on the article asked for first.
fn in_order<'a>(question: &Question, record: &Record, reasons: &'a [Evidence]) -> Vec<&'a Evidence> {
    let wanted = question.article.as_ref();
    let elsewhere = |reason: &&Evidence| {
        let named = |e: &Event| e.scope.iter().any(|s| wanted.is_none_or(|w| article_labels(s).contains(w)));
        wanted.is_some() && !record.timeline.events.iter().any(|e| e.evidence == **reason && named(e))
    };
    let mut reasons: Vec<_> = reasons.iter().collect();
    reasons.sort_by_key(elsewhere);
    reasons
}

fn answer(
    quoted: &Arc<Record>,
    reason: &Evidence,
    event: Option<&Event>,
    about: Option<(String, Status)>,
    question: &Question,
) -> Answer {
    let what = match event.map(|e| e.kind) {
        Some(EventKind::InForce) => BasisKind::Effect,
        Some(EventKind::Expired) => BasisKind::Ending,
        Some(EventKind::Amended | EventKind::Supplemented | EventKind::PartlyExpired) => BasisKind::PartlyEnding,
        _ => BasisKind::Sentence,
    };
    let rule = event.map(|e| e.rule.as_str()).unwrap_or_default();
    let mut answer = Answer::of_evidence(quoted, reason, Basis::of(what, rule), question.as_of);
    answer.about = about;
    answer
}
