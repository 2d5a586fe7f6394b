//! From what was typed to what it means: conditions, numbers and days, read in one place for every front end.

use super::ServiceError;
use super::words::{Language, Message, MessageCode as Code, impact_label, nature_label, status_label};
use crate::law::Issuers;
use crate::model::{Kind, Nature, Session, Status, WantedNumber, field_codes, field_named, parse_date};
use crate::register::ImpactLevel;
use crate::search::Filter;
use crate::text::{fold, folded_words, from_roman, to_roman};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// Conditions on documents as they were typed; an empty one is met by every document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedConditions {
    /// Codes of kinds, any of which will do.
    pub kinds: Vec<String>,
    /// Code of the nature.
    pub nature: Option<String>,
    /// Codes or names of fields of activity, any of which will do.
    pub fields: Vec<String>,
    /// Codes of states, any of which will do.
    pub statuses: Vec<String>,
    /// Code of the rating of impact, `unrated` for none.
    pub impact: Option<String>,
    /// Term of the council.
    pub term: Option<String>,
    /// Session of the council, in any spelling; a number alone means any session that bears it.
    pub session: Option<String>,
    /// Words of the name of the committee that verified the draft.
    pub committee: Option<String>,
    /// What it does, by code or name: `thay thế`.
    pub action: Option<String>,
    /// Number, in any spelling.
    pub number: Option<String>,
    /// Issued on this day or later.
    pub from: Option<String>,
    /// Issued on this day or earlier.
    pub to: Option<String>,
    /// The day on which status is told; today where nothing was typed.
    pub as_of: Option<String>,
    /// Only special mechanisms and policies.
    pub mechanism: bool,
    /// Only acts of this body; `all` for anybody's. Where none is typed, lists and searches hold all documents.
    pub issuer: Option<String>,
}

/// Conditions on documents, understood, and the day on which status is told.
#[derive(Debug, Clone, PartialEq)]
pub struct Conditions {
    /// What documents have to meet.
    pub filter: Filter,
    /// The day.
    pub as_of: Date,
}

impl TypedConditions {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Names the value that is not understood and says which ones are.
    pub fn to_conditions(&self) -> Result<Conditions, ServiceError> {
        let filter = Filter {
            kinds: self.kinds.iter().map(|typed| kind(typed)).collect::<Result<_, _>>()?,
            nature: self.nature.as_deref().map(nature).transpose()?,
            fields: self.fields.iter().map(|typed| field(typed)).collect::<Result<_, _>>()?,
            statuses: self.statuses.iter().map(|typed| status(typed)).collect::<Result<_, _>>()?,
            term: self.term.as_deref().map(term).transpose()?,
            session: self.session.as_deref().map(session).transpose()?,
            committee: self.committee.as_deref().map(folded_words),
            action: self.action.as_deref().map(action).transpose()?,
            number: self.number.as_deref().map(read_number).transpose()?,
            from: self.from.as_deref().map(date).transpose()?,
            to: self.to.as_deref().map(date).transpose()?,
            impact: self.impact.as_deref().map(impact).transpose()?,
            mechanism: self.mechanism.then_some(true),
            acts: self.issuer.as_deref().map(|name| Issuers::typed(Some(name))),
            ..Filter::default()
        };
        Ok(Conditions { filter, as_of: read_day(self.as_of.as_deref())? })
    }
}

/// The day that was typed, or today.
///
/// # Errors
/// When it is no day.
pub fn read_day(typed: Option<&str>) -> Result<Date, ServiceError> {
    typed.map_or_else(|| Ok(today()), date)
}

/// A document number in any spelling.
///
/// # Errors
/// When it is none.
pub fn read_number(typed: &str) -> Result<WantedNumber, ServiceError> {
    WantedNumber::find(typed)
        .or_else(|| WantedNumber::find(&format!("nq {typed}")))
        .ok_or_else(|| refused(Code::NotANumber, typed, ""))
}

/// Today where the machine stands: the only place where the program asks what day it is. The time zone is read from its
/// own file where the machine has one: looking it up by name walks the whole database of zones, which takes longer than
/// most searches.
pub fn today() -> Date {
    local_time(Timestamp::now()).date()
}

/// What the clock on the wall of this machine shows at a time.
pub fn local_time(at: Timestamp) -> DateTime {
    let local = std::env::var_os("TZ").is_none().then(|| std::fs::read("/etc/localtime").ok()).flatten();
    let zone = local.and_then(|zone| TimeZone::tzif("local", &zone).ok());
    at.to_zoned_datetime(zone.unwrap_or_else(TimeZone::system)).datetime()
}

/// A value that is not understood, with the ones that are.
fn refused(code: Code, typed: &str, known: &str) -> ServiceError {
    let message = Message::new(code).with("typed", typed);
    ServiceError::Typed(if known.is_empty() { message } else { message.with("known", known) })
}

fn date(typed: &str) -> Result<Date, ServiceError> {
    parse_date(typed).ok_or_else(|| refused(Code::NotADate, typed, ""))
}

fn kind(typed: &str) -> Result<Kind, ServiceError> {
    let known = || Kind::all().map(Kind::code).collect::<Vec<_>>().join(", ");
    let named = || Kind::all().find(|kind| fold(kind.label()) == fold(typed.trim()));
    Kind::from_code(typed).or_else(named).ok_or_else(|| refused(Code::NoSuchKind, typed, &known()))
}

