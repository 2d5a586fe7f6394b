//! The text of a document as it reads on a day: which documents are read for it. What their edits make of the text is
//! for [`crate::law::versions`].

use crate::index::Record;
use crate::law::versions::{ActInForce, Acting, Chained, Reason, Version, chained, changes_words, days_of, version};
use crate::model::{Act, ActKind, Event, EventKind, SourceText, Timeline};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Amendments of amendments of … that are followed.
const DEEPEST: usize = 4;

/// An act on a document, by its place among those of the document that acts.
#[derive(Debug, Clone)]
pub struct ActOn {
    /// The document that acts; its divisions may be left out.
    pub by: Arc<Record>,
    /// The place of the act among its acts.
    pub at: usize,
}

impl ActOn {
    /// Number of its edits.
    pub fn edits(&self) -> usize {
        self.by.document.acts.get(self.at).map_or(0, |act| act.edits.len())
    }
}

/// Where documents are found with their texts, and with what is done to them.
pub trait Holdings {
    /// Why something cannot be found.
    type Error;

    /// The acts of other documents on one. Drafts and second copies do nothing.
    ///
    /// # Errors
    /// When they cannot be read.
    fn acts_on(&self, record: &Record) -> Result<Vec<ActOn>, Self::Error>;

    /// A document with its divisions, and its text; none where it is not there.
    ///
    /// # Errors
    /// When it cannot be read.
    fn whole(&self, id: &str) -> Result<Option<Whole>, Self::Error>;
}

/// A document with its divisions, and its text.
pub type Whole = (Arc<Record>, Arc<SourceText>);

/// A document that acts on another one, with its text and its acts that are in force.
struct ActingText {
    record: Arc<Record>,
    source: Arc<SourceText>,
    /// Its acts, each with its day, and why it is not to be applied.
    acts: Vec<(Act, Date, Option<Reason>)>,
    /// The same document as it reads after it was edited itself, with its acts.
    edited: Option<Chained>,
}

impl ActingText {
    /// The acts as the room of versions takes them.
    fn in_force(&self) -> Vec<ActInForce<'_>> {
        let record = &self.record;
        let by = |document, source| Acting { id: &record.id, document, source, reading: &record.reading };
        let issued = by(&record.document, &self.source);
        let issued = self.acts.iter().map(|(act, on, held)| ActInForce { by: issued, act, on: *on, held: *held });
        let edited = self.edited.iter().flat_map(|chained| {
            let by = by(&chained.document, &chained.source);
            chained.edited.iter().map(move |(act, on)| ActInForce { by, act, on: *on, held: None })
        });
        issued.chain(edited).collect()
    }
}

/// The text of a document, which comes with its divisions, as it reads on a day. Only the document itself and those whose
/// edits touch it are read.
///
/// # Errors
/// When one of them cannot be read.
pub fn text_on_day<H: Holdings>(
    held: &H,
    record: &Record,
    source: &SourceText,
    as_of: Date,
) -> Result<Version, H::Error> {
    within(held, record, source, as_of, DEEPEST)
}

/// True where edits of the words of a document are in force on a day.
pub fn is_edited(timeline: &Timeline, as_of: Date) -> bool {
    timeline.events.iter().any(|event| event.on <= as_of && edits_words(event.kind))
}

/// The days on which the words of a document may begin to read otherwise: those of edits of it, and of edits of what
/// edits it.
///
/// # Errors
/// When what acts on it cannot be read.
pub fn days_of_words<H: Holdings>(held: &H, record: &Record) -> Result<BTreeSet<Date>, H::Error> {
    let edits = |event: &&Event| edits_words(event.kind);
    let days = |record: &Record| record.timeline.events.iter().filter(edits).map(|event| event.on).collect::<Vec<_>>();
    let mut found: BTreeSet<Date> = days(record).into_iter().collect();
    for act in held.acts_on(record)? {
        found.extend(days(&act.by));
        found.extend(act.by.document.made_on().map(|made| made.value));
    }
    Ok(found)
}

