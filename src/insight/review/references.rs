//! References that lead nowhere, and statements that contradict each other.

use super::{Case, Concern, Finding};
use crate::model::{Act, DocNumber, Kind, Status};
use crate::register::Matched;
use crate::text::fold;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Resolutions of this council that standing documents speak of and that are not in the corpus, each once. What could
/// be several documents is a conflict already.
pub(super) fn unresolved<'a>(cases: &[Case<'a>]) -> Vec<Concern<'a>> {
    let mut found = Vec::new();
    for case in cases.iter().filter(|case| case.status != Status::Expired) {
        let mut seen = BTreeSet::new();
        for (act, target) in case.record.acts() {
            let absent = target.unresolved().filter(|unresolved| !unresolved.why.is_doubt());
            let Some(number) = absent.and_then(|_| own_series(act)) else { continue };
            if seen.insert(number.key()) {
                let finding = Finding::Unresolved { number: number.to_string() };
                found.push(case.concern(finding, vec![act.evidence.clone()]));
            }
        }
    }
    found
}

/// The number an act names, where it is one of the provincial council's own resolutions: not of its standing
/// committee, a district, a commune, or another body.
fn own_series(act: &Act) -> Option<&DocNumber> {
    let number = act.target.number.as_ref()?;
    let symbol = fold(&number.symbol);
    let issuer = act.target.issuer.as_deref().map(fold).unwrap_or_default();
    let other = ["huyen", " xa ", "phuong", "thuong truc", "chinh phu"].iter().any(|word| issuer.contains(word));
    let kind = act.target.kind.is_none_or(|kind| kind == Kind::NghiQuyet);
    (matches!(symbol.as_str(), "nq-hdnd" | "nq-hd" | "nq/hdnd") && kind && !other).then_some(number)
}

/// The contradictions of a document, both sides each; those of one side alone keep their one sentence.
pub(super) fn conflicts<'a>(case: &Case<'a>) -> Vec<Concern<'a>> {
    let told = case.record.timeline.conflicts.iter().filter(|conflict| !conflict.sides.is_empty());
    told.map(|conflict| {
        let finding = Finding::Conflict { code: conflict.code.clone(), message: conflict.message.clone() };
        case.concern(finding, conflict.sides.clone())
    })
    .collect()
}

/// The rows of registers that no document answers to.
pub(super) fn unmatched(registers: &Matched, as_of: Date) -> Vec<Concern<'static>> {
    let rows = registers.unresolved.iter().filter(|row| row.reference.date.is_none_or(|day| day <= as_of));
    rows.map(|row| {
        let finding = Finding::UnmatchedRow { number: row.reference.number.to_string(), reason: row.reason.clone() };
        Concern { finding, record: None, evidence: vec![row.place.evidence("register.unmatched", &row.quote)] }
    })
    .collect()
}
