//! The dark around a page that is smaller than the glass it lay on: it is made white, or the engine takes the page's edge
//! for the page.

use crate::formats::Gray;

/// Levels below are dark.
const DARK: u8 = 96;
/// Part of a row or column that is dark in the surround.
const MOSTLY: f32 = 0.85;
/// Part of a page that must be left: a page that is dark all over has no surround.
const LEFT: f32 = 0.1;

/// Makes rows and columns white that are dark from the edge on.
pub(super) fn whiten(gray: &mut Gray) {
    let (width, height) = (gray.width as usize, gray.height as usize);
    if width == 0 || height == 0 || gray.pixels.len() < width * height {
        return;
    }
    let dark = |x: usize, y: usize| gray.pixels[y * width + x] < DARK;
    let row = |y: usize| (0..width).filter(|x| dark(*x, y)).count() as f32 >= MOSTLY * width as f32;
    let top = (0..height).take_while(|y| row(*y)).count();
    let bottom = height - (top..height).rev().take_while(|y| row(*y)).count();
    if ((bottom - top) as f32) < LEFT * height as f32 {
        return;
    }
    let column = |x: usize| (top..bottom).filter(|y| dark(x, *y)).count() as f32 >= MOSTLY * (bottom - top) as f32;
    let left = (0..width).take_while(|x| column(*x)).count();
    let right = width - (left..width).rev().take_while(|x| column(*x)).count();
    if ((right - left) as f32) < LEFT * width as f32 {
        return;
    }
    // The rows were measured with the surround at their sides; what is dark between the columns goes now.
    let inner = |y: usize| (left..right).filter(|x| dark(*x, y)).count() as f32 >= MOSTLY * (right - left) as f32;
    let first = (top..bottom).take_while(|y| inner(*y)).count() + top;
    let last = bottom - (first..bottom).rev().take_while(|y| inner(*y)).count();
    for (y, pixels) in gray.pixels.chunks_exact_mut(width).enumerate() {
        if (first..last).contains(&y) {
            pixels[..left].fill(255);
            pixels[right..].fill(255);
        } else {
            pixels.fill(255);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::whiten;
    use crate::formats::Gray;

    /// A picture of 100 × 100 pixels, black but for these boxes.
    fn black(boxes: &[[usize; 4]]) -> Gray {
        let mut pixels = vec![10; 10_000];
        for [left, top, right, bottom] in boxes {
            for y in *top..*bottom {
                pixels[y * 100 + left..y * 100 + right].fill(240);
            }
        }
        Gray { width: 100, height: 100, dpi: 100.0, pixels }
    }

    #[test]
    fn the_surround_of_a_page_goes_and_its_writing_stays() {
        let mut page = black(&[[5, 10, 55, 30], [5, 35, 55, 70]]);
        whiten(&mut page);
        let dark: Vec<usize> = (0..10_000).filter(|at| page.pixels[*at] < 96).collect();
        assert_eq!(dark.len(), 5 * 50, "the bar between the boxes");
        assert!(dark.iter().all(|at| (30..35).contains(&(at / 100)) && (5..55).contains(&(at % 100))));
    }

    #[test]
    fn a_page_without_surround_and_one_that_is_dark_all_over_stay() {
        for mut page in [black(&[[0, 0, 100, 100]]), black(&[]), black(&[[10, 10, 12, 90]])] {
            let before = page.clone();
            whiten(&mut page);
            assert!(page == before || page.pixels.iter().filter(|level| **level < 96).count() == 0);
        }
    }
}
