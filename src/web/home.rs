//! Home: the box, the figures of the day, the ways on.

use super::answer::{Answer, Fault};
use super::asked::Asked;
use super::frame::{Content, framed, reflects, search_box};
use super::lists::FIGURE;
use super::parts::grouped;
use super::site::Site;
use super::{changes, saved};
use crate::service::words::PageWord as W;
use crate::service::{NightChanges, Statistics, View};
use maud::{Markup, html};

/// The three figures of the day, by their codes.
const FIGURES: [(&str, W); 3] =
    [("in-force", W::FigureInForce), ("in-force-mechanism", W::FigureMechanism), ("issued-in-term", W::FigureIssued)];

/// The page.
pub(super) fn page(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    let figures = site.figures(view, asked.as_of, asked.language)?;
    let body = html! {
        h1.hidden { (asked.say(W::SiteName)) }
        form.search.big role="search" action="/tim" method="get" { (search_box(asked, true)) }
        p.hint { (asked.say(W::TryThese)) " "
            @for example in [W::ExampleWords, W::ExampleQuestion, W::ExampleNumber] {
                a.example href=(asked.link("/tim").with("q", asked.say(example))) { (asked.say(example)) } " "
            }
        }
        (figures_of(&figures, asked))
        (last_night(site.last_night(view).as_ref().as_ref(), asked))
        @if site.saved().is_some() { p { a href=(asked.link(saved::PATH)) { (asked.say(W::SavedSearches)) } } }
        (reflects(asked, view))
    };
    framed(site, view, asked, &Content { title: asked.say(W::SiteName).to_owned(), body, class: "home" })
}

/// Figures that lead to the documents behind them.
fn figures_of(statistics: &Statistics, asked: &Asked) -> Markup {
    let figure = |code: &str| statistics.figures.iter().find(|figure| figure.code == code);
    html! {
        section aria-labelledby="so-lieu" {
            h2 #so-lieu { (asked.tell(W::FiguresOn, &[("day", &asked.day())])) }
            ul.figures {
                @for (code, word) in FIGURES {
                    @if let Some(figure) = figure(code) {
                        li {
                            a href=(asked.link("/danh-muc").with(FIGURE, code)) {
                                strong { (grouped(figure.count, asked.language)) } " "
                                span { (asked.say(word)) }
                            }
                        }
                    }
                }
            }
            @if let Some(term) = &statistics.term {
                p.hint { (asked.tell(W::TermOfDay, &[("term", term)])) }
            }
        }
    }
}

/// What the latest night changed: how many of each kind, the first of them by name, and the way to all.
fn last_night(night: Option<&NightChanges>, asked: &Asked) -> Markup {
    let Some(night) = night else { return html! {} };
    html! {
        section aria-labelledby="thay-doi" {
            h2 #thay-doi { (asked.say(W::LastNight)) }
            p { a href=(asked.link(changes::PAGE).at(Some(&changes::anchor(night)))) { (night.title(asked.language)) } }
            @if let Some(note) = night.note(asked.language) { p { (note) } }
            ul {
                @for section in night.sections(asked.language) {
                    li {
                        (section.heading) " (" (grouped(section.count, asked.language)) ")"
                        @let names: Vec<&str> = section.lines.iter().filter_map(|line| line.subject.number.as_deref()).take(NAMED).collect();
                        @if !names.is_empty() { ": " (names.join(", ")) @if section.count > names.len() { " …" } }
                    }
                }
            }
        }
    }
}

/// Documents that are named of each kind of change.
const NAMED: usize = 4;
