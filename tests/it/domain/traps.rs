//! Traps a to g, carried from the text through the relations to the status on a day.

use super::{parsed, words};
use tracuu::law::{Corpus, Known, earliest_lawful, resolve, status_on};
use tracuu::model::{ActKind, DocNumber, Document, Status, parse_date};

/// A resolution in full: number, days of signing, adoption and effect, and its articles.
fn text(number: &str, signed: &str, adopted: &str, effect: &str, articles: &str) -> String {
    format!(
        "HỘI ĐỒNG NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: {number}\nLạng Sơn, ngày {signed}\nNGHỊ QUYẾT\nQuy định mức thu phí\nHỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN\nKHÓA XVI, KỲ HỌP THỨ BA\nCăn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\nQUYẾT NGHỊ:\nĐiều 1. Mức thu\n{articles}\nĐiều 2. Tổ chức thực hiện\nGiao Ủy ban nhân dân tỉnh.\nNghị quyết này được Hội đồng nhân dân tỉnh khóa XVI, kỳ họp thứ ba thông qua ngày {adopted} và có hiệu lực {effect}./.\nCHỦ TỊCH\nNguyễn Văn A"
    )
}

fn old() -> Document {
    parsed(&text(
        "112/2014/NQ-HĐND",
        "11 tháng 12 năm 2014",
        "11 tháng 12 năm 2014",
        "từ ngày 21 tháng 12 năm 2014",
        "Một.",
    ))
}

fn newer(articles: &str) -> Document {
    parsed(&text(
        "57/2017/NQ-HĐND",
        "13 tháng 7 năm 2017",
        "13 tháng 7 năm 2017",
        "từ ngày 23 tháng 7 năm 2017",
        articles,
    ))
}

/// The status of the first of some documents on a day, and the codes of its contradictions.
fn first(documents: &[Document], day: &str) -> (Status, Vec<String>) {
    let records: Vec<(String, &Document)> = (0..).zip(documents).map(|(at, d)| (format!("d{at}"), d)).collect();
    let found = resolve(&Corpus::new(&records, &Known::default())).documents;
    let timelines: Vec<_> = found.into_iter().map(|found| found.timeline).collect();
    let status = status_on(&timelines[0], parse_date(day).expect("a day")).status;
    (status, timelines[0].conflicts.iter().map(|conflict| conflict.code.clone()).collect())
}

#[test]
fn trap_a_a_submission_that_speaks_of_replacing_replaces_nothing() {
    // Gia Lai 57/2017: only the submission names the replacement of 112/2014.
    let silent = newer("Hai.");
    let mut lead =
        text("57/2017/NQ-HĐND", "13 tháng 7 năm 2017", "13 tháng 7 năm 2017", "từ ngày 23 tháng 7 năm 2017", "Hai.");
    lead = lead.replace(
        "QUYẾT NGHỊ:",
        "Xét Tờ trình số 9/TTr-UBND của Ủy ban nhân dân tỉnh về việc thay thế Nghị quyết số 112/2014/NQ-HĐND;\nQUYẾT NGHỊ:",
    );
    let titled =
        lead.replace("Quy định mức thu phí\n", "Quy định mức thu phí thay thế Nghị quyết số 112/2014/NQ-HĐND\n");
    for actor in [silent, parsed(&lead), parsed(&titled)] {
        assert_eq!(first(&[old(), actor], "23/07/2017").0, Status::InForce);
    }
    let real = newer("Nghị quyết này thay thế Nghị quyết số 112/2014/NQ-HĐND ngày 11 tháng 12 năm 2014.");
    assert_eq!(first(&[old(), real.clone()], "22/07/2017").0, Status::InForce);
    assert_eq!(first(&[old(), real], "23/07/2017").0, Status::Expired);
}

#[test]
fn trap_b_amending_in_a_recital_amends_nothing() {
    let recital =
        text("57/2017/NQ-HĐND", "13 tháng 7 năm 2017", "13 tháng 7 năm 2017", "từ ngày 23 tháng 7 năm 2017", "Hai.")
            .replace(
                "QUYẾT NGHỊ:",
                "Căn cứ Nghị quyết số 112/2014/NQ-HĐND đã được sửa đổi, bổ sung một số điều;\nQUYẾT NGHỊ:",
            );
    assert_eq!(first(&[old(), parsed(&recital)], "31/12/2017"), (Status::InForce, vec![]));
    let real = newer("Sửa đổi khoản 1 Điều 1 Nghị quyết số 112/2014/NQ-HĐND như sau: “1. Hai.”");
    assert_eq!(first(&[old(), real], "31/12/2017").0, Status::PartlyExpired);
}

#[test]
fn trap_c_signed_and_adopted_on_two_days() {
    // Phú Yên 57: adopted on 15/12/2016, signed on 16/12.
    let of = |effect: &str| text("57/2016/NQ-HĐND", "16 tháng 12 năm 2016", "15 tháng 12 năm 2016", effect, "Một.");
    let from_adoption = parsed(&of("kể từ ngày thông qua"));
    assert_eq!(first(std::slice::from_ref(&from_adoption), "14/12/2016").0, Status::NotYet);
    assert_eq!(first(std::slice::from_ref(&from_adoption), "15/12/2016").0, Status::InForce);
    let from_signing = parsed(&of("sau 10 ngày kể từ ngày ký"));
    assert_eq!(first(std::slice::from_ref(&from_signing), "25/12/2016").0, Status::NotYet);
    assert_eq!(first(std::slice::from_ref(&from_signing), "26/12/2016").0, Status::InForce);
    // The ten days count from adoption, and a citation may give either day; a third one is shown.
    assert_eq!(earliest_lawful(&from_signing), parse_date("25/12/2016"));
    for (cited, codes) in
        [("15/12/2016", vec![]), ("16/12/2016", vec![]), ("17/12/2016", vec!["cited-date".to_owned()])]
    {
        let actor = newer(&format!("Bãi bỏ Nghị quyết số 57/2016/NQ-HĐND ngày {cited}."));
        assert_eq!(first(&[from_signing.clone(), actor], "23/07/2017"), (Status::Expired, codes), "{cited}");
    }
}

