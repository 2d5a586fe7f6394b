//! The table of fonts: names, and the code pages in which their bytes are written.

use std::collections::BTreeMap;

use encoding_rs::Encoding;

use crate::formats::office::charset::{by_code_page, by_font_charset};
use crate::text::legacy::by_font_name;

/// The fonts of a file.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    fonts: BTreeMap<i32, Font>,
    /// The font of plain text.
    pub(super) plain: i32,
    /// The code page of the file.
    pub(super) code_page: u32,
    /// The font that the table is just describing.
    current: i32,
}

/// A font.
#[derive(Debug, Default)]
struct Font {
    name: String,
    code_page: Option<u32>,
}

impl Fonts {
    /// No fonts yet, and the code page of western Windows.
    pub(super) fn new() -> Self {
        Self { code_page: 1252, ..Self::default() }
    }

    /// A control word inside the table.
    pub(super) fn describe(&mut self, word: &[u8], number: Option<i32>) {
        let value = number.and_then(|number| u32::try_from(number).ok());
        match word {
            b"f" => self.current = number.unwrap_or_default(),
            b"fcharset" => self.font().code_page = value.and_then(by_font_charset),
            b"cpg" => self.font().code_page = value,
            _ => {}
        }
    }

    /// Text inside the table: names, ended by semicolons.
    pub(super) fn name(&mut self, text: &str) {
        let font = self.font();
        if !font.name.ends_with(';') && font.name.len() < 100 {
            font.name.push_str(text);
        }
    }

    /// The font that is being described.
    fn font(&mut self) -> &mut Font {
        self.fonts.entry(self.current).or_default()
    }

    /// The name of a font.
    pub(super) fn name_of(&self, number: i32) -> Option<&str> {
        self.fonts.get(&number).map(|font| font.name.trim_end_matches(';').trim())
    }

    /// The encoding of text in a font. Bytes in the fonts of the old encodings are kept as they are.
    pub(super) fn encoding(&self, number: i32) -> &'static Encoding {
        let font = self.fonts.get(&number);
        if font.is_some_and(|font| by_font_name(&font.name).is_some()) {
            return encoding_rs::WINDOWS_1252;
        }
        by_code_page(font.and_then(|font| font.code_page).unwrap_or(self.code_page))
    }
}
