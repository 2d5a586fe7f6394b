//! Every command, and what the text reads as after it.

use super::{BASE, Library, amended, amending, article, one, reasons};

/// One command, an article it touches, and how that article reads then.
#[track_caller]
fn reads(clauses: &str, label: &str, want: &str) {
    let version = amended(&[one(clauses)]);
    assert!(version.pending.is_empty(), "{clauses}: {:?}", version.pending);
    assert_eq!(article(&version, label).trim_end(), want, "{clauses}");
}

const ARTICLE_2: [&str; 4] = [
    "Điều 2. Đối tượng áp dụng",
    "1. Hộ nghèo ở xã khu vực III.",
    "2. Hộ cận nghèo ở xã khu vực III.",
    "3. Hợp tác xã do Sở Kế hoạch xác nhận.",
];

#[test]
fn a_clause_a_point_and_an_article_get_a_new_text() {
    reads(
        "1. Sửa đổi, bổ sung khoản 2 Điều 2 như sau:\n“2. Hộ cận nghèo, hộ mới thoát nghèo.”",
        "2",
        &[ARTICLE_2[0], ARTICLE_2[1], "2. Hộ cận nghèo, hộ mới thoát nghèo.", ARTICLE_2[3]].join("\n"),
    );
    reads(
        "1. Sửa đổi điểm b khoản 1 Điều 3 như sau:\n“b) Cây dược liệu: 32 triệu đồng;”.",
        "3",
        "Điều 3. Mức hỗ trợ\n1. Hỗ trợ giống:\na) Cây ăn quả: 35 triệu đồng;\nb) Cây dược liệu: 32 triệu đồng;\nc) Cây khác: 10 triệu đồng.\n2. Hỗ trợ vật tư: 5 triệu đồng.\n3. Sở Kế hoạch thẩm định hồ sơ; sở Kế hoạch lưu hồ sơ.",
    );
    reads(
        "1. Sửa đổi Điều 1 như sau:\n“Điều 1. Phạm vi\n1. Trong tỉnh.\n2. Ngoài tỉnh.”",
        "1",
        "Điều 1. Phạm vi\n1. Trong tỉnh.\n2. Ngoài tỉnh.",
    );
}

#[test]
fn several_parts_in_one_new_text() {
    reads(
        "1. Sửa đổi, bổ sung khoản 1, khoản 3 Điều 2 như sau:\n“1. Hộ nghèo.\n3. Hợp tác xã.”",
        "2",
        &[ARTICLE_2[0], "1. Hộ nghèo.", ARTICLE_2[2], "3. Hợp tác xã."].join("\n"),
    );
}

#[test]
fn parts_are_put_in_where_the_words_or_their_numbers_say() {
    reads(
        "1. Bổ sung khoản 1a vào sau khoản 1 Điều 2 như sau:\n“1a. Hộ gia đình chính sách.”",
        "2",
        &[ARTICLE_2[0], ARTICLE_2[1], "1a. Hộ gia đình chính sách.", ARTICLE_2[2], ARTICLE_2[3]].join("\n"),
    );
    reads(
        "1. Bổ sung khoản 4 vào Điều 2 như sau:\n“4. Doanh nghiệp.”",
        "2",
        &[ARTICLE_2[0], ARTICLE_2[1], ARTICLE_2[2], ARTICLE_2[3], "4. Doanh nghiệp."].join("\n"),
    );
    reads(
        "1. Bổ sung khoản 4, khoản 5 Điều 2 như sau:\n“4. Doanh nghiệp.\n5. Trang trại.”",
        "2",
        &[ARTICLE_2[0], ARTICLE_2[1], ARTICLE_2[2], ARTICLE_2[3], "4. Doanh nghiệp.", "5. Trang trại."].join("\n"),
    );
    reads(
        "1. Bổ sung Điều 2a vào sau Điều 2 như sau:\n“Điều 2a. Giải thích từ ngữ\nHộ là gia đình.”",
        "2a",
        "Điều 2a. Giải thích từ ngữ\nHộ là gia đình.",
    );
    let version =
        amended(&[one("1. Bổ sung Điều 2a vào sau Điều 2 như sau:\n“Điều 2a. Giải thích từ ngữ\nHộ là gia đình.”")]);
    let text = version.text();
    let place = |words: &str| text.find(words).expect(words);
    assert!(place("Sở Kế hoạch xác nhận") < place("Điều 2a.") && place("Điều 2a.") < place("Điều 3."));
}

#[test]
fn parts_that_are_taken_out_leave_their_number() {
    reads("1. Bãi bỏ khoản 2 Điều 2.", "2", &[ARTICLE_2[0], ARTICLE_2[1], "2. (được bãi bỏ)", ARTICLE_2[3]].join("\n"));
    reads("1. Bãi bỏ Điều 5.", "5", "Điều 5. (được bãi bỏ)");
}

