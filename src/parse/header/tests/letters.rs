//! Official letters: subject and date, wherever the columns of the head were read; numbers over several lines.

use super::{number, shown};
use crate::parse::tests::parsed;

const MOTTO: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc";

#[test]
fn the_date_of_a_letter_stood_after_the_addressee() {
    for text in [
        format!("THỦ TƯỚNG CHÍNH PHỦ\nSố: 225/TTg-NN\nV/v chuyển mục đích\nKính gửi:\n{MOTTO}\nHà Nội, ngày 05 tháng 4 năm 2024\n- Bộ Tài chính;\nXét đề nghị."),
        format!("{MOTTO}\nBỘ TÀI CHÍNH\nSố: 225/BTC-NN\nV/v chuyển\nKính gửi: Sở Tài chính.\nHà Nội, ngày 05 tháng 4 năm 2024\nXét đề nghị."),
        "SỞ Y TẾ\nSố: 22/SYT-NV\nKính gửi: Bệnh viện\nLạng Sơn, ngày 5/4/2024\nNội dung như sau:\nCông văn ngày 06 tháng 7 năm 2023.".to_owned(),
        format!("UBND TỈNH LẠNG SƠN\nSố: 9/UBND-KT\nKính gửi:\n- Sở Nội vụ;\n- Sở Y tế.\n{MOTTO}\nLạng Sơn, ngày 05 tháng 04 năm 2024\nThực hiện Công văn."),
        format!("UBND TỈNH LẠNG SƠN\nSố: 9/UBND-KT\nV/v đôn đốc\nKính gửi: Sở Nội vụ.\n{MOTTO}\nLạng Sơn, ngày 05 tháng 04 năm 2024\nTheo đề nghị của Sở tại Tờ trình ngày 01 tháng 02 năm 2024."),
    ] {
        assert_eq!(parsed(&text).issued_on.map(|d| d.value.to_string()).as_deref(), Some("2024-04-05"), "{text}");
    }
}

#[test]
fn a_date_in_what_a_letter_says_is_not_its_own() {
    let d = parsed(
        "SỞ Y TẾ\nSố: 22/SYT-NV\nKính gửi: Bệnh viện\nCăn cứ Công văn số 5 của Sở Nội vụ Lạng Sơn, ngày 06 tháng 7 năm 2023, Sở có ý kiến:\nA.",
    );
    assert_eq!(d.issued_on, None);
    let draft = parsed("SỞ Y TẾ\nSố:    /SYT-NV\nKính gửi: Bệnh viện\nLạng Sơn, ngày     tháng 7 năm 2023\nA.");
    assert_eq!(draft.issued_on, None, "a day that is not filled in");
}

#[test]
fn the_subject_of_a_letter_is_its_title() {
    for (lines, want) in [
        (
            "V/v tham gia ý kiến dự thảo Nghị quyết\nvề chính sách hỗ trợ nhà ở",
            "V/v tham gia ý kiến dự thảo Nghị quyết về chính sách hỗ trợ nhà ở",
        ),
        ("V/v triển khai\nNghị quyết số 12/2023/NQ-HĐND", "V/v triển khai Nghị quyết số 12/2023/NQ-HĐND"),
        ("V/V đôn đốc báo cáo", "V/V đôn đốc báo cáo"),
        ("v/v đôn đốc\nbáo cáo\nquý I", "v/v đôn đốc báo cáo quý I"),
        ("(V/v đôn đốc báo cáo)", "V/v đôn đốc báo cáo"),
        ("V/v: đôn đốc", "V/v: đôn đốc"),
        ("Về việc đôn đốc giải ngân", "Về việc đôn đốc giải ngân"),
        ("V/v đôn đốc\tLạng Sơn, ngày 12 tháng 4 năm 2024", "V/v đôn đốc"),
    ] {
        for after in [
            format!("{MOTTO}\nLạng Sơn, ngày 12 tháng 4 năm 2024\nKính gửi: Sở Tài chính."),
            "Kính gửi: Sở Tài chính.".to_owned(),
            "Kính gửi:\n- Sở Tài chính;\n- Sở Y tế.".to_owned(),
        ] {
            let d = parsed(&format!(
                "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 575/UBND-KTTH\n{lines}\n{after}\nTheo đề nghị của Sở, Ủy ban có ý kiến như sau:"
            ));
            assert_eq!(shown(&d.title), want, "{lines} {after}");
        }
    }
}

