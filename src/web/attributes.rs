//! What is known of a document, each fact with the words it was read from, and what the office's own tables say.

use super::answer::{Answer, Fault};
use super::asked::Asked;
use super::document::tab;
use super::parts::{NONE, date, fields, quoted};
use super::site::Site;
use crate::model::Kind;
use crate::service::words::{PageWord as W, nature_label, tags};
use crate::service::{Document, DocumentStatus, Sourced, View};
use maud::{Markup, html};

/// The page.
pub(super) fn page(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    tab(site, view, asked, "thuoc-tinh", |opened| {
        let found = &opened.status;
        Ok(html! {
            h2 { (asked.say(W::TabAttributes)) }
            (facts(&found.document, asked))
            (classified(found, asked))
            (registers(found, asked))
            @if !found.notes.is_empty() {
                h2 { (asked.say(W::Notes)) }
                ul { @for note in &found.notes { li { (note.message) } } }
            }
            @if !found.variants.is_empty() {
                h2 { (asked.say(W::OtherCopies)) }
                ul { @for path in &found.variants { li { a href=(asked.document(path)) { (path) } } } }
            }
        })
    })
}

fn facts(document: &Document, asked: &Asked) -> Markup {
    let text = |value: &Option<String>| value.as_deref().unwrap_or(NONE).to_owned();
    let rows = [
        (W::Number, text(&document.number)),
        (W::Kind, document.kind.map_or(NONE, Kind::label).to_owned()),
        (W::Nature, nature_label(document.nature, asked.language).to_owned()),
        (W::Issuer, text(&document.provenance.issuer)),
        (W::Term, text(&document.term)),
        (W::Session, text(&document.session)),
        (W::AdoptedOn, date(document.adopted_on)),
        (W::IssuedOn, date(document.issued_on)),
        (W::InForceFrom, date(document.effective_on)),
        (W::ExpiresOn, date(document.expires_on)),
        (W::Signer, text(&document.signer)),
        (W::Field, if document.fields.is_empty() { NONE.to_owned() } else { fields(&document.fields) }),
        (W::Articles, document.articles.to_string()),
        (W::PagesOfFile, document.pages.to_string()),
        (W::File, document.path.clone()),
        (W::Hash, document.blake3.clone()),
        (W::ReadBy, document.extraction.method.clone()),
    ];
    html! {
        table.facts { tbody { @for (word, value) in rows { tr { th scope="row" { (asked.say(word)) } td { (value) } } } } }
    }
}

/// Each tag with the words that speak for it.
fn classified(found: &DocumentStatus, asked: &Asked) -> Markup {
    html! {
        h2 { (asked.say(W::Classification)) }
        dl.tags {
            @for tag in tags(&found.tags, asked.language) {
                dt { (tag.axis) ": " strong { (tag.value) } }
                dd { (quoted(tag.evidence, asked)) }
            }
        }
    }
}

/// What the office's tables say, each row with its cell.
fn registers(found: &DocumentStatus, asked: &Asked) -> Markup {
    let listed = &found.listed;
    let groups = [
        (W::ListedExpired, rows(&listed.expiries)),
        (W::ListedInForce, rows(&listed.in_force)),
        (W::ListedToDeal, rows(&listed.to_deal)),
        (W::ListedMechanism, rows(&listed.mechanisms)),
        (W::ListedImpact, rows(&listed.impacts)),
        (W::ListedImplementing, rows(&listed.implementing)),
        (W::ListedReviews, rows(&listed.reviews)),
        (W::ListedOverrides, rows(&listed.overrides)),
    ];
    html! {
        @if groups.iter().any(|(_, rows)| !rows.is_empty()) {
            h2 { (asked.say(W::OfficeTables)) }
            @for (word, rows) in groups.iter().filter(|(_, rows)| !rows.is_empty()) {
                h3 { (asked.say(*word)) }
                ul { @for row in rows { li { (row) } } }
            }
        }
    }
}

/// The rows, each in its own words with its place.
fn rows<T>(told: &[Sourced<T>]) -> Vec<String> {
    told.iter().map(|told| told.evidence("").quote).collect()
}
