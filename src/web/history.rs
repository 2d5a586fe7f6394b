//! The legal life of a document: a picture of its time, the same as a table, each row with the sentence it was read from.

use super::answer::{Answer, Fault};
use super::asked::Asked;
use super::document::tab;
use super::original::place_of;
use super::parts::{NONE, chip, quoted};
use super::site::Site;
use super::timeline;
use crate::model::{Evidence, show_date};
use crate::service::words::{PageWord as W, event_label, wording_lines};
use crate::service::{DocumentStatus, GovernedEvent, MessageCode, View, edits_words};
use maud::{Markup, html};

/// The page.
pub(super) fn page(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    tab(site, view, asked, "lich-su", |opened| {
        let found = &opened.status;
        let wording = view.wording_of(&found.document.id, asked.as_of)?;
        Ok(html! {
            section {
                h2 { (asked.tell(W::OnDayColon, &[("day", &asked.day())])) " " (chip(found.document.status, asked.language)) }
                @let parts = changed_parts(found, asked);
                @if !parts.is_empty() { p { (parts.join("; ")) "." } }
                @for reason in &found.reasons { (spoken(found, reason, view, asked)?) }
                @if found.reasons.is_empty() { (unknown(found, asked)) }
            }
            @if !found.events.is_empty() { (timeline::picture(&found.events, asked)) }
            (table(&found.events, Some(&found.document.path), view, asked)?)
            @if !wording.is_empty() {
                section {
                    h2 { (asked.language.say(MessageCode::WordingHeading)) }
                    ul { @for line in wording_lines(&wording, asked.language) { li { (line) } } }
                }
            }
            @if let Some(open_term) = &found.open_term {
                section { h2 { (asked.say(W::EndWithoutDay)) } p { (open_term.value) } (quoted(&open_term.evidence, asked)) }
            }
            @if !found.conflicts.is_empty() { (conflicts(found, asked)) }
        })
    })
}

/// What was done until the day to parts of the document: `khoản 1 Điều 4 được sửa đổi (15/2021/NQ-HĐND)`.
fn changed_parts(found: &DocumentStatus, asked: &Asked) -> Vec<String> {
    let until = found.events.iter().map(|governed| &governed.event).filter(|event| event.on <= asked.as_of);
    let of_parts = until.filter(|event| edits_words(event.kind) && !event.scope.is_empty());
    let told = of_parts.map(|event| {
        let by = event.by.as_deref().map(|by| format!(" ({by})")).unwrap_or_default();
        format!("{} {}{by}", event.scope.join(", "), event_label(event.kind, asked.language))
    });
    told.collect()
}

/// A sentence that the status rests on, with the document that says it where that is another.
fn spoken(found: &DocumentStatus, reason: &Evidence, view: &View, asked: &Asked) -> Result<Markup, Fault> {
    let event = found.events.iter().map(|governed| &governed.event).find(|event| event.evidence == *reason);
    let by = event.and_then(|event| event.by.as_deref().zip(event.by_id.as_deref()));
    let by = by.map(|(number, id)| Ok::<_, Fault>((number, view.name_of(id)?))).transpose()?;
    Ok(html! {
        @if let Some((number, name)) = by {
            p.said { a href=(asked.document(&name).at(Some(&format!("trang-{}", reason.page)))) { (number) } ":" }
        }
        (quoted(reason, asked))
    })
}

/// What can be said where the texts do not tell.
fn unknown(found: &DocumentStatus, asked: &Asked) -> Markup {
    html! {
        p { (asked.say(W::NoDayOfEffect)) }
        @if let Some(day) = found.earliest_lawful { p { (asked.tell(W::EarliestLawful, &[("day", &show_date(day))])) } }
    }
}

/// Statements that cannot both be right, both sides.
fn conflicts(found: &DocumentStatus, asked: &Asked) -> Markup {
    html! {
        section.conflict {
            h2 { (asked.say(W::Contradictions)) }
            @for conflict in &found.conflicts {
                p { (conflict.message) }
                @for side in &conflict.sides { (quoted(side, asked)) }
            }
        }
    }
}

/// The events by day. `path`: the file of the document itself, whose own words are one click away.
pub(super) fn table(events: &[GovernedEvent], path: Option<&str>, view: &View, asked: &Asked) -> Result<Markup, Fault> {
    let mut sources = Vec::new();
    for governed in events {
        let by = governed.event.by_id.as_deref().map(|id| view.name_of(id)).transpose()?;
        sources.push(by);
    }
    Ok(html! {
        h2 { (asked.say(W::Events)) }
        div.table role="region" tabindex="0" aria-label=(asked.say(W::Events)) {
            table.events {
                thead { tr { @for word in [W::Day, W::Event, W::SourceDocument, W::Scope, W::Sentence] { th scope="col" { (asked.say(word)) } } } }
                tbody {
                    @for (governed, name) in events.iter().zip(&sources) {
                        (row(governed, name.as_deref(), path, asked))
                    }
                }
            }
        }
    })
}

fn row(governed: &GovernedEvent, name: Option<&str>, path: Option<&str>, asked: &Asked) -> Markup {
    let event = &governed.event;
    let anchor = format!("trang-{}", event.evidence.page);
    // Its own words stand in the document itself.
    let source = name.or_else(|| path.filter(|_| event.by.is_none()).map(|_| asked.segment(1)));
    html! {
        tr.later[event.on > asked.as_of] {
            td data-l=(asked.say(W::Day)) { time datetime=(event.on.to_string()) { (show_date(event.on)) } }
            td data-l=(asked.say(W::Event)) { (event_label(event.kind, asked.language)) @if event.on > asked.as_of { " " em { (asked.say(W::AfterTheDay)) } } }
            td {
                @match (&event.by, name) {
                    (Some(by), Some(name)) => a href=(asked.document(name).at(Some(&anchor))) { (by) },
                    (Some(by), None) => (by),
                    (None, _) => @if path.is_some() { a href=(own(asked, &anchor)) { (asked.say(W::ItsOwnText)) } } @else { (NONE) },
                }
            }
            td data-l=(asked.say(W::Scope)) { (event.scope.join("; ")) }
            td {
                p.quote { "“" (event.evidence.quote) "”" }
                @if let Some(place) = source.and_then(|name| place_of(&event.evidence, name, asked)) { p { a href=(place) { (asked.say(W::InOriginal)) } } }
                p.hint { (governed.ground()) }
            }
        }
    }
}

/// A page of the document's own text.
fn own(asked: &Asked, anchor: &str) -> super::asked::Link {
    asked.document(asked.segment(1)).at(Some(anchor))
}