/// True for an act that changes words of its target, or may.
pub fn is_edit(act: &Act) -> bool {
    act.operative && (!act.edits.is_empty() || changes_words(act))
}

/// True for what happens to the words of a document.
pub fn edits_words(kind: EventKind) -> bool {
    matches!(kind, EventKind::Amended | EventKind::Supplemented | EventKind::PartlyExpired)
}

fn within<H: Holdings>(
    held: &H,
    record: &Record,
    source: &SourceText,
    as_of: Date,
    depth: usize,
) -> Result<Version, H::Error> {
    let mut by: BTreeMap<String, Vec<ActOn>> = BTreeMap::new();
    for act in held.acts_on(record)? {
        by.entry(act.by.id.clone()).or_default().push(act);
    }
    let mut read = Vec::new();
    for acts in by.values() {
        read.extend(acting(held, record, acts, as_of, depth)?);
    }
    let in_force: Vec<ActInForce<'_>> = read.iter().flat_map(ActingText::in_force).collect();
    Ok(version(&record.document, source, &in_force))
}

/// One acting document, where an act of it on words is in force on the day.
fn acting<H: Holdings>(
    held: &H,
    record: &Record,
    acts_on: &[ActOn],
    as_of: Date,
    depth: usize,
) -> Result<Option<ActingText>, H::Error> {
    let (mut acts, mut back) = (Vec::new(), Vec::new());
    let known = acts_on.iter().filter_map(|on| Some((&on.by, on.by.document.acts.get(on.at)?)));
    for (by, act) in known.filter(|(_, act)| is_edit(act)) {
        acts.extend(days_of(&record.timeline, &by.id, act, as_of).into_iter().map(|on| (act.clone(), on)));
        back.extend(held_back(act, by, as_of).map(|(on, why)| (act.clone(), on, Some(why))));
    }
    let Some(first) = acts_on.first().filter(|_| !acts.is_empty() || !back.is_empty()) else { return Ok(None) };
    let Some((by, source)) = held.whole(&first.by.id)? else { return Ok(None) };
    let mut read = ActingText { record: by, source, acts: back, edited: None };
    let number = record.document.number.as_ref();
    let changed = is_edited(&read.record.timeline, as_of);
    let Some(number) = number.filter(|_| changed && depth > 0 && !acts.is_empty()) else {
        read.acts.extend(acts.into_iter().map(|(act, on)| (act, on, None)));
        return Ok(Some(read));
    };
    let own = within(held, &read.record, &read.source, as_of, depth - 1)?;
    let found = {
        let (record, source) = (&read.record, &read.source);
        let by = Acting { id: &record.id, document: &record.document, source, reading: &record.reading };
        chained(&by, acts, &own, &number.value)
    };
    read.acts.extend(found.issued.iter().map(|(act, on)| (act.clone(), *on, None)));
    read.acts.extend(found.undone.iter().map(|(act, on)| (act.clone(), *on, Some(Reason::Undone))));
    read.edited = Some(found);
    Ok(Some(read))
}

/// The day of an act that is known not to be applied, and why: it has no day, or corrects a misprint.
fn held_back(act: &Act, by: &Record, as_of: Date) -> Option<(Date, Reason)> {
    let on = by.document.made_on().map(|made| made.value).filter(|made| *made <= as_of)?;
    let effect = act.effective_on.or(by.document.effective_on.as_ref().map(|effect| effect.value));
    match act.kind {
        ActKind::Corrects => Some((on, Reason::Correction)),
        ActKind::Amends | ActKind::Supplements if effect.is_none() => Some((on, Reason::NoDay)),
        ActKind::Repeals | ActKind::Replaces if effect.is_none() && !act.edits.is_empty() => Some((on, Reason::NoDay)),
        _ => None,
    }
}
