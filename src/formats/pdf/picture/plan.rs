//! How a page becomes a picture: one image taken out, or the page drawn, and on which grid of pixels.

use hayro_interpret::kurbo::{Affine, Rect};

use super::survey::{Placed, PlacedKind, Survey};

/// Resolution of pages that are drawn from words and lines, and of scans that have words painted over them.
const DPI: f64 = 300.0;
/// The finest grid a page is drawn on; layers of bits stand at up to 600.
const FINEST: f64 = 400.0;
/// The coarsest: a page of small images is still read by its words.
const COARSEST: f64 = 100.0;
/// Pixels of a page that is drawn: A3 at 400 dpi and a little.
pub(super) const MOST_PIXELS: f64 = 40e6;
/// Longest side of a page that is drawn.
const LONGEST: f64 = 20_000.0;
/// Share of the page that its one image covers at least.
const COVER: f64 = 0.8;
/// Share of the page from which on an image may give the grid.
const GRID_COVER: f64 = 0.05;
/// Share of an image that may hang over the edges of the page.
const OVERHANG: f64 = 0.03;

/// Short side of the paper, in inches, above which a page of few pixels an inch was given pixels for points.
const WIDE_PAPER: f64 = 13.0;
/// Resolution below which that is believed.
const LOW_DPI: f64 = 110.0;
/// Short side below which a page of very many pixels an inch is no slip, but was given too small a size.
const NARROW_PAPER: f64 = 3.5;
/// Resolution above which that is believed.
const HIGH_DPI: f64 = 500.0;
/// Short side of A4, in inches.
const A4: f64 = 8.27;

/// Pixels an inch on the paper, as the page claims unless that makes no paper: such pages are sheets of A4.
pub(super) fn paper_dpi(dpi: f64, short_side: f64) -> f64 {
    let paper = short_side / dpi;
    let wide = paper > WIDE_PAPER && dpi < LOW_DPI;
    let narrow = paper < NARROW_PAPER && dpi > HIGH_DPI;
    if wide || narrow { (short_side / A4).clamp(48.0, 600.0) } else { dpi }
}

/// What is to be done with a page.
#[derive(Debug, Clone, Copy)]
pub(super) enum Plan {
    /// Take this image as it is.
    Take(Placed),
    /// Draw the page.
    Draw(Sheet),
}

/// The pixels a page is drawn on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet {
    pub(super) width: u16,
    pub(super) height: u16,
    pub(super) dpi: f64,
    /// From points of the page to pixels.
    pub(super) transform: Affine,
    /// The page shows images alone: one that cannot be decoded leaves nothing to read.
    pub(super) images_alone: bool,
    /// The page itself paints nothing: what it shows are annotations.
    pub(super) annotations: bool,
}

/// Chooses for a page.
pub(super) fn plan(survey: &Survey) -> Plan {
    match one_image(survey) {
        Some(image) => Plan::Take(image),
        None => Plan::Draw(sheet(survey)),
    }
}

/// The image that is all there is to see: the last thing painted, and over everything before it.
fn one_image(survey: &Survey) -> Option<Placed> {
    let page = page_box(survey);
    let image = *survey.images.last()?;
    let alone = survey.images.len() == 1 && survey.painted_after.is_none();
    let on_top = survey.painted_after.is_none_or(|count| count < survey.images.len());
    let covering = match image.kind {
        PlacedKind::Opaque => on_top,
        PlacedKind::Stencil => alone,
        PlacedKind::Masked => false,
    };
    let bounds = image.bounds();
    let seen = bounds.intersect(page).area();
    let fits = seen >= COVER * page.area() && seen >= (1.0 - OVERHANG) * bounds.area();
    (covering && fits && image.whole && level(&image.transform)).then_some(image)
}

