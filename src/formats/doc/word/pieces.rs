//! The text, put together from its pieces ([MS-DOC] 2.4.1, 2.8.35, 2.9.38).

use super::super::bytes::{byte, long, offset, piece, short, shorts};
use crate::formats::{ExtractError, Limits};

/// The whole text of a document, all parts one after the other.
#[derive(Debug)]
pub(super) struct Text<'a> {
    /// UTF-16, one unit for each character position.
    pub(super) units: Vec<u16>,
    /// A piece lies outside of the stream.
    pub(super) damaged: bool,
    pieces: Vec<Piece>,
    /// Rows of modifiers that pieces refer to.
    changes: Vec<&'a [u8]>,
}

/// A piece of the text.
#[derive(Debug, Clone, Copy)]
struct Piece {
    /// Its first character.
    start: usize,
    /// The character after its last.
    end: usize,
    /// The place of its first character in the main stream.
    at: usize,
    /// Two bytes a character and not one.
    wide: bool,
    /// The row of modifiers that holds for all of it.
    change: Option<usize>,
}

impl<'a> Text<'a> {
    /// Reads the CLX and what it points to.
    pub(super) fn parse(clx: &'a [u8], main: &[u8], limits: &Limits) -> Result<Self, ExtractError> {
        let (changes, table) =
            split(clx).ok_or_else(|| ExtractError::Damaged("không có bảng các đoạn chữ (CLX)".into()))?;
        let mut text = Self { units: Vec::new(), damaged: false, pieces: Vec::new(), changes };
        // No sound file says a byte twice, so the text is no longer than the stream.
        let most = main.len().min(usize::try_from(limits.file_bytes).unwrap_or(usize::MAX));
        let count = table.len().saturating_sub(4) / 12;
        for index in 0..count {
            if text.add(table, index, count, main, most).is_none() {
                text.damaged = true;
                break;
            }
        }
        if text.units.is_empty() {
            Err(ExtractError::Damaged("không đọc được đoạn chữ nào".into()))
        } else {
            Ok(text)
        }
    }

    /// Adds one piece; `None` if it does not lie in the stream.
    fn add(&mut self, table: &[u8], index: usize, count: usize, main: &[u8], most: usize) -> Option<()> {
        let (start, end) = (offset(table, 4 * index)?, offset(table, 4 * index + 4)?);
        let descriptor = piece(table, 4 * (count + 1) + 8 * index, 8)?;
        let (place, modifier) = (long(descriptor, 2)?, short(descriptor, 6)?);
        let wide = place & 0x4000_0000 == 0;
        let at = (place & 0x3fff_ffff) as usize / if wide { 1 } else { 2 };
        let length = end.checked_sub(start).filter(|_| start == self.units.len())?;
        let fits = length <= most.checked_sub(start)?;
        let there = main.get(at..)?;
        let bytes = length.checked_mul(if wide { 2 } else { 1 }).filter(|_| fits)?;
        // A cut-off stream still holds the beginning of the piece.
        let bytes = &there[..bytes.min(there.len())];
        if wide {
            self.units.extend(shorts(bytes));
        } else {
            let text = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0;
            self.units.extend(text.encode_utf16());
        }
        let change = (modifier & 1 != 0).then_some(usize::from(modifier >> 1));
        self.pieces.push(Piece { start, end: self.units.len(), at, wide, change });
        (self.units.len() == end).then_some(())
    }

    /// The piece that holds a character.
    fn piece(&self, position: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.start <= position);
        self.pieces.get(after.checked_sub(1)?).filter(|piece| position < piece.end)
    }

    /// The place of a character in the main stream.
    pub(super) fn place(&self, position: usize) -> Option<usize> {
        let piece = self.piece(position)?;
        Some(piece.at + (position - piece.start) * piece.width())
    }

    /// The character after the last that stands in the same piece and before this place of the main stream.
    pub(super) fn run_end(&self, position: usize, place: usize) -> usize {
        let Some(piece) = self.piece(position) else { return position + 1 };
        let end = piece.start + place.saturating_sub(piece.at).div_ceil(piece.width());
        end.clamp(position + 1, piece.end)
    }

    /// The modifiers that hold for the piece of a character.
    pub(super) fn change(&self, position: usize) -> &'a [u8] {
        let row = self.piece(position).and_then(|piece| piece.change).and_then(|row| self.changes.get(row));
        row.copied().unwrap_or_default()
    }
}

impl Piece {
    /// Bytes a character.
    fn width(&self) -> usize {
        if self.wide { 2 } else { 1 }
    }
}

/// The rows of modifiers and the table of pieces in a CLX.
fn split(clx: &[u8]) -> Option<(Vec<&[u8]>, &[u8])> {
    let (mut at, mut changes) = (0, Vec::new());
    loop {
        match byte(clx, at)? {
            1 => {
                let length = usize::from(short(clx, at + 1)?);
                changes.push(piece(clx, at + 3, length)?);
                at += 3 + length;
            }
            2 => {
                let length = offset(clx, at + 1)?;
                let rest = clx.get(at + 5..)?;
                return Some((changes, &rest[..length.min(rest.len())]));
            }
            _ => return None,
        }
    }
}
