//! A document as the tag rules see it: its cues, its places, and the sentence around each cue.

use super::cues::{CUES, Hit};
use super::places::Places;
use crate::model::{Document, Evidence, Found, SourceText, Span};

/// Longest quotation; a paragraph without sentence ends is cut to the line of the cue.
const LONGEST_QUOTE: usize = 700;

/// Text, document and what was found in it.
pub(super) struct Reader<'a> {
    /// The text.
    pub(super) source: &'a SourceText,
    /// What the other rules have read.
    pub(super) document: &'a Document,
    /// Where the places of the weights are.
    pub(super) places: Places,
    hits: Vec<Hit>,
}

impl<'a> Reader<'a> {
    /// Finds all cues of the text.
    pub(super) fn new(source: &'a SourceText, document: &'a Document) -> Self {
        Self { source, document, places: Places::find(source, document), hits: CUES.hits(&source.text) }
    }

    /// The cues of an axis that stand wholly in a place, in reading order.
    pub(super) fn hits(&self, axis: &'static str, place: Span) -> impl Iterator<Item = &Hit> {
        let first = self.hits.partition_point(|hit| hit.span.start < place.start);
        let inside = self.hits[first..].iter().take_while(move |hit| hit.span.start < place.end);
        inside.filter(move |hit| hit.cue.axis == axis && place.contains(hit.span))
    }

    /// A value with the sentence around `span`, and the article in which it stands.
    pub(super) fn found<T>(&self, value: T, rule: &str, span: Span) -> Found<T> {
        Found::new(value, self.evidence(rule, self.sentence(span)))
    }

    /// Evidence for exactly this span.
    pub(super) fn evidence(&self, rule: &str, span: Span) -> Evidence {
        let article = self.document.articles().map(|(_, unit)| unit).find(|unit| unit.span.contains(span));
        Evidence { article: article.map(|unit| unit.label.clone()), ..self.source.evidence(rule, span) }
    }

    /// The sentence that holds a span: within the title all of the title, else from sentence end to sentence end
    /// inside the paragraph.
    pub(super) fn sentence(&self, span: Span) -> Span {
        if let Some(title) = self.places.title.filter(|title| title.contains(span)) {
            return title;
        }
        let paragraph = self.paragraph(span);
        let (before, after) = (Span::new(paragraph.start, span.start), Span::new(span.end, paragraph.end));
        let start = last_end(self.source.slice(before)).map_or(paragraph.start, |n| paragraph.start + n);
        let end = first_end(self.source.slice(after)).map_or(paragraph.end, |n| span.end + n);
        if end - start > LONGEST_QUOTE { self.lines(span) } else { Span::new(start, end) }
    }

    /// The lines of the block in which a span stands.
    fn paragraph(&self, span: Span) -> Span {
        let lines = &self.source.lines;
        let (Some(first), Some(last)) =
            (lines.get(self.source.line_at(span.start)), lines.get(self.source.line_at(span.end)))
        else {
            return span;
        };
        let from = lines.partition_point(|line| line.block < first.block);
        let to = lines.partition_point(|line| line.block <= last.block);
        match (lines.get(from), to.checked_sub(1).and_then(|n| lines.get(n))) {
            (Some(a), Some(b)) if a.span.start <= span.start && b.span.end >= span.end => {
                Span::new(a.span.start, b.span.end)
            }
            _ => self.lines(span),
        }
    }

    /// The whole lines in which a span stands.
    fn lines(&self, span: Span) -> Span {
        let at = |byte| self.source.lines.get(self.source.line_at(byte)).map_or(span, |line| line.span);
        Span::new(at(span.start).start.min(span.start), at(span.end).end.max(span.end))
    }
}

/// Byte after the last sentence end and the space behind it.
fn last_end(text: &str) -> Option<usize> {
    let at = [". ", "; ", ".\n", ";\n"].iter().filter_map(|mark| text.rfind(mark)).max()?;
    Some(at + 2)
}

/// Byte after the first sentence end, its mark included.
fn first_end(text: &str) -> Option<usize> {
    let at = [". ", "; ", ".\n", ";\n"].iter().filter_map(|mark| text.find(mark)).min()?;
    Some(at + 1)
}
