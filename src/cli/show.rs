//! `tracuu show`

use super::Outcome;
use super::args::{ShowArgs, ShowFormat};
use super::consolidated;
use super::language::Language;
use super::output;
use super::output_file::OutputFile;
use super::status::by_hand_line;
use super::terminal;
use crate::service::words::{Message, MessageCode, provenance_note, status_label};
use crate::service::{Chosen, Document, Shown, View, read_day};
use jiff::civil::Date;
use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::io::Write as _;

/// Runs the command.
pub(super) fn run(args: &ShowArgs, language: Language) -> anyhow::Result<Outcome> {
    let (service, view) = args.acts.open()?;
    let chosen = view.named(&typed(&args.document))?;
    chosen.unread.iter().for_each(|line| terminal::say(line));
    let as_of = read_day(args.as_of.as_deref())?;
    let article = args.article.as_deref();
    let output = OutputFile::where_named(args.output.as_deref(), &service, &args.acts.index.index, args.force)?;
    if args.format == ShowFormat::Docx {
        return docx(args, &view, &chosen, as_of, output.as_ref(), language);
    }
    let found = if args.original {
        view.show_as_issued(&chosen.documents, article, as_of)?
    } else {
        view.show(&chosen.documents, article, as_of)?
    };
    let text = if args.format == ShowFormat::Json {
        format!("{}\n", serde_json::to_string_pretty(&found)?)
    } else {
        texts(&found, as_of, language)?
    };
    match output {
        Some(file) => file.write(text.as_bytes())?,
        None if args.format == ShowFormat::Json => terminal::out().write_all(text.as_bytes())?,
        None => terminal::page(&text, args.no_pager)?,
    }
    Ok(if found.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

/// The texts for people, each under its head.
fn texts(found: &[Shown], as_of: Date, language: Language) -> anyhow::Result<String> {
    let mut text = String::new();
    let mut last = None;
    for shown in found {
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
    Ok(text)
}

/// Writes one document as a file; of several that the number means, the first that counts.
fn docx(
    args: &ShowArgs,
    view: &View,
    chosen: &Chosen,
    as_of: Date,
    output: Option<&OutputFile>,
    language: Language,
) -> anyhow::Result<Outcome> {
    anyhow::ensure!(args.article.is_none(), "{}", language.say(MessageCode::ConsolidatedOneArticle));
    let (Some(document), Some(output)) = (chosen.first(), output) else { return Ok(Outcome::Nothing) };
    let text = view.consolidated(document, as_of, args.original)?;
    output.write(&consolidated::file(&text, language)?)?;
    Ok(Outcome::Done)
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

/// Most words of the text at a place that are printed beside an edit that was not applied.
const WORDS: usize = 300;

/// What was not applied, then what the text was put together from.
fn made_from(out: &mut String, shown: &Shown, as_of: Date, language: Language) -> anyhow::Result<()> {
    if !shown.pending.is_empty() {
        let message = Message::new(MessageCode::VersionPending).with("count", shown.pending.len());
        writeln!(out, "{}", message.render(language))?;
        for one in &shown.pending {
            writeln!(out, "  • {}", output::pending_line(one, language))?;
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
