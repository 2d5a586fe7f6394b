//! Lines drawn on a page, found in its picture: the borders of tables, without which their cells would run together.

use std::ops::Range;

use crate::formats::Gray;
use crate::layout::Stroke;

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
/// Pixels around a line that are taken out with it: its edges are grey.
const RIM: usize = 2;
/// A line leans by at most one part in so many of its length.
const LEAN: usize = 25;
/// A page with more lines is a drawing or a photograph.
const MOST: usize = 2_000;

/// Takes the borders of tables out of a picture and gives the places of all lines in points; none when there are
/// too many to be borders. An engine reads a border beside letters as a letter more, and loses the digits of narrow cells.
pub(super) fn lift_strokes(gray: &mut Gray) -> Vec<Stroke> {
    let (level, upright) = bundles(gray);
    if level.len() + upright.len() > MOST {
        return Vec::new();
    }
    let width = gray.width as usize;
    // Rules between rows are left where no upright line meets them: they part lines, and hurt no letter.
    let met = |line: &&Bundle| upright.iter().any(|other| line.meets(other));
    for run in level.iter().filter(met).flat_map(|bundle| &bundle.runs) {
        whiten(gray, run.row.saturating_sub(RIM)..run.row + RIM + 1, run.from.saturating_sub(RIM)..run.to + RIM + 1);
    }
    for run in upright.iter().flat_map(|bundle| &bundle.runs) {
        let columns = run.row.saturating_sub(RIM)..(run.row + RIM + 1).min(width);
        whiten(gray, run.from.saturating_sub(RIM)..run.to + RIM + 1, columns);
    }
    let scale = 72.0 / gray.dpi;
    let level = level.iter().map(|b| [b.from, b.first(), b.to, b.last()]);
    let upright = upright.iter().map(|b| [b.first(), b.from, b.last(), b.to]);
    level.chain(upright).map(|stroke| stroke.map(|edge| edge as f32 * scale)).collect()
}

/// Makes a part of a picture white.
fn whiten(gray: &mut Gray, rows: Range<usize>, columns: Range<usize>) {
    let (width, height) = (gray.width as usize, gray.height as usize);
    let columns = columns.start.min(width)..columns.end.min(width);
    for row in rows.start..rows.end.min(height) {
        if let Some(pixels) = gray.pixels.get_mut(row * width + columns.start..row * width + columns.end) {
            pixels.fill(255);
        }
    }
}

/// The level and the upright lines of a picture, in pixels.
fn bundles(gray: &Gray) -> (Vec<Bundle>, Vec<Bundle>) {
    let (width, height) = (gray.width as usize, gray.height as usize);
    let dark = |x: usize, y: usize| gray.pixels.get(y * width + x).is_some_and(|pixel| *pixel < DARK);
    let thick = (THICK * gray.dpi) as usize;
    let level = lines(height, width, (LEVEL * gray.dpi) as usize, thick, |row, at| dark(at, row));
    let upright = lines(width, height, (UPRIGHT * gray.dpi) as usize, thick, dark);
    (level, upright)
}

/// Dark pixels that follow one another in a row (or column).
#[derive(Debug, Clone, Copy)]
struct Run {
    row: usize,
    from: usize,
    to: usize,
}

/// Dark runs of neighbouring rows that make one line, which may lean a little.
#[derive(Debug, Clone, Default)]
struct Bundle {
    from: usize,
    to: usize,
    runs: Vec<Run>,
}

impl Bundle {
    fn start(run: Run) -> Self {
        Self { from: run.from, to: run.to, runs: vec![run] }
    }

    fn first(&self) -> usize {
        self.runs.first().map_or(0, |run| run.row)
    }

    fn last(&self) -> usize {
        self.runs.last().map_or(0, |run| run.row)
    }

    /// True when a run of this row or the next touches the line's end of so far.
    fn touches(&self, run: Run) -> bool {
        let near = self.runs.iter().rev().take_while(|known| known.row + 2 >= run.row);
        near.into_iter().any(|known| run.from <= known.to + GAP && known.from <= run.to + GAP)
    }

