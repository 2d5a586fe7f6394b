//! Stories: the main text, a header, the notes, a cell, a text box — each a row of paragraphs and tables.

use std::collections::BTreeMap;
use std::time::Instant;

use super::legacy::Converted;
use super::notes::Settings;
use super::numbering::Numbering;
use super::paragraph::{Draft, Paragraph};
use super::sections::Section;
use super::styles::Styles;
use super::table::{CellProps, Table};
use super::xml::{Fault, Node, Tag, Xml};
use crate::formats::BlockKind;
use crate::formats::office::fields::Fields;
use crate::formats::office::lists::Counters;

/// More paragraphs, cells, notes and breaks than this are no document, and would fill the memory.
const MOST_ITEMS: usize = 1_000_000;

/// A piece of a story.
#[derive(Debug)]
pub(super) enum Item {
    /// A paragraph.
    Paragraph(Box<Paragraph>),
    /// A table.
    Table(Table),
    /// The end of a section.
    Section(Section),
    /// A file of another format that is shown here, by its relation.
    Chunk(String),
    /// A piece of such a file, laid out as its reader had it.
    Read(BlockKind, Box<Paragraph>),
}

/// What a document says once for all its stories.
pub(super) struct Book {
    /// Styles.
    pub(super) styles: Styles,
    /// Lists.
    pub(super) numbering: Numbering,
    /// Notes and headers.
    pub(super) settings: Settings,
    /// When the reading has to end.
    pub(super) deadline: Instant,
    /// How deep tables and text boxes may nest.
    pub(super) depth: u32,
}

/// What adds up over the stories of a document.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Where the lists stand.
    pub(super) counters: Counters,
    /// Characters in each language.
    pub(super) languages: BTreeMap<String, usize>,
    /// Text of pre-Unicode encodings.
    pub(super) converted: Converted,
    /// Pictures met.
    pub(super) pictures: u32,
    /// Footnotes and endnotes numbered so far.
    pub(super) notes: [u32; 2],
    /// Whether any footnote, any endnote was called.
    pub(super) called: [bool; 2],
    /// Things kept.
    items: usize,
    /// The XML of a part broke off.
    pub(super) damaged: bool,
    /// Something was left out at a limit.
    pub(super) limited: bool,
    /// Content in another format, kept inside the file, was left out.
    pub(super) foreign: bool,
}

/// A reader of one part.
pub(super) struct Story<'a> {
    /// The part.
    pub(super) xml: Xml<'a>,
    /// Styles and lists.
    pub(super) book: &'a Book,
    /// The sums.
    pub(super) tally: &'a mut Tally,
    /// The fields open here.
    pub(super) fields: Fields,
    /// A header or footer.
    pub(super) in_margin: bool,
    /// What the innermost cell says of itself.
    pub(super) cell: CellProps,
    depth: u32,
}

impl<'a> Story<'a> {
    /// Begins to read a part.
    pub(super) fn new(part: &'a str, book: &'a Book, tally: &'a mut Tally, in_margin: bool) -> Self {
        let xml = Xml::new(part, book.deadline);
        Self { xml, book, tally, fields: Fields::default(), in_margin, cell: CellProps::default(), depth: 0 }
    }

    /// Reads the whole part as one story.
    pub(super) fn into_items(mut self) -> Vec<Item> {
        let items = self.items(0);
        self.note_fault();
        items
    }

    /// Reads the notes of the part, each a story of its own, by their ids.
    pub(super) fn read_notes(mut self) -> BTreeMap<String, Vec<Item>> {
        let mut notes = BTreeMap::new();
        while let Some(node) = self.xml.next() {
            let Node::Open(tag) = node else { continue };
            if let ("footnote" | "endnote", Some(id)) = (tag.name(), tag.attr("id")) {
                let floor = self.xml.depth();
                notes.insert(id, self.items(floor));
            }
        }
        self.note_fault();
        notes
    }

