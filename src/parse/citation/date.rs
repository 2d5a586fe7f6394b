//! What follows a document's number: its date and the body that issued it.

use crate::model::{self, parse_date};
use crate::parse::analyse::window::first;
use crate::parse::analyse::words::collapsed;
use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

/// `, ngày 10/7/2015`, right after the number.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static DATE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r"^(?:\s*,?\s*\(?(?i:ngày)\s*|\s*\t\s*){}\)?", model::DATE)).unwrap());

/// `của Hội đồng nhân dân tỉnh`, after the number or its date.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static ISSUER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^\s*,?\s*(?:của|do)\s+((?:thường\s+trực|hội\s+đồng|hđnd|[uủ]ỷ?y?\s+ban|ubnd|chính\s+phủ|thủ\s+tướng|quốc\s+hội|bộ|liên\s+bộ|thống\s+đốc|chủ\s+tịch|ngân\s+hàng|tổng|tỉnh|ban|đảng|viện|tòa|toà|chánh)\b)",
    )
    .unwrap()
});

/// A council or a committee with its level and place, which are all that its name can go on with: what follows in
/// small letters is the title of the document.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static COUNCIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?i:(?:thường\s+trực\s+)?(?:hội\s+đồng\s+nhân\s+dân|hđnd|[uủ]ỷ?y?\s+ban\s+nhân\s+dân|ubnd)(?:\s+(?:tỉnh|thành\s+phố|huyện|quận|thị\s+xã|xã|phường|thị\s+trấn)\b)?)(?:\s+(?:-\s+)?\p{Lu}[\p{L}']*)*",
    )
    .unwrap()
});

/// The later name of the body: `tỉnh Thừa Thiên Huế (nay là thành phố Huế)` is one council.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static NOW: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^\s*\(\s*(?:nay\s+(?:là|thuộc)|trước\s+đây\s+là|cũ)\b[^()]{0,80}\)").unwrap());

/// Words that end the name of an issuer.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static STOP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?i)\s+(?:về|quy\s+định|ban\s+hành|sửa|bổ\s+sung|bãi|thay|hướng\s+dẫn|kh(?:óa|oá)|kì|kỳ|tại|thông\s+qua|phê|hết|có|được|đã|bị|điều\s+chỉnh|bằng|như|cho|để|đối|trong|ngày|không|vẫn|tiếp|còn|kể|từ|theo|v/v|năm|thì|và\s+(?:nghị|quyết|thông|luật|bộ\s+luật|các|khoản|điều|điểm)|công\s+bố|chi|chấp|giao|giải|xử|phân|quyết\s+định|miễn|liên\s+quan|này|kèm|một\s+số|nhằm|hỗ\s+trợ|mức|trên)(?:\s|$)|[,;:.()\[“”"\t/_\d]"#,
    )
    .unwrap()
});

/// Bytes that a date or an issuer may take.
const WINDOW: usize = 200;

/// Date and issuer in the words after a number, with the bytes they take.
pub(super) fn tail(rest: &str) -> (Option<Date>, Option<String>, usize) {
    let mut used = 0;
    let mut date = take_date(rest, &mut used);
    let issuer = take_issuer(rest, &mut used);
    if date.is_none() && issuer.is_some() {
        date = take_date(rest, &mut used);
    }
    (date, issuer, used)
}

fn take_date(rest: &str, used: &mut usize) -> Option<Date> {
    let found = DATE.find(first(rest.get(*used..).unwrap_or_default(), WINDOW))?;
    let date = parse_date(found.as_str())?;
    *used += found.end();
    Some(date)
}

fn take_issuer(rest: &str, used: &mut usize) -> Option<String> {
    let ahead = first(rest.get(*used..).unwrap_or_default(), WINDOW);
    let start = ISSUER.captures(ahead)?.get(1)?;
    // The first words may themselves look like a stop (`Ban hành`), so the search begins behind them.
    let named = ahead.get(start.start()..)?;
    let first = start.len();
    let end = named.get(first..).and_then(|after| STOP.find(after)).map_or(named.len(), |stop| first + stop.start());
    let end = COUNCIL.find(named).map_or(end, |council| council.end().min(end));
    let name = collapsed(named.get(..end)?);
    *used += start.start() + named.get(..end)?.trim_end().len();
    *used += rest.get(*used..).and_then(|after| NOW.find(after)).map_or(0, |now| now.end());
    Some(name)
}
