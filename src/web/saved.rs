//! Saved searches: one address each, with a feed of its own, what is new first. They alone are written, to the office's
//! own file, by a form that bears the token of this server.

use super::answer::{Answer, Fault};
use super::asked::{Asked, DAY, LANGUAGE};
use super::frame::{Content, framed, reflects};
use super::parts::{chip, date, titled};
use super::results;
use super::site::Site;
use crate::model::show_date;
use crate::service::words::{PageWord as W, or_dash};
use crate::service::{Hit, SavedError, SavedSearch, SavedSearches, View, local_time};
use axum::http::Uri;
use jiff::Timestamp;
use maud::{Markup, html};

/// The address of all saved searches, below which each has its own.
pub(super) const PATH: &str = "/tim-da-luu";
/// The field of a form that holds the token.
const TOKEN: &str = "ma";
/// The field that holds the parameters of a search.
const QUERY: &str = "dia-chi";
/// The field that holds its name.
const NAME: &str = "ten";
/// Hits of a saved search at most.
const HITS: usize = 100;
/// Longest parameters of a search, in bytes.
const LONGEST: usize = 2000;

impl From<SavedError> for Fault {
    fn from(error: SavedError) -> Self {
        tracing::error!("saved searches: {error:?}");
        Self::Unsaved(error.message())
    }
}

fn file(site: &Site) -> Result<&SavedSearches, Fault> {
    site.saved().ok_or(Fault::NoSaved)
}

/// All saved searches.
pub(super) fn page(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    let all = file(site)?.all()?;
    let body = html! {
        h1 { (asked.say(W::SavedSearches)) }
        @if all.is_empty() { p.nothing { (asked.say(W::NoneSaved)) } }
        ul.saved {
            @for search in &all {
                li {
                    a href=(address(asked, search)) { (search.name) } " "
                    span.hint { (asked.say(W::SavedOn)) " " (show_date(search.saved_on)) } " "
                    a href=(address(asked, search).below("atom")) { "Atom" } " "
                    form.remove action=(format!("{PATH}/{}/xoa", search.id)) method="post" {
                        input type="hidden" name=(TOKEN) value=(site.token());
                        button aria-label=(format!("{}: {}", asked.say(W::ForgetSearch), search.name)) { (asked.say(W::ForgetSearch)) }
                    }
                }
            }
        }
    };
    framed(site, view, asked, &Content { title: asked.say(W::SavedSearches).to_owned(), body, class: "narrow" })
}

fn address(asked: &Asked, search: &SavedSearch) -> super::asked::Link {
    asked.link(PATH).below(&search.id)
}

/// The form that saves the search of a page of results; nothing where there is no file for it.
pub(super) fn form(site: &Site, asked: &Asked) -> Markup {
    let link = asked.here().without("trang").without(DAY).without(LANGUAGE).to_string();
    let query = link.split_once('?').map_or("", |(_, query)| query);
    html! {
        @if site.saved().is_some() && !query.is_empty() {
            details.save {
                summary { (asked.say(W::SaveSearch)) }
                form.filters action=(PATH) method="post" {
                    input type="hidden" name=(TOKEN) value=(site.token());
                    input type="hidden" name=(QUERY) value=(query);
                    label { (asked.say(W::NameOfSearch)) input type="text" name=(NAME) value=[asked.one("q")] maxlength="120" required; }
                    button { (asked.say(W::SaveSearch)) }
                }
            }
        }
    }
}

/// Fails where a form does not bear the token of this server.
fn is_ours(site: &Site, asked: &Asked) -> Result<(), Fault> {
    // Compared by their hashes: how long that takes tells nothing of the token.
    let hash = |text: &str| blake3::hash(text.as_bytes());
    let given = asked.one(TOKEN).unwrap_or_default();
    if hash(given) == hash(site.token()) { Ok(()) } else { Err(Fault::Token) }
}

/// Saves a search, then shows it.
pub(super) fn add(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    is_ours(site, asked)?;
    let query = asked.one(QUERY).filter(|query| query.len() <= LONGEST).ok_or(Fault::TooManyWords)?;
    let hits = hits(view, &stored(query)?)?;
    let name = asked.one(NAME).unwrap_or(query);
    let ids: Vec<String> = hits.into_iter().map(|hit| hit.id).collect();
    let saved = file(site)?.add(name, query, asked.today, (&ids, published(view)))?;
    Ok(Answer::elsewhere(address(asked, &saved).to_string()))
}

/// Forgets a search.
pub(super) fn remove(site: &Site, _: &View, asked: &Asked) -> Result<Answer, Fault> {
    is_ours(site, asked)?;
    file(site)?.remove(asked.segment(1))?;
    Ok(Answer::elsewhere(PATH.to_owned()))
}

