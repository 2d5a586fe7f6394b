//! Walking through a file: groups on a stack, stories (main text, notes, headers, boxes) on another.

use std::collections::BTreeMap;
use std::time::Instant;

use super::fonts::Fonts;
use super::lexer::{Lexer, Token};
use super::rows::RowShape;
use super::state::{State, Target};
use crate::formats::office::build::Builder;
use crate::formats::office::draft::Draft;
use crate::formats::office::item::Item;
use crate::formats::office::symbols;
use crate::formats::office::{Reading, deadline};
use crate::formats::{BlockKind, FileInfo, Limits};

/// Groups nested deeper than this are no document.
const MOST_GROUPS: usize = 4096;

/// How often the clock is looked at: every so many tokens.
const CLOCK: usize = 4096;

/// Reads a file.
pub(super) struct Reader {
    /// The state of the group just open.
    pub(super) state: State,
    /// The fonts.
    pub(super) fonts: Fonts,
    /// The stories open, the main text first; there is always one.
    pub(super) stories: Vec<Story>,
    /// The shapes of the rows being read, by the depth of their tables.
    pub(super) rows: BTreeMap<usize, RowShape>,
    /// Notes numbered so far: footnotes, endnotes.
    pub(super) numbered: [u32; 2],
    /// A note was called by number, and its text comes next.
    pub(super) note_called: bool,
    /// The code of the last field.
    pub(super) field_code: String,
    /// Pictures met.
    pub(super) pictures: u32,
    /// A `\*` was just read: the group may be passed over.
    pub(super) optional: bool,
    /// The next section stays on the page.
    pub(super) same_page: bool,
    groups: Vec<(State, usize)>,
    /// Bytes waiting to be decoded.
    bytes: Vec<u8>,
    /// The first half of a character of two UTF-16 units.
    half: Option<u16>,
    /// Characters still to pass over, since they stand in for one given in Unicode.
    skip: u32,
    title: String,
    limited: bool,
    depth: u32,
    deadline: Instant,
}

/// What kind of story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The main text.
    Main,
    /// A note; of those at the end of the text it says so.
    Note {
        /// An endnote.
        at_end: bool,
    },
    /// A header or footer.
    Margin(BlockKind),
    /// A text box.
    Box,
}

/// A story in the making.
pub(super) struct Story {
    /// What kind.
    pub(super) kind: Kind,
    /// The mark of a note.
    pub(super) mark: String,
    /// The paragraph in the making.
    pub(super) draft: Draft,
    /// The paragraphs before.
    pub(super) builder: Builder,
}

impl Reader {
    /// Begins.
    pub(super) fn new(limits: &Limits) -> Self {
        let mut reader = Self {
            state: State { stand_ins: 1, ..State::default() },
            fonts: Fonts::new(),
            stories: Vec::new(),
            rows: BTreeMap::new(),
            numbered: [0; 2],
            note_called: false,
            field_code: String::new(),
            pictures: 0,
            optional: false,
            same_page: false,
            groups: Vec::new(),
            bytes: Vec::new(),
            half: None,
            skip: 0,
            title: String::new(),
            limited: false,
            depth: limits.depth,
            deadline: deadline(limits),
        };
        reader.open_story(Kind::Main, String::new());
        reader
    }

    /// Reads a whole file.
    pub(super) fn read_all(mut self, bytes: &[u8]) -> Reading {
        let mut closed = false;
        for (count, token) in Lexer::new(bytes).enumerate() {
            self.token(token);
            self.limited |= count % CLOCK == CLOCK - 1 && Instant::now() >= self.deadline;
            // What follows the last brace is no part of the text.
            closed = matches!(token, Token::Close) && self.groups.is_empty();
            if closed || self.limited {
                break;
            }
        }
        self.flush();
        while self.stories.len() > 1 {
            self.close_story();
        }
        self.end_paragraph();
        let items = self.stories.pop().map(|story| story.builder.finish()).unwrap_or_default();
        let title = Some(self.title.trim().to_owned()).filter(|title| !title.is_empty());
        let info = FileInfo { title, ..FileInfo::default() };
        Reading { items, info, pictures: self.pictures, damaged: !closed && !self.limited, limited: self.limited }
    }

