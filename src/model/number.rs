//! Số, ký hiệu: the number and symbol that name a document.

use regex::Regex;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::LazyLock;

/// A document's number and symbol, such as `08/2019/NQ-HĐND` (normative) or `68/NQ-HĐND` (individual, no year).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DocNumber {
    /// The running number as printed, leading zeros kept: `08`, `12a`, `66.7`.
    pub serial: String,
    /// The year in the number; its absence is meaningful (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    pub year: Option<u16>,
    /// The symbol: `NQ-HĐND`, `QH15`, `NĐ-CP`.
    pub symbol: String,
}

/// Serial, optional year, symbol. Spaces may stand at every joint, as PDF text and OCR put them there.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(\d{1,6}(?:\.\d{1,2})?[a-zA-ZđĐ]?)\s*/\s*(?:((?:19|20)\d\s?\d)\s*/\s*)?([A-ZĐƯƠÂÊÔĂ][\p{L}\d&.\s–—-]*?)\s*$")
        .unwrap()
});

/// Institutions whose name follows the kind in a symbol; a hyphen lost at a line end is put back before them.
const ISSUERS: [&str; 12] = ["HĐND", "UBND", "CP", "TTg", "UBTVQH", "CTN", "BTC", "BNV", "BTP", "BCA", "BQP", "BYT"];

impl DocNumber {
    /// Reads a number that was found whole; spaces inside are dropped, dashes become hyphens, a hyphen that a line
    /// end swallowed (`NQHĐND`) is put back.
    ///
    /// ```
    /// use tracuu::model::DocNumber;
    /// assert_eq!(DocNumber::parse("35 /2024/QĐ–UBND").unwrap().to_string(), "35/2024/QĐ-UBND");
    /// assert_eq!(DocNumber::parse("12/2019/NQHĐND").unwrap().symbol, "NQ-HĐND");
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let found = NUMBER.captures(text)?;
        let year = found.get(2).and_then(|y| squeeze(y.as_str()).parse().ok());
        let symbol = tidy_symbol(found.get(3)?.as_str());
        Some(Self { serial: found.get(1)?.as_str().to_owned(), year, symbol })
    }

    /// The serial without leading zeros, lower case: `08` and `8` are one number.
    pub fn serial_key(&self) -> String {
        serial_key(&self.serial)
    }

    /// The year in it, as a calendar counts.
    pub fn calendar_year(&self) -> Option<i16> {
        self.year.and_then(|year| i16::try_from(year).ok())
    }

    /// Series and number as one comparable key: `8/2019/nq-hdnd`. Issuer and date are not in it.
    pub fn key(&self) -> String {
        let symbol = crate::text::fold(&self.symbol);
        match self.year {
            Some(year) => format!("{}/{year}/{symbol}", self.serial_key()),
            None => format!("{}/{symbol}", self.serial_key()),
        }
    }
}

impl fmt::Display for DocNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{}/{year}/{}", self.serial, self.symbol),
            None => write!(f, "{}/{}", self.serial, self.symbol),
        }
    }
}

/// A serial without leading zeros, lower case.
pub(super) fn serial_key(serial: &str) -> String {
    let trimmed = serial.trim_start_matches('0');
    if trimmed.starts_with(|c: char| c.is_ascii_digit()) { trimmed.to_lowercase() } else { format!("0{trimmed}") }
}

/// The text without its spaces.
fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Symbols that translations and OCR write without their mark; no other symbol begins or ends like them.
fn with_marks(symbol: &str) -> String {
    let headed = match symbol.split_once('-') {
        Some(("QD", rest)) => format!("QĐ-{rest}"),
        Some(("ND", rest)) => format!("NĐ-{rest}"),
        _ => symbol.to_owned(),
    };
    headed.replace("HDND", "HĐND")
}

/// One spelling for a symbol: no spaces, plain hyphens, Đ for its look-alikes, the kind parted from the issuer.
fn tidy_symbol(symbol: &str) -> String {
    let tidy: String = squeeze(symbol)
        .chars()
        .map(|c| match c {
            '–' | '—' => '-',
            'Ð' => 'Đ',
            // Cyrillic letters that look Latin were met in published numbers.
            'С' => 'C',
            'Т' => 'T',
            'В' => 'B',
            c => c,
        })
        .collect();
    let tidy = with_marks(tidy.trim_end_matches(['.', '-', '&']));
    for issuer in ISSUERS {
        if let Some(kind) = tidy.strip_suffix(issuer)
            && super::Kind::from_symbol(kind).is_some_and(|k| k.symbol() == kind)
        {
            return format!("{kind}-{issuer}");
        }
    }
    tidy.to_owned()
}

#[cfg(test)]
mod tests {
    use super::DocNumber;
    use proptest::prelude::*;

    fn shown(text: &str) -> Option<String> {
        DocNumber::parse(text).map(|n| n.to_string())
    }

    #[test]
    fn numbers_as_they_are_printed() {
        for (text, want) in [
            ("10/2009/NQ-HĐND", "10/2009/NQ-HĐND"),
            ("57/NQ-HĐND", "57/NQ-HĐND"),
            ("120 /202 5 /QH1 5", "120/2025/QH15"),
            ("66.7/2025/NQ-CP", "66.7/2025/NQ-CP"),
            ("34/2016/NĐCP", "34/2016/NĐ-CP"),
            ("28/2015/QĐUBND", "28/2015/QĐ-UBND"),
            ("01/2022/TTLT-VKSNDTC-TANDTC", "01/2022/TTLT-VKSNDTC-TANDTC"),
            ("11410/BXD-KHCNMT&VLXD", "11410/BXD-KHCNMT&VLXD"),
            ("12a/2010/NQ–HÐND", "12a/2010/NQ-HĐND"),
            ("76/2010/QD-TTg", "76/2010/QĐ-TTg"),
            ("07/2021/NQ-HDND", "07/2021/NQ-HĐND"),
            ("143/2025/TT-BTС", "143/2025/TT-BTC"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn what_is_no_number() {
        for text in ["ngày 12/2021", "12/2021", "NQ-HĐND", "30/4/1975", ""] {
            assert_eq!(shown(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(serial in 1u32..9999, year in proptest::option::of(1990u16..2030)) {
            let number = DocNumber { serial: serial.to_string(), year, symbol: "NQ-HĐND".into() };
            prop_assert_eq!(DocNumber::parse(&number.to_string()), Some(number));
        }
    }
}
