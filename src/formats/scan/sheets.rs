//! The pages of a picture file, by what its heads say: nothing is decoded.

use super::LEAST_SIDE;
use image::{ImageDecoder, ImageReader};
use std::io::Cursor;
use tiff::decoder::Decoder;
use tiff::decoder::ifd::Value;
use tiff::tags::Tag;

/// Pages of a TIFF that are counted at most.
const MOST: u32 = 100_000;

/// A page of a picture file.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sheet {
    /// Number from 1.
    pub(super) number: u32,
    /// Where its directory stands in a TIFF.
    pub(super) directory: Option<u64>,
    /// Pixels a row, as stored.
    pub(super) width: u32,
    /// Rows, as stored.
    pub(super) height: u32,
    /// Pixels an inch across and down, as the file claims.
    pub(super) claimed: Option<(f32, f32)>,
}

impl Sheet {
    /// True when it is too small to be a page.
    pub(super) fn is_small(&self) -> bool {
        self.width.min(self.height) < LEAST_SIDE
    }
}

/// True for a TIFF of either size.
pub(super) fn is_tiff(bytes: &[u8]) -> bool {
    matches!(bytes, [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..])
}

/// The pages of a file, or why it has none.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
    if is_tiff(bytes) {
        return tiff_sheets(bytes);
    }
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|e| e.to_string())?;
    let decoder = reader.into_decoder().map_err(|e| format!("ảnh không mở được ({e})"))?;
    let (width, height) = decoder.dimensions();
    Ok(vec![Sheet { number: 1, directory: None, width, height, claimed: super::resolution::claimed(bytes) }])
}

/// The pages of a TIFF; what stands before damage counts.
fn tiff_sheets(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
    let broken = |e: tiff::TiffError| format!("ảnh TIFF không mở được ({e})");
    let mut decoder = Decoder::new(Cursor::new(bytes)).map_err(broken)?;
    let mut sheets = Vec::new();
    for number in 1..=MOST {
        let (width, height) = decoder.dimensions().map_err(broken)?;
        let directory = decoder.ifd_pointer().map(|at| at.0);
        sheets.push(Sheet { number, directory, width, height, claimed: tiff_resolution(&mut decoder) });
        if !decoder.more_images() || decoder.next_image().is_err() {
            break;
        }
    }
    Ok(sheets)
}

/// What a TIFF page says of its resolution.
fn tiff_resolution(decoder: &mut Decoder<Cursor<&[u8]>>) -> Option<(f32, f32)> {
    let unit = decoder.find_tag_unsigned::<u16>(Tag::ResolutionUnit).ok().flatten().unwrap_or(2);
    let inch = match unit {
        2 => 1.0,
        3 => 2.54,
        _ => return None,
    };
    // The specification has a fraction here; its reader gives one as it stands.
    let mut density = |tag| match decoder.get_tag(tag).ok()? {
        Value::Rational(dots, parts) if parts > 0 => Some(dots as f32 / parts as f32 * inch),
        value => value.into_f32().ok().map(|value| value * inch),
    };
    Some((density(Tag::XResolution)?, density(Tag::YResolution)?))
}
