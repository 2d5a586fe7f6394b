//! Documents by their number, their id, and what cites them: looked up, never searched for among all records.

use super::{SearchError, Searcher};
use crate::index::{Generation, Mention, Record};
use crate::law::{self, Issuers, UnheldAct};
use crate::model::{Act, Resolution, WantedNumber};
use std::sync::Arc;

/// The positions of the documents that a typed number means, in order.
///
/// # Errors
/// When the index cannot be read.
pub fn numbered(generation: &Generation, wanted: &WantedNumber, issuers: &Issuers) -> Result<Vec<u32>, SearchError> {
    Ok(law::meant(&generation.store.bearers(&wanted.serial)?, wanted, issuers))
}

/// The acts that a typed number means, that are not in the corpus, but that its texts end or change.
///
/// # Errors
/// When the index cannot be read.
pub fn unheld(
    generation: &Generation,
    wanted: &WantedNumber,
    issuers: &Issuers,
) -> Result<Vec<UnheldAct>, SearchError> {
    let bears = |act: &UnheldAct| wanted.matches(&act.number) && act.is_of(issuers);
    Ok(generation.store.unheld(&wanted.serial)?.into_iter().filter(bears).collect())
}

/// An act of one document of the corpus.
pub(crate) struct Done {
    /// The acting document.
    pub(crate) by: Arc<Record>,
    /// Its place among the acts of that document.
    pub(crate) at: usize,
}

impl Done {
    /// The act.
    pub(crate) fn act(&self) -> Option<(&Act, &Resolution)> {
        self.by.acts().nth(self.at)
    }
}

impl Searcher {
    /// The document with an id.
    pub(crate) fn named(&self, name: &str) -> Result<Option<Arc<Record>>, SearchError> {
        self.generation().store.position(name)?.map_or(Ok(None), |doc| self.record(doc))
    }

    /// The documents that a typed number means.
    pub(crate) fn records_of(&self, wanted: &WantedNumber, issuers: &Issuers) -> Result<Vec<Arc<Record>>, SearchError> {
        let found = numbered(self.generation(), wanted, issuers)?;
        let records: Vec<_> = found.into_iter().map(|doc| self.record(doc)).collect::<Result<_, _>>()?;
        Ok(records.into_iter().flatten().collect())
    }

    /// The acts of drafts and second copies left out, those of other documents on one.
    pub(crate) fn done_to(&self, record: &Record) -> Result<Vec<Done>, SearchError> {
        let store = &self.generation().store;
        let Some(doc) = store.position(&record.id)? else { return Ok(Vec::new()) };
        self.done(store.cited_by(doc)?)
    }

    /// The acts on a number that no document of the corpus answers to.
    pub(crate) fn done_to_absent(&self, wanted: &WantedNumber) -> Result<Vec<Done>, SearchError> {
        let found = self.done(self.generation().store.unresolved(&wanted.serial)?)?;
        let meant = |done: &Done| {
            let number = done.act().and_then(|(act, _)| act.target.number.as_ref());
            number.is_some_and(|number| wanted.matches(number))
        };
        Ok(found.into_iter().filter(meant).collect())
    }

    fn done(&self, mentions: Vec<Mention>) -> Result<Vec<Done>, SearchError> {
        let mut found = Vec::new();
        for Mention { doc, act } in mentions {
            let record = self.record(doc)?.filter(|record| record.counts());
            found.extend(record.map(|by| Done { by, at: act as usize }));
        }
        Ok(found)
    }
}
