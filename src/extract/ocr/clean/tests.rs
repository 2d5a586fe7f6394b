//! Pages made in code.

use super::{clean, turn};
use crate::extract::{Gray, Picture, Pixels};

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
