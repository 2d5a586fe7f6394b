//! The names of the fonts ([MS-DOC] 2.9.286, 2.9.82).

use super::super::bytes::{byte, piece, short, utf16};

/// Bytes before the name of a font.
const BEFORE_NAME: usize = 39;

/// The fonts of a document, by number.
#[derive(Debug, Default)]
pub(super) struct Fonts(Vec<String>);

impl Fonts {
    /// Reads the table of fonts.
    pub(super) fn parse(table: &[u8]) -> Self {
        let count = short(table, 0).unwrap_or_default();
        let mut names = Vec::new();
        let mut at = 4;
        for _ in 0..count {
            let Some(length) = byte(table, at).map(usize::from) else { break };
            let name =
                piece(table, at + 1, length).and_then(|font| font.get(BEFORE_NAME..)).map(utf16).unwrap_or_default();
            names.push(name.split('\0').next().unwrap_or_default().to_owned());
            at += 1 + length;
        }
        Self(names)
    }

    /// The name of a font.
    pub(super) fn name(&self, number: u16) -> Option<&str> {
        self.0.get(usize::from(number)).map(String::as_str)
    }
}
