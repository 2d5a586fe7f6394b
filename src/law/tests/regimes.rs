//! What holds under the law of 2015 and under that of 2025, and where the two part; texts of the law of 2004.

use super::{act, codes, document, evidence, resolved, status, until, with};
use crate::law::{earliest_lawful, law_on};
use crate::model::{ActKind, Document, EventKind, Found, PartTerm, Status};
use Status::{Expired, InForce, NotYet, PartlyExpired, Suspended, Unknown};

const OLD: &str = "08/2019/NQ-HĐND";
const REPEALER: &str = "15/2021/NQ-HĐND";

/// Days of one regime: a repealer's adoption, the day before it works, its day; the same for one that ends it later.
struct Days {
    law: &'static str,
    adopted: &'static str,
    before: &'static str,
    effect: &'static str,
    later_before: &'static str,
    later: &'static str,
}

const REGIMES: [Days; 2] = [
    Days {
        law: "Luật 80/2015/QH13",
        adopted: "09/12/2021",
        before: "31/12/2021",
        effect: "01/01/2022",
        later_before: "21/07/2023",
        later: "22/07/2023",
    },
    Days {
        law: "Luật 64/2025/QH15",
        adopted: "18/06/2025",
        before: "30/06/2025",
        effect: "01/07/2025",
        later_before: "31/12/2025",
        later: "01/01/2026",
    },
];

fn old() -> Document {
    document(OLD, "10/07/2019", "20/07/2019")
}

fn on_old(days: &Days, kind: ActKind, scope: &[&str], quote: &str) -> Document {
    with(document(REPEALER, days.adopted, days.effect), act(kind, OLD, scope, quote))
}

#[track_caller]
fn check(name: &str, days: &Days, documents: &[Document], expected: &[(&str, Status)]) {
    for (on, wanted) in expected {
        assert_eq!(status(documents, on), *wanted, "{name}, {}: on {on}", days.law);
    }
}

#[test]
fn acts_that_work_alike_under_both_laws() {
    for days in &REGIMES {
        let later = |kind, number: &str, scope: &[&str]| {
            with(document("05/2023/NQ-HĐND", days.later_before, days.later), act(kind, number, scope, "bãi bỏ"))
        };
        let &Days { before, effect, later_before, later: then, .. } = days;
        let repealer = || on_old(days, ActKind::Repeals, &[], "bãi bỏ");
        check(
            "a repeal that is adopted and not yet in force",
            days,
            &[old(), repealer()],
            &[(days.adopted, InForce), (before, InForce), (effect, Expired)],
        );
        check(
            "a repealed repealer revives nothing",
            days,
            &[old(), repealer(), later(ActKind::Repeals, REPEALER, &[])],
            &[(before, InForce), (effect, Expired), (later_before, Expired), (then, Expired)],
        );
        check(
            "amended in one part and repealed in another",
            days,
            &[old(), on_old(days, ActKind::Amends, &["Điều 3"], "sửa đổi"), later(ActKind::Repeals, OLD, &["Điều 4"])],
            &[(before, InForce), (effect, PartlyExpired), (then, PartlyExpired)],
        );
        check(
            "suspended without an end, then repealed",
            days,
            &[old(), on_old(days, ActKind::Suspends, &[], "ngưng hiệu lực"), later(ActKind::Repeals, OLD, &[])],
            &[(before, InForce), (effect, Suspended), (later_before, Suspended), (then, Expired)],
        );
        check(
            "an addition, then an amendment",
            days,
            &[
                old(),
                on_old(days, ActKind::Supplements, &["Điều 3a"], "bổ sung"),
                later(ActKind::Amends, OLD, &["Điều 3"]),
            ],
            &[(effect, InForce), (later_before, InForce), (then, PartlyExpired)],
        );
        assert_eq!((law_on(super::day(effect)), law_on(super::day(then))), (days.law, days.law));
    }
}

