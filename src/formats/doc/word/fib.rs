//! The file information block: what kind of file this is, and where everything else stands ([MS-DOC] 2.5).

use super::super::bytes::{byte, long, offset, piece, short};
use crate::formats::ExtractError;

/// The first version number of Word 97; earlier ones have another layout.
const WORD_97: u16 = 0x00c0;

/// Places in the table stream, by their index in the block ([MS-DOC] 2.5.6 and on).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// STSH: styles.
    Styles = 1,
    /// PlcffndRef: where footnotes are called.
    FootnoteCalls = 2,
    /// PlcffndTxt: the texts of the footnotes.
    FootnoteTexts = 3,
    /// PlcfSed: sections.
    Sections = 6,
    /// PlcfHdd: headers and footers.
    Margins = 11,
    /// PlcBteChpx: the looks of characters.
    CharacterPages = 12,
    /// PlcBtePapx: the looks of paragraphs.
    ParagraphPages = 13,
    /// SttbfFfn: fonts.
    Fonts = 15,
    /// DOP: settings of the document.
    Settings = 31,
    /// CLX: the pieces of the text.
    Pieces = 33,
    /// PlcSpaMom: drawings anchored in the main text.
    Drawings = 40,
    /// PlcfendRef: where endnotes are called.
    EndnoteCalls = 46,
    /// PlcfendTxt: the texts of the endnotes.
    EndnoteTexts = 47,
    /// PlcftxbxTxt: the texts of the text boxes.
    TextBoxes = 56,
    /// PlfLst: lists.
    Lists = 73,
    /// PlfLfo: what paragraphs refer to as lists.
    ListUses = 74,
}

/// Parts of the text, in the order in which they follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The main text.
    Main = 0,
    /// Footnotes.
    Footnotes = 1,
    /// Headers and footers.
    Margins = 2,
    /// Endnotes.
    Endnotes = 5,
    /// Text boxes.
    Boxes = 6,
}

/// The block, still as bytes: it stands at the beginning of the main stream.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fib<'a>(&'a [u8]);

impl<'a> Fib<'a> {
    /// Looks at the beginning of the main stream, and refuses what cannot be read.
    pub(super) fn parse(main: &'a [u8]) -> Result<Self, ExtractError> {
        let damaged = || ExtractError::Damaged("thiếu phần đầu của tệp Word (FIB)".into());
        let (kind, version) = (short(main, 0).ok_or_else(damaged)?, short(main, 2).ok_or_else(damaged)?);
        match kind {
            0xa5ec if version >= WORD_97 => {}
            0xa5ec | 0xa5dc | 0xa59b | 0xa5db => return Err(ExtractError::Unsupported("Word 6/95".into())),
            _ => return Err(damaged()),
        }
        let fib = Self(main);
        // fEncrypted covers both the XOR obfuscation and the ciphers.
        if fib.flags() & 0x0100 != 0 { Err(ExtractError::Password) } else { Ok(fib) }
    }

    /// The flags of the block's base.
    fn flags(self) -> u16 {
        short(self.0, 10).unwrap_or_default()
    }

    /// The name of the stream that holds the tables.
    pub(super) fn table_name(self) -> &'static str {
        if self.flags() & 0x0200 != 0 { "1Table" } else { "0Table" }
    }

    /// Where something stands in the table stream, and its length.
    pub(super) fn place(self, place: Place) -> Option<(usize, usize)> {
        let at = 154 + 8 * place as usize;
        Some((offset(self.0, at)?, offset(self.0, at + 4)?))
    }

    /// Something out of the table stream; empty if it is not there in full.
    pub(super) fn find(self, table: &[u8], place: Place) -> &[u8] {
        self.place(place).and_then(|(at, length)| piece(table, at, length)).unwrap_or_default()
    }

    /// The first character of a part of the text and the first after it.
    pub(super) fn part(self, part: Part) -> std::ops::Range<usize> {
        // ccpText, ccpFtn, ccpHdd, (unused), ccpAtn, ccpEdn, ccpTxbx, each of 32 bits.
        let length =
            |index: usize| long(self.0, 76 + 4 * index).and_then(|n| i32::try_from(n).ok()).unwrap_or_default();
        let sum =
            |parts: std::ops::Range<usize>| parts.map(|index| length(index) as usize).fold(0, usize::saturating_add);
        let start = sum(0..part as usize);
        start..start.saturating_add(length(part as usize) as usize)
    }

    /// True when the byte is there at all: a block that is cut off holds no places.
    pub(super) fn is_whole(self) -> bool {
        byte(self.0, 154 + 8 * Place::ListUses as usize).is_some()
    }
}
