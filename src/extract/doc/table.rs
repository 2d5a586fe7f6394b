//! Tables: those that only place text told from those of data, and these written as lines.

use super::item::{Item, Note, Row, Table, lines, one_line, paragraphs};

/// A head or signature has at most this many rows; a borderless form a few more.
const FEW_ROWS: usize = 4;
const SOME_ROWS: usize = 12;

/// Edges nearer to each other than this (in twips: a millimetre) are one.
const NEAR: i32 = 57;

/// The words that show the head or the signature of an official document, in any spelling of the tones.
const LANDMARKS: [&str; 6] =
    ["cộng hòa xã hội", "cộng hoà xã hội", "đảng cộng sản việt nam", "nơi nhận", "độc lập - tự do", "độc lập – tự do"];

/// True when the cells are pieces of running text side by side, each to be read from top to bottom: the two-column
/// head, the signature, a form.
///
/// Lines that show speak for data. Without them the content speaks: the words of head and signature, or few rows with
/// cells of several lines. A single column is never data.
pub(super) fn places_text(table: &Table) -> bool {
    let columns = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let rows = table.rows.len();
    if columns <= 1 {
        return true;
    }
    let small = rows <= FEW_ROWS && columns <= 3 && most_lines(table) >= 2;
    if is_ruled(table) { small && has_landmark(table) } else { small || rows <= SOME_ROWS && has_landmark(table) }
}

/// True when most cells are seen as parts of a grid.
fn is_ruled(table: &Table) -> bool {
    let cells = || table.rows.iter().flat_map(|row| &row.cells);
    cells().filter(|cell| cell.boxed).count() * 2 > cells().count()
}

/// The lines of the fullest cell. A signature may be one paragraph of several lines.
fn most_lines(table: &Table) -> usize {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    cells.map(|cell| lines(&cell.items).lines().count()).max().unwrap_or_default()
}

/// True when words of head or signature stand in the table.
fn has_landmark(table: &Table) -> bool {
    table.rows.iter().take(SOME_ROWS).flat_map(|row| &row.cells).any(|cell| {
        let text = one_line(&cell.items).to_lowercase();
        LANDMARKS.iter().any(|landmark| text.contains(landmark))
    })
}

/// The columns of a table as a reader sees them.
#[derive(Debug)]
pub(super) struct Columns {
    /// The left edges at which cells begin, near ones taken together.
    starts: Vec<i32>,
    /// How far apart the edges of one column may be.
    near: i32,
}

impl Columns {
    /// Finds the columns of a table.
    pub(super) fn of(table: &Table) -> Self {
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
    pub(super) fn line(&self, row: &Row) -> String {
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
pub(super) fn notes(items: &[Item]) -> Vec<&Note> {
    let mut notes = Vec::new();
    paragraphs(items, &mut |paragraph| notes.extend(&paragraph.notes));
    notes
}
