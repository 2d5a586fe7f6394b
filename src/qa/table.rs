//! Rows of tables, each with the rows that it stands under and the columns that its figures stand in. Tables come with a
//! tab between cells, or one cell a line where a file kept no table; both give the same rows.

use super::sections::is_unit_line;

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct TableRow {
    /// What it is about: the cells that hold no figure.
    pub label: Vec<String>,
    /// Rows above it that it belongs to, the outermost first.
    pub under: Vec<String>,
    /// Its cells with figures (or words that stand for one), each with the heading of its column.
    pub cells: Vec<Cell>,
    /// The row as it stands, cells parted by tabs.
    pub line: String,
}

/// A cell that may answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// Heading of its column; empty where it is not known.
    pub column: String,
    /// What it says.
    pub value: String,
    /// The unit that its row names for it.
    pub unit: String,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Table {
    /// The lines of its heading.
    pub head: Vec<String>,
    /// Its rows.
    pub rows: Vec<TableRow>,
    /// Number of lines read.
    pub lines: usize,
}

/// Headings of the column that counts rows.
const COUNTERS: [&str; 6] = ["stt", "tt", "so tt", "s tt", "stt.", "tt."];

/// True for a line that holds only the heading of a counting column.
fn is_counter(line: &str) -> bool {
    COUNTERS.contains(&crate::text::fold(line.trim()).as_str())
}

/// True for a figure, several figures, a dash, or a share: nothing in it is a word.
pub(super) fn is_figure(cell: &str) -> bool {
    let cell = cell.trim();
    let figures = cell.chars().any(|c| c.is_ascii_digit()) || matches!(cell, "-" | "–");
    figures && cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | ' ' | '-' | '–' | 'x' | '~'))
}

/// Heads of columns that say in what unit a row counts, or hold remarks.
fn is_aside(heading: &str) -> bool {
    let heading = crate::text::fold(heading);
    let heading = heading.trim();
    ["don vi", "dvt", "ghi chu"].iter().any(|start| heading.starts_with(start)) && heading.len() < 24
}

/// True for the unit of a row: `người/ngày`, `Đồng/học sinh/tháng`.
fn is_row_unit(cell: &str) -> bool {
    let cell = cell.trim();
    let short = cell.split_whitespace().count() <= 6 && cell.chars().count() <= 40;
    let word = crate::text::fold(cell);
    let alone = ["giai", "cau", "dong", "%", "nghin dong", "trieu dong", "de", "buoi", "lan", "nguoi", "ha"];
    let begins = cell.starts_with(char::is_lowercase) || ["Đồng", "Nghìn", "Triệu", "/", "1.000"].iter().any(|w| cell.starts_with(w));
    (short && begins && cell.contains('/') && !cell.contains(':')) || alone.contains(&word.as_str())
}

/// The table that lines begin with, where they do.
pub(super) fn table(lines: &[&str]) -> Option<Table> {
    let first = lines.first()?;
    if first.contains('\t') { Some(tabbed(lines)) } else { flattened(lines) }
}

/// A table with a tab between cells.
fn tabbed(lines: &[&str]) -> Table {
    let end = lines.iter().position(|line| !line.contains('\t')).unwrap_or(lines.len());
    let cells: Vec<Vec<&str>> = lines[..end].iter().map(|line| line.split('\t').map(str::trim).collect()).collect();
    let has_figure = |row: &[&str]| row.iter().skip(1).any(|cell| is_figure(cell));
    let counts = |row: &[&str]| row.first().is_some_and(|cell| number(cell).is_some());
    let head_end = cells.iter().position(|row| has_figure(row) || counts(row)).unwrap_or(1).clamp(1, 4).min(end);
    let width = cells.iter().map(Vec::len).max().unwrap_or(0);
    let heading = |column: usize| {
        let parts = cells[..head_end].iter().filter_map(|row| row.get(column)).filter(|cell| !cell.is_empty());
        parts.copied().collect::<Vec<_>>().join(" ")
    };
    let headings: Vec<String> = (0..width).map(heading).collect();
    let mut table = Table { head: lines[..head_end].iter().map(|l| (*l).to_owned()).collect(), ..Table::default() };
    let mut groups = Groups::default();
    for (row, line) in cells[head_end..].iter().zip(&lines[head_end..end]) {
        let repeats_head = row.first().is_some_and(|cell| is_counter(cell));
        if !repeats_head {
            table.rows.extend(groups.row(row, &headings, line));
        }
    }
    table.lines = end;
    table
}

/// Rows that others stand under.
#[derive(Default)]
struct Groups {
    /// Number and label of rows without figures.
    open: Vec<(Vec<u32>, String)>,
}

