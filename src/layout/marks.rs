//! Vietnamese letters painted as base and mark: each mark is put behind the base it stands over.

mod second_pass;

use crate::layout::glyph::{Glyph, MARK};

/// Mark glyphs with no advance stand left of their origin, about this far (in ems).
const OVERHANG: f32 = 0.25;
/// A spacing accent is a mark if it overlaps a letter by this part of its own width.
const OVERLAP: f32 = 0.5;

/// Puts combining marks behind their bases, whichever was painted first.
pub(super) fn compose(glyphs: &mut Vec<Glyph>) {
    second_pass::compose(glyphs);
    if !glyphs.iter().any(|g| combining(g.ch).is_some()) {
        return;
    }
    let mut i = 0;
    while i < glyphs.len() {
        match mark_over(glyphs, i) {
            Some((base, mark)) => i = settle(glyphs, i, base, mark),
            None => i += 1,
        }
    }
}

/// The mark a character is or, for spacing accents, could be.
fn combining(c: char) -> Option<char> {
    match c {
        '\u{300}'..='\u{36f}' => Some(c),
        '`' => Some('\u{300}'),
        '´' | '\u{2ca}' => Some('\u{301}'),
        '\u{2c6}' | '^' => Some('\u{302}'),
        '\u{2dc}' | '~' => Some('\u{303}'),
        '\u{2d8}' => Some('\u{306}'),
        '\u{2c0}' => Some('\u{309}'),
        _ => None,
    }
}

/// The base that the glyph at `i` stands over: the neighbour painted just before or just after.
fn mark_over(glyphs: &[Glyph], i: usize) -> Option<(usize, char)> {
    let g = glyphs[i];
    let mark = combining(g.ch).filter(|_| g.flags & MARK == 0)?;
    let before = (0..i).rev().find(|k| glyphs[*k].flags & MARK == 0).filter(|k| i - k <= 4);
    let after = (i + 1..glyphs.len().min(i + 4)).find(|k| combining(glyphs[*k].ch).is_none());
    let centre = if g.w > 0.05 * g.size { g.x + g.w / 2.0 } else { g.x - OVERHANG * g.size };
    let near = |k: usize| {
        let b = glyphs[k];
        let high = (b.y - g.y).abs() < 0.9 * g.size.max(b.size);
        // Never further than the mark can reach past either edge of its base.
        let slack = 0.3 * b.size;
        (b.ch.is_alphabetic() && high && centre > b.x - slack && centre < b.x + b.w + slack)
            .then(|| (k, (centre - (b.x + b.w / 2.0)).abs()))
    };
    let best = [before, after].into_iter().flatten().filter_map(near).min_by(|a, b| a.1.total_cmp(&b.1));
    if g.ch == mark {
        // A true mark without a base in reach stays with the letter before it, as Unicode reads it.
        return best.map(|b| (b.0, mark)).or(before.map(|k| (k, mark)));
    }
    let (base, _) = best?;
    let b = glyphs[base];
    let overlap = (g.x + g.w).min(b.x + b.w) - g.x.max(b.x);
    (g.w > 0.0 && overlap > OVERLAP * g.w).then_some((base, mark))
}

/// The circumflex, the breve and the horn make other letters; the rest are tones.
fn is_shape(mark: char) -> bool {
    matches!(mark, '\u{302}' | '\u{306}' | '\u{31b}')
}

/// Moves the mark at `i` behind its base; returns where to go on.
fn settle(glyphs: &mut Vec<Glyph>, i: usize, base: usize, mark: char) -> usize {
    let mut g = glyphs.remove(i);
    let base = if base > i { base - 1 } else { base };
    let mut at = base + 1;
    // A letter's own shape comes before its tone: the other order makes no letter of the three.
    while glyphs.get(at).is_some_and(|next| next.flags & MARK != 0 && (!is_shape(mark) || is_shape(next.ch))) {
        at += 1;
    }
    let b = glyphs[base];
    g.ch = mark;
    g.flags |= MARK;
    (g.x, g.y, g.w, g.size) = (b.x + b.w, b.y, 0.0, b.size);
    glyphs.insert(at, g);
    if at > i { i } else { i + 1 }
}
