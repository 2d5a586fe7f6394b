//! Clauses and points inside the articles of a division, in their order.

use super::divisions::Cut;
use super::heading::heading;
use super::line::{Mark, clause_mark, point_mark, roman_mark};
use super::sequence::Candidate;
use crate::model::{DivisionKind, Level};
use crate::parse::analyse::AnalysedText;

/// How many numbers may be missing between two clauses or points.
const GAP: u32 = 3;

/// A unit's beginning, ready to be put into the tree.
#[derive(Debug, Clone)]
pub(super) struct Marker {
    pub(super) level: Level,
    /// Depth in the tree; parts of an article counted by Roman numerals stand under it, though they are sections.
    pub(super) rank: u8,
    pub(super) label: String,
    pub(super) heading: String,
    pub(super) row: usize,
}

/// The numbers that were last seen.
#[derive(Debug, Default)]
pub(super) struct Counters {
    roman: u32,
    clause: u32,
    point: u32,
}

impl Counters {
    /// As they stand before a first line, so that it is the next: a piece of a text may begin anywhere in a count. The
    /// first line of a division with articles counts nothing.
    pub(super) fn before(first: &str) -> Self {
        let last = |mark: Mark| if mark.inserted { mark.number } else { mark.number.saturating_sub(1) };
        if let Some(mark) = clause_mark(first) {
            return Self { clause: last(mark), ..Self::default() };
        }
        Self { point: point_mark(first).map_or(0, last), ..Self::default() }
    }
}

/// All unit beginnings of a division in order, counted on from `counters`.
pub(super) fn markers(
    analysed: &AnalysedText,
    candidates: &[Candidate],
    cut: &Cut,
    mut counters: Counters,
) -> Vec<Marker> {
    // An annex counts its lines in its own ways; only real headings make units there.
    let inner = !matches!(cut.kind, DivisionKind::Preamble | DivisionKind::Closing)
        && (cut.kind != DivisionKind::Annex || !cut.heads.is_empty());
    let mut found = Vec::new();
    let mut heads = cut.heads.iter().filter_map(|&at| candidates.get(at)).peekable();
    // Where articles exist, what stands before the first one is no clause of any.
    let mut open = cut.heads.is_empty();
    let mut row = cut.first_row;
    while row < cut.end_row {
        if let Some(head) = heads.next_if(|head| head.row == row) {
            let limit = heads.peek().map_or(cut.end_row, |next| next.row);
            found.push(head_marker(analysed, head, limit));
            counters = Counters::default();
            open = head.mark.level == Level::Article;
            row += head.rows;
            continue;
        }
        if inner && open {
            found.extend(inner_marker(analysed, &mut counters, row));
        }
        row += 1;
    }
    found
}

fn head_marker(analysed: &AnalysedText, head: &Candidate, limit: usize) -> Marker {
    let rank = head.mark.level as u8;
    Marker {
        level: head.mark.level,
        rank,
        label: head.mark.label.clone(),
        heading: heading(analysed, head, limit),
        row: head.row,
    }
}

/// The clause, point or Roman part that begins in a row.
fn inner_marker(analysed: &AnalysedText, counters: &mut Counters, row: usize) -> Option<Marker> {
    let place = analysed.rows.get(row)?;
    let words = analysed.row(row);
    if (place.table && words.contains('\t')) || analysed.is_quoted(place.span.start) {
        return None;
    }
    let marker = |mark: Mark, rank| Marker { level: mark.level, rank, label: mark.label, heading: String::new(), row };
    if let Some(mark) = roman_mark(words).filter(|m| m.number == counters.roman + 1) {
        *counters = Counters { roman: mark.number, ..Counters::default() };
        return Some(marker(mark, Level::Article as u8 + 1));
    }
    if let Some(mark) = clause_mark(words).filter(|m| follows(m, counters.clause)) {
        counters.clause = mark.number;
        counters.point = 0;
        return Some(marker(mark, Level::Clause as u8 + 1));
    }
    let mark = point_mark(words).filter(|m| follows(m, counters.point))?;
    counters.point = mark.number;
    Some(marker(mark, Level::Point as u8 + 1))
}

/// True when a number can follow the last one: the next, an inserted one, or one after a small gap.
fn follows(mark: &Mark, last: u32) -> bool {
    let most = if last == 0 { 1 } else { last + GAP };
    if mark.inserted {
        mark.number == last || mark.number == last + 1
    } else {
        mark.number > last && mark.number <= most
    }
}
