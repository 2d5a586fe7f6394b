//! What stands in a cell: document numbers with their dates, days, ratings.

use super::grid::Cell;
use super::model::{ImpactLevel, Reference};
use crate::model::{DocNumber, parse_date, without_dates};
use crate::text::fold;
use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

/// A number with its symbol, wherever it stands in a cell.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b\d{1,6}(?:\.\d{1,2})?[a-zA-Zđ]?\s*/\s*(?:(?:19|20)\d\d\s*/\s*)?\p{L}[\p{L}\d&.]*(?:\s?[-–—/]\s?\p{L}[\p{L}\d&.]*)*")
        .unwrap()
});

/// A number without symbol: `NQ 08/2019`, `08/2019`.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static BARE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[^\d/])(?P<serial>\d{1,4}[a-z]?)\s*/\s*(?P<year>(?:19|20)\d\d)(?:$|[^\d/])").unwrap()
});

/// A council or committee after a number, as far as its name is written with capitals: `của HĐND tỉnh An Giang`.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static ISSUER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i:của\s+)(?P<name>(?i:(?:thường\s+trực\s+)?(?:hội\s+đồng\s+nhân\s+dân|hđnd|[uủ]ỷ?y?\s+ban\s+nhân\s+dân|ubnd)(?:\s+(?:tỉnh|thành\s+phố|huyện|quận|thị\s+xã|xã|phường|thị\s+trấn)\b)?)(?:\s+(?:-\s+)?\p{Lu}[\p{L}']*)*)")
        .unwrap()
});

