//! What the office's tracking tables do not say though they should: no implementing document, no rating of impact.
//!
//! Where the office keeps no such table, nothing can be said to be missing from it.

use super::{Case, Concern, Finding, Scope, months_after};
use crate::model::{Evidence, Nature};
use crate::register::{Matched, TableKind};
use jiff::civil::Date;

/// A normative resolution in force for so many months that no table names a document to carry out.
pub(super) fn not_implemented<'a>(case: &Case<'a>, registers: &Matched, scope: Scope) -> Option<Concern<'a>> {
    let since = case.record.document.effective_on.as_ref()?;
    let late = months_after(since.value, scope.months) <= scope.as_of;
    let known = case.record.listed.implementing.iter().any(|told| {
        let mut numbers = told.value.numbers.iter();
        told.value.numbers.is_empty() || numbers.any(|number| number.date.is_none_or(|day| day <= scope.as_of))
    });
    if !late || known || !is_normative(case) {
        return None;
    }
    let mut evidence = vec![since.evidence.clone()];
    evidence.push(table(registers, TableKind::Implementing, "register.implementing")?);
    Some(case.concern(Finding::NotImplemented { since: since.value }, evidence))
}

/// A normative resolution in force without a rating by the day.
pub(super) fn unrated<'a>(case: &Case<'a>, registers: &Matched, day: Date) -> Option<Concern<'a>> {
    if case.record.impact_on(day).is_some() || !is_normative(case) {
        return None;
    }
    Some(case.concern(Finding::Unrated, vec![table(registers, TableKind::Impact, "register.impact")?]))
}

fn is_normative(case: &Case<'_>) -> bool {
    case.record.document.nature.as_ref().is_some_and(|nature| nature.value == Nature::Normative)
}

/// The head of the first table of a kind: where the missing row would stand.
fn table(registers: &Matched, kind: TableKind, rule: &str) -> Option<Evidence> {
    let table = registers.tables.iter().find(|table| table.kind == kind && table.rows > 0)?;
    Some(table.place.evidence(rule, &table.title))
}
