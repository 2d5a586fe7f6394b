//! Rows to documents: facts, tags and relations are set before the documents are heard together, so that whatever
//! follows from them follows from the right ones.

use super::address::edit;
use super::value::{Relation, Value};
use super::what::Correctable as C;
use super::{Correction, CorrectionRow};
use crate::law::{Body, Citing, Corpus, Known, Meaning, Reference, Resolver};
use crate::model::{Act, ActKind, Citation, Conflict, CorpusPath, Document, Evidence, Found};
use crate::register::cell::resolutions;
use crate::register::matching::reason;
use crate::register::model::{RegisterFile, UnreadRow};
use crate::register::{decide, model};
use std::collections::BTreeMap;

/// A document on which rows may speak.
#[derive(Debug)]
pub struct CorrectedDocument<'a> {
    /// Id of its record.
    pub id: &'a str,
    /// Its path.
    pub path: &'a CorpusPath,
    /// What was read of it.
    pub document: &'a mut Document,
}

/// What became of the rows.
#[derive(Debug, Clone, Default)]
pub struct Corrections {
    /// By the place of their document.
    pub(super) applied: BTreeMap<usize, Vec<Applied>>,
    /// What was read of the documents that rows touch, by their places.
    pub before: BTreeMap<usize, Document>,
    /// Rows that were understood and could not be applied.
    pub unread: Vec<UnreadRow>,
    /// Rows that change nothing: the text says so already, a newer row says otherwise, nobody has confirmed them.
    pub idle: Vec<UnreadRow>,
}

/// A row that was applied, or waits for the events.
#[derive(Debug, Clone)]
pub(super) struct Applied {
    pub(super) row: CorrectionRow,
    /// What the text says, and where.
    pub(super) before: Option<(String, Vec<Evidence>)>,
    /// True where the document is another one for it.
    pub(super) changed: bool,
}

/// A row with the documents that it means.
struct Placed<'a> {
    row: &'a CorrectionRow,
    at: usize,
    /// The acting document of a relation that is told from the other side.
    other: Option<usize>,
}

/// Applies the rows of all files to the documents.
pub fn correct(files: &[RegisterFile], documents: &mut [CorrectedDocument<'_>], home: Option<&str>) -> Corrections {
    let mut found = Corrections::default();
    let rows: Vec<&CorrectionRow> = files.iter().flat_map(|file| &file.corrections).collect();
    if rows.is_empty() {
        return found;
    }
    let (proposals, rows): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.is_proposal());
    found.idle.extend(
        proposals.iter().map(|row| row.named("đề xuất chưa có người nhận: ghi tên ở cột Người sửa để dùng".to_owned())),
    );
    let placed = placed(&rows, documents, home, &mut found);
    for Placed { row, at, other } in newest(placed, &mut found) {
        // A relation told from the other side is set in the acting document.
        let touched = other.unwrap_or(at);
        if let Some(one) = documents.get(touched) {
            found.before.entry(touched).or_insert_with(|| one.document.clone());
        }
        let applied = match &row.value {
            Value::Relation(relation) => relate(row, relation, at, other, documents),
            value => documents.get_mut(at).map(|one| set(row, value, one.document)),
        };
        found.applied.entry(at).or_default().extend(applied);
    }
    found
}

/// The documents that the rows mean; what means none is named.
fn placed<'r>(
    rows: &[&'r CorrectionRow],
    documents: &[CorrectedDocument<'_>],
    home: Option<&str>,
    found: &mut Corrections,
) -> Vec<Placed<'r>> {
    let records: Vec<(String, &Document)> = documents.iter().map(|one| (one.id.to_owned(), &*one.document)).collect();
    let corpus = Corpus::new(&records, &Known { home: home.map(str::to_owned), ..Known::default() });
    let finder = Finder { documents, resolver: corpus.resolver(), home: corpus.home_body() };
    // A document may be named by the number that another row gives it.
    let named = |row: &&&CorrectionRow| match &row.value {
        Value::Number(number) => Some((number.key(), finder.subject(&row.subject).ok()?)),
        _ => None,
    };
    let renamed: BTreeMap<String, Vec<usize>> = rows.iter().filter_map(|row| named(&row)).collect();
    let mut placed = Vec::new();
    for row in rows {
        let by_new_number = || {
            let [one] = <[_; 1]>::try_from(resolutions(&row.subject)).ok()?;
            renamed.get(&one.number.key()).cloned()
        };
        let other = match &row.value {
            Value::Relation(relation) if row.what.relation().is_some_and(|(_, passive)| passive) => {
                finder.meaning(&relation.to).map(Some)
            }
            _ => Ok(None),
        };
        let subject = finder.subject(&row.subject).or_else(|why| by_new_number().ok_or(why));
        match (subject, other) {
            (Ok(subject), Ok(other)) => placed.extend(subject.into_iter().map(|at| Placed { row, at, other })),
            (Err(why), _) => found.unread.push(row.named(format!("văn bản “{}”: {why}", row.subject))),
            (_, Err(why)) => found.unread.push(row.named(format!("văn bản nêu ở giá trị: {why}"))),
        }
    }
    placed
}

