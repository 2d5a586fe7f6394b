//! `tracuu list`

use super::Outcome;
use super::args::{ListArgs, ListFormat};
use super::json;
use super::language::Language;
use super::output;
use crate::index::{IndexDir, Record};
use crate::legal;
use crate::search::Filter;
use jiff::civil::Date;
use std::io::Write;

/// Runs the command.
pub(super) fn run(args: &ListArgs, language: Language) -> anyhow::Result<Outcome> {
    let conditions = args.filters.conditions()?;
    let generation = IndexDir::new(&args.index.index).open()?;
    let records = accepted(generation.store.records()?, &conditions.filter, conditions.as_of);
    match args.format {
        ListFormat::Xlsx => workbook(args, &records, conditions.as_of, language)?,
        _ => {
            let mut out = output::open(args.output.as_deref())?;
            match args.format {
                ListFormat::Json => {
                    let all: Vec<_> = records.iter().map(|r| json::document(r, conditions.as_of)).collect();
                    writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?;
                }
                ListFormat::Csv => csv(&mut out, &records, conditions.as_of, language)?,
                _ => text(&mut out, &records, conditions.as_of, language)?,
            }
            out.flush()?;
        }
    }
    Ok(if records.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

/// The records that meet the conditions.
fn accepted(mut records: Vec<Record>, filter: &Filter, as_of: Date) -> Vec<Record> {
    records.retain(|r| filter.accepts(r, &legal::status_on(&r.timeline, as_of)));
    records
}

/// Headings of the official lists (danh mục), with number, dates and status.
fn headings(language: Language) -> [&'static str; 9] {
    [
        "STT",
        language.pick("Loại văn bản", "Kind"),
        language.pick("Số, ký hiệu", "Number"),
        language.pick("Ngày ban hành", "Issued"),
        language.pick("Trích yếu", "Title"),
        language.pick("Ngày có hiệu lực", "In force from"),
        language.pick("Tình trạng hiệu lực", "Status"),
        language.pick("Tính chất", "Nature"),
        language.pick("Tệp", "File"),
    ]
}

/// One row under [`headings`].
fn row(at: usize, record: &Record, as_of: Date, language: Language) -> [String; 9] {
    let d = &record.document;
    let status = legal::status_on(&record.timeline, as_of).status;
    let nature = d.nature.as_ref().map(|n| n.value).unwrap_or_default();
    [
        (at + 1).to_string(),
        output::kind(record).to_owned(),
        output::number(record),
        output::date(d.issued_on.as_ref().or(d.adopted_on.as_ref())),
        output::title(record).to_owned(),
        output::date(d.effective_on.as_ref()),
        output::status(status, language).to_owned(),
        output::nature(nature, language).to_owned(),
        record.path.clone(),
    ]
}

fn csv(out: &mut impl Write, records: &[Record], as_of: Date, language: Language) -> anyhow::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer = ::csv::Writer::from_writer(out);
    writer.write_record(headings(language))?;
    for (at, record) in records.iter().enumerate() {
        writer.write_record(row(at, record, as_of, language))?;
    }
    Ok(writer.flush()?)
}

fn text(out: &mut impl Write, records: &[Record], as_of: Date, language: Language) -> anyhow::Result<()> {
    if records.is_empty() {
        return Ok(writeln!(out, "{}", language.pick("Không có văn bản nào.", "No documents."))?);
    }
    let all = headings(language);
    let mut table = output::table(&[all[0], all[2], all[3], all[4], all[5], all[6]]);
    for (at, record) in records.iter().enumerate() {
        let [no, _, number, issued, title, effective, status, ..] = row(at, record, as_of, language);
        table.add_row([no, number, issued, title, effective, status]);
    }
    Ok(writeln!(out, "{table}")?)
}

/// A workbook in the layout of the official lists.
fn workbook(args: &ListArgs, records: &[Record], as_of: Date, language: Language) -> anyhow::Result<()> {
    use rust_xlsxwriter::{Format, FormatBorder, Workbook};
    let mut workbook = Workbook::new();
    let cell = Format::new().set_border(FormatBorder::Thin).set_text_wrap();
    let head = cell.clone().set_bold();
    let sheet = workbook.add_worksheet();
    for (column, (heading, width)) in (0u16..).zip(headings(language).iter().zip([5, 16, 20, 14, 60, 14, 20, 18, 40])) {
        sheet.write_with_format(0, column, *heading, &head)?;
        sheet.set_column_width(column, width)?;
    }
    for (at, record) in records.iter().enumerate() {
        let line = u32::try_from(at + 1)?;
        for (column, value) in (0u16..).zip(row(at, record, as_of, language)) {
            sheet.write_with_format(line, column, value, &cell)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    let bytes = workbook.save_to_buffer()?;
    Ok(output::open(args.output.as_deref())?.write_all(&bytes)?)
}
