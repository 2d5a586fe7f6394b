//! One generation, looked at for one answer.

use super::ServiceError;
use crate::index::{FileEntry, FileOutcome, Record, Store};
use crate::law::Issuers;
use crate::model::WantedNumber;
use crate::search::{Searcher, numbered};
use jiff::Timestamp;

/// One generation with the time allowed: everything asked of it comes from the same index, whatever is published
/// meanwhile.
#[derive(Clone)]
pub struct View {
    pub(super) searcher: Searcher,
    /// Whose acts are meant by a number, a question or a figure.
    pub(super) issuers: Issuers,
    /// When the generation was published.
    published: Option<Timestamp>,
}

impl View {
    pub(super) fn new(searcher: Searcher, published: Option<Timestamp>) -> Self {
        Self { searcher, issuers: Issuers::Home, published }
    }

    /// When this generation was published, as the file system tells: what is said of a status reflects the documents
    /// that the corpus held then.
    pub fn published(&self) -> Option<Timestamp> {
        self.published
    }

    /// The home council, as its own documents name it; none where no council issued most of the documents.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn council(&self) -> Result<Option<String>, ServiceError> {
        Ok(self.store().home()?.map(|home| home.name))
    }

    /// Number of files that could not be read, wholly or with some of their pages.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn unread_files(&self) -> Result<usize, ServiceError> {
        let is_unread = |file: &FileEntry| match &file.outcome {
            FileOutcome::Failed { .. } => true,
            FileOutcome::Indexed { unread } => !unread.is_empty(),
            FileOutcome::Duplicate { .. } | FileOutcome::Register { .. } | FileOutcome::LeftOut { .. } => false,
        };
        Ok(self.store().files()?.iter().filter(|file| is_unread(file)).count())
    }

    /// The same for the acts of a body, by its name or its place; `all` for anybody's, the home council's where none is
    /// named.
    #[must_use]
    pub fn of_issuer(self, name: Option<&str>) -> Self {
        Self { issuers: Issuers::typed(name), ..self }
    }

    /// What tells this generation from others: equal fingerprints mean equal content.
    pub fn fingerprint(&self) -> &str {
        &self.searcher.generation().manifest.fingerprint
    }

    /// What tells one state of the optional model from another: with it, the order of hits changes.
    pub fn meaning(&self) -> String {
        self.searcher.meaning().state()
    }

    /// Says so where the time allowed has ended.
    ///
    /// # Errors
    /// When it has.
    pub fn in_time(&self) -> Result<(), ServiceError> {
        Ok(self.searcher.in_time()?)
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

    /// The positions of the documents that a number means.
    pub(super) fn places(&self, wanted: &WantedNumber) -> Result<Vec<u32>, ServiceError> {
        self.searcher.in_time()?;
        Ok(numbered(self.searcher.generation(), wanted, &self.issuers)?)
    }
}
