//! `tracuu ask`

use super::Outcome;
use super::args::{AskArgs, TextOrJson};
use super::language::Language;
use super::output;
use super::terminal::{out, say};
use crate::model::{Status, show_date};
use crate::service::words::{impact_label, place_of_answer, status_label, titled};
use crate::service::{Answer, Reply, read_day};
use std::io::Write;

/// Runs the command.
pub(super) fn run(args: &AskArgs, language: Language) -> anyhow::Result<Outcome> {
    let as_of = read_day(args.as_of.as_deref())?;
    let explained = if args.explain { EXPLAINED } else { 0 };
    let reply = args.acts.view()?.ask_explained(&args.question.join(" "), as_of, explained)?;
    reply.notes.iter().for_each(|note| say(&note.render(language)));
    let explanation = reply.explanation.iter().flat_map(|explanation| explanation.lines(language));
    explanation.for_each(|line| say(&line));
    let mut out = out();
    match args.format {
        TextOrJson::Json => writeln!(out, "{}", serde_json::to_string_pretty(&reply)?)?,
        TextOrJson::Text => text(&mut out, &reply, language)?,
    }
    out.flush()?;
    Ok(if reply.found { Outcome::Done } else { Outcome::Nothing })
}

/// Passages that are explained under `--explain`.
const EXPLAINED: usize = 5;

fn text(out: &mut impl Write, reply: &Reply, language: Language) -> anyhow::Result<()> {
    if !reply.found {
        writeln!(out, "{}", language.pick("Không tìm thấy câu trả lời trong các văn bản.", "The texts do not say."))?;
        if !reply.nearest.is_empty() {
            writeln!(
                out,
                "{}\n",
                language.pick("Những đoạn gần nhất (không phải câu trả lời):", "Nearest passages (no answers):")
            )?;
        }
    }
    if reply.is_list && reply.found {
        return list(out, reply, language);
    }
    for answer in reply.answers.iter().chain(&reply.nearest) {
        one(out, reply, answer, language)?;
    }
    Ok(())
}

/// A list: how many, how they fall apart, then each with the words that put it there.
fn list(out: &mut impl Write, reply: &Reply, language: Language) -> anyhow::Result<()> {
    let label = language.pick("Số văn bản", "Documents");
    let day = format!("{} {}", language.pick("tại ngày", "on"), show_date(reply.as_of));
    let row = |counts: Vec<(&str, usize)>| {
        counts.into_iter().map(|(name, n)| format!("{name} {n}")).collect::<Vec<_>>().join(", ")
    };
    let statuses = reply.counts.statuses.iter().map(|(s, n)| (status_label(*s, language), *n)).collect();
    writeln!(out, "{label}: {} ({day}: {})", reply.answers.len(), row(statuses))?;
    if !reply.counts.ratings.0.is_empty() {
        let ratings =
            reply.counts.ratings.0.iter().map(|(level, n)| (impact_label(Some(*level), language), *n)).collect();
        writeln!(out, "{}: {}", language.pick("Tác động", "Impact"), row(ratings))?;
    }
    writeln!(out)?;
    let bold = anstyle::Style::new().bold();
    for (at, answer) in reply.answers.iter().enumerate() {
        let (number, title) =
            (output::or_dash(answer.number.as_deref()), titled(answer.title.as_deref(), &answer.path));
        let dated = output::date(answer.dated_on);
        let status = status_label(answer.status, language);
        writeln!(out, "{:>3}. {bold}{number}{bold:#} ({dated})  {title} · {status}", at + 1)?;
        writeln!(out, "     │ {}", answer.quote.replace('\n', " "))?;
        writeln!(out, "     {}: {}", language.pick("Dựa vào", "Rests on"), based(answer, language))?;
    }
    Ok(())
}

/// What an answer rests on, with its place.
fn based(answer: &Answer, language: Language) -> String {
    let place = place_of_answer(answer, language);
    let rests_on = answer.rests_on.render(language);
    if place.is_empty() { rests_on } else { format!("{rests_on}, {place}") }
}

fn one(out: &mut impl Write, reply: &Reply, answer: &Answer, language: Language) -> anyhow::Result<()> {
    let bold = anstyle::Style::new().bold();
    if let Some(about) = answer.about.as_ref().filter(|about| about.status != Status::Unknown) {
        let number = &about.number;
        let day = show_date(reply.as_of);
        writeln!(
            out,
            "{bold}{number}{bold:#}: {} ({} {day})",
            status_label(about.status, language),
            language.pick("tại ngày", "on")
        )?;
    }
    writeln!(
        out,
        "{bold}{}{bold:#}  {}",
        output::or_dash(answer.number.as_deref()),
        titled(answer.title.as_deref(), &answer.path)
    )?;
    writeln!(out, "  {} · {}", place_of_answer(answer, language), status_label(answer.status, language))?;
    for line in answer.quote.lines() {
        writeln!(out, "  │ {}", line.replace('\t', " | "))?;
    }
    if let Some(issued) = &answer.issued_quote {
        let label = language.pick("Lúc ban hành", "As issued");
        writeln!(out, "  {label}: “{}”", issued.split_whitespace().collect::<Vec<_>>().join(" "))?;
    }
    if let Some(cell) = &answer.cell {
        writeln!(out, "  {}: {cell}", language.pick("Ô trả lời", "Cell"))?;
    }
    if !answer.amounts.is_empty() {
        writeln!(out, "  {}: {}", language.pick("Số tiền, mức", "Amounts"), answer.amounts.join("; "))?;
    }
    for change in &answer.amended_by {
        let label = language.pick("Điều này đã được sửa bởi", "This article was changed by");
        writeln!(
            out,
            "  ! {label} {} ({}, {}): “{}”",
            change.by,
            show_date(change.on),
            change.scope.join("; "),
            change.quote
        )?;
    }
    writeln!(out, "  {}: {}\n", language.pick("Dựa vào", "Rests on"), answer.rests_on.render(language))?;
    Ok(())
}
