//! What may be meant while it is typed: numbers and titles, with or without marks.

use super::answer::{Answer, Fault};
use super::asked::Asked;
use super::site::Site;
use crate::service::View;
use maud::{Markup, html};
use serde_json::json;

/// Suggestions of one answer.
const SUGGESTED: usize = 8;
/// Documents that a browser without a script knows at home: the newest.
const KNOWN: usize = 200;

/// The suggestions for the script.
pub(super) fn page(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    let titles = site.titles(view)?;
    let mut found = Vec::new();
    for title in titles.like(asked.query().unwrap_or_default(), SUGGESTED) {
        let address = asked.document(&view.name_of(&title.id)?).to_string();
        found.push(json!({ "number": title.number, "title": title.title, "address": address }));
    }
    Answer::json(&found)
}

/// The numbers of the newest documents with their titles, which a browser offers by itself.
pub(super) fn known(site: &Site, view: &View) -> Result<Markup, Fault> {
    let titles = site.titles(view)?;
    let numbered = titles.all().iter().filter_map(|title| Some((title.number.as_deref()?, title.title.as_str())));
    Ok(html! {
        datalist #so-van-ban { @for (number, title) in numbered.take(KNOWN) { option value=(number) { (title) } } }
    })
}
