//! Results: the answer where a question was asked, then the hits by document, with what may narrow them.

use super::answer::{Answer, Fault};
use super::asked::Asked;
use super::facets::{chosen, conditions, level, offered, sort};
use super::frame::{Content, framed, reflects};
use super::parts::{chip, date, fields, pager, titled};
use super::site::Site;
use super::{replies, saved};
use crate::service::words::{PageWord as W, match_place, place_of_hit, provenance_note};
use crate::service::{Beside, Hit, Level, SearchReply, SearchRequest, Snippet, View, is_question};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Hits on a page.
const HITS: usize = 10;
/// Passages that are looked at for those shown under their documents.
const PASSAGES: usize = 50;
/// Passages shown under a document beside the best.
const BESIDE: usize = 1;
/// The parameter that asks why a hit is one.
const WHY: &str = "vi-sao";
/// Words that are named for it.
const REASONS: usize = 6;

/// The page.
pub(super) fn page(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    let Some(typed) = asked.one("q") else { return Ok(Answer::elsewhere(asked.link("/").to_string())) };
    let request = request(asked, typed)?;
    let is_literal = asked.one("nguyen-van").is_some();
    let mut found = if is_literal { view.search_literally(&request)? } else { view.search(&request)? };
    let has_more = found.hits.len() > HITS;
    found.hits.truncate(HITS);
    let beside = match request.level {
        Level::Document => view.beside(&request, is_literal, &found.hits, (BESIDE, PASSAGES))?,
        Level::Article => BTreeMap::new(),
    };
    let reply = (is_question(typed) && !is_literal && asked.page() == 1)
        .then(|| view.clone().of_issuer(asked.one("co-quan")).ask(typed, asked.as_of))
        .transpose()?;
    let names = found.hits.iter().map(|hit| view.name_of(&hit.id)).collect::<Result<Vec<_>, _>>()?;
    let body = html! {
        h1 { (asked.tell(W::ResultsFor, &[("query", typed)])) }
        (understood(&found, asked, typed, is_literal))
        (chosen(asked))
        @if let Some(reply) = &reply { (replies::reply(reply, view, asked)?) }
        div.columns {
            div.list {
                @if found.facets.as_ref().is_some_and(|facets| facets.documents > 0) { a.to-facets href="#loc" { (asked.say(W::Narrow)) } }
                @if found.hits.is_empty() { (nothing(view, asked, typed)) } @else { (orders(asked)) }
                ol.hits start=(request.offset + 1) {
                    @for (hit, name) in found.hits.iter().zip(&names) {
                        li { (one(hit, name, beside.get(&hit.id), asked, typed)) }
                    }
                }
                (pager(asked, has_more))
                (saved::form(site, asked))
            }
            @if let Some(facets) = found.facets.as_ref().filter(|facets| facets.documents > 0) {
                aside #loc aria-label=(asked.say(W::Narrow)) { (offered(facets, asked)) }
            }
        }
        (reflects(asked, view))
    };
    let title = asked.tell(W::ResultsFor, &[("query", typed)]);
    framed(site, view, asked, &Content { title, body, class: "wide" })
}

/// The search that an address asks for; one hit more than is shown tells whether there are others.
pub(super) fn request(asked: &Asked, typed: &str) -> Result<SearchRequest, Fault> {
    if asked.query().is_none() {
        return Err(Fault::TooManyWords);
    }
    Ok(SearchRequest {
        typed: typed.to_owned(),
        query_no: 0,
        conditions: conditions(asked)?,
        level: level(asked),
        sort: sort(asked),
        limit: HITS + 1,
        offset: (asked.page() - 1) * HITS,
        explain: asked.one(WHY).is_some(),
        facets: true,
        suggest: true,
        meaning: true,
    })
}

/// How the words were read, and the way to have them taken literally.
fn understood(found: &SearchReply, asked: &Asked, typed: &str, is_literal: bool) -> Markup {
    let literally = asked.here().without("trang").set("nguyen-van", "1");
    let readings: Vec<String> =
        found.readings.iter().take(6).map(|(typed, read)| format!("{typed} → {read}")).collect();
    let is_read = found.restored.is_some() || !readings.is_empty() || !found.notes.is_empty();
    html! {
        @if is_literal {
            p.read { (asked.say(W::TakenLiterally)) " " a href=(asked.here().without("nguyen-van")) { (asked.say(W::ReadAgain)) } }
        } @else if is_read {
            div.read {
                @if let Some(restored) = &found.restored { p { (asked.say(W::ReadAs)) " “" em { (restored) } "”." } }
                @for note in &found.notes { p { (note.render(asked.language)) } }
                @if !readings.is_empty() { p { (asked.say(W::AlsoSearched)) " " (readings.join("; ")) "." } }
                p { a href=(literally) { (asked.say(W::TakeLiterally)) } }
            }
        }
        @if let Some(likely) = found.suggestion.as_deref().filter(|likely| *likely != typed) {
            p.read { (asked.say(W::DidYouMean)) " " a href=(asked.here().without("trang").set("q", likely)) { (likely) } "?" }
        }
    }
}