impl Groups {
    /// A row of cells; a row without figures is one that others stand under, and still one of its own.
    fn row(&mut self, row: &[&str], headings: &[String], line: &str) -> Option<TableRow> {
        let counted = row.first().and_then(|cell| number(cell));
        let heading = |at: usize| headings.get(at).map_or("", String::as_str);
        let (mut label, mut cells, mut unit) = (Vec::new(), Vec::new(), String::new());
        for (at, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let counter = at == 0 && (counted.is_some() || is_counter(heading(0)));
            if counter {
                continue;
            }
            let labelled = !label.is_empty();
            if is_figure(cell) || (labelled && !is_aside(heading(at)) && !is_row_unit(cell)) {
                cells.push(Cell { column: heading(at).to_owned(), value: (*cell).to_owned(), unit: String::new() });
            } else if labelled && is_row_unit(cell) {
                unit = (*cell).to_owned();
            } else {
                label.push((*cell).to_owned());
            }
        }
        cells.iter_mut().for_each(|cell| cell.unit.clone_from(&unit));
        self.close(counted.as_deref());
        let under: Vec<String> = self.open.iter().map(|(_, label)| label.clone()).collect();
        if cells.is_empty() && !label.is_empty() {
            self.open.push((counted.unwrap_or_default(), label.join(" ")));
        }
        let row = TableRow { label, under, cells, line: line.to_owned() };
        (!row.label.is_empty() || !row.cells.is_empty()).then_some(row)
    }

    /// Ends the groups that a row with this number does not stand under.
    fn close(&mut self, counted: Option<&[u32]>) {
        let Some(counted) = counted else { return };
        self.open.retain(|(group, _)| {
            let roman = group.first() == Some(&0);
            group.is_empty() || (counted.len() > group.len() && counted.starts_with(group)) || (roman && counted[0] != 0)
        });
    }
}

/// The number of a row: `1`, `1.2`, `II` (which begins with 0), `A`.
fn number(cell: &str) -> Option<Vec<u32>> {
    let cell = cell.trim().trim_end_matches(['.', ')']);
    if cell.is_empty() || cell.len() > 8 {
        return None;
    }
    if cell.chars().all(|c| "IVX".contains(c)) {
        return Some(vec![0, roman(cell)]);
    }
    if let Some(letter) = cell.chars().next().filter(|c| cell.len() == 1 && c.is_ascii_uppercase()) {
        return Some(vec![0, 0, u32::from(letter) - 64]);
    }
    let parts: Option<Vec<u32>> = cell.split(['.', ' ']).map(|part| part.parse().ok().filter(|n| *n > 0)).collect();
    parts.filter(|parts| parts.iter().all(|n| *n < 200) && parts.len() <= 4)
}

fn roman(text: &str) -> u32 {
    let value = |c| match c {
        'X' => 10,
        'V' => 5,
        _ => 1,
    };
    let values: Vec<i64> = text.chars().map(value).collect();
    let signed = (0..values.len()).map(|at| if values.get(at + 1).is_some_and(|n| values[at] < *n) { -values[at] } else { values[at] });
    u32::try_from(signed.sum::<i64>()).unwrap_or(0)
}

/// A table of which every cell stands on a line of its own. It begins with the heading of the counting column, and each
/// row with the number that follows the one before.
fn flattened(lines: &[&str]) -> Option<Table> {
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
            self.begin(vec![0, roman(section.0)]);
            self.texts.push(cell.to_owned());
        } else {
            if super::sections::is_numbered(&crate::text::fold(cell)) {
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
        let clause = super::sections::is_numbered(&folded) && folded.len() > INNER_HEAD;
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
        let outer = next.first() == Some(&0) && self.open.iter().rev().find(|(n, _)| n.first() == Some(&0)).is_some_and(|(n, _)| {
            n.len() == next.len() && n.last().map(|l| l + 1) == next.last().copied()
        });
        let same = (1..=self.at.len()).any(|prefix| next_of(prefix) == next);
        (same && self.at.first() != Some(&0)) || (same && next.first() == Some(&0)) || next == deeper || first_inside || outer
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
        let parts = texts.iter().chain(figures).chain((!self.last_unit.is_empty() && !figures.is_empty()).then_some(&self.last_unit));
        let line = parts.map(String::as_str).collect::<Vec<_>>().join("\t");
        let cells = figures.iter().enumerate().map(cell).collect();
        TableRow { label: vec![own], under, cells, line }
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
    if parts.iter().all(|part| is_figure(part)) { parts.into_iter().map(str::to_owned).collect() } else { vec![cell.to_owned()] }
}

/// The number and words of the head of a section: `II. THAM GIA`.
fn section(cell: &str) -> Option<(&str, &str)> {
    let (label, words) = cell.split_once('.')?;
    let is_roman = !label.is_empty() && label.len() <= 5 && label.chars().all(|c| "IVX".contains(c));
    (is_roman && !words.trim().is_empty()).then_some((label, words.trim()))
}
