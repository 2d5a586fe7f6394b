//! `tracuu show`

use super::Outcome;
use super::args::{ShowArgs, TextOrJson};
use super::language::Language;
use super::output;
use super::status::by_hand_line;
use super::terminal;
use crate::service::words::{provenance_note, status_label};
use crate::service::{Document, today};
use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::io::Write as _;

/// Runs the command.
pub(super) fn run(args: &ShowArgs, language: Language) -> anyhow::Result<Outcome> {
    let view = args.acts.view()?;
    let chosen = view.named(&typed(&args.document))?;
    chosen.unread.iter().for_each(|line| terminal::say(line));
    let found = view.show(&chosen.documents, args.article.as_deref(), today())?;
    match args.format {
        TextOrJson::Json => {
            writeln!(terminal::out(), "{}", serde_json::to_string_pretty(&found)?)?;
        }
        TextOrJson::Text => {
            let mut text = String::new();
            for shown in &found {
                head(&mut text, &shown.document, language)?;
                writeln!(text, "{}\n", shown.text.trim_end())?;
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

/// What stands above the text: number, title, dates, status, file.
fn head(out: &mut String, document: &Document, language: Language) -> anyhow::Result<()> {
    writeln!(out, "{} {}", output::kind(document), output::or_dash(document.number.as_deref()))?;
    writeln!(out, "{}", output::title(document))?;
    if let Some(note) = provenance_note(&document.provenance, language) {
        writeln!(out, "{note}")?;
    }
    for one in &document.provenance.corrected {
        writeln!(out, "  - {}", by_hand_line(one, language))?;
    }
    writeln!(
        out,
        "{}: {} · {}: {} · {}",
        language.pick("Ban hành", "Issued"),
        output::date(document.dated_on()),
        language.pick("Có hiệu lực", "In force from"),
        output::date(document.effective_on),
        status_label(document.status, language),
    )?;
    Ok(writeln!(out, "{}\n", document.path)?)
}
