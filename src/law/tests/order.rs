//! The order in which documents come changes nothing.

use super::{act, day, document, timelines};
use crate::law::{Record, StatusHistory, status_on};
use crate::model::{ActKind, Document, Timeline};
use proptest::prelude::*;

const KINDS: [ActKind; 7] = [
    ActKind::Repeals,
    ActKind::Replaces,
    ActKind::Amends,
    ActKind::Suspends,
    ActKind::Extends,
    ActKind::Details,
    ActKind::Supplements,
];

/// A document: serial, day of adoption, days to effect, last day, acts (kind, target, whole, own day).
type Plan = (u8, u16, Option<u8>, Option<u16>, Vec<(usize, u8, bool, Option<u16>)>);

fn plans() -> impl Strategy<Value = Vec<Plan>> {
    let acts =
        proptest::collection::vec((0..KINDS.len(), 0_u8..8, any::<bool>(), proptest::option::of(0_u16..400)), 0..4);
    let one = (0_u8..8, 0_u16..300, proptest::option::of(0_u8..40), proptest::option::of(100_u16..400), acts);
    proptest::collection::vec(one, 1..9)
}

fn date(days: u16) -> jiff::civil::Date {
    use jiff::ToSpan;
    day("01/06/2024").checked_add(i64::from(days).days()).expect("a day")
}

fn build((serial, adopted, effect, last, acts): &Plan) -> Document {
    let number = |serial: u8| format!("{:02}/2024/NQ-HĐND", serial + 1);
    let show = |days: u16| crate::model::show_date(date(days));
    let effective = effect.map_or(String::new(), |wait| show(adopted + u16::from(wait)));
    let mut built = document(&number(*serial), &show(*adopted), &effective);
    if let Some(last) = last {
        built = super::until(built, &show(*last));
    }
    for (kind, target, whole, own) in acts {
        let scope: &[&str] = if *whole { &[] } else { &["Điều 3"] };
        let mut act =
            act(KINDS[*kind], &number(*target), scope, &format!("đến hết ngày {}", show(u16::from(*target) * 50)));
        act.effective_on = own.map(date);
        built.acts.push(act);
    }
    built
}

/// Timelines by record, in the order of the ids.
fn lives(documents: &[(String, Document)]) -> Vec<(String, Timeline)> {
    let records: Vec<Record<'_>> = documents.iter().map(|(id, document)| (id.clone(), document)).collect();
    let mut found: Vec<_> = documents.iter().map(|(id, _)| id.clone()).zip(timelines(&records)).collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn the_order_of_documents_does_not_show((plans, order) in plans().prop_flat_map(|plans| {
        let order: Vec<usize> = (0..plans.len()).collect();
        (Just(plans), Just(order).prop_shuffle())
    })) {
        let documents: Vec<(String, Document)> = plans.iter().enumerate().map(|(at, plan)| (format!("d{at}"), build(plan))).collect();
        let shuffled: Vec<(String, Document)> = order.iter().map(|at| documents[*at].clone()).collect();
        let (one, other) = (lives(&documents), lives(&shuffled));
        prop_assert_eq!(&one, &other);
        for (_, timeline) in &one {
            let stored = postcard::to_stdvec(&StatusHistory::from_timeline(timeline)).expect("bytes");
            let history: StatusHistory = postcard::from_bytes(&stored).expect("a history");
            for days in 0..420 {
                prop_assert_eq!(history.on(date(days)), status_on(timeline, date(days)).status);
            }
        }
    }
}
