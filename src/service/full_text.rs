//! The text of a document as it is read on a page: its lines, its parts with their addresses, the words asked for.

use super::anchors::{Anchor, anchors};
use super::{ServiceError, View};
use crate::index::Record;
use crate::law::versions::{Change, Mark, MarkKind, Part, PartKind, Pending, Version};
use crate::model::{Division, DivisionKind, Document, Level, LineKind, Place, SourceText, Span, Unit};
use crate::search::matched_words;
use jiff::civil::Date;
use serde::Serialize;
use std::sync::Arc;

/// A whole text, ready to be laid out.
#[derive(Debug, Clone, Default, Serialize)]
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
    /// Places where recognised words were corrected, each with what had been read there.
    #[serde(skip)]
    pub corrected: Vec<(Span, String)>,
}

impl FullText {
    /// The same with one place marked in place of the words asked for: a sentence that something rests on. Nothing is
    /// marked where the text has no such place.
    #[must_use]
    pub fn with_mark(self, (start, end): (usize, usize)) -> Self {
        let is_place = start < end && self.text.get(start..end).is_some();
        Self { marks: is_place.then_some((start, end)).into_iter().collect(), ..self }
    }

    /// What recognition had read on a page before it was corrected; nothing where nothing was.
    pub fn raw_page(&self, page: u32) -> Option<String> {
        let mut lines = self.lines.iter().filter(|line| line.page == page);
        let first = lines.next()?;
        let (mut at, end) = (first.start, lines.next_back().unwrap_or(first).end);
        let mut raw = String::new();
        for (span, words) in self.corrected.iter().filter(|(span, _)| first.start <= span.start && span.end <= end) {
            raw.push_str(self.text.get(at..span.start)?);
            raw.push_str(words);
            at = span.end;
        }
        (at > first.start).then(|| raw + self.text.get(at..end).unwrap_or_default())
    }
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
    /// Where it stands on the picture of its page, where that is known.
    #[serde(skip)]
    pub place: Option<Place>,
}

impl View {
    /// The words that a query marks: as typed, and with the marks that they most likely stand for.
    fn words_of(&self, query: &str) -> String {
        let query = self.searcher.query(query);
        let restored = query.restored_words().unwrap_or_default();
        format!("{} {restored}", query.words)
    }

    /// The text of a document by its id, with the words of a query marked.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn full_text(&self, id: &str, query: Option<&str>) -> Result<Option<FullText>, ServiceError> {
        let Some((record, source)) = self.record_with_text(id)? else { return Ok(None) };
        Ok(Some(self.issued(&record, source, query)))
    }

    /// Places in a text of the words that a query marks.
    fn marks(&self, query: Option<&str>, text: &str) -> Vec<(usize, usize)> {
        query.map(|query| matched_words(&self.words_of(query), text)).unwrap_or_default()
    }

    /// A record by its id, with its text.
    fn record_with_text(&self, id: &str) -> Result<Option<(Arc<Record>, SourceText)>, ServiceError> {
        self.searcher.in_time()?;
        let Some(doc) = self.store().position(id)? else { return Ok(None) };
        let Some(record) = self.searcher.record(doc)? else { return Ok(None) };
        Ok(Some((record, self.store().source(doc)?.unwrap_or_default())))
    }

    fn issued(&self, record: &Record, source: SourceText, query: Option<&str>) -> FullText {
        let line = |line: &crate::model::Line| TextLine {
            start: line.span.start,
            end: line.span.end,
            page: line.page,
            block: line.block,
            kind: line.kind,
            place: line.place,
        };
        let recognised = record.reading.recognised.iter().map(|page| (page.page, page.confidence)).collect();
        FullText {
            lines: source.lines.iter().map(line).collect(),
            anchors: anchors(&record.document),
            marks: self.marks(query, &source.text),
            recognised,
            corrected: source.corrected.into_iter().map(|one| (one.span, one.raw)).collect(),
            text: source.text,
        }
    }
}

/// A text as it reads on a day.
#[derive(Debug, Clone)]
pub struct TextOn {
    /// The text; where edits were worked into it, its pages are those of no file.
    pub full: FullText,
    /// What edits made of its parts, in the order of the text.
    pub traces: Vec<Trace>,
    /// The edits that were applied, in the order of their days.
    pub edits: Vec<Change>,
    /// The edits that were not, each with its reason.
    pub pending: Vec<Pending>,
    /// True where the text is as it was issued, though edits have changed it since.
    pub as_issued: bool,
}

impl TextOn {
    /// What the edits stand in: each document once, in the order of their days.
    pub fn made_by(&self) -> Vec<&str> {
        let mut by: Vec<&str> = Vec::new();
        for change in &self.edits {
            if !by.contains(&change.by.as_str()) {
                by.push(&change.by);
            }
        }
        by
    }
}