#[test]
fn a_subject_behind_the_number_is_found() {
    let d = parsed(
        "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 575/UBND-KTTH V/v tham gia ý kiến\ndự thảo Nghị quyết\nKính gửi: Sở Tài chính.\nA.",
    );
    assert_eq!(shown(&d.title), "V/v tham gia ý kiến dự thảo Nghị quyết");
    assert_eq!(d.number.map(|n| n.value.to_string()).as_deref(), Some("575/UBND-KTTH"));
}

#[test]
fn prose_is_no_subject() {
    for text in [
        "SỞ Y TẾ\nVề việc này, Sở Y tế đã có báo cáo gửi Ủy ban nhân dân tỉnh.\nA.",
        "NGHỊ QUYẾT\nVề học phí\nCăn cứ Luật;\nĐiều 1. V/v\nA.",
    ] {
        assert!(!shown(&parsed(text).title).starts_with("Về việc này"), "{text}");
        assert!(!shown(&parsed(text).title).starts_with("V/v"), "{text}");
    }
}

#[test]
fn the_number_of_a_consolidation_ran_into_the_next_line() {
    let text = |foot: &str| {
        format!(
            "THÔNG TƯ\nHướng dẫn A\nThông tư số 04/2019/TT-BLĐTBXH ngày 21 tháng 01 năm 2019, có hiệu lực từ ngày 08 tháng 3 năm 2019, được sửa đổi, bổ sung bởi:\nThông tư số 12/2024/TT-BLĐTBXH.\nĐiều 1. Phạm vi\nA.\nĐiều 2. Hiệu lực\nThông tư này có hiệu lực từ ngày 08 tháng 3 năm 2019.\n{foot}\nBỘ TRƯỞNG\nNguyễn Văn A"
        )
    };
    for foot in [
        "BỘ LAO ĐỘNG\nSố: 467/VBHN-BLĐTBXH\n.\nXÁC THỰC VĂN BẢN HỢP NHẤT\nHà Nội, ngày 24 tháng 01 năm 2025",
        "BỘ LAO ĐỘNG\nSố: 467/VBHN-BLĐTBXH\n-\nXÁC THỰC VĂN BẢN HỢP NHẤT\nHà Nội, ngày 24 tháng 01 năm 2025",
        "BỘ LAO ĐỘNG\nSố: 467/VBHN-\nBLĐTBXH\nXÁC THỰC VĂN BẢN HỢP NHẤT\nHà Nội, ngày 24 tháng 01 năm 2025",
        "BỘ LAO ĐỘNG\nSố:\n467/VBHN-BLĐTBXH\nXÁC THỰC VĂN BẢN HỢP NHẤT",
        "BỘ LAO ĐỘNG\nSố: 467\n/VBHN-BLĐTBXH\nXÁC THỰC VĂN BẢN HỢP NHẤT",
        "BỘ LAO ĐỘNG\nSố: 467/VBHN\n-BLĐTBXH\nXÁC THỰC VĂN BẢN HỢP NHẤT",
        "XÁC THỰC VĂN BẢN HỢP NHẤT\nBỘ LAO ĐỘNG\nSố: 467/VBHN-BLĐTBXH\nHà Nội, ngày 24 tháng 01 năm 2025",
        "Nơi nhận:\n- Lưu: VT.\nBỘ LAO ĐỘNG\nSố: 467/VBHN-BLĐTBXH\nHà Nội, ngày 24 tháng 01 năm 2025\nXÁC THỰC VĂN BẢN HỢP NHẤT",
        "BỘ LAO ĐỘNG\nSố: 467/VBHN-BLĐTBXH\nVăn bản được gửi\nCông báo\nXÁC THỰC VĂN BẢN HỢP NHẤT",
        "BỘ LAO ĐỘNG\nSố: 467 / VBHN - BLĐTBXH\tHà Nội, ngày 24 tháng 01 năm 2025\nXÁC THỰC VĂN BẢN HỢP NHẤT",
    ] {
        assert_eq!(number(&text(foot)).as_deref(), Some("467/VBHN-BLĐTBXH"), "{foot}");
    }
}

