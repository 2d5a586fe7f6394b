//! What is set by hand, and what is proposed to be.

use super::words::{Language, doubt_sentence};
use super::{ServiceError, View};
use crate::index::Record;
use crate::model::{Doubt, DoubtRule};
use crate::register::Correctable;
use serde::Serialize;

/// A row of the file of corrections that nobody has put his name to.
#[derive(Debug, Clone, Serialize)]
pub struct Proposal {
    /// The document, by its path.
    pub document: String,
    /// What is doubtful, by its Vietnamese name.
    pub what: &'static str,
    /// The reading that would fit; empty where several would.
    pub value: String,
    /// Why, in Vietnamese; it begins with `Đề xuất`.
    pub why: String,
}

/// A document of which something was set by hand.
#[derive(Debug, Clone, Serialize)]
pub struct CorrectedMember {
    /// Its path.
    pub path: String,
    /// What was set.
    pub what: Vec<Correctable>,
}

impl View {
    /// The doubtful readings of all documents that count, each as a row of the file of corrections.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn proposals(&self) -> Result<Vec<Proposal>, ServiceError> {
        let mut found = Vec::new();
        for record in self.records()?.iter().filter(|record| record.counts()) {
            found.extend(record.doubts.iter().map(|doubt| Proposal::new(record, doubt)));
        }
        Ok(found)
    }
}

impl Proposal {
    fn new(record: &Record, doubt: &Doubt) -> Self {
        let issued = doubt.rule == DoubtRule::IssueAfterAdoption || record.document.adopted_on.is_none();
        let what = match Correctable::doubtful(doubt.fact) {
            Correctable::AdoptedOn if issued => Correctable::IssuedOn,
            what => what,
        };
        let number = record.document.number.as_ref().map(|number| format!(" ({})", number.value)).unwrap_or_default();
        Self {
            document: record.path.to_string(),
            what: what.label(),
            value: doubt.fits.clone().unwrap_or_default(),
            why: format!("Đề xuất{number}: {}", doubt_sentence(doubt, Language::Vietnamese)),
        }
    }
}

impl CorrectedMember {
    /// Those among records of which something was set by hand.
    pub(super) fn among(records: &[Record]) -> Vec<Self> {
        let corrected = records.iter().filter(|record| !record.listed.corrections.is_empty());
        let what = |record: &Record| record.listed.corrections.iter().map(|one| one.what).collect();
        corrected.map(|record| Self { path: record.path.to_string(), what: what(record) }).collect()
    }
}
