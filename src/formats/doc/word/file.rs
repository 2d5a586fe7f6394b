//! The compound file: its streams, and the document read out of them.

use std::io::{Cursor, Read};

use super::super::bytes::byte;
use super::fib::{Fib, Place};
use super::fonts::Fonts;
use super::formats::Formats;
use super::lists::Lists;
use super::notes::Calls;
use super::pieces::Text;
use super::places::Places;
use super::sections::Sections;
use super::styles::Styles;
use crate::formats::{ExtractError, Limits};

/// The streams of the file that matter.
#[derive(Debug, Default)]
pub(super) struct Streams {
    /// `WordDocument`: the block of information, the text, the looks.
    pub(super) main: Vec<u8>,
    /// `0Table` or `1Table`.
    pub(super) table: Vec<u8>,
    /// `Data`: properties too big for their page.
    pub(super) data: Vec<u8>,
    /// Title and program.
    pub(super) summary: Vec<u8>,
    /// A stream broke off.
    pub(super) damaged: bool,
}

impl Streams {
    /// Opens the file and reads the streams.
    pub(super) fn open(bytes: &[u8], limits: &Limits) -> Result<Self, ExtractError> {
        let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|error| refused(bytes, &error))?;
        if file.is_stream("EncryptedPackage") {
            return Err(ExtractError::Password);
        }
        if !file.is_stream("WordDocument") {
            return Err(not_word("không có phần WordDocument"));
        }
        let mut streams = Self::default();
        let mut read = |name: &str| {
            let (stream, whole) = stream(&mut file, name, limits.stream_bytes);
            streams.damaged |= !whole;
            stream
        };
        let main = read("WordDocument");
        let table = Fib::parse(&main)?.table_name();
        let (table, data, summary) = (read(table), read("Data"), read("\u{5}SummaryInformation"));
        Ok(Self { main, table, data, summary, damaged: streams.damaged })
    }
}

/// Everything of one stream that can be read, and whether that is all of it. A stream that does not exist is empty.
fn stream(file: &mut cfb::CompoundFile<Cursor<&[u8]>>, name: &str, most: u64) -> (Vec<u8>, bool) {
    let mut bytes = Vec::new();
    if !file.is_stream(name) {
        return (bytes, true);
    }
    let whole = file.open_stream(name).and_then(|stream| stream.take(most).read_to_end(&mut bytes)).is_ok();
    (bytes, whole)
}

/// Why the compound file does not open.
fn refused(bytes: &[u8], error: &std::io::Error) -> ExtractError {
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        ExtractError::Damaged(format!("cấu trúc OLE không đọc được ({error})"))
    } else {
        not_word("không phải tệp OLE")
    }
}

/// The error for files of another kind.
fn not_word(detail: &str) -> ExtractError {
    ExtractError::NotThisFormat { expected: "Word 97–2003 (DOC)".into(), detail: detail.into() }
}

/// Everything that reading the text needs.
#[derive(Debug)]
pub(super) struct Document<'a> {
    /// Where the parts of the text begin and end.
    pub(super) fib: Fib<'a>,
    /// The text.
    pub(super) text: Text<'a>,
    /// The looks of characters, by their place in the main stream.
    pub(super) characters: Formats<'a>,
    /// The looks of paragraphs.
    pub(super) paragraphs: Formats<'a>,
    /// Styles.
    pub(super) styles: Styles<'a>,
    /// Fonts.
    pub(super) fonts: Fonts,
    /// Lists.
    pub(super) lists: Lists,
    /// Sections.
    pub(super) sections: Sections,
    /// Headers and footers, as ranges of their part of the text.
    pub(super) margins: Places<'a>,
    /// Footnotes and endnotes.
    pub(super) calls: [Calls<'a>; 2],
    /// Drawings in the main text, with their numbers.
    pub(super) drawings: Places<'a>,
    /// Text boxes, with the numbers of their drawings.
    pub(super) boxes: Places<'a>,
    /// Properties too big for their page.
    pub(super) data: &'a [u8],
    /// Odd and even pages have headers of their own.
    pub(super) facing_pages: bool,
}

impl<'a> Document<'a> {
    /// Finds everything in the streams.
    pub(super) fn open(streams: &'a Streams, limits: &Limits) -> Result<Self, ExtractError> {
        let (main, table) = (streams.main.as_slice(), streams.table.as_slice());
        let fib = Fib::parse(main)?;
        if !fib.is_whole() {
            return Err(ExtractError::Damaged("phần đầu của tệp Word (FIB) bị cụt".into()));
        }
        let find = |place| fib.find(table, place);
        let call = |calls, texts| Calls { calls: Places::parse(find(calls), 2), texts: Places::parse(find(texts), 0) };
        Ok(Self {
            fib,
            text: Text::parse(find(Place::Pieces), main, limits)?,
            characters: Formats::of_characters(find(Place::CharacterPages), main),
            paragraphs: Formats::of_paragraphs(find(Place::ParagraphPages), main),
            styles: Styles::parse(find(Place::Styles)),
            fonts: Fonts::parse(find(Place::Fonts)),
            lists: Lists::parse(fib, table),
            sections: Sections::parse(find(Place::Sections), main),
            margins: Places::parse(find(Place::Margins), 0),
            calls: [call(Place::FootnoteCalls, Place::FootnoteTexts), call(Place::EndnoteCalls, Place::EndnoteTexts)],
            drawings: Places::parse(find(Place::Drawings), 26),
            boxes: Places::parse(find(Place::TextBoxes), 22),
            data: &streams.data,
            facing_pages: byte(find(Place::Settings), 0).is_some_and(|flags| flags & 1 != 0),
        })
    }
}
