//! Numbers of articles and clauses within a sentence: `khoản l Điều 2l`.

use super::{change, digits, has_digit};
use crate::ocr::correct::{Edit, Rule};
use crate::text::fold;
use regex::Regex;
use std::sync::LazyLock;

/// A word that a number follows, and the number.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b([Kk]ho[ảáàãạa]n|[ĐD]i[êềếểễệ]u) ([\dOlI|]{1,3})(\W|$)").unwrap());

/// Changes of the numbers in references. A lone letter is a number after `khoản` only, which has no Roman ones.
pub(super) fn edits(line: &str, edits: &mut Vec<Edit>) {
    for found in NUMBER.captures_iter(line) {
        let (Some(word), Some(token), Some(end)) = (found.get(1), found.get(2), found.get(3)) else { continue };
        let clause = fold(word.as_str()) == "khoan" && token.len() == 1;
        // `khoản I)` and `khoản | Điều`: a bar may also part two cells.
        let is_meant = has_digit(token.as_str()) || clause && end.as_str() != ")";
        let number = digits(token.as_str()).filter(|_| is_meant);
        edits.extend(number.and_then(|number| change(line, token.range(), number, Rule::Reference)));
    }
}
