//! Stories: the main text, a header, a note, a text box — each a row of paragraphs, some of them in cells.

use std::ops::Range;
use std::time::Instant;

use super::borders::shape;
use super::fib::Part;
use super::file::Document;
use super::looks::Look;
use super::paras::{Para, elsewhere, split};
use crate::formats::doc::bytes::long;
use crate::formats::office::build::Builder;
use crate::formats::office::deadline;
use crate::formats::office::draft::Draft;
use crate::formats::office::fields::Fields;
use crate::formats::office::item::{Item, Note, lines, margin};
use crate::formats::office::lists::Counters;
use crate::formats::office::numeral::{Numeral, superscript};
use crate::formats::{BlockKind, Limits};

/// The marks that end paragraphs, cells and pages or sections.
const PARAGRAPH: u16 = 0x0d;
const CELL: u16 = 0x07;
const PAGE: u16 = 0x0c;

/// Labels of lists longer than this in sum are an attempt to blow the text up.
const MOST_LABELS: usize = 8 << 20;

/// Reads stories.
pub(super) struct Reader<'a> {
    /// The document.
    pub(super) document: &'a Document<'a>,
    /// A limit ended the reading.
    pub(super) limited: bool,
    /// Pictures met.
    pub(super) pictures: u32,
    counters: Counters,
    /// Footnotes and endnotes numbered so far.
    numbered: [u32; 2],
    /// Text boxes shown where their drawings are anchored.
    shown_boxes: Vec<usize>,
    /// Characters that may still be read: each part of a sound text is read once.
    budget: usize,
    /// Bytes that labels may still take.
    label_budget: usize,
    deadline: Instant,
    depth: u32,
}

/// A story in the making.
pub(super) struct Story {
    /// What part of the text it belongs to.
    pub(super) part: Part,
    /// The fields open here.
    pub(super) fields: Fields,
    /// The paragraph in the making.
    pub(super) draft: Draft,
    builder: Builder,
}

/// How a paragraph stands and looks.
struct Setting<'a> {
    para: Para,
    plain: Look,
    rows: [&'a [u8]; 3],
}

impl<'a> Reader<'a> {
    /// Begins to read a document.
    pub(super) fn new(document: &'a Document<'a>, limits: &Limits) -> Self {
        Self {
            document,
            limited: false,
            pictures: 0,
            counters: Counters::default(),
            numbered: [0; 2],
            shown_boxes: Vec::new(),
            budget: document.text.units.len().saturating_mul(2),
            label_budget: MOST_LABELS,
            deadline: deadline(limits),
            depth: limits.depth,
        }
    }

    /// Reads the main text, with everything that hangs on it.
    pub(super) fn main(&mut self) -> Vec<Item> {
        let mut items = self.margins(0);
        items.extend(self.story(Part::Main, self.document.fib.part(Part::Main)));
        // Boxes in groups of drawings are not anchored one by one: better late than never.
        for index in 0..self.document.boxes.len() {
            items.extend(self.text_box(index));
        }
        items
    }

    /// Reads a range of characters as a story.
    pub(super) fn story(&mut self, part: Part, range: Range<usize>) -> Vec<Item> {
        let mut end = range.end.min(self.document.text.units.len());
        match self.budget.checked_sub(end.saturating_sub(range.start)) {
            Some(left) => self.budget = left,
            None => (end, self.limited) = (0, true),
        }
        let (fields, draft, builder) = (Fields::default(), Draft::default(), Builder::new(self.depth));
        let mut story = Story { part, fields, draft, builder };
        let mut at = range.start;
        while at < end && !self.is_late() {
            let mark = self.paragraph_mark(part, at, end);
            self.paragraph(&mut story, at..mark);
            at = mark + 1;
        }
        // A deleted mark at the end has no next paragraph to run on into.
        let rest = std::mem::take(&mut story.draft).finish("");
        story.builder.add(0, rest);
        story.builder.finish()
    }

