//! Pictures of pages, as they are handed to recognition.

use fast_image_resize::images::Image;
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

/// A page as a picture, in colour or grey, rows from the top.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Pixels a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Pixels an inch on the paper.
    pub dpi: f32,
    /// The pixels, row by row.
    pub pixels: Pixels,
}

/// Pixels of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pixels {
    /// One byte a pixel, 0 black, 255 white.
    Gray(Vec<u8>),
    /// Three bytes a pixel: red, green, blue.
    Rgb(Vec<u8>),
}

/// A grey picture, ready to be recognised.
#[derive(Debug, Clone, PartialEq)]
pub struct Gray {
    /// Pixels a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Pixels an inch on the paper.
    pub dpi: f32,
    /// One byte a pixel, 0 black, 255 white, row by row.
    pub pixels: Vec<u8>,
}

impl Picture {
    /// The same picture in other dimensions, as it is where that cannot be done.
    pub(crate) fn resized(self, width: u32, height: u32, dpi: f32) -> Self {
        let pixels = match self.pixels {
            Pixels::Gray(bytes) => Pixels::Gray(resized(bytes, (self.width, self.height), (width, height), 1)),
            Pixels::Rgb(bytes) => Pixels::Rgb(resized(bytes, (self.width, self.height), (width, height), 3)),
        };
        Self { width, height, dpi, pixels }
    }
}

impl Gray {
    /// The same picture in other dimensions.
    pub(crate) fn resized(self, width: u32, height: u32, dpi: f32) -> Self {
        let pixels = resized(self.pixels, (self.width, self.height), (width, height), 1);
        Self { width, height, dpi, pixels }
    }
}

/// Scales pixels of one or three bytes. Catmull-Rom keeps edges about as sharp as Lanczos without its ringing.
fn resized(bytes: Vec<u8>, from: (u32, u32), to: (u32, u32), channels: usize) -> Vec<u8> {
    let kind = if channels == 3 { PixelType::U8x3 } else { PixelType::U8 };
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom));
    let mut target = Image::new(to.0, to.1, kind);
    // Both calls fail only for buffers shorter than their dimensions say; the target is white paper then.
    let done = Image::from_vec_u8(from.0, from.1, bytes, kind)
        .is_ok_and(|source| Resizer::new().resize(&source, &mut target, &options).is_ok());
    if !done {
        target.buffer_mut().fill(255);
    }
    target.into_vec()
}
