//! The words of a passage that answer, as they stand: a whole clause, or rows of a table with their head and unit.

use crate::search::pieces::Kind;
use regex::Regex;
use std::sync::LazyLock;

/// Bytes of a quotation at most; a longer clause is cut at a line end.
const LONGEST: usize = 1_500;

/// A clause or article of this many bytes is quoted whole.
const SHORT: usize = 900;

/// Rows of a table quoted at most.
const ROWS: usize = 6;

/// What naming an amount is worth in a line, where one is asked for: this share of the question.
const AMOUNT_WORTH: f32 = 0.2;

#[expect(clippy::unwrap_used, reason = "constant patterns, compiled by a test")]
static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let new = |pattern: &str| Regex::new(pattern).unwrap();
    Patterns {
        amount: new(
            r"\d[\d.,]*\s*(?:%|(?:triệu|nghìn|ngàn|tỷ|trăm)?\s*(?:đồng|lần\smức\slương(?:\s(?:cơ\ssở|tối\sthiểu))?|lần|ngày|tháng|năm|km|tấn|ha)(?:\s?/\s?(?:học\ssinh|học\sviên|sinh\sviên|công\strình|hồ\ssơ|hộ\sgia\sđình|nhiệm\svụ|héc\sta|dự\sán|văn\sbản|chuyên\sđề|hợp\stác\sxã|tổ\shợp\stác|sản\sphẩm|cơ\ssở|báo\scáo|người\sdân|lao\sđộng|chương\strình|nghĩa\strang|hội\snghị|tác\sphẩm|tác\sgiả|trường\shợp|năm\shọc|giấy\sphép|giấy\schứng\snhận|doanh\snghiệp|giường\sbệnh|bản\stin|biên\schế|[\p{L}\d]+))*)",
        ),
        unit: new(r"(?i)(?:ĐVT|đơn vị(?: tính)?)\s*:\s*([^\n\t)]{2,60})"),
        date: new(r"(?i)(?:ngày\s+\d{1,2}\s+)?tháng\s+\d{1,2}\s+năm\s+\d{4}|(?:từ|ngày)\s+\d{1,2}\s+tháng\s+\d{1,2}"),
    }
});

/// How amounts and units are written.
struct Patterns {
    /// A number with the unit after it.
    amount: Regex,
    /// `ĐVT: Nghìn đồng`, `Đơn vị tính: đồng/lượt`.
    unit: Regex,
    /// `ngày 08 tháng 12 năm 2022`: no months and years of anything.
    date: Regex,
}

/// Words of a passage and what they are worth as an answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quote {
    /// The words.
    pub text: String,
    /// Amounts in them, with their unit.
    pub amounts: Vec<String>,
}

/// The clause, or the rows, around the line that holds most of what is asked, under the heading of the article.
pub(super) fn best(lines: &[(&str, f32)], wants_amount: bool) -> Quote {
    let Some((heading, rest)) = lines.split_first() else {
        return Quote { text: String::new(), amounts: Vec::new() };
    };
    let worth =
        |(line, share): &(&str, f32)| share + if wants_amount && names_amount(line) { AMOUNT_WORTH } else { 0.0 };
    let found = rest.iter().enumerate().max_by(|a, b| worth(a.1).total_cmp(&worth(b.1)).then(b.0.cmp(&a.0)));
    let Some((at, (line, _))) = found else {
        return Quote { text: cut(heading.0), amounts: amounts(heading.0, "") };
    };
    let mut parts = vec![heading.0];
    parts.extend(if is_row(line) { rows(rest, at) } else { clause(rest, at) });
    parts.dedup();
    let text = cut(&parts.join("\n"));
    let unit = rest[..at].iter().rev().find(|l| is_unit(l.0)).map_or("", |l| l.0);
    let amounts = amounts(&text, unit);
    Quote { text, amounts }
}

/// The row at a place with what it needs to be read alone: the unit, the head, and rows that answer as well. Where the
/// head itself answers best, the whole table does.
fn rows<'t>(lines: &[(&'t str, f32)], at: usize) -> Vec<&'t str> {
    let first = lines[..at].iter().rposition(|l| !is_row(l.0)).map_or(0, |n| n + 1);
    let end = lines[at..].iter().position(|l| !is_row(l.0)).map_or(lines.len(), |n| at + n);
    let mut parts: Vec<&str> = lines[..first].iter().rev().find(|l| is_unit(l.0)).map(|l| l.0).into_iter().collect();
    parts.push(lines[first].0);
    let body = &lines[first + 1..end];
    if at == first {
        parts.extend(body.iter().map(|l| l.0));
    } else {
        parts.extend(body.iter().filter(|l| l.1 >= lines[at].1 * 0.95).take(ROWS).map(|l| l.0));
    }
    parts
}

/// The clause around a line, or of a long one its lead and the point.
fn clause<'t>(lines: &[(&'t str, f32)], at: usize) -> Vec<&'t str> {
    let text = |range: std::ops::Range<usize>| lines[range].iter().map(|l| l.0).collect::<Vec<_>>();
    let size = |range: std::ops::Range<usize>| lines[range].iter().map(|l| l.0.len()).sum::<usize>();
    if size(0..lines.len()) <= SHORT {
        return text(0..lines.len());
    }
    let is = |kind: Kind, at: usize| Kind::of_piece(lines[at].0) == kind;
    let start = (0..=at).rev().find(|at| is(Kind::Clause, *at)).unwrap_or(0);
    let end = (at + 1..lines.len()).find(|at| is(Kind::Clause, *at)).unwrap_or(lines.len());
    if size(start..end) <= SHORT {
        return text(start..end);
    }
    let from = (start..=at).rev().find(|at| is(Kind::Point, *at));
    let to = (at + 1..end).find(|at| is(Kind::Point, *at)).unwrap_or(end);
    match from {
        Some(from) => [text(start..start + 1), text(from..to)].concat(),
        None => text(start.max(at.saturating_sub(4))..to.min(at + 6)),
    }
}

