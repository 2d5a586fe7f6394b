//! A document: what it is called in addresses, the head and the tabs of its pages, its text.

use super::answer::{Answer, Fault};
use super::asked::Asked;
use super::frame::{Content, framed, reflects};
use super::parts::{by_hand, called, chip, citation, copied, date, quoted, titled};
use super::site::Site;
use super::{history, taken, text};
use crate::model::{Kind, Whose, show_date};
use crate::service::words::{PageWord as W, provenance_note, reason_label};
use crate::service::{Document, DocumentStatus, FullText, Named, TextOn, View, edits_words, read_number};
use axum::http::StatusCode;
use maud::{Markup, html};

/// The tabs, each with the end of its address.
pub(super) const TABS: [(&str, W); 6] = [
    ("", W::TabText),
    ("ban-goc", W::TabOriginal),
    ("thuoc-tinh", W::TabAttributes),
    ("lich-su", W::TabHistory),
    ("lien-quan", W::TabRelations),
    ("luoc-do", W::TabGraph),
];

/// A document that was asked for.
pub(super) struct Opened {
    /// Its name in addresses.
    pub name: String,
    /// The document with its status on the day.
    pub status: DocumentStatus,
}

/// What is made of the document that an address names; else the page that is meant, a choice, or what is known of an act
/// that is not here.
pub(super) fn opened(
    site: &Site,
    view: &View,
    asked: &Asked,
    make: impl FnOnce(&Opened) -> Result<Answer, Fault>,
) -> Result<Answer, Fault> {
    let typed = asked.segment(1);
    match view.by_name(typed)? {
        Named::One(id) => {
            let name = view.name_of(&id)?;
            if name != typed {
                let tail = asked.segments.iter().skip(2).map(|part| super::asked::encoded(part));
                let path =
                    [vec![format!("/van-ban/{}", super::asked::encoded(&name))], tail.collect()].concat().join("/");
                return Ok(Answer::elsewhere(asked.here().to(&path).to_string()));
            }
            let status = view.standing_of(&id, asked.as_of)?.ok_or_else(|| Fault::NoDocument(typed.to_owned()))?;
            make(&Opened { name, status })
        }
        Named::Several(ids) => choice(site, view, asked, &ids),
        Named::Nothing => not_held(site, view, asked, typed),
    }
}

/// Several documents bear the number: a person chooses.
fn choice(site: &Site, view: &View, asked: &Asked, ids: &[String]) -> Result<Answer, Fault> {
    let mut found = Vec::new();
    for id in ids {
        found.extend(view.standing_of(id, asked.as_of)?.map(|status| (view.name_of(id), status.document)));
    }
    let body = html! {
        h1 { (asked.tell(W::SeveralMeant, &[("name", asked.segment(1))])) }
        ul.choice {
            @for (name, document) in found {
                li {
                    a href=(asked.document(&name?)) { (called(&document)) ", " (date(document.dated_on())) }
                    " " (chip(document.status, asked.language))
                    p { (titled(document.title.as_deref(), &document.path)) }
                    p.hint { (document.provenance.issuer.as_deref().unwrap_or_default()) }
                }
            }
        }
    };
    let content = Content { title: asked.say(W::Choose).to_owned(), body, class: "narrow" };
    Ok(framed(site, view, asked, &content)?.with_status(StatusCode::MULTIPLE_CHOICES))
}

/// What the texts say of an act that is not in the corpus.
fn not_held(site: &Site, view: &View, asked: &Asked, typed: &str) -> Result<Answer, Fault> {
    let nothing = || Fault::NoDocument(typed.to_owned());
    let wanted = read_number(typed).map_err(|_| nothing())?;
    let acts = view.status_of_unheld(&wanted, asked.as_of, &[])?;
    if acts.is_empty() {
        return Err(nothing());
    }
    let body = html! {
        @for act in &acts {
            h1 { (act.kind.map_or("", Kind::label)) " " (act.number) }
            p.warning { (asked.say(W::NotHeld)) }
            p { (chip(act.status, asked.language)) " " (asked.tell(W::StatusDay, &[("day", &asked.day())])) }
            @for reason in &act.reasons { (quoted(reason, asked)) }
            @if !act.events.is_empty() { (history::table(&act.events, None, view, asked)?) }
            @for conflict in &act.conflicts {
                p.warning { (conflict.message) }
                @for side in &conflict.sides { (quoted(side, asked)) }
            }
        }
        (reflects(asked, view))
    };
    let title = acts.first().map(|act| act.number.clone()).unwrap_or_default();
    framed(site, view, asked, &Content { title, body, class: "narrow" })
}

