//! Control words: what each of them does.

use super::reader::{Kind, Reader};
use super::state::Target;
use crate::formats::office::item::Item;

impl Reader {
    /// Takes up a control word.
    pub(super) fn word(&mut self, word: &[u8], number: Option<i32>) {
        if self.destination(word) {
            return;
        }
        if self.state.target == Target::Fonts {
            self.fonts.describe(word, number);
        }
        if matches!(self.state.target, Target::Text | Target::Label | Target::Frame) {
            self.character_word(word, number);
            self.paragraph_word(word, number);
            self.table_word(word, number);
            self.sign(word);
        }
        self.file_word(word, number);
    }

    /// Words about the file as a whole.
    fn file_word(&mut self, word: &[u8], number: Option<i32>) {
        match (word, number) {
            (b"ansicpg", Some(page)) => self.fonts.code_page = u32::try_from(page).unwrap_or(1252),
            (b"mac", _) => self.fonts.code_page = 10000,
            (b"deff", Some(font)) => {
                self.fonts.plain = font;
                self.state.font = font;
            }
            (b"uc", Some(count)) => self.state.stand_ins = u32::try_from(count).unwrap_or(1).min(16),
            _ => {}
        }
    }

    /// Words about the look of characters.
    fn character_word(&mut self, word: &[u8], number: Option<i32>) {
        let on = number != Some(0);
        match word {
            b"plain" => self.state.plain(self.fonts.plain),
            b"f" => self.state.font = number.unwrap_or_default(),
            b"v" => self.state.hidden = on,
            b"deleted" => self.state.deleted = on,
            b"caps" => self.state.capitals = on,
            b"super" | b"up" => self.state.raised = on,
            b"sub" | b"dn" | b"nosupersub" => self.state.raised = false,
            b"chftn" => self.note_number(),
            b"ftnalt" => self.make_endnote(),
            b"chpgn" | b"sectnum" => self.page_number(),
            _ => {}
        }
    }

    /// The number of the page is left out, and its line with it where nothing else stands there.
    fn page_number(&mut self) {
        if matches!(self.story().map(|story| story.kind), Some(Kind::Margin(_))) {
            self.number_pages();
        }
    }

    /// Words about paragraphs, pages and sections.
    fn paragraph_word(&mut self, word: &[u8], number: Option<i32>) {
        match word {
            // A deleted mark lets the paragraph run on.
            b"par" if !self.state.deleted && !self.state.hidden => self.end_paragraph(),
            b"sect" => {
                self.end_paragraph();
                if !std::mem::take(&mut self.same_page) {
                    self.between(Item::PageBreak { hard: false });
                }
            }
            b"sbknone" | b"sbkcol" => self.same_page = true,
            b"pard" => self.state.plain_paragraph(),
            b"intbl" => self.state.in_table = true,
            b"itap" => self.state.depth = number.and_then(|depth| usize::try_from(depth).ok()).unwrap_or_default(),
            b"page" => {
                if let Some(story) = self.story() {
                    story.draft.page_break();
                }
            }
            b"pagebb" if self.state.table_depth() == 0 => self.between(Item::PageBreak { hard: false }),
            _ => {}
        }
    }

    /// Words about tables.
    fn table_word(&mut self, word: &[u8], number: Option<i32>) {
        let depth = self.state.table_depth().max(1);
        match word {
            b"trowd" => drop(self.rows.insert(depth, Default::default())),
            b"cell" | b"nestcell" => {
                let depth = if word == b"cell" { 1 } else { depth.max(2) };
                self.end_paragraph_in(depth);
                if let Some(story) = self.story() {
                    story.builder.end_cell(depth);
                }
            }
            b"row" | b"nestrow" => {
                let depth = if word == b"row" { 1 } else { depth.max(2) };
                let shape = self.rows.get(&depth).map(|row| row.shape()).unwrap_or_default();
                if let Some(story) = self.story() {
                    story.builder.end_row(depth, &shape);
                }
            }
            _ => {
                if let Some(row) = self.rows.get_mut(&depth) {
                    row.define(word, number);
                }
            }
        }
    }

    /// Words that stand for a character.
    fn sign(&mut self, word: &[u8]) {
        let sign = match word {
            // Between a label and its paragraph one space is enough.
            b"tab" if self.state.target == Target::Label => " ",
            b"tab" => "\t",
            b"line" | b"softline" | b"lbr" | b"column" => "\n",
            b"emdash" => "—",
            b"endash" => "–",
            b"bullet" => "•",
            b"lquote" => "‘",
            b"rquote" => "’",
            b"ldblquote" => "“",
            b"rdblquote" => "”",
            b"emspace" | b"enspace" | b"qmspace" => " ",
            _ => return,
        };
        self.text(sign);
    }

    /// A sign after a backslash.
    pub(super) fn symbol(&mut self, sign: u8) {
        match sign {
            b'\\' | b'{' | b'}' => self.text(char::from(sign).encode_utf8(&mut [0; 4])),
            b'~' => self.text("\u{a0}"),
            b'_' => self.text("-"),
            b'\t' => self.text("\t"),
            _ => {}
        }
    }
}
