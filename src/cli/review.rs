//! `tracuu review`

use super::Outcome;
use super::args::{ReviewArgs, StatsFormat};
use super::language::Language;
use super::output;
use super::status::{quoted, shortened};
use super::terminal::out;
use crate::index::IndexDir;
use crate::insight::{Concern, Finding, Scope, review, unmatched_rows};
use crate::law::{self, Checked};
use crate::model::show_date;
use crate::search::Filter;
use serde_json::{Value, json};
use std::io::Write;

/// Longest title in a line.
const TITLE: usize = 110;

/// Runs the command.
pub(super) fn run(args: &ReviewArgs, language: Language) -> anyhow::Result<Outcome> {
    let conditions = args.filters.conditions()?;
    let scope = Scope { as_of: conditions.as_of, months: args.within };
    let generation = IndexDir::new(&args.index.index).open()?;
    let (records, registers) = (generation.store.records()?, generation.store.registers()?);
    let filter = &conditions.filter;
    let wanted = |record: &_| filter.is_empty() || accepts(filter, record, scope);
    let mut found = review(&records, wanted, &registers, scope);
    if filter.is_empty() {
        found.extend(unmatched_rows(&registers, scope.as_of));
    }
    let mut out = out();
    match args.format {
        StatsFormat::Json => {
            let all: Vec<_> = found.iter().map(|concern| in_json(concern, language)).collect();
            writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?;
        }
        StatsFormat::Csv => csv(&mut out, &found, language)?,
        StatsFormat::Text => text(&mut out, &found, scope, language)?,
    }
    out.flush()?;
    Ok(if found.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

fn accepts(filter: &Filter, record: &crate::index::Record, scope: Scope) -> bool {
    filter.accepts(record, &law::status_on(&record.timeline, scope.as_of))
}

fn text(out: &mut impl Write, found: &[Concern<'_>], scope: Scope, language: Language) -> anyhow::Result<()> {
    let day = show_date(scope.as_of);
    let (head, months) = match language {
        Language::Vietnamese => (format!("Cần rà soát tại ngày {day}"), "tháng"),
        Language::English => (format!("To be reviewed as of {day}"), "months"),
    };
    writeln!(out, "{head} ({} {months}): {}", scope.months, found.len())?;
    let bold = anstyle::Style::new().bold();
    for code in Finding::CODES {
        let of_this: Vec<&Concern<'_>> = found.iter().filter(|concern| concern.finding.code() == code).collect();
        if !of_this.is_empty() {
            writeln!(out, "\n{bold}{} ({}){bold:#}", heading(code, language), of_this.len())?;
        }
        let mut before = None;
        for concern in of_this {
            let record = concern.record.map(|record| record.id.as_str());
            entry(out, concern, record.is_none() || record != before, language)?;
            before = record;
        }
    }
    Ok(())
}

/// One concern: document (once for all that is the matter with it), what is the matter, what it rests on.
fn entry(out: &mut impl Write, concern: &Concern<'_>, is_new: bool, language: Language) -> anyhow::Result<()> {
    if let Some(record) = concern.record {
        if is_new {
            writeln!(out, "- {}  {}", output::number(record), shortened(output::title(record), TITLE))?;
        }
        writeln!(out, "    {}", message(&concern.finding, language))?;
    } else {
        writeln!(out, "- {}", message(&concern.finding, language))?;
    }
    for evidence in &concern.evidence {
        writeln!(out, "    {}", quoted(evidence, language))?;
    }
    Ok(())
}

fn heading(code: &str, language: Language) -> &'static str {
    match code {
        "expiring" => language.pick("Sắp hết hiệu lực", "Ending soon"),
        "period-passed" => language.pick("Đã qua giai đoạn, cần rà soát", "Period in the title is over"),
        "basis-replaced" => language.pick("Căn cứ ban hành đã bị thay thế", "Legal basis replaced"),
        "not-implemented" => language.pick("Chưa có văn bản triển khai", "No implementing document"),
        "unrated" => language.pick("Chưa đánh giá tác động", "Impact not rated"),
        "unresolved" => language.pick("Dẫn nghị quyết không có trong kho", "Resolutions cited but not in the corpus"),
        "unmatched-row" => {
            language.pick("Hàng của danh mục không khớp văn bản nào", "Register rows without a document")
        }
        _ => language.pick("Mâu thuẫn", "Contradictions"),
    }
}

/// What is the matter, in one sentence.
fn message(finding: &Finding, language: Language) -> String {
    let vi = language == Language::Vietnamese;
    match finding {
        Finding::Expiring { on, by } => {
            let by = by.as_deref().map(|by| format!(" ({by})")).unwrap_or_default();
            let said = language.pick("Hết hiệu lực từ ngày", "No longer in force from");
            format!("{said} {}{by}.", show_date(*on))
        }
        Finding::PeriodPassed { period, in_title, .. } if vi => {
            let place = if *in_title { "Tên gọi ghi" } else { "Văn bản ghi áp dụng" };
            format!("{place} “{period}”: đã qua giai đoạn, cần rà soát.")
        }
        Finding::PeriodPassed { period, in_title, .. } => {
            let place = if *in_title { "The title says" } else { "The text applies to" };
            format!("{place} “{period}”: the period is over.")
        }
        Finding::BasisReplaced { law, governing } => {
            let said = language.pick("được thay thế từ ngày", "was replaced on");
            let (by, no) = (language.pick("hiện hành:", "now:"), language.pick("số", "No."));
            format!(
                "{} {no} {} {said} {}; {by} {} {no} {}. ({}; {})",
                law.name,
                law.number,
                show_date(law.ended),
                governing.successor,
                governing.successor_number,
                law.source,
                checked(law.checked, language)
            )
        }
        Finding::NotImplemented { since } => {
            let said = language
                .pick("chưa có văn bản triển khai trong bảng theo dõi", "no implementing document in the register");
            format!("{} {}: {said}.", language.pick("Có hiệu lực từ", "In force from"), show_date(*since))
        }
        Finding::Unrated => {
            language.pick("Bảng đánh giá không có mức tác động.", "The register has no rating of impact.").to_owned()
        }
        Finding::Unresolved { number } => format!("{} {number}.", language.pick("Nhắc đến", "Speaks of")),
        Finding::UnmatchedRow { number, reason } => format!("{number}: {reason}."),
        Finding::Conflict { message, .. } => message.clone(),
    }
}

/// How far the line of the table of laws was checked.
fn checked(checked: Checked, language: Language) -> &'static str {
    match checked {
        Checked::Article => language.pick("đã đọc điều khoản này", "article read"),
        Checked::Number => language.pick("số hiệu đã đối chiếu, điều khoản chưa", "number checked, article not"),
        Checked::Nothing => language.pick("chưa đối chiếu, cần kiểm tra", "not checked, to be verified"),
    }
}

fn csv(out: &mut impl Write, found: &[Concern<'_>], language: Language) -> anyhow::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer = ::csv::Writer::from_writer(out);
    writer.write_record(["code", "heading", "number", "title", "message", "evidence", "path"])?;
    for concern in found {
        let code = concern.finding.code();
        let number = concern.record.map(output::number).unwrap_or_default();
        let (title, path) = concern.record.map_or(("", ""), |record| (output::title(record), record.path.as_str()));
        let evidence: Vec<_> = concern.evidence.iter().map(|evidence| evidence.quote.as_str()).collect();
        let (said, evidence) = (message(&concern.finding, language), evidence.join("\n"));
        writer.write_record([code, heading(code, language), &number, title, &said, &evidence, path])?;
    }
    Ok(writer.flush()?)
}

fn in_json(concern: &Concern<'_>, language: Language) -> Value {
    let mut value = json!({
        "code": concern.finding.code(),
        "number": concern.record.and_then(|r| r.document.number.as_ref()).map(|n| n.value.to_string()),
        "title": concern.record.and_then(|r| r.document.title.as_ref()).map(|t| t.value.as_str()),
        "path": concern.record.map(|r| r.path.as_str()),
        "message": message(&concern.finding, language),
        "evidence": concern.evidence,
    });
    for (key, fact) in facts(&concern.finding) {
        value[key] = fact;
    }
    value
}

/// What a script would else have to read out of the message.
fn facts(finding: &Finding) -> Vec<(&'static str, Value)> {
    match finding {
        Finding::Expiring { on, by } => vec![("on", json!(on)), ("by", json!(by))],
        Finding::PeriodPassed { period, last, .. } => vec![("period", json!(period)), ("on", json!(last))],
        Finding::BasisReplaced { law, governing } => vec![
            ("on", json!(law.ended)),
            ("law", json!(law.number)),
            ("successor", json!(law.successor_number)),
            ("governing", json!(governing.successor_number)),
            ("source", json!(law.source)),
            ("checked", json!(checked(law.checked, Language::English))),
        ],
        Finding::NotImplemented { since } => vec![("on", json!(since))],
        Finding::Unrated => Vec::new(),
        Finding::Unresolved { number } => vec![("cited", json!(number))],
        Finding::UnmatchedRow { number, reason } => vec![("cited", json!(number)), ("reason", json!(reason))],
        Finding::Conflict { code, .. } => vec![("conflict", json!(code))],
    }
}
