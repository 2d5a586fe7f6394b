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

/// The same for a document with its whole text, with the day of each edit.
fn dated(articles: &str) -> Vec<String> {
    let text = format!(
        "HỘI ĐỒNG NHÂN DÂN\nSố: 09/2024/NQ-HĐND\nLạng Sơn, ngày 01 tháng 3 năm 2024\nNGHỊ QUYẾT\nSửa đổi, bổ sung một số điều của Nghị quyết số 05/2021/NQ-HĐND\nCăn cứ Luật Giá;\n{articles}"
    );
    let document = crate::parse::tests::parsed(&text);
    let acts = document.acts.iter().filter(|act| act.operative && act.kind != crate::model::ActKind::Refers);
    let day = |act: &Act| act.effective_on.map_or("-".to_owned(), crate::model::show_date);
    acts.flat_map(|act| act.edits.iter().map(move |edit| format!("{} {}", line(edit), day(act)))).collect()
}

#[test]
fn provisions_in_force_on_another_day_date_their_edits() {
    let found = dated(
        "Điều 1. Sửa đổi một số điều của Nghị quyết số 05/2021/NQ-HĐND\n1. Sửa đổi khoản 2 Điều 3 như sau:\n“2. Mười đồng.”\n2. Bãi bỏ Điều 4.\n3. Sửa đổi một số điểm của Điều 6 như sau:\na) Bãi bỏ điểm a khoản 1;\nb) Bãi bỏ điểm b khoản 1.\nĐiều 2. Bãi bỏ Điều 9 của Nghị quyết số 05/2021/NQ-HĐND.\nĐiều 3. Hiệu lực thi hành\n1. Nghị quyết này có hiệu lực từ ngày 15 tháng 3 năm 2024.\n2. Khoản 2 và điểm b khoản 3 Điều 1 Nghị quyết này có hiệu lực từ ngày 01 tháng 7 năm 2024.",
    );
    assert_eq!(
        found,
        [
            "replace-text khoản 2 Điều 3 -",
            "repeal Điều 4 01/07/2024",
            "repeal điểm a khoản 1 Điều 6 -",
            "repeal điểm b khoản 1 Điều 6 01/07/2024",
            "repeal Điều 9 -",
        ]
    );
    let listed = dated(
        "Điều 1. Sửa đổi một số điều của Nghị quyết số 05/2021/NQ-HĐND\n1. Bãi bỏ Điều 4.\n2. Bãi bỏ Điều 6.\nĐiều 2. Bãi bỏ Điều 9 của Nghị quyết số 05/2021/NQ-HĐND.\nĐiều 3. Hiệu lực\n1. Nghị quyết này có hiệu lực từ ngày 15/3/2024.\n2. Các điều, khoản sau đây có hiệu lực từ ngày 01/01/2025:\na) Khoản 1 Điều 1 Nghị quyết này;\nb) Điều 2.\n3. Nghị quyết này do Ủy ban nhân dân tỉnh thi hành.",
    );
    assert_eq!(listed, ["repeal Điều 4 01/01/2025", "repeal Điều 6 -", "repeal Điều 9 01/01/2025"]);
}

#[test]
fn one_sentence_with_several_verbs() {
    assert_eq!(
        edits(
            "1. Sửa đổi khoản 4 Điều 12 và bổ sung khoản 7, khoản 8 vào Điều 12 như sau:\n“4. Mới.”\n2. Sửa đổi, bổ sung điểm c và bổ sung điểm g khoản 3 Điều 8 như sau:\n“c) Mới.”\n3. Bãi bỏ khoản 1 Điều 15 và đoạn “quá hạn” tại khoản 2 Điều 15.\n4. Sửa đổi tên Điều và sửa đổi, bổ sung Điều 20 như sau:\n“Điều 20. Mới.”\n6. Sửa đổi, bổ sung Điều 32 như sau:\na) Sửa đổi, bổ sung tên điều, khoản 1; bổ sung khoản 1a vào sau khoản 1 như sau:\n“Điều 32. Mới.”\n5. Thay thế cụm từ “xã” bằng cụm từ “phường” tại khoản 1 Điều 2; bãi bỏ khoản 3 Điều 2; bãi bỏ cụm từ “huyện” tại khoản 4 Điều 2."
        ),
        [
            "replace-text khoản 4 Điều 12",
            "insert-after khoản 7 Điều 12",
            "insert-after khoản 8 Điều 12",
            "replace-text điểm c khoản 3 Điều 8",
            "insert-after điểm g khoản 3 Điều 8",
            "repeal khoản 1 Điều 15",
            "drop-words khoản 2 Điều 15 quá hạn",
            "replace-title tên Điều 20",
            "replace-text Điều 20",
            "replace-title tên Điều 32",
            "replace-text khoản 1 Điều 32",
            "insert-after khoản 1a Điều 32 beside khoản 1 Điều 32",
            "replace-words khoản 1 Điều 2 xã → phường",
            "repeal khoản 3 Điều 2",
            "drop-words khoản 4 Điều 2 huyện",
        ]
    );
}

