//! What a run changed: the generation before beside the one that is written, as one night of the log. What is the same in
//! both was told by equal bytes; only what differs is looked into.

use super::before::Before;
use super::parsed::Held;
use crate::index::{
    Became, Cause, Differing, DocumentChange, FileEntry, FileOutcome, Generation, IndexDir, IndexError, Listed, Night,
    Raised, Record, StatusChange, Store, StoreError, Subject, Unread,
};
use crate::law::{StatusHistory, status_on};
use crate::model::{Conflict, CorpusPath, Doubt, Timeline};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A night that knows when it is, and what was before it; nothing has been compared yet.
pub(super) fn night_at(dir: &IndexDir, at: Timestamp, day: Date) -> Night {
    let before = dir.current();
    let last = before.and_then(|current| dir.nights(current).next().filter(|night| night.generation == current));
    // A clock that was set back says nothing of what the calendar changed.
    let since = last.map(|night| night.day).filter(|since| *since <= day);
    Night { run: dir.next_run(), at, day, since, before, ..Night::default() }
}

/// The night of a run that publishes nothing: what the calendar changed since. None where nothing is to be told.
pub(super) fn calendar_alone(night: Night, generation: &Generation) -> Result<Option<Night>, StoreError> {
    let store = &generation.store;
    let documents = usize::try_from(generation.manifest.documents).unwrap_or(usize::MAX);
    let mut night = Night { generation: generation.number, compared: true, documents, ..night };
    let Some(since) = night.since else { return Ok(Some(night)) };
    if since < night.day {
        for doc in store.status_changed(since, night.day)? {
            let Some(record) = store.record(doc)?.filter(Record::counts) else { continue };
            night.statuses.extend(by_calendar(&record, since, night.day));
        }
    }
    Ok((night.statuses.count() > 0).then_some(night))
}

/// What two generations are compared by.
pub(super) struct Compared<'a> {
    pub(super) before: &'a Before,
    pub(super) documents: &'a [Held],
    pub(super) entries: &'a [FileEntry],
}

impl Compared<'_> {
    /// The night of a run that publishes a generation: all that differs.
    pub(super) fn night(&self, night: Night, generation: u64, found: &Differing) -> Result<Night, StoreError> {
        let mut night = Night { generation, documents: self.documents.len(), unread: self.unread(), ..night };
        let Some(old) = self.before.generation.as_ref().map(|generation| &generation.store) else { return Ok(night) };
        night.compared = true;
        let moved = self.moved(found);
        night.files = self.files(old, found, &moved)?;
        let pairs: BTreeMap<u32, u32> = found
            .changed
            .iter()
            .map(|(old, new)| (*new, *old))
            .chain(moved.iter().map(|(new, (old, _))| (*new, *old)))
            .collect();
        let added: BTreeSet<u32> = found.added.iter().copied().filter(|doc| !moved.contains_key(doc)).collect();
        for (doc, held) in (0..).zip(self.documents) {
            let record = &held.record;
            match pairs.get(&doc) {
                Some(known) => {
                    let (timeline, doubts) = old.told(*known)?.unwrap_or_default();
                    if record.counts() {
                        night.statuses.extend(told_otherwise(record, &timeline, night.since, night.day));
                    }
                    raise(&mut night, record, &timeline.conflicts, &doubts);
                }
                None if added.contains(&doc) => raise(&mut night, record, &[], &[]),
                None => {
                    let since = night.since.filter(|since| *since < night.day && record.counts());
                    night.statuses.extend(since.and_then(|since| by_calendar(record, since, night.day)));
                }
            }
        }
        Ok(night)
    }

    /// The documents of now whose content had another path before, with their positions and paths then.
    fn moved<'f>(&self, found: &'f Differing) -> BTreeMap<u32, (u32, &'f CorpusPath)> {
        let gone =
            found.gone.iter().filter_map(|(doc, path)| Some((self.before.documents.get(path)?.as_str(), (*doc, path))));
        let mut gone: BTreeMap<&str, (u32, &CorpusPath)> = gone.collect();
        let came = found.added.iter().filter_map(|doc| Some((*doc, gone.remove(self.held(*doc)?.blake3.as_str())?)));
        came.collect()
    }

    fn held(&self, doc: u32) -> Option<&Record> {
        self.documents.get(usize::try_from(doc).ok()?).map(|held| &held.record)
    }

    /// Documents that are new, have other content, moved or are gone.
    fn files(
        &self,
        old: &Store,
        found: &Differing,
        moved: &BTreeMap<u32, (u32, &CorpusPath)>,
    ) -> Result<Listed<DocumentChange>, StoreError> {
        let mut files = Listed::default();
        let change = |record: &Record, change| DocumentChange { subject: subject(record), change, from: None };
        let came = found.added.iter().filter(|doc| !moved.contains_key(doc)).filter_map(|doc| self.held(*doc));
        files.extend(came.map(|record| change(record, Became::Added)));
        let other =
            |record: &&Record| self.before.documents.get(&record.path).is_some_and(|hash| *hash != record.blake3);
        let held = self.documents.iter().map(|held| &held.record);
        files.extend(held.filter(other).map(|record| change(record, Became::Changed)));
        let went = moved.iter().filter_map(|(doc, (_, from))| Some((self.held(*doc)?, from.to_string())));
        files.extend(went.map(|(record, from)| DocumentChange { from: Some(from), ..change(record, Became::Moved) }));
        let still: BTreeSet<u32> = moved.values().map(|(doc, _)| *doc).collect();
        for (doc, path) in found.gone.iter().filter(|(doc, _)| !still.contains(doc)) {
            // A list that is full only counts: no record is read for it.
            let record = if files.is_full() { None } else { old.record(*doc)? };
            let subject =
                record.as_ref().map_or_else(|| Subject { path: path.to_string(), ..Subject::default() }, subject);
            files.push(DocumentChange { subject, change: Became::Removed, from: None });
        }
        Ok(files)
    }

    /// Files that could not be read, those first that the night before did not name.
    fn unread(&self) -> Listed<Unread> {
        let known: BTreeMap<&[u8], (String, String, usize)> =
            self.before.files.iter().filter_map(|file| Some((file.path.bytes(), unread(file)?))).collect();
        let mut found: Vec<Unread> = Vec::new();
        for file in self.entries {
            let Some((stage, reason, parts)) = unread(file) else { continue };
            let new = known.get(file.path.bytes()).is_none_or(|(before, _, count)| (before, *count) != (&stage, parts));
            found.push(Unread { path: file.path.to_string(), stage, reason, parts, new });
        }
        found.sort_by_key(|file| !file.new);
        let mut listed = Listed::default();
        listed.extend(found);
        listed
    }
}

