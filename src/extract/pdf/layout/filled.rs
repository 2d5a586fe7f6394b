//! Numbers and days that the office's clerk stamps into a signed document.
//!
//! Vietnamese e-documents leave `Số:      /TB-UBND` and `ngày      tháng` open; the number and the day come later, each
//! as a signature field of its own laid over the gap. Without them the document has no number, so a short field of
//! digits that stands in a gap of a line is read as part of that line, not as a stamp.

use super::super::glyph::{Glyph, STAMP};

/// Most characters of a stamped number.
const LONGEST: usize = 12;

/// Moves stamped numbers into the gaps they stand in.
pub(super) fn fill_in(glyphs: &mut Vec<Glyph>) {
    let Some(first) = glyphs.iter().position(|g| g.flags & STAMP != 0) else { return };
    let stamped = glyphs.split_off(first);
    let mut rest = Vec::with_capacity(stamped.len());
    for run in stamped.chunk_by(same_line) {
        let solid: Vec<Glyph> = run.iter().filter(|g| !g.ch.is_whitespace()).copied().collect();
        let number = (1..=LONGEST).contains(&solid.len())
            && solid.iter().any(|g| g.ch.is_ascii_digit())
            && solid.iter().all(|g| g.turn == 0 && (g.ch.is_ascii_digit() || "/-.".contains(g.ch)));
        match number.then(|| gap_for(glyphs, &solid)).flatten() {
            Some((from, to)) => insert(glyphs, solid, from, to),
            None => rest.extend_from_slice(run),
        }
    }
    glyphs.append(&mut rest);
}

fn same_line(a: &Glyph, b: &Glyph) -> bool {
    let gap = b.x - (a.x + a.w);
    a.flags & STAMP == b.flags & STAMP && (a.y - b.y).abs() < 0.2 * a.size && gap.abs() < 1.0 * a.size
}

/// The neighbours (by place in the list) between which a number stands: letters painted one after the other, with
/// nothing but blanks between them.
fn gap_for(glyphs: &[Glyph], number: &[Glyph]) -> Option<(usize, usize)> {
    let (first, last) = (number.first()?, number.last()?);
    let (x0, x1) = (first.x, last.x + last.w);
    let level = |g: &Glyph| g.turn == 0 && (g.y - first.y).abs() < 0.6 * g.size.max(first.size);
    let solid = |g: &Glyph| !g.ch.is_whitespace();
    let mut before: Option<usize> = None;
    for (i, g) in glyphs.iter().enumerate().filter(|(_, g)| solid(g)) {
        if let Some(b) = before
            && level(g)
            && level(&glyphs[b])
            && glyphs[b].x < x0
            && glyphs[b].x + 0.5 * glyphs[b].w <= x0
            && g.x + 0.5 * g.w >= x1
        {
            return Some((b, i));
        }
        before = Some(i);
    }
    None
}

fn insert(glyphs: &mut Vec<Glyph>, mut number: Vec<Glyph>, from: usize, to: usize) {
    let (left, right) = (glyphs[from], glyphs[to]);
    for g in &mut number {
        g.flags &= !STAMP;
        (g.y, g.size) = (left.y, left.size);
    }
    // `565 /TB-UBND` is one number: what follows with a stroke follows closely.
    if let Some(last) = number.last_mut().filter(|_| right.ch == '/') {
        last.w = (right.x - last.x).max(0.0);
    }
    glyphs.splice(from + 1..to, number);
}