#[test]
fn a_sentence_did_not_swallow_the_one_before_it() {
    // Two sentences of one clause: the second is no clause under the first.
    assert_eq!(
        edits(
            "1. Thay thế cụm từ “chợ” thành “siêu thị” tại Điều 6; Điều 7.\nThay thế cụm từ “kho” thành “bãi” tại khoản 1 Điều 8.\n2. Thay thế cụm từ “Sở cũ”\nThay thế cụm từ “Sở cũ” bằng cụm từ “Sở mới” tại Điều 9."
        ),
        [
            "replace-words Điều 6 chợ → siêu thị",
            "replace-words Điều 7 chợ → siêu thị",
            "replace-words khoản 1 Điều 8 kho → bãi",
            "replace-words Điều 9 Sở cũ → Sở mới",
        ]
    );
}

#[test]
fn labels_of_forms_and_numbered_annexes() {
    assert_eq!(
        edits(
            "1. Thay thế Mẫu số 02/TNDN, Mẫu số B01-DN bằng Mẫu số 02/TNDN, Mẫu số B01-DN ban hành kèm theo Nghị quyết này.\n2. Bổ sung Mẫu số 14a, Mẫu số 14b vào sau Mẫu số 14 tại Phụ lục II.\n3. Bỏ tiểu mục đ, e mục 10 Phụ lục VI-1.9.\n4. Sửa đổi tên mục 19 Phụ lục III, mục 12 Phụ lục IV như sau: “Bản đồ”\n5. Sửa đổi tên của Mục 3 thành:\n“LƯƠNG”\n6. Bãi bỏ từ khoản 1 đến khoản 3 Điều 1; các khoản 6, 7 và các khoản từ khoản 9 đến khoản 10 Điều 4."
        ),
        [
            "replace-text mẫu 02/TNDN",
            "replace-text mẫu B01-DN",
            "insert-after mẫu 14a Phụ lục II beside mẫu 14 Phụ lục II",
            "insert-after mẫu 14b Phụ lục II beside mẫu 14 Phụ lục II",
            "repeal tiểu mục đ mục 10 Phụ lục VI-1.9",
            "repeal tiểu mục e mục 10 Phụ lục VI-1.9",
            "replace-title tên mục 19 Phụ lục III",
            "replace-title tên mục 12 Phụ lục IV",
            "replace-title tên mục 3",
            "repeal khoản 1 Điều 1",
            "repeal khoản 2 Điều 1",
            "repeal khoản 3 Điều 1",
            "repeal khoản 6 Điều 4",
            "repeal khoản 7 Điều 4",
            "repeal khoản 9 Điều 4",
            "repeal khoản 10 Điều 4",
        ]
    );
}

#[test]
fn names_of_articles_among_other_places() {
    assert_eq!(
        edits(
            "1. Bãi bỏ cụm từ “thị trấn” tại khoản 4 Điều 39, tên Điều và khoản 5 Điều 40, tên Điều 41, Điều 42.\n2. Sửa đổi tên Điều 5, Điều 6 như sau:\na) “Điều 5. Vay”;\nb) “Điều 6. Trả”."
        ),
        [
            "drop-words khoản 4 Điều 39 thị trấn",
            "drop-words tên Điều 40 thị trấn",
            "drop-words khoản 5 Điều 40 thị trấn",
            "drop-words tên Điều 41 thị trấn",
            "drop-words Điều 42 thị trấn",
            "replace-title tên Điều 5",
            "replace-title tên Điều 6",
        ]
    );
}

