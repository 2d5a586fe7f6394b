//! Rows to documents.

use super::conflicts;
use super::facts::{Disagreement, Matched, RegisterFacts, Sourced, UnresolvedRow};
use super::{Reference, RegisterFile, Row, Statement};
use crate::law::{self, Body, Citing, Corpus, Meaning, Resolver};
use crate::model::{Document, Why, show_date};

/// Gathers what the tables say by document. Rows without a document, and rows that contradict one, are listed; the
/// result does not depend on the order of documents.
pub fn match_rows(files: &[RegisterFile], documents: &[(String, &Document)], corpus: &Corpus<'_>) -> Matched {
    let matching = Matching { documents, resolver: corpus.resolver(), home: corpus.home_body() };
    let mut matched = Matched::default();
    for file in files {
        matched.unread.extend(file.unread.iter().cloned());
        for row in &file.rows {
            for reference in &row.subject {
                matching.enter(&mut matched, file, row, reference);
            }
        }
        matched.tables.extend(file.tables.iter().cloned());
    }
    matched.documents.values_mut().for_each(arrange);
    let mut found = conflicts::between(&matched, documents);
    matched.conflicts.append(&mut found);
    matched.conflicts.sort_by(|a, b| {
        (&a.id, &a.conflict.code, &a.conflict.message).cmp(&(&b.id, &b.conflict.code, &b.conflict.message))
    });
    matched
}

/// What rows are matched with.
struct Matching<'a> {
    documents: &'a [(String, &'a Document)],
    resolver: Resolver<'a>,
    /// A row without issuer speaks of the home council's acts.
    home: Body,
}

impl Matching<'_> {
    /// Enters one number of a row.
    fn enter(&self, matched: &mut Matched, file: &RegisterFile, row: &Row, reference: &Reference) {
        let meaning = self.meaning(reference);
        let (at, other_date) = match &meaning {
            Meaning::Document { at, other_date } => (*at, *other_date),
            Meaning::Itself | Meaning::Unresolved(..) => {
                let (reference, place, quote) = (reference.clone(), row.place.clone(), row.quote.clone());
                let (why, reason) = reason(&meaning, &reference);
                return matched.unresolved.push(UnresolvedRow { reference, why, reason, place, quote });
            }
        };
        let (id, document) = &self.documents[at];
        if other_date {
            let conflict = conflicts::of_date(reference, row, document);
            matched.conflicts.push(Disagreement { id: id.clone(), conflict });
        }
        tell(matched.documents.entry(id.clone()).or_default(), file, row, &self.resolved(&row.said));
    }

    fn meaning(&self, reference: &Reference) -> Meaning {
        let said =
            law::Reference { number: &reference.number, date: reference.date, issuer: reference.issuer.as_deref() };
        self.resolver.resolve(Citing::Register(&self.home), said)
    }

    /// What a row says, its other numbers with what they mean.
    fn resolved(&self, said: &Statement) -> Statement {
        let mut said = said.clone();
        let named = match &mut said {
            Statement::Expired(expiry) => &mut expiry.by,
            Statement::Implementing(implementing) => &mut implementing.numbers,
            _ => return said,
        };
        for reference in named {
            reference.means = Some(self.resolver.named(&self.meaning(reference)));
        }
        said
    }
}

/// Why a row has no document, as a code and in words.
pub(super) fn reason(meaning: &Meaning, reference: &Reference) -> (Why, String) {
    let Meaning::Unresolved(why, candidates) = meaning else { return (Why::NotInCorpus, String::new()) };
    let day = reference.date.map(show_date).unwrap_or_default();
    let reason = match why {
        Why::Unnumbered | Why::NotInCorpus => "không có văn bản nào mang số này".to_owned(),
        Why::NoYear => "số không có năm mà hàng không ghi ngày".to_owned(),
        Why::Ambiguous => format!("{} văn bản cùng số này, hàng không đủ để phân biệt", candidates.len()),
        Why::OtherIssuer => "văn bản mang số này trong kho là của cơ quan khác".to_owned(),
        Why::OtherDate => format!("không văn bản nào mang số này có ngày {day}"),
        Why::OtherKind => "văn bản mang số này trong kho ghi là loại khác".to_owned(),
    };
    (*why, reason)
}

/// Adds what a row says of a document.
fn tell(listed: &mut RegisterFacts, file: &RegisterFile, row: &Row, said: &Statement) {
    match said {
        Statement::Expired(said) => listed.expiries.push(told(file, row, said)),
        Statement::InForce(said) => listed.in_force.push(told(file, row, said)),
        Statement::ToDeal(said) => listed.to_deal.push(told(file, row, said)),
        Statement::Mechanism(said) => listed.mechanisms.push(told(file, row, said)),
        Statement::Impact(said) => listed.impacts.push(told(file, row, said)),
        Statement::Implementing(said) => listed.implementing.push(told(file, row, said)),
        Statement::Review(said) => listed.reviews.push(told(file, row, said)),
        Statement::Override(said) => listed.overrides.push(told(file, row, said)),
    }
}

/// A statement with its place.
fn told<T: Clone>(file: &RegisterFile, row: &Row, said: &T) -> Sourced<T> {
    let table = file.tables.get(row.table);
    Sourced {
        value: said.clone(),
        place: row.place.clone(),
        quote: row.quote.clone(),
        rank: table.map_or(3, |table| table.rank),
        as_of: table.and_then(|table| table.as_of),
        section: row.section.clone(),
    }
}

/// Puts the statements in the order that [`RegisterFacts`] promises; equal ones keep the order of files and rows.
fn arrange(listed: &mut RegisterFacts) {
    listed.impacts.sort_by_key(|told| told.value.on);
    listed.expiries.sort_by_key(|told| (told.rank, told.value.on));
    listed.reviews.sort_by_key(|told| told.value.on);
    listed.overrides.sort_by_key(|told| told.value.on);
    listed.implementing.sort_by_key(|told| told.value.numbers.first().and_then(|number| number.date));
}
