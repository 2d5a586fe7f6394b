//! Tables made up after the layouts of domain.md §2 and §4, in CSV and XLSX, good and bad.

use super::*;
use crate::document::{DocNumber, Document, Evidence, Found, parse_date};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

fn csv(text: &str) -> RegisterFile {
    read("bang.csv", text.as_bytes())
}

fn numbers(row: &Row) -> Vec<String> {
    row.subject.iter().map(|r| r.number.to_string()).collect()
}

fn document(number: &str, adopted: &str, effective: &str) -> Document {
    let found = |date: &str| parse_date(date).map(|day| Found::new(day, Evidence::default()));
    Document {
        number: DocNumber::parse(number).map(|n| Found::new(n, Evidence::default())),
        adopted_on: found(adopted),
        effective_on: found(effective),
        ..Document::default()
    }
}

fn matched(files: &[RegisterFile], documents: &[(&str, Document)]) -> Matched {
    let list: Vec<(String, &Document)> = documents.iter().map(|(id, d)| ((*id).to_owned(), d)).collect();
    match_rows(files, &list)
}

/// An official list: merged title, two-row head, column numbers, sections, a repeated head, an Excel date.
fn official() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("PL1").expect("a name");
    let plain = Format::new();
    let head = |sheet: &mut rust_xlsxwriter::Worksheet, row: u32| {
        for (column, text) in [(0, "STT"), (4, "Lý do hết hiệu lực"), (5, "Ngày hết hiệu lực")] {
            sheet.merge_range(row, column, row + 1, column, text, &Format::new()).expect("merged");
        }
        sheet.merge_range(row, 1, row, 3, "Văn bản", &Format::new()).expect("merged");
        for (column, text) in [(1, "Tên loại"), (2, "Số, ký hiệu; ngày, tháng, năm ban hành"), (3, "Trích yếu")]
        {
            sheet.write(row + 1, column, text).expect("written");
        }
        for column in 0..6 {
            sheet.write(row + 2, column, format!("({})", column + 1)).expect("written");
        }
    };
    sheet.merge_range(0, 0, 0, 5, "DANH MỤC VĂN BẢN HẾT HIỆU LỰC NĂM 2023", &plain).expect("merged");
    head(sheet, 2);
    sheet.merge_range(5, 0, 5, 5, "A. VĂN BẢN HẾT HIỆU LỰC TOÀN BỘ", &plain).expect("merged");
    sheet.write(6, 0, "I").expect("written");
    sheet.write(6, 1, "NGHỊ QUYẾT").expect("written");
    for (column, text) in [
        (1, "Nghị quyết"),
        (2, "08/2019/NQ-HĐND ngày 10/12/2019"),
        (3, "Về liên kết"),
        (4, "Được thay thế bằng Nghị quyết số 15/2023/NQ-HĐND"),
    ] {
        sheet.write(7, column, text).expect("written");
    }
    sheet.write(7, 0, 1).expect("written");
    let date = ExcelDateTime::from_ymd(2023, 7, 22).expect("a day");
    sheet.write_datetime_with_format(7, 5, &date, &Format::new().set_num_format("dd/mm/yyyy")).expect("written");
    head(sheet, 8);
    sheet.write(11, 0, 2).expect("written");
    sheet.write(11, 2, "9/2019/NQ-HĐND;\n10/2019/NQ-HĐND").expect("written");
    sheet.write(11, 5, 45_000).expect("written");
    sheet.merge_range(12, 0, 12, 5, "B. VĂN BẢN HẾT HIỆU LỰC MỘT PHẦN", &plain).expect("merged");
    sheet.write(13, 0, 1).expect("written");
    sheet.write(13, 2, "Nghị quyết về học phí").expect("written");
    sheet.write(14, 0, 2).expect("written");
    sheet.write(14, 2, "11/2019/NQ-HĐND").expect("written");
    sheet.write(14, 5, "Quý I/2023").expect("written");
    book.add_worksheet().set_name("Ghi chép").expect("a name").write(0, 0, "việc riêng").expect("written");
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn an_official_workbook_with_merged_and_repeated_heads() {
    let file = read("ds.xlsx", &official());
    let kinds: Vec<_> = file.tables.iter().map(|t| (t.kind, t.rows, t.rank)).collect();
    assert_eq!(kinds, [(TableKind::ExpiredWhole, 2, 2), (TableKind::ExpiredPart, 1, 2)], "{:?}", file.unread);
    assert_eq!(
        file.rows.iter().map(numbers).collect::<Vec<_>>(),
        [vec!["08/2019/NQ-HĐND"], vec!["9/2019/NQ-HĐND", "10/2019/NQ-HĐND"], vec!["11/2019/NQ-HĐND"]]
    );
    assert_eq!(file.rows[0].place.to_string(), "ds.xlsx, PL1!C8");
    assert_eq!(file.rows[0].section, "A. VĂN BẢN HẾT HIỆU LỰC TOÀN BỘ › I NGHỊ QUYẾT");
    let Statement::Expired(first) = &file.rows[0].said else { panic!("no expiry") };
    assert_eq!((first.on, first.by.len()), (parse_date("22/7/2023"), 1));
    let Statement::Expired(second) = &file.rows[1].said else { panic!("no expiry") };
    assert_eq!(second.on, parse_date("15/3/2023"));
    let unread: Vec<_> = file.unread.iter().map(|u| (u.place.cell.as_str(), u.reason.as_str())).collect();
    assert_eq!(
        unread,
        [
            ("C14", "số, ký hiệu không đọc được: “Nghị quyết về học phí”"),
            ("F15", "ngày không đọc được: “Quý I/2023”; phần còn lại của hàng đã đọc"),
            ("", "không thấy hàng tiêu đề của bảng nào; 1 hàng không đọc"),
        ]
    );
}

