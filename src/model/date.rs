//! Vietnamese ways to write a date: the one grammar that every room reads dates by.

use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

/// A whole date, as a fragment for larger patterns: `08 tháng 12 năm 2011`, `8/12/2011`, `08-12-2011`, `2011-12-08`,
/// `July 1, 2013`. It has no groups of its own, names its letters in either case and with or without marks, and allows
/// what files do to dates: spaces anywhere (`13/7/ 2017`), digits of a year torn apart after words (`năm 20 25`), a comma
/// for `năm`; years from 1800 to 2299. [`parse_date`] gives the day of what it matches.
pub const DATE: &str = r"(?:\d{1,2}\s*(?i:th[áa]ng)\s*\d{1,2}\s*(?:,?\s*(?i:n[ăa]m)|,)\s*(?:1[89]|2[0-2])\s?\d\s?\d|\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:1[89]|2[0-2])\d\d|(?:1[89]|2[0-2])\d\d-\d\d-\d\d|(?i:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{1,2}\s*,\s*(?:1[89]|2[0-2])\d\d)";

#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static WHOLE_DATE: LazyLock<Regex> = LazyLock::new(|| Regex::new(DATE).unwrap());

/// First letters of the months in English, by which no two are the same.
const ENGLISH_MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The first date in a text; `None` too where that is a day no calendar has.
///
/// ```
/// let date = tracuu::model::parse_date("ngày 13/7/ 2017").unwrap();
/// assert_eq!(tracuu::model::show_date(date), "13/07/2017");
/// ```
pub fn parse_date(text: &str) -> Option<Date> {
    day_of(WHOLE_DATE.find(text)?.as_str())
}

/// The text with every date in it replaced by a space.
pub fn without_dates(text: &str) -> std::borrow::Cow<'_, str> {
    WHOLE_DATE.replace_all(text, " ")
}

/// The day that a match of [`DATE`] names.
fn day_of(written: &str) -> Option<Date> {
    let squeezed: String = written.split_whitespace().collect();
    let mut numbers = squeezed.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let (first, second) = (numbers.next()?, numbers.next()?);
    let (day, month, year) = match numbers.next() {
        Some(day) if first.len() == 4 => (day.parse().ok()?, second.parse().ok()?, first),
        Some(year) => (first.parse().ok()?, second.parse().ok()?, year),
        None => {
            let name = squeezed.get(..3)?.to_ascii_lowercase();
            let month = ENGLISH_MONTHS.iter().position(|month| *month == name)? + 1;
            (first.parse().ok()?, i8::try_from(month).ok()?, second)
        }
    };
    Date::new(year.parse().ok()?, month, day).ok()
}

/// The date as people read it here: dd/mm/yyyy.
pub fn show_date(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

#[cfg(test)]
mod tests {
    use super::{parse_date, show_date, without_dates};

    #[test]
    fn the_ways_dates_are_written() {
        for text in [
            "ngày 08 tháng 12 năm 2011",
            "8/12/2011",
            "08-12-2011",
            "2011-12-08",
            "ngày 8 tháng 12  năm 2011",
            "ngày 08 tháng 12, năm 2011",
            "NGÀY 08 THÁNG 12 NĂM 2011",
            "ngay 8 thang 12 nam 2011",
            "8 . 12 . 2011",
            "ngày 08 tháng 12 năm 20 11",
            "08 tháng 12, 2011",
            "December 8, 2011",
        ] {
            assert_eq!(parse_date(text).map(show_date).as_deref(), Some("08/12/2011"), "{text}");
        }
    }

    #[test]
    fn a_day_that_does_not_exist_is_no_date() {
        for text in ["31/02/2020", "31 tháng 2 năm 2020", "June 31, 2020", "8/12", "tháng 12 năm 2011", "12/2011"] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }

    #[test]
    fn dates_are_taken_out_whole() {
        assert_eq!(without_dates("số 8 ngày 10/7/2019 và 2019-07-10."), "số 8 ngày   và  .");
    }
}
