//! The figures of a day: the conference's table with the documents behind each figure, and bars along an axis, each with
//! its table.

use super::answer::{Answer, Fault};
use super::asked::Asked;
use super::facets::{chosen, conditions};
use super::frame::{Content, framed, reflects};
use super::lists::FIGURE;
use super::parts::grouped;
use super::site::Site;
use crate::model::show_date;
use crate::service::words::{Message, MessageCode, PageWord as W, axis_label, value_label};
use crate::service::{Axis, Figure, Member, Statistics, View};
use maud::{Markup, html};

/// The page.
pub(super) fn page(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    let axis = asked.one("theo").and_then(Axis::from_code).unwrap_or(Axis::Year);
    let found = view.statistics(&conditions(asked)?, Some(axis), asked.language)?;
    let body = html! {
        h1 { (asked.tell(W::FiguresOn, &[("day", &asked.day())])) }
        (chosen(asked))
        @if let Some(term) = &found.term { p { (asked.tell(W::TermOfDay, &[("term", term)])) } }
        @if let Some(on) = found.elected_since {
            p.warning { (Message::new(MessageCode::ElectionSince).with("on", show_date(on)).render(asked.language)) }
        }
        (figures(&found, asked))
        (bars(&found, axis, asked))
        (left_out(&found, asked))
        (reflects(asked, view))
    };
    framed(site, view, asked, &Content { title: asked.say(W::Statistics).to_owned(), body, class: "narrow" })
}

/// The conference's table; each figure opens the list of what it counts.
fn figures(found: &Statistics, asked: &Asked) -> Markup {
    html! {
        table.figures-table {
            thead { tr { th scope="col" { (asked.say(W::Measure)) } th scope="col" { (asked.say(W::Count)) } } }
            tbody {
                @for figure in &found.figures {
                    tr id=(figure.code) {
                        th scope="row" { (figure.definition) (members(figure, asked)) }
                        td.number { (grouped(figure.count, asked.language)) }
                    }
                }
            }
        }
    }
}

fn members(figure: &Figure, asked: &Asked) -> Markup {
    html! {
        @if !figure.members.is_empty() {
            details { summary { (asked.say(W::ShowList)) } (listed(&figure.members, asked)) }
            a.as-list href=(asked.here().without("theo").to("/danh-muc").with(FIGURE, figure.code)) { (asked.say(W::AsList)) }
        }
    }
}

fn listed(members: &[Member], asked: &Asked) -> Markup {
    html! {
        ol.members {
            @for member in members { li { a href=(asked.document(&member.id)) { (member.name) } " " (member.title) } }
        }
    }
}

/// The documents in force along an axis: a picture, and the same as a table.
fn bars(found: &Statistics, axis: Axis, asked: &Asked) -> Markup {
    let groups: Vec<(String, &Vec<Member>)> = found
        .by_members
        .iter()
        .flatten()
        .map(|(value, members)| (value_label(axis, value, asked.language), members))
        .collect();
    let most = groups.iter().map(|(_, members)| members.len()).max().unwrap_or(0).max(1);
    html! {
        h2 #chia { (asked.tell(W::InForceBy, &[("axis", axis_label(axis, asked.language))])) }
        p.orders {
            @for other in Axis::ALL {
                @if other == axis { strong { (axis_label(other, asked.language)) } } @else {
                    a href=(asked.here().set("theo", other.code()).at(Some("chia"))) { (axis_label(other, asked.language)) }
                }
                " "
            }
        }
        div.table role="region" tabindex="0" aria-label=(axis_label(axis, asked.language)) {
            table.bars {
                thead { tr { th scope="col" { (axis_label(axis, asked.language)) } th scope="col" { (asked.say(W::Count)) } th aria-hidden="true" {} } }
                tbody {
                    @for (label, members) in &groups {
                        tr {
                            th scope="row" { details { summary { (label) } (listed(members, asked)) } }
                            td.number { (grouped(members.len(), asked.language)) }
                            td aria-hidden="true" { (bar(members.len(), most)) }
                        }
                    }
                }
            }
        }
    }
}

/// A bar; its figure stands beside it.
fn bar(count: usize, most: usize) -> Markup {
    html! { svg.bar viewBox="0 0 100 10" preserveAspectRatio="none" { rect width=(count * 100 / most) height="10" {} } }
}

/// What no figure counts.
fn left_out(found: &Statistics, asked: &Asked) -> Markup {
    let left = &found.left_out;
    let groups = [(MessageCode::LeftOutIssuers, &left.other_issuers), (MessageCode::LeftOutCopies, &left.not_acts)];
    html! {
        @for (code, paths) in groups {
            @if !paths.is_empty() {
                details {
                    summary { (Message::new(code).with("count", paths.len()).with("paths", "…").render(asked.language)) }
                    ul.files { @for path in paths { li { a href=(asked.document(path)) { (path) } } } }
                }
            }
        }
        @if !left.doubtful_terms.is_empty() {
            details {
                summary { (Message::new(MessageCode::LeftOutTerms).with("count", left.doubtful_terms.len()).with("paths", "…").render(asked.language)) }
                ul.files {
                    @for one in &left.doubtful_terms {
                        li { (Message::new(MessageCode::TermAsRead).with("path", &one.path).with("read", &one.read).with("fits", one.fits.as_deref().unwrap_or(super::parts::NONE)).render(asked.language)) }
                    }
                }
            }
        }
    }
}
