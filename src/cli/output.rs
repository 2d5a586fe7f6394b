//! Words and tables that several commands show.

use super::terminal;
use crate::model::{Kind, show_date};
use crate::service::Document;
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
