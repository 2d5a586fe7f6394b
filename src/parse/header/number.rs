//! Số, ký hiệu: from the head alone. Numbers in recitals, in the title and in what is attached are those of others.

use super::kind::Heading;
use super::zone::{Zone, certificate};
use crate::model::{DocNumber, Found, Kind, Note, Span};
use crate::parse::analyse::AnalysedText;
use crate::parse::pattern::patterns;
use crate::parse::structure::Structure;

patterns! {
    /// `Số: 08/2019/NQ-HĐND`, `Luật số: 120 /202 5 /QH1 5`, `Số 35 /2024/QĐ–UBND`; spaces and line ends at every joint.
    /// The label opens its line or cell, or has its colon: `theo Thông tư số 62/2026/TT-BXD` names another document.
    LABELLED = r"(?:(?m:^|\t)\s*(?:(?:(?:Bộ )?[Ll]uật|LUẬT|Nghị quyết|NGHỊ QUYẾT|Pháp lệnh|Lệnh|Văn bản hợp nhất|VĂN BẢN HỢP NHẤT)\s+(?:số|SỐ)\s*:|S\s?(?:ố|Ố)(?:\s+hiệu)?\s*[:.]?|(?:Law|Decree|Resolution|Decision|Circular|Ordinance)\s+No\.?)|\sSố\s*:)\s*(?P<serial>\d(?:\s?\d){0,5}(?:\.\d{1,2})?\s?[a-zA-ZđĐ]?)\s*/\s*(?:(?P<year>(?:19|20)\s?\d\s?\d)\s*/\s*)?(?P<symbol>QH\s?\d\s?\d?|[A-ZĐƯ][\p{L}\d&]*(?:(?: ?[-–—]\s?|\n[-–—] ?|\.)[A-ZĐ][\p{L}\d&]*)*)";
    /// A number alone in its cell, its label lost.
    ALONE = r"^(?P<serial>\d{1,4}[a-zđ]?)\s*/\s*(?:(?P<year>(?:19|20)\d\d)\s*/\s*)?(?P<symbol>[A-ZĐ]{1,4}\s?[-–]\s?[A-ZĐ][\p{L}\d&-]*)$";
    /// A label without a number: a draft.
    BLANK = r"(?i)(?:^|\s)số\s*:\s*[.…\s]*/";
    /// The number that an attachment says it was issued with.
    TIE = r"(?i)(?:kèm\s+theo\s+(?:nghị quyết|quyết định|thông tư|nghị định|chỉ thị)\s+số\s*:?\s*|\((?:accompanied|promulgated together) with (?:the \S+(?: \S+)?’s )?(?:decree|decision|resolution|circular) (?:no\. ?)?)(?P<serial>\d{1,6}[a-zđ]?)\s*/\s*(?:(?P<year>(?:19|20)\d\d)\s*/\s*)?(?P<symbol>[A-ZĐ][\p{L}\d&]*(?:[-–][A-ZĐ][\p{L}\d&]*)*)";
}

/// Rows before and after the certificate of a consolidation in which its number may stand: in the left column, which
/// may be read first.
const NUMBER_ROWS: usize = 6;
/// Bytes at the top of an attachment in which it says what it belongs to.
const TIE_BYTES: usize = 1500;

/// The number in the head: above the heading of the kind, or under it before any recital.
pub(super) fn read_number(
    analysed: &AnalysedText,
    zone: &Zone,
    heading: Option<&Heading>,
    structure: &Structure,
    notes: &mut Vec<Note>,
) -> Option<Found<DocNumber>> {
    let text = zone.without_date();
    let above = heading.map_or(text.len(), |h| h.span.start).min(text.len());
    let top = text.get(..above).unwrap_or(&text);
    if let Some(found) = consolidated(analysed) {
        return Some(found);
    }
    if let Some(found) = labelled(analysed, top, 0).or_else(|| alone(analysed, zone, heading)) {
        return Some(found);
    }
    if BLANK.is_match(top) {
        notes.push(Note {
            code: "number-blank".into(), message: "Văn bản chưa ghi số: có thể là dự thảo.".into()
        });
        return None;
    }
    below(analysed, &text, heading).or_else(|| tied(analysed, heading?.kind, structure))
}

