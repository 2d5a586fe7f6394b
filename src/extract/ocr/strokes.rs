//! Lines drawn on a page, found in its picture: the borders of tables, without which their cells would run together.

use super::words::Stroke;
use crate::extract::Gray;

/// Darker pixels belong to a line.
const DARK: u8 = 140;
/// Light pixels that a line may be broken by.
const GAP: usize = 4;
/// A level line is at least so long, in inches: no letter is.
const LEVEL: f32 = 0.4;
/// An upright line likewise; the tallest capital of a title has a sixth of an inch.
const UPRIGHT: f32 = 0.25;
/// Lines are at most so thick, in inches; what is thicker is a bar or the edge of a shadow.
const THICK: f32 = 0.04;
/// A page with more lines is a drawing or a photograph.
const MOST: usize = 2_000;

/// The level and upright lines of a picture, in points; none when there are too many to be borders.
pub(super) fn strokes(gray: &Gray) -> Vec<Stroke> {
    let (width, height) = (gray.width as usize, gray.height as usize);
    let scale = 72.0 / gray.dpi;
    let dark = |x: usize, y: usize| gray.pixels.get(y * width + x).is_some_and(|pixel| *pixel < DARK);
    let level = runs(height, width, (LEVEL * gray.dpi) as usize, (THICK * gray.dpi) as usize, |row, at| dark(at, row));
    let upright =
        runs(width, height, (UPRIGHT * gray.dpi) as usize, (THICK * gray.dpi) as usize, |row, at| dark(row, at));
    if level.len() + upright.len() > MOST {
        return Vec::new();
    }
    let level = level.into_iter().map(|s| [s.from, s.first, s.to, s.last]);
    let upright = upright.into_iter().map(|s| [s.first, s.from, s.last, s.to]);
    level.chain(upright).map(|stroke| stroke.map(|edge| edge as f32 * scale)).collect()
}

/// Dark runs of neighbouring rows that make one line.
#[derive(Debug, Clone, Copy)]
struct Bundle {
    from: usize,
    to: usize,
    first: usize,
    last: usize,
}

impl Bundle {
    fn touches(&self, from: usize, to: usize) -> bool {
        from <= self.to + GAP && self.from <= to + GAP
    }
}

/// Lines along the rows of a picture: long dark runs, those of neighbouring rows taken together.
fn runs(rows: usize, length: usize, long: usize, thick: usize, dark: impl Fn(usize, usize) -> bool) -> Vec<Bundle> {
    let (mut open, mut done): (Vec<Bundle>, Vec<Bundle>) = (Vec::new(), Vec::new());
    for row in 0..rows {
        let (going_on, ended): (Vec<_>, Vec<_>) = open.into_iter().partition(|b: &Bundle| b.last + 2 >= row);
        open = going_on;
        done.extend(ended);
        for (from, to) in dark_runs(length, long, |at| dark(row, at)) {
            match open.iter_mut().find(|bundle| bundle.touches(from, to)) {
                Some(bundle) => {
                    *bundle = Bundle { from: bundle.from.min(from), to: bundle.to.max(to), last: row, ..*bundle };
                }
                None => open.push(Bundle { from, to, first: row, last: row }),
            }
        }
    }
    done.extend(open);
    done.retain(|bundle| bundle.last - bundle.first < thick.max(2));
    done
}

/// Runs of at least `long` dark pixels in one row, short breaks passed over: first and last pixel.
fn dark_runs(length: usize, long: usize, dark: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    for at in (0..length).filter(|at| dark(*at)) {
        match &mut open {
            Some((_, to)) if at - *to <= GAP => *to = at,
            _ => found.extend(open.replace((at, at))),
        }
    }
    found.extend(open);
    found.retain(|(from, to)| to - from >= long);
    found
}

#[cfg(test)]
mod tests {
    use super::strokes;
    use crate::extract::Gray;

    /// A white page of 600 by 400 pixels at 100 dpi with black boxes: left, top, right, bottom.
    fn page(boxes: &[[usize; 4]]) -> Gray {
        let mut pixels = vec![255; 600 * 400];
        for [left, top, right, bottom] in boxes {
            for y in *top..*bottom {
                pixels[y * 600 + left..y * 600 + right].fill(0);
            }
        }
        Gray { width: 600, height: 400, dpi: 100.0, pixels }
    }

    #[test]
    fn borders_are_found_and_letters_and_bars_are_not() {
        // A level line with a break, an upright one, a letter's stem, a black bar.
        let boxes = [[50, 100, 250, 102], [253, 100, 500, 102], [50, 100, 52, 300], [300, 200, 303, 215], [0, 380, 600, 400]];
        let mut found = strokes(&page(&boxes));
        found.sort_by(|a, b| a[3].total_cmp(&b[3]));
        assert_eq!(found.len(), 2, "{found:?}");
        assert!((found[0][0] - 36.0).abs() < 1.0 && (found[0][2] - 360.0).abs() < 1.0, "{found:?}");
        assert!((found[1][1] - 72.0).abs() < 1.0 && (found[1][3] - 216.0).abs() < 1.0, "{found:?}");
    }

    #[test]
    fn an_empty_picture_has_none() {
        assert!(strokes(&Gray { width: 0, height: 0, dpi: 300.0, pixels: Vec::new() }).is_empty());
        assert!(strokes(&page(&[])).is_empty());
    }
}
