//! The style sheet: what styles say of paragraphs, characters and tables, each on top of the style it is based on
//! ([MS-DOC] 2.9.271, 2.9.258).

use super::super::bytes::{piece, short};
use super::looks::Look;
use super::paras::Para;

/// Styles based on each other deeper than this run in a circle; Word allows eleven.
const DEEPEST: usize = 16;

/// The number for: based on nothing.
const NOTHING: u16 = 0x0fff;

/// The styles of a document, by number.
#[derive(Debug, Default)]
pub(super) struct Styles<'a> {
    styles: Vec<Style<'a>>,
    /// The fonts of text about which nothing is said.
    fonts: [Option<u16>; 2],
}

/// What one style says.
#[derive(Debug, Clone, Copy, Default)]
struct Style<'a> {
    base: u16,
    paragraph: &'a [u8],
    character: &'a [u8],
    table: &'a [u8],
}

impl<'a> Styles<'a> {
    /// Reads the style sheet.
    pub(super) fn parse(sheet: &'a [u8]) -> Self {
        Self::try_read(sheet).unwrap_or_default()
    }

    fn try_read(sheet: &'a [u8]) -> Option<Self> {
        let head = usize::from(short(sheet, 0)?);
        let (count, base_size) = (short(sheet, 2)?, usize::from(short(sheet, 4)?));
        let fonts = [short(sheet, 14), short(sheet, 18)];
        let mut styles = Vec::new();
        let mut at = 2 + head;
        for _ in 0..count {
            let Some(length) = short(sheet, at).map(usize::from) else { break };
            let style = piece(sheet, at + 2, length).and_then(|style| Style::parse(style, base_size));
            // An empty place keeps the numbers of the styles after it.
            styles.push(style.unwrap_or(Style { base: NOTHING, ..Style::default() }));
            at += 2 + length;
        }
        Some(Self { styles, fonts })
    }

    /// A style and those it is based on, the most basic first.
    fn chain(&self, number: u16) -> Vec<Style<'a>> {
        let mut chain = Vec::new();
        let mut next = number;
        while let Some(style) = self.styles.get(usize::from(next)).filter(|_| chain.len() < DEEPEST) {
            chain.push(*style);
            next = style.base;
        }
        chain.reverse();
        chain
    }

    /// How plain text of a paragraph of this style looks.
    pub(super) fn look(&self, number: u16) -> Look {
        let mut look = Look { fonts: self.fonts, ..Look::default() };
        for style in self.chain(number) {
            look.change(style.character, look, &Styles::default());
        }
        look
    }

    /// How a paragraph of this style stands.
    pub(super) fn para(&self, number: u16) -> Para {
        let mut para = Para::default();
        self.chain(number).iter().for_each(|style| para.change(style.paragraph));
        para
    }

    /// What a style says of characters, without the style it is based on.
    pub(super) fn character_row(&self, number: u16) -> &'a [u8] {
        self.styles.get(usize::from(number)).map(|style| style.character).unwrap_or_default()
    }

    /// What a style of tables says of them, the most basic first.
    pub(super) fn table_rows(&self, number: u16) -> impl Iterator<Item = &'a [u8]> {
        self.chain(number).into_iter().map(|style| style.table)
    }
}

impl<'a> Style<'a> {
    /// Reads one style; `base_size` is the size of its part of fixed length.
    fn parse(style: &'a [u8], base_size: usize) -> Option<Self> {
        let (kind, rows) = (short(style, 2)?, short(style, 4)? & 0x000f);
        let (kind, base) = (kind & 0x000f, kind >> 4);
        let name = usize::from(short(style, base_size)?);
        let mut at = base_size + 2 + 2 * name + 2;
        let mut row = || {
            let length = usize::from(short(style, at)?);
            let row = piece(style, at + 2, length)?;
            at += 2 + length + length % 2;
            Some(row)
        };
        let mut next = |wanted: u16| if rows >= wanted { row().unwrap_or_default() } else { &[] };
        let after_number = |row: &'a [u8]| row.get(2..).unwrap_or_default();
        Some(match kind {
            1 => Self { base, paragraph: after_number(next(1)), character: next(2), table: &[] },
            2 => Self { base, character: next(1), ..Self::default() },
            3 => Self { base, table: next(1), paragraph: after_number(next(2)), character: next(3) },
            _ => Self { base, ..Self::default() },
        })
    }
}
