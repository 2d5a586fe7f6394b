//! The text of a document as it reads on a day: its own words with the edits in force applied, and what could not be.
//!
//! In comes a document with its text, and the acts on it that are in force on the day, each with the text that brings
//! it; out goes a [`Version`]: the parts of the text with the traces of edits, and every edit that was not applied, with
//! its reason. Two promises: a part shown as amended is letter for letter what the amending sentences make it, and an
//! edit that cannot be applied with certainty is not applied.
//!
//! In order: `part` (a text in parts), `place` (address → part), `brought` (quotation → new parts), `words` (words in a
//! text), `overlap` (edits of one day that disturb each other), `apply` (one edit), `row` (one row of a table), `exchange` (one edit of words), then
//! [`version`] day by day; `chain` (amendments of amendments), `passage`, `wording` and `compare` over finished versions.

mod apply;
mod brought;
mod chain;
mod compare;
mod days;
mod exchange;
mod overlap;
mod part;
mod passage;
mod place;
mod reason;
mod row;
#[cfg(test)]
mod tests;
mod wording;
mod words;

use crate::model::{Act, ActKind, Address, DivisionKind, Document, Edit, EditOp, Evidence, Level, Reading, SourceText};
use apply::Applier;
use jiff::civil::Date;
use serde::Serialize;

pub use chain::{Chained, chained};
pub use compare::{ArticlePair, ArticlePlace, Fate, PartPair, WordFate, WordRun, compare, diff_words};
pub use days::days_of;
pub use part::{Mark, MarkKind, Part, PartKind};
pub use passage::{issued, reads_as};
pub use reason::Reason;
pub use wording::{PartWording, WordedBy, Wording, not_as_issued, wordings};

/// A document that edits another one, with its text.
#[derive(Debug, Clone, Copy)]
pub struct Acting<'a> {
    /// Id of its record.
    pub id: &'a str,
    /// What was read of it.
    pub document: &'a Document,
    /// Its text.
    pub source: &'a SourceText,
    /// How the text was obtained.
    pub reading: &'a Reading,
}

/// An act on the document in question that is in force.
#[derive(Debug, Clone, Copy)]
pub struct ActInForce<'a> {
    /// Who acts.
    pub by: Acting<'a>,
    /// The act.
    pub act: &'a Act,
    /// The day from which it works.
    pub on: Date,
    /// Why it is not to be applied, where that is known beforehand.
    pub held: Option<Reason>,
}

/// One edit with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Number of the acting document, else its id.
    pub by: String,
    /// Id of its record.
    pub by_id: String,
    /// The day from which it works.
    pub on: Date,
    /// What is done, in the code of the operation.
    pub op: &'static str,
    /// The place as the sentence names it.
    pub written: String,
    /// The place.
    pub address: Address,
    /// The sentence.
    pub evidence: Evidence,
}

/// An edit that was not applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pending {
    /// The edit.
    #[serde(flatten)]
    pub change: Change,
    /// Why it was not applied.
    pub reason: Reason,
    /// Labels of the articles that it concerns; empty where that is open, and so for every article.
    pub articles: Vec<String>,
    /// What stands at the place, where it was found.
    pub stands: Option<String>,
    /// The division in which the place lies, where that is certain: an article of the same number elsewhere is not meant.
    #[serde(skip)]
    within: Option<DivisionPlace>,
}

/// A division by its kind and its turn among those of the kind: what is put in among the annexes moves no other kind.
type DivisionPlace = (DivisionKind, usize);

/// A text as it reads on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Version {
    /// The divisions of the text in order.
    pub parts: Vec<Part>,
    /// The edits that were applied somewhere, in the order of their days.
    pub changes: Vec<Change>,
    /// The edits that were not applied, in the same order.
    pub pending: Vec<Pending>,
}

impl Pending {
    /// True for an edit that concerns an article, or may: one of this label in this division.
    fn concerns(&self, division: Option<DivisionPlace>, label: &str) -> bool {
        let wanted = label.to_lowercase();
        let place = &self.change.address;
        if self.within.is_some() && division.is_some() {
            let named = self.articles.iter().any(|article| article.to_lowercase() == wanted);
            return self.within == division && (self.articles.is_empty() || named);
        }
        // An annex, a form and the name of the document hold no article.
        let elsewhere = place.annex.is_some() || place.form.is_some() || (place.title && place.is_open());
        let open = self.articles.is_empty() && !elsewhere;
        open || self.articles.iter().any(|article| article.to_lowercase() == wanted)
    }
}

