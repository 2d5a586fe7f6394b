//! `tracuu status`

use super::Outcome;
use super::args::{StatusArgs, TextOrJson};
use super::cited::{Cited, cited, mentions};
use super::filters;
use super::json;
use super::language::Language;
use super::output;
use super::tags;
use super::terminal::out;
use crate::index::{IndexDir, Record};
use crate::law;
use crate::model::{Act, ActKind, Event, EventKind, Evidence, StatusOn, show_date};
use crate::register::{Listed, Told};
use jiff::civil::Date;
use serde_json::{Value, json};
use std::io::Write;

/// Longest quote on the screen, in characters; JSON has it whole.
const LONGEST: usize = 300;

/// Runs the command.
pub(super) fn run(args: &StatusArgs, language: Language) -> anyhow::Result<Outcome> {
    let wanted = filters::number(&args.number.join(" "))?;
    let as_of = filters::as_of(args.as_of.as_deref())?;
    let generation = IndexDir::new(&args.index.index).open()?;
    let all = generation.store.records()?;
    let is_wanted = |record: &Record| record.document.number.as_ref().is_some_and(|n| wanted.matches(&n.value));
    let places: Vec<usize> = (0..).zip(&all).filter(|(_, record)| is_wanted(record)).map(|(at, _)| at).collect();
    let cited = cited(&all, &places);
    let records: Vec<(&Record, &[Cited<'_>])> =
        places.iter().zip(&cited).filter_map(|(at, cited)| Some((all.get(*at)?, cited.as_slice()))).collect();
    let mut out = out();
    match args.format {
        TextOrJson::Json => {
            let all: Vec<_> = records.iter().map(|(record, cited)| in_json(record, cited, as_of)).collect();
            writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?;
        }
        TextOrJson::Text => {
            for (record, cited) in &records {
                text(&mut out, record, cited, as_of, language)?;
            }
            if records.is_empty() {
                writeln!(
                    out,
                    "{}",
                    language.pick("Không tìm thấy văn bản có số này.", "No document has this number.")
                )?;
            }
        }
    }
    out.flush()?;
    Ok(if records.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

fn in_json(record: &Record, cited: &[Cited<'_>], as_of: Date) -> Value {
    let status = law::status_on(&record.timeline, as_of);
    let mut value = json::document(record, as_of);
    value["reasons"] = json!(status.reasons);
    value["events"] = record.timeline.events.iter().map(event_json).collect();
    value["tags"] = tags::in_json(record);
    value["parts"] = json!(record.document.parts);
    value["open_term"] = json!(record.document.open_term);
    value["notes"] = json!(record.document.notes);
    value["acts"] = json!(record.document.acts);
    value["conflicts"] = json!(record.timeline.conflicts);
    value["implementing"] = json!(record.listed.implementing);
    value["listed"] = json!(record.listed);
    value["acted_on_by"] = json!(others(record));
    value["cited_by"] = cited.iter().map(Cited::json).collect();
    value["earliest_lawful"] = json!(law::earliest_lawful(&record.document));
    value
}

/// An event with the law on legal documents that governed its day.
fn event_json(event: &Event) -> Value {
    let mut value = json!(event);
    value["law"] = json!(law::law_on(event.on));
    value
}

fn text(
    out: &mut impl Write,
    record: &Record,
    cited: &[Cited<'_>],
    as_of: Date,
    language: Language,
) -> anyhow::Result<()> {
    let status = law::status_on(&record.timeline, as_of);
    head(out, record, &status, language)?;
    timeline(out, record, language)?;
    relations(out, record, cited, language)?;
    section(out, language.pick("Mâu thuẫn cần xem lại", "Contradictions"), &record.timeline.conflicts, |c| {
        let sides: Vec<_> = c.sides.iter().map(|side| quoted(side, language)).collect();
        format!("{}\n      {}", c.message, sides.join("\n      "))
    })?;
    registers(out, &record.listed, language)?;
    section(out, language.pick("Phân loại", "Classification"), &tags::tags(record, language), |t| t.line(language))?;
    Ok(writeln!(out, "{}\n", record.path)?)
}

/// Number, title, the status with its reasons.
fn head(out: &mut impl Write, record: &Record, status: &StatusOn, language: Language) -> anyhow::Result<()> {
    let bold = anstyle::Style::new().bold();
    writeln!(out, "{bold}{} {}{bold:#}  {}", output::kind(record), output::number(record), output::title(record))?;
    let name = output::status(status.status, language);
    writeln!(out, "{} {}: {bold}{name}{bold:#}", language.pick("Ngày", "On"), show_date(status.on))?;
    for reason in &status.reasons {
        writeln!(out, "  {}", quoted(reason, language))?;
    }
    if status.reasons.is_empty() {
        unknown(out, record, language)?;
    }
    Ok(())
}

/// What happened to it, each event with the law it rests on, and an end that names no day.
fn timeline(out: &mut impl Write, record: &Record, language: Language) -> anyhow::Result<()> {
    section(out, language.pick("Diễn biến hiệu lực", "Timeline"), &record.timeline.events, |event| {
        let by = event.by.as_deref().map(|n| format!(" ({n})")).unwrap_or_default();
        format!("{} {}{}{by} [{}]", show_date(event.on), event_label(event, language), scope(event), ground(event))
    })?;
    let open: Vec<_> = record.document.open_term.iter().collect();
    section(out, language.pick("Thời hạn không ghi ngày", "An end without a day"), &open, |found| {
        format!("{}\n      {}", found.value, quoted(&found.evidence, language))
    })
}

/// What others do to it, what it does to others, and who else names it.
fn relations(out: &mut impl Write, record: &Record, cited: &[Cited<'_>], language: Language) -> anyhow::Result<()> {
    section(
        out,
        language.pick("Văn bản khác tác động đến", "What others do to it"),
        &others(record),
        |event| {
            let by = event.by.as_deref().unwrap_or(output::NONE);
            let what = format!("{by}: {}{} {}", event_label(event, language), scope(event), show_date(event.on));
            format!("{what}\n      {}", quoted(&event.evidence, language))
        },
    )?;
    let acts: Vec<&Act> = record.document.acts.iter().filter(|a| a.operative && a.kind != ActKind::Refers).collect();
    section(out, language.pick("Tác động đến văn bản khác", "What it does to others"), &acts, |act| {
        let target = act.target.number.as_ref().map(ToString::to_string).or_else(|| act.target.name.clone());
        let scope = if act.scope.is_empty() { String::new() } else { format!("{} — ", act.scope.join("; ")) };
        let target = target.unwrap_or_else(|| output::NONE.to_owned());
        format!("{} {scope}{target}\n      {}", act_label(act.kind, language), quoted(&act.evidence, language))
    })?;
    let mentions = mentions(cited);
    section(out, language.pick("Văn bản khác nêu văn bản này", "Who else names it"), &mentions, |c| {
        c.line(language)
    })
}

/// What other documents did to this one.
fn others(record: &Record) -> Vec<&Event> {
    record.timeline.events.iter().filter(|event| event.by.is_some()).collect()
}

/// The law that an event rests on: the article its rule names, else the law of its day.
fn ground(event: &Event) -> &str {
    let read = ["header.", "effect."].iter().any(|rule| event.rule.starts_with(rule));
    if read { law::law_on(event.on) } else { &event.rule }
}

fn scope(event: &Event) -> String {
    if event.scope.is_empty() { String::new() } else { format!(": {}", event.scope.join("; ")) }
}

/// What the office's tables say, each row with its cell.
fn registers(out: &mut impl Write, listed: &Listed, language: Language) -> anyhow::Result<()> {
    section(out, language.pick("Danh mục hết hiệu lực", "Listed as expired"), &listed.expiries, |told| {
        let rank = language.pick("bậc chứng cứ", "rank");
        let part = if told.said.part {
            language.pick("một phần", "in part")
        } else {
            language.pick("toàn bộ", "wholly")
        };
        let day = told.said.on.map_or_else(|| output::NONE.to_owned(), show_date);
        format!("{part}, {day} ({rank} {}) {}", told.rank, row(told))
    })?;
    section(out, language.pick("Danh mục còn hiệu lực", "Listed as in force"), &listed.in_force, row)?;
    section(out, language.pick("Danh mục cần xử lý", "Listed as to be dealt with"), &listed.to_deal, row)?;
    section(out, language.pick("Danh mục cơ chế, chính sách", "Listed as mechanism"), &listed.mechanisms, row)?;
    section(out, language.pick("Đánh giá tác động", "Impact"), &listed.impacts, row)?;
    section(out, language.pick("Văn bản triển khai", "Implementing documents"), &listed.implementing, row)?;
    section(out, language.pick("Giám sát, sơ kết, tổng kết", "Supervision and reviews"), &listed.reviews, row)?;
    section(out, language.pick("Quyết định của cơ quan thay quy tắc", "Decided by the office"), &listed.overrides, row)
}

/// A row with its cell, cut for the eye.
fn row<T>(told: &Told<T>) -> String {
    shortened(&told.evidence("").quote, LONGEST)
}

/// What can be said where the texts do not tell.
fn unknown(out: &mut impl Write, record: &Record, language: Language) -> anyhow::Result<()> {
    let said = language.pick("Văn bản không nói rõ ngày có hiệu lực.", "The text names no day of effect.");
    writeln!(out, "  {said}")?;
    if let Some(day) = law::earliest_lawful(&record.document) {
        let label = language.pick("Sớm nhất theo luật", "Earliest lawful day");
        writeln!(out, "  {label}: {}", show_date(day))?;
    }
    Ok(())
}

fn section<T>(out: &mut impl Write, heading: &str, items: &[T], line: impl Fn(&T) -> String) -> anyhow::Result<()> {
    if !items.is_empty() {
        writeln!(out, "{heading}:")?;
        for item in items {
            writeln!(out, "  - {}", line(item))?;
        }
    }
    Ok(())
}

/// The words with their place, cut for the eye; a row of a register begins with its own place.
pub(super) fn quoted(evidence: &Evidence, language: Language) -> String {
    if evidence.rule.starts_with("register.") {
        return shortened(&evidence.quote, LONGEST);
    }
    let article = evidence.article.as_ref().map(|a| format!("{} {a}, ", language.pick("Điều", "Article")));
    let quote = shortened(&evidence.quote, LONGEST);
    format!("“{quote}” ({}{} {})", article.unwrap_or_default(), language.pick("trang", "page"), evidence.page)
}

/// At most so many characters, cut after a word, with `…` for what is left out.
pub(super) fn shortened(text: &str, longest: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(longest) else { return text.to_owned() };
    let head = text.get(..end).unwrap_or(text);
    let whole = head.rfind(char::is_whitespace).and_then(|at| head.get(..at)).unwrap_or(head);
    format!("{} …", whole.trim_end_matches([',', ';', ' ']))
}

fn event_label(event: &Event, language: Language) -> &'static str {
    match event.kind {
        EventKind::Adopted => language.pick("thông qua", "adopted"),
        EventKind::Issued => language.pick("ban hành", "issued"),
        EventKind::InForce => language.pick("có hiệu lực", "in force"),
        EventKind::Supplemented => language.pick("được bổ sung", "supplemented"),
        EventKind::Amended => language.pick("được sửa đổi", "amended"),
        EventKind::PartlyExpired => language.pick("hết hiệu lực một phần", "partly expired"),
        EventKind::Suspended => language.pick("ngưng hiệu lực", "suspended"),
        EventKind::Resumed => language.pick("có hiệu lực trở lại", "in force again"),
        EventKind::Extended => language.pick("được kéo dài thời hạn", "extended"),
        EventKind::Expired => language.pick("hết hiệu lực", "expired"),
    }
}

pub(super) fn act_label(kind: ActKind, language: Language) -> &'static str {
    match kind {
        ActKind::BasedOn => language.pick("căn cứ", "based on"),
        ActKind::Amends => language.pick("sửa đổi", "amends"),
        ActKind::Supplements => language.pick("bổ sung", "supplements"),
        ActKind::Replaces => language.pick("thay thế", "replaces"),
        ActKind::Repeals => language.pick("bãi bỏ", "repeals"),
        ActKind::Corrects => language.pick("đính chính", "corrects"),
        ActKind::Suspends => language.pick("ngưng hiệu lực", "suspends"),
        ActKind::Extends => language.pick("kéo dài thời hạn", "extends"),
        ActKind::Details => language.pick("quy định chi tiết", "details"),
        ActKind::Refers => language.pick("dẫn chiếu", "refers to"),
    }
}
