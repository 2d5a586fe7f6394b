//! Tables: what their cells show of themselves, and those of data written as lines.

use super::item::{Cell, Item, Note, Row, Table, lines, one_line, paragraphs};
use crate::formats::office::placing::{self, Look};

/// Edges nearer to each other than this (in twips: a millimetre) are one.
const NEAR: i32 = 57;

impl Look for Cell {
    fn is_boxed(&self) -> bool {
        self.boxed
    }

    /// A signature may be one paragraph of several lines.
    fn lines(&self) -> usize {
        lines(&self.items).lines().count()
    }

    fn text(&self) -> String {
        one_line(&self.items)
    }
}

impl Table {
    /// The cells, row by row.
    pub(crate) fn cells(&self) -> Vec<&[Cell]> {
        self.rows.iter().map(|row| row.cells.as_slice()).collect()
    }

    /// True when the cells are pieces of running text side by side.
    pub(crate) fn places_text(&self) -> bool {
        placing::places_text(&self.cells())
    }
}

/// The columns of a table as a reader sees them.
#[derive(Debug)]
pub(crate) struct Columns {
    /// The left edges at which cells begin, near ones taken together.
    starts: Vec<i32>,
    /// How far apart the edges of one column may be.
    near: i32,
}

impl Columns {
    /// Finds the columns of a table.
    pub(crate) fn new(table: &Table) -> Self {
        let mut starts: Vec<i32> = table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.edges.0).collect();
        starts.sort_unstable();
        // Units other than twips are small numbers; there every edge counts.
        let near = if starts.last().is_some_and(|last| *last > 20 * NEAR) { NEAR } else { 0 };
        starts.dedup_by(|next, kept| next.saturating_sub(*kept) <= near);
        Self { starts, near }
    }

    /// How many columns begin to the left of an edge.
    fn before(&self, edge: i32) -> usize {
        self.starts.partition_point(|start| *start < edge.saturating_sub(self.near))
    }

    /// A row as a line: cells parted by tabs, with empty cells where one covers several columns.
    pub(crate) fn line(&self, row: &Row) -> String {
        let mut line = "\t".repeat(row.cells.first().map_or(0, |cell| self.before(cell.edges.0)));
        for cell in &row.cells {
            line.push_str(&one_line(&cell.items));
            // At least the tab that ends the cell; more for the columns that begin under it.
            let columns = self.before(cell.edges.1).saturating_sub(self.before(cell.edges.0));
            line.push_str(&"\t".repeat(columns.max(1)));
        }
        line.truncate(line.trim_end().len());
        line
    }
}

/// The notes called in items, in order.
pub(crate) fn notes(items: &[Item]) -> Vec<&Note> {
    let mut notes = Vec::new();
    paragraphs(items, &mut |paragraph| notes.extend(&paragraph.notes));
    notes
}
