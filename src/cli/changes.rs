//! `tracuu changes`

use super::Outcome;
use super::args::{ChangesArgs, ChangesFormat};
use super::language::Language;
use super::output;
use super::status::{quoted, shortened};
use super::terminal::{self, out};
use crate::service::{ChangeLine, NightChanges, Service, Since};
use crate::web::{changes_feed, changes_html};
use std::fmt::Write as _;
use std::io::Write as _;

/// Longest title in a line.
const TITLE: usize = 110;

/// Runs the command.
pub(super) fn run(args: &ChangesArgs, language: Language) -> anyhow::Result<Outcome> {
    let since = Since::typed(args.since.as_deref())?;
    let nights: Vec<NightChanges> = Service::open(&args.index.index)?.view().changes(since).collect();
    let mut out = out();
    match args.format {
        ChangesFormat::Json => writeln!(out, "{}", serde_json::to_string_pretty(&nights)?)?,
        ChangesFormat::Html => writeln!(out, "{}", changes_html(&nights, language))?,
        ChangesFormat::Atom => writeln!(out, "{}", changes_feed(&nights, language))?,
        ChangesFormat::Text => terminal::page(&text(&nights, language)?, args.no_pager)?,
    }
    out.flush()?;
    Ok(if nights.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

fn text(nights: &[NightChanges], language: Language) -> anyhow::Result<String> {
    let mut out = String::new();
    if nights.is_empty() {
        writeln!(out, "{}", language.pick("Không có lượt nào.", "No runs."))?;
    }
    let bold = anstyle::Style::new().bold();
    for (at, night) in nights.iter().enumerate() {
        writeln!(out, "{}{bold}{}{bold:#}", if at > 0 { "\n" } else { "" }, night.title(language))?;
        if let Some(note) = night.note(language) {
            writeln!(out, "{note}")?;
        }
        for section in night.sections(language) {
            writeln!(out, "\n{} ({})", section.heading, section.count)?;
            for line in &section.lines {
                entry(&mut out, line, language)?;
            }
            match section.count - section.lines.len() {
                0 => {}
                more => writeln!(out, "- … {} {more}", language.pick("và", "and"))?,
            }
        }
    }
    Ok(out)
}

/// The document, what happened, what it rests on.
fn entry(out: &mut String, line: &ChangeLine, language: Language) -> anyhow::Result<()> {
    let subject = &line.subject;
    if subject.id.is_empty() {
        writeln!(out, "- {}", subject.path)?;
    } else {
        let title = subject.title.as_deref().unwrap_or(&subject.path);
        writeln!(out, "- {}  {}", output::or_dash(subject.number.as_deref()), shortened(title, TITLE))?;
    }
    writeln!(out, "    {}", line.sentence)?;
    if let Some(evidence) = &line.evidence {
        writeln!(out, "    {}", quoted(evidence, language))?;
    }
    Ok(())
}
