//! Where in a document words weigh how much: title > Điều 1 > grounds > body.

use super::cues::CUES;
use crate::model::{DivisionKind, Document, SourceText, Span};

/// How much of an article or of the head of an attachment is looked at, in bytes.
const OPENING: usize = 1500;

/// The places of one document.
pub(super) struct Places {
    /// Trích yếu.
    pub(super) title: Option<Span>,
    /// The heads of what is attached: `QUY ĐỊNH Một số chính sách …`.
    pub(super) attached: Vec<Span>,
    /// The opening of Điều 1.
    pub(super) first_article: Option<Span>,
    /// The grounds, up to the enacting formula.
    pub(super) recitals: Span,
    /// The articles of the resolution itself.
    pub(super) body: Vec<Span>,
    /// Everything that makes rules: articles, attachments, annexes.
    pub(super) rules: Vec<Span>,
}

impl Places {
    /// Reads the places off the divisions; a text without divisions is all body.
    pub(super) fn find(source: &SourceText, document: &Document) -> Self {
        let title = document.title.as_ref().map(|found| found.evidence.span).filter(|span| span.start < span.end);
        let spans = |wanted: &[DivisionKind]| -> Vec<Span> {
            document.divisions.iter().filter(|d| wanted.contains(&d.kind)).map(|d| d.span).collect()
        };
        let after_title = title.map_or(0, |span| span.end);
        let preamble = spans(&[DivisionKind::Preamble]).first().copied();
        let opening = clip(source, Span::new(after_title, source.text.len()), 3 * OPENING);
        let mut rules = spans(&[DivisionKind::Body, DivisionKind::Attached, DivisionKind::Annex]);
        if rules.is_empty() {
            rules.push(Span::new(after_title, source.text.len()));
        }
        Self {
            title,
            attached: heads(source, document),
            first_article: first_article(source, document),
            recitals: preamble.map_or(opening, |span| Span::new(after_title.clamp(span.start, span.end), span.end)),
            body: spans(&[DivisionKind::Body]),
            rules,
        }
    }

    /// Places with the weight of each, the strongest first; the body is left to the caller, as words recur there.
    pub(super) fn weighted(&self) -> Vec<(Span, u32)> {
        let with =
            |spans: &mut dyn Iterator<Item = Span>, name| spans.map(|s| (s, CUES.number(name))).collect::<Vec<_>>();
        [
            with(&mut self.title.into_iter(), "title"),
            with(&mut self.attached.iter().copied(), "attached"),
            with(&mut self.first_article.into_iter(), "first-article"),
            with(&mut std::iter::once(self.recitals), "recital"),
        ]
        .concat()
    }

    /// The places that say what a resolution is about: title, heads of attachments, Điều 1.
    pub(super) fn subject(&self) -> Vec<(Span, u32)> {
        self.weighted().into_iter().filter(|(span, _)| *span != self.recitals).collect()
    }
}

/// From the start of each attachment to its first chapter or article.
fn heads(source: &SourceText, document: &Document) -> Vec<Span> {
    let attached = document.divisions.iter().filter(|d| d.kind == DivisionKind::Attached);
    attached
        .map(|d| {
            let end = d.units.first().map_or(d.span.end, |unit| unit.span.start).max(d.span.start);
            clip(source, Span::new(d.span.start, end), OPENING)
        })
        .collect()
}

/// The opening of the first article of the body.
fn first_article(source: &SourceText, document: &Document) -> Option<Span> {
    let body = document.divisions.iter().find(|d| d.kind == DivisionKind::Body)?;
    body.articles().first().map(|unit| clip(source, unit.span, OPENING))
}

/// At most so many bytes, cut between characters.
fn clip(source: &SourceText, span: Span, most: usize) -> Span {
    let end = span.end.min(span.start.saturating_add(most)).min(source.text.len());
    Span::new(span.start, (span.start..=end).rev().find(|&n| source.text.is_char_boundary(n)).unwrap_or(span.start))
}
