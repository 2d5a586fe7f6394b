//! The patterns by which questions are read, over words without marks, compiled once. All of a question's patterns are of
//! the light engine: the other one takes longer to compile them than to answer.

use crate::text::{from_roman, unit_named};
use jiff::civil::Date;
use regex_lite::Regex;
use std::sync::LazyLock;

/// All patterns of lists and days.
pub(super) struct Wording {
    term: Regex,
    session: Regex,
    special_session: Regex,
    year: Regex,
    month: Regex,
    from_term: Regex,
    until: Regex,
    months_ahead: Regex,
    period: Regex,
    years: Regex,
    field: Regex,
    law: Regex,
}

/// A session of the council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Session {
    /// By its number.
    Numbered(u32),
    /// A session between the numbered ones, by its kind.
    Special(String),
}

/// The patterns.
#[expect(clippy::unwrap_used, reason = "constant patterns, compiled by a test")]
pub(super) static WORDING: LazyLock<Wording> = LazyLock::new(|| {
    let new = |pattern: &str| Regex::new(pattern).unwrap();
    Wording {
        term: new(r"\bkhoa ([xvi]+)\b"),
        session: new(r"\bky hop (?:lan )?thu ([0-9a-z ]+)"),
        special_session: new(r"\bky hop (chuyen de|bat thuong)"),
        year: new(r"\bnam ([0-9]{4})\b"),
        month: new(r"\bthang ([0-9]{1,2})\b"),
        from_term: new(r"\bnhiem ky ([0-9]{4})"),
        until: new(r"\bden (?:het |nay|cuoi )*(?:nam )?([0-9]{4})"),
        months_ahead: new(r"\b([0-9]{1,2}|mot|hai|ba|sau|chin) thang (?:toi|nua|sap toi)"),
        period: new(r"\bgiai doan (?:tu )?(?:nam )?([0-9]{4})(?: ?[-–] ?| den (?:nam )?| )([0-9]{4})"),
        years: new(r"\b((?:19|20)[0-9]{2}) ?[-–] ?((?:19|20)[0-9]{2})\b"),
        field: new(r"(?:\blinh vuc|\b(?:nq|nghi quyet|van ban)(?: qppl)? ve) (?:cua )?"),
        law: new(r"\b(?:bo luat|luat|phap lenh) [a-z]"),
    }
});

/// Words that end the name of a law in a question.
const AFTER_LAW: [&str; 22] = [
    "moi", "cu", "co", "thi", "nam", "so", "con", "da", "het", "hien", "phai", "duoc", "nao", "khong", "ko", "la",
    "de", "bi", "hay", "sua", "thay", "va",
];

impl Wording {
    /// A term of the council: `XVI`.
    pub(super) fn term(&self, folded: &str) -> Option<String> {
        group(&self.term, folded).map(|term| term.to_uppercase())
    }

    /// A session: `ky hop thu 14`, `ky hop thu muoi bon`, `ky hop chuyen de`.
    pub(super) fn session(&self, folded: &str) -> Option<Session> {
        let special = || group(&self.special_session, folded).map(|kind| Session::Special(kind.to_owned()));
        group(&self.session, folded).and_then(ordinal).map(Session::Numbered).or_else(special)
    }

    /// A year after `năm`.
    pub(super) fn year(&self, folded: &str) -> Option<i16> {
        group(&self.year, folded)?.parse().ok()
    }

    /// A month after `tháng`.
    pub(super) fn month(&self, folded: &str) -> Option<i8> {
        group(&self.month, folded)?.parse().ok()
    }

    /// First and last year of a question about a term up to some year.
    pub(super) fn term_until(&self, folded: &str) -> Option<(i16, i16)> {
        let until = group(&self.until, folded)?.parse().ok()?;
        Some((group(&self.from_term, folded)?.parse().ok()?, until))
    }

    /// The months ahead that are asked for.
    pub(super) fn months_ahead(&self, folded: &str) -> Option<i64> {
        let told = group(&self.months_ahead, folded)?;
        let words = [("mot", 1), ("hai", 2), ("ba", 3), ("sau", 6), ("chin", 9)];
        told.parse().ok().or_else(|| words.iter().find(|(word, _)| *word == told).map(|w| w.1))
    }