fn is_row(line: &str) -> bool {
    Kind::of_piece(line) == Kind::Row
}

/// True when a line names an amount, or is a row of a table with figures.
fn names_amount(line: &str) -> bool {
    has_amount(line) || (is_row(line) && line.split('\t').skip(1).any(is_figure))
}

/// True when a text names an amount.
pub(super) fn has_amount(text: &str) -> bool {
    let text = PATTERNS.date.replace_all(text, " ");
    PATTERNS.amount.is_match(&text) || PATTERNS.unit.is_match(&text)
}

fn is_unit(line: &str) -> bool {
    PATTERNS.unit.is_match(line)
}

fn is_figure(cell: &str) -> bool {
    let cell = cell.trim();
    cell.starts_with(|c: char| c.is_ascii_digit()) && !cell.contains(char::is_alphabetic)
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

/// Amounts in a quotation; bare numbers of table rows take the unit that stands above the table.
pub(crate) fn amounts(quote: &str, unit: &str) -> Vec<String> {
    let dated = PATTERNS.date.replace_all(quote, " ");
    let whole = |found: &str| found.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut found: Vec<String> = PATTERNS.amount.find_iter(&dated).map(|m| whole(m.as_str())).collect();
    if let Some(unit) = PATTERNS.unit.captures(unit).and_then(|c| c.get(1)).map(|m| m.as_str().trim()) {
        let rows = quote.lines().filter(|l| is_row(l));
        let figures = rows.flat_map(|row| row.split('\t').skip(1).map(str::trim).filter(|cell| is_figure(cell)));
        found.extend(figures.map(|n| format!("{n} ({unit})")));
    }
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|amount| seen.insert(amount.clone()));
    found
}

#[cfg(test)]
mod tests {
    use super::{amounts, best};

    /// Lines, each worth as much of the question as of its words it holds.
    fn lines<'t>(text: &'t str, words: &[&str]) -> Vec<(&'t str, f32)> {
        let share = |line: &str| words.iter().filter(|w| line.contains(**w)).count() as f32 / words.len() as f32;
        text.lines().map(|line| (line, share(line))).collect()
    }

    #[test]
    fn a_row_brings_its_head_and_unit() {
        let text = "Điều 2. Mức học phí\nĐơn vị tính: Nghìn đồng/tháng\nCấp\tThành thị\nMầm non\t145\nTiểu học\t90";
        let quote = best(&lines(text, &["học phí", "Mầm non"]), true);
        assert!(quote.text.contains("Mầm non\t145") && quote.text.contains("Cấp\tThành thị"));
        assert!(!quote.text.contains("Tiểu học"));
        assert_eq!(quote.amounts, ["145 (Nghìn đồng/tháng)"]);
    }

    #[test]
    fn a_head_that_answers_brings_the_table() {
        let text = "Điều 2. Mức\nLoại đường\tXã khu vực I\nTrục thôn\t90\nNgõ xóm\t45";
        let quote = best(&lines(text, &["Loại đường"]), false);
        assert!(quote.text.ends_with("Trục thôn\t90\nNgõ xóm\t45"));
    }

    #[test]
    fn a_clause_is_quoted_from_its_beginning_to_its_end() {
        let long = "Nội dung khác của điều này. ".repeat(40);
        let text = format!(
            "Điều 6. Chi\n1. {long}\n2. Mời cơm:\na) Khách của tỉnh:\n280.000 đồng/suất;\nb) Khách của xã: 130.000 đồng/suất.\n3. {long}"
        );
        let quote = best(&lines(&text, &["Khách", "xã"]), true);
        assert_eq!(
            quote.text,
            "Điều 6. Chi\n2. Mời cơm:\na) Khách của tỉnh:\n280.000 đồng/suất;\nb) Khách của xã: 130.000 đồng/suất."
        );
    }

    #[test]
    fn amounts_keep_their_unit() {
        assert_eq!(amounts("chi 280.000 đồng/suất và 10%", ""), ["280.000 đồng/suất", "10%"]);
        assert_eq!(
            amounts("30 triệu đồng/hợp tác xã, cộng 10 triệu\nđồng", ""),
            ["30 triệu đồng/hợp tác xã", "10 triệu đồng"]
        );
    }

    #[test]
    fn units_of_two_syllables_were_cut() {
        assert_eq!(
            amounts("50.000 đồng/lần/nghĩa\ntrang, 3 triệu đồng/cơ\nsở", ""),
            ["50.000 đồng/lần/nghĩa trang", "3 triệu đồng/cơ sở"]
        );
        assert_eq!(amounts("bằng 2,0 lần mức lương cơ sở/người/tháng", ""), ["2,0 lần mức lương cơ sở/người/tháng"]);
    }

    #[test]
    fn a_date_is_no_amount() {
        assert!(amounts("Nghị quyết số 26/2022/NQ-HĐND ngày 08 tháng 12 năm 2022", "").is_empty());
    }
}