#[test]
fn every_kind_of_table_is_known_by_its_head() {
    for (kind, text) in [
        (
            TableKind::ExpiredWhole,
            "STT;Số, ký hiệu;Lý do hết hiệu lực;Ngày hết hiệu lực\n1;8/2019/NQ-HĐND;Thay thế;1/1/2020",
        ),
        (
            TableKind::ExpiredPart,
            "STT;Số, ký hiệu;Nội dung, quy định hết hiệu lực;Ngày hết hiệu lực\n1;8/2019/NQ-HĐND;Điều 2;1/1/2020",
        ),
        (
            TableKind::InForce,
            "DANH MỤC VĂN BẢN CÒN HIỆU LỰC\nSTT;Số, ký hiệu;Thời điểm có hiệu lực;Ghi chú\n1;8/2019/NQ-HĐND;1/1/2020;",
        ),
        (
            TableKind::ToDeal,
            "STT;Số, ký hiệu;Hình thức xử lý;Cơ quan chủ trì;Thời hạn\n1;8/2019/NQ-HĐND;Thay thế;Sở Y tế;Quý I/2026",
        ),
        (
            TableKind::Mechanisms,
            "NGHỊ QUYẾT VỀ CƠ CHẾ, CHÍNH SÁCH\nSTT;Số, ký hiệu;Trích yếu\n1;8/2019/NQ-HĐND;Về liên kết",
        ),
        (TableKind::Impact, "Số, ký hiệu;Mức độ tác động;Ngày đánh giá\n8/2019/NQ-HĐND;Rõ rệt;31/12/2023"),
        (
            TableKind::Implementing,
            "Loại;Số, ký hiệu;Ngày ban hành;Cơ quan;Triển khai Nghị quyết\nKế hoạch;12/KH-UBND;1/2/2020;UBND tỉnh;8/2019/NQ-HĐND",
        ),
        (
            TableKind::Reviews,
            "Số, ký hiệu;Hình thức;Chủ thể;Ngày;Kết luận\n8/2019/NQ-HĐND;Giám sát;Ban Pháp chế;1/2/2021;Tốt",
        ),
        (
            TableKind::Overrides,
            "Số, ký hiệu;Thuộc tính;Giá trị;Người quyết định;Ngày quyết định;Lý do\n8/2019/NQ-HĐND;Cơ chế, chính sách;không;A;1/2/2024;Chỉ là mức chi",
        ),
    ] {
        let file = csv(text);
        assert_eq!(
            file.tables.iter().map(|t| (t.kind, t.rows)).collect::<Vec<_>>(),
            [(kind, 1)],
            "{text}\n{:?}",
            file.unread
        );
        assert!(file.unread.is_empty(), "{text}\n{:?}", file.unread);
    }
}

#[test]
fn ratings_may_be_ticked_in_columns() {
    let file = csv(
        "\"Số, ký hiệu\",Mức độ tác động,,,Lý do\n,Rõ rệt,Chưa thấy rõ,Chưa tác động,\n8/2019/NQ-HĐND,,x,,Mới\n9/2019/NQ-HĐND,x,x,,\n10/2019/NQ-HĐND,,,,",
    );
    let levels: Vec<_> = file.rows.iter().map(|row| &row.said).collect();
    assert!(matches!(levels.as_slice(), [Statement::Impact(Impact { level: ImpactLevel::Unclear, .. })]), "{file:?}");
    assert_eq!(file.unread.iter().map(|u| u.place.cell.as_str()).collect::<Vec<_>>(), ["A4", "A5"]);
}

