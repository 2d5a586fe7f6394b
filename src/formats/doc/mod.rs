//! Word 97–2003 documents, and what else goes by the name `.doc`: RTF and web pages are handed to their own readers.
//!
//! `word` makes items out of the binary; `office` puts them together, as it does for RTF and web pages.

mod bytes;
mod word;

#[cfg(test)]
mod tests;

use super::html::HtmlExtractor;
use super::rtf::{self, RtfExtractor};
use crate::formats::{ExtractError, ExtractedText, Extractor, Limits};

/// Reads Word 97–2003 documents (`.doc`, `.dot`) after [MS-DOC]; RTF and web pages under that name as well.
#[derive(Debug, Clone, Copy, Default)]
pub struct DocExtractor;

impl Extractor for DocExtractor {
    fn name(&self) -> &'static str {
        "doc"
    }

    fn version(&self) -> u32 {
        3
    }

    fn extract(&self, bytes: &[u8], limits: &Limits) -> Result<ExtractedText, ExtractError> {
        if rtf::is_rtf(bytes) {
            RtfExtractor.extract(bytes, limits)
        } else if bytes.trim_ascii_start().starts_with(b"<") {
            HtmlExtractor.extract(bytes, limits)
        } else {
            word::read_word(bytes, limits)?.judge(limits)
        }
    }
}
