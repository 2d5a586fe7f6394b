//! The new words that later documents gave to some: worked out once all documents are known, and taken from the
//! generation before where nothing that decides them has changed.

use super::failure::{Failure, contain};
use super::parsed::{Held, Shelf};
use crate::index::{Generation, Passage, Record, RewordedPart, Rewording, passages};
use crate::insight::{ActOn, Holdings, Whole, days_of_words, edits_words, is_edit, text_on_day};
use crate::law::versions::{Part, PartKind, Version};
use crate::model::{DivisionKind, Level, Resolution};
use jiff::civil::Date;
use rayon::prelude::*;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Amendments of amendments of … that decide the words of a document.
const DEEPEST: usize = 5;

/// Days times edits times articles of a document whose new words are worked out: some seconds. A real one is below a
/// hundredth of that.
const MOST_WORK: usize = 20_000_000;

/// The documents of a run, with what was read of them.
pub(super) struct Documents<'a> {
    held: &'a [Held],
    keys: &'a [String],
    shelf: &'a Shelf<'a>,
    places: HashMap<&'a str, usize>,
    /// By the place of the document: places of the documents that edit its words, in order, and of their acts.
    acts_on: HashMap<usize, Vec<(usize, usize)>>,
}

impl<'a> Documents<'a> {
    /// Of documents in the order of the corpus, each with the key of what the index holds of it.
    pub(super) fn new(held: &'a [Held], keys: &'a [String], shelf: &'a Shelf<'a>) -> Self {
        let places: HashMap<&str, usize> =
            held.iter().enumerate().map(|(at, held)| (held.record.id.as_str(), at)).collect();
        let mut acts_on: HashMap<usize, Vec<(usize, usize)>> = HashMap::new();
        for (by, Held { record, .. }) in held.iter().enumerate().filter(|(_, held)| held.record.counts()) {
            let edits = record.acts().enumerate().filter(|(_, (act, _))| is_edit(act));
            for (at, target) in edits.map(|(at, (_, target))| (at, target)) {
                if let Resolution::Document(id) = target
                    && let Some(target) = places.get(id.as_str())
                {
                    acts_on.entry(*target).or_default().push((by, at));
                }
            }
        }
        Self { held, keys, shelf, places, acts_on }
    }

    /// The new words of all documents that have some, in the order of the corpus.
    pub(super) fn rewordings(&self, before: Option<&Generation>) -> anyhow::Result<Vec<Rewording>> {
        let mut known: HashMap<String, Vec<u32>> = HashMap::new();
        for stored in before.map_or(Ok(Vec::new()), |generation| generation.store.rewordings())? {
            known.insert(stored.key, stored.passages.into_iter().map(|(number, _)| number).collect());
        }
        let edited = self.held.iter().enumerate().filter(|(_, held)| is_edited(&held.record));
        let made = edited.collect::<Vec<_>>().into_par_iter().map(|(at, held)| {
            let (key, doc) = (self.key(at, DEEPEST)?, u32::try_from(at)?);
            let passages = match (before, known.get(&key)) {
                (Some(before), Some(numbers)) => Some(read_again(before, doc, numbers)?),
                _ => self.reworded_or_not(doc, &held.record),
            };
            Ok(passages.map(|passages| Rewording { key, doc, passages }))
        });
        Ok(made.collect::<anyhow::Result<Vec<_>>>()?.into_iter().flatten().collect())
    }

    /// As [`Documents::reworded`]. A document whose new words cannot be worked out is found by those it was issued with,
    /// and the next run tries again: it is no reason to end this one.
    fn reworded_or_not(&self, doc: u32, record: &Record) -> Option<Vec<Passage>> {
        let made = contain("parse", || self.reworded(doc, record).map_err(|error| Failure::new("parse", error)));
        made.map_err(|failure| tracing::warn!("{}: {}", record.path, failure.reason)).ok()
    }

    /// Names everything that decides the words of a document: its own, when they are edited, and the same of what edits
    /// them.
    fn key(&self, at: usize, depth: usize) -> anyhow::Result<String> {
        let mut hasher = blake3::Hasher::new();
        if let (Some(held), Some(key)) = (self.held.get(at), self.keys.get(at)) {
            hasher.update(held.record.id.as_bytes());
            hasher.update(key.as_bytes());
            hasher.update(&postcard::to_stdvec(&held.record.timeline)?);
        }
        let acts = self.acts_on.get(&at).filter(|_| depth > 0).map_or(&[][..], Vec::as_slice);
        for acts in acts.chunk_by(|a, b| a.0 == b.0) {
            for (_, act) in acts {
                hasher.update(&(*act as u64).to_le_bytes());
            }
            if let Some((by, _)) = acts.first() {
                hasher.update(self.key(*by, depth - 1)?.as_bytes());
            }
        }
        Ok(hasher.finalize().to_hex().to_string())
    }

    fn acts_on(&self, record: &Record) -> Vec<ActOn> {
        let acts = self.places.get(record.id.as_str()).and_then(|at| self.acts_on.get(at));
        let mut found = Vec::new();
        for acts in acts.map_or(&[][..], Vec::as_slice).chunk_by(|a, b| a.0 == b.0) {
            let Some(held) = acts.first().and_then(|(by, _)| self.held.get(*by)) else { continue };
            let by = Arc::new(held.record.clone());
            found.extend(acts.iter().map(|(_, at)| ActOn { by: Arc::clone(&by), at: *at }));
        }
        found
    }

