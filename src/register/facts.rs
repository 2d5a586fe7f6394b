//! What the tables say, gathered by document.

use super::{
    Correctable, Correction, Expiry, Impact, Implementing, InForce, Mechanism, Override, Place, Reference, Review,
    Table, ToDeal, UnreadRow,
};
use crate::model::{Conflict, Evidence, Why};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// All tables together, matched to the documents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matched {
    /// What is said of each document, by id.
    pub documents: BTreeMap<String, RegisterFacts>,
    /// All tables, in the order of files.
    pub tables: Vec<Table>,
    /// Numbers in rows that no document answers to.
    pub unresolved: Vec<UnresolvedRow>,
    /// Rows that could not be read, of all files.
    pub unread: Vec<UnreadRow>,
    /// Corrections that change nothing, each with its reason.
    pub idle: Vec<UnreadRow>,
    /// Statements of tables that contradict a document or one another.
    pub conflicts: Vec<Disagreement>,
}

/// What the tables say of one document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterFacts {
    /// Listed as mechanism or policy.
    pub mechanisms: Vec<Sourced<Mechanism>>,
    /// Ratings of impact, the earliest first.
    pub impacts: Vec<Sourced<Impact>>,
    /// Documents that carry it out.
    pub implementing: Vec<Sourced<Implementing>>,
    /// Listed expiries, the best rank first, then by day.
    pub expiries: Vec<Sourced<Expiry>>,
    /// Listed as standing.
    pub in_force: Vec<Sourced<InForce>>,
    /// Listed as to be dealt with.
    pub to_deal: Vec<Sourced<ToDeal>>,
    /// Supervisions and reviews, by day.
    pub reviews: Vec<Sourced<Review>>,
    /// Tags that a person decided, the earliest first: the last one on an axis counts.
    pub overrides: Vec<Sourced<Override>>,
    /// What a person set by hand, in the order of the rows.
    #[serde(default)]
    pub corrections: Vec<Correction>,
}

/// A statement with the place it was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sourced<T> {
    /// What the row says.
    #[serde(rename = "said")]
    pub value: T,
    /// Its cell.
    pub place: Place,
    /// The row as written.
    pub quote: String,
    /// Rank of its table as evidence of expiry.
    pub rank: u8,
    /// The day its table speaks of.
    pub as_of: Option<Date>,
    /// Heading of the section it stands under.
    pub section: String,
}

/// A number in a row that no document answers to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnresolvedRow {
    /// The number, with its date.
    pub reference: Reference,
    /// Why no document was taken.
    pub why: Why,
    /// The same in Vietnamese.
    pub reason: String,
    /// Its cell.
    pub place: Place,
    /// The row as written.
    pub quote: String,
}

/// A contradiction, with the document it concerns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disagreement {
    /// Id of the document.
    pub id: String,
    /// Both sides.
    pub conflict: Conflict,
}

impl<T> Sourced<T> {
    /// The row as evidence.
    pub fn evidence(&self, rule: &str) -> Evidence {
        self.place.evidence(rule, &self.quote)
    }
}

impl RegisterFacts {
    /// The latest rating of impact.
    pub fn impact(&self) -> Option<&Sourced<Impact>> {
        self.impacts.last()
    }

    /// The latest rating made on or before a day. One without a date counts as known, but beats no dated one, nor is it
    /// beaten: where they differ, or two of one day do, none is chosen.
    pub fn impact_on(&self, on: Date) -> Option<&Sourced<Impact>> {
        let known = self.impacts.iter().filter(|told| told.value.on.is_none_or(|day| day <= on));
        let latest = known.clone().next_back()?;
        let rivals = known.filter(|told| told.value.on.is_none() || told.value.on == latest.value.on);
        rivals.into_iter().all(|told| told.value.level == latest.value.level).then_some(latest)
    }

    /// Two ratings of which neither is the newer one and that differ.
    pub(super) fn rival_impacts(&self) -> Option<[&Sourced<Impact>; 2]> {
        let rivals = |a: &Sourced<Impact>, b: &Sourced<Impact>| {
            a.value.level != b.value.level && (a.value.on == b.value.on || a.value.on.is_none() || b.value.on.is_none())
        };
        let pairs =
            self.impacts.iter().enumerate().flat_map(|(at, a)| self.impacts[at + 1..].iter().map(move |b| [a, b]));
        pairs.into_iter().find(|[a, b]| rivals(a, b))
    }

    /// What the office says of a tag, by words of its axis without marks (`linh vuc`): the latest decision.
    pub fn decided(&self, axis: &str) -> Option<&Sourced<Override>> {
        self.overrides.iter().rev().find(|told| crate::text::fold(&told.value.axis).contains(axis))
    }

    /// Whether the office counts it among mechanisms and policies, and by which row: a decision outranks a list.
    /// `None` when no table names it.
    pub fn mechanism(&self) -> Option<(bool, Evidence)> {
        let by_hand = self.corrections.iter().find(|one| one.what == Correctable::Mechanism);
        if let Some((yes, one)) = by_hand.and_then(|one| Some((one.value.as_deref()?, one))) {
            return Some((means_yes(yes), one.evidence()));
        }
        let decision = self.decided("co che").or_else(|| self.decided("dac thu"));
        let decided = decision.map(|told| (means_yes(&told.value.value), told.evidence("register.override")));
        decided.or_else(|| self.mechanisms.last().map(|told| (told.value.yes, told.evidence("register.mechanism"))))
    }
}

/// `không`, `no`, `0`: anything else that a person writes in such a cell is a yes.
pub(super) fn means_yes(value: &str) -> bool {
    let value = crate::text::fold(value);
    !["khong", "no", "0", "false", "sai"].iter().any(|no| value.trim() == *no || value.starts_with("khong"))
}
