//! The other way round: what other documents of the corpus say of one.

use super::language::Language;
use super::output;
use super::status::{act_label, quoted};
use crate::index::Record;
use crate::law;
use crate::model::{Act, ActKind};
use serde_json::{Value, json};

/// An act of another document on this one.
pub(super) struct Cited<'a> {
    by: &'a Record,
    act: &'a Act,
}

/// What the other records say of each of the wanted ones, in the order of the records.
pub(super) fn cited<'a>(records: &'a [Record], wanted: &[usize]) -> Vec<Vec<Cited<'a>>> {
    let known: Vec<_> = records.iter().map(|record| (record.id.clone(), &record.document)).collect();
    let mut found: Vec<Vec<Cited<'a>>> = wanted.iter().map(|_| Vec::new()).collect();
    for link in law::links(&known) {
        let at = link.target.and_then(|target| wanted.iter().position(|wanted| *wanted == target));
        if let (Some(slot), Some(by)) = (at.and_then(|at| found.get_mut(at)), records.get(link.by)) {
            slot.push(Cited { by, act: link.act });
        }
    }
    found
}

/// Those that make no event, each document once for each kind: events are told with their day elsewhere, and leads
/// prove nothing.
pub(super) fn mentions<'a, 'c>(cited: &'c [Cited<'a>]) -> Vec<&'c Cited<'a>> {
    let mut seen: Vec<(&str, ActKind)> = Vec::new();
    let quiet = |act: &Act| {
        matches!(act.kind, ActKind::BasedOn | ActKind::Refers)
            || (act.operative && matches!(act.kind, ActKind::Details | ActKind::Corrects))
    };
    let mut fresh = |cited: &&Cited<'a>| {
        let key = (cited.by.id.as_str(), cited.act.kind);
        let new = !seen.contains(&key);
        seen.push(key);
        new
    };
    cited.iter().filter(|cited| quiet(cited.act)).filter(|cited| fresh(cited)).collect()
}

impl Cited<'_> {
    /// `15/2021/NQ-HĐND: căn cứ “…” (trang 1)`.
    pub(super) fn line(&self, language: Language) -> String {
        let kind = act_label(self.act.kind, language);
        format!("{}: {kind}\n      {}", output::number(self.by), quoted(&self.act.evidence, language))
    }

    /// The same for scripts.
    pub(super) fn json(&self) -> Value {
        json!({
            "id": self.by.id,
            "number": self.by.document.number.as_ref().map(|number| number.value.to_string()),
            "kind": self.act.kind,
            "operative": self.act.operative,
            "scope": self.act.scope,
            "evidence": self.act.evidence,
        })
    }
}
