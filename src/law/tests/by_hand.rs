//! What follows from an end that a person set by hand.

use super::{act, day, document, evidence, recorded, with};
use crate::law::{Corpus, Known, Resolved, SetEvent, resolve};
use crate::model::{ActKind, Document, EventKind, Timeline};

const OLD: &str = "08/2019/NQ-HĐND";

/// The end of a document, or that it has none.
fn ends(document: usize, on: Option<&str>) -> SetEvent {
    let scope = Vec::new();
    SetEvent { document, kind: EventKind::Expired, on: on.map(day), scope, evidence: evidence("hàng sửa tay") }
}

fn heard(documents: &[Document], set: Vec<SetEvent>) -> Vec<Timeline> {
    let records = recorded(documents);
    let Resolved { documents, .. } = resolve(&Corpus::new(&records, &Known { set, ..Known::default() }));
    documents.into_iter().map(|found| found.timeline).collect()
}

fn days(timeline: &Timeline, kind: EventKind) -> Vec<String> {
    timeline.events.iter().filter(|event| event.kind == kind).map(|event| event.on.to_string()).collect()
}

fn codes(timeline: &Timeline) -> Vec<&str> {
    timeline.conflicts.iter().map(|conflict| conflict.code.as_str()).collect()
}

/// 08/2019; 15/2021 that does something to it from 2022; 05/2023 that repeals 15/2021 from 22/07/2023.
fn corpus(kind: ActKind) -> [Document; 3] {
    let old = document(OLD, "10/07/2019", "20/07/2019");
    let second = with(document("15/2021/NQ-HĐND", "09/12/2021", "01/01/2022"), act(kind, OLD, &[], "làm gì đó"));
    let repeals = act(ActKind::Repeals, "15/2021/NQ-HĐND", &[], "bãi bỏ");
    [old, second, with(document("05/2023/NQ-HĐND", "12/07/2023", "22/07/2023"), repeals)]
}

#[test]
fn an_act_ended_by_hand_before_its_day_still_changed_others() {
    for kind in [ActKind::Amends, ActKind::Repeals] {
        let event = if kind == ActKind::Amends { EventKind::Amended } else { EventKind::Expired };
        assert_eq!(days(&heard(&corpus(kind), Vec::new())[0], event), ["2022-01-01"]);
        let found = heard(&corpus(kind), vec![ends(1, Some("31/12/2021"))]);
        assert_eq!(days(&found[0], event), [""; 0], "{kind:?}");
        let note = found[0].conflicts.iter().find(|one| one.code == "actor-expired").expect("a note");
        assert!(note.sides.iter().any(|side| side.quote == "hàng sửa tay"), "both sides: {note:?}");
        // After its day, it has worked.
        assert_eq!(days(&heard(&corpus(kind), vec![ends(1, Some("02/01/2022"))])[0], event), ["2022-01-01"]);
    }
}

#[test]
fn an_end_taken_out_by_hand_still_stopped_what_the_act_does_later() {
    let mut documents = corpus(ActKind::Repeals).to_vec();
    // 15/2021 repeals another one after the day on which 05/2023 is said to end it.
    let mut later = act(ActKind::Repeals, "09/2019/NQ-HĐND", &[], "bãi bỏ");
    later.effective_on = Some(day("01/01/2024"));
    documents[1].acts.push(later);
    documents.push(document("09/2019/NQ-HĐND", "10/07/2019", "20/07/2019"));
    assert_eq!(days(&heard(&documents, Vec::new())[3], EventKind::Expired), [""; 0]);
    let found = heard(&documents, vec![ends(1, None)]);
    assert_eq!(days(&found[3], EventKind::Expired), ["2024-01-01"]);
    // Two that end each other on one day: what a person says of one of them decides on the other.
    let mutual =
        |by: &str, on: &str| with(document(by, "09/12/2021", "01/01/2022"), act(ActKind::Repeals, on, &[], "bãi bỏ"));
    let pair = [mutual("15/2021/NQ-HĐND", "16/2021/NQ-HĐND"), mutual("16/2021/NQ-HĐND", "15/2021/NQ-HĐND")];
    assert_eq!(days(&heard(&pair, vec![ends(0, None)])[1], EventKind::Expired), ["2022-01-01"]);
}

#[test]
fn what_details_an_act_did_not_end_with_it_where_the_end_was_set_by_hand() {
    let parent = document(OLD, "10/07/2019", "20/07/2019");
    let details = |by: &str, of: &str| {
        with(document(by, "09/12/2020", "20/12/2020"), act(ActKind::Details, of, &[], "quy định chi tiết"))
    };
    let family = [parent, details("05/2020/NQ-HĐND", OLD), details("06/2020/NQ-HĐND", "05/2020/NQ-HĐND")];
    let found = heard(&family, vec![ends(0, Some("01/01/2023"))]);
    for child in &found[1..] {
        assert_eq!(days(child, EventKind::Expired), ["2023-01-01"]);
        let event = child.events.iter().find(|event| event.kind == EventKind::Expired).expect("an end");
        assert_eq!(event.evidence.quote, "hàng sửa tay");
    }
    // From 01/4/2025 a person has to judge.
    let found = heard(&family, vec![ends(0, Some("01/05/2025"))]);
    assert_eq!((days(&found[1], EventKind::Expired), codes(&found[1])), (Vec::new(), vec!["parent-expired"]));
    // A child that is said to stand does not carry the end on to its own children.
    let found = heard(&family, vec![ends(0, Some("01/01/2023")), ends(1, None)]);
    assert_eq!(days(&found[2], EventKind::Expired), [""; 0]);
    // The end that the texts know is put off by hand: nothing ends with it on the old day.
    let repealed =
        with(document("07/2021/NQ-HĐND", "09/12/2021", "01/01/2022"), act(ActKind::Repeals, OLD, &[], "bãi bỏ"));
    let documents: Vec<Document> = family.iter().cloned().chain([repealed]).collect();
    assert_eq!(days(&heard(&documents, Vec::new())[1], EventKind::Expired), ["2022-01-01"]);
    assert_eq!(days(&heard(&documents, vec![ends(0, None)])[1], EventKind::Expired), [""; 0]);
    let put_off = heard(&documents, vec![ends(0, Some("01/07/2022"))]);
    assert_eq!(days(&put_off[1], EventKind::Expired), ["2022-07-01"]);
}

#[test]
fn a_part_ended_by_hand_is_pointed_out_where_it_is_detailed() {
    let parent = document(OLD, "10/07/2019", "20/07/2019");
    let child = with(
        document("05/2020/NQ-HĐND", "09/12/2020", "20/12/2020"),
        act(ActKind::Details, OLD, &["Điều 3"], "quy định chi tiết Điều 3"),
    );
    let part = |scope: &str| SetEvent {
        kind: EventKind::PartlyExpired,
        scope: vec![scope.to_owned()],
        ..ends(0, Some("01/01/2022"))
    };
    let family = [parent, child];
    assert_eq!(codes(&heard(&family, vec![part("Điều 3")])[1]), ["parent-changed"]);
    assert_eq!(codes(&heard(&family, vec![part("Điều 4")])[1]), [""; 0]);
}
