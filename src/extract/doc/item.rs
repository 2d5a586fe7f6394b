//! What the readers of this folder make of a file: paragraphs, tables and the breaks between them.

use crate::extract::model::BlockKind;

/// A piece of a text, in reading order.
#[derive(Debug, Clone)]
pub(super) enum Item {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// A new page; one that its author demanded also where the page is still empty.
    PageBreak {
        /// Demanded by the author at this place.
        hard: bool,
    },
    /// A header or footer of the pages from here on.
    Margin(BlockKind, String),
}

/// A paragraph.
#[derive(Debug, Clone, Default)]
pub(super) struct Paragraph {
    /// Its text, label included.
    pub(super) text: String,
    /// The notes called in it.
    pub(super) notes: Vec<Note>,
    /// It held a page number, which was left out.
    pub(super) numbers_pages: bool,
}

/// A note.
#[derive(Debug, Clone)]
pub(super) struct Note {
    /// Its text, mark included.
    pub(super) text: String,
    /// It stands at the end of the text and not of the page.
    pub(super) at_end: bool,
}

/// A table.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    /// Rows from the top.
    pub(super) rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// Cells from the left.
    pub(super) cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    /// What stands in it.
    pub(super) items: Vec<Item>,
    /// Its left and right edge, in any unit.
    pub(super) edges: (i32, i32),
    /// Lines show on most of its sides.
    pub(super) boxed: bool,
}

/// The paragraphs of items in reading order, through tables.
pub(super) fn paragraphs<'i>(items: &'i [Item], each: &mut impl FnMut(&'i Paragraph)) {
    for item in items {
        match item {
            Item::Paragraph(paragraph) => each(paragraph),
            Item::Table(table) => {
                table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| paragraphs(&cell.items, each));
            }
            Item::PageBreak { .. } | Item::Margin(..) => {}
        }
    }
}

/// Everything in the items on one line: paragraphs, line breaks and tabs become spaces.
pub(super) fn one_line(items: &[Item]) -> String {
    let mut words: Vec<&str> = Vec::new();
    paragraphs(items, &mut |paragraph| words.extend(paragraph.text.split_whitespace()));
    words.join(" ")
}

/// Everything in the items, a paragraph a line.
pub(super) fn lines(items: &[Item]) -> String {
    let mut lines: Vec<&str> = Vec::new();
    paragraphs(items, &mut |paragraph| lines.push(paragraph.text.trim()));
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
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
    let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    matches!(letters.to_lowercase().as_str(), "" | "trang" | "tr" | "page" | "of" | "trên")
}
