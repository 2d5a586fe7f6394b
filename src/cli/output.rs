//! Words and tables that several commands show.

use super::language::Language;
use super::terminal;
use crate::model::Kind;
pub(super) use crate::service::spreadsheet as csv;
use crate::service::words::{Message, MessageCode, reason_label, titled};
pub(super) use crate::service::words::{NONE, date_or_dash as date, or_dash};
use crate::service::{Document, Pending};
use comfy_table::{ContentArrangement, Table, presets};

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

/// Title of a document, or its path, which is always known.
pub(super) fn title(document: &Document) -> &str {
    titled(document.title.as_deref(), &document.path)
}

/// Kind of a document.
pub(super) fn kind(document: &Document) -> &'static str {
    document.kind.map_or(NONE, Kind::label)
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
