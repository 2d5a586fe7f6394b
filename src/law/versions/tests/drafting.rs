//! Drafting styles other than the usual one: applied to the letter, or refused with the reason that is true.

use super::super::Reason;
use super::{amended, article, one, reasons};

/// Commands, each with an article that it touches and lines of it as it reads then.
const APPLIED: [(&str, &str, &[&str]); 13] = [
    (
        "1. Thay thế cụm từ “giống” bằng cụm từ “cây giống” tại khoản 1 Điều 3, cụm từ “vật tư” bằng cụm từ “phân bón” tại khoản 2 Điều 3.",
        "3",
        &["1. Hỗ trợ cây giống:", "2. Hỗ trợ phân bón: 5 triệu đồng."],
    ),
    (
        "1. Thay thế cụm từ “xã khu vực III” bằng cụm từ “xã biên giới” tại Điều 2, trừ khoản 2 Điều 2.",
        "2",
        &["1. Hộ nghèo ở xã biên giới.", "2. Hộ cận nghèo ở xã khu vực III."],
    ),
    (
        "1. Sửa đổi điểm a khoản 1 Điều 3 và khoản 1 Điều 2 như sau:\n“a) Cây ăn quả: 45 triệu đồng;”\n“1. Hộ nghèo.”",
        "3",
        &["a) Cây ăn quả: 45 triệu đồng;", "b) Cây dược liệu: 25 triệu đồng."],
    ),
    (
        "1. Khoản 2 Điều 3 được sửa đổi, bổ sung như sau:\n“2. Hỗ trợ vật tư: 6 triệu đồng.”",
        "3",
        &["2. Hỗ trợ vật tư: 6 triệu đồng."],
    ),
    ("1. Điều 2 được bổ sung khoản 4 như sau:\n“4. Doanh nghiệp.”", "2", &["4. Doanh nghiệp."]),
    ("1. Điểm c khoản 1 Điều 3 được bãi bỏ.", "3", &["c) (được bãi bỏ)", "b) Cây dược liệu: 25 triệu đồng."]),
    ("1. Sửa đổi tên Điều 3 thành “Mức chi”.", "3", &["Điều 3. Mức chi", "1. Hỗ trợ giống:"]),
    (
        "1. Thay thế các cụm từ “Hộ nghèo”, “Hộ cận nghèo” lần lượt bằng các cụm từ “Hộ A”, “Hộ B” tại Điều 2.",
        "2",
        &["1. Hộ A ở xã khu vực III.", "2. Hộ B ở xã khu vực III."],
    ),
    (
        "1. Thay thế cụm từ “35 triệu đồng” bằng cụm từ “40 triệu đồng” tại điểm a, cụm từ “25 triệu đồng” bằng cụm từ “30 triệu đồng” tại điểm b khoản 1 Điều 3.",
        "3",
        &["a) Cây ăn quả: 40 triệu đồng;", "b) Cây dược liệu: 30 triệu đồng."],
    ),
    ("1. Bãi bỏ câu “Sở Kế hoạch theo dõi.” tại Điều 5.", "5", &["Ủy ban nhân dân tỉnh tổ chức thực hiện."]),
    ("1. Bãi bỏ khoản 1 đến khoản 2 Điều 2.", "2", &["1. (được bãi bỏ)", "2. (được bãi bỏ)"]),
    (
        "1. Sửa đổi khoản 2 Điều 3 như sau: “2. Hỗ trợ vật tư: 6 triệu đồng.”; bãi bỏ khoản 3 Điều 3.",
        "3",
        &["2. Hỗ trợ vật tư: 6 triệu đồng.", "3. (được bãi bỏ)"],
    ),
    (
        "1. Sửa đổi khoản 2 Điều 3 như sau:\n“2. Hỗ trợ vật tư theo chương trình “Xanh”.”",
        "3",
        &["2. Hỗ trợ vật tư theo chương trình “Xanh”."],
    ),
];

#[test]
fn other_ways_to_say_it_are_applied_to_the_letter() {
    for (clauses, label, lines) in APPLIED {
        let version = amended(&[one(clauses)]);
        assert_eq!(reasons(&version), [], "{clauses}: {:?}", version.pending);
        let text = article(&version, label);
        for line in lines {
            assert!(text.lines().any(|own| own == *line), "{clauses}: no “{line}” in\n{text}");
        }
    }
}

#[test]
fn what_is_not_certain_says_why() {
    for (clauses, why) in [
        ("1. Bãi bỏ khoản 1 Điều 2; khoản 2, khoản 3 được đánh số lại thành khoản 1, khoản 2.", Reason::Renumbered),
        ("1. Bãi bỏ khoản 1 Điều 2 và đánh số lại các khoản 2, 3 Điều 2 thành khoản 1, 2.", Reason::Renumbered),
        ("1. Bãi bỏ điểm b khoản 1 Điều 3; điểm c khoản 1 Điều 3 chuyển thành điểm b.", Reason::Renumbered),
        (
            "1. Thay thế cụm từ “xã khu vực III” bằng cụm từ “xã biên giới” tại Điều 2 (trừ cụm từ “cận nghèo ở xã khu vực III” tại khoản 2).",
            Reason::Except,
        ),
        ("1. Bãi bỏ Điều 3, trừ khoản 1 Điều 3.", Reason::Except),
        (
            "1. Thay thế cụm từ “xã khu vực III” bằng cụm từ “xã biên giới” tại Nghị quyết số 08/2019/NQ-HĐND, trừ khoản 2 Điều 2.",
            Reason::Except,
        ),
        (
            "1. Sửa đổi khoản 1 Điều 3 như sau:\n“1. Hỗ trợ giống:\n(...)\nb) Cây dược liệu: 30 triệu đồng;”",
            Reason::Elided,
        ),
        ("1. Sửa đổi khoản 1 Điều 3 như sau:\n“1. (giữ nguyên)\na) Cây ăn quả: 40 triệu đồng;”", Reason::Elided),
        (
            "1. Sửa đổi khoản 1 Điều 3 như sau:\n“1. Hỗ trợ giống:\na) …;\nb) Cây dược liệu: 30 triệu đồng;”",
            Reason::Elided,
        ),
        ("1. Sửa đổi đoạn thứ hai Điều 5 như sau:\n“Sở Tài chính theo dõi.”", Reason::InnerPart),
        ("1. Bãi bỏ câu thứ hai Điều 5.", Reason::InnerPart),
        ("1. Bãi bỏ số thứ tự 1 tại Phụ lục I.", Reason::InnerPart),
        (
            "1. Điều chỉnh mức hỗ trợ tại điểm a khoản 1 Điều 3 từ “35 triệu đồng” thành “45 triệu đồng”.",
            Reason::Unread,
        ),
    ] {
        let version = amended(&[one(clauses)]);
        let told = reasons(&version);
        assert!(!told.is_empty() && told.iter().all(|reason| *reason == why), "{clauses}: {told:?}");
        assert!(version.changes.is_empty(), "{clauses}: {:?}", version.changes);
    }
}