    fn whole(&self, id: &str) -> anyhow::Result<Option<Whole>> {
        let Some(held) = self.places.get(id).and_then(|at| self.held.get(*at)) else { return Ok(None) };
        let body = self.shelf.body(held)?;
        let mut record = held.record.clone();
        record.document.divisions = body.divisions;
        Ok(Some((Arc::new(record), Arc::new(body.source))))
    }

    /// The passages of a document that read otherwise than as issued, each for the days on which it does.
    fn reworded(&self, doc: u32, record: &Record) -> anyhow::Result<Vec<Passage>> {
        let read = ReadOnce { all: self, acts_on: RefCell::default(), whole: RefCell::default() };
        let Some((record, source)) = read.whole(&record.id)? else { return Ok(Vec::new()) };
        let mut open: BTreeMap<Place, RewordedPart> = BTreeMap::new();
        let mut done = Vec::new();
        let days = days_of_words(&read, &record)?;
        let edits: usize = read.acts_on(&record)?.iter().map(ActOn::edits).sum();
        if days.len() * edits.max(1) * record.document.articles().count().max(1) > MOST_WORK {
            tracing::warn!("{}: quá nhiều sửa đổi để lập chỉ mục từng lời văn", record.path);
            return Ok(Vec::new());
        }
        for day in days {
            let mut now = changed_parts(&text_on_day(&read, &record, &source, day)?, day);
            for (place, mut part) in std::mem::take(&mut open) {
                if now.get(&place).is_some_and(|other| other.text == part.text) {
                    now.insert(place, part);
                } else {
                    part.until = Some(day);
                    done.push((place, part));
                }
            }
            open = now;
        }
        done.extend(open);
        done.sort_by(|a, b| (&a.0, a.1.since).cmp(&(&b.0, b.1.since)));
        let issued = passages(doc, &record.document, &source);
        Ok(done.into_iter().flat_map(|(_, part)| part.passages(doc, &issued)).collect())
    }
}

/// The documents of a run as one of them is read day by day: each that edits it is read once.
struct ReadOnce<'d> {
    all: &'d Documents<'d>,
    acts_on: RefCell<HashMap<String, Vec<ActOn>>>,
    whole: RefCell<HashMap<String, Option<Whole>>>,
}

impl Holdings for ReadOnce<'_> {
    type Error = anyhow::Error;

    fn acts_on(&self, record: &Record) -> anyhow::Result<Vec<ActOn>> {
        let mut known = self.acts_on.borrow_mut();
        Ok(known.entry(record.id.clone()).or_insert_with(|| self.all.acts_on(record)).clone())
    }

    fn whole(&self, id: &str) -> anyhow::Result<Option<Whole>> {
        if let Some(known) = self.whole.borrow().get(id) {
            return Ok(known.clone());
        }
        let read = self.all.whole(id)?;
        self.whole.borrow_mut().insert(id.to_owned(), read.clone());
        Ok(read)
    }
}

/// True for a document of which later ones changed words, at whatever day.
fn is_edited(record: &Record) -> bool {
    record.timeline.events.iter().any(|event| edits_words(event.kind))
}

/// Passages as the generation before has them, at the place that their document has now.
fn read_again(before: &Generation, doc: u32, numbers: &[u32]) -> anyhow::Result<Vec<Passage>> {
    let mut found = Vec::with_capacity(numbers.len());
    for number in numbers {
        found.extend(before.store.passage(*number)?.map(|passage| Passage { doc, ..passage }));
    }
    Ok(found)
}

/// Where a part stands: the turn of its division among those of the version, and its label.
type Place = (usize, Option<String>);

/// The articles and annexes of a version that do not read as they were issued. What was taken out has no words.
fn changed_parts(version: &Version, since: Date) -> BTreeMap<Place, RewordedPart> {
    let mut found = BTreeMap::new();
    for (at, division) in version.parts.iter().enumerate() {
        let PartKind::Division(kind) = division.kind else { continue };
        let part = match kind {
            DivisionKind::Attached | DivisionKind::Annex => division.heading.clone(),
            _ => String::new(),
        };
        let mut articles = Vec::new();
        gather_articles(division, &mut articles);
        let told = |told: &Part, article: Option<String>, after: Option<String>| RewordedPart {
            article,
            heading: told.heading.clone(),
            kind,
            part: part.clone(),
            after,
            text: told.text(),
            since,
            until: None,
            by: numbers(told, version),
        };
        if articles.is_empty() && kind == DivisionKind::Annex && is_told(division) {
            found.insert((at, None), told(division, None, None));
        }
        let mut before: Option<String> = None;
        let mut bearers: HashMap<&str, usize> = HashMap::new();
        articles.iter().for_each(|article| *bearers.entry(article.label.as_str()).or_default() += 1);
        for article in &articles {
            let label = Some(article.label.clone());
            // Of two articles with one label neither is the one that is meant.
            if bearers.get(article.label.as_str()) == Some(&1) && is_told(article) {
                found.insert((at, label.clone()), told(article, label.clone(), before.take()));
            }
            before = label;
        }
    }
    found
}

fn is_told(part: &Part) -> bool {
    part.is_changed() && !part.is_repealed()
}

fn gather_articles<'p>(part: &'p Part, found: &mut Vec<&'p Part>) {
    for inner in &part.parts {
        match inner.kind {
            PartKind::Unit(Level::Article) => found.push(inner),
            _ => gather_articles(inner, found),
        }
    }
}

/// The numbers of the documents whose edits a part holds, in the order of their days.
fn numbers(part: &Part, version: &Version) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for change in part.changes().into_iter().filter_map(|at| version.changes.get(at)) {
        if !found.contains(&change.by) {
            found.push(change.by.clone());
        }
    }
    found
}