/// Where two rows set one thing of a document, the newer one counts; where neither is known to be newer, none does.
fn newest<'r>(placed: Vec<Placed<'r>>, found: &mut Corrections) -> Vec<Placed<'r>> {
    let mut groups: BTreeMap<(usize, C), Vec<usize>> = BTreeMap::new();
    for (place, one) in placed.iter().enumerate().filter(|(_, one)| !one.row.what.is_many()) {
        groups.entry((one.at, one.row.what)).or_default().push(place);
    }
    let mut dropped = vec![false; placed.len()];
    for rivals in groups.values().filter(|rivals| rivals.len() > 1) {
        let row = |place: &usize| placed[*place].row;
        let Some(last) = rivals.iter().max_by_key(|place| row(place).on) else { continue };
        let unsure = rivals.iter().any(|place| {
            let one = row(place);
            one.value != row(last).value && (one.on.is_none() || one.on == row(last).on)
        });
        for place in rivals.iter().filter(|place| unsure || *place != last) {
            dropped[*place] = true;
            let reason = format!("đã có hàng mới hơn hoặc giống hệt ({})", row(last).place);
            if unsure {
                let reason = "nhiều hàng sửa cùng một nội dung, không rõ hàng nào mới hơn: chưa dùng hàng nào";
                found.unread.push(row(place).named(reason.to_owned()));
            } else {
                found.idle.push(row(place).named(reason));
            }
        }
    }
    placed.into_iter().zip(dropped).filter(|(_, dropped)| !dropped).map(|(one, _)| one).collect()
}

/// Finds documents by what a cell calls them.
struct Finder<'a> {
    documents: &'a [CorrectedDocument<'a>],
    resolver: Resolver<'a>,
    home: Body,
}

impl Finder<'_> {
    /// The documents of a cell: by path, by id, by number.
    fn subject(&self, written: &str) -> Result<Vec<usize>, String> {
        let is_named = |one: &CorrectedDocument<'_>| one.path.shown() == written || one.id == written;
        if let Some(at) = self.documents.iter().position(is_named) {
            return Ok(vec![at]);
        }
        let numbers = resolutions(written);
        if numbers.is_empty() {
            return Err("không có tệp, mã hay số, ký hiệu nào như vậy trong kho".to_owned());
        }
        numbers.iter().map(|one| self.meaning(one)).collect()
    }

    /// The document of a number.
    fn meaning(&self, named: &model::Reference) -> Result<usize, String> {
        let said = Reference { number: &named.number, date: named.date, issuer: named.issuer.as_deref() };
        match self.resolver.resolve(Citing::Register(&self.home), said) {
            Meaning::Document { at, .. } => Ok(at),
            meaning => Err(reason(&meaning, named).1),
        }
    }
}

/// Sets a fact or a tag; events wait until all documents are heard.
fn set(row: &CorrectionRow, value: &Value, document: &mut Document) -> Applied {
    let before = printed(row.what, document);
    let same = before.as_ref().map(|(text, _)| text) == value.shown(row.what).as_ref();
    if !same && !matches!(value, Value::Event(..)) {
        put(row.what, value, &row.evidence(), document);
    }
    Applied { row: row.clone(), before, changed: !same && !matches!(value, Value::Event(..)) }
}

/// What the text says of something, and where.
fn printed(what: C, document: &Document) -> Option<(String, Vec<Evidence>)> {
    let days =
        |found: &Option<Found<jiff::civil::Date>>| found.clone().map(|one| (Value::Day(one.value), one.evidence));
    let text = |found: &Option<Found<String>>| found.clone().map(|one| (Value::Text(one.value), one.evidence));
    let (value, evidence) = match what {
        C::Number => document.number.clone().map(|one| (Value::Number(one.value), one.evidence)),
        C::Kind => document.kind.clone().map(|one| (Value::Kind(one.value), one.evidence)),
        C::Title => text(&document.title),
        C::Issuer => text(&document.issuer),
        C::Term => text(&document.term),
        C::Session => text(&document.session),
        C::Signer => text(&document.signer),
        C::SignerPosition => text(&document.signer_position),
        C::AdoptedOn => days(&document.adopted_on),
        C::IssuedOn => days(&document.issued_on),
        C::EffectiveOn => days(&document.effective_on),
        C::LastDay => days(&document.last_day),
        C::Mechanism => document.tags.mechanism.clone().map(|one| (Value::Yes(one.value), one.evidence)),
        _ => {
            let (values, evidence) = decide::ruled(what.axis()?, document);
            return Some((Value::Tags(values).shown(what)?, evidence)).filter(|(text, _)| !text.is_empty());
        }
    }?;
    Some((value.shown(what)?, vec![evidence]))
}