    /// Reads what stands in the element that is open at `floor`.
    pub(super) fn items(&mut self, floor: usize) -> Vec<Item> {
        let mut items = Vec::new();
        let mut carried = Draft::default();
        self.fill(floor, &mut items, &mut carried);
        // A deleted paragraph mark at the end has no next paragraph to run on into.
        self.keep(&mut items, carried);
        items
    }

    /// Reads items up to the end of the element; `carried` is a paragraph whose mark is gone, waiting for the next.
    fn fill(&mut self, floor: usize, items: &mut Vec<Item>, carried: &mut Draft) {
        while let Some(node) = self.xml.next_in(floor) {
            let Node::Open(tag) = node else { continue };
            match tag.name() {
                "p" => {
                    let mut draft = std::mem::take(carried);
                    self.nested(|story| story.paragraph(&mut draft));
                    if draft.runs_on() {
                        *carried = draft;
                    } else {
                        self.keep(items, draft);
                    }
                }
                "tbl" => {
                    if let Some(table) = self.nested(Self::table) {
                        items.push(Item::Table(table));
                    }
                }
                "altChunk" if !self.in_margin => {
                    let relation = tag.attr("id").filter(|_| self.count_item());
                    items.extend(relation.map(Item::Chunk));
                }
                "tcPr" => self.cell = CellProps::from_xml(&mut self.xml),
                "sectPr" => {
                    let section = Section::from_xml(&mut self.xml);
                    items.extend(self.count_item().then_some(Item::Section(section)));
                }
                "AlternateContent" => {
                    self.nested(|story| story.alternatives_of_items(items, carried));
                }
                _ => self.pass_by(&tag),
            }
        }
    }

    /// One of the alternatives of an `mc:AlternateContent`: they all show the same thing.
    fn alternatives_of_items(&mut self, items: &mut Vec<Item>, carried: &mut Draft) {
        let floor = self.xml.depth();
        let before = items.len();
        while let Some(node) = self.xml.next_in(floor) {
            if matches!(node, Node::Open(_)) {
                if items.len() == before {
                    let inner = self.xml.depth();
                    self.fill(inner, items, carried);
                } else {
                    self.xml.skip();
                }
            }
        }
    }

    /// Passes over elements that hold no text to show; enters all others.
    pub(super) fn pass_by(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "del" | "moveFrom" | "sdtPr" | "sdtEndPr" | "tblGrid" | "rt" | "delText" | "delInstrText" => {
                self.xml.skip()
            }
            // A whole file of another format where none is read.
            "altChunk" | "subDoc" => self.tally.foreign = true,
            "blip" | "imagedata" => self.tally.pictures = self.tally.pictures.saturating_add(1),
            _ => {}
        }
    }

    /// Goes one level deeper, or passes over the element if that is too deep.
    pub(super) fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.depth >= self.book.depth {
            self.tally.limited = true;
            self.xml.skip();
            return None;
        }
        self.depth += 1;
        let out = read(self);
        self.depth -= 1;
        Some(out)
    }

    /// Keeps a finished paragraph, unless there is nothing in it.
    pub(super) fn keep(&mut self, items: &mut Vec<Item>, draft: Draft) {
        let (paragraph, section) = draft.finish(self);
        if let Some(paragraph) = paragraph.filter(|_| self.count_item()) {
            items.push(Item::Paragraph(Box::new(paragraph)));
        }
        items.extend(section.filter(|_| self.count_item()).map(Item::Section));
    }

    /// Counts something that is kept; false when there is no room for more.
    pub(super) fn count_item(&mut self) -> bool {
        self.tally.items += 1;
        self.tally.limited |= self.tally.items > MOST_ITEMS;
        self.tally.items <= MOST_ITEMS
    }

    /// Remembers what ended the part early.
    fn note_fault(&mut self) {
        match self.xml.fault() {
            Some(Fault::Damaged) => self.tally.damaged = true,
            Some(Fault::Limit) => self.tally.limited = true,
            None => {}
        }
    }
}
