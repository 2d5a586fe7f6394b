//! What looks like an act and is none.

use super::{acts, resolution, ruled, shown, source};
use crate::model::{ActKind, Document};

#[test]
fn trap_a_a_title_or_a_submission_that_replaces_proves_nothing() {
    // Gia Lai 57/2017: only the submission speaks of replacing 112/2014.
    let found = resolution(
        "Quy định mức thu phí thay thế Nghị quyết số 112/2014/NQ-HĐND ngày 11/12/2014",
        "Điều 1. Quy định mức thu phí.\nĐiều 2. Giao Ủy ban nhân dân tỉnh tổ chức thực hiện.",
    );
    assert_eq!(shown(&found), [""; 0]);
    assert!(found.iter().any(|act| act.kind == ActKind::Replaces && !act.operative));
}

#[test]
fn trap_b_the_name_of_an_amending_law_is_no_amendment() {
    for recital in [
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Ban hành văn bản quy phạm pháp luật ngày 18 tháng 6 năm 2020;",
        "Căn cứ Nghị định số 154/2020/NĐ-CP ngày 31 tháng 12 năm 2020 của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số 34/2016/NĐ-CP;",
        "Căn cứ Hiến pháp đã được sửa đổi, bổ sung một số điều theo Nghị quyết số 203/2025/QH15;",
    ] {
        let found = acts(&source(&format!("{recital}\nQUYẾT NGHỊ:\nĐiều 1. Quy định mức thu.")), &Document::default());
        assert!(found.iter().all(|act| matches!(act.kind, ActKind::BasedOn | ActKind::Refers)), "{recital} {found:?}");
    }
}

#[test]
fn trap_g_numbers_in_tables_are_no_documents() {
    let found = resolution(
        "Quy định mức chi",
        "Điều 1. Mức chi\n1\tQCVN 45:2012/BGTVT\t20.000/HS\t50/Hộ\t13/7/2017\tMẫu số 01/CGMP-MP",
    );
    assert!(found.iter().all(|act| act.target.number.is_none()), "{found:?}");
}

#[test]
fn what_was_amended_by_another_is_no_act() {
    for sentence in [
        "Thực hiện theo Nghị quyết số 08/2019/NQ-HĐND được sửa đổi, bổ sung bởi Nghị quyết số 15/2021/NQ-HĐND.",
        "Nghị quyết số 08/2019/NQ-HĐND đã được sửa đổi, bổ sung tại Nghị quyết số 15/2021/NQ-HĐND tiếp tục có hiệu lực.",
        "Nghị quyết số 08/2019/NQ-HĐND đã được thay thế bằng Nghị quyết số 15/2021/NQ-HĐND.",
        "Các nội dung khác không được sửa đổi, bổ sung tiếp tục thực hiện theo Nghị quyết số 02/2019/NQ-HĐND.",
        "Các nội dung khác của Nghị quyết số 08/2016/NQ-HĐND không thay đổi.",
        "Các quy định khác của Nghị quyết số 09/2017/NQ-HĐND vẫn được áp dụng.",
    ] {
        assert_eq!(ruled(&format!("Điều 1. {sentence}")), [""; 0], "{sentence}");
    }
}

#[test]
fn quoted_wording_is_no_act() {
    let article = "Điều 1. Sửa đổi Điều 9 Nghị quyết số 08/2019/NQ-HĐND như sau:\n“Điều 9. Hiệu lực\n1. Nghị quyết này thay thế Nghị quyết số 01/2009/NQ-HĐND.\n2. Bãi bỏ Nghị quyết số 02/2009/NQ-HĐND.”\nĐiều 2. Bãi bỏ Nghị quyết số 03/2009/NQ-HĐND.";
    assert_eq!(ruled(article), ["Amends 08/2019/NQ-HĐND [Điều 9]", "Repeals 03/2009/NQ-HĐND"]);
}

#[test]
fn a_task_to_amend_is_no_amendment() {
    for sentence in [
        "Giao Ủy ban nhân dân tỉnh rà soát, sửa đổi, bổ sung, thay thế Quyết định số 12/2018/QĐ-UBND.",
        "Đề nghị Ủy ban nhân dân tỉnh bãi bỏ Quyết định số 12/2018/QĐ-UBND.",
        "Kiến nghị Chính phủ sửa đổi Nghị định số 57/2018/NĐ-CP.",
        "Việc sửa đổi, bổ sung Nghị quyết số 12/2018/NQ-HĐND do Hội đồng nhân dân tỉnh quyết định.",
        "Trong quá trình thực hiện, nếu cần sửa đổi Nghị quyết số 12/2018/NQ-HĐND thì trình Hội đồng nhân dân tỉnh.",
    ] {
        assert_eq!(ruled(&format!("Điều 1. {sentence}")), [""; 0], "{sentence}");
    }
}

#[test]
fn an_end_that_is_only_told_is_no_act() {
    for sentence in [
        "Lý do bãi bỏ: các căn cứ ban hành đã hết hiệu lực; nội dung đã quy định tại Nghị quyết số 13/2021/NQ-HĐND.",
        "Trường hợp Nghị quyết số 13/2021/NQ-HĐND hết hiệu lực thì áp dụng quy định mới.",
        "Hồ sơ nộp trước ngày Nghị quyết số 13/2021/NQ-HĐND hết hiệu lực được giải quyết theo quy định cũ.",
        "Nghị quyết số 13/2021/NQ-HĐND đã hết hiệu lực từ ngày 01 tháng 01 năm 2022.",
        "Cơ sở được đưa vào sử dụng trước ngày Luật Phòng cháy và chữa cháy số 27/2001/QH10 có hiệu lực.",
    ] {
        assert_eq!(ruled(&format!("Điều 1. {sentence}")), [""; 0], "{sentence}");
    }
}

#[test]
fn the_documents_inside_a_description_are_not_the_objects() {
    assert_eq!(
        ruled(
            "Điều 1. Bãi bỏ Nghị quyết số 19/2021/NQ-HĐND sửa đổi, bổ sung một số điều của Nghị quyết số 08/2016/NQ-HĐND."
        ),
        ["Repeals 19/2021/NQ-HĐND"]
    );
    assert_eq!(
        ruled(
            "Điều 1. Bãi bỏ Nghị quyết số 19/2021/NQ-HĐND quy định chi tiết Nghị định số 57/2018/NĐ-CP và Nghị quyết số 20/2021/NQ-HĐND."
        ),
        ["Repeals 19/2021/NQ-HĐND", "Repeals 20/2021/NQ-HĐND"]
    );
    // Grammar leaves open whether 03 is repealed or was amended by 01: a lead.
    let found = resolution(
        "Quy định",
        "Điều 1. Bãi bỏ Nghị quyết số 01/2021/NQ-HĐND sửa đổi Nghị quyết số 02/2016/NQ-HĐND và Nghị quyết số 03/2016/NQ-HĐND.",
    );
    assert_eq!(shown(&found), ["Repeals 01/2021/NQ-HĐND"]);
    assert!(found.iter().any(|act| act.evidence.rule == "lead.unclear.repeal" && !act.operative));
}