/// The grid of a page that is drawn.
fn sheet(survey: &Survey) -> Sheet {
    let page = page_box(survey);
    let words = survey.painted_after.is_some();
    // A page that was given too small a size has its pixels all the same.
    let narrow = page.width().min(page.height()) < 72.0 * NARROW_PAPER;
    let finest_grid = if narrow { FINEST * 72.0 * A4 / page.width().min(page.height()) } else { FINEST };
    let grid = finest(survey, page).map(|image| grid_of(&image)).filter(|grid| {
        let coarse = grid.dpi() < DPI && (words || survey.images.iter().any(|i| i.kind != PlacedKind::Opaque));
        !coarse && (COARSEST..=finest_grid).contains(&grid.dpi())
    });
    let plain = finest(survey, page).map_or(DPI, |image| grid_of(&image).dpi().clamp(COARSEST, finest_grid));
    let plain = if words || survey.images.is_empty() { DPI.max(plain) } else { plain };
    let grid = grid.unwrap_or(Grid { x: plain / 72.0, y: plain / 72.0, shift: (0.0, 0.0) });
    let shrink = shrink(page.width() * grid.x, page.height() * grid.y);
    let (x, y) = (grid.x * shrink, grid.y * shrink);
    let shift = if shrink < 1.0 { (0.0, 0.0) } else { grid.shift };
    let dpi = grid.dpi() * shrink;
    // What is drawn of letters has the size that the page says; what is drawn of pictures, that of its paper.
    let dpi = if survey.images.is_empty() { dpi } else { paper_dpi(dpi, page.width().min(page.height()) * dpi / 72.0) };
    Sheet {
        width: (page.width() * x).round().clamp(1.0, LONGEST) as u16,
        height: (page.height() * y).round().clamp(1.0, LONGEST) as u16,
        dpi,
        transform: Affine::translate(shift) * Affine::scale_non_uniform(x, y),
        images_alone: !words && !survey.images.is_empty(),
        annotations: !words && survey.images.is_empty(),
    }
}

/// Pixels a point, across and down, and what moves an image's corner onto a whole pixel.
struct Grid {
    x: f64,
    y: f64,
    shift: (f64, f64),
}

impl Grid {
    fn dpi(&self) -> f64 {
        72.0 * self.x.max(self.y)
    }
}

/// The image with the most pixels an inch among those that cover a part of the page worth speaking of.
fn finest(survey: &Survey, page: Rect) -> Option<Placed> {
    let cover = |image: &Placed| image.bounds().intersect(page).area() / page.area();
    let largest = survey.images.iter().map(cover).fold(0.0, f64::max);
    let all: f64 = survey.images.iter().map(cover).sum();
    // A page put together of strips has no large one.
    let least = if all >= COVER { (largest / 4.0).min(GRID_COVER) } else { GRID_COVER };
    let worth = survey.images.iter().filter(|image| cover(image) >= least);
    worth.max_by(|a, b| grid_of(a).dpi().total_cmp(&grid_of(b).dpi())).copied()
}

/// The grid on which an image's pixels are those of the page. Levelled to square pixels where the image has none.
fn grid_of(image: &Placed) -> Grid {
    let [a, b, c, d, _, _] = image.transform.as_coeffs();
    if !level(&image.transform) {
        let scale = 1.0 / image.transform.determinant().abs().sqrt().max(1e-6);
        return Grid { x: scale, y: scale, shift: (0.0, 0.0) };
    }
    let (across, down) = if a.abs() > b.abs() { (a, d) } else { (c, b) };
    let (x, y) = (1.0 / across.abs().max(1e-6), 1.0 / down.abs().max(1e-6));
    if (x / y - 1.0).abs() > super::taken::SQUARE {
        let scale = x.max(y);
        return Grid { x: scale, y: scale, shift: (0.0, 0.0) };
    }
    let corner = image.bounds();
    let shift = |at: f64| at.round() - at;
    Grid { x, y, shift: (shift(corner.x0 * x), shift(corner.y0 * y)) }
}

/// What keeps a page of so many pixels within the bounds.
fn shrink(width: f64, height: f64) -> f64 {
    let area = (MOST_PIXELS / (width * height).max(1.0)).sqrt();
    area.min(LONGEST / width.max(height).max(1.0)).min(1.0)
}

/// Rows of the image are rows or columns of the page.
fn level(transform: &Affine) -> bool {
    let [a, b, c, d, _, _] = transform.as_coeffs();
    let straight = |long: f64, small: f64| small.abs() <= 0.002 * long.abs();
    (straight(a, b) && straight(d, c)) || (straight(b, a) && straight(c, d))
}

fn page_box(survey: &Survey) -> Rect {
    Rect::new(0.0, 0.0, survey.width, survey.height)
}
