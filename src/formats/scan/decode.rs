//! The picture of one page, upright and with square pixels.

use super::super::pdf::picture_dimensions;
use super::resolution;
use super::sheets::{Sheet, is_tiff};
use crate::formats::{Picture, Pixels};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits};
use std::borrow::Cow;
use std::io::Cursor;

/// Bytes that decoding may take: those of the largest area in colour, and some room to work.
const MOST_BYTES: u64 = 512 << 20;
/// Pixels of a picture that recognition has use for.
const MOST_PIXELS: f32 = 40e6;
/// How far the sides of a pixel may differ before the picture is stretched to square ones.
const SQUARE: f32 = 0.03;

/// Decodes a page. Its dimensions are looked at before.
pub(super) fn decode(bytes: &[u8], sheet: &Sheet) -> Result<Picture, String> {
    picture_dimensions(sheet.width, sheet.height)?;
    let bytes = alone(bytes, sheet);
    let broken = |e: image::ImageError| format!("ảnh hỏng, không giải nén được ({e})");
    let reader = ImageReader::new(Cursor::new(bytes.as_ref())).with_guessed_format().map_err(|e| e.to_string())?;
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_BYTES);
    decoder.set_limits(limits).map_err(broken)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    if decoder.total_bytes() > MOST_BYTES {
        return Err(format!("ảnh bung ra quá {} MB", MOST_BYTES >> 20));
    }
    let mut image = DynamicImage::from_decoder(decoder).map_err(broken)?;
    image.apply_orientation(orientation);
    let (x, y) = resolution::resolution_of(sheet);
    let on_its_side = matches!(
        orientation,
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
    );
    let (x, y) = if on_its_side { (y, x) } else { (x, y) };
    Ok(fitted(picture(image, x), x, y))
}

/// The file with this page as its first: decoders read the first page of a TIFF alone.
fn alone<'a>(bytes: &'a [u8], sheet: &Sheet) -> Cow<'a, [u8]> {
    let Some(directory) = sheet.directory.filter(|_| sheet.number > 1 && is_tiff(bytes)) else {
        return Cow::Borrowed(bytes);
    };
    let little = bytes[0] == b'I';
    let big = bytes[2..4].contains(&43);
    let pointer: Vec<u8> = match (big, little) {
        (true, true) => directory.to_le_bytes().to_vec(),
        (true, false) => directory.to_be_bytes().to_vec(),
        (false, true) => (directory as u32).to_le_bytes().to_vec(),
        (false, false) => (directory as u32).to_be_bytes().to_vec(),
    };
    let at = if big { 8 } else { 4 };
    let mut own = bytes.to_vec();
    if let Some(first) = own.get_mut(at..at + pointer.len()) {
        first.copy_from_slice(&pointer);
    }
    Cow::Owned(own)
}

/// The pixels of an image; what is transparent shows white paper.
fn picture(image: DynamicImage, dpi: f32) -> Picture {
    let (width, height) = (image.width(), image.height());
    let pixels = match image {
        image if image.color().has_alpha() => Pixels::Rgb(on_white(image)),
        image if image.color().has_color() => Pixels::Rgb(image.into_rgb8().into_raw()),
        image => Pixels::Gray(image.into_luma8().into_raw()),
    };
    Picture { width, height, dpi, pixels }
}

/// The colours of a transparent image, laid on white.
fn on_white(image: DynamicImage) -> Vec<u8> {
    let image = image.into_rgba8().into_raw();
    let over = |level: u8, alpha: u8| {
        let (level, alpha) = (u32::from(level), u32::from(alpha));
        ((level * alpha + 255 * (255 - alpha)) / 255) as u8
    };
    let (pixels, _) = image.as_chunks::<4>();
    pixels.iter().flat_map(|[r, g, b, a]| [over(*r, *a), over(*g, *a), over(*b, *a)]).collect()
}

/// Stretches to square pixels, and shrinks what has more of them than recognition has use for.
fn fitted(picture: Picture, x: f32, y: f32) -> Picture {
    let (width, height) = (picture.width as f32, picture.height as f32);
    let both = x.max(y);
    let (sx, sy) = if (x / y - 1.0).abs() > SQUARE { (both / x, both / y) } else { (1.0, 1.0) };
    let shrink = (MOST_PIXELS / (width * height * sx * sy)).sqrt().min(1.0);
    let to = |side: f32, scale: f32| (side * scale * shrink).round().max(1.0) as u32;
    let (to_width, to_height) = (to(width, sx), to(height, sy));
    if (to_width, to_height) == (picture.width, picture.height) {
        return Picture { dpi: both, ..picture };
    }
    picture.resized(to_width, to_height, both * shrink)
}
