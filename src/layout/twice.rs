//! Text painted twice, to look bold or to cast a shadow: whole runs over themselves, in place or a little beside it.
//!
//! Runs are compared, not letters: a run is only looked at where another one was painted on its line before, and of it
//! those letters go that stand on the same letter.

use std::collections::HashMap;

use crate::layout::glyph::Glyph;

/// How far apart on the line two paintings of one letter may be, as a part of its width: the letters of `oo` stand a
/// whole one apart.
const ALONG: f32 = 0.45;
/// The same across the line, in ems.
const ACROSS: f32 = 0.2;
/// How much larger one of them may be.
const LARGER: f32 = 1.1;
/// Height, in points, of the stripes of a page by which runs are found.
const STRIPE: f32 = 8.0;
/// Runs of one stripe that a run is compared with.
const MOST: usize = 64;

/// Letters painted one after the other on one line.
#[derive(Debug, Clone, Copy)]
struct Run {
    from: usize,
    to: usize,
    x0: f32,
    x1: f32,
}

/// Takes out what is painted a second time.
pub(super) fn drop_second(glyphs: &mut Vec<Glyph>) {
    let runs = runs(glyphs);
    let mut stripes: HashMap<(u8, i32), Vec<Run>> = HashMap::new();
    let mut second = vec![false; glyphs.len()];
    let mut any = false;
    for run in runs {
        let (turn, stripe) = place(&glyphs[run.from]);
        for near in stripe - 1..=stripe + 1 {
            let Some(earlier) = stripes.get(&(turn, near)) else { continue };
            for other in earlier.iter().rev().take(MOST).filter(|other| other.x0 <= run.x1 && run.x0 <= other.x1) {
                any |= mark_second(glyphs, &run, other, &mut second);
            }
        }
        stripes.entry((turn, stripe)).or_default().push(run);
    }
    if any {
        let mut at = 0;
        glyphs.retain(|_| {
            at += 1;
            !second[at - 1]
        });
    }
}

/// Marks the letters of a run that stand on the same letters of another; both run in one direction, so that one pass
/// is enough.
fn mark_second(glyphs: &[Glyph], run: &Run, other: &Run, second: &mut [bool]) -> bool {
    let (mut from, mut any) = (other.from, false);
    for at in run.from..run.to {
        let g = &glyphs[at];
        let reach = ALONG * g.w.max(0.2 * g.size);
        while from < other.to && along(&glyphs[from]) < along(g) - g.size {
            from += 1;
        }
        let near = glyphs[from..other.to].iter().take_while(|b| along(b) <= along(g) + reach);
        let same = |b: &Glyph| {
            b.ch == g.ch
                && b.flags == g.flags
                && (along(b) - along(g)).abs() < reach
                && (across(b) - across(g)).abs() < ACROSS * g.size
                && b.size.max(g.size) < LARGER * b.size.min(g.size)
        };
        if near.into_iter().any(same) {
            second[at] = true;
            any = true;
        }
    }
    any
}

/// Cuts the glyphs of a page into runs.
fn runs(glyphs: &[Glyph]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (at, g) in glyphs.iter().enumerate() {
        let (start, end) = (along(g), along(g) + g.w);
        let goes_on = at.checked_sub(1).is_some_and(|before| follows(&glyphs[before], g));
        match runs.last_mut().filter(|_| goes_on) {
            Some(run) => (run.to, run.x1) = (at + 1, run.x1.max(end)),
            None => runs.push(Run { from: at, to: at + 1, x0: start, x1: end }),
        }
    }
    runs
}

/// Further along the same line.
fn follows(before: &Glyph, g: &Glyph) -> bool {
    let step = along(g) - along(before);
    g.turn == before.turn
        && (across(g) - across(before)).abs() < 0.02 * g.size
        && (step > ALONG * before.w.max(0.2 * before.size) || step >= 0.0 && g.ch != before.ch)
}

/// The direction of writing and the stripe of the page.
fn place(g: &Glyph) -> (u8, i32) {
    (g.turn, (across(g) / STRIPE).floor() as i32)
}

/// How far along its line a glyph stands. Of glyphs set askew only the place on the page is known.
fn along(g: &Glyph) -> f32 {
    match g.turn {
        1 => g.y,
        2 => -g.x,
        3 => -g.y,
        _ => g.x,
    }
}

fn across(g: &Glyph) -> f32 {
    if matches!(g.turn, 1 | 3) { g.x } else { g.y }
}

#[cfg(test)]
mod tests {
    use super::drop_second;
    use crate::layout::glyph::{Glyph, NO_FONT};

    /// A line of letters six points wide.
    fn line(text: &str, x: f32, y: f32) -> Vec<Glyph> {
        let glyph = |(at, ch)| Glyph {
            x: x + 6.0 * at as f32,
            y,
            w: 6.0,
            spread: 0.0,
            size: 12.0,
            ch,
            turn: 0,
            flags: 0,
            font: NO_FONT,
        };
        text.chars().enumerate().map(glyph).collect()
    }

    fn left(parts: &[Vec<Glyph>]) -> String {
        let mut glyphs = parts.concat();
        drop_second(&mut glyphs);
        glyphs.iter().map(|g| g.ch).collect()
    }

    #[test]
    fn a_run_over_itself_is_read_once_in_place_or_beside() {
        for (dx, dy) in [(0.0, 0.0), (0.6, 0.0), (0.0, -0.8), (1.2, 1.2), (-1.5, 0.5)] {
            assert_eq!(left(&[line("Xoong 11", 50.0, 100.0), line("Xoong 11", 50.0 + dx, 100.0 + dy)]), "Xoong 11");
        }
        let letter_by_letter: Vec<Vec<Glyph>> =
            (0..3).flat_map(|at| vec![line(&"ooc"[at..=at], 50.0 + 6.0 * at as f32, 100.0); 3]).collect();
        assert_eq!(left(&letter_by_letter), "ooc");
    }

    #[test]
    fn a_part_of_a_run_painted_again_goes_and_the_rest_stays() {
        assert_eq!(left(&[line("Điều 1", 50.0, 100.0), line("Điều", 50.0, 100.0)]), "Điều 1");
        assert_eq!(left(&[line("Điều", 50.0, 100.0), line("Điều 1", 50.0, 100.0)]), "Điều 1");
    }

    #[test]
    fn the_same_words_elsewhere_stay() {
        assert_eq!(left(&[line("ba", 50.0, 100.0), line("ba", 50.0, 114.0)]), "baba");
        assert_eq!(left(&[line("ba", 50.0, 100.0), line("ba", 62.0, 100.0)]), "baba");
        assert_eq!(left(&[line("aaaa", 50.0, 100.0), line("aa", 74.0, 100.0)]), "aaaaaa");
        assert_eq!(left(&[line("250", 50.0, 100.0), line("350", 50.0, 100.0)]), "2503", "other letters in place stay");
    }
}
