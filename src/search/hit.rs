//! One result of a search.

use super::{Contribution, Similar, Snippet};
use crate::index::{Passage, Record};
use crate::model::Status;
use std::sync::Arc;

/// A passage that answers a query, with its document and status.
#[derive(Debug, Clone)]
pub struct Hit {
    /// Place in the list, from 1.
    pub rank: usize,
    /// Number of the passage in the generation.
    pub number: u32,
    /// Its score; comparable within one query only.
    pub score: f32,
    /// How much of the score it has only because the query names its document's number.
    pub lift: f32,
    /// What a model said of the passage, where one had a say.
    pub similar: Option<Similar>,
    /// The passage; for a document, the one that matches best.
    pub passage: Passage,
    /// True where the passage, as issued, has other words on the day asked for.
    pub is_replaced: bool,
    /// Its document.
    pub record: Arc<Record>,
    /// Status of the document on the day asked for.
    pub status: Status,
    /// Why it was found.
    pub snippet: Snippet,
    /// What each term brought to the score; filled by [`super::Searcher::explain`] only.
    pub reasons: Vec<Contribution>,
}
