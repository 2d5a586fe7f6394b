//! Which document a citation means.

use super::{act, codes, day, document, evidence, resolved, status, with};
use crate::law::dangling;
use crate::model::{Act, ActKind, Document, Found, Status};

fn repeal(number: &str, date: Option<&str>, issuer: Option<&str>) -> Act {
    let mut act = act(ActKind::Repeals, number, &[], "bãi bỏ");
    act.target.date = date.map(day);
    act.target.issuer = issuer.map(str::to_owned);
    act
}

fn repealer(act: Act) -> Document {
    with(document("15/2021/NQ-HĐND", "09/12/2021", "01/01/2022"), act)
}

#[test]
fn the_normative_and_the_individual_68_of_2019_are_two() {
    let normative = || document("68/2019/NQ-HĐND", "10/12/2019", "20/12/2019");
    let individual = || document("68/NQ-HĐND", "10/12/2019", "10/12/2019");
    let by_date = repealer(repeal("68/NQ-HĐND", Some("10/12/2019"), None));
    assert_eq!(status(&[individual(), normative(), by_date.clone()], "01/01/2022"), Status::Expired);
    assert_eq!(status(&[normative(), individual(), by_date], "01/01/2022"), Status::InForce);
    let by_number = repealer(repeal("68/2019/NQ-HĐND", Some("10/12/2019"), None));
    assert_eq!(status(&[individual(), normative(), by_number], "01/01/2022"), Status::InForce);
}

#[test]
fn without_a_year_in_the_number_the_cited_date_tells() {
    let of = |date: &str| document("68/NQ-HĐND", date, date);
    let corpus = [of("10/12/2018"), of("10/12/2019"), repealer(repeal("68/NQ-HĐND", Some("10/12/2019"), None))];
    assert_eq!(status(&corpus, "01/01/2022"), Status::InForce);
    assert_eq!(status(&[corpus[1].clone(), corpus[0].clone(), corpus[2].clone()], "01/01/2022"), Status::Expired);
    let silent = [of("10/12/2018"), of("10/12/2019"), repealer(repeal("68/NQ-HĐND", None, None))];
    assert_eq!(status(&silent, "01/01/2022"), Status::InForce);
    assert_eq!(resolved(&silent)[2].conflicts[0].code, "ambiguous-target");
}

#[test]
fn a_cited_date_that_differs_is_shown_and_does_not_hinder() {
    // The copy of Hà Nội 11/2025 cites 22/2022 with 08/12/2022 and, once, with 18/12/2022.
    let target = document("22/2022/NQ-HĐND", "08/12/2022", "18/12/2022");
    let actor = with(
        document("11/2025/NQ-HĐND", "29/04/2025", "10/05/2025"),
        repeal("22/2022/NQ-HĐND", Some("18/12/2022"), None),
    );
    assert_eq!(status(&[target.clone(), actor.clone()], "10/05/2025"), Status::Expired);
    assert_eq!(codes(&[target.clone(), actor.clone()]), ["cited-date"]);
    assert_eq!(codes(&[actor, target]), ["cited-date"]);
}

#[test]
fn the_issuer_must_fit() {
    let mut committee = document("08/2019/NQ-HĐND", "10/07/2019", "20/07/2019");
    committee.issuer = Some(Found::new("THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN".into(), evidence("")));
    let cited = repealer(repeal("08/2019/NQ-HĐND", None, Some("Hội đồng nhân dân tỉnh")));
    assert_eq!(status(&[committee.clone(), cited.clone()], "01/01/2022"), Status::InForce);
    let council = document("08/2019/NQ-HĐND", "10/07/2019", "20/07/2019");
    assert_eq!(status(&[council.clone(), cited, committee.clone()], "01/01/2022"), Status::Expired);
    // Without a named issuer, a council acts on its own resolutions.
    let bare = repealer(repeal("08/2019/NQ-HĐND", None, None));
    assert_eq!(status(&[council.clone(), bare.clone(), committee.clone()], "01/01/2022"), Status::Expired);
    assert_eq!(status(&[committee, bare, council], "01/01/2022"), Status::InForce);
}

#[test]
fn both_copies_of_a_document_get_the_events_and_a_copied_actor_acts_once() {
    let copy = || document("08/2019/NQ-HĐND", "10/07/2019", "20/07/2019");
    let actor = || repealer(repeal("8/2019/NQ-HDND", None, None));
    let timelines = resolved(&[copy(), copy(), actor(), actor()]);
    assert_eq!(timelines[0].events.len(), 3);
    assert_eq!(timelines[0].events, timelines[1].events);
}

#[test]
fn what_is_not_here_dangles() {
    let corpus = [
        document("08/2019/NQ-HĐND", "10/07/2019", "20/07/2019"),
        with(repealer(repeal("08/2019/NQ-HĐND", None, None)), repeal("09/2019/NQ-HĐND", None, None)),
    ];
    let records: Vec<_> = corpus.iter().enumerate().map(|(at, document)| (format!("d{at}"), document)).collect();
    let found = dangling(&records);
    let shown: Vec<_> =
        found.iter().map(|d| (d.id, d.act.target.number.as_ref().map(ToString::to_string), d.ambiguous)).collect();
    assert_eq!(shown, [("d1", Some("09/2019/NQ-HĐND".to_owned()), false)]);
}
