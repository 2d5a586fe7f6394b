//! Cutting text into words, the same way for documents and queries.

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
        let start = at + text[at..].find(is_word)?;
        let end = text[start..].find(|c| !is_word(c)).map_or(text.len(), |n| start + n);
        at = end;
        Some(Token { start, end, word: &text[start..end] })
    })
}

/// Letters, digits, and marks that found no letter to join.
fn is_word(c: char) -> bool {
    // Nearly every character of a Vietnamese text is one of these, and the general tables are slow.
    match c {
        _ if c.is_ascii() => return c.is_ascii_alphanumeric(),
        '×' | '÷' => return false,
        'À'..='ɏ' | '\u{1ea0}'..='\u{1ef9}' => return true,
        _ => {}
    }
    // Superscript digits are note marks: `hoạt động ¹ theo` must stay a phrase.
    let note_mark = matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹');
    (c.is_alphanumeric() && !note_mark) || ('\u{300}'..='\u{36f}').contains(&c)
}
