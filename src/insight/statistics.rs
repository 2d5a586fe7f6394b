//! Counting documents the way the council's review conference does (domain: statistics definitions).
//!
//! Every figure comes with its members: a number without the list behind it cannot be checked. Populations differ on
//! purpose: what is *in force* on a day is not a superset of what was *issued* in a term.

use crate::index::Record;
use crate::law;
use crate::model::{Fact, Nature, Session, Status};
use crate::register::ImpactLevel;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// One figure.
#[derive(Debug, Clone)]
pub struct Figure<'a> {
    /// What is counted.
    pub measure: Measure,
    /// The documents counted, in the order of the corpus.
    pub members: Vec<&'a Record>,
}

/// What is counted. Normative documents alone, but for [`Measure::NatureUnknown`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// In force on the day, those that expired in part included.
    InForce,
    /// Of these, expired in part.
    PartlyExpired,
    /// Of those in force, on special mechanisms and policies.
    InForceMechanism,
    /// Issued in the term of the day, up to the day, whatever became of them.
    IssuedInTerm,
    /// Of these, on special mechanisms and policies.
    IssuedInTermMechanism,
    /// Of those in force, impact rated clear.
    ImpactClear,
    /// Impact rated not clear yet.
    ImpactUnclear,
    /// Impact rated as none yet.
    ImpactNone,
    /// Impact not rated.
    ImpactUnrated,
    /// Issued by the day, but their status could not be worked out.
    StatusUnknown,
    /// Issued by the day, but whether they are normative could not be told.
    NatureUnknown,
    /// Issued since the first document of the term, but their own term could not be told: perhaps of the term.
    TermUnknown,
}

impl Measure {
    /// All measures, in the order of the conference's table.
    pub const ALL: [Measure; 12] = [
        Measure::InForce,
        Measure::PartlyExpired,
        Measure::InForceMechanism,
        Measure::IssuedInTerm,
        Measure::IssuedInTermMechanism,
        Measure::ImpactClear,
        Measure::ImpactUnclear,
        Measure::ImpactNone,
        Measure::ImpactUnrated,
        Measure::StatusUnknown,
        Measure::NatureUnknown,
        Measure::TermUnknown,
    ];

    /// A stable code for scripts.
    pub fn code(self) -> &'static str {
        match self {
            Measure::InForce => "in-force",
            Measure::PartlyExpired => "partly-expired",
            Measure::InForceMechanism => "in-force-mechanism",
            Measure::IssuedInTerm => "issued-in-term",
            Measure::IssuedInTermMechanism => "issued-in-term-mechanism",
            Measure::ImpactClear => "impact-clear",
            Measure::ImpactUnclear => "impact-unclear",
            Measure::ImpactNone => "impact-none",
            Measure::ImpactUnrated => "impact-unrated",
            Measure::StatusUnknown => "status-unknown",
            Measure::NatureUnknown => "nature-unknown",
            Measure::TermUnknown => "term-unknown",
        }
    }
}

/// The figures of a day.
#[derive(Debug, Clone)]
pub struct Statistics<'a> {
    /// The day.
    pub as_of: Date,
    /// The term of that day: the latest in which any of the documents was adopted by then.
    pub term: Option<String>,
    /// The election after the last document of that term, where one lies before the day: of the new council the corpus has
    /// nothing.
    pub elected_since: Option<Date>,
    /// The figures, in the order of [`Measure::ALL`].
    pub figures: Vec<Figure<'a>>,
}

/// Counts the acts as of a day; drafts and second copies of acts are none.
pub fn statistics<'a>(records: impl IntoIterator<Item = &'a Record>, as_of: Date) -> Statistics<'a> {
    let records = records.into_iter().filter(|r| r.counts() && exists(r, as_of));
    let records: Vec<(&Record, Status)> =
        records.map(|record| (record, law::status_on(&record.timeline, as_of).status)).collect();
    let term = term_of_day(&records);
    let figure = |measure| {
        let counted = records.iter().filter(|(r, status)| counts(measure, r, *status, as_of, term.as_ref()));
        Figure { measure, members: counted.map(|(record, _)| *record).collect() }
    };
    let figures = Measure::ALL.into_iter().map(figure).collect();
    let elected_since = term.as_ref().and_then(|term| law::election_between(term.until, as_of));
    Statistics { as_of, figures, elected_since, term: term.map(|term| term.name) }
}

/// A term of the council.
struct Term {
    name: String,
    /// The day of its first document.
    since: Date,
    /// The day of its last document.
    until: Date,
}

