//! Marks painted in a pass of their own, after all letters of a line or a page: only their places tell their letters.

use std::collections::HashMap;

use icu_normalizer::ComposingNormalizerBorrowed;

use super::{OVERHANG, OVERLAP, combining, is_shape};
use crate::layout::glyph::{Glyph, MARK};

/// Height of the stripes of a page, in points, by which letters are found.
const STRIPE: f32 = 16.0;
/// How far from its letter's baseline a mark may be set, in ems.
const ACROSS: f32 = 0.9;
/// How far beside the middle of its letter, in ems, for a mark that tells its own middle.
const ALONG: f32 = 0.3;

/// Puts the marks of a second pass behind their letters; others stay where they are.
pub(super) fn compose(glyphs: &mut Vec<Glyph>) {
    if !glyphs.iter().any(|g| mark_of(g).is_some()) {
        return;
    }
    let vowels = Vowels::among(glyphs);
    let is_base: Vec<bool> = glyphs.iter().map(|g| mark_of(g).is_none()).collect();
    let after = bases_after(&is_base);
    let mut before = None;
    let mut marks: HashMap<usize, Vec<(usize, char)>> = HashMap::new();
    let mut taken = vec![false; glyphs.len()];
    for (at, g) in glyphs.iter().enumerate() {
        let neighbours = [before, after[at]];
        if is_base[at] {
            before = Some(at);
        }
        let Some(mark) = mark_of(g).filter(|_| g.flags & MARK == 0) else { continue };
        // Where a neighbour in the order of painting fits, it is the letter.
        if neighbours.into_iter().flatten().any(|k| fits(g, &glyphs[k], mark)) {
            continue;
        }
        if let Some(base) = vowels.under(glyphs, at, mark) {
            marks.entry(base).or_default().push((at, mark));
            taken[at] = true;
        }
    }
    if !marks.is_empty() {
        *glyphs = merged(glyphs, marks, &taken);
    }
}

/// For each glyph the next one that is no mark: found once, since a page of dots would ask each of them for all others.
fn bases_after(is_base: &[bool]) -> Vec<Option<usize>> {
    let mut after = vec![None; is_base.len()];
    for at in (1..is_base.len()).rev() {
        after[at - 1] = if is_base[at] { Some(at) } else { after[at] };
    }
    after
}

/// The glyphs with each mark behind its letter, once: a letter that bears the mark already was painted twice.
fn merged(glyphs: &[Glyph], mut marks: HashMap<usize, Vec<(usize, char)>>, taken: &[bool]) -> Vec<Glyph> {
    let mut out = Vec::with_capacity(glyphs.len());
    for (at, g) in glyphs.iter().enumerate().filter(|(at, _)| !taken[*at]) {
        out.push(*g);
        let mut own = marks.remove(&at).unwrap_or_default();
        own.sort_by_key(|(place, mark)| (!is_shape(*mark), *place));
        own.dedup_by_key(|(_, mark)| *mark);
        for (place, ch) in own {
            let flags = glyphs[place].flags | MARK;
            out.push(Glyph { ch, flags, x: g.x + g.w, y: g.y, w: 0.0, size: g.size, ..glyphs[place] });
        }
    }
    out
}

/// The mark that a glyph is or could be; a full stop could be the dot below.
fn mark_of(g: &Glyph) -> Option<char> {
    if g.ch == '.' { Some('\u{323}') } else { combining(g.ch) }
}

/// The letters that bear marks, by their stripes.
struct Vowels(HashMap<i32, Vec<usize>>);

impl Vowels {
    fn among(glyphs: &[Glyph]) -> Self {
        let mut stripes: HashMap<i32, Vec<usize>> = HashMap::new();
        for (at, g) in glyphs.iter().enumerate().filter(|(_, g)| is_vowel(g.ch)) {
            stripes.entry((g.y / STRIPE).floor() as i32).or_default().push(at);
        }
        Self(stripes)
    }

    /// The letter that a mark stands over, of those that it makes another letter of.
    fn under(&self, glyphs: &[Glyph], at: usize, mark: char) -> Option<usize> {
        let g = &glyphs[at];
        let reach = (ACROSS * g.size / STRIPE).ceil() as i32;
        let stripe = (g.y / STRIPE).floor() as i32;
        let near = (stripe - reach..=stripe + reach).filter_map(|stripe| self.0.get(&stripe)).flatten();
        let far = |base: &usize| {
            let b = &glyphs[*base];
            (middle(g) - b.x - b.w / 2.0).abs() + 0.5 * (b.y - g.y).abs()
        };
        near.filter(|base| fits(g, &glyphs[**base], mark)).min_by(|a, b| far(a).total_cmp(&far(b))).copied()
    }
}

/// True for a letter that a mark stands over and makes another letter of.
fn fits(g: &Glyph, b: &Glyph, mark: char) -> bool {
    let level = (b.y - g.y).abs() < ACROSS * b.size && g.size < 1.6 * b.size && b.size < 2.5 * g.size;
    level && over(g, b, mark != g.ch) && (g.ch != '.' || g.y - b.y > 0.08 * b.size) && makes_letter(b.ch, mark)
}

/// Where the ink of a mark has its middle; one without an advance stands before its origin.
fn middle(g: &Glyph) -> f32 {
    if g.w > 0.05 * g.size { g.x + g.w / 2.0 } else { g.x - OVERHANG * g.size }
}

/// Over or under a letter: an accent that is a character of its own must lie on it for the most part.
fn over(g: &Glyph, b: &Glyph, spacing: bool) -> bool {
    if spacing {
        let overlap = (g.x + g.w).min(b.x + b.w) - g.x.max(b.x);
        return g.w > 0.0 && overlap > OVERLAP * g.w;
    }
    (middle(g) - b.x - b.w / 2.0).abs() < ALONG * b.size.max(g.size)
}

fn is_vowel(c: char) -> bool {
    makes_letter(c, '\u{300}') || makes_letter(c, '\u{302}')
}

/// True for a letter that a mark makes one other letter of.
fn makes_letter(base: char, mark: char) -> bool {
    if !base.is_alphabetic() {
        return false;
    }
    let both: String = [base, mark].iter().collect();
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(&both);
    composed.chars().nth(1).is_none() || is_shape(mark) && tone_under_shape(base, mark)
}

/// True where the shape was painted after the tone: `á` and a circumflex are `ấ`.
fn tone_under_shape(base: char, shape: char) -> bool {
    let parts: String =
        icu_normalizer::DecomposingNormalizerBorrowed::new_nfd().normalize(&base.to_string()).into_owned();
    let mut parts = parts.chars();
    let (Some(letter), Some(tone), None) = (parts.next(), parts.next(), parts.next()) else { return false };
    !is_shape(tone) && makes_letter(letter, shape)
}
