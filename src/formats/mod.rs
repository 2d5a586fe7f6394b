//! From the bytes of a file to its text, page by page. Knows nothing of law, nothing of the index.
//!
//! `sniff` tells what the bytes are, one folder a format reads them behind [`Extractor`], and every one gives an
//! [`ExtractedText`]. Positioned glyphs go through [`crate::layout`]; what flows (Word, RTF, web pages) through `office`.

pub mod doc;
pub mod docx;
pub mod html;
mod office;
pub mod pdf;
mod picture;
pub mod rtf;
mod sniff;
mod text;
pub(crate) mod xml;

pub use crate::layout::{Block, BlockKind, Changed, InBlock, Page, Recognised};
pub use picture::{Gray, Picture, Pixels};
pub use sniff::{FileKind, sniff};
pub use text::{ExtractError, ExtractedText, Extractor, FileInfo, Limits, Method, Signature, Warning};
