//! Rows of tables, each with the rows that it stands under and the columns that its figures stand in. Tables come with a
//! tab between cells, or one cell a line where a file kept no table; both give the same rows.

use super::flat::flattened;
use crate::text::from_roman;

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct TableRow {
    /// What it is about: the cells that hold no figure.
    pub label: Vec<String>,
    /// Rows above it that it belongs to, the outermost first.
    pub under: Vec<String>,
    /// Its cells with figures (or words that stand for one), each with the heading of its column.
    pub cells: Vec<Cell>,
    /// Headings of the columns in which it has no figure.
    pub empty: Vec<String>,
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
pub(super) fn is_counter(line: &str) -> bool {
    COUNTERS.contains(&crate::text::fold(line.trim()).as_str())
}

/// True for a figure, several figures, a dash, or a share: nothing in it is a word.
pub(super) fn is_figure(cell: &str) -> bool {
    let cell = cell.trim();
    let figures = cell.chars().any(|c| c.is_ascii_digit()) || matches!(cell, "-" | "–");
    figures && cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | ' ' | '-' | '–' | 'x' | '~'))
}

/// Heads of columns that say in what unit a row counts, or hold remarks.
pub(super) fn is_aside(heading: &str) -> bool {
    let heading = crate::text::fold(heading);
    let heading = heading.trim();
    ["don vi", "dvt", "ghi chu"].iter().any(|start| heading.starts_with(start)) && heading.len() < 24
}

/// True for the unit of a row: `người/ngày`, `Đồng/học sinh/tháng`.
pub(super) fn is_row_unit(cell: &str) -> bool {
    let cell = cell.trim();
    let short = cell.split_whitespace().count() <= 6 && cell.chars().count() <= 40;
    let word = crate::text::fold(cell);
    let alone = ["giai", "cau", "dong", "%", "nghin dong", "trieu dong", "de", "buoi", "lan", "nguoi", "ha"];
    let begins = cell.starts_with(char::is_lowercase)
        || ["Đồng", "Nghìn", "Triệu", "/", "1.000"].iter().any(|w| cell.starts_with(w));
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
        let empty = if cells.is_empty() { Vec::new() } else { empty_columns(row, headings) };
        let row = TableRow { label, under, cells, empty, line: line.to_owned() };
        (!row.label.is_empty() || !row.cells.is_empty()).then_some(row)
    }

    /// Ends the groups that a row with this number does not stand under.
    fn close(&mut self, counted: Option<&[u32]>) {
        let Some(counted) = counted else { return };
        self.open.retain(|(group, _)| {
            let roman = group.first() == Some(&0);
            group.is_empty()
                || (counted.len() > group.len() && counted.starts_with(group))
                || (roman && counted[0] != 0)
        });
    }
}

/// Headings, from the first figure of a row on, under which it has nothing: what they head has no figure there.
fn empty_columns(row: &[&str], headings: &[String]) -> Vec<String> {
    let first = row.iter().skip(1).position(|cell| is_figure(cell)).map_or(headings.len(), |at| at + 1);
    let has = |at: usize| row.get(at).is_some_and(|cell| !cell.is_empty());
    let columns = headings.iter().enumerate().skip(first).filter(|(at, _)| !has(*at));
    columns.map(|(_, heading)| heading.clone()).filter(|heading| !heading.is_empty() && !is_aside(heading)).collect()
}

/// The number of a row: `1`, `1.2`, `II` (which begins with 0), `A`.
pub(super) fn number(cell: &str) -> Option<Vec<u32>> {
    let cell = cell.trim().trim_end_matches(['.', ')']);
    if cell.is_empty() || cell.len() > 8 {
        return None;
    }
    if cell.chars().all(|c| "IVX".contains(c)) {
        return Some(vec![0, from_roman(cell).unwrap_or(0)]);
    }
    if let Some(letter) = cell.chars().next().filter(|c| cell.len() == 1 && c.is_ascii_uppercase()) {
        return Some(vec![0, 0, u32::from(letter) - 64]);
    }
    let parts: Option<Vec<u32>> = cell.split(['.', ' ']).map(|part| part.parse().ok().filter(|n| *n > 0)).collect();
    parts.filter(|parts| parts.iter().all(|n| *n < 200) && parts.len() <= 4)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_column_without_a_figure_is_told() {
        let lines = [
            "STT\tLoại khám\tHạng II\tHạng III\tTrạm y tế",
            "1\tKhám thường\t40\t30\t20",
            "2\tKhám lái xe\t160\t150",
            "3\tHội chẩn\t90\t\t60",
        ];
        let table = super::table(&lines).map(|table| table.rows).unwrap_or_default();
        let empty: Vec<Vec<String>> = table.into_iter().map(|row| row.empty).collect();
        assert_eq!(empty, [vec![], vec!["Trạm y tế".to_owned()], vec!["Hạng III".to_owned()]]);
    }
}
