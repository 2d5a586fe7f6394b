//! Facts about the file that are not its text: title and program, out of the summary information ([MS-OLEPS]).

use super::super::bytes::{long, offset, piece, short, utf16};
use crate::formats::FileInfo;
use crate::formats::office::charset::by_code_page;
use crate::text::legacy::repair;

/// Property ids: code page, title, name of the program.
const CODE_PAGE: u32 = 1;
const TITLE: u32 = 2;
const PROGRAM: u32 = 18;

/// Reads the summary; an unreadable one says nothing.
pub(super) fn file_info(summary: &[u8]) -> FileInfo {
    let Some(set) = offset(summary, 44).and_then(|at| summary.get(at..)) else { return FileInfo::default() };
    let code_page = value(set, CODE_PAGE).and_then(|value| short(value, 4)).unwrap_or(1252);
    let text = |id| string(value(set, id)?, code_page);
    FileInfo { producer: text(PROGRAM), title: text(TITLE), ..FileInfo::default() }
}

/// A property's value, beginning with its type.
fn value(set: &[u8], wanted: u32) -> Option<&[u8]> {
    let count = offset(set, 4)?.min(set.len() / 8);
    let at = (0..count).find_map(|index| {
        let entry = piece(set, 8 + 8 * index, 8)?;
        (long(entry, 0)? == wanted).then(|| offset(entry, 4))?
    })?;
    set.get(at..)
}

/// A value that is a text.
fn string(value: &[u8], code_page: u16) -> Option<String> {
    let length = offset(value, 4)?;
    let text = match long(value, 0)? {
        0x1e if code_page == 1200 => utf16(piece(value, 8, length)?),
        0x1e => by_code_page(code_page.into()).decode_without_bom_handling(piece(value, 8, length)?).0.into_owned(),
        0x1f => utf16(piece(value, 8, length.checked_mul(2)?)?),
        _ => return None,
    };
    let text = text.split('\0').next().unwrap_or_default().trim();
    (!text.is_empty()).then(|| repair(text, None).unwrap_or_else(|| text.to_owned()))
}
