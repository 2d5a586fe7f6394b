//! Conditions that a question puts on documents, beyond those that a [`Filter`] knows; each is met by words that stand
//! somewhere.

use super::wording::{Session, WORDING, day};
use crate::index::Record;
use crate::model::{Act, ActKind, DocNumber, Event, EventKind, Evidence, Nature};
use crate::register::{ImpactLevel, Sourced};
use crate::search::Filter;
use crate::text::fold;
use jiff::ToSpan;
use jiff::civil::Date;

/// One condition.
#[derive(Debug, PartialEq)]
pub(super) enum Condition {
    /// Adopted at a session.
    Session(Session),
    /// Of one of these fields before all others.
    Field(Vec<String>),
    /// Normative, and no table names a document that carries it out.
    NotImplemented,
    /// Supervised by a body, in a year.
    Supervised { by: Option<&'static str>, year: Option<i16> },
    /// An interim or final review falls due between two days.
    ReviewDue { from: Date, to: Date },
    /// Something happened to it, and the sentence that did it holds a word.
    Changed(EventKind, &'static str),
    /// It went out of force in a year.
    ExpiredIn(i16),
    /// It came into force on a day.
    EffectiveOn(Date),
    /// It stands on the first day and is known to end by the second.
    EndsBetween(Date, Date),
    /// Its title names a period.
    TitlePeriod(String),
    /// Rated so by a day.
    Rated(Vec<ImpactLevel>, Date),
    /// It rests on a law.
    BasedOn { law: String, year: Option<i16> },
}

/// The words that show that a document meets a condition, and where they stand when not in the document itself.
pub(super) struct Stated {
    pub evidence: Evidence,
    pub elsewhere: Option<String>,
}

impl Stated {
    /// Words of the document itself.
    pub(super) fn own(evidence: &Evidence) -> Self {
        Self { evidence: evidence.clone(), elsewhere: None }
    }

    /// Words of whatever made an event.
    fn event(event: &Event) -> Self {
        Self { evidence: event.evidence.clone(), elsewhere: event.by.clone() }
    }

    /// A row of a table.
    fn row<T>(told: &Sourced<T>, rule: &str) -> Self {
        Self { evidence: told.evidence(rule), elsewhere: Some(told.place.to_string()) }
    }
}

impl Condition {
    /// What shows that a document meets the condition; `Some(None)` where nothing needs to be shown.
    pub(super) fn met(&self, record: &Record) -> Option<Option<Stated>> {
        let document = &record.document;
        let events = &record.timeline.events;
        let event = |test: &dyn Fn(&&Event) -> bool| events.iter().find(test).map(|e| Some(Stated::event(e)));
        match self {
            Self::Session(wanted) => {
                let session = document.session.as_ref().filter(|s| *wanted == same_kind(&s.value, wanted))?;
                Some(Some(Stated::own(&session.evidence)))
            }
            Self::Field(codes) => {
                let first = document.tags.fields.first().filter(|f| codes.contains(&f.value))?;
                Some(Some(Stated::own(&first.evidence)))
            }
            Self::NotImplemented => {
                let normative = document.nature.as_ref().is_some_and(|n| n.value == Nature::Normative);
                (normative && record.listed.implementing.is_empty()).then_some(None)
            }
            Self::Supervised { by, year } => {
                let told = record.listed.reviews.iter().find(|told| {
                    by.is_none_or(|body| plain(&told.value.by).contains(body))
                        && year.is_none_or(|y| told.value.on.is_some_and(|on| on.year() == y))
                })?;
                Some(Some(Stated::row(told, "register.review")))
            }
            Self::ReviewDue { from, to } => {
                let due = |on: &Option<Date>| on.is_some_and(|on| *from <= on && on <= *to);
                let mut rows = record.listed.reviews.iter();
                let told = rows.find(|told| due(&told.value.interim_on) || due(&told.value.final_on))?;
                Some(Some(Stated::row(told, "register.review")))
            }
            Self::Changed(kind, word) => event(&|e| e.kind == *kind && fold(&e.evidence.quote).contains(word)),
            Self::ExpiredIn(year) => event(&|e| e.kind == EventKind::Expired && last_year(e.on) == *year),
            Self::EffectiveOn(on) => event(&|e| e.kind == EventKind::InForce && e.on == *on),
            Self::EndsBetween(from, to) => {
                event(&|e| e.kind == EventKind::Expired && *from < e.on && before(e.on) <= *to)
            }
            Self::TitlePeriod(period) => {
                let title = document.title.as_ref().filter(|t| plain(&t.value).contains(period))?;
                Some(Some(Stated::own(&title.evidence)))
            }
            Self::Rated(levels, on) => {
                let told = record.listed.impact_on(*on).filter(|told| levels.contains(&told.value.level))?;
                Some(Some(Stated::row(told, "register.impact")))
            }
            Self::BasedOn { law, year } => {
                let act = document.acts.iter().find(|act| rests_on(act, law, *year))?;
                Some(Some(Stated::own(&act.evidence)))
            }
        }
    }
}

/// The last day in force before the first day without.
fn before(on: Date) -> Date {
    on.checked_sub(1.day()).unwrap_or(on)
}

/// What applies `đến hết ngày 31/12/2024` went out of force with that year, though its first day without effect is one
/// of the next.
fn last_year(on: Date) -> i16 {
    before(on).year()
}

/// A session as written, told in the way of the one asked for.
fn same_kind(written: &str, wanted: &Session) -> Session {
    let written = format!("ky hop {}", fold(written).trim_start_matches("ky hop ").trim());
    match wanted {
        Session::Special(kind) if written.contains(kind.as_str()) => wanted.clone(),
        _ => WORDING.session(&written).unwrap_or(Session::Numbered(0)),
    }
}

/// Words without marks and hyphens.
pub(super) fn plain(text: &str) -> String {
    let folded = fold(text).replace(['-', '–', '—'], " ");
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// True for a recital that names a law, and its year where one is asked for.
fn rests_on(act: &Act, law: &str, year: Option<i16>) -> bool {
    let target = &act.target;
    let recital = act.kind == ActKind::BasedOn || (!act.operative && act.evidence.quote.starts_with("Căn cứ"));
    let named = target.name.as_ref().is_some_and(|name| {
        let rest = plain(name).strip_prefix(law).map(str::to_owned);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    let numbered = target.number.as_ref().and_then(DocNumber::calendar_year);
    let dated = target.date.map(Date::year);
    recital && named && year.is_none_or(|y| numbered == Some(y) || dated == Some(y))
}

/// All conditions of a question.
#[derive(Default)]
pub(super) struct Conditions {
    /// Those a filter knows.
    pub filter: Filter,
    /// The others, all of which have to be met.
    pub others: Vec<Condition>,
}

/// Words, without marks, by which documents in force are asked for.
pub(super) const STANDS: [&str; 3] = ["con hieu luc", "dang co hieu luc", "con ap dung"];

/// Bodies that supervise, as questions and tables name them.
const BODIES: [(&str, &str); 10] = [
    ("ban kinh te ngan sach", "kinh te ngan sach"),
    ("ban ktns", "kinh te ngan sach"),
    ("ban van hoa xa hoi", "van hoa xa hoi"),
    ("ban vhxh", "van hoa xa hoi"),
    ("ban phap che", "phap che"),
    ("ban dan toc", "dan toc"),
    ("thuong truc", "thuong truc"),
    ("doan dbqh", "doan"),
    ("to dai bieu", "to dai bieu"),
    ("hdnd tinh giam sat", "hdnd tinh"),
];

impl Conditions {
    /// The conditions that a question without marks states, asked on a day; nothing where none is understood.
    pub(super) fn of_question(folded: &str, as_of: Date) -> Option<Self> {
        let folded = &plain(folded);
        let mut c = Self::default();
        c.tags(folded);
        c.rating(folded, as_of);
        c.basis(folded);
        if !c.reviews(folded, as_of) && !c.endings(folded, as_of) {
            c.dates(folded);
        }
        (!c.filter.is_empty() || !c.others.is_empty()).then_some(c)
    }

    /// Nature, field, mechanism, term, session.
    fn tags(&mut self, folded: &str) {
        let has = |words: &[&str]| words.iter().any(|w| folded.contains(w));
        let fields = WORDING.fields(folded);
        self.filter.nature = has(&["qppl", "quy pham phap luat"])
            .then_some(Nature::Normative)
            .or_else(|| has(&["ca biet"]).then_some(Nature::Individual));
        self.filter.mechanism = has(&["dac thu", "co che"]).then_some(true);
        self.filter.term = WORDING.term(folded);
        self.others.extend(WORDING.session(folded).map(Condition::Session));
        if !fields.is_empty() {
            self.filter.fields.clone_from(&fields);
            self.others.push(Condition::Field(fields));
        }
        if has(&["chua co van ban trien khai", "chua trien khai", "chua co ke hoach", "chua ban hanh van ban"])
            || (has(&["chua co van ban"]) && !has(&["thay the"]))
        {
            self.others.push(Condition::NotImplemented);
        }
    }

    /// Levels of impact.
    fn rating(&mut self, folded: &str, as_of: Date) {
        if !folded.contains("tac dong") {
            return;
        }
        let has = |words: &[&str]| words.iter().any(|w| folded.contains(w));
        let named = [
            (ImpactLevel::NoneYet, has(&["chua tac dong", "chua co tac dong", "khong tac dong"])),
            (ImpactLevel::Unclear, has(&["chua ro", "chua thay ro"])),
            (ImpactLevel::Clear, has(&["ro ret", "tac dong ro"])),
        ];
        let mut levels: Vec<_> = named.iter().filter(|(_, named)| *named).map(|(level, _)| *level).collect();
        if levels.is_empty() {
            levels = named.map(|(level, _)| level).into();
        }
        self.others.push(Condition::Rated(levels, as_of));
    }

    /// The law that they rest on.
    fn basis(&mut self, folded: &str) {
        let asked = ["can cu", "dan chieu", "ra soat", "anh huong", "vien dan"].iter().any(|w| folded.contains(w));
        if let Some((law, year)) = WORDING.law(folded).filter(|_| asked) {
            self.others.push(Condition::BasedOn { law, year });
            self.filter.standing();
        }
    }

    /// Supervision and reviews; true where the question is about them.
    fn reviews(&mut self, folded: &str, as_of: Date) -> bool {
        let has = |words: &[&str]| words.iter().any(|w| folded.contains(w));
        let year = WORDING.year(folded);
        if has(&["so ket", "tong ket"]) {
            let months = WORDING.months_ahead(folded).unwrap_or(12);
            let (from, to) =
                year.and_then(|y| Some((day(y, 1, 1)?, day(y, 12, 31)?))).unwrap_or((as_of, later(as_of, months)));
            self.others.push(Condition::ReviewDue { from, to });
            return true;
        }
        let supervised = has(&["giam sat", "khao sat"]);
        if supervised {
            let by = BODIES.iter().find(|(asked, _)| folded.contains(asked)).map(|(_, body)| *body);
            self.others.push(Condition::Supervised { by, year });
        }
        supervised
    }

    /// States and ends; true where a year or day is already spoken for.
    fn endings(&mut self, folded: &str, as_of: Date) -> bool {
        let has = |words: &[&str]| words.iter().any(|w| folded.contains(w));
        if let Some((from, to)) = WORDING.period(folded).filter(|_| has(&["ghi", "ten", "trich yeu", "thay the"])) {
            self.others.push(Condition::TitlePeriod(format!("{from} {to}")));
            self.filter.standing();
        } else if has(&["sap het", "het han trong", "het hieu luc trong"]) && !has(&["trong nam"]) {
            let months = WORDING.months_ahead(folded).unwrap_or(6);
            self.others.push(Condition::EndsBetween(as_of, later(as_of, months)));
        } else if has(&["bai bo mot phan", "het hieu luc mot phan"]) {
            self.others.push(Condition::Changed(EventKind::PartlyExpired, "bai bo"));
        } else if has(&["thay the toan bo", "bi thay the"]) {
            self.others.push(Condition::Changed(EventKind::Expired, "thay the"));
        } else if has(&["chua co hieu luc", "chua hieu luc"]) {
            self.filter.statuses = vec![crate::model::Status::NotYet];
        } else if has(&["het hieu luc"]) {
            match WORDING.year(folded) {
                Some(year) => self.others.push(Condition::ExpiredIn(year)),
                None => self.filter.statuses = vec![crate::model::Status::Expired],
            }
        } else if has(&STANDS) {
            self.filter.standing();
        } else if has(&["co hieu luc tu"]) {
            self.others.extend(crate::model::parse_date(folded).map(Condition::EffectiveOn));
        } else {
            return false;
        }
        true
    }

    /// When they were issued.
    fn dates(&mut self, folded: &str) {
        let based = self.others.iter().any(|other| matches!(other, Condition::BasedOn { .. }));
        let month = WORDING.month(folded);
        if let Some((from, to)) = WORDING.term_until(folded) {
            (self.filter.from, self.filter.to) = (day(from, 6, 1), day(to, 12, 31));
        } else if let Some(year) = WORDING.year(folded).filter(|_| !based) {
            let first = if folded.contains("cuoi nam") { 11 } else { month.unwrap_or(1) };
            let last = month.and_then(|month| day(year, month, 1)).map(Date::last_of_month);
            (self.filter.from, self.filter.to) = (day(year, first, 1), last.or_else(|| day(year, 12, 31)));
        }
    }
}

/// The day so many months later.
fn later(day: Date, months: i64) -> Date {
    day.checked_add(months.months()).unwrap_or(Date::MAX)
}
