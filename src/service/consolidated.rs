//! The text of a document on a day in the layout of a văn bản hợp nhất (Pháp lệnh 01/2012/UBTVQH13, Điều 3 and its forms):
//! what it was put together from, its paragraphs, and a note for every edit.

use super::document::Document;
use super::words::{Language, Message, MessageCode};
use super::{ServiceError, View};
use crate::index::Record;
use crate::law::versions::{MarkKind, Part, PartKind, Pending, Version};
use crate::model::{DivisionKind, Level, show_date};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeSet;

/// A text put together from a document and its amendments.
#[derive(Debug, Clone, Serialize)]
pub struct Consolidated {
    /// The document.
    pub document: Document,
    /// The day.
    pub as_of: Date,
    /// The documents whose edits it holds, in the order of their days.
    pub made_from: Vec<MadeFrom>,
    /// Its paragraphs in order.
    pub paragraphs: Vec<Printed>,
    /// The notes, in the order in which paragraphs name them; Vietnamese, as the text is.
    pub notes: Vec<String>,
    /// The edits that could not be applied.
    pub pending: Vec<Pending>,
}

/// A document whose edits were applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MadeFrom {
    /// Its kind and number: `Nghị quyết số 11/2021/NQ-HĐND`.
    pub name: String,
    /// The day it goes by.
    pub dated: Option<Date>,
    /// The first day from which an edit of it works.
    pub on: Date,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Printed {
    /// Its words; a row of a table has a tab between its cells.
    pub words: String,
    /// What it is.
    pub role: PrintedRole,
    /// Notes behind it, counted from 0.
    pub notes: Vec<usize>,
}

/// What a paragraph is, for how it is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PrintedRole {
    /// A line of head or foot.
    Outside,
    /// The heading of a chapter or of an annex.
    Heading,
    /// The first paragraph of an article: its number and heading.
    Article,
    /// Any other paragraph.
    Text,
    /// A row of a table.
    Row,
}

impl View {
    /// A document with its amendments worked in, as it reads on a day; as it was issued where no day is given.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn consolidated(
        &self,
        (doc, record): &(u32, Record),
        as_of: Date,
        as_issued: bool,
    ) -> Result<Consolidated, ServiceError> {
        let source = self.store().source(*doc)?.unwrap_or_default();
        let version = self.version(record, &source, if as_issued { Date::MIN } else { as_of })?;
        let mut made_from: Vec<MadeFrom> = Vec::new();
        let (mut seen, mut held) = (BTreeSet::new(), BTreeSet::new());
        version.parts.iter().for_each(|part| held.extend(part.changes()));
        for change in held.into_iter().filter_map(|at| version.changes.get(at)) {
            if !seen.insert(&change.by_id) {
                continue;
            }
            let by = self.searcher.named(&change.by_id)?;
            let kind = by.as_ref().and_then(|by| by.document.kind.as_ref()).map(|kind| kind.value.label());
            let name = kind.map_or_else(|| change.by.clone(), |kind| format!("{kind} số {}", change.by));
            let dated = by.and_then(|by| by.document.made_on().map(|made| made.value));
            made_from.push(MadeFrom { name, dated, on: change.on });
        }
        let mut printer = Printer { version: &version, paragraphs: Vec::new(), notes: Vec::new() };
        version.parts.iter().for_each(|part| printer.division(part));
        let Printer { paragraphs, notes, .. } = printer;
        let document = Document::of_record(record, as_of);
        Ok(Consolidated { document, as_of, made_from, paragraphs, notes, pending: version.pending })
    }
}

/// Parts on their way to paragraphs.
struct Printer<'a> {
    version: &'a Version,
    paragraphs: Vec<Printed>,
    notes: Vec<String>,
}

impl Printer<'_> {
    fn division(&mut self, part: &Part) {
        let outside = [DivisionKind::Preamble, DivisionKind::Closing].map(PartKind::Division);
        let role = if outside.contains(&part.kind) { PrintedRole::Outside } else { PrintedRole::Heading };
        self.part(part, role);
    }

    fn part(&mut self, part: &Part, role: PrintedRole) {
        let own = part.text_of_own();
        // Lines of head and foot stand by themselves; elsewhere their breaks are those of the print.
        let broken = role == PrintedRole::Outside;
        for (at, paragraph) in own.iter().enumerate() {
            let first = at == 0 || broken || role == PrintedRole::Heading;
            let set = if paragraph.contains('\t') {
                PrintedRole::Row
            } else if first {
                role
            } else {
                PrintedRole::Text
            };
            let notes = if at == 0 { self.noted(part) } else { Vec::new() };
            let lines = if broken {
                paragraph.lines().map(str::to_owned).collect()
            } else {
                vec![paragraph.replace('\n', " ")]
            };
            for (line, words) in lines.into_iter().enumerate() {
                let notes = if line == 0 { notes.clone() } else { Vec::new() };
                self.paragraphs.push(Printed { words, role: set, notes });
            }
        }
        for inner in &part.parts {
            let role = match inner.kind {
                PartKind::Unit(level) if level < Level::Article => PrintedRole::Heading,
                PartKind::Unit(Level::Article) => PrintedRole::Article,
                _ => PrintedRole::Text,
            };
            self.part(inner, role);
        }
    }

    /// The notes of a part, one for each edit of it.
    fn noted(&mut self, part: &Part) -> Vec<usize> {
        let mut found = Vec::new();
        for mark in &part.marks {
            let Some(change) = self.version.changes.get(mark.change) else { continue };
            let code = match mark.kind {
                MarkKind::Amended => MessageCode::NoteAmended,
                MarkKind::Inserted => MessageCode::NoteInserted,
                MarkKind::Repealed => MessageCode::NoteRepealed,
            };
            let place = change.evidence.article.as_ref().map_or_else(String::new, |label| format!("Điều {label} "));
            let note = Message::new(code)
                .with("part", change.address.to_string())
                .with("place", place)
                .with("by", &change.by)
                .with("on", show_date(change.on))
                .with("quote", change.evidence.quote.split_whitespace().collect::<Vec<_>>().join(" "))
                .render(Language::Vietnamese);
            found.push(self.notes.len());
            self.notes.push(note);
        }
        found
    }
}
