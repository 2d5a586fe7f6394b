//! Web pages: the text of their tags, as far as pages saved by Word or a registry's site need it.
//!
//! No rule of HTML5's parser is followed beyond what keeps text whole: unknown tags are passed over, unclosed ones do
//! no harm. `tokens` cuts, `entities` decodes, `reader` builds paragraphs and tables.

mod entities;
mod lists;
mod reader;
mod tables;
mod tokens;

use encoding_rs::Encoding;

use crate::formats::office::Reading;
use crate::formats::office::charset::{by_code_page, wide};
use crate::formats::saved_page;
use crate::formats::{ExtractError, ExtractedText, Extractor, Limits};

/// Reads web pages, as saved by Word or by a registry's site, alone or with all their parts in one file.
#[derive(Debug, Clone, Copy, Default)]
pub struct HtmlExtractor;

impl Extractor for HtmlExtractor {
    fn name(&self) -> &'static str {
        "html"
    }

    fn version(&self) -> u32 {
        4
    }

    fn extract(&self, bytes: &[u8], limits: &Limits) -> Result<ExtractedText, ExtractError> {
        read_page(bytes, limits).judge(limits)
    }
}

/// How far into the page its encoding is looked for.
const HEAD: usize = 4096;

/// Reads a page.
pub(super) fn read_page(bytes: &[u8], limits: &Limits) -> Reading {
    let page = match saved_page::page(bytes) {
        Some((page, encoding)) => decode(&page, encoding),
        None => decode(bytes, None),
    };
    reader::Reader::new(limits).read_all(&page)
}

/// The page as text: by its byte-order mark, by what the file says that holds it, by what it says of itself, or by what
/// it looks like.
pub(super) fn decode(bytes: &[u8], told: Option<&'static Encoding>) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    if let Some((encoding, _)) = wide(bytes) {
        return encoding.decode_without_bom_handling(bytes).0.into_owned();
    }
    // Pages converted to UTF-8 often keep the old word about themselves: what is valid UTF-8 is UTF-8.
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => {
            let narrow = |encoding: &&'static Encoding| encoding.is_ascii_compatible();
            let encoding = told.or_else(|| said(bytes)).filter(narrow).unwrap_or(by_code_page(1252));
            encoding.decode_without_bom_handling(bytes).0.into_owned()
        }
    }
}

/// The encoding that the page names.
fn said(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let name = after
        .trim_start_matches(['"', '\'', ' '])
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')
        .next()?;
    Encoding::for_label(name.as_bytes())
}
