//! What a list of expired documents adds to a timeline.
//!
//! The operative text ranks first, published lists second, lists of systematisation third. A list
//! therefore makes an event only where no text does; where both speak and differ, both are shown as a conflict and the
//! text stands.

use super::{Expiry, RegisterFacts, Sourced};
use crate::model::{Conflict, Event, EventKind, Timeline, show_date};

/// Adds the listed expiries of a document to its timeline.
pub fn apply(listed: &RegisterFacts, timeline: &mut Timeline) {
    for told in &listed.expiries {
        let kind = if told.value.part { EventKind::PartlyExpired } else { EventKind::Expired };
        if let Some(by_text) = timeline.events.iter().find(|e| answers(e, kind, told)).cloned() {
            contradict(told, &by_text, timeline);
        } else {
            timeline.events.extend(event(told, kind));
        }
    }
    timeline.events.sort_by_key(|event| (event.on, event.kind));
}

/// True when the timeline already holds an event that the row speaks of. An amendment ends a part, as lists of partly
/// expired documents count it; a row on one part says nothing of a row on another.
fn answers(event: &Event, kind: EventKind, told: &Sourced<Expiry>) -> bool {
    let of_kind = event.kind == kind || (kind == EventKind::PartlyExpired && event.kind == EventKind::Amended);
    of_kind && (!told.value.part || !event.rule.starts_with(LISTED) || event.scope == scope(told))
}

/// How the rules begin by which rows of lists are read.
const LISTED: &str = "register.";

/// The part that a row speaks of.
fn scope(told: &Sourced<Expiry>) -> Vec<String> {
    let part = Some(&told.value.scope).filter(|scope| told.value.part && !scope.is_empty());
    part.cloned().into_iter().collect()
}

/// Notes a day of whole expiry that differs from the one the texts give. Parts expire one by one, so that a list's
/// single day for them is no contradiction.
fn contradict(told: &Sourced<Expiry>, by_text: &Event, timeline: &mut Timeline) {
    if by_text.rule.starts_with(LISTED) {
        // Two lists that differ are compared where all lists are read.
        return;
    }
    let Some(listed_on) = told.value.on.filter(|on| !told.value.part && *on != by_text.on) else { return };
    let message = format!(
        "Danh mục ghi hết hiệu lực từ ngày {}, văn bản cho thấy từ ngày {}.",
        show_date(listed_on),
        show_date(by_text.on)
    );
    let sides = vec![told.evidence("register.expiry"), by_text.evidence.clone()];
    timeline.conflicts.push(Conflict { code: "register-expiry-date".to_owned(), message, sides });
}

/// The event of a row; none where the row has no day that could be read.
fn event(told: &Sourced<Expiry>, kind: EventKind) -> Option<Event> {
    Some(Event {
        on: told.value.on?,
        kind,
        scope: scope(told),
        by: told.value.by.first().map(|reference| reference.number.to_string()),
        by_id: None,
        rule: format!("register.expiry rank {}", told.rank),
        evidence: told.evidence("register.expiry"),
    })
}

#[cfg(test)]
mod tests {
    use super::apply;
    use crate::model::{Event, EventKind, Timeline};
    use crate::register::{Expiry, Place, RegisterFacts, Sourced};
    use jiff::civil::{Date, date};

    fn listed(on: Date) -> RegisterFacts {
        let said = Expiry { on: Some(on), ..Expiry::default() };
        let place = Place { file: "a.xlsx".into(), sheet: "S".into(), cell: "C3".into() };
        let told = Sourced { value: said, place, quote: "hàng".into(), rank: 3, as_of: None, section: String::new() };
        RegisterFacts { expiries: vec![told], ..RegisterFacts::default() }
    }

    fn expired(on: Date) -> Timeline {
        let event = Event {
            on,
            kind: EventKind::Expired,
            scope: Vec::new(),
            by: None,
            by_id: None,
            rule: "act.replaces".into(),
            evidence: Default::default(),
        };
        Timeline { events: vec![event], conflicts: Vec::new() }
    }

    #[test]
    fn a_list_speaks_where_the_texts_are_silent() {
        let mut timeline = Timeline::default();
        apply(&listed(date(2020, 1, 1)), &mut timeline);
        assert_eq!(timeline.events.len(), 1);
        assert_eq!(timeline.events[0].evidence.quote, "[a.xlsx, S!C3] hàng");
    }

    #[test]
    fn of_two_parts_that_a_list_ends_only_the_first_was_kept() {
        let part = |scope: &str| {
            let mut row = listed(date(2020, 1, 1)).expiries.remove(0);
            (row.value.part, row.value.scope) = (true, scope.to_owned());
            row
        };
        let rows = RegisterFacts {
            expiries: vec![part("Điều 1"), part("Điều 2"), part("Điều 1")],
            ..RegisterFacts::default()
        };
        let mut timeline = Timeline::default();
        apply(&rows, &mut timeline);
        let scopes: Vec<_> = timeline.events.iter().flat_map(|event| &event.scope).collect();
        assert_eq!(scopes, ["Điều 1", "Điều 2"]);
    }

    #[test]
    fn where_both_speak_the_text_stands_and_the_difference_is_shown() {
        let mut timeline = expired(date(2020, 1, 1));
        apply(&listed(date(2019, 12, 20)), &mut timeline);
        assert_eq!(timeline.events.len(), 1);
        assert_eq!(timeline.conflicts.len(), 1);
        let mut agreed = expired(date(2020, 1, 1));
        apply(&listed(date(2020, 1, 1)), &mut agreed);
        assert!(agreed.conflicts.is_empty());
    }
}
