//! The head: real examples and traps.

mod letters;
mod signers;
mod titles;

use crate::model::{Document, Found};
use crate::parse::tests::parsed;

fn number(text: &str) -> Option<String> {
    parsed(text).number.map(|n| n.value.to_string())
}

fn shown(found: &Option<Found<String>>) -> &str {
    found.as_ref().map_or("-", |f| f.value.as_str())
}

/// A document whose head holds one line.
fn with_line(line: &str) -> Document {
    parsed(&format!(
        "{line}\nNGHỊ QUYẾT\nVề học phí\nCăn cứ Luật Giáo dục số 43/2019/QH14;\nĐiều 1. Phạm vi\nToàn tỉnh."
    ))
}

#[test]
fn numbers_as_they_are_printed() {
    for (line, want) in [
        ("Số: 10/2009/NQ-HĐND", "10/2009/NQ-HĐND"),
        ("Số: 57/NQ-HĐND", "57/NQ-HĐND"),
        ("Số 35 /2024/QĐ–UBND", "35/2024/QĐ-UBND"),
        ("Số:31/2026/NĐ-CP", "31/2026/NĐ-CP"),
        ("Luật số: 120 /202 5 /QH1 5", "120/2025/QH15"),
        ("Nghị quyết số: 253 / 2025 /QH15", "253/2025/QH15"),
        ("Số: 66.7/2025/NQ-CP", "66.7/2025/NQ-CP"),
        ("Số: 12/2019/NQHĐND", "12/2019/NQ-HĐND"),
        ("S ố: 54/2025/TT-BKHCN", "54/2025/TT-BKHCN"),
        ("TỈNH LẠNG SƠN Số: 08/2019/NQ-HĐND Lạng Sơn, ngày 10 tháng 7 năm 2019", "08/2019/NQ-HĐND"),
        ("Số: 02/2026/TT-BTP\nHà Nội, ngày 28 tháng 01 năm 2026", "02/2026/TT-BTP"),
        ("Số: 03\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n/2025/QĐ-UBND", "03/2025/QĐ-UBND"),
        ("Số: 34\nHà Nội, ngày 07 tháng 5 năm 2025\n/2025/QĐ-UBND", "34/2025/QĐ-UBND"),
        ("Số: 01/2022/TTLT-VKSNDTC-\nTANDTC-BCA", "01/2022/TTLT-VKSNDTC-TANDTC-BCA"),
        ("17/2001/NQ-HĐ", "17/2001/NQ-HĐ"),
    ] {
        assert_eq!(with_line(line).number.map(|n| n.value.to_string()).as_deref(), Some(want), "{line}");
    }
}

#[test]
fn numbers_of_other_documents_do_not_count() {
    for text in [
        "NGHỊ QUYẾT\nVề việc sửa đổi Nghị quyết số 08/2019/NQ-HĐND\nCăn cứ Luật số 43/2019/QH14;\nĐiều 1. A.",
        "NGHỊ QUYẾT\nVề học phí\nXét Tờ trình số: 69/TTr-UBND ngày 12 tháng 6 năm 2019;\nĐiều 1. A.",
        "QUY CHUẨN KỸ THUẬT\nBộ trưởng Bộ Xây dựng ban hành theo Thông tư\nsố 62 /2026/TT-BXD ngày 30 tháng 7 năm 2026",
        "Phụ lục I\nBỘ THÔNG SỐ\n(Kèm theo văn bản số: 11410/BXD-KHCNMT&VLXD ngày 23/7/2026)",
        "NGHỊ QUYẾT\nVề học phí\nĐiều 1. A.\nĐiều 2. Bãi bỏ Nghị quyết số 14/2015/NQ-HĐND.",
    ] {
        assert_eq!(number(text), None, "{text}");
    }
}

