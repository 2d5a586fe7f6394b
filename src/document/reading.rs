//! How the text of a document was obtained: facts that stand beside every answer drawn from it.

use super::Note;
use serde::{Deserialize, Serialize};

/// The circumstances of reading one file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// `pdf-text`, `ocr`, `docx`, `doc` or `mixed`.
    pub method: String,
    /// Number of pages; for DOCX as far as the file tells.
    pub pages: u32,
    /// Language tag of the text, where the file names one.
    pub language: Option<String>,
    /// True when a limit or damage cut the reading short.
    pub partial: bool,
    /// What went less than well.
    pub warnings: Vec<Note>,
    /// Digital signatures as claimed in the file, one line each.
    pub signatures: Vec<String>,
}
