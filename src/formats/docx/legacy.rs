//! Text in the fonts of the years before Unicode: gathered while the font stays the same, then read as a whole.

use std::collections::BTreeMap;

use super::paragraph::Draft;
use crate::text::legacy::{by_font_name, repair};

/// Letters turned into Unicode, by the font that they were in; without a name where the words alone told it.
#[derive(Debug, Default)]
pub(super) struct Converted(BTreeMap<String, usize>);

impl Converted {
    /// The font with the most text, in words for the report; `None` when nothing had to be turned.
    pub(super) fn font(&self) -> Option<&str> {
        let (font, _) = self.0.iter().max_by_key(|(_, letters)| **letters)?;
        Some(if font.is_empty() { "không rõ phông" } else { font })
    }

    fn add(&mut self, font: Option<&str>, letters: usize) {
        *self.0.entry(font.unwrap_or_default().to_owned()).or_default() += letters;
    }
}

/// The piece at the end of a paragraph in the making that is not read yet.
#[derive(Debug, Default)]
pub(super) struct Raw {
    from: usize,
    /// Its font, if that is one of those made for an old encoding.
    font: Option<String>,
    /// Shown in capitals.
    caps: bool,
}

impl Raw {
    /// Leaves out what was put into the text up to here.
    pub(super) fn skip_to(&mut self, end: usize) {
        self.from = end;
    }
}

impl Draft {
    /// Adds text in the look of the current run. Runs in one font are read together, since a word, in VNI even a
    /// letter, may go on from one run to the next. A sign that stands for itself has no font that could change it.
    pub(super) fn add(&mut self, text: &str, is_sign: bool, converted: &mut Converted) {
        let font = self.look.font.as_deref().filter(|font| !is_sign && by_font_name(font).is_some());
        let caps = self.look.caps;
        if self.raw.font.as_deref() != font || self.raw.caps != caps {
            let font = font.map(str::to_owned);
            self.settle(converted);
            self.raw = Raw { from: self.done.text.len(), font, caps };
        }
        self.done.text.push_str(text);
    }

    /// Reads what was gathered: to be called before anything is put into the text that is no text of the file.
    pub(super) fn settle(&mut self, converted: &mut Converted) {
        let from = self.raw.from.min(self.done.text.len());
        let piece = &self.done.text[from..];
        if !piece.is_empty() {
            let repaired = repair(piece, self.raw.font.as_deref());
            if let Some(read) = &repaired {
                converted.add(self.raw.font.as_deref(), read.len());
            }
            let shown = repaired.as_deref().unwrap_or(piece);
            let spaced = self.after_mark && shown.starts_with(char::is_alphanumeric);
            if spaced || self.raw.caps || repaired.is_some() {
                let shown = if self.raw.caps { shown.to_uppercase() } else { shown.to_owned() };
                self.done.text.truncate(from);
                self.done.text.extend(spaced.then_some(' '));
                self.done.text.push_str(&shown);
            }
            self.after_mark = false;
        }
        self.raw.from = self.done.text.len();
    }
}
