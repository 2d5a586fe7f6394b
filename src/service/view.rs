//! One generation, looked at for one answer.

use super::ServiceError;
use crate::index::{Record, Store};
use crate::model::WantedNumber;
use crate::search::Searcher;

/// One generation with the time allowed: everything asked of it comes from the same index, whatever is published
/// meanwhile.
#[derive(Clone)]
pub struct View {
    pub(super) searcher: Searcher,
}

impl View {
    pub(super) fn new(searcher: Searcher) -> Self {
        Self { searcher }
    }

    /// What tells this generation from others: equal fingerprints mean equal content.
    pub fn fingerprint(&self) -> &str {
        &self.searcher.generation().manifest.fingerprint
    }

    /// Number of documents in this generation.
    pub fn documents(&self) -> u32 {
        self.searcher.generation().manifest.documents
    }

    pub(super) fn store(&self) -> &Store {
        &self.searcher.generation().store
    }

    /// All records, in the order of the corpus.
    pub(super) fn records(&self) -> Result<Vec<Record>, ServiceError> {
        self.searcher.in_time()?;
        let records = self.store().records()?;
        self.searcher.in_time()?;
        Ok(records)
    }
}

/// True for a record that bears the number.
pub(super) fn bears(record: &Record, wanted: &WantedNumber) -> bool {
    record.document.number.as_ref().is_some_and(|number| wanted.matches(&number.value))
}
