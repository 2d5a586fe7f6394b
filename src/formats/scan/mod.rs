//! Files that are pictures: scans and photographs of pages, in JPEG, PNG, TIFF, BMP, GIF and WebP.
//!
//! `sheets` finds the pages and how large they are, without decoding; `resolution` says how many pixels lie on an inch
//! of paper; `decode` makes the picture of one page. All their pages wait for recognition.

mod decode;
mod resolution;
mod sheets;
#[cfg(test)]
mod tests;

use super::in_time::Clock;
use super::picture::Picture;
use super::text::{ExtractError, ExtractedText, Extractor, Limits, Method, Warning};
use crate::layout::Page;
use sheets::{Sheet, sheets};
use std::sync::Arc;

/// Shorter side, in pixels, below which a picture is no page: an A4 page of so many has 48 of them an inch.
const LEAST_SIDE: u32 = 400;

/// Finds the pages of picture files.
#[derive(Debug, Clone, Copy, Default)]
pub struct ScanExtractor;

impl Extractor for ScanExtractor {
    fn name(&self) -> &'static str {
        "scan"
    }

    fn version(&self) -> u32 {
        1
    }

    fn extract(&self, bytes: &[u8], limits: &Limits) -> Result<ExtractedText, ExtractError> {
        let sheets = sheets(bytes).map_err(ExtractError::Damaged)?;
        let most = limits.pages as usize;
        let mut text = ExtractedText { method: Method::Ocr, ..ExtractedText::default() };
        if sheets.len() > most {
            text.partial = true;
            let message = format!("vượt giới hạn số trang: chỉ đọc {most} trong {} trang", sheets.len());
            text.warnings.push(Warning { code: "limit-reached".into(), page: None, message });
        }
        // Thumbnails beside the pages are none.
        let pages = sheets.iter().take(most).filter(|sheet| !sheet.is_small());
        text.pages = pages.map(page).collect();
        Ok(text)
    }
}

/// A page that waits for recognition.
fn page(sheet: &Sheet) -> Page {
    let (x, y) = resolution::resolution_of(sheet);
    let size = (sheet.width as f32 / x * 72.0, sheet.height as f32 / y * 72.0);
    Page { number: sheet.number, size: Some(size), needs_ocr: true, ..Page::default() }
}

/// True for a picture whose every page is too small to be one: a logo, an icon, a signature.
#[must_use]
pub fn is_small_picture(bytes: &[u8]) -> bool {
    sheets(bytes).is_ok_and(|sheets| sheets.iter().all(Sheet::is_small))
}

/// An open picture file, whose pages can be decoded from several threads at once.
pub(super) struct Scan {
    bytes: Arc<[u8]>,
    sheets: Vec<Sheet>,
    clock: Clock,
}

impl Scan {
    /// Opens a file.
    pub(super) fn open(bytes: &[u8], limits: &Limits) -> Result<Self, ExtractError> {
        let sheets = sheets(bytes).map_err(ExtractError::Damaged)?;
        Ok(Self { bytes: bytes.into(), sheets, clock: Clock::new(limits.time_ms) })
    }

    /// The picture of a page, counted from 1.
    pub(super) fn page(&self, number: u32) -> Result<Picture, String> {
        let Some(sheet) = self.sheets.iter().find(|sheet| sheet.number == number).copied() else {
            return Err(format!("tệp không có trang {number}"));
        };
        let bytes = Arc::clone(&self.bytes);
        self.clock.run(move || decode::decode(&bytes, &sheet))
    }
}
