//! The shape of rows: edges of cells, merged cells, and lines that show.

use crate::formats::office::build::{CellShape, Shape};

/// A row takes at most this many cells; Word allows 63.
const MOST_CELLS: usize = 512;

/// The definition of a row.
#[derive(Debug, Default, Clone)]
pub(super) struct RowShape {
    cells: Vec<CellShape>,
    left: i32,
    /// Lines of the cell being defined, and whether it is merged.
    lines: u8,
    merged: bool,
    /// The last line was one of a cell's side.
    in_line: bool,
}

impl RowShape {
    /// Takes up a control word of the definition.
    pub(super) fn define(&mut self, word: &[u8], number: Option<i32>) {
        match word {
            b"trleft" => self.left = number.unwrap_or_default(),
            b"clmrg" | b"clvmrg" => self.merged = true,
            b"clbrdrt" | b"clbrdrl" | b"clbrdrb" | b"clbrdrr" => self.in_line = true,
            b"brdrs" | b"brdrth" | b"brdrdb" | b"brdrdot" | b"brdrdash" | b"brdrhair" => {
                self.lines += u8::from(std::mem::take(&mut self.in_line) && self.lines < 4);
            }
            b"brdrnone" | b"brdrnil" | b"brdrtbl" => self.in_line = false,
            b"cellx" => self.end_cell(number.unwrap_or_default()),
            _ => {}
        }
    }

    /// The right edge ends the definition of a cell.
    fn end_cell(&mut self, right: i32) {
        let left = self.cells.last().map_or(self.left, |cell| cell.edges.1);
        if self.cells.len() < MOST_CELLS {
            self.cells.push(CellShape { edges: (left, right), boxed: self.lines >= 3, merged: self.merged });
        }
        *self = Self { cells: std::mem::take(&mut self.cells), left: self.left, ..Self::default() };
    }

    /// The shape of the row.
    pub(super) fn shape(&self) -> Shape {
        Shape { cells: self.cells.clone() }
    }
}
