//! Heads of tables: one row, or two and three with merged cells, with a row of column numbers under them.

use super::cell::{references, resolutions};
use super::columns::{Column, is_vague, recognise};
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
    /// All its headings, from left to right.
    pub(super) seen: Vec<String>,
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
    let (columns, seen) = columns(&rows, &Below { grid, head: last });
    let documents =
        [Column::Number, Column::Implements, Column::Title].iter().any(|column| columns.contains_key(column));
    (columns.len() >= 2 && documents).then_some(Head { columns, last, seen })
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

/// Rows below a head that are looked into for numbers of documents.
const LOOKED_INTO: usize = 200;

/// The rows below a head.
struct Below<'g> {
    grid: &'g Grid,
    head: u32,
}

impl Below<'_> {
    /// Number of rows whose own cell in a column names a document by its number.
    fn numbers(&self, column: u32) -> usize {
        let rows = self.grid.rows.range(self.head + 1..).take(LOOKED_INTO);
        let named = |cells: &Cells| {
            cells.get(&column).is_some_and(|cell| cell.origin != Origin::Across && !resolutions(&cell.text).is_empty())
        };
        rows.filter(|(_, cells)| named(cells)).count()
    }
}

/// A column that may be the one with the numbers of documents.
#[derive(Clone, Copy)]
struct Candidate {
    at: u32,
    vague: bool,
    numbers: usize,
}

/// The columns of a head, each named by its lowest heading that is known, else by all of them together; and all headings.
fn columns(rows: &[(u32, &Cells)], below: &Below<'_>) -> (Columns, Vec<String>) {
    let mut labels = BTreeMap::<u32, Vec<&str>>::new();
    for (_, cells) in rows {
        for (&column, cell) in *cells {
            let label = labels.entry(column).or_default();
            if label.last() != Some(&cell.text.as_str()) {
                label.push(&cell.text);
            }
        }
    }
    let (mut columns, mut seen, mut candidates) = (Columns::new(), Vec::new(), Vec::new());
    for (at, label) in labels {
        let lowest = || label.iter().rev().find(|text| recognise(text).is_some()).map(|text| (*text).to_owned());
        let last = label.last().copied().unwrap_or_default().to_owned();
        let heading = [last, label.join(" ")].into_iter().find(|text| recognise(text).is_some()).or_else(lowest);
        seen.push(label.join(" "));
        match heading.as_deref().and_then(recognise) {
            Some(Column::Number) => {
                let vague = heading.as_deref().is_some_and(is_vague);
                candidates.push(Candidate { at, vague, numbers: below.numbers(at) });
            }
            Some(column) => drop(columns.entry(column).or_insert(at)),
            None => {}
        }
    }
    settle_numbers(&mut columns, &candidates, below);
    seen.dedup();
    (columns, seen)
}

/// Decides which column has the numbers of documents: of several, the first that has them; none where all that is called
/// like one has fewer than the titles, which then name the documents.
fn settle_numbers(columns: &mut Columns, candidates: &[Candidate], below: &Below<'_>) {
    let of_titles = columns.get(&Column::Title).map_or(0, |at| below.numbers(*at));
    match number_column(candidates) {
        Some(found) if of_titles == 0 || (found.numbers > 0 && (!found.vague || found.numbers >= of_titles)) => {
            columns.insert(Column::Number, found.at);
        }
        Some(_) => {}
        None if of_titles > 0 => {}
        // Titles without numbers name no document.
        None if !columns.contains_key(&Column::Implements) => drop(columns.remove(&Column::Title)),
        None => {}
    }
    // `Cơ quan thực hiện nghị quyết` says who carries it out, not which one.
    let carried_out = columns.get(&Column::Implements).map_or(0, |at| below.numbers(*at));
    if carried_out == 0 && candidates.iter().any(|one| one.numbers > 0) {
        columns.remove(&Column::Implements);
    }
}

/// Of several columns, the first whose heading is clear and that has about as many numbers as any such; else the first
/// whose heading only resembles one; where none has numbers, the first that is clear.
fn number_column(candidates: &[Candidate]) -> Option<Candidate> {
    let first = |vague: bool| {
        let same = || candidates.iter().filter(move |one| one.vague == vague && one.numbers > 0);
        let most = same().map(|one| one.numbers).max().unwrap_or_default();
        same().find(|one| one.numbers * 2 >= most).copied()
    };
    let without = || candidates.iter().min_by_key(|one| one.vague).copied();
    first(false).or_else(|| first(true)).or_else(without)
}

/// The row that looks most like the head of a table, though none was recognised: its cell and its headings.
pub(super) fn likeliest(grid: &Grid) -> Option<(u32, Vec<&str>)> {
    let is_plain = |cells: &Cells| own(cells).all(|(_, cell)| cell.number.is_none()) && !holds_documents(cells);
    let rows = grid.rows.iter().filter(|(_, cells)| own(cells).count() >= 2 && is_plain(cells));
    // Of equals the first: `max_by_key` gives the last.
    let found = rows.rev().max_by_key(|(_, cells)| (recognised(cells), own(cells).count()))?;
    Some((*found.0, headings(found.1).map(|(_, text)| text).collect()))
}
