//! The picture of a page made ready for recognition: grey, fine enough and level.

mod gray;
mod inks;
mod polarity;
mod skew;
mod surround;
#[cfg(test)]
mod tests;
mod turn;

use crate::formats::{Gray, Picture};

pub use polarity::{looks_negative, negative};
pub use turn::turn;

/// Resolution recognition works best at.
const WANTED_DPI: f32 = 300.0;
/// Pictures below this are scaled up.
const LOW_DPI: f32 = 250.0;
/// Below this the resolution is not that of a page, and scaling would only make it large.
const LEAST_DPI: f32 = 70.0;
/// Pixels a picture is scaled up to at most.
const MOST_PIXELS: f32 = 40e6;

/// Dark part of a picture from which on the dark may lie around the page.
const SURROUNDED: f32 = 0.2;

/// A page ready for recognition.
#[derive(Debug, Clone, PartialEq)]
pub struct Cleaned {
    /// The picture.
    pub gray: Gray,
}

/// Cleans a page: the same picture always gives the same result.
pub fn clean(picture: &Picture) -> Cleaned {
    let mut gray = gray::to_gray(picture);
    if polarity::darkness(picture) >= SURROUNDED {
        surround::whiten(&mut gray);
    }
    let gray = enlarged(gray);
    match skew::angle(&gray) {
        Some(degrees) => Cleaned { gray: skew::straightened(&gray, degrees) },
        None => Cleaned { gray },
    }
}

/// Scales a coarse picture up.
fn enlarged(gray: Gray) -> Gray {
    let scale = WANTED_DPI / gray.dpi;
    let pixels = gray.width as f32 * gray.height as f32 * scale * scale;
    if !(LEAST_DPI..LOW_DPI).contains(&gray.dpi) || pixels > MOST_PIXELS {
        return gray;
    }
    let side = |pixels: u32| (pixels as f32 * scale).round() as u32;
    let (width, height) = (side(gray.width), side(gray.height));
    gray.resized(width, height, WANTED_DPI)
}
