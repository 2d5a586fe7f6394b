//! The shape of a row of cells: edges, and lines that show ([MS-DOC] 2.6.3, 2.9.315).

use super::sprm::{number, sprms};
use super::styles::Styles;
use crate::formats::doc::bytes::{byte, piece, short};
use crate::formats::office::build::{CellShape, Shape};

/// The bytes that describe a cell in the definition of a row.
const CELL: usize = 20;

/// Lines at the top, left, bottom and right of a cell: `None` where the cell says nothing.
type Sides = [Option<bool>; 4];

/// A row as its modifiers describe it.
#[derive(Debug, Default)]
struct RowLines {
    edges: Vec<i32>,
    cells: Vec<Sides>,
    merged: Vec<bool>,
    /// Lines of the whole table: top, left, bottom, right, between rows, between columns.
    table: [bool; 6],
}

/// Reads the shape of a row out of the modifiers of its last mark.
pub(super) fn shape(rows: &[&[u8]], styles: &Styles<'_>) -> Shape {
    let mut lines = RowLines::default();
    for (code, operand) in rows.iter().copied().flat_map(sprms) {
        if code == 0x563a {
            styles.table_rows(number(operand)).for_each(|row| lines.change(row));
        }
    }
    rows.iter().for_each(|row| lines.change(row));
    let cell = |(at, pair): (usize, &[i32])| CellShape {
        edges: (pair[0], pair[1]),
        boxed: lines.boxed(lines.cells.get(at).copied().unwrap_or_default()),
        merged: lines.merged.get(at).copied().unwrap_or_default(),
    };
    Shape { cells: lines.edges.windows(2).enumerate().map(cell).collect() }
}

impl RowLines {
    /// Takes up a row of modifiers.
    fn change(&mut self, row: &[u8]) {
        for (code, operand) in sprms(row) {
            match code {
                0xd608 => self.define(operand),
                // The lines of the table, in the old form (4 bytes a line) and the new (8).
                0xd605 | 0xd613 => {
                    let size = if code == 0xd605 { 4 } else { 8 };
                    for (at, shown) in self.table.iter_mut().enumerate() {
                        *shown = piece(operand, at * size, size).is_some_and(|line| line_shows(line) == Some(true));
                    }
                }
                0xd620 | 0xd62f => self.set_lines(operand),
                _ => {}
            }
        }
    }

    /// Reads the definition of the row: how many cells, their edges, their lines.
    fn define(&mut self, operand: &[u8]) {
        let count = usize::from(byte(operand, 0).unwrap_or_default());
        let edge = |at: usize| short(operand, 1 + 2 * at).map(|edge| i32::from(edge as i16));
        self.edges = (0..=count).map_while(edge).collect();
        let cell = |at: usize| piece(operand, 1 + 2 * (count + 1) + CELL * at, CELL);
        let sides = |cell: &[u8]| {
            std::array::from_fn(|side| cell.get(4 + 4 * side..).and_then(|line| line_shows(line.get(..4)?)))
        };
        self.cells = (0..count).map(|at| cell(at).map(sides).unwrap_or_default()).collect();
        self.merged = merged((0..count).map(|at| cell(at).and_then(|cell| byte(cell, 0)).unwrap_or_default()));
    }

    /// Sets lines of some cells: first cell, cell after the last, which sides, which line.
    fn set_lines(&mut self, operand: &[u8]) {
        let [first, end, sides, line @ ..] = operand else { return };
        let shows = line_shows(line);
        let cells = self.cells.iter_mut().take(usize::from(*end)).skip(usize::from(*first));
        for (at, side) in cells.flat_map(|cell| cell.iter_mut().enumerate()) {
            if sides & (1 << at) != 0 {
                *side = shows;
            }
        }
    }

    /// True when a cell is seen as a box or part of a grid: lines on at least three sides.
    fn boxed(&self, [top, left, bottom, right]: Sides) -> bool {
        let [outer_top, outer_left, .., across, down] = self.table;
        let (rows, columns) = (across || outer_top, down || outer_left);
        let sides = [top.unwrap_or(rows), bottom.unwrap_or(rows), left.unwrap_or(columns), right.unwrap_or(columns)];
        sides.into_iter().filter(|shows| *shows).count() >= 3
    }
}

/// Which cells are merged away, by their flags. Of cells merged side by side the specification calls the first 2 and
/// the others 1; files of Word have it the other way round, as did its first description (1997). So the first of a row
/// of such cells is the one that shows, and each after it that has the same number. From the top, 1 is merged.
fn merged(flags: impl Iterator<Item = u8>) -> Vec<bool> {
    let mut first = 0;
    let merged = |flags: u8| {
        let (across, down) = (flags & 3, flags >> 5 & 3);
        first = if across == 0 || first == 0 { across } else { first };
        across != first || down == 1
    };
    flags.map(merged).collect()
}

/// Whether a line shows; `None` for the empty value, which leaves it to the table. The kind stands in the second byte
/// of the old form, in the sixth of the new.
fn line_shows(line: &[u8]) -> Option<bool> {
    let kind = byte(line, if line.len() >= 8 { 5 } else { 1 })?;
    match (kind, line.iter().all(|byte| *byte == 0xff || *byte == 0)) {
        (_, true) => None,
        (kind, false) => Some(kind != 0 && kind != 0xff),
    }
}
