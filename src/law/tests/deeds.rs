//! Which acts work, on which day, under which law.

use super::{act, codes, day, document, evidence, resolved, status, until, with};
use crate::law::earliest_lawful;
use crate::model::{ActKind, Document, EventKind, Found, Status};

const OLD: &str = "08/2019/NQ-HĐND";

fn old() -> Document {
    document(OLD, "10/07/2019", "20/07/2019")
}

#[test]
fn a_repealed_repealer_revives_nothing() {
    let repealer =
        with(document("15/2021/NQ-HĐND", "09/12/2021", "01/01/2022"), act(ActKind::Repeals, OLD, &[], "bãi bỏ"));
    let second = with(
        document("05/2023/NQ-HĐND", "12/07/2023", "22/07/2023"),
        act(ActKind::Repeals, "15/2021/NQ-HĐND", &[], "bãi bỏ"),
    );
    let corpus = [old(), repealer, second];
    assert_eq!(status(&corpus, "22/07/2023"), Status::Expired);
    assert_eq!(status(&corpus, "31/12/2021"), Status::InForce);
}

#[test]
fn a_repeal_that_never_came_into_force_does_nothing() {
    let repealer =
        with(document("15/2021/NQ-HĐND", "09/12/2021", "01/01/2022"), act(ActKind::Repeals, OLD, &[], "bãi bỏ"));
    let first = with(
        document("16/2021/NQ-HĐND", "15/12/2021", "25/12/2021"),
        act(ActKind::Repeals, "15/2021/NQ-HĐND", &[], "bãi bỏ"),
    );
    let corpus = [old(), repealer.clone(), first];
    assert_eq!(status(&corpus, "01/01/2022"), Status::InForce);
    assert_eq!(codes(&corpus), ["actor-expired"]);
    // Ended on the very day on which it was to work.
    let same = with(
        document("16/2021/NQ-HĐND", "15/12/2021", "01/01/2022"),
        act(ActKind::Repeals, "15/2021/NQ-HĐND", &[], "bãi bỏ"),
    );
    assert_eq!(status(&[old(), repealer, same], "01/01/2022"), Status::InForce);
}

#[test]
fn two_that_end_each_other_on_one_day_end_neither() {
    let a = with(
        document("15/2021/NQ-HĐND", "09/12/2021", "01/01/2022"),
        act(ActKind::Repeals, "16/2021/NQ-HĐND", &[], "bãi bỏ"),
    );
    let b = with(
        document("16/2021/NQ-HĐND", "09/12/2021", "01/01/2022"),
        act(ActKind::Repeals, "15/2021/NQ-HĐND", &[], "bãi bỏ"),
    );
    assert_eq!(status(&[a.clone(), b.clone()], "01/01/2022"), Status::InForce);
    assert_eq!(codes(&[a, b]), ["actor-expired"]);
}

#[test]
fn an_unknown_effect_is_noted() {
    let repealer = with(document("15/2021/NQ-HĐND", "09/12/2021", ""), act(ActKind::Repeals, OLD, &[], "bãi bỏ"));
    assert_eq!(codes(&[old(), repealer]), ["actor-without-effect"]);
}

#[test]
fn the_acts_own_day_counts_but_not_before_its_document() {
    let with_day = |own: &str| {
        let mut act = act(ActKind::Replaces, OLD, &[], "hết hiệu lực từ ngày");
        act.effective_on = Some(day(own));
        with(document("15/2021/NQ-HĐND", "09/12/2021", "01/01/2022"), act)
    };
    assert_eq!(status(&[old(), with_day("01/07/2022")], "30/06/2022"), Status::InForce);
    assert_eq!(status(&[old(), with_day("01/07/2022")], "01/07/2022"), Status::Expired);
    assert_eq!(status(&[old(), with_day("01/07/2021")], "31/12/2021"), Status::InForce);
    assert_eq!(status(&[old(), with_day("01/07/2021")], "01/01/2022"), Status::Expired);
    assert_eq!(codes(&[old(), with_day("01/07/2021")]), ["retroactive"]);
}

#[test]
fn leads_make_no_events() {
    let mut lead = act(ActKind::Replaces, OLD, &[], "thay thế");
    lead.operative = false;
    let corpus = [old(), with(document("15/2021/NQ-HĐND", "09/12/2021", "01/01/2022"), lead)];
    assert_eq!(status(&corpus, "01/01/2022"), Status::InForce);
    assert_eq!(resolved(&corpus)[0].events.len(), 2);
}

