//! All that is known of the documents, for other programs: each with its events, its acts, and its text on every day on
//! which the words change, under names (IRIs after Akoma Ntoso) that stay the same.

use super::anchors::slug;
use super::document::Document;
use super::status::Acting;
use super::{ServiceError, View};
use crate::index::Record;
use crate::insight::days_of_words;
use crate::law::versions::{Change, Mark, Part, PartKind, Pending, Version};
use crate::model::{DivisionKind, Event, Kind, Level, Nature, Resolution};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A document with all that is known of it.
#[derive(Debug, Clone, Serialize)]
pub struct Exported {
    /// The name of the work, whatever day: `/akn/vn/act/nghi-quyet/hoi-dong-nhan-dan-tinh-lang-son/2019/8`.
    pub iri: String,
    /// The document, its status told on the day that was asked for.
    #[serde(flatten)]
    pub document: Document,
    /// What happened to it.
    pub events: Vec<Event>,
    /// What it does to other documents.
    #[serde(skip)]
    pub acts: Vec<Acting>,
    /// Its text: as it was issued, then from every day on which it reads otherwise.
    #[serde(skip)]
    pub versions: Vec<ExportedVersion>,
    /// The names of the documents of the corpus that it acts on, or that act on it, by their ids.
    #[serde(skip)]
    pub works: BTreeMap<String, String>,
}

/// A text from a day on.
#[derive(Debug, Clone, Serialize)]
pub struct ExportedVersion {
    /// The name of the expression: that of the work with the day from which it reads so.
    pub iri: String,
    /// The first day on which the text reads so; none for the text as it was issued.
    pub from: Option<Date>,
    /// The whole text.
    #[serde(skip)]
    pub text: String,
    /// Its divisions with all that is inside them.
    pub parts: Vec<ExportedPart>,
    /// The edits that were applied.
    pub edits: Vec<Change>,
    /// The edits that were not, each with its reason.
    pub pending: Vec<Pending>,
}

/// A part of a text.
#[derive(Debug, Clone, Serialize)]
pub struct ExportedPart {
    /// Its name in the text: `art_5__para_2__point_a`.
    pub eid: String,
    /// What it is.
    pub kind: PartKind,
    /// Its own number; empty for a division.
    pub label: String,
    /// Its heading, or the title of a division.
    pub heading: String,
    /// Its own paragraphs as they read.
    pub own: Vec<String>,
    /// What edits made of it.
    pub marks: Vec<Mark>,
    /// The parts inside.
    pub parts: Vec<ExportedPart>,
}

impl View {
    /// Documents by their positions, with their status told on a day; `jurisdiction` is the place in the names: `vn`,
    /// `vn-09`. None where no document has the position.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn exported(&self, doc: u32, as_of: Date, jurisdiction: &str) -> Result<Option<Exported>, ServiceError> {
        let Some(record) = self.searcher.record(doc)? else { return Ok(None) };
        let source = self.store().source(doc)?.unwrap_or_default();
        let iri = work_iri(&record, jurisdiction);
        let mut versions: Vec<ExportedVersion> = Vec::new();
        let mut last: Option<Version> = None;
        for day in std::iter::once(None).chain(days_of_words(self, &record)?.into_iter().map(Some)) {
            let version = self.version(&record, &source, day.unwrap_or(Date::MIN))?;
            if last.as_ref() != Some(&version) {
                versions.push(expression(&iri, &record, day, &version));
            }
            last = Some(version);
        }
        Ok(Some(Exported {
            works: self.works(&record, jurisdiction)?,
            iri,
            document: Document::of_record(&record, as_of),
            events: record.timeline.events.clone(),
            acts: record.acts().map(|(act, means)| Acting::new(act, means)).collect(),
            versions,
        }))
    }

    /// The names of the documents that a record acts on, or that act on it.
    fn works(&self, record: &Record, jurisdiction: &str) -> Result<BTreeMap<String, String>, ServiceError> {
        let by = record.timeline.events.iter().filter_map(|event| event.by_id.clone());
        let on = record.targets.iter().filter_map(|means| match means {
            Resolution::Document(id) => Some(id.clone()),
            Resolution::Itself | Resolution::Unresolved(_) => None,
        });
        let ids: BTreeSet<String> = by.chain(on).collect();
        let mut found = BTreeMap::new();
        for id in ids {
            if let Some(other) = self.searcher.named(&id)? {
                found.insert(id, work_iri(&other, jurisdiction));
            }
        }
        Ok(found)
    }
}

