//! The end of a period that an act names: `từ ngày … đến hết ngày 30/6/2024`, `kéo dài … đến hết năm 2025`.

use crate::model::{Act, parse_date};
use jiff::civil::Date;

/// Words after which the last day of a period stands, the most exact first.
const UNTIL: [&str; 4] = ["đến hết ngày", "đến ngày", "đến hết năm", "đến năm"];

/// The last day that the sentence of an act names, if it names one. An act carries no such field, so that it is read
/// from the quoted words.
pub(super) fn last_day(act: &Act) -> Option<Date> {
    let quote = act.evidence.quote.to_lowercase();
    UNTIL.iter().find_map(|words| {
        let (_, after) = quote.rsplit_once(words)?;
        if words.ends_with("năm") { year_end(after) } else { day_at_start(after) }
    })
}

/// A date right at the beginning.
fn day_at_start(text: &str) -> Option<Date> {
    let text = text.trim_start();
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let near: String = text.chars().take(40).collect();
    parse_date(&near)
}

/// The last day of the year named at the beginning.
fn year_end(text: &str) -> Option<Date> {
    let year: String = text.trim_start().chars().take_while(char::is_ascii_digit).collect();
    Date::new(year.parse().ok().filter(|year| (1900..2200).contains(year))?, 12, 31).ok()
}
