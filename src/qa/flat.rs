//! Tables of which every cell stands on a line of its own, as a file leaves them that kept no table.

use super::sections::{is_numbered, is_unit_line};
use super::table::{Cell, Table, TableRow, is_aside, is_counter, is_figure, is_row_unit, number};
use crate::text::from_roman;

/// A table of which every cell stands on a line of its own. It begins with the heading of the counting column, and each
/// row with the number that follows the one before.
pub(super) fn flattened(lines: &[&str]) -> Option<Table> {
    if !is_counter(lines.first()?) {
        return None;
    }
    // On a further page the head is repeated, and rows go on.
    let starts = |line: &&str| number(line).is_some() || counted(line).is_some();
    let body = lines.iter().take(20).skip(1).position(starts)? + 1;
    let mut head: Vec<String> = Vec::new();
    for line in lines[..body].iter().map(|l| l.trim()) {
        let goes_on = line.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
        match head.last_mut().filter(|_| goes_on && head_len(lines, body) > 3) {
            Some(before) => before.extend([" ", line]),
            None => head.push(line.to_owned()),
        }
    }
    let mut reader = Flat { columns: columns(&head), ..Flat::default() };
    let mut at = body;
    while at < lines.len() && reader.line(lines[at].trim()) {
        at += 1;
    }
    reader.end_row();
    Some(Table { head, rows: reader.rows, lines: at })
}

fn head_len(lines: &[&str], body: usize) -> usize {
    lines[..body].len()
}

/// The number and words of a row whose label stands behind its number: `3 Mạ lúa thuần`.
fn counted(line: &str) -> Option<(Vec<u32>, &str)> {
    let (label, words) = line.trim().split_once(' ')?;
    let plain = label.len() <= 2 && label.bytes().all(|b| b.is_ascii_digit());
    let words = words.trim();
    (plain && words.starts_with(char::is_uppercase)).then(|| number(label).map(|n| (n, words))).flatten()
}

/// A numbered line of more bytes than this is no head inside a table, but what follows it.
const INNER_HEAD: usize = 40;

/// True for the number of a first row.
fn begins(number: &[u32]) -> bool {
    matches!(number, [1] | [0, 1] | [0, 0, 1] | [1, 1])
}

/// Headings of the columns with figures: neither that which counts, nor the first of labels, nor units and remarks.
fn columns(head: &[String]) -> Vec<String> {
    head.iter().skip(2).filter(|heading| !is_aside(heading)).cloned().collect()
}

/// Reads the cells of a flattened table one by one.
#[derive(Default)]
struct Flat {
    columns: Vec<String>,
    rows: Vec<TableRow>,
    /// The number of the row that is read.
    at: Vec<u32>,
    /// Rows that this one stands under, by number.
    open: Vec<(Vec<u32>, String)>,
    /// Labels inside the row, each with its level: none, `-`, `+`.
    labels: Vec<(usize, String)>,
    /// How many plain labels the rows of this number share.
    shared: usize,
    texts: Vec<String>,
    figures: Vec<String>,
    unit: String,
    /// The unit of the row before, for a cell that is merged with it.
    last_unit: String,
}

impl Flat {
    /// Takes a cell; false where the table has ended.
    fn line(&mut self, cell: &str) -> bool {
        if cell.is_empty() {
            return true;
        }
        if self.ends(cell) {
            return false;
        }
        if let Some(next) = number(cell).filter(|n| self.follows(n)) {
            self.end_row();
            self.begin(next);
        } else if let Some((next, words)) = counted(cell).filter(|(n, _)| self.at.is_empty() || self.follows(n)) {
            self.end_row();
            self.begin(next);
            self.texts.push(words.to_owned());
        } else if is_figure(cell) {
            self.figures.extend(split_figures(cell));
        } else if is_row_unit(cell) && !(self.texts.is_empty() && self.figures.is_empty()) {
            self.unit.push_str(cell);
        } else if let Some(section) = section(cell) {
            self.end_row();
            self.begin(vec![0, from_roman(section.0).unwrap_or(0)]);
            self.texts.push(cell.to_owned());
        } else {
            if is_numbered(&crate::text::fold(cell)) {
                self.end_row();
                (self.labels, self.shared) = (Vec::new(), 0);
            }
            let goes_on = cell.starts_with(char::is_lowercase) && self.figures.is_empty();
            if !self.figures.is_empty() {
                self.end_row();
            }
            match self.texts.last_mut().filter(|_| goes_on) {
                Some(before) => before.extend([" ", cell]),
                None => self.texts.push(cell.to_owned()),
            }
        }
        true
    }

