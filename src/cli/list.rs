//! `tracuu list`

use super::Outcome;
use super::args::{ListArgs, ListFormat};
use super::language::Language;
use super::output;
use super::output_file::OutputFile;
use super::terminal;
use crate::service::words::provenance_note;
use crate::service::{FileKind, Listing, Preset, Service};
use std::io::Write;

/// Runs the command.
pub(super) fn run(args: &ListArgs, language: Language) -> anyhow::Result<Outcome> {
    let conditions = args.filters.conditions()?;
    let service = Service::open(&args.index.index)?;
    let output = OutputFile::where_named(args.output.as_deref(), &service, &args.index.index, args.force)?;
    let view = service.view();
    let listing = match args.preset.as_deref().and_then(Preset::from_code) {
        Some(preset) => view.yearly_list(preset, &conditions)?,
        None => view.listing(&conditions, args.to_deal, language)?,
    };
    let mut bytes = Vec::new();
    match args.format {
        ListFormat::Json => writeln!(bytes, "{}", serde_json::to_string_pretty(&listing.entries)?)?,
        ListFormat::Csv => bytes = listing.file(FileKind::Csv)?,
        ListFormat::Xlsx => bytes = listing.file(FileKind::Xlsx)?,
        ListFormat::Docx => bytes = listing.file(FileKind::Docx)?,
        ListFormat::Text => text(&mut bytes, &listing, args.preset.is_some(), language)?,
    }
    OutputFile::deliver(output.as_ref(), &bytes)?;
    if let Some(counted) = &listing.counted {
        terminal::say(&counted.render(language));
    }
    Ok(if listing.entries.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

/// On the screen a plain list shows what tells documents apart; a yearly list is shown as it is handed in.
fn text(out: &mut impl Write, listing: &Listing, whole: bool, language: Language) -> anyhow::Result<()> {
    if listing.entries.is_empty() {
        return Ok(writeln!(out, "{}", language.pick("Không có văn bản nào.", "No documents."))?);
    }
    if !whole {
        return screen(out, listing, language);
    }
    for line in &listing.title {
        writeln!(out, "{line}")?;
    }
    for section in &listing.sections {
        let headings: Vec<&str> = listing.columns.iter().map(|column| column.heading).collect();
        let mut table = output::table(&headings);
        for row in &section.rows {
            table.add_row(row.iter().map(ToString::to_string));
        }
        writeln!(out, "\n{}\n{table}", section.heading)?;
    }
    Ok(())
}

fn screen(out: &mut impl Write, listing: &Listing, language: Language) -> anyhow::Result<()> {
    let (columns, rows) = listing.general(language);
    let headings: Vec<&str> = SHOWN.iter().filter_map(|at| columns.get(*at)).map(|c| c.heading).collect();
    let mut table = output::table(&headings);
    for (row, entry) in rows.iter().zip(&listing.entries) {
        let mut cells: Vec<String> = SHOWN.iter().filter_map(|at| row.get(*at)).map(ToString::to_string).collect();
        if let (Some(note), Some(number)) = (provenance_note(&entry.document.provenance, language), cells.get_mut(1)) {
            *number = format!("{number} {note}");
        }
        table.add_row(cells);
    }
    Ok(writeln!(out, "{table}")?)
}

/// Columns of the general layout that fit a terminal: number in the list, number, day, title, effect, status.
const SHOWN: [usize; 6] = [0, 2, 3, 4, 5, 6];