#[test]
fn words_are_exchanged_put_in_and_taken_out() {
    reads(
        "1. Thay thế cụm từ “Hộ cận nghèo” bằng cụm từ “Hộ mới thoát nghèo” tại khoản 2 Điều 2.",
        "2",
        &[ARTICLE_2[0], ARTICLE_2[1], "2. Hộ mới thoát nghèo ở xã khu vực III.", ARTICLE_2[3]].join("\n"),
    );
    reads(
        "1. Bãi bỏ cụm từ “ở xã khu vực III” tại khoản 1, khoản 2 Điều 2.",
        "2",
        &[ARTICLE_2[0], "1. Hộ nghèo.", "2. Hộ cận nghèo.", ARTICLE_2[3]].join("\n"),
    );
    reads(
        "1. Bổ sung cụm từ “, hộ mới thoát nghèo” vào sau cụm từ “Hộ nghèo” tại khoản 1 Điều 2.",
        "2",
        &[ARTICLE_2[0], "1. Hộ nghèo, hộ mới thoát nghèo ở xã khu vực III.", ARTICLE_2[2], ARTICLE_2[3]].join("\n"),
    );
    reads(
        "1. Thay thế cụm từ “Hộ nghèo” bằng cụm từ “Hộ A” tại khoản 1 Điều 2; thay thế cụm từ “Hộ cận nghèo” bằng cụm từ “Hộ B” tại khoản 2 Điều 2.",
        "2",
        &[ARTICLE_2[0], "1. Hộ A ở xã khu vực III.", "2. Hộ B ở xã khu vực III.", ARTICLE_2[3]].join("\n"),
    );
}

#[test]
fn words_are_exchanged_everywhere_but_where_it_is_not_certain() {
    let version = amended(&[one(
        "1. Thay thế cụm từ “Sở Kế hoạch” bằng cụm từ “Sở Tài chính” tại Nghị quyết số 08/2019/NQ-HĐND.",
    )]);
    assert!(article(&version, "2").contains("do Sở Tài chính xác nhận"), "{:?}", version.pending);
    assert!(article(&version, "5").contains("Sở Tài chính theo dõi"));
    // `sở Kế hoạch` may be meant or not: the article stays, and says why.
    assert!(article(&version, "3").contains("Sở Kế hoạch thẩm định"));
    let told: Vec<_> = version.pending.iter().map(|one| (one.reason.code(), one.articles.clone())).collect();
    assert_eq!(told, [("words-other-case", vec!["3".to_owned()])]);
}

#[test]
fn a_name_is_exchanged_and_the_text_stays() {
    reads(
        "1. Sửa đổi tên Điều 2 như sau:\n“Điều 2. Đối tượng được hỗ trợ”",
        "2",
        &["Điều 2. Đối tượng được hỗ trợ", ARTICLE_2[1], ARTICLE_2[2], ARTICLE_2[3]].join("\n"),
    );
    reads(
        "1. Sửa đổi tên Điều 2 và khoản 1 Điều 2 như sau:\na) Sửa đổi tên Điều 2 như sau:\n“Điều 2. Đối tượng được hỗ trợ”\nb) Sửa đổi khoản 1 Điều 2 như sau:\n“1. Hộ nghèo.”",
        "2",
        &["Điều 2. Đối tượng được hỗ trợ", "1. Hộ nghèo.", ARTICLE_2[2], ARTICLE_2[3]].join("\n"),
    );
}

#[test]
fn an_annex_is_replaced_by_the_one_attached_to_the_amendment() {
    let text = amending(
        15,
        2021,
        "Điều 1. Thay thế Phụ lục I ban hành kèm theo Nghị quyết số 08/2019/NQ-HĐND bằng Phụ lục I ban hành kèm theo Nghị quyết này.",
    ) + "\nPHỤ LỤC I\nMỨC HỖ TRỢ MỚI\n(Ban hành kèm theo Nghị quyết số 15/2021/NQ-HĐND)\nCây ăn quả\t45";
    let version = amended(&[text]);
    assert!(version.pending.is_empty(), "{:?}", version.pending);
    let whole = version.text();
    assert!(
        whole.contains("Cây ăn quả\t45") && !whole.contains("Cây ăn quả\t35") && whole.contains("Cây hồi"),
        "{whole}"
    );
}

#[test]
fn the_text_changes_on_the_day_and_not_before() {
    let library =
        Library::new(&[BASE.to_owned(), one("1. Sửa đổi khoản 2 Điều 3 như sau:\n“2. Hỗ trợ vật tư: 6 triệu đồng.”")]);
    assert!(article(&library.on("31/12/2021"), "3").contains("5 triệu đồng"));
    assert!(article(&library.on("01/01/2022"), "3").contains("6 triệu đồng"));
}

#[test]
fn a_later_amendment_builds_on_an_earlier_one() {
    let first = one("1. Sửa đổi khoản 2 Điều 3 như sau:\n“2. Hỗ trợ vật tư: 6 triệu đồng.”");
    let second = amending(
        7,
        2023,
        "Điều 1. Sửa đổi, bổ sung một số điều của Nghị quyết số 08/2019/NQ-HĐND\n1. Thay thế cụm từ “6 triệu đồng” bằng cụm từ “7 triệu đồng” tại khoản 2 Điều 3.",
    );
    let version = amended(&[second.clone(), first.clone()]);
    assert_eq!(reasons(&version), []);
    assert!(article(&version, "3").contains("2. Hỗ trợ vật tư: 7 triệu đồng."));
    assert_eq!(version.text(), amended(&[first, second]).text(), "the order of documents does not show");
}
