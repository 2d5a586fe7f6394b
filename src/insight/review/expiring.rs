//! Resolutions that stand and are known to end soon.

use super::{Case, Concern, Finding, Scope, months_after};
use crate::model::EventKind;
use jiff::ToSpan;

/// The end of a whole document after the day, with its last day no later than so many months on. Its events stand on
/// the first day without effect, so that `đến hết ngày 30/6/2024` is within six months of 31/12/2023.
pub(super) fn expiring<'a>(case: &Case<'a>, scope: Scope) -> Option<Concern<'a>> {
    let limit = months_after(scope.as_of, scope.months);
    let events = case.record.timeline.events.iter();
    let mut ends = events.filter(|event| event.kind == EventKind::Expired && event.on > scope.as_of);
    let end = ends.next().filter(|end| end.on.checked_sub(1.day()).is_ok_and(|last| last <= limit))?;
    Some(case.concern(Finding::Expiring { on: end.on, by: end.by.clone() }, vec![end.evidence.clone()]))
}
