//! What needs a person's attention: resolutions about to end, past the period of their title, resting on a replaced
//! law, not carried out, not rated, citing what is not there, or contradicted.
//!
//! Nothing here is a status and nothing changes one: every line is a reason to look again, with the sentence or the
//! register cell it rests on (“đã qua giai đoạn, cần rà soát”, never an expiry).

mod basis;
mod expiring;
mod period;
mod references;
mod tracking;

use crate::index::Record;
use crate::law::{self, ReplacedLaw};
use crate::model::{Doubt, Evidence, Status, VariantReason};
use crate::register::{Matched, UnreadRow};
use jiff::ToSpan;
use jiff::civil::Date;

/// For when, and how far ahead and back.
#[derive(Debug, Clone, Copy)]
pub struct Scope {
    /// The day.
    pub as_of: Date,
    /// Months ahead for what is about to end; months back for what should have been carried out by now.
    pub months: i64,
}

/// One thing that needs attention.
#[derive(Debug, Clone)]
pub struct Concern<'a> {
    /// What it is.
    pub finding: Finding,
    /// The document it concerns; `None` for a row of a register that no document answers to.
    pub record: Option<&'a Record>,
    /// What it rests on; never empty.
    pub evidence: Vec<Evidence>,
}

/// What needs attention, in the order in which it is listed.
#[derive(Debug, Clone, PartialEq)]
pub enum Finding {
    /// It ends soon.
    Expiring {
        /// The first day without effect.
        on: Date,
        /// The document that ends it; `None` when its own text does.
        by: Option<String>,
    },
    /// The period that its title names, or the school years for which its text applies, are over.
    PeriodPassed {
        /// The period as written.
        period: String,
        /// Its last day.
        last: Date,
        /// False where an article names it.
        in_title: bool,
    },
    /// A law it rests on was replaced.
    BasisReplaced {
        /// That law.
        law: &'static ReplacedLaw,
        /// The last one of the chain of its successors, as far as the table goes on that day.
        latest: &'static ReplacedLaw,
    },
    /// No register names a document that carries it out.
    NotImplemented {
        /// The day it came into force.
        since: Date,
    },
    /// Its impact was not rated by the day.
    Unrated,
    /// It speaks of a resolution of this council that is not in the corpus.
    Unresolved {
        /// The number it names.
        number: String,
    },
    /// A row of a register speaks of a document that is not in the corpus.
    UnmatchedRow {
        /// The number it names.
        number: String,
        /// Why none was taken.
        reason: String,
    },
    /// A draft, or another file of an act: it does not count.
    SetAside {
        /// In what it stands behind the text that counts; `None` for a draft without one.
        why: Option<VariantReason>,
        /// The file of the text that counts.
        of: Option<String>,
    },
    /// A row of the file of corrections changes nothing.
    IdleCorrection {
        /// Why.
        reason: String,
    },
    /// What was read in it does not fit what stands beside it.
    Doubtful(Doubt),
    /// Two statements on it cannot both be right.
    Conflict {
        /// The conflict's code.
        code: String,
        /// What it says.
        message: String,
    },
}

impl Finding {
    /// The codes of all findings in the order in which they are listed: what makes an answer or a figure wrong comes first.
    pub const CODES: [&'static str; 11] = [
        "conflict",
        "doubtful",
        "set-aside",
        "idle-correction",
        "expiring",
        "period-passed",
        "unresolved",
        "basis-replaced",
        "not-implemented",
        "unrated",
        "unmatched-row",
    ];

    /// A stable code for scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Finding::Expiring { .. } => "expiring",
            Finding::PeriodPassed { .. } => "period-passed",
            Finding::BasisReplaced { .. } => "basis-replaced",
            Finding::NotImplemented { .. } => "not-implemented",
            Finding::Unrated => "unrated",
            Finding::Unresolved { .. } => "unresolved",
            Finding::UnmatchedRow { .. } => "unmatched-row",
            Finding::SetAside { .. } => "set-aside",
            Finding::IdleCorrection { .. } => "idle-correction",
            Finding::Doubtful(_) => "doubtful",
            Finding::Conflict { .. } => "conflict",
        }
    }

    fn rank(&self) -> usize {
        Self::CODES.iter().position(|code| *code == self.code()).unwrap_or_default()
    }
}

