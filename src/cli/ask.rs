//! `tracuu ask`

use super::Outcome;
use super::args::{AskArgs, TextOrJson};
use super::filters;
use super::language::Language;
use super::output;
use super::terminal::{out, say};
use crate::document::show_date;
use crate::index::IndexDir;
use crate::search::{Amendment, Answer, Reply, Searcher};
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
        "answers": reply.answers.iter().map(answer).collect::<Vec<_>>(),
        "nearest": reply.nearest.iter().map(answer).collect::<Vec<_>>(),
        "support": reply.support.map(|s| json!({"words": s.words, "pairs": s.pairs})),
    })
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
    let listed = reply.answers.len() > 5;
    if listed {
        writeln!(out, "{}: {}\n", language.pick("Số văn bản", "Documents"), reply.answers.len())?;
    }
    for answer in reply.answers.iter().chain(&reply.nearest) {
        one(out, reply, answer, language)?;
    }
    Ok(())
}

fn one(out: &mut impl Write, reply: &Reply, answer: &Answer, language: Language) -> anyhow::Result<()> {
    let bold = anstyle::Style::new().bold();
    if let Some((number, status)) = answer.about.as_ref().filter(|(_, s)| *s != crate::document::Status::Unknown) {
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