#[test]
fn the_new_text_of_several_units_is_that_of_each() {
    let text = "Điều 1. Sửa đổi Nghị quyết số 05/2021/NQ-HĐND như sau:\n1. Sửa đổi tên Điều 5, Điều 6 như sau:\na) “Điều 5. Vay”;\nb) “Điều 6. Trả”.\n2. Sửa đổi điểm a, điểm b khoản 1 Điều 7 như sau:\n“a) Một.”\n“b) Hai.”\n3. Sửa đổi khoản 2 Điều 8 như sau:\n2. Ba.\na) Bốn;\n4. Bãi bỏ Điều 9.";
    let title = "Sửa đổi Nghị quyết số 05/2021/NQ-HĐND";
    let source = super::source(&format!("{title}\nCăn cứ Luật Giá;\nQUYẾT NGHỊ:\n{text}"));
    let acts = resolution(title, text);
    let offset =
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;".len() - "Căn cứ Luật Giá;".len();
    let spans = acts.iter().filter(|act| act.operative).flat_map(|act| &act.edits).filter_map(|edit| edit.text);
    let mut texts: Vec<String> =
        spans.map(|span| source.words(crate::model::Span::new(span.start - offset, span.end - offset))).collect();
    texts.dedup();
    assert_eq!(texts, ["“Điều 5. Vay”", "“Điều 6. Trả”", "“a) Một.”", "“b) Hai.”", "2. Ba. a) Bốn;"]);
}

#[test]
fn several_documents_share_the_words() {
    let found = resolution(
        "Quy định mức chi",
        "Điều 1. Thay thế cụm từ “quầy” bằng cụm từ “ki ốt” tại khoản 2 Điều 3 của Nghị quyết số 05/2021/NQ-HĐND; tại khoản 1 Điều 9 của Nghị quyết số 06/2021/NQ-HĐND đã được sửa đổi, bổ sung bởi Nghị quyết số 07/2022/NQ-HĐND.\nĐiều 2. Sửa đổi cụm từ “ghe” tại Điều 4 Nghị quyết số 08/2021/NQ-HĐND thành cụm từ “xuồng”.",
    );
    let acts: Vec<String> = found
        .iter()
        .filter(|act| act.operative && act.kind == crate::model::ActKind::Amends)
        .flat_map(|act| act.edits.iter().map(|edit| format!("{} {}", super::line(act), line(edit))))
        .collect();
    assert_eq!(
        acts,
        [
            "Amends 05/2021/NQ-HĐND [cụm từ “quầy” tại khoản 2 Điều 3] replace-words khoản 2 Điều 3 quầy → ki ốt",
            "Amends 06/2021/NQ-HĐND [cụm từ “quầy” tại khoản 1 Điều 9] replace-words khoản 1 Điều 9 quầy → ki ốt",
            "Amends 08/2021/NQ-HĐND [cụm từ “ghe” tại Điều 4] replace-words Điều 4 ghe → xuồng",
        ]
    );
}

#[test]
fn parts_and_words_behind_the_document_are_no_whole_repeal() {
    let ruled = super::ruled;
    assert_eq!(
        ruled(
            "Điều 1. Bãi bỏ các quy định sau:\na) Điều 24 và một số nội dung quy định tại Nghị quyết số 05/2021/NQ-HĐND, gồm: cụm từ “vốn” tại khoản 2 Điều 11; cụm từ “nợ” tại Điều 14.\nb) Nghị quyết số 06/2021/NQ-HĐND về việc tiếp tục thực hiện cải cách."
        ),
        [
            "Repeals 05/2021/NQ-HĐND [Điều 24]",
            "Repeals 05/2021/NQ-HĐND [cụm từ “vốn” tại khoản 2 Điều 11 | cụm từ “nợ” tại Điều 14]",
            "Repeals 06/2021/NQ-HĐND",
        ]
    );
    assert_eq!(
        ruled("Điều 1. Bãi bỏ các quy định của Nghị quyết số 05/2021/NQ-HĐND gồm: khoản 2 Điều 3; khoản 4 Điều 5."),
        ["Repeals 05/2021/NQ-HĐND [khoản 2 Điều 3 | khoản 4 Điều 5]"]
    );
    assert_eq!(
        ruled(
            "Điều 1. Bãi bỏ một số nội dung quy định tại Điều 10 Nghị quyết số 05/2021/NQ-HĐND:\na) Bãi bỏ cụm từ “trình” tại khoản 3 Điều 10; bãi bỏ điểm b khoản 3 Điều 10."
        ),
        [
            "Repeals 05/2021/NQ-HĐND [cụm từ “trình” tại khoản 3 Điều 10]",
            "Repeals 05/2021/NQ-HĐND [điểm b khoản 3 Điều 10]",
        ]
    );
}

