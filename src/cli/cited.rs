//! The other way round: what other documents of the corpus say of one.

use super::language::Language;
use super::output;
use super::status::{act_label, quoted};
use crate::index::{Mention, Record, Store};
use crate::model::{Act, ActKind};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::rc::Rc;

/// An act of another document on this one.
pub(super) struct Cited {
    by: Rc<Record>,
    at: usize,
}

/// What the other documents say of one, in the order of the corpus; drafts and second copies say nothing.
pub(super) fn cited(store: &Store, doc: u32) -> anyhow::Result<Vec<Cited>> {
    let mut records: BTreeMap<u32, Option<Rc<Record>>> = BTreeMap::new();
    let mut found = Vec::new();
    for Mention { doc, act } in store.cited_by(doc)? {
        if let Entry::Vacant(slot) = records.entry(doc) {
            slot.insert(store.record(doc)?.filter(Record::counts).map(Rc::new));
        }
        let by = records.get(&doc).cloned().flatten();
        found.extend(by.map(|by| Cited { by, at: act as usize }));
    }
    Ok(found)
}

/// Those that make no event, each document once for each kind: events are told with their day elsewhere, and leads
/// prove nothing.
pub(super) fn mentions(cited: &[Cited]) -> Vec<&Cited> {
    let mut seen: Vec<(&str, ActKind)> = Vec::new();
    let quiet = |act: &Act| {
        matches!(act.kind, ActKind::BasedOn | ActKind::Refers)
            || (act.operative && matches!(act.kind, ActKind::Details | ActKind::Corrects))
    };
    let mut found = Vec::new();
    for one in cited {
        let Some(kind) = one.act().filter(|act| quiet(act)).map(|act| act.kind) else { continue };
        let key = (one.by.id.as_str(), kind);
        if !seen.contains(&key) {
            seen.push(key);
            found.push(one);
        }
    }
    found
}

impl Cited {
    fn act(&self) -> Option<&Act> {
        self.by.document.acts.get(self.at)
    }

    /// `15/2021/NQ-HĐND: căn cứ “…” (trang 1)`.
    pub(super) fn line(&self, language: Language) -> String {
        let Some(act) = self.act() else { return output::number(&self.by) };
        let kind = act_label(act.kind, language);
        format!("{}: {kind}\n      {}", output::number(&self.by), quoted(&act.evidence, language))
    }

    /// The same for scripts.
    pub(super) fn json(&self) -> Value {
        let act = self.act();
        json!({
            "id": self.by.id,
            "number": self.by.document.number.as_ref().map(|number| number.value.to_string()),
            "kind": act.map(|act| act.kind),
            "operative": act.map(|act| act.operative),
            "scope": act.map(|act| &act.scope),
            "evidence": act.map(|act| &act.evidence),
        })
    }
}
