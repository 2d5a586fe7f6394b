//! What rows say of events and doubts: settled when all documents are heard and all lists are read, since a person's word
//! outranks both.

use super::Correction;
use super::apply::{Applied, Corrections};
use super::value::Value;
use crate::model::{Conflict, Doubt, Event, EventKind, Timeline, show_date};

/// The rule by whose name an event set by hand is known.
const BY_HAND: &str = "sửa tay";

impl Corrections {
    /// Settles what was said of the document at a place, and gives what was set by hand there. A reading that a person has
    /// set or confirmed is no longer doubtful.
    pub fn settle(&mut self, at: usize, timeline: &mut Timeline, doubts: &mut Vec<Doubt>) -> Vec<Correction> {
        let mut kept = Vec::new();
        for mut applied in self.applied.remove(&at).unwrap_or_default() {
            if let (Some(kind), Value::Event(on, part)) = (applied.row.what.event(), applied.row.value.clone()) {
                applied.changed = happen(&applied, kind, on, &part, timeline);
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

/// Puts an event in the place of those of its kind, of the same part where it is of a part; what is put aside is listed
/// as a contradiction. False where the timeline says the same already.
fn happen(
    applied: &Applied,
    kind: EventKind,
    on: Option<jiff::civil::Date>,
    part: &str,
    timeline: &mut Timeline,
) -> bool {
    let scope: Vec<String> = Some(part).filter(|part| !part.is_empty()).map(str::to_owned).into_iter().collect();
    let rival = |event: &Event| event.kind == kind && (event.scope == scope || on.is_none());
    let rivals: Vec<Event> = timeline.events.iter().filter(|event| rival(event)).cloned().collect();
    let same = match on {
        Some(on) => rivals.len() == 1 && rivals.iter().all(|event| event.on == on),
        None => rivals.is_empty(),
    };
    if same {
        return false;
    }
    timeline.events.retain(|event| !rival(event));
    for event in rivals.iter().filter(|event| Some(event.on) != on) {
        let set = on.map_or_else(|| "không có".to_owned(), show_date);
        let message = format!(
            "Sửa tay {}: {set}; văn bản hoặc danh mục cho thấy từ ngày {}.",
            applied.row.what.label(),
            show_date(event.on)
        );
        let sides = vec![applied.row.evidence(), event.evidence.clone()];
        timeline.conflicts.push(Conflict { code: "correction".to_owned(), message, sides });
    }
    timeline.events.extend(on.map(|on| Event {
        on,
        kind,
        scope,
        by: None,
        by_id: None,
        rule: BY_HAND.to_owned(),
        evidence: applied.row.evidence(),
    }));
    true
}
