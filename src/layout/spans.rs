//! Glyphs to spans: pieces of a line painted in one go, with spaces where words end.

use super::grid::Grid;
use super::notes;
use crate::layout::glyph::{Glyph, MARK};

/// A gap that parts words, in ems, where no space was painted.
const WORD_GAP: f32 = 0.16;
/// A gap that ends a span where no space was painted.
const SPAN_GAP: f32 = 1.0;
/// A gap that ends a span although spaces were painted over it.
const SPACED_GAP: f32 = 2.5;
/// A gap that ends the line of the document's number, whatever was painted over it.
const NUMBER_GAP: f32 = 1.5;
/// Superscripts are smaller than this part of their line.
const SMALL: f32 = 0.85;

/// A piece of a line.
#[derive(Debug, Clone)]
pub(super) struct Span {
    pub(super) text: String,
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// Baseline.
    pub(super) y: f32,
    pub(super) size: f32,
    /// Place of the first and last glyph in the order of painting.
    pub(super) seq: usize,
    pub(super) last: usize,
    /// It begins with a raised mark, as notes do.
    pub(super) noted: bool,
    raised: bool,
    spread: f32,
}

impl Span {
    /// Upper edge of the letters.
    pub(super) fn top(&self) -> f32 {
        self.y - 0.8 * self.size
    }

    /// Lower edge of the letters.
    pub(super) fn bottom(&self) -> f32 {
        self.y + 0.2 * self.size
    }

    /// True where digits are followed by the mark of a note that stands higher, of whatever size.
    pub(super) fn is_noted_by(&self, next: &Self) -> bool {
        let rise = self.y - next.y;
        let digits =
            self.text.ends_with(|c: char| c.is_ascii_digit()) && next.text.starts_with(|c: char| c.is_ascii_digit());
        digits && notes::is_mark(next.text.trim()) && rise > 0.1 * self.size && rise < 0.6 * self.size
    }

    /// Text that fills a box; it comes after all that is painted in reading direction.
    pub(super) fn filling(text: String, b: [f32; 4]) -> Self {
        let last = usize::MAX;
        Self {
            text,
            x0: b[0],
            x1: b[2],
            y: b[3],
            size: 1.5 * (b[3] - b[1]),
            seq: last,
            last,
            noted: false,
            raised: false,
            spread: 0.0,
        }
    }

    fn new(g: &Glyph, seq: usize) -> Self {
        Self {
            text: String::from(g.ch),
            x0: g.x,
            x1: g.x + g.w,
            y: g.y,
            size: g.size,
            seq,
            last: seq,
            noted: false,
            raised: false,
            spread: g.spread,
        }
    }
}

/// Spaces painted since the last letter.
#[derive(Clone, Copy)]
struct Blank {
    x: f32,
    end: f32,
    count: usize,
}

/// Cuts glyphs into spans, in the order of painting, then joins spans that continue one another in space.
pub(super) fn spans(glyphs: &[Glyph], grids: &[Grid]) -> Vec<Span> {
    let mut done: Vec<Span> = Vec::new();
    let mut open: Option<Span> = None;
    let mut blank: Option<Blank> = None;
    for (seq, g) in glyphs.iter().enumerate() {
        if g.flags & MARK != 0 {
            if let Some(span) = &mut open {
                span.text.push(g.ch);
                span.last = seq;
            }
        } else if g.ch.is_whitespace() || g.ch.is_control() {
            let count = blank.map_or(1, |b| b.count + 1);
            blank = Some(Blank { x: g.x, end: g.x + g.w, count });
        } else {
            let joint = open.as_ref().map_or(Joint::Apart, |span| joint(span, g, blank, grids));
            match (&mut open, joint) {
                (_, Joint::Twice) => continue,
                (Some(span), Joint::Joined { space, raised, marked }) => {
                    // What a space of its own parts from the digits before it is no digit of theirs.
                    let shown = raised && marked == space;
                    extend(span, g, seq, space, raised);
                    if shown {
                        notes::raise_last(&mut span.text);
                    }
                }
                (Some(span), Joint::Noted) => {
                    span.noted = true;
                    extend(span, g, seq, true, false);
                }
                (slot, _) => done.extend(slot.replace(Span::new(g, seq))),
            }
            blank = None;
        }
    }
    done.extend(open);
    done
}

