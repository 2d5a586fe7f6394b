//! How paragraphs stand: in lists, in cells, on new pages ([MS-DOC] 2.6.2).

use super::sprm::{is_on, number, sprms};
use crate::formats::doc::bytes::{byte, long, offset, piece, short};

/// How a paragraph stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Para {
    /// Its list, as a number from 1 of the uses of lists; 0 for none.
    pub(super) list: u16,
    /// Its level in the list, from 0.
    pub(super) level: usize,
    /// It begins a page.
    pub(super) starts_page: bool,
    /// It stands in a cell.
    in_table: bool,
    /// How many tables it stands in, if more than one is possible.
    depth: u32,
    /// Its mark ends a row.
    pub(super) ends_row: bool,
    /// Its mark ends a cell of an inner table.
    pub(super) ends_inner_cell: bool,
    /// Its mark ends a row of an inner table.
    pub(super) ends_inner_row: bool,
}

impl Para {
    /// How many tables the paragraph stands in.
    pub(super) fn depth(&self) -> usize {
        if self.in_table { self.depth.max(1) as usize } else { self.depth as usize }
    }

    /// Changes it by a row of modifiers.
    pub(super) fn change(&mut self, row: &[u8]) {
        for (code, operand) in sprms(row) {
            match code {
                0x2407 => self.starts_page = is_on(operand),
                0x2416 => self.in_table = is_on(operand),
                0x2417 => self.ends_row = is_on(operand),
                0x244b => self.ends_inner_cell = is_on(operand),
                0x244c => self.ends_inner_row = is_on(operand),
                0x260a => self.level = usize::from(byte(operand, 0).unwrap_or_default()),
                0x460b => self.list = number(operand),
                0x6649 => self.depth = long(operand, 0).unwrap_or_default(),
                0x664a => self.depth = self.depth.wrapping_add(long(operand, 0).unwrap_or_default()),
                _ => {}
            }
        }
    }
}

/// The style of a paragraph and its modifiers, out of the row that the formats give.
pub(super) fn split(row: &[u8]) -> (u16, &[u8]) {
    (short(row, 0).unwrap_or_default(), row.get(2..).unwrap_or_default())
}

/// Modifiers too big for their page stand in the data stream, and the row says where.
pub(super) fn elsewhere<'a>(row: &[u8], data: &'a [u8]) -> &'a [u8] {
    let place = sprms(row).filter(|(code, _)| matches!(code, 0x6645 | 0x6646)).last();
    let found = place.and_then(|(_, operand)| {
        let at = offset(operand, 0)?;
        piece(data, at + 2, usize::from(short(data, at)?))
    });
    found.unwrap_or_default()
}