#[test]
fn a_suspension_lasts_from_its_first_day_through_its_last() {
    for (days, last, after) in [(&REGIMES[0], "30/06/2022", "01/07/2022"), (&REGIMES[1], "30/09/2025", "01/10/2025")] {
        let quote = format!("Ngưng hiệu lực từ ngày {} đến hết ngày {last}.", days.effect);
        let suspender = || on_old(days, ActKind::Suspends, &[], &quote);
        check(
            "suspended for a time",
            days,
            &[old(), suspender()],
            &[(days.before, InForce), (days.effect, Suspended), (last, Suspended), (after, InForce)],
        );
        check(
            "its term runs out meanwhile",
            days,
            &[until(old(), days.effect), suspender()],
            &[(days.before, InForce), (days.effect, Suspended), (last, Expired), (after, Expired)],
        );
    }
}

#[test]
fn a_detailing_document_follows_its_parent_only_under_the_law_of_2015() {
    let child = |scope: &[&str]| {
        with(document("12/2019/NQ-HĐND", "10/12/2019", "01/01/2020"), act(ActKind::Details, OLD, scope, "chi tiết"))
    };
    for (days, follows) in [(&REGIMES[0], true), (&REGIMES[1], false)] {
        let then = if follows { Expired } else { InForce };
        let replaced = || on_old(days, ActKind::Replaces, &[], "thay thế");
        check("replaced", days, &[child(&[]), old(), replaced()], &[(days.before, InForce), (days.effect, then)]);
        check(
            "its term runs out",
            days,
            &[child(&[]), until(old(), days.before)],
            &[(days.before, InForce), (days.effect, then)],
        );
        let grandchild = with(
            document("13/2019/NQ-HĐND", "10/12/2019", "01/01/2020"),
            act(ActKind::Details, "12/2019/NQ-HĐND", &[], "chi tiết"),
        );
        check(
            "over two steps",
            days,
            &[grandchild, child(&[]), old(), replaced()],
            &[(days.before, InForce), (days.effect, then)],
        );
        let own = with(child(&[]), act(ActKind::Details, "09/2018/NQ-HĐND", &[], "chi tiết"));
        let second = document("09/2018/NQ-HĐND", "10/12/2018", "20/12/2018");
        let two = [own, old(), second, replaced()];
        check("one of two parents", days, &two, &[(days.effect, InForce)]);
        assert_eq!(codes(&two), ["parent-expired"], "left to a person");
        let amended = on_old(days, ActKind::Amends, &["khoản 1 Điều 5"], "sửa đổi");
        let part = [child(&["khoản 2 Điều 5"]), old(), amended.clone()];
        check("the part it details is amended", days, &part, &[(days.effect, InForce)]);
        assert_eq!(codes(&part), ["parent-changed"]);
        assert_eq!(codes(&[child(&["Điều 7"]), old(), amended]), [""; 0], "another part");
    }
}

#[test]
fn the_simplified_procedure_lets_a_resolution_work_at_once() {
    for (days, number) in [(&REGIMES[0], "57/2021/NQ-HĐND"), (&REGIMES[1], "57/2025/NQ-HĐND")] {
        let of = |title: &str| {
            let mut made = document(number, days.effect, days.effect);
            made.title = Some(Found::new(title.into(), evidence(title)));
            made
        };
        let quick = of("Quy định mức hỗ trợ (theo trình tự, thủ tục rút gọn)");
        check("simplified", days, std::slice::from_ref(&quick), &[(days.before, NotYet), (days.effect, InForce)]);
        assert_eq!((codes(std::slice::from_ref(&quick)), earliest_lawful(&quick)), (vec![], None));
        let usual = of("Quy định mức hỗ trợ");
        check("too early, yet as written", days, std::slice::from_ref(&usual), &[(days.effect, InForce)]);
        assert_eq!(codes(&[usual]), ["effective-too-early"]);
    }
}

