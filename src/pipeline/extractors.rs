//! Which extractor reads which kind of file, and what stands in the way of the others.

use super::failure::contain;
use super::members::{distinct, inner_path};
use super::promise::{Verdict, verdict};
use super::recognise::{Recogniser, Unread};
use super::stamp::{LARGEST, too_large};
use crate::formats::doc::DocExtractor;
use crate::formats::docx::DocxExtractor;
use crate::formats::html::HtmlExtractor;
use crate::formats::pdf::{PdfExtractor, attached};
use crate::formats::rtf::RtfExtractor;
use crate::formats::{
    ExtractError, ExtractedText, Extractor, FileKind, Limits, SNIFF_VERSION, ScanExtractor, is_small_picture, sniff,
};
use std::collections::BTreeSet;
use std::path::Path;

/// What reading the bytes of a file gave.
pub enum Extracted {
    /// Text.
    Text(ExtractedText),
    /// Nothing that has a text to be read: a table, a note, noise; with what it is.
    NotADocument(FileKind),
}

/// The extractor for a kind of file, if there is one.
fn extractor(kind: FileKind) -> Option<&'static dyn Extractor> {
    match kind {
        FileKind::Pdf => Some(&PdfExtractor),
        FileKind::Docx => Some(&DocxExtractor),
        FileKind::Doc => Some(&DocExtractor),
        FileKind::Rtf => Some(&RtfExtractor),
        FileKind::Html => Some(&HtmlExtractor),
        FileKind::Image => Some(&ScanExtractor),
        _ => None,
    }
}

/// Names and versions of all extractors, and of what tells them apart: part of every cache key and of the fingerprint of
/// a generation.
pub fn versions() -> String {
    let all: [&dyn Extractor; 6] =
        [&PdfExtractor, &DocxExtractor, &DocExtractor, &RtfExtractor, &HtmlExtractor, &ScanExtractor];
    let all = all.map(|e| format!("{}={}", e.name(), e.version())).join(",");
    format!("{all},sniff={SNIFF_VERSION}")
}

/// Reads the text of a file given as bytes; the kind is told by content.
///
/// # Errors
/// Says why there is no text. A panic inside an extractor comes back as [`ExtractError::Internal`].
pub fn extract_bytes(bytes: &[u8]) -> Result<Extracted, ExtractError> {
    contain("extract", || Ok(read(bytes))).unwrap_or_else(|panic| Err(ExtractError::Internal(panic.reason)))
}

fn read(bytes: &[u8]) -> Result<Extracted, ExtractError> {
    let kind = match sniff(bytes) {
        FileKind::Image if is_small_picture(bytes) => FileKind::SmallImage,
        kind => kind,
    };
    match extractor(kind) {
        Some(extractor) => {
            let text = extractor.extract(bytes, &Limits::default())?;
            Ok(Extracted::Text(ExtractedText { kind, ..text }))
        }
        None => Ok(Extracted::NotADocument(kind)),
    }
}

/// What a file gave.
pub enum ExtractedFile {
    /// Text, and the pages that still have none.
    Text(ExtractedText, Vec<Unread>),
    /// It is no document and does not claim to be one; what it is.
    NotADocument(String),
}

/// Reads the text of a file, pages that are pictures included.
///
/// # Errors
/// Says why there is no text, as it would stand in the report of a run.
pub fn extract_file(path: &Path, recogniser: &Recogniser) -> Result<ExtractedFile, String> {
    let bytes = open(path)?;
    extract_named(&path.to_string_lossy(), &bytes, recogniser)
}

/// The bytes of a file, unless it is too large to be a document.
fn open(path: &Path) -> Result<Vec<u8>, String> {
    let refused = |e: std::io::Error| format!("không mở được: {e}");
    match std::fs::metadata(path).map_err(refused)?.len() {
        size if size > LARGEST => Err(too_large(size)),
        _ => std::fs::read(path).map_err(refused),
    }
}

/// Reads what is attached to a PDF, and to what is attached to it: each under its name, `name` or `name!name`.
pub fn extract_attached(path: &Path, recogniser: &Recogniser) -> Vec<(String, Result<ExtractedFile, String>)> {
    let mut read = Vec::new();
    let mut open = vec![(String::new(), open(path).unwrap_or_default(), 0)];
    while let Some((name, bytes, depth)) = open.pop() {
        if depth > 0 {
            read.push((name.clone(), extract_named(&name, &bytes, recogniser)));
        }
        if depth == MOST_NESTED || sniff(&bytes) != FileKind::Pdf {
            continue;
        }
        let within = |own: &str| if name.is_empty() { own.to_owned() } else { format!("{name}!{own}") };
        let mut inner = Vec::new();
        for (own, bytes) in carried(&bytes) {
            match bytes {
                Ok(bytes) => inner.push((within(&own), bytes, depth + 1)),
                Err(reason) => read.push((within(&own), Err(reason))),
            }
        }
        open.extend(inner.into_iter().rev());
    }
    read
}

/// Attachments within attachments that are looked into.
pub(super) const MOST_NESTED: usize = 3;

/// Files that another carries: names and bytes, or why they cannot be had.
pub(super) type Carried = Vec<(String, Result<Vec<u8>, String>)>;

/// The files that a PDF carries, each under a path of its own.
pub(super) fn carried(bytes: &[u8]) -> Carried {
    let mut taken = BTreeSet::new();
    let files = attached(bytes, &Limits::default()).into_iter().enumerate();
    files.map(|(at, file)| (distinct(&inner_path(&file.name), at, &mut taken), file.bytes)).collect()
}

/// Reads the text of bytes under a name.
fn extract_named(name: &str, bytes: &[u8], recogniser: &Recogniser) -> Result<ExtractedFile, String> {
    let extracted = extract_bytes(bytes).map_err(|error| error.to_string())?;
    let kind = match &extracted {
        Extracted::Text(text) => text.kind,
        Extracted::NotADocument(kind) => *kind,
    };
    match (verdict(name, kind), extracted) {
        (Verdict::Failed(reason), _) => Err(reason),
        (Verdict::Read, Extracted::Text(mut text)) => {
            let unread = recogniser.complete(&mut text, bytes);
            Ok(ExtractedFile::Text(text, unread))
        }
        (Verdict::LeftOut(what), _) => Ok(ExtractedFile::NotADocument(what)),
        (Verdict::Read, Extracted::NotADocument(kind)) => Ok(ExtractedFile::NotADocument(kind.label().to_owned())),
    }
}
