//! Articles of a document, or all of it, as it reads on a day, to be taken along: as plain text, and for Word.

use super::docx::{Align, Page, cell, open_table, package, paragraph};
use super::full_text::{FullText, TextLine, TextOn};
use super::listing::FileError;
use super::words::{Language, PageWord as W, date_or_dash, status_label, titled};
use super::{Anchor, Document};
use crate::model::{Kind, Level, LineKind, Span, show_date};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The text of a document on a day, with what has to be said before it.
#[derive(Debug, Clone, Copy)]
pub struct Excerpt<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its text.
    pub on: &'a TextOn,
    /// The day.
    pub as_of: Date,
    /// The names of the parts that are wanted; all of the text where none are.
    pub parts: &'a [String],
    /// The language of what is said before it; the text is as it is.
    pub language: Language,
}

impl Excerpt<'_> {
    /// As text, a line a paragraph or printed line.
    pub fn text(&self) -> String {
        let lines = self.lines().into_iter().map(|line| self.words(line).to_owned());
        self.head().into_iter().chain([String::new()]).chain(lines).map(|line| line + "\n").collect()
    }

    /// For Word.
    ///
    /// # Errors
    /// When the package cannot be written.
    pub fn docx(&self) -> Result<Vec<u8>, FileError> {
        let head = self.head();
        let mut xml = String::new();
        for (at, line) in head.iter().enumerate() {
            xml.push_str(&paragraph(line, if at < 2 { Align::Center } else { Align::Both }, at < 2));
        }
        xml.push_str(&paragraph("", Align::Left, false));
        let lines = self.lines();
        for group in lines.chunk_by(|a, b| a.block == b.block && a.page == b.page && a.kind == b.kind) {
            if group.first().is_some_and(|line| line.kind == LineKind::TableRow) {
                self.table(&mut xml, group)?;
                continue;
            }
            for paragraph_lines in group.chunk_by(|_, next| !self.begins(next)) {
                let words: Vec<&str> = paragraph_lines.iter().map(|line| self.words(line)).collect();
                let is_article = paragraph_lines.first().is_some_and(|line| self.is_article(line));
                xml.push_str(&paragraph(&words.join(" "), Align::Both, is_article));
            }
        }
        package(&xml, Page::Upright, &[])
    }

    /// What the document is, what of it this is, and what it is worth.
    fn head(&self) -> Vec<String> {
        let Self { document, language, .. } = *self;
        let kind = document.kind.map_or("", Kind::label);
        let number = document.number.as_deref().unwrap_or(&document.path);
        let mut head = vec![
            format!("{kind} {number}").trim().to_owned(),
            titled(document.title.as_deref(), &document.path).to_owned(),
            format!("{} {}", W::Issued.say(language), date_or_dash(document.dated_on())),
            self.standing(),
        ];
        let by = self.on.made_by().join(", ");
        head.push(if self.on.as_issued {
            W::ShownAsIssued.tell(language, &[("by", &by)])
        } else {
            W::TextOfDay.tell(language, &[("day", &show_date(self.as_of))])
        });
        if !self.parts.is_empty() {
            head.push(W::ExcerptOnly.say(language).to_owned());
        }
        if self.on.as_issued {
            return head;
        }
        if !self.on.edits.is_empty() {
            head.push(W::ExcerptMade.tell(language, &[("by", &by)]));
        }
        if !self.on.pending.is_empty() {
            head.push(W::PendingEdits.tell(language, &[("count", &self.on.pending.len().to_string())]));
        }
        head
    }

    /// Its status, with the day on which it has it.
    fn standing(&self) -> String {
        let Self { document, language, .. } = *self;
        let day = W::StatusDay.tell(language, &[("day", &show_date(document.status_as_of))]);
        format!("{}: {} {day}", W::Status.say(language), status_label(document.status, language))
    }

    fn full(&self) -> &FullText {
        &self.on.full
    }

    /// The places of the parts that are wanted, in order: parts lie in one another or apart.
    fn wanted(&self) -> Vec<Span> {
        let names: BTreeSet<&str> = self.parts.iter().map(String::as_str).collect();
        let mut spans: Vec<Span> = Vec::new();
        for anchor in self.full().anchors.iter().filter(|anchor| names.contains(anchor.name.as_str())) {
            match spans.last_mut().filter(|last| anchor.span.start < last.end) {
                Some(last) => last.end = last.end.max(anchor.span.end),
                None => spans.push(anchor.span),
            }
        }
        spans
    }

    /// The lines of the parts that are wanted, without running heads and stamps.
    fn lines(&self) -> Vec<&TextLine> {
        let is_text = |line: &&TextLine| !matches!(line.kind, LineKind::Margin | LineKind::Stamp);
        let lines = self.full().lines.iter().filter(is_text);
        if self.parts.is_empty() {
            return lines.collect();
        }
        let wanted = self.wanted();
        let is_inside = |line: &&TextLine| {
            let next = wanted.get(wanted.partition_point(|span| span.end <= line.start));
            next.is_some_and(|span| span.start < line.end)
        };
        lines.filter(is_inside).collect()
    }

    fn words(&self, line: &TextLine) -> &str {
        self.full().text.get(line.start..line.end).unwrap_or_default()
    }

    /// The first part that begins in a line.
    fn part_of(&self, line: &TextLine) -> Option<&Anchor> {
        let anchors = &self.full().anchors;
        let first = anchors.get(anchors.partition_point(|anchor| anchor.span.start < line.start));
        first.filter(|anchor| anchor.span.start < line.end)
    }

    /// True for a line with which a part begins: it is a paragraph of its own.
    fn begins(&self, line: &TextLine) -> bool {
        self.part_of(line).is_some()
    }

    fn is_article(&self, line: &TextLine) -> bool {
        self.part_of(line).is_some_and(|anchor| anchor.level == Some(Level::Article))
    }

    fn table(&self, xml: &mut String, rows: &[&TextLine]) -> Result<(), FileError> {
        let columns = rows.iter().map(|row| self.words(row).split('\t').count()).max().unwrap_or(1);
        let width = Page::Upright.width() / f64::from(u32::try_from(columns)?);
        let widths = vec![format!("{width:.0}"); columns];
        open_table(xml, &widths, true)?;
        for row in rows {
            xml.push_str("<w:tr>");
            let cells: Vec<&str> = self.words(row).split('\t').collect();
            for (at, (words, width)) in cells.iter().zip(&widths).enumerate() {
                let span = if at + 1 == cells.len() { columns - at } else { 1 };
                xml.push_str(&cell(width, span, &paragraph(words, Align::Left, false)));
            }
            xml.push_str("</w:tr>");
        }
        xml.push_str("</w:tbl>");
        Ok(())
    }
}
