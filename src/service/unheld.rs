//! Acts that are not in the corpus, by the sentences of those that end or change them.

use super::status::GovernedEvent;
use crate::law::UnheldAct;
use crate::model::{Conflict, EventKind, Evidence, Kind, Status, Whose};
use jiff::civil::Date;
use serde::Serialize;

/// The status of an act that is not in the corpus, under the keys of a document; what only its own text could tell is
/// null.
#[derive(Debug, Clone, Serialize)]
pub struct UnheldStatus {
    /// No record has it.
    pub id: Option<String>,
    /// Always false.
    pub in_corpus: bool,
    /// Its number.
    pub number: String,
    /// Its kind, by its symbol.
    pub kind: Option<Kind>,
    /// Not known.
    pub title: Option<String>,
    /// Its issuer, as a text names it.
    pub issuer: Option<String>,
    /// Whose act it is.
    pub whose: Whose,
    /// The date it is cited with.
    pub issued_on: Option<Date>,
    /// Not known.
    pub effective_on: Option<Date>,
    /// The first day without effect, where a text ends it.
    pub expires_on: Option<Date>,
    /// What the texts say of it on the day.
    pub status: Status,
    /// The day.
    pub status_as_of: Date,
    /// The sentences that say so.
    pub reasons: Vec<Evidence>,
    /// What happened to it, by day.
    pub events: Vec<GovernedEvent>,
    /// What the texts do to it on a day that they leave open, and what contradicts itself.
    pub conflicts: Vec<Conflict>,
    /// It has no file.
    pub path: Option<String>,
    /// True where it is told before the documents that bear the number: it is the home council's, and they are others'.
    #[serde(skip)]
    pub goes_first: bool,
}

impl UnheldStatus {
    pub(super) fn new(act: &UnheldAct, as_of: Date, others_hold_it: bool) -> Self {
        let status = act.status_on(as_of);
        let ended = act.timeline.events.iter().find(|event| event.kind == EventKind::Expired);
        Self {
            id: None,
            in_corpus: false,
            number: act.number.to_string(),
            kind: Kind::from_symbol(&act.number.symbol),
            title: None,
            issuer: act.issuer.clone(),
            whose: act.whose,
            issued_on: act.date,
            effective_on: None,
            expires_on: ended.map(|event| event.on),
            status: status.status,
            status_as_of: as_of,
            reasons: status.reasons,
            events: act.timeline.events.iter().map(GovernedEvent::new).collect(),
            conflicts: act.timeline.conflicts.clone(),
            path: None,
            goes_first: others_hold_it && act.whose != Whose::Other,
        }
    }
}