#[test]
fn a_blank_number_is_noted_not_filled() {
    let d = with_line("Số:      /2024/TT-BGDĐT");
    assert_eq!(d.number, None);
    assert!(d.notes.iter().any(|n| n.code == "number-blank"));
}

#[test]
fn without_a_number_in_the_head_the_attachment_names_it() {
    let text = "QUYẾT ĐỊNH\nBan hành Quy chế\nĐiều 1. Ban hành Quy chế.\nCHỦ TỊCH\nNguyễn Văn A\nQUY CHẾ\nHoạt động\n(Ban hành kèm theo Quyết định số 5/2020/QĐ-UBND)\nĐiều 1. X.";
    assert_eq!(number(text).as_deref(), Some("5/2020/QĐ-UBND"));
    let other = text.replace("Quyết định số 5/2020/QĐ-UBND", "Nghị quyết số 5/2020/NQ-HĐND");
    assert_eq!(number(&other), None, "of another kind");
    let headed = format!("Số: 6/2020/QĐ-UBND\n{text}");
    assert_eq!(number(&headed).as_deref(), Some("6/2020/QĐ-UBND"), "the head wins");
}

#[test]
fn kinds_from_headings_and_symbols() {
    let kind = |text: &str| parsed(text).kind.map(|k| k.value.code());
    assert_eq!(kind("NGHỊ QUYẾT\nVề học phí\nĐiều 1. A."), Some("nghi-quyet"));
    assert_eq!(kind("BỘ LUẬT DÂN SỰ\nĐiều 1. A."), Some("bo-luat"));
    assert_eq!(kind("THÔNG TƯ LIÊN TỊCH\nVề phối hợp\nĐiều 1. A."), Some("thong-tu-lien-tich"));
    assert_eq!(kind("Số: 5/KH-UBND\nĐiều 1. A."), Some("ke-hoach"));
    assert_eq!(kind("Số: 12/UBND-NC\nV/v triển khai Nghị quyết\nKính gửi: Các sở"), Some("cong-van"));
    assert_eq!(kind("Hội đồng nhân dân ban hành.\nĐiều 1. A."), None);
    let d = parsed("Số: 5/2020/QĐ-UBND\nNGHỊ QUYẾT\nVề học phí\nĐiều 1. A.");
    assert_eq!(d.kind.map(|k| k.value.code()), Some("nghi-quyet"));
    assert!(d.notes.iter().any(|n| n.code == "kind-conflict"));
}

#[test]
fn an_enacting_formula_is_no_heading() {
    let d = parsed(
        "NGHỊ QUYẾT\nVề học phí\nHỘI ĐỒNG NHÂN DÂN TỈNH TRÀ VINH\nKHÓA IX - KỲ HỌP THỨ 5\nCăn cứ Luật;\nQUYẾT NGHỊ\nĐiều 1. A.",
    );
    assert_eq!(shown(&d.title), "Về học phí");
    assert_eq!(shown(&d.issuer), "HỘI ĐỒNG NHÂN DÂN TỈNH TRÀ VINH");
}

#[test]
fn titles_end_where_something_else_begins() {
    for (after, want) in [
        ("HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN\nKHÓA XVI", "Về học phí năm học 2019-2020"),
        ("KHÓA XVI, KỲ HỌP THỨ BA", "Về học phí năm học 2019-2020"),
        ("______\nCăn cứ Luật;", "Về học phí năm học 2019-2020"),
        ("Hội đồng nhân dân ban hành Nghị quyết về học phí.", "Về học phí năm học 2019-2020"),
        ("Quốc hội ban hành Luật.", "Về học phí năm học 2019-2020"),
        ("trên địa bàn tỉnh\nCăn cứ Luật;", "Về học phí năm học 2019-2020 trên địa bàn tỉnh"),
    ] {
        let d = parsed(&format!("NGHỊ QUYẾT\nVề học phí\nnăm học 2019-2020\n{after}\nĐiều 1. A."));
        assert_eq!(shown(&d.title), want, "{after}");
    }
}

