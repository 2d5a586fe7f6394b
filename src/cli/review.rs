//! `tracuu review`

use super::Outcome;
use super::args::{Filters, ReviewArgs, StatsFormat};
use super::language::Language;
use super::output;
use super::status::{quoted, shortened};
use super::terminal::out;
use crate::model::show_date;
use crate::service::{Concern, Service};
use jiff::civil::Date;
use std::io::Write;

/// Longest title in a line.
const TITLE: usize = 110;

/// The finding that one law makes of many documents.
const BASIS_REPLACED: &str = "basis-replaced";

/// Runs the command.
pub(super) fn run(args: &ReviewArgs, language: Language) -> anyhow::Result<Outcome> {
    let (findings, filters) = findings_asked(&args.filters);
    let conditions = filters.conditions()?;
    let mut found = Service::open(&args.index.index)?.view().review(&conditions, args.within, language)?;
    found.retain(|concern| findings.is_empty() || findings.iter().any(|code| code == concern.code));
    let mut out = out();
    match args.format {
        StatsFormat::Json => {
            writeln!(out, "{}", serde_json::to_string_pretty(&found)?)?;
        }
        StatsFormat::Csv => csv(&mut out, &found)?,
        StatsFormat::Text => text(&mut out, &found, (conditions.as_of, args.within), language)?,
    }
    out.flush()?;
    Ok(if found.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

/// What kinds of findings are asked for, and the other conditions: `--kind` names both kinds of documents and of findings,
/// and no code is in both lists.
fn findings_asked(filters: &Filters) -> (Vec<String>, Filters) {
    let (findings, kind) =
        filters.kind.iter().cloned().partition(|kind: &String| Concern::CODES.contains(&kind.as_str()));
    (findings, Filters { kind, ..filters.clone() })
}

fn text(
    out: &mut impl Write,
    found: &[Concern],
    (as_of, within): (Date, i64),
    language: Language,
) -> anyhow::Result<()> {
    let day = show_date(as_of);
    let (head, months) = match language {
        Language::Vietnamese => (format!("Cần rà soát tại ngày {day}"), "tháng"),
        Language::English => (format!("To be reviewed as of {day}"), "months"),
    };
    writeln!(out, "{head} ({within} {months}): {}", found.len())?;
    let bold = anstyle::Style::new().bold();
    for code in Concern::CODES {
        let of_this: Vec<&Concern> = found.iter().filter(|concern| concern.code == code).collect();
        if let Some(first) = of_this.first() {
            writeln!(out, "\n{bold}{} ({}){bold:#}", first.heading, of_this.len())?;
        }
        if code == BASIS_REPLACED {
            by_law(out, &of_this, language)?;
            continue;
        }
        let mut before = None;
        for concern in of_this {
            let record = concern.id.as_deref();
            entry(out, concern, record.is_none() || record != before, language)?;
            before = record;
        }
    }
    Ok(())
}

/// Findings that rest on one law make one entry: the law, the documents, and the words of the first as an example.
fn by_law(out: &mut impl Write, found: &[&Concern], language: Language) -> anyhow::Result<()> {
    let mut laws: Vec<(&str, Vec<&Concern>)> = Vec::new();
    for concern in found {
        match laws.iter_mut().find(|(message, _)| *message == concern.message) {
            Some((_, documents)) => documents.push(concern),
            None => laws.push((&concern.message, vec![concern])),
        }
    }
    laws.sort_by_key(|(_, documents)| std::cmp::Reverse(documents.len()));
    for (message, documents) in laws {
        let name = |concern: &&Concern| concern.number.clone().or_else(|| concern.path.clone()).unwrap_or_default();
        let names: Vec<String> = documents.iter().map(name).collect();
        writeln!(out, "- {message}")?;
        writeln!(out, "    {} {}: {}", names.len(), language.pick("văn bản", "documents"), names.join("; "))?;
        for evidence in documents.first().iter().flat_map(|first| &first.evidence) {
            writeln!(out, "    {}", quoted(evidence, language))?;
        }
    }
    Ok(())
}

/// One concern: document (once for all that is the matter with it), what is the matter, what it rests on.
fn entry(out: &mut impl Write, concern: &Concern, is_new: bool, language: Language) -> anyhow::Result<()> {
    if let Some(path) = &concern.path {
        if is_new {
            let title = concern.title.as_deref().unwrap_or(path);
            writeln!(out, "- {}  {}", output::or_dash(concern.number.as_deref()), shortened(title, TITLE))?;
        }
        writeln!(out, "    {}", concern.message)?;
    } else {
        writeln!(out, "- {}", concern.message)?;
    }
    for evidence in &concern.evidence {
        writeln!(out, "    {}", quoted(evidence, language))?;
    }
    Ok(())
}

fn csv(out: &mut impl Write, found: &[Concern]) -> anyhow::Result<()> {
    let mut writer = output::csv(out)?;
    writer.write_record(["code", "heading", "number", "title", "message", "evidence", "path"])?;
    for concern in found {
        let path = concern.path.as_deref().unwrap_or_default();
        let number = concern.path.as_ref().map_or("", |_| output::or_dash(concern.number.as_deref()));
        let title = concern.title.as_deref().unwrap_or(path);
        let evidence: Vec<_> = concern.evidence.iter().map(|evidence| evidence.quote.as_str()).collect();
        let evidence = evidence.join("\n");
        writer.write_record([concern.code, concern.heading, number, title, &concern.message, &evidence, path])?;
    }
    Ok(writer.flush()?)
}
