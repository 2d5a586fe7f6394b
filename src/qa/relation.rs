//! What documents do to each other, as their own sentences say.

use super::intent::{Direction, Relation};
use super::{Answer, Basis, BasisKind, Question};
use crate::index::Record;
use crate::law::Body;
use crate::model::{Act, ActKind, Resolution, WantedNumber, Whose, article_labels};
use crate::search::lookup::Done;
use crate::search::query::without_dates;
use crate::search::{SearchError, Searcher};
use std::sync::Arc;

impl Searcher {
    /// The sentences by which the named document was changed, or by which it changes others. Where two are named, what
    /// either does to the other, whichever way round the question puts it. Which document a sentence means was decided
    /// when the index was made.
    pub(super) fn related(&self, question: &Question, relation: Relation) -> Result<Vec<Answer>, SearchError> {
        let Some(wanted) = &question.number else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        match (second_number(&question.folded), relation.direction) {
            (Some(other), _) => {
                for (one, other) in [(wanted, &other), (&other, wanted)] {
                    let named = |done: &Done| self.is_by(&done.by, one, question);
                    found.extend(self.incoming(other, question)?.into_iter().filter(named));
                }
            }
            (None, Direction::Incoming) => found = self.incoming(wanted, question)?,
            (None, Direction::Outgoing) => {
                for by in self.records_of(wanted, &question.issuers)? {
                    found.extend((0..by.document.acts.len()).map(|at| Done { by: Arc::clone(&by), at }));
                }
            }
        }
        let incoming = relation.direction == Direction::Incoming || second_number(&question.folded).is_some();
        let mut answers: Vec<((bool, bool), Answer)> = Vec::new();
        for done in &found {
            let Some((act, target)) = done.act().filter(|(act, _)| is_of_kind(act, relation.kind)) else { continue };
            let named = if incoming { self.name_of(act, target)? } else { number_of(&done.by) };
            answers.push((rank(question, act), answer(&done.by, act, named, question)));
        }
        answers.sort_by_key(|(rank, _)| *rank);
        let mut answers: Vec<Answer> = answers.into_iter().map(|(_, answer)| answer).collect();
        answers.dedup_by(|b, a| a.quote == b.quote && a.article == b.article);
        Ok(answers)
    }

    /// What others do to the documents that a number means; where the corpus has none, to the number.
    fn incoming(&self, wanted: &WantedNumber, question: &Question) -> Result<Vec<Done>, SearchError> {
        let mut found = Vec::new();
        let records = self.records_of(wanted, &question.issuers)?;
        for record in &records {
            found.extend(self.done_to(record)?);
        }
        if records.is_empty() {
            let absent = self.done_to_absent(wanted)?;
            let issuers = &question.issuers;
            found.extend(absent.into_iter().filter(|done| {
                issuers.accept(done.by.whose, &done.by.body())
                    || target_of(done).is_some_and(|body| issuers.accept(Whose::Other, &body))
            }));
        }
        found.sort_by(|a, b| (&a.by.path, a.at).cmp(&(&b.by.path, b.at)));
        Ok(found)
    }

    fn is_by(&self, by: &Record, wanted: &WantedNumber, question: &Question) -> bool {
        let bears = by.document.number.as_ref().is_some_and(|number| wanted.matches(&number.value));
        bears && question.issuers.accept(by.whose, &by.body())
    }

    /// The number of the document that an act means, else as it cites it.
    fn name_of(&self, act: &Act, target: &Resolution) -> Result<Option<String>, SearchError> {
        let record = target.document().map_or(Ok(None), |id| self.named(id))?;
        let cited = || act.target.number.as_ref().map(ToString::to_string);
        Ok(record.and_then(|record| number_of(&record)).or_else(cited))
    }
}

/// The body whose act it acts on, where the sentence names it.
fn target_of(done: &Done) -> Option<Body> {
    done.act().and_then(|(act, _)| act.target.issuer.as_deref()).map(Body::named)
}

fn number_of(record: &Record) -> Option<String> {
    record.document.number.as_ref().map(|number| number.value.to_string())
}

/// Operative sentences before leads; those on the article asked for before others.
fn rank(question: &Question, act: &Act) -> (bool, bool) {
    let article = question.article.as_ref();
    let hits = article.is_none_or(|wanted| act.scope().iter().any(|s| article_labels(s).contains(wanted)));
    (!act.operative, !hits)
}

fn is_of_kind(act: &Act, kind: ActKind) -> bool {
    let alike = match kind {
        ActKind::Amends | ActKind::Supplements => matches!(act.kind, ActKind::Amends | ActKind::Supplements),
        kind => act.kind == kind,
    };
    alike && (act.operative || kind == ActKind::BasedOn)
}

fn answer(record: &Arc<Record>, act: &Act, named: Option<String>, question: &Question) -> Answer {
    let kind = if act.kind == ActKind::BasedOn { BasisKind::Recitals } else { BasisKind::Acting };
    let parts = if act.edits.is_empty() { String::new() } else { act.scope().join("; ") };
    let mut answer = Answer::of_evidence(record, &act.evidence, Basis::of(kind, parts), question.as_of);
    let other = named.filter(|named| number_of(record).as_ref() != Some(named));
    answer.about = other.map(|named| (named, crate::model::Status::Unknown));
    answer
}

/// The second document number of a question: no day, no period, and not the first once more.
pub(super) fn second_number(folded: &str) -> Option<WantedNumber> {
    let rest = without_dates(folded);
    let (first, range) = WantedNumber::find_in_folded(&rest)?;
    WantedNumber::find(rest.get(range.end..)?).filter(|second| *second != first)
}

#[cfg(test)]
mod tests {
    use super::second_number;

    #[test]
    fn days_and_periods_were_taken_for_a_second_number() {
        for asked in [
            "nq nao thay the nghi quyet 12/2017/nq-hdnd ngay 12/7/2017",
            "ngay 30/6/2022 nq 08/2019 ho tro bao nhieu",
            "nq 08/2019 giai doan 2021-2025",
            "nq 08/2019 va nq 08/2019",
        ] {
            assert_eq!(second_number(asked), None, "{asked}");
        }
        let second = second_number("nq 15/2021 sua doi nq 08/2019 ngay 10/7/2019").expect("a number");
        assert_eq!((second.serial.as_str(), second.year), ("8", Some(2019)));
    }
}
