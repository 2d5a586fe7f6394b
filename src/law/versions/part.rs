//! The parts of a text with their own words: what edits are applied to, and what is shown.

use crate::model::{Division, DivisionKind, Document, Level, LineKind, SourceText, Span, Unit};
use serde::Serialize;

/// What stands behind the number of a part that was taken out, in the manner of official consolidated texts.
const GONE: &str = " (được bãi bỏ)";

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", untagged)]
pub enum PartKind {
    /// A division of the document.
    Division(DivisionKind),
    /// A chapter, an article, a clause …
    Unit(Level),
}

/// What an edit made of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkKind {
    /// It has another text.
    Amended,
    /// It was put in.
    Inserted,
    /// It was taken out.
    Repealed,
}

/// The trace of an edit in a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Mark {
    /// What was done.
    pub kind: MarkKind,
    /// The edit, by its place among those of the version.
    pub change: usize,
}

/// One part of a text with all that is inside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its own number; empty for a division.
    pub label: String,
    /// Its heading, or the title of a division; empty where it has none.
    pub heading: String,
    /// Its own words before the first part inside it: paragraphs, in which line breaks are those of the print.
    pub own: Vec<String>,
    /// The parts inside.
    pub parts: Vec<Part>,
    /// What edits made of it.
    pub marks: Vec<Mark>,
    /// True where an edit of it could not be applied: what builds on its words is not certain either.
    #[serde(skip)]
    pub(super) doubtful: bool,
}

impl Part {
    /// The divisions of a document with their words.
    pub(super) fn divisions(document: &Document, source: &SourceText) -> Vec<Self> {
        document.divisions.iter().map(|division| Self::division(division, source)).collect()
    }

    /// One of the divisions with its words.
    pub(super) fn division(division: &Division, source: &SourceText) -> Self {
        let parts: Vec<Self> = division.units.iter().map(|unit| Self::unit(unit, source)).collect();
        let end = division.units.first().map_or(division.span.end, |first| first.span.start);
        Self {
            kind: PartKind::Division(division.kind),
            label: String::new(),
            heading: division.title.clone(),
            own: paragraphs(source, Span::new(division.span.start, end)),
            parts,
            marks: Vec::new(),
            doubtful: false,
        }
    }

    /// A unit with its words.
    pub(super) fn unit(unit: &Unit, source: &SourceText) -> Self {
        let end = unit.children.first().map_or(unit.span.end, |first| first.span.start);
        Self {
            kind: PartKind::Unit(unit.level),
            label: unit.label.clone(),
            heading: unit.heading.clone(),
            own: paragraphs(source, Span::new(unit.span.start, end)),
            parts: unit.children.iter().map(|child| Self::unit(child, source)).collect(),
            marks: Vec::new(),
            doubtful: false,
        }
    }

    /// True for a part of this level.
    pub(super) fn is(&self, level: Level) -> bool {
        self.kind == PartKind::Unit(level)
    }

    /// True where an edit took it out.
    pub fn is_repealed(&self) -> bool {
        self.marks.iter().any(|mark| mark.kind == MarkKind::Repealed)
    }

    /// True where it, or anything inside it, is not as it was issued.
    pub fn is_changed(&self) -> bool {
        !self.marks.is_empty() || self.parts.iter().any(Self::is_changed)
    }

    /// The edits whose traces it holds, in order.
    pub fn changes(&self) -> Vec<usize> {
        let mut found: Vec<usize> = self.marks.iter().map(|mark| mark.change).collect();
        found.extend(self.parts.iter().flat_map(Self::changes));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Its words, line by line; `note` says what stands behind the own words of a part that edits changed.
    pub fn write(&self, out: &mut String, note: &dyn Fn(&[Mark]) -> String) {
        for (at, paragraph) in self.own.iter().enumerate() {
            out.push_str(paragraph);
            if at + 1 == self.own.len() && !self.marks.is_empty() {
                out.push_str(&note(&self.marks));
            }
            out.push('\n');
        }
        self.parts.iter().for_each(|part| part.write(out, note));
    }

    /// Its words as they read; a part that was taken out stands as its number with `(được bãi bỏ)`.
    pub fn text(&self) -> String {
        let mut out = String::new();
        let is_gone = |marks: &[Mark]| marks.iter().any(|mark| mark.kind == MarkKind::Repealed);
        self.write(&mut out, &|marks| if is_gone(marks) { GONE.to_owned() } else { String::new() });
        out
    }

    /// Its own paragraphs as they read.
    pub fn text_of_own(&self) -> Vec<String> {
        let mut own = self.own.clone();
        if let Some(last) = own.last_mut().filter(|_| self.is_repealed()) {
            last.push_str(GONE);
        }
        own
    }

    /// Its words and those of everything inside it.
    pub(super) fn each<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        visit(self);
        self.parts.iter().for_each(|part| part.each(visit));
    }

    /// The last paragraph where it may be that of the part around this one: parts end where the next begins, and so the
    /// last of them holds what its parent says at its end. What goes on with a list, or stands in a table, is its own.
    pub(super) fn tail(&self) -> Option<&str> {
        if let Some(last) = self.parts.last() {
            return last.tail();
        }
        let (last, before) = self.own.split_last()?;
        let before = before.last()?;
        let listed = last.starts_with(['-', '–', '+', '•', '*']) || last.contains('\t') || before.contains('\t');
        (!listed && before.trim_end().ends_with(['.', ';'])).then_some(last)
    }

    /// How the part begins that has no other words: `Điều 17.`, `3.`, `b)`; the whole of what stands there for others.
    pub(super) fn lead(&self) -> String {
        match self.kind {
            PartKind::Unit(Level::Article) => format!("Điều {}.", self.label),
            PartKind::Unit(Level::Clause) => format!("{}.", self.label),
            PartKind::Unit(Level::Point) => format!("{})", self.label),
            _ => self.own.first().cloned().unwrap_or_default(),
        }
    }
}

/// The paragraphs of a stretch of a text, without what only stands at the edge of its pages. Paragraphs are parted by
/// blocks; where a block ends with its page in the middle of a sentence, the paragraph goes on.
pub(super) fn paragraphs(source: &SourceText, span: Span) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut last = None;
    let first = source.line_at(span.start);
    for line in source.lines.iter().skip(first).take_while(|line| line.span.start < span.end) {
        let place = Span::new(line.span.start.max(span.start), line.span.end.min(span.end));
        let words = source.slice(place).trim();
        if matches!(line.kind, LineKind::Margin | LineKind::Stamp) || words.is_empty() {
            continue;
        }
        let goes_on = match (found.last(), last) {
            (Some(before), Some((block, page, LineKind::Body))) if line.kind == LineKind::Body => {
                let open = !before.ends_with(['.', ';', ':', '!', '?', '”', '"', '/']);
                block == line.block || words.starts_with(char::is_lowercase) || (page != line.page && open)
            }
            _ => false,
        };
        match found.last_mut().filter(|_| goes_on) {
            Some(paragraph) => {
                paragraph.push('\n');
                paragraph.push_str(words);
            }
            None => found.push(words.to_owned()),
        }
        last = Some((line.block, line.page, line.kind));
    }
    found
}
