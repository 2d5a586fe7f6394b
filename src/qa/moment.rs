//! The day of which a question asks: status is told on it.

use super::Intent;
use super::condition::STANDS;
use jiff::ToSpan;
use jiff::civil::Date;
use regex_lite::{Captures, Regex};
use std::sync::LazyLock;

/// A time that a question names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    /// Its first day.
    pub first: Date,
    /// Its last day, on which status is told.
    pub day: Date,
    /// True where a word says that it is the time asked of (`tính đến ngày …`); else it may be the document's own date.
    pub said: bool,
}

/// What a question says of the day it asks of.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A time.
    Moment(Moment),
    /// A day that no calendar has, as written without marks: `ngay 31/02/2023`.
    NoDay(String),
}

/// How times are written, without marks; the first group holds the words that say that it is asked of.
struct Patterns {
    day: Regex,
    month: Regex,
    year_end: Regex,
    year: Regex,
    until_year: Regex,
    /// A number with its year, and a year after it.
    after_number: Regex,
    /// Any year; the first group holds words that make it a bound, or the year of something else.
    plain_year: Regex,
}

#[expect(clippy::unwrap_used, reason = "constant patterns, compiled by a test")]
static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let new = |pattern: &str| Regex::new(pattern).unwrap();
    Patterns {
        day: new(
            r"(^|\b(?:tai|vao|luc|hoi|den|sau|truoc|thoi diem|tinh tu)\s+)?((?:\bngay\s+)?\b(\d{1,2})(?:\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*|\s+thang\s+(\d{1,2})\s+nam\s+)(\d{4})\b)",
        ),
        month: new(
            r"(^|\b(?:tai|vao|luc|hoi|den|trong|cuoi|het)\s+)?\bthang\s+(\d{1,2})(?:\s*[/-]\s*|\s+nam\s+)(\d{4})\b",
        ),
        year_end: new(r"\b(?:cuoi|het)\s+nam\s+(\d{4})\b"),
        year: new(r"(?:^|\b(?:tai|vao|hoi|den|trong)\s+)nam\s+(\d{4})\b"),
        plain_year: new(
            r"\b(tu |den |truoc |sau |ke hoach |du toan |ngan sach |danh muc |giai doan |nhiem ky |nam hoc )?(?:hoi )?nam ((?:19|20)\d\d)\b",
        ),
        until_year: new(r"den (?:het|cuoi) (?:nam )?(\d{4})"),
        after_number: new(r"\d\s*[/-]\s*((?:19|20)\d\d)(?:/nq-hdnd)?,?\s+nam\s+((?:19|20)\d\d)\b"),
    }
});

/// The time that a question without marks asks of. A month or year is one only where the question is whether a document
/// is in force: elsewhere it is a condition (`ban hành năm 2022`).
pub(super) fn named(folded: &str, intent: Intent) -> Option<Named> {
    // Most questions name none, and are spared the patterns.
    if !folded.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let standing = intent == Intent::Standing;
    if let Some(found) = PATTERNS.day.captures(folded) {
        let said = found.get(1).map(|words| words.as_str().trim());
        let Some(day) = day(&found) else { return Some(Named::NoDay(found.get(2)?.as_str().to_owned())) };
        let day = if said == Some("truoc") { day.checked_sub(1.day()).ok()? } else { day };
        let before = &folded[..found.get(0).map_or(0, |whole| whole.start())];
        let of_rule = is_of_rules(intent) && !names_document(before);
        let moment = Moment { first: day, day, said: said.is_some() || of_rule };
        return (moment.said || standing).then_some(Named::Moment(moment));
    }
    let of_status = standing || (intent == Intent::List && STANDS.iter().any(|words| folded.contains(words)));
    let year_end = PATTERNS.until_year.captures(folded);
    if let Some(found) = year_end.or_else(|| PATTERNS.year_end.captures(folded).filter(|_| of_status)) {
        return Some(Named::Moment(whole_year(number(&found, 1)?)?));
    }
    if !standing {
        return None;
    }
    if let Some(found) = PATTERNS.month.captures(folded) {
        let first = Date::new(number(&found, 3)?, i8::try_from(number(&found, 2)?).ok()?, 1).ok()?;
        return Some(Named::Moment(Moment { first, day: first.last_of_month(), said: found.get(1).is_some() }));
    }
    let year = PATTERNS.year.captures(folded).and_then(|found| number(&found, 1));
    let after_number = || {
        let found = PATTERNS.after_number.captures(folded)?;
        number(&found, 2).filter(|year| number(&found, 1) != Some(*year))
    };
    Some(Named::Moment(whole_year(year.or_else(after_number)?)?))
}

