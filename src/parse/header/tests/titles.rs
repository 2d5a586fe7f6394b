//! Titles that look like something else: in capitals, beginning with `BAN HÀNH`, going on with the name of an agency.

use super::shown;
use crate::parse::tests::parsed;

/// Title and issuer of a resolution with these lines under its heading.
fn resolution(lines: &str) -> (String, String) {
    let d = parsed(&format!(
        "HỘI ĐỒNG NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 71/2025/NQ-HĐND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nNGHỊ QUYẾT\n{lines}\nCăn cứ Luật;\nQUYẾT NGHỊ:\nĐiều 1. A."
    ));
    (shown(&d.title).to_owned(), shown(&d.issuer).to_owned())
}

#[test]
fn titles_in_capitals_ended_at_the_name_of_an_agency() {
    for (title, below) in [
        ("BAN HÀNH QUY ĐỊNH CHI TIẾT", "HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN"),
        ("BAN HÀNH QUY CHẾ HOẠT ĐỘNG", "HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN\nKHÓA XVI, KỲ HỌP THỨ 3"),
        ("VỀ NHIỆM VỤ CỦA\nỦY BAN NHÂN DÂN XÃ", "HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN"),
        ("VỀ HOẠT ĐỘNG CỦA\nHỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN", "HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN"),
        ("VỀ HOẠT ĐỘNG GIÁM SÁT CỦA THƯỜNG TRỰC\nHỘI ĐỒNG NHÂN DÂN CÁC CẤP", "HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN"),
        ("VỀ VIỆC BẦU\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN"),
        ("PHÂN CẤP CHO\nỦY BAN NHÂN DÂN CẤP HUYỆN VÀ\nỦY BAN NHÂN DÂN CẤP XÃ", "HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN"),
        ("QUY ĐỊNH CHẾ ĐỘ ĐỐI VỚI ĐẠI BIỂU\nHỘI ĐỒNG NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN\nTỈNH LẠNG SƠN"),
        ("SỬA ĐỔI QUY CHẾ LÀM VIỆC,\nBAN CHỈ ĐẠO", "HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN"),
        ("VỀ HỌC PHÍ", "HỘI ĐỒNG NHÂN DÂN\nTỈNH LẠNG SƠN"),
        ("VỀ HỌC PHÍ", "______\nHỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN"),
    ] {
        let (found, issuer) = resolution(&format!("{title}\n{below}"));
        assert_eq!(found, title.replace('\n', " "), "{below}");
        assert_eq!(issuer, "HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN", "{title}");
    }
}

#[test]
fn the_agency_that_enacts_still_ends_a_title() {
    for (title, below) in [
        ("Về học phí", "Hội đồng nhân dân tỉnh ban hành Nghị quyết về học phí."),
        ("Sửa đổi quy chế do\nHội đồng nhân dân tỉnh ban hành", "KHÓA XVI"),
        ("Về nhiệm vụ của\nChủ tịch Ủy ban nhân dân tỉnh", "HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN"),
    ] {
        assert_eq!(resolution(&format!("{title}\n{below}")).0, title.replace('\n', " "), "{below}");
    }
    let d = parsed("QUYẾT ĐỊNH\nVề A\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\nCăn cứ Luật;\nĐiều 1. A.");
    assert_eq!(shown(&d.title), "Về A");
    let post = parsed(
        "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN\nSố: 5/QĐ-UBND\nQUYẾT ĐỊNH\nVề A\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN\nCăn cứ Luật;\nĐiều 1. A.",
    );
    assert_eq!(shown(&post.title), "Về A");
}

