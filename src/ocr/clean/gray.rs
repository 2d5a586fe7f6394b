//! From colour to grey.

use super::inks::Inks;
use crate::formats::{Gray, Picture, Pixels};

/// Grey by brightness; seals and signatures are made light.
pub(super) fn to_gray(picture: &Picture) -> Gray {
    let pixels = match &picture.pixels {
        Pixels::Gray(bytes) => bytes.clone(),
        Pixels::Rgb(bytes) => levels(bytes.as_chunks::<3>().0, picture),
    };
    Gray { width: picture.width, height: picture.height, dpi: picture.dpi, pixels }
}

/// The levels of coloured pixels.
fn levels(pixels: &[[u8; 3]], picture: &Picture) -> Vec<u8> {
    let Some(inks) = Inks::find(picture) else { return pixels.iter().map(|pixel| brightness(*pixel)).collect() };
    let rows = pixels.chunks(picture.width.max(1) as usize).enumerate();
    let level = |y, (x, pixel): (usize, &[u8; 3])| inks.level(x, y, *pixel, brightness(*pixel));
    rows.flat_map(|(y, row)| row.iter().enumerate().map(move |at| (y, at))).map(|(y, at)| level(y, at)).collect()
}

/// How bright a pixel is to the eye.
pub(super) fn brightness([red, green, blue]: [u8; 3]) -> u8 {
    ((u32::from(red) * 77 + u32::from(green) * 150 + u32::from(blue) * 29) >> 8) as u8
}
