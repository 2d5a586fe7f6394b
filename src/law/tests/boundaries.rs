//! The status on the days around every boundary, under both laws.

use super::{act, day, document, resolved, status, until, with};
use crate::law::status_on;
use crate::model::{ActKind, Document, Status, Timeline};
use Status::{Expired, InForce, NotYet, PartlyExpired, Suspended, Unknown};

/// A corpus whose first document is asked about, and its status on days.
type Case = (&'static str, Vec<Document>, Vec<(&'static str, Status)>);

const OLD: &str = "08/2019/NQ-HĐND";

fn old() -> Document {
    document(OLD, "10/07/2019", "20/07/2019")
}

fn newer(number: &str, adopted: &str, effective: &str, kind: ActKind, scope: &[&str], quote: &str) -> Document {
    with(document(number, adopted, effective), act(kind, OLD, scope, quote))
}

fn check(cases: Vec<Case>) {
    for (name, documents, days) in cases {
        for (on, wanted) in days {
            assert_eq!(status(&documents, on), wanted, "{name} on {on}");
        }
    }
}

#[test]
fn alone() {
    check(vec![
        (
            "in force from its day",
            vec![old()],
            vec![
                ("10/07/2019", NotYet),
                ("19/07/2019", NotYet),
                ("20/07/2019", InForce),
                ("21/07/2019", InForce),
                ("01/04/2025", InForce),
                ("31/12/2099", InForce),
            ],
        ),
        (
            "no effective date",
            vec![document(OLD, "10/07/2019", "")],
            vec![("09/07/2019", Unknown), ("20/07/2019", Unknown), ("31/12/2023", Unknown)],
        ),
        (
            "through its last day",
            vec![until(old(), "31/12/2025")],
            vec![
                ("19/07/2019", NotYet),
                ("30/12/2025", InForce),
                ("31/12/2025", InForce),
                ("01/01/2026", Expired),
                ("02/01/2026", Expired),
            ],
        ),
        (
            "last day under the law of 2015",
            vec![until(old(), "31/03/2025")],
            vec![("31/03/2025", InForce), ("01/04/2025", Expired)],
        ),
        (
            "a last day without a first",
            vec![until(document(OLD, "10/07/2019", ""), "31/12/2020")],
            vec![("31/12/2020", Unknown), ("01/01/2021", Expired)],
        ),
    ]);
}

#[test]
fn ended_by_another() {
    let replaced =
        |adopted, effective| newer("15/2021/NQ-HĐND", adopted, effective, ActKind::Replaces, &[], "thay thế");
    let repealed = |adopted, effective| newer("01/2025/NQ-HĐND", adopted, effective, ActKind::Repeals, &[], "bãi bỏ");
    check(vec![
        (
            "replaced, law of 2015",
            vec![old(), replaced("09/12/2021", "01/01/2022")],
            vec![("09/12/2021", InForce), ("31/12/2021", InForce), ("01/01/2022", Expired), ("02/01/2022", Expired)],
        ),
        (
            "repealed on the last day of the law of 2015",
            vec![old(), repealed("20/03/2025", "31/03/2025")],
            vec![("30/03/2025", InForce), ("31/03/2025", Expired)],
        ),
        (
            "repealed on the first day of the law of 2025",
            vec![old(), repealed("20/03/2025", "01/04/2025")],
            vec![("31/03/2025", InForce), ("01/04/2025", Expired)],
        ),
        (
            "repealed by one whose effect is unknown",
            vec![old(), repealed("20/03/2025", "")],
            vec![("01/04/2025", InForce), ("31/12/2030", InForce)],
        ),
        (
            "repealed before it came into force",
            vec![document(OLD, "10/07/2019", "01/01/2022"), replaced("09/12/2021", "20/12/2021")],
            vec![("19/12/2021", NotYet), ("20/12/2021", Expired), ("01/01/2022", Expired)],
        ),
        (
            "ended without a day of effect",
            vec![document(OLD, "10/07/2019", ""), replaced("09/12/2021", "01/01/2022")],
            vec![("31/12/2021", Unknown), ("01/01/2022", Expired)],
        ),
    ]);
}

#[test]
fn changed_in_part() {
    let by = |kind, scope: &[&str]| newer("15/2021/NQ-HĐND", "09/12/2021", "01/01/2022", kind, scope, "nội dung");
    check(vec![
        (
            "amended",
            vec![old(), by(ActKind::Amends, &["khoản 2 Điều 3"])],
            vec![("31/12/2021", InForce), ("01/01/2022", PartlyExpired), ("01/05/2025", PartlyExpired)],
        ),
        (
            "repealed in part",
            vec![old(), by(ActKind::Repeals, &["khoản 2 Điều 3"])],
            vec![("31/12/2021", InForce), ("01/01/2022", PartlyExpired)],
        ),
        (
            "a part given up for another's",
            vec![old(), by(ActKind::Replaces, &["Phụ lục II"])],
            vec![("31/12/2021", InForce), ("01/01/2022", PartlyExpired)],
        ),
        (
            "an addition ends nothing",
            vec![old(), by(ActKind::Supplements, &["Điều 3a"])],
            vec![("31/12/2021", InForce), ("01/01/2022", InForce)],
        ),
        ("a correction ends nothing", vec![old(), by(ActKind::Corrects, &[])], vec![("01/01/2022", InForce)]),
        ("a reference ends nothing", vec![old(), by(ActKind::Refers, &[])], vec![("01/01/2022", InForce)]),
        (
            "amended, then repealed",
            vec![
                old(),
                by(ActKind::Amends, &["Điều 3"]),
                newer("05/2023/NQ-HĐND", "12/07/2023", "22/07/2023", ActKind::Repeals, &[], "bãi bỏ"),
            ],
            vec![
                ("31/12/2021", InForce),
                ("01/01/2022", PartlyExpired),
                ("21/07/2023", PartlyExpired),
                ("22/07/2023", Expired),
            ],
        ),
        (
            "amended after its end",
            vec![until(old(), "31/12/2020"), by(ActKind::Amends, &["Điều 3"])],
            vec![("31/12/2020", InForce), ("01/01/2021", Expired), ("01/01/2022", Expired)],
        ),
    ]);
}