#[test]
fn issuers_over_two_lines_and_beside_the_motto() {
    for (head, want) in [
        (
            "BỘ NÔNG NGHIỆP VÀ\nMÔI TRƯỜNG\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/2025/TT-BNNMT",
            "BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",
        ),
        (
            "BỘ LAO ĐỘNG - THƯƠNG BINH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nVÀ XÃ HỘI Độc lập - Tự do - Hạnh phúc",
            "BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
        ),
        ("BỘ Y TẾ\nBỘ Y TẾ\tCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BỘ Y TẾ"),
        ("HỘI ĐỒNG NHÂN DÂN\nTỈNH LẠNG SƠN\nSố:\n/NQ-HĐND", "HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN"),
    ] {
        assert_eq!(shown(&with_line(head).issuer), want, "{head}");
    }
}

#[test]
fn stamps_and_scribbles_on_a_scan_are_no_issuer() {
    let motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc";
    for (head, want) in [
        (
            format!("TH\nVĂN PHÒNG CHÍNH PHỦ\nSố: 188/QĐ-VPCP\n{motto}\nCỔNG THÔNG TTN ĐIỆN TỬ CHÍNH PHỦ"),
            "VĂN PHÒNG CHÍNH PHỦ",
        ),
        (format!("CÔNG THỲNG TIN ĐIỆN\nĐẾN\nCHÍNH PHỦ\nSố: 47/NQ-CP\n{motto}"), "CHÍNH PHỦ"),
        (format!("THỦ TƯỚNG CHÍNH PHỦ {motto}\nSố:\n.P -\n„kế\n¿§8 /QĐĐ-TTg"), "THỦ TƯỚNG CHÍNH PHỦ"),
        (
            format!("TNES-\nUỶ BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: /QĐ-UBND\n5\nBAN SA\n{motto}"),
            "UỶ BAN NHÂN DÂN TỈNH LẠNG SƠN",
        ),
        (
            "UỶ BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: /GP-UBND\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆTÑÄM".to_owned(),
            "UỶ BAN NHÂN DÂN TỈNH LẠNG SƠN",
        ),
        ("HỘI ĐỒNG NHÂN DÂN\nSố: 1/2020/NQ-HĐND\nTỈNH LẠNG SƠN".to_owned(), "HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN"),
        ("UBND TỈNH LẠNG SƠN\nSỞ NỘI VỤ\nSố: 1/QĐ-SNV".to_owned(), "UBND TỈNH LẠNG SƠN SỞ NỘI VỤ"),
    ] {
        assert_eq!(shown(&with_line(&head).issuer), want, "{head}");
    }
}

#[test]
fn places_and_dates() {
    for (line, place, day) in [
        ("Bà Rịa - Vũng Tàu, ngày 08 tháng 12 năm 2011", "Bà Rịa - Vũng Tàu", "2011-12-08"),
        ("Lạng Sơn ngày 5 tháng 7 năm 2009", "Lạng Sơn", "2009-07-05"),
        ("Hà Nội, ngày 28 tháng 02\nnăm 2025", "Hà Nội", "2025-02-28"),
        ("TP. Hồ Chí Minh, ngày 05 tháng12 năm 2024", "TP. Hồ Chí Minh", "2024-12-05"),
        ("Hà N ội, ng ày 31 tháng 12 năm 2025", "-", "2025-12-31"),
    ] {
        let d = with_line(line);
        assert_eq!(
            (shown(&d.place), d.issued_on.map(|d| d.value.to_string()).as_deref()),
            (place, Some(day)),
            "{line}"
        );
    }
    for line in ["Thanh Hóa, ngày tháng 6 năm 2026", "Hà Nội, ngày 31 tháng 02 năm 2025", "Họp ngày đầu tháng"]
    {
        assert_eq!(with_line(line).issued_on, None, "{line}");
    }
    for (line, day) in [
        ("Decision No. 240/QD-TTg of February 17, 2011, promulgating criteria for planning", Some("2011-02-17")),
        ("- Poor households enjoy support under Resolution No. 30a/2008/NQ-CP of December 27, 2008;", None),
    ] {
        let d = parsed(&format!("RESOLUTION\nOn poverty reduction\n{line}\nArticle 1. To reduce poverty."));
        assert_eq!(d.issued_on.map(|d| d.value.to_string()).as_deref(), day, "{line}");
    }
    let recital = "NGHỊ QUYẾT\nVề học phí\nCăn cứ Luật Giáo dục, Hà Nội, ngày 14 tháng 6 năm 2019;\nĐiều 1. A.";
    assert_eq!(parsed(recital).issued_on, None, "a date in a recital");
}

