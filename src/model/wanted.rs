//! A number as people ask for it: often without symbol, year or leading zero.

use super::DocNumber;
use super::number::serial_key;
use crate::text::fold;
use regex_lite::Regex;
use std::sync::LazyLock;

/// What a question says of a number; what it does not say matches anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedNumber {
    /// Serial without leading zeros.
    pub serial: String,
    /// The year, where one was named.
    pub year: Option<u16>,
    /// The symbol, folded, where one was named: `nq-hdnd`, or only its kind `nq`.
    pub symbol: Option<String>,
}

/// Written forms, tried in order, over folded text: `8/2019/nq-hdnd`, `68/nq-hdnd`, `nq 08/2019`, `nq08-2019`,
/// `so 8 nam 2019`, `nghi quyet 68`.
///
/// The light engine: a question is short, and the other one takes longer to compile these than to answer it.
#[expect(clippy::unwrap_used, reason = "constant patterns, compiled by a test")]
static FORMS: LazyLock<[Regex; 5]> = LazyLock::new(|| {
    [
        r"\b(?P<s>\d{1,5}[a-z]?)\s*[/-]\s*(?P<y>(?:19|20)\d\d)\s*[/-]\s*(?P<k>[a-z]+\d*(?:\s?[-/&.]\s?[a-z]+)*)",
        r"\b(?P<s>\d{1,5}[a-z]?)\s*/\s*(?P<k>(?:nq|nd|qd|tt|ct|kh|bc|tb|ttr|vbhn)\s?-?\s?[a-z]+(?:-[a-z]+)*)",
        r"\b(?:(?P<k>nq|nghi quyet|nd|nghi dinh|qd|quyet dinh|tt|thong tu|luat)(?:\s+hdnd)?\s*)?(?:so\s*:?\s*)?(?P<s>\d{1,5}[a-z]?)\s*[/-]\s*(?P<y>(?:19|20)\d\d)\b",
        r"\b(?:(?P<k>nq|nghi quyet|nd|nghi dinh|qd|quyet dinh|tt|thong tu|luat)(?:\s+hdnd)?\s*)?(?:so\s*:?\s*)(?P<s>\d{1,5}[a-z]?)\s*,?\s*nam\s*(?P<y>(?:19|20)\d\d)\b",
        r"\b(?P<k>nq|nghi quyet|nd|nghi dinh|qd|quyet dinh|tt|thong tu)(?:\s+hdnd)?\s*(?:so\s*:?\s*)?(?P<s>\d{1,5}[a-z]?)(?:\s*,?\s*nam\s*(?P<y>(?:19|20)\d\d))?\b",
    ]
    .map(|p| Regex::new(p).unwrap())
});

impl WantedNumber {
    /// True where a word, without marks, is a piece of the number as it was typed.
    pub fn is_spelled_with(&self, folded: &str) -> bool {
        let of_symbol = |symbol: &String| symbol.split('-').any(|piece| piece == folded);
        let number = folded.trim_start_matches('0');
        number == self.serial
            || self.year.is_some_and(|year| year.to_string() == number)
            || self.symbol.as_ref().is_some_and(of_symbol)
    }

    /// The first document number that a text names, with the byte range of the *folded* text that it took.
    pub fn find(text: &str) -> Option<Self> {
        Self::find_in_folded(&fold(text)).map(|(wanted, _)| wanted)
    }

    /// As [`WantedNumber::find`], on folded text, with the range it took there.
    pub fn find_in_folded(folded: &str) -> Option<(Self, std::ops::Range<usize>)> {
        // Most questions name none, and are spared the patterns.
        if !folded.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        FORMS.iter().find_map(|form| {
            let found = form.captures(folded)?;
            let serial = serial_key(found.name("s")?.as_str());
            let year = found.name("y").and_then(|y| y.as_str().parse().ok());
            let symbol = found.name("k").map(|k| symbol_key(k.as_str()));
            Some((Self { serial, year, symbol }, found.get(0)?.range()))
        })
    }

    /// True when nothing that was asked for speaks against this number.
    pub fn matches(&self, number: &DocNumber) -> bool {
        let symbol = fold(&number.symbol);
        self.serial == number.serial_key()
            && (self.year.is_none() || self.year == number.year)
            && self.symbol.as_ref().is_none_or(|wanted| symbol_matches(wanted, &symbol))
    }
}

/// `nghi quyet` → `nq`; `nq hdnd`, `nqhdnd` → `nq-hdnd`.
fn symbol_key(written: &str) -> String {
    let kind = match written {
        "nghi quyet" => "nq",
        "nghi dinh" => "nd",
        "quyet dinh" => "qd",
        "thong tu" => "tt",
        "luat" => "qh",
        other => other,
    };
    kind.replace(' ', "-").replace("--", "-")
}

/// `nq` matches `nq-hdnd`; `nqhdnd` too; `qh` matches `qh15`.
fn symbol_matches(wanted: &str, symbol: &str) -> bool {
    let squeeze = |s: &str| s.replace(['-', '/', '.', '&'], "");
    let (wanted, symbol) = (squeeze(wanted), squeeze(symbol));
    symbol == wanted || (wanted.len() <= 4 && symbol.starts_with(&wanted))
}

#[cfg(test)]
mod tests {
    use super::{DocNumber, WantedNumber};

    fn number(text: &str) -> DocNumber {
        DocNumber::parse(text).expect(text)
    }

    #[test]
    fn every_spelling_finds_the_number() {
        let target = number("08/2019/NQ-HĐND");
        for question in [
            "nq 08/2019 con hieu luc ko",
            "8/2019/NQ-HDND",
            "số 8 năm 2019",
            "NQ số 8 năm 2019 về liên kết",
            "NQ08/2019",
            "nq08-2019",
            "Nghị quyết số 08/2019/NQ-HĐND",
            "nghị quyết 8 năm 2019",
            "08/2019/nqhđnd",
        ] {
            assert!(WantedNumber::find(question).is_some_and(|w| w.matches(&target)), "{question}");
        }
    }

    #[test]
    fn normative_and_individual_numbers_are_kept_apart() {
        let wanted = WantedNumber::find("68/2019/NQ-HĐND").expect("a number");
        assert!(wanted.matches(&number("68/2019/NQ-HĐND")));
        assert!(!wanted.matches(&number("68/NQ-HĐND")));
    }

    #[test]
    fn other_numbers_do_not_match() {
        let target = number("08/2019/NQ-HĐND");
        for question in ["nq 18/2019", "nq 08/2018", "08/2019/QĐ-UBND", "học phí năm học 2019"] {
            assert!(!WantedNumber::find(question).is_some_and(|w| w.matches(&target)), "{question}");
        }
    }
}
