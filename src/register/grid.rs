//! A sheet as cells, whatever the format: values with their dates, merged cells filled.

use jiff::civil::Date;
use std::collections::BTreeMap;

/// Most rows of a sheet.
pub(super) const MOST_ROWS: usize = 100_000;
/// Most columns of a sheet; the widest official list has nine.
pub(super) const MOST_COLUMNS: u32 = 64;
/// Most bytes of text in a sheet, filled cells included: a few kilobytes of shared strings and merged areas can stand
/// for any amount of text.
const MOST_TEXT: usize = 64 << 20;
/// Least that a cell counts for, so that empty merged areas end too.
const LEAST_CELL: usize = 64;

/// One sheet.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// Its name; empty for CSV.
    pub(super) name: String,
    /// Rows that have cells, by number from 0, and in them cells by column.
    pub(super) rows: BTreeMap<u32, Cells>,
    /// What was left out, and why.
    pub(super) notes: Vec<String>,
    /// Bytes of text held so far.
    bytes: usize,
}

/// The cells of a row by column from 0.
pub(super) type Cells = BTreeMap<u32, Cell>;

/// One cell that is not empty.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Cell {
    /// The text, normalised; for a date `dd/mm/yyyy`.
    pub(super) text: String,
    /// The date of a date cell.
    pub(super) date: Option<Date>,
    /// The value of a cell that is a bare number; a date column may hold a serial that nobody formatted.
    pub(super) number: Option<f64>,
    /// How it came to hold it.
    pub(super) origin: Origin,
}

/// Whether a cell holds its own value or that of a merged cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Origin {
    /// Its own.
    #[default]
    Own,
    /// That of a cell above it, merged downwards.
    Down,
    /// That of a cell to its left, merged across.
    Across,
}

/// A merged area, both ends included.
#[derive(Debug, Clone, Copy)]
pub(super) struct Merge {
    /// Row and column of the first cell.
    pub(super) first: (u32, u32),
    /// Row and column of the last cell.
    pub(super) last: (u32, u32),
}

impl Cell {
    /// Its text with single spaces.
    pub(super) fn line(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A text cell; `None` for blanks.
    pub(super) fn text(text: &str) -> Option<Self> {
        let text = crate::text::normalize(text).trim().to_owned();
        (!text.is_empty()).then(|| Self { text, ..Self::default() })
    }

    /// A date cell.
    pub(super) fn date(date: Date) -> Self {
        Self { text: crate::model::show_date(date), date: Some(date), ..Self::default() }
    }
}

impl Grid {
    /// An empty sheet of this name.
    pub(super) fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Sets a cell; what lies beyond the limits is noted once and left out. False when no further cell can be held.
    pub(super) fn set(&mut self, row: u32, column: u32, cell: Cell) -> bool {
        if column >= MOST_COLUMNS {
            self.note(format!("có ô ngoài {MOST_COLUMNS} cột đầu, không đọc"));
            return true;
        }
        if self.rows.len() >= MOST_ROWS && !self.rows.contains_key(&row) {
            self.note(format!("dài hơn {MOST_ROWS} hàng, phần sau không đọc"));
            return false;
        }
        if !self.takes(&cell) {
            return false;
        }
        self.rows.entry(row).or_default().insert(column, cell);
        true
    }

    /// Fills merged areas with the value of their first cell.
    pub(super) fn merge(&mut self, merges: &[Merge]) {
        for merge in merges {
            let first = self.rows.get(&merge.first.0).and_then(|cells| cells.get(&merge.first.1));
            let Some(value) = first.filter(|cell| cell.origin == Origin::Own).cloned() else { continue };
            let rows = merge.first.0..=merge.last.0.max(merge.first.0);
            let rows: Vec<u32> = self.rows.range(rows).map(|(&row, _)| row).collect();
            for row in rows {
                for column in merge.first.1..=merge.last.1.min(MOST_COLUMNS - 1) {
                    let origin = if column > merge.first.1 { Origin::Across } else { Origin::Down };
                    let place = (row, column);
                    if place != merge.first && !self.set(row, column, Cell { origin, ..value.clone() }) {
                        return;
                    }
                }
            }
        }
    }

    /// Counts a cell's text against the limit of the sheet.
    fn takes(&mut self, cell: &Cell) -> bool {
        self.bytes = self.bytes.saturating_add(cell.text.len().max(LEAST_CELL));
        if self.bytes > MOST_TEXT {
            self.note(format!("nhiều hơn {} MB chữ, phần sau không đọc", MOST_TEXT >> 20));
        }
        self.bytes <= MOST_TEXT
    }

    /// Keeps a note, once.
    pub(super) fn note(&mut self, note: String) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }
}

/// The cells of a row that hold their own value, in order.
pub(super) fn own(cells: &Cells) -> impl Iterator<Item = (u32, &Cell)> {
    cells.iter().filter(|(_, cell)| cell.origin == Origin::Own).map(|(&column, cell)| (column, cell))
}
