//! Tables of a page: rows and cells as their tags come by, closed or not.

use crate::formats::office::build::{Builder, CellShape, Shape};

/// A cell covers at most so many columns.
const MOST_COLUMNS: i32 = 1000;

/// A table that is open.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Its cells show lines.
    boxed: bool,
    shape: Shape,
    in_row: bool,
    in_cell: bool,
}

/// The tables that are open, the outermost first.
#[derive(Debug, Default)]
pub(super) struct Tables(Vec<Table>);

impl Tables {
    /// How deep the text stands in tables. Text between cells stands outside of its own.
    pub(super) fn depth(&self) -> usize {
        self.0.len()
    }

    /// A table begins.
    pub(super) fn open(&mut self, boxed: bool) {
        self.0.push(Table { boxed, ..Table::default() });
    }

    /// A table ends.
    pub(super) fn close(&mut self, builder: &mut Builder) {
        self.end_row(builder);
        self.0.pop();
    }

    /// A row begins.
    pub(super) fn row(&mut self, builder: &mut Builder) {
        self.end_row(builder);
        if let Some(table) = self.0.last_mut() {
            table.in_row = true;
        }
    }

    /// A cell begins.
    pub(super) fn cell(&mut self, builder: &mut Builder, columns: i32, boxed: bool) {
        self.end_cell(builder);
        if let Some(table) = self.0.last_mut() {
            let left = table.shape.cells.last().map_or(0, |cell| cell.edges.1);
            let edges = (left, left.saturating_add(columns.clamp(1, MOST_COLUMNS)));
            table.shape.cells.push(CellShape { edges, boxed: boxed || table.boxed, merged: false });
            (table.in_row, table.in_cell) = (true, true);
        }
    }

    /// A cell ends.
    pub(super) fn end_cell(&mut self, builder: &mut Builder) {
        let depth = self.depth();
        if let Some(table) = self.0.last_mut().filter(|table| table.in_cell) {
            table.in_cell = false;
            builder.end_cell(depth);
        }
    }

    /// A row ends.
    pub(super) fn end_row(&mut self, builder: &mut Builder) {
        self.end_cell(builder);
        let depth = self.depth();
        if let Some(table) = self.0.last_mut().filter(|table| table.in_row) {
            table.in_row = false;
            builder.end_row(depth, &std::mem::take(&mut table.shape));
        }
    }
}