#[test]
fn suspended_and_extended() {
    let by = |kind, scope: &[&str], quote| newer("15/2022/NQ-HĐND", "09/12/2022", "01/01/2023", kind, scope, quote);
    let half_year = "Ngưng hiệu lực Nghị quyết số 08/2019/NQ-HĐND từ ngày 01/01/2023 đến hết ngày 30/6/2023.";
    let longer = "Kéo dài thời gian thực hiện Nghị quyết số 08/2019/NQ-HĐND đến hết ngày 31/12/2025.";
    check(vec![
        (
            "suspended for half a year",
            vec![old(), by(ActKind::Suspends, &[], half_year)],
            vec![
                ("31/12/2022", InForce),
                ("01/01/2023", Suspended),
                ("30/06/2023", Suspended),
                ("01/07/2023", InForce),
            ],
        ),
        (
            "suspended without an end",
            vec![old(), by(ActKind::Suspends, &[], "Ngưng hiệu lực Nghị quyết.")],
            vec![("31/12/2022", InForce), ("01/01/2023", Suspended), ("31/12/2030", Suspended)],
        ),
        (
            "suspended in part",
            vec![old(), by(ActKind::Suspends, &["Điều 3"], half_year)],
            vec![("01/01/2023", InForce)],
        ),
        (
            "extended in time",
            vec![until(old(), "31/12/2023"), by(ActKind::Extends, &[], longer)],
            vec![("31/12/2023", InForce), ("01/01/2024", InForce), ("31/12/2025", InForce), ("01/01/2026", Expired)],
        ),
        (
            "extended on the day after its last",
            vec![until(old(), "31/12/2022"), by(ActKind::Extends, &[], longer)],
            vec![("31/12/2022", InForce), ("01/01/2023", InForce), ("01/01/2026", Expired)],
        ),
        (
            "extended too late",
            vec![until(old(), "30/12/2022"), by(ActKind::Extends, &[], longer)],
            vec![("31/12/2022", Expired), ("01/01/2023", Expired)],
        ),
        (
            "extended by a year",
            vec![until(old(), "31/12/2023"), by(ActKind::Extends, &[], "kéo dài thời hạn áp dụng đến hết năm 2024")],
            vec![("31/12/2024", InForce), ("01/01/2025", Expired)],
        ),
    ]);
}

#[test]
fn detailing_documents_under_both_laws() {
    let child = || {
        with(
            document("12/2019/NQ-HĐND", "10/12/2019", "01/01/2020"),
            act(ActKind::Details, OLD, &["khoản 2 Điều 5"], "quy định chi tiết"),
        )
    };
    let end = |adopted, effective, kind| newer("15/2021/NQ-HĐND", adopted, effective, kind, &[], "thay thế");
    check(vec![
        (
            "with its parent, law of 2015",
            vec![child(), old(), end("09/12/2021", "01/01/2022", ActKind::Replaces)],
            vec![("31/12/2021", InForce), ("01/01/2022", Expired)],
        ),
        (
            "with its parent, last day of that law",
            vec![child(), old(), end("20/03/2025", "31/03/2025", ActKind::Repeals)],
            vec![("30/03/2025", InForce), ("31/03/2025", Expired)],
        ),
        (
            "not with its parent, law of 2025",
            vec![child(), old(), end("20/03/2025", "01/04/2025", ActKind::Replaces)],
            vec![("31/03/2025", InForce), ("01/04/2025", InForce)],
        ),
        (
            "an outright repeal is for a person to judge",
            vec![child(), old(), end("20/05/2025", "01/06/2025", ActKind::Repeals)],
            vec![("01/06/2025", InForce)],
        ),
    ]);
    let notes = super::codes(&[child(), old(), end("20/03/2025", "01/04/2025", ActKind::Replaces)]);
    assert_eq!(notes, ["parent-expired"]);
}

#[test]
fn an_empty_timeline_is_unknown_and_reasons_are_quoted() {
    let nothing = status_on(&Timeline::default(), day("01/01/2020"));
    assert_eq!((nothing.status, nothing.reasons.len()), (Unknown, 0));
    let timeline = &resolved(&[
        old(),
        newer("15/2021/NQ-HĐND", "09/12/2021", "01/01/2022", ActKind::Repeals, &[], "Bãi bỏ Nghị quyết."),
    ])[0];
    let found = status_on(timeline, day("01/01/2022"));
    let quotes: Vec<&str> = found.reasons.iter().map(|reason| reason.quote.as_str()).collect();
    assert_eq!(quotes, ["Bãi bỏ Nghị quyết.", "08/2019/NQ-HĐND: ngày 20/07/2019"]);
}