impl Version {
    /// The articles with a label, each with its division: those of the document itself and of what it issues. A form in
    /// an annex may have articles too, which are meant where there are no others.
    pub fn articles<'a>(&'a self, label: &str) -> Vec<(&'a Part, &'a Part)> {
        articles(&self.parts, label)
    }

    /// The edits that were not applied and concern an article, or may; `division` is the one of this version in which it
    /// stands.
    pub fn pending_of(&self, division: &Part, label: &str) -> Vec<&Pending> {
        let at = self.parts.iter().position(|part| std::ptr::eq(part, division));
        let place = at.and_then(|at| place::division(&self.parts, at));
        self.pending.iter().filter(|one| one.concerns(place, label)).collect()
    }

    /// The whole text as it reads.
    pub fn text(&self) -> String {
        self.parts.iter().map(Part::text).collect()
    }
}

/// As [`Version::articles`], in the divisions of any text.
fn articles<'a>(divisions: &'a [Part], label: &str) -> Vec<(&'a Part, &'a Part)> {
    let wanted = label.to_lowercase();
    let mut found = Vec::new();
    for division in divisions {
        division.each(&mut |part| {
            if part.is(Level::Article) && part.label.to_lowercase() == wanted {
                found.push((division, part));
            }
        });
    }
    let in_annex = |(division, _): &(&Part, &Part)| division.kind == PartKind::Division(DivisionKind::Annex);
    let (annexed, own): (Vec<_>, Vec<_>) = found.into_iter().partition(in_annex);
    if own.is_empty() { annexed } else { own }
}

/// One edit on its way to be applied.
#[derive(Debug, Clone, Copy)]
struct Ordered<'a> {
    by: Acting<'a>,
    act: &'a Act,
    edit: &'a Edit,
    /// Its place among the edits of the act.
    place: usize,
    on: Date,
    held: Option<Reason>,
    /// How many units of this operation the sentence names for the same new text.
    shared: usize,
}

impl Ordered<'_> {
    fn change(&self) -> Change {
        let number = self.by.document.number.as_ref();
        Change {
            by: number.map_or_else(|| self.by.id.to_owned(), |number| number.value.to_string()),
            by_id: self.by.id.to_owned(),
            on: self.on,
            op: self.edit.op.code(),
            written: self.edit.written.clone(),
            address: self.edit.address.clone(),
            evidence: self.act.evidence.clone(),
        }
    }

    /// True for an edit of words, not of units.
    fn is_of_words(&self) -> bool {
        matches!(self.edit.op, EditOp::ReplaceWords { .. } | EditOp::AddWords { .. } | EditOp::DropWords { .. })
    }
}

/// The text of a document with the acts on it applied that are in force. The order in which they come does not matter.
pub fn version(document: &Document, source: &SourceText, acts: &[ActInForce<'_>]) -> Version {
    let mut applier = Applier::new(Part::divisions(document, source));
    let mut edits: Vec<Ordered<'_>> = acts.iter().flat_map(ordered).collect();
    edits.sort_by(|a, b| key(a).cmp(&key(b)));
    edits.dedup_by(|b, a| same(a, b));
    for today in edits.chunk_by(|a, b| a.on == b.on) {
        applier.day(today);
    }
    for one in acts.iter().filter(|one| one.act.edits.is_empty()) {
        applier.unread(one);
    }
    applier.finish()
}

/// The edits of an act, but those that do nothing to words.
fn ordered<'a>(one: &'a ActInForce<'a>) -> Vec<Ordered<'a>> {
    let (by, act, on, held) = (one.by, one.act, one.on, one.held);
    let edits = act.edits.iter().enumerate().filter(|(_, edit)| edit.op != EditOp::Cite);
    edits
        .map(|(place, edit)| {
            let alike = |other: &&Edit| other.text == edit.text && other.op == edit.op;
            Ordered { by, act, edit, place, on, held, shared: act.edits.iter().filter(alike).count() }
        })
        .collect()
}

/// Day, number and place in the acting text: all that decides the order, whatever order the documents come in.
fn key<'a>(one: &'a Ordered<'a>) -> (Date, &'a str, usize, usize) {
    (one.on, one.by.id, one.act.evidence.span.start, one.place)
}

/// True for one edit that was read twice. A sentence that only announces what the clauses under it do brings no text.
fn same(a: &Ordered<'_>, b: &Ordered<'_>) -> bool {
    a.held == b.held
        && a.by.id == b.by.id
        && a.edit.op == b.edit.op
        && a.edit.address == b.edit.address
        && a.edit.text == b.edit.text
}

/// True for an act that changes words of its target, though which could not be read: `Sửa đổi, bổ sung một số điều của`.
pub fn changes_words(act: &Act) -> bool {
    matches!(act.kind, ActKind::Amends | ActKind::Supplements)
}
