//! The last day in force that a text sets for itself (domain rows 14 and 15).

use super::sentence::Sentence;
use super::start;
use crate::model::{DATE, Found, parse_date};
use crate::parse::analyse::AnalysedText;
use crate::parse::pattern::patterns;
use jiff::ToSpan;
use jiff::civil::Date;

/// The end of a period.
const UNTIL: &str = r"đến\s+(?:hết\s+)?(?:ngày\s+)?";

patterns! {
    /// `hết hiệu lực (thi hành) (kể) từ ngày …`: the day before is the last one.
    EXPIRES = r"(?i)^(?:[^.;]*?(?:,|và)\s+)?\s*(?:sẽ\s+)?hết\s+hiệu\s+lực(?:\s+thi\s+hành)?";
    /// The end of the period that a clause of effect goes on with.
    PERIOD = &format!(r"(?i)^\s*,?\s*(?:và\s+)?(?:(?:được\s+)?(?:có\s+hiệu\s+lực|áp\s+dụng|thực\s+hiện|thi\s+hành)\s+)?(?:trong\s+[^.;,]*?,?\s*)?{UNTIL}(?P<end>{DATE}|tháng\s+\d{{1,2}}\s*(?:năm|/)\s*\d{{4}}|năm\s+\d{{4}})");
    /// A period of application: from the subject through its verb to the end of the period.
    APPLIED = &format!(r"(?i)^\s*(?:(?:chỉ\s+)?được\s+)?(?:áp\s+dụng|thực\s+hiện|thi\s+hành|có\s+hiệu\s+lực(?:\s+thi\s+hành)?)\b(?P<middle>[^.;]*?)\b{UNTIL}(?P<end>{DATE}|tháng\s+\d{{1,2}}\s*(?:năm|/)\s*\d{{4}}|năm\s+\d{{4}})");
    /// Words between verb and end that speak of another document or of a part.
    ELSEWHERE = r"(?i)\bsố\s+\d|\bkhoản\b|\bđiều\s+\d|\btrừ\b|\briêng\b|thay\s+thế|đối\s+với";
    /// The first year of a period of application.
    YEARS = r"(?i)^\s*từ\s+năm\s+\d{4}\s*";
    /// The day after `hết hiệu lực`.
    FROM = &format!(r"(?i)^\s*(?P<how>(?:kể\s+)?từ|sau|vào)\s+(?P<whole>hết\s+)?(?:ngày\s+)?(?P<date>{DATE})");
    /// A month and its year.
    MONTH = r"(?i)^tháng\s+(\d{1,2})\s*(?:năm|/)\s*(\d{4})$";
}

/// The last day, by the first sentence that sets one; an express end of effect goes before a period of application.
pub(super) fn read_last_day(analysed: &AnalysedText, sentences: &[Sentence]) -> Option<Found<Date>> {
    let first = |find: fn(&AnalysedText, &Sentence) -> Option<Date>, rule: &str| {
        sentences.iter().find_map(|s| Some(analysed.found(rule, s.span, find(analysed, s)?)))
    };
    first(expires, "effect.expires")
        .or_else(|| first(period, "effect.last-day"))
        .or_else(|| first(applied, "effect.applied-until"))
}

/// `Quyết định này hết hiệu lực kể từ ngày …`.
fn expires(analysed: &AnalysedText, sentence: &Sentence) -> Option<Date> {
    let text = analysed.text.get(sentence.verb..sentence.span.end).filter(|_| !sentence.amounts)?;
    before(&text[EXPIRES.find(text)?.end()..])
}

/// `có hiệu lực từ ngày … đến hết ngày …`.
fn period(analysed: &AnalysedText, sentence: &Sentence) -> Option<Date> {
    let effect = start::clause(analysed, sentence)?;
    let text = analysed.text.get(effect.end..sentence.span.end)?;
    last(&PERIOD.captures(text)?["end"])
}

/// The last day in the words right after a verb or after a first day: `đến hết ngày …`, `từ năm 2017 đến năm 2020`.
pub(super) fn until(text: &str) -> Option<Date> {
    let text = YEARS.find(text).map_or(text, |years| &text[years.end()..]);
    last(&PERIOD.captures(text)?["end"])
}

/// The last day in the words right after `hết hiệu lực`.
pub(super) fn before(text: &str) -> Option<Date> {
    let found = FROM.captures(text)?;
    let day = parse_date(&found["date"])?;
    let through = found["how"].eq_ignore_ascii_case("sau") || found.name("whole").is_some();
    if through { Some(day) } else { day.checked_sub(1.day()).ok() }
}

/// `được áp dụng từ năm 2017 đến năm 2020`.
fn applied(analysed: &AnalysedText, sentence: &Sentence) -> Option<Date> {
    let text = analysed.text.get(sentence.verb..sentence.span.end)?;
    let found = APPLIED.captures(text).filter(|f| !ELSEWHERE.is_match(&f["middle"]))?;
    last(&found["end"])
}

/// The last day of a date, a month or a year.
fn last(end: &str) -> Option<Date> {
    if let Some(month) = MONTH.captures(end) {
        return month_end(month[2].parse().ok()?, month[1].parse().ok()?);
    }
    if let Some(year) = end.to_lowercase().strip_prefix("năm") {
        return month_end(year.trim().parse().ok()?, 12);
    }
    parse_date(end)
}

/// The last day of a month.
fn month_end(year: i16, month: i8) -> Option<Date> {
    Date::new(year, month, 1).ok().map(Date::last_of_month)
}
