//! What a single line opens: a chapter, an article, a clause, a point.

use crate::model::Level;
use crate::parse::analyse::outline::LETTERS;
use crate::parse::pattern::patterns;
use crate::text::from_roman;

/// Words that after `Điều 5` make it a mention, not a heading: `Điều 5 Luật …`, `Điều 5 của …`.
const MENTION: &str = r"(?:of|and|của|này|và|hoặc|đến|tại|thuộc|Luật|Bộ luật|Nghị định|Nghị quyết|Thông tư|Quyết định|Quy định|Quy chế|Hiến pháp|Pháp lệnh)";

patterns! {
    /// `Điều 5.`, `Điều 4:`, `Điều 5 .`, `Điều 3a.`, `ĐIỀU 1`, torn `Đ iều 3 0 .`; `Điều I.`, also where it stands for 1;
    /// `Điều 1,`, `Điều 1 -`, `Điều 1)` of typists and recognition.
    ARTICLE = r"^(?:Đ\s?i\s?[ềêểễ]\s?u|ĐI[ỀÊ]U|Article)\s*(?:(\d{5}|\d(?:\s?\d){0,3})([a-zđ]{1,2})?|([IVX]{1,6}|l))(?:\s*([.:,;)/–-])|\s|$)";
    /// Words after `Điều 1,` that lay something down: `Quy định mức chi`, but not `Quy định này`.
    LAYS_DOWN = r"^(?:Quy định|Quyết định)\s+(?:[^nsbkcđ]|n[^à]|s[^ố]|b[^a]|k[^è]|c[^ủ]|đ[^í])";
    /// Words after `Điều 1,` that make it a member of a list.
    LISTED = r"^(?:[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Cc]hương|[Mm]ục|[Pp]hụ lục)\s";
    /// A part, chapter, section or subsection with its number.
    GROUP = r"^(?:(?P<part>PHẦN|Phần)(?:\s+(?i:thứ))?|(?P<chapter>CHƯƠNG|Chương|CHAPTER|Chapter)|(?P<section>MỤC|Mục)|(?P<sub>TIỂU MỤC|Tiểu mục))\s+(?P<label>[IVXLC]+|\d{1,3}|(?i:nhất|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười))(?:\s*[.:–-]\s*|\s+|$)";
    /// `1.`, `12.`, `3a.`
    CLAUSE = r"^(\d{1,3})([a-zđ])?\s?\.(?:\s|$)";
    /// `a)`, `đ)`, `a1)`, and the older `a.`, `a/`.
    POINT = r"^([a-zđ])(\d{0,2})\s?[).\/]\s";
    /// `I.`, `II.`, as older texts and plans count.
    ROMAN = r"^([IVX]{1,6})\s?[.\/](?:\s|$)";
    /// A mention in place of a heading.
    MENTIONED = &format!(r"^{MENTION}(?:\s|$|[,;])");
    /// Dots or a tab that lead to a page number: a table of contents.
    LEADER = r"(?:\.{4,}|…{2,}|\. \. \. |\t)\s*\d{1,4}$";
}

/// What a line opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) level: Level,
    /// The number as written: `II`, `5`, `3a`, `đ`.
    pub(super) label: String,
    /// The number for comparing: of points the place of the letter.
    pub(super) number: u32,
    /// True for `3a` after `3`.
    pub(super) inserted: bool,
    /// Byte in the line where the words after the number begin.
    pub(super) rest: usize,
    /// True when nothing but a space parts the number from the words, so that it may be a mention.
    pub(super) bare: bool,
}

/// The heading of an article, chapter or the like in a line.
pub(super) fn heading_mark(line: &str) -> Option<Mark> {
    if LEADER.is_match(line) {
        return None;
    }
    article(line).or_else(|| group(line))
}