/// A document with its status on the day.
struct Case<'a> {
    record: &'a Record,
    status: Status,
}

impl<'a> Case<'a> {
    fn stands(&self) -> bool {
        matches!(self.status, Status::InForce | Status::PartlyExpired)
    }

    fn concern(&self, finding: Finding, evidence: Vec<Evidence>) -> Concern<'a> {
        Concern { finding, record: Some(self.record), evidence }
    }
}

/// What needs attention on a day among the wanted records, by finding, then in the order of the records.
pub fn review<'a>(
    records: &'a [Record],
    wanted: impl Fn(&Record) -> bool,
    registers: &Matched,
    scope: Scope,
) -> Vec<Concern<'a>> {
    let cases: Vec<Case<'a>> = records
        .iter()
        .filter(|record| record.counts() && wanted(record) && made_by(record, scope.as_of))
        .map(|record| Case { record, status: law::status_on(&record.timeline, scope.as_of).status })
        .collect();
    let mut found = Vec::new();
    for case in cases.iter().filter(|case| case.stands()) {
        found.extend(expiring::expiring(case, scope));
        found.extend(period::passed(case, scope.as_of));
        found.extend(basis::replaced(case, scope.as_of));
        found.extend(tracking::not_implemented(case, registers, scope));
        found.extend(tracking::unrated(case, registers, scope.as_of));
    }
    found.extend(cases.iter().flat_map(doubts));
    found.extend(references::unresolved(&cases));
    found.extend(cases.iter().flat_map(references::conflicts));
    found.sort_by_key(|concern| concern.finding.rank());
    found
}

/// The doubtful readings of a document, each a figure that may be wrong.
fn doubts<'a>(case: &Case<'a>) -> Vec<Concern<'a>> {
    let doubts = case.record.doubts.iter();
    doubts.map(|doubt| case.concern(Finding::Doubtful(doubt.clone()), doubt.evidence.clone())).collect()
}

/// The rows of registers that no document answers to, as concerns without a record; none that names a later day.
pub fn unmatched_rows(registers: &Matched, as_of: Date) -> Vec<Concern<'static>> {
    references::unmatched(registers, as_of)
}

/// The rows of corrections that change nothing, as concerns without a record.
pub fn idle_corrections(registers: &Matched) -> Vec<Concern<'static>> {
    let concern = |row: &UnreadRow| Concern {
        finding: Finding::IdleCorrection { reason: row.reason.clone() },
        record: None,
        evidence: vec![row.place.evidence("register.correction", &row.quote)],
    };
    registers.idle.iter().map(concern).collect()
}

/// The drafts and second copies among the records, each with the file that counts in its place, and what its number, or
/// else its title, was read from.
pub fn set_aside(records: &[Record]) -> Vec<Concern<'_>> {
    let aside = records.iter().filter(|record| !record.counts());
    aside
        .map(|record| {
            let of = record.variant.as_ref().and_then(|variant| records.iter().find(|r| r.id == variant.of));
            let document = &record.document;
            let annex = document.annex_of.as_ref().map(|_| VariantReason::Annex);
            let why = record.variant.as_ref().map(|variant| variant.why).or(annex);
            let number = document.number.as_ref().map(|number| number.evidence.clone());
            let evidence = number.or_else(|| document.title.as_ref().map(|title| title.evidence.clone()));
            let finding = Finding::SetAside { why, of: of.map(|of| of.path.to_string()) };
            Concern { finding, record: Some(record), evidence: evidence.into_iter().collect() }
        })
        .collect()
}

/// True unless the document is known to be later than the day.
fn made_by(record: &Record, day: Date) -> bool {
    let document = &record.document;
    document.dated_on().is_none_or(|made| made.value <= day)
}

/// The day so many months later, the last day of the calendar where there is none.
fn months_after(day: Date, months: i64) -> Date {
    day.checked_add(months.months()).unwrap_or(Date::MAX)
}
