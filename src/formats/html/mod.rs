//! Web pages: the text of their tags, as far as pages saved by Word or a registry's site need it.
//!
//! No rule of HTML5's parser is followed beyond what keeps text whole: unknown tags are passed over, unclosed ones do
//! no harm. `tokens` cuts, `entities` decodes, `reader` builds paragraphs and tables.

mod entities;
mod lists;
mod reader;
mod tables;
mod tokens;

use crate::formats::office::Reading;
use crate::formats::office::charset::by_code_page;
use crate::formats::{ExtractError, ExtractedText, Extractor, Limits};

/// Reads web pages, as saved by Word or by a registry's site.
#[derive(Debug, Clone, Copy, Default)]
pub struct HtmlExtractor;

impl Extractor for HtmlExtractor {
    fn name(&self) -> &'static str {
        "html"
    }

    fn version(&self) -> u32 {
        3
    }

    fn extract(&self, bytes: &[u8], limits: &Limits) -> Result<ExtractedText, ExtractError> {
        read_page(bytes, limits).judge(limits)
    }
}

/// How far into the page its encoding is looked for.
const HEAD: usize = 4096;

/// Reads a page.
pub(super) fn read_page(bytes: &[u8], limits: &Limits) -> Reading {
    reader::Reader::new(limits).read_all(&decode(bytes))
}

/// The page as text: by its byte-order mark, by what it says of itself, or by what it looks like.
fn decode(bytes: &[u8]) -> String {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    // Pages converted to UTF-8 often keep the old word about themselves: what is valid UTF-8 is UTF-8.
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => said(bytes).unwrap_or(by_code_page(1252)).decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// The encoding that the page names.
fn said(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let name = after
        .trim_start_matches(['"', '\'', ' '])
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')
        .next()?;
    encoding_rs::Encoding::for_label(name.as_bytes())
}
