//! Dates inside sentences, as fragments of patterns and as values.

use crate::model::parse_date;
use jiff::civil::Date;

/// A whole date; digits of a year may be torn apart (`năm 20 25`).
pub(super) const DATE: &str = r"(?:\d{1,2}\s*tháng\s*\d{1,2}\s*(?:năm|,)\s*(?:19|20)\s?\d\s?\d|\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:19|20)\d\d|(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{1,2}\s*,\s*\d{4})";

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The day that a match of [`DATE`] names.
pub(in crate::parse) fn day(text: &str) -> Option<Date> {
    let lower = text.to_lowercase();
    if let Some(found) = parse_date(&lower) {
        return Some(found);
    }
    let squeezed: String = lower.split_whitespace().collect();
    if let Some((front, year)) = squeezed.rsplit_once("năm").or_else(|| squeezed.rsplit_once(',')) {
        if let Some((day, month)) = front.split_once("tháng") {
            return Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
        }
        let month = MONTHS.iter().position(|m| front.starts_with(m))?;
        let day = front.get(MONTHS[month].len()..)?.parse().ok()?;
        return Date::new(year.parse().ok()?, i8::try_from(month + 1).ok()?, day).ok();
    }
    None
}

/// The last day of a month.
pub(super) fn month_end(year: i16, month: i8) -> Option<Date> {
    Date::new(year, month, 1).ok().map(Date::last_of_month)
}

#[cfg(test)]
mod tests {
    use super::day;
    use crate::model::show_date;

    #[test]
    fn torn_and_english_dates() {
        for (text, want) in
            [("10 tháng 12 năm 20 25", "10/12/2025"), ("13/7/ 2017", "13/07/2017"), ("July 1, 2013", "01/07/2013")]
        {
            assert_eq!(day(text).map(show_date).as_deref(), Some(want), "{text}");
        }
        assert_eq!(day("31 tháng 2 năm 2020"), None);
    }
}