#[test]
fn a_consolidation_is_dated_and_issued_where_it_is_certified() {
    let d = parsed(
        "THÔNG TƯ\nHướng dẫn A\nThông tư số 04/2019/TT-BLĐTBXH ngày 21 tháng 01 năm 2019, có hiệu lực từ ngày 08 tháng 3 năm 2019, được sửa đổi, bổ sung bởi:\nĐiều 1. A\nB.\nBỘ LAO ĐỘNG - THƯƠNG BINH\nVÀ XÃ HỘI\nXÁC THỰC VĂN BẢN HỢP NHẤT\nSố: 463/VBHN-BLĐTBXH\nHà Nội, ngày 10 tháng 02 năm 2025\nBỘ TRƯỞNG\nNguyễn Văn A",
    );
    assert_eq!(d.issued_on.as_ref().map(|d| d.value.to_string()).as_deref(), Some("2025-02-10"));
    assert_eq!(shown(&d.issuer), "BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI");
    assert_eq!(shown(&d.signer), "Nguyễn Văn A");
}

#[test]
fn a_set_of_figures_is_no_ministry() {
    for title in ["BỘ THÔNG SỐ KỸ THUẬT CƠ BẢN", "BỘ TIÊU CHÍ XÃ NÔNG THÔN MỚI", "BỘ CHỈ SỐ CẢI CÁCH"]
    {
        assert_eq!(parsed(&format!("{title}\n(Kèm theo văn bản số 5)\n1. A\n2. B")).issuer, None, "{title}");
    }
}

#[test]
fn a_symbol_goes_on_only_with_a_line_of_its_own() {
    for (head, want) in [
        ("Số: 01/2022/TTLT-VKSNDTC-\nTANDTC-BCA", "01/2022/TTLT-VKSNDTC-TANDTC-BCA"),
        ("Số: 12/QĐ-UBND-\nHà Nội, ngày 24 tháng 01 năm 2025", "12/QĐ-UBND"),
        ("Số: 12/BC-HĐND\n- Ủy ban nhân dân", "12/BC-HĐND"),
    ] {
        let d = parsed(&format!("{head}\nQUYẾT ĐỊNH\nVề A\nCăn cứ Luật;\nĐiều 1. A."));
        assert_eq!(d.number.map(|n| n.value.to_string()).as_deref(), Some(want), "{head}");
    }
}

#[test]
fn a_number_of_another_kind_is_a_doubt() {
    for (kind, number) in [
        ("NGHỊ ĐỊNH", "100/2025/TT-BCA"),
        ("NGHỊ QUYẾT", "5/2025/QĐ-UBND"),
        ("QUYẾT ĐỊNH", "5/NQ-HĐND"),
        ("THÔNG TƯ", "5/2025/NĐ-CP"),
        ("KẾ HOẠCH", "5/BC-UBND"),
    ] {
        let d = parsed(&format!("Số: {number}\n{kind}\nVề A\nCăn cứ Luật;\nĐiều 1. A."));
        assert!(d.notes.iter().any(|note| note.code == "kind-conflict"), "{kind} {number}");
    }
    for (kind, number) in
        [("NGHỊ ĐỊNH", "100/2025/NĐ-CP"), ("NGHỊ QUYẾT", "5/2025/NQ-HĐND"), ("THÔNG BÁO", "5/TB-VPCP")]
    {
        let d = parsed(&format!("Số: {number}\n{kind}\nVề A\nCăn cứ Luật;\nĐiều 1. A."));
        assert!(d.notes.iter().all(|note| note.code != "kind-conflict"), "{kind} {number}");
    }
}
