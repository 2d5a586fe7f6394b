//! Laying items out as pages of blocks.

use super::item::{Item, Note, Paragraph, Row, Table, lines};
use super::table::{Columns, notes};
use crate::formats::office::placing;
use crate::formats::office::sheets::Sheets;
use crate::formats::{BlockKind, Page};

/// Lays items out; says whether pages had to be left out.
pub(crate) fn lay_out(items: &[Item], most_pages: u32) -> (Vec<Page>, bool) {
    let mut pager = Pager { sheets: Sheets::new(most_pages) };
    items.iter().for_each(|item| pager.item(item));
    pager.sheets.finish()
}

/// Pages in the making.
#[derive(Debug)]
struct Pager {
    sheets: Sheets,
}

impl Pager {
    /// Lays out one item.
    fn item(&mut self, item: &Item) {
        match item {
            Item::Paragraph(paragraph) => self.paragraph(paragraph),
            Item::Table(table) if table.places_text() => self.side_by_side(table),
            Item::Table(table) => self.data(table),
            Item::PageBreak { hard: true } => self.sheets.turn(1),
            Item::PageBreak { hard: false } => self.sheets.soft_turn(),
            Item::Margin(kind, text) => self.sheets.margin(*kind, text),
        }
    }

    /// A paragraph is a block.
    fn paragraph(&mut self, paragraph: &Paragraph) {
        self.sheets.put(BlockKind::Body, &paragraph.text);
        paragraph.notes.iter().for_each(|note| self.note(note));
    }

    /// A table that places text: cell by cell, each from top to bottom; heads and signatures by columns.
    fn side_by_side(&mut self, table: &Table) {
        for run in placing::runs(&table.cells()) {
            let rows = &table.rows[run];
            if let [Row { cells }] = rows
                && let [only] = cells.as_slice()
            {
                only.items.iter().for_each(|item| self.item(item));
                continue;
            }
            let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
            for at in 0..columns {
                rows.iter().filter_map(|row| row.cells.get(at)).for_each(|cell| self.column(&cell.items));
            }
        }
    }

    /// The paragraphs of a cell as one block, with tables inside as blocks of their own.
    fn column(&mut self, items: &[Item]) {
        let is_table = |item: &Item| matches!(item, Item::Table(_));
        for part in items.chunk_by(|a, b| !is_table(a) && !is_table(b)) {
            match part {
                [table @ Item::Table(_)] => self.item(table),
                part => {
                    self.sheets.put(BlockKind::Body, &lines(part));
                    notes(part).into_iter().for_each(|note| self.note(note));
                }
            }
        }
    }

    /// A table of data: one block.
    fn data(&mut self, table: &Table) {
        let columns = Columns::new(table);
        let mut text: Vec<String> = table.rows.iter().map(|row| columns.line(row)).collect();
        text.retain(|line| !line.is_empty());
        self.sheets.put(BlockKind::Table, &text.join("\n"));
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            notes(&cell.items).into_iter().for_each(|note| self.note(note));
        }
    }

    /// Keeps a note for the end of the page or of the text.
    fn note(&mut self, note: &Note) {
        self.sheets.note(note.text.clone(), note.at_end);
    }
}