fn nature(typed: &str) -> Result<Nature, ServiceError> {
    let all = [Nature::Normative, Nature::Individual, Nature::Unknown];
    let named = || all.into_iter().find(|nature| is_label(typed, |language| nature_label(*nature, language)));
    Nature::from_code(typed).or_else(named).ok_or_else(|| refused(Code::NoSuchNature, typed, "qppl, ca-biet, unknown"))
}

/// A field by its code or its name.
fn field(typed: &str) -> Result<String, ServiceError> {
    let known = || field_codes().collect::<Vec<_>>().join(", ");
    field_named(typed).map(str::to_owned).ok_or_else(|| refused(Code::NoSuchField, typed, &known()))
}

fn impact(typed: &str) -> Result<Option<ImpactLevel>, ServiceError> {
    let levels = [ImpactLevel::Clear, ImpactLevel::Unclear, ImpactLevel::NoneYet].map(Some);
    let named = |level: &Option<ImpactLevel>| is_label(typed, |language| impact_label(*level, language));
    match (typed, ImpactLevel::from_code(typed)) {
        ("unrated", _) => Ok(None),
        (_, Some(level)) => Ok(Some(level)),
        _ => levels
            .into_iter()
            .chain([None])
            .find(named)
            .ok_or_else(|| refused(Code::NoSuchImpact, typed, "clear, unclear, none, unrated")),
    }
}

fn status(typed: &str) -> Result<Status, ServiceError> {
    let named = || Status::ALL.into_iter().find(|status| is_label(typed, |language| status_label(*status, language)));
    Status::from_code(typed)
        .or_else(named)
        .ok_or_else(|| refused(Code::NoSuchStatus, typed, &Status::ALL.map(Status::code).join(", ")))
}

fn session(typed: &str) -> Result<Session, ServiceError> {
    Session::named(typed).ok_or_else(|| refused(Code::NoSuchSession, typed, ""))
}

/// Codes of what a resolution does.
pub const ACTIONS: [&str; 4] = ["ban-hanh-moi", "sua-doi", "thay-the", "bai-bo"];

/// What a resolution does, by code or by name: `Sửa đổi, bổ sung`.
fn action(typed: &str) -> Result<String, ServiceError> {
    let words = folded_words(typed);
    let found = ACTIONS.into_iter().find(|code| words.starts_with(&code.replace('-', " ")));
    let found = found.map(str::to_owned);
    found.ok_or_else(|| refused(Code::NoSuchAction, typed, &ACTIONS.join(", ")))
}

/// A term in Roman or Arabic figures, with or without `khóa` before it.
fn term(typed: &str) -> Result<String, ServiceError> {
    let folded = fold(typed.trim());
    let figures = folded.strip_prefix("khoa").unwrap_or(&folded).trim();
    let number = figures.parse().ok().or_else(|| from_roman(figures)).filter(|number| *number > 0);
    number.map(to_roman).ok_or_else(|| refused(Code::NoSuchTerm, typed, ""))
}

/// True where a person typed what the program shows for a value, in either language, with or without marks.
fn is_label(typed: &str, label: impl Fn(Language) -> &'static str) -> bool {
    [Language::Vietnamese, Language::English].into_iter().any(|language| fold(label(language)) == fold(typed.trim()))
}

#[cfg(test)]
mod tests {
    use super::TypedConditions;
    use crate::model::{Kind, Nature, Status};
    use crate::register::ImpactLevel;

    #[test]
    fn what_the_program_shows_can_be_typed() {
        let typed = TypedConditions {
            kinds: vec!["nghị quyết".into()],
            nature: Some("Quy phạm pháp luật".into()),
            statuses: vec!["còn hiệu lực".into(), "het hieu luc mot phan".into(), "expired".into()],
            impact: Some("rõ rệt".into()),
            term: Some("17".into()),
            session: Some("thứ mười bốn".into()),
            committee: Some("kinh tế-ngân sách".into()),
            action: Some("Sửa đổi, bổ sung".into()),
            ..TypedConditions::default()
        };
        let filter = typed.to_conditions().unwrap().filter;
        assert_eq!(filter.kinds, [Kind::NghiQuyet]);
        assert_eq!(filter.nature, Some(Nature::Normative));
        assert_eq!(filter.statuses, [Status::InForce, Status::PartlyExpired, Status::Expired]);
        assert_eq!(filter.impact, Some(Some(ImpactLevel::Clear)));
        assert_eq!(filter.term.as_deref(), Some("XVII"));
        assert!(filter.session.is_some_and(|session| session.matches("kỳ họp thứ 14")));
        assert_eq!(
            (filter.committee.as_deref(), filter.action.as_deref()),
            (Some("kinh te ngan sach"), Some("sua-doi"))
        );
        let refused = TypedConditions { action: Some("hỏi".into()), ..TypedConditions::default() };
        assert!(refused.to_conditions().is_err());
    }

    #[test]
    fn a_term_is_a_number_however_it_is_written() {
        let term =
            |typed: &str| TypedConditions { term: Some(typed.into()), ..TypedConditions::default() }.to_conditions();
        for typed in ["XVII", "xvii", "17", "khóa XVII", "khoa 17"] {
            assert_eq!(term(typed).unwrap().filter.term.as_deref(), Some("XVII"), "{typed}");
        }
        assert!(term("thứ bảy").is_err() && term("0").is_err());
    }
}
