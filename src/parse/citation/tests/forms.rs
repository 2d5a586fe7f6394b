//! The forms in which documents are repealed, amended, suspended and extended.

use super::{resolution, ruled, shown};
use crate::model::{ActKind, show_date};

#[test]
fn lists_as_clauses() {
    let article = "Điều 1. Bãi bỏ các Nghị quyết sau:\n1. Nghị quyết số 01/2010/NQ-HĐND ngày 10/12/2010 về giá theo Nghị định số 59/2007/NĐ-CP;\n2. Khoản 3 Điều 2 Nghị quyết số 02/2011/NQ-HĐND.\nĐiều 2. Nghị quyết số 05/2018/NQ-HĐND tiếp tục thực hiện.";
    assert_eq!(ruled(article), ["Repeals 01/2010/NQ-HĐND", "Repeals 02/2011/NQ-HĐND [Khoản 3 Điều 2]"]);
}

#[test]
fn lists_as_rows_of_a_table() {
    let article = "Điều 1. Bãi bỏ toàn bộ các Nghị quyết của Hội đồng nhân dân tỉnh sau đây:\nSTT\tSố, ký hiệu\tNgày\tTên\n1\tNghị quyết\t01/2010/NQ-HĐND\t10/12/2010\tVề giá, được sửa đổi bởi Nghị quyết số 09/2012/NQ-HĐND\n2\tNghị quyết\t02/2011/NQ-HĐND\t09/12/2011\tVề phí";
    assert_eq!(ruled(article), ["Repeals 01/2010/NQ-HĐND", "Repeals 02/2011/NQ-HĐND"]);
}

#[test]
fn a_list_under_a_cessation() {
    let article = "Điều 3. Hiệu lực\n2. Các Nghị quyết sau đây hết hiệu lực kể từ ngày Nghị quyết này có hiệu lực thi hành:\na) Nghị quyết số 01/2010/NQ-HĐND;\nb) Nghị quyết số 02/2011/NQ-HĐND.\n3. Nghị quyết số 03/2012/NQ-HĐND được áp dụng đến hết năm.";
    assert_eq!(ruled(article), ["Replaces 01/2010/NQ-HĐND", "Replaces 02/2011/NQ-HĐND"]);
}

#[test]
fn a_list_of_parts_of_several_documents() {
    let article = "Điều 3. Hiệu lực\n2. Bãi bỏ các quy định sau kể từ ngày Nghị quyết này có hiệu lực thi hành:\na) Khoản 1 Điều 2 Nghị quyết số 13/2023/NQ-HĐND bãi bỏ một số văn bản;\nb) Điều 18 Nghị quyết số 07/2024/NQ-HĐND sửa đổi, bổ sung một số điều của Nghị quyết số 01/2010/NQ-HĐND.";
    assert_eq!(ruled(article), ["Repeals 13/2023/NQ-HĐND [Khoản 1 Điều 2]", "Repeals 07/2024/NQ-HĐND [Điều 18]"]);
}

#[test]
fn several_numbers_in_one_sentence() {
    assert_eq!(
        ruled(
            "Điều 1. Bãi bỏ các Nghị quyết: số 01/2010/NQ-HĐND ngày 10/12/2010, số 02/2011/NQ-HĐND và số 03/2012/NQ-HĐND."
        ),
        ["Repeals 01/2010/NQ-HĐND", "Repeals 02/2011/NQ-HĐND", "Repeals 03/2012/NQ-HĐND"]
    );
    assert_eq!(
        ruled(
            "Điều 1. Nghị quyết số 01/2010/NQ-HĐND ngày 10/12/2010 của Hội đồng nhân dân tỉnh quy định mức chi và Nghị quyết số 02/2011/NQ-HĐND ngày 09/12/2011 của Hội đồng nhân dân tỉnh sửa đổi, bổ sung một số điều của Nghị quyết số 01/2010/NQ-HĐND hết hiệu lực thi hành kể từ ngày Nghị quyết này có hiệu lực."
        ),
        ["Replaces 01/2010/NQ-HĐND", "Replaces 02/2011/NQ-HĐND"]
    );
}

