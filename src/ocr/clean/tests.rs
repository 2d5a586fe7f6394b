//! Pages made in code.

use super::{clean, turn};
use crate::formats::{Gray, Picture, Pixels};

#[test]
fn a_coarse_page_is_scaled_up_and_a_fine_one_is_not() {
    let page = |dpi| Picture { width: 20, height: 30, dpi, pixels: Pixels::Rgb(vec![9; 1800]) };
    let coarse = clean(&page(150.0)).gray;
    assert_eq!((coarse.width, coarse.height, coarse.dpi), (40, 60, 300.0));
    assert_eq!(clean(&page(400.0)).gray.width, 20);
}

#[test]
fn four_quarters_are_a_whole_turn() {
    let page = Gray { width: 2, height: 3, dpi: 300.0, pixels: vec![1, 2, 3, 4, 5, 6] };
    let once = turn(&page, 1);
    assert_eq!((once.width, once.height, once.pixels.clone()), (3, 2, vec![5, 3, 1, 6, 4, 2]));
    assert_eq!(turn(&turn(&once, 1), 2), page);
    assert_eq!(turn(&once, 3), page);
}

/// A white page of 200 by 200 pixels at 100 dpi: `paint` gives the colour of a place that is not white.
fn painted(paint: impl Fn(u32, u32) -> Option<[u8; 3]>) -> Picture {
    let places = (0..200).flat_map(|y| (0..200).map(move |x| (x, y)));
    let pixels = places.flat_map(|(x, y)| paint(x, y).unwrap_or([240; 3])).collect();
    Picture { width: 200, height: 200, dpi: 100.0, pixels: Pixels::Rgb(pixels) }
}

#[test]
fn a_seal_is_made_as_light_as_the_paper_and_print_under_it_stays() {
    let cleaned = clean(&painted(|x, y| match (x, y) {
        (60..70, 90..94) => Some([16, 4, 5]),
        (50..120, 50..120) => Some([190, 40, 55]),
        _ => None,
    }));
    let level = |x: usize, y: usize| cleaned.gray.pixels[(y * 3) * cleaned.gray.width as usize + x * 3];
    assert!(level(100, 100) >= 230 && level(100, 100) <= 241, "{}", level(100, 100));
    assert!(level(65, 92) < 40, "{}", level(65, 92));
}

#[test]
fn a_line_of_writing_in_colour_stays() {
    let cleaned =
        clean(&painted(|x, y| (x % 4 < 2 && (20..180).contains(&x) && (50..62).contains(&y)).then_some([30, 40, 150])));
    assert!(cleaned.gray.pixels.iter().any(|level| *level < 90));
}