#[test]
fn provisions_that_cease_are_listed_with_their_documents() {
    let article = "Điều 3. Hiệu lực\n2. Các quy định sau đây hết hiệu lực kể từ ngày Nghị quyết này có hiệu lực thi hành:\na) Điều 3, khoản 5 Điều 7, Phụ lục I, II và III ban hành kèm theo Nghị quyết số 05/2021/NQ-HĐND;\nb) Nghị quyết số 06/2021/NQ-HĐND sửa đổi Nghị quyết số 05/2021/NQ-HĐND;\nc) Điều 9 và Phụ lục Nghị quyết số 07/2021/NQ-HĐND.";
    assert_eq!(
        super::ruled(article),
        [
            "Repeals 05/2021/NQ-HĐND [Điều 3 | khoản 5 Điều 7 | Phụ lục I, II và III]",
            "Replaces 06/2021/NQ-HĐND",
            "Repeals 07/2021/NQ-HĐND [Điều 9 | Phụ lục]"
        ]
    );
}

#[test]
fn a_lead_in_did_not_swallow_the_next_chapter() {
    let found = resolution(
        "Sửa đổi, bổ sung một số nghị quyết",
        "Chương I\nSỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA NGHỊ QUYẾT SỐ 05/2021/NQ-HĐND\nĐiều 1. Thay thế cụm từ tại khoản 2 Điều 10 như sau:\nChương II\nSỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA NGHỊ QUYẾT SỐ 06/2021/NQ-HĐND\nĐiều 2. Sửa đổi Điều 1 như sau:\n“Điều 1. Mới.”",
    );
    let last = found.iter().rfind(|act| !act.edits.is_empty()).map(super::line);
    assert_eq!(last.as_deref(), Some("Amends 06/2021/NQ-HĐND [Điều 1]"));
}

#[test]
fn the_article_on_the_scope_amends_nothing() {
    let found = resolution(
        "Quy định mức chi",
        "Điều 1. Phạm vi điều chỉnh\nNghị quyết này quy định:\n1. Mức chi;\n2. Sửa đổi, bổ sung một số điều của Nghị quyết số 05/2021/NQ-HĐND.\nĐiều 2. Sửa đổi khoản 1 Điều 3 Nghị quyết số 06/2021/NQ-HĐND như sau:\n“1. Mới.”",
    );
    assert_eq!(super::shown(&found), ["Amends 06/2021/NQ-HĐND [khoản 1 Điều 3]"]);
}

#[test]
fn an_annex_that_lists_what_is_repealed_in_part() {
    let text = "HỘI ĐỒNG NHÂN DÂN\nSố: 09/2024/NQ-HĐND\nNGHỊ QUYẾT\nBãi bỏ một số nghị quyết\nĐiều 1. Bãi bỏ nghị quyết\n1. Bãi bỏ toàn bộ các nghị quyết tại Phụ lục I ban hành kèm theo Nghị quyết này.\n2. Bãi bỏ một phần các nghị quyết tại Phụ lục II ban hành kèm theo Nghị quyết này.\nĐiều 2. Nghị quyết này có hiệu lực từ ngày 15/3/2024.\nNơi nhận:\n- Như trên.\nCHỦ TỊCH\nPHỤ LỤC I\nDANH MỤC BÃI BỎ TOÀN BỘ\n(Kèm theo Nghị quyết số 09/2024/NQ-HĐND)\n1. Nghị quyết số 01/2010/NQ-HĐND ngày 10/12/2010 về giá.\nPHỤ LỤC II\nDANH MỤC BÃI BỎ MỘT PHẦN\n(Kèm theo Nghị quyết số 09/2024/NQ-HĐND)\n1. Điều 8 và Điều 9 Nghị quyết số 02/2011/NQ-HĐND ngày 09/12/2011 về phí.";
    let document = crate::parse::tests::parsed(text);
    assert_eq!(super::shown(&document.acts), ["Repeals 01/2010/NQ-HĐND", "Repeals 02/2011/NQ-HĐND [Điều 8 và Điều 9]"]);
}

