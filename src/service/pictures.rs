//! Pages of originals as pictures, and where the words asked for stand on them.

use super::{Original, Service, ServiceError, View};
use crate::formats::{BlockKind, Limits, Page, PagePictures, Picture, Pixels};
use crate::pipeline::{Extracted, extract_bytes};
use crate::search::matched_words;
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

/// Where the blocks of a file's pages stand.
#[derive(Debug, Clone, Default)]
pub struct PageLayout {
    pages: Vec<Page>,
}

/// A place on a page, as shares of its width and height from the upper left corner: left, top, right, bottom.
pub type Place = [f32; 4];

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

    /// Where the blocks of a document's pages stand, read from its original; empty where that cannot be had.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn page_layout(&self, view: &View, id: &str) -> Result<PageLayout, ServiceError> {
        let Some(Original::Bytes { bytes, .. }) = self.original(view, id)? else { return Ok(PageLayout::default()) };
        match extract_bytes(&bytes) {
            Ok(Extracted::Text(text)) => Ok(PageLayout { pages: text.pages }),
            Ok(Extracted::NotADocument(_)) | Err(_) => Ok(PageLayout::default()),
        }
    }
}

impl PageLayout {
    /// The lines of a page that hold some words.
    pub fn matches(&self, page: u32, words: &str) -> Vec<Place> {
        let Some(page) = self.pages.iter().find(|known| known.number == page) else { return Vec::new() };
        let Some((width, height)) = page.size.filter(|(width, height)| *width > 0.0 && *height > 0.0) else {
            return Vec::new();
        };
        let share = |[left, top, right, bottom]: [f32; 4]| {
            [left / width, top / height, right / width, bottom / height].map(|side| side.clamp(0.0, 1.0))
        };
        // As in the text beside: what matches alone counts only where nothing on the page matches better.
        let whole = page.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n");
        let all = matched_words(words, &whole);
        let (mut places, mut start) = (Vec::new(), 0);
        for block in &page.blocks {
            let end = start + block.text.len();
            let inside = all.iter().filter(|mark| mark.0 >= start && mark.1 <= end);
            let marks: Vec<(usize, usize)> = inside.map(|mark| (mark.0 - start, mark.1 - start)).collect();
            start = end + 1;
            let Some(bounds) = block.bounds else { continue };
            if block.kind == BlockKind::Table {
                // Rows are of different heights: the table as a whole.
                places.extend((!marks.is_empty()).then(|| share(bounds)));
            } else {
                places.extend(lines_with(&block.text, bounds, &marks).into_iter().map(share));
            }
        }
        places
    }
}

/// The lines of a block that hold a mark: a paragraph's lines are of one height.
fn lines_with(text: &str, [left, top, right, bottom]: [f32; 4], marks: &[(usize, usize)]) -> Vec<[f32; 4]> {
    let lines: Vec<&str> = text.split('\n').collect();
    let count = u16::try_from(lines.len()).map_or(f32::from(u16::MAX), f32::from);
    let (mut start, mut places, mut above) = (0, Vec::new(), top);
    let height = (bottom - top) / count;
    for line in lines {
        let end = start + line.len();
        if marks.iter().any(|mark| mark.0 < end && mark.1 > start) {
            places.push([left, above, right, above + height]);
        }
        (start, above) = (end + 1, above + height);
    }
    places
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

#[cfg(test)]
mod tests {
    use super::PageLayout;
    use crate::formats::{Block, BlockKind, Page};

    #[test]
    fn the_lines_with_the_words_are_boxed_and_no_others() {
        let text = "Điều 5. Mức thu\nHọc phí mầm non là\n50.000 đồng".to_owned();
        let block = Block { kind: BlockKind::Body, text, bounds: Some([100.0, 200.0, 500.0, 260.0]) };
        let page = Page { number: 2, size: Some((600.0, 800.0)), blocks: vec![block], ..Page::default() };
        let layout = PageLayout { pages: vec![page] };
        let places = layout.matches(2, "học phí");
        assert_eq!(places, [[100.0 / 600.0, 220.0 / 800.0, 500.0 / 600.0, 240.0 / 800.0]]);
        assert!(layout.matches(1, "học phí").is_empty() && layout.matches(2, "đất đai").is_empty());
    }
}
