//! Characters: what each of them shows, stands for, or hides.

use std::ops::Range;

use super::looks::Look;
use super::story::{Reader, Story};
use crate::formats::office::fields::Fields;
use crate::formats::office::symbols;
use crate::text::legacy::by_font_name;

impl<'a> Reader<'a> {
    /// Reads the characters of one run.
    pub(super) fn characters(&mut self, story: &mut Story, range: Range<usize>, look: &Look) {
        if look.deleted {
            return;
        }
        let font = self.font(look);
        let document = self.document;
        let mut text = String::new();
        let units = document.text.units.get(range.clone()).unwrap_or_default();
        // One character of two units keeps the count by the second one of them.
        let mut at = range.start;
        for c in char::decode_utf16(units.iter().copied()).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)) {
            let position = at;
            at += c.len_utf16();
            if self.field(story, c, &mut text, look, font) || look.hidden || story.fields.hidden() {
                continue;
            }
            match c {
                '\u{2}' if look.special => {
                    flush(story, &mut text, look, font);
                    self.call_note(story, position);
                }
                '\u{8}' if look.special => self.call_drawing(story, position),
                '\u{1}' if look.special => self.pictures = self.pictures.saturating_add(1),
                '(' if look.special && look.symbol.is_some() => text.push_str(&self.symbol(look)),
                '\u{c}' => {
                    flush(story, &mut text, look, font);
                    story.draft.page_break();
                }
                other => show(other, font, &mut text),
            }
        }
        flush(story, &mut text, look, font);
    }

    /// Takes up the marks of fields and what stands in their codes; false for anything else.
    fn field(&mut self, story: &mut Story, c: char, text: &mut String, look: &Look, font: Option<&str>) -> bool {
        let in_margin = story.part == super::fib::Part::Margins;
        let told = |fields: &mut Fields| match c {
            '\u{13}' => {
                fields.begin();
                Some(false)
            }
            '\u{14}' => Some(fields.separate(in_margin)),
            '\u{15}' => Some(fields.end()),
            _ => None,
        };
        if matches!(c, '\u{13}'..='\u{15}') {
            flush(story, text, look, font);
        } else if story.fields.hidden() {
            story.fields.code(c.encode_utf8(&mut [0; 4]));
        }
        let told = told(&mut story.fields);
        story.draft.numbers_pages |= told == Some(true);
        told.is_some()
    }

    /// The name of the font of a run: the one for letters beyond ASCII if that promises an old encoding, else the
    /// one for ASCII.
    fn font(&self, look: &Look) -> Option<&'a str> {
        let document = self.document;
        let name = |font: Option<u16>| font.and_then(|number| document.fonts.name(number));
        let [ascii, other] = look.fonts.map(name);
        other.filter(|font| by_font_name(font).is_some()).or(ascii)
    }

    /// The symbol that stands in place of a character.
    fn symbol(&self, look: &Look) -> String {
        let Some((font, code)) = look.symbol else { return String::new() };
        let font = self.document.fonts.name(font).unwrap_or_default();
        match symbols::shown(font, code.into()) {
            Some(sign) => sign.to_owned(),
            None => char::from_u32(code.into()).map(String::from).unwrap_or_default(),
        }
    }
}

/// Adds what a character shows.
fn show(c: char, font: Option<&str>, text: &mut String) {
    match c {
        '\t' => text.push('\t'),
        '\u{b}' | '\u{e}' => text.push('\n'),
        // A hyphen that does not break; the one that shows only where a line ends is left out with the controls.
        '\u{1e}' => text.push('-'),
        c if c.is_ascii_control() => {}
        c => match symbols::shown(font.unwrap_or_default(), c.into()).filter(|_| !c.is_whitespace()) {
            Some(sign) => text.push_str(sign),
            None => text.push(c),
        },
    }
}

/// Gives the text gathered so far to the paragraph.
fn flush(story: &mut Story, text: &mut String, look: &Look, font: Option<&str>) {
    story.draft.push_set(text, font, look.capitals, look.raised);
    text.clear();
}
