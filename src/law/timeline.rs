//! Acts in the order of their days: whether each still works when its day comes.
//!
//! An act of a document that has itself expired by then does nothing (a repeal that never came into force), and an act
//! that once worked is not undone when its document expires later: a repealed repealer revives nothing.

use super::Record;
use super::act::{Day, ResolvedAct, day, name, verb};
use super::by_hand::{ByHand, SetEvent};
use super::own::term;
use super::parent::Parents;
use super::regime::{Regime, is_individual};
use crate::model::{Act, ActKind, Document, Event, EventKind, Evidence, Timeline, show_date};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::HashSet;

/// Rounds after which acts of one day that undo each other are given up.
const ROUNDS: usize = 8;

/// The end of a document's own term, and who put it off.
#[derive(Clone)]
struct Term<'a> {
    on: Date,
    evidence: Evidence,
    by: Option<ResolvedAct<'a>>,
}

/// All acts between the documents.
pub(super) struct TimelineBuilder<'a> {
    documents: &'a [Record<'a>],
    deeds: Vec<ResolvedAct<'a>>,
    parents: Parents,
    notes: Vec<(usize, crate::model::Conflict)>,
    terms: Vec<Option<Term<'a>>>,
    killed: Vec<Option<Date>>,
    by_hand: ByHand<'a>,
}

