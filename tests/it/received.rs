//! Files as offices receive them: pages under the name of a Word file, letters without a number, what a web page left
//! around a document, numbers of another kind.

use crate::desk::{Desk, path};
use crate::program::{Run, text, tracuu};

/// A page of these paragraphs, in UTF-16 as Word saves it.
fn page(paragraphs: &[&str]) -> Vec<u8> {
    let body: String = paragraphs.iter().map(|words| format!("<p>{words}</p>")).collect();
    format!("\u{feff}<html><body>{body}</body></html>").encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A letter whose number is not filled in.
const LETTER: [&str; 7] = [
    "SỞ Y TẾ",
    "V/v đôn đốc báo cáo",
    "quý I năm 2024",
    "Kính gửi: Các bệnh viện.",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Lạng Sơn, ngày 05 tháng 4 năm 2024",
    "Đề nghị các đơn vị gửi báo cáo trước ngày 10.",
];

fn show(desk: &Desk, document: &str) -> Run {
    tracuu(["show", document, "--index", path(&desk.index_dir())])
}

#[test]
fn a_document_without_a_number_is_opened_by_its_path_or_its_name() {
    let desk = Desk::new();
    desk.put("thư/den.doc", &page(&LETTER));
    desk.index(0, &[]);
    let listed = desk.ask(|index| index.list(&[]));
    let letter = &listed[0];
    assert_eq!(text(letter, "title"), "V/v đôn đốc báo cáo quý I năm 2024");
    assert_eq!(text(letter, "issued_on"), "2024-04-05");
    assert!(letter["number"].is_null());
    for name in [text(letter, "path"), text(letter, "id"), "./thư/den.doc".to_owned()] {
        let shown = show(&desk, &name).ends_with(0);
        assert!(shown.stdout.contains("Đề nghị các đơn vị"), "{name}: {}", shown.stdout);
    }
    assert_eq!(show(&desk, "0123456789abcdef").code, Some(2), "no name of any document");
}

#[test]
fn a_number_of_another_kind_is_told() {
    let desk = Desk::new();
    let head = ["CHÍNH PHỦ", "Số: 100/2025/TT-BCA", "NGHỊ ĐỊNH", "Sửa đổi một số điều", "Căn cứ Luật;", "Điều 1. A."];
    desk.put("lẫn.htm", &page(&head));
    desk.put("đúng.htm", &page(&head.map(|line| if line.starts_with("Số") { "Số: 100/2025/NĐ-CP" } else { line })));
    desk.index(0, &[]);
    for document in desk.ask(|index| index.list(&[])) {
        let warnings = document["extraction"]["warnings"].as_array().expect("warnings").len();
        assert_eq!(warnings, usize::from(text(&document, "number").contains("TT-BCA")), "{document}");
    }
}

#[test]
fn what_a_web_page_left_is_named_and_not_found() {
    let desk = Desk::new();
    let document = [
        "Trang chủ | Đăng nhập",
        "HỘI ĐỒNG NHÂN DÂN TỈNH AN BÌNH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 07/2023/NQ-HĐND",
        "An Bình, ngày 12 tháng 7 năm 2023",
        "NGHỊ QUYẾT",
        "Về mức hỗ trợ",
        "Căn cứ Luật;",
        "Điều 1. Mức hỗ trợ",
        "Năm triệu đồng.",
        "Nơi nhận:",
        "CHỦ TỊCH",
        "Trần Văn A",
        "Hiệu lực: Đã biết Tình trạng: Đã biết",
        "THÔNG BÁO",
        "Điều 5. Thỏa thuận về ngôi nhà của bạn",
    ];
    desk.put("trang.html", &page(&document));
    desk.index(0, &[]);
    let listed = desk.ask(|index| index.list(&[]));
    assert_eq!(text(&listed[0], "issuer"), "HỘI ĐỒNG NHÂN DÂN TỈNH AN BÌNH");
    assert_eq!(text(&listed[0], "signer"), "Trần Văn A");
    assert_eq!(listed[0]["articles"], 1);
    assert!(listed[0]["extraction"]["warnings"].to_string().contains("trang web"));
    let found = desk.ask(|index| index.numbers("thỏa thuận ngôi nhà", &[]));
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_cell_merged_away_leaves_no_gap_in_plain_text() {
    let desk = Desk::new();
    let table = "<html><table border=1><tr><td>TT<td>Khu vực<td>Mức</tr><tr><td>2<td><td>220</tr></table></html>";
    desk.put("bang.html", table.as_bytes());
    let file = desk.file("bang.html");
    let plain = tracuu(["extract", path(&file), "--format", "text"]).ends_with(0);
    assert!(plain.stdout.contains("2\t220"), "{}", plain.stdout);
    let json = tracuu(["extract", path(&file), "--format", "json"]).ends_with(0);
    assert!(json.stdout.contains("2\\t\\t220"), "columns stay in the JSON");
}
