//! Single rows of tables, by their numbers.

use super::super::{Reason, Version};
use super::{Library, amending, reasons};

const TABLE: &str = "STT\tTên cây\tMức hỗ trợ\n1\tCây hồi\t35\n2\tCây quế\t25\n3\tCây na\t15";

fn base(table: &str) -> String {
    format!(
        "HỘI ĐỒNG NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 08/2019/NQ-HĐND\nLạng Sơn, ngày 10 tháng 12 năm 2019\nNGHỊ QUYẾT\nQuy định mức hỗ trợ\n\
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\nQUYẾT NGHỊ:\nĐiều 1. Mức hỗ trợ\nTheo Phụ lục I.\n\
Nghị quyết có hiệu lực từ ngày 20 tháng 12 năm 2019.\nNghị quyết này đã được Hội đồng nhân dân tỉnh Lạng Sơn khóa XVI thông qua ngày 10 tháng 12 năm 2019./.\n\
CHỦ TỊCH\nHoàng Văn Nghiệm\nPHỤ LỤC I\nMỨC HỖ TRỢ\n(Ban hành kèm theo Nghị quyết số 08/2019/NQ-HĐND)\n{table}"
    )
}

fn amended(table: &str, clauses: &str) -> Version {
    let head = "Điều 1. Sửa đổi, bổ sung một số điều của Nghị quyết số 08/2019/NQ-HĐND";
    let texts = [base(table), amending(15, 2021, &format!("{head}\n{clauses}"))];
    Library::new(&texts).on("01/01/2100")
}

/// The rows of the table as they read.
fn rows(version: &Version) -> Vec<String> {
    version.text().lines().filter(|line| line.contains('\t')).map(str::to_owned).collect()
}

#[test]
fn a_row_is_exchanged_taken_out_and_put_in() {
    for (command, wanted) in [
        (
            "1. Sửa đổi số thứ tự 2 Phụ lục I như sau:\n“2\tCây quế\t45”",
            vec!["1\tCây hồi\t35", "2\tCây quế\t45", "3\tCây na\t15"],
        ),
        (
            "1. Sửa đổi số thứ tự 3 của Phụ lục I như sau:\n“STT\tTên cây\tMức hỗ trợ\n3\tCây lê\t20”",
            vec!["1\tCây hồi\t35", "2\tCây quế\t25", "3\tCây lê\t20"],
        ),
        ("1. Bãi bỏ số thứ tự 1 Phụ lục I.", vec!["1\t(được bãi bỏ)", "2\tCây quế\t25", "3\tCây na\t15"]),
        (
            "1. Bổ sung số thứ tự 2a vào sau số thứ tự 2 Phụ lục I như sau:\n“2a\tCây sở\t30”",
            vec!["1\tCây hồi\t35", "2\tCây quế\t25", "2a\tCây sở\t30", "3\tCây na\t15"],
        ),
        (
            "1. Sửa đổi số thứ tự 1 Phụ lục I như sau:\n“1\tCây hồi\t50”\n2. Bãi bỏ số thứ tự 3 Phụ lục I.",
            vec!["1\tCây hồi\t50", "2\tCây quế\t25", "3\t(được bãi bỏ)"],
        ),
    ] {
        let version = amended(TABLE, command);
        assert_eq!(reasons(&version), [], "{command}: {:?}", version.pending);
        assert_eq!(rows(&version)[1..], wanted[..], "{command}");
    }
}

#[test]
fn a_row_that_is_not_certain_is_not_touched() {
    let sized = "1. Sửa đổi số thứ tự 2 Phụ lục I như sau:\n“2\tCây quế\t45”";
    let spilled = "STT\tTên cây\tMức hỗ trợ\n1\tCây hồi\t35\n2\tCây quế\t25\nvà cây khác\tkhác";
    let unnumbered = "Tên cây\tMức hỗ trợ\tGhi chú\nCây hồi\t35\t2";
    for (table, command, why) in [
        (TABLE, "1. Sửa đổi số thứ tự 9 Phụ lục I như sau:\n“9\tCây quế\t45”", Reason::NotFound),
        (TABLE, "1. Sửa đổi số thứ tự 2 Phụ lục I như sau:\n“2\tCây quế”", Reason::TableCell),
        (TABLE, "1. Sửa đổi số thứ tự 2 Phụ lục I như sau:\n“3\tCây quế\t45”", Reason::Unlabelled),
        (TABLE, "1. Sửa đổi số thứ tự 2 Phụ lục I như sau:\n“2\tCây quế\t45\n3\tCây na\t9”", Reason::MoreThanSaid),
        (TABLE, "1. Bổ sung số thứ tự 2 vào sau số thứ tự 1 Phụ lục I như sau:\n“2\tCây sở\t30”", Reason::AlreadyThere),
        // The third line of the table, its head counted, is another row than that of the number 3.
        (TABLE, "1. Sửa đổi dòng thứ 3 Phụ lục I như sau:\n“3\tCây lê\t20”", Reason::InnerPart),
        (&format!("{TABLE}\n{TABLE}"), sized, Reason::FoundTwice),
        (spilled, sized, Reason::TableCell),
        (unnumbered, sized, Reason::InnerPart),
    ] {
        let version = amended(table, command);
        assert_eq!(reasons(&version), [why], "{command}: {:?}", version.pending);
        assert_eq!(rows(&version).join("\n"), table, "{command}");
    }
}

/// The whole table was refused as if cells of it were meant.
#[test]
fn the_one_table_of_a_part_is_exchanged_as_a_whole() {
    let new = "“STT\tTên cây\tMức hỗ trợ\n1\tCây hồi\t40\n2\tCây sở\t30”";
    for lead in [
        "Thay thế bảng tại Phụ lục I bằng bảng sau:",
        "Sửa đổi bảng mức hỗ trợ của Phụ lục I như sau:",
        "Sửa đổi, bổ sung bảng tại Phụ lục I như sau:",
    ] {
        let version = amended(TABLE, &format!("1. {lead}\n{new}"));
        assert_eq!(reasons(&version), [], "{lead}: {:?}", version.pending);
        assert_eq!(rows(&version), ["STT\tTên cây\tMức hỗ trợ", "1\tCây hồi\t40", "2\tCây sở\t30"], "{lead}");
    }
    let two = format!("{TABLE}\nII. Cây khác\n{TABLE}");
    let lead = "1. Thay thế bảng tại Phụ lục I bằng bảng sau:";
    for (table, text, why) in [
        (two.as_str(), new, Reason::FoundTwice),
        (TABLE, "“Theo giá thị trường.”", Reason::TableCell),
        (TABLE, "“Đơn vị tính: triệu đồng\nSTT\tTên cây\tMức hỗ trợ\n1\tCây hồi\t40”", Reason::TableCell),
    ] {
        let version = amended(table, &format!("{lead}\n{text}"));
        assert_eq!(reasons(&version), [why], "{text}");
        assert_eq!(
            rows(&version).len(),
            table.matches('\n').count() + 1 - usize::from(table.contains("II.")),
            "{text}"
        );
    }
}
