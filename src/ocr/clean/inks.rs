//! Seals and signatures: coloured ink over print is made light, so that the print under it can be read.
//!
//! A word in colour is as good as one in black, and so is a number that a clerk stamped in blue. What is lifted is
//! coloured ink that hangs together higher than any line of writing, with all the coloured ink in the box around it.

use super::gray::brightness;
use crate::formats::{Picture, Pixels};

/// Side of the squares in which coloured ink is looked for, in inches.
const SQUARE: f32 = 0.02;
/// Coloured ink is at least so much stronger in one colour than in another.
const COLOURED: u8 = 40;
/// The same for the rims of ink that was found, which a lens and JPEG have blurred.
const FAINT: u8 = 12;
/// Ink that hangs together is lifted from this height on, in inches; writing is lower.
const HIGH: f32 = 0.4;
/// What is larger than this is no seal: a frame, a picture, a map. A seal has 1.4 inches, a long signature 3.
const LARGEST: f32 = 3.5;
/// Part of the squares with colour from which on the paper itself, or a picture on it, is coloured.
const TINTED: f32 = 0.2;
/// Brightness of black print under coloured ink at most.
const PRINT: u32 = 25;
/// How much brighter the rest gets: the darkest pen has some 60.
const LIFT: u32 = 6;

/// Coloured ink to be lifted: a flag for each square.
pub(super) struct Inks {
    side: usize,
    across: usize,
    lifted: Vec<bool>,
    /// Brightness of the paper: writing in white would be read as well as writing in black.
    paper: u8,
}

impl Inks {
    /// Finds seals and signatures; `None` where there are none.
    pub(super) fn find(picture: &Picture) -> Option<Self> {
        let Pixels::Rgb(bytes) = &picture.pixels else { return None };
        let (side, width) = (((SQUARE * picture.dpi) as usize).max(1), picture.width as usize);
        let across = width.div_ceil(side);
        let mut coloured = vec![false; across * (picture.height as usize).div_ceil(side)];
        for (row, pixels) in bytes.as_chunks::<3>().0.chunks(width.max(1)).enumerate() {
            for (at, square) in pixels.chunks(side).enumerate() {
                coloured[row / side * across + at] |= square.iter().any(|pixel| chroma(*pixel) >= COLOURED);
            }
        }
        let tinted = coloured.iter().filter(|square| **square).count() as f32 > TINTED * coloured.len() as f32;
        let paper = paper(bytes.as_chunks::<3>().0);
        let mut inks = Self { side, across, lifted: vec![false; coloured.len()], paper };
        let seals = if tinted { Vec::new() } else { inks.seals(coloured, picture.dpi) };
        for [left, top, right, bottom] in &seals {
            for row in *top..*bottom {
                inks.lifted[row * across + left..row * across + right].fill(true);
            }
        }
        (!seals.is_empty()).then_some(inks)
    }

    /// Boxes, in squares, around ink that is as large as a seal or a signature.
    fn seals(&self, mut coloured: Vec<bool>, dpi: f32) -> Vec<[usize; 4]> {
        let inches = |squares: usize| (squares * self.side) as f32 / dpi;
        let mut seals = Vec::new();
        for first in 0..coloured.len() {
            if coloured[first] {
                let part = take(&mut coloured, self.across, first);
                let (width, height) = (inches(part[2] - part[0]), inches(part[3] - part[1]));
                if (HIGH..=LARGEST).contains(&height) && width <= LARGEST {
                    seals.push(part);
                }
            }
        }
        seals
    }

    /// The level of a pixel: coloured ink of a seal is light, print under it dark.
    pub(super) fn level(&self, x: usize, y: usize, pixel: [u8; 3], brightness: u8) -> u8 {
        let here = self.lifted.get(y / self.side * self.across + x / self.side) == Some(&true);
        if !here || chroma(pixel) < FAINT {
            return brightness;
        }
        let lifted = u32::from(brightness).saturating_sub(PRINT) * LIFT;
        brightness.max(u8::try_from(lifted).unwrap_or(u8::MAX).min(self.paper))
    }
}

/// The brightness that most of the lighter pixels have.
fn paper(pixels: &[[u8; 3]]) -> u8 {
    let mut counts = [0_u32; 256];
    pixels.iter().for_each(|pixel| counts[usize::from(brightness(*pixel))] += 1);
    let light = (128..=255_u8).rev();
    light.max_by_key(|level| counts[usize::from(*level)]).unwrap_or(u8::MAX)
}

/// How far the strongest colour of a pixel is above the weakest.
fn chroma(pixel: [u8; 3]) -> u8 {
    let most = pixel.into_iter().max().unwrap_or_default();
    most - pixel.into_iter().min().unwrap_or_default()
}

/// Takes the squares that hang together with one; gives the box around them: left, top, right, bottom.
fn take(squares: &mut [bool], across: usize, first: usize) -> [usize; 4] {
    let mut part = [usize::MAX, usize::MAX, 0, 0];
    let mut open = vec![first];
    squares[first] = false;
    while let Some(at) = open.pop() {
        let (x, y) = (at % across, at / across);
        part = [part[0].min(x), part[1].min(y), part[2].max(x + 1), part[3].max(y + 1)];
        for (dx, dy) in [(-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1)] {
            let (Some(x), Some(y)) = (x.checked_add_signed(dx), y.checked_add_signed(dy)) else { continue };
            let next = y * across + x;
            if x < across && squares.get(next) == Some(&true) {
                squares[next] = false;
                open.push(next);
            }
        }
    }
    part
}
