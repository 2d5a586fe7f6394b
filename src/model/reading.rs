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
    /// Pages whose text was recognised in a picture: to be checked against the original before it is relied on.
    pub recognised: Vec<RecognisedPage>,
}

/// A page whose text was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecognisedPage {
    /// Its number, from 1.
    pub page: u32,
    /// Mean confidence of the engine, 0 to 100; none for a layer that another program left in the file.
    pub confidence: Option<u8>,
}

impl Reading {
    /// The page, if its text was recognised.
    #[must_use]
    pub fn recognised_on(&self, page: u32) -> Option<RecognisedPage> {
        self.recognised.iter().find(|recognised| recognised.page == page).copied()
    }

    /// Mean confidence over the recognised pages, 0 to 100.
    #[must_use]
    pub fn confidence(&self) -> Option<u8> {
        let known: Vec<u32> = self.recognised.iter().filter_map(|page| page.confidence.map(u32::from)).collect();
        let pages = u32::try_from(known.len()).ok()?;
        u8::try_from(known.iter().sum::<u32>().checked_div(pages)?).ok()
    }
}
