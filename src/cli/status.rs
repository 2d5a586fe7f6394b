//! `tracuu status`

use super::Outcome;
use super::args::{StatusArgs, TextOrJson};
use super::language::Language;
use super::output;
use super::tags;
use super::terminal::out;
use crate::model::{ActKind, Conflict, Event, Evidence, Kind, show_date};
use crate::service::words::{
    act_label, correction_sentence, event_label, provenance_note, status_label, tags as classified, wording_lines,
};
use crate::service::{
    Acting, Correction, DocumentStatus, GovernedEvent, MessageCode, Sourced, UnheldStatus, mentions, read_day,
    read_number,
};
use std::io::Write;

/// Longest quote on the screen, in characters; JSON has it whole.
const LONGEST: usize = 300;

/// Runs the command.
pub(super) fn run(args: &StatusArgs, language: Language) -> anyhow::Result<Outcome> {
    let wanted = read_number(&args.number.join(" "))?;
    let as_of = read_day(args.as_of.as_deref())?;
    let view = args.acts.view()?;
    let found = view.status(&wanted, as_of)?;
    let unheld = view.status_of_unheld(&wanted, as_of, &found)?;
    let (first, last): (Vec<_>, Vec<_>) = unheld.iter().partition(|act| act.goes_first);
    let mut out = out();
    match args.format {
        TextOrJson::Json => {
            let mut all = first.iter().map(serde_json::to_value).collect::<Result<Vec<_>, _>>()?;
            found.iter().try_for_each(|one| serde_json::to_value(one).map(|value| all.push(value)))?;
            last.iter().try_for_each(|one| serde_json::to_value(one).map(|value| all.push(value)))?;
            writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?;
        }
        TextOrJson::Text => {
            first.iter().try_for_each(|act| absent(&mut out, act, language))?;
            found.iter().try_for_each(|one| text(&mut out, one, language))?;
            last.iter().try_for_each(|act| absent(&mut out, act, language))?;
            if found.is_empty() && unheld.is_empty() {
                let none = language.pick("Không tìm thấy văn bản có số này.", "No document has this number.");
                writeln!(out, "{none}")?;
            }
        }
    }
    out.flush()?;
    Ok(if found.is_empty() && unheld.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

/// An act that is not in the corpus.
fn absent(out: &mut impl Write, act: &UnheldStatus, language: Language) -> anyhow::Result<()> {
    let bold = anstyle::Style::new().bold();
    let (kind, issuer) = (act.kind.map_or(output::NONE, Kind::label), act.issuer.as_deref().unwrap_or_default());
    writeln!(out, "{bold}{kind} {}{bold:#}  {issuer}", act.number)?;
    writeln!(out, "({})", language.say(MessageCode::NotInCorpus))?;
    let (name, day) = (status_label(act.status, language), show_date(act.status_as_of));
    writeln!(out, "{} {day}: {bold}{name}{bold:#}", language.pick("Ngày", "On"))?;
    for reason in &act.reasons {
        writeln!(out, "  {}", quoted(reason, language))?;
    }
    events(out, &act.events, language)?;
    conflicts(out, &act.conflicts, language)?;
    Ok(writeln!(out)?)
}

fn text(out: &mut impl Write, found: &DocumentStatus, language: Language) -> anyhow::Result<()> {
    head(out, found, language)?;
    timeline(out, found, language)?;
    if !found.wording.is_empty() {
        let lines = wording_lines(&found.wording, language);
        section(out, language.say(MessageCode::WordingHeading), &lines, String::clone)?;
    }
    relations(out, found, language)?;
    let by_hand = &found.document.provenance.corrected;
    section(out, language.pick("Sửa tay", "Set by hand"), by_hand, |one| by_hand_line(one, language))?;
    conflicts(out, &found.conflicts, language)?;
    registers(out, found, language)?;
    let tags = classified(&found.tags, language);
    section(out, language.pick("Phân loại", "Classification"), &tags, |tag| tags::line(tag, language))?;
    section(out, language.pick("Bản khác của văn bản này", "Other texts of it"), &found.variants, String::clone)?;
    Ok(writeln!(out, "{}\n", found.document.path)?)
}

/// Statements that contradict each other, or that leave a day open.
fn conflicts(out: &mut impl Write, conflicts: &[Conflict], language: Language) -> anyhow::Result<()> {
    section(out, language.pick("Mâu thuẫn cần xem lại", "Contradictions"), conflicts, |conflict| {
        let sides: Vec<_> = conflict.sides.iter().map(|side| quoted(side, language)).collect();
        format!("{}\n      {}", conflict.message, sides.join("\n      "))
    })
}

/// Number, title, the status with its reasons.
fn head(out: &mut impl Write, found: &DocumentStatus, language: Language) -> anyhow::Result<()> {
    let (bold, document) = (anstyle::Style::new().bold(), &found.document);
    let (kind, number) = (output::kind(document), output::or_dash(document.number.as_deref()));
    writeln!(out, "{bold}{kind} {number}{bold:#}  {}", output::title(document))?;
    if let Some(note) = provenance_note(&document.provenance, language) {
        writeln!(out, "{note}")?;
    }
    let name = status_label(document.status, language);
    let day = show_date(document.status_as_of);
    writeln!(out, "{} {day}: {bold}{name}{bold:#}", language.pick("Ngày", "On"))?;
    for reason in &found.reasons {
        writeln!(out, "  {}", quoted(reason, language))?;
    }
    if found.reasons.is_empty() {
        unknown(out, found, language)?;
    }
    Ok(())
}

/// What happened to it, each event with the law it rests on.
fn events(out: &mut impl Write, events: &[GovernedEvent], language: Language) -> anyhow::Result<()> {
    section(out, language.pick("Diễn biến hiệu lực", "Timeline"), events, |governed| {
        let event = &governed.event;
        let by = event.by.as_deref().map(|n| format!(" ({n})")).unwrap_or_default();
        let what = event_label(event.kind, language);
        format!("{} {what}{}{by} [{}]", show_date(event.on), scope(event), governed.ground())
    })
}

/// What happened to it, and an end that names no day.
fn timeline(out: &mut impl Write, found: &DocumentStatus, language: Language) -> anyhow::Result<()> {
    events(out, &found.events, language)?;
    let open: Vec<_> = found.open_term.iter().collect();
    section(out, language.pick("Thời hạn không ghi ngày", "An end without a day"), &open, |found| {
        format!("{}\n      {}", found.value, quoted(&found.evidence, language))
    })
}

/// What others do to it, what it does to others, and who else names it.
fn relations(out: &mut impl Write, found: &DocumentStatus, language: Language) -> anyhow::Result<()> {
    let others = language.pick("Văn bản khác tác động đến", "What others do to it");
    section(out, others, &found.acted_on_by, |event| {
        let by = output::or_dash(event.by.as_deref());
        let what = event_label(event.kind, language);
        let what = format!("{by}: {what}{} {}", scope(event), show_date(event.on));
        format!("{what}\n      {}", quoted(&event.evidence, language))
    })?;
    let acts: Vec<&Acting> = found.acts.iter().filter(|a| a.operative && a.kind != ActKind::Refers).collect();
    section(out, language.pick("Tác động đến văn bản khác", "What it does to others"), &acts, |act| {
        let target = act.target.number.as_ref().map(ToString::to_string).or_else(|| act.target.name.clone());
        let scope = if act.scope.is_empty() { String::new() } else { format!("{} — ", act.scope.join("; ")) };
        let target = target.unwrap_or_else(|| output::NONE.to_owned());
        format!("{} {scope}{target}\n      {}", act_label(act.kind, language), quoted(&act.evidence, language))
    })?;
    let who = language.pick("Văn bản khác nêu văn bản này", "Who else names it");
    section(out, who, &mentions(&found.cited_by), |one| {
        let (number, kind) = (output::or_dash(one.number.as_deref()), act_label(one.kind, language));
        format!("{number}: {kind}\n      {}", quoted(&one.evidence, language))
    })
}

fn scope(event: &Event) -> String {
    if event.scope.is_empty() { String::new() } else { format!(": {}", event.scope.join("; ")) }
}

/// What the office's tables say, each row with its cell.
fn registers(out: &mut impl Write, found: &DocumentStatus, language: Language) -> anyhow::Result<()> {
    let listed = &found.listed;
    section(out, language.pick("Danh mục hết hiệu lực", "Listed as expired"), &listed.expiries, |told| {
        let rank = language.pick("bậc chứng cứ", "rank");
        let part = if told.value.part {
            language.pick("một phần", "in part")
        } else {
            language.pick("toàn bộ", "wholly")
        };
        let day = told.value.on.map_or_else(|| output::NONE.to_owned(), show_date);
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

/// What was set by hand, with its cell and row.
pub(super) fn by_hand_line(one: &Correction, language: Language) -> String {
    format!("{}\n      {}", correction_sentence(one, language), quoted(&one.evidence(), language))
}

/// A row with its cell, cut for the eye.
fn row<T>(told: &Sourced<T>) -> String {
    shortened(&told.evidence("").quote, LONGEST)
}

/// What can be said where the texts do not tell.
fn unknown(out: &mut impl Write, found: &DocumentStatus, language: Language) -> anyhow::Result<()> {
    let said = language.pick("Văn bản không nói rõ ngày có hiệu lực.", "The text names no day of effect.");
    writeln!(out, "  {said}")?;
    if let Some(day) = found.earliest_lawful {
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