impl<'a> TimelineBuilder<'a> {
    /// Begins with the documents' own terms, and what was set by hand.
    pub(super) fn new(documents: &'a [Record<'a>], set: &'a [SetEvent]) -> Self {
        let terms = documents
            .iter()
            .map(|(_, document)| term(document).map(|(on, evidence)| Term { on, evidence, by: None }))
            .collect();
        let killed = vec![None; documents.len()];
        Self {
            documents,
            deeds: Vec::new(),
            parents: Parents::default(),
            notes: Vec::new(),
            terms,
            killed,
            by_hand: ByHand::new(set),
        }
    }

    /// Takes in an act whose target is known. Only what an article says can make an event.
    pub(super) fn add(&mut self, by: usize, act: &'a Act, target: usize) {
        if !act.operative || matches!(act.kind, ActKind::BasedOn | ActKind::Refers | ActKind::Corrects) {
            return;
        }
        let (Some(actor), Some(object)) = (self.documents.get(by), self.documents.get(target)) else { return };
        if act.kind == ActKind::Details {
            self.parents.add(by, target, name(object.1, &object.0), &act.scope());
            return;
        }
        match day((&actor.0, actor.1), act, (&object.0, object.1)) {
            Day::Never(note) => self.notes.push((target, note)),
            Day::On(on, odd) => {
                self.notes.extend(odd.map(|odd| (target, odd)));
                self.deeds.extend(ResolvedAct::new(self.documents, by, act, target, on));
            }
        }
    }

    /// Lets the acts work day by day and writes the events.
    pub(super) fn finish(mut self, timelines: &mut [Timeline]) {
        let mut deeds = std::mem::take(&mut self.deeds);
        deeds.sort_by_key(|deed| deed.on);
        for today in deeds.chunk_by(|a, b| a.on == b.on) {
            let standing: Vec<ResolvedAct<'a>> = today.iter().copied().filter(|deed| self.stands(deed)).collect();
            let working = self.working(standing);
            for deed in working.iter().filter(|deed| deed.act.kind == ActKind::Extends) {
                self.extend(deed);
            }
            for deed in &working {
                self.work(deed, timelines);
            }
        }
        self.end_terms(timelines);
        let ends: Vec<Option<Date>> = (0..self.documents.len()).map(|at| self.end(at)).collect();
        self.parents.follow(self.documents, &ends, &self.by_hand, timelines);
        for (at, note) in self.notes {
            if let Some(timeline) = timelines.get_mut(at) {
                timeline.conflicts.push(note);
            }
        }
    }

    /// The day a document ends, as far as is known so far; what was set by hand stands.
    fn end(&self, at: usize) -> Option<Date> {
        if let Some(set) = self.by_hand.end(at) {
            return set.on;
        }
        let term = self.terms.get(at).and_then(Option::as_ref).map(|term| term.on);
        let killed = self.killed.get(at).copied().flatten();
        [term, killed].into_iter().flatten().min()
    }

    /// True unless the acting document ended before the day.
    fn stands(&mut self, deed: &ResolvedAct<'a>) -> bool {
        let Some(end) = self.end(deed.by).filter(|end| *end <= deed.on) else { return true };
        let set = self.by_hand.end(deed.by).map(|set| set.evidence.clone());
        let then = format!("nhưng chính nó đã hết hiệu lực từ ngày {}: không phát sinh hiệu lực", show_date(end));
        self.note(deed, "actor-expired", &then);
        if let (Some((_, note)), Some(set)) = (self.notes.last_mut(), set) {
            note.sides.push(set);
        }
        false
    }

    /// The acts of one day that work: not those of a document which another one of them ends that very day. Found in
    /// rounds over the whole day, so that the order of documents cannot show.
    fn working(&mut self, today: Vec<ResolvedAct<'a>>) -> Vec<ResolvedAct<'a>> {
        let actors: HashSet<usize> = today.iter().map(|deed| deed.by).collect();
        // An end that was set by hand is that of the day set, whatever another document says.
        let ends = |deed: &ResolvedAct<'a>| deed.ends() && self.by_hand.end(deed.target).is_none();
        if !today.iter().any(|deed| ends(deed) && actors.contains(&deed.target)) {
            return today;
        }
        let ended_by = |works: &[bool]| -> HashSet<usize> {
            let working = today.iter().zip(works).filter(|(deed, works)| **works && ends(deed));
            working.map(|(deed, _)| deed.target).collect()
        };
        let mut works = vec![true; today.len()];
        for _ in 0..ROUNDS {
            let ended = ended_by(&works);
            let next: Vec<bool> = today.iter().map(|deed| !ended.contains(&deed.by)).collect();
            if next == works {
                break;
            }
            works = next;
        }
        let ended = ended_by(&works);
        today
            .into_iter()
            .zip(works)
            .filter_map(|(deed, works)| self.kept(deed, works && !ended.contains(&deed.by)))
            .collect()
    }

    /// The deed where it works; else a note on its target.
    fn kept(&mut self, deed: ResolvedAct<'a>, works: bool) -> Option<ResolvedAct<'a>> {
        if works {
            return Some(deed);
        }
        self.note(&deed, "actor-expired", "nhưng chính nó hết hiệu lực trong ngày đó: không phát sinh hiệu lực");
        None
    }

    /// A note on the target of an act: what is done to it from which day, and what is odd about that.
    fn note(&mut self, deed: &ResolvedAct<'a>, code: &str, odd: &str) {
        let (name, verb, on) = (deed.name(), verb(deed.act.kind), show_date(deed.on));
        let message = format!("{name} {verb} văn bản này từ ngày {on}, {odd}.");
        self.notes.push((deed.target, deed.note(code, message)));
    }

    /// Puts off the end of a term.
    fn extend(&mut self, deed: &ResolvedAct<'a>) {
        let over = self.end(deed.target).filter(|end| *end < deed.on);
        let until = deed.until().and_then(|last| last.checked_add(1.day()).ok());
        let Some(slot) = self.terms.get_mut(deed.target) else { return };
        match (over, until) {
            (Some(end), _) => {
                let message =
                    format!("{} kéo dài thời hạn khi văn bản đã hết hiệu lực từ ngày {}.", deed.name(), show_date(end));
                self.notes.push((deed.target, deed.note("extended-after-expiry", message)));
            }
            (None, Some(until)) => {
                if slot.as_ref().is_some_and(|term| term.on < until) {
                    *slot = Some(Term { on: until, evidence: deed.act.evidence.clone(), by: Some(*deed) });
                }
            }
            (None, None) => {
                if slot.take().is_some() {
                    let message = format!("{} kéo dài thời hạn nhưng không ghi ngày kết thúc.", deed.name());
                    self.notes.push((deed.target, deed.note("extended-no-end", message)));
                }
            }
        }
    }

    /// Writes the events of an act that works.
    fn work(&mut self, deed: &ResolvedAct<'a>, timelines: &mut [Timeline]) {
        let end = self.end(deed.target).filter(|end| *end < deed.on);
        if let (Some(end), false) = (end, deed.ends() || deed.act.kind == ActKind::Extends) {
            self.note(deed, "act-on-expired", &format!("khi đã hết hiệu lực từ ngày {}", show_date(end)));
        }
        if let (true, Some(killed)) = (deed.ends(), self.killed.get_mut(deed.target)) {
            *killed = Some(killed.map_or(deed.on, |before| before.min(deed.on)));
        }
        if let Some(timeline) = timelines.get_mut(deed.target) {
            timeline.events.extend(deed.events());
        }
    }

    /// Writes the ends of terms.
    fn end_terms(&self, timelines: &mut [Timeline]) {
        for ((term, (_, document)), timeline) in self.terms.iter().zip(self.documents).zip(timelines) {
            timeline.events.extend(term.as_ref().map(|term| end_of_term(term, document)));
        }
    }
}

fn end_of_term(term: &Term<'_>, document: &Document) -> Event {
    let rule = if is_individual(document) {
        "văn bản cá biệt (hết thời hạn)".to_owned()
    } else {
        Regime::on(term.on).term()
    };
    let by = term.by.as_ref();
    Event {
        on: term.on,
        kind: EventKind::Expired,
        scope: Vec::new(),
        by: by.map(|deed| name(deed.actor, deed.id)),
        by_id: by.map(|deed| deed.id.to_owned()),
        rule,
        evidence: term.evidence.clone(),
    }
}
