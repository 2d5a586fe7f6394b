//! Lists and counts over tags and dates.

use super::{Answer, Question};
use crate::document::{Event, EventKind, Evidence, Nature, Status};
use crate::index::Record;
use crate::legal;
use crate::register::ImpactLevel;
use crate::search::{Filter, SearchError, Searcher};
use crate::text::fold;
use jiff::civil::Date;
use regex::Regex;
use std::sync::{Arc, LazyLock};

/// Words (without marks) that name a field of activity.
const FIELDS: [(&str, &str); 12] = [
    ("giao duc", "giao-duc"),
    ("y te", "y-te"),
    ("dat dai", "dat-dai"),
    ("nong nghiep", "nong-lam-nghiep"),
    ("lam nghiep", "nong-lam-nghiep"),
    ("moi truong", "moi-truong"),
    ("van hoa", "van-hoa"),
    ("ngan sach", "ngan-sach"),
    ("dan toc", "dan-toc"),
    ("an sinh", "an-sinh"),
    ("dau tu cong", "dau-tu-cong"),
    ("noi vu", "noi-vu"),
];

/// Conditions that a [`Filter`] does not know.
#[derive(Default)]
struct Conditions {
    filter: Filter,
    session: Option<String>,
    expired_in: Option<i16>,
    effective_on: Option<Date>,
    event: Option<(EventKind, &'static str)>,
    not_implemented: bool,
    reviewed_in: Option<i16>,
}

/// The words that show that a document meets a condition, and where they stand when not in the document itself.
struct Stated {
    evidence: Evidence,
    elsewhere: Option<String>,
}

impl Stated {
    /// Words of the document itself.
    fn own(evidence: &Evidence) -> Self {
        Self { evidence: evidence.clone(), elsewhere: None }
    }

    /// Words of whatever made an event.
    fn event(event: &Event) -> Self {
        Self { evidence: event.evidence.clone(), elsewhere: event.by.clone() }
    }

    fn answer(&self, record: &Arc<Record>, as_of: Date) -> Answer {
        let mut answer = Answer::of_evidence(record, &self.evidence, "điều kiện nêu trong câu hỏi", as_of);
        if let Some(elsewhere) = &self.elsewhere {
            (answer.article, answer.page, answer.part) = (None, None, String::new());
            answer.rests_on = format!("câu chữ của {elsewhere}");
        }
        answer
    }
}

impl Searcher {
    /// The documents that meet the conditions of a question, each with the words that say so; none where the question
    /// holds no condition that is understood.
    pub(super) fn list(&self, question: &Question) -> Result<Vec<Answer>, SearchError> {
        let Some(conditions) = Conditions::read(&question.folded) else { return Ok(Vec::new()) };
        let mut answers = Vec::new();
        for record in self.all_records()? {
            let status = legal::status_on(&record.timeline, question.as_of);
            if conditions.filter.accepts(&record, &status)
                && let Some(stated) = conditions.evidence(&record)
            {
                answers.push(stated.answer(&record, question.as_of));
            }
        }
        Ok(answers)
    }
}

impl Conditions {
    /// The conditions that a question without marks states.
    fn read(folded: &str) -> Option<Self> {
        let mut c = Self::default();
        let has = |words: &[&str]| words.iter().any(|w| folded.contains(w));
        c.filter.fields =
            FIELDS.iter().filter(|(w, _)| has(&["linh vuc"]) && has(&[w])).map(|f| f.1.to_owned()).collect();
        c.filter.nature = has(&["qppl", "quy pham phap luat"]).then_some(Nature::Normative);
        c.filter.mechanism = has(&["dac thu", "co che"]).then_some(true);
        c.filter.term = captured(folded, r"khoa ([xvi]+)\b").map(|t| t.to_uppercase());
        c.session =
            captured(folded, r"ky hop thu (\d+|[xvi]+)").or_else(|| captured(folded, r"ky hop (chuyen de|bat thuong)"));
        c.not_implemented =
            has(&["chua co van ban trien khai", "chua trien khai", "chua co ke hoach", "chua co van ban"]);
        c.status(folded, &has);
        c.dates(folded, &has);
        if has(&["giam sat", "so ket", "tong ket"]) {
            c.reviewed_in = c.filter.from.take().map(Date::year);
            c.filter.to = None;
        }
        let nothing = c.filter.is_empty() && c.session.is_none() && c.event.is_none() && c.effective_on.is_none();
        (!nothing || c.not_implemented || c.reviewed_in.is_some() || c.expired_in.is_some()).then_some(c)
    }

