//! Pages that lie a little askew are set level.

use crate::formats::Gray;

/// Resolution the angle is measured at.
const DPI: f32 = 100.0;
/// Degrees to each side that are tried.
const WIDEST: f64 = 5.0;
/// Degrees between the first tries.
const STEP: f64 = 0.25;
/// Degrees between the last.
const FINE: f64 = 0.05;
/// Degrees below which a page is left: recognition follows such lines by itself.
const LEAST: f64 = 0.2;
/// How much sharper the lines must be at the angle than as the page lies.
const SHARPER: f64 = 1.1;
/// Points of ink below which there are no lines to measure.
const FEWEST: usize = 500;

/// The angle by which the page must be turned, in degrees, clockwise above 0; none where it lies level.
pub(super) fn angle(gray: &Gray) -> Option<f64> {
    let (points, height) = ink(gray);
    if points.len() < FEWEST {
        return None;
    }
    let score = |angle: f64| sharpness(&points, height, angle);
    let best = |angles: &mut dyn Iterator<Item = f64>| {
        angles.map(|angle| (angle, score(angle))).max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((0.0, 0.0))
    };
    let steps = (WIDEST / STEP) as i32;
    let (rough, _) = best(&mut (-steps..=steps).map(|i| f64::from(i) * STEP));
    let around = (STEP / FINE) as i32;
    let (fine, sharp) = best(&mut (-around..=around).map(|i| rough + f64::from(i) * FINE));
    let clear = fine.abs() >= LEAST && fine.abs() < WIDEST && sharp > SHARPER * score(0.0);
    clear.then_some(-fine)
}

/// The upper rims of ink on a reduced page, from its middle, and how high the page is.
fn ink(gray: &Gray) -> (Vec<(f32, f32)>, usize) {
    let scale = ((gray.dpi / DPI).round() as usize).max(1);
    let (width, height) = (gray.width as usize / scale, gray.height as usize / scale);
    let dark = |x: usize, y: usize| {
        let rows = y * scale..(y + 1) * scale;
        let sum: u32 = rows
            .flat_map(|row| &gray.pixels[row * gray.width as usize + x * scale..][..scale])
            .map(|level| u32::from(*level))
            .sum();
        sum < 160 * (scale * scale) as u32
    };
    let mut points = Vec::new();
    let mut before = vec![true; width];
    for y in 0..height {
        for (x, above) in before.iter_mut().enumerate() {
            let here = dark(x, y);
            if here != *above {
                points.push((x as f32 - width as f32 / 2.0, y as f32));
            }
            *above = here;
        }
    }
    (points, height)
}

/// How sharply the points fall into rows when the page is sheared by an angle.
fn sharpness(points: &[(f32, f32)], height: usize, angle: f64) -> f64 {
    let slope = angle.to_radians().tan() as f32;
    let margin = height / 4 + 64;
    let mut rows = vec![0_u32; height + 2 * margin];
    for (x, y) in points {
        let row = y - x * slope + margin as f32;
        if let Some(count) = rows.get_mut(row as usize) {
            *count += 1;
        }
    }
    rows.iter().map(|count| f64::from(*count).powi(2)).sum()
}

/// The page turned about its middle, clockwise by so many degrees, on paper of the same size.
pub(super) fn straightened(gray: &Gray, degrees: f64) -> Gray {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (width, height) = (gray.width as usize, gray.height as usize);
    let (cx, cy) = ((width as f64 - 1.0) / 2.0, (height as f64 - 1.0) / 2.0);
    let mut pixels = vec![255; width * height];
    for (y, row) in pixels.chunks_exact_mut(width).enumerate() {
        let dy = y as f64 - cy;
        // Positions in 1/65536 of a pixel: the steps along a row are the same.
        let fixed = |value: f64| (value * 65_536.0) as i64;
        let (mut sx, mut sy) = (fixed(cx - cx * cos + dy * sin), fixed(cy + cx * sin + dy * cos));
        let (step_x, step_y) = (fixed(cos), fixed(-sin));
        for level in row {
            *level = between(gray, sx, sy);
            sx += step_x;
            sy += step_y;
        }
    }
    Gray { width: gray.width, height: gray.height, dpi: gray.dpi, pixels }
}

/// The level at a place between four pixels.
fn between(gray: &Gray, sx: i64, sy: i64) -> u8 {
    let (x, y) = (sx >> 16, sy >> 16);
    let (width, height) = (i64::from(gray.width), i64::from(gray.height));
    if x < 0 || y < 0 || x + 1 >= width || y + 1 >= height {
        return 255;
    }
    let at = (y * width + x) as usize;
    let (fx, fy) = (((sx >> 8) & 255) as u32, ((sy >> 8) & 255) as u32);
    let (upper, lower) = (&gray.pixels[at..at + 2], &gray.pixels[at + width as usize..][..2]);
    let mix = |pair: &[u8]| u32::from(pair[0]) * (256 - fx) + u32::from(pair[1]) * fx;
    ((mix(upper) * (256 - fy) + mix(lower) * fy + 32_768) >> 16) as u8
}
