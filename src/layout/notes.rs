//! Notes at the foot of a page, told from clauses that stand there. A clause too begins with a number, may stand under
//! a line and be of smaller type than a table above it; but its number is not raised, and no raised number calls it.

use std::collections::BTreeSet;

use super::flow::Line;
use crate::layout::glyph::{Glyph, Rule};

/// Raised marks are smaller than this part of the letter they hang on.
const SMALL: f32 = 0.85;
/// Notes are smaller than this part of the text.
const SMALLER_TYPE: f32 = 0.95;
/// Digits of a mark at most: longer numbers are no marks.
const LONGEST: usize = 3;

/// What tells the notes of a page.
#[derive(Debug)]
pub(super) struct Notes {
    /// The marks that call notes, such as `3` or `*`.
    called: BTreeSet<String>,
    /// Where the line above the notes lies, if one was drawn.
    line: Option<f32>,
}

impl Notes {
    /// Reads the marks and finds the line.
    pub(super) fn find(glyphs: &[Glyph], rules: &[Rule], size: (f32, f32)) -> Self {
        Self { called: called(glyphs), line: note_line(rules, size) }
    }

    /// True for a paragraph that is a note: it begins with a raised mark, and smaller type or the line above it sets it
    /// apart; or its plain mark stands raised in the text of the page, and both set it apart.
    pub(super) fn is_note(&self, text: &str, lines: &[Line], usual: f32) -> bool {
        let Some(top) = lines.first().map(Line::top) else { return false };
        let ruled = self.line.is_some_and(|y| top > y - 2.0);
        let small = lines.iter().all(|line| line.size() < SMALLER_TYPE * usual);
        match mark(text) {
            Some(_) if lines[0].begins_raised() => ruled || small,
            Some(mark) => ruled && small && self.called.contains(&mark),
            None => false,
        }
    }
}

/// True for a text that could be the mark of a note.
pub(super) fn is_mark(text: &str) -> bool {
    text.chars().count() <= LONGEST && text.chars().all(|c| sign(c).is_some())
}

/// The mark that a note begins with: a number, or stars, in any bracket.
fn mark(text: &str) -> Option<String> {
    let text = text.trim_start_matches(['(', '[']);
    let mark: String = text.chars().map_while(sign).collect();
    let rest = text.trim_start_matches(|c| sign(c).is_some());
    let goes_on = rest.strip_prefix(['.', ',', '/']).is_some_and(|rest| rest.starts_with(|c: char| c.is_numeric()));
    ((1..=LONGEST).contains(&mark.len()) && !goes_on).then_some(mark)
}

/// A character of a mark; digits that are high by themselves as plain ones.
fn sign(c: char) -> Option<char> {
    match c {
        '*' | '0'..='9' => Some(c),
        _ => high(c),
    }
}

/// Puts words behind a text; those of a note's mark stand high.
pub(super) fn push(text: &mut String, words: &str, noted: bool) {
    for c in words.chars() {
        text.push(c);
        if noted {
            raise_last(text);
        }
    }
}

/// Writes the raised character that ends a text so that nothing reads it as one more of the digits before it: a digit
/// behind them stands high by itself, as the notes of Word files do.
pub(super) fn raise_last(text: &mut String) {
    let mut last = text.chars().rev();
    let Some(digit) = last.next().and_then(|c| c.to_digit(10)) else { return };
    let after_digit = match last.next() {
        Some(' ') => last.next().is_some_and(|c| c.is_ascii_digit()),
        before => before.and_then(high).is_some(),
    };
    if let Some(high) = HIGH.chars().nth(digit as usize).filter(|_| after_digit) {
        text.pop();
        // Behind a ten it is a power.
        if text
            .strip_suffix("10 ")
            .is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_digit() || c == '.' || c == ','))
        {
            text.pop();
        }
        text.push(high);
    }
}

/// The digits that stand high by themselves.
const HIGH: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/// The digit that stands high by itself.
fn high(c: char) -> Option<char> {
    let digit = HIGH.chars().position(|other| other == c)?;
    char::from_digit(u32::try_from(digit).ok()?, 10)
}

/// The marks raised behind words, with the squares and cubes of units left out.
fn called(glyphs: &[Glyph]) -> BTreeSet<String> {
    let mut marks = BTreeSet::new();
    let mut base: Option<usize> = None;
    let mut open = String::new();
    for (at, glyph) in glyphs.iter().enumerate().filter(|(_, glyph)| !glyph.ch.is_whitespace()) {
        let raised = base.is_some_and(|base| raised_over(&glyphs[base], glyph));
        if raised && (!open.is_empty() || !base.is_some_and(|base| ends_unit(&glyphs[..=base]))) {
            open.extend(sign(glyph.ch));
        } else if !raised {
            if !open.is_empty() {
                marks.insert(std::mem::take(&mut open));
            }
            base = Some(at);
        }
    }
    marks.insert(open);
    marks.remove("");
    marks
}

/// True for a glyph that stands high behind a letter, by its place or by itself.
fn raised_over(base: &Glyph, glyph: &Glyph) -> bool {
    let (rise, gap) = (base.y - glyph.y, glyph.x - (base.x + base.w));
    // Measured from the letter that a mark of several digits hangs on.
    let near = gap > -0.3 * base.size && gap < 2.0 * base.size;
    let high_by_place = glyph.size < SMALL * base.size && rise > 0.05 * base.size && rise < 0.6 * base.size;
    let high_by_itself = rise.abs() < 0.1 * base.size && (glyph.ch == '*' || high(glyph.ch).is_some());
    near && (high_by_place || high_by_itself)
}

/// True where the letters end in a unit of length, which the digit behind them squares.
fn ends_unit(glyphs: &[Glyph]) -> bool {
    let letters = glyphs.iter().rev().map(|glyph| glyph.ch);
    let word: String = letters.take_while(|c| c.is_alphabetic()).take(4).collect();
    matches!(word.as_str(), "m" | "mk" | "mc" | "mm" | "md" | "mad" | "mh")
}

/// The short line that is drawn above footnotes: in the lower part, from the margin, a third of the text's width.
fn note_line(rules: &[Rule], (width, height): (f32, f32)) -> Option<f32> {
    let short = |r: &&Rule| {
        let length = r.x1 - r.x0;
        r.is_level() && r.y0 > 0.4 * height && r.x0 < 0.25 * width && length > 0.15 * width && length < 0.4 * width
    };
    rules.iter().filter(short).map(|r| r.y0).reduce(f32::min)
}