#[test]
fn texts_of_the_law_of_2004_and_before() {
    let days = Days { law: "Luật 31/2004/QH11", ..REGIMES[0] };
    let yen_bai = || document("10/2009/NQ-HĐND", "17/07/2009", "27/07/2009");
    check("ten days", &days, &[yen_bai()], &[("26/07/2009", NotYet), ("27/07/2009", InForce)]);
    assert_eq!(codes(&[yen_bai()]), [""; 0]);
    let silent = document("10/2009/NQ-HĐND", "17/07/2009", "");
    check("no clause", &days, std::slice::from_ref(&silent), &[("27/07/2009", Unknown), ("01/01/2020", Unknown)]);
    assert_eq!(earliest_lawful(&silent), Some(super::day("27/07/2009")), "shown beside, never taken");
    let older = document("17/2001/NQ-HĐ", "14/12/2001", "14/12/2001");
    check("before 01/4/2005", &days, std::slice::from_ref(&older), &[("13/12/2001", NotYet), ("14/12/2001", InForce)]);
    assert_eq!((codes(std::slice::from_ref(&older)), earliest_lawful(&older)), (vec![], None));
    let repealed = with(
        document("04/2022/NQ-HĐND", "18/03/2022", "28/03/2022"),
        act(ActKind::Repeals, "17/2001/NQ-HĐ", &[], "bãi bỏ"),
    );
    check("repealed later", &days, &[older, repealed], &[("27/03/2022", InForce), ("28/03/2022", Expired)]);
    for (on, law) in [
        ("31/03/2005", "quy định trước Luật 31/2004/QH11"),
        ("01/04/2005", "Luật 31/2004/QH11"),
        ("30/06/2016", "Luật 31/2004/QH11"),
        ("01/07/2016", "Luật 80/2015/QH13"),
        ("31/03/2025", "Luật 80/2015/QH13"),
        ("01/04/2025", "Luật 64/2025/QH15"),
    ] {
        assert_eq!(law_on(super::day(on)), law, "{on}");
    }
}

fn with_part(mut made: Document, scope: &str, from: Option<&str>, last: Option<&str>) -> Document {
    made.parts.push(PartTerm {
        scope: vec![scope.to_owned()],
        from: from.map(super::day),
        last: last.map(super::day),
        evidence: evidence(scope),
    });
    made
}

#[test]
fn parts_with_a_time_of_their_own() {
    let days = &REGIMES[0];
    let ends = with_part(old(), "khoản 1 Điều 3", None, Some("31/12/2021"));
    check("a part ends", days, std::slice::from_ref(&ends), &[("31/12/2021", InForce), ("01/01/2022", PartlyExpired)]);
    let end =
        resolved(std::slice::from_ref(&ends))[0].events.iter().find(|e| e.kind == EventKind::PartlyExpired).cloned();
    let end = end.expect("an end");
    assert_eq!(
        (end.scope, end.rule.as_str()),
        (vec!["khoản 1 Điều 3".to_owned()], "Luật 80/2015/QH13, Điều 154 khoản 1 (hết thời hạn)")
    );
    let repealer = on_old(&REGIMES[1], ActKind::Repeals, &[], "bãi bỏ");
    check("then all of it", days, &[ends, repealer], &[("30/06/2025", PartlyExpired), ("01/07/2025", Expired)]);
    let begins = with_part(old(), "Điều 5", Some("01/01/2020"), None);
    check(
        "a part begins later",
        days,
        &[begins],
        &[("19/07/2019", NotYet), ("20/07/2019", InForce), ("01/01/2020", InForce)],
    );
    let early = with_part(old(), "Điều 5", Some("15/07/2019"), None);
    check("a part begins earlier", days, &[early], &[("15/07/2019", NotYet), ("20/07/2019", InForce)]);
    let same = with_part(until(old(), "31/12/2021"), "Điều 5", None, Some("31/12/2021"));
    check("a part ends with the whole", days, &[same], &[("31/12/2021", InForce), ("01/01/2022", Expired)]);
}

#[test]
fn individual_resolutions_are_not_bound_by_the_law_on_legal_documents() {
    for days in &REGIMES {
        let one = || document("68/NQ-HĐND", days.effect, days.effect);
        check("from adoption", days, &[one()], &[(days.before, NotYet), (days.effect, InForce)]);
        assert_eq!(codes(&[one()]), [""; 0]);
        let rule = resolved(&[one()])[0].events.iter().find(|e| e.kind == EventKind::InForce).map(|e| e.rule.clone());
        assert_eq!(rule.as_deref(), Some("văn bản cá biệt"));
    }
}
