//! What documents do to each other, as their own sentences say.

use super::intent::Relation;
use super::{Answer, Question};
use crate::index::Record;
use crate::model::{Act, ActKind, DocNumber, WantedNumber, article_labels};
use crate::search::query::without_dates;
use crate::search::{SearchError, Searcher};
use std::sync::Arc;

impl Searcher {
    /// The sentences by which the named document was changed, or by which it changes others. Where two are named, what
    /// either does to the other, whichever way round the question puts it.
    pub(super) fn related(&self, question: &Question, relation: Relation) -> Result<Vec<Answer>, SearchError> {
        let Some(wanted) = &question.number else { return Ok(Vec::new()) };
        let other = second_number(&question.folded);
        let mut found = Vec::new();
        for record in self.all_records()? {
            let Some(by) = record.document.number.as_ref().map(|n| &n.value) else { continue };
            for act in record.document.acts.iter().filter(|act| is_of_kind(act, relation.kind)) {
                let to = act.target.number.as_ref();
                let named = match (&other, relation.suffered) {
                    (Some(other), _) => pair(wanted, other, by, to),
                    (None, true) => to.filter(|to| wanted.matches(to)),
                    (None, false) => Some(by).filter(|by| wanted.matches(by)),
                };
                found.extend(named.map(|named| (rank(question, act), answer(&record, act, named, question))));
            }
        }
        found.sort_by_key(|(rank, _)| *rank);
        let mut answers: Vec<Answer> = found.into_iter().map(|(_, answer)| answer).collect();
        answers.dedup_by(|b, a| a.quote == b.quote && a.article == b.article);
        Ok(answers)
    }
}

/// The document that suffers, where the act is between the two that are named.
fn pair<'a>(
    one: &WantedNumber,
    other: &WantedNumber,
    by: &DocNumber,
    to: Option<&'a DocNumber>,
) -> Option<&'a DocNumber> {
    to.filter(|to| (one.matches(by) && other.matches(to)) || (other.matches(by) && one.matches(to)))
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

fn answer(record: &Arc<Record>, act: &Act, named: &DocNumber, question: &Question) -> Answer {
    let rests_on = if act.kind == ActKind::BasedOn {
        "phần căn cứ của văn bản"
    } else {
        "câu của văn bản làm thay đổi"
    };
    let mut answer = Answer::of_evidence(record, &act.evidence, rests_on, question.as_of);
    if !act.edits.is_empty() {
        answer.rests_on = format!("{rests_on}: {}", act.scope().join("; "));
    }
    answer.about = (record.document.number.as_ref().is_none_or(|n| n.value != *named))
        .then(|| (named.to_string(), crate::model::Status::Unknown));
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
