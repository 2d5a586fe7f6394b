//! Fonts of one byte a code: Type 1, TrueType, Type 3.

use std::collections::HashMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::{
    BASE_ENCODING, DIFFERENCES, ENCODING, FIRST_CHAR, FONT_DESC, FONT_FILE, FONT_FILE2, FONT_FILE3, MISSING_WIDTH,
    WIDTHS, WIN_ANSI_ENCODING,
};
use hayro_syntax::object::{Array, Dict, Name, Stream};
use hayro_syntax::page::Resources;

use super::super::budget::Budget;
use super::names::{Answer, ask};
use super::type3::by_names;

/// The codes 0x80–0x9F of WinAnsiEncoding; what it leaves open is a bullet.
const WIN_ANSI: &str = "€•‚ƒ„…†‡ˆ‰Š‹Œ•Ž••‘’“”•–—˜™š›œ•žŸ";
/// Width where nothing tells one.
const GUESSED_WIDTH: f32 = 0.5;

/// A font of one byte a code.
pub(super) struct Simple<'a> {
    dict: Dict<'a>,
    first: u32,
    widths: Vec<f32>,
    missing: Option<f32>,
    win_ansi: bool,
    /// How to reach this font when the other reader must be asked, and its answers.
    named: Option<(Resources<'a>, Vec<u8>)>,
    answers: Option<Vec<Answer>>,
    /// What the names of its glyphs tell, where they are asked.
    named_codes: Option<HashMap<u8, String>>,
}

impl<'a> Simple<'a> {
    /// `unit` is one glyph unit in ems: a thousandth but in Type 3 fonts.
    pub(super) fn new(dict: &Dict<'a>, named: Option<(Resources<'a>, Vec<u8>)>, unit: f64) -> Self {
        let widths = dict.get::<Array<'_>>(WIDTHS);
        let widths = widths.map(|a| a.iter::<f32>().take(256).map(|w| w * unit as f32).collect()).unwrap_or_default();
        let descriptor = dict.get::<Dict<'_>>(FONT_DESC).unwrap_or_default();
        let encoding = dict.get::<Dict<'_>>(ENCODING);
        let plain = encoding.as_ref().is_none_or(|e| !e.contains_key(DIFFERENCES));
        let base = match &encoding {
            Some(e) => e.get::<Name<'_>>(BASE_ENCODING),
            None => dict.get::<Name<'_>>(ENCODING),
        };
        Self {
            dict: dict.clone(),
            first: dict.get::<u32>(FIRST_CHAR).unwrap_or(0),
            widths,
            missing: descriptor.get::<f32>(MISSING_WIDTH).map(|w| w * unit as f32),
            win_ansi: plain && base.as_deref() == Some(WIN_ANSI_ENCODING),
            named,
            answers: None,
            named_codes: None,
        }
    }

    /// Width and, unless the text is known already, the text of a code.
    pub(super) fn resolve(
        &mut self,
        code: u8,
        known: bool,
        pdf: &'a Pdf,
        budget: &mut Budget,
    ) -> (f32, Option<String>) {
        let place = u32::from(code).checked_sub(self.first);
        let mut width = place.and_then(|p| self.widths.get(p as usize).copied());
        if width.is_none() && !self.widths.is_empty() {
            width = Some(self.missing.unwrap_or(0.0));
        }
        let text = match code {
            _ if known || !self.win_ansi => None,
            0x80..=0x9f => WIN_ANSI.chars().nth(usize::from(code - 0x80)),
            0xad => Some('-'),
            0x20..=0x7e | 0xa0..=0xff => Some(char::from(code)),
            _ => None,
        };
        if width.is_some() && (known || text.is_some()) {
            return (width.unwrap_or(GUESSED_WIDTH), text.map(String::from));
        }
        let answer = self.ask(pdf, budget).get(usize::from(code)).cloned().unwrap_or_default();
        let text = text.map(String::from).or(answer.text);
        let text = text.or_else(|| self.named_code(code)).filter(|_| !known);
        (width.or(answer.width).or(self.missing).unwrap_or(GUESSED_WIDTH), text)
    }

    /// Advances in ems, of the first code on.
    pub(super) fn widths(&self) -> &[f32] {
        &self.widths
    }

    /// What the name of a code's glyph tells, where it is one that numbers characters.
    fn named_code(&mut self, code: u8) -> Option<String> {
        let dict = &self.dict;
        self.named_codes.get_or_insert_with(|| by_names(dict)).get(&code).cloned()
    }

    /// What the other reader says of all 256 codes; asked once.
    fn ask(&mut self, pdf: &'a Pdf, budget: &Budget) -> &[Answer] {
        if self.answers.is_none() {
            let descriptor = self.dict.get::<Dict<'_>>(FONT_DESC).unwrap_or_default();
            let files = [FONT_FILE, FONT_FILE2, FONT_FILE3].map(|key| descriptor.get::<Stream<'_>>(key));
            let small = files.iter().flatten().all(|file| budget.may_unpack(file));
            let named = self.named.as_ref().filter(|_| small && !self.dict.is_empty());
            self.answers = Some(match named {
                Some((resources, name)) => ask(pdf, resources, name),
                // No font at all: viewers show ASCII in Helvetica.
                None => (0..=255u8).map(Answer::ascii).collect(),
            });
        }
        self.answers.as_deref().unwrap_or_default()
    }
}
