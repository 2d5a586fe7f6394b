//! Single property modifiers: a row of them changes the look of text ([MS-DOC] 2.2.5).

use super::super::bytes::{byte, piece, short};

/// TDefTable, whose length takes two bytes.
const DEFINE_TABLE: u16 = 0xd608;
/// PChgTabs, whose length may be told by its content alone.
const CHANGE_TABS: u16 = 0xc615;

/// The modifiers in a row of bytes: code and operand of each. A row that breaks off ends there.
pub(super) fn sprms(row: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let code = short(row, at)?;
        let (skip, length) = operand(code, row, at + 2)?;
        let operand = piece(row, at + 2 + skip, length)?;
        at += 2 + skip + length;
        Some((code, operand))
    })
}

/// How many bytes say the length of the operand, and that length: the code's three highest bits tell.
fn operand(code: u16, row: &[u8], at: usize) -> Option<(usize, usize)> {
    match (code >> 13, code) {
        (0 | 1, _) => Some((0, 1)),
        (2 | 4 | 5, _) => Some((0, 2)),
        (3, _) => Some((0, 4)),
        (7, _) => Some((0, 3)),
        (_, DEFINE_TABLE) => Some((2, usize::from(short(row, at)?).checked_sub(1)?)),
        (_, CHANGE_TABS) if byte(row, at)? == 255 => {
            let deleted = usize::from(byte(row, at + 1)?);
            let added = usize::from(byte(row, at + 2 + 4 * deleted)?);
            Some((1, 2 + 4 * deleted + 3 * added))
        }
        _ => Some((1, usize::from(byte(row, at)?))),
    }
}

/// The operand as a number of 16 bits.
pub(super) fn number(operand: &[u8]) -> u16 {
    short(operand, 0).unwrap_or_else(|| u16::from(byte(operand, 0).unwrap_or_default()))
}

/// The operand as a switch.
pub(super) fn is_on(operand: &[u8]) -> bool {
    byte(operand, 0).is_some_and(|value| value & 1 != 0)
}
