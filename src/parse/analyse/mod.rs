//! The one analysed text of a document: body, quotations and lines, computed once and read by all that follows.
//!
//! In comes the text of a file with its lines; out goes the running text without page heads, notes and stamps, the same
//! with every quotation blanked, the rows of both, and the place in the file of every byte. [`quotation`] finds what is
//! quoted, [`sentence`] cuts what is said, [`outline`] knows the labels by which a text counts itself.

pub(super) mod outline;
pub(super) mod quotation;
pub(super) mod sentence;
#[cfg(test)]
mod tests;
pub(super) mod window;
pub(super) mod words;

use super::pattern::patterns;
use crate::model::{Evidence, Found, LineKind, Note, SourceText, Span};
use quotation::Quotations;
use words::{goes_on, trimmed};

patterns! {
    /// Lines that a gazette or a signing service prints on a page, should an extractor have left them in the body.
    NOISE = r"(?i)^(?:\d+\s+)?CÔNG BÁO\s*/\s*Số|^(?:Người ký|Ký bởi|Giờ ký|Thời gian ký|Ngày ký|Ký ngày|Email)\s*:|^SAO Y\b|^VĂN BẢN MẪU\b";
}

/// A text as the parser reads it. All places in it are bytes of [`AnalysedText::text`]; [`AnalysedText::span`] gives
/// the place in the file.
pub(super) struct AnalysedText<'a> {
    source: &'a SourceText,
    /// The running text: the rows of the body, each ended by a line break.
    pub(super) text: String,
    /// The same, byte for byte, with everything inside quotation marks as `_`.
    pub(super) plain: String,
    /// The rows that count, in order.
    pub(super) rows: Vec<Row>,
    /// True when a row is a printed line rather than a paragraph: paragraphs then run over several rows.
    pub(super) wrapped: bool,
    /// Characters from which a row counts as full: what comes after it may belong to the same paragraph.
    full: usize,
    quotations: Quotations,
}

/// One line of the body.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// Where it stands, outer white space left out.
    pub(super) span: Span,
    /// First byte in the file.
    pub(super) source: usize,
    /// True for a row of a table.
    pub(super) table: bool,
    /// Page it stands on.
    pub(super) page: u32,
    /// Block it belongs to.
    pub(super) block: u32,
}

impl<'a> AnalysedText<'a> {
    /// Analyses a source.
    pub(super) fn new(source: &'a SourceText) -> Self {
        let mut text = String::with_capacity(source.text.len());
        let mut rows: Vec<Row> = Vec::with_capacity(source.lines.len());
        for line in source.lines.iter().filter(|line| matches!(line.kind, LineKind::Body | LineKind::TableRow)) {
            let place = trimmed(source.slice(line.span), line.span.start);
            let words = source.slice(place);
            if words.is_empty() || NOISE.is_match(words) {
                continue;
            }
            rows.push(Row {
                span: Span::new(text.len(), text.len() + words.len()),
                source: place.start,
                table: line.kind == LineKind::TableRow,
                page: line.page,
                block: line.block,
            });
            // The reversed mark of some fonts is as long as the usual one.
            text.push_str(&words.replace('‟', "“"));
            text.push('\n');
        }
        let wrapped = is_wrapped(&text, &rows);
        let full = full_width(&text, &rows);
        let quotations = Quotations::find(&text, &rows, wrapped);
        let plain = quotations.blank(&text);
        Self { source, text, plain, rows, wrapped, full, quotations }
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

    /// True when the byte stands inside a quotation.
    pub(super) fn is_quoted(&self, byte: usize) -> bool {
        self.quotations.covers(byte)
    }

    /// The quotations that begin in a stretch of the text, marks included.
    pub(super) fn quotations_in(&self, place: Span) -> impl Iterator<Item = Span> {
        self.quotations.within(place)
    }

    /// What a person should know of the quotation marks.
    pub(super) fn notes(&self) -> Vec<Note> {
        self.quotations.notes(&self.text)
    }

    /// A value with its evidence.
    pub(super) fn found<T>(&self, rule: &str, span: Span, value: T) -> Found<T> {
        Found::new(value, self.evidence(rule, span))
    }

    /// Evidence for a stretch of the running text.
    pub(super) fn evidence(&self, rule: &str, span: Span) -> Evidence {
        self.source.evidence(rule, self.span(span))
    }

    /// The length of the running text.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// The place in the file of a stretch of the running text.
    pub(super) fn span(&self, span: Span) -> Span {
        let last = span.end.saturating_sub(1).max(span.start);
        let start = self.source_at(span.start);
        Span::new(start, (self.source_at(last) + span.end.saturating_sub(last)).max(start).min(self.source.text.len()))
    }

    /// The byte of the file at which a byte of the running text stands; its end for the end.
    pub(super) fn source_at(&self, at: usize) -> usize {
        if at >= self.text.len() {
            return self.source.text.len();
        }
        let row = self.rows.partition_point(|row| row.span.start <= at).saturating_sub(1);
        self.rows.get(row).map_or(0, |row| row.source + at.saturating_sub(row.span.start))
    }

    /// The stretch of the running text that stands at a place of the file.
    pub(super) fn place(&self, file: Span) -> Span {
        let start = self.at(file.start);
        Span::new(start, (self.at(file.end.saturating_sub(1).max(file.start)) + 1).max(start))
    }

    /// The byte of the running text at which a byte of the file stands, or the next row where it was left out.
    pub(super) fn at(&self, source: usize) -> usize {
        let after = self.rows.partition_point(|row| row.source <= source);
        let next = self.rows.get(after).map_or(self.text.len(), |row| row.span.start);
        match after.checked_sub(1).and_then(|at| self.rows.get(at)) {
            Some(row) => next.min(row.span.start + (source - row.source)),
            None => next,
        }
    }
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
