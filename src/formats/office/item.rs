//! What the readers of this folder make of a file: paragraphs, tables and the breaks between them.

use crate::formats::BlockKind;

/// A piece of a text, in reading order.
#[derive(Debug, Clone)]
pub(crate) enum Item {
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
pub(crate) struct Paragraph {
    /// Its text, label included.
    pub(crate) text: String,
    /// The notes called in it.
    pub(crate) notes: Vec<Note>,
    /// It held a page number, which was left out.
    pub(crate) numbers_pages: bool,
}

/// A note.
#[derive(Debug, Clone)]
pub(crate) struct Note {
    /// Its text, mark included.
    pub(crate) text: String,
    /// It stands at the end of the text and not of the page.
    pub(crate) at_end: bool,
}

/// A table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    /// Rows from the top.
    pub(crate) rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    /// Cells from the left.
    pub(crate) cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cell {
    /// What stands in it.
    pub(crate) items: Vec<Item>,
    /// Its left and right edge, in any unit.
    pub(crate) edges: (i32, i32),
    /// Lines show on most of its sides.
    pub(crate) boxed: bool,
}

/// The paragraphs of items in reading order, through tables.
pub(crate) fn paragraphs<'i>(items: &'i [Item], each: &mut impl FnMut(&'i Paragraph)) {
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
pub(crate) fn one_line(items: &[Item]) -> String {
    let mut words: Vec<&str> = Vec::new();
    paragraphs(items, &mut |paragraph| words.extend(paragraph.text.split_whitespace()));
    words.join(" ")
}

/// Everything in the items, a paragraph a line.
pub(crate) fn lines(items: &[Item]) -> String {
    let mut lines: Vec<&str> = Vec::new();
    paragraphs(items, &mut |paragraph| lines.push(paragraph.text.trim()));
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// The text of a header or footer: its lines, without those that held a page number and little else.
pub(crate) fn margin(items: &[Item]) -> String {
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
