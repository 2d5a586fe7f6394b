//! Moving the day of the statistics changes the figures by exactly the events between: for every year of the sample,
//! what came and what left is explained by an event of that year, and every such event shows.

use crate::sample_index::sample_index;
use std::collections::BTreeSet;
use tracuu::index::{IndexDir, Record};
use tracuu::insight::{Measure, statistics};
use tracuu::model::{Event, EventKind, Nature};

type Day = jiff::civil::Date;

/// Ids of a figure's members on a day.
fn members(records: &[Record], measure: Measure, day: Day) -> BTreeSet<&str> {
    let found = statistics(records, day);
    let figure = found.figures.into_iter().find(|figure| figure.measure == measure).expect("a figure");
    figure.members.into_iter().map(|record| record.id.as_str()).collect()
}

/// True where a whole document has such an event after `from` and by `to`.
fn happens(record: &Record, kind: EventKind, from: Day, to: Day) -> bool {
    let within = |event: &Event| event.kind == kind && event.scope.is_empty() && from < event.on && event.on <= to;
    record.timeline.events.iter().any(within)
}

/// The first day of effect, and the first without, of a normative resolution.
fn life(record: &Record) -> Option<(Day, Option<Day>)> {
    let normative = record.document.nature.as_ref().is_some_and(|nature| nature.value == Nature::Normative);
    let whole =
        |kind| record.timeline.events.iter().filter(move |e| e.kind == kind && e.scope.is_empty()).map(|e| e.on).min();
    let begins = whole(EventKind::InForce).filter(|_| normative)?;
    Some((begins, whole(EventKind::Expired)))
}

#[test]
fn every_year_moves_what_stands_by_its_events() {
    let records = IndexDir::new(sample_index().dir()).open().expect("an index").store.records().expect("records");
    let record = |id: &str| records.iter().find(|record| record.id == id).expect("a record");
    let mut moved = 0;
    for year in 2001..2026_i16 {
        let (from, to) = (Day::constant(year, 12, 31), Day::constant(year + 1, 12, 31));
        let (before, after) = (members(&records, Measure::InForce, from), members(&records, Measure::InForce, to));
        for id in after.difference(&before) {
            let record = record(id);
            // What comes begins in the year, or was suspended before it.
            let resumed = happens(record, EventKind::Resumed, from, to);
            assert!(happens(record, EventKind::InForce, from, to) || resumed, "{} came in {}", record.path, year + 1);
        }
        for id in before.difference(&after) {
            let record = record(id);
            let suspended = happens(record, EventKind::Suspended, from, to);
            assert!(happens(record, EventKind::Expired, from, to) || suspended, "{} left in {}", record.path, year + 1);
        }
        // And the other way round: whose life begins or ends in the year is among those that came or left.
        for record in &records {
            let Some((begins, ends)) = life(record) else { continue };
            let stands = |day: Day| begins <= day && ends.is_none_or(|end| day < end);
            let id = record.id.as_str();
            let copy = !before.contains(id) && !after.contains(id) && stands(from) | stands(to);
            assert!(copy || (before.contains(id), after.contains(id)) == (stands(from), stands(to)), "{}", record.path);
            moved += usize::from(stands(from) != stands(to));
        }
    }
    assert!(moved > 150, "the sample lives: {moved}");
}

#[test]
fn a_day_either_way_moves_only_the_events_of_that_day() {
    let records = IndexDir::new(sample_index().dir()).open().expect("an index").store.records().expect("records");
    let days: BTreeSet<Day> = records.iter().flat_map(|record| &record.timeline.events).map(|event| event.on).collect();
    for day in days.iter().filter(|day| (2019..2026).contains(&day.year())) {
        let before = day.yesterday().expect("a day before");
        let (was, is) = (members(&records, Measure::InForce, before), members(&records, Measure::InForce, *day));
        for id in was.symmetric_difference(&is) {
            let record = records.iter().find(|record| record.id == **id).expect("a record");
            assert!(record.timeline.events.iter().any(|event| event.on == *day), "{} on {day}", record.path);
        }
        let next = day.tomorrow().expect("a day after");
        if !days.contains(&next) {
            assert_eq!(members(&records, Measure::InForce, next), is, "nothing happens on {next}");
        }
    }
}
