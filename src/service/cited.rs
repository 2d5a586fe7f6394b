//! The other way round: what other documents of the corpus say of one.

use super::document::number;
use crate::index::Record;
use crate::law;
use crate::model::{ActKind, Evidence};
use serde::Serialize;

/// An act of another document on this one.
#[derive(Debug, Clone, Serialize)]
pub struct Citing {
    /// Id of the other document.
    pub id: String,
    /// Its number.
    pub number: Option<String>,
    /// What it does.
    pub kind: ActKind,
    /// True where an operative article does it, not a title or a recital.
    pub operative: bool,
    /// The parts concerned.
    pub scope: Vec<String>,
    /// The sentence.
    pub evidence: Evidence,
}

/// What the other records say of each of the wanted ones, in the order of the records.
pub(super) fn citing(records: &[Record], wanted: &[usize]) -> Vec<Vec<Citing>> {
    let known: Vec<_> = records.iter().map(|record| (record.id.clone(), &record.document)).collect();
    let mut found: Vec<Vec<Citing>> = wanted.iter().map(|_| Vec::new()).collect();
    for link in law::links(&known) {
        let at = link.target.and_then(|target| wanted.iter().position(|wanted| *wanted == target));
        if let (Some(slot), Some(by)) = (at.and_then(|at| found.get_mut(at)), records.get(link.by)) {
            let act = link.act;
            slot.push(Citing {
                id: by.id.clone(),
                number: number(by),
                kind: act.kind,
                operative: act.operative,
                scope: act.scope.clone(),
                evidence: act.evidence.clone(),
            });
        }
    }
    found
}

/// Those that make no event, each document once for each kind: events are told with their day elsewhere, and leads
/// prove nothing.
pub fn mentions(citing: &[Citing]) -> Vec<&Citing> {
    let quiet = |one: &Citing| {
        matches!(one.kind, ActKind::BasedOn | ActKind::Refers)
            || (one.operative && matches!(one.kind, ActKind::Details | ActKind::Corrects))
    };
    let mut seen: Vec<(&str, ActKind)> = Vec::new();
    let mut found = Vec::new();
    for one in citing.iter().filter(|one| quiet(one)) {
        let key = (one.id.as_str(), one.kind);
        if !seen.contains(&key) {
            seen.push(key);
            found.push(one);
        }
    }
    found
}
