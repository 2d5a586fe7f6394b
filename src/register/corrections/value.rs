//! What the cell of a value means for what it sets.

use super::address::part;
use super::what::Correctable;
use crate::model::{ActKind, DocNumber, EventKind, Kind, parse_date, show_date};
use crate::register::cell::{day, references, resolutions};
use crate::register::decide::{self, Axis};
use crate::register::facts::means_yes;
use crate::register::grid::Cell;
use crate::register::model::Reference;
use crate::text::{fold, from_roman, to_roman};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A value that was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Value {
    /// What was read is taken out.
    Nothing,
    /// A number.
    Number(DocNumber),
    /// Words.
    Text(String),
    /// A kind of document.
    Kind(Kind),
    /// A day.
    Day(Date),
    /// Yes or no.
    Yes(bool),
    /// Codes or words on the axis of a tag.
    Tags(Vec<String>),
    /// An event on a day; without one, none of its kind happened.
    Event(Option<Date>, String),
    /// What is done to another document, or by another one.
    Relation(Box<Relation>),
}

/// A relation as a cell names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Relation {
    /// The other document.
    pub(super) to: Reference,
    /// The part concerned; empty for the whole.
    pub(super) part: String,
    /// The day from which it works, where one is named.
    pub(super) from: Option<Date>,
    /// True where the cell says that there is no such relation.
    pub(super) none: bool,
}

/// Words that take out what was read.
const NOTHING: [&str; 6] = ["trong", "bo trong", "khong co", "(trong)", "none", "null"];

/// What a cell means, or what would be accepted.
pub(super) fn understand(what: Correctable, cell: Option<&Cell>) -> Result<Value, String> {
    let text = cell.map(Cell::line).unwrap_or_default();
    let day = cell.and_then(day);
    if let Some((kind, _)) = what.relation() {
        return relation(kind, &text).ok_or_else(|| "số, ký hiệu của văn bản kia; không + số, ký hiệu".to_owned());
    }
    if let Some(kind) = what.event() {
        return event(kind, &text, day);
    }
    if text.is_empty() {
        return Err("một giá trị; trống để bỏ điều đã đọc".to_owned());
    }
    if NOTHING.contains(&fold(&text).as_str()) {
        return Ok(Value::Nothing);
    }
    if let Some(axis) = what.axis() {
        return decide::values(axis, &text).map(Value::Tags).ok_or_else(|| decide::accepted(axis));
    }
    fact(what, text, day)
}

/// The value of a fact of the document itself.
fn fact(what: Correctable, text: String, day: Option<Date>) -> Result<Value, String> {
    Ok(match what {
        Correctable::Number => {
            let number = DocNumber::parse(&text).or_else(|| references(&text).pop().map(|one| one.number));
            Value::Number(number.ok_or("số, ký hiệu, ví dụ 08/2019/NQ-HĐND")?)
        }
        Correctable::Kind => Value::Kind(kind(&text).ok_or_else(kinds)?),
        Correctable::Term => Value::Text(term(&text).ok_or("số của khóa, ví dụ XVII hoặc 17")?),
        Correctable::Session => Value::Text(session(&text)),
        Correctable::Mechanism => Value::Yes(yes_or_no(&text).ok_or("có; không")?),
        Correctable::AdoptedOn | Correctable::IssuedOn | Correctable::EffectiveOn | Correctable::LastDay => {
            Value::Day(day.ok_or("một ngày, ví dụ 31/12/2023; trống để bỏ ngày đã đọc")?)
        }
        _ => Value::Text(text),
    })
}

/// An event on a day, of a part where one is named: `01/01/2026; khoản 2 Điều 5`.
fn event(kind: EventKind, text: &str, day: Option<Date>) -> Result<Value, String> {
    let said = fold(text);
    if day.is_none() && (said == "khong" || NOTHING.contains(&said.as_str())) {
        return Ok(Value::Event(None, String::new()));
    }
    let on = day.or_else(|| parse_date(text)).ok_or("một ngày (ngày đầu tiên như vậy), hoặc “không”")?;
    let part = text.split_once([';', ':']).map_or(
        "",
        |(first, second)| {
            if parse_date(first).is_some() { second } else { first }
        },
    );
    if kind == EventKind::PartlyExpired && part.trim().is_empty() {
        return Err("ngày; phần hết hiệu lực, ví dụ 01/01/2026; khoản 2 Điều 5".to_owned());
    }
    Ok(Value::Event(Some(on), part.trim().to_owned()))
}

/// The other document with what is said of it: `không`, a part in front, the day behind.
fn relation(kind: ActKind, text: &str) -> Option<Value> {
    let none = fold(text).starts_with("khong ");
    let text = if none { text.split_once(' ')?.1 } else { text };
    let (named, from) = match ["kể từ ngày", "từ ngày"].iter().find_map(|words| text.split_once(words)) {
        Some((named, after)) => (named, Some(parse_date(after)?)),
        None => (text, None),
    };
    let mut found = resolutions(named);
    let to = found.pop().filter(|_| found.is_empty())?;
    let digits = to.number.serial.as_str();
    let before = named.find(&format!("{digits}/")).map_or("", |at| &named[..at]);
    let part = if kind == ActKind::BasedOn { String::new() } else { part(before) };
    Some(Value::Relation(Box::new(Relation { to, part, from, none })))
}

fn kind(text: &str) -> Option<Kind> {
    let said = fold(text);
    Kind::all().find(|kind| fold(kind.label()) == said || kind.code() == said)
}

fn kinds() -> String {
    Kind::all().map(Kind::label).collect::<Vec<_>>().join("; ")
}

/// A term in Roman numerals, however it is written.
fn term(text: &str) -> Option<String> {
    let said = fold(text);
    let said = said.trim_start_matches("nhiem ky ").trim_start_matches("khoa ").trim().to_uppercase();
    from_roman(&said).or_else(|| said.parse().ok()).filter(|number| (1..100).contains(number)).map(to_roman)
}

/// A session; a number alone is one of the regular ones.
fn session(text: &str) -> String {
    match text.parse::<u32>() {
        Ok(number) => format!("kỳ họp thứ {number}"),
        Err(_) => text.to_lowercase(),
    }
}

fn yes_or_no(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "co" | "x" | "yes" | "dung" | "phai" | "1" | "true" => Some(true),
        said if !means_yes(said) || said == "khong phai" => Some(false),
        _ => None,
    }
}

impl Value {
    /// The value as people read it; none where something is taken out.
    pub(super) fn shown(&self, what: Correctable) -> Option<String> {
        Some(match self {
            Self::Nothing | Self::Event(None, _) => return None,
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
            Self::Kind(kind) => kind.label().to_owned(),
            Self::Day(day) => show_date(*day),
            Self::Yes(yes) => (if *yes { "có" } else { "không" }).to_owned(),
            Self::Tags(values) => {
                let axis = what.axis().unwrap_or(Axis::Implementers);
                values.iter().map(|value| decide::shown(axis, value)).collect::<Vec<_>>().join("; ")
            }
            Self::Event(Some(on), part) if part.is_empty() => show_date(*on),
            Self::Event(Some(on), part) => format!("{}; {part}", show_date(*on)),
            Self::Relation(relation) => relation.shown(),
        })
    }
}

impl Relation {
    fn shown(&self) -> String {
        let none = if self.none { "không " } else { "" };
        let part = if self.part.is_empty() { String::new() } else { format!("{} của ", self.part) };
        let from = self.from.map(|day| format!(" từ ngày {}", show_date(day))).unwrap_or_default();
        format!("{none}{part}{}{from}", self.to.number)
    }
}
