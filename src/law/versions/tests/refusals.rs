//! What is not certain is not applied, and says why.

use super::super::Reason;
use super::{BASE, Library, amended, amending, article, one, reasons};

/// A command that is not applied anywhere.
#[track_caller]
fn refused(clauses: &str, why: Reason) {
    let version = amended(&[one(clauses)]);
    assert_eq!(reasons(&version), [why], "{clauses}: {:?}", version.pending);
    assert!(version.changes.is_empty(), "{clauses}");
    let original = Library::new(&[BASE.to_owned()]).on("01/01/2100");
    assert_eq!(version.text(), original.text(), "{clauses}");
}

#[test]
fn places_and_words_that_are_not_there() {
    refused("1. Sửa đổi khoản 9 Điều 2 như sau:\n“9. Khác.”", Reason::NotFound);
    refused("1. Sửa đổi Điều 12 như sau:\n“Điều 12. Khác\nKhác.”", Reason::NotFound);
    refused("1. Thay thế cụm từ “hộ giàu” bằng cụm từ “hộ khá” tại khoản 1 Điều 2.", Reason::WordsNotFound);
    refused("1. Bổ sung khoản 2 Điều 2 như sau:\n“2. Khác.”", Reason::AlreadyThere);
    refused("1. Bổ sung khoản 7 Điều 2 như sau:\n“7. Khác.”", Reason::NotFound);
}

#[test]
fn words_that_are_not_certain() {
    refused("1. Thay thế cụm từ “Sở Kế hoạch” bằng cụm từ “Sở Tài chính” tại khoản 3 Điều 3.", Reason::WordsOtherCase);
    refused("1. Bổ sung cụm từ “các” vào trước cụm từ “hồ sơ” tại khoản 3 Điều 3.", Reason::WordsRepeated);
    refused("1. Thay thế cụm từ “35” bằng cụm từ “45” tại Phụ lục I.", Reason::TableCell);
    refused("1. Sửa đổi một số ô của bảng tại khoản 2 Điều 3 như sau:\nCây hồi\t45", Reason::TableCell);
}

#[test]
fn new_text_that_does_not_say_what_it_is() {
    refused("1. Sửa đổi, bổ sung Điều 2 như sau:\n“a) Hộ nghèo;\nb) Hộ khác.”", Reason::Unlabelled);
    refused("1. Sửa đổi khoản 1 Điều 2 như sau:\n“1. Hộ nghèo.\n2. Hộ khác.”", Reason::MoreThanSaid);
    refused("1. Sửa đổi khoản 1 Điều 2 như sau:\n“2. Hộ nghèo.”", Reason::Unlabelled);
    refused("1. Sửa đổi Điều 2 như sau:\n“Điều 2. Đối tượng áp dụng\n1. …\n2. Hộ khác.”", Reason::Elided);
    refused("1. Sửa đổi khoản 1 Điều 2 và các nội dung khác như sau:\n“1. Hộ nghèo.”", Reason::OtherContent);
}

#[test]
fn the_last_paragraph_of_an_article_is_not_taken_for_one_of_its_last_clause() {
    refused("1. Sửa đổi khoản 2 Điều 4 như sau:\n“2. Ngân sách xã.”", Reason::Tail);
    refused("1. Bổ sung khoản 3 vào Điều 4 như sau:\n“3. Ngân sách xã.”", Reason::Tail);
}

#[test]
fn edits_of_one_day_that_overlap() {
    let first = one("1. Sửa đổi khoản 2 Điều 3 như sau:\n“2. Hỗ trợ vật tư: 6 triệu đồng.”");
    let second = amending(
        16,
        2021,
        "Điều 1. Sửa đổi, bổ sung một số điều của Nghị quyết số 08/2019/NQ-HĐND\n1. Sửa đổi khoản 2 Điều 3 như sau:\n“2. Hỗ trợ vật tư: 7 triệu đồng.”",
    );
    let version = amended(&[first.clone(), second.clone()]);
    assert_eq!(reasons(&version), [Reason::Overlap, Reason::Overlap]);
    assert_eq!(version, amended(&[first, second]));
    assert!(article(&version, "3").contains("5 triệu đồng"));
}

#[test]
fn what_builds_on_an_edit_that_was_not_applied() {
    let first = one("1. Sửa đổi khoản 2 Điều 3 như sau:\n“Điều 3. Khác.”");
    let second = amending(
        7,
        2023,
        "Điều 1. Sửa đổi, bổ sung một số điều của Nghị quyết số 08/2019/NQ-HĐND\n1. Thay thế cụm từ “5 triệu đồng” bằng cụm từ “7 triệu đồng” tại khoản 2 Điều 3.",
    );
    let version = amended(&[first.clone(), second]);
    assert!(reasons(&version).contains(&Reason::AfterPending), "{:?}", version.pending);
    let third = amending(
        7,
        2023,
        "Điều 1. Sửa đổi, bổ sung một số điều của Nghị quyết số 08/2019/NQ-HĐND\n1. Sửa đổi khoản 2 Điều 3 như sau:\n“2. Hỗ trợ vật tư: 9 triệu đồng.”",
    );
    let version = amended(&[first, third]);
    assert!(article(&version, "3").contains("2. Hỗ trợ vật tư: 9 triệu đồng."), "a whole new text needs no old one");
}

#[test]
fn an_edit_applied_to_its_own_result() {
    let clauses = "1. Bổ sung cụm từ “, hộ mới thoát nghèo” vào sau cụm từ “Hộ nghèo” tại khoản 1 Điều 2.";
    let again = amending(
        7,
        2023,
        &format!("Điều 1. Sửa đổi, bổ sung một số điều của Nghị quyết số 08/2019/NQ-HĐND\n{clauses}"),
    );
    let version = amended(&[one(clauses), again]);
    assert_eq!(reasons(&version), [Reason::WordsAlreadyThere]);
    assert_eq!(article(&version, "2").matches("hộ mới thoát nghèo").count(), 1);
}
