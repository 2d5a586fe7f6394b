//! Vietnamese ways to write a date.

use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

/// `ngày 08 tháng 12 năm 2011`, `08 tháng 12 năm 2011`, `8/12/2011`, `08-12-2011`, `2011-12-08`; spaces may stand
/// anywhere between the parts (`13/7/ 2017`).
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix) (?: ngày \s*)? (?:
            (?P<d1>\d{1,2}) \s* tháng \s* (?P<m1>\d{1,2}) \s* năm \s* (?P<y1>\d{4})
          | (?P<d2>\d{1,2}) \s* [/.-] \s* (?P<m2>\d{1,2}) \s* [/.-] \s* (?P<y2>\d{4})
          | (?P<y3>\d{4}) - (?P<m3>\d{2}) - (?P<d3>\d{2})
        )",
    )
    .unwrap()
});

/// The first date in a text, if it is a day that exists.
///
/// ```
/// let date = tracuu::model::parse_date("ngày 13/7/ 2017").unwrap();
/// assert_eq!(tracuu::model::show_date(date), "13/07/2017");
/// ```
pub fn parse_date(text: &str) -> Option<Date> {
    let found = DATE.captures(text)?;
    let part = |names: [&str; 3]| names.iter().find_map(|n| found.name(n)).and_then(|m| m.as_str().parse::<i16>().ok());
    let year = part(["y1", "y2", "y3"])?;
    let month = i8::try_from(part(["m1", "m2", "m3"])?).ok()?;
    let day = i8::try_from(part(["d1", "d2", "d3"])?).ok()?;
    Date::new(year, month, day).ok()
}

/// The date as people read it here: dd/mm/yyyy.
pub fn show_date(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

#[cfg(test)]
mod tests {
    use super::{parse_date, show_date};

    #[test]
    fn the_ways_dates_are_written() {
        for text in ["ngày 08 tháng 12 năm 2011", "8/12/2011", "08-12-2011", "2011-12-08", "ngày 8 tháng 12  năm 2011"]
        {
            assert_eq!(parse_date(text).map(show_date).as_deref(), Some("08/12/2011"), "{text}");
        }
    }

    #[test]
    fn a_day_that_does_not_exist_is_no_date() {
        assert_eq!(parse_date("31/02/2020"), None);
    }
}