/// What is said where nothing was found.
fn nothing(view: &View, asked: &Asked, typed: &str) -> Markup {
    let count = super::parts::grouped(view.documents() as usize, asked.language);
    html! {
        p.nothing { (asked.tell(W::NothingFound, &[("query", typed), ("count", &count)])) }
        p { (asked.say(W::NothingHint)) }
    }
}

/// The orders, and documents or articles.
fn orders(asked: &Asked) -> Markup {
    let orders = [("", W::ByRelevance), ("moi-nhat", W::ByNewest), ("so", W::ByNumber)];
    let levels = [("", W::AsDocuments), ("dieu", W::AsArticles)];
    let links = |name: &'static str, choices: &[(&'static str, W)]| {
        let now = asked.one(name).unwrap_or_default().to_owned();
        let choices = choices.to_vec();
        html! {
            @for (value, word) in choices {
                @if value == now { strong { (asked.say(word)) } } @else {
                    @let here = asked.here().without("trang").without(name);
                    a href=(if value.is_empty() { here } else { here.with(name, value) }) { (asked.say(word)) }
                }
                " "
            }
        }
    };
    html! {
        p.orders { span { (asked.say(W::Order)) ": " } (links("sap-xep", &orders)) span.bar { "|" } " " (links("cap", &levels)) }
    }
}

/// A document with its best passages.
fn one(hit: &Hit, name: &str, beside: Option<&Beside>, asked: &Asked, typed: &str) -> Markup {
    let open = |anchor: Option<&str>| asked.document(name).with("q", typed).at(anchor);
    let title = titled(hit.title.as_deref(), &hit.path);
    html! {
        article.hit {
            p.line {
                strong { (hit.number.as_deref().unwrap_or(super::parts::NONE)) } " "
                (chip(hit.status, asked.language)) " "
                span.on { (asked.tell(W::StatusDay, &[("day", &asked.day())])) }
            }
            h2 { a href=(open(None)) { (title) } }
            p.facts {
                (asked.say(W::Issued)) " " (date(hit.dated_on))
                @if !hit.fields.is_empty() { " · " (fields(&hit.fields)) }
                @if let Some(note) = provenance_note(&hit.provenance, asked.language) { " · " (note) }
            }
            (passage(hit, &open(hit.anchor.as_deref()).to_string(), asked))
            @for other in beside.iter().flat_map(|beside| &beside.hits) {
                (passage(other, &open(other.anchor.as_deref()).to_string(), asked))
            }
            @if let Some(more) = beside.map(|beside| beside.more).filter(|more| *more > 0) {
                p.more { a href=(open(None).at(Some("khop-1"))) { (asked.tell(W::OtherPassages, &[("count", &more.to_string())])) } }
            }
            (why(hit, asked))
        }
    }
}

/// Why this is a hit: what each word brought, where that was asked for; else the way to ask.
fn why(hit: &Hit, asked: &Asked) -> Markup {
    let place = format!("ket-qua-{}", hit.rank);
    let all: f64 = hit.explain.iter().map(|share| share.score).filter(|score| *score > 0.0).sum();
    let percent = |score: f64| (score * 100.0 / all.max(f64::MIN_POSITIVE)).round();
    html! {
        @if hit.explain.is_empty() {
            p.why id=(place) { a href=(asked.here().set(WHY, "1").at(Some(&place))) { (asked.say(W::WhyThis)) } }
        } @else {
            div.why id=(place) {
                p { (asked.say(W::BecauseOf)) }
                ul {
                    @for share in hit.explain.iter().filter(|share| share.score > 0.0).take(REASONS) {
                        // What the model said of it is no word.
                        li { @if share.field != "meaning" { "“" (share.term) "” " } (match_place(share.field, asked.language)) " – " (percent(share.score)) "%" }
                    }
                }
            }
        }
    }
}

/// A passage with its words marked.
fn passage(hit: &Hit, address: &str, asked: &Asked) -> Markup {
    html! {
        div.passage {
            p.place {
                a href=(address) { (place_of_hit(hit, asked.language)) }
                @if let Some(page) = hit.recognised {
                    " " span.scan { (asked.say(W::Recognised)) @if let Some(sure) = page.confidence { " " (sure) "%" } }
                }
            }
            @if let Some(wording) = &hit.wording {
                p.wording { (wording.message().render(asked.language)) }
            }
            p { (marked(&hit.snippet)) }
        }
    }
}

/// The words of a snippet, those that match marked.
fn marked(snippet: &Snippet) -> Markup {
    let mut at = 0;
    let mut pieces: Vec<(&str, bool)> = Vec::new();
    for (start, end) in &snippet.marks {
        pieces.push((snippet.text.get(at..*start).unwrap_or_default(), false));
        pieces.push((snippet.text.get(*start..*end).unwrap_or_default(), true));
        at = *end;
    }
    pieces.push((snippet.text.get(at..).unwrap_or_default(), false));
    html! { @for (text, is_match) in pieces { @if is_match { mark { (text) } } @else { (text) } } }
}
