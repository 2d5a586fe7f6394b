//! Edits: what is done at which place, in the shapes that real amending documents have.

use super::resolution;
use crate::model::{Act, Edit, EditOp};

/// The edits of an amending resolution, as `op address`, with the words concerned.
fn edits(articles: &str) -> Vec<String> {
    let title = "Sửa đổi, bổ sung một số điều của Nghị quyết số 05/2021/NQ-HĐND";
    let lead = "Điều 1. Sửa đổi, bổ sung một số điều của Nghị quyết số 05/2021/NQ-HĐND ngày 20/7/2021 của Hội đồng nhân dân tỉnh";
    shown(&resolution(title, &format!("{lead}\n{articles}")))
}

fn shown(acts: &[Act]) -> Vec<String> {
    let done = |edit: &&Edit| edit.op != EditOp::Cite;
    acts.iter().filter(|act| act.operative).flat_map(|act| &act.edits).filter(done).map(line).collect()
}

fn line(edit: &Edit) -> String {
    let words = match &edit.op {
        EditOp::ReplaceWords { from, to } => format!(" {from} → {to}"),
        EditOp::AddWords { words, beside, before } => {
            let side = if *before { "before" } else { "after" };
            format!(" {words} {side} {}", beside.as_deref().unwrap_or("-"))
        }
        EditOp::DropWords { words } => format!(" {words}"),
        _ => String::new(),
    };
    let beside = edit.beside.as_ref().map_or(String::new(), |beside| format!(" beside {beside}"));
    let except: Vec<String> = edit.except.iter().map(ToString::to_string).collect();
    let except = if except.is_empty() { String::new() } else { format!(" except {}", except.join(", ")) };
    format!("{} {}{beside}{words}{except}", edit.op.code(), edit.address)
}

#[test]
fn nested_commands_stand_where_their_lead_in_says() {
    assert_eq!(
        edits(
            "1. Sửa đổi, bổ sung khoản 1 Điều 6 như sau:\na) Sửa đổi điểm c như sau:\n“c) Mới.”\nb) Bổ sung điểm c1 sau điểm c như sau:\n“c1) Thêm.”\n2. Sửa đổi, bổ sung khoản 1 và điểm a khoản 2 Điều 9 như sau:\na) Sửa đổi khoản 1 như sau:\n“1. Mới.”\nb) Sửa đổi điểm a khoản 2 như sau:\n“a) Mới.”"
        ),
        [
            "replace-text điểm c khoản 1 Điều 6",
            "insert-after điểm c1 khoản 1 Điều 6 beside điểm c khoản 1 Điều 6",
            "replace-text khoản 1 Điều 9",
            "replace-text điểm a khoản 2 Điều 9",
        ]
    );
    assert_eq!(
        edits(
            "1. Sửa đổi, bổ sung điểm d, bổ sung điểm d1 sau điểm d khoản 2 Điều 4 như sau:\na) Sửa đổi, bổ sung điểm d như sau:\n“d) Mới.”\nb) Bổ sung điểm d1 sau điểm d như sau:\n“d1) Thêm.”"
        ),
        ["replace-text điểm d khoản 2 Điều 4", "insert-after điểm d1 khoản 2 Điều 4 beside điểm d khoản 2 Điều 4"]
    );
    assert_eq!(
        edits(
            "2. Sửa đổi một số khoản của Điều 3 như sau:\na) Sửa đổi khoản 4:\na.1) Sửa đổi điểm b như sau:\n“b) Mới.”\na.2) Bãi bỏ điểm c."
        ),
        ["replace-text điểm b khoản 4 Điều 3", "repeal điểm c khoản 4 Điều 3"],
    );
}

#[test]
fn several_word_pairs_in_one_sentence() {
    assert_eq!(
        edits(
            "1. Thay thế cụm từ “Phòng Y tế” bằng cụm từ “Sở Y tế”, thay thế cụm từ “thị trấn” bằng cụm từ “phường” tại khoản 5 Điều 10, Điều 11."
        ),
        [
            "replace-words khoản 5 Điều 10 Phòng Y tế → Sở Y tế",
            "replace-words Điều 11 Phòng Y tế → Sở Y tế",
            "replace-words khoản 5 Điều 10 thị trấn → phường",
            "replace-words Điều 11 thị trấn → phường",
        ]
    );
    assert_eq!(
        edits(
            "1. Thay thế cụm từ “a b” tại Điều 2, cụm từ “c d” tại Điều 3 và cụm từ “e f” tại Điều 4 bằng cụm từ “g h”."
        ),
        ["replace-words Điều 2 a b → g h", "replace-words Điều 3 c d → g h", "replace-words Điều 4 e f → g h"]
    );
    assert_eq!(
        edits(
            "1. Thay thế cụm từ “xã cũ” bằng cụm từ “xã mới” tại Điều 2; cụm từ “huyện” bằng cụm từ “tỉnh” tại Điều 7."
        ),
        ["replace-words Điều 2 xã cũ → xã mới", "replace-words Điều 7 huyện → tỉnh"]
    );
    assert_eq!(
        edits("1. Thay thế cụm từ “đồng” bằng cụm từ “nghìn đồng” tại Điều 5, trừ khoản 2 Điều 5."),
        ["replace-words Điều 5 đồng → nghìn đồng except khoản 2 Điều 5"]
    );
}

