//! How documents are named: laws by name and year, short names after full ones, bodies with their later names.

use super::{acts, resolution, ruled, source};
use crate::model::{Act, ActKind, Document};

/// The named and numbered targets of the acts of one kind: `name number date`.
fn targets(acts: &[Act], kind: ActKind) -> Vec<String> {
    let told = |act: &Act| {
        let number = act.target.number.as_ref().map(ToString::to_string);
        let date = act.target.date.map(|date| date.to_string());
        [act.target.name.clone(), number, date].into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    acts.iter().filter(|act| act.kind == kind).map(told).collect()
}

#[test]
fn a_code_named_by_its_year_is_repealed() {
    for (article, want) in [
        (
            "Điều 9. Hiệu lực\n1. Bộ luật này có hiệu lực từ ngày 01 tháng 7 năm 2017.\n2. Bộ luật hàng hải Việt Nam năm 2005 hết hiệu lực kể từ ngày Bộ luật này có hiệu lực thi hành.",
            "Replaces Bộ luật hàng hải Việt Nam năm 2005",
        ),
        ("Điều 9. Luật này thay thế Luật đất đai năm 2003.", "Replaces Luật đất đai năm 2003"),
        ("Điều 9. Bãi bỏ Pháp lệnh thuế tài nguyên năm 1998.", "Repeals Pháp lệnh thuế tài nguyên năm 1998"),
        ("Điều 9. Luật Giá 2012 hết hiệu lực từ ngày Luật này có hiệu lực.", "Replaces Luật Giá 2012"),
    ] {
        assert_eq!(ruled(article), [want], "{article}");
    }
}

#[test]
fn a_sentence_on_this_law_names_none() {
    for article in [
        "Điều 9. Luật này thi hành từ ngày 01 tháng 7 năm 2017.",
        "Điều 9. Luật do Quốc hội ban hành ngày 01 tháng 7 năm 2017 được áp dụng.",
        "Điều 9. Luật có liên quan ban hành năm 2017 được áp dụng.",
    ] {
        let acts = resolution("Quy định mức chi", article);
        assert_eq!(targets(&acts, ActKind::Refers), Vec::<String>::new(), "{article}");
    }
}

/// The name of a law ran on into the sentence, and took the sentence's day for its own.
#[test]
fn a_laws_name_ends_where_the_sentence_goes_on() {
    let details = |words: &str| {
        let acts =
            resolution("Quy định mức chi", &format!("Điều 1. Nghị quyết này quy định chi tiết khoản 1 Điều 2 {words}"));
        targets(&acts, ActKind::Details)
    };
    for (words, want) in [
        ("Luật Việc làm đối với các nội dung sau:", "Luật Việc làm"),
        ("Luật Việc làm đã tham gia bảo hiểm trước ngày 01 tháng 7 năm 2025.", "Luật Việc làm"),
        ("Luật Việc làm của người lao động bắt đầu tham gia từ ngày 01 tháng 01 năm 2016.", "Luật Việc làm"),
        ("Luật Việc làm từ trước ngày 01 tháng 7 năm 2025.", "Luật Việc làm"),
        ("Luật Việc làm ngày 16 tháng 11 năm 2013.", "Luật Việc làm 2013-11-16"),
        (
            "Luật Hoạt động giám sát của Quốc hội và Hội đồng nhân dân ngày 20 tháng 11 năm 2015.",
            "Luật Hoạt động giám sát của Quốc hội và Hội đồng nhân dân 2015-11-20",
        ),
        (
            "Luật Trách nhiệm bồi thường của Nhà nước số 10/2017/QH14.",
            "Luật Trách nhiệm bồi thường của Nhà nước 10/2017/QH14",
        ),
    ] {
        assert_eq!(details(words), [want], "{words}");
    }
}

#[test]
fn a_law_is_its_number_once_the_document_names_both() {
    let text = |recitals: &str| {
        format!(
            "Quy định mức chi\n{recitals}\nQUYẾT NGHỊ:\nĐiều 1. Nghị quyết này quy định chi tiết Điều 5 Luật Việc làm năm 2025."
        )
    };
    let of = |recitals: &str| targets(&acts(&source(&text(recitals)), &Document::default()), ActKind::Details);
    assert_eq!(of("Căn cứ Luật Việc làm số 74/2025/QH15;"), ["Luật Việc làm năm 2025 74/2025/QH15"]);
    // A law of that name of another year is another one.
    assert_eq!(of("Căn cứ Luật Việc làm số 38/2013/QH13;"), ["Luật Việc làm năm 2025"]);
}

/// A clause repeated the number alone: its act was taken for one on the citing council's own resolution of that number.
#[test]
fn a_number_repeated_in_a_clause_means_what_the_heading_names() {
    let acts = resolution(
        "Sửa đổi một số quy định",
        "Điều 2. Thay thế, bãi bỏ một số cụm từ, điều của Quy định kèm theo Nghị quyết số 20/2023/NQ-HĐND ngày 21 tháng 8 năm 2023 của Hội đồng nhân dân tỉnh An Bình (nay là thành phố An Bình)\n1. Bãi bỏ Điều 12 của Quy định kèm theo Nghị quyết số 20/2023/NQ-HĐND.\n2. Bãi bỏ Điều 13 của Quy định kèm theo Nghị quyết số 20/2023/NQ-HĐND.",
    );
    let repeals: Vec<&Act> = acts.iter().filter(|act| act.operative && act.kind == ActKind::Repeals).collect();
    assert_eq!(repeals.len(), 2);
    for act in repeals {
        assert_eq!(act.target.issuer.as_deref(), Some("Hội đồng nhân dân tỉnh An Bình"));
        assert_eq!(act.target.date.map(|date| date.to_string()).as_deref(), Some("2023-08-21"));
    }
}

/// A title in capitals made two bodies of one: the clauses were taken for acts on the citing council's own resolution.
#[test]
fn a_title_in_capitals_names_the_same_body() {
    let acts = resolution(
        "SỬA ĐỔI QUY ĐỊNH BAN HÀNH THEO NGHỊ QUYẾT SỐ 20/2023/NQ-HĐND NGÀY 21 THÁNG 8 NĂM 2023 CỦA HỘI ĐỒNG NHÂN DÂN TỈNH AN BÌNH",
        "Điều 1. Bãi bỏ một số nội dung của Quy định kèm theo Nghị quyết số 20/2023/NQ-HĐND ngày 21 tháng 8 năm 2023 của Hội đồng nhân dân tỉnh An Bình\n1. Bãi bỏ Điều 12 của Quy định kèm theo Nghị quyết số 20/2023/NQ-HĐND.",
    );
    let repeals: Vec<&Act> = acts.iter().filter(|act| act.operative && act.kind == ActKind::Repeals).collect();
    assert!(!repeals.is_empty());
    for act in repeals {
        let issuer = act.target.issuer.as_deref().map(str::to_lowercase);
        assert_eq!(issuer.as_deref(), Some("hội đồng nhân dân tỉnh an bình"));
    }
}

#[test]
fn a_number_that_the_document_gives_two_councils_stays_open() {
    let acts = resolution(
        "Bãi bỏ một số nghị quyết",
        "Điều 1. Bãi bỏ Nghị quyết số 05/2020/NQ-HĐND của Hội đồng nhân dân tỉnh An Bình.\nĐiều 2. Bãi bỏ Nghị quyết số 05/2020/NQ-HĐND của Hội đồng nhân dân tỉnh Bình An.\nĐiều 3. Sửa đổi khoản 1 Điều 2 Nghị quyết số 05/2020/NQ-HĐND.",
    );
    let amends = acts.iter().find(|act| act.operative && act.kind == ActKind::Amends).unwrap();
    assert_eq!(amends.target.issuer, None);
}

/// What is dealt with is an article of the regulation that the resolution issues, not of the resolution.
#[test]
fn the_level_of_the_attached_regulation_is_told() {
    assert_eq!(
        ruled(
            "Điều 1. Sửa đổi, bổ sung một số điều của Quy định kèm theo Nghị quyết số 09/2022/NQ-HĐND\n1. Sửa đổi khoản 2 Điều 12 như sau:\n“2. Mới.”\n2. Bãi bỏ Phụ lục II.\nĐiều 2. Bãi bỏ khoản 3 Điều 4 Nghị quyết số 09/2022/NQ-HĐND."
        ),
        [
            "Amends 09/2022/NQ-HĐND [khoản 2 Điều 12 của văn bản kèm theo]",
            "Repeals 09/2022/NQ-HĐND [Phụ lục II]",
            "Repeals 09/2022/NQ-HĐND [khoản 3 Điều 4]",
        ]
    );
}

#[test]
fn the_law_over_a_chapter_in_capitals_was_not_seen_and_its_articles_changed_nothing() {
    let found = ruled(
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nNghị quyết này quy định.\nChương II\nSỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT THƯ VIỆN XÃ\nĐiều 2. Sửa đổi khoản 2 Điều 3 như sau:\n“2. Hai.”\nĐiều 3. Bãi bỏ Điều 7.",
    );
    assert_eq!(found, ["Amends Luật Thư viện xã [khoản 2 Điều 3]", "Repeals Luật Thư viện xã [Điều 7]"]);
}
