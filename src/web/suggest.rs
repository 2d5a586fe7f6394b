//! What may be meant while it is typed: numbers and titles, with or without marks.

use super::answer::{Answer, Fault};
use super::asked::Asked;
use super::site::Site;
use crate::service::View;
use maud::{Markup, html};
use serde_json::json;
use std::sync::Arc;

/// Suggestions of one answer.
const SUGGESTED: usize = 8;
/// Documents that a browser without a script knows: the newest.
const KNOWN: usize = 200;
/// Characters of a title that it shows beside a number.
const TITLE: usize = 60;

/// The suggestions for the script.
pub(super) fn page(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    let (titles, typed) = (site.titles(view)?, asked.query().unwrap_or_default());
    let mut found = Vec::new();
    for title in titles.like(typed, SUGGESTED) {
        let address = asked.document(&view.name_of(&title.id)?).to_string();
        found.push(json!({ "number": title.number, "title": title.title, "address": address }));
    }
    // Behind the documents: what the words themselves are likelier to mean, as a search.
    if let Some(reading) = view.likelier(typed) {
        let address = asked.link("/tim").with("q", &reading).to_string();
        found.push(json!({ "number": null, "title": reading, "address": address }));
    }
    Answer::json(&found)
}

/// The numbers of the newest documents with their titles, which a browser offers by itself where it runs no script. They
/// stand on every page, so each generation makes them once.
pub(super) fn known(site: &Site, view: &View) -> Result<Arc<Markup>, Fault> {
    Ok(site.known(view, |titles| {
        let numbered = titles.all().iter().filter_map(|title| Some((title.number.as_deref()?, title.title.as_str())));
        html! {
            noscript {
                datalist #so-van-ban {
                    @for (number, title) in numbered.take(KNOWN) {
                        option value=(number) { (title.chars().take(TITLE).collect::<String>()) }
                    }
                }
            }
        }
    })?)
}