/// A tab of the document that an address names: its head, the tabs, what the tab holds.
pub(super) fn tab(
    site: &Site,
    view: &View,
    asked: &Asked,
    tab: &str,
    make: impl FnOnce(&Opened) -> Result<Markup, Fault>,
) -> Result<Answer, Fault> {
    opened(site, view, asked, |opened| {
        let body = make(opened)?;
        let whole = html! { (head(opened, asked)) (tabs(opened, tab, asked)) (body) (reflects(asked, view)) };
        let title = called(&opened.status.document);
        framed(site, view, asked, &Content { title, body: whole, class: "document" })
    })
}

/// How a document, or a place in it, is cited.
pub(super) fn cited(document: &Document, place: &str) -> String {
    citation(place, document.kind.map(Kind::label), document.number.as_deref(), document.dated_on())
}

/// What it is, its dates, its status in one sentence.
fn head(opened: &Opened, asked: &Asked) -> Markup {
    let document = &opened.status.document;
    let cited = cited(document, "");
    html! {
        div.head {
            p.called { (called(document)) }
            h1 { (titled(document.title.as_deref(), &document.path)) }
            p.facts {
                @if let Some(issuer) = &document.provenance.issuer { span { (issuer) } " · " }
                (asked.say(W::Issued)) " " (date(document.dated_on())) " · "
                (asked.say(W::InForceFrom)) " " (date(document.effective_on))
                @if let Some(day) = document.expires_on { " · " (asked.say(W::ExpiresOn)) " " (date(Some(day))) }
            }
            @if document.provenance.whose != Whose::Home || document.provenance.draft || document.provenance.variant_of.is_some() {
                p.warning { (provenance_note(&document.provenance, asked.language).unwrap_or_default()) }
            }
            p.state { (asked.tell(W::OnDayColon, &[("day", &asked.day())])) " " (chip(document.status, asked.language)) (sentence(opened, asked)) }
            (by_hand(&document.provenance, asked))
            (warnings(opened, asked))
            div.acts {
                a.button href=(asked.document(&opened.name).below("tep")) { (asked.say(W::Download)) } " "
                (copied(&cited, asked)) " "
                a.button href=(asked.link("/so-sanh").with("van-ban", &opened.name)) { (asked.say(W::Compare)) } " "
                button type="button" data-print="" hidden { (asked.say(W::Print)) }
            }
        }
    }
}

/// What was done to it until the day, in one sentence, with the way to the proof.
fn sentence(opened: &Opened, asked: &Asked) -> Markup {
    let so_far = opened.status.events.iter().map(|governed| &governed.event);
    let mut by: Vec<&str> = so_far
        .filter(|event| event.on <= asked.as_of && edits_words(event.kind))
        .filter_map(|event| event.by.as_deref())
        .collect();
    by.dedup();
    let history = asked.document(&opened.name).below("lich-su");
    html! {
        @if by.is_empty() { ". " } @else {
            "; " (asked.tell(W::AmendedTimes, &[("count", &by.len().to_string()), ("by", &by.join(", "))])) ". "
        }
        a href=(history) { (asked.say(W::SeeProof)) }
    }
}

