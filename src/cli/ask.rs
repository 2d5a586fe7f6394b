//! `tracuu ask`

use super::Outcome;
use super::args::{AskArgs, TextOrJson};
use super::filters;
use super::language::Language;
use super::output;
use super::terminal::{out, say};
use crate::index::IndexDir;
use crate::model::show_date;
use crate::qa::{Amendment, Answer, Counts, Intent, Reply};
use crate::register::ImpactLevel;
use crate::search::Searcher;
use serde_json::{Value, json};
use std::io::Write;

/// Runs the command.
pub(super) fn run(args: &AskArgs, language: Language) -> anyhow::Result<Outcome> {
    let as_of = filters::as_of(args.as_of.as_deref())?;
    let question = args.question.join(" ");
    let searcher = Searcher::open(&IndexDir::new(&args.index.index))?;
    let reply = searcher.ask(&question, as_of)?;
    reply.notes.iter().for_each(|note| say(note));
    let mut out = out();
    match args.format {
        TextOrJson::Json => writeln!(out, "{}", serde_json::to_string_pretty(&in_json(&question, &reply))?)?,
        TextOrJson::Text => text(&mut out, &reply, language)?,
    }
    out.flush()?;
    Ok(if reply.answers.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

fn in_json(question: &str, reply: &Reply) -> Value {
    json!({
        "question": question,
        "intent": reply.intent.code(),
        "as_of": reply.as_of.to_string(),
        "found": !reply.answers.is_empty(),
        "count": reply.answers.len(),
        "counts": counts(&reply.counts),
        "answers": reply.answers.iter().map(answer).collect::<Vec<_>>(),
        "nearest": reply.nearest.iter().map(answer).collect::<Vec<_>>(),
        "support": reply.support.map(|s| json!({"words": s.words, "pairs": s.pairs})),
    })
}

fn counts(counts: &Counts) -> Value {
    let statuses: serde_json::Map<_, _> = counts.statuses.iter().map(|(s, n)| (s.code().into(), json!(n))).collect();
    let ratings: serde_json::Map<_, _> = counts.ratings.iter().map(|(r, n)| (r.code().into(), json!(n))).collect();
    json!({"status": statuses, "impact": ratings})
}

fn answer(answer: &Answer) -> Value {
    let document = &answer.record.document;
    let amendment = |a: &Amendment| json!({"by": a.by, "on": a.on.to_string(), "scope": a.scope, "quote": a.quote});
    json!({
        "number": document.number.as_ref().map(|n| n.value.to_string()),
        "title": document.title.as_ref().map(|t| t.value.as_str()),
        "article": answer.article,
        "part": answer.part,
        "page": answer.page,
        "quote": answer.quote,
        "amounts": answer.amounts,
        "cell": answer.cell,
        "status": answer.status.code(),
        "rests_on": answer.rests_on,
        "about": answer.about.as_ref().map(|(number, status)| json!({"number": number, "status": status.code()})),
        "amended_by": answer.amended_by.iter().map(amendment).collect::<Vec<_>>(),
        "path": answer.record.path,
    })
}

fn text(out: &mut impl Write, reply: &Reply, language: Language) -> anyhow::Result<()> {
    if reply.answers.is_empty() {
        writeln!(out, "{}", language.pick("Không tìm thấy câu trả lời trong các văn bản.", "The texts do not say."))?;
        if !reply.nearest.is_empty() {
            writeln!(
                out,
                "{}\n",
                language.pick("Những đoạn gần nhất (không phải câu trả lời):", "Nearest passages (no answers):")
            )?;
        }
    }
    if reply.intent == Intent::List && !reply.answers.is_empty() {
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
    let statuses = reply.counts.statuses.iter().map(|(s, n)| (output::status(*s, language), *n)).collect();
    writeln!(out, "{label}: {} ({day}: {})", reply.answers.len(), row(statuses))?;
    if !reply.counts.ratings.is_empty() {
        let ratings = reply.counts.ratings.iter().map(|(level, n)| (rating(*level, language), *n)).collect();
        writeln!(out, "{}: {}", language.pick("Tác động", "Impact"), row(ratings))?;
    }
    writeln!(out)?;
    let bold = anstyle::Style::new().bold();
    for (at, answer) in reply.answers.iter().enumerate() {
        let (number, title) = (output::number(&answer.record), output::title(&answer.record));
        let dated = output::date(answer.record.document.dated_on());
        let status = output::status(answer.status, language);
        writeln!(out, "{:>3}. {bold}{number}{bold:#} ({dated})  {title} · {status}", at + 1)?;
        writeln!(out, "     │ {}", answer.quote.replace('\n', " "))?;
        writeln!(out, "     {}: {}", language.pick("Dựa vào", "Rests on"), based(answer, language))?;
    }
    Ok(())
}

/// What an answer rests on, with its place.
fn based(answer: &Answer, language: Language) -> String {
    let place = place(answer, language);
    if place.is_empty() { answer.rests_on.clone() } else { format!("{}, {place}", answer.rests_on) }
}

fn rating(level: ImpactLevel, language: Language) -> &'static str {
    match level {
        ImpactLevel::Clear => language.pick("rõ rệt", "clear"),
        ImpactLevel::Unclear => language.pick("chưa thấy rõ", "unclear"),
        ImpactLevel::NoneYet => language.pick("chưa tác động", "none yet"),
    }
}

fn one(out: &mut impl Write, reply: &Reply, answer: &Answer, language: Language) -> anyhow::Result<()> {
    let bold = anstyle::Style::new().bold();
    if let Some((number, status)) = answer.about.as_ref().filter(|(_, s)| *s != crate::model::Status::Unknown) {
        let day = show_date(reply.as_of);
        writeln!(
            out,
            "{bold}{number}{bold:#}: {} ({} {day})",
            output::status(*status, language),
            language.pick("tại ngày", "on")
        )?;
    }
    writeln!(out, "{bold}{}{bold:#}  {}", output::number(&answer.record), output::title(&answer.record))?;
    writeln!(out, "  {} · {}", place(answer, language), output::status(answer.status, language))?;
    for line in answer.quote.lines() {
        writeln!(out, "  │ {}", line.replace('\t', " | "))?;
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
    writeln!(out, "  {}: {}\n", language.pick("Dựa vào", "Rests on"), answer.rests_on)?;
    Ok(())
}

/// Article, part and page.
fn place(answer: &Answer, language: Language) -> String {
    let article = answer.article.as_ref().map(|a| format!("{} {a}", language.pick("Điều", "Article")));
    let part = Some(answer.part.clone()).filter(|p| !p.is_empty());
    let page = answer.page.map(|page| format!("{} {page}", language.pick("trang", "page")));
    [article, part, page].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
