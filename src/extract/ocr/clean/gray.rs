//! From colour to grey.

use crate::extract::{Gray, Picture, Pixels};

/// Grey by brightness.
pub(super) fn of(picture: &Picture) -> Gray {
    let pixels = match &picture.pixels {
        Pixels::Gray(bytes) => bytes.clone(),
        Pixels::Rgb(bytes) => bytes.as_chunks::<3>().0.iter().map(|pixel| brightness(*pixel)).collect(),
    };
    Gray { width: picture.width, height: picture.height, dpi: picture.dpi, pixels }
}

fn brightness([red, green, blue]: [u8; 3]) -> u8 {
    ((u32::from(red) * 77 + u32::from(green) * 150 + u32::from(blue) * 29) >> 8) as u8
}
