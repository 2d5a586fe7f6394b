//! The text of one file as the parser sees it: normalised, in reading order, each line with its page.

use super::{Evidence, Span};
use serde::{Deserialize, Serialize};

/// A whole text with its lines. Evidence and structure point into [`SourceText::text`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceText {
    /// All lines, each ended by `\n`.
    pub text: String,
    /// The lines, in order and without gaps.
    pub lines: Vec<Line>,
    /// Words that were recognised otherwise and corrected, in order of their places.
    pub corrected: Vec<CorrectedWords>,
    /// Words with digits that recognition was not sure of, in order of their places: no evidence of a number or a date.
    pub doubtful: Vec<Span>,
}

/// Words of a text that recognition had read otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectedWords {
    /// Where the corrected words stand.
    pub span: Span,
    /// What was recognised there.
    pub raw: String,
}

/// One line of a text: a paragraph where the format has paragraphs (DOCX), else one printed line (PDF).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Where it stands, without its `\n`.
    pub span: Span,
    /// Page, from 1.
    pub page: u32,
    /// Number of the block it belongs to, from 0 through the whole document.
    pub block: u32,
    /// What it is on its page.
    pub kind: LineKind,
    /// Where it stands on the picture of its page, where that is known.
    pub place: Option<Place>,
}

/// A place on a page in shares of its width and height, each of 65,535 from the upper left corner: left, top, right,
/// bottom.
pub type Place = [u16; 4];

/// What a line is on its page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineKind {
    /// Running text.
    #[default]
    Body,
    /// A row of a table, cells parted by tabs.
    TableRow,
    /// Running head or foot, page number.
    Margin,
    /// A note.
    Footnote,
    /// A signing or copying stamp.
    Stamp,
}

impl SourceText {
    /// Adds a line, and gives the place where it begins; empty ones are left out, since they carry nothing that the
    /// block number does not.
    pub fn push(&mut self, text: &str, page: u32, block: u32, kind: LineKind) -> usize {
        let start = self.text.len();
        let text = text.trim_matches([' ', '\n']);
        if text.is_empty() {
            return start;
        }
        self.text.push_str(text);
        self.lines.push(Line { span: Span::new(start, self.text.len()), page, block, kind, place: None });
        self.text.push('\n');
        start
    }

    /// Says where the line stands that begins at a byte: the last that was added, unless it was empty.
    pub fn place(&mut self, start: usize, place: Option<Place>) {
        if let Some(line) = self.lines.last_mut().filter(|line| line.span.start == start) {
            line.place = place;
        }
    }

    /// True when some line is text of the document, and not only margin or stamp.
    pub fn has_body(&self) -> bool {
        self.lines.iter().any(|line| !matches!(line.kind, LineKind::Margin | LineKind::Stamp))
    }

    /// The words of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// True when a word of the span is one that recognition was not sure of.
    pub fn is_doubtful(&self, span: Span) -> bool {
        let first = self.doubtful.partition_point(|word| word.end <= span.start);
        self.doubtful.get(first).is_some_and(|word| word.start < span.end)
    }

    /// What recognition had read in the places of a span that were corrected, so that a search finds both.
    pub fn raw_words(&self, span: Span) -> String {
        let first = self.corrected.partition_point(|corrected| corrected.span.start < span.start);
        let inside = self.corrected[first..].iter().take_while(|corrected| corrected.span.start < span.end);
        inside.map(|corrected| corrected.raw.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// The words of a span without what only stands at the edge of its pages: running heads and feet, page numbers,
    /// signing stamps.
    pub fn body(&self, span: Span) -> String {
        self.lines_of(span, |kind| !matches!(kind, LineKind::Margin | LineKind::Stamp))
    }

    /// The running words of a span, one space between them, without notes either; where it holds none, all of it: a stamp
    /// is quoted as it stands.
    pub fn words(&self, span: Span) -> String {
        let running = self.lines_of(span, |kind| matches!(kind, LineKind::Body | LineKind::TableRow));
        let words = if running.trim().is_empty() { self.slice(span) } else { running.as_str() };
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The lines of a span that are of some kinds.
    fn lines_of(&self, span: Span, wanted: impl Fn(LineKind) -> bool) -> String {
        let mut found = String::with_capacity(span.end.saturating_sub(span.start));
        let first = self.line_at(span.start);
        for line in self.lines.iter().skip(first).take_while(|line| line.span.start < span.end) {
            if wanted(line.kind) {
                found.push_str(self.slice(Span::new(line.span.start.max(span.start), line.span.end.min(span.end))));
                found.push('\n');
            }
        }
        found
    }

    /// Number of the line that holds this byte.
    pub fn line_at(&self, byte: usize) -> usize {
        self.lines.partition_point(|line| line.span.end < byte).min(self.lines.len().saturating_sub(1))
    }

    /// The page that holds this byte; 1 for an empty text.
    pub fn page_at(&self, byte: usize) -> u32 {
        self.lines.get(self.line_at(byte)).map_or(1, |line| line.page)
    }

    /// Evidence for a span: page and quoted words are read off the text.
    pub fn evidence(&self, rule: &str, span: Span) -> Evidence {
        Evidence { rule: rule.to_owned(), page: self.page_at(span.start), article: None, span, quote: self.words(span) }
    }
}