/// How a glyph relates to the open span.
enum Joint {
    Joined {
        space: bool,
        raised: bool,
        /// The space is there for a raised mark alone.
        marked: bool,
    },
    /// The text of a note behind its raised mark.
    Noted,
    Apart,
    /// The same letter painted again in place, to look bold.
    Twice,
}

fn joint(span: &Span, g: &Glyph, blank: Option<Blank>, grids: &[Grid]) -> Joint {
    let em = span.size.max(g.size);
    let rise = span.y - g.y;
    let gap = g.x - span.x1;
    if begins_note(span, g, rise, gap) {
        return Joint::Noted;
    }
    let small = g.size < SMALL * span.size && rise.abs() < 0.6 * em && rise.abs() > 0.05 * em;
    let level = rise.abs() < 0.25 * em.min(1.5 * g.size);
    if !(level || (small && gap < 0.5 * em)) || gap < -em {
        return Joint::Apart;
    }
    let same = span.text.ends_with(g.ch);
    if same && blank.is_none() && (gap + g.w).abs() < 0.2 * g.w {
        return Joint::Twice;
    }
    if gap < -0.5 * em {
        return Joint::Apart;
    }
    let limit = match blank {
        // What stands far behind the head's number is the other column, also where a blank was painted between them.
        Some(_) if begins_number(span) => NUMBER_GAP,
        Some(b) if b.count <= 2 => 4.0,
        Some(_) => SPACED_GAP,
        None => SPAN_GAP,
    };
    if gap > limit * em || (gap > 0.1 * em && grids.iter().any(|grid| grid.parts(span.x1, g.x, span.y))) {
        return Joint::Apart;
    }
    // A painted space counts unless the pen went back over it, as happens around marks.
    let painted = blank.is_some_and(|b| g.x > b.x + 0.4 * (b.end - b.x) || gap > 0.1 * em);
    let raised = small && rise > 0.0;
    // In letter-spaced words every gap is wide; only what goes beyond the spacing counts.
    let own = if gap > 0.9 * span.spread { gap - span.spread.max(0.0) } else { gap };
    let space = painted || own > WORD_GAP * em;
    let marked = !space && parts_note(span, g, raised);
    Joint::Joined { space: space || marked, raised, marked }
}

/// True for the line of the head that holds the document's number, once the number is there.
fn begins_number(span: &Span) -> bool {
    let number = ["Số:", "Luật số:", "SỐ:"].iter().find_map(|word| span.text.strip_prefix(word));
    number.is_some_and(|number| number.contains('/') && number.ends_with(char::is_alphanumeric))
}

/// A small raised number with larger letters close behind it: the mark of a note, at its beginning.
fn begins_note(span: &Span, g: &Glyph, rise: f32, gap: f32) -> bool {
    let high = -rise > 0.05 * g.size && -rise < 0.6 * g.size && span.size < SMALL * g.size;
    high && gap > -0.3 * g.size && gap < g.size && g.ch.is_alphanumeric() && notes::is_mark(&span.text)
}

/// Footnote marks are kept apart from the word they hang on; the squares and cubes of units are not.
fn parts_note(span: &Span, g: &Glyph, raised: bool) -> bool {
    if raised == span.raised {
        return false;
    }
    if !raised {
        return g.ch.is_alphanumeric() && span.text.ends_with(|c: char| c.is_numeric());
    }
    if g.ch.is_ascii_digit() || g.ch == '(' || g.ch == '[' {
        // `250` with a raised `1` behind it is no 2501.
        if span.text.ends_with(|c: char| c.is_ascii_digit()) {
            return true;
        }
    }
    let word: String = span.text.chars().rev().take_while(|c| c.is_alphabetic()).collect();
    let unit = matches!(word.as_str(), "m" | "mk" | "mc" | "mm" | "md" | "mad" | "mh");
    (g.ch.is_numeric() || g.ch == '(' || g.ch == '[') && !unit && !word.is_empty()
}

fn extend(span: &mut Span, g: &Glyph, seq: usize, space: bool, raised: bool) {
    if space {
        span.text.push(' ');
    }
    span.text.push(g.ch);
    span.x1 = span.x1.max(g.x + g.w);
    span.x0 = span.x0.min(g.x);
    span.raised = raised;
    span.spread = g.spread;
    span.last = seq;
    if g.size > span.size * 1.02 && !raised {
        (span.size, span.y) = (g.size, g.y);
    }
}
