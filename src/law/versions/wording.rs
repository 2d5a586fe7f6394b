//! What became of each part of a text by a day: whether it still reads as it was issued.

use super::part::{MarkKind, Part, PartKind};
use super::{Change, Version};
use crate::model::{DivisionKind, Level};
use jiff::civil::Date;
use serde::Serialize;

/// How a part reads, against the text as it was issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wording {
    /// Letter for letter as it was issued.
    AsIssued,
    /// It, or something inside it, has another text.
    Amended,
    /// It was put in later.
    Inserted,
    /// It was taken out.
    Repealed,
    /// It stands as it was issued, but an edit that concerns it could not be applied.
    Uncertain,
}

/// A part of a text with what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartWording {
    /// Title of what is attached to the document, where the part stands in that; empty in the document itself.
    pub attached: String,
    /// Its level; none for an annex, which is a part as a whole.
    pub level: Option<Level>,
    /// Its own number; empty for an annex.
    pub label: String,
    /// Its heading, or the title of an annex.
    pub heading: String,
    /// How it reads.
    pub wording: Wording,
    /// True where an edit was of the part itself, not only of something inside it.
    pub itself: bool,
    /// True where an edit that concerns it, or something inside it, could not be applied.
    pub pending: bool,
    /// The documents that made it read so, in the order of their days.
    pub by: Vec<WordedBy>,
    /// The clauses and points inside.
    pub parts: Vec<PartWording>,
}

/// Who gave a part another text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WordedBy {
    /// Number of the document, else its id.
    pub by: String,
    /// Id of its record.
    pub by_id: String,
    /// The day from which the part reads so.
    pub on: Date,
}

impl PartWording {
    /// The part as sentences name it: `khoản 2 Điều 5`; an annex by its title.
    pub fn name(&self, outer: &[&PartWording]) -> String {
        let own = |part: &PartWording| match part.level {
            Some(level) => format!("{} {}", word(level), part.label),
            None => part.heading.clone(),
        };
        let names = [self].into_iter().chain(outer.iter().rev().copied()).map(own);
        names.collect::<Vec<_>>().join(" ")
    }
}

/// The word for a level, as citations write it.
fn word(level: Level) -> &'static str {
    match level {
        Level::Part => "Phần",
        Level::Chapter => "Chương",
        Level::Section => "mục",
        Level::Subsection => "tiểu mục",
        Level::Article => "Điều",
        Level::Clause => "khoản",
        Level::Point => "điểm",
    }
}

/// What became of the articles and annexes of a text, each with its clauses and points. Chapters and the like are told
/// only where an edit was of them.
pub fn wordings(version: &Version) -> Vec<PartWording> {
    let mut found = Vec::new();
    for division in &version.parts {
        match division.kind {
            PartKind::Division(DivisionKind::Annex) => found.push(told(division, division, version)),
            PartKind::Division(DivisionKind::Body | DivisionKind::Attached) => {
                division.parts.iter().for_each(|part| gather(part, division, version, &mut found));
            }
            _ => {}
        }
    }
    found
}

/// Articles in order, whatever chapters they stand in.
fn gather(part: &Part, division: &Part, version: &Version, found: &mut Vec<PartWording>) {
    let wider = matches!(part.kind, PartKind::Unit(level) if level < Level::Article);
    if !wider || !part.marks.is_empty() {
        found.push(told(part, division, version));
    } else {
        part.parts.iter().for_each(|inner| gather(inner, division, version, found));
    }
}

fn told(part: &Part, division: &Part, version: &Version) -> PartWording {
    let level = if let PartKind::Unit(level) = part.kind { Some(level) } else { None };
    let mut pending = level == Some(Level::Article) && !version.pending_of(division, &part.label).is_empty();
    part.each(&mut |inner| pending |= inner.doubtful);
    let put_in = part.marks.first().is_some_and(|mark| mark.kind == MarkKind::Inserted);
    let wording = match () {
        () if part.is_repealed() => Wording::Repealed,
        () if put_in => Wording::Inserted,
        () if part.is_changed() => Wording::Amended,
        () if pending => Wording::Uncertain,
        () => Wording::AsIssued,
    };
    let mut by: Vec<WordedBy> = part.changes().iter().filter_map(|at| version.changes.get(*at)).map(worded).collect();
    by.dedup();
    // What holds a part of an annex ends with the annex's own title.
    let is_annex = matches!(division.kind, PartKind::Division(DivisionKind::Annex));
    PartWording {
        attached: if level.is_some() && !is_annex { division.heading.clone() } else { String::new() },
        level,
        label: part.label.clone(),
        heading: part.heading.clone(),
        wording,
        itself: !part.marks.is_empty(),
        pending,
        by,
        parts: part.parts.iter().map(|inner| told(inner, division, version)).collect(),
    }
}

fn worded(change: &Change) -> WordedBy {
    WordedBy { by: change.by.clone(), by_id: change.by_id.clone(), on: change.on }
}

/// Number of parts that read as they were issued, and the ways to those that do not: each way from the outside in, and
/// the innermost part that tells the most.
pub fn not_as_issued(parts: &[PartWording]) -> (usize, Vec<Vec<&PartWording>>) {
    let same = parts.iter().filter(|part| part.wording == Wording::AsIssued).count();
    let mut found = Vec::new();
    parts.iter().for_each(|part| ways(part, &[], &mut found));
    (same, found)
}

fn ways<'a>(part: &'a PartWording, outer: &[&'a PartWording], found: &mut Vec<Vec<&'a PartWording>>) {
    if part.wording == Wording::AsIssued {
        return;
    }
    let way: Vec<&PartWording> = outer.iter().copied().chain([part]).collect();
    let inside = part.parts.iter().any(|inner| inner.wording != Wording::AsIssued);
    if part.itself || !inside {
        found.push(way.clone());
    }
    // A part that has a new text as a whole, or is new, says it for all that is inside.
    if !matches!(part.wording, Wording::Inserted | Wording::Repealed) {
        part.parts.iter().for_each(|inner| ways(inner, &way, found));
    }
}
