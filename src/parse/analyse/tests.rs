//! Quotations: where they close, and what is none.

use super::AnalysedText;
use crate::model::{LineKind, SourceText};
use crate::parse::tests::parsed;
use proptest::prelude::*;

/// The rows of a text that are not quoted from their first byte on, by their first words.
fn outer(text: &str) -> Vec<String> {
    let source = crate::parse::tests::source(text);
    let analysed = AnalysedText::new(&source);
    let free = analysed.rows.iter().enumerate().filter(|(_, row)| !analysed.is_quoted(row.span.start));
    free.map(|(at, _)| analysed.row(at).chars().take(12).collect::<String>().trim().to_owned()).collect()
}

/// The codes of the notes on quotation marks.
fn codes(text: &str) -> Vec<String> {
    let source = crate::parse::tests::source(text);
    AnalysedText::new(&source).notes().into_iter().map(|note| note.code).collect()
}

#[test]
fn a_lost_closing_mark_hid_the_next_command() {
    let text = "NGHỊ QUYẾT\nĐiều 1. Sửa đổi một số điều\n1. Sửa đổi khoản 2 Điều 4 như sau:\n“2. Mức thu mới.\na) Xe đạp;\nb) Xe máy.\n2. Bãi bỏ khoản 3 Điều 4.\n3. Sửa đổi Điều 6 như sau:\n“Điều 6. Miễn thu.”\nĐiều 2. Thi hành";
    assert_eq!(
        outer(text),
        ["NGHỊ QUYẾT", "Điều 1. Sửa", "1. Sửa đổi k", "2. Bãi bỏ kh", "3. Sửa đổi Đ", "Điều 2. Thi"]
    );
    assert_eq!(codes(text), ["quote-unclosed"]);
}

#[test]
fn a_lost_closing_mark_hid_the_next_article() {
    let text = "NGHỊ QUYẾT\nĐiều 1. Sửa đổi Điều 9 như sau:\n“Điều 9. Nguồn\nNgân sách xã.\nĐiều 2. Sửa đổi Điều 11 như sau:\n“Điều 11. Giám sát\n1. Ban pháp chế.”.\nĐiều 3. Hiệu lực\nTừ ngày 01/01/2024.";
    let document = parsed(text);
    let labels: Vec<_> = document.articles().map(|(_, unit)| unit.label.as_str()).collect();
    assert_eq!(labels, ["1", "2", "3"]);
    assert!(document.notes.iter().any(|note| note.code == "quote-unclosed"));
}

#[test]
fn a_quoted_article_with_the_next_outer_number_was_taken_for_it() {
    // Điều 2 of the other document is quoted; the own Điều 2 comes after it.
    let text = "NGHỊ QUYẾT\nĐiều 1. Sửa đổi Chương I như sau:\n“Điều 1. Phạm vi\nXã.\nĐiều 2. Đối tượng\nHộ.”\nĐiều 2. Hiệu lực\nTừ ngày 01/01/2024.";
    assert_eq!(outer(text), ["NGHỊ QUYẾT", "Điều 1. Sửa", "Điều 2. Hiệu", "Từ ngày 01/0"]);
    assert_eq!(codes(text), Vec::<String>::new());
}

#[test]
fn a_stray_mark_hid_all_articles() {
    for stray in ["“mm", "\"6TAY", "“ n"] {
        let text = format!(
            "NGHỊ QUYẾT\n{stray}\nĐiều 1. Mức thu\nMột đồng.\nĐiều 2. Hiệu lực\nNghị quyết này có hiệu lực từ ngày 01/8/2023.\nĐiều 3. Sửa đổi cụm từ “A” thành “B”."
        );
        let document = parsed(&text);
        let labels: Vec<_> = document.articles().map(|(_, unit)| unit.label.clone()).collect();
        assert_eq!(labels, ["1", "2", "3"], "{stray}");
        assert!(document.effective_on.is_some(), "{stray}");
        assert!(document.notes.iter().any(|note| note.code == "quote-stray"), "{stray}");
    }
}

#[test]
fn a_stray_mark_before_a_heading_hid_it() {
    let text = "NGHỊ QUYẾT\nĐiều 1. Mức thu\nMột đồng.\nĐiều 2. Nguồn\nNgân sách.\n\"Điều 3. Hiệu lực\nTừ ngày 01/8/2023.\nĐiều 4. Giao Ủy ban.";
    let labels: Vec<_> = outer(text).into_iter().filter(|row| row.contains("Điều")).collect();
    assert_eq!(labels.len(), 4, "{labels:?}");
}

#[test]
fn quotations_inside_a_quotation_close_first() {
    let text = "NGHỊ QUYẾT\nĐiều 1. Sửa đổi Điều 3 như sau:\n“Điều 3. Từ ngữ\n1. Hộ “cận nghèo” là hộ theo chuẩn.\n2. Hộ khác gọi là “hộ thường”.”.\n2. Bãi bỏ Điều 4.\nĐiều 2. Thi hành";
    assert_eq!(outer(text), ["NGHỊ QUYẾT", "Điều 1. Sửa", "2. Bãi bỏ Đi", "Điều 2. Thi"]);
    assert_eq!(codes(text), Vec::<String>::new());
}

#[test]
fn quoted_words_stay_in_their_sentence() {
    let source = crate::parse::tests::source("Thay cụm từ “xã A” bằng “xã B\" tại Điều 2; màn hình 6\" và 7\".");
    let analysed = AnalysedText::new(&source);
    assert_eq!(analysed.plain.matches('_').count(), "xã A".len() + "xã B".len());
    assert!(analysed.plain.contains("tại Điều 2; màn hình 6\" và 7\"."));
}

#[test]
fn a_place_of_the_running_text_is_found_in_the_file_and_back() {
    let mut source = SourceText::default();
    for (words, kind) in [("Điều 1. A", LineKind::Body), ("Trang 2", LineKind::Margin), ("B C", LineKind::Body)] {
        source.push(words, 1, 0, kind);
    }
    let analysed = AnalysedText::new(&source);
    assert_eq!(analysed.text, "Điều 1. A\nB C\n");
    for row in &analysed.rows {
        assert_eq!(source.slice(analysed.span(row.span)), analysed.slice(row.span));
        assert_eq!(analysed.place(analysed.span(row.span)), row.span);
    }
}

/// Pieces of a text with quotation marks in every place.
const PIECES: [&str; 12] = [
    "“",
    "”",
    "\"",
    "\n",
    "Điều 1. ",
    "Điều 2. ",
    "1. Sửa đổi khoản 2 như sau:\n",
    "2. Bãi bỏ khoản 3",
    "a) ",
    " mức",
    ".",
    "Nơi nhận:",
];

proptest! {
    #[test]
    fn any_mixture_of_marks_has_an_end(pieces in proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 0..200)) {
        let mut source = SourceText::default();
        pieces.concat().split('\n').for_each(|line| { source.push(line, 1, 0, LineKind::Body); });
        let analysed = AnalysedText::new(&source);
        prop_assert_eq!(analysed.plain.len(), analysed.text.len());
    }
}
