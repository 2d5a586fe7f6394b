//! From which days the edits of an act are in force: what the timeline of the edited document says of it.

use crate::model::{Act, ActKind, Event, EventKind, Timeline};
use jiff::civil::Date;

/// The days up to `day` from which an act of the document with the id `by` works on the document that this timeline is
/// of: none where its own document ended before, or has no day.
pub fn days_of(timeline: &Timeline, by: &str, act: &Act, day: Date) -> Vec<Date> {
    let Some(kind) = event_kind(act.kind) else { return Vec::new() };
    let scope = act.scope();
    let of_act = |event: &&Event| {
        event.by_id.as_deref() == Some(by) && event.kind == kind && event.scope == scope && event.on <= day
    };
    let same_place = |event: &&Event| event.evidence.span == act.evidence.span;
    let exact: Vec<Date> = timeline.events.iter().filter(of_act).filter(same_place).map(|event| event.on).collect();
    if !exact.is_empty() {
        return exact;
    }
    // Of two sentences on one scope and day the timeline keeps the first.
    let mut days: Vec<Date> = timeline.events.iter().filter(of_act).map(|event| event.on).collect();
    days.truncate(1);
    days
}

/// The event by which an act on words shows.
fn event_kind(kind: ActKind) -> Option<EventKind> {
    Some(match kind {
        ActKind::Amends => EventKind::Amended,
        ActKind::Supplements => EventKind::Supplemented,
        ActKind::Replaces | ActKind::Repeals => EventKind::PartlyExpired,
        ActKind::BasedOn
        | ActKind::Corrects
        | ActKind::Suspends
        | ActKind::Extends
        | ActKind::Details
        | ActKind::Refers => return None,
    })
}
