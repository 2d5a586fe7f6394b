//! Numbers and days that the office's clerk stamps into a signed document.
//!
//! Vietnamese e-documents leave `Số:      /TB-UBND` and `ngày      tháng` open; the number and the day come later, each
//! as a signature field of its own laid over the gap. Without them the document has no number and no day of effect, so
//! a short field of digits that stands in a gap of a line is read as part of that line, not as a stamp. The gap may be
//! drawn with dots (`ngày …… tháng…. năm`), which the digits then take the place of.

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

/// The gap that a number stands in: between letters painted one after the other with nothing but blanks and leaders
/// between them, or behind a word of a date that ends its line. A clerk sets a field a little too wide or too near, so
/// that its edge may touch a letter: what counts is on which side of its digits the middle of the letter lies.
fn gap_for(glyphs: &[Glyph], number: &[Glyph]) -> Option<Gap> {
    let (first, last) = (number.first()?, number.last()?);
    let (x0, x1) = (middle(first), middle(last));
    let level = |g: &Glyph| g.turn == 0 && (g.y - first.y).abs() < 0.6 * g.size.max(first.size);
    let follows = |b: &Glyph| level(b) && middle(b) < x0;
    let close = |b: &Glyph| first.x - (b.x + b.w) < 2.0 * b.size;
    let mut before: Option<usize> = None;
    let letters = |(at, g): &(usize, &Glyph)| !g.ch.is_whitespace() && !is_leader(glyphs, *at);
    for (next, g) in glyphs.iter().enumerate().filter(letters) {
        if let Some(left) = before.filter(|b| follows(&glyphs[*b])) {
            if level(g) && middle(g) > x1 {
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

/// The middle of a glyph on its line.
fn middle(g: &Glyph) -> f32 {
    g.x + 0.5 * g.w
}

/// True for a dot of those that hold a place open: `…`, `_`, or one of several full stops. A full stop alone ends a
/// sentence or a label.
fn is_leader(glyphs: &[Glyph], at: usize) -> bool {
    let dots = |at: Option<usize>| at.and_then(|at| glyphs.get(at)).is_some_and(|g| matches!(g.ch, '.' | '…'));
    match glyphs[at].ch {
        '…' | '_' => true,
        '.' => dots(at.checked_sub(1)) || dots(at.checked_add(1)),
        _ => false,
    }
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
