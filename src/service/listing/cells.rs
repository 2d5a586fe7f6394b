//! The rows of a list: what stands in each cell, as a value of its own kind.

use super::entry::Entry;
use super::layout::Layout;
use crate::model::{Event, EventKind, Kind, show_date};
use crate::service::document::Document;
use crate::service::words::{
    Language, NONE, correction_sentence, date_or_dash, nature_label, or_dash, provenance_note, status_label, titled,
};
use jiff::civil::Date;
use std::fmt;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A count.
    Number(usize),
    /// A day.
    Day(Date),
    /// Words, perhaps of several lines; a dash where nothing was read.
    Text(String),
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Day(day) => f.write_str(&show_date(*day)),
            Self::Text(text) => f.write_str(text),
        }
    }
}

impl Cell {
    fn day(day: Option<Date>) -> Self {
        day.map_or_else(|| Self::Text(NONE.to_owned()), Self::Day)
    }

    fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// One row under the columns of a layout, as of a day.
pub(super) fn row(layout: Layout, no: usize, entry: &Entry, (as_of, language): (Date, Language)) -> Vec<Cell> {
    if layout == Layout::General {
        return general(no, entry, language);
    }
    let document = &entry.document;
    let issued = date_or_dash(document.dated_on());
    let day = language.pick("ngày", "of");
    let mut row = vec![
        Cell::Number(no),
        Cell::text(kind(document)),
        Cell::text(format!("{} {day} {issued}", or_dash(document.number.as_deref()))),
        Cell::text(titled(document.title.as_deref(), &document.path)),
    ];
    let asked = Asked { entry, as_of, language };
    match layout {
        Layout::InForce => row.extend([Cell::day(document.effective_on), asked.note()]),
        Layout::Expired => row.extend(asked.end()),
        Layout::ToDeal => row.extend(to_deal(entry)),
        _ => row.extend(asked.parts()),
    }
    row
}

fn kind(document: &Document) -> &'static str {
    document.kind.map_or(NONE, Kind::label)
}

/// A document of a list on its day.
struct Asked<'e> {
    entry: &'e Entry,
    as_of: Date,
    language: Language,
}

impl Asked<'_> {
    /// What will end it, where that is known, what was added to it, what of it expired, and what was set by hand.
    fn note(&self) -> Cell {
        let lines = self.entry.events.iter().filter_map(|event| match (event.kind, &event.by) {
            (EventKind::Expired, _) if event.on > self.as_of => {
                Some(format!("{} {}", self.language.pick("Hết hiệu lực từ", "Expires on"), show_date(event.on)))
            }
            (EventKind::Supplemented, Some(by)) if event.on <= self.as_of => {
                Some(format!("{} {by}", self.language.pick("Được bổ sung bởi", "Supplemented by")))
            }
            (EventKind::Amended | EventKind::PartlyExpired, by) if event.on <= self.as_of => {
                let by = by.as_ref().map(|by| format!(" ({by})")).unwrap_or_default();
                Some(format!("{}{by}", self.language.pick("Hết hiệu lực một phần", "Expired in part")))
            }
            _ => None,
        });
        Cell::Text(distinct(lines.chain(by_hand(&self.entry.document, self.language))).join("; "))
    }

    /// Why it ended and when: the event that came first.
    fn end(&self) -> [Cell; 2] {
        match self.so_far(&[EventKind::Expired]).next() {
            Some(event) => [Cell::Text(self.reason(event)), Cell::Day(event.on)],
            None => [Cell::text(NONE), Cell::text(NONE)],
        }
    }

    /// Which parts ended, why and when, a line an act.
    fn parts(&self) -> [Cell; 3] {
        let ended: Vec<&Event> = self.so_far(&[EventKind::PartlyExpired, EventKind::Amended]).collect();
        let lines =
            |line: &dyn Fn(&Event) -> String| Cell::Text(distinct(ended.iter().map(|event| line(event))).join("\n"));
        let mut days: Vec<Date> = ended.iter().map(|event| event.on).collect();
        days.dedup();
        let on = match days.as_slice() {
            [one] => Cell::Day(*one),
            _ => lines(&|event| show_date(event.on)),
        };
        [lines(&|event| event.scope.join("; ")), lines(&|event| self.reason(event)), on]
    }

    /// The document's events of these kinds by the day, in order.
    fn so_far(&self, kinds: &'static [EventKind]) -> impl Iterator<Item = &Event> {
        let day = self.as_of;
        self.entry.events.iter().filter(move |event| event.on <= day && kinds.contains(&event.kind))
    }

    /// The deciding event in words: what was done, the number that did it, and its sentence or its row in a list.
    fn reason(&self, event: &Event) -> String {
        let (vietnamese, english) = ground(event);
        let ground = self.language.pick(vietnamese, english);
        let by = event.by.as_ref().map(|by| format!(" {by}")).unwrap_or_default();
        format!("{ground}{by}: “{}”", event.evidence.quote)
    }
}

/// What was set of it by hand, a line each with its cell.
fn by_hand(document: &Document, language: Language) -> impl Iterator<Item = String> {
    let corrected = document.provenance.corrected.iter();
    corrected.map(move |one| format!("{} [{}]", correction_sentence(one, language), one.place))
}

/// What the office means to do with it, why, by whom and by when, a line for each row of its lists.
fn to_deal(entry: &Entry) -> [Cell; 4] {
    let rows = || entry.to_deal.iter();
    let lines = |texts: Vec<String>| Cell::Text(distinct(texts.into_iter()).join("\n"));
    [
        lines(rows().map(|said| said.treatment.clone()).collect()),
        lines(rows().map(|said| said.reason.clone()).collect()),
        lines(rows().map(|said| said.agency.clone()).collect()),
        lines(rows().map(|said| said.deadline.clone()).collect()),
    ]
}

/// What was done, as the official lists put it (reasons of Luật 80/2015/QH13, Điều 154; Luật 64/2025/QH15, Điều 57).
fn ground(event: &Event) -> (&'static str, &'static str) {
    let says = |ground: &str| event.rule.contains(ground);
    match &event.by {
        _ if event.evidence.rule == "register.correction" => ("Sửa tay", "Set by hand"),
        _ if event.rule.starts_with("register.") => ("Theo danh mục", "By the register"),
        None => ("Hết thời hạn ghi trong văn bản", "End of its own term"),
        Some(_) if says("(thay thế)") => ("Được thay thế bằng", "Replaced by"),
        Some(_) if says("(bãi bỏ)") => ("Bị bãi bỏ bởi", "Repealed by"),
        Some(_) if says("(sửa đổi)") => ("Được sửa đổi, bổ sung bởi", "Amended by"),
        Some(_) => ("Theo", "By"),
    }
}

/// The lines that are not empty, each once.
fn distinct(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for line in lines.filter(|line| !line.is_empty()) {
        if !kept.contains(&line) {
            kept.push(line);
        }
    }
    kept
}

/// One row of the general layout.
fn general(no: usize, Entry { document, .. }: &Entry, language: Language) -> Vec<Cell> {
    let note = provenance_note(&document.provenance, language).into_iter();
    let note = note.chain(by_hand(document, language)).collect::<Vec<_>>().join("; ");
    vec![
        Cell::Number(no),
        Cell::text(kind(document)),
        Cell::text(or_dash(document.number.as_deref())),
        Cell::day(document.dated_on()),
        Cell::text(titled(document.title.as_deref(), &document.path)),
        Cell::day(document.effective_on),
        Cell::text(status_label(document.status, language)),
        Cell::text(nature_label(document.nature, language)),
        Cell::text(&document.path),
        Cell::Text(note),
    ]
}
