//! From the bytes of a file to its text, page by page. Knows nothing of law, nothing of the index.

pub mod doc;
pub mod docx;
mod model;
pub mod ocr;
mod office;
pub mod pdf;
mod picture;
mod sniff;

pub use model::{
    Block, BlockKind, ExtractError, ExtractedText, Extractor, FileInfo, Limits, Method, Page, Signature, Warning,
};
pub use picture::{Gray, Picture, Pixels};
pub use sniff::{FileKind, sniff};
