//! Word 97–2003 binary, after [MS-DOC] (Microsoft Open Specifications).
//!
//! `file` opens the compound file and its streams, `fib` finds things in them, `pieces` puts the text together,
//! `formats` and `styles` say how characters and paragraphs look, `lists` numbers them, `story` turns it all into
//! items.

mod borders;
mod characters;
mod fib;
mod file;
mod fonts;
mod formats;
mod info;
mod lists;
mod looks;
mod notes;
mod paras;
mod pieces;
mod places;
mod sections;
mod sprm;
mod story;
mod styles;

use crate::formats::office::Reading;
use crate::formats::{ExtractError, Limits};

/// Reads a file.
pub(super) fn read_word(bytes: &[u8], limits: &Limits) -> Result<Reading, ExtractError> {
    let streams = file::Streams::open(bytes, limits)?;
    let document = file::Document::open(&streams, limits)?;
    let mut reader = story::Reader::new(&document, limits);
    let items = reader.main();
    Ok(Reading {
        items,
        info: info::file_info(&streams.summary),
        pictures: reader.pictures,
        damaged: streams.damaged || document.text.damaged,
        limited: reader.limited,
    })
}
