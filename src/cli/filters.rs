//! From what was typed to what it means: conditions, dates, validated once.

use super::args::Filters;
use crate::model::{Kind, Nature, Status, WantedNumber, field_codes, field_named, parse_date};
use crate::register::ImpactLevel;
use crate::search::Filter;
use anyhow::{Context, bail};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

/// The conditions, and the day on which status is told.
pub(super) struct Conditions {
    pub filter: Filter,
    pub as_of: Date,
}

impl Filters {
    /// Validates what was typed.
    ///
    /// # Errors
    /// Names the value that is not understood and says which ones are.
    pub(super) fn conditions(&self) -> anyhow::Result<Conditions> {
        let filter = Filter {
            kinds: self.kind.iter().map(|k| kind(k)).collect::<Result<_, _>>()?,
            nature: self.nature.as_deref().map(nature).transpose()?,
            fields: self.field.iter().map(|f| field(f)).collect::<Result<_, _>>()?,
            statuses: self.status.iter().map(|s| status(s)).collect::<Result<_, _>>()?,
            term: self.term.as_ref().map(|t| t.to_uppercase()),
            number: self.number.as_deref().map(number).transpose()?,
            from: self.from.as_deref().map(date).transpose()?,
            to: self.to.as_deref().map(date).transpose()?,
            impact: self.impact.as_deref().map(impact).transpose()?,
            mechanism: self.mechanism.then_some(true),
            ..Filter::default()
        };
        Ok(Conditions { filter, as_of: as_of(self.as_of.as_deref())? })
    }
}

/// The day that was named, or today: the only place where the program asks what day it is.
pub(super) fn as_of(typed: Option<&str>) -> anyhow::Result<Date> {
    typed.map_or_else(|| Ok(today()), date)
}

/// Today where the machine stands. Its time zone is read from its own file where it has one: looking it up by name
/// walks the whole database of zones, which takes longer than most searches.
fn today() -> Date {
    let local = std::env::var_os("TZ").is_none().then(|| std::fs::read("/etc/localtime").ok()).flatten();
    let zone = local.and_then(|zone| TimeZone::tzif("local", &zone).ok());
    zone.map_or_else(ZonedDateTime::now, |zone| Timestamp::now().to_zoned_datetime(zone)).date()
}

/// A document number in any spelling.
pub(super) fn number(typed: &str) -> anyhow::Result<WantedNumber> {
    WantedNumber::find(typed)
        .or_else(|| WantedNumber::find(&format!("nq {typed}")))
        .with_context(|| format!("“{typed}” không phải số, ký hiệu văn bản (ví dụ: 08/2019/NQ-HĐND)"))
}

fn date(typed: &str) -> anyhow::Result<Date> {
    parse_date(typed).with_context(|| format!("“{typed}” không phải ngày (ví dụ: 31/12/2023 hoặc 2023-12-31)"))
}

fn kind(typed: &str) -> anyhow::Result<Kind> {
    Kind::from_code(typed).with_context(|| {
        let known: Vec<_> = Kind::all().map(Kind::code).collect();
        format!("không có loại văn bản “{typed}”; có: {}", known.join(", "))
    })
}

fn nature(typed: &str) -> anyhow::Result<Nature> {
    Nature::from_code(typed).with_context(|| format!("không có tính chất “{typed}”; có: qppl, ca-biet, unknown"))
}

/// A field by its code or its name.
fn field(typed: &str) -> anyhow::Result<String> {
    field_named(typed).map(str::to_owned).with_context(|| {
        let known: Vec<_> = field_codes().collect();
        format!("không có lĩnh vực “{typed}”; có: {}", known.join(", "))
    })
}

fn impact(typed: &str) -> anyhow::Result<Option<ImpactLevel>> {
    match (typed, ImpactLevel::from_code(typed)) {
        ("unrated", _) => Ok(None),
        (_, Some(level)) => Ok(Some(level)),
        _ => bail!("không có mức tác động “{typed}”; có: clear, unclear, none, unrated"),
    }
}

fn status(typed: &str) -> anyhow::Result<Status> {
    match Status::from_code(typed) {
        Some(status) => Ok(status),
        None => bail!("không có tình trạng “{typed}”; có: {}", Status::ALL.map(Status::code).join(", ")),
    }
}