/// Stage and reason of what of a file could not be read, and how many pages or rows of it.
fn unread(file: &FileEntry) -> Option<(String, String, usize)> {
    let parts = match &file.outcome {
        FileOutcome::Failed { stage, reason } => return Some((stage.clone(), reason.clone(), 0)),
        _ if file.kept.is_some() => return file.kept.clone().map(|reason| ("read".to_owned(), reason, 0)),
        FileOutcome::Indexed { unread } | FileOutcome::Register { unread, .. } => unread,
        FileOutcome::Duplicate { .. } | FileOutcome::LeftOut { .. } => return None,
    };
    parts.first().map(|first| (String::new(), first.clone(), parts.len()))
}

/// How a record is named in the log.
fn subject(record: &Record) -> Subject {
    let document = &record.document;
    Subject {
        id: record.id.clone(),
        path: record.path.to_string(),
        number: document.number.as_ref().map(|number| number.value.to_string()),
        title: document.title.as_ref().map(|title| title.value.clone()),
    }
}

/// Enters the doubts and contradictions of a document that were not there before.
fn raise(night: &mut Night, record: &Record, conflicts: &[Conflict], doubts: &[Doubt]) {
    let same_doubt = |a: &Doubt, b: &Doubt| (a.fact, a.rule, &a.read) == (b.fact, b.rule, &b.read);
    for doubt in record.doubts.iter().filter(|new| !doubts.iter().any(|known| same_doubt(known, new))) {
        night.doubts.push(Raised { subject: subject(record), what: doubt.clone() });
    }
    let same = |a: &Conflict, b: &Conflict| (&a.code, &a.message) == (&b.code, &b.message);
    for conflict in record.timeline.conflicts.iter().filter(|new| !conflicts.iter().any(|known| same(known, new))) {
        night.conflicts.push(Raised { subject: subject(record), what: conflict.clone() });
    }
}

/// The change that days alone brought about.
fn by_calendar(record: &Record, since: Date, day: Date) -> Option<StatusChange> {
    // Nearly all documents have no event of these days, and are done with here.
    record.timeline.events.iter().find(|event| since < event.on && event.on <= day)?;
    let from = status_on(&record.timeline, since).status;
    Some(changed(record, from, day, Cause::Calendar)).filter(|change| change.from != change.to)
}

/// The changes of a document of which something else is said than before: as of the day, and on days to come.
fn told_otherwise(record: &Record, before: &Timeline, since: Option<Date>, day: Date) -> Vec<StatusChange> {
    let [old, new] = [before, &record.timeline].map(StatusHistory::from_timeline);
    let mut found = Vec::new();
    let from = old.on(since.unwrap_or(day));
    let mut told = (from, new.on(day));
    if from != new.on(day) {
        let cause = if old.on(day) == new.on(day) { Cause::Calendar } else { Cause::Corpus };
        found.push(changed(record, from, day, cause));
    }
    let to_come: BTreeSet<Date> = old.days().chain(new.days()).filter(|on| *on > day).collect();
    for on in to_come {
        let now = (old.on(on), new.on(on));
        if now.0 != now.1 && now != told {
            found.push(changed(record, now.0, on, Cause::Corpus));
        }
        told = now;
    }
    found
}

/// A change to what a record says of a day.
fn changed(record: &Record, from: crate::model::Status, on: Date, cause: Cause) -> StatusChange {
    let told = status_on(&record.timeline, on);
    let evidence = told.reasons.into_iter().next();
    let event = record.timeline.events.iter().filter(|event| event.on <= on);
    let by = event.rev().find(|event| Some(&event.evidence) == evidence.as_ref()).and_then(|event| event.by.clone());
    let since = StatusHistory::from_timeline(&record.timeline).since(on);
    StatusChange { subject: subject(record), from, to: told.status, on: since, cause, by, evidence }
}

/// Logs the night of a run that publishes nothing.
pub(super) fn log_calendar(dir: &IndexDir, night: Night, generation: &Generation) -> Result<Option<Night>, IndexError> {
    let night = calendar_alone(night, generation)?;
    night.iter().try_for_each(|night| dir.log_night(night))?;
    Ok(night)
}
