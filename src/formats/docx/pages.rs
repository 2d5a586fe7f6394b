//! Laying items out as pages of blocks: a page ends where the file says that one ended.

use super::flat;
use super::notes::Notes;
use super::paragraph::{NoteCall, Paragraph};
use super::sections::Section;
use super::story::Item;
use super::table::{Row, Table};
use crate::formats::office::placing;
use crate::formats::office::sheets::Sheets;
use crate::formats::{BlockKind, Page};

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
    sheets: Sheets,
}

impl<'a> Pager<'a> {
    /// Begins with an empty first page.
    pub(super) fn new(notes: &'a Notes, most_pages: u32) -> Self {
        Self { notes, sheets: Sheets::new(most_pages) }
    }

    /// Lays out the main text; `margins` gives headers and footers for each section in turn. Says whether pages had
    /// to be left out.
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
                    self.sheets.soft_turn();
                }
                self.begin_section(margins.next());
            }
        }
        self.sheets.finish()
    }

    /// Shows the headers and footers of a section, unless they were shown before.
    fn begin_section(&mut self, margins: Option<Margins>) {
        let Some(margins) = margins else { return };
        margins.headers.iter().for_each(|text| self.sheets.margin(BlockKind::Header, text));
        margins.footers.iter().for_each(|text| self.sheets.margin(BlockKind::Footer, text));
    }

    /// Lays out one item.
    fn item(&mut self, item: &Item) {
        match item {
            Item::Paragraph(paragraph) => self.paragraph(paragraph),
            Item::Table(table) if table.places_text() => self.side_by_side(table),
            Item::Table(table) => self.data(table),
            Item::Read(kind, paragraph) => self.laid_in(*kind, paragraph),
            Item::Section(_) | Item::Chunk(_) => {}
        }
    }

    /// A piece of a file inside of the document, as its reader laid it out.
    fn laid_in(&mut self, kind: BlockKind, paragraph: &Paragraph) {
        if paragraph.starts_page {
            self.sheets.soft_turn();
        }
        match kind {
            BlockKind::Header | BlockKind::Footer => self.sheets.margin(kind, &paragraph.text),
            BlockKind::Footnote => self.sheets.note(paragraph.text.clone(), false),
            kind => self.sheets.put(kind, &paragraph.text),
        }
    }

    /// A paragraph stays whole on the page where it begins: a phrase torn in two would not be found. Only a break
    /// that its author demanded divides it.
    fn paragraph(&mut self, paragraph: &Paragraph) {
        if paragraph.starts_page {
            self.sheets.soft_turn();
        }
        let (mut from, mut owed) = (0, 0);
        for page_break in &paragraph.breaks {
            let piece = paragraph.text.get(from..page_break.at).unwrap_or_default();
            if page_break.hard {
                self.sheets.put(BlockKind::Body, piece.trim());
                self.sheets.turn(owed + 1);
                (from, owed) = (page_break.at, 0);
            } else if piece.trim().is_empty() && owed == 0 {
                self.sheets.soft_turn();
            } else {
                owed += 1;
            }
        }
        self.sheets.put(BlockKind::Body, paragraph.text.get(from..).unwrap_or_default().trim());
        paragraph.notes.iter().for_each(|call| self.note(call));
        self.boxes(&paragraph.boxes);
        self.sheets.run_over(owed);
    }

    /// Text boxes: a block for each paragraph or table in them.
    fn boxes(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Paragraph(paragraph) => {
                    self.sheets.put(BlockKind::Body, paragraph.text.trim());
                    paragraph.notes.iter().for_each(|call| self.note(call));
                    self.boxes(&paragraph.boxes);
                }
                other => self.item(other),
            }
        }
    }

    /// A table that places text: cell by cell, each from top to bottom; heads and signatures by columns.
    fn side_by_side(&mut self, table: &Table) {
        for run in placing::runs(&table.cells()) {
            let rows = &table.rows[run];
            // Rows on different pages are no columns.
            if rows.iter().all(|row| flat::page_breaks(row) == 0) {
                self.columns(rows);
            } else {
                rows.iter().for_each(|row| self.columns(std::slice::from_ref(row)));
            }
        }
    }

    /// Rows that are read together, column by column.
    fn columns(&mut self, rows: &[Row]) {
        if let [row] = rows
            && let [only] = row.cells.as_slice()
        {
            return only.items.iter().for_each(|item| self.item(item));
        }
        let owed: usize = rows.iter().map(|row| self.begin_row(row)).sum();
        let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        for at in 0..columns {
            rows.iter().filter_map(|row| row.cells.get(at)).for_each(|cell| self.column(&cell.items));
        }
        self.sheets.run_over(owed);
    }

    /// The paragraphs of a cell as one block, with tables inside as blocks of their own.
    fn column(&mut self, items: &[Item]) {
        for part in items.chunk_by(|a, b| !is_table(a) && !is_table(b)) {
            match part {
                [table @ Item::Table(_)] => self.item(table),
                part => {
                    self.sheets.put(BlockKind::Body, &flat::lines(part));
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
                self.sheets.put(BlockKind::Table, &std::mem::take(&mut lines));
            }
            let owed = self.begin_row(row);
            let line = flat::row_line(row, &columns);
            if !line.is_empty() {
                lines.push_str(if lines.is_empty() { "" } else { "\n" });
                lines.push_str(&line);
            }
            row.cells.iter().flat_map(|cell| flat::notes(&cell.items)).for_each(|call| self.note(call));
            if owed > 0 {
                self.sheets.put(BlockKind::Table, &std::mem::take(&mut lines));
                self.sheets.run_over(owed);
            }
        }
        self.sheets.put(BlockKind::Table, &lines);
    }

    /// Turns the page if the row begins one; gives back how many more it runs over.
    fn begin_row(&mut self, row: &Row) -> usize {
        let before = flat::breaks_before(row);
        if before {
            self.sheets.soft_turn();
        }
        flat::page_breaks(row) - usize::from(before)
    }

    /// Calls a note: footnotes at the foot of this page, endnotes after the text.
    fn note(&mut self, call: &NoteCall) {
        let Some(items) = self.notes.get(call.kind).and_then(|notes| notes.get(&call.id)) else { return };
        let text = flat::lines(items);
        let space = if call.mark.is_empty() { "" } else { " " };
        self.sheets.note(format!("{}{space}{}", call.mark, text.trim()), call.kind != 0);
    }
}

/// The section that ends here, if one does.
fn section(item: &Item) -> Option<&Section> {
    if let Item::Section(section) = item { Some(section) } else { None }
}

/// True for a table.
fn is_table(item: &Item) -> bool {
    matches!(item, Item::Table(_))
}
