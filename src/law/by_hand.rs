//! Events that a person set by hand: what they put aside, and which ends documents have by them.
//!
//! A person's word stands above texts and lists, so that whatever follows from the end of a document follows from the
//! end that was set: the acts that it still does, the documents that detail it.

use crate::model::{Event, EventKind, Evidence, Timeline};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The rule by whose name an event set by hand is known.
const BY_HAND: &str = "sửa tay";

/// An event of a document, as a person set it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetEvent {
    /// Place of the document.
    pub document: usize,
    /// What happens to it.
    pub kind: EventKind,
    /// On which day; without one, nothing of the kind happened.
    pub on: Option<Date>,
    /// The part concerned; empty for the whole.
    pub scope: Vec<String>,
    /// Where it was set.
    pub evidence: Evidence,
}

impl SetEvent {
    /// True for an event that this one stands in place of: of its kind and part, or of any part where nothing happened.
    pub fn displaces(&self, event: &Event) -> bool {
        event.kind == self.kind && (event.scope == self.scope || self.on.is_none())
    }

    /// The event; none where nothing happened.
    pub fn event(&self) -> Option<Event> {
        Some(Event {
            on: self.on?,
            kind: self.kind,
            scope: self.scope.clone(),
            by: None,
            by_id: None,
            rule: BY_HAND.to_owned(),
            evidence: self.evidence.clone(),
        })
    }

    /// True where it says when the whole document ends, or that it does not.
    fn is_end(&self) -> bool {
        self.kind == EventKind::Expired && self.scope.is_empty()
    }
}

/// All that was set, by the places of the documents.
#[derive(Debug, Default)]
pub(super) struct ByHand<'a> {
    events: BTreeMap<usize, Vec<&'a SetEvent>>,
}

impl<'a> ByHand<'a> {
    pub(super) fn new(set: &'a [SetEvent]) -> Self {
        let mut events: BTreeMap<usize, Vec<&SetEvent>> = BTreeMap::new();
        for one in set {
            events.entry(one.document).or_default().push(one);
        }
        Self { events }
    }

    /// What was set of the end of a whole document.
    pub(super) fn end(&self, at: usize) -> Option<&'a SetEvent> {
        self.events.get(&at)?.iter().copied().find(|one| one.is_end())
    }

    /// The events of a document with those set by hand in their places.
    pub(super) fn events(&self, at: usize, timeline: &Timeline) -> Vec<Event> {
        let set = self.events.get(&at).map_or(&[][..], Vec::as_slice);
        let kept = timeline.events.iter().filter(|event| !set.iter().any(|one| one.displaces(event)));
        kept.cloned().chain(set.iter().filter_map(|one| one.event())).collect()
    }
}
