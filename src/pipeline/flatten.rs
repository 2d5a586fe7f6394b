//! From an extractor's pages to the text that the parser reads: normalised once, line by line.

use crate::formats::{Block, BlockKind, ExtractedText, Method, Page};
use crate::model::{CorrectedWords, LineKind, Note, Place, Reading, RecognisedPage, SourceText, Span};
use crate::text::normalize;

/// The lines of an extracted text in reading order. Invisible OCR layers are left out: what is under them counts.
pub fn flatten(text: &ExtractedText) -> SourceText {
    let mut source = SourceText::default();
    let blocks = text.pages.iter().flat_map(|page| page.blocks.iter().enumerate().map(move |block| (page, block)));
    for (number, (page, (place, block))) in (0..).zip(blocks) {
        let Some(kind) = line_kind(block) else { continue };
        let recognised = page.recognised.as_ref().map_or((&[][..], &[][..]), |r| (&r.changes[..], &r.doubtful[..]));
        let mut changes = recognised.0.iter().filter(|change| change.place.block == place).peekable();
        let mut doubtful = recognised.1.iter().filter(|word| word.block == place).peekable();
        let mut at = 0;
        let text = normalize(&block.text);
        let lines = text.split('\n').count();
        for (row, line) in text.split('\n').enumerate() {
            let end = at + line.len();
            let start = source.push(line, page.number, number, kind);
            source.place(start, place_of(page, block, (row, lines)));
            // A line is put in without the blanks before it.
            let lead = line.len() - line.trim_start_matches(' ').len();
            let byte = |byte: usize| start + byte.saturating_sub(at + lead);
            let span = |(from, to): (usize, usize)| Span::new(byte(from), byte(to));
            while let Some(change) = changes.next_if(|change| change.place.at.0 < end) {
                source.corrected.push(CorrectedWords { span: span(change.place.at), raw: change.raw.clone() });
            }
            while let Some(word) = doubtful.next_if(|word| word.at.0 < end) {
                source.doubtful.push(span(word.at));
            }
            at = end + 1;
        }
    }
    source
}

/// Where a line of a block stands on the picture of its page: the lines of a paragraph are of one height; the rows of a
/// table are not, so that each has the place of the whole.
fn place_of(page: &Page, block: &Block, (row, lines): (usize, usize)) -> Option<Place> {
    let [left, top, right, bottom] = block.bounds?;
    let (width, height) = page.size.filter(|(width, height)| *width > 0.0 && *height > 0.0)?;
    if page.recognised.as_ref().is_some_and(|recognised| recognised.turned) {
        return None;
    }
    let share = |at: f32, whole: f32| (at / whole).clamp(0.0, 1.0).mul_add(f32::from(u16::MAX), 0.5) as u16;
    let step = if block.kind == BlockKind::Table { 0.0 } else { (bottom - top) / lines.max(1) as f32 };
    let (above, below) =
        if step > 0.0 { (top + step * row as f32, top + step * (row + 1) as f32) } else { (top, bottom) };
    Some([share(left, width), share(above, height), share(right, width), share(below, height)])
}

/// What the lines of a block are to the parser.
fn line_kind(block: &Block) -> Option<LineKind> {
    match block.kind {
        BlockKind::Body => Some(LineKind::Body),
        BlockKind::Table => Some(LineKind::TableRow),
        BlockKind::Header | BlockKind::Footer | BlockKind::PageNumber => Some(LineKind::Margin),
        BlockKind::Footnote => Some(LineKind::Footnote),
        BlockKind::Stamp => Some(LineKind::Stamp),
        BlockKind::HiddenLayer => None,
    }
}

/// How a text was obtained, in the form that the index keeps.
pub fn reading(text: &ExtractedText) -> Reading {
    let note = |w: &crate::formats::Warning| Note {
        code: w.code.clone(),
        message: w.page.map_or_else(|| w.message.clone(), |page| format!("trang {page}: {}", w.message)),
    };
    let signature = |s: &crate::formats::Signature| {
        let parts = [&s.signer, &s.organization, &s.signed_at, &s.reason];
        parts.into_iter().flatten().cloned().collect::<Vec<_>>().join("; ")
    };
    Reading {
        method: method_code(text.method).to_owned(),
        pages: u32::try_from(text.pages.len()).unwrap_or(u32::MAX),
        language: text.info.language.clone(),
        partial: text.partial,
        warnings: text.warnings.iter().map(note).collect(),
        recognised: text.pages.iter().filter_map(recognised_page).collect(),
        signatures: text.info.signatures.iter().map(signature).collect(),
    }
}

fn recognised_page(page: &Page) -> Option<RecognisedPage> {
    let recognised = page.recognised.as_ref()?;
    Some(RecognisedPage { page: page.number, confidence: recognised.confidence() })
}

/// The code of the JSON contract.
fn method_code(method: Method) -> &'static str {
    match method {
        Method::PdfText => "pdf-text",
        Method::Ocr => "ocr",
        Method::Docx => "docx",
        Method::Doc => "doc",
        Method::Mixed => "mixed",
    }
}
