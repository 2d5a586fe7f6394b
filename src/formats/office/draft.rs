//! A paragraph in the making: pieces of text with their fonts, put together and repaired when it ends.

use super::item::{Item, Note, Paragraph};
use super::raised::{Raised, raised};
use crate::text::legacy::{by_font_name, repair};

/// A paragraph in the making.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    parts: Vec<Part>,
    /// The notes called so far.
    pub(crate) notes: Vec<Note>,
    /// What stands in the text boxes anchored here: it comes after the paragraph.
    pub(crate) boxes: Vec<Item>,
    /// It held a page number.
    pub(crate) numbers_pages: bool,
}

/// Text in one font; a sign or the mark of a note, which no encoding touches (`¹` is a letter of TCVN3); the end of a
/// page.
#[derive(Debug)]
enum Part {
    Text { font: Option<String>, capitals: bool, text: String },
    Sign(String),
    Mark(String),
    PageBreak,
}

impl Draft {
    /// Adds text. Of the fonts only those made for an old encoding matter; runs in the same one are read together,
    /// since a word, in VNI even a letter, may go on from one run to the next.
    pub(crate) fn push(&mut self, piece: &str, font: Option<&str>, capitals: bool) {
        if piece.is_empty() {
            return;
        }
        let glued = !piece.starts_with(|c: char| c.is_whitespace() || c.is_ascii_punctuation());
        match self.parts.last_mut() {
            Some(Part::Mark(mark)) if glued => mark.push(' '),
            _ => {}
        }
        let font = font.filter(|font| by_font_name(font).is_some());
        match self.parts.last_mut() {
            Some(Part::Text { font: last, capitals: same, text }) if last.as_deref() == font && *same == capitals => {
                text.push_str(piece);
            }
            _ => self.parts.push(Part::Text { font: font.map(str::to_owned), capitals, text: piece.to_owned() }),
        }
    }

    /// Adds text that may be raised.
    pub(crate) fn push_set(&mut self, piece: &str, font: Option<&str>, capitals: bool, raised: bool) {
        if raised {
            self.push_raised(piece, font, capitals);
        } else {
            self.push(piece, font, capitals);
        }
    }

    /// Adds raised text: where it is a mark or a power it must not run together with what stands before it.
    fn push_raised(&mut self, piece: &str, font: Option<&str>, capitals: bool) {
        let before = match self.parts.last() {
            Some(Part::Text { text, .. } | Part::Sign(text) | Part::Mark(text)) => text.as_str(),
            Some(Part::PageBreak) | None => "",
        };
        match raised(before, piece) {
            Some(Raised::Mark(mark)) => self.parts.push(Part::Mark(mark)),
            Some(Raised::Joined(sign)) => self.parts.push(Part::Sign(sign)),
            None => self.push(piece, font, capitals),
        }
    }

    /// Puts the mark of a note into the text, with a space before it: glued to a word it would change the word.
    pub(crate) fn mark(&mut self, mark: &str) {
        let spaced = match self.parts.last() {
            Some(Part::Text { text, .. }) => text.ends_with(char::is_whitespace),
            _ => true,
        };
        self.parts.push(Part::Mark(if spaced { mark.to_owned() } else { format!(" {mark}") }));
    }

    /// A page ends here.
    pub(crate) fn page_break(&mut self) {
        self.parts.push(Part::PageBreak);
    }

    /// True while there is nothing to see.
    pub(crate) fn is_blank(&self) -> bool {
        self.parts.iter().all(|part| match part {
            Part::Text { text, .. } | Part::Sign(text) | Part::Mark(text) => text.trim().is_empty(),
            Part::PageBreak => true,
        })
    }

    /// Ends the paragraph: items in reading order, the label before the first text.
    pub(crate) fn finish(self, label: &str) -> Vec<Item> {
        let mut texts = vec![String::new()];
        for part in self.parts {
            match (part, texts.last_mut()) {
                (Part::Text { font, capitals, text }, Some(last)) => last.push_str(&decode_run(text, font, capitals)),
                (Part::Sign(sign) | Part::Mark(sign), Some(last)) => last.push_str(&sign),
                _ => texts.push(String::new()),
            }
        }
        let labelled = texts.iter().position(|text| !text.trim().is_empty()).unwrap_or_default();
        if let Some(text) = texts.get_mut(labelled) {
            text.insert_str(0, label);
        }
        let mut paragraph = Paragraph { notes: self.notes, numbers_pages: self.numbers_pages, ..Paragraph::default() };
        let mut items = Vec::new();
        for (at, text) in texts.into_iter().enumerate() {
            if at > 0 {
                items.push(Item::PageBreak { hard: true });
            }
            let text = tidy(&text);
            let carries = at == 0 && (!paragraph.notes.is_empty() || paragraph.numbers_pages);
            if carries || !text.is_empty() {
                items.push(Item::Paragraph(Paragraph { text, ..std::mem::take(&mut paragraph) }));
            }
        }
        items.extend(self.boxes);
        items
    }
}

/// The lines of a text that hold anything, without the spaces at their ends. A signature is made of empty lines.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> =
        text.split('\n').map(|line| line.trim_matches(' ')).filter(|line| !line.trim().is_empty()).collect();
    lines.join("\n").trim().to_owned()
}

/// A piece as it shows.
fn decode_run(text: String, font: Option<String>, capitals: bool) -> String {
    let text = repair(&text, font.as_deref()).unwrap_or(text);
    if capitals { text.to_uppercase() } else { text }
}
