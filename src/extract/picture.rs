//! Pictures of pages, as they are handed to recognition.

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