#[test]
fn nothing_is_dropped_in_silence() {
    let text = "Số, ký hiệu;Ngày ban hành;Mức độ tác động\nkhông có;1/1/2020;Rõ rệt\n12, 13/2019/NQ-HĐND;1/1/2020;rõ rệt\n14/2019/NQ-HĐND;31/02/2020;rõ rệt\n15/2019/NQ-HĐND;1/1/2020;tốt\n\nTổng số: 4 văn bản;;\n";
    let file = csv(text);
    assert_eq!(file.rows.iter().map(numbers).collect::<Vec<_>>(), [["13/2019/NQ-HĐND"], ["14/2019/NQ-HĐND"]]);
    let unread: Vec<_> = file.unread.iter().map(|u| u.place.cell.as_str()).collect();
    assert_eq!(unread, ["A2", "A3", "B4", "C5"]);
    let unknown = csv("Số, ký hiệu;Trích yếu;Màu\n8/2019/NQ-HĐND;Về học phí;xanh\n9/2019/NQ-HĐND;Về phí;đỏ");
    assert!(
        unknown.rows.is_empty() && unknown.unread[0].reason.contains("2 hàng không đọc; tiêu đề lạ: Màu"),
        "{unknown:?}"
    );
}

#[test]
fn rows_find_their_documents_by_number_and_date() {
    let file = csv("Số, ký hiệu;Ngày ban hành;Mức độ tác động;Ngày đánh giá\n\
        8/2019/NQ-HĐND;10/7/2019;chưa thấy rõ;31/12/2022\nnq 08/2019;;rõ rệt;31/12/2023\n68/NQ-HĐND;10/12/2019;rõ rệt;31/12/2023\n\
        68/NQ-HĐND;11/12/2019;rõ rệt;31/12/2023\n68/NQ-HĐND;;rõ rệt;31/12/2023\n9/2019/NQ-HĐND;1/1/2019;rõ rệt;31/12/2023\n99/2019/NQ-HĐND;;rõ rệt;31/12/2023");
    let documents = [
        ("a", document("08/2019/NQ-HĐND", "10/7/2019", "20/7/2019")),
        ("b", document("68/NQ-HĐND", "10/12/2019", "10/12/2019")),
        ("c", document("68/2019/NQ-HĐND", "10/12/2019", "20/12/2019")),
        ("d", document("9/2019/NQ-HĐND", "10/12/2019", "20/12/2019")),
    ];
    let found = matched(&[file], &documents);
    assert_eq!(found.documents.keys().collect::<Vec<_>>(), ["a", "b", "d"]);
    let a = &found.documents["a"];
    assert_eq!(a.impact().map(|told| told.said.level), Some(ImpactLevel::Clear));
    let then = parse_date("1/6/2023").expect("a day");
    assert_eq!(a.impact_on(then).map(|told| told.said.level), Some(ImpactLevel::Unclear));
    let dangling: Vec<_> = found.dangling.iter().map(|d| d.place.cell.as_str()).collect();
    assert_eq!(dangling, ["A5", "A6", "A8"]);
    let conflicts: Vec<_> = found.conflicts.iter().map(|c| (c.id.as_str(), c.conflict.code.as_str())).collect();
    assert_eq!(conflicts, [("d", "register-date")]);
    let mut turned = documents;
    turned.reverse();
    let again =
        csv("Số, ký hiệu;Ngày ban hành;Mức độ tác động;Ngày đánh giá\n9/2019/NQ-HĐND;1/1/2019;rõ rệt;31/12/2023");
    assert_eq!(
        matched(&[again], &turned).conflicts,
        found
            .conflicts
            .iter()
            .map(|c| {
                let mut c = c.clone();
                c.conflict.sides[0].quote = c.conflict.sides[0].quote.replace("A7", "A2");
                c
            })
            .collect::<Vec<_>>()
    );
}