/// A text of printed lines: long paragraphs broken anywhere.
fn printed(lines: &[&str]) -> Vec<Act> {
    let mut source = crate::model::SourceText::default();
    let head = [
        "HỘI ĐỒNG NHÂN DÂN TỈNH",
        "Số: 09/2024/NQ-HĐND",
        "NGHỊ QUYẾT",
        "Sửa đổi, bổ sung một số điều của Nghị quyết số 05/2021/NQ-HĐND quy định mức thu phí",
        "chợ, phí bến bãi và lệ phí cấp giấy phép trên địa bàn tỉnh, được sửa đổi năm 2022 và",
        "được áp dụng cho các xã, phường, thị trấn và các khu kinh tế cửa khẩu của tỉnh;",
        "Điều 1. Sửa đổi, bổ sung một số điều của Nghị quyết số 05/2021/NQ-HĐND quy định",
        "mức thu phí chợ, phí bến bãi và lệ phí cấp giấy phép trên địa bàn tỉnh Lạng Sơn",
    ];
    for line in head.iter().chain(lines) {
        source.push(line, 1, 0, crate::model::LineKind::Body);
    }
    crate::parse::parse(&source).acts
}

#[test]
fn printed_lines_break_commands_anywhere() {
    let acts = printed(&[
        "1. Bổ sung cụm từ “, cho thuê” sau cụm từ “tổ chức, cá nhân kinh doanh hàng hóa”",
        "tại điểm a khoản 1, khoản 3 và khoản 6 Điều 9.",
        "2. Thay thế cụm từ “Sở Tài nguyên và Môi trường của tỉnh Lạng Sơn” bằng cụm từ",
        "“Sở Nông nghiệp và Môi trường” tại:",
        "khoản 2, điểm b khoản 3 Điều 3; khoản 1, khoản 2 Điều 14.",
        "3. Bãi bỏ cụm từ “Phòng Y tế, Phòng Văn hóa” tại khoản 5 Điều 10 và khoản 8 Điều",
        "19.",
        "4. Sửa đổi, bổ sung khoản 4 Điều 20",
        "“4. Mức thu mới của các bến bãi do Ủy ban nhân dân xã quản lý và khai thác trên",
        "địa bàn.”",
        "5. Bãi bỏ Điều 21.",
    ]);
    assert_eq!(
        shown(&acts),
        [
            "add-words điểm a khoản 1 Điều 9 , cho thuê after tổ chức, cá nhân kinh doanh hàng hóa",
            "add-words khoản 3 Điều 9 , cho thuê after tổ chức, cá nhân kinh doanh hàng hóa",
            "add-words khoản 6 Điều 9 , cho thuê after tổ chức, cá nhân kinh doanh hàng hóa",
            "replace-words khoản 2 Điều 3 Sở Tài nguyên và Môi trường của tỉnh Lạng Sơn → Sở Nông nghiệp và Môi trường",
            "replace-words điểm b khoản 3 Điều 3 Sở Tài nguyên và Môi trường của tỉnh Lạng Sơn → Sở Nông nghiệp và Môi trường",
            "replace-words khoản 1 Điều 14 Sở Tài nguyên và Môi trường của tỉnh Lạng Sơn → Sở Nông nghiệp và Môi trường",
            "replace-words khoản 2 Điều 14 Sở Tài nguyên và Môi trường của tỉnh Lạng Sơn → Sở Nông nghiệp và Môi trường",
            "drop-words khoản 5 Điều 10 Phòng Y tế, Phòng Văn hóa",
            "drop-words khoản 8 Điều 19 Phòng Y tế, Phòng Văn hóa",
            "replace-text khoản 4 Điều 20",
            "repeal Điều 21",
        ]
    );
    let texts = acts.iter().flat_map(|act| &act.edits).filter(|edit| edit.text.is_some());
    assert_eq!(texts.map(|edit| edit.written.as_str()).collect::<Vec<_>>(), ["khoản 4 Điều 20"]);
}