/// Puts a value in the place of what was read, the row as its evidence.
fn put(what: C, value: &Value, evidence: &Evidence, document: &mut Document) {
    let text = || match value {
        Value::Text(text) => Some(Found::new(text.clone(), evidence.clone())),
        _ => None,
    };
    let day = || match value {
        Value::Day(day) => Some(Found::new(*day, evidence.clone())),
        _ => None,
    };
    match (what, value) {
        (C::Number, Value::Number(number)) => document.number = Some(Found::new(number.clone(), evidence.clone())),
        (C::Number, _) => document.number = None,
        (C::Kind, Value::Kind(kind)) => document.kind = Some(Found::new(*kind, evidence.clone())),
        (C::Kind, _) => document.kind = None,
        (C::Title, _) => document.title = text(),
        (C::Issuer, _) => document.issuer = text(),
        (C::Term, _) => document.term = text(),
        (C::Session, _) => document.session = text(),
        (C::Signer, _) => document.signer = text(),
        (C::SignerPosition, _) => document.signer_position = text(),
        (C::AdoptedOn, _) => document.adopted_on = day(),
        (C::IssuedOn, _) => document.issued_on = day(),
        (C::EffectiveOn, _) => begin(day(), document),
        (C::LastDay, _) => document.last_day = day(),
        (C::Mechanism, Value::Yes(yes)) => document.tags.mechanism = Some(Found::new(*yes, evidence.clone())),
        (C::Mechanism, _) => document.tags.mechanism = None,
        (_, Value::Tags(values)) => {
            if let Some(axis) = what.axis() {
                decide::put(axis, values.clone(), evidence, document);
            }
        }
        (C::Nature, _) => document.nature = None,
        _ => {
            if let Some(axis) = what.axis() {
                decide::put(axis, Vec::new(), evidence, document);
            }
        }
    }
}

/// Sets the day of effect. What the document does on the day that was read for it, it does on the day set.
fn begin(set: Option<Found<jiff::civil::Date>>, document: &mut Document) {
    let read = document.effective_on.take().map(|day| day.value);
    for act in document.acts.iter_mut().filter(|act| act.effective_on.is_some() && act.effective_on == read) {
        act.effective_on = None;
    }
    document.effective_on = set;
}

/// Adds a relation to the document that acts, or takes it out there.
fn relate(
    row: &CorrectionRow,
    relation: &Relation,
    at: usize,
    other: Option<usize>,
    documents: &mut [CorrectedDocument<'_>],
) -> Option<Applied> {
    let (kind, passive) = row.what.relation()?;
    let target =
        if passive { documents.get(at)?.document.number.as_ref()?.value.clone() } else { relation.to.number.clone() };
    let date = if passive { documents.get(at)?.document.made_on().map(|day| day.value) } else { relation.to.date };
    let actor = documents.get_mut(if passive { other? } else { at })?;
    let is_it = |act: &Act| {
        let number = act.target.number.as_ref().is_some_and(|number| number.key() == target.key());
        number && act.kind == kind && act.operative == (kind != ActKind::BasedOn)
    };
    let acts = &mut actor.document.acts;
    let said: Vec<Evidence> = acts.iter().filter(|act| is_it(act)).map(|act| act.evidence.clone()).collect();
    let known = acts.iter().any(|act| is_it(act) && (act.edits.is_empty() == relation.part.is_empty()));
    if relation.none {
        acts.retain(|act| !is_it(act));
        let before = (!said.is_empty()).then(|| (target.to_string(), said));
        return Some(Applied { row: row.clone(), changed: before.is_some(), before });
    }
    if !known {
        let edits = Some(&relation.part).filter(|part| !part.is_empty()).map(|part| edit(part));
        acts.push(Act {
            kind,
            target: Citation { number: Some(target), date, issuer: relation.to.issuer.clone(), ..Citation::default() },
            edits: edits.into_iter().collect(),
            operative: kind != ActKind::BasedOn,
            effective_on: relation.from,
            evidence: row.evidence(),
        });
    }
    Some(Applied { row: row.clone(), before: None, changed: !known })
}

impl Applied {
    /// The correction as it is kept with its document.
    pub(super) fn correction(&self) -> Correction {
        let row = &self.row;
        Correction {
            what: row.what,
            value: row.value.shown(row.what),
            read: self.before.as_ref().map(|(text, _)| text.clone()),
            why: row.why.clone(),
            by: row.by.clone(),
            on: row.on,
            place: row.place.clone(),
            quote: row.quote.clone(),
        }
    }

    /// The contradiction with the text, where it says something else.
    pub(super) fn conflict(&self) -> Option<Conflict> {
        let (read, evidence) = self.before.as_ref()?;
        let value = self.row.value.shown(self.row.what).unwrap_or_else(|| "bỏ".to_owned());
        if *read == value {
            return None;
        }
        let message = format!("Sửa tay {}: {value}; văn bản ghi {read}.", self.row.what.label());
        let sides = std::iter::once(self.row.evidence()).chain(evidence.iter().cloned()).collect();
        Some(Conflict { code: "correction".to_owned(), message, sides })
    }
}
