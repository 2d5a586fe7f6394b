//! `tracuu show`

use super::Outcome;
use super::args::{ShowArgs, TextOrJson};
use super::filters;
use super::json;
use super::language::Language;
use super::output;
use super::terminal;
use crate::index::{IndexDir, Record};
use crate::law;
use crate::model::{SourceText, Span};
use jiff::civil::Date;
use serde_json::json;
use std::fmt::Write as _;
use std::io::Write as _;

/// Runs the command.
pub(super) fn run(args: &ShowArgs, language: Language) -> anyhow::Result<Outcome> {
    let wanted = filters::number(&args.number.join(" "))?;
    let generation = IndexDir::new(&args.index.index).open()?;
    let mut found = Vec::new();
    for (doc, record) in (0..).zip(generation.store.records()?) {
        if record.document.number.as_ref().is_some_and(|n| wanted.matches(&n.value)) {
            let source = generation.store.source(doc)?.unwrap_or_default();
            let piece = piece(&record, &source, args.article.as_deref());
            found.extend(piece.map(|text| (record, text)));
        }
    }
    let today = filters::as_of(None)?;
    match args.format {
        TextOrJson::Json => {
            let all: Vec<_> = found.iter().map(|(record, text)| in_json(record, text, args, today)).collect();
            writeln!(terminal::out(), "{}", serde_json::to_string_pretty(&all)?)?;
        }
        TextOrJson::Text => {
            let mut text = String::new();
            for (record, body) in &found {
                head(&mut text, record, today, language)?;
                writeln!(text, "{}\n", body.trim_end())?;
            }
            if found.is_empty() {
                writeln!(text, "{}", language.pick("Không tìm thấy.", "Nothing found."))?;
            }
            terminal::page(&text, args.no_pager)?;
        }
    }
    Ok(if found.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

/// The whole text, or every article with the label asked for; nothing when there is none.
fn piece(record: &Record, source: &SourceText, article: Option<&str>) -> Option<String> {
    let Some(wanted) = article else { return Some(source.body(Span::new(0, source.text.len()))) };
    let wanted = wanted.to_lowercase();
    let mut text = String::new();
    for (division, unit) in record.document.articles().filter(|(_, u)| u.label.to_lowercase() == wanted) {
        let title = record.document.divisions.get(division).map_or("", |d| d.title.as_str());
        if !title.is_empty() {
            text.push_str(&format!("[{title}]\n"));
        }
        text.push_str(source.body(unit.span).trim_end());
        text.push('\n');
    }
    (!text.is_empty()).then_some(text)
}

fn in_json(record: &Record, text: &str, args: &ShowArgs, today: Date) -> serde_json::Value {
    let mut value = json::document(record, today);
    value["article"] = json!(args.article);
    value["text"] = json!(text);
    value
}

/// What stands above the text: number, title, dates, status, file.
fn head(out: &mut String, record: &Record, today: Date, language: Language) -> anyhow::Result<()> {
    let d = &record.document;
    let status = law::status_on(&record.timeline, today).status;
    writeln!(out, "{} {}", output::kind(record), output::number(record))?;
    writeln!(out, "{}", output::title(record))?;
    writeln!(
        out,
        "{}: {} · {}: {} · {}",
        language.pick("Ban hành", "Issued"),
        output::date(d.dated_on()),
        language.pick("Có hiệu lực", "In force from"),
        output::date(d.effective_on.as_ref()),
        output::status(status, language),
    )?;
    Ok(writeln!(out, "{}\n", record.path)?)
}