#[test]
fn every_spelling_of_a_number() {
    for written in [
        "14/2015/NQ-HĐND",
        "14 /2015/NQ-HĐND",
        "14/2015/NQHĐND",
        "14/2015/NQ – HĐND",
        "14/2015/NQ-HDND",
        "14/ 2015/ NQ- HĐND",
        "14/2015/NQ.HĐND",
    ] {
        let found = ruled(&format!("Điều 1. Bãi bỏ Nghị quyết số {written} ngày 10/7/2015."));
        assert_eq!(found.len(), 1, "{written}");
        assert!(found[0].starts_with("Repeals 14/2015/NQ"), "{found:?}");
    }
}

#[test]
fn numbers_without_year_keep_their_date() {
    let found =
        resolution("Quy định", "Điều 1. Bãi bỏ Nghị quyết số 68/NQ-HĐND ngày 10/12/2019 của Hội đồng nhân dân tỉnh.");
    let act = found.iter().find(|act| act.kind == ActKind::Repeals).expect("an act");
    assert_eq!(act.target.number.as_ref().map(|n| (n.year, n.symbol.as_str())), Some((None, "NQ-HĐND")));
    assert_eq!(act.target.date.map(show_date).as_deref(), Some("10/12/2019"));
}

#[test]
fn old_and_party_numbers_are_kept_as_names() {
    assert_eq!(ruled("Điều 1. Bãi bỏ Quyết định số 695-BYT/QĐ ngày 08/09/1993."), ["Repeals Quyết định số 695-BYT/QĐ"]);
}

#[test]
fn the_scope_takes_in_the_parts_above() {
    let article = "Điều 2. Sửa đổi, bổ sung một số khoản của Điều 8 Nghị quyết số 08/2019/NQ-HĐND\n1. Sửa đổi, bổ sung khoản 1 như sau:\n“1. A.”\n2. Sửa đổi một số điểm của khoản 4 như sau:\na) Sửa đổi điểm c như sau:\n“c) B.”\nb) Bãi bỏ điểm d.";
    assert_eq!(
        ruled(article),
        [
            "Amends 08/2019/NQ-HĐND [khoản 1 Điều 8]",
            "Amends 08/2019/NQ-HĐND [điểm c khoản 4 Điều 8]",
            "Repeals 08/2019/NQ-HĐND [điểm d khoản 4 Điều 8]"
        ]
    );
}

#[test]
fn several_parts_are_several_scopes() {
    assert_eq!(
        ruled("Điều 1. Bãi bỏ khoản 2 Điều 4 và Phụ lục II ban hành kèm theo Nghị quyết số 02/2014/NQ-HĐND."),
        ["Repeals 02/2014/NQ-HĐND [khoản 2 Điều 4 | Phụ lục II]"]
    );
    assert_eq!(
        ruled("Điều 1. Sửa đổi khoản 2 Điều 8 và khoản 2 Điều 36 Nghị quyết số 02/2014/NQ-HĐND như sau:"),
        ["Amends 02/2014/NQ-HĐND [khoản 2 Điều 8 | khoản 2 Điều 36]"]
    );
    assert_eq!(ruled("Điều 1. Bãi bỏ một phần Nghị quyết số 11/2021/NQ-HĐND."), ["Repeals 11/2021/NQ-HĐND [một phần]"]);
}

#[test]
fn parts_that_a_semicolon_parts_are_all_of_the_document_that_follows() {
    let article = "Điều 1. Bãi bỏ các quy định sau:\na) Khoản 2 Điều 3; các khoản 1, 3 Điều 7 và khoản 2 Điều 8 của Nghị quyết số 02/2014/NQ-HĐND;\nb) Khoản 1 Điều 2 Nghị quyết số 03/2014/NQ-HĐND.";
    assert_eq!(
        ruled(article),
        [
            "Repeals 02/2014/NQ-HĐND [Khoản 2 Điều 3 | các khoản 1, 3 Điều 7 | khoản 2 Điều 8]",
            "Repeals 03/2014/NQ-HĐND [Khoản 1 Điều 2]"
        ]
    );
    assert_eq!(
        ruled("Điều 1. Khoản 2 Điều 3; khoản 1 Điều 7 Nghị quyết số 02/2014/NQ-HĐND hết hiệu lực."),
        ["Repeals 02/2014/NQ-HĐND [Khoản 2 Điều 3 | khoản 1 Điều 7]"]
    );
}