/// True for what the texts rule, which may be asked of any day.
pub(super) fn is_of_rules(intent: Intent) -> bool {
    matches!(intent, Intent::Amount | Intent::Passage | Intent::Funding | Intent::Implementer)
}

/// True where words end in those of a document or of its making, whose date comes next.
fn names_document(before: &str) -> bool {
    let words: Vec<&str> = before.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let last = &words[words.len().saturating_sub(NEAR)..];
    OF_DOCUMENTS.iter().any(|name| last.windows(name.len()).any(|window| window == *name))
}

/// Words before a date within which a document is looked for whose own it may be.
const NEAR: usize = 6;

/// Documents, and how they are made.
const OF_DOCUMENTS: [&[&str]; 14] = [
    &["nghi", "quyet"],
    &["nq"],
    &["van", "ban"],
    &["quyet", "dinh"],
    &["nghi", "dinh"],
    &["thong", "tu"],
    &["luat"],
    &["ban", "hanh"],
    &["thong", "qua"],
    &["ky"],
    &["hieu", "luc"],
    &["cong", "bo"],
    &["hop"],
    &["truoc"],
];

/// The last day of the year of which a rule is asked (`nam 2020 bao nhieu`): neither the year of a document or of a plan,
/// nor a bound.
pub(super) fn year_of_rule(folded: &str, intent: Intent) -> Option<Date> {
    if !is_of_rules(intent) {
        return None;
    }
    let mut found = PATTERNS.plain_year.captures_iter(folded);
    let (first, second) = (found.next()?, found.next());
    let before = &folded[..first.get(0).map_or(0, |whole| whole.start())];
    let alone = second.is_none() && !names_document(before) && first.get(1).is_none_or(|words| words.is_empty());
    Date::new(number(&first, 2)?, 12, 31).ok().filter(|_| alone)
}

/// A year that is asked of.
fn whole_year(year: i16) -> Option<Moment> {
    let first = Date::new(year, 1, 1).ok()?;
    Some(Moment { first, day: first.last_of_year(), said: true })
}

/// The day of a full date, where there is one.
fn day(found: &Captures<'_>) -> Option<Date> {
    let month = number(found, 4).or_else(|| number(found, 5))?;
    Date::new(number(found, 6)?, i8::try_from(month).ok()?, i8::try_from(number(found, 3)?).ok()?).ok()
}

