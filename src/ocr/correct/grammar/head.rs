//! Words that their place decides: `Điêu 1.` at the begin of a line, `Só:` before the document's number.

use super::symbol::is_symbol;
use super::{change, digits, has_digit};
use crate::ocr::correct::case::Case;
use crate::ocr::correct::{Edit, Rule};
use regex::Regex;
use std::sync::LazyLock;

/// The head of an article: the word with any marks, a number in which letters may stand for digits, a stop.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static ARTICLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"^["“ ]*([DĐ](?:[iìíỉĩị][eèéẻẽẹêềếểễệ]u|[IÌÍỈĨỊ][EÈÉẺẼẸÊỀẾỂỄỆ]U)) ([\dOlI|]{1,3})[a-zđ]? ?[.:]"#)
        .unwrap()
});

/// The number line; Sở and Sổ are words of their own.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static NUMBER_LINE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^ ?([Ss][oòóõọôồốỗộơờớỡợ]|S[OÒÓÕỌÔỒỐỖỘƠỜỚỠỢ]) ?: ?[\dOl]{1,5}[a-z]? ?[/⁄]").unwrap());

/// A number line whose slash was lost: `Số: 47NQ-CP`.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static GLUED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^ ?S[ốỐóÓôÔ] ?: ?(\d{1,5})(\p{Lu}{2,4}) ?[-–] ?(\p{Lu}\p{L}*)").unwrap());

/// Changes of the words at the begin of a line, and of an article's number.
pub(super) fn edits(line: &str, edits: &mut Vec<Edit>) {
    if let Some(found) = ARTICLE.captures(line)
        && let (Some(word), Some(token)) = (found.get(1), found.get(2))
        && (has_digit(token.as_str()) || token.as_str() == "l")
    {
        edits.extend(written("điều", line, word));
        let number = digits(token.as_str());
        edits.extend(number.and_then(|number| change(line, token.range(), number, Rule::Head)));
    }
    if let Some(found) = GLUED.captures(line)
        && let (Some(serial), Some(kind), Some(issuer)) = (found.get(1), found.get(2), found.get(3))
        && is_symbol(kind.as_str(), issuer.as_str())
    {
        let (range, text) = (serial.start()..kind.end(), format!("{}/{}", serial.as_str(), kind.as_str()));
        edits.extend(change(line, range, text, Rule::Head));
    }
    if let Some(word) = NUMBER_LINE.captures(line).and_then(|found| found.get(1)) {
        edits.extend(written("số", line, word));
    }
}

/// A word turned into another of the same case.
pub(super) fn written(meant: &str, line: &str, word: regex::Match<'_>) -> Option<Edit> {
    change(line, word.range(), Case::of_word(word.as_str())?.write(meant), Rule::Head)
}
