//! Heads of tables: one row, or two and three with merged cells, with a row of column numbers under them.

use super::cell::references;
use super::columns::{Column, recognise};
use super::grid::{Cells, Grid, Origin, own};
use super::kinds::Columns;
use std::collections::BTreeMap;

/// Most rows of a head.
const TALLEST: usize = 3;
/// Longest heading; what is longer is a sentence.
const LONGEST: usize = 120;

/// A head: its columns, and the last of its rows.
#[derive(Debug, PartialEq)]
pub(super) struct Head {
    /// Where each kind of column stands; the first of two equal headings counts.
    pub(super) columns: Columns,
    /// Number of its last row.
    pub(super) last: u32,
    /// Headings that no column was recognised by.
    pub(super) unknown: Vec<String>,
}

/// The head that begins in this row. It names at least two columns, one of them with numbers of documents.
pub(super) fn at(grid: &Grid, row: u32) -> Option<Head> {
    let mut rows: Vec<(u32, &Cells)> = grid.rows.range(row..).take(TALLEST + 1).map(|(&n, cells)| (n, cells)).collect();
    let first = rows.first()?.1;
    if recognised(first) < 2 || holds_documents(first) {
        return None;
    }
    let mut tall = 1;
    while tall < TALLEST && rows.get(tall).is_some_and(|(_, cells)| continues(first, cells)) {
        tall += 1;
    }
    let numbered = rows.get(tall).is_some_and(|(_, cells)| column_numbers(cells));
    let last = rows.get(tall + usize::from(numbered) - 1)?.0;
    rows.truncate(tall);
    let (columns, unknown) = columns(&rows);
    let documents = columns.contains_key(&Column::Number) || columns.contains_key(&Column::Implements);
    (columns.len() >= 2 && documents).then_some(Head { columns, last, unknown })
}

/// Number of different columns that the row's own cells name.
fn recognised(cells: &Cells) -> usize {
    let mut found: Vec<Column> = headings(cells).filter_map(|(_, text)| recognise(text)).collect();
    found.sort_unstable();
    found.dedup();
    found.len()
}

/// The row's own cells that are short enough for headings.
fn headings(cells: &Cells) -> impl Iterator<Item = (u32, &str)> {
    own(cells).map(|(column, cell)| (column, cell.text.as_str())).filter(|(_, text)| text.len() <= LONGEST)
}

/// True when a cell names a document by its number, or holds a date: such a row is no head.
fn holds_documents(cells: &Cells) -> bool {
    own(cells).any(|(_, cell)| cell.date.is_some() || !references(&cell.text).is_empty())
}

/// True when a row carries on the head above it: it has a heading under a merged or an empty cell, and nothing in it
/// looks like data.
fn continues(first: &Cells, cells: &Cells) -> bool {
    let under =
        |column: u32| first.get(&column).is_none_or(|cell| cell.origin == Origin::Across) || spans(first, column);
    let plain = own(cells).all(|(_, cell)| cell.text.len() <= LONGEST && cell.number.is_none());
    plain && !holds_documents(cells) && headings(cells).any(|(column, text)| under(column) && recognise(text).is_some())
}

/// True when the cell is the first of one merged across.
fn spans(cells: &Cells, column: u32) -> bool {
    cells.get(&(column + 1)).is_some_and(|next| next.origin == Origin::Across)
}

/// `(1) (2) (3)`, `1 2 3 4`: the row of column numbers that official lists have under the head.
fn column_numbers(cells: &Cells) -> bool {
    let figures = |text: &str| text.trim_matches(['(', ')', ' ']).parse::<u32>().is_ok_and(|n| n <= 64);
    own(cells).count() >= 3 && own(cells).all(|(_, cell)| figures(&cell.text))
}

/// The columns of a head: each named by its lowest heading that is known, else by all of them together.
fn columns(rows: &[(u32, &Cells)]) -> (Columns, Vec<String>) {
    let mut labels = BTreeMap::<u32, Vec<&str>>::new();
    for (_, cells) in rows {
        for (&column, cell) in *cells {
            let label = labels.entry(column).or_default();
            if label.last() != Some(&cell.text.as_str()) {
                label.push(&cell.text);
            }
        }
    }
    let (mut columns, mut unknown) = (Columns::new(), Vec::new());
    for (at, label) in labels {
        let lowest = || label.iter().rev().find_map(|text| recognise(text));
        match recognise(label.last().copied().unwrap_or_default())
            .or_else(|| recognise(&label.join(" ")))
            .or_else(lowest)
        {
            Some(column) => drop(columns.entry(column).or_insert(at)),
            None => unknown.push(label.join(" ")),
        }
    }
    (columns, unknown)
}
