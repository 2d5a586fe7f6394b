//! Footnotes and endnotes: numbered where they are called, shown at the end of the page or of the text.
//!
//! The mark stands in the text as superscript digits with a space before it (`hoạt động ¹, trừ`), and again at the
//! beginning of the note (`¹ Theo …`): glued to a word it would make another word of it.

use std::collections::BTreeMap;
use std::time::Instant;

use super::paragraph::{Draft, NoteCall};
use super::story::{Item, Story};
use super::xml::{Node, Tag, Xml};
use crate::formats::office::numeral::{Numeral, superscript};

/// Notes by kind (footnotes, endnotes) and id.
pub(super) type Notes = [BTreeMap<String, Vec<Item>>; 2];

/// How the two kinds of notes are numbered, and what else `settings.xml` says of the reading.
#[derive(Debug, Clone, Copy)]
pub(super) struct Settings {
    /// For each kind, the format and the first number.
    pub(super) notes: [(Numeral, u32); 2],
    /// Odd and even pages have headers of their own.
    pub(super) even_and_odd: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { notes: [(Numeral::Decimal, 1), (Numeral::LowerRoman, 1)], even_and_odd: false }
    }
}

impl Settings {
    /// Reads `settings.xml`.
    pub(super) fn parse(text: &str, deadline: Instant) -> Self {
        let mut settings = Self::default();
        let mut xml = Xml::new(text, deadline);
        while let Some(node) = xml.next() {
            let Node::Open(tag) = node else { continue };
            match tag.name() {
                "evenAndOddHeaders" => settings.even_and_odd = tag.is_on(),
                "footnotePr" => read_format(&mut settings.notes[0], &mut xml),
                "endnotePr" => read_format(&mut settings.notes[1], &mut xml),
                _ => {}
            }
        }
        settings
    }
}

/// Reads the `w:footnotePr` or `w:endnotePr` just opened.
fn read_format(format: &mut (Numeral, u32), xml: &mut Xml<'_>) {
    let floor = xml.depth();
    while let Some(node) = xml.next_in(floor) {
        let Node::Open(tag) = node else { continue };
        match tag.name() {
            "numFmt" => format.0 = Numeral::named(&tag.val().unwrap_or_default()),
            "numStart" => format.1 = tag.number("val").unwrap_or(1),
            _ => {}
        }
    }
}

impl Story<'_> {
    /// A note is called here.
    pub(super) fn call_note(&mut self, kind: usize, tag: &Tag<'_>, draft: &mut Draft) {
        let Some(id) = tag.attr("id").filter(|_| self.shows(draft) && self.count_item()) else { return };
        self.tally.called[kind] = true;
        // A typed mark follows as text, and does not count.
        let typed = matches!(tag.attr("customMarkFollows").as_deref(), Some("1" | "true" | "on"));
        draft.mark_follows = typed;
        let mark = if typed {
            String::new()
        } else {
            let (numeral, start) = self.book.settings.notes[kind];
            let number = start.saturating_add(self.tally.notes[kind]);
            self.tally.notes[kind] += 1;
            written(numeral, number)
        };
        draft.call(NoteCall { kind, id, mark }, &mut self.tally.converted);
    }
}

/// The mark of a note: high digits, or anything else in brackets.
fn written(numeral: Numeral, number: u32) -> String {
    match numeral {
        Numeral::Decimal => superscript(number),
        other => format!("[{}]", other.write(number)),
    }
}
