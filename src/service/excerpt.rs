//! Articles of a document, or all of it, as it reads on a day, to be taken along: as plain text, and for Word.

use super::docx::{Align, Page, cell, open_table, package, paragraph};
use super::full_text::{FullText, TextLine, TextOn};
use super::listing::FileError;
use super::words::{Language, PageWord as W, date_or_dash, titled};
use super::{Anchor, Document};
use crate::model::{Kind, Level, LineKind, show_date};
use jiff::civil::Date;

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
        let lines = self.lines().map(|line| self.words(line).to_owned());
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
        let lines: Vec<&TextLine> = self.lines().collect();
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
            W::TextOfDay.tell(language, &[("day", &show_date(self.as_of))]),
        ];
        if !self.parts.is_empty() {
            head.push(W::ExcerptOnly.say(language).to_owned());
        }
        if !self.on.edits.is_empty() {
            let mut by: Vec<&str> = self.on.edits.iter().map(|change| change.by.as_str()).collect();
            by.dedup();
            head.push(W::ExcerptMade.tell(language, &[("by", &by.join(", "))]));
        }
        if !self.on.pending.is_empty() {
            head.push(W::PendingEdits.tell(language, &[("count", &self.on.pending.len().to_string())]));
        }
        head
    }

    fn full(&self) -> &FullText {
        &self.on.full
    }

    fn wanted(&self) -> impl Iterator<Item = &Anchor> {
        self.full().anchors.iter().filter(|anchor| self.parts.contains(&anchor.name))
    }

    /// The lines of the parts that are wanted, without running heads and stamps.
    fn lines(&self) -> impl Iterator<Item = &TextLine> {
        let is_text = |line: &&TextLine| !matches!(line.kind, LineKind::Margin | LineKind::Stamp);
        let is_inside = |line: &&TextLine| {
            let inside = |anchor: &Anchor| line.end > anchor.span.start && line.start < anchor.span.end;
            self.parts.is_empty() || self.wanted().any(inside)
        };
        self.full().lines.iter().filter(is_text).filter(is_inside)
    }

    fn words(&self, line: &TextLine) -> &str {
        self.full().text.get(line.start..line.end).unwrap_or_default()
    }

    /// True for a line with which a part begins: it is a paragraph of its own.
    fn begins(&self, line: &TextLine) -> bool {
        self.full().anchors.iter().any(|anchor| anchor.span.start >= line.start && anchor.span.start < line.end)
    }

    fn is_article(&self, line: &TextLine) -> bool {
        let starts = |anchor: &&Anchor| anchor.span.start >= line.start && anchor.span.start < line.end;
        self.full().anchors.iter().find(starts).is_some_and(|anchor| anchor.level == Some(Level::Article))
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
