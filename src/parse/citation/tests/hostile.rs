//! Texts that nobody would write: reading them must end, in time, without panic.

use super::acts;
use super::source;
use crate::model::{Division, Document, Evidence, Found, Level, Span, Unit};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// Pieces of which acts are made, with what breaks them.
const PIECES: [&str; 24] = [
    "Bãi bỏ",
    "Nghị quyết số 12/2019/NQ-HĐND",
    "ngày 10/12/2019",
    "của Hội đồng nhân dân tỉnh",
    "“",
    "”",
    "\"",
    "\n",
    ";",
    ":",
    ". ",
    "Điều 1. ",
    "khoản 2 Điều 5",
    "sửa đổi, bổ sung",
    "hết hiệu lực",
    "Luật Đất đai",
    "số 45/2013/QH13",
    "và",
    ",",
    "kể từ ngày",
    "\t",
    "(",
    "Căn cứ",
    "Phụ lục",
];

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,300}") {
        acts(&source(&text), &Document::default());
    }

    #[test]
    fn any_mixture_of_legal_words_is_read(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 0..80),
        cuts in proptest::collection::vec(0_usize..3000, 0..6),
    ) {
        let source = source(&pieces.join(" "));
        // The places that another room gives may be anything at all.
        let span = |at: usize| Span::new(cuts.get(at).copied().unwrap_or(0), cuts.get(at + 1).copied().unwrap_or(9));
        let unit = Unit { level: Level::Article, label: "1".into(), heading: String::new(), span: span(0), children: Vec::new() };
        let document = Document {
            title: Some(Found::new("x".into(), Evidence { span: span(2), ..Evidence::default() })),
            divisions: vec![Division { span: span(3), units: vec![unit], ..Division::default() }],
            ..Document::default()
        };
        for act in acts(&source, &document) {
            prop_assert!(act.evidence.span.end <= source.text.len());
            prop_assert!(!act.evidence.quote.is_empty());
        }
    }
}

/// A document of one endless sentence takes time in proportion to its length.
#[test]
fn reading_is_linear() {
    let time = |times: usize| {
        let source = source(&format!(
            "Điều 1. Bãi bỏ {}",
            "Nghị quyết số 12/2019/NQ-HĐND sửa đổi “khoản 2 Điều 5 và bãi bỏ ".repeat(times)
        ));
        let begun = Instant::now();
        acts(&source, &Document::default());
        begun.elapsed()
    };
    time(10);
    let (short, long) = (time(400), time(4000));
    assert!(long < short * 40 + Duration::from_millis(500), "{short:?} {long:?}");
}