    fn status(&mut self, folded: &str, has: &impl Fn(&[&str]) -> bool) {
        if has(&["con hieu luc", "dang co hieu luc"]) {
            self.filter.statuses = vec![Status::InForce, Status::PartlyExpired];
        }
        if has(&["bai bo mot phan", "het hieu luc mot phan"]) {
            self.event = Some((EventKind::PartlyExpired, "bai bo"));
        } else if has(&["thay the toan bo", "bi thay the"]) {
            self.event = Some((EventKind::Expired, "thay the"));
        } else if has(&["het hieu luc"]) {
            self.expired_in = captured(folded, r"nam (\d{4})").and_then(|y| y.parse().ok());
            self.filter.statuses = if self.expired_in.is_none() { vec![Status::Expired] } else { Vec::new() };
        }
        if has(&["tac dong"]) {
            let level = if has(&["chua tac dong"]) { ImpactLevel::NoneYet } else { ImpactLevel::Clear };
            self.filter.impact = Some(Some(level));
        }
    }

    fn dates(&mut self, folded: &str, has: &impl Fn(&[&str]) -> bool) {
        if has(&["co hieu luc tu"]) {
            self.effective_on = crate::document::parse_date(folded);
            return;
        }
        if self.expired_in.is_some() || !self.filter.statuses.is_empty() {
            return;
        }
        let year = |pattern: &str| captured(folded, pattern).and_then(|y| y.parse::<i16>().ok());
        let month = captured(folded, r"thang (\d{1,2})\b").and_then(|m| m.parse::<i8>().ok());
        let day = |y, m, d| Date::new(y, m, d).ok();
        if let Some((from, to)) = year(r"nhiem ky (\d{4})").zip(year(r"den (?:het |nay|cuoi )*(?:nam )?(\d{4})")) {
            (self.filter.from, self.filter.to) = (day(from, 6, 1), day(to, 12, 31));
        } else if let Some(y) = year(r"nam (\d{4})") {
            let first = if has(&["cuoi nam"]) { 11 } else { month.unwrap_or(1) };
            let last = month.and_then(|m| day(y, m, 1)).map(Date::last_of_month);
            (self.filter.from, self.filter.to) = (day(y, first, 1), last.or_else(|| day(y, 12, 31)));
        }
    }

    /// The words that show that a document meets the conditions beyond the filter.
    fn evidence(&self, record: &Record) -> Option<Stated> {
        let document = &record.document;
        if let Some(wanted) = &self.session {
            let found = document.session.as_ref().filter(|s| same_session(&s.value, wanted))?;
            return Some(Stated::own(&found.evidence));
        }
        if !self.filter.fields.is_empty()
            && !document.tags.fields.first().is_some_and(|f| self.filter.fields.contains(&f.value))
        {
            return None;
        }
        if let Some(year) = self.reviewed_in {
            let told = record.listed.reviews.iter().find(|told| told.quote.contains(&year.to_string()))?;
            return Some(Stated {
                evidence: told.evidence("register.review"),
                elsewhere: Some(told.place.to_string()),
            });
        }
        if self.not_implemented && (!record.listed.implementing.is_empty() || !is_normative(record)) {
            return None;
        }
        let events = &record.timeline.events;
        if let Some((kind, word)) = self.event {
            let by_words = |e: &&crate::document::Event| e.kind == kind && fold(&e.evidence.quote).contains(word);
            return events.iter().find(by_words).map(Stated::event);
        }
        if let Some(year) = self.expired_in {
            let found = events.iter().find(|e| e.kind == EventKind::Expired && e.on.year() == year)?;
            return Some(Stated::event(found));
        }
        if let Some(day) = self.effective_on {
            return events.iter().find(|e| e.kind == EventKind::InForce && e.on == day).map(Stated::event);
        }
        document.title.as_ref().map(|t| Stated::own(&t.evidence))
    }
}

fn is_normative(record: &Record) -> bool {
    record.document.nature.as_ref().is_some_and(|n| n.value == Nature::Normative)
}

/// `thứ mười bốn`, `thứ 14`, `chuyên đề` in a session as written.
fn same_session(written: &str, wanted: &str) -> bool {
    let written = fold(written);
    let words = written.split(|c: char| !c.is_alphanumeric()).any(|w| w == wanted);
    words || (wanted.contains(' ') && written.contains(wanted))
}

/// The first group of a pattern.
fn captured(folded: &str, pattern: &str) -> Option<String> {
    static SPACES: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\s+").ok());
    let folded = SPACES.as_ref()?.replace_all(folded, " ");
    Some(Regex::new(pattern).ok()?.captures(&folded)?.get(1)?.as_str().to_owned())
}
