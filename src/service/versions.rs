//! The text of a document as it reads on a day: which documents are read for it, and how it is told.

use super::words::{Language, Message, MessageCode};
use super::{ServiceError, View};
use crate::index::Record;
use crate::law::versions::{
    ActInForce, Acting, Chained, Change, Mark, MarkKind, Reason, Version, chained, changes_words, days_of, version,
};
use crate::model::{Act, ActKind, EventKind, SourceText, show_date};
use crate::search::Done;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Amendments of amendments of … that are followed.
const DEEPEST: usize = 4;

/// A document that acts on another one, with its text and its acts that are in force.
struct Read {
    record: Arc<Record>,
    source: SourceText,
    /// Its acts, each with its day, and why it is not to be applied.
    acts: Vec<(Act, Date, Option<Reason>)>,
    /// The same document as it reads after it was edited itself, with its acts.
    edited: Option<Chained>,
}

impl Read {
    /// The acts as the room of versions takes them.
    fn in_force(&self) -> Vec<ActInForce<'_>> {
        let record = &self.record;
        let by = |document, source| Acting { id: &record.id, document, source, reading: &record.reading };
        let issued = by(&record.document, &self.source);
        let issued = self.acts.iter().map(|(act, on, held)| ActInForce { by: issued, act, on: *on, held: *held });
        let edited = self.edited.iter().flat_map(|chained| {
            let by = by(&chained.document, &chained.source);
            chained.edited.iter().map(move |(act, on)| ActInForce { by, act, on: *on, held: None })
        });
        issued.chain(edited).collect()
    }
}

impl View {
    /// The text of a document as it reads on a day. Only the document itself and those whose edits touch it are read.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn version(&self, record: &Record, source: &SourceText, as_of: Date) -> Result<Version, ServiceError> {
        self.version_within(record, source, as_of, DEEPEST)
    }

    fn version_within(
        &self,
        record: &Record,
        source: &SourceText,
        as_of: Date,
        depth: usize,
    ) -> Result<Version, ServiceError> {
        self.searcher.in_time()?;
        let mut acting: BTreeMap<String, Vec<Done>> = BTreeMap::new();
        for done in self.searcher.done_to(record)? {
            acting.entry(done.by.id.clone()).or_default().push(done);
        }
        let mut read = Vec::new();
        for (id, acts) in acting {
            read.extend(self.acting(record, &id, &acts, as_of, depth)?);
        }
        let in_force: Vec<ActInForce<'_>> = read.iter().flat_map(Read::in_force).collect();
        Ok(version(&record.document, source, &in_force))
    }

    /// One acting document, where an act of it on words is in force on the day.
    fn acting(
        &self,
        record: &Record,
        id: &str,
        done: &[Done],
        as_of: Date,
        depth: usize,
    ) -> Result<Option<Read>, ServiceError> {
        let (mut acts, mut held) = (Vec::new(), Vec::new());
        for (by, act) in done.iter().filter_map(|done| Some((&done.by, done.act()?.0))).filter(|(_, act)| act.operative)
        {
            let whole = act.edits.is_empty() && !changes_words(act);
            let days = days_of(&record.timeline, id, act, as_of);
            acts.extend(days.into_iter().filter(|_| !whole).map(|on| (act.clone(), on)));
            held.extend(held_back(act, by, as_of).filter(|_| !whole).map(|(on, why)| (act.clone(), on, Some(why))));
        }
        let Some(first) = done.first().filter(|_| !acts.is_empty() || !held.is_empty()) else { return Ok(None) };
        let Some(doc) = self.store().position(id)? else { return Ok(None) };
        let source = self.store().source(doc)?.unwrap_or_default();
        let by = Arc::clone(&first.by);
        let mut read = Read { record: by, source, acts: held, edited: None };
        let number = record.document.number.as_ref();
        let changed = read.record.timeline.events.iter().any(|event| event.on <= as_of && edits_words(event.kind));
        let Some(number) = number.filter(|_| changed && depth > 0 && !acts.is_empty()) else {
            read.acts.extend(acts.into_iter().map(|(act, on)| (act, on, None)));
            return Ok(Some(read));
        };
        let own = self.version_within(&read.record, &read.source, as_of, depth - 1)?;
        let found = {
            let (record, source) = (&read.record, &read.source);
            let by = Acting { id: &record.id, document: &record.document, source, reading: &record.reading };
            chained(&by, acts, &own, &number.value)
        };
        read.acts.extend(found.issued.iter().map(|(act, on)| (act.clone(), *on, None)));
        read.acts.extend(found.undone.iter().map(|(act, on)| (act.clone(), *on, Some(Reason::Undone))));
        read.edited = Some(found);
        Ok(Some(read))
    }
}

/// The day of an act that is known not to be applied, and why: it has no day, or corrects a misprint.
fn held_back(act: &Act, by: &Record, as_of: Date) -> Option<(Date, Reason)> {
    let on = by.document.made_on().map(|made| made.value).filter(|made| *made <= as_of)?;
    let effect = act.effective_on.or(by.document.effective_on.as_ref().map(|effect| effect.value));
    match act.kind {
        ActKind::Corrects => Some((on, Reason::Correction)),
        ActKind::Amends | ActKind::Supplements if effect.is_none() => Some((on, Reason::NoDay)),
        ActKind::Repeals | ActKind::Replaces if effect.is_none() && !act.edits.is_empty() => Some((on, Reason::NoDay)),
        _ => None,
    }
}

/// True for what happens to the words of a document.
pub fn edits_words(kind: EventKind) -> bool {
    matches!(kind, EventKind::Amended | EventKind::Supplemented | EventKind::PartlyExpired)
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
