//! Mending as a whole: slips met on real scans, good text, and what every change must keep.

use super::{Model, Rule, SURE, correct};
use proptest::prelude::*;
use std::path::Path;
use std::sync::LazyLock;

/// The built-in model, read once.
static MODEL: LazyLock<Model> = LazyLock::new(Model::built_in);

/// The text corrected, with one confidence for all words.
fn corrected(text: &str, confidence: u8) -> String {
    let count = text.split_whitespace().count();
    correct(text, &vec![confidence; count], &MODEL).text
}

#[test]
fn slips_met_on_real_scans() {
    for (recognised, want) in [
        ("HỘI ĐÓNG NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN"),
        ("sửa đồi, bổ sung một số điễu của Luật", "sửa đổi, bổ sung một số điều của Luật"),
        ("quy định chỉ tiết thi hành", "quy định chi tiết thi hành"),
        ("NGHỊ QUYÉT", "NGHỊ QUYẾT"),
        ("Nghị định số 151/201 7/NĐ-CP", "Nghị định số 151/2017/NĐ-CP"),
        ("Nghị định số 131⁄2017NĐ- CP", "Nghị định số 131/2017/NĐ-CP"),
        ("Ủy han nhân dân", "Ủy ban nhân dân"),
        ("TĨNH QUANG NGÃI", "TỈNH QUẢNG NGÃI"),
        ("quyên hạn và cơ câu tô chức", "quyền hạn và cơ cấu tổ chức"),
        ("của Ủỷ ban nhân dân", "của Ủy ban nhân dân"),
        ("khoá XIV của Ủỷ ban nhân dân", "khoá XIV của Uỷ ban nhân dân"),
    ] {
        assert_eq!(corrected(recognised, 70), want);
    }
}

#[test]
fn a_line_end_parts_no_neighbours() {
    assert_eq!(corrected("của Hội đông\nnhân dân tỉnh", 70), "của Hội đồng\nnhân dân tỉnh");
    assert_eq!(corrected("của Hội\nđông nhân dân", 70), "của Hội\nđồng nhân dân");
}

#[test]
fn words_that_only_look_like_slips_stay() {
    for text in [
        "chỉ thị, chỉ đạo, chi tiết, chi trả, không chỉ",
        "đất đồi núi, đồi trọc, thay đổi, đối với",
        "đóng góp, đóng dấu; Hội đồng; lao động",
        "nghị quyết, quyết định, quyền hạn, quyển sách",
        "Nguyễn Thị Hòa, Trần Văn Đông, Lê Quyên",
        "DA đầu tư, PA tài chính, email, Internet, KPI",
        "Đắk Lắk, Pleiku, Kon Tum, Y tế",
    ] {
        assert_eq!(corrected(text, 70), text);
    }
}

#[test]
fn a_confident_valid_reading_is_never_touched() {
    for confidence in SURE..=100 {
        assert_eq!(
            corrected("quy định chỉ tiết, sửa đồi, Hội đông nhân dân", confidence),
            "quy định chỉ tiết, sửa đồi, Hội đông nhân dân"
        );
    }
}

#[test]
fn doubt_decides() {
    let text = "quy định chỉ tiết thi hành";
    assert_eq!(correct(text, &[96, 96, 80, 96, 96], &MODEL).changes.len(), 1);
    assert_eq!(correct(text, &[20, 20, SURE, 20, 20], &MODEL).changes.len(), 0);
    assert_eq!(correct(text, &[], &MODEL).changes.len(), 0);
}

#[test]
fn lines_cells_and_spaces_stay_as_they_are() {
    let corrected = corrected("Sở  Tài chỉnh\tĐiêu\n\n Điêu 5.\tsố 08/201 9/NQ-HDND \u{c}\nxã", 60);
    assert_eq!(corrected, "Sở  Tài chính\tĐiêu\n\n Điều 5.\tsố 08/2019/NQ-HĐND \u{c}\nxã");
}

#[test]
fn a_change_says_where_what_and_why() {
    let corrected = correct("Ủy han; số 5/201 7/NĐ-CP", &[90; 5], &MODEL);
    let seen: Vec<_> =
        corrected.changes.iter().map(|c| (&corrected.text[c.at.clone()], c.raw.as_str(), c.rule)).collect();
    assert_eq!(seen, [("ban", "han", Rule::Syllable), ("5/2017/NĐ-CP", "5/201 7/NĐ-CP", Rule::Symbol)]);
}

