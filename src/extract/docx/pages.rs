//! Laying items out as pages of blocks: a page ends where the file says that one ended.

use std::collections::BTreeSet;

use super::flat;
use super::layout::places_text;
use super::notes::Notes;
use super::paragraph::{NoteCall, Paragraph};
use super::sections::Section;
use super::story::Item;
use super::table::{Row, Table};
use crate::extract::model::{Block, BlockKind, Page};

/// The headers and footers of one section, as text.
#[derive(Debug, Default)]
pub(super) struct Margins {
    /// Texts of the headers.
    pub(super) headers: Vec<String>,
    /// Texts of the footers.
    pub(super) footers: Vec<String>,
}

/// Pages in the making.
pub(super) struct Pager<'a> {
    notes: &'a Notes,
    most_pages: usize,
    done: Vec<Page>,
    blocks: Vec<Block>,
    /// Blocks that come at the foot of the page: footnotes, then footers.
    foot: Vec<Block>,
    footers: Vec<Block>,
    endnotes: Vec<Block>,
    /// Nothing stands on the page yet: a break that is only another name of the last one is not counted.
    fresh: bool,
    /// Headers and footers shown already: they are given once, not a page each.
    shown: BTreeSet<String>,
    /// Pages were left out.
    pub(super) limited: bool,
}

impl<'a> Pager<'a> {
    /// Begins with an empty first page.
    pub(super) fn new(notes: &'a Notes, most_pages: u32) -> Self {
        Self {
            notes,
            most_pages: most_pages as usize,
            done: Vec::new(),
            blocks: Vec::new(),
            foot: Vec::new(),
            footers: Vec::new(),
            endnotes: Vec::new(),
            fresh: true,
            shown: BTreeSet::new(),
            limited: false,
        }
    }

    /// Lays out the main text; `margins` gives headers and footers for each section in turn.
    pub(super) fn lay_out(mut self, items: &[Item], margins: Vec<Margins>) -> (Vec<Page>, bool) {
        let sections: Vec<&Section> = items.iter().filter_map(section).collect();
        let mut margins = margins.into_iter();
        let mut next_sections = sections.iter().skip(1);
        self.begin_section(margins.next());
        for item in items {
            if section(item).is_none() {
                self.item(item);
                continue;
            }
            // How a section begins is said at its own end, so the next one's properties tell.
            if let Some(next) = next_sections.next() {
                if next.new_page {
                    self.soft_turn();
                }
                self.begin_section(margins.next());
            }
        }
        self.blocks.append(&mut self.endnotes);
        self.end_page();
        (self.done, self.limited)
    }

    /// Shows the headers and footers of a section, unless they were shown before.
    fn begin_section(&mut self, margins: Option<Margins>) {
        let Some(margins) = margins else { return };
        for text in margins.headers {
            if self.shown.insert(format!("header {text}")) {
                self.blocks.push(block(BlockKind::Header, text));
            }
        }
        for text in margins.footers {
            if self.shown.insert(format!("footer {text}")) {
                self.footers.push(block(BlockKind::Footer, text));
            }
        }
    }

    /// Lays out one item.
    fn item(&mut self, item: &Item) {
        match item {
            Item::Paragraph(paragraph) => self.paragraph(paragraph),
            Item::Table(table) if places_text(table) => self.side_by_side(table),
            Item::Table(table) => self.data(table),
            Item::Section(_) => {}
        }
    }

    /// A paragraph stays whole on the page where it begins: a phrase torn in two would not be found. Only a break
    /// that its author demanded divides it.
    fn paragraph(&mut self, paragraph: &Paragraph) {
        if paragraph.starts_page {
            self.soft_turn();
        }
        let (mut from, mut owed) = (0, 0);
        for page_break in &paragraph.breaks {
            let piece = paragraph.text.get(from..page_break.at).unwrap_or_default();
            if page_break.hard {
                self.put(BlockKind::Body, piece.trim());
                self.turn(owed + 1);
                (from, owed) = (page_break.at, 0);
            } else if piece.trim().is_empty() && owed == 0 {
                self.soft_turn();
            } else {
                owed += 1;
            }
        }
        self.put(BlockKind::Body, paragraph.text.get(from..).unwrap_or_default().trim());
        paragraph.notes.iter().for_each(|call| self.note(call));
        self.boxes(&paragraph.boxes);
        self.run_over(owed);
    }

