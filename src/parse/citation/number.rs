//! Finding the numbers of documents in running text, in every spelling that printing and reading leave of them.

use super::date::tail;
use super::mention::Mention;
use crate::model::{Citation, DocNumber, Kind};
use crate::parse::analyse::window;
use crate::parse::analyse::words::collapsed;
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// The words before a number that say what kind of document it names.
pub(super) const KINDS: &str = r"nghị\s+quyết\s+liên\s+tịch|nghị\s+quyết|nghị\s+định|quyết\s+định|thông\s+tư\s+liên\s+tịch|thông\s+tư|bộ\s+luật|luật|pháp\s+lệnh|chỉ\s+thị|lệnh|văn\s+bản\s+hợp\s+nhất|kế\s+hoạch|chương\s+trình|hướng\s+dẫn|tờ\s+trình|báo\s+cáo(?:\s+thẩm\s+tra)?|công\s+văn|thông\s+báo|kết\s+luận|công\s+điện|hiến\s+pháp";

/// Kind, `số`, serial, year, symbol. A hyphen may stand apart from one of its sides only, except inside the pairs that
/// are known to belong together, whose hyphen may also be lost.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?:\b(?P<kind>(?i:{KINDS}))\s+)?(?P<so>(?i:số)\s*:?\s*)?(?:(?P<serial>\d{{1,6}}(?:\.\d{{1,2}})?[a-zA-ZđĐ]?)\s*(?:/\s*(?P<year>(?:19|20)\d\s?\d)\s*/?\s*|/\s*)(?P<symbol>QH\s?1\s?\d|QH\s?\d|(?:NQ|NĐ|ND|QĐ|QD|CT|KH|TTr|BC|TB)\s*[-–—./]?\s*(?:H[ĐD]ND\d{{0,2}}|UBND|CP|TT[gG]|UBTVQH\s?1?\s?\d|CTN|TW|TU|HĐ)\b|UBTVQH\s?1?\s?\d|[A-ZĐƯ]{{1,10}}[a-zđ]{{0,2}}\d{{0,2}}(?:(?:[-–—]\s?|[&./]|\s[-–—])[A-ZĐƯ]{{1,12}}[a-zđ]{{0,3}}\d{{0,2}}){{0,4}})|(?P<odd>\d{{1,5}}\s?[-–]\s?[A-ZĐ]{{2,8}}/[A-ZĐ]{{2,8}}))"
    ))
    .unwrap()
});

/// All numbered documents that a text names, in order.
pub(super) fn numbered(text: &str) -> Vec<Mention> {
    // Every number has a stroke and most sentences have none: those are spared the pattern.
    if !text.contains('/') {
        return Vec::new();
    }
    NUMBER.captures_iter(text).filter_map(|found| mention(text, &found)).collect()
}

fn mention(text: &str, found: &Captures<'_>) -> Option<Mention> {
    let whole = found.get(0)?;
    let named = found.name("kind").map(|kind| kind_of(kind.as_str()));
    let sure = named.is_some() || found.name("so").is_some();
    if !stands_alone(text, whole.start(), whole.end(), sure, named.is_some()) {
        return None;
    }
    let (date, issuer, used) = tail(text.get(whole.end()..)?);
    let end = whole.end() + used;
    let citation = match found.name("odd") {
        Some(odd) => odd_number(named?, odd.as_str()),
        None => {
            let number = parse(found)?;
            if !sure && !number.symbol.contains(['-', '/']) && !number.symbol.starts_with(['Q', 'U']) {
                return None;
            }
            let kind = named.flatten().or_else(|| Kind::from_symbol(&number.symbol));
            Citation { kind, number: Some(number), ..Citation::default() }
        }
    };
    Some(Mention { start: whole.start(), end, citation: Citation { date, issuer, ..citation } })
}

/// The number as one, with the slash put back that some texts lose between year and symbol.
fn parse(found: &Captures<'_>) -> Option<DocNumber> {
    let part = |name| found.name(name).map_or("", |m| m.as_str());
    let symbol = part("symbol").split_whitespace().collect::<String>();
    match part("year") {
        "" => DocNumber::parse(&format!("{}/{symbol}", part("serial"))),
        year => DocNumber::parse(&format!("{}/{year}/{symbol}", part("serial"))),
    }
}

/// Old and Party numbers, `695-BYT/QĐ`, `18-NQ/TW`: kept as a name, since the number type has no place for them.
fn odd_number(kind: Option<Kind>, odd: &str) -> Citation {
    let odd: String = odd.split_whitespace().collect();
    let label = kind.map_or("Văn bản", Kind::label);
    Citation { kind, name: Some(format!("{label} số {odd}")), ..Citation::default() }
}

/// False where the match is the tail of something longer: `QCVN 45:2012/BGTVT`, `20.000/HS`, `50/Hộ`.
fn stands_alone(text: &str, start: usize, end: usize, sure: bool, named: bool) -> bool {
    let before = text.get(..start).and_then(|t| t.chars().next_back()).unwrap_or(' ');
    let after = text.get(end..).and_then(|t| t.chars().next()).unwrap_or(' ');
    // `Mẫu số 01/CGMP-MP` numbers a form, `Phụ lục Nghị quyết số …` none.
    let lead = window::last(text.get(..start).unwrap_or_default(), 16).trim_end().to_lowercase();
    if !named && ["mẫu", "biểu", "bảng", "phụ lục"].iter().any(|form| lead.ends_with(form)) {
        return false;
    }
    !after.is_alphanumeric() && (sure || !(before.is_alphanumeric() || ":.,/-".contains(before)))
}

/// The kind that words name; `None` for those that are no kind of ours.
fn kind_of(words: &str) -> Option<Kind> {
    let words = collapsed(words).to_lowercase();
    if words.starts_with("báo cáo") {
        return Some(Kind::BaoCao);
    }
    Kind::all().find(|kind| kind.label().to_lowercase() == words)
}