fn number(found: &Captures<'_>, group: usize) -> Option<i16> {
    found.get(group)?.as_str().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{Intent, Named, named, year_of_rule};
    use crate::model::show_date;

    fn told(folded: &str, intent: Intent) -> Option<(String, bool)> {
        match named(folded, intent)? {
            Named::Moment(moment) => Some((show_date(moment.day), moment.said)),
            Named::NoDay(written) => Some((written, false)),
        }
    }

    fn standing(folded: &str) -> Option<(String, bool)> {
        told(folded, Intent::Standing)
    }

    #[test]
    fn the_ways_to_name_a_day_of_which_status_is_asked() {
        for asked in [
            "ngay 30/6/2022 nq 12/2017 con hieu luc khong",
            "ngay 30 thang 6 nam 2022 nghi quyet 12/2017 con hieu luc khong",
            "nq 12/2017 con hieu luc vao ngay 30/6/2022 khong",
            "nq 12/2017 tai ngay 30/6/2022 con hieu luc khong",
            "tinh den 30.6.2022 nq 12/2017 con hieu luc khong",
            "hoi thang 6 nam 2022 nq 12/2017 con hieu luc khong",
            "vao thang 6/2022 nq 12/2017 con hieu luc khong",
            "truoc ngay 1/7/2022 nq 12/2017 con hieu luc khong",
        ] {
            assert_eq!(standing(asked), Some(("30/06/2022".into(), true)), "{asked}");
        }
    }

    #[test]
    fn a_year_is_asked_of_at_its_end() {
        for asked in [
            "nam 2022 nq 12/2017 con hieu luc khong",
            "cuoi nam 2022 nq 12/2017 con hieu luc khong",
            "nq 12/2017 nam 2022 con hieu luc khong",
            "den het nam 2022 nq 12/2017 con hieu luc khong",
        ] {
            assert_eq!(standing(asked), Some(("31/12/2022".into(), true)), "{asked}");
        }
        assert_eq!(standing("nghi quyet so 8 nam 2019 con hieu luc khong"), None);
        assert_eq!(standing("nq 23/2021 ve du toan nam 2022 con hieu luc khong"), None);
    }

    #[test]
    fn a_date_after_the_number_may_be_its_own() {
        assert_eq!(standing("nq 08/2019 ngay 10/7/2019 con hieu luc khong"), Some(("10/07/2019".into(), false)));
    }

    #[test]
    fn a_month_or_year_is_a_condition_where_no_status_is_asked() {
        assert_eq!(told("cac nghi quyet ban hanh nam 2022", Intent::List), None);
        assert_eq!(told("cac nghi quyet thong qua tai ky hop cuoi nam 2023", Intent::List), None);
        assert_eq!(told("nghi quyet ngay 10/12/2019 ve dat dai", Intent::Passage), None);
        let asked = "cuoi nam 2023 con bao nhieu nghi quyet con hieu luc";
        assert_eq!(told(asked, Intent::List), Some(("31/12/2023".into(), true)));
    }

    /// The allowance of a later amendment was told for a day on which it was not in force.
    #[test]
    fn a_day_beside_what_is_ruled_is_the_day_asked_of() {
        let asked = "muc phu cap to vien bao ve dan pho phuong ngay 01/01/2021";
        assert_eq!(told(asked, Intent::Amount), Some(("01/01/2021".into(), true)));
        assert_eq!(told("muc thu theo nghi quyet ngay 10/12/2019 ve cho", Intent::Amount), None);
        assert_eq!(told("muc ho tro tai nq 08 thong qua ngay 10/7/2019", Intent::Amount), None);
    }

    #[test]
    fn a_year_beside_what_is_ruled_is_asked_of_at_its_end() {
        let year = |folded| year_of_rule(folded, Intent::Amount).map(show_date);
        assert_eq!(year("lay mau khong khi nong thon nam 2020 bao nhieu 1 mau").as_deref(), Some("31/12/2020"));
        assert_eq!(year("nam 2016 ra xa xin trich ban sao khai sinh may nghin").as_deref(), Some("31/12/2016"));
        for other in [
            "nghi quyet nam 2020 quy dinh muc thu bao nhieu",
            "ke hoach nam 2022 tong von bao nhieu",
            "tu nam 2023 trich bao nhieu phan tram",
            "muc thu nam 2020 va nam 2021 la bao nhieu",
            "hoc phi nam hoc 2022-2023",
        ] {
            assert_eq!(year(other), None, "{other}");
        }
        assert_eq!(year_of_rule("nam 2020 ban hanh may nghi quyet", Intent::List), None);
    }

    #[test]
    fn a_day_that_no_calendar_has_is_told() {
        assert_eq!(standing("ngay 31/02/2023 nq 12/2017 con hieu luc khong"), Some(("ngay 31/02/2023".into(), false)));
    }
}
