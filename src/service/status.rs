//! The legal status of a document on a day, with everything it rests on.

use super::cited::{Citing, citing};
use super::document::Document;
use super::view::bears;
use super::{ServiceError, View};
use crate::index::Record;
use crate::law;
use crate::model::{Act, Conflict, Event, Evidence, Found, Kind, Nature, Note, PartTerm, Tags, WantedNumber};
use crate::register::{Implementing, Listed, Told};
use jiff::civil::Date;
use serde::Serialize;

/// A document with its status, the sentences it rests on, and all that is known to bear on it.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentStatus {
    /// The document.
    #[serde(flatten)]
    pub document: Document,
    /// What the status was read from, and where.
    pub reasons: Vec<Evidence>,
    /// What happened to it, by day.
    pub events: Vec<GovernedEvent>,
    /// What it is classified as.
    pub tags: Classification,
    /// Parts that come into force or end on days of their own.
    pub parts: Vec<PartTerm>,
    /// Words that end it without naming a day.
    pub open_term: Option<Found<String>>,
    /// What the parser wants a person to know.
    pub notes: Vec<Note>,
    /// What it does to other documents.
    pub acts: Vec<Act>,
    /// Statements that contradict each other.
    pub conflicts: Vec<Conflict>,
    /// Documents by which it is carried out, as the office's tables say.
    pub implementing: Vec<Told<Implementing>>,
    /// All that the office's tables say of it.
    pub listed: Listed,
    /// What other documents did to it.
    pub acted_on_by: Vec<Event>,
    /// What other documents say of it.
    pub cited_by: Vec<Citing>,
    /// The first day on which it may be in force by law, where its text names none.
    pub earliest_lawful: Option<Date>,
}

/// An event with the law on legal documents that governed its day.
#[derive(Debug, Clone, Serialize)]
pub struct GovernedEvent {
    /// The event.
    #[serde(flatten)]
    pub event: Event,
    /// Number of the law.
    pub law: &'static str,
}

/// What a document is classified as: every tag with its evidence, and what counts after the office's tables were heard.
#[derive(Debug, Clone, Serialize)]
pub struct Classification {
    /// Loại văn bản.
    pub kind: Option<Found<Kind>>,
    /// Tính chất.
    pub nature: Option<Found<Nature>>,
    /// Khóa of the council.
    pub term: Option<Found<String>>,
    /// Kỳ họp.
    pub session: Option<Found<String>>,
    /// Whether it is on a special mechanism or policy.
    pub is_mechanism: bool,
    /// Tags on the other axes.
    pub tags: Tags,
}

impl View {
    /// The documents that bear a number, each with its status on a day.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn status(&self, wanted: &WantedNumber, as_of: Date) -> Result<Vec<DocumentStatus>, ServiceError> {
        let all = self.records()?;
        let places: Vec<usize> = (0..all.len()).filter(|at| bears(&all[*at], wanted)).collect();
        let citing = citing(&all, &places);
        let told = places.iter().zip(citing).map(|(at, citing)| DocumentStatus::new(&all[*at], citing, as_of));
        Ok(told.collect())
    }
}

impl DocumentStatus {
    fn new(record: &Record, cited_by: Vec<Citing>, as_of: Date) -> Self {
        let status = law::status_on(&record.timeline, as_of);
        let (document, timeline) = (&record.document, &record.timeline);
        let governed = |event: &Event| GovernedEvent { event: event.clone(), law: law::law_on(event.on) };
        Self {
            document: Document::with_status(record, &status),
            reasons: status.reasons,
            events: timeline.events.iter().map(governed).collect(),
            tags: Classification::of_record(record),
            parts: document.parts.clone(),
            open_term: document.open_term.clone(),
            notes: document.notes.clone(),
            acts: document.acts.clone(),
            conflicts: timeline.conflicts.clone(),
            implementing: record.listed.implementing.clone(),
            listed: record.listed.clone(),
            acted_on_by: timeline.events.iter().filter(|event| event.by.is_some()).cloned().collect(),
            cited_by,
            earliest_lawful: law::earliest_lawful(document),
        }
    }
}

impl GovernedEvent {
    /// The law that the event rests on: the article its rule names, else the law of its day.
    pub fn ground(&self) -> &str {
        let read = ["header.", "effect."].iter().any(|rule| self.event.rule.starts_with(rule));
        if read { self.law } else { &self.event.rule }
    }
}

impl Classification {
    fn of_record(record: &Record) -> Self {
        let document = &record.document;
        Self {
            kind: document.kind.clone(),
            nature: document.nature.clone(),
            term: document.term.clone(),
            session: document.session.clone(),
            is_mechanism: record.is_mechanism(),
            tags: document.tags.clone(),
        }
    }
}