#[test]
fn terms_and_sessions() {
    for (line, term, session) in [
        ("KHÓA XVI, KỲ HỌP THỨ MƯỜI BỐN", "XVI", "kỳ họp thứ mười bốn"),
        ("KHOÁ XII, KỲ HỌP CHUYÊN ĐỀ LẦN THỨ 7", "XII", "kỳ họp chuyên đề lần thứ 7"),
        ("KHÓA XIV - KỲ HỌP THỨ HAI", "XIV", "kỳ họp thứ hai"),
        ("KHÓA 17\nKỲ HỌP BẤT THƯỜNG LẦN THỨ 3", "XVII", "kỳ họp bất thường lần thứ 3"),
        ("Khóa mười bốn, kỳ họp thứ 9", "XIV", "kỳ họp thứ 9"),
    ] {
        let d = parsed(&format!(
            "NGHỊ QUYẾT\nVề học phí\nHỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN\n{line}\nCăn cứ Luật;\nQUYẾT NGHỊ:\nĐiều 1. A."
        ));
        assert_eq!((shown(&d.term), shown(&d.session)), (term, session), "{line}");
    }
    let late = parsed(
        "NGHỊ QUYẾT\nVề học phí\nĐiều 1. A.\nNghị quyết này được Hội đồng nhân dân tỉnh khóa IX, kỳ họp thứ năm thông qua ngày 14 tháng 7 năm 2017.",
    );
    assert_eq!((shown(&late.term), shown(&late.session)), ("IX", "kỳ họp thứ năm"));
    let title = parsed("NGHỊ QUYẾT\nVề chương trình giám sát khóa XV, kỳ họp thứ 4 của Quốc hội\nĐiều 1. A.");
    assert_eq!((title.term, title.session), (None, None), "a session named in a title is another body's");
}

#[test]
fn signers() {
    for (block, name, position) in [
        ("CHỦ TỊCH\nNguyễn Văn A", "Nguyễn Văn A", "CHỦ TỊCH"),
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nTrần Thị Bích Ngọc", "Trần Thị Bích Ngọc", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"),
        ("TM. HỘI ĐỒNG NHÂN DÂN\nCHỦ TỊCH\nNGUYỄN VĂN A", "NGUYỄN VĂN A", "TM. HỘI ĐỒNG NHÂN DÂN CHỦ TỊCH"),
        (
            "Nơi nhận: TL. CHỦ TỊCH\n- Như trên; KT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\nNguyễn Phước Bình",
            "Nguyễn Phước Bình",
            "TL. CHỦ TỊCH KT. CHÁNH VĂN PHÒNG PHÓ CHÁNH VĂN PHÒNG",
        ),
        ("Nơi nhận: CHỦ TỌA\n- Như Điều 3; Hoàng Văn Nghiệm", "Hoàng Văn Nghiệm", "CHỦ TỌA"),
        (
            "Nơi nhận: - Chính phủ; - Lưu: VT.\tKT. BỘ TRƯỞNG THỨ TRƯỞNG Nguyễn Sinh Nhật Tân",
            "Nguyễn Sinh Nhật Tân",
            "KT. BỘ TRƯỞNG THỨ TRƯỞNG",
        ),
    ] {
        let d = parsed(&format!(
            "NGHỊ QUYẾT\nVề học phí\nĐiều 1. A.\nĐiều 2. Giao Chủ tịch Ủy ban nhân dân tỉnh.\n{block}"
        ));
        assert_eq!((shown(&d.signer), shown(&d.signer_position)), (name, position), "{block}");
    }
    let unsigned = parsed("NGHỊ QUYẾT\nVề học phí\nĐiều 1. A.\nNơi nhận:\n- Ủy ban nhân dân tỉnh;\n- Lưu: VT.");
    assert_eq!((unsigned.signer, unsigned.signer_position), (None, None));
}

