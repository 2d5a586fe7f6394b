//! Khóa, kỳ họp: from the line under the title, else from the sentence of adoption.

use super::zone::Zone;
use crate::model::{Found, Span};
use crate::parse::analyse::AnalysedText;
use crate::parse::analyse::words::collapsed;
use crate::parse::pattern::patterns;
use crate::parse::structure::Structure;
use crate::text::{from_roman, to_roman};

patterns! {
    /// `khóa XVI`, `KHOÁ 12`, `khóa mười bảy`.
    TERM = r"(?i)\bkh(?:óa|oá)\s+(?:thứ\s+)?([IVXL]+(?:\s[IVX]+\b)?|\d{1,2}|(?:mười|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|một|mốt|nhất)(?:\s+(?:mười|mươi|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|một|mốt))*)\b";
    /// `kỳ họp thứ mười bốn`, `kỳ họp chuyên đề lần thứ 7`, `phiên họp thứ 52`.
    SESSION = r"(?i)\b(?:k[ỳì]|phiên)\s+họp\s+(?:(?:thường\s+lệ|thường\s+kỳ|chuyên\s+đề|bất\s+thường|không\s+thường\s+kỳ|giữa\s+năm|cuối\s+năm|đặc\s+biệt)\s*,?\s*)?(?:\(\s*)?(?:lần\s+)?thứ\s+(?:\d{1,2}\b|(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười)(?:\s+(?:mươi|mười|một|mốt|hai|ba|tư|bốn|năm|lăm|sáu|bảy|bẩy|tám|chín))*)";
    /// The sentence of adoption up to its date.
    ADOPTED = r"(?i)(?:Nghị quyết|L\s?uật|Pháp lệnh)(?:\s+này)?\s*[^.;]*?được\s[^.;]*?thông\s+qua";
}

/// Units of the Vietnamese numerals.
const UNITS: [(&str, u32); 14] = [
    ("một", 1),
    ("mốt", 1),
    ("nhất", 1),
    ("hai", 2),
    ("ba", 3),
    ("bốn", 4),
    ("tư", 4),
    ("năm", 5),
    ("lăm", 5),
    ("sáu", 6),
    ("bảy", 7),
    ("bẩy", 7),
    ("tám", 8),
    ("chín", 9),
];

/// Term and session.
pub(super) fn read_session(
    analysed: &AnalysedText,
    zone: &Zone,
    structure: &Structure,
) -> (Option<Found<String>>, Option<Found<String>>) {
    let (term, session) = head(analysed, zone);
    let places = adoption(analysed, structure);
    let late =
        |find: fn(&AnalysedText, Span) -> Option<Found<String>>| places.iter().find_map(|&span| find(analysed, span));
    (term.or_else(|| late(find_term)), session.or_else(|| late(find_session)))
}

/// From the line of the head that names them; a title may name a session of another body, so both words must open a line.
fn head(analysed: &AnalysedText, zone: &Zone) -> (Option<Found<String>>, Option<Found<String>>) {
    for row in 0..zone.rows {
        let words = analysed.row(row).trim_start_matches('(').to_lowercase();
        let opens = ["khóa ", "khoá ", "kỳ họp ", "kì họp "].iter().any(|w| words.starts_with(w));
        if opens {
            let span = analysed.span_of(row, (row + 2).min(zone.rows));
            return (find_term(analysed, span), find_session(analysed, span));
        }
    }
    (None, None)
}

/// The sentences of adoption in the operative parts, the closing first.
fn adoption(analysed: &AnalysedText, structure: &Structure) -> Vec<Span> {
    let mut places: Vec<Span> = structure.operative().collect();
    places.reverse();
    let found = places.iter().flat_map(|place| {
        ADOPTED
            .find_iter(analysed.slice(*place))
            .map(|m| Span::new(place.start + m.start(), place.start + m.end()))
            .collect::<Vec<_>>()
    });
    found.filter(|span| !analysed.is_quoted(span.start)).take(3).collect()
}

fn find_term(analysed: &AnalysedText, place: Span) -> Option<Found<String>> {
    let found = TERM.captures(analysed.slice(place))?;
    let whole = found.get(0)?;
    let span = Span::new(place.start + whole.start(), place.start + whole.end());
    Some(analysed.found("header.term", span, term(&found[1])?))
}

fn find_session(analysed: &AnalysedText, place: Span) -> Option<Found<String>> {
    let found = SESSION.find(analysed.slice(place))?;
    let span = Span::new(place.start + found.start(), place.start + found.end());
    Some(analysed.found("header.session", span, collapsed(found.as_str()).to_lowercase().replace('(', "")))
}

/// A term in Roman numerals, however it is written.
fn term(written: &str) -> Option<String> {
    let squeezed: String = written.to_uppercase().split_whitespace().collect();
    if from_roman(&squeezed).is_some() {
        return Some(squeezed);
    }
    let value = written.parse().ok().or_else(|| words(&written.to_lowercase()))?;
    Some(to_roman(value))
}

/// The value of a Vietnamese numeral under a hundred: `mười bảy`, `hai mươi mốt`.
pub(in crate::parse) fn words(text: &str) -> Option<u32> {
    let mut value = 0;
    for word in text.split_whitespace() {
        match word {
            "mười" => value += 10,
            "mươi" => value *= 10,
            _ => value += UNITS.iter().find(|(name, _)| *name == word)?.1,
        }
    }
    (value > 0).then_some(value)
}
