//! Laying items out as pages of blocks.

use std::collections::BTreeSet;

use super::item::{Item, Note, Paragraph, Table, lines};
use super::table::{Columns, notes, places_text};
use crate::extract::model::{Block, BlockKind, Page};

/// Lays items out; says whether pages had to be left out.
pub(super) fn lay_out(items: &[Item], most_pages: u32) -> (Vec<Page>, bool) {
    let mut pager = Pager { most_pages: most_pages as usize, fresh: true, ..Pager::default() };
    items.iter().for_each(|item| pager.item(item));
    pager.blocks.append(&mut pager.endnotes);
    pager.end_page();
    (pager.done, pager.limited)
}

/// Pages in the making.
#[derive(Debug, Default)]
struct Pager {
    most_pages: usize,
    done: Vec<Page>,
    blocks: Vec<Block>,
    /// Blocks that come at the foot of the page: footnotes, then footers.
    foot: Vec<Block>,
    footers: Vec<Block>,
    endnotes: Vec<Block>,
    /// Nothing stands on the page yet.
    fresh: bool,
    /// Headers and footers shown already: they are given once, not a page each.
    shown: BTreeSet<String>,
    limited: bool,
}

impl Pager {
    /// Lays out one item.
    fn item(&mut self, item: &Item) {
        match item {
            Item::Paragraph(paragraph) => self.paragraph(paragraph),
            Item::Table(table) if places_text(table) => self.side_by_side(table),
            Item::Table(table) => self.data(table),
            Item::PageBreak { hard } => {
                if *hard || !self.fresh {
                    self.turn();
                }
            }
            Item::Margin(kind, text) => self.margin(*kind, text),
        }
    }

    /// A paragraph is a block.
    fn paragraph(&mut self, paragraph: &Paragraph) {
        self.put(BlockKind::Body, &paragraph.text);
        paragraph.notes.iter().for_each(|note| self.note(note));
    }

    /// A table that places text: cell by cell, each from top to bottom.
    fn side_by_side(&mut self, table: &Table) {
        for row in &table.rows {
            match row.cells.as_slice() {
                [only] => only.items.iter().for_each(|item| self.item(item)),
                cells => cells.iter().for_each(|cell| self.column(&cell.items)),
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
                    self.put(BlockKind::Body, &lines(part));
                    notes(part).into_iter().for_each(|note| self.note(note));
                }
            }
        }
    }

    /// A table of data: one block.
    fn data(&mut self, table: &Table) {
        let columns = Columns::of(table);
        let mut text: Vec<String> = table.rows.iter().map(|row| columns.line(row)).collect();
        text.retain(|line| !line.is_empty());
        self.put(BlockKind::Table, &text.join("\n"));
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            notes(&cell.items).into_iter().for_each(|note| self.note(note));
        }
    }

    /// Keeps a note for the end of the page or of the text.
    fn note(&mut self, note: &Note) {
        let block = block(BlockKind::Footnote, note.text.clone());
        if note.at_end { self.endnotes.push(block) } else { self.foot.push(block) }
    }

    /// Shows a header or footer, unless it was shown before.
    fn margin(&mut self, kind: BlockKind, text: &str) {
        if text.is_empty() || !self.shown.insert(format!("{kind:?} {text}")) {
            return;
        }
        let block = block(kind, text.to_owned());
        if kind == BlockKind::Footer { self.footers.push(block) } else { self.blocks.push(block) }
    }

    /// Adds a block, if there is anything in it.
    fn put(&mut self, kind: BlockKind, text: &str) {
        if !text.trim().is_empty() {
            self.blocks.push(block(kind, text.to_owned()));
            self.fresh = false;
        }
    }

    /// Ends the page and begins the next.
    fn turn(&mut self) {
        if self.done.len() + 1 >= self.most_pages {
            self.limited = true;
            return;
        }
        self.end_page();
        self.fresh = true;
    }

    /// Closes the page with what belongs at its foot.
    fn end_page(&mut self) {
        let mut blocks = std::mem::take(&mut self.blocks);
        blocks.append(&mut self.foot);
        blocks.append(&mut self.footers);
        let number = u32::try_from(self.done.len() + 1).unwrap_or(u32::MAX);
        self.done.push(Page { number, blocks, ..Page::default() });
    }
}

/// A block of a format that has no coordinates.
fn block(kind: BlockKind, text: String) -> Block {
    Block { kind, text, bounds: None }
}