#[test]
fn marks_that_are_typed_otherwise() {
    assert_eq!(
        edits(
            "1. Thay thế một số cụm từ như sau:\n“a) Thay thế cụm từ “chợ” bằng cụm từ “siêu thị” tại Điều 3;\nb) Thay thế cụm từ “kho“ bằng cụm từ “bãi“ tại Điều 4.”\n2. Sửa đổi khoản 2 Điều 5 như sau: ‟2. Mới.”\n3. Bãi bỏ Điều 6."
        ),
        [
            "replace-words Điều 3 chợ → siêu thị",
            "replace-words Điều 4 kho → bãi",
            "replace-text khoản 2 Điều 5",
            "repeal Điều 6",
        ]
    );
}

#[test]
fn forms_that_this_document_brings() {
    assert_eq!(
        edits(
            "1. Bổ sung Mẫu số 03A ban hành kèm theo Nghị quyết này.\n2. Bổ sung Phụ lục I, các Mẫu số 07 và 08 Phụ lục II ban hành kèm theo Nghị quyết này.\n3. Bổ sung định mức dự toán tại Phụ lục V.\n4. Thay thế cụm từ “chợ” bằng cụm từ “siêu thị” tại tên Nghị quyết, tên Chương II và tại Điều 1.\n5. Sửa đổi điểm a khoản 2 Điều 7 và khoản 3 như sau:\n“Mới.”"
        ),
        [
            "insert-after mẫu 03A",
            "insert-after Phụ lục I",
            "insert-after mẫu 07 Phụ lục II",
            "insert-after mẫu 08 Phụ lục II",
            "append Phụ lục V",
            "replace-words tên chợ → siêu thị",
            "replace-words tên Chương II chợ → siêu thị",
            "replace-words Điều 1 chợ → siêu thị",
            "replace-text điểm a khoản 2 Điều 7",
            "replace-text khoản 3 Điều 7",
        ]
    );
}

#[test]
fn documents_of_one_list_that_commas_and_brackets_hide() {
    let ruled = super::ruled;
    assert_eq!(
        ruled(
            "Điều 1. Các Nghị quyết số 05/2021/NQ-HĐND quy định mức thu, Nghị quyết số 06/2022/NQ-HĐND sửa đổi Nghị quyết số 05/2021/NQ-HĐND và Nghị quyết số 07/2023/NQ-HĐND ngưng hiệu lực thi hành một số điều của Nghị quyết số 05/2021/NQ-HĐND hết hiệu lực từ ngày Nghị quyết này có hiệu lực."
        ),
        ["Replaces 05/2021/NQ-HĐND", "Replaces 06/2022/NQ-HĐND", "Replaces 07/2023/NQ-HĐND"]
    );
    assert_eq!(
        ruled(
            "Điều 1. Bãi bỏ toàn bộ các văn bản\n1. Quyết định số 02/2007/QĐ-UBND ban hành Chương trình thực hiện Nghị quyết Đại hội Đảng lần thứ X, Nghị quyết số 25/2006/NQ-CP.\n2. Quyết định số 03/2008/QĐ-UBND."
        ),
        ["Repeals 02/2007/QĐ-UBND", "Repeals 03/2008/QĐ-UBND"]
    );
    assert_eq!(
        ruled(
            "Điều 1. Hiệu lực thi hành\nNghị quyết số 05/2021/NQ-HĐND quy định mức thu tại các trường\n(không bao gồm các trường chất lượng cao) của tỉnh hết hiệu lực kể từ ngày Nghị quyết này có hiệu lực thi hành."
        ),
        ["Replaces 05/2021/NQ-HĐND"]
    );
    assert_eq!(
        ruled("Điều 1. Chương IV, bao gồm các điều 11, 12 của Nghị quyết số 05/2021/NQ-HĐND hết hiệu lực thi hành."),
        ["Repeals 05/2021/NQ-HĐND [Chương IV | các điều 11, 12]"]
    );
}