#[test]
fn words_are_put_in_and_taken_out() {
    assert_eq!(
        edits(
            "1. Bổ sung cụm từ “, trồng nấm” sau cụm từ “chăn nuôi” tại khoản 2 Điều 3.\n2. Bổ sung cụm từ “mọi” trước cụm từ “hộ” tại Điều 4.\n3. Bỏ cụm từ “và khoản 9” tại điểm a khoản 1 Điều 8.\n4. Bỏ cụm từ “một” và bổ sung cụm từ “hai” trước cụm từ “ba” tại Điều 9.\n5. Sửa cụm từ “năm” thành “tháng” tại Điều 10.\n6. Thay đổi cụm từ “kho” bằng cụm từ “bãi” tại Điều 12."
        ),
        [
            "add-words khoản 2 Điều 3 , trồng nấm after chăn nuôi",
            "add-words Điều 4 mọi before hộ",
            "drop-words điểm a khoản 1 Điều 8 và khoản 9",
            "drop-words Điều 9 một",
            "add-words Điều 9 hai before ba",
            "replace-words Điều 10 năm → tháng",
            "replace-words Điều 12 kho → bãi",
        ]
    );
}

#[test]
fn names_forms_annexes_and_ends_of_units() {
    assert_eq!(
        edits(
            "1. Sửa tên Điều 5 như sau: “Điều 5. Mức vay”\n2. Sửa đổi tên Chương II như sau:\n“Chương II. CHO VAY”\n3. Thay thế Mẫu số 04-A Phụ lục I bằng Mẫu số 04-A ban hành kèm theo Nghị quyết này.\n4. Bổ sung vào cuối khoản 1 Điều 7 như sau:\n“Câu thêm.”\n5. Bỏ khoản 2 Điều 9.\n6. Bổ sung Phụ lục III vào trước Phụ lục IV.\n7. Sửa đổi khổ cuối khoản 1 Điều 2 như sau:\n“Mới.”\n8. Bãi bỏ Điều 20 đến Điều 22."
        ),
        [
            "replace-title tên Điều 5",
            "replace-title tên Chương II",
            "replace-text mẫu 04-A Phụ lục I",
            "append khoản 1 Điều 7",
            "repeal khoản 2 Điều 9",
            "insert-before Phụ lục III beside Phụ lục IV",
            "replace-text khổ cuối khoản 1 Điều 2",
            "repeal Điều 20",
            "repeal Điều 21",
            "repeal Điều 22",
        ]
    );
}

#[test]
fn new_text_is_found_under_its_command() {
    let acts = resolution(
        "Sửa đổi Nghị quyết số 05/2021/NQ-HĐND",
        "Điều 1. Sửa đổi Nghị quyết số 05/2021/NQ-HĐND như sau:\n1. Sửa đổi khoản 2 Điều 3 như sau:\n“2. Mười đồng.”\n2. Bãi bỏ Điều 4.",
    );
    let texts: Vec<bool> = acts
        .iter()
        .flat_map(|act| &act.edits)
        .filter(|edit| edit.op != EditOp::Cite)
        .map(|edit| edit.text.is_some())
        .collect();
    assert_eq!(texts, [true, false]);
}

#[test]
fn a_law_is_changed_by_its_name() {
    let found = resolution(
        "Quy định mức chi",
        "Điều 1. Sửa đổi, bổ sung một số điều của Luật Thư viện xã\n1. Sửa đổi Điều 3 như sau:\n“Điều 3. Mới.”\nĐiều 2. Hiệu lực",
    );
    assert_eq!(super::shown(&found), ["Amends Luật Thư viện xã [Điều 3]"]);
}

#[test]
fn what_expires_is_listed_in_the_same_sentence() {
    let found = resolution(
        "Quy định mức chi",
        "Điều 2. Các Nghị quyết của Hội đồng nhân dân tỉnh sau đây hết hiệu lực kể từ ngày Nghị quyết này có hiệu lực thi hành: số 11/2012/NQ-HĐND ngày 17 tháng 7 năm 2012 về chợ; số 12/2016/NQ-HĐND ngày 06 tháng 12 năm 2016 về bến xe.",
    );
    assert_eq!(super::shown(&found), ["Replaces 11/2012/NQ-HĐND", "Replaces 12/2016/NQ-HĐND"]);
}
