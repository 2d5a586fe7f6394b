//! Numbers and days that the office's clerk stamps into a signed document.
//!
//! Vietnamese e-documents leave `Số:      /TB-UBND` and `ngày      tháng` open; the number and the day come later, each
//! as a signature field of its own laid over the gap. Without them the document has no number, so a short field of
//! digits that stands in a gap of a line is read as part of that line, not as a stamp.

use crate::layout::glyph::{Glyph, STAMP};
use crate::text::fold;

/// Most characters of a stamped number.
const LONGEST: usize = 12;

/// Words, without marks, that a number follows at the end of a line.
const AWAITED: [&str; 3] = ["ngay", "thang", "nam"];

/// Moves stamped numbers into the gaps they stand in.
pub(super) fn fill_in(glyphs: &mut Vec<Glyph>) {
    let Some(first) = glyphs.iter().position(|g| g.flags & STAMP != 0) else { return };
    let stamped = glyphs.split_off(first);
    let mut rest = Vec::with_capacity(stamped.len());
    for run in stamped.chunk_by(same_line) {
        // One field may hold the day and the month, each for its own gap.
        let numbers: Vec<&[Glyph]> = run.split(|g| g.ch.is_whitespace()).filter(|word| !word.is_empty()).collect();
        if numbers.iter().all(|word| is_number(word)) {
            for number in numbers {
                match gap_for(glyphs, number) {
                    Some(gap) => insert(glyphs, number, gap),
                    None => rest.extend_from_slice(number),
                }
            }
        } else {
            rest.extend_from_slice(run);
        }
    }
    glyphs.append(&mut rest);
}

fn is_number(word: &[Glyph]) -> bool {
    word.len() <= LONGEST
        && word.iter().any(|g| g.ch.is_ascii_digit())
        && word.iter().all(|g| g.turn == 0 && (g.ch.is_ascii_digit() || "/-.".contains(g.ch)))
}

fn same_line(a: &Glyph, b: &Glyph) -> bool {
    let gap = b.x - (a.x + a.w);
    a.flags & STAMP == b.flags & STAMP && (a.y - b.y).abs() < 0.2 * a.size && gap.abs() < 1.0 * a.size
}

/// Where a number belongs, by places in the list.
struct Gap {
    /// What it follows.
    left: usize,
    /// What comes after it.
    next: usize,
    /// True where that stands in the same line.
    inside: bool,
}

/// The gap that a number stands in: between letters painted one after the other with nothing but blanks between them,
/// or behind a word of a date that ends its line.
fn gap_for(glyphs: &[Glyph], number: &[Glyph]) -> Option<Gap> {
    let (first, last) = (number.first()?, number.last()?);
    let (x0, x1) = (first.x, last.x + last.w);
    let level = |g: &Glyph| g.turn == 0 && (g.y - first.y).abs() < 0.6 * g.size.max(first.size);
    let follows = |b: &Glyph| level(b) && b.x < x0 && b.x + 0.5 * b.w <= x0;
    let close = |b: &Glyph| x0 - (b.x + b.w) < 2.0 * b.size;
    let mut before: Option<usize> = None;
    for (next, g) in glyphs.iter().enumerate().filter(|(_, g)| !g.ch.is_whitespace()) {
        if let Some(left) = before.filter(|b| follows(&glyphs[*b])) {
            if level(g) && g.x + 0.5 * g.w >= x1 {
                return Some(Gap { left, next, inside: true });
            }
            if !level(g) && close(&glyphs[left]) && awaits_number(&glyphs[..=left]) {
                return Some(Gap { left, next, inside: false });
            }
        }
        before = Some(next);
    }
    let left = before.filter(|b| follows(&glyphs[*b]) && close(&glyphs[*b]) && awaits_number(&glyphs[..=*b]))?;
    Some(Gap { left, next: glyphs.len(), inside: false })
}

/// True where the last word is one that a number follows.
fn awaits_number(glyphs: &[Glyph]) -> bool {
    let letters = glyphs.iter().rev().take_while(|g| !g.ch.is_whitespace()).take(12);
    let word: String = letters.map(|g| g.ch).collect::<Vec<_>>().into_iter().rev().collect();
    AWAITED.contains(&fold(&word).as_str())
}

fn insert(glyphs: &mut Vec<Glyph>, number: &[Glyph], gap: Gap) {
    let left = glyphs[gap.left];
    let right = glyphs.get(gap.next).filter(|_| gap.inside).copied();
    let mut filling: Vec<Glyph> =
        number.iter().map(|g| Glyph { y: left.y, size: left.size, flags: g.flags & !STAMP, ..*g }).collect();
    // `565 /TB-UBND` is one number: what follows with a stroke follows closely.
    if let (Some(last), Some(right)) = (filling.last_mut(), right.filter(|right| right.ch == '/')) {
        last.w = (right.x - last.x).max(0.0);
    }
    // A date's words stand apart from its numbers, however near the clerk set them: `ngày28` is `ngày 28`.
    let blank = |before: f32| Glyph { ch: ' ', x: before - 0.01, w: 0.0, ..left };
    if left.ch.is_alphabetic() || left.ch == ':' {
        filling.insert(0, blank(number[0].x));
    }
    filling.extend(right.filter(|right| right.ch.is_alphabetic()).map(|right| blank(right.x)));
    glyphs.splice(gap.left + 1..gap.next, filling);
}