    /// Both years of a period.
    pub(super) fn period<'a>(&self, folded: &'a str) -> Option<(&'a str, &'a str)> {
        let found = self.period.captures(folded)?;
        Some((found.get(1)?.as_str(), found.get(2)?.as_str()))
    }

    /// Both years of a period, whatever stands before it: `nam hoc 2023-2024`.
    pub(super) fn years<'a>(&self, folded: &'a str) -> Option<(&'a str, &'a str)> {
        let found = self.years.captures(folded)?;
        Some((found.get(1)?.as_str(), found.get(2)?.as_str()))
    }

    /// Codes of the fields of activity that are asked for.
    pub(super) fn fields(&self, folded: &str) -> Vec<String> {
        let Some(found) = self.field.find(folded) else { return Vec::new() };
        crate::model::fields_asked(&folded[found.end()..]).map(str::to_owned).collect()
    }

    /// The name of a law without its year, with the year: `luat dat dai`, 2013. Of several, the first with a year.
    pub(super) fn law(&self, folded: &str) -> Option<(String, Option<i16>)> {
        let mut laws = self.law.find_iter(folded).map(|found| law(&folded[found.start()..]));
        let first = laws.next()?;
        Some(if first.1.is_some() { first } else { laws.find(|(_, year)| year.is_some()).unwrap_or(first) })
    }
}

/// The name of a law that words begin with, and its year.
fn law(folded: &str) -> (String, Option<i16>) {
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let is_name = |word: &&str| !AFTER_LAW.contains(word) && word.chars().all(char::is_alphabetic);
    let name: Vec<&str> = words.clone().take_while(is_name).collect();
    let year = words.skip(name.len()).find(|word| *word != "nam").and_then(|word| word.parse().ok());
    (name.join(" "), year.filter(|year| (1946..2100).contains(year)))
}

/// The number that words begin with: `14`, `xiv`, `muoi bon`.
fn ordinal(words: &str) -> Option<u32> {
    let first = words.split(' ').next()?;
    if let Some(number) = first.parse().ok().or_else(|| from_roman(first)) {
        return Some(number);
    }
    let (mut sum, mut after_unit) = (0, false);
    for word in words.split(' ') {
        let Some(unit) = unit_named(word).or((word == "muoi").then_some(10)) else { break };
        match (unit, after_unit) {
            (10, _) => (sum, after_unit) = (10 * sum.max(1), false),
            (_, true) => break,
            (unit, false) => (sum, after_unit) = (sum + unit, true),
        }
    }
    (sum > 0).then_some(sum)
}

/// The first group of a pattern.
fn group<'a>(pattern: &Regex, folded: &'a str) -> Option<&'a str> {
    Some(pattern.captures(folded)?.get(1)?.as_str())
}

/// A day, where it is one.
pub(super) fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::{Session, WORDING};

    #[test]
    fn a_law_ends_where_the_question_goes_on() {
        let law = |folded| WORDING.law(folded);
        assert_eq!(law("nq nao con can cu luat dat dai 2013?"), Some(("luat dat dai".into(), Some(2013))));
        assert_eq!(law("luat ngan sach moi co hieu luc thi nq nao"), Some(("luat ngan sach".into(), None)));
        assert_eq!(
            law("luat ngan sach moi thi nq can cu luat ngan sach 2015"),
            Some(("luat ngan sach".into(), Some(2015)))
        );
        assert_eq!(law("luat dau tu cong nam 2019"), Some(("luat dau tu cong".into(), Some(2019))));
        assert_eq!(law("du luat"), None);
    }

    #[test]
    fn periods_fields_and_months() {
        assert_eq!(WORDING.period("nq ghi giai doan 2021-2025 ma"), Some(("2021", "2025")));
        assert_eq!(WORDING.fields("bao nhieu nq linh vuc van hoa, the thao con hieu luc"), ["van-hoa"]);
        assert_eq!(WORDING.fields("bao nhieu nq ve giao duc"), ["giao-duc"]);
        assert_eq!(WORDING.months_ahead("sap het han trong 6 thang toi"), Some(6));
    }

    #[test]
    fn sessions_in_figures_and_words() {
        for (asked, number) in [
            ("ky hop thu 14 khoa xvi", 14),
            ("ky hop thu muoi bon, khoa xvi", 14),
            ("ky hop thu hai muoi mot", 21),
            ("ky hop thu nam nam 2022", 5),
            ("ky hop thu ix", 9),
        ] {
            assert_eq!(WORDING.session(asked), Some(Session::Numbered(number)), "{asked}");
        }
        assert_eq!(WORDING.session("ky hop chuyen de thang 3"), Some(Session::Special("chuyen de".into())));
    }
}