/// What an edit made of a part.
#[derive(Debug, Clone)]
pub struct Trace {
    /// The part, by its name in addresses.
    pub anchor: String,
    /// What was done.
    pub kind: MarkKind,
    /// The edit.
    pub change: Change,
}

impl View {
    /// The text of a document as it reads on a day, with the words of a query marked; as it was issued where that is asked
    /// for, or no edit was worked into it.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn text_on(
        &self,
        id: &str,
        query: Option<&str>,
        as_of: Date,
        as_issued: bool,
    ) -> Result<Option<TextOn>, ServiceError> {
        let Some((record, source)) = self.record_with_text(id)? else { return Ok(None) };
        let version = self.version(&record, &source, as_of)?;
        let as_issued = as_issued && !version.changes.is_empty();
        let (full, traces) = if as_issued || version.changes.is_empty() {
            (self.issued(&record, source, query), Vec::new())
        } else {
            let mut laid = Laid::of_version(&version);
            laid.full.marks = self.marks(query, &laid.full.text);
            let traces = laid.traces(&version);
            (laid.full, traces)
        };
        Ok(Some(TextOn { full, traces, edits: version.changes, pending: version.pending, as_issued }))
    }
}

/// The parts of a version, written one after the other.
struct Laid<'a> {
    full: FullText,
    block: u32,
    /// Where parts that edits changed begin, with their level and what was made of them.
    marked: Vec<(usize, PartKind, &'a [Mark])>,
}

impl<'a> Laid<'a> {
    fn of_version(version: &'a Version) -> Self {
        let mut laid = Self { full: FullText::default(), block: 0, marked: Vec::new() };
        let divisions = version.parts.iter().map(|part| laid.division(part)).collect();
        laid.full.anchors = anchors(&Document { divisions, ..Document::default() });
        laid
    }

    fn division(&mut self, part: &'a Part) -> Division {
        let (start, units) = self.part(part);
        let kind = if let PartKind::Division(kind) = part.kind { kind } else { DivisionKind::Body };
        Division { kind, title: part.heading.clone(), span: Span::new(start, self.full.text.len()), units }
    }

    fn unit(&mut self, part: &'a Part) -> Unit {
        let (start, children) = self.part(part);
        let level = if let PartKind::Unit(level) = part.kind { level } else { Level::Part };
        let span = Span::new(start, self.full.text.len());
        Unit { level, label: part.label.clone(), heading: part.heading.clone(), span, children }
    }

    /// Writes the words of a part and of those inside it; where it begins, and what is inside.
    fn part(&mut self, part: &'a Part) -> (usize, Vec<Unit>) {
        let start = self.full.text.len();
        if !part.marks.is_empty() {
            self.marked.push((start, part.kind, &part.marks));
        }
        for paragraph in &part.own {
            self.block += 1;
            for line in paragraph.lines() {
                let kind = if line.contains('\t') { LineKind::TableRow } else { LineKind::Body };
                let begin = self.full.text.len();
                self.full.text.push_str(line);
                let end = self.full.text.len();
                self.full.lines.push(TextLine { start: begin, end, page: 0, block: self.block, kind, place: None });
                self.full.text.push('\n');
            }
        }
        (start, part.parts.iter().map(|inner| self.unit(inner)).collect())
    }

    /// What edits made of the parts, each by the name of the part.
    fn traces(&self, version: &Version) -> Vec<Trace> {
        let level = |kind: &PartKind| if let PartKind::Unit(level) = kind { Some(*level) } else { None };
        let mut traces = Vec::new();
        for (start, kind, marks) in &self.marked {
            let is_part = |anchor: &&Anchor| anchor.span.start == *start && anchor.level == level(kind);
            let Some(anchor) = self.full.anchors.iter().find(is_part) else { continue };
            for mark in *marks {
                let change = version.changes.get(mark.change).cloned();
                traces.extend(change.map(|change| Trace { anchor: anchor.name.clone(), kind: mark.kind, change }));
            }
        }
        traces
    }
}

#[cfg(test)]
mod tests {
    use super::{FullText, TextLine};
    use crate::model::{LineKind, Span};

    #[test]
    fn the_raw_text_of_a_page_has_what_was_read_in_place_of_what_it_was_corrected_to() {
        let line = |start, end, page| TextLine { start, end, page, block: 0, kind: LineKind::Body, place: None };
        let full = FullText {
            text: "thu 15.000\nmỗi vé\nhết\n".to_owned(),
            lines: vec![line(0, 10, 1), line(11, 20, 1), line(21, 26, 2)],
            corrected: vec![(Span::new(4, 10), "15.OOO".to_owned())],
            ..FullText::default()
        };
        assert_eq!(full.raw_page(1).as_deref(), Some("thu 15.OOO\nmỗi vé"));
        assert_eq!((full.raw_page(2), full.raw_page(3)), (None, None));
        assert_eq!(full.clone().with_mark((4, 10)).marks, [(4, 10)]);
        // Half a letter is no place.
        assert!(full.with_mark((11, 14)).marks.is_empty());
    }
}
