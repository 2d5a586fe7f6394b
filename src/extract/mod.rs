//! From the bytes of a file to its text, page by page. Knows nothing of law, nothing of the index.

mod container;
pub mod doc;
pub mod docx;
mod model;
pub mod ocr;
mod office;
pub mod pdf;
mod picture;
mod sniff;
mod xml;

pub use container::package_kind;
pub use model::{
    Block, BlockKind, Changed, ExtractError, ExtractedText, Extractor, FileInfo, InBlock, Limits, Method, Page,
    Recognised, Signature, Warning,
};
pub use picture::{Gray, Picture, Pixels};
pub use sniff::{FileKind, SNIFF_VERSION, sniff};