#[test]
fn events_name_the_law_of_their_day() {
    for (effective, kind, wanted) in [
        ("31/03/2025", ActKind::Repeals, "Luật 80/2015/QH13, Điều 154 khoản 3 (bãi bỏ)"),
        ("01/04/2025", ActKind::Repeals, "Luật 64/2025/QH15, Điều 57 khoản 1, Điều 8 khoản 2 (bãi bỏ)"),
        ("31/03/2025", ActKind::Replaces, "Luật 80/2015/QH13, Điều 154 khoản 2 (thay thế)"),
        ("01/04/2025", ActKind::Replaces, "Luật 64/2025/QH15, Điều 57 khoản 1 (thay thế)"),
    ] {
        let timeline =
            &resolved(&[old(), with(document("01/2025/NQ-HĐND", "20/03/2025", effective), act(kind, OLD, &[], "hết"))])
                [0];
        let event = timeline.events.iter().find(|event| event.kind == EventKind::Expired).expect("an end");
        assert_eq!(event.rule, wanted);
        assert_eq!((event.by.as_deref(), event.by_id.as_deref()), (Some("01/2025/NQ-HĐND"), Some("d1")));
    }
    let term = |last| resolved(&[until(old(), last)])[0].events.last().map(|event| event.rule.clone());
    assert_eq!(term("30/03/2025").as_deref(), Some("Luật 80/2015/QH13, Điều 154 khoản 1 (hết thời hạn)"));
    assert_eq!(term("31/03/2025").as_deref(), Some("Luật 64/2025/QH15, Điều 57 khoản 1 (hết thời hạn)"));
}

#[test]
fn ten_days_are_a_check_and_no_source() {
    // Real: adopted 17/7, in force 27/7/2009 (Yên Bái); 13/7 and 23/7/2017 (Gia Lai); Trà Vinh counted eleven.
    for (adopted, effective, early) in [
        ("17/07/2009", "27/07/2009", false),
        ("13/07/2017", "23/07/2017", false),
        ("13/07/2017", "24/07/2017", false),
        ("13/07/2017", "22/07/2017", true),
        ("18/06/2025", "27/06/2025", true),
        ("18/06/2025", "28/06/2025", false),
        ("14/12/2001", "14/12/2001", false),
    ] {
        let found = codes(&[document("57/2017/NQ-HĐND", adopted, effective)]);
        assert_eq!(found == ["effective-too-early"], early, "{adopted} {effective} {found:?}");
    }
    let silent = document("57/2017/NQ-HĐND", "13/07/2017", "");
    assert_eq!(earliest_lawful(&silent), Some(day("23/07/2017")));
    assert_eq!(status(&[silent], "23/07/2017"), Status::Unknown);
}

#[test]
fn the_minimum_binds_only_normative_provincial_acts() {
    assert_eq!(earliest_lawful(&document("57/NQ-HĐND", "13/07/2017", "")), None);
    let mut decree = document("57/2017/NĐ-CP", "13/07/2017", "");
    decree.issuer = Some(Found::new("CHÍNH PHỦ".into(), evidence("CHÍNH PHỦ")));
    assert_eq!(earliest_lawful(&decree), None);
    let mut quick = document("57/2017/NQ-HĐND", "13/07/2017", "13/07/2017");
    quick.title = Some(Found::new("Quy định … theo trình tự, thủ tục rút gọn".into(), evidence("rút gọn")));
    assert_eq!(codes(&[quick]), [""; 0]);
}

#[test]
fn dates_in_an_impossible_order_are_shown() {
    assert_eq!(codes(&[document("57/NQ-HĐND", "13/07/2017", "12/07/2017")]), ["effective-too-early"]);
    assert_eq!(codes(&[until(old(), "01/01/2019")]), ["dates-reversed"]);
    // A target made after the document that acts on it is not the one meant.
    let repealer =
        with(document("15/2018/NQ-HĐND", "09/12/2018", "01/01/2019"), act(ActKind::Repeals, OLD, &[], "bãi bỏ"));
    let corpus = [old(), repealer];
    assert_eq!((status(&corpus, "20/07/2019"), codes(&corpus)), (Status::InForce, vec!["target-later".to_owned()]));
}

#[test]
fn changing_what_has_ended_is_shown() {
    let amender = with(
        document("15/2021/NQ-HĐND", "09/12/2021", "01/01/2022"),
        act(ActKind::Amends, OLD, &["Điều 3"], "sửa đổi"),
    );
    assert_eq!(codes(&[until(old(), "31/12/2020"), amender]), ["act-on-expired"]);
}

#[test]
fn a_period_in_a_title_ends_nothing() {
    let mut plan = old();
    plan.title = Some(Found::new("Chính sách hỗ trợ giai đoạn 2020-2025".into(), evidence("giai đoạn 2020-2025")));
    assert_eq!(status(&[plan], "01/01/2027"), Status::InForce);
}