/// The name of a work (Akoma Ntoso naming convention, 4.4): place, kind, issuer, year, number. One without a number has
/// its id.
fn work_iri(record: &Record, jurisdiction: &str) -> String {
    let document = &record.document;
    let kind = document.kind.as_ref().map_or("van-ban", |kind| Kind::code(kind.value));
    let individual = document.nature.as_ref().is_some_and(|nature| nature.value == Nature::Individual);
    let subtype = if individual { "/ca-biet" } else { "" };
    let issuer = document.issuer.as_ref().map_or_else(|| "khong-ro".to_owned(), |issuer| slug(&issuer.value));
    let number = document.number.as_ref().map(|number| &number.value);
    let year = number.and_then(crate::model::DocNumber::calendar_year);
    let year = year.or_else(|| document.made_on().map(|made| made.value.year()));
    let year = year.map_or_else(|| "khong-ro".to_owned(), |year| year.to_string());
    let number = number.map_or_else(|| record.id.clone(), |number| number.serial_key());
    format!("/akn/{jurisdiction}/act/{kind}{subtype}/{issuer}/{year}/{number}")
}

fn expression(work: &str, record: &Record, from: Option<Date>, version: &Version) -> ExportedVersion {
    let day = from.or_else(|| record.document.made_on().map(|made| made.value));
    let iri = format!("{work}/vie@{}", day.map_or_else(String::new, |day| day.to_string()));
    let mut names = Names::default();
    let parts = version.parts.iter().map(|part| names.division(part)).collect();
    let (edits, pending) = (version.changes.clone(), version.pending.clone());
    ExportedVersion { iri, from, text: version.text(), parts, edits, pending }
}

/// Names given so far.
#[derive(Default)]
struct Names {
    taken: BTreeMap<String, usize>,
    divisions: BTreeMap<DivisionKind, usize>,
}

impl Names {
    fn division(&mut self, part: &Part) -> ExportedPart {
        let kind = if let PartKind::Division(kind) = part.kind { kind } else { DivisionKind::Body };
        let turn = self.divisions.entry(kind).or_default();
        *turn += 1;
        let (name, prefix) = match kind {
            DivisionKind::Preamble => ("preamble".to_owned(), String::new()),
            DivisionKind::Body => ("body".to_owned(), String::new()),
            DivisionKind::Closing => ("conclusions".to_owned(), String::new()),
            DivisionKind::Attached => (format!("att_{turn}"), format!("att_{turn}")),
            DivisionKind::Annex => (format!("annex_{turn}"), format!("annex_{turn}")),
        };
        let eid = self.unique(name);
        self.part(part, eid, &prefix, &prefix)
    }

    /// A part and all inside it. An article is named by itself in its division, as its number is its own there.
    fn part(&mut self, part: &Part, eid: String, division: &str, outer: &str) -> ExportedPart {
        let own = part.text_of_own();
        let inner = |names: &mut Self, part: &Part| {
            let level = if let PartKind::Unit(level) = part.kind { level } else { Level::Part };
            let outer = if level == Level::Article { division } else { outer };
            let name = format!("{}_{}", element(level), slug(&part.label));
            let name = if outer.is_empty() { name } else { format!("{outer}__{name}") };
            let eid = names.unique(name);
            names.part(part, eid.clone(), division, &eid)
        };
        let parts = part.parts.iter().map(|part| inner(self, part)).collect();
        let (label, heading) = (part.label.clone(), part.heading.clone());
        ExportedPart { eid, kind: part.kind, label, heading, own, marks: part.marks.clone(), parts }
    }

    /// The name, or where it was given before, with the number of its turn.
    fn unique(&mut self, name: String) -> String {
        let turn = self.taken.entry(name.clone()).or_default();
        *turn += 1;
        if *turn == 1 { name } else { format!("{name}__{turn}") }
    }
}

/// The word for a level in names (Akoma Ntoso naming convention, 5.5).
fn element(level: Level) -> &'static str {
    match level {
        Level::Part => "part",
        Level::Chapter => "chp",
        Level::Section => "sec",
        Level::Subsection => "subsec",
        Level::Article => "art",
        Level::Clause => "para",
        Level::Point => "point",
    }
}
