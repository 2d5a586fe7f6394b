//! `tracuu show`

use super::Outcome;
use super::args::{ShowArgs, TextOrJson};
use super::filters;
use super::json;
use super::language::Language;
use super::output;
use super::terminal;
use crate::index::{FileOutcome, Generation, IndexDir, Record};
use crate::law;
use crate::model::{CorpusPath, SourceText, Span};
use jiff::civil::Date;
use serde_json::json;
use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::io::Write as _;

/// Runs the command.
pub(super) fn run(args: &ShowArgs, language: Language) -> anyhow::Result<Outcome> {
    let generation = IndexDir::new(&args.index.index).open()?;
    let mut found = Vec::new();
    for (doc, record) in wanted(&generation, &typed(&args.document))? {
        let source = generation.store.source(doc)?.unwrap_or_default();
        let piece = piece(&record, &source, args.article.as_deref());
        found.extend(piece.map(|text| (record, text)));
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

/// The words as one name. A hyphen at its front had been taken for the exclusion of a word.
fn typed(words: &[OsString]) -> OsString {
    let words = words.join(OsStr::new(" "));
    match words.to_str().and_then(|words| words.strip_prefix('\u{2212}')) {
        Some(rest) => format!("-{rest}").into(),
        None => words,
    }
}

/// The documents that are meant, with their positions: the file of that path, else all of that number.
fn wanted(generation: &Generation, typed: &OsStr) -> anyhow::Result<Vec<(u32, Record)>> {
    let records = (0..).zip(generation.store.records()?);
    let files = generation.store.files()?;
    let named = CorpusPath::named(files.iter().map(|file| &file.path), typed);
    if named.is_empty() {
        let wanted = filters::number(&typed.to_string_lossy())?;
        let has_number = |record: &Record| record.document.number.as_ref().is_some_and(|n| wanted.matches(&n.value));
        return Ok(records.filter(|(_, record)| has_number(record)).collect());
    }
    let mut hashes = Vec::new();
    for file in files.iter().filter(|file| named.contains(&&file.path)) {
        match &file.outcome {
            // The text of a duplicate is its twin's.
            FileOutcome::Indexed { .. } | FileOutcome::Duplicate { .. } => hashes.push(file.blake3.as_str()),
            FileOutcome::Failed { reason, .. } | FileOutcome::LeftOut { reason } => {
                terminal::say(&format!("{}: {reason}", file.path));
            }
            FileOutcome::Register { rows, .. } => terminal::say(&format!("{}: bảng theo dõi, {rows} hàng", file.path)),
        }
    }
    Ok(records.filter(|(_, record)| hashes.contains(&record.blake3.as_str())).collect())
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
