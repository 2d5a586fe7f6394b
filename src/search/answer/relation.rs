//! What documents do to each other, as their own sentences say.

use super::intent::Relation;
use super::{Answer, Question};
use crate::document::{Act, ActKind, DocNumber, WantedNumber};
use crate::index::Record;
use crate::search::{SearchError, Searcher};
use crate::text::fold;
use std::sync::Arc;

impl Searcher {
    /// The sentences by which the named document was changed, or by which it changes others.
    pub(super) fn related(&self, question: &Question, relation: Relation) -> Result<Vec<Answer>, SearchError> {
        let Some(wanted) = &question.number else { return Ok(Vec::new()) };
        let other = second_number(&question.folded);
        let mut found = Vec::new();
        for record in self.all_records()? {
            for act in record.document.acts.iter().filter(|act| is_of_kind(act, relation.kind)) {
                let (Some(by), Some(to)) = (record.document.number.as_ref(), act.target.number.as_ref()) else {
                    continue;
                };
                let (named, opposite) = if relation.suffered { (to, &by.value) } else { (&by.value, to) };
                if wanted.matches(named) && other.as_ref().is_none_or(|o| o.matches(opposite)) {
                    found.push((rank(question, act), answer(&record, act, named, question)));
                }
            }
        }
        found.sort_by_key(|(rank, _)| *rank);
        let mut answers: Vec<Answer> = found.into_iter().map(|(_, answer)| answer).collect();
        answers.dedup_by(|b, a| a.quote == b.quote && a.article == b.article);
        Ok(answers)
    }
}

/// Operative sentences before leads; those on the article asked for before others.
fn rank(question: &Question, act: &Act) -> (bool, bool) {
    let article = question.article.as_ref().map(|a| format!("dieu {a}"));
    let hits = article.is_none_or(|wanted| act.scope.iter().any(|s| fold(s).contains(&wanted)));
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
    let rests_on = "câu của văn bản làm thay đổi";
    let mut answer = Answer::of_evidence(record, &act.evidence, rests_on, question.as_of);
    if !act.scope.is_empty() {
        answer.rests_on = format!("{rests_on}: {}", act.scope.join("; "));
    }
    answer.about = (record.document.number.as_ref().is_none_or(|n| n.value != *named))
        .then(|| (named.to_string(), crate::document::Status::Unknown));
    answer
}

/// The second document number of a question.
fn second_number(folded: &str) -> Option<WantedNumber> {
    let (_, range) = WantedNumber::find_in_folded(folded)?;
    WantedNumber::find(folded.get(range.end..)?)
}