#[test]
fn a_replaced_part_is_amended() {
    assert_eq!(
        ruled(
            "Điều 1. Thay thế Phụ lục II ban hành kèm theo Nghị quyết số 02/2014/NQ-HĐND bằng Phụ lục II ban hành kèm theo Nghị quyết này."
        ),
        ["Amends 02/2014/NQ-HĐND [Phụ lục II]"]
    );
}

#[test]
fn correction_suspension_extension() {
    assert_eq!(
        ruled("Điều 1. Đính chính khoản 1 Điều 2 Nghị quyết số 02/2014/NQ-HĐND."),
        ["Corrects 02/2014/NQ-HĐND [khoản 1 Điều 2]"]
    );
    assert_eq!(
        ruled("Điều 1. Ngưng hiệu lực Nghị quyết số 02/2014/NQ-HĐND từ ngày 01/01/2023 đến hết ngày 30/6/2023."),
        ["Suspends 02/2014/NQ-HĐND"]
    );
    assert_eq!(ruled("Điều 1. Đình chỉ việc thi hành Nghị quyết số 02/2014/NQ-HĐND."), ["Suspends 02/2014/NQ-HĐND"]);
    assert_eq!(
        ruled("Điều 1. Kéo dài thời gian thực hiện Nghị quyết số 02/2014/NQ-HĐND đến hết ngày 31 tháng 12 năm 2025."),
        ["Extends 02/2014/NQ-HĐND"]
    );
    assert_eq!(ruled("Điều 1. Tiếp tục thực hiện Nghị quyết số 02/2014/NQ-HĐND."), [""; 0]);
}

#[test]
fn an_act_with_a_day_of_its_own() {
    for (sentence, day) in [
        ("Nghị quyết số 02/2014/NQ-HĐND hết hiệu lực từ ngày 01 tháng 01 năm 2026.", Some("01/01/2026")),
        ("Bãi bỏ Nghị quyết số 02/2014/NQ-HĐND kể từ ngày 01/01/2026.", Some("01/01/2026")),
        ("Kể từ ngày 01/01/2026, bãi bỏ Nghị quyết số 02/2014/NQ-HĐND.", Some("01/01/2026")),
        ("Nghị quyết số 02/2014/NQ-HĐND hết hiệu lực kể từ ngày Nghị quyết này có hiệu lực thi hành.", None),
        ("Nghị quyết này có hiệu lực từ ngày 01/01/2026 và thay thế Nghị quyết số 02/2014/NQ-HĐND.", None),
    ] {
        let found = resolution("Quy định", &format!("Điều 1. {sentence}"));
        let act = found.iter().find(|act| act.operative && act.kind != ActKind::Refers).expect(sentence);
        assert_eq!(act.effective_on.map(show_date).as_deref(), day, "{sentence}");
    }
}

#[test]
fn a_list_with_a_day_of_its_own() {
    let found = resolution(
        "Quy định",
        "Điều 1. Hiệu lực\n2. Bãi bỏ các văn bản, quy định sau đây từ ngày 01 tháng 7 năm 2025:\na) Nghị quyết số 01/2014/NQ-HĐND;\nb) Các điều từ Điều 1 đến Điều 3, khoản 2 Điều 5, từ Điều 7 đến Điều 8 của Nghị quyết số 02/2014/NQ-HĐND.\n3. Bãi bỏ Nghị quyết số 03/2014/NQ-HĐND.",
    );
    let acts = found.iter().filter(|act| act.operative && act.kind == ActKind::Repeals);
    let days: Vec<_> = acts.clone().map(|act| act.effective_on.map(show_date)).collect();
    assert_eq!(days, [Some("01/07/2025".to_owned()), Some("01/07/2025".to_owned()), None]);
    let places: Vec<String> = acts.flat_map(|act| &act.edits).map(|edit| edit.address.to_string()).collect();
    assert_eq!(places, ["Điều 1", "Điều 2", "Điều 3", "khoản 2 Điều 5", "Điều 7", "Điều 8"]);
}

