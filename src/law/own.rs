//! What a document's own words say of its life: adopted, issued, in force, through its last day.

use super::early::too_early;
use super::regime::{Regime, is_individual};
use crate::model::{Conflict, Document, Event, EventKind, Evidence, Found, PartTerm, Timeline, show_date};
use jiff::ToSpan;
use jiff::civil::Date;

/// The timeline that a document has by itself. The end of its term is added later, because another document may have
/// put it off.
pub(super) fn timeline(document: &Document) -> Timeline {
    let mut timeline = Timeline::default();
    let dates = [
        (EventKind::Adopted, &document.adopted_on),
        (EventKind::Issued, &document.issued_on),
        (EventKind::InForce, &document.effective_on),
    ];
    for (kind, date) in dates {
        timeline.events.extend(date.as_ref().map(|date| own_event(document, kind, date)));
    }
    timeline.events.extend(document.parts.iter().flat_map(|part| part_events(document, part)));
    timeline.conflicts.extend(too_early(document));
    timeline.conflicts.extend(reversed(document));
    timeline
}

fn own_event(document: &Document, kind: EventKind, date: &Found<Date>) -> Event {
    let rule = if is_individual(document) {
        "văn bản cá biệt".to_owned()
    } else if kind == EventKind::InForce {
        Regime::on(date.value).effect()
    } else {
        date.evidence.rule.clone()
    };
    Event { on: date.value, kind, scope: Vec::new(), by: None, by_id: None, rule, evidence: date.evidence.clone() }
}

/// What a part with its own time lives through. A part that ends with the whole document, or after it, adds nothing.
fn part_events(document: &Document, part: &PartTerm) -> Vec<Event> {
    let event = |on: Date, kind: EventKind, rule: String| Event {
        on,
        kind,
        scope: part.scope.clone(),
        by: None,
        by_id: None,
        rule: if is_individual(document) { "văn bản cá biệt".to_owned() } else { rule },
        evidence: part.evidence.clone(),
    };
    let begins = part.from.map(|on| event(on, EventKind::InForce, Regime::on(on).effect()));
    let whole = document.last_day.as_ref().map(|last| last.value);
    let own_end = part.last.filter(|last| whole.is_none_or(|whole| *last < whole));
    let over = own_end.and_then(|last| last.checked_add(1.day()).ok());
    let ends = over.map(|on| event(on, EventKind::PartlyExpired, Regime::on(on).term()));
    begins.into_iter().chain(ends).collect()
}

/// The day after the last one, with the words that set it.
pub(super) fn term(document: &Document) -> Option<(Date, Evidence)> {
    let last = document.last_day.as_ref()?;
    Some((last.value.checked_add(1.day()).ok()?, last.evidence.clone()))
}

/// Dates in an order that cannot be: a last day before the first, an issue before the adoption.
fn reversed(document: &Document) -> Vec<Conflict> {
    let pairs = [
        (&document.effective_on, &document.last_day, "ngày hết hiệu lực", "ngày có hiệu lực"),
        (&document.adopted_on, &document.issued_on, "ngày ban hành", "ngày thông qua"),
    ];
    pairs
        .into_iter()
        .filter_map(|(first, then, later, earlier)| {
            let (first, then) = (first.as_ref()?, then.as_ref()?);
            (then.value < first.value).then(|| Conflict {
                code: "dates-reversed".to_owned(),
                message: format!(
                    "Văn bản ghi {later} {} trước {earlier} {}.",
                    show_date(then.value),
                    show_date(first.value)
                ),
                sides: vec![first.evidence.clone(), then.evidence.clone()],
            })
        })
        .collect()
}
