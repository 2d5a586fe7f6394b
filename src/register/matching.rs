//! Rows to documents.

use super::conflicts;
use super::listed::{Dangling, Disagreement, Listed, Matched, Told};
use super::resolve::Numbers;
use super::{Reference, RegisterFile, Row, Statement};
use crate::model::Document;

/// Gathers what the tables say by document. Rows without a document, and rows that contradict one, are listed; the
/// result does not depend on the order of documents.
pub fn match_rows(files: &[RegisterFile], documents: &[(String, &Document)]) -> Matched {
    let numbers = Numbers::of(documents);
    let mut matched = Matched::default();
    for file in files {
        matched.unread.extend(file.unread.iter().cloned());
        for row in &file.rows {
            for reference in &row.subject {
                enter(&mut matched, &numbers, documents, file, row, reference);
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

/// Enters one number of a row.
fn enter(
    matched: &mut Matched,
    numbers: &Numbers<'_>,
    documents: &[(String, &Document)],
    file: &RegisterFile,
    row: &Row,
    reference: &Reference,
) {
    let meant = match numbers.meant(reference) {
        Ok(meant) => meant,
        Err(reason) => {
            let (reference, place, quote) = (reference.clone(), row.place.clone(), row.quote.clone());
            return matched.dangling.push(Dangling { reference, reason, place, quote });
        }
    };
    for at in meant.at {
        let (id, document) = &documents[at];
        if meant.other_date {
            let conflict = conflicts::of_date(reference, row, document);
            matched.conflicts.push(Disagreement { id: id.clone(), conflict });
        }
        tell(matched.documents.entry(id.clone()).or_default(), file, row);
    }
}

/// Adds what a row says of a document.
fn tell(listed: &mut Listed, file: &RegisterFile, row: &Row) {
    match &row.said {
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
fn told<T: Clone>(file: &RegisterFile, row: &Row, said: &T) -> Told<T> {
    let table = file.tables.get(row.table);
    Told {
        said: said.clone(),
        place: row.place.clone(),
        quote: row.quote.clone(),
        rank: table.map_or(3, |table| table.rank),
        as_of: table.and_then(|table| table.as_of),
        section: row.section.clone(),
    }
}

/// Puts the statements in the order that [`Listed`] promises; equal ones keep the order of files and rows.
fn arrange(listed: &mut Listed) {
    listed.impacts.sort_by_key(|told| told.said.on);
    listed.expiries.sort_by_key(|told| (told.rank, told.said.on));
    listed.reviews.sort_by_key(|told| told.said.on);
    listed.overrides.sort_by_key(|told| told.said.on);
    listed.implementing.sort_by_key(|told| told.said.numbers.first().and_then(|number| number.date));
}
