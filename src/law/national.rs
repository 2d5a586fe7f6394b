//! Major national laws and what replaced them, so that a resolution resting on a replaced one can be pointed out.
//!
//! The table is `national-laws.tsv`: a law stands in it only where its successor's own article was read, in a copy that the
//! row names. That a basis was replaced ends nothing by itself
//! (Luật 64/2025/QH15, Điều 57 khoản 2): it is a reason to look again.

use super::issuer::issuer_key;
use crate::model::{Citation, DocNumber, parse_date};
use jiff::civil::Date;
use std::sync::LazyLock;

/// A law that another one has replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplacedLaw {
    /// Its name, as recitals cite it.
    pub name: &'static str,
    /// Its number.
    pub number: &'static str,
    /// The day it was adopted, with which it is cited.
    pub adopted: Date,
    /// The first day on which its successor governs.
    pub ended: Date,
    /// Name of the successor.
    pub successor: &'static str,
    /// Number of the successor.
    pub successor_number: &'static str,
    /// Where the day stands.
    pub source: &'static str,
    /// The copy in which the successor's own article was read: file and commit of a public repository.
    pub read_at: &'static str,
}

/// The table, in the order of the file.
static LAWS: LazyLock<Vec<ReplacedLaw>> =
    LazyLock::new(|| crate::data::NATIONAL_LAWS.lines().filter_map(row).collect());

/// A row; notes and the heading are none.
fn row(line: &'static str) -> Option<ReplacedLaw> {
    let mut cells = line.split('\t');
    let (name, number) = (cells.next()?, cells.next()?);
    let (adopted, ended) = (parse_date(cells.next()?)?, parse_date(cells.next()?)?);
    let (successor, successor_number) = (cells.next()?, cells.next()?);
    let (source, read_at) = (cells.next()?, cells.next()?);
    Some(ReplacedLaw { name, number, adopted, ended, successor, successor_number, source, read_at })
}

/// The law that a citation means, where it had been replaced by a day. A name without number, date or year means
/// whichever law bears it, so that nothing is said of it.
pub fn replaced_by(cited: &Citation, day: Date) -> Option<&'static ReplacedLaw> {
    LAWS.iter().find(|law| law.is(cited)).filter(|law| law.ended <= day)
}

impl ReplacedLaw {
    fn is(&self, cited: &Citation) -> bool {
        if let Some(number) = &cited.number {
            return DocNumber::parse(self.number).is_some_and(|own| own.key() == number.key());
        }
        let Some(name) = &cited.name else { return false };
        let (name, year) = without_year(name);
        let dated = match (cited.date, year) {
            (Some(date), _) => date == self.adopted,
            (None, Some(year)) => year == self.adopted.year(),
            (None, None) => false,
        };
        dated && name_key(&name) == name_key(self.name)
    }

    /// The last law of the chain of successors that had come by a day, as far as the table knows them: it may itself have
    /// been replaced by one that the table does not have.
    pub fn latest(&'static self, day: Date) -> &'static ReplacedLaw {
        let is_next =
            |law: &&ReplacedLaw| law.number == self.successor_number && law.ended > self.ended && law.ended <= day;
        let next = LAWS.iter().find(is_next);
        next.map_or(self, |law| law.latest(day))
    }
}

/// `Luật Ngân sách nhà nước năm 2002` → its name and the year.
fn without_year(name: &str) -> (String, Option<i16>) {
    match name.rsplit_once(" năm ") {
        Some((bare, year)) => match year.trim().parse() {
            Ok(year) => (bare.to_owned(), Some(year)),
            Err(_) => (name.to_owned(), None),
        },
        None => (name.to_owned(), None),
    }
}

/// A name as it is compared: commas and `và` between its parts are written either way.
fn name_key(name: &str) -> String {
    let words = issuer_key(&name.replace(',', " ").replace("(sửa đổi)", " "));
    words.split_whitespace().filter(|word| *word != "và").collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{LAWS, replaced_by};
    use crate::model::{Citation, DocNumber};
    use jiff::civil::date;

    fn cited(name: &str, day: Option<jiff::civil::Date>) -> Citation {
        Citation { name: Some(name.to_owned()), date: day, ..Citation::default() }
    }

    #[test]
    fn every_line_is_a_row_and_ends_after_it_began() {
        let lines = crate::data::NATIONAL_LAWS.lines().filter(|l| !l.starts_with('#')).count();
        assert_eq!(LAWS.len(), lines - 1);
        assert!(LAWS.iter().all(|law| law.adopted < law.ended && !law.source.is_empty()));
        let mut numbers: Vec<_> = LAWS.iter().map(|law| law.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), LAWS.len());
    }

    #[test]
    fn a_law_is_replaced_on_the_day_its_successor_governs() {
        let land = cited("Luật Đất đai", Some(date(2013, 11, 29)));
        assert_eq!(replaced_by(&land, date(2024, 7, 31)), None);
        let law = replaced_by(&land, date(2024, 8, 1)).expect("replaced");
        assert_eq!((law.number, law.successor_number), ("45/2013/QH13", "31/2024/QH15"));
    }

    #[test]
    fn successors_are_followed() {
        let law = replaced_by(&cited("Luật Ngân sách nhà nước năm 2002", None), date(2025, 12, 31)).expect("replaced");
        assert_eq!(law.successor_number, "83/2015/QH13");
        assert_eq!(law.latest(date(2025, 12, 31)).successor_number, "83/2015/QH13");
        assert_eq!(law.latest(date(2026, 1, 1)).successor_number, "89/2025/QH15");
    }

    #[test]
    fn a_law_whose_successors_article_was_read_nowhere_is_not_in_the_table() {
        for law in LAWS.iter() {
            let (file, commit) = law.read_at.split_once('@').expect(law.number);
            let (host, path) = file.split_once('/').expect(law.number);
            assert_eq!((host, path.split('/').count() > 2), ("github.com", true), "{}: {}", law.number, law.read_at);
            let is_commit = commit.len() >= 8 && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
            assert!(is_commit, "{}: {}", law.number, law.read_at);
        }
    }

    #[test]
    fn spellings_and_numbers_mean_the_same_law() {
        let spelled = "Luật Ban hành văn bản quy phạm pháp luật của Hội đồng nhân dân và Uỷ ban nhân dân";
        assert!(replaced_by(&cited(spelled, Some(date(2004, 12, 3))), date(2016, 7, 1)).is_some());
        let number = DocNumber::parse("45/2013/QH13");
        assert!(replaced_by(&Citation { number, ..Citation::default() }, date(2025, 1, 1)).is_some());
    }

    #[test]
    fn a_bare_name_an_amending_law_and_a_standing_law_say_nothing() {
        let day = date(2025, 12, 31);
        assert_eq!(replaced_by(&cited("Luật Đất đai", None), day), None);
        assert_eq!(
            replaced_by(&cited("Luật sửa đổi, bổ sung một số điều của Luật Giáo dục", Some(date(2009, 11, 25))), day),
            None
        );
        assert_eq!(replaced_by(&cited("Luật Bảo hiểm y tế", Some(date(2008, 11, 14))), day), None);
    }
}