/// What a reader must know before relying on the text.
fn warnings(opened: &Opened, asked: &Asked) -> Markup {
    let document = &opened.status.document;
    let extraction = &document.extraction;
    html! {
        @if !extraction.recognised_pages.is_empty() {
            p.warning {
                @let pages = extraction.recognised_pages.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
                @match extraction.confidence {
                    Some(sure) => (asked.tell(W::RecognisedSure, &[("pages", &pages), ("sure", &sure.to_string())])),
                    None => (asked.tell(W::RecognisedPages, &[("pages", &pages)])),
                }
            }
        }
        @for warning in &extraction.warnings { p.warning { (warning) } }
        @for conflict in &opened.status.conflicts {
            details.conflict {
                summary { (asked.say(W::Contradiction)) ": " (conflict.message) }
                @for side in &conflict.sides { (quoted(side, asked)) }
            }
        }
    }
}

fn tabs(opened: &Opened, tab: &str, asked: &Asked) -> Markup {
    let address = |end: &str| {
        let link = asked.document(&opened.name);
        let link = if end.is_empty() { link } else { link.below(end) };
        asked.one("q").map_or_else(|| link.clone(), |query| link.clone().with("q", query))
    };
    html! {
        nav.tabs aria-label=(asked.say(W::Tabs)) {
            @for (end, word) in TABS {
                a href=(address(end)) aria-current=[(end == tab).then_some("page")] { (asked.say(word)) }
            }
        }
    }
}

/// The text with its contents.
pub(super) fn text_page(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    tab(site, view, asked, "", |opened| {
        let (query, issued) = (asked.query(), asked.one(AS_ISSUED).is_some());
        let on = view.text_on(&opened.status.document.id, query, asked.as_of, issued)?;
        let on = on.ok_or_else(|| Fault::NoDocument(opened.name.clone()))?;
        Ok(html! {
            (version_notice(&on, asked))
            (matches(&on.full, query, asked))
            (taken::form(opened, &on, asked))
            div.columns.reading {
                (text::contents(&on.full, asked))
                div.law { (text::with_traces(&on.full, &on.traces, &text::citations(&on.full, &cited(&opened.status.document, "")), asked)) }
            }
        })
    })
}

/// The parameter that asks for the text as it was issued.
pub(super) const AS_ISSUED: &str = "nguyen-ban";

/// Which text is shown, the way to the other, and what could not be worked into it.
fn version_notice(on: &TextOn, asked: &Asked) -> Markup {
    let by = on.made_by().join(", ");
    html! {
        @if !on.edits.is_empty() {
            div.version {
                @if on.as_issued {
                    p { (asked.tell(W::ShownAsIssued, &[("by", &by)])) " "
                        a href=(asked.here().without(AS_ISSUED)) { (asked.tell(W::ToTextOfDay, &[("day", &asked.day())])) } }
                } @else {
                    p { (asked.tell(W::ShownAsOfDay, &[("day", &asked.day()), ("by", &by)])) " "
                        a href=(asked.here().set(AS_ISSUED, "1")) { (asked.say(W::ToTextAsIssued)) } }
                    p.hint { (asked.say(W::NoLegalForce)) }
                }
            }
        }
        @if !on.pending.is_empty() {
            details.warning {
                summary { (asked.tell(W::PendingEdits, &[("count", &on.pending.len().to_string())])) }
                ul {
                    @for one in &on.pending {
                        li {
                            a href=(asked.document(&one.change.by_id)) { (one.change.by) } ", " (show_date(one.change.on)) ": " (one.change.written)
                            " — " (reason_label(one.reason, asked.language))
                            (quoted(&one.change.evidence, asked))
                        }
                    }
                }
            }
        }
    }
}

/// How many places match, and the way to them.
fn matches(full: &FullText, query: Option<&str>, asked: &Asked) -> Markup {
    html! {
        @if !full.marks.is_empty() {
            p.marks {
                (asked.tell(W::MarksFound, &[("count", &full.marks.len().to_string()), ("query", query.unwrap_or_default())])) " "
                a href="#khop-1" { (asked.say(W::FirstMark)) }
                button type="button" data-mark="-1" hidden { (asked.say(W::MarkBefore)) }
                button type="button" data-mark="1" hidden { (asked.say(W::MarkAfter)) }
            }
        }
    }
}
