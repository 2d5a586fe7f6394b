//! The pages of a file as pictures, whatever kind of file it is.

use super::pdf::Pictures;
use super::picture::Picture;
use super::scan::Scan;
use super::sniff::{FileKind, sniff};
use super::text::{ExtractError, Limits};

/// An open file whose pages can be had as pictures, from several threads at once.
pub struct PagePictures(Source);

/// Where the pictures come from.
enum Source {
    /// A PDF: pages are taken out or drawn.
    Pdf(Pictures),
    /// A file that is a picture, of one page or several.
    Scan(Scan),
}

impl PagePictures {
    /// Opens a file.
    ///
    /// # Errors
    /// As the reading of its text: another format, a password, damage beyond repair.
    pub fn open(bytes: &[u8], limits: &Limits) -> Result<Self, ExtractError> {
        if sniff(bytes) == FileKind::Image {
            return Scan::open(bytes, limits).map(|scan| Self(Source::Scan(scan)));
        }
        Pictures::open(bytes, limits).map(|pictures| Self(Source::Pdf(pictures)))
    }

    /// The picture of a page, counted from 1.
    ///
    /// # Errors
    /// Says in Vietnamese why the page has no picture: damage, or a limit.
    pub fn page(&self, number: u32) -> Result<Picture, String> {
        match &self.0 {
            Source::Pdf(pictures) => pictures.page(number),
            Source::Scan(scan) => scan.page(number),
        }
    }
}
