//! Whether a document is in force, and what the office's tables and the recitals say of it.

use super::wording::WORDING;
use super::{Answer, Intent, Question};
use crate::index::Record;
use crate::law;
use crate::model::{Event, EventKind, Evidence, Status, article_labels};
use crate::search::{SearchError, Searcher};
use std::sync::Arc;

impl Searcher {
    /// The status of the documents named, each with the sentences it rests on.
    pub(super) fn standing(&self, question: &Question) -> Result<Vec<Answer>, SearchError> {
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

    /// What other documents say of one that is not there: those that end or replace it.
    pub(super) fn standing_elsewhere(&self, question: &Question) -> Result<Vec<Answer>, SearchError> {
        let Some(wanted) = &question.number else { return Ok(Vec::new()) };
        let year = wanted.year.map(|year| format!("{}/{year}", wanted.serial));
        let Some(named) = year else { return Ok(Vec::new()) };
        let mut answers = Vec::new();
        for doc in 0..self.generation().manifest.documents {
            let Some(record) = self.record(doc)? else { continue };
            let Some(source) = self.generation().store.source(doc)? else { continue };
            let Some(words) = ending(&source.text, &named) else { continue };
            let span = crate::model::Span::new(words.start, words.end);
            let evidence = source.evidence("qa.ended-elsewhere", span);
            let mut answer = Answer::of_evidence(&record, &evidence, "câu làm hết hiệu lực", question.as_of);
            let begun = record.document.effective_on.as_ref().is_none_or(|on| on.value <= question.as_of);
            let status = if begun { Status::Expired } else { Status::Unknown };
            answer.about = Some((format!("{named}/NQ-HĐND"), status));
            answers.push(answer);
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

/// The lines that end a document with this number: its name, after words that repeal, or before them in one sentence.
fn ending(text: &str, named: &str) -> Option<std::ops::Range<usize>> {
    let padded = format!("0{named}");
    let is = |line: &str| {
        let names = |number: &str| {
            line.match_indices(number).any(|(at, _)| !line[..at].ends_with(|c: char| c.is_ascii_digit()))
        };
        names(named) || names(&padded)
    };
    let ends = |line: &str| {
        let folded = crate::text::fold(line);
        ["bai bo", "thay the", "het hieu luc"].iter().any(|w| folded.contains(w))
    };
    let (mut at, mut lead) = (0, None);
    for line in text.split_inclusive('\n') {
        let end = at + line.trim_end().len();
        let recital = line.starts_with("Căn cứ") || line.starts_with("Xét");
        if is(line) && !recital {
            if ends(line) {
                return Some(at..end);
            }
            if let Some(lead) = lead {
                return Some(lead..end);
            }
        }
        if ends(line) && line.trim_end().ends_with(':') {
            lead = Some(at);
        } else if line.trim().is_empty() || line.starts_with("Điều ") || line.starts_with("Nơi nhận") {
            lead = None;
        }
        at += line.len();
    }
    None
}

/// Passages among whose documents the one asked about is looked for.
const LOOKED_AT: usize = 20;

/// What the recitals or the office's tables say of a document.
fn told(record: &Arc<Record>, question: &Question) -> Vec<Answer> {
    let (tags, listed) = (&record.document.tags, &record.listed);
    let (told, source): (Vec<Evidence>, _) = match question.intent {
        Intent::Committee => (tags.committee.iter().map(|f| f.evidence.clone()).collect(), RECITALS),
        Intent::Submission => (tags.submission.iter().map(|f| f.evidence.clone()).collect(), RECITALS),
        Intent::Rating => (listed.impacts.iter().map(|told| told.evidence("register.impact")).collect(), TABLES),
        Intent::Reviewed => (listed.reviews.iter().map(|told| told.evidence("register.review")).collect(), TABLES),
        _ => (listed.implementing.iter().map(|told| told.evidence("register.implementing")).collect(), TABLES),
    };
    told.iter().map(|evidence| Answer::of_evidence(record, evidence, source, question.as_of)).collect()
}

const RECITALS: &str = "phần căn cứ của văn bản";
const TABLES: &str = "bảng theo dõi của cơ quan";

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
        Some(EventKind::InForce) => "câu về ngày có hiệu lực",
        Some(EventKind::Expired) => "câu làm hết hiệu lực",
        Some(EventKind::Amended | EventKind::Supplemented | EventKind::PartlyExpired) => "câu sửa đổi, bãi bỏ một phần",
        _ => "câu trong văn bản",
    };
    let rule = event.map(|e| e.rule.as_str()).unwrap_or_default();
    let rests_on = if rule.is_empty() { what.to_owned() } else { format!("{what}; {rule}") };
    let mut answer = Answer::of_evidence(quoted, reason, &rests_on, question.as_of);
    answer.about = about;
    answer
}
