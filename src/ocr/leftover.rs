//! Ink that the engine passed over: single digits of a table's cells, page numbers, a name beside a seal.
//!
//! An engine that looks for blocks of text takes what stands alone for dirt. What looks like writing and has no word on
//! it is cut out, set line under line on a sheet of its own, and read once more.

use crate::formats::Gray;
use crate::layout::{Line, Word};

/// Side of the squares in which ink is looked for, in inches.
const SQUARE: f32 = 0.01;
/// Darker pixels are ink.
const DARK: u8 = 140;
/// Height of writing, in inches: lower is dirt or a dot, higher a seal, a signature or a picture.
const HEIGHT: (f32, f32) = (0.07, 0.24);
/// Widest piece, in inches.
const WIDEST: f32 = 4.0;
/// Pieces side by side with a smaller gap, in inches, are one line.
const GAP: f32 = 0.2;
/// Pieces that are cut out of a page at most: a page with more is dirty all over.
const MOST: usize = 150;
/// White around each piece, in inches.
const MARGIN: f32 = 0.12;
/// What is read of a piece counts from this confidence on.
const SURE: u8 = 70;

/// A part of a picture: left, top, right, bottom in pixels, the last two not in it.
pub(super) type Part = [usize; 4];

/// A sheet of cut-out pieces.
pub(super) struct Leftover {
    /// The sheet.
    pub sheet: Gray,
    /// Each piece: where it stood, and where its upper edge lies on the sheet.
    pieces: Vec<(Part, usize)>,
    margin: usize,
}

/// Cuts out what looks like writing and lies under none of the words; `None` when there is nothing.
pub(super) fn leftover(gray: &Gray, words: &[Part]) -> Option<Leftover> {
    let parts = lines_of(Squares::outside(gray, words).writing(gray.dpi), gray.dpi);
    if parts.is_empty() || parts.len() > MOST {
        return None;
    }
    let margin = (MARGIN * gray.dpi) as usize;
    let width = parts.iter().map(|p| p[2] - p[0]).max()? + 2 * margin;
    let height = parts.iter().map(|p| p[3] - p[1] + margin).sum::<usize>() + margin;
    let mut pixels = vec![255; width * height];
    let mut at = margin;
    let mut pieces = Vec::new();
    for part in parts {
        for row in part[1]..part[3] {
            let from = row * gray.width as usize;
            let to = (at + row - part[1]) * width + margin;
            if let (Some(old), Some(new)) =
                (gray.pixels.get(from + part[0]..from + part[2]), pixels.get_mut(to..to + part[2] - part[0]))
            {
                new.copy_from_slice(old);
            }
        }
        pieces.push((part, at));
        at += part[3] - part[1] + margin;
    }
    let sheet = Gray { width: width as u32, height: height as u32, dpi: gray.dpi, pixels };
    Some(Leftover { sheet, pieces, margin })
}

impl Leftover {
    /// Brings the lines read on the sheet back to the page, as far as they are sure.
    pub(super) fn place(&self, lines: Vec<Line>) -> Vec<Line> {
        let scale = 72.0 / self.sheet.dpi;
        let placed = lines.into_iter().filter_map(|line| {
            let (part, top) = self.pieces.iter().rev().find(|(_, top)| *top as f32 * scale <= line.y)?;
            let (right, down) = ((part[0] as f32 - self.margin as f32) * scale, (part[1] as f32 - *top as f32) * scale);
            let moved = |word: Word| Word {
                x: (word.x.0 + right, word.x.1 + right),
                y: (word.y.0 + down, word.y.1 + down),
                ..word
            };
            let sure = |word: &Word| word.confidence >= SURE && word.text.contains(char::is_alphanumeric);
            let words: Vec<Word> = line.words.into_iter().filter(sure).map(moved).collect();
            (!words.is_empty()).then_some(Line { words, y: line.y + down, slope: 0.0, size: line.size })
        });
        placed.collect()
    }
}

/// A picture in squares: which of them hold ink that no word covers.
struct Squares {
    side: usize,
    across: usize,
    ink: Vec<bool>,
}

impl Squares {
    fn outside(gray: &Gray, words: &[Part]) -> Self {
        let side = ((SQUARE * gray.dpi) as usize).max(1);
        let (width, height) = (gray.width as usize, gray.height as usize);
        let (across, down) = (width.div_ceil(side), height.div_ceil(side));
        let mut ink = vec![false; across * down];
        for (row, pixels) in gray.pixels.chunks_exact(width.max(1)).enumerate() {
            for (at, square) in pixels.chunks(side).enumerate() {
                ink[row / side * across + at] |= square.iter().any(|pixel| *pixel < DARK);
            }
        }
        for word in words {
            for row in word[1] / side..(word[3] / side + 1).min(down) {
                let columns = (word[0] / side).min(across)..(word[2] / side + 1).min(across);
                ink[row * across + columns.start..row * across + columns.end.max(columns.start)].fill(false);
            }
        }
        Self { side, across, ink }
    }

    /// The parts of connected ink that are as high as letters.
    fn writing(mut self, dpi: f32) -> Vec<Part> {
        let mut parts = Vec::new();
        for at in 0..self.ink.len() {
            if self.ink[at] {
                let part = self.take(at);
                let (width, height) = ((part[2] - part[0]) as f32 / dpi, (part[3] - part[1]) as f32 / dpi);
                if (HEIGHT.0..=HEIGHT.1).contains(&height) && width <= WIDEST {
                    parts.push(part);
                }
            }
        }
        parts
    }

    /// Takes the ink that hangs together with a square; gives the box around it.
    fn take(&mut self, first: usize) -> Part {
        let mut part = [usize::MAX, usize::MAX, 0, 0];
        let mut open = vec![first];
        self.ink[first] = false;
        while let Some(at) = open.pop() {
            let (x, y) = (at % self.across, at / self.across);
            part = [part[0].min(x), part[1].min(y), part[2].max(x + 1), part[3].max(y + 1)];
            for (dx, dy) in [(-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1)] {
                let (Some(x), Some(y)) = (x.checked_add_signed(dx), y.checked_add_signed(dy)) else { continue };
                let next = y * self.across + x;
                if x < self.across && self.ink.get(next) == Some(&true) {
                    self.ink[next] = false;
                    open.push(next);
                }
            }
        }
        part.map(|edge| edge * self.side)
    }
}

/// Joins parts that stand side by side on one line, and gives them room for marks above and below.
fn lines_of(mut parts: Vec<Part>, dpi: f32) -> Vec<Part> {
    parts.sort_unstable();
    let gap = (GAP * dpi) as usize;
    let mut lines: Vec<Part> = Vec::new();
    for part in parts {
        let beside = |line: &&mut Part| {
            let overlap = line[3].min(part[3]).saturating_sub(line[1].max(part[1]));
            part[0] <= line[2] + gap && 2 * overlap > (part[3] - part[1]).min(line[3] - line[1])
        };
        match lines.iter_mut().find(beside) {
            Some(line) => {
                *line = [line[0].min(part[0]), line[1].min(part[1]), line[2].max(part[2]), line[3].max(part[3])]
            }
            None => lines.push(part),
        }
    }
    let room = (0.02 * dpi) as usize;
    lines.iter().map(|l| [l[0].saturating_sub(room), l[1].saturating_sub(room), l[2] + room, l[3] + room]).collect()
}