fn published(view: &View) -> Timestamp {
    view.published().unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The address of a search that was saved.
fn stored(query: &str) -> Result<Asked, Fault> {
    let parsed: Result<Uri, _> = format!("/tim?{query}").parse();
    parsed.map(|uri| Asked::of(&uri)).map_err(|_| Fault::NoPage)
}

fn hits(view: &View, search: &Asked) -> Result<Vec<Hit>, Fault> {
    let request = results::request(search, search.one("q").unwrap_or_default())?;
    let request = crate::service::SearchRequest { limit: HITS, offset: 0, facets: false, suggest: false, ..request };
    let is_literal = search.one("nguyen-van").is_some();
    Ok(if is_literal { view.search_literally(&request)? } else { view.search(&request)? }.hits)
}

/// A saved search with its hits, the new ones first, the latest of these before the others.
fn opened(site: &Site, view: &View, asked: &Asked) -> Result<(SavedSearch, Vec<Hit>), Fault> {
    let file = file(site)?;
    let wanted = asked.segment(1);
    let search = file.all()?.into_iter().find(|search| search.id == wanted).ok_or(Fault::NoPage)?;
    let mut hits = hits(view, &stored(&search.query)?)?;
    let ids: Vec<String> = hits.iter().map(|hit| hit.id.clone()).collect();
    let search = file.see(search, &ids, published(view))?.ok_or(Fault::NoPage)?;
    hits.sort_by_key(|hit| std::cmp::Reverse(search.seen.get(&hit.id).copied().filter(|_| search.is_new(&hit.id))));
    Ok((search, hits))
}

fn seen_on(search: &SavedSearch, hit: &Hit) -> String {
    search.seen.get(&hit.id).map_or_else(String::new, |at| show_date(local_time(*at).date()))
}

/// One saved search.
pub(super) fn one(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    let (search, hits) = opened(site, view, asked)?;
    let names = hits.iter().map(|hit| view.name_of(&hit.id)).collect::<Result<Vec<_>, _>>()?;
    let open = stored(&search.query)?;
    let body = html! {
        h1 { (search.name) }
        p {
            a href=(open.here()) { (asked.say(W::OpenSearch)) } " · "
            a href=(address(asked, &search).below("atom")) { (asked.say(W::FeedOfSearch)) } " · "
            a href=(asked.link(PATH)) { (asked.say(W::SavedSearches)) }
        }
        @if hits.is_empty() { p.nothing { (asked.say(W::NoDocuments)) } }
        ol.hits {
            @for (hit, name) in hits.iter().zip(&names) {
                li {
                    p.line {
                        @if search.is_new(&hit.id) { strong.new { (asked.tell(W::NewSince, &[("day", &seen_on(&search, hit))])) } " " }
                        strong { (or_dash(hit.number.as_deref())) } " " (chip(hit.status, asked.language))
                    }
                    h2 { a href=(asked.document(name).with("q", open.one("q").unwrap_or_default())) { (titled(hit.title.as_deref(), &hit.path)) } }
                    p.facts { (asked.say(W::Issued)) " " (date(hit.dated_on)) }
                }
            }
        }
        (reflects(asked, view))
    };
    framed(site, view, asked, &Content { title: search.name.clone(), body, class: "narrow" })
}

/// The feed of a saved search.
pub(super) fn feed(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    let (search, hits) = opened(site, view, asked)?;
    let latest = search.seen.values().max().copied().unwrap_or_else(|| published(view));
    let mut entries = Vec::new();
    for hit in &hits {
        entries.push((hit, view.name_of(&hit.id)?, search.seen.get(&hit.id).copied().unwrap_or(latest)));
    }
    let feed = html! {
        feed xmlns="http://www.w3.org/2005/Atom" {
            title { (search.name) }
            id { "urn:tracuu:" (search.id) }
            updated { (latest.to_string()) }
            link rel="self" href=(address(asked, &search).below("atom")) {}
            link rel="alternate" href=(address(asked, &search)) {}
            author { name { (asked.say(W::SiteName)) } }
            @for (hit, name, at) in &entries {
                entry {
                    title { (or_dash(hit.number.as_deref())) " " (titled(hit.title.as_deref(), &hit.path)) }
                    id { "urn:tracuu:" (search.id) ":" (hit.id) }
                    updated { (at.to_string()) }
                    link rel="alternate" href=(asked.document(name)) {}
                    summary { (hit.snippet.text) }
                }
            }
        }
    };
    Ok(Answer::feed(format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{}", feed.into_string())))
}