    /// Takes up one token.
    fn token(&mut self, token: Token<'_>) {
        match token {
            Token::Hex(byte) => self.byte(byte),
            Token::Text(text) => text.iter().for_each(|byte| self.byte(*byte)),
            Token::Open => self.open(),
            Token::Close => self.close(),
            Token::Symbol(b'*') => self.optional = true,
            Token::Symbol(sign) => {
                self.flush();
                self.symbol(sign);
            }
            Token::Word(b"u", Some(code)) => self.unicode(code),
            Token::Word(word, number) => {
                self.flush();
                self.word(word, number);
                self.optional = false;
            }
        }
    }

    /// A group begins.
    fn open(&mut self) {
        self.flush();
        self.skip = 0;
        self.optional = false;
        self.limited |= self.groups.len() >= MOST_GROUPS;
        self.groups.push((self.state, self.stories.len()));
    }

    /// A group ends, and with it what began in it.
    fn close(&mut self) {
        self.flush();
        self.skip = 0;
        self.optional = false;
        let Some((state, stories)) = self.groups.pop() else { return };
        while self.stories.len() > stories {
            self.close_story();
        }
        self.state = state;
    }

    /// A byte of text.
    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if self.state.target != Target::Nowhere {
            self.bytes.push(byte);
        }
    }

    /// A character given in Unicode: negative numbers are those above 32767.
    fn unicode(&mut self, code: i32) {
        self.flush_bytes();
        self.skip = self.state.stand_ins;
        let unit = (code & 0xffff) as u16;
        if (0xd800..0xdc00).contains(&unit) {
            self.half = Some(unit);
            return;
        }
        let units = self.half.take().into_iter().chain([unit]);
        let text: String = char::decode_utf16(units).filter_map(Result::ok).collect();
        self.text(&text);
    }

    /// Decodes the bytes that wait, and forgets what would stand in for a character.
    fn flush(&mut self) {
        self.flush_bytes();
        self.skip = 0;
    }

    /// Decodes the bytes that wait.
    fn flush_bytes(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let text = self.fonts.encoding(self.state.font).decode_without_bom_handling(&bytes).0;
        self.text(&text);
    }

    /// Text, wherever it goes.
    pub(super) fn text(&mut self, text: &str) {
        match self.state.target {
            Target::Text | Target::Label if !self.state.hidden && !self.state.deleted => self.show(text),
            Target::Fonts => self.fonts.name(text),
            Target::Title => self.title.push_str(text),
            Target::FieldCode if self.field_code.len() < 100 => self.field_code.push_str(text),
            _ => {}
        }
    }

    /// Text into the paragraph.
    fn show(&mut self, text: &str) {
        let Self { fonts, state, stories, .. } = self;
        let Some(story) = stories.last_mut() else { return };
        let font = fonts.name_of(state.font);
        let is_symbol = |c: char| symbols::shown(font.unwrap_or_default(), c.into()).filter(|_| !c.is_whitespace());
        if text.chars().any(|c| is_symbol(c).is_some()) {
            let signs: String = text.chars().map(|c| is_symbol(c).map_or(c.to_string(), str::to_owned)).collect();
            story.draft.push(&signs, None, false);
        } else {
            story.draft.push_set(text, font, state.capitals, state.raised);
        }
    }

    /// The story being read.
    pub(super) fn story(&mut self) -> Option<&mut Story> {
        self.stories.last_mut()
    }

    /// A story begins.
    pub(super) fn open_story(&mut self, kind: Kind, mark: String) {
        let builder = Builder::new(self.depth);
        self.stories.push(Story { kind, mark, draft: Draft::default(), builder });
    }

    /// The paragraph ends, in so many tables.
    pub(super) fn end_paragraph_in(&mut self, depth: usize) {
        if let Some(story) = self.stories.last_mut() {
            let items = std::mem::take(&mut story.draft).finish("");
            self.limited |= !story.builder.add(depth, items);
        }
    }

    /// The paragraph ends.
    pub(super) fn end_paragraph(&mut self) {
        self.end_paragraph_in(self.state.table_depth());
    }

    /// Adds an item between paragraphs of the main text.
    pub(super) fn between(&mut self, item: Item) {
        if let Some(story) = self.stories.first_mut() {
            story.builder.add(0, vec![item]);
        }
    }
}
