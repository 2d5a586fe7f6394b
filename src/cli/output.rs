//! Words and tables that several commands show.

use super::language::Language;
use super::terminal;
use crate::model::{Kind, show_date};
use crate::service::words::{Message, MessageCode, reason_label};
use crate::service::{Document, Pending};
use comfy_table::{ContentArrangement, Table, presets};
use jiff::civil::Date;
use std::io::Write;

/// What is shown where nothing was read.
pub(super) const NONE: &str = "—";

/// Columns of a table that is not shown on a terminal.
const WIDTH_OF_FILES: u16 = 120;

/// A table that fits the terminal.
pub(super) fn table(headings: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    let terminal = terminal_size::terminal_size().filter(|_| terminal::is_interactive());
    table.set_width(terminal.map_or(WIDTH_OF_FILES, |(width, _)| width.0));
    table.set_header(headings);
    table
}

/// A spreadsheet: UTF-8 with a byte order mark, as the office's programs want it.
pub(super) fn csv<W: Write>(mut out: W) -> anyhow::Result<::csv::Writer<W>> {
    out.write_all("\u{feff}".as_bytes())?;
    Ok(::csv::Writer::from_writer(out))
}

/// A value, or a dash.
pub(super) fn or_dash(value: Option<&str>) -> &str {
    value.unwrap_or(NONE)
}

/// Title of a document, or its path, which is always known.
pub(super) fn title(document: &Document) -> &str {
    document.title.as_deref().unwrap_or(&document.path)
}

/// Kind of a document.
pub(super) fn kind(document: &Document) -> &'static str {
    document.kind.map_or(NONE, Kind::label)
}

/// A date as dd/mm/yyyy, or a dash.
pub(super) fn date(date: Option<Date>) -> String {
    date.map_or_else(|| NONE.to_owned(), show_date)
}

/// One edit that was not applied, with the sentence that orders it.
pub(super) fn pending_line(one: &Pending, language: Language) -> String {
    let change = &one.change;
    Message::new(MessageCode::PendingEdit)
        .with("by", &change.by)
        .with("on", date(Some(change.on)))
        .with("written", &change.written)
        .with("reason", reason_label(one.reason, language))
        .with("quote", &change.evidence.quote)
        .render(language)
}
