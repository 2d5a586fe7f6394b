//! Acts that are not in the corpus, but of which its texts say that they end or change: what is told of them, in those
//! texts' words.

use super::identity::{Citing, Meaning, Reference, Resolver};
use super::issuer::Body;
use super::typed::Issuers;
use super::{Record, Timelines};
use crate::model::{
    Act, ActKind, DocNumber, Document, EventKind, Evidence, Found, Status, StatusOn, Timeline, Whose, Why,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An act that is only known by what other texts do to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnheldAct {
    /// Its number.
    pub number: DocNumber,
    /// Its issuer, as a text names it.
    pub issuer: Option<String>,
    /// The date it is cited with.
    pub date: Option<Date>,
    /// Whose act it is.
    pub whose: Whose,
    /// What happened to it.
    pub timeline: Timeline,
}

impl UnheldAct {
    /// True for an act of one of these issuers.
    pub fn is_of(&self, issuers: &Issuers) -> bool {
        let body = self.issuer.as_deref().map(Body::named).unwrap_or_default();
        issuers.accept(self.whose, &body)
    }

    /// What the texts say of it on a day: that it ended, or that parts of it did. That it stands, none can say.
    pub fn status_on(&self, on: Date) -> StatusOn {
        let by = |kinds: &[EventKind]| -> Vec<Evidence> {
            let events = self.timeline.events.iter().filter(|event| event.on <= on && kinds.contains(&event.kind));
            let mut told: Vec<Evidence> = Vec::new();
            for event in events {
                if !told.contains(&event.evidence) {
                    told.push(event.evidence.clone());
                }
            }
            told
        };
        let (ended, changed) = (by(&[EventKind::Expired]), by(&[EventKind::PartlyExpired, EventKind::Amended]));
        let (status, reasons) = match (ended.is_empty(), changed.is_empty()) {
            (false, _) => (Status::Expired, ended),
            (true, false) => (Status::PartlyExpired, changed),
            (true, true) => (Status::Unknown, Vec::new()),
        };
        StatusOn { status, on, reasons }
    }
}

/// An unheld act on its way: a document that has only what is cited of it.
pub(super) struct Cited<'a> {
    pub(super) document: Document,
    pub(super) body: Body,
    pub(super) acts: Vec<(usize, &'a Act)>,
}

/// The acts on documents that are not in the corpus, by what they mean: number, body, and the year of a series without
/// one.
pub(super) fn cited<'a>(
    documents: &[Record<'a>],
    meanings: &[Vec<Meaning>],
    resolver: &Resolver<'_>,
    counts: impl Fn(usize) -> bool,
) -> Vec<Cited<'a>> {
    let mut found: BTreeMap<(String, String, Option<i16>), Cited<'a>> = BTreeMap::new();
    for (by, ((_, document), meant)) in documents.iter().zip(meanings).enumerate().filter(|(by, _)| counts(*by)) {
        let document: &'a Document = document;
        for (act, meaning) in document.acts.iter().zip(meant) {
            let absent = matches!(meaning, Meaning::Unresolved(why, _) if is_absent(*why));
            let Some(number) = act.target.number.as_ref().filter(|_| absent && changes(act)) else { continue };
            let reference = Reference { number, date: act.target.date, issuer: act.target.issuer.as_deref() };
            let body = resolver.cited(Citing::Document(by), reference);
            let year = act.target.date.map(Date::year).filter(|_| number.year.is_none());
            let entry = found.entry((number.key(), body.key(), year)).or_insert_with(|| Cited {
                document: Document { number: Some(told(number.clone(), act)), ..Document::default() },
                body,
                acts: Vec::new(),
            });
            let own = &mut entry.document;
            own.issuer = own.issuer.take().or_else(|| Some(told(full_name(document, act)?, act)));
            own.issued_on = own.issued_on.take().or_else(|| Some(told(act.target.date?, act)));
            own.kind = own.kind.take().or_else(|| Some(told(act.target.kind?, act)));
            entry.acts.push((by, act));
        }
    }
    found.into_values().collect()
}

/// The issuer as the act names it; where that is the citing council without its province, by its own name.
fn full_name(by: &Document, act: &Act) -> Option<String> {
    let named = act.target.issuer.as_deref();
    let own = by.issuer.as_ref().map(|issuer| issuer.value.as_str());
    let symbol = act.target.number.as_ref().map_or("", |number| number.symbol.as_str());
    let body = Body::cited(named, symbol, &Body::of_document(by));
    let is_own = own.is_some_and(|own| Body::named(own).is_same(&body) == Some(true));
    own.filter(|_| is_own).or(named).map(str::to_owned)
}

/// What remains of an unheld act once its timeline is known.
pub(super) fn finish(cited: Vec<Cited<'_>>, timelines: Timelines, whose: impl Fn(&Body) -> Whose) -> Vec<UnheldAct> {
    // A repeal whose day is not known makes no event, but is told all the same.
    let known = |timeline: &Timeline| !(timeline.events.is_empty() && timeline.conflicts.is_empty());
    let told = cited.into_iter().zip(timelines).filter(|(_, timeline)| known(timeline));
    told.filter_map(|(cited, timeline)| {
        Some(UnheldAct {
            number: cited.document.number?.value,
            issuer: cited.document.issuer.map(|issuer| issuer.value),
            date: cited.document.issued_on.map(|date| date.value),
            whose: whose(&cited.body),
            timeline,
        })
    })
    .collect()
}

/// True where the act meant is surely none of the corpus.
fn is_absent(why: Why) -> bool {
    matches!(why, Why::NotInCorpus | Why::OtherIssuer | Why::OtherDate)
}

/// True where an article ends or changes the target.
fn changes(act: &Act) -> bool {
    act.operative && !matches!(act.kind, ActKind::BasedOn | ActKind::Refers | ActKind::Corrects | ActKind::Details)
}

/// A value with the sentence that cites it.
fn told<T>(value: T, act: &Act) -> Found<T> {
    Found::new(value, act.evidence.clone())
}
