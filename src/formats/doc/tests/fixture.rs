//! A Word 97 file made in code: as little of it as a test needs.

use std::io::{Cursor, Write};

/// The places of the information block, by their index.
const FOOTNOTE_CALLS: usize = 2;
const FOOTNOTE_TEXTS: usize = 3;
const SECTIONS: usize = 6;
const MARGINS: usize = 11;
const CHARACTER_PAGES: usize = 12;
const PARAGRAPH_PAGES: usize = 13;
const FONTS: usize = 15;
const PIECES: usize = 33;
const LISTS: usize = 73;
const LIST_USES: usize = 74;

/// Where the text begins in the main stream, behind the information block.
const TEXT_AT: usize = 1024;

/// The file in the making. Text is given in runs; a paragraph's modifiers go with the run that ends it.
#[derive(Default)]
pub(super) struct Fixture {
    text: Vec<u16>,
    runs: Vec<(usize, Vec<u8>)>,
    paragraphs: Vec<(usize, Vec<u8>)>,
    main_length: Option<usize>,
    footnotes: usize,
    margins: usize,
    tables: Vec<(usize, Vec<u8>)>,
    /// The table stream must hold something right behind a place's own bytes.
    levels: Vec<u8>,
    /// The text is written in one byte a character.
    pub(super) narrow: bool,
    /// Flags of the base of the information block.
    pub(super) flags: u16,
    /// Kind and version of the file.
    pub(super) version: (u16, u16),
}

impl Fixture {
    /// An empty file.
    pub(super) fn new() -> Self {
        Self { version: (0xa5ec, 0xc1), ..Self::default() }
    }

    /// Adds a run that looks so.
    pub(super) fn run(mut self, text: &str, look: &[u8]) -> Self {
        self.text.extend(text.encode_utf16());
        self.runs.push((self.text.len(), look.to_vec()));
        self
    }

    /// Ends the paragraph, whose mark must be written already, with these modifiers.
    pub(super) fn end(mut self, modifiers: &[u8]) -> Self {
        let row = [&[0, 0], modifiers].concat();
        self.paragraphs.push((self.text.len(), row));
        self
    }

    /// Adds a plain paragraph.
    pub(super) fn line(self, text: &str) -> Self {
        self.run(&format!("{text}\r"), &[]).end(&[])
    }

    /// The main text ends; what comes next are footnotes, called at these places.
    pub(super) fn footnotes(mut self, calls: &[u32], texts: &[&str]) -> Self {
        self.main_length = Some(self.text.len());
        let main = self.text.len() as u32;
        let positions = calls.iter().copied().chain([main]).flat_map(u32::to_le_bytes);
        let numbered = calls.iter().flat_map(|_| 1u16.to_le_bytes());
        self.tables.push((FOOTNOTE_CALLS, positions.chain(numbered).collect()));
        let mut at = vec![0u32];
        for text in texts {
            self = self.run("\u{2}", SPECIAL).run(&format!(" {text}\r"), &[]).end(&[]);
            at.push(self.text.len() as u32 - main);
        }
        at.push(at.last().copied().unwrap_or_default() + 1);
        self.tables.push((FOOTNOTE_TEXTS, at.into_iter().flat_map(u32::to_le_bytes).collect()));
        self = self.line("");
        self.footnotes = self.text.len() - main as usize;
        self
    }

    /// The header of the only section; comes after the footnotes.
    pub(super) fn header(mut self, text: &str) -> Self {
        let before = self.text.len();
        self.main_length = self.main_length.or(Some(before));
        self = self.line(text);
        let length = (self.text.len() - before) as u32;
        // Six stories of lines for notes, the header of even pages, then the one of all pages.
        let positions = [0; 8].into_iter().chain([length; 6]);
        self.tables.push((MARGINS, positions.flat_map(u32::to_le_bytes).collect()));
        let main = self.main_length.unwrap_or_default() as u32;
        let section = [&[0, 0][..], &u32::MAX.to_le_bytes(), &[0; 6]].concat();
        self.tables.push((SECTIONS, [&0u32.to_le_bytes()[..], &main.to_le_bytes(), &section].concat()));
        self.margins = length as usize;
        self
    }

    /// The fonts.
    pub(super) fn fonts(mut self, names: &[&str]) -> Self {
        let mut table = [&(names.len() as u16).to_le_bytes()[..], &[0, 0]].concat();
        for name in names {
            let name: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
            table.push((39 + name.len()) as u8);
            table.extend([&[0; 39][..], &name].concat());
        }
        self.tables.push((FONTS, table));
        self
    }