#[test]
fn contradictions_show_both_sides() {
    let files = [
        read(
            "1.csv",
            "Số, ký hiệu;Lý do;Ngày hết hiệu lực\n8/2019/NQ-HĐND;Bãi bỏ;1/1/2020\n9/2019/NQ-HĐND;Bãi bỏ;1/6/2019"
                .as_bytes(),
        ),
        read(
            "2.csv",
            "HỆ THỐNG HÓA KỲ 2019-2023\nSố, ký hiệu;Lý do;Ngày hết hiệu lực\n8/2019/NQ-HĐND;Bãi bỏ;2/1/2020".as_bytes(),
        ),
        read(
            "3.csv",
            "CÒN HIỆU LỰC ĐẾN NGÀY 31/12/2023\nSố, ký hiệu;Thời điểm có hiệu lực\n8/2019/NQ-HĐND;1/8/2019".as_bytes(),
        ),
    ];
    let documents = [
        ("a", document("08/2019/NQ-HĐND", "10/7/2019", "20/7/2019")),
        ("b", document("09/2019/NQ-HĐND", "10/7/2019", "20/7/2019")),
    ];
    let found = matched(&files, &documents);
    let codes: Vec<_> = found.conflicts.iter().map(|c| (c.id.as_str(), c.conflict.code.as_str())).collect();
    assert_eq!(
        codes,
        [
            ("a", "register-effective"),
            ("a", "register-expiry"),
            ("a", "register-in-force"),
            ("b", "register-expiry-before-effect")
        ]
    );
    assert!(found.conflicts.iter().all(|c| c.conflict.sides.len() == 2));
    let ranks: Vec<_> = found.documents["a"].expiries.iter().map(|told| told.rank).collect();
    assert_eq!(ranks, [2, 3]);
}

#[test]
fn the_office_overrides_a_rule_and_the_disagreement_is_listed() {
    let list = csv(
        "NGHỊ QUYẾT VỀ CƠ CHẾ, CHÍNH SÁCH (tính đến ngày 31/12/2023)\nSTT;Số, ký hiệu;Trích yếu\n1;8/2019/NQ-HĐND;Về liên kết",
    );
    let decisions = csv(
        "Số, ký hiệu;Thuộc tính;Giá trị;Người quyết định;Ngày quyết định\n9/2019/NQ-HĐND;Cơ chế, chính sách;Không;A;1/2/2024",
    );
    let tagged = |number, adopted| {
        let mut document = document(number, adopted, adopted);
        document.tags.mechanism = Some(Found::new(true, Evidence::default()));
        document
    };
    let documents = [
        ("a", document("08/2019/NQ-HĐND", "10/7/2019", "20/7/2019")),
        ("b", tagged("09/2019/NQ-HĐND", "10/7/2019")),
        ("c", tagged("10/2019/NQ-HĐND", "10/7/2019")),
        ("d", tagged("10/2024/NQ-HĐND", "10/7/2024")),
    ];
    let found = matched(&[list, decisions], &documents);
    assert_eq!(found.documents["a"].mechanism().map(|m| m.0), Some(true));
    assert_eq!(found.documents["b"].mechanism().map(|m| m.0), Some(false));
    assert_eq!(found.conflicts.iter().map(|c| c.id.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
}

#[test]
fn hostile_files_end_in_a_reason() {
    let good = official();
    for bytes in [&b""[..], b"PK\x03\x04garbage", &good[..good.len() / 2], b"\xff\xfe\x00", &[0; 64]] {
        let file = read("x", bytes);
        assert!(file.rows.is_empty());
        assert!(!file.unread.is_empty(), "{bytes:?}");
    }
}

#[test]
fn merged_areas_cannot_blow_a_sheet_up() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..3000 {
        sheet.write(row, 0, 1).expect("written");
    }
    for column in [2, 30] {
        sheet.merge_range(0, column, 2999, column + 25, &"a".repeat(30_000), &Format::new()).expect("merged");
    }
    let file = read("x.xlsx", &book.save_to_buffer().expect("a workbook"));
    assert!(file.unread.iter().any(|u| u.reason.contains("64 MB")), "{:?}", file.unread);
}

#[test]
fn what_the_index_stores_is_read_back() {
    let found =
        matched(&[read("ds.xlsx", &official())], &[("a", document("08/2019/NQ-HĐND", "10/12/2019", "20/12/2019"))]);
    let json = serde_json::to_string(&found).expect("JSON");
    assert_eq!(serde_json::from_str::<Matched>(&json).expect("read back"), found);
    let bytes = postcard::to_stdvec(&found).expect("bytes");
    assert_eq!(postcard::from_bytes::<Matched>(&bytes).expect("read back"), found);
}

proptest! {
    #[test]
    fn no_text_and_no_damage_makes_it_panic(text in "(Số, ký hiệu|Ngày hết hiệu lực|STT|8/2019/NQ-HĐND|[;,\t\n\"0-9/A-ZĐ ]){0,60}", at in 0usize..6000, byte in any::<u8>()) {
        read("x.csv", text.as_bytes());
        let mut bytes = official();
        let at = at % bytes.len();
        bytes[at] = byte;
        read("x.xlsx", &bytes);
    }
}
