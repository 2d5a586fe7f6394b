//! Resolutions whose recitals rest on a national law that has been replaced.

use super::{Case, Concern, Finding};
use crate::law;
use crate::model::{Act, ActKind};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The replaced laws among the bases, each once. Recitals are where a basis stands, so that they count here.
pub(super) fn replaced<'a>(case: &Case<'a>, day: Date) -> Vec<Concern<'a>> {
    let mut seen = BTreeSet::new();
    let bases = case.record.document.acts.iter().filter(|act| is_basis(act));
    bases
        .filter_map(|act| {
            let law = law::replaced_by(&act.target, day).filter(|law| seen.insert(law.number))?;
            let finding = Finding::BasisReplaced { law, latest: law.latest(day) };
            Some(case.concern(finding, vec![act.evidence.clone()]))
        })
        .collect()
}

/// A basis stands in a recital that begins with `Căn cứ`, also where it is named beside a law that amends it.
fn is_basis(act: &Act) -> bool {
    act.kind == ActKind::BasedOn || (!act.operative && act.evidence.quote.starts_with("Căn cứ"))
}
