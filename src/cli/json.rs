//! The JSON that scripts rely on. Keys and codes are English and never translated; dates are ISO 8601 or null.

use crate::index::Record;
use crate::law;
use crate::model::{EventKind, Found, Nature, StatusOn};
use crate::register::ImpactLevel;
use crate::search::{Contribution, Hit, Snippet};
use jiff::civil::Date;
use serde_json::{Value, json};

/// A document as scripts see it, with its status on a day.
pub(super) fn document(record: &Record, as_of: Date) -> Value {
    document_with(record, &law::status_on(&record.timeline, as_of))
}

/// A document as scripts see it, with the status that was worked out for it.
pub(super) fn document_with(record: &Record, StatusOn { status, on, .. }: &StatusOn) -> Value {
    let d = &record.document;
    let expires = record.timeline.events.iter().find(|e| e.kind == EventKind::Expired).map(|e| e.on.to_string());
    json!({
        "id": record.id,
        "number": d.number.as_ref().map(|n| n.value.to_string()),
        "kind": d.kind.as_ref().map(|k| k.value.code()),
        "nature": d.nature.as_ref().map_or(Nature::Unknown, |n| n.value).code(),
        "title": text(d.title.as_ref()),
        "issuer": text(d.issuer.as_ref()),
        "term": text(d.term.as_ref()),
        "session": text(d.session.as_ref()),
        "adopted_on": date(d.adopted_on.as_ref()),
        "issued_on": date(d.issued_on.as_ref()),
        "effective_on": date(d.effective_on.as_ref()),
        "expires_on": expires,
        "status": status.code(),
        "status_as_of": on.to_string(),
        "fields": d.tags.fields.iter().map(|f| f.value.as_str()).collect::<Vec<_>>(),
        "mechanism": record.is_mechanism(),
        "impact": record.impact_on(*on).map_or("unrated", ImpactLevel::code),
        "signer": text(d.signer.as_ref()),
        "articles": d.articles().count(),
        "pages": record.reading.pages,
        "path": record.path,
        "blake3": record.blake3,
        "extraction": {
            "method": record.reading.method,
            "partial": record.reading.partial,
            "recognised_pages": record.reading.recognised.iter().map(|page| page.page).collect::<Vec<_>>(),
            "confidence": record.reading.confidence(),
            "warnings": record.reading.warnings.iter().map(|w| w.message.as_str()).collect::<Vec<_>>(),
        },
    })
}

/// A hit as scripts see it.
pub(super) fn hit(query_no: usize, hit: &Hit) -> Value {
    let d = &hit.record.document;
    let mut value = json!({
        "query_no": query_no,
        "rank": hit.rank,
        "score": (f64::from(hit.score) * 1000.0).round() / 1000.0,
        "number": d.number.as_ref().map(|n| n.value.to_string()),
        "title": text(d.title.as_ref()),
        "article": hit.passage.article,
        "heading": hit.passage.heading,
        "part": hit.passage.part,
        "page": hit.passage.page,
        "snippet": marked(&hit.snippet, "<mark>", "</mark>"),
        "status": hit.status.code(),
        "path": hit.record.path,
    });
    if let Some(page) = hit.record.reading.recognised_on(hit.passage.page) {
        value["recognised"] = json!({"confidence": page.confidence});
    }
    if !hit.reasons.is_empty() {
        let reason = |r: &Contribution| json!({"field": r.field, "term": r.term, "score": r.score});
        value["explain"] = hit.reasons.iter().map(reason).collect();
    }
    value
}

/// The words of a snippet with marks around those that match.
pub(super) fn marked(snippet: &Snippet, open: &str, close: &str) -> String {
    let mut out = String::with_capacity(snippet.text.len() + snippet.marks.len() * (open.len() + close.len()));
    let mut at = 0;
    for (start, end) in &snippet.marks {
        out.push_str(&snippet.text[at..*start]);
        out.push_str(open);
        out.push_str(&snippet.text[*start..*end]);
        out.push_str(close);
        at = *end;
    }
    out.push_str(&snippet.text[at..]);
    out
}

fn text(found: Option<&Found<String>>) -> Option<&str> {
    found.map(|f| f.value.as_str())
}

fn date(found: Option<&Found<Date>>) -> Option<String> {
    found.map(|f| f.value.to_string())
}
