//! The legal status of a document on a day, with everything it rests on.

use super::cited::{Citing, citing};
use super::document::Document;
use super::unheld::UnheldStatus;
use super::{ServiceError, View};
use crate::index::Record;
use crate::law::versions::{PartWording, wordings};
use crate::law::{self, Issuers};
use crate::model::{
    Act, ActKind, Citation, Conflict, Event, Evidence, Found, Kind, Nature, Note, PartTerm, Resolution, Tags,
    WantedNumber, Whose,
};
use crate::register::{Implementing, RegisterFacts, Sourced};
use crate::search::unheld;
use jiff::civil::Date;
use serde::Serialize;
use std::sync::Arc;

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
    pub acts: Vec<Acting>,
    /// Statements that contradict each other.
    pub conflicts: Vec<Conflict>,
    /// Documents by which it is carried out, as the office's tables say.
    pub implementing: Vec<Sourced<Implementing>>,
    /// All that the office's tables say of it.
    pub listed: RegisterFacts,
    /// What other documents did to it.
    pub acted_on_by: Vec<Event>,
    /// What other documents say of it.
    pub cited_by: Vec<Citing>,
    /// Paths of its drafts and second copies.
    pub variants: Vec<String>,
    /// The first day on which it may be in force by law, where its text names none.
    pub earliest_lawful: Option<Date>,
    /// Its articles and annexes on the day, each with whether it still reads as it was issued.
    pub wording: Vec<PartWording>,
}

/// What a document does to another one, its parts in the words of the text.
#[derive(Debug, Clone, Serialize)]
pub struct Acting {
    /// What is done.
    pub kind: ActKind,
    /// To which document.
    pub target: Citation,
    /// Which document that is, or why none was taken.
    pub means: Resolution,
    /// The parts concerned, as written; empty for the whole.
    pub scope: Vec<String>,
    /// True where an operative article does it, not a title or a recital.
    pub operative: bool,
    /// The day from which it works, where the sentence names its own.
    pub effective_on: Option<Date>,
    /// The sentence.
    pub evidence: Evidence,
}

impl Acting {
    pub(super) fn new(act: &Act, means: &Resolution) -> Self {
        Self {
            kind: act.kind,
            target: act.target.clone(),
            means: means.clone(),
            scope: act.scope(),
            operative: act.operative,
            effective_on: act.effective_on,
            evidence: act.evidence.clone(),
        }
    }
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
    /// The documents that a number means, each with its status on a day.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn status(&self, wanted: &WantedNumber, as_of: Date) -> Result<Vec<DocumentStatus>, ServiceError> {
        let mut found = Vec::new();
        for doc in self.places(wanted)? {
            found.extend(self.status_at(doc, as_of)?);
        }
        Ok(found)
    }

    /// The document with an id, with its status on a day.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn status_of(&self, id: &str, as_of: Date) -> Result<Option<DocumentStatus>, ServiceError> {
        self.searcher.in_time()?;
        self.store().position(id)?.map_or(Ok(None), |doc| self.status_at(doc, as_of))
    }

    /// As [`View::status_of`], without the wording of its parts, for which the texts of all that amends it are read.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn standing_of(&self, id: &str, as_of: Date) -> Result<Option<DocumentStatus>, ServiceError> {
        self.searcher.in_time()?;
        let doc = self.store().position(id)?;
        Ok(doc.map_or(Ok(None), |doc| self.standing_at(doc, as_of))?.map(|(_, status)| status))
    }

    /// The articles and annexes of a document on a day, each with whether it still reads as it was issued.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn wording_of(&self, id: &str, as_of: Date) -> Result<Vec<PartWording>, ServiceError> {
        let Some(doc) = self.store().position(id)? else { return Ok(Vec::new()) };
        self.searcher.record(doc)?.map_or(Ok(Vec::new()), |record| self.wording_at(doc, &record, as_of))
    }

    fn wording_at(&self, doc: u32, record: &Record, as_of: Date) -> Result<Vec<PartWording>, ServiceError> {
        let source = self.store().source(doc)?.unwrap_or_default();
        Ok(wordings(&self.version(record, &source, as_of)?))
    }

    fn status_at(&self, doc: u32, as_of: Date) -> Result<Option<DocumentStatus>, ServiceError> {
        let Some((record, standing)) = self.standing_at(doc, as_of)? else { return Ok(None) };
        Ok(Some(DocumentStatus { wording: self.wording_at(doc, &record, as_of)?, ..standing }))
    }

    fn standing_at(&self, doc: u32, as_of: Date) -> Result<Option<(Arc<Record>, DocumentStatus)>, ServiceError> {
        let Some(record) = self.searcher.record(doc)? else { return Ok(None) };
        let mut variants = Vec::new();
        for other in self.store().variants(doc)? {
            variants.extend(self.searcher.record(other)?.map(|other| other.path.to_string()));
        }
        let standing = DocumentStatus::new(&record, citing(self, doc)?, variants, as_of);
        Ok(Some((record, standing)))
    }

    /// The acts that a number means and that are not in the corpus, but that its texts end or change; those of other
    /// councils only where nothing else bears the number. `held`: the documents that do.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn status_of_unheld(
        &self,
        wanted: &WantedNumber,
        as_of: Date,
        held: &[DocumentStatus],
    ) -> Result<Vec<UnheldStatus>, ServiceError> {
        let generation = self.searcher.generation();
        let mut found = unheld(generation, wanted, &self.issuers)?;
        if found.is_empty() && held.is_empty() && self.issuers == Issuers::Home {
            found = unheld(generation, wanted, &Issuers::Any)?;
        }
        let others = held.iter().all(|one| one.document.provenance.whose == Whose::Other);
        Ok(found.iter().map(|act| UnheldStatus::new(act, as_of, others)).collect())
    }
}

impl DocumentStatus {
    fn new(record: &Record, cited_by: Vec<Citing>, variants: Vec<String>, as_of: Date) -> Self {
        let status = law::status_on(&record.timeline, as_of);
        let (document, timeline) = (&record.document, &record.timeline);
        Self {
            document: Document::with_status(record, &status),
            reasons: status.reasons,
            events: timeline.events.iter().map(GovernedEvent::new).collect(),
            tags: Classification::of_record(record),
            parts: document.parts.clone(),
            open_term: document.open_term.clone(),
            notes: document.notes.clone(),
            acts: record.acts().map(|(act, means)| Acting::new(act, means)).collect(),
            conflicts: timeline.conflicts.clone(),
            implementing: record.listed.implementing.clone(),
            listed: record.listed.clone(),
            acted_on_by: timeline.events.iter().filter(|event| event.by.is_some()).cloned().collect(),
            cited_by,
            variants,
            earliest_lawful: law::earliest_lawful(document),
            wording: Vec::new(),
        }
    }
}

impl GovernedEvent {
    pub(super) fn new(event: &Event) -> Self {
        Self { event: event.clone(), law: law::law_on(event.on) }
    }

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
