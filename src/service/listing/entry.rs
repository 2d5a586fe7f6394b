//! A document of a list, and the plain list of those that meet conditions.

use crate::index::{Record, StoreError};
use crate::law;
use crate::model::{Event, StatusOn};
use crate::register::ToDeal;
use crate::service::document::Document;
use crate::service::{Conditions, ServiceError, View};
use serde::Serialize;

/// A document of a list. What official tables are drawn from beside the document itself is no part of the JSON.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// The document.
    #[serde(flatten)]
    pub document: Document,
    /// What happened to it, by day.
    #[serde(skip)]
    pub events: Vec<Event>,
    /// What the office means to do with it, a row of its lists each.
    #[serde(skip)]
    pub to_deal: Vec<ToDeal>,
}

impl Entry {
    /// A record with its status on a day.
    pub(super) fn new(record: &Record, status: &StatusOn) -> Self {
        Self {
            document: Document::with_status(record, status),
            events: record.timeline.events.clone(),
            to_deal: record.listed.to_deal.iter().map(|told| told.value.clone()).collect(),
        }
    }
}

impl View {
    /// The documents that meet the conditions, in the order of the corpus; of these only those that the office's lists
    /// have as to be dealt with, where that is asked for.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn list(&self, conditions: &Conditions, to_deal: bool) -> Result<Vec<Entry>, ServiceError> {
        let mut found = Vec::new();
        self.searcher.in_time()?;
        for record in self.looked_at(conditions)? {
            let record = record?;
            let status = law::status_on(&record.timeline, conditions.as_of);
            if conditions.filter.accepts(&record, &status) && (!to_deal || !record.listed.to_deal.is_empty()) {
                found.push(Entry::new(&record, &status));
            }
        }
        Ok(found)
    }

    /// The records among which those that meet the conditions are: all, or where a number is asked for, those that are
    /// known by it.
    fn looked_at(&self, conditions: &Conditions) -> Result<Records<'_>, ServiceError> {
        let store = self.store();
        let Some(wanted) = &conditions.filter.number else { return Ok(Box::new(store.each_record())) };
        let bearers = store.bearers(&wanted.serial)?;
        Ok(Box::new(bearers.into_iter().filter_map(|(doc, _)| store.record(doc).transpose())))
    }
}

/// Records read one after the other.
type Records<'a> = Box<dyn Iterator<Item = Result<Record, StoreError>> + 'a>;