    /// True when a line across this one touches or crosses it.
    fn meets(&self, other: &Self) -> bool {
        let near = |at: usize, from: usize, to: usize| from <= at + GAP && at <= to + GAP;
        let (across, along) = (other.runs.first().map_or(0, |run| run.row), self.runs.first().map_or(0, |run| run.row));
        near(across, self.from, self.to) && near(along, other.from, other.to)
    }

    fn take(&mut self, run: Run) {
        self.from = self.from.min(run.from);
        self.to = self.to.max(run.to);
        self.runs.push(run);
    }

    /// True for a line: its ink, spread over its length, is thin, and it leans no more than a page may.
    fn is_line(&self, thick: usize) -> bool {
        let length = self.to - self.from + 1;
        let ink: usize = self.runs.iter().map(|run| run.to - run.from + 1).sum();
        ink < thick * length && self.last() - self.first() < thick + length / LEAN
    }
}

/// Lines along the rows of a picture: long dark runs, those of neighbouring rows taken together.
fn lines(rows: usize, length: usize, long: usize, thick: usize, dark: impl Fn(usize, usize) -> bool) -> Vec<Bundle> {
    let (mut open, mut done): (Vec<Bundle>, Vec<Bundle>) = (Vec::new(), Vec::new());
    for row in 0..rows {
        let (going_on, ended): (Vec<_>, Vec<_>) = open.into_iter().partition(|b: &Bundle| b.last() + 2 >= row);
        open = going_on;
        done.extend(ended);
        for (from, to) in dark_runs(length, long, |at| dark(row, at)) {
            let run = Run { row, from, to };
            match open.iter_mut().find(|bundle| bundle.touches(run)) {
                Some(bundle) => bundle.take(run),
                None => open.push(Bundle::start(run)),
            }
        }
    }
    done.extend(open);
    done.retain(|bundle| bundle.is_line(thick));
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
    use super::lift_strokes;
    use crate::formats::Gray;

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
    fn borders_are_found_and_taken_out_and_letters_and_bars_are_not() {
        // A level line with a break, an upright one, a letter's stem, a black bar.
        let kept = [[300, 200, 303, 215], [0, 380, 600, 400]];
        let lines = [[50, 100, 250, 102], [253, 100, 500, 102], [50, 100, 52, 300]];
        let mut gray = page(&[&lines[..], &kept[..]].concat());
        let mut found = lift_strokes(&mut gray);
        found.sort_by(|a, b| a[3].total_cmp(&b[3]));
        assert_eq!(found.len(), 2, "{found:?}");
        assert!((found[0][0] - 36.0).abs() < 1.0 && (found[0][2] - 360.0).abs() < 1.0, "{found:?}");
        assert!((found[1][1] - 72.0).abs() < 1.0 && (found[1][3] - 216.0).abs() < 1.0, "{found:?}");
        assert!(gray.pixels == page(&kept).pixels, "only the lines are gone");
    }

    #[test]
    fn a_rule_that_no_upright_line_meets_stays() {
        let mut gray = page(&[[50, 100, 500, 102]]);
        assert_eq!(lift_strokes(&mut gray).len(), 1);
        assert!(gray.pixels == page(&[[50, 100, 500, 102]]).pixels);
    }

    #[test]
    fn a_line_on_a_page_that_was_laid_askew_is_one_line() {
        let steps: Vec<[usize; 4]> = (0..10).map(|at| [50 + 50 * at, 100 + at, 102 + 50 * at, 102 + at]).collect();
        let found = lift_strokes(&mut page(&steps));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0][3] - found[0][1] > 5.0, "{found:?}");
    }

    #[test]
    fn an_empty_picture_has_none() {
        assert!(lift_strokes(&mut Gray { width: 0, height: 0, dpi: 300.0, pixels: Vec::new() }).is_empty());
        assert!(lift_strokes(&mut page(&[])).is_empty());
    }
}
