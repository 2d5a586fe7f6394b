//! Which document a citation means.

use super::{act, all, codes, day, document, evidence, recorded, resolved, status, with};
use crate::model::{Act, ActKind, Document, Found, Resolution, Status, Why};

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
fn of_two_copies_one_is_the_act_and_a_copied_actor_acts_once() {
    let copy = || document("08/2019/NQ-HĐND", "10/07/2019", "20/07/2019");
    let actor = || repealer(repeal("8/2019/NQ-HDND", None, None));
    let timelines = resolved(&[copy(), copy(), actor(), actor()]);
    assert_eq!(timelines[0].events.len(), 3);
    assert!(timelines[1].events.is_empty(), "a second copy is no second act in force");
}

/// What the first document's first act means, by the places of the documents: `d1`.
fn meant(documents: &[Document]) -> Resolution {
    let records = recorded(documents);
    all(&records).documents[0].targets[0].clone()
}

fn why(documents: &[Document]) -> Option<Why> {
    meant(documents).unresolved().map(|unresolved| unresolved.why)
}

/// A resolution of another council.
fn of(mut document: Document, issuer: &str) -> Document {
    document.issuer = Some(Found::new(format!("HỘI ĐỒNG NHÂN DÂN {issuer}"), evidence(issuer)));
    document
}

#[test]
fn why_nothing_was_taken_is_kept() {
    let cites = |date, issuer| repealer(repeal("08/2019/NQ-HĐND", date, issuer));
    let target = document("08/2019/NQ-HĐND", "10/07/2019", "20/07/2019");
    assert_eq!(meant(&[cites(None, None), target.clone()]), Resolution::Document("d1".into()));
    assert_eq!(why(&[cites(None, None)]), Some(Why::NotInCorpus));
    assert_eq!(why(&[cites(None, None), of(target.clone(), "TỈNH CAO BẰNG")]), Some(Why::OtherIssuer));
    let mut decree = target.clone();
    decree.kind = Some(Found::new(crate::model::Kind::NghiDinh, evidence("NGHỊ ĐỊNH")));
    assert_eq!(why(&[cites(None, None), decree.clone()]), Some(Why::OtherKind));
    assert_eq!(codes(&[decree]), ["number-kind"]);
    let undated = repealer(repeal("68/NQ-HĐND", None, None));
    let individual = document("68/NQ-HĐND", "10/12/2019", "10/12/2019");
    assert_eq!(why(&[undated, individual.clone()]), Some(Why::NoYear));
    let other_year = repealer(repeal("68/NQ-HĐND", Some("10/12/2018"), None));
    assert_eq!(why(&[other_year, individual]), Some(Why::OtherDate));
    let myself = with(target, repeal("08/2019/NQ-HĐND", None, None));
    assert_eq!(meant(&[myself]), Resolution::Itself);
}

#[test]
fn the_council_of_the_province_is_the_citing_one() {
    let other = of(document("33/2025/NQ-HĐND", "18/11/2025", "28/11/2025"), "THÀNH PHỐ AN BÌNH");
    let cites = |issuer| {
        let act = repeal("33/2025/NQ-HĐND", Some("29/09/2025"), issuer);
        of(with(document("78/2025/NQ-HĐND", "27/11/2025", "08/12/2025"), act), "THÀNH PHỐ ĐÔNG HÒA")
    };
    for issuer in [None, Some("Hội đồng nhân dân Thành phố"), Some("HĐND thành phố Đông Hòa")] {
        assert_eq!(status(&[other.clone(), cites(issuer)], "31/12/2025"), Status::InForce, "{issuer:?}");
    }
    // Named in full, it is meant, whatever date stands beside it.
    let named = cites(Some("Hội đồng nhân dân thành phố An Bình"));
    assert_eq!(status(&[other, named], "31/12/2025"), Status::Expired);
}

#[test]
fn a_merged_province_ends_the_acts_of_those_it_took_over() {
    let old = of(document("12/2019/NQ-HĐND", "10/07/2019", "20/07/2019"), "TỈNH TRÀ VINH");
    let cites = |adopted: &str, issuer, date| {
        let act = repeal("12/2019/NQ-HĐND", date, issuer);
        of(with(document("05/2025/NQ-HĐND", adopted, adopted), act), "TỈNH VĨNH LONG")
    };
    let on = |by| status(&[old.clone(), by], "31/12/2025");
    assert_eq!(on(cites("10/09/2025", None, Some("10/07/2019"))), Status::Expired);
    assert_eq!(on(cites("10/09/2025", Some("Hội đồng nhân dân tỉnh Trà Vinh"), None)), Status::Expired);
    // Before the merger the number was its own, and a date of another day is that of its own act still.
    assert_eq!(on(cites("10/03/2025", None, None)), Status::InForce);
    assert_eq!(on(cites("10/09/2025", None, Some("11/12/2019"))), Status::InForce);
    // Both councils had a 12/2019, and the text does not say whose it means.
    let own = of(document("12/2019/NQ-HĐND", "11/12/2019", "21/12/2019"), "TỈNH VĨNH LONG");
    assert_eq!(why(&[cites("10/09/2025", None, None), own, old]), Some(Why::Ambiguous));
}

#[test]
fn an_act_that_is_not_here_has_the_status_that_others_tell() {
    let act = act(ActKind::Repeals, "15/2013/NQ-HĐND", &[], "Nghị quyết số 15/2013/NQ-HĐND hết hiệu lực.");
    let by = with(document("59/2025/NQ-HĐND", "27/11/2025", "08/12/2025"), act);
    let records = [("d0".to_owned(), &by)];
    let unheld = all(&records).unheld;
    assert_eq!(unheld.len(), 1);
    assert_eq!(unheld[0].issuer.as_deref(), Some("HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN"));
    let told = unheld[0].status_on(day("08/12/2025"));
    assert_eq!(
        (told.status, told.reasons[0].quote.as_str()),
        (Status::Expired, "Nghị quyết số 15/2013/NQ-HĐND hết hiệu lực.")
    );
    assert_eq!(unheld[0].status_on(day("07/12/2025")).status, Status::Unknown, "that it stood, none says");
}

/// A repeal by a document whose own day of effect is not known left no trace of the number that it ends.
#[test]
fn an_act_that_is_repealed_on_an_unknown_day_is_told() {
    let mut repealer = with(
        document("05/2025/QĐ-UBND", "23/01/2025", "03/02/2025"),
        act(ActKind::Repeals, "28/2019/QĐ-UBND", &[], "Bãi bỏ Quyết định số 28/2019/QĐ-UBND."),
    );
    repealer.effective_on = None;
    let documents = [repealer];
    let unheld = all(&recorded(&documents)).unheld;
    assert_eq!(unheld.len(), 1);
    assert!(unheld[0].timeline.events.is_empty());
    assert_eq!(unheld[0].status_on(day("01/01/2026")).status, Status::Unknown);
    let told = &unheld[0].timeline.conflicts[0];
    assert_eq!(told.code, "actor-without-effect");
    assert!(told.message.starts_with("05/2025/QĐ-UBND bãi bỏ 28/2019/QĐ-UBND"), "{}", told.message);
    assert_eq!(told.sides[0].quote, "Bãi bỏ Quyết định số 28/2019/QĐ-UBND.");
}
