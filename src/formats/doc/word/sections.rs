//! Sections: where they end, whether they begin a page, which headers they show ([MS-DOC] 2.8.26, 2.9.243).

use super::super::bytes::{byte, offset, piece, short};
use super::places::Places;
use super::sprm::{is_on, sprms};

/// The sections of a document.
#[derive(Debug, Default)]
pub(super) struct Sections(Vec<Section>);

/// A section.
#[derive(Debug, Clone, Copy)]
pub(super) struct Section {
    /// The character after its last.
    end: usize,
    /// It begins on a new page.
    pub(super) new_page: bool,
    /// Its first page has a header and footer of its own.
    pub(super) title_page: bool,
}

impl Sections {
    /// Reads the table of sections.
    pub(super) fn parse(table: &[u8], main: &[u8]) -> Self {
        let places = Places::parse(table, 12);
        let section = |at: usize| {
            let mut section = Section { end: places.at(at + 1)?, new_page: true, title_page: false };
            let row = places
                .data(at)
                .and_then(|data| offset(data, 2))
                .and_then(|at| piece(main, at + 2, usize::from(short(main, at)?)));
            section.change(row.unwrap_or_default());
            Some(section)
        };
        Self((0..places.len()).map_while(section).collect())
    }

    /// The index of the section that ends before this character.
    pub(super) fn ending_at(&self, position: usize) -> Option<usize> {
        self.0.binary_search_by_key(&position, |section| section.end).ok()
    }

    /// The section at an index.
    pub(super) fn get(&self, index: usize) -> Option<&Section> {
        self.0.get(index)
    }
}

impl Section {
    /// Takes up a row of modifiers.
    fn change(&mut self, row: &[u8]) {
        for (code, operand) in sprms(row) {
            match code {
                // 0: on the same page; 1: in the next column.
                0x3009 => self.new_page = byte(operand, 0).is_some_and(|kind| kind > 1),
                0x300a => self.title_page = is_on(operand),
                _ => {}
            }
        }
    }
}
