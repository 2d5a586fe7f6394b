//! Workbooks as offices make them: merged heads of two rows, repeated heads, sections, Excel dates, ticks.

use super::super::{Statement, TableKind, apply, read_register};
use super::{document, matched, numbers};
use crate::model::parse_date;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

/// An official list: merged title, two-row head, column numbers, sections, a repeated head, an Excel date.
pub(super) fn official() -> Vec<u8> {
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
    let file = read_register("ds.xlsx", &official());
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

/// A justice department's workbook of 2026: a head of two rows, one column a treatment, sections of fields, planned
/// sessions such as `Quý I/2026`.
fn justice_department() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Rà soát 2026").expect("a name");
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 11, "KẾT QUẢ RÀ SOÁT NGHỊ QUYẾT CỦA HĐND TỈNH", &plain).expect("merged");
    for (column, text) in [
        (0, "STT"),
        (1, "Số, ký hiệu; ngày ban hành; trích yếu"),
        (8, "Cơ quan chủ trì tham mưu"),
        (9, "Tờ trình"),
        (10, "Ý kiến Thường trực HĐND"),
        (11, "Kỳ họp dự kiến"),
    ] {
        sheet.merge_range(2, column, 3, column, text, &plain).expect("merged");
    }
    sheet.merge_range(2, 2, 2, 7, "Phương án xử lý", &plain).expect("merged");
    let treatments = [
        "Thay thế",
        "Bãi bỏ",
        "Ban hành mới",
        "Chưa xác định",
        "Hết hiệu lực theo thời gian",
        "Giữ nguyên, không xử lý",
    ];
    for (column, text) in (2..).zip(treatments) {
        sheet.write(3, column, text).expect("written");
    }
    sheet.merge_range(4, 0, 4, 11, "I. LĨNH VỰC GIÁO DỤC", &plain).expect("merged");
    for (row, number, column, mark, session) in [
        (5, "08/2019/NQ-HĐND ngày 10/12/2019 về liên kết", 2, "x", "Quý I/2026"),
        (6, "9/2019/NQ-HĐND ngày 10/12/2019; 10/2019/NQ-HĐND ngày 11/12/2019", 3, "X", "Kỳ họp thứ 35"),
        (7, "11/2019/NQ-HĐND ngày 10/12/2019", 6, "31/12/2025", ""),
        (8, "12/2019/NQ-HĐND ngày 10/12/2019", 11, "", ""),
    ] {
        sheet.write(row, 0, row - 4).expect("written");
        sheet.write(row, 1, number).expect("written");
        sheet.write(row, column, mark).expect("written");
        sheet.write(row, 8, "Sở Tư pháp").expect("written");
        sheet.write(row, 9, "Tờ trình số 12/TTr-STP").expect("written");
        sheet.write(row, 10, "Đồng ý").expect("written");
        sheet.write(row, 11, session).expect("written");
    }
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn a_justice_departments_workbook_with_a_column_for_each_treatment() {
    let file = read_register("ra-soat.xlsx", &justice_department());
    assert_eq!(file.tables.iter().map(|t| (t.kind, t.rows)).collect::<Vec<_>>(), [(TableKind::ToDeal, 4)], "{file:?}");
    let said: Vec<_> = file
        .rows
        .iter()
        .map(|row| match &row.said {
            Statement::ToDeal(said) => (numbers(row).len(), said.treatment.as_str(), said.deadline.as_str()),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        said,
        [
            (1, "Thay thế", "Quý I/2026"),
            (2, "Bãi bỏ", "Kỳ họp thứ 35"),
            (1, "Hết hiệu lực theo thời gian: 31/12/2025", ""),
            (1, "", ""),
        ]
    );
    let Statement::ToDeal(first) = &file.rows[0].said else { panic!("no treatment") };
    assert_eq!(
        (first.agency.as_str(), first.submission.as_str(), first.approval.as_str()),
        ("Sở Tư pháp", "Tờ trình số 12/TTr-STP", "Đồng ý")
    );
    assert_eq!(file.rows[1].subject[1].date, parse_date("11/12/2019"));
    assert_eq!(file.rows[0].section, "I. LĨNH VỰC GIÁO DỤC");
    let unread: Vec<_> = file.unread.iter().map(|u| (u.place.cell.as_str(), u.reason.as_str())).collect();
    assert_eq!(unread, [("C9", "không ghi hình thức xử lý; phần còn lại của hàng đã đọc")]);
    // Such a list decides nothing: it makes no event.
    let documents = [("a", document("08/2019/NQ-HĐND", "10/12/2019", "20/12/2019"))];
    let mut timeline = crate::model::Timeline::default();
    apply(&matched(&[file], &documents).documents["a"], &mut timeline);
    assert!(timeline.events.is_empty());
}
