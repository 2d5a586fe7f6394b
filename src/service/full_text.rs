//! The text of a document as it is read on a page: its lines, its parts with their addresses, the words asked for.

use super::anchors::{Anchor, anchors};
use super::{ServiceError, View};
use crate::model::LineKind;
use crate::search::matched_words;
use serde::Serialize;

/// A whole text, ready to be laid out.
#[derive(Debug, Clone, Serialize)]
pub struct FullText {
    /// The text; places of lines, parts and marks are bytes in it.
    pub text: String,
    /// Its lines, in order.
    pub lines: Vec<TextLine>,
    /// Its parts that have an address, in order.
    pub anchors: Vec<Anchor>,
    /// Places of the words asked for, in order.
    pub marks: Vec<(usize, usize)>,
    /// Pages whose text was recognised in a picture, each with the mean confidence, 0 to 100, where that is known.
    pub recognised: Vec<(u32, Option<u8>)>,
}

/// One line of a text.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct TextLine {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Page, from 1.
    pub page: u32,
    /// Number of the block it belongs to.
    pub block: u32,
    /// What it is on its page.
    #[serde(skip)]
    pub kind: LineKind,
}

impl View {
    /// The words that a query marks in a text: as typed, and with the marks that they most likely stand for.
    pub fn words_of(&self, query: &str) -> String {
        let query = self.searcher.query(query);
        let restored = query.restored_words().unwrap_or_default();
        format!("{} {restored}", query.words)
    }

    /// The text of a document by its id, with the words of a query marked.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn full_text(&self, id: &str, query: Option<&str>) -> Result<Option<FullText>, ServiceError> {
        let Some(record) = self.record_of(id)? else { return Ok(None) };
        let Some(doc) = self.store().position(id)? else { return Ok(None) };
        let source = self.store().source(doc)?.unwrap_or_default();
        let line = |line: &crate::model::Line| TextLine {
            start: line.span.start,
            end: line.span.end,
            page: line.page,
            block: line.block,
            kind: line.kind,
        };
        let marks =
            query.map(|query| self.searcher.query(query).words).map(|words| matched_words(&words, &source.text));
        let recognised = record.reading.recognised.iter().map(|page| (page.page, page.confidence)).collect();
        Ok(Some(FullText {
            lines: source.lines.iter().map(line).collect(),
            anchors: anchors(&record.document),
            marks: marks.unwrap_or_default(),
            recognised,
            text: source.text,
        }))
    }
}
