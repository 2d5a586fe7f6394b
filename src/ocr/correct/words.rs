//! The words of a recognised text, with what the engine said of them.

use std::ops::Range;

/// A word as it stands between spaces.
#[derive(Debug, Clone)]
pub(super) struct Word<'a> {
    pub text: &'a str,
    pub start: usize,
    /// 0 to 100.
    pub confidence: u8,
    /// What parts it from the word before.
    pub gap: Gap,
}

/// What stands between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Spaces of one line.
    Space,
    /// The end of a line, over which a sentence may flow.
    Line,
    /// The end of a cell or of a paragraph, or the begin of the text.
    Wide,
}

impl Word<'_> {
    /// The bytes of the text that it takes.
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }
}

/// Cuts a text at its spaces. A word without a confidence counts as sure.
pub(super) fn words<'a>(text: &'a str, confidence: &[u8]) -> Vec<Word<'a>> {
    let mut said = confidence.iter().copied();
    let mut end = 0;
    let cut = |word: &'a str| {
        let start = word.as_ptr().addr() - text.as_ptr().addr();
        let gap = if end == 0 { Gap::Wide } else { gap(&text[end..start]) };
        end = start + word.len();
        Word { text: word, start, confidence: said.next().unwrap_or(100), gap }
    };
    text.split_whitespace().map(cut).collect()
}

/// What a run of white space parts.
fn gap(space: &str) -> Gap {
    match space.matches('\n').count() {
        _ if space.contains(['\t', '\u{c}']) => Gap::Wide,
        0 => Gap::Space,
        1 => Gap::Line,
        _ => Gap::Wide,
    }
}

#[cfg(test)]
mod tests {
    use super::{Gap, words};

    #[test]
    fn words_know_their_place_confidence_and_gap() {
        let cut = words(" Ủy ban\nnhân\tdân\n\nxã", &[1, 2, 3]);
        let seen: Vec<_> = cut.iter().map(|word| (word.text, word.start, word.confidence, word.gap)).collect();
        assert_eq!(
            seen,
            [
                ("Ủy", 1, 1, Gap::Wide),
                ("ban", 6, 2, Gap::Space),
                ("nhân", 10, 3, Gap::Line),
                ("dân", 16, 100, Gap::Wide),
                ("xã", 22, 100, Gap::Wide)
            ]
        );
    }
}
