//! The text of a document as it reads on a day: which documents are read for it, and how it is told.

use super::words::{Language, Message, MessageCode};
use super::{ServiceError, View};
use crate::index::Record;
use crate::law::versions::{ActInForce, Acting, Change, Mark, MarkKind, Version, days_of, version};
use crate::model::{Act, SourceText, show_date};
use crate::search::Done;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A document that acts on another one, with its text and its acts that are in force.
struct Read {
    record: Arc<Record>,
    source: SourceText,
    acts: Vec<(Act, Date)>,
}

impl View {
    /// The text of a document as it reads on a day. Only the document itself and those whose edits touch it are read.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn version(&self, record: &Record, source: &SourceText, as_of: Date) -> Result<Version, ServiceError> {
        self.searcher.in_time()?;
        let mut acting: BTreeMap<String, Vec<Done>> = BTreeMap::new();
        for done in self.searcher.done_to(record)? {
            acting.entry(done.by.id.clone()).or_default().push(done);
        }
        let mut read = Vec::new();
        for (id, acts) in acting {
            read.extend(self.acting(record, &id, &acts, as_of)?);
        }
        let in_force: Vec<ActInForce<'_>> = read
            .iter()
            .flat_map(|one| {
                let by = Acting {
                    id: &one.record.id,
                    document: &one.record.document,
                    source: &one.source,
                    reading: &one.record.reading,
                };
                one.acts.iter().map(move |(act, on)| ActInForce { by, act, on: *on })
            })
            .collect();
        Ok(version(&record.document, source, &in_force))
    }

    /// One acting document, where an act of it is in force on the day.
    fn acting(&self, record: &Record, id: &str, done: &[Done], as_of: Date) -> Result<Option<Read>, ServiceError> {
        let mut acts = Vec::new();
        for (act, _) in done.iter().filter_map(Done::act) {
            let days = days_of(&record.timeline, id, act, as_of);
            let whole = act.edits.is_empty() && !crate::law::versions::changes_words(act);
            acts.extend(days.into_iter().filter(|_| act.operative && !whole).map(|on| (act.clone(), on)));
        }
        let Some(first) = done.first().filter(|_| !acts.is_empty()) else { return Ok(None) };
        let Some(doc) = self.store().position(id)? else { return Ok(None) };
        let source = self.store().source(doc)?.unwrap_or_default();
        Ok(Some(Read { record: Arc::clone(&first.by), source, acts }))
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