    /// One list of these levels: number format and text.
    pub(super) fn list(mut self, levels: &[(u8, &str)]) -> Self {
        let mut head = [&1u16.to_le_bytes()[..], &7u32.to_le_bytes(), &[0; 24]].concat();
        head[2 + 26] = 0;
        for at in 0..9 {
            let (format, text) = levels.get(at).copied().unwrap_or((255, ""));
            let mut level = [&1u32.to_le_bytes()[..], &[format, 0], &[0; 9], &[1], &[0; 12]].concat();
            let text: Vec<u16> = text.encode_utf16().collect();
            level.extend((text.len() as u16).to_le_bytes());
            level.extend(text.into_iter().flat_map(u16::to_le_bytes));
            self.levels.extend(level);
        }
        self.tables.push((LISTS, head));
        let mut uses = [&1u32.to_le_bytes()[..], &7u32.to_le_bytes(), &[0; 12]].concat();
        uses.extend(u32::MAX.to_le_bytes());
        self.tables.push((LIST_USES, uses));
        self
    }

    /// The file as bytes.
    pub(super) fn build(mut self) -> Vec<u8> {
        let width = if self.narrow { 1 } else { 2 };
        let mut main = vec![0; TEXT_AT];
        if self.narrow {
            main.extend(self.text.iter().map(|unit| *unit as u8));
        } else {
            main.extend(self.text.iter().flat_map(|unit| unit.to_le_bytes()));
        }
        for (place, entries, size) in [(CHARACTER_PAGES, &self.runs, 1), (PARAGRAPH_PAGES, &self.paragraphs, 13)] {
            main.resize(main.len().next_multiple_of(512), 0);
            let number = (main.len() / 512) as u32;
            let end = (TEXT_AT + self.text.len() * width) as u32;
            let index = [(TEXT_AT as u32).to_le_bytes(), end.to_le_bytes(), number.to_le_bytes()].concat();
            self.tables.push((place, index));
            main.extend(page(entries, size, width));
        }
        self.tables.push((PIECES, self.pieces()));
        let table = self.table(&mut main);
        store(&[("WordDocument", &main), ("0Table", &table)])
    }

    /// The table of the one piece.
    fn pieces(&self) -> Vec<u8> {
        let place = if self.narrow { (2 * TEXT_AT as u32) | 0x4000_0000 } else { TEXT_AT as u32 };
        let piece = [&[0, 0][..], &place.to_le_bytes(), &[0, 0]].concat();
        let table = [&0u32.to_le_bytes()[..], &(self.text.len() as u32).to_le_bytes(), &piece].concat();
        [&[2][..], &(table.len() as u32).to_le_bytes(), &table].concat()
    }

    /// The table stream; the information block says where everything stands in it.
    fn table(&self, main: &mut [u8]) -> Vec<u8> {
        let mut put = |at: usize, bytes: &[u8]| main[at..at + bytes.len()].copy_from_slice(bytes);
        put(0, &self.version.0.to_le_bytes());
        put(2, &self.version.1.to_le_bytes());
        put(10, &self.flags.to_le_bytes());
        put(76, &(self.main_length.unwrap_or(self.text.len()) as u32).to_le_bytes());
        put(80, &(self.footnotes as u32).to_le_bytes());
        put(84, &(self.margins as u32).to_le_bytes());
        let mut table = Vec::new();
        for (place, bytes) in &self.tables {
            put(154 + 8 * place, &(table.len() as u32).to_le_bytes());
            put(158 + 8 * place, &(bytes.len() as u32).to_le_bytes());
            table.extend(bytes);
            if *place == LISTS {
                table.extend(&self.levels);
            }
        }
        table
    }
}

/// The look of characters that stand for objects.
pub(super) const SPECIAL: &[u8] = &[0x55, 0x08, 1];

/// A page of looks: places, entries that point to rows of modifiers, the rows from the end.
fn page(entries: &[(usize, Vec<u8>)], size: usize, width: usize) -> Vec<u8> {
    let mut page = vec![0; 512];
    let places = [0].into_iter().chain(entries.iter().map(|(end, _)| *end));
    for (at, place) in places.enumerate() {
        page[4 * at..4 * at + 4].copy_from_slice(&((TEXT_AT + place * width) as u32).to_le_bytes());
    }
    let mut free = 510;
    for (at, (_, row)) in entries.iter().enumerate() {
        // A row of a paragraph counts its bytes in pairs, after a zero.
        let bytes = match size {
            1 => [&[row.len() as u8][..], row].concat(),
            _ => [&[0, row.len().div_ceil(2) as u8][..], row].concat(),
        };
        free = (free - bytes.len()) / 2 * 2;
        page[free..free + bytes.len()].copy_from_slice(&bytes);
        page[4 * (entries.len() + 1) + size * at] = (free / 2) as u8;
    }
    assert!(free > 4 * (entries.len() + 1) + size * entries.len(), "the page is too full");
    page[511] = entries.len() as u8;
    page
}

/// A compound file of these streams.
pub(super) fn store(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}
