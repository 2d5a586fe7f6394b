//! Acts that are not in the corpus, as `status` tells them: by the sentences of those that end or change them.

use super::json::event;
use super::language::Language;
use super::output;
use super::status::{Subject, event_label, ground, quoted, scope, section};
use crate::index::Generation;
use crate::law::{Issuers, UnheldAct};
use crate::model::{EventKind, Kind, WantedNumber, Whose, show_date};
use crate::search::unheld;
use jiff::civil::Date;
use serde_json::{Value, json};
use std::io::Write;

/// An act that is not in the corpus.
pub(super) struct Absent {
    act: UnheldAct,
    /// True where it is the home council's and the documents of that number are others'.
    goes_first: bool,
}

/// The acts that a number means and that are not in the corpus. Those of other councils only where nothing else bears
/// the number.
pub(super) fn acts(
    generation: &Generation,
    wanted: &WantedNumber,
    issuers: &Issuers,
    held: &[Subject],
) -> anyhow::Result<Vec<Absent>> {
    let mut found = unheld(generation, wanted, issuers)?;
    if found.is_empty() && held.is_empty() && *issuers == Issuers::Home {
        found = unheld(generation, wanted, &Issuers::Any)?;
    }
    let others = held.iter().all(|subject| subject.record.whose == Whose::Other);
    let goes_first = |act: &UnheldAct| others && act.whose != Whose::Other;
    Ok(found.into_iter().map(|act| Absent { goes_first: goes_first(&act), act }).collect())
}

impl Absent {
    /// Puts what is told of it among what is told of the documents.
    pub(super) fn place<T>(&self, all: &mut Vec<T>, told: T) {
        all.insert(if self.goes_first { 0 } else { all.len() }, told);
    }

    /// For scripts: the keys of a document, null where only its own text could tell.
    pub(super) fn in_json(&self, as_of: Date) -> Value {
        let act = &self.act;
        let status = act.status_on(as_of);
        let expires = act.timeline.events.iter().find(|event| event.kind == EventKind::Expired);
        json!({
            "id": null,
            "in_corpus": false,
            "number": act.number.to_string(),
            "kind": Kind::from_symbol(&act.number.symbol).map(Kind::code),
            "title": null,
            "issuer": act.issuer,
            "whose": act.whose.code(),
            "issued_on": act.date.map(|date| date.to_string()),
            "effective_on": null,
            "expires_on": expires.map(|event| event.on.to_string()),
            "status": status.status.code(),
            "status_as_of": as_of.to_string(),
            "reasons": status.reasons,
            "events": act.timeline.events.iter().map(event).collect::<Vec<_>>(),
            "conflicts": act.timeline.conflicts,
            "path": null,
        })
    }

    /// For people.
    pub(super) fn in_text(&self, as_of: Date, language: Language) -> anyhow::Result<String> {
        let (act, bold, mut out) = (&self.act, anstyle::Style::new().bold(), Vec::new());
        let kind = Kind::from_symbol(&act.number.symbol).map_or(output::NONE, Kind::label);
        let issuer = act.issuer.as_deref().unwrap_or_default();
        writeln!(out, "{bold}{kind} {}{bold:#}  {issuer}", act.number)?;
        let absent =
            language.pick("không có trong kho: chỉ biết qua văn bản khác", "not in the corpus: known by others alone");
        writeln!(out, "({absent})")?;
        let status = act.status_on(as_of);
        let name = output::status(status.status, language);
        writeln!(out, "{} {}: {bold}{name}{bold:#}", language.pick("Ngày", "On"), show_date(as_of))?;
        for reason in &status.reasons {
            writeln!(out, "  {}", quoted(reason, language))?;
        }
        section(&mut out, language.pick("Diễn biến hiệu lực", "Timeline"), &act.timeline.events, |event| {
            let by = event.by.as_deref().map(|by| format!(" ({by})")).unwrap_or_default();
            let what = event_label(event, language);
            format!("{} {what}{}{by} [{}]", show_date(event.on), scope(event), ground(event))
        })?;
        writeln!(out)?;
        Ok(String::from_utf8_lossy(&out).into_owned())
    }
}
