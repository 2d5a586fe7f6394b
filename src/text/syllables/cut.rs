//! Cutting text into what the model counts: words, numbers, and the stops between them.

use std::ops::Range;

/// A piece of a text that has no spaces in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Letters: bytes of the text that was cut.
    Word(Range<usize>),
    /// Anything with a digit in it: a number, a date, a document's symbol.
    Number,
    /// Punctuation: what follows says little about what stood before.
    Stop,
}

/// The pieces of one word as it stands between spaces.
pub fn pieces(word: &str) -> Vec<Piece> {
    if word.contains(|c: char| c.is_ascii_digit()) {
        let closed = word.ends_with(|c: char| !c.is_alphanumeric());
        return if closed { vec![Piece::Number, Piece::Stop] } else { vec![Piece::Number] };
    }
    let mut found: Vec<Piece> = Vec::new();
    for (at, c) in word.char_indices() {
        let end = at + c.len_utf8();
        match found.last_mut() {
            Some(Piece::Word(range)) if c.is_alphabetic() => range.end = end,
            _ if c.is_alphabetic() => found.push(Piece::Word(at..end)),
            Some(Piece::Stop) => {}
            _ => found.push(Piece::Stop),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::Piece::{Number, Stop, Word};
    use super::pieces;

    #[test]
    fn words_numbers_and_stops() {
        assert_eq!(pieces("tế-xã"), [Word(0..4), Stop, Word(5..8)]);
        assert_eq!(pieces("“Điều”;"), [Stop, Word(3..10), Stop]);
        assert_eq!(pieces("08/2019/NQ-HĐND,"), [Number, Stop]);
        assert!(pieces("").is_empty());
    }
}
