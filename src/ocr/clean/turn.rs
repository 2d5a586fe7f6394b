//! Pages that stand on their side or their head.

use crate::formats::Gray;

/// The page turned clockwise by so many quarters.
pub fn turn(gray: &Gray, quarter_turns: u8) -> Gray {
    let (width, height) = (gray.width as usize, gray.height as usize);
    let pixels = &gray.pixels;
    let (size, pixels) = match quarter_turns % 4 {
        1 => (
            (gray.height, gray.width),
            (0..width).flat_map(|x| (0..height).rev().map(move |y| pixels[y * width + x])).collect(),
        ),
        2 => ((gray.width, gray.height), pixels.iter().rev().copied().collect()),
        3 => (
            (gray.height, gray.width),
            (0..width).rev().flat_map(|x| (0..height).map(move |y| pixels[y * width + x])).collect(),
        ),
        _ => ((gray.width, gray.height), pixels.clone()),
    };
    Gray { width: size.0, height: size.1, dpi: gray.dpi, pixels }
}