    /// Text boxes: a block for each paragraph or table in them.
    fn boxes(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Paragraph(paragraph) => {
                    self.put(BlockKind::Body, paragraph.text.trim());
                    paragraph.notes.iter().for_each(|call| self.note(call));
                    self.boxes(&paragraph.boxes);
                }
                other => self.item(other),
            }
        }
    }

    /// A table that places text: cell by cell, each from top to bottom.
    fn side_by_side(&mut self, table: &Table) {
        for row in &table.rows {
            if let [only] = row.cells.as_slice() {
                only.items.iter().for_each(|item| self.item(item));
                continue;
            }
            let owed = self.begin_row(row);
            for cell in &row.cells {
                self.column(&cell.items);
            }
            self.run_over(owed);
        }
    }

    /// The paragraphs of a cell as one block, with tables inside as blocks of their own.
    fn column(&mut self, items: &[Item]) {
        for part in items.chunk_by(|a, b| !is_table(a) && !is_table(b)) {
            match part {
                [table @ Item::Table(_)] => self.item(table),
                part => {
                    self.put(BlockKind::Body, &flat::lines(part));
                    flat::notes(part).into_iter().for_each(|call| self.note(call));
                }
            }
        }
    }

    /// A table of data: one block, or one on each page that it runs over.
    fn data(&mut self, table: &Table) {
        let columns = flat::columns(table);
        let mut lines = String::new();
        for row in &table.rows {
            if flat::breaks_before(row) {
                self.put(BlockKind::Table, &std::mem::take(&mut lines));
            }
            let owed = self.begin_row(row);
            let line = flat::row_line(row, &columns);
            if !line.is_empty() {
                lines.push_str(if lines.is_empty() { "" } else { "\n" });
                lines.push_str(&line);
            }
            row.cells.iter().flat_map(|cell| flat::notes(&cell.items)).for_each(|call| self.note(call));
            if owed > 0 {
                self.put(BlockKind::Table, &std::mem::take(&mut lines));
                self.run_over(owed);
            }
        }
        self.put(BlockKind::Table, &lines);
    }

    /// Turns the page if the row begins one; gives back how many more it runs over. Cells stand side by side, so
    /// what counts is the cell with the most breaks.
    fn begin_row(&mut self, row: &Row) -> usize {
        let before = flat::breaks_before(row);
        if before {
            self.soft_turn();
        }
        let most = row.cells.iter().map(|cell| flat::breaks(&cell.items).1).max().unwrap_or_default();
        most - usize::from(before)
    }

    /// Calls a note: footnotes at the foot of this page, endnotes after the text.
    fn note(&mut self, call: &NoteCall) {
        let Some(items) = self.notes.get(call.kind).and_then(|notes| notes.get(&call.id)) else { return };
        let text = flat::lines(items);
        let space = if call.mark.is_empty() { "" } else { " " };
        let note = block(BlockKind::Footnote, format!("{}{space}{}", call.mark, text.trim()));
        if call.kind == 0 { self.foot.push(note) } else { self.endnotes.push(note) }
    }

    /// Adds a block, if there is anything in it.
    fn put(&mut self, kind: BlockKind, text: &str) {
        if !text.trim().is_empty() {
            self.blocks.push(block(kind, text.to_owned()));
            self.fresh = false;
        }
    }

    /// A break that goes for nothing at the beginning of a page.
    fn soft_turn(&mut self) {
        if !self.fresh {
            self.turn(1);
        }
    }

    /// Pages that the last block ran over: it ends on the last of them, which is no fresh page.
    fn run_over(&mut self, pages: usize) {
        if pages > 0 {
            self.turn(pages);
            self.fresh = false;
        }
    }

    /// Ends the page, and so many less one empty ones.
    fn turn(&mut self, pages: usize) {
        for _ in 0..pages {
            if self.done.len() + 1 >= self.most_pages {
                self.limited = true;
                return;
            }
            self.end_page();
            self.fresh = true;
        }
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

/// The section that ends here, if one does.
fn section(item: &Item) -> Option<&Section> {
    if let Item::Section(section) = item { Some(section) } else { None }
}

/// True for a table.
fn is_table(item: &Item) -> bool {
    matches!(item, Item::Table(_))
}
