//! What has a grammar of its own: symbols of documents, dates, and the words that begin a number line or an article.
//!
//! Letters become digits only inside a token that is a number by its place (`tháng l2`), a digit never becomes
//! another, none is added, and what the grammar does not decide stays as it is.

mod date;
mod head;
mod reference;
mod sign;
mod symbol;

use super::{Edit, Rule};

/// All changes that the grammar asks for, in the order of the text and without overlap. None crosses a line.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        // Every rule speaks of a number or of capitals.
        if line.contains(|c: char| c.is_ascii_digit() || matches!(c, 'l' | 'I' | '|' | 'N' | '%' | '¡')) {
            let found = edits.len();
            symbol::edits(line, &mut edits);
            date::edits(line, &mut edits);
            head::edits(line, &mut edits);
            reference::edits(line, &mut edits);
            sign::edits(line, &mut edits);
            edits[found..].iter_mut().for_each(|edit| edit.range = edit.range.start + start..edit.range.end + start);
        }
        start += line.len();
    }
    edits.sort_by_key(|edit| edit.range.start);
    let mut end = 0;
    edits.retain(|edit| {
        let apart = edit.range.start >= end;
        end = if apart { edit.range.end } else { end };
        apart
    });
    edits
}

/// A change of a part of a line, unless it changes nothing.
fn change(line: &str, range: std::ops::Range<usize>, text: String, rule: Rule) -> Option<Edit> {
    (line[range.clone()] != text).then_some(Edit { range, text, rule })
}

/// The digits that a token in a number's place stands for; `None` when it holds anything that looks like no digit.
fn digits(token: &str) -> Option<String> {
    let digit = |c: char| match c {
        '0'..='9' => Some(c),
        'O' | 'o' => Some('0'),
        'l' | 'I' | '|' | ']' | '!' => Some('1'),
        'S' => Some('5'),
        _ => None,
    };
    token.chars().filter(|c| *c != ' ').map(digit).collect()
}

/// True when at least one real digit is in it.
fn has_digit(token: &str) -> bool {
    token.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests;
