//! The running text of a document: what a sentence is read from when lines and pages break in the middle of it.

use super::quotes::blank;
use crate::model::{Line, LineKind, SourceText, Span};

/// Body text without running heads, notes and stamps, each byte traceable to its place in the source.
pub(super) struct Flow {
    /// The words.
    pub(super) text: String,
    /// The same, byte for byte, with everything inside quotation marks blanked.
    pub(super) plain: String,
    /// The lines in order.
    pub(super) lines: Vec<FlowLine>,
}

/// A line of the running text.
#[derive(Clone, Copy)]
pub(super) struct FlowLine {
    /// First byte in the running text.
    pub(super) start: usize,
    /// First byte in the source.
    pub(super) source: usize,
    /// Page it stands on.
    pub(super) page: u32,
    /// Block it belongs to.
    pub(super) block: u32,
    /// True for a row of a table.
    pub(super) row: bool,
}

impl Flow {
    /// Reads a source; a quotation that is never closed ends at the latest at one of `stops` (bytes of the source).
    pub(super) fn new(source: &SourceText, stops: &[usize]) -> Self {
        let mut flow = Self { text: String::new(), plain: String::new(), lines: Vec::new() };
        for line in source.lines.iter().filter(|line| matches!(line.kind, LineKind::Body | LineKind::TableRow)) {
            flow.push(source, line);
        }
        let mut stops: Vec<usize> = stops.iter().map(|stop| flow.at(*stop)).collect();
        stops.sort_unstable();
        flow.plain = blank(&flow.text, &stops);
        flow
    }

    fn push(&mut self, source: &SourceText, line: &Line) {
        self.lines.push(FlowLine {
            start: self.text.len(),
            source: line.span.start,
            page: line.page,
            block: line.block,
            row: line.kind == LineKind::TableRow,
        });
        self.text.push_str(source.slice(line.span));
        self.text.push('\n');
    }

    /// The byte of the running text at which a byte of the source stands, or the next line where it was left out.
    pub(super) fn at(&self, source: usize) -> usize {
        let after = self.lines.partition_point(|line| line.source <= source);
        let next = self.lines.get(after).map_or(self.text.len(), |line| line.start);
        match after.checked_sub(1).and_then(|at| self.lines.get(at)) {
            Some(line) => next.min(line.start + (source - line.source)),
            None => next,
        }
    }

    /// The place in the source of a stretch of the running text.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        let last = end.saturating_sub(1).max(start);
        Span::new(self.source_at(start), self.source_at(last) + end.saturating_sub(last))
    }

    fn source_at(&self, at: usize) -> usize {
        let line = self.lines.partition_point(|line| line.start <= at).saturating_sub(1);
        self.lines.get(line).map_or(0, |line| line.source + at.saturating_sub(line.start))
    }
}
