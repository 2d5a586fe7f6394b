//! What changed, night by night: a page, a feed for programs that follow it, and both as pieces for the command line.

use super::answer::{Answer, Fault, visible};
use super::asked::Asked;
use super::frame::{Content, framed, reflects};
use super::parts::{grouped, pager, titled};
use super::site::Site;
use crate::service::words::{PageWord as W, or_dash};
use crate::service::{ChangeLine, Language, NightChanges, ServiceError, Since, View};
use jiff::Timestamp;
use maud::{Markup, PreEscaped, html};

/// Where the page is.
pub(super) const PAGE: &str = "/thay-doi";
/// Where the feed is.
pub(super) const FEED: &str = "/thay-doi.atom";

/// Nights on a page.
const SHOWN: usize = 20;
/// Nights in the feed.
const FED: usize = 40;

/// Gives the address of a document by its id; none where it has none, or is gone.
type LinkOf<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The page.
pub(super) fn page(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    let since = asked.one("tu").map_or(Ok(Since::Run(0)), |typed| Since::typed(Some(typed)))?;
    let first = (asked.page() - 1) * SHOWN;
    let mut nights = view.changes(since).skip(first);
    let shown: Vec<NightChanges> = nights.by_ref().take(SHOWN).collect();
    let nothing = shown.is_empty() && view.changes(since).next().is_none();
    let link = |id: &str| document(view, asked, id);
    let body = html! {
        h1 { (asked.say(W::Changes)) }
        form.filters action=(PAGE) method="get" {
            label { (asked.say(W::RunsSince)) " " input type="text" name="tu" value=[asked.one("tu")] placeholder="31/12/2023" size="10" maxlength="20"; }
            button { (asked.say(W::ShowRuns)) }
            a href=(asked.link(FEED)) type="application/atom+xml" { (asked.say(W::Feed)) }
        }
        @if nothing { p.nothing { (asked.say(W::NoNights)) } }
        @for night in &shown { (one(night, asked.language, &link)) }
        (pager(asked, nights.next().is_some()))
        (reflects(asked, view))
    };
    framed(site, view, asked, &Content { title: asked.say(W::Changes).to_owned(), body, class: "narrow" })
}

/// The feed.
pub(super) fn feed(_: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    let nights: Vec<NightChanges> = view.changes(Since::Run(0)).take(FED).collect();
    Ok(Answer::feed(atom(&nights, asked.language, &|id| document(view, asked, id))))
}

/// The address of a document that is still there.
fn document(view: &View, asked: &Asked, id: &str) -> Option<String> {
    let known = |error: ServiceError| tracing::debug!("{error}");
    view.is_held(id).map_err(known).ok().filter(|held| *held)?;
    view.name_of(id).map_err(known).ok().map(|name| asked.document(&name).to_string())
}

/// Nights as a piece of a page, without links.
pub fn changes_html(nights: &[NightChanges], language: Language) -> String {
    let body = html! { section.changes { @for night in nights { (one(night, language, &|_| None)) } } };
    visible(&body.into_string())
}

/// Nights as an Atom feed (RFC 4287), without links.
pub fn changes_feed(nights: &[NightChanges], language: Language) -> String {
    atom(nights, language, &|_| None)
}

/// The place of a night on the page.
pub(super) fn anchor(night: &NightChanges) -> String {
    format!("luot-{}", night.run)
}

/// A night with its changes, those of a kind under one heading.
fn one(night: &NightChanges, language: Language, link: LinkOf<'_>) -> Markup {
    html! {
        section.night id=(anchor(night)) {
            h2 { (night.title(language)) }
            @if let Some(note) = night.note(language) { p { (note) } }
            @for section in night.sections(language) {
                h3 { (section.heading) " (" (grouped(section.count, language)) ")" }
                ul {
                    @for line in &section.lines { li { (change(line, link)) } }
                    @if section.count > section.lines.len() { li { "… +" (grouped(section.count - section.lines.len(), language)) } }
                }
            }
        }
    }
}

/// One change: the document, what happened, what it rests on.
fn change(line: &ChangeLine, link: LinkOf<'_>) -> Markup {
    let subject = &line.subject;
    let number = or_dash(subject.number.as_deref());
    html! {
        @if subject.id.is_empty() { strong { (subject.path) } } @else {
            @match link(&subject.id) {
                Some(address) => a href=(address) { (number) },
                None => strong { (number) },
            }
            " " (titled(subject.title.as_deref(), &subject.path))
        }
        br; (line.sentence)
        @if let Some(evidence) = &line.evidence { blockquote { p { (evidence.quote) } } }
    }
}

fn atom(nights: &[NightChanges], language: Language, link: LinkOf<'_>) -> String {
    let updated = nights.first().map_or(Timestamp::UNIX_EPOCH, |night| night.at);
    // Elements without content are closed by a tag of their own: this is XML.
    let feed = html! {
        feed xmlns="http://www.w3.org/2005/Atom" xml:lang=(language.pick("vi", "en")) {
            id { (name(&[b"feed"])) }
            title { (W::Changes.say(language)) }
            updated { (updated) }
            author { name { "tracuu" } }
            @for night in nights {
                entry {
                    id { (name(&[&night.run.to_le_bytes(), night.at.to_string().as_bytes()])) }
                    title { (night.title(language)) }
                    updated { (night.at) }
                    content type="html" { (one(night, language, link).into_string()) }
                }
            }
        }
    };
    format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{}", visible(&feed.into_string()))
}

/// A name that is the same as long as what it is made from is: a UUID of the free form (RFC 9562, version 8).
fn name(parts: &[&[u8]]) -> Markup {
    let mut sum = blake3::Hasher::new();
    for part in parts {
        sum.update(part);
    }
    let mut bytes = [0; 16];
    sum.finalize_xof().fill(&mut bytes);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let at = |range: std::ops::Range<usize>| digits.get(range).unwrap_or_default();
    let uuid = [at(0..8), at(8..12), at(12..16), at(16..20), at(20..32)].join("-");
    PreEscaped(format!("urn:uuid:{uuid}"))
}
