//! The text of a document as it reads on a day: where the index holds what it is made of, and how it is told.

use super::words::{Language, Message, MessageCode};
use super::{ServiceError, View};
use crate::index::Record;
use crate::insight::{ActOn, Holdings, Whole, text_on_day};
use crate::law::versions::{Change, Mark, MarkKind, Version};
use crate::model::{SourceText, show_date};
use jiff::civil::Date;
use std::sync::Arc;

impl Holdings for View {
    type Error = ServiceError;

    fn acts_on(&self, record: &Record) -> Result<Vec<ActOn>, ServiceError> {
        let done = self.searcher.done_to(record)?;
        Ok(done.into_iter().map(|done| ActOn { by: done.by, at: done.at }).collect())
    }

    fn whole(&self, id: &str) -> Result<Option<Whole>, ServiceError> {
        let Some(doc) = self.store().position(id)? else { return Ok(None) };
        let Some(record) = self.searcher.record(doc)? else { return Ok(None) };
        Ok(Some((record, Arc::new(self.store().source(doc)?.unwrap_or_default()))))
    }
}

impl View {
    /// The text of a document as it reads on a day. Only the document itself and those whose edits touch it are read.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn version(&self, record: &Record, source: &SourceText, as_of: Date) -> Result<Version, ServiceError> {
        self.searcher.in_time()?;
        text_on_day(self, record, source, as_of)
    }
}

/// What stands behind the words of a part that edits changed: `[sửa đổi bởi … từ …]`, `(được bãi bỏ bởi … từ …)`.
pub(super) fn note(marks: &[Mark], changes: &[Change]) -> String {
    let mut said: Vec<(MarkKind, String)> = Vec::new();
    for mark in marks {
        let Some(change) = changes.get(mark.change) else { continue };
        let code = match mark.kind {
            MarkKind::Amended => MessageCode::MarkAmended,
            MarkKind::Inserted => MessageCode::MarkInserted,
            MarkKind::Repealed => MessageCode::MarkRepealed,
        };
        let message = Message::new(code).with("by", &change.by).with("on", show_date(change.on));
        let one = (mark.kind, message.render(Language::Vietnamese));
        if !said.contains(&one) {
            said.push(one);
        }
    }
    if let Some((_, gone)) = said.iter().find(|(kind, _)| *kind == MarkKind::Repealed) {
        return format!(" ({gone})");
    }
    let all: Vec<String> = said.into_iter().map(|(_, words)| words).collect();
    format!(" [{}]", all.join("; "))
}