    /// True when the time is up.
    fn is_late(&mut self) -> bool {
        self.limited |= Instant::now() >= self.deadline;
        self.limited
    }

    /// Where the mark stands that ends the paragraph.
    fn paragraph_mark(&self, part: Part, from: usize, end: usize) -> usize {
        let units = &self.document.text.units;
        let ends = |at: &usize| match units[*at] {
            PARAGRAPH | CELL => true,
            PAGE => part == Part::Main && self.document.sections.ending_at(at + 1).is_some(),
            _ => false,
        };
        (from..end).find(ends).unwrap_or(end - 1)
    }

    /// Reads one paragraph; the range leaves out its mark.
    fn paragraph(&mut self, story: &mut Story, range: Range<usize>) {
        let setting = self.setting(range.end);
        let mark = self.document.text.units[range.end];
        let mut at = range.start;
        while at < range.end && !self.is_late() {
            let (look, end) = self.run(at, &setting);
            let end = end.min(range.end);
            self.characters(story, at..end, &look);
            at = end;
        }
        story.fields.close_codes();
        let (look, _) = self.run(range.end, &setting);
        // What ends here without a mark is the cut-off end of the text, and its last character belongs to it.
        if !matches!(mark, PARAGRAPH | CELL | PAGE) {
            self.characters(story, range.end..range.end + 1, &look);
        }
        let ends_cell = setting.para.ends_inner_cell || setting.para.ends_inner_row;
        if mark == PARAGRAPH && (look.deleted || look.hidden) && !ends_cell {
            return;
        }
        self.end_paragraph(story, &setting, mark);
        if mark == PAGE {
            self.end_section(story, range.end + 1);
        }
    }

    /// Puts a finished paragraph in its place.
    fn end_paragraph(&mut self, story: &mut Story, setting: &Setting<'_>, mark: u16) {
        let para = setting.para;
        let depth = para.depth();
        let ends_row = mark == CELL && para.ends_row || para.ends_inner_row;
        let draft = std::mem::take(&mut story.draft);
        if !(ends_row && draft.is_blank()) {
            let label = self.label(&draft, para);
            let mut items = draft.finish(&label);
            if para.starts_page && depth == 0 {
                items.insert(0, Item::PageBreak { hard: false });
            }
            self.limited |= !story.builder.add(depth, items);
        }
        if ends_row {
            story.builder.end_row(depth.max(1), &shape(&setting.rows, &self.document.styles));
        } else if mark == CELL || para.ends_inner_cell {
            story.builder.end_cell(depth.max(1));
        }
    }

    /// The label of a list paragraph; a bullet before nothing is not worth a line.
    fn label(&mut self, draft: &Draft, para: Para) -> String {
        // Negative numbers are lists that the paragraph was taken out of.
        if !(1..0xf801).contains(&para.list) || para.list == 0x07ff {
            return String::new();
        }
        let label = self.counters.label(&self.document.lists, para.list.into(), para.level).unwrap_or_default();
        match self.label_budget.checked_sub(label.len()) {
            Some(left) => self.label_budget = left,
            None => self.limited = true,
        }
        let shows = !self.limited && (!draft.is_blank() || label.contains(char::is_alphanumeric));
        if shows { label } else { String::new() }
    }

