//! Whole files of other formats kept inside a document (`w:altChunk`): Word converts them on opening and shows them
//! where they stand, so that they are read by their own readers and laid in there.

use std::time::{Duration, Instant};

use super::DocxExtractor;
use super::paragraph::Paragraph;
use super::story::{Item, Tally};
use crate::formats::doc::DocExtractor;
use crate::formats::html::{HtmlExtractor, decode};
use crate::formats::rtf::RtfExtractor;
use crate::formats::{BlockKind, ExtractError, ExtractedText, Extractor, FileKind, Limits, sniff};

/// What one level of documents in documents takes of the depth allowed.
const LEVEL: u32 = 16;

/// The limits for a file inside of another one: what is left of bytes, of time and of depth.
pub(super) fn inner_limits(limits: &Limits, bytes: u64, deadline: Instant) -> Option<Limits> {
    let left = deadline.saturating_duration_since(Instant::now()).max(Duration::from_millis(1));
    Some(Limits {
        stream_bytes: limits.stream_bytes.min(bytes),
        file_bytes: limits.file_bytes.min(bytes),
        depth: limits.depth.checked_sub(LEVEL).filter(|depth| *depth > 0)?,
        time_ms: u64::try_from(left.as_millis()).unwrap_or(limits.time_ms),
        ..*limits
    })
}

/// Puts what each of the files holds in the place of the item that names it; `read` gives it by the id of its relation.
pub(super) fn fill(
    items: &mut Vec<Item>,
    tally: &mut Tally,
    read: &mut dyn FnMut(&str) -> Result<Option<ExtractedText>, ExtractError>,
) -> Result<(), ExtractError> {
    let mut at = 0;
    while at < items.len() {
        match &mut items[at] {
            Item::Chunk(relation) => {
                let text = read(relation)?;
                tally.foreign |= text.is_none();
                let laid_in = text.map(|text| lay_in(text, tally)).unwrap_or_default();
                let count = laid_in.len();
                items.splice(at..=at, laid_in);
                at += count;
                continue;
            }
            Item::Paragraph(paragraph) => fill(&mut paragraph.boxes, tally, read)?,
            Item::Table(table) => {
                for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                    fill(&mut cell.items, tally, read)?;
                }
            }
            Item::Section(_) | Item::Read(..) => {}
        }
        at += 1;
    }
    Ok(())
}

/// The text of a file by what its bytes are; its name tells only what looks like plain text.
pub(super) fn read_chunk(bytes: &[u8], name: &str, limits: &Limits) -> Result<ExtractedText, ExtractError> {
    let page = [".htm", ".html", ".xhtml", ".mht", ".mhtml"].iter().any(|end| name.to_lowercase().ends_with(end));
    match sniff(bytes) {
        FileKind::Html => HtmlExtractor.extract(bytes, limits),
        FileKind::Rtf => RtfExtractor.extract(bytes, limits),
        FileKind::Docx => DocxExtractor.extract(bytes, limits),
        FileKind::Doc => DocExtractor.extract(bytes, limits),
        FileKind::Text | FileKind::Xml if page => HtmlExtractor.extract(bytes, limits),
        FileKind::Text => Ok(plain(&decode(bytes, None))),
        other => Err(ExtractError::Unsupported(other.label().to_owned())),
    }
}

/// Plain text, a paragraph a line.
fn plain(text: &str) -> ExtractedText {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let block = |line: &str| crate::formats::Block { kind: BlockKind::Body, text: line.to_owned(), bounds: None };
    let page = crate::formats::Page { number: 1, blocks: lines.map(block).collect(), ..Default::default() };
    ExtractedText { pages: vec![page], ..ExtractedText::default() }
}

/// The blocks of a text as items.
fn lay_in(text: ExtractedText, tally: &mut Tally) -> Vec<Item> {
    tally.limited |= text.partial;
    let mut items = Vec::new();
    for (at, page) in text.pages.into_iter().enumerate() {
        for (nth, block) in page.blocks.into_iter().enumerate() {
            let starts_page = at > 0 && nth == 0;
            let paragraph = Paragraph { text: block.text, starts_page, ..Paragraph::default() };
            items.push(Item::Read(block.kind, Box::new(paragraph)));
        }
    }
    items
}
