//! White writing on black: negatives, films, scans whose bits were read the wrong way round.

use super::gray::brightness;
use crate::formats::{Picture, Pixels};

/// Pixels looked at: one in so many.
const EVERY: usize = 7;
/// Levels below are dark, above light; what lies between tells nothing.
const DARK: u8 = 96;
const LIGHT: u8 = 160;

/// Part of a picture that is dark, 0..1.
pub(super) fn darkness(picture: &Picture) -> f32 {
    let (mut dark, mut light) = (0_u32, 0_u32);
    let mut count = |level: u8| {
        dark += u32::from(level < DARK);
        light += u32::from(level > LIGHT);
    };
    match &picture.pixels {
        Pixels::Gray(bytes) => bytes.iter().step_by(EVERY).for_each(|level| count(*level)),
        Pixels::Rgb(bytes) => {
            bytes.as_chunks::<3>().0.iter().step_by(EVERY).for_each(|pixel| count(brightness(*pixel)));
        }
    }
    dark as f32 / (dark + light).max(1) as f32
}

/// Dark part from which on a picture may be a negative.
const MAYBE: f32 = 0.4;

/// Whether a picture looks like a negative; `None` for one that is light. What is dark around a page does not count.
pub fn looks_negative(picture: &Picture) -> Option<bool> {
    if darkness(picture) < MAYBE {
        return None;
    }
    let mut gray = super::gray::to_gray(picture);
    super::surround::whiten(&mut gray);
    let page = Picture { pixels: Pixels::Gray(gray.pixels), ..*picture };
    Some(darkness(&page) >= MAYBE)
}

/// The picture with dark and light exchanged.
pub fn negative(picture: &Picture) -> Picture {
    let inverted = |bytes: &[u8]| bytes.iter().map(|level| 255 - level).collect();
    let pixels = match &picture.pixels {
        Pixels::Gray(bytes) => Pixels::Gray(inverted(bytes)),
        Pixels::Rgb(bytes) => Pixels::Rgb(inverted(bytes)),
    };
    Picture { pixels, ..*picture }
}

#[cfg(test)]
mod tests {
    use super::{darkness, looks_negative, negative};
    use crate::formats::{Picture, Pixels};

    #[test]
    fn a_negative_is_dark_and_its_negative_is_light() {
        let pixels = (0..10_000).map(|at| if at % 10 == 0 { 255 } else { 8 }).collect();
        let picture = Picture { width: 100, height: 100, dpi: 300.0, pixels: Pixels::Gray(pixels) };
        assert!((darkness(&picture) - 0.9).abs() < 0.05);
        assert!((darkness(&negative(&picture)) - 0.1).abs() < 0.05);
        assert_eq!((looks_negative(&picture), looks_negative(&negative(&picture))), (Some(true), None));
        let gray = Picture { pixels: Pixels::Rgb(vec![128; 30_000]), ..picture };
        assert!(darkness(&gray) < 0.01);
    }
    #[test]
    fn a_small_page_on_a_dark_glass_is_no_negative() {
        let pixels = (0..10_000).map(|at| if at % 100 < 50 && at < 5_000 && at % 7 > 0 { 240 } else { 8 }).collect();
        let picture = Picture { width: 100, height: 100, dpi: 300.0, pixels: Pixels::Gray(pixels) };
        assert_eq!(looks_negative(&picture), Some(false));
    }
}
