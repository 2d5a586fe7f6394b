//! Items flattened to plain strings: a cell to one line, a row to cells parted by tabs, a header to its lines.

use std::collections::BTreeSet;

use super::paragraph::{NoteCall, PageBreak, Paragraph};
use super::story::Item;
use super::table::{Row, Table};

/// The paragraphs of items in reading order, through text boxes and tables.
pub(super) fn paragraphs<'i>(items: &'i [Item], each: &mut impl FnMut(&'i Paragraph)) {
    for item in items {
        match item {
            Item::Paragraph(paragraph) => {
                each(paragraph);
                paragraphs(&paragraph.boxes, each);
            }
            Item::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| paragraphs(&cell.items, each));
            }
            Item::Read(_, paragraph) => each(paragraph),
            Item::Section(_) | Item::Chunk(_) => {}
        }
    }
}

/// Everything in the items on one line: paragraphs, line breaks and tabs become spaces.
pub(super) fn one_line(items: &[Item]) -> String {
    let mut line = String::new();
    paragraphs(items, &mut |paragraph| {
        for word in paragraph.text.split_whitespace() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    });
    line
}

/// Everything in the items, a paragraph a line.
pub(super) fn lines(items: &[Item]) -> String {
    let mut lines: Vec<&str> = Vec::new();
    paragraphs(items, &mut |paragraph| lines.push(paragraph.text.trim_end()));
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// Notes called in the items.
pub(super) fn notes(items: &[Item]) -> Vec<&NoteCall> {
    let mut notes = Vec::new();
    paragraphs(items, &mut |paragraph| notes.extend(&paragraph.notes));
    notes
}

/// Page breaks in a cell: whether the first comes before any text, and how many there are.
pub(super) fn breaks(items: &[Item]) -> (bool, usize) {
    let (mut first, mut count, mut blank) = (false, 0, true);
    paragraphs(items, &mut |paragraph| {
        for PageBreak { at, .. } in &paragraph.breaks {
            let before = paragraph.text.get(..*at).unwrap_or_default();
            first |= count == 0 && blank && before.trim().is_empty();
            count += 1;
        }
        blank &= paragraph.text.trim().is_empty();
    });
    (first, count)
}

/// The grid columns in which some cell of the table begins: only these are columns to a reader.
pub(super) fn columns(table: &Table) -> BTreeSet<usize> {
    table.rows.iter().flat_map(starts).map(|(start, _)| start).collect()
}

/// Start and end of each cell of a row, in grid columns.
fn starts(row: &Row) -> impl Iterator<Item = (usize, usize)> {
    row.cells.iter().scan(row.before, |at, cell| {
        let start = *at;
        *at += cell.props.extra_columns + 1;
        Some((start, *at))
    })
}

/// A row as a line: cells parted by tabs, with empty cells where one covers several columns.
pub(super) fn row_line(row: &Row, columns: &BTreeSet<usize>) -> String {
    let mut line = "\t".repeat(columns.range(..row.before).count());
    for (cell, (start, end)) in row.cells.iter().zip(starts(row)) {
        line.push_str(&one_line(&cell.items));
        // At least the tab that ends the cell; more for the columns that begin under it.
        line.push_str(&"\t".repeat(columns.range(start..end).count().max(1)));
    }
    line.truncate(line.trim_end().len());
    line
}

/// True when a row begins a page: one of its cells has a break before its text.
pub(super) fn breaks_before(row: &Row) -> bool {
    row.cells.iter().any(|cell| breaks(&cell.items).0)
}

/// How many pages a row ends. Cells stand side by side, so what counts is the cell with the most breaks.
pub(super) fn page_breaks(row: &Row) -> usize {
    row.cells.iter().map(|cell| breaks(&cell.items).1).max().unwrap_or_default()
}

/// The text of a header or footer: its lines, without those that held a page number and little else.
pub(super) fn margin(items: &[Item]) -> String {
    let mut lines: Vec<&str> = Vec::new();
    paragraphs(items, &mut |paragraph| {
        let only_number = paragraph.numbers_pages && paragraph.text.split_whitespace().all(goes_with_number);
        if !only_number && !paragraph.text.trim().is_empty() {
            lines.push(paragraph.text.trim());
        }
    });
    lines.join("\n")
}

/// The words around a page number (`Trang 3/5`, `- 3 -`): nothing without it.
fn goes_with_number(word: &str) -> bool {
    let letters: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    matches!(letters.to_lowercase().as_str(), "" | "trang" | "tr" | "số" | "page" | "of" | "trên")
}
