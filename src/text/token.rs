//! Cutting text into words, the same way for documents and queries.

use super::fold;

/// One word and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// Byte offset of its first character.
    pub start: usize,
    /// Byte offset after its last character.
    pub end: usize,
    /// The word as written.
    pub word: &'a str,
}

/// The words of a normalised text: runs of letters, digits and combining marks.
///
/// ```
/// let words: Vec<_> = tracuu::text::tokens("Điều 5, khoản 2.").map(|t| t.word).collect();
/// assert_eq!(words, ["Điều", "5", "khoản", "2"]);
/// ```
pub fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + run(&text[at..], false);
        let end = start + run(&text[start..], true);
        at = end;
        (start < end).then(|| Token { start, end, word: &text[start..end] })
    })
}

/// How many bytes at the beginning of a text are of words, or are not. All that is indexed and most of what is found
/// goes through here, so that what is nearly all of a Vietnamese text is told by its bytes.
fn run(text: &str, of_words: bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&first) = bytes.get(at) {
        let (is_of_word, len) = match (first, bytes.get(at + 1), bytes.get(at + 2)) {
            (..0x80, ..) => (first.is_ascii_alphanumeric(), 1),
            // À to ÿ without × and ÷, and on to ȿ.
            (0xc3, Some(second), _) => (!matches!(second, 0x97 | 0xb7), 2),
            (0xc4..=0xc8, ..) => (true, 2),
            // Ạ to ỹ.
            (0xe1, Some(0xba), Some(0xa0..)) | (0xe1, Some(0xbb), Some(..=0xb9)) => (true, 3),
            _ => text[at..].chars().next().map_or((false, 1), |c| (is_word(c), c.len_utf8())),
        };
        if is_of_word != of_words {
            break;
        }
        at += len;
    }
    at
}

/// Words without marks and punctuation, one space between: `Kinh tế-Ngân sách` and `kinh te - ngan sach` are one.
pub fn folded_words(text: &str) -> String {
    let folded = fold(text);
    tokens(&folded).map(|token| token.word).collect::<Vec<_>>().join(" ")
}

/// True for a digit that stands high by itself, as the marks of notes do.
pub fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Letters, digits, and marks that found no letter to join.
fn is_word(c: char) -> bool {
    // Superscript digits are note marks: `hoạt động ¹ theo` must stay a phrase.
    (c.is_alphanumeric() && !is_superscript(c)) || ('\u{300}'..='\u{36f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::{is_word, tokens};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_the_same_told_by_bytes_or_by_characters(text in "[\\PC\u{c0}-\u{24f}\u{1ea0}-\u{1ef9}×÷ a-z,¹]{0,40}") {
            let by_characters: Vec<_> = text.split(|c| !is_word(c)).filter(|word| !word.is_empty()).collect();
            prop_assert_eq!(tokens(&text).map(|t| t.word).collect::<Vec<_>>(), by_characters);
        }
    }
}
