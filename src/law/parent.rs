//! Detailing documents when the document they detail ends.
//!
//! Before 01/4/2025 they ended with it (Luật 80/2015/QH13, Điều 154 khoản 4). From that day on they stay in force where
//! they are not contrary to what replaced it, unless published as expired (Luật 64/2025/QH15, Điều 57 khoản 2); an
//! outright repeal is left to a person to judge.

use super::Record;
use super::act::name;
use super::by_hand::ByHand;
use super::regime::{Regime, is_individual};
use crate::model::{Conflict, Event, EventKind, Evidence, Timeline, article_labels, show_date};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Which documents detail which.
#[derive(Default)]
pub(super) struct Parents {
    /// Names of what a document details; two copies of one parent are one name.
    of: BTreeMap<usize, BTreeSet<String>>,
    children: BTreeMap<usize, BTreeSet<usize>>,
    /// The parts that a document details of another, by parent and child; empty for the whole.
    parts: BTreeMap<(usize, usize), BTreeSet<String>>,
}

/// How a document ended, and the sentence that ended it.
#[derive(Clone)]
struct End {
    on: Date,
    evidence: Option<Evidence>,
}

impl Parents {
    /// `child` details `parent`, which is called `name`, or some parts of it.
    pub(super) fn add(&mut self, child: usize, parent: usize, name: String, parts: &[String]) {
        self.parts.entry((parent, child)).or_default().extend(parts.iter().cloned());
        self.of.entry(child).or_default().insert(name);
        self.children.entry(parent).or_default().insert(child);
    }

    /// Carries the ends of documents on to those that detail them.
    pub(super) fn follow(
        &self,
        documents: &[Record<'_>],
        ends: &[Option<Date>],
        by_hand: &ByHand<'_>,
        timelines: &mut [Timeline],
    ) {
        let mut known: BTreeMap<usize, End> = BTreeMap::new();
        for parent in self.children.keys().copied() {
            if let Some(on) = ends.get(parent).copied().flatten() {
                let set = by_hand.end(parent).map(|set| set.evidence.clone());
                known.insert(parent, End { on, evidence: set.or_else(|| cause(timelines, parent, on)) });
            }
        }
        // The earliest end first, by name where two fall on one day: a document ends once, and always by the same parent.
        let id = |at: usize| documents.get(at).map_or("", |(id, _)| id.as_str());
        let mut open: BTreeSet<(Date, &str, usize)> = known.iter().map(|(at, end)| (end.on, id(*at), *at)).collect();
        let mut marked: BTreeMap<(usize, usize), End> = BTreeMap::new();
        while let Some((on, _, parent)) = open.pop_first() {
            let Some(end) = known.get(&parent).filter(|end| end.on == on).cloned() else { continue };
            for child in self.children.get(&parent).into_iter().flatten().copied() {
                let own = known.get(&child).map(|end| end.on).or(ends.get(child).copied().flatten());
                if own.is_some_and(|own| own <= on) {
                    continue;
                }
                marked.insert((parent, child), end.clone());
                // What was set by hand of a document's own end stands against this one, and nothing more follows from it.
                if self.ends_with(child, on) && by_hand.end(child).is_none() {
                    known.insert(child, end.clone());
                    open.insert((on, id(child), child));
                }
            }
        }
        for (pair, end) in marked {
            self.write(documents, pair, end, timelines);
        }
        self.note_changes(documents, by_hand, timelines);
    }

    /// Points out where a part that a document details was amended or ended. How much of the document goes with it
    /// (Luật 80/2015/QH13, Điều 154 khoản 4: for that part), or stays (Luật 64/2025/QH15, Điều 57 khoản 2: where it is
    /// not contrary), is for a person to judge.
    fn note_changes(&self, documents: &[Record<'_>], by_hand: &ByHand<'_>, timelines: &mut [Timeline]) {
        for ((parent, child), parts) in &self.parts {
            let Some((id, above)) = documents.get(*parent) else { continue };
            let events = timelines.get(*parent).map_or_else(Vec::new, |timeline| by_hand.events(*parent, timeline));
            let notes: Vec<Conflict> = events
                .iter()
                .filter(|event| matches!(event.kind, EventKind::Amended | EventKind::PartlyExpired))
                .filter(|event| touches(parts, &event.scope))
                .map(|event| changed(&name(above, id), event))
                .collect();
            if let Some(timeline) = timelines.get_mut(*child) {
                timeline.conflicts.extend(notes);
            }
        }
    }

    /// True where the law of the day lets a document end with the only one that it details.
    fn ends_with(&self, child: usize, end: Date) -> bool {
        Regime::on(end) == Regime::Law2015 && self.of.get(&child).is_some_and(|parents| parents.len() == 1)
    }

    fn write(&self, documents: &[Record<'_>], (parent, child): (usize, usize), end: End, timelines: &mut [Timeline]) {
        let (Some((id, above)), Some((_, below))) = (documents.get(parent), documents.get(child)) else { return };
        let Some(timeline) = timelines.get_mut(child) else { return };
        let by = name(above, id);
        if let (true, false, Some(evidence)) =
            (self.ends_with(child, end.on), is_individual(below), end.evidence.clone())
        {
            let (rule, by_id) = (Regime::on(end.on).parent(), Some(id.clone()));
            timeline.events.push(Event {
                on: end.on,
                kind: EventKind::Expired,
                scope: Vec::new(),
                by: Some(by),
                by_id,
                rule,
                evidence,
            });
            return;
        }
        let message = format!(
            "{by} mà văn bản này quy định chi tiết hết hiệu lực từ ngày {}; cần xem xét theo {}.",
            show_date(end.on),
            Regime::on(end.on).parent()
        );
        timeline.conflicts.push(Conflict {
            code: "parent-expired".to_owned(),
            message,
            sides: end.evidence.into_iter().collect(),
        });
    }
}

/// True where a change reaches what is detailed: either is the whole, or both name one article.
fn touches(detailed: &BTreeSet<String>, changed: &[String]) -> bool {
    let detailed: BTreeSet<String> = detailed.iter().flat_map(|part| article_labels(part)).collect();
    let changed: BTreeSet<String> = changed.iter().flat_map(|part| article_labels(part)).collect();
    detailed.is_empty() || changed.is_empty() || !detailed.is_disjoint(&changed)
}

/// The note on a change of what a document details.
fn changed(parent: &str, event: &Event) -> Conflict {
    let done =
        if event.kind == EventKind::Amended { "được sửa đổi" } else { "hết hiệu lực một phần" };
    let scope = if event.scope.is_empty() { String::new() } else { format!(" ({})", event.scope.join("; ")) };
    let message = format!(
        "{parent} mà văn bản này quy định chi tiết {done}{scope} từ ngày {}; cần xem xét theo {}.",
        show_date(event.on),
        Regime::on(event.on).parent()
    );
    Conflict { code: "parent-changed".to_owned(), message, sides: vec![event.evidence.clone()] }
}

/// The sentence by which a document ended on a day.
fn cause(timelines: &[Timeline], at: usize, on: Date) -> Option<Evidence> {
    let events = timelines.get(at)?.events.iter().filter(|event| event.kind == EventKind::Expired && event.on == on);
    events
        .min_by(|a, b| (&a.by, &a.by_id, a.evidence.span).cmp(&(&b.by, &b.by_id, b.evidence.span)))
        .map(|event| event.evidence.clone())
}
