//! Small corpora with their statuses on the days that matter.

mod boundaries;
mod by_hand;
mod deeds;
mod doubts;
mod identity;
mod order;
mod regimes;
mod variants;

use super::{Corpus, Known, Record, Resolved, resolve, status_on};
use crate::model::{
    Act, ActKind, Citation, DocNumber, Document, Edit, Evidence, Found, Nature, Span, Status, Timeline, parse_date,
};
use jiff::civil::Date;

/// A date as `dd/mm/yyyy`.
fn day(text: &str) -> Date {
    parse_date(text).expect(text)
}

fn evidence(quote: &str) -> Evidence {
    Evidence { rule: "test".into(), page: 1, article: None, span: Span::new(0, quote.len()), quote: quote.into() }
}

/// A provincial resolution with its day of adoption and of effect; an empty day is unknown.
fn document(number: &str, adopted: &str, effective: &str) -> Document {
    let date = |text: &str| parse_date(text).map(|date| Found::new(date, evidence(&format!("{number}: ngày {text}"))));
    Document {
        number: DocNumber::parse(number).map(|parsed| Found::new(parsed, evidence(number))),
        issuer: Some(Found::new("HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN".into(), evidence("HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN"))),
        nature: Some(Found::new(
            if number.matches('/').count() > 1 { Nature::Normative } else { Nature::Individual },
            evidence(number),
        )),
        adopted_on: date(adopted),
        effective_on: date(effective),
        ..Document::default()
    }
}

/// A document that ends after a last day.
fn until(mut document: Document, last: &str) -> Document {
    document.last_day = Some(Found::new(day(last), evidence(&format!("đến hết ngày {last}"))));
    document
}

/// An operative act on a number, in words that may name a period.
fn act(kind: ActKind, number: &str, scope: &[&str], quote: &str) -> Act {
    Act {
        kind,
        target: Citation { number: DocNumber::parse(number), ..Citation::default() },
        edits: scope.iter().map(|part| Edit::cited(part)).collect(),
        operative: true,
        effective_on: None,
        evidence: evidence(quote),
    }
}

/// The document with one more act.
fn with(mut document: Document, act: Act) -> Document {
    document.acts.push(act);
    document
}

/// What all documents together say, of records without more than their texts.
fn all(records: &[Record<'_>]) -> Resolved {
    resolve(&Corpus::new(records, &Known::default()))
}

/// The timelines of records.
fn timelines(records: &[Record<'_>]) -> Vec<Timeline> {
    all(records).documents.into_iter().map(|found| found.timeline).collect()
}

/// The records of documents, named by their places: `d0`, `d1`.
fn recorded(documents: &[Document]) -> Vec<Record<'_>> {
    documents.iter().enumerate().map(|(at, document)| (format!("d{at}"), document)).collect()
}

/// The timelines of documents whose records are named by their places.
fn resolved(documents: &[Document]) -> Vec<Timeline> {
    timelines(&recorded(documents))
}

/// The status of the first document on a day.
fn status(documents: &[Document], on: &str) -> Status {
    status_on(&resolved(documents)[0], day(on)).status
}

/// The codes of the first document's conflicts.
fn codes(documents: &[Document]) -> Vec<String> {
    resolved(documents)[0].conflicts.iter().map(|conflict| conflict.code.clone()).collect()
}
