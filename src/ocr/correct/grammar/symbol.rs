//! Number and symbol of a document: `151/201 7/NĐ-CP`, `131⁄2017NĐ- CP`, `12/2025/NQ-HDND`.

use super::head::written;
use super::{change, digits, has_digit};
use crate::ocr::correct::{Edit, Rule};
use crate::text::fold;
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// Serial, year and kind. The slash before the kind may be lost after a year.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        (?:\b([Ss]\p{L}|S\p{Lu})\x20)?                           # số
        \b([\dOlI]{1,5}[a-z]?)\x20?[/⁄]                          # serial
        (?:\x20?([12](?:\x20?[\dOolI]){3})\x20?([/⁄]?))?\x20?       # year
        (QH\x20?[1Il]\x20?[\dOolI]\b|\p{Lu}[\p{L}]*)              # kind
        ",
    )
    .unwrap()
});

/// The next part of a symbol.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static PART: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^( ?)([-–])( ?)(UBTVQH ?[1lI][0-9OolI]\b|\p{Lu}[\p{L}&]*)").unwrap());

/// Institutions written without a mark or with one too many, wherever they stand.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static NAMES: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b(?:HDND|HĐNĐ|HDNĐ|UBNĐ)\b").unwrap());

/// A fraction slash after a digit.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static SLASH: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\d(⁄)").unwrap());

/// Kinds of documents as symbols write them.
const KINDS: [&str; 18] =
    ["NQ", "QĐ", "NĐ", "TT", "TTLT", "CT", "PL", "KH", "TTr", "BC", "TB", "HD", "CV", "VBHN", "NQLT", "BCT", "KL", "L"];

/// What follows a kind: issuers.
const ISSUERS: [&str; 26] = [
    "HĐND", "UBND", "CP", "TTg", "UBTVQH", "QH", "CTN", "BTC", "BNV", "BTP", "BCA", "BQP", "BYT", "BXD", "BCT",
    "BGTVT", "BTNMT", "BGDĐT", "BLĐTBXH", "BNNPTNT", "BKHĐT", "BKHCN", "BTTTT", "BVHTTDL", "VPCP", "NHNN",
];

/// Changes of the symbols in one line.
pub(super) fn edits(line: &str, edits: &mut Vec<Edit>) {
    for found in NUMBER.captures_iter(line) {
        let symbol = Symbol::match_in(line, &found);
        if let Some(symbol) = &symbol {
            edits.extend(change(line, symbol.start..symbol.end, symbol.text.clone(), Rule::Symbol));
            let word = found.get(1).filter(|word| fold(word.as_str()) == "so");
            edits.extend(word.and_then(|word| written("số", line, word)));
        }
    }
    for name in NAMES.find_iter(line).filter(|name| !name.as_str().is_ascii() || !in_address(line, name.end())) {
        edits.extend(
            known(&ISSUERS, name.as_str()).and_then(|n| change(line, name.range(), n.to_owned(), Rule::Symbol)),
        );
    }
    for slash in SLASH.captures_iter(line).filter_map(|found| found.get(1)) {
        if !edits.iter().any(|edit| edit.rule == Rule::Symbol && edit.range.contains(&slash.start())) {
            edits.extend(change(line, slash.range(), "/".to_owned(), Rule::Symbol));
        }
    }
}

/// True when what ends here is part of an address or of a file's name.
fn in_address(line: &str, end: usize) -> bool {
    line[end..].starts_with(['@', '.', '_']) && line[end + 1..].starts_with(char::is_alphanumeric)
}

/// A symbol as it is to be written, and where it stands.
struct Symbol {
    start: usize,
    end: usize,
    text: String,
}

impl Symbol {
    /// Reads what was found; `None` when its kind is none.
    fn match_in(line: &str, found: &Captures<'_>) -> Option<Self> {
        let serial = found.get(2)?;
        let kind = kind(found.get(5)?.as_str())?;
        let mut symbol = Self { start: serial.start(), end: found.get(0)?.end(), text: tidy_serial(serial.as_str())? };
        symbol.text.push('/');
        if let Some(year) = found.get(3) {
            symbol
                .text
                .push_str(&digits(year.as_str()).filter(|year| year.starts_with("19") || year.starts_with("20"))?);
            symbol.text.push('/');
        }
        symbol.text.push_str(&kind);
        while symbol.add_part(line).is_some() {}
        // A word that only begins like a kind: `01/Tháng`.
        (!line[symbol.end..].starts_with(char::is_alphanumeric)).then_some(symbol)
    }

    /// Adds the next part; one that stands apart must be a known issuer.
    fn add_part(&mut self, line: &str) -> Option<()> {
        let part = PART.captures(&line[self.end..])?;
        let name = part.get(4)?;
        let known = issuer(name.as_str());
        let apart = part.get(1)?.len() + part.get(3)?.len() > 0;
        if apart && known.is_none() {
            return None;
        }
        // Issuers of the tables are printed with a plain hyphen; of others the dash stays.
        self.text.push_str(if known.is_some() { "-" } else { part.get(2)?.as_str() });
        self.text.push_str(known.as_deref().unwrap_or(name.as_str()));
        self.end += name.end();
        Some(())
    }
}

/// A serial in digits; a small letter at its end belongs to it.
fn tidy_serial(serial: &str) -> Option<String> {
    if !has_digit(serial) {
        return None;
    }
    let (number, letter) = serial.split_at(serial.trim_end_matches(|c: char| c.is_ascii_lowercase()).len());
    // `12l` may be a serial with a letter, or 121.
    if letter == "l" || letter == "o" {
        return None;
    }
    Some(digits(number)? + letter)
}

/// The kind as symbols write it; that of the National Assembly has its term.
fn kind(read: &str) -> Option<String> {
    match read.strip_prefix("QH") {
        Some(term) if !term.is_empty() => Some(format!("QH{}", digits(term)?)),
        _ => known(&KINDS, read).map(str::to_owned),
    }
}

/// An issuer as symbols write it, with its term where it has one.
fn issuer(read: &str) -> Option<String> {
    match read.strip_prefix("UBTVQH") {
        Some(term) if !term.is_empty() => Some(format!("UBTVQH{}", digits(term)?)),
        _ => known(&ISSUERS, read).map(str::to_owned),
    }
}

/// True for a kind and an issuer that stand in the tables letter for letter.
pub(super) fn is_symbol(kind: &str, issuer: &str) -> bool {
    KINDS.contains(&kind) && ISSUERS.contains(&issuer)
}

/// The entry of a table that this is, marks aside.
fn known(table: &[&'static str], read: &str) -> Option<&'static str> {
    let same = |entry: &&&str| **entry == read;
    // `NO` for `NQ` and `TTq` for `TTg`: the tail of a letter lost or bent.
    let bare = |text: &str| fold(text).replace(['q', 'g'], "o");
    let exact = table.iter().find(same);
    exact.or_else(|| table.iter().find(|entry| bare(entry) == bare(read))).copied()
}