/// An article's number at the start of a line.
fn article(line: &str) -> Option<Mark> {
    let found = ARTICLE.captures(line)?;
    let suffix = found.get(2).map_or("", |s| s.as_str());
    let sign = found.get(4).map_or("", |sign| sign.as_str());
    let end = found.get(0)?.end();
    let rest = line[end..].trim_start();
    let bare = !matches!(sign, "." | ":") && !rest.is_empty();
    let mention = match sign {
        "" => MENTIONED.is_match(rest),
        _ => LISTED.is_match(rest) || MENTIONED.is_match(rest) && !LAYS_DOWN.is_match(rest),
    };
    if bare && (mention || !rest.starts_with(char::is_uppercase)) || rest.is_empty() && matches!(sign, "," | ";") {
        return None;
    }
    let digits = match (found.get(1), found.get(3)) {
        (Some(digits), _) => digits.as_str().split_whitespace().collect::<String>(),
        // A number in Roman form, or a 1 that was read as a letter, is cited by its digits.
        (None, Some(letters)) if letters.as_str() == "l" => "1".to_owned(),
        (None, letters) => from_roman(letters?.as_str())?.to_string(),
    };
    let label = format!("{digits}{suffix}");
    Some(Mark {
        level: Level::Article,
        label,
        number: digits.parse().ok()?,
        inserted: !suffix.is_empty(),
        rest: line.len() - rest.len(),
        bare,
    })
}

/// A part, chapter, section or subsection at the start of a line.
fn group(line: &str) -> Option<Mark> {
    let found = GROUP.captures(line)?;
    let level =
        [("part", Level::Part), ("chapter", Level::Chapter), ("section", Level::Section), ("sub", Level::Subsection)]
            .into_iter()
            .find_map(|(name, level)| found.name(name).map(|_| level))?;
    let label = found.name("label")?.as_str().to_owned();
    let rest = line[found.get(0)?.end()..].trim_start();
    // "Chương II Luật này …", "mục 3 của …" are mentions; a heading begins with a capital.
    if MENTIONED.is_match(rest) || rest.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';' | ')')) {
        return None;
    }
    let number = label.parse().ok().or_else(|| from_roman(&label)).unwrap_or(0);
    Some(Mark { level, label, number, inserted: false, rest: line.len() - rest.len(), bare: false })
}

/// A clause's number at the start of a line.
pub(super) fn clause_mark(line: &str) -> Option<Mark> {
    let found = CLAUSE.captures(line)?;
    let suffix = found.get(2).map_or("", |s| s.as_str());
    let label = format!("{}{suffix}", &found[1]);
    Some(Mark {
        level: Level::Clause,
        label,
        number: found[1].parse().ok()?,
        inserted: !suffix.is_empty(),
        rest: found.get(0)?.end(),
        bare: false,
    })
}

/// A point's letter at the start of a line.
pub(super) fn point_mark(line: &str) -> Option<Mark> {
    let found = POINT.captures(line)?;
    let letter = found[1].chars().next()?;
    let number = LETTERS.chars().position(|c| c == letter)? as u32 + 1;
    let label = format!("{letter}{}", &found[2]);
    Some(Mark {
        level: Level::Point,
        label,
        number,
        inserted: !found[2].is_empty(),
        rest: found.get(0)?.end(),
        bare: false,
    })
}

/// True when a line opens a unit of any level.
pub(in crate::parse) fn opens_unit(line: &str) -> bool {
    heading_mark(line).is_some()
        || clause_mark(line).is_some()
        || point_mark(line).is_some()
        || line.starts_with(['-', '–', '+'])
}

/// A Roman numeral at the start of a line, as plans and older resolutions part their text.
pub(super) fn roman_mark(line: &str) -> Option<Mark> {
    let found = ROMAN.captures(line)?;
    let number = from_roman(&found[1])?;
    Some(Mark {
        level: Level::Section,
        label: found[1].to_owned(),
        number,
        inserted: false,
        rest: found.get(0)?.end(),
        bare: false,
    })
}
