//! Cutting a document into passages, the units that are found and shown.

use super::Reworded;
use crate::model::{Division, DivisionKind, Document, SourceText, Span, Unit};
use serde::{Deserialize, Serialize};

/// A piece of a document that answers by itself: an article, or a part without articles.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Position of its document in the generation.
    pub doc: u32,
    /// Label of the article; `None` for what stands outside of articles: preamble, closing, annexes, chapter headings.
    pub article: Option<String>,
    /// Heading of the article, or title of the part.
    pub heading: String,
    /// Kind of the division that it stands in.
    pub kind: DivisionKind,
    /// Title of the attached regulation or annex that it stands in; empty in the document itself.
    pub part: String,
    /// Page on which it begins.
    pub page: u32,
    /// Where it stands in the document's text.
    pub span: (usize, usize),
    /// Its text.
    pub text: String,
    /// How it came to read so, where that is not how it was issued.
    pub reworded: Option<Reworded>,
}

impl Passage {
    /// True for head and foot of a document, outside its articles.
    pub fn is_outside(&self) -> bool {
        self.article.is_none() && matches!(self.kind, DivisionKind::Preamble | DivisionKind::Closing)
    }
}

/// Parts without articles are cut into pieces of about this many bytes, at line ends: an annex of forty pages would
/// otherwise be one passage that matches everything.
pub(super) const PIECE: usize = 6_000;

/// The passages of a document in reading order. Together they hold every line of it.
pub fn passages(doc: u32, document: &Document, source: &SourceText) -> Vec<Passage> {
    let mut cutter = Cutter { doc, source, out: Vec::new() };
    if document.divisions.is_empty() {
        cutter.pieces(Span::new(0, source.text.len()), DivisionKind::Body, "");
    }
    for division in &document.divisions {
        cutter.division(division);
    }
    cutter.out
}

struct Cutter<'a> {
    doc: u32,
    source: &'a SourceText,
    out: Vec<Passage>,
}

impl Cutter<'_> {
    fn division(&mut self, division: &Division) {
        let part = match division.kind {
            DivisionKind::Attached | DivisionKind::Annex => division.title.as_str(),
            _ => "",
        };
        let mut at = division.span.start;
        for article in division.articles() {
            // Chapter headings and introductions between articles are text too.
            self.pieces(Span::new(at, article.span.start), division.kind, part);
            self.push(article.span, division.kind, Some(article), part);
            at = article.span.end.max(at);
        }
        self.pieces(Span::new(at, division.span.end), division.kind, part);
    }

    /// Text outside articles, in pieces of bounded size.
    fn pieces(&mut self, span: Span, kind: DivisionKind, part: &str) {
        let mut start = span.start;
        while start < span.end {
            let mut end = span.end;
            if span.end - start > PIECE {
                let line = self.source.line_at(start + PIECE);
                end = self.source.lines.get(line).map_or(span.end, |l| l.span.end + 1).clamp(start + 1, span.end);
            }
            self.push(Span::new(start, end), kind, None, part);
            start = end;
        }
    }

    fn push(&mut self, span: Span, kind: DivisionKind, article: Option<&Unit>, part: &str) {
        let text = self.source.body(span);
        let text = text.trim();
        if !text.contains(char::is_alphanumeric) {
            return;
        }
        self.out.push(Passage {
            doc: self.doc,
            article: article.map(|unit| unit.label.clone()),
            heading: article.map_or(part, |unit| unit.heading.as_str()).to_owned(),
            kind,
            part: part.to_owned(),
            page: self.source.page_at(span.start),
            span: (span.start, span.end),
            text: text.to_owned(),
            reworded: None,
        });
    }
}
