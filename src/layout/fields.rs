//! What form fields show, brought into the lines that they stand in.
//!
//! Fields are painted after all text: the number in `Số: [        ]` would be read at the end of the page. It belongs
//! behind the letter to its left, or before the one to its right.

use crate::layout::glyph::{FIELD, Glyph, HIDDEN, STAMP};

/// How far from a value, in ems, the letter behind which it belongs may stand.
const LEFT: f32 = 12.0;
/// The same for the letter that goes on behind it.
const RIGHT: f32 = 3.0;

/// Puts the values of fields among the glyphs of their lines; those that stand alone come last.
pub(super) fn place_values(glyphs: &mut Vec<Glyph>) {
    if !glyphs.iter().any(|g| g.flags & FIELD != 0) {
        return;
    }
    let (fields, mut text): (Vec<Glyph>, Vec<Glyph>) = glyphs.drain(..).partition(|g| g.flags & FIELD != 0);
    for value in
        fields.chunk_by(|a, b| (a.y - b.y).abs() < 0.1 * a.size && b.x >= a.x && b.x - a.x - a.w < 3.0 * a.size)
    {
        let mut value: Vec<Glyph> = value.iter().map(|g| Glyph { flags: g.flags & !FIELD, ..*g }).collect();
        match spot(&text, &value) {
            Some((at, neighbour)) => {
                let y = text[neighbour].y;
                value.iter_mut().for_each(|g| g.y = y);
                close_up(&mut value, &text, at);
                if at > neighbour {
                    value.splice(0..0, blank(&text[neighbour], value[0]));
                }
                text.splice(at..at, value);
            }
            None => text.extend(value),
        }
    }
    *glyphs = text;
}

/// Where a value belongs, and which glyph says so.
fn spot(text: &[Glyph], value: &[Glyph]) -> Option<(usize, usize)> {
    let (first, last) = (value.first()?, value.last()?);
    let (x0, x1) = (first.x, last.x + last.w);
    let level = |g: &Glyph| {
        let same = (g.y - first.y).abs() < 0.5 * g.size.max(first.size);
        same && g.turn == first.turn && g.turn == 0 && g.flags & (HIDDEN | STAMP) == 0 && !g.ch.is_whitespace()
    };
    let line = || text.iter().enumerate().filter(|(_, g)| level(g));
    let left = line().filter(|(_, g)| g.x + 0.5 * g.w <= x0).max_by(|a, b| a.1.x.total_cmp(&b.1.x));
    let right = line().filter(|(_, g)| g.x + 0.5 * g.w >= x1).min_by(|a, b| a.1.x.total_cmp(&b.1.x));
    let left = left.map(|(at, g)| (at, x0 - g.x - g.w)).filter(|(_, gap)| *gap < LEFT * first.size);
    let right = right.map(|(at, g)| (at, g.x - x1)).filter(|(_, gap)| *gap < RIGHT * first.size);
    match (left, right) {
        // Where the letter before it is a column away, the value belongs to what follows.
        (Some((_, gap)), Some((at, near))) if gap > RIGHT * first.size && near < gap => Some((at, at)),
        (Some((at, _)), _) => {
            let blanks = text[at + 1..].iter().take_while(|g| g.ch.is_whitespace() && g.x < x0).count();
            Some((at + 1 + blanks, at))
        }
        (None, Some((at, _))) => Some((at, at)),
        (None, None) => None,
    }
}

/// Where the line goes on close behind a field, its value reaches that far, however short it is.
fn close_up(value: &mut [Glyph], text: &[Glyph], at: usize) {
    let Some(end) = value.last().map(|g| g.x + g.w) else { return };
    let Some(next) = text[at..].iter().find(|g| !g.ch.is_whitespace()) else { return };
    let goes_on = (next.y - value[0].y).abs() < 0.1 * next.size && (next.x - end).abs() < RIGHT * next.size;
    if let Some(last) = value.iter_mut().rev().find(|g| !g.ch.is_whitespace()).filter(|_| goes_on) {
        last.w = last.w.max(end - last.x);
    }
}

/// A value stands apart from the word before it, however near its field was drawn.
fn blank(left: &Glyph, value: Glyph) -> Option<Glyph> {
    let apart = left.ch.is_alphanumeric() || matches!(left.ch, ':' | ',' | ';');
    let goes_on = value.ch.is_alphanumeric() || value.ch == '(';
    (apart && goes_on).then_some(Glyph { ch: ' ', x: value.x - 0.01, w: 0.0, ..*left })
}
