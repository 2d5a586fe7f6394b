//! `tracuu review`

use super::Outcome;
use super::args::{ReviewArgs, StatsFormat};
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

/// Runs the command.
pub(super) fn run(args: &ReviewArgs, language: Language) -> anyhow::Result<Outcome> {
    let conditions = args.filters.conditions()?;
    let found = Service::open(&args.index.index)?.view().review(&conditions, args.within, language)?;
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
        let mut before = None;
        for concern in of_this {
            let record = concern.id.as_deref();
            entry(out, concern, record.is_none() || record != before, language)?;
            before = record;
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
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer = ::csv::Writer::from_writer(out);
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
