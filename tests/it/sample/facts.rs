//! What is read of each document: number, dates, term, title, articles. A failure lists every difference.

use crate::program::text;
use crate::sample_index::{Truth, key, sample_index, truths};
use serde_json::Value;
use std::collections::BTreeMap;

/// Documents of the index by path.
fn documents() -> BTreeMap<String, Value> {
    sample_index().ask().list(&[]).into_iter().map(|d| (text(&d, "path"), d)).collect()
}

/// Compares one fact of every digital document; every difference is listed.
#[track_caller]
fn agree(wanted: impl Fn(&Truth) -> String, read: impl Fn(&Value) -> String) {
    let documents = documents();
    let mut differences = Vec::new();
    let mut compared = 0;
    for truth in truths().iter().filter(|t| sample_index().holds(t)) {
        let Some(document) = documents.get(&truth.path) else { continue };
        compared += 1;
        let (wanted, read) = (wanted(truth), read(document));
        if wanted != read {
            differences.push(format!("{} {} ({}): {read:?} instead of {wanted:?}", truth.id, truth.path, truth.format));
        }
    }
    assert!(compared >= 180, "only {compared} documents to compare");
    assert!(differences.is_empty(), "{} of {compared} differ\n{}", differences.len(), differences.join("\n"));
}

#[test]
fn every_digital_document_is_indexed() {
    let documents = documents();
    let missing: Vec<_> = truths()
        .iter()
        .filter(|t| t.is_digital() && !documents.contains_key(&t.path))
        .map(|t| format!("{} {} ({}): {}", t.id, t.path, t.format, sample_index().report.line(&t.path)))
        .collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_scan_is_reported_with_its_reason() {
    for truth in truths().iter().filter(|t| !t.is_digital()) {
        let line = sample_index().report.line(&truth.path);
        assert_eq!(line["change"], "failed", "{}: {line}", truth.id);
        assert_eq!(line["stage"], "ocr", "{}: {line}", truth.id);
        assert!(text(line, "detail").contains("quét"), "{}: the reason says it is a scan: {line}", truth.id);
    }
}

#[test]
fn numbers_are_read() {
    agree(|t| t.number.clone(), |d| text(d, "number"));
}

#[test]
fn dates_of_adoption_are_read() {
    agree(|t| t.adopted_on.clone(), |d| text(d, "adopted_on"));
}

#[test]
fn dates_of_issue_are_read() {
    // The sample prints the day of adoption beside the place.
    agree(|t| t.adopted_on.clone(), |d| text(d, "issued_on"));
}

#[test]
fn effective_dates_are_read() {
    agree(|t| t.effective_on.clone(), |d| text(d, "effective_on"));
}

#[test]
fn terms_are_read() {
    agree(|t| t.term.clone(), |d| text(d, "term"));
}

#[test]
fn sessions_are_read() {
    agree(|t| key(&t.session), |d| key(&text(d, "session")));
}

#[test]
fn titles_are_read() {
    agree(|t| key(&t.title), |d| key(&text(d, "title")));
}

#[test]
fn signers_are_read() {
    agree(|t| key(&t.signer), |d| key(&text(d, "signer")));
}

#[test]
fn articles_are_counted() {
    agree(|t| t.articles.len().to_string(), |d| d["articles"].to_string());
}

#[test]
fn kinds_and_natures_are_read() {
    // The year in the number is what tells a normative resolution from an individual one; before 2005 nobody can say.
    let nature = |t: &Truth| match t.number.matches('/').count() {
        _ if t.adopted_on.as_str() < "2005" => String::new(),
        2 => "nghi-quyet qppl".to_owned(),
        _ => "nghi-quyet ca-biet".to_owned(),
    };
    let read = |d: &Value| match text(d, "adopted_on").as_str() < "2005" {
        true => String::new(),
        false => format!("{} {}", text(d, "kind"), text(d, "nature")),
    };
    agree(nature, read);
}
