//! Pages of originals as pictures.

use super::{Original, Service, ServiceError, View};
use crate::formats::{Limits, PagePictures, Picture, Pixels};
use image::{ExtendedColorType, ImageEncoder};

/// A page of an original as a picture.
#[derive(Debug, Clone)]
pub struct PagePicture {
    /// The picture as a PNG.
    pub png: Vec<u8>,
    /// Pixels a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

/// Widest picture: sharp on a desk screen, and no larger than a telephone's network bears.
const WIDEST: u32 = 1400;

/// What may be spent on one page.
fn limits() -> Limits {
    Limits { time_ms: 8_000, ..Limits::default() }
}

impl Service {
    /// A page of a document's original, counted from 1, as a picture; nothing where the file has no pages to be seen:
    /// it is no PDF and no picture, it cannot be had, or the page is damaged.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn page_picture(&self, view: &View, id: &str, page: u32) -> Result<Option<PagePicture>, ServiceError> {
        let Some(Original::Bytes { bytes, .. }) = self.original(view, id)? else { return Ok(None) };
        let Ok(pictures) = PagePictures::open(&bytes, &limits()) else { return Ok(None) };
        match pictures.page(page) {
            Ok(picture) => Ok(encoded(narrowed(picture))),
            Err(reason) => {
                tracing::debug!("{id}, page {page}: {reason}");
                Ok(None)
            }
        }
    }
}

/// The picture, no wider than it needs to be.
fn narrowed(picture: Picture) -> Picture {
    if picture.width <= WIDEST {
        return picture;
    }
    let height = u64::from(picture.height) * u64::from(WIDEST) / u64::from(picture.width);
    let dpi = picture.dpi;
    picture.resized(WIDEST, u32::try_from(height).unwrap_or(u32::MAX).max(1), dpi)
}

fn encoded(picture: Picture) -> Option<PagePicture> {
    let (width, height) = (picture.width, picture.height);
    let mut png = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut png);
    let written = match &picture.pixels {
        Pixels::Gray(bytes) => encoder.write_image(bytes, width, height, ExtendedColorType::L8),
        Pixels::Rgb(bytes) => encoder.write_image(bytes, width, height, ExtendedColorType::Rgb8),
    };
    written.ok().map(|()| PagePicture { png, width, height })
}
