//! The one image of a page, taken out in its own resolution and set upright.

use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::BezPath;
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps, LumaData, Paint, SoftMask,
};

use super::plan::{MOST_PIXELS, paper_dpi};
use super::survey::{Placed, settings, walk};
use crate::formats::{Picture, Pixels};

/// How far the sides of a pixel may differ before the picture is stretched to square ones.
pub(super) const SQUARE: f64 = 0.03;
/// Takes the image.
pub(super) fn take(page: &Page<'_>, image: Placed) -> Result<Picture, String> {
    let mut taker = Taker { wanted: image.call, calls: 0, taken: None };
    walk(page, &settings(), &mut taker);
    let taken = taker.taken.ok_or("ảnh của trang hỏng, không giải nén được")?;
    Ok(upright(taken, &image))
}

/// Decoded pixels of an image, as it lies in the file.
struct Taken {
    width: u32,
    height: u32,
    pixels: Pixels,
}

/// Sets an image upright by its placement, with square pixels and the resolution it has on the paper.
fn upright(taken: Taken, image: &Placed) -> Picture {
    let [a, b, c, d, _, _] = image.transform.as_coeffs();
    let turn = Turn { across: a.abs() > b.abs(), right: a + b < 0.0, low: c + d < 0.0 };
    let (width, height) = if turn.across { (taken.width, taken.height) } else { (taken.height, taken.width) };
    let size = (taken.width as usize, taken.height as usize);
    let pixels = match taken.pixels {
        Pixels::Gray(bytes) => Pixels::Gray(turn.apply::<1>(bytes, size)),
        Pixels::Rgb(bytes) => Pixels::Rgb(turn.apply::<3>(bytes, size)),
    };
    let bounds = image.bounds();
    let (x, y) = (f64::from(width) / bounds.width() * 72.0, f64::from(height) / bounds.height() * 72.0);
    let picture = Picture { width, height, dpi: x as f32, pixels };
    fitted(picture, x, y)
}

/// Stretches to square pixels, and shrinks what has more of them than recognition has use for.
fn fitted(picture: Picture, x: f64, y: f64) -> Picture {
    let (width, height) = (f64::from(picture.width), f64::from(picture.height));
    let both = x.max(y);
    let (sx, sy) = if (x / y - 1.0).abs() > SQUARE { (both / x, both / y) } else { (1.0, 1.0) };
    let shrink = (MOST_PIXELS / (width * height * sx * sy)).sqrt().min(1.0);
    let dpi = paper_dpi(both, width.min(height)) * shrink;
    let to = |side: f64, scale: f64| (side * scale * shrink).round().max(1.0) as u32;
    let (to_width, to_height) = (to(width, sx), to(height, sy));
    if (to_width, to_height) == (picture.width, picture.height) {
        return Picture { dpi: dpi as f32, ..picture };
    }
    picture.resized(to_width, to_height, dpi as f32)
}

/// One of the eight ways to lay a picture.
struct Turn {
    /// Its rows stay rows.
    across: bool,
    /// Its rows begin at the far end.
    right: bool,
    /// Its first row is the last.
    low: bool,
}

impl Turn {
    fn apply<const N: usize>(&self, bytes: Vec<u8>, (width, height): (usize, usize)) -> Vec<u8> {
        if self.across && !self.right && !self.low {
            return bytes;
        }
        let (pixels, _) = bytes.as_chunks::<N>();
        let mut out = Vec::with_capacity(bytes.len());
        let (rows, columns) = if self.across { (height, width) } else { (width, height) };
        for y in 0..rows {
            for x in 0..columns {
                let (along, down) = if self.across { (x, y) } else { (y, x) };
                let along = if self.right { width - 1 - along } else { along };
                let down = if self.low { height - 1 - down } else { down };
                out.extend_from_slice(&pixels[down * width + along]);
            }
        }
        out
    }
}

/// Decodes one of the images a page draws.
struct Taker {
    wanted: usize,
    calls: usize,
    taken: Option<Taken>,
}

impl<'a> Device<'a> for Taker {
    fn draw_image(&mut self, image: Image<'a, '_>, _: ImageDrawProps<'a>) {
        let wanted = self.calls == self.wanted;
        self.calls += 1;
        if !wanted {
            return;
        }
        match image {
            Image::Raster(raster) => raster.with_rgba(|data, _| self.taken = taken(data), None),
            Image::Stencil(stencil) => {
                stencil.with_stencil(|mask, paint| self.taken = ink(mask, paint), None);
            }
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

fn taken(data: ImageData) -> Option<Taken> {
    let (width, height) = (data.width(), data.height());
    let (pixels, channels) = match data {
        ImageData::Luma(luma) => (Pixels::Gray(luma.data), 1),
        ImageData::Rgb(rgb) => (Pixels::Rgb(rgb.data), 3),
    };
    let (Pixels::Gray(bytes) | Pixels::Rgb(bytes)) = &pixels;
    let whole = bytes.len() == width as usize * height as usize * channels && width > 0 && height > 0;
    whole.then_some(Taken { width, height, pixels })
}

/// A mask painted in one colour, on white.
fn ink(mask: LumaData, paint: &Paint<'_>) -> Option<Taken> {
    let Paint::Color(color) = paint else { return None };
    let [red, green, blue, _] = color.to_rgba().to_rgba8().map(u32::from);
    let level = (red * 299 + green * 587 + blue * 114) / 1000;
    let over = |cover: u8| (255 - u32::from(cover) * (255 - level) / 255) as u8;
    let whole = mask.data.len() == mask.width as usize * mask.height as usize && !mask.data.is_empty();
    let pixels = Pixels::Gray(mask.data.into_iter().map(over).collect());
    whole.then_some(Taken { width: mask.width, height: mask.height, pixels })
}
