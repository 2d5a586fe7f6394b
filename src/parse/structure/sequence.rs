//! Which headings are this document's own: outside quotations, not in the middle of a sentence, numbers in order.

use super::line::{Mark, heading_mark};
use crate::model::Level;
use crate::parse::analyse::AnalysedText;
use crate::parse::analyse::words::is_upper;
use crate::parse::pattern::patterns;
use std::collections::BTreeMap;

patterns! {
    /// Ends of a line after which the next one goes on with the same sentence.
    GOES_ON = r"(?i)(?:,|\s(?:tại|của|và|theo|hoặc|với|đến|từ|thuộc|trong|ở|các|khoản \d+\w?|điểm \w|các điều|quy định|hướng dẫn|bổ sung|sửa đổi|bãi bỏ))$";
    /// The number of an article whose word stands alone on the line before.
    LONE_NUMBER = r"^(?:\d{1,3}[a-zđ]?|[IVX]{1,6})\s*[.:]";
}

/// Quotation marks and specks of recognition that may stand before a heading.
const SPECKS: [char; 12] = ['“', '”', '„', '"', '\'', '‘', '’', '`', '|', '*', '~', '•'];

/// A line that may open a unit of this document.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) row: usize,
    /// Rows of the number itself: two where `Điều` and `1.` stand on lines of their own.
    pub(super) rows: usize,
    pub(super) mark: Mark,
    /// Byte of the text where the words after the number begin.
    pub(super) rest: usize,
    /// True when the line before did not end its sentence: only the very next number is believed.
    pub(super) weak: bool,
}

/// All candidates of a text, in order.
pub(super) fn candidates(analysed: &AnalysedText) -> Vec<Candidate> {
    (0..analysed.rows.len()).filter_map(|row| candidate(analysed, row)).collect()
}

/// The candidate in a row.
fn candidate(analysed: &AnalysedText, row: usize) -> Option<Candidate> {
    let place = analysed.rows.get(row)?;
    let words = analysed.row(row);
    if place.table && words.contains('\t') || analysed.is_quoted(place.span.start) {
        return None;
    }
    let before = row.checked_sub(1).map_or("", |at| analysed.row(at));
    let (mark, rows, rest) = one_line(analysed, row).or_else(|| two_lines(analysed, row))?;
    let goes_on = GOES_ON.is_match(before);
    if goes_on && analysed.wrapped {
        return None;
    }
    let broken = row > 0 && analysed.is_full(row - 1) && !ends_sentence(before) && !is_upper(before);
    let weak = mark.bare || goes_on || broken || words.starts_with(SPECKS);
    Some(Candidate { row, rows, mark, rest, weak })
}

/// `Điều 1. …` on one line, also behind a mark that quotes nothing or a speck that was read as one.
fn one_line(analysed: &AnalysedText, row: usize) -> Option<(Mark, usize, usize)> {
    let words = analysed.row(row);
    let clean = words.trim_start_matches(|c: char| SPECKS.contains(&c) || c == ' ');
    let mark = heading_mark(clean)?;
    let rest = analysed.rows.get(row)?.span.start + words.len() - clean.len() + mark.rest;
    Some((mark, 1, rest))
}

/// `Điều` on a line, `1.` on the next.
fn two_lines(analysed: &AnalysedText, row: usize) -> Option<(Mark, usize, usize)> {
    let next = analysed.row(row + 1);
    if !matches!(analysed.row(row), "Điều" | "ĐIỀU") || !LONE_NUMBER.is_match(next) {
        return None;
    }
    let mark = heading_mark(&format!("Điều {next}"))?;
    let rest = analysed.rows.get(row + 1)?.span.start + mark.rest.checked_sub("Điều ".len())?;
    Some((mark, 2, rest))
}

/// True when a line ends what it says.
pub(super) fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', ';', ':', '!', '?', '”', '"', '/', ')'])
}

/// Where each article number stands among the candidates, to tell a gap from a stray number.
pub(super) struct Outlook {
    places: BTreeMap<u32, Vec<usize>>,
}

impl Outlook {
    /// Looks over all candidates once.
    pub(super) fn new(candidates: &[Candidate]) -> Self {
        let mut places: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (at, candidate) in candidates.iter().enumerate() {
            if candidate.mark.level == Level::Article && !candidate.mark.inserted {
                places.entry(candidate.mark.number).or_default().push(at);
            }
        }
        Self { places }
    }

    /// The next candidate after `at` with this article number.
    pub(super) fn next(&self, number: u32, at: usize) -> Option<usize> {
        let places = self.places.get(&number)?;
        places.get(places.partition_point(|&p| p <= at)).copied()
    }

    /// True when the candidate `at` can follow article `last` of its division (0: none yet).
    pub(super) fn follows(&self, candidate: &Candidate, at: usize, last: u32) -> bool {
        let number = candidate.mark.number;
        if candidate.mark.inserted {
            return number == last || number == last + 1;
        }
        if number == last + 1 {
            return true;
        }
        // A gap is believed only when the number that is due comes nowhere before the articles start over.
        let due = self.next(last + 1, at).unwrap_or(usize::MAX);
        let start_over = self.next(1, at).unwrap_or(usize::MAX);
        number > last && !candidate.weak && (due == usize::MAX || due > start_over)
    }
}