#[test]
fn the_closing_sentence_decides_too() {
    let text = "Điều 1. Quy định mức chi.\nNghị quyết này được Hội đồng nhân dân tỉnh khóa XVI, kỳ họp thứ năm thông qua ngày 12 tháng 7 năm 2017, có hiệu lực từ ngày 22 tháng 7 năm 2017 và thay thế Nghị quyết số 02/2014/NQ-HĐND./.\nNơi nhận:\n- Như Điều 3 Nghị quyết số 05/2014/NQ-HĐND;";
    assert_eq!(ruled(text), ["Replaces 02/2014/NQ-HĐND"]);
}

#[test]
fn an_adjustment_amends_only_its_own_series() {
    assert_eq!(
        ruled("Điều 1. Điều chỉnh một số nội dung của Nghị quyết số 02/2014/NQ-HĐND như sau:"),
        ["Amends 02/2014/NQ-HĐND [một số nội dung]"]
    );
    assert_eq!(ruled("Điều 1. Điều chỉnh mức thu tại Nghị định số 10/2020/NĐ-CP cho phù hợp."), [""; 0]);
}

#[test]
fn an_annex_that_lists_what_is_repealed() {
    let found = resolution(
        "Bãi bỏ một số Nghị quyết",
        "Điều 1. Bãi bỏ các Nghị quyết tại Danh mục ban hành kèm theo Nghị quyết này.\nĐiều 2. Tổ chức thực hiện\n1\tNghị quyết\t01/2010/NQ-HĐND\t10/12/2010",
    );
    // Without divisions the table stands in Điều 2, which announces nothing.
    assert_eq!(shown(&found), [""; 0]);
}

#[test]
fn an_issuer_ends_where_the_title_begins() {
    for (words, want) in [
        ("của Hội đồng nhân dân tỉnh hỗ trợ học phí cho trẻ em", "Hội đồng nhân dân tỉnh"),
        ("của Hội đồng nhân dân tỉnh Lạng Sơn một số chính sách đặc thù", "Hội đồng nhân dân tỉnh Lạng Sơn"),
        ("của HĐND tỉnh Quy định mức thu", "HĐND tỉnh"),
        ("của Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu trên địa bàn tỉnh", "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu"),
        ("của Thường trực Hội đồng nhân dân huyện nhằm bảo đảm chi tiêu", "Thường trực Hội đồng nhân dân huyện"),
        ("của Hội đồng nhân dân Thành phố thu phí", "Hội đồng nhân dân Thành phố"),
        ("của Hội đồng nhân dân tỉnh khoá XV, kỳ họp thứ 4", "Hội đồng nhân dân tỉnh"),
        ("của Bộ trưởng Bộ Khoa học và Công nghệ ban hành Quy chuẩn", "Bộ trưởng Bộ Khoa học và Công nghệ"),
    ] {
        let found = resolution("Quy định", &format!("Điều 1. Bãi bỏ Nghị quyết số 02/2014/NQ-HĐND {words}."));
        let act = found.iter().find(|act| act.kind == ActKind::Repeals).expect(words);
        assert_eq!(act.target.issuer.as_deref(), Some(want), "{words}");
    }
}

#[test]
fn names_of_parts_and_lists_are_left_out() {
    assert_eq!(
        ruled(
            "Điều 1. Thay thế cụm từ “an toàn thông tin” bằng cụm từ “an ninh mạng” tại Phụ lục số 01 - Danh mục phí và lệ phí kèm theo Nghị quyết số 02/2014/NQ-HĐND."
        ),
        ["Amends 02/2014/NQ-HĐND [cụm từ “an toàn thông tin” tại Phụ lục số 01]"]
    );
    let article = "Điều 1. Nghị quyết này quy định chi tiết một số điều của Luật Quảng cáo, bao gồm:\n1. Khoản 6 Điều 22 về hồ sơ;\n2. Điều 23 về quảng cáo trên mạng.";
    assert!(ruled(article).iter().all(|line| line.starts_with("Details Luật Quảng cáo [")), "{:?}", ruled(article));
}
