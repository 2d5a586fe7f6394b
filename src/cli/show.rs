//! `tracuu show`

use super::Outcome;
use super::args::{ShowArgs, TextOrJson};
use super::language::Language;
use super::output;
use super::terminal;
use crate::service::words::{Message, MessageCode, provenance_note, reason_label, status_label};
use crate::service::{Document, Pending, Shown, read_day};
use jiff::civil::Date;
use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::io::Write as _;

/// Runs the command.
pub(super) fn run(args: &ShowArgs, language: Language) -> anyhow::Result<Outcome> {
    let view = args.acts.view()?;
    let chosen = view.named(&typed(&args.document))?;
    chosen.unread.iter().for_each(|line| terminal::say(line));
    let as_of = read_day(args.as_of.as_deref())?;
    let article = args.article.as_deref();
    let found = if args.original {
        view.show_as_issued(&chosen.documents, article, as_of)?
    } else {
        view.show(&chosen.documents, article, as_of)?
    };
    match args.format {
        TextOrJson::Json => {
            writeln!(terminal::out(), "{}", serde_json::to_string_pretty(&found)?)?;
        }
        TextOrJson::Text => {
            let mut text = String::new();
            let mut last = None;
            for shown in &found {
                if last != Some(&shown.document.id) {
                    head(&mut text, &shown.document, language)?;
                }
                last = Some(&shown.document.id);
                if let Some(part) = &shown.part {
                    writeln!(text, "[{part}]")?;
                }
                made_from(&mut text, shown, as_of, language)?;
                writeln!(text, "{}\n", shown.marked.as_deref().unwrap_or(&shown.text).trim_end())?;
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

/// Most words of the text at a place that are printed beside an edit that was not applied.
const WORDS: usize = 300;

/// What was not applied, then what the text was put together from.
fn made_from(out: &mut String, shown: &Shown, as_of: Date, language: Language) -> anyhow::Result<()> {
    if !shown.pending.is_empty() {
        let message = Message::new(MessageCode::VersionPending).with("count", shown.pending.len());
        writeln!(out, "{}", message.render(language))?;
        for one in &shown.pending {
            writeln!(out, "  • {}", pending(one, language))?;
            if let Some(stands) = &one.stands {
                let words: String =
                    stands.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(WORDS).collect();
                writeln!(
                    out,
                    "    {}",
                    Message::new(MessageCode::PendingStands).with("words", words).render(language)
                )?;
            }
        }
        writeln!(out)?;
    }
    if shown.changed {
        let message = Message::new(MessageCode::VersionMadeFrom)
            .with("count", shown.made_from.len())
            .with("names", shown.made_from.join(", "))
            .with("day", output::date(Some(as_of)));
        writeln!(out, "{}\n", message.render(language))?;
    }
    Ok(())
}

/// One edit that was not applied, with the sentence that orders it.
fn pending(one: &Pending, language: Language) -> String {
    let change = &one.change;
    Message::new(MessageCode::PendingEdit)
        .with("by", &change.by)
        .with("on", output::date(Some(change.on)))
        .with("written", &change.written)
        .with("reason", reason_label(one.reason, language))
        .with("quote", &change.evidence.quote)
        .render(language)
}