/// The members of a figure along an axis; a document without a value stands under the empty name.
pub fn by_axis<'a>(members: &[&'a Record], axis: Axis, as_of: Date) -> BTreeMap<String, Vec<&'a Record>> {
    let mut groups: BTreeMap<String, Vec<&Record>> = BTreeMap::new();
    for record in members {
        let document = &record.document;
        let value = match axis {
            Axis::Field => document.tags.fields.first().map(|f| f.value.clone()),
            Axis::Year => issued_on(record).map(|d| d.year().to_string()),
            Axis::Committee => document.tags.committee.as_ref().map(|c| c.value.clone()),
            Axis::Term => record.sure_term().map(str::to_owned),
            Axis::Kind => document.kind.as_ref().map(|k| k.value.code().to_owned()),
            Axis::Impact => record.impact_on(as_of).map(|level| level.code().to_owned()),
            Axis::Session => session(record),
            Axis::Status => Some(law::status_on(&record.timeline, as_of).status.code().to_owned()),
        };
        groups.entry(value.unwrap_or_default()).or_default().push(record);
    }
    groups
}

/// Ways to divide a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// By the strongest field of activity.
    Field,
    /// By year of issue.
    Year,
    /// By the committee that verified the draft.
    Committee,
    /// By term of the council.
    Term,
    /// By kind of document.
    Kind,
    /// By the impact as rated by the day.
    Impact,
    /// By status on the day.
    Status,
    /// By session of the council, the term before it: numbers begin anew in each.
    Session,
}

/// The session of a record with its term, in figures: `khóa XVII, kỳ họp chuyên đề thứ 07` for any spelling of it.
fn session(record: &Record) -> Option<String> {
    let read = record.document.session.as_ref().filter(|_| record.doubt(Fact::Session).is_none())?;
    let term = record.sure_term().map(|term| format!("khóa {term}, ")).unwrap_or_default();
    let named = match Session::named(&read.value) {
        Some(Session { special, number }) => {
            format!("kỳ họp {}thứ {number:02}", if special { "chuyên đề, bất thường " } else { "" })
        }
        None => read.value.clone(),
    };
    Some(format!("{term}{named}"))
}

impl Axis {
    /// All axes, in the order in which they are offered.
    pub const ALL: [Self; 8] =
        [Self::Field, Self::Year, Self::Committee, Self::Term, Self::Session, Self::Kind, Self::Impact, Self::Status];

    /// A stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Field => "field",
            Self::Year => "year",
            Self::Committee => "committee",
            Self::Term => "term",
            Self::Kind => "kind",
            Self::Impact => "impact",
            Self::Status => "status",
            Self::Session => "session",
        }
    }

    /// The axis with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|axis| axis.code() == code)
    }
}

fn counts(measure: Measure, record: &Record, status: Status, as_of: Date, term: Option<&Term>) -> bool {
    let nature = record.document.nature.as_ref().map_or(Nature::Unknown, |n| n.value);
    if measure == Measure::NatureUnknown || nature != Nature::Normative {
        return measure == Measure::NatureUnknown && nature == Nature::Unknown;
    }
    let in_force = matches!(status, Status::InForce | Status::PartlyExpired);
    let own_term = record.sure_term();
    let in_term = own_term.is_some() && own_term == term.map(|term| term.name.as_str());
    let since = |term: &Term| issued_on(record).is_none_or(|day| day >= term.since);
    let rated = |level| in_force && record.impact_on(as_of) == level;
    match measure {
        Measure::InForce => in_force,
        Measure::PartlyExpired => status == Status::PartlyExpired,
        Measure::InForceMechanism => in_force && record.is_mechanism(),
        Measure::IssuedInTerm => in_term,
        Measure::IssuedInTermMechanism => in_term && record.is_mechanism(),
        Measure::ImpactClear => rated(Some(ImpactLevel::Clear)),
        Measure::ImpactUnclear => rated(Some(ImpactLevel::Unclear)),
        Measure::ImpactNone => rated(Some(ImpactLevel::NoneYet)),
        Measure::ImpactUnrated => rated(None),
        Measure::StatusUnknown => status == Status::Unknown,
        Measure::NatureUnknown => false,
        Measure::TermUnknown => own_term.is_none() && term.is_none_or(since),
    }
}

/// True unless the document is known to be issued later than the day.
fn exists(record: &Record, as_of: Date) -> bool {
    issued_on(record).is_none_or(|day| day <= as_of)
}

fn issued_on(record: &Record) -> Option<Date> {
    let document = &record.document;
    document.dated_on().map(|d| d.value)
}

/// The term of the latest document that names one.
fn term_of_day(records: &[(&Record, Status)]) -> Option<Term> {
    let named = records.iter().filter_map(|(r, _)| Some((issued_on(r)?, r.sure_term()?)));
    let named: Vec<(Date, &str)> = named.collect();
    let (until, name) = *named.iter().max()?;
    let since = named.iter().filter(|(_, other)| *other == name).map(|(day, _)| *day).min()?;
    Some(Term { name: name.to_owned(), since, until })
}