    /// How the paragraph with this mark stands and looks.
    fn setting(&self, mark: usize) -> Setting<'a> {
        let document = self.document;
        let place = document.text.place(mark).unwrap_or_default();
        let (style, own) = split(document.paragraphs.at(place).0);
        let rows = [own, elsewhere(own, document.data), document.text.change(mark)];
        let mut para = document.styles.para(style);
        rows.iter().for_each(|row| para.change(row));
        Setting { para, plain: document.styles.look(style), rows }
    }

    /// How a character looks, and the first character that may look otherwise.
    fn run(&self, at: usize, setting: &Setting<'_>) -> (Look, usize) {
        let document = self.document;
        let (row, end) = document.characters.at(document.text.place(at).unwrap_or_default());
        let mut look = setting.plain;
        look.change(row, setting.plain, &document.styles);
        look.change(document.text.change(at), setting.plain, &document.styles);
        (look, document.text.run_end(at, end))
    }

    /// A section ended: the next one may begin a page and bring headers of its own.
    fn end_section(&mut self, story: &mut Story, position: usize) {
        let Some(next) = self.document.sections.ending_at(position).map(|ended| ended + 1) else { return };
        let Some(section) = self.document.sections.get(next) else { return };
        let mut items = Vec::new();
        if section.new_page {
            items.push(Item::PageBreak { hard: false });
        }
        items.extend(self.margins(next));
        story.builder.add(0, items);
    }

    /// The headers and footers of a section, of which there are six: even, odd and first pages have their own.
    fn margins(&mut self, section: usize) -> Vec<Item> {
        let title_page = self.document.sections.get(section).is_some_and(|section| section.title_page);
        let even = self.document.facing_pages;
        let kinds = [
            (4, BlockKind::Header, title_page),
            (1, BlockKind::Header, true),
            (0, BlockKind::Header, even),
            (5, BlockKind::Footer, title_page),
            (3, BlockKind::Footer, true),
            (2, BlockKind::Footer, even),
        ];
        let mut items = Vec::new();
        for (at, kind, _) in kinds.into_iter().filter(|(.., shows)| *shows) {
            // The first six stories are the lines that part notes from text.
            let Some(range) = self.document.margins.range(6 + 6 * section + at) else { continue };
            let text = margin(&self.story(Part::Margins, self.in_part(Part::Margins, range)));
            items.push(Item::Margin(kind, text));
        }
        items
    }

    /// A range of a part as a range of the whole text.
    fn in_part(&self, part: Part, range: Range<usize>) -> Range<usize> {
        let whole = self.document.fib.part(part);
        let place = |at: usize| whole.start.saturating_add(at).min(whole.end);
        place(range.start)..place(range.end)
    }

    /// The note called at a place: its mark goes into the text, its own text to the paragraph.
    pub(super) fn call_note(&mut self, story: &mut Story, position: usize) {
        if story.part != Part::Main {
            return;
        }
        let document = self.document;
        let found = document.calls.iter().enumerate().find_map(|(kind, calls)| Some((kind, calls.at(position)?)));
        let Some((kind, called)) = found else { return };
        let mut mark = String::new();
        if called.numbered {
            self.numbered[kind] += 1;
            let number = self.numbered[kind];
            mark = if kind == 0 { superscript(number) } else { format!("[{}]", Numeral::LowerRoman.write(number)) };
            story.draft.mark(&mark);
        }
        let part = if kind == 0 { Part::Footnotes } else { Part::Endnotes };
        let text = lines(&self.story(part, self.in_part(part, called.text)));
        let text = format!("{mark} {text}").trim().to_owned();
        story.draft.notes.push(Note { text, at_end: kind == 1 });
    }

    /// A drawing is anchored at a place: what stands in its text box comes after the paragraph.
    pub(super) fn call_drawing(&mut self, story: &mut Story, position: usize) {
        self.pictures = self.pictures.saturating_add(1);
        if story.part != Part::Main {
            return;
        }
        let (drawings, boxes) = (&self.document.drawings, &self.document.boxes);
        let number = drawings.find(position).and_then(|at| long(drawings.data(at)?, 0));
        let Some(number) = number.filter(|number| *number != 0) else { return };
        let same = |index: &usize| boxes.data(*index).and_then(|data| long(data, 14)) == Some(number);
        if let Some(index) = (0..boxes.len()).find(same) {
            let items = self.text_box(index);
            story.draft.boxes.extend(items);
        }
    }

    /// The items of a text box, once.
    fn text_box(&mut self, index: usize) -> Vec<Item> {
        let Some(range) = self.document.boxes.range(index).filter(|_| !self.shown_boxes.contains(&index)) else {
            return Vec::new();
        };
        self.shown_boxes.push(index);
        self.story(Part::Boxes, self.in_part(Part::Boxes, range))
    }
}
