//! The line of a passage that answers, as it stands: a clause, a sentence, a row of a table with its head and unit.

use crate::search::weights::FILLERS;
use crate::text::{folded_key, tokens};
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Bytes of a quotation at most; a longer clause is cut at a line end.
const LONGEST: usize = 1_500;

/// A number with the unit after it.
static AMOUNT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\d[\d.,]*\s*(?:%|(?:triệu|nghìn|ngàn|tỷ|trăm)?\s*(?:đồng|lần mức lương|lần|ngày|tháng|năm|km|tấn|ha)(?:\s?/\s?(?:học sinh|học viên|sinh viên|công trình|hồ sơ|hộ gia đình|nhiệm vụ|héc ta|dự án|văn bản|chuyên đề|[\p{L}\d]+))*)").ok()
});

/// `ĐVT: Nghìn đồng`, `Đơn vị tính: đồng/lượt`.
static UNIT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)(?:ĐVT|đơn vị(?: tính)?)\s*:\s*([^\n\t)]{2,60})").ok());

/// The line of a text that holds most of the words asked for, with what it needs to be read alone: the heading of the
/// article, and for a row of a table its head and unit.
pub(super) fn best(text: &str, words: &str, wants_amount: bool) -> String {
    let lines: Vec<&str> = text.lines().filter(|l| !l.trim().is_empty()).collect();
    let wanted: BTreeSet<String> = keys(words).filter(|k| !FILLERS.contains(&k.as_str())).collect();
    let worth = |line: &str| {
        let held = keys(line).filter(|k| wanted.contains(k)).collect::<BTreeSet<_>>().len() * 4;
        held + if wants_amount && line.contains(|c: char| c.is_ascii_digit()) { 5 } else { 0 }
    };
    let heading = lines.first().copied().unwrap_or_default();
    let rest = lines.iter().enumerate().skip(1);
    let Some((at, line)) = rest.max_by_key(|(at, line)| (worth(line), std::cmp::Reverse(*at))) else {
        return cut(heading);
    };
    let mut parts = vec![heading];
    if line.contains('\t') {
        let first = lines[..at].iter().rposition(|l| !l.contains('\t')).map_or(0, |n| n + 1);
        parts.extend(lines[..at].iter().rev().find(|l| is_unit(l)));
        parts.extend(lines.get(first).filter(|_| first < at));
        parts.push(line);
    } else {
        // What the clause goes on to say belongs to it.
        parts.extend(lines[at..].iter().take(3));
    }
    parts.dedup();
    cut(&parts.join("\n"))
}

/// True when a text names an amount.
pub(super) fn has_amount(text: &str) -> bool {
    AMOUNT.as_ref().is_some_and(|r| r.is_match(text)) || UNIT.as_ref().is_some_and(|r| r.is_match(text))
}

fn is_unit(line: &str) -> bool {
    UNIT.as_ref().is_some_and(|r| r.is_match(line))
}

fn keys(text: &str) -> impl Iterator<Item = String> {
    tokens(text).map(|t| folded_key(t.word))
}

/// The text up to the limit, at a line end where there is one.
fn cut(text: &str) -> String {
    if text.len() <= LONGEST {
        return text.to_owned();
    }
    let end = text.floor_char_boundary(LONGEST);
    let end = text[..end].rfind('\n').unwrap_or(end);
    format!("{} …", &text[..end])
}

/// Amounts in a quotation; bare numbers of a table row take the unit that stands above the table.
pub(super) fn amounts(quote: &str, text: &str) -> Vec<String> {
    let Some(amount) = AMOUNT.as_ref() else { return Vec::new() };
    let mut found: Vec<String> = amount.find_iter(quote).map(|m| m.as_str().trim().to_owned()).collect();
    let unit = UNIT.as_ref().and_then(|r| r.captures(text)).and_then(|c| c.get(1)).map(|m| m.as_str().trim());
    if let (Some(unit), Some(row)) = (unit, quote.lines().rfind(|l| l.contains('\t'))) {
        let cells = row.split('\t').skip(1).map(str::trim);
        let numbers = cells.filter(|c| c.starts_with(|c: char| c.is_ascii_digit()) && !c.contains(char::is_alphabetic));
        found.extend(numbers.map(|n| format!("{n} ({unit})")));
    }
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::{amounts, best};

    #[test]
    fn a_row_brings_its_head_and_unit() {
        let text = "Điều 2. Mức học phí\nĐơn vị tính: Nghìn đồng/tháng\nCấp\tThành thị\nMầm non\t145\nTiểu học\t90";
        let quote = best(text, "học phí mầm non", true);
        assert!(quote.contains("Mầm non\t145") && quote.contains("Cấp\tThành thị") && quote.contains("Nghìn đồng"));
        assert_eq!(amounts(&quote, text), ["145 (Nghìn đồng/tháng)"]);
    }

    #[test]
    fn amounts_keep_their_unit() {
        assert_eq!(amounts("chi 280.000 đồng/suất và 10%", ""), ["280.000 đồng/suất", "10%"]);
    }
}
