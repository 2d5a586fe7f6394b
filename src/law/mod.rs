//! The legal life of documents: what they do to each other becomes dated events, and events become a status on a day.
//!
//! The rules are those of Luật Ban hành văn bản quy phạm pháp luật as it stood on the day of each event: Luật
//! 80/2015/QH13 before 01/4/2025, Luật 64/2025/QH15 from that day on. Only what an operative article says makes an
//! event; where two statements disagree, both are shown and none is chosen. Nothing here knows today's date, and
//! nothing depends on the order in which documents come.

mod act;
mod by_hand;
mod doubts;
mod early;
mod elections;
mod history;
mod home;
mod identity;
mod issuer;
mod national;
mod own;
mod parent;
mod period;
mod province;
mod regime;
mod status;
#[cfg(test)]
mod tests;
mod timeline;
mod typed;
mod unheld;
mod variant;
pub mod versions;

use crate::model::{Conflict, CorpusPath, Document, Doubt, Resolution, Timeline, Variant, Whose};
use timeline::TimelineBuilder;

pub use by_hand::SetEvent;
pub use early::earliest_lawful;
pub use elections::election_between;
pub use history::StatusHistory;
pub use home::Home;
pub use identity::{Citing, Meaning, Reference, Resolver};
pub use issuer::Body;
pub use national::{ReplacedLaw, replaced_by};
pub use status::status_on;
pub use typed::{Bearer, Issuers, meant};
pub use unheld::UnheldAct;

/// The law on legal documents that governed provincial councils on a day: Luật 64/2025/QH15 from 01/4/2025.
pub fn law_on(day: jiff::civil::Date) -> &'static str {
    regime::Regime::on(day).law()
}

/// A document with the id of its record.
pub type Record<'a> = (String, &'a Document);

/// Timelines, in the order of their documents.
type Timelines = std::vec::IntoIter<Timeline>;

/// What is known beside the documents.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The home council, where the office names it.
    pub home: Option<String>,
    /// For each document whether its text was recognised from pictures; empty where none was.
    pub recognised: Vec<bool>,
    /// The path of each document, by which equal texts are put in order; empty for the order of ids.
    pub paths: Vec<CorpusPath>,
    /// Events that a person set by hand.
    pub set: Vec<SetEvent>,
}

impl Known {
    /// True for a document whose text was recognised.
    fn scanned(&self, at: usize) -> bool {
        self.recognised.get(at).copied().unwrap_or_default()
    }
}

/// What all documents together say of each.
#[derive(Debug, Clone, Default)]
pub struct Resolved {
    /// For each document, in the order in which they were given.
    pub documents: Vec<ResolvedDocument>,
    /// Acts that are not among the documents, but that they change or end.
    pub unheld: Vec<UnheldAct>,
    /// The home council.
    pub home: Option<Home>,
}

/// What all documents together say of one.
#[derive(Debug, Clone, Default)]
pub struct ResolvedDocument {
    /// Its legal life; of a variant none.
    pub timeline: Timeline,
    /// What the target of each of its acts means, in the order of the acts.
    pub targets: Vec<Resolution>,
    /// The document that stands for it, where it is a draft or a second copy.
    pub variant: Option<Variant>,
    /// Whose act it is.
    pub whose: Whose,
    /// Readings that do not fit what stands beside them.
    pub doubts: Vec<Doubt>,
}

/// The documents with what identifies them: computed once, then asked by [`resolve`] and the registers.
pub struct Corpus<'a> {
    documents: &'a [Record<'a>],
    bodies: Vec<Body>,
    works: Vec<usize>,
    known: Known,
    home: Option<Home>,
}

impl<'a> Corpus<'a> {
    /// Reads the bodies behind the documents, finds the variants and the home council.
    pub fn new(documents: &'a [Record<'a>], known: &Known) -> Self {
        let bodies: Vec<Body> = documents.iter().map(|(_, document)| Body::of_document(document)).collect();
        let works = variant::works(documents, &bodies, known);
        let home = Home::find(documents, &bodies, known.home.as_deref());
        Self { documents, bodies, works, known: known.clone(), home }
    }

    /// What citations and rows mean.
    pub fn resolver(&self) -> Resolver<'_> {
        Resolver::new(self.documents, &self.bodies, &self.works)
    }

    /// The home council's body; nothing is known of it where there is none.
    pub fn home_body(&self) -> Body {
        self.home.as_ref().map(Home::body).unwrap_or_default()
    }

    /// True for a document that counts: no variant of another, no draft, and no annex.
    fn counts(&self, at: usize) -> bool {
        let is_none = |document: &Document| document.is_draft() || document.annex_of.is_some();
        let aside = self.documents.get(at).is_some_and(|(_, document)| is_none(document));
        self.works.get(at) == Some(&at) && !aside
    }
}

