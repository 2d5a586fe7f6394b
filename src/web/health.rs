//! What the index holds, and what could not be read and why.

use super::answer::{Answer, Fault};
use super::asked::Asked;
use super::frame::{Content, framed};
use super::parts::{NONE, grouped};
use super::site::Site;
use crate::service::words::PageWord as W;
use crate::service::{Diagnosis, View};
use maud::{Markup, html};

/// The address.
pub(super) const PATH: &str = "/kho";

/// Files of one reason that are named at once.
const NAMED: usize = 50;

/// The page.
pub(super) fn page(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    let found = site.health(view, asked.language)?;
    let body = html! {
        h1 { (asked.say(W::Health)) }
        (facts(&found, asked))
        (files(&found, asked))
    };
    framed(site, view, asked, &Content { title: asked.say(W::Health).to_owned(), body, class: "narrow" })
}

fn facts(found: &Diagnosis, asked: &Asked) -> Markup {
    let count = |count: Option<u32>| count.map_or_else(|| NONE.to_owned(), |n| grouped(n as usize, asked.language));
    let manifest = found.manifest.as_ref();
    let engine = found.ocr.as_ref().map(|ocr| format!("{} ({})", ocr.engine, ocr.languages.join(", ")));
    let rows = [
        (W::Documents, count(manifest.map(|manifest| manifest.documents))),
        (W::Articles, count(manifest.map(|manifest| manifest.articles))),
        (W::Passages, count(manifest.map(|manifest| manifest.passages))),
        (W::IndexState, found.problem.clone().unwrap_or_else(|| asked.say(W::Usable).to_owned())),
        (W::Recognition, engine.or_else(|| found.ocr_problem.clone()).unwrap_or_else(|| NONE.to_owned())),
        (W::Version, found.version.to_owned()),
    ];
    html! {
        table.facts { tbody { @for (word, value) in rows { tr { th scope="row" { (asked.say(word)) } td { (value) } } } } }
    }
}

/// Files that are not in the index, or not with all their pages, by reason.
fn files(found: &Diagnosis, asked: &Asked) -> Markup {
    let reasons: Vec<(&String, &Vec<String>)> = found.files.iter().flatten().collect();
    html! {
        h2 { (asked.say(W::NotRead)) }
        @if reasons.is_empty() { p { (asked.say(W::AllRead)) } }
        @for (reason, paths) in reasons {
            details open[paths.len() <= 8] {
                summary { (reason) " (" (grouped(paths.len(), asked.language)) ")" }
                ul.files {
                    @for path in paths.iter().take(NAMED) { li { (path) } }
                    @if paths.len() > NAMED { li { (asked.tell(W::AndOthers, &[("count", &grouped(paths.len() - NAMED, asked.language))])) } }
                }
            }
        }
    }
}
