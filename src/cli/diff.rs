//! `tracuu diff`

use super::Outcome;
use super::args::{DiffArgs, DiffFormat};
use super::language::Language;
use super::output;
use super::terminal;
use crate::service::words::{Message, MessageCode, article_pair_heading, part_pair_heading};
use crate::service::{Comparison, Side, WordFate, WordRun, read_day};
use std::fmt::Write as _;
use std::io::Write as _;

/// Runs the command.
pub(super) fn run(args: &DiffArgs, language: Language) -> anyhow::Result<Outcome> {
    let view = args.acts.view()?;
    let to = read_day(args.to_day.as_deref())?;
    let from = args.from_day.as_deref().map(|typed| read_day(Some(typed))).transpose()?;
    let found = match args.number.as_slice() {
        [one] => view.diff_days(one, from, to)?,
        [one, other, ..] => view.diff_documents([one, other], from.unwrap_or(to), to)?,
        [] => None,
    };
    let mut out = terminal::out();
    let Some(found) = found else {
        writeln!(out, "{}", language.pick("Không tìm thấy.", "Nothing found."))?;
        return Ok(Outcome::Nothing);
    };
    match args.format {
        DiffFormat::Json => writeln!(out, "{}", serde_json::to_string_pretty(&found)?)?,
        DiffFormat::Text => terminal::page(&text(&found, language)?, args.no_pager)?,
        DiffFormat::Html => writeln!(out, "{}", html(&found, language)?)?,
    }
    Ok(if found.articles.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

/// The comparison with what is gone and what is new said in words, for a screen without colours and for the ear.
fn text(found: &Comparison, language: Language) -> anyhow::Result<String> {
    let mut out = String::new();
    for (label, one) in [(language.pick("Từ", "From"), &found.from), (language.pick("Đến", "To"), &found.to)] {
        writeln!(out, "{label}: {}", side(one, language))?;
    }
    writeln!(out, "{}", Message::new(MessageCode::DiffSame).with("count", found.same).render(language))?;
    for pair in &found.articles {
        writeln!(out, "\n{}", article_pair_heading(pair, language))?;
        for part in &pair.parts {
            writeln!(out, "  {}: {}", part_pair_heading(part, language), words(&part.words, language))?;
        }
    }
    Ok(out)
}

fn side(one: &Side, language: Language) -> String {
    let number = output::or_dash(one.number.as_deref());
    let day =
        one.on.map_or_else(String::new, |on| format!(", {} {}", language.pick("ngày", "on"), output::date(Some(on))));
    let pending = match one.pending.len() {
        0 => String::new(),
        count => format!(" ({})", Message::new(MessageCode::DiffPending).with("count", count).render(language)),
    };
    format!("{number}{day}{pending}")
}

fn words(runs: &[WordRun], language: Language) -> String {
    let one = |run: &WordRun| match run.fate {
        WordFate::Equal => run.text.clone(),
        WordFate::Delete => Message::new(MessageCode::DiffDeleted).with("words", &run.text).render(language),
        WordFate::Insert => Message::new(MessageCode::DiffInserted).with("words", &run.text).render(language),
    };
    runs.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// The comparison as a piece of a page.
fn html(found: &Comparison, language: Language) -> anyhow::Result<String> {
    let mut out = String::new();
    writeln!(out, "<section class=\"diff\">")?;
    writeln!(out, "<p>{} → {}</p>", escaped(&side(&found.from, language)), escaped(&side(&found.to, language)))?;
    for pair in &found.articles {
        writeln!(out, "<h3>{}</h3>", escaped(&article_pair_heading(pair, language)))?;
        for part in &pair.parts {
            write!(out, "<p><b>{}</b>", escaped(&part_pair_heading(part, language)))?;
            for run in &part.words {
                let words = escaped(&run.text);
                match run.fate {
                    WordFate::Equal => write!(out, " {words}")?,
                    WordFate::Delete => write!(out, " <del>{words}</del>")?,
                    WordFate::Insert => write!(out, " <ins>{words}</ins>")?,
                }
            }
            writeln!(out, "</p>")?;
        }
    }
    write!(out, "</section>")?;
    Ok(out)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
