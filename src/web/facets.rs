//! Conditions on documents in addresses: read, taken off one by one, offered with their counts.

use super::asked::{Asked, DAY};
use super::parts::grouped;
use crate::model::{Kind, Status, field_label};
use crate::service::words::{PageWord as W, action_label, impact_label, nature_label, status_label};
use crate::service::{Conditions, Facets, Level, ServiceError, Sort, TypedConditions};
use maud::{Markup, html};

/// The parameters that are conditions, each with what it is called.
const NAMES: [(&str, W); 15] = [
    ("loai", W::Kind),
    ("tinh-chat", W::Nature),
    ("linh-vuc", W::Field),
    ("tinh-trang", W::Status),
    ("muc", W::Impact),
    ("khoa", W::Term),
    ("so", W::Number),
    ("nam", W::Year),
    ("tu", W::From),
    ("den", W::To),
    ("co-che", W::Mechanism),
    ("co-quan", W::Issuer),
    ("ky-hop", W::Session),
    ("ban", W::Committee),
    ("thao-tac", W::Action),
];

/// The names of all conditions in addresses.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(name, _)| *name)
}

/// The conditions of an address.
///
/// # Errors
/// Names the value that is not understood.
pub(super) fn conditions(asked: &Asked) -> Result<Conditions, ServiceError> {
    let one = |name: &str| asked.one(name).map(str::to_owned);
    let year = |day: &str| asked.one("nam").map(|year| format!("{day}/{year}"));
    let typed = TypedConditions {
        kinds: asked.all("loai"),
        nature: one("tinh-chat"),
        fields: asked.all("linh-vuc"),
        statuses: asked.all("tinh-trang"),
        impact: one("muc"),
        term: one("khoa"),
        session: one("ky-hop"),
        committee: one("ban"),
        action: one("thao-tac"),
        number: one("so"),
        from: one("tu").or_else(|| year("01/01")),
        to: one("den").or_else(|| year("31/12")),
        as_of: one(DAY),
        mechanism: asked.one("co-che").is_some(),
        issuer: one("co-quan"),
    };
    typed.to_conditions()
}

/// The order that an address asks for.
pub(super) fn sort(asked: &Asked) -> Sort {
    match asked.one("sap-xep") {
        Some("moi-nhat") => Sort::Newest,
        Some("so") => Sort::Number,
        _ => Sort::Relevance,
    }
}

/// What the hits are that an address asks for.
pub(super) fn level(asked: &Asked) -> Level {
    if asked.one("cap") == Some("dieu") { Level::Article } else { Level::Document }
}

/// The conditions that hold, each a link that takes it off.
pub(super) fn chosen(asked: &Asked) -> Markup {
    let word = |name: &str| NAMES.iter().find(|(known, _)| *known == name).map(|(_, word)| *word);
    let held: Vec<(&str, &str, W)> =
        asked.pairs().iter().filter_map(|(name, value)| Some((name.as_str(), value.as_str(), word(name)?))).collect();
    html! {
        @if !held.is_empty() {
            ul.chosen aria-label=(asked.say(W::ChosenConditions)) {
                @for (name, value, word) in &held {
                    li {
                        a href=(asked.here().without_value(name, value).without("trang"))
                            title=(asked.say(W::TakeOff)) {
                            (asked.say(*word)) @if *name != "co-che" { ": " (shown(name, value, asked)) }
                            span aria-hidden="true" { " ✕" } span.hidden { " – " (asked.say(W::TakeOff)) }
                        }
                    }
                }
            }
        }
    }
}

/// A value in the words people know it by.
pub(super) fn shown(name: &str, value: &str, asked: &Asked) -> String {
    let language = asked.language;
    let known = match name {
        "loai" => Kind::from_code(value).map(|kind| kind.label()),
        "linh-vuc" => field_label(value),
        "tinh-trang" => Status::from_code(value).map(|status| status_label(status, language)),
        "tinh-chat" => crate::model::Nature::from_code(value).map(|nature| nature_label(nature, language)),
        "muc" if value == "unrated" => Some(impact_label(None, language)),
        "thao-tac" => Some(action_label(value, language)),
        _ => None,
    };
    known.unwrap_or(value).to_owned()
}

/// One thing to choose: its value in the address, its name, how many documents have it.
type Choice = (String, String, usize);

/// The counts of the hits, each a link that asks for those alone.
pub(super) fn offered(facets: &Facets, asked: &Asked) -> Markup {
    let kind = |(code, count): (&String, &usize)| {
        (code.clone(), Kind::from_code(code).map_or(code.as_str(), |kind| kind.label()).to_owned(), *count)
    };
    let field = |(code, count): (&String, &usize)| (code.clone(), field_label(code).unwrap_or(code).to_owned(), *count);
    let status = |(status, count): (&Status, &usize)| {
        (status.code().to_owned(), status_label(*status, asked.language).to_owned(), *count)
    };
    let year = |(year, count): (&i16, &usize)| (year.to_string(), year.to_string(), *count);
    let mut fields: Vec<Choice> = facets.fields.iter().map(field).collect();
    fields.sort_by_key(|(.., count)| std::cmp::Reverse(*count));
    let groups: [(&str, W, Vec<Choice>); 4] = [
        ("tinh-trang", W::Status, facets.statuses.iter().map(status).collect()),
        ("linh-vuc", W::Field, fields),
        ("loai", W::Kind, facets.kinds.iter().map(kind).collect()),
        ("nam", W::Year, facets.years.iter().rev().map(year).collect()),
    ];
    html! {
        details.facets open {
            summary { (asked.say(W::Narrow)) }
            @for (name, word, choices) in &groups {
                @let fresh: Vec<&Choice> = choices.iter().filter(|(value, ..)| !asked.all(name).contains(value)).collect();
                @if !fresh.is_empty() {
                    section {
                        h3 { (asked.say(*word)) }
                        (links(name, &fresh[..fresh.len().min(SHOWN)], asked))
                        @if fresh.len() > SHOWN {
                            details { summary { (asked.say(W::More)) } (links(name, &fresh[SHOWN..], asked)) }
                        }
                    }
                }
            }
            p.hint { (asked.tell(W::CountedAmong, &[("count", &grouped(facets.documents, asked.language))])) }
        }
    }
}

/// Choices of a group that are shown at once.
const SHOWN: usize = 7;

fn links(name: &str, choices: &[&Choice], asked: &Asked) -> Markup {
    // A document is of one year: another takes its place.
    let with = |value: &str| {
        let here = asked.here().without("trang");
        if name == "nam" { here.set(name, value) } else { here.with(name, value) }
    };
    html! {
        ul {
            @for (value, label, count) in choices {
                li { a href=(with(value)) { (label) } " " span.count { (grouped(*count, asked.language)) } }
            }
        }
    }
}
