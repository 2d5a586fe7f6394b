//! Dates: `ngày 1O tháng l2 năm 2O25`.

use super::{change, digits, has_digit};
use crate::ocr::correct::{Edit, Rule};
use crate::text::fold;
use regex::Regex;
use std::sync::LazyLock;

/// A word of dates, its marks perhaps misread, and the number after it.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\b(ng\p{L}y|th\p{L}ng|n\p{L}m) ((?-i)[\dOolIS|\]!]{1,4})").unwrap());

/// Changes of days, months and years in one line.
pub(super) fn edits(line: &str, edits: &mut Vec<Edit>) {
    for found in NUMBER.captures_iter(line) {
        let (Some(word), Some(token)) = (found.get(1), found.get(2)) else { continue };
        let rest = &line[token.end()..];
        let is_meant = match fold(word.as_str()).as_str() {
            "ngay" => token.len() <= 2 && goes_on(rest, "thang"),
            "thang" => token.len() <= 2 && goes_on(rest, "nam"),
            _ => token.len() == 4 && has_digit(token.as_str()) && !rest.starts_with(char::is_alphanumeric),
        };
        let number = digits(token.as_str()).filter(|number| is_meant && fits(&fold(word.as_str()), number));
        edits.extend(number.and_then(|number| change(line, token.range(), number, Rule::Date)));
    }
}

/// True when the next word is this one, whatever its marks.
fn goes_on(rest: &str, word: &str) -> bool {
    rest.starts_with(' ') && rest.split(' ').nth(1).is_some_and(|next| fold(next) == word)
}

/// True for a number that a day, month or year can have.
fn fits(word: &str, number: &str) -> bool {
    let range = match word {
        "ngay" => 1..=31,
        "thang" => 1..=12,
        _ => 1900..=2099,
    };
    number.parse::<u16>().is_ok_and(|number| range.contains(&number))
}