/// The first labelled number of a text that begins at `base`.
fn labelled(analysed: &AnalysedText, text: &str, base: usize) -> Option<Found<DocNumber>> {
    all_labelled(analysed, text, base).next()
}

/// All labelled numbers of a text that begins at `base`.
fn all_labelled(analysed: &AnalysedText, text: &str, base: usize) -> impl Iterator<Item = Found<DocNumber>> {
    LABELLED.captures_iter(text).filter_map(move |found| {
        let (whole, symbol) = (found.get(0)?, found.name("symbol")?);
        let end = symbol.start() + wrapped_symbol(symbol.as_str(), &text[symbol.end()..]);
        let front = whole.as_str().len() - whole.as_str().trim_start().len();
        let span = Span::new(base + whole.start() + front, base + end);
        Some(analysed.found("header.number", span, number(&found, &text[symbol.start()..end])?))
    })
}

/// How far a symbol goes that runs over its line: the next line belongs to it if nothing else stands there.
fn wrapped_symbol(symbol: &str, after: &str) -> usize {
    let alone = after.split(['\n', '\t']).next().is_none_or(|rest| rest.trim().is_empty());
    match symbol.rfind('\n') {
        Some(line_end) if !alone => symbol[..line_end].trim_end_matches([' ', '-', '–', '—']).len(),
        _ => symbol.len(),
    }
}

/// A consolidation bears its number where it is certified, after the text (Pháp lệnh 01/2012/UBTVQH13).
fn consolidated(analysed: &AnalysedText) -> Option<Found<DocNumber>> {
    let certificate = certificate(analysed)?;
    let first = certificate.saturating_sub(NUMBER_ROWS);
    let place = analysed.span_of(first, (certificate + NUMBER_ROWS + 1).min(analysed.rows.len()));
    all_labelled(analysed, analysed.slice(place), place.start).find(|n| n.value.symbol.starts_with("VBHN"))
}

/// A number of the kind that stands in a cell by itself, above the heading.
fn alone(analysed: &AnalysedText, zone: &Zone, heading: Option<&Heading>) -> Option<Found<DocNumber>> {
    let rows = heading.map_or(zone.rows, |h| h.row);
    (0..rows).flat_map(|row| analysed.cells(row)).find_map(|(span, cell)| {
        let found = ALONE.captures(cell)?;
        Some(analysed.found("header.number", span, number(&found, &found["symbol"])?))
    })
}

/// A number on a line of its own between heading and recitals, or that of a translation on the heading's own line.
fn below(analysed: &AnalysedText, text: &str, heading: Option<&Heading>) -> Option<Found<DocNumber>> {
    let heading = heading?;
    for row in heading.row..heading.row + 3 {
        let span = analysed.rows.get(row)?.span;
        let words = text.get(span.start..span.end)?;
        if let Some(found) = labelled(analysed, words, span.start) {
            return Some(found);
        }
    }
    None
}

/// Without any number in the head: the one that all attachments name, if it is of the document's kind.
fn tied(analysed: &AnalysedText, kind: Kind, structure: &Structure) -> Option<Found<DocNumber>> {
    let mut named = structure.attachments().filter_map(|span| {
        let end = analysed.text.floor_char_boundary(span.end.min(span.start + TIE_BYTES));
        let text = analysed.text.get(span.start..end)?;
        let found = TIE.captures(text)?;
        let place = found.get(0)?;
        let value = number(&found, &found["symbol"]).filter(|n| Kind::from_symbol(&n.symbol) == Some(kind))?;
        Some(analysed.found(
            "header.number-attachment",
            Span::new(span.start + place.start(), span.start + place.end()),
            value,
        ))
    });
    let first = named.next()?;
    named.all(|other| other.value == first.value).then_some(first)
}

/// The number of a match with this symbol, spaces inside its parts dropped.
fn number(found: &regex::Captures, symbol: &str) -> Option<DocNumber> {
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let part = |name| found.name(name).map(|m| squeezed(m.as_str()));
    let (serial, symbol) = (part("serial")?, squeezed(symbol));
    let text = match part("year") {
        Some(year) => format!("{serial}/{year}/{symbol}"),
        None => format!("{serial}/{symbol}"),
    };
    DocNumber::parse(&text)
}
