//! The legal life of documents: what they do to each other becomes dated events, and events become a status on a day.
//!
//! The rules are those of Luật Ban hành văn bản quy phạm pháp luật as it stood on the day of each event: Luật
//! 80/2015/QH13 before 01/4/2025, Luật 64/2025/QH15 from that day on. Only what an operative article says makes an
//! event; where two statements disagree, both are shown and none is chosen. Nothing here knows today's date, and
//! nothing depends on the order in which documents come.

mod chronology;
mod course;
mod deed;
mod early;
mod identity;
mod issuer;
mod link;
mod national;
mod own;
mod parent;
mod period;
mod regime;
mod status;
#[cfg(test)]
mod tests;

use crate::model::{Act, Conflict, Document, Timeline};
use chronology::Chronology;
use identity::{Found, Index};

pub use course::Course;
pub use early::earliest_lawful;
pub use link::{Link, links};
pub use national::{Checked, ReplacedLaw, replaced_by};
pub use status::status_on;

/// The law on legal documents that governed provincial councils on a day: Luật 64/2025/QH15 from 01/4/2025.
pub fn law_on(day: jiff::civil::Date) -> &'static str {
    regime::Regime::on(day).law()
}

/// A document with the id of its record.
pub type Record<'a> = (String, &'a Document);

/// An act whose target is not, or not for certain, among the documents.
#[derive(Debug, Clone, Copy)]
pub struct Dangling<'a> {
    /// Id of the record that cites.
    pub id: &'a str,
    /// The act.
    pub act: &'a Act,
    /// True where several documents could be meant, false where none is there.
    pub ambiguous: bool,
}

/// The timelines of all documents, in the order in which they were given.
pub fn resolve(documents: &[Record<'_>]) -> Vec<Timeline> {
    let index = Index::new(documents);
    let mut timelines: Vec<Timeline> = documents.iter().map(|(_, document)| own::timeline(document)).collect();
    let mut chronology = Chronology::new(documents);
    for (by, (_, document)) in documents.iter().enumerate() {
        for act in &document.acts {
            match index.find(by, act) {
                Found::None => {}
                Found::Unclear(note) => push(&mut timelines, by, note),
                Found::These(targets) => {
                    for target in targets {
                        if let Some(note) = identity::differences(act, documents, target) {
                            push(&mut timelines, target, note.clone());
                            push(&mut timelines, by, note);
                        }
                        chronology.add(by, act, target);
                    }
                }
            }
        }
    }
    chronology.settle(&mut timelines);
    timelines.iter_mut().for_each(tidy);
    timelines
}

/// The acts whose targets are not among the documents, in order of documents and acts. National laws will be most of
/// them; the caller chooses what to show by kind and symbol.
pub fn dangling<'a>(documents: &'a [Record<'a>]) -> Vec<Dangling<'a>> {
    let index = Index::new(documents);
    let mut found = Vec::new();
    for (by, (id, document)) in documents.iter().enumerate() {
        for act in &document.acts {
            let ambiguous = match index.find(by, act) {
                Found::These(_) => continue,
                Found::None if index.is_self(by, act) => continue,
                Found::None => false,
                Found::Unclear(_) => true,
            };
            found.push(Dangling { id, act, ambiguous });
        }
    }
    found
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
