//! Two texts side by side: a document on two days, or two documents; what is gone and what is new is marked and said.

use super::answer::{Answer, Fault};
use super::asked::{Asked, DAY};
use super::frame::{Content, framed, reflects};
use super::parts::{NONE, date, handed_on};
use super::site::Site;
use crate::service::words::{Message, MessageCode, PageWord as W, article_pair_heading, part_pair_heading};
use crate::service::{Comparison, Named, Side, View, WordFate, WordRun, read_day};
use maud::{Markup, html};

/// The parameters: the document, the other one, the days.
const FIELDS: [&str; 4] = ["van-ban", "voi", "tu-ngay", "den-ngay"];

/// The page.
pub(super) fn page(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    let found = match compared(view, asked) {
        Ok(found) => Some(found),
        Err(Fault::Missing(_) | Fault::NoDocument(_)) => None,
        Err(fault) => return Err(fault),
    };
    let body = html! {
        h1 { (asked.say(W::Compare)) }
        (form(asked))
        @if let Some(found) = &found { (comparison(found, asked)) }
        @else if asked.one("van-ban").is_some() { p.nothing { (asked.say(W::NothingToCompare)) } }
        (reflects(asked, view))
    };
    framed(site, view, asked, &Content { title: asked.say(W::Compare).to_owned(), body, class: "narrow" })
}

/// The comparison that an address asks for, or which side of it is missing.
pub(super) fn compared(view: &View, asked: &Asked) -> Result<Comparison, Fault> {
    let typed = asked.one("van-ban").ok_or(Fault::Missing("van-ban"))?;
    let day = |name: &str| asked.one(name).map(|typed| read_day(Some(typed))).transpose();
    let (from, to) = (day("tu-ngay")?, day("den-ngay")?.unwrap_or(asked.as_of));
    // A name as it stands in addresses means its document here too.
    let meant = |typed: &str| match view.by_name(typed)? {
        Named::One(id) => Ok::<_, Fault>(id),
        Named::Several(_) | Named::Nothing => Ok(typed.to_owned()),
    };
    let document = meant(typed)?;
    let Some(other) = asked.one("voi") else {
        return view.diff_days(&document, from, to)?.ok_or_else(|| Fault::NoDocument(typed.to_owned()));
    };
    if let Some(found) = view.diff_documents([&document, &meant(other)?], from.unwrap_or(to), to)? {
        return Ok(found);
    }
    let is_first = view.diff_days(&document, Some(to), to)?.is_none();
    Err(Fault::NoDocument(if is_first { typed } else { other }.to_owned()))
}

fn form(asked: &Asked) -> Markup {
    let fields = [
        ("van-ban", W::CompareDocument, "08/2019/NQ-HĐND"),
        ("voi", W::CompareWith, ""),
        ("tu-ngay", W::CompareFrom, "01/01/2020"),
        ("den-ngay", W::CompareTo, "31/12/2023"),
    ];
    html! {
        form.filters action="/so-sanh" method="get" {
            (handed_on(asked, &FIELDS))
            @for (name, word, example) in fields {
                label { (asked.say(word)) input type="text" name=(name) value=[asked.one(name)] placeholder=(example) size="18" maxlength="120"; }
            }
            button { (asked.say(W::ShowComparison)) }
        }
        p.hint { (asked.say(W::CompareHint)) @if asked.is_other_day() { " " (asked.say(W::OnDay)) " " (asked.one(DAY).unwrap_or_default()) "." } }
    }
}

fn comparison(found: &Comparison, asked: &Asked) -> Markup {
    let count = |code, count: usize| Message::new(code).with("count", count).render(asked.language);
    html! {
        p { (side(&found.from, asked)) " → " (side(&found.to, asked)) }
        @for one in [&found.from, &found.to] {
            @if !one.pending.is_empty() { p.warning { (count(MessageCode::DiffPending, one.pending.len())) } }
        }
        p { strong { (count(MessageCode::DiffSame, found.same)) } }
        @for pair in &found.articles {
            section.compared {
                h2 { (article_pair_heading(pair, asked.language)) }
                @for part in &pair.parts {
                    p { b { (part_pair_heading(part, asked.language)) ":" } " " (words(&part.words, asked)) }
                }
            }
        }
    }
}

fn side(one: &Side, asked: &Asked) -> Markup {
    let name = one.number.as_deref().unwrap_or(&one.path);
    let number = one.number.as_deref().unwrap_or(NONE);
    html! {
        a href=(asked.document(name)) { (number) }
        @if let Some(on) = one.on { " (" (asked.say(W::DayLower)) " " (date(Some(on))) ")" }
    }
}

/// The words; what is gone and what is new for the eye, and in words for the ear.
fn words(runs: &[WordRun], asked: &Asked) -> Markup {
    html! {
        @for run in runs {
            @match run.fate {
                WordFate::Equal => (run.text),
                WordFate::Delete => del { span.hidden { (asked.say(W::Gone)) " " } (run.text) },
                WordFate::Insert => ins { span.hidden { (asked.say(W::New)) " " } (run.text) },
            }
            " "
        }
    }
}
