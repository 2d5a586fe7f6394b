//! A consolidated text as a DOCX, in the layout of a văn bản hợp nhất: what could not be worked in first, then what it was
//! put together from, the text, and a note at the foot for every edit.

use super::language::Language;
use super::output;
use crate::model::Kind;
use crate::service::docx::{Align, Page, cell, noted, open_table, package, paragraph};
use crate::service::words::{Message, MessageCode};
use crate::service::{Consolidated, MadeFrom, Printed, PrintedRole};
use std::fmt::Write as _;

/// The file.
pub(super) fn file(text: &Consolidated, language: Language) -> anyhow::Result<Vec<u8>> {
    let mut xml = String::new();
    for line in pending(text, language) {
        xml.push_str(&paragraph(&line, Align::Both, false));
    }
    for (line, bold) in head(text) {
        xml.push_str(&paragraph(&line, if bold { Align::Center } else { Align::Both }, bold));
    }
    for group in text.paragraphs.chunk_by(|a, b| is_row(a) && is_row(b)) {
        match group {
            [first, ..] if is_row(first) => table(&mut xml, group)?,
            _ => group.iter().for_each(|one| xml.push_str(&set(one))),
        }
    }
    Ok(package(&xml, Page::Upright, &text.notes)?)
}

/// What could not be worked in.
fn pending(text: &Consolidated, language: Language) -> Vec<String> {
    if text.pending.is_empty() {
        return Vec::new();
    }
    let said = Message::new(MessageCode::VersionPending).with("count", text.pending.len()).render(language);
    let each = text.pending.iter().map(|one| format!("– {}", output::pending_line(one, language)));
    std::iter::once(said).chain(each).chain([String::new()]).collect()
}

/// What stands above the text of the document itself; true for what is set in the middle.
fn head(text: &Consolidated) -> Vec<(String, bool)> {
    let document = &text.document;
    let kind = document.kind.map_or("Văn bản", Kind::label);
    let vietnamese = |message: Message| message.render(Language::Vietnamese);
    let mut lines = vec![
        (vietnamese(Message::new(MessageCode::ConsolidatedName)), true),
        (kind.to_uppercase(), true),
        (output::title(document).to_owned(), true),
        (String::new(), true),
    ];
    let number = document.number.as_deref().map_or_else(|| document.path.clone(), |number| format!("số {number}"));
    let base = Message::new(MessageCode::ConsolidatedBase)
        .with("name", format!("{kind} {number}"))
        .with("dated", output::date(document.dated_on()))
        .with("issuer", document.provenance.issuer.as_deref().unwrap_or(output::NONE))
        .with("effective", output::date(document.effective_on));
    lines.push((vietnamese(base), false));
    if !text.made_from.is_empty() {
        lines.push((vietnamese(Message::new(MessageCode::ConsolidatedAmendedBy)), false));
    }
    let by = |one: &MadeFrom| {
        let message = Message::new(MessageCode::ConsolidatedAmendment).with("name", &one.name);
        vietnamese(message.with("dated", output::date(one.dated)).with("on", output::date(Some(one.on))))
    };
    lines.extend(text.made_from.iter().map(|one| (by(one), false)));
    let day = Message::new(MessageCode::ConsolidatedNotice).with("day", output::date(Some(text.as_of)));
    lines.push((vietnamese(day), false));
    lines.push((String::new(), true));
    lines
}

fn is_row(one: &Printed) -> bool {
    one.role == PrintedRole::Row
}

/// A paragraph as its role is set.
fn set(one: &Printed) -> String {
    let (align, bold) = match one.role {
        PrintedRole::Outside => (Align::Left, false),
        PrintedRole::Heading => (Align::Center, true),
        PrintedRole::Article => (Align::Both, true),
        PrintedRole::Text | PrintedRole::Row => (Align::Both, false),
    };
    noted(&one.words, align, bold, &one.notes)
}

/// Rows that follow each other, in as many columns as the widest has.
fn table(xml: &mut String, rows: &[Printed]) -> anyhow::Result<()> {
    let cells = |row: &Printed| row.words.split('\t').map(str::to_owned).collect::<Vec<_>>();
    let columns = rows.iter().map(|row| cells(row).len()).max().unwrap_or(1);
    let column = u32::try_from(columns).unwrap_or(1);
    let widths = vec![format!("{:.0}", Page::Upright.width() / f64::from(column)); columns];
    open_table(xml, &widths, true)?;
    for row in rows {
        xml.push_str("<w:tr>");
        let cells = cells(row);
        for (at, (words, width)) in cells.iter().zip(&widths).enumerate() {
            let last = at + 1 == cells.len();
            let span = if last { columns - at } else { 1 };
            let notes = if last { row.notes.as_slice() } else { &[] };
            xml.push_str(&cell(width, span, &noted(words, Align::Left, false, notes)));
        }
        write!(xml, "</w:tr>")?;
    }
    xml.push_str("</w:tbl>");
    Ok(())
}