#[test]
fn a_corpus_teaches_what_the_table_does_not_know() {
    for (text, clean, want) in [
        ("cây sâm Ngọc Lính", "trồng cây sâm Ngọc Linh.", "cây sâm Ngọc Linh"),
        ("Căn cứ Luật Thuế đô ngày", "Căn cứ Luật Thủ đô ngày 28", "Căn cứ Luật Thủ đô ngày"),
    ] {
        let mut model = MODEL.clone();
        assert_eq!(corrected(text, 70), text);
        (0..20).for_each(|_| model.learn(clean));
        assert_eq!(correct(text, &[70; 8], &model).text, want);
    }
}

/// The sample's texts, as good text: their marks for the generator taken off.
fn good_text() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sample/texts");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("texts").map(|file| file.expect("a file").path()).collect();
    files.sort();
    let text: Vec<_> = files.iter().map(|file| std::fs::read_to_string(file).expect("a text")).collect();
    let line = |line: &str| match line.strip_prefix('@') {
        Some(command) => command.split_once(' ').map_or(String::new(), |(_, rest)| rest.to_owned()),
        None => line.replace(" | ", "\t"),
    };
    text.join("\n").lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn good_text_stays_as_it_is() {
    let text = good_text();
    let words = text.split_whitespace().count();
    for (confidence, most) in [(95, 0), (90, 0), (60, words / 5_000)] {
        let corrected = correct(&text, &vec![confidence; words], &MODEL);
        let changes: Vec<_> = corrected.changes.iter().map(|c| (&c.raw, &corrected.text[c.at.clone()])).collect();
        assert!(changes.len() <= most, "{confidence}: {} of {words}: {changes:?}", changes.len());
    }
}

/// Recognised text: syllables good and bad, numbers with letters in them, signs, lines and cells.
fn recognised() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[ĐHTNCđhtnc]?[aàảãáạâầẩẫấậôồổỗốộơờởêềểếiìỉíuúủ]{1,2}[nmtchg]{0,2}",
        "(Hội|đóng|đồi|sửa|chỉ|tiết|nhân|dân|ngày|tháng|năm|Điêu|khoản|Số|Só:|số)",
        "[0-9OlI]{1,4}[⁄/]?(201 ?7|2O25)?[/⁄]?(NQ|NĐ|QD)?(- ?(HDND|CP))?[.,;:]?",
        "\\PC{0,4}",
    ];
    let gap = prop_oneof![8 => Just(" "), 1 => Just("\n"), 1 => Just("\t"), 1 => Just("  ")];
    proptest::collection::vec((word, gap), 0..30)
        .prop_map(|parts| parts.into_iter().map(|(word, gap)| word + gap).collect())
}

/// The digits of a text, letters that may stand for one counted as one, and where lines and cells end.
fn skeleton(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_digit() || "\n\t\u{c}".contains(*c)).collect()
}

proptest! {
    #[test]
    fn every_change_can_be_undone(text in recognised(), confidence in proptest::collection::vec(0u8..=100, 0..40)) {
        let corrected = correct(&text, &confidence, &MODEL);
        let mut end = 0;
        for change in &corrected.changes {
            prop_assert!(change.at.start >= end && corrected.text.get(change.at.clone()).is_some());
            prop_assert!(change.raw != corrected.text[change.at.clone()]);
            end = change.at.end;
        }
        prop_assert_eq!(corrected.raw(), text);
    }

    #[test]
    fn no_digit_line_or_cell_is_lost(text in recognised(), confidence in 0u8..=100) {
        let corrected = correct(&text, &[confidence; 80], &MODEL);
        for change in &corrected.changes {
            let now = skeleton(&corrected.text[change.at.clone()]);
            let was = skeleton(&change.raw);
            let mut left = now.chars();
            // Digits stay in their order; more of them come from letters only.
            prop_assert!(was.chars().all(|digit| left.any(|c| c == digit)), "{} {}", change.raw, now);
            let letters = change.raw.chars().filter(|c| "OolIS|]!".contains(*c)).count();
            prop_assert!(now.len() <= was.len() + letters);
        }
        let structure = |text: &str| -> String { text.chars().filter(|c| "\n\t\u{c}".contains(*c)).collect() };
        prop_assert_eq!(structure(&corrected.text), structure(&text));
    }
}