#[test]
fn a_title_of_a_text_without_articles_was_cut_after_its_first_line() {
    for (title, text) in [
        (
            "Kết luận của Phó Thủ tướng tại Phiên họp của\nHội đồng Quốc gia Giáo dục về dự thảo Chiến lược\nphát triển giáo dục",
            "Ngày 19 tháng 3 năm 2024, tại trụ sở.",
        ),
        (
            "Kết luận của\nChủ tịch Ủy ban nhân dân tỉnh tại\nHội nghị trực tuyến",
            "Ngày 19 tháng 3 năm 2024, tại trụ sở.",
        ),
        ("KẾT LUẬN CỦA CHỦ TỊCH\nỦY BAN NHÂN DÂN TỈNH TẠI PHIÊN HỌP", "Ngày 19 tháng 3 năm 2024, tại trụ sở."),
        ("Về việc nghỉ Tết", "Văn phòng thông báo lịch nghỉ như sau:"),
        ("Kết luận kiểm tra,\nGiám sát chuyên đề", "Đoàn đã làm việc với các sở."),
        ("Về chương trình và\nKế hoạch công tác của Ban", "Ban thông báo."),
    ] {
        let d = parsed(&format!(
            "VĂN PHÒNG CHÍNH PHỦ\nSố: 153/TB-VPCP\nHà Nội, ngày 10 tháng 4 năm 2024\nTHÔNG BÁO\n{title}\n{text}\nA."
        ));
        assert_eq!(shown(&d.title), title.replace('\n', " "), "{text}");
    }
}

#[test]
fn a_file_that_is_only_an_annex_had_a_kind_and_an_issuer_of_its_own() {
    for (text, of, title) in [
        (
            "Phụ lục VI\nHỆ THỐNG QUẢN LÝ\n(Kèm theo Nghị quyết số 30/2020/NQ-HĐND\nngày 05 tháng 3 năm 2020 của Hội đồng nhân dân tỉnh)\n_____\nPhần I\nQUY ĐỊNH ĐỐI VỚI HỆ THỐNG\nI. NGUYÊN TẮC\n1. Bảo đảm có hiệu lực từ ngày 01/01/2021.",
            "30/2020/NQ-HĐND",
            "Phụ lục VI HỆ THỐNG QUẢN LÝ",
        ),
        (
            "BIỂU SỐ 02\nGIAO DỰ TOÁN THU NĂM 2024\n(Ban hành kèm theo Nghị quyết số 45/NQ-HĐND ngày 08/12/2023 của HĐND tỉnh)\nSTT\tNội dung\n1\tThu nội địa",
            "45/NQ-HĐND",
            "BIỂU SỐ 02 GIAO DỰ TOÁN THU NĂM 2024",
        ),
        (
            "Danh mục\nCÁC DỰ ÁN THU HỒI ĐẤT\nđính kèm Nghị quyết số 08/2019/NQ-HĐND\n1. Dự án đường",
            "08/2019/NQ-HĐND",
            "Danh mục CÁC DỰ ÁN THU HỒI ĐẤT",
        ),
    ] {
        let document = parsed(text);
        let found = document.annex_of.as_ref().and_then(|found| found.value.number.as_ref());
        assert_eq!(found.map(ToString::to_string).as_deref(), Some(of), "{text}");
        assert_eq!(shown(&document.title), title);
        let head = (document.number.is_none(), document.kind.is_none(), document.issuer.is_none());
        assert_eq!((head, document.effective_on.is_none()), ((true, true, true), true), "{text}");
        assert!(document.notes.iter().any(|note| note.code == "annex"));
    }
    // A resolution with an annex behind it, and a list that names no act, are no annexes.
    for text in [
        "HỘI ĐỒNG NHÂN DÂN\nSố: 08/2019/NQ-HĐND\nNGHỊ QUYẾT\nVề học phí\nĐiều 1. Mức thu\nTheo Phụ lục.\nPHỤ LỤC\n(Kèm theo Nghị quyết số 08/2019/NQ-HĐND)",
        "Danh mục\nCÁC DỰ ÁN\nSố: 12/DM-UBND\nKèm theo Tờ trình số 15/TTr-UBND",
        "Phụ lục I\nBẢNG GIÁ\n1. Giá đất",
    ] {
        assert_eq!(parsed(text).annex_of, None, "{text}");
    }
}
