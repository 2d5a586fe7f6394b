//! The part of a document that a cell names in front of a number: `khoản 2 Điều 5 của Nghị quyết số 12/2017/NQ-HĐND`.

use crate::model::{Address, Edit, EditOp};
use regex::Regex;
use std::sync::LazyLock;

/// One unit with its label.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static UNIT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(điểm|khoản|điều|mục|chương|phụ\s+lục)\s+([0-9]+[a-zđ]?|[IVXLC]+|[a-zđ])\b").unwrap()
});

/// Words between a part and the number of its document.
const BETWEEN: [&str; 12] =
    ["của", "tại", "nghị quyết", "nghị định", "quyết định", "thông tư", "chỉ thị", "luật", "văn bản", "số", ":", ","];

/// The part that stands before a number, without the words that lead to the number; empty for the whole document.
pub(super) fn part(before: &str) -> String {
    let mut rest = before.trim();
    while let Some(shorter) = BETWEEN.iter().find_map(|word| strip_word(rest, word)) {
        rest = shorter.trim_end();
    }
    if UNIT.is_match(rest) { rest.to_owned() } else { String::new() }
}

/// The text without a word at its end, whatever its case.
fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let at = text.char_indices().rev().nth(word.chars().count() - 1)?.0;
    (text[at..].to_lowercase() == word).then(|| &text[..at])
}

/// The part as an edit that says nothing of the words: a correction names the place alone.
pub(super) fn edit(part: &str) -> Edit {
    let mut address = Address::default();
    for unit in UNIT.captures_iter(part) {
        let label = Some(unit[2].to_owned());
        match unit[1].to_lowercase().split_whitespace().next() {
            Some("điểm") => address.point = label,
            Some("khoản") => address.clause = label,
            Some("điều") => address.article = label,
            Some("mục") => address.section = label,
            Some("chương") => address.chapter = label,
            _ => address.annex = label,
        }
    }
    Edit { op: EditOp::Cite, address, beside: None, except: Vec::new(), written: part.to_owned(), text: None }
}

#[cfg(test)]
mod tests {
    use super::{edit, part};

    #[test]
    fn the_part_before_a_number() {
        for (before, wanted) in [
            ("khoản 2 Điều 5 của Nghị quyết số ", "khoản 2 Điều 5"),
            ("Điều 3 Nghị quyết ", "Điều 3"),
            ("Nghị quyết số: ", ""),
            ("", ""),
        ] {
            assert_eq!(part(before), wanted, "{before}");
        }
        assert_eq!(edit("điểm a khoản 2 Điều 5").address.to_string(), "điểm a khoản 2 Điều 5");
    }
}
