//! Small questions about the words of a line.

use crate::model::Span;
use crate::parse::pattern::patterns;
use crate::text::is_superscript;
use regex::Regex;

/// The place of a piece without its outer white space.
pub(in crate::parse) fn trimmed(words: &str, start: usize) -> Span {
    let front = words.len() - words.trim_start().len();
    Span::new(start + front, start + front + words.trim().len())
}

/// True for a line that begins in the middle of a sentence: a small letter that is no point's letter.
pub(in crate::parse) fn goes_on(line: &str) -> bool {
    line.chars().next().is_some_and(char::is_lowercase) && !line.chars().take(4).any(|c| matches!(c, ')' | '.' | '/'))
}

/// Words after which a phrase must go on, as no title or heading ends with them.
const OPEN: [&str; 24] = [
    "của", "và", "về", "cho", "với", "do", "thuộc", "tại", "trong", "giữa", "các", "là", "hoặc", "theo", "bởi", "từ",
    "đến", "để", "những", "một", "việc", "số", "cùng", "khỏi",
];

/// True for a line that ends in the middle of a phrase: after a preposition, a conjunction, a comma or an open bracket.
pub(in crate::parse) fn ends_open(line: &str) -> bool {
    let line = line.trim_end();
    line.ends_with([',', '(', '-', '–']) && !line.ends_with("--")
        || line.rsplit(' ').next().is_some_and(|last| OPEN.contains(&last.to_lowercase().as_str()))
}

patterns! {
    /// Words that go on with words in quotation marks.
    WANTS_WORDS = r"(?i)(?:\b(?:từ|cụm|chữ|số|đoạn|câu|nội\s+dung|quy\s+định|bằng|thành|bởi|và|hoặc|sau|trước|các)|,)\s*$";
}

/// True for a line that goes on with words in quotation marks: `bằng cụm từ`.
pub(super) fn wants_words(line: &str) -> bool {
    WANTS_WORDS.is_match(line)
}

/// The same text with every match replaced by as many bytes of space.
pub(in crate::parse) fn blanked(text: &str, pattern: &Regex) -> String {
    let mut out = String::with_capacity(text.len());
    for found in pattern.find_iter(text) {
        out.push_str(&text[out.len()..found.start()]);
        out.extend(found.as_str().bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }));
    }
    out.push_str(&text[out.len()..]);
    out
}

/// A text with every run of white space as one space.
pub(in crate::parse) fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of several lines as one: a hyphen that ends a line joins what it parts (`2016-` `2020`), a note's mark at
/// the end is left out.
pub(in crate::parse) fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split('\n').map(collapsed).filter(|line| !line.is_empty()) {
        let mut end = out.chars().rev();
        let parted = end.next() == Some('-') && end.next().is_some_and(char::is_alphanumeric);
        if !out.is_empty() && !parted {
            out.push(' ');
        }
        out.push_str(&line);
    }
    let mark = |c: char| is_superscript(c) || c.is_whitespace();
    out.trim_end_matches(mark).to_owned()
}

/// True when a line has letters and all of them are capitals.
pub(in crate::parse) fn is_upper(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}
