//! Letters of pre-Unicode fonts (`.VnTime`, `VNI-Times`) to Unicode, on glyphs as painted: the layout composes, joins
//! and drops characters, and after it the old codes could not be told any more.

use std::collections::BTreeSet;

use super::fonts::{Fonts, HORN_OR_HYPHEN};
use crate::layout::glyph::{ASKEW, Glyph};
use crate::text::legacy::{Encoding, decode, is_unicode_letter, reading};

/// A gap that parts words, in ems.
const WORD_GAP: f32 = 0.16;
/// Longer words are none, and reading letters of two characters takes time by the square of the length.
const LONGEST: usize = 64;
/// What a glyph becomes whose letter went to the glyph before it.
const GONE: char = '\0';

/// Reads the glyphs of a page anew, run by run of one font; the names of the fonts that this changed are added to
/// `converted`.
pub(super) fn repair(glyphs: &mut Vec<Glyph>, fonts: &Fonts<'_>, converted: &mut BTreeSet<String>) {
    let mut merged = false;
    for run in glyphs.chunk_by_mut(|a, b| a.font == b.font && a.turn == b.turn && a.flags == b.flags) {
        let Some(font) = run.first().map(|glyph| glyph.font) else { continue };
        // Without the name of an old font two words must prove it, and each holds a letter beyond ASCII.
        if !fonts.is_legacy(font) && run.iter().filter(|glyph| !glyph.ch.is_ascii()).nth(1).is_none() {
            restore_hyphens(run);
            continue;
        }
        let name = fonts.name(font);
        match told(run, name) {
            Some((encoding, capitals)) => {
                converted.insert(name.unwrap_or("không rõ phông").to_owned());
                merged |= decode_run(run, encoding, capitals);
            }
            None => restore_hyphens(run),
        }
    }
    if merged {
        glyphs.retain(|glyph| glyph.ch != GONE);
    }
}

/// The encoding of a run and whether its font draws capitals; `None` for what is good already.
fn told(run: &[Glyph], font: Option<&str>) -> Option<(Encoding, bool)> {
    if run.iter().any(|glyph| is_unicode_letter(glyph.ch)) {
        return None;
    }
    let mut text = String::with_capacity(2 * run.len());
    for word in words(run) {
        text.extend(run[word].iter().map(code));
        text.push(' ');
    }
    reading(&text, font)
}

/// Puts the letters of an encoding in place; true when letters were merged.
fn decode_run(run: &mut [Glyph], encoding: Encoding, capitals: bool) -> bool {
    let mut merged = false;
    for word in words(run) {
        let word = &mut run[word];
        let codes: String = word.iter().map(code).collect();
        let letters: Vec<char> = decode(&codes, encoding, capitals).chars().collect();
        if letters.len() == word.len() {
            word.iter_mut().zip(letters).for_each(|(glyph, letter)| glyph.ch = letter);
        } else if word.len() <= LONGEST {
            merge(word, &codes, &letters, encoding);
            merged = true;
        }
    }
    merged
}

/// Gives each letter to the first of the glyphs that make it up.
fn merge(word: &mut [Glyph], codes: &str, letters: &[char], encoding: Encoding) {
    let ends = codes.char_indices().map(|(at, c)| at + c.len_utf8());
    let counts: Vec<usize> = ends.map(|end| decode(&codes[..end], encoding, false).chars().count()).collect();
    let mut first = 0;
    for at in 0..word.len() {
        let before = at.checked_sub(1).map_or(0, |before| counts[before]);
        if counts[at] > before {
            first = at;
            word[at].ch = letters.get(before).copied().unwrap_or(GONE);
        } else {
            word[at].ch = GONE;
            word[first].w += word[at].w;
        }
    }
}

/// The character that stands for the byte of an old encoding.
fn code(glyph: &Glyph) -> char {
    if glyph.ch == HORN_OR_HYPHEN { '\u{ad}' } else { glyph.ch }
}

/// A run that is good already has no `ư` among its hyphens.
fn restore_hyphens(run: &mut [Glyph]) {
    run.iter_mut().filter(|glyph| glyph.ch == HORN_OR_HYPHEN).for_each(|glyph| glyph.ch = '-');
}

/// The words of a run, as painted: what no space and no gap parts.
fn words(run: &[Glyph]) -> Vec<std::ops::Range<usize>> {
    let mut words = Vec::new();
    let mut from = 0;
    for at in 0..run.len() {
        if run[at].ch == ' ' {
            words.push(from..at);
            from = at + 1;
        } else if at > from && parted(&run[at - 1], &run[at]) {
            words.push(from..at);
            from = at;
        }
    }
    words.push(from..run.len());
    words.retain(|word| !word.is_empty());
    words
}

/// True when a glyph does not follow closely on the one painted before it.
fn parted(before: &Glyph, glyph: &Glyph) -> bool {
    let (dx, dy) = (glyph.x - before.x, glyph.y - before.y);
    let (along, across) = match glyph.turn {
        0 => (dx, dy),
        1 => (dy, dx),
        2 => (-dx, dy),
        3 => (-dy, dx),
        ASKEW.. => (dx.hypot(dy), 0.0),
    };
    let gap = along - before.w - before.spread.max(0.0);
    gap.abs() > WORD_GAP * glyph.size || across.abs() > 0.5 * glyph.size
}
