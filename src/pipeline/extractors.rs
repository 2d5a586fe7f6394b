//! Which extractor reads which kind of file, and what stands in the way of the others.

use super::failure::contain;
use super::recognise::{Recogniser, Unread};
use crate::formats::doc::DocExtractor;
use crate::formats::docx::DocxExtractor;
use crate::formats::html::HtmlExtractor;
use crate::formats::pdf::PdfExtractor;
use crate::formats::rtf::RtfExtractor;
use crate::formats::{ExtractError, ExtractedText, Extractor, FileKind, Limits, sniff};
use std::path::Path;

/// What reading the bytes of a file gave.
pub enum Extracted {
    /// Text.
    Text(ExtractedText),
    /// Not a document: a table, a picture, a note; with what it is.
    NotADocument(String),
}

/// The extractor for a kind of file, if there is one.
fn extractor(kind: FileKind) -> Option<&'static dyn Extractor> {
    match kind {
        FileKind::Pdf => Some(&PdfExtractor),
        FileKind::Docx => Some(&DocxExtractor),
        FileKind::Doc | FileKind::Ole => Some(&DocExtractor),
        FileKind::Rtf => Some(&RtfExtractor),
        FileKind::Html => Some(&HtmlExtractor),
        _ => None,
    }
}

/// Names and versions of all extractors: part of every cache key and of the fingerprint of a generation.
pub fn versions() -> String {
    let all: [&dyn Extractor; 5] = [&PdfExtractor, &DocxExtractor, &DocExtractor, &RtfExtractor, &HtmlExtractor];
    all.map(|e| format!("{}={}", e.name(), e.version())).join(",")
}

/// Reads the text of a file given as bytes; the kind is told by content.
///
/// # Errors
/// Says why there is no text. A panic inside an extractor comes back as [`ExtractError::Internal`].
pub fn extract_bytes(bytes: &[u8]) -> Result<Extracted, ExtractError> {
    let kind = sniff(bytes);
    if let Some(extractor) = extractor(kind) {
        let read = || Ok(extractor.extract(bytes, &Limits::default()));
        return match contain("extract", read) {
            Ok(result) => result.map(Extracted::Text),
            Err(panic) => Err(ExtractError::Internal(panic.reason)),
        };
    }
    if kind == FileKind::Zip {
        Err(ExtractError::Unsupported(kind.label().to_owned()))
    } else {
        Ok(Extracted::NotADocument(kind.label().to_owned()))
    }
}

/// Reads the text of a file, pages that are pictures included; gives the pages that still have no text too.
///
/// # Errors
/// As [`extract_bytes`]; a file that cannot be opened is [`ExtractError::Damaged`] with the system's reason.
pub fn extract_file(path: &Path, recogniser: &Recogniser) -> Result<(Extracted, Vec<Unread>), ExtractError> {
    let bytes = std::fs::read(path).map_err(|e| ExtractError::Damaged(format!("không mở được: {e}")))?;
    let mut extracted = extract_bytes(&bytes)?;
    let unread = match &mut extracted {
        Extracted::Text(text) => recogniser.complete(text, &bytes),
        Extracted::NotADocument(_) => Vec::new(),
    };
    Ok((extracted, unread))
}
