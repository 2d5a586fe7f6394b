//! From the bytes of a file to its text, page by page. Knows nothing of law, nothing of the index.
//!
//! `sniff` tells what the bytes are, one folder a format reads them behind [`Extractor`], and every one gives an
//! [`ExtractedText`]. Positioned glyphs go through [`crate::layout`]; what flows (Word, RTF, web pages) through `office`.

mod container;
pub mod doc;
pub mod docx;
pub mod html;
mod in_time;
mod office;
mod page_pictures;
pub mod pdf;
mod picture;
pub mod rtf;
mod saved_page;
mod scan;
mod sniff;
mod text;
pub(crate) mod xml;

pub use crate::layout::{Block, BlockKind, Changed, InBlock, Page, Recognised};
pub use container::package_kind;
pub use page_pictures::PagePictures;
pub use picture::{Gray, Picture, Pixels};
pub use scan::{ScanExtractor, is_small_picture};
pub use sniff::{FileKind, SNIFF_VERSION, sniff};
pub use text::{ExtractError, ExtractedText, Extractor, FileInfo, Limits, Method, Signature, Warning};