/// What all documents together say of each, and of acts that are not there.
pub fn resolve(corpus: &Corpus<'_>) -> Resolved {
    let (documents, resolver) = (corpus.documents, corpus.resolver());
    let meanings: Vec<Vec<Meaning>> = documents
        .iter()
        .enumerate()
        .map(|(by, (_, document))| document.acts.iter().map(|act| resolver.target(by, act)).collect())
        .collect();
    let unheld = unheld::cited(documents, &meanings, &resolver, |by| corpus.counts(by));
    let cited = unheld.iter().enumerate().map(|(at, act)| (format!("unheld-{at}"), &act.document));
    let all: Vec<Record<'_>> = documents.iter().cloned().chain(cited).collect();
    let mut timelines: Vec<Timeline> = (0..all.len())
        .map(
            |at| if at < documents.len() && corpus.counts(at) { own::timeline(all[at].1) } else { Timeline::default() },
        )
        .collect();
    let mut builder = TimelineBuilder::new(&all, &corpus.known.set);
    for (by, meant) in meanings.iter().enumerate().filter(|(by, _)| corpus.counts(*by)) {
        for (act, meaning) in documents[by].1.acts.iter().zip(meant) {
            let Meaning::Document { at, other_date } = meaning else { continue };
            if let Some(note) = identity::other_date(act, all[*at].1).filter(|_| *other_date) {
                push(&mut timelines, *at, note.clone());
                push(&mut timelines, by, note);
            }
            if corpus.counts(*at) {
                builder.add(by, act, *at);
            }
        }
    }
    for (at, act) in unheld.iter().enumerate() {
        act.acts.iter().for_each(|(by, done)| builder.add(*by, done, documents.len() + at));
    }
    builder.finish(&mut timelines);
    timelines.iter_mut().for_each(tidy);
    let home = corpus.home.as_ref().map(Home::body);
    let whose = |body: &Body| home::whose(home.as_ref(), body);
    drop(all);
    let of_unheld = timelines.split_off(documents.len()).into_iter();
    let mut doubts = doubts::doubts(corpus);
    let resolved = meanings.iter().zip(timelines).enumerate().map(|(at, (meant, mut timeline))| {
        let targets: Vec<Resolution> = meant.iter().map(|meaning| resolver.named(meaning)).collect();
        timeline.conflicts.extend(unsure_numbers(documents[at].1, &targets));
        tidy(&mut timeline);
        let variant = variant::variant(documents, &corpus.known, &corpus.works, at);
        let doubts = std::mem::take(&mut doubts[at]);
        ResolvedDocument { timeline, targets, variant, whose: whose(&corpus.bodies[at]), doubts }
    });
    Resolved {
        documents: resolved.collect(),
        unheld: unheld::finish(unheld, of_unheld, whose),
        home: corpus.home.clone(),
    }
}

/// What is doubtful of a document's own number, and of what it cites.
fn unsure_numbers(document: &Document, targets: &[Resolution]) -> Vec<Conflict> {
    let cited = document.acts.iter().zip(targets);
    let cited = cited.filter_map(|(act, target)| identity::doubt(act, target.unresolved()?));
    identity::number_of_another_kind(document).into_iter().chain(cited).collect()
}

fn push(timelines: &mut [Timeline], at: usize, note: Conflict) {
    if let Some(timeline) = timelines.get_mut(at) {
        timeline.conflicts.push(note);
    }
}

/// Order and uniqueness, so that neither the order of documents nor a second copy of one shows.
fn tidy(timeline: &mut Timeline) {
    timeline.events.sort_by(|a, b| {
        let days = a.on.cmp(&b.on).then(a.kind.cmp(&b.kind));
        let words = || (&a.by, &a.scope, &a.by_id, a.evidence.span).cmp(&(&b.by, &b.scope, &b.by_id, b.evidence.span));
        days.then_with(words)
    });
    timeline.events.dedup_by(|b, a| a.on == b.on && a.kind == b.kind && a.by == b.by && a.scope == b.scope);
    timeline.conflicts.sort_by(|a, b| (&a.code, &a.message).cmp(&(&b.code, &b.message)));
    timeline.conflicts.dedup_by(|b, a| a.code == b.code && a.message == b.message);
}