    /// True for what cannot stand in a table: an article, a clause of text, the head of an annex.
    fn ends(&self, cell: &str) -> bool {
        let folded = crate::text::fold(cell);
        let heads = ["dieu ", "phu luc", "noi nhan", "chuong "].iter().any(|h| folded.starts_with(h));
        let clause = is_numbered(&folded) && folded.len() > INNER_HEAD;
        let lettered = folded.get(1..3).is_some_and(|s| s == ". " || s == ") ") && !self.figures.is_empty();
        heads || is_unit_line(cell) || is_counter(cell) || (clause && section(cell).is_none()) || lettered
    }

    /// True for the number of a next row.
    fn follows(&self, next: &[u32]) -> bool {
        if self.at.is_empty() {
            return true;
        }
        let next_of = |prefix: usize| {
            let mut wanted = self.at[..prefix].to_vec();
            if let Some(last) = wanted.last_mut() {
                *last += 1;
            }
            wanted
        };
        let deeper = [self.at.as_slice(), &[1]].concat();
        let first_inside = self.at.first() == Some(&0) && begins(next) && next.first() != Some(&0);
        let outer = next.first() == Some(&0)
            && self
                .open
                .iter()
                .rev()
                .find(|(n, _)| n.first() == Some(&0))
                .is_some_and(|(n, _)| n.len() == next.len() && n.last().map(|l| l + 1) == next.last().copied());
        let same = (1..=self.at.len()).any(|prefix| next_of(prefix) == next);
        (same && (self.at.first() != Some(&0) || next.first() == Some(&0))) || next == deeper || first_inside || outer
    }

    fn begin(&mut self, number: Vec<u32>) {
        let roman = number.first() == Some(&0);
        self.open.retain(|(group, _)| {
            let outer = group.first() == Some(&0) && (!roman || group.len() > number.len());
            (number.len() > group.len() && number.starts_with(group) && !roman) || outer
        });
        self.at = number;
        (self.labels, self.shared) = (Vec::new(), 0);
    }

    /// Ends a row: its labels, figures and unit are complete.
    fn end_row(&mut self) {
        let (texts, figures) = (std::mem::take(&mut self.texts), std::mem::take(&mut self.figures));
        let unit = std::mem::take(&mut self.unit);
        if texts.is_empty() && figures.is_empty() {
            return;
        }
        if figures.is_empty() && self.labels.is_empty() {
            self.open.push((self.at.clone(), texts.join(" ")));
        }
        let first = self.labels.is_empty();
        for text in &texts {
            let level = level(text);
            let keep = if level == 0 { self.shared } else { 0 };
            while !first && self.labels.len() > keep && self.labels.last().is_some_and(|(l, _)| *l >= level) {
                self.labels.pop();
            }
            self.labels.push((level, text.clone()));
        }
        if first {
            self.shared = self.labels.iter().filter(|(l, _)| *l == 0).count().saturating_sub(1);
        }
        if !unit.is_empty() {
            self.last_unit.clone_from(&unit);
        }
        self.rows.push(self.row(&texts, &figures));
    }

    fn row(&self, texts: &[String], figures: &[String]) -> TableRow {
        let own = texts.last().cloned().unwrap_or_default();
        let mut under: Vec<String> = self.open.iter().filter(|(n, _)| *n != self.at).map(|(_, l)| l.clone()).collect();
        under.extend(self.labels.iter().map(|(_, l)| l.clone()).filter(|l| *l != own));
        let named = self.columns.len().saturating_sub(figures.len());
        let column = |at: usize| self.columns.get(named + at).cloned().unwrap_or_default();
        let fits = figures.len() <= self.columns.len();
        let cell = |(at, value): (usize, &String)| Cell {
            column: if fits { column(at) } else { String::new() },
            value: value.clone(),
            unit: self.last_unit.clone(),
        };
        let parts = texts
            .iter()
            .chain(figures)
            .chain((!self.last_unit.is_empty() && !figures.is_empty()).then_some(&self.last_unit));
        let line = parts.map(String::as_str).collect::<Vec<_>>().join("\t");
        let cells = figures.iter().enumerate().map(cell).collect();
        TableRow { label: vec![own], under, cells, empty: Vec::new(), line }
    }
}

/// How deep a label stands inside its row.
fn level(label: &str) -> usize {
    match label.chars().next() {
        Some('-' | '–' | '•') => 1,
        Some('+') => 2,
        _ => 0,
    }
}

/// The figures of a cell line: `75.000 38.000` are two.
fn split_figures(cell: &str) -> Vec<String> {
    let parts: Vec<&str> = cell.split_whitespace().collect();
    if parts.iter().all(|part| is_figure(part)) {
        parts.into_iter().map(str::to_owned).collect()
    } else {
        vec![cell.to_owned()]
    }
}

/// The number and words of the head of a section: `II. THAM GIA`.
fn section(cell: &str) -> Option<(&str, &str)> {
    let (label, words) = cell.split_once('.')?;
    let is_roman = !label.is_empty() && label.len() <= 5 && label.chars().all(|c| "IVX".contains(c));
    (is_roman && !words.trim().is_empty()).then_some((label, words.trim()))
}
