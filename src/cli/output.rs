//! Words and tables that several commands show.

use super::language::Language;
use super::terminal;
use crate::index::Record;
use crate::model::{Found, Kind, Nature, Status, show_date};
use anyhow::Context;
use comfy_table::{ContentArrangement, Table, presets};
use jiff::civil::Date;
use std::fs::File;
use std::io::Write;
use std::path::Path;

/// What is shown where nothing was read.
pub(super) const NONE: &str = "—";

/// Opens where results go: a file, or standard output.
pub(super) fn open(path: Option<&Path>) -> anyhow::Result<Box<dyn Write>> {
    Ok(match path {
        Some(path) => Box::new(File::create(path).with_context(|| format!("không ghi được {}", path.display()))?),
        None => Box::new(terminal::out()),
    })
}

/// A table that fits the terminal.
pub(super) fn table(headings: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    if !terminal::is_interactive() {
        table.set_width(120);
    }
    table.set_header(headings);
    table
}

/// The name of a status.
pub(super) fn status(status: Status, language: Language) -> &'static str {
    match (status, language) {
        (Status::NotYet, Language::Vietnamese) => "Chưa có hiệu lực",
        (Status::InForce, Language::Vietnamese) => "Còn hiệu lực",
        (Status::PartlyExpired, Language::Vietnamese) => "Hết hiệu lực một phần",
        (Status::Expired, Language::Vietnamese) => "Hết hiệu lực toàn bộ",
        (Status::Suspended, Language::Vietnamese) => "Ngưng hiệu lực",
        (Status::Unknown, Language::Vietnamese) => "Chưa xác định",
        (Status::NotYet, Language::English) => "Not yet in force",
        (Status::InForce, Language::English) => "In force",
        (Status::PartlyExpired, Language::English) => "Partly expired",
        (Status::Expired, Language::English) => "Expired",
        (Status::Suspended, Language::English) => "Suspended",
        (Status::Unknown, Language::English) => "Not determined",
    }
}

/// The name of a nature.
pub(super) fn nature(nature: Nature, language: Language) -> &'static str {
    match nature {
        Nature::Normative => language.pick("quy phạm pháp luật", "normative"),
        Nature::Individual => language.pick("cá biệt", "individual"),
        Nature::Unknown => language.pick("chưa xác định", "not determined"),
    }
}

/// Number of a document, or a dash.
pub(super) fn number(record: &Record) -> String {
    record.document.number.as_ref().map_or_else(|| NONE.to_owned(), |n| n.value.to_string())
}

/// Title of a document, or its path, which is always known.
pub(super) fn title(record: &Record) -> &str {
    record.document.title.as_ref().map_or(record.path.as_str(), |t| t.value.as_str())
}

/// Kind of a document.
pub(super) fn kind(record: &Record) -> &'static str {
    record.document.kind.as_ref().map_or(NONE, |k| Kind::label(k.value))
}

/// A date as dd/mm/yyyy, or a dash.
pub(super) fn date(found: Option<&Found<Date>>) -> String {
    found.map_or_else(|| NONE.to_owned(), |f| show_date(f.value))
}

/// What warns a reader that a page was recognised in a picture; empty for a page that held its text.
pub(super) fn recognised(record: &Record, page: u32, language: Language) -> String {
    let Some(recognised) = record.reading.recognised_on(page) else { return String::new() };
    let words = language.pick("chữ nhận dạng", "recognised text");
    match recognised.confidence {
        Some(sure) => format!(" · {words} {sure}%"),
        None => format!(" · {words}"),
    }
}
