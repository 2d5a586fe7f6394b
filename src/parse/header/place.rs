//! Địa danh và ngày: `Lạng Sơn, ngày 10 tháng 7 năm 2019`.

use super::zone::{Zone, bare_dates, certificate, place_date, unread_date};
use crate::model::{Found, Span, parse_date};
use crate::parse::analyse::AnalysedText;
use crate::parse::analyse::words::collapsed;
use crate::parse::structure::Structure;
use jiff::civil::Date;

/// Rows before the words of a certificate in which its date may stand.
const CERTIFICATE_ROWS: usize = 4;

/// The place and the date beside it, from the head; in older laws from the closing, of a consolidation where it is
/// certified.
pub(super) fn read_place_date(
    analysed: &AnalysedText,
    zone: &Zone,
    structure: &Structure,
) -> (Option<Found<String>>, Option<Found<Date>>) {
    // A head whose day cannot be read, as in handwriting, has its date all the same: another one is not it.
    let undated = unread_date().is_match(&zone.text);
    let closing = || structure.closing().and_then(|span| find(analysed, analysed.slice(span), span.start, true));
    let closing = || if undated { None } else { closing() };
    let certified = || {
        let place = analysed.span_of(certificate(analysed)?.saturating_sub(CERTIFICATE_ROWS), analysed.rows.len());
        find(analysed, analysed.slice(place), place.start, true)
    };
    match find(analysed, &zone.text, 0, false).or_else(certified).or_else(closing) {
        Some((place, date)) => (Some(place), date),
        None => (None, bare(analysed, zone)),
    }
}

/// A date of the head whose place cannot be read.
fn bare(analysed: &AnalysedText, zone: &Zone) -> Option<Found<Date>> {
    let found = bare_dates().into_iter().find_map(|pattern| pattern.captures(&zone.text))?;
    let (whole, date) = (found.get(0)?, found.name("date")?);
    Some(analysed.found("header.issued-on", Span::new(whole.start(), whole.end()), parse_date(date.as_str())?))
}

/// The first place-date in a text that begins at `base`; where prose may stand around it, only one that opens a line.
fn find(
    analysed: &AnalysedText,
    text: &str,
    base: usize,
    opens_line: bool,
) -> Option<(Found<String>, Option<Found<Date>>)> {
    let found = place_date().captures_iter(text).find(|c| {
        let start = c.get(0).map_or(0, |m| m.start());
        !opens_line || text[..start].trim_end_matches(' ').ends_with(['\n', '\t'])
    })?;
    let (whole, place, date) = (found.get(0)?, found.name("place")?, found.name("date")?);
    let span = Span::new(base + whole.start(), base + whole.end());
    let day = parse_date(date.as_str()).map(|day| analysed.found("header.issued-on", span, day));
    Some((analysed.found("header.place", span, collapsed(place.as_str())), day))
}
