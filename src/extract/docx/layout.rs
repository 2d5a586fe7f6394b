//! Telling tables of data from tables that only place text: the two-column head, the signature, a form.

use super::flat;
use super::table::{Row, Table};

/// A head or signature has at most this many rows; a borderless form a few more.
const FEW_ROWS: usize = 4;
const SOME_ROWS: usize = 12;

/// True when the cells are pieces of running text side by side, each to be read from top to bottom.
///
/// Lines that show speak for data. Without them the content speaks: the words that stand in the head and at the
/// signature of every document, or few rows with cells of several paragraphs. A single column is never data.
pub(super) fn places_text(table: &Table) -> bool {
    let columns = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let rows = table.rows.len();
    if columns <= 1 {
        return true;
    }
    let paragraphs = most_paragraphs(&table.rows);
    if is_ruled(table) {
        rows <= FEW_ROWS && columns <= 3 && paragraphs >= 2 && has_landmark(table)
    } else {
        rows <= SOME_ROWS && has_landmark(table) || rows <= FEW_ROWS && columns <= 3 && paragraphs >= 2
    }
}

/// True when most cells are seen as parts of a grid.
fn is_ruled(table: &Table) -> bool {
    let cells = || table.rows.iter().flat_map(|row| &row.cells);
    let boxed = cells().filter(|cell| cell.props.borders.boxed_in(table.borders)).count();
    boxed * 2 > cells().count()
}

/// The paragraphs of the fullest cell.
fn most_paragraphs(rows: &[Row]) -> usize {
    rows.iter().flat_map(|row| &row.cells).map(|cell| cell.items.len()).max().unwrap_or_default()
}

/// The words that show the head or the signature of an official document, in any spelling of the tones.
fn has_landmark(table: &Table) -> bool {
    const LANDMARKS: [&str; 6] = [
        "cộng hòa xã hội",
        "cộng hoà xã hội",
        "đảng cộng sản việt nam",
        "nơi nhận",
        "độc lập - tự do",
        "độc lập – tự do",
    ];
    table.rows.iter().take(SOME_ROWS).flat_map(|row| &row.cells).any(|cell| {
        let text = flat::one_line(&cell.items).to_lowercase();
        LANDMARKS.iter().any(|landmark| text.contains(landmark))
    })
}
