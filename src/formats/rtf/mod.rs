//! Rich Text Format, after the Rich Text Format Specification 1.9.1 (Microsoft, 2008).
//!
//! `lexer` cuts the bytes into tokens, `state` is what a group inherits and restores, `fonts` knows the code pages,
//! `rows` the shape of tables, `words` says what each control word does, `reader` walks through it all without
//! recursion.

mod fonts;
mod groups;
mod lexer;
mod reader;
mod rows;
mod state;
mod words;

use crate::formats::office::Reading;
use crate::formats::{ExtractError, ExtractedText, Extractor, Limits};

/// Reads Rich Text Format, after the specification 1.9.1.
#[derive(Debug, Clone, Copy, Default)]
pub struct RtfExtractor;

impl Extractor for RtfExtractor {
    fn name(&self) -> &'static str {
        "rtf"
    }

    fn version(&self) -> u32 {
        3
    }

    fn extract(&self, bytes: &[u8], limits: &Limits) -> Result<ExtractedText, ExtractError> {
        read_rtf(bytes, limits)?.judge(limits)
    }
}

/// How the format begins.
const MAGIC: &[u8] = b"{\\rtf";

/// True when the bytes begin as RTF does.
pub(super) fn is_rtf(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    start.get(..MAGIC.len()).is_some_and(|start| start.eq_ignore_ascii_case(MAGIC))
}

/// Reads a file.
pub(super) fn read_rtf(bytes: &[u8], limits: &Limits) -> Result<Reading, ExtractError> {
    if !is_rtf(bytes) {
        let detail = "không bắt đầu bằng {\\rtf".into();
        return Err(ExtractError::NotThisFormat { expected: "RTF".into(), detail });
    }
    Ok(reader::Reader::new(limits).read_all(bytes))
}
