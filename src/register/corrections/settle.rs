//! What rows say of events and doubts: settled when all documents are heard and all lists are read, since a person's word
//! outranks both.

use super::Correction;
use super::apply::{Applied, Corrections};
use super::value::Value;
use crate::law::SetEvent;
use crate::model::{Conflict, Doubt, Event, Timeline, show_date};

impl Corrections {
    /// The events that were set, so that what follows from them is heard with the rest.
    pub fn events(&self) -> Vec<SetEvent> {
        self.applied.iter().flat_map(|(at, rows)| rows.iter().filter_map(|one| one.event(*at))).collect()
    }

    /// Settles what was said of the document at a place, and gives what was set by hand there. A reading that a person has
    /// set or confirmed is no longer doubtful.
    pub fn settle(&mut self, at: usize, timeline: &mut Timeline, doubts: &mut Vec<Doubt>) -> Vec<Correction> {
        let mut kept = Vec::new();
        for mut applied in self.applied.remove(&at).unwrap_or_default() {
            if let Some(set) = applied.event(at) {
                applied.changed = happen(&applied, &set, timeline);
            }
            let answered = doubts.iter().any(|doubt| applied.row.what.answers(doubt.fact));
            doubts.retain(|doubt| !applied.row.what.answers(doubt.fact));
            if applied.changed || answered {
                timeline.conflicts.extend(applied.conflict());
                kept.push(applied.correction());
            } else {
                let reason = format!("hàng không còn thay đổi gì: {} đã đúng như vậy", applied.row.what.label());
                self.idle.push(applied.row.named(reason));
            }
        }
        timeline.events.sort_by_key(|event| (event.on, event.kind));
        kept
    }
}

impl Applied {
    /// The event that the row sets of the document at a place.
    fn event(&self, at: usize) -> Option<SetEvent> {
        let (kind, Value::Event(on, part)) = (self.row.what.event()?, &self.row.value) else { return None };
        let scope = Some(part).filter(|part| !part.is_empty()).cloned().into_iter().collect();
        Some(SetEvent { document: at, kind, on: *on, scope, evidence: self.row.evidence() })
    }
}

/// Puts an event in the place of those that it displaces; what is put aside is listed as a contradiction. False where the
/// timeline says the same already.
fn happen(applied: &Applied, set: &SetEvent, timeline: &mut Timeline) -> bool {
    let rivals: Vec<Event> = timeline.events.iter().filter(|event| set.displaces(event)).cloned().collect();
    let same = match set.on {
        Some(on) => rivals.len() == 1 && rivals.iter().all(|event| event.on == on),
        None => rivals.is_empty(),
    };
    if same {
        return false;
    }
    timeline.events.retain(|event| !set.displaces(event));
    for event in rivals.iter().filter(|event| Some(event.on) != set.on) {
        let said = set.on.map_or_else(|| "không có".to_owned(), show_date);
        let message = format!(
            "Sửa tay {}: {said}; văn bản hoặc danh mục cho thấy từ ngày {}.",
            applied.row.what.label(),
            show_date(event.on)
        );
        let sides = vec![applied.row.evidence(), event.evidence.clone()];
        timeline.conflicts.push(Conflict { code: "correction".to_owned(), message, sides });
    }
    timeline.events.extend(set.event());
    true
}
