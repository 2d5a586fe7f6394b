//! What an edit that was not applied concerns: the place that it names, not another one of the same number.

use super::super::{Version, Wording, wordings};
use super::{Library, amending};

/// A resolution with three articles that issues a regulation with three.
const BASE: &str = "HỘI ĐỒNG NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 08/2019/NQ-HĐND\nLạng Sơn, ngày 10 tháng 12 năm 2019\nNGHỊ QUYẾT\n\
Ban hành Quy định mức hỗ trợ\nCăn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\nQUYẾT NGHỊ:\n\
Điều 1. Ban hành kèm theo Nghị quyết này Quy định mức hỗ trợ.\nĐiều 2. Tổ chức thực hiện\nỦy ban nhân dân tỉnh tổ chức thực hiện.\n\
Điều 3. Hiệu lực\nNghị quyết có hiệu lực từ ngày 20 tháng 12 năm 2019.\nCHỦ TỊCH\nHoàng Văn Nghiệm\n\
QUY ĐỊNH\nMức hỗ trợ\n(Ban hành kèm theo Nghị quyết số 08/2019/NQ-HĐND)\nĐiều 1. Phạm vi\nTrên địa bàn tỉnh.\n\
Điều 2. Đối tượng\n1. Hộ nghèo.\n2. Hộ cận nghèo.\nĐiều 3. Mức hỗ trợ\n1. Giống: 5 triệu đồng.\n2. Vật tư: 3 triệu đồng.";

fn amended(clause: &str) -> Version {
    let head = "Điều 1. Sửa đổi, bổ sung một số điều của Nghị quyết số 08/2019/NQ-HĐND";
    Library::new(&[BASE.to_owned(), amending(15, 2021, &format!("{head}\n1. {clause}"))]).on("01/01/2100")
}

/// The articles that are not certain: whether each stands in the regulation, and its number.
fn uncertain(version: &Version) -> Vec<(bool, String)> {
    let all = wordings(version).into_iter().filter(|part| part.wording == Wording::Uncertain);
    all.map(|part| (!part.attached.is_empty(), part.label)).collect()
}

#[test]
fn an_edit_of_the_regulation_leaves_the_resolution_certain() {
    for clause in [
        "Sửa đổi khoản 9 Điều 3 của Quy định ban hành kèm theo Nghị quyết số 08/2019/NQ-HĐND như sau:\n“9. Khác.”",
        "Sửa đổi điểm b khoản 9 Điều 3 của Quy định ban hành kèm theo Nghị quyết số 08/2019/NQ-HĐND như sau:\n“b) Khác.”",
        "Thay thế cụm từ “Lúa” bằng cụm từ “Ngô” tại khoản 1 Điều 3 của Quy định ban hành kèm theo Nghị quyết số 08/2019/NQ-HĐND.",
    ] {
        let version = amended(clause);
        assert_eq!(version.pending.len(), 1, "{clause}");
        assert_eq!(uncertain(&version), [(true, "3".to_owned())], "{clause}");
        let seen: Vec<usize> =
            version.articles("3").iter().map(|(division, _)| version.pending_of(division, "3").len()).collect();
        assert_eq!(seen, [0, 1], "{clause}");
    }
}

#[test]
fn an_edit_that_may_be_of_either_concerns_both() {
    let version = amended("Sửa đổi khoản 9 Điều 3 như sau:\n“9. Khác.”");
    assert_eq!(uncertain(&version), [(false, "3".to_owned()), (true, "3".to_owned())]);
}
