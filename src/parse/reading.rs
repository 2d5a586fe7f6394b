//! The body of a text: the same bytes as the source, with everything that is no body blanked out.
//!
//! Because blanks take the place of running heads, notes and stamps byte for byte, a place in here is a place in the
//! source, and a pattern with `\s+` reads over a page number that stands in the middle of a sentence.

use super::pattern::patterns;
use crate::model::{Found, LineKind, SourceText, Span};
use regex::Regex;

patterns! {
    /// Lines that a gazette or a signing service prints on a page, should an extractor have left them in the body.
    NOISE = r"(?i)^(?:\d+\s+)?CÔNG BÁO\s*/\s*Số|^(?:Người ký|Ký bởi|Giờ ký|Thời gian ký|Ngày ký|Ký ngày|Email)\s*:|^SAO Y\b|^VĂN BẢN MẪU\b";
}

/// A text as the parser reads it.
pub(super) struct Reading<'a> {
    source: &'a SourceText,
    /// The text with all that is no body replaced by spaces; offsets are those of the source.
    pub(super) text: String,
    /// The lines that count, in order.
    pub(super) rows: Vec<Row>,
    /// True when a line is a printed line rather than a paragraph: paragraphs then run over several rows.
    pub(super) wrapped: bool,
    /// Characters from which a row counts as full: what comes after it may belong to the same paragraph.
    full: usize,
}

/// One line of the body.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// Where it stands, outer white space left out.
    pub(super) span: Span,
    /// True for a row of a table.
    pub(super) table: bool,
}

impl<'a> Reading<'a> {
    /// Takes the body out of a source.
    pub(super) fn new(source: &'a SourceText) -> Self {
        let mut text = String::with_capacity(source.text.len());
        let mut rows = Vec::with_capacity(source.lines.len());
        for line in &source.lines {
            let (Some(gap), Some(words)) =
                (source.text.get(text.len()..line.span.start), source.text.get(line.span.start..line.span.end))
            else {
                continue;
            };
            text.push_str(gap);
            let body = matches!(line.kind, LineKind::Body | LineKind::TableRow) && !NOISE.is_match(words);
            if body && !words.trim().is_empty() {
                rows.push(Row { span: trimmed(words, line.span.start), table: line.kind == LineKind::TableRow });
                text.push_str(words);
            } else {
                text.extend(std::iter::repeat_n(' ', words.len()));
            }
        }
        text.push_str(source.text.get(text.len()..).unwrap_or_default());
        let wrapped = is_wrapped(&text, &rows);
        let full = full_width(&text, &rows);
        Self { source, text, rows, wrapped, full }
    }

    /// The words of a row; empty past the end.
    pub(super) fn row(&self, at: usize) -> &str {
        self.rows.get(at).map_or("", |row| self.slice(row.span))
    }

    /// True when a printed line reaches the right margin, so that the next one may go on with it.
    pub(super) fn is_full(&self, at: usize) -> bool {
        self.wrapped && self.row(at).chars().count() >= self.full
    }

    /// The words of a span.
    pub(super) fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// The row that holds this byte, or the first one after it.
    pub(super) fn row_at(&self, byte: usize) -> usize {
        self.rows.partition_point(|row| row.span.end <= byte)
    }

    /// From the first byte of one row to the last byte of the row before another.
    pub(super) fn span_of(&self, first: usize, end: usize) -> Span {
        let start = self.rows.get(first).map_or(self.text.len(), |row| row.span.start);
        let last = end.checked_sub(1).and_then(|at| self.rows.get(at)).map_or(start, |row| row.span.end);
        Span::new(start, last.max(start))
    }

    /// The pieces of a row between tabs, each with its place.
    pub(super) fn cells(&self, at: usize) -> impl Iterator<Item = (Span, &str)> {
        let start = self.rows.get(at).map_or(0, |row| row.span.start);
        let words = self.row(at);
        words.split('\t').filter(|cell| !cell.trim().is_empty()).map(move |cell| {
            let offset = start + (cell.as_ptr() as usize - words.as_ptr() as usize);
            (trimmed(cell, offset), cell.trim())
        })
    }

    /// A value with its evidence.
    pub(super) fn found<T>(&self, rule: &str, span: Span, value: T) -> Found<T> {
        Found::new(value, self.source.evidence(rule, span))
    }

    /// The length of the source, which divisions cover.
    pub(super) fn len(&self) -> usize {
        self.source.text.len()
    }
}

/// The place of a piece without its outer white space.
fn trimmed(words: &str, start: usize) -> Span {
    let front = words.len() - words.trim_start().len();
    Span::new(start + front, start + front + words.trim().len())
}

/// Printed lines break anywhere, so that many begin with a small letter; paragraphs hardly ever do.
fn is_wrapped(text: &str, rows: &[Row]) -> bool {
    let words = |row: &Row| text.get(row.span.start..row.span.end).unwrap_or_default();
    let pairs =
        rows.windows(2).filter(|pair| !pair[0].table && !pair[1].table && pair[0].span.end - pair[0].span.start >= 50);
    let (mut all, mut broken) = (0usize, 0usize);
    for pair in pairs {
        all += 1;
        broken += usize::from(goes_on(words(&pair[1])));
    }
    broken >= 2 && broken * 5 >= all
}

/// Four fifths of the width that nine in ten of the longer rows keep to.
fn full_width(text: &str, rows: &[Row]) -> usize {
    let words = |row: &Row| text.get(row.span.start..row.span.end).map_or(0, |words| words.chars().count());
    let mut widths: Vec<usize> = rows.iter().filter(|row| !row.table).map(words).filter(|&width| width >= 20).collect();
    widths.sort_unstable();
    widths.get(widths.len() * 9 / 10).map_or(usize::MAX, |width| width * 4 / 5)
}

/// True for a line that begins in the middle of a sentence: a small letter that is no point's letter.
pub(super) fn goes_on(line: &str) -> bool {
    line.chars().next().is_some_and(char::is_lowercase) && !line.chars().take(4).any(|c| matches!(c, ')' | '.' | '/'))
}

/// The same text with every match replaced by as many bytes of space.
pub(super) fn blanked(text: &str, pattern: &Regex) -> String {
    let mut out = String::with_capacity(text.len());
    for found in pattern.find_iter(text) {
        out.push_str(&text[out.len()..found.start()]);
        out.extend(found.as_str().bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }));
    }
    out.push_str(&text[out.len()..]);
    out
}

/// A text with every run of white space as one space.
pub(super) fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of several lines as one: a hyphen that ends a line joins what it parts (`2016-` `2020`), a note's mark at
/// the end is left out.
pub(super) fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split('\n').map(collapsed).filter(|line| !line.is_empty()) {
        let mut end = out.chars().rev();
        let parted = end.next() == Some('-') && end.next().is_some_and(char::is_alphanumeric);
        if !out.is_empty() && !parted {
            out.push(' ');
        }
        out.push_str(&line);
    }
    let mark = |c: char| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹') || c.is_whitespace();
    out.trim_end_matches(mark).to_owned()
}

/// True when a line has letters and all of them are capitals.
pub(super) fn is_upper(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}