#[test]
fn natures() {
    let nature = |number: &str, date: &str, title: &str| {
        let text = format!("Số: {number}\nLạng Sơn, ngày {date}\nNGHỊ QUYẾT\n{title}\nCăn cứ Luật;\nĐiều 1. A.");
        parsed(&text).nature.map_or("-", |n| n.value.code())
    };
    assert_eq!(nature("08/2019/NQ-HĐND", "10/12/2019", "Về chính sách đặc thù"), "qppl");
    assert_eq!(nature("68/NQ-HĐND", "10/12/2019", "Về dự toán ngân sách"), "ca-biet");
    assert_eq!(nature("11/2011/NQ-HĐND", "10/12/2011", "Về kế hoạch phát triển kinh tế - xã hội năm 2012"), "ca-biet");
    assert_eq!(nature("15/2020/NQ-HĐND", "10/12/2020", "Về nhiệm vụ phát triển kinh tế - xã hội năm 2021"), "qppl");
    assert_eq!(nature("5/NQ-HĐ", "10/12/2001", "Về nội dung khác"), "-");
    assert_eq!(parsed("THÔNG TƯ\nQuy định A\nĐiều 1. A.").nature.map(|n| n.value.code()), Some("qppl"));
    assert_eq!(parsed("THÔNG BÁO\nKết luận\nNội dung.").nature.map(|n| n.value.code()), Some("ca-biet"));
    assert_eq!(parsed("Không có tiêu đề.\nĐiều 1. A.").nature, None);
}

#[test]
fn a_consolidation_is_numbered_at_its_end() {
    let d = parsed(
        "THÔNG TƯ\nHướng dẫn A\nThông tư số 34/2016/TT-BLĐTBXH có hiệu lực từ ngày 10 tháng 12 năm 2016, được sửa đổi bởi:\nCăn cứ Luật;\nĐiều 1. A\nThông tư này có hiệu lực từ ngày 10 tháng 12 năm 2016.\nXÁC THỰC VĂN BẢN HỢP NHẤT\nSố: 463/VBHN-BLĐTBXH\nHà Nội, ngày 10 tháng 02 năm 2025\nBỘ TRƯỞNG\nNguyễn Văn A",
    );
    assert_eq!(d.number.map(|n| n.value.to_string()).as_deref(), Some("463/VBHN-BLĐTBXH"));
    assert_eq!(d.kind.map(|k| k.value.code()), Some("van-ban-hop-nhat"));
    assert_eq!(d.effective_on, None, "a consolidation has no force of its own");
    let columns = parsed(
        "THÔNG TƯ\nHướng dẫn A\nĐiều 1. A\nB.\nBỘ NỘI VỤ\nSố: 46/VBHN-BNV\nXÁC THỰC VĂN BẢN HỢP NHẤT\nHà Nội, ngày 10 tháng 02 năm 2025\nBỘ TRƯỞNG\nNguyễn Văn A",
    );
    assert_eq!(
        columns.number.map(|n| n.value.to_string()).as_deref(),
        Some("46/VBHN-BNV"),
        "the left column comes first"
    );
}
