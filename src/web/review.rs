//! What needs a person's attention: findings by kind with their counts, each with its sentence.

use super::answer::{Answer, Fault};
use super::api::months;
use super::asked::Asked;
use super::facets::{chosen, conditions};
use super::frame::{Content, framed, reflects};
use super::lists::{file_links, listing_file};
use super::parts::{NONE, grouped, pager, quoted, titled};
use super::site::Site;
use crate::service::words::PageWord as W;
use crate::service::{Concern, View, review_listing};
use maud::{Markup, html};

/// Findings on a page.
const SHOWN: usize = 30;

/// The page.
pub(super) fn page(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    let found = view.review(&conditions(asked)?, months(asked), asked.language)?;
    let kinds = kinds(&found);
    let wanted = wanted(asked);
    let of_kind: Vec<&Concern> = found.iter().filter(|one| wanted.is_none_or(|code| one.code == code)).collect();
    let first = (asked.page() - 1) * SHOWN;
    let shown: Vec<&Concern> = of_kind.iter().skip(first).take(SHOWN).copied().collect();
    let names = shown.iter().map(|one| one.id.as_deref().map(|id| view.name_of(id)).transpose());
    let names = names.collect::<Result<Vec<_>, _>>()?;
    let body = html! {
        h1 { (asked.tell(W::ReviewOn, &[("day", &asked.day()), ("months", &months(asked).to_string())])) }
        (chosen(asked))
        nav aria-label=(asked.say(W::KindsOfFindings)) {
            ul.kinds {
                li { (link(None, asked.say(W::All), found.len(), wanted, asked)) }
                @for (code, heading, count) in &kinds { li { (link(Some(code), heading, *count, wanted, asked)) } }
            }
        }
        (file_links("/ra-soat", of_kind.len(), asked))
        @if found.is_empty() { p { (asked.say(W::NothingToReview)) } }
        @for (at, (one, name)) in shown.iter().zip(&names).enumerate() {
            @if at == 0 || shown.get(at - 1).is_some_and(|before| before.code != one.code) { h2 { (one.heading) } }
            (concern(one, name.as_deref(), asked))
        }
        (pager(asked, of_kind.len() > first + SHOWN))
        (reflects(asked, view))
    };
    framed(site, view, asked, &Content { title: asked.say(W::Review).to_owned(), body, class: "narrow" })
}

/// The kind of findings that an address asks for; all where it names none.
fn wanted(asked: &Asked) -> Option<&str> {
    asked.one("muc-ra-soat").filter(|code| Concern::CODES.contains(code))
}

/// The findings as a file.
pub(super) fn file(_: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    let mut found = view.review(&conditions(asked)?, months(asked), asked.language)?;
    found.retain(|one| wanted(asked).is_none_or(|code| one.code == code));
    let listing = review_listing(&found, asked.as_of, asked.language);
    listing_file(&listing, &format!("ra-soat-{}", wanted(asked).unwrap_or("tat-ca")), asked)
}

/// The kinds that were found, in their order, with their counts.
fn kinds(found: &[Concern]) -> Vec<(&'static str, &'static str, usize)> {
    let kind = |code: &'static str| {
        let mut of_kind = found.iter().filter(|one| one.code == code).peekable();
        let heading = of_kind.peek()?.heading;
        Some((code, heading, of_kind.count()))
    };
    Concern::CODES.into_iter().filter_map(kind).collect()
}

fn link(code: Option<&str>, heading: &str, count: usize, wanted: Option<&str>, asked: &Asked) -> Markup {
    let here = asked.here().without("trang").without("muc-ra-soat");
    let address = code.map_or_else(|| here.clone(), |code| here.clone().with("muc-ra-soat", code));
    html! {
        a href=(address) aria-current=[(code == wanted).then_some("true")] { (heading) } " "
        span.count { (grouped(count, asked.language)) }
    }
}

fn concern(one: &Concern, name: Option<&str>, asked: &Asked) -> Markup {
    html! {
        article.concern {
            @if let (Some(name), Some(path)) = (name, &one.path) {
                p { a href=(asked.document(name)) { (one.number.as_deref().unwrap_or(NONE)) } " " (titled(one.title.as_deref(), path)) }
            }
            p { strong { (one.message) } }
            @for evidence in &one.evidence { (quoted(evidence, asked)) }
        }
    }
}
