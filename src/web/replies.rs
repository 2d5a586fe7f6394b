//! The answer to a question: the words of the texts with their place, or the statement that they do not say.

use super::answer::Fault;
use super::asked::Asked;
use super::parts::{chip, citation, copied, date, titled};
use crate::model::{Kind, Status, show_date};
use crate::service::words::{PageWord as W, impact_label, place_of_answer, status_label};
use crate::service::{Answer, Reply, View};
use maud::{Markup, html};

/// Answers shown at once.
const SHOWN: usize = 2;
/// Lines of a quotation shown at once.
const LINES: usize = 14;

/// The answer, or that there is none.
pub(super) fn reply(reply: &Reply, view: &View, asked: &Asked) -> Result<Markup, Fault> {
    let answers = if reply.found { &reply.answers } else { &reply.nearest };
    let names = answers.iter().map(|answer| view.name_of(&answer.id)).collect::<Result<Vec<_>, _>>()?;
    let all: Vec<(&Answer, &String)> = answers.iter().zip(&names).collect();
    Ok(html! {
        section.reply aria-labelledby="tra-loi" {
            @if reply.found { h2 #tra-loi { (asked.say(W::TheAnswer)) } } @else { h2 #tra-loi { (asked.say(W::TextsDoNotSay)) } }
            @for note in &reply.notes { p { (note.render(asked.language)) } }
            @if reply.as_of != asked.as_of { p.hint { (asked.tell(W::QuestionDay, &[("day", &show_date(reply.as_of))])) } }
            @if reply.is_list && reply.found { (list(reply, &all, asked)) } @else {
                @if !reply.found && !all.is_empty() { h3 { (asked.say(W::NearestPassages)) } }
                @for (answer, name) in all.iter().take(SHOWN) { (one(reply, answer, name, asked)) }
                @if all.len() > SHOWN {
                    details {
                        summary { (asked.tell(W::MorePassages, &[("count", &(all.len() - SHOWN).to_string())])) }
                        @for (answer, name) in all.iter().skip(SHOWN) { (one(reply, answer, name, asked)) }
                    }
                }
            }
        }
    })
}

/// How many, how they fall apart, then each with the words that put it there.
fn list(reply: &Reply, answers: &[(&Answer, &String)], asked: &Asked) -> Markup {
    let statuses =
        reply.counts.statuses.iter().map(|(status, n)| format!("{} {n}", status_label(*status, asked.language)));
    let ratings =
        reply.counts.ratings.0.iter().map(|(level, n)| format!("{} {n}", impact_label(Some(*level), asked.language)));
    let counts: Vec<String> = statuses.chain(ratings).collect();
    html! {
        p { strong { (asked.tell(W::ListCount, &[("count", &answers.len().to_string())])) } " (" (counts.join(", ")) ")" }
        details.answers open[answers.len() <= 8] {
            summary { (asked.say(W::ShowList)) }
            ol {
                @for (answer, name) in answers {
                    li {
                        a href=(asked.document(name).at(answer.anchor.as_deref())) {
                            (answer.number.as_deref().unwrap_or(super::parts::NONE)) " (" (date(answer.dated_on)) ")"
                        }
                        " " (titled(answer.title.as_deref(), &answer.path)) " " (chip(answer.status, asked.language))
                        p.quote { (answer.quote) }
                    }
                }
            }
        }
    }
}

fn one(reply: &Reply, answer: &Answer, name: &str, asked: &Asked) -> Markup {
    let place = place_of_answer(answer, asked.language);
    let article = answer.article.as_ref().map(|label| format!("Điều {label}")).unwrap_or_default();
    let cited = citation(&article, answer.kind.map(Kind::label), answer.number.as_deref(), answer.dated_on);
    let open = asked.document(name).with("q", &reply.question).at(answer.anchor.as_deref());
    html! {
        article.answer {
            @if let Some(about) = answer.about.as_ref().filter(|about| about.status != Status::Unknown) {
                p.about { strong { (about.number) } ": " (chip(about.status, asked.language)) " " (asked.tell(W::StatusDay, &[("day", &show_date(reply.as_of))])) }
            }
            @if let Some(cell) = &answer.cell { (cells(cell)) }
            (quotation(&answer.quote))
            @if !answer.amounts.is_empty() && answer.cell.is_none() { p.amounts { (asked.say(W::Amounts)) ": " strong { (answer.amounts.join("; ")) } } }
            @for change in &answer.amended_by {
                p.changed { (asked.tell(W::ArticleChanged, &[("by", &change.by), ("on", &show_date(change.on)), ("scope", &change.scope.join("; "))])) " “" (change.quote) "”" }
            }
            p.source {
                strong { (answer.number.as_deref().unwrap_or(super::parts::NONE)) } " " (chip(answer.status, asked.language)) " "
                (titled(answer.title.as_deref(), &answer.path))
                @if !place.is_empty() { " · " (place) }
            }
            p.hint { (asked.say(W::RestsOn)) ": " (answer.rests_on.render(asked.language)) }
            div.acts { a.button href=(open) { (asked.say(W::OpenHere)) } " " (copied(&cited, asked)) }
        }
    }
}

/// The cells that answer, each with its figure before its row and column.
fn cells(cell: &str) -> Markup {
    let figure = |cell: &str| {
        let (figure, place) = cell.split_once(", ").map_or((cell, None), |(figure, place)| (figure, Some(place)));
        html! { strong { (figure) } @if let Some(place) = place { " — " (place) } }
    };
    let cells: Vec<&str> = cell.split("; ").collect();
    html! {
        @match cells.as_slice() {
            [one] => p.cell { (figure(one)) },
            several => ul.cell { @for one in several { li { (figure(one)) } } },
        }
    }
}

/// Words of a text, verbatim; rows of a table as such.
fn quotation(quote: &str) -> Markup {
    let lines: Vec<&str> = quote.lines().collect();
    let (shown, rest) = lines.split_at(lines.len().min(LINES));
    html! {
        blockquote {
            (quoted_lines(shown))
            @if !rest.is_empty() { details { summary { "…" } (quoted_lines(rest)) } }
        }
    }
}

fn quoted_lines(lines: &[&str]) -> Markup {
    let groups = lines.chunk_by(|a, b| a.contains('\t') == b.contains('\t'));
    html! {
        @for group in groups {
            @if group.first().is_some_and(|line| line.contains('\t')) {
                div.table tabindex="0" {
                    table { tbody { @for line in group { tr { @for cell in line.split('\t') { td { (cell) } } } } } }
                }
            } @else { @for line in group { p { (line) } } }
        }
    }
}