/// The issuer that follows a number.
fn issuer(text: &str) -> Option<String> {
    ISSUER.captures(text).map(|found| found["name"].split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Most documents that one cell can name.
pub(super) const MOST_IN_CELL: usize = 300;
/// Words that cannot name a document; more of them mean that the cell holds a title too.
const TITLE_LETTERS: usize = 40;
/// Days that an unformatted serial can mean: 1954 to 2119.
const SERIAL_DAYS: std::ops::Range<f64> = 20_000.0..80_000.0;

/// The documents that a text names, each with the date that follows it before the next.
pub(super) fn references(text: &str) -> Vec<Reference> {
    let found: Vec<_> =
        NUMBER.find_iter(text).filter_map(|m| Some((m.end(), number(m.as_str())?))).take(MOST_IN_CELL).collect();
    let ends = found.iter().map(|(end, _)| *end).skip(1).chain([text.len()]);
    let followed = found.iter().zip(ends).map(|((from, number), to)| {
        let after = text.get(*from..to).unwrap_or_default();
        Reference { number: number.clone(), date: parse_date(after), issuer: issuer(after), means: None }
    });
    followed.collect()
}

/// As [`references`], and where none has a symbol, numbers of the form `08/2019`.
pub(super) fn resolutions(text: &str) -> Vec<Reference> {
    let found = references(text);
    if !found.is_empty() {
        return found;
    }
    let undated = without_dates(text);
    let date = parse_date(text);
    let bare = BARE.captures_iter(&undated).map(|m| {
        let number = DocNumber { serial: m["serial"].to_owned(), year: m["year"].parse().ok(), symbol: String::new() };
        Reference { number, date, issuer: issuer(text), means: None }
    });
    bare.collect()
}

/// Figures of a number cell that were neither number nor date: `12, 13/2019/NQ-HĐND` says something of 12, too.
/// `None` where nothing is left, or where the cell holds so many words that the figures belong to a title.
pub(super) fn leftover(text: &str) -> Option<String> {
    let rest = NUMBER.replace_all(text, " ");
    let rest = without_dates(&rest);
    let rest = BARE.replace_all(&rest, " ");
    let letters = rest.chars().filter(|c| c.is_alphabetic()).count();
    let figures =
        rest.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let figures: Vec<&str> = figures.collect();
    (letters < TITLE_LETTERS && !figures.is_empty()).then(|| figures.join(", "))
}

/// A matched number; capitals are put back where the cell has none (`08/2019/nq-hđnd`), and a word that only follows
/// a slash (`01/gói`) is no symbol.
fn number(text: &str) -> Option<DocNumber> {
    let text = text.trim_end_matches(['.', '-', '/', ' ']);
    if text.chars().any(char::is_uppercase) {
        // `Số 8a/NQ-HĐND`: a capital in the symbol, not in the serial.
        return DocNumber::parse(text).filter(|n| n.symbol.chars().any(char::is_uppercase));
    }
    let kinds = ["nq", "qd", "kh", "hd", "ct", "bc", "tb", "nd", "tt", "ttr"];
    let symbol = text.rsplit('/').next().map(fold)?;
    kinds.contains(&symbol.split('-').next()?.trim()).then(|| DocNumber::parse(&text.to_uppercase()))?
}

/// The day that a cell names.
pub(super) fn day(cell: &Cell) -> Option<Date> {
    let serial = || {
        let days = cell.number.filter(|days| SERIAL_DAYS.contains(days))?;
        // Serial 25569 is 1/1/1970; serials count from 30/12/1899 for every day that can occur here.
        #[expect(clippy::cast_possible_truncation, reason = "between 20,000 and 80,000")]
        let days = jiff::Span::new().try_days(days.trunc() as i64).ok()?;
        Date::constant(1899, 12, 30).checked_add(days).ok()
    };
    cell.date.or_else(|| parse_date(&cell.text)).or_else(serial)
}

/// Words for the ratings, without marks; a rating is one of these, never the nearest one.
const RATINGS: [(ImpactLevel, &[&str]); 3] = [
    (ImpactLevel::Clear, &["ro ret", "ro", "tac dong ro ret", "tac dong ro", "tac dong tich cuc ro ret"]),
    (
        ImpactLevel::Unclear,
        &[
            "chua ro ret",
            "chua ro",
            "khong ro ret",
            "khong ro",
            "chua thay ro",
            "chua thay ro tac dong",
            "chua ro tac dong",
            "tac dong chua ro ret",
            "tac dong chua ro",
            "tac dong khong ro ret",
            "tac dong khong ro",
        ],
    ),
    (
        ImpactLevel::NoneYet,
        &["chua tac dong", "chua co tac dong", "chua phat sinh tac dong", "khong tac dong", "khong co tac dong"],
    ),
];

/// The ratings that a cell may name, for people who wrote another.
pub(super) const RATINGS_SHOWN: &str = "rõ rệt; chưa rõ rệt (chưa thấy rõ); chưa tác động (chưa có tác động)";

/// The rating that a cell names. It may go on with a reason behind a mark or `do`, `vì`; anything else makes it a sentence
/// whose meaning is for people to tell: `không có tác động tiêu cực` is praise.
pub(super) fn impact(text: &str) -> Option<ImpactLevel> {
    let said = text.split([';', ',', '.', ':', '(', '\n', '–', '—']).map(fold).find(|part| !part.trim().is_empty())?;
    let mut words: Vec<&str> = said.split_whitespace().collect();
    if let Some(reason) = words.iter().position(|word| matches!(*word, "do" | "vi")) {
        words.truncate(reason);
    }
    let said = words.join(" ");
    let said = ["muc do ", "muc ", "danh gia ", "da co ", "co "]
        .iter()
        .fold(said.as_str(), |said, lead| said.strip_prefix(lead).unwrap_or(said));
    RATINGS.iter().find(|(_, words)| words.contains(&said)).map(|(level, _)| *level)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        resolutions(text)
            .iter()
            .map(|r| format!("{} {}", r.number, r.date.map(crate::model::show_date).unwrap_or_default()))
            .collect()
    }

    #[test]
    fn numbers_and_dates_of_a_cell() {
        for (text, want) in [
            ("08/2019/NQ-HĐND\nngày 10/12/2019", vec!["08/2019/NQ-HĐND 10/12/2019"]),
            ("Số 17/2001/NQ-HĐ ngày 14/12/2001", vec!["17/2001/NQ-HĐ 14/12/2001"]),
            ("68/NQ-HĐND; 10/12/2019", vec!["68/NQ-HĐND 10/12/2019"]),
            (
                "1/2019/NQ-HĐND, 2/2019/NQ – HĐND ngày 3 tháng 4 năm 2019",
                vec!["1/2019/NQ-HĐND ", "2/2019/NQ-HĐND 03/04/2019"],
            ),
            ("nq 08/2019", vec!["08/2019/ "]),
            ("08/2019/nq-hđnd", vec!["08/2019/NQ-HĐND "]),
            ("35/UBND-KT; 1204/KH-UBND", vec!["35/UBND-KT ", "1204/KH-UBND "]),
            ("10/12/2019", vec![]),
            ("01/gói", vec![]),
        ] {
            assert_eq!(shown(text), want, "{text}");
        }
    }

    #[test]
    fn figures_that_are_left_over_are_told() {
        assert_eq!(leftover("12, 13/2019/NQ-HĐND"), Some("12".to_owned()));
        assert_eq!(leftover("13/2019/NQ-HĐND ngày 10/12/2019"), None);
        assert_eq!(
            leftover("13/2019/NQ-HĐND về mức hỗ trợ đóng bảo hiểm y tế cho người nghèo giai đoạn 2016-2020"),
            None
        );
    }

    #[test]
    fn days_as_text_and_as_serial() {
        let of = |text: &str, number| day(&Cell { text: text.into(), number, ..Cell::default() });
        assert_eq!(of("43809", Some(43_809.0)), Some(Date::constant(2019, 12, 10)));
        assert_eq!(of("10/12/ 2019", None), Some(Date::constant(2019, 12, 10)));
        assert_eq!(of("31/02/2020", None), None);
        assert_eq!(of("Quý I/2026", None), None);
    }

    #[test]
    fn ratings() {
        assert_eq!(impact("Tác động rõ rệt"), Some(ImpactLevel::Clear));
        assert_eq!(impact("chưa rõ rệt"), Some(ImpactLevel::Unclear));
        assert_eq!(impact("Chưa có tác động"), Some(ImpactLevel::NoneYet));
        assert_eq!(impact("Có tác động rõ rệt; giảm nghèo nhanh"), Some(ImpactLevel::Clear));
        assert_eq!(impact("Chưa thấy rõ do mới ban hành"), Some(ImpactLevel::Unclear));
        assert_eq!(impact("Rõ rệt (tích cực)"), Some(ImpactLevel::Clear));
    }

    #[test]
    fn praise_was_stored_as_no_impact_yet() {
        for said in [
            "không có tác động tiêu cực",
            "Chưa có tác động xấu",
            "không tác động đến ngân sách",
            "rõ rệt nhưng chưa nhiều",
            "không có điểm nào chưa rõ",
            "chưa rõ rệt ở xã, rõ rệt ở huyện là không đúng",
            "tốt",
            "",
        ] {
            assert_eq!(impact(said), None, "{said}");
        }
    }
}
