//! The status of a document on a day: a pure reading of its timeline.
//!
//! In force on the effective day itself; expired on the day a repeal takes effect; in force through the day of `đến hết
//! ngày`, whose event stands on the day after.

use crate::model::{Event, EventKind, Evidence, Status, StatusOn, Timeline};
use jiff::civil::Date;

/// The status on a day, with the sentences it rests on, the most decisive first.
pub fn status_on(timeline: &Timeline, date: Date) -> StatusOn {
    let (status, deciding) = decide(timeline, date);
    let mut reasons: Vec<Evidence> = Vec::new();
    for event in deciding {
        if !reasons.contains(&event.evidence) {
            reasons.push(event.evidence.clone());
        }
    }
    StatusOn { status, on: date, reasons }
}

fn decide(timeline: &Timeline, date: Date) -> (Status, Vec<&Event>) {
    let so_far = |kind: EventKind| in_effect(timeline, kind, date);
    let effect = timeline.events.iter().filter(|e| e.kind == EventKind::InForce && whole(e)).min_by_key(|e| e.on);
    let expired = so_far(EventKind::Expired);
    if !expired.is_empty() {
        return (Status::Expired, expired.into_iter().chain(effect).collect());
    }
    let Some(effect) = effect else { return (Status::Unknown, Vec::new()) };
    if date < effect.on {
        return (Status::NotYet, vec![effect]);
    }
    let suspended = suspended(timeline, date);
    if !suspended.is_empty() {
        return (Status::Suspended, suspended.into_iter().chain([effect]).collect());
    }
    // Official practice: an amendment ends the old wording, and so a part. An addition ends nothing.
    let mut parts = so_far(EventKind::PartlyExpired);
    parts.extend(so_far(EventKind::Amended));
    if !parts.is_empty() {
        return (Status::PartlyExpired, parts.into_iter().chain([effect]).collect());
    }
    (Status::InForce, std::iter::once(effect).chain(so_far(EventKind::Extended)).collect())
}

/// The events of a kind that have happened by a day, in order.
fn in_effect(timeline: &Timeline, kind: EventKind, date: Date) -> Vec<&Event> {
    let mut found: Vec<&Event> = timeline.events.iter().filter(|e| e.kind == kind && e.on <= date).collect();
    found.sort_by_key(|e| e.on);
    found
}

/// The suspensions of the whole document that last on a day: begun, and not ended by the one who began them. A
/// suspended part leaves the document in force.
fn suspended(timeline: &Timeline, date: Date) -> Vec<&Event> {
    let resumed = in_effect(timeline, EventKind::Resumed, date);
    let lasting = |begun: &&Event| {
        whole(begun) && !resumed.iter().any(|end| end.on > begun.on && end.by == begun.by && end.scope == begun.scope)
    };
    in_effect(timeline, EventKind::Suspended, date).into_iter().filter(lasting).collect()
}

fn whole(event: &Event) -> bool {
    event.scope.is_empty()
}