#[test]
fn trap_d_a_recital_of_the_law_on_legal_documents_is_no_condition() {
    // Lạng Sơn 139343 has no such recital: with it or without it the resolution makes rules and acts.
    let without = newer("Bãi bỏ Nghị quyết số 112/2014/NQ-HĐND.");
    let with = parsed(
        &text(
            "57/2017/NQ-HĐND",
            "13 tháng 7 năm 2017",
            "13 tháng 7 năm 2017",
            "từ ngày 23 tháng 7 năm 2017",
            "Bãi bỏ Nghị quyết số 112/2014/NQ-HĐND.",
        )
        .replace(
            "QUYẾT NGHỊ:",
            "Căn cứ Luật Ban hành văn bản quy phạm pháp luật ngày 22 tháng 6 năm 2015;\nQUYẾT NGHỊ:",
        ),
    );
    for actor in [without, with] {
        assert_eq!(actor.nature.as_ref().map(|n| n.value.code()), Some("qppl"));
        assert_eq!(first(&[old(), actor], "23/07/2017").0, Status::Expired);
    }
    // And an individual resolution that has it stays individual.
    let individual = text("57/NQ-HĐND", "13 tháng 7 năm 2017", "13 tháng 7 năm 2017", "từ ngày thông qua", "Một.")
        .replace(
            "QUYẾT NGHỊ:",
            "Căn cứ Luật Ban hành văn bản quy phạm pháp luật ngày 22 tháng 6 năm 2015;\nQUYẾT NGHỊ:",
        );
    assert_eq!(parsed(&individual).nature.map(|n| n.value.code()), Some("ca-biet"));
}

#[test]
fn trap_e_decomposed_letters_name_the_same_document() {
    // Letters with their marks apart, as file systems and some PDFs have them.
    let decomposed = |text: String| {
        text.replace('ị', "i\u{323}")
            .replace('ế', "e\u{302}\u{301}")
            .replace('ỏ', "o\u{309}")
            .replace('ố', "o\u{302}\u{301}")
    };
    let actor = parsed(&decomposed(text(
        "57/2017/NQ-HĐND",
        "13 tháng 7 năm 2017",
        "13 tháng 7 năm 2017",
        "từ ngày 23 tháng 7 năm 2017",
        "Bãi bỏ Nghị quyết số 112/2014/NQ-HĐND.",
    )));
    assert_eq!(first(&[old(), actor], "23/07/2017").0, Status::Expired);
    let key = |number: &str| DocNumber::parse(number).map(|n| n.key());
    assert_eq!(key("112/2014/NQ-HÐND"), key("112/2014/NQ-HĐND"), "look-alikes of Đ");
    assert_ne!(key("112/NQ-HĐND"), key("112/2014/NQ-HĐND"), "the individual series is another one");
}

#[test]
fn trap_f_misread_letters_end_nothing_by_guess() {
    // `bãi bọ`, `112l2014`: what recognition garbled is not put right by guessing; the reference is left open.
    let garbled = newer("Bãi bọ Nghị quyết số 112/2014/NQ-HĐND.");
    assert_eq!(first(&[old(), garbled], "23/07/2017").0, Status::InForce);
    let number = newer("Bãi bỏ Nghị quyết số 112l2014/NQ-HĐND.");
    assert_eq!(first(&[old(), number], "23/07/2017").0, Status::InForce);
    // `Ủy han`, `chỉ` for `chi` around a clean number do not hinder.
    let clean =
        newer("Bãi bỏ Nghị quyết số 112/2014/NQ-HĐND của Hội đồng nhân dân tỉnh về mức chỉ của Ủy han nhân dân.");
    assert_eq!(first(&[old(), clean], "23/07/2017").0, Status::Expired);
}

#[test]
fn trap_g_figures_in_tables_are_no_relations() {
    let table = newer(
        "Mức thu như sau:\nTT\tNội dung\tMức (nghìn đồng)\n1\tQCVN 45:2012/BGTVT\t112/2014\n2\tMẫu số 01/CGMP-MP\t20.000/HS",
    );
    assert_eq!(table.acts.iter().filter(|act| act.target.number.is_some()).count(), 0);
    assert_eq!(first(&[old(), table], "31/12/2017").0, Status::InForce);
    // A table of documents under a repeal is another matter.
    let listed =
        newer("Bãi bỏ các Nghị quyết sau đây:\nSTT\tSố, ký hiệu\tNgày\n1\tNghị quyết\t112/2014/NQ-HĐND\t11/12/2014");
    let repeals = listed.acts.iter().filter(|act| act.operative && act.kind == ActKind::Repeals).count();
    assert_eq!((repeals, words(listed.title.clone())), (1, "Quy định mức thu phí".to_owned()));
    assert_eq!(first(&[old(), listed], "23/07/2017").0, Status::Expired);
}
