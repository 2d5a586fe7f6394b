//! The other way round: what other documents of the corpus say of one.

use super::document::number;
use super::{ServiceError, View};
use crate::index::Mention;
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

/// What other documents say of the one at a position, in the order of the corpus; drafts and second copies say nothing.
pub(super) fn citing(view: &View, doc: u32) -> Result<Vec<Citing>, ServiceError> {
    let mut found = Vec::new();
    for Mention { doc, act } in view.store().cited_by(doc)? {
        let Some(by) = view.searcher.record(doc)?.filter(|by| by.counts()) else { continue };
        found.extend(by.document.acts.get(act as usize).map(|act| Citing {
            id: by.id.clone(),
            number: number(&by),
            kind: act.kind,
            operative: act.operative,
            scope: act.scope(),
            evidence: act.evidence.clone(),
        }));
    }
    Ok(found)
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
