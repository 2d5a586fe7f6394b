//! One sheet from top to bottom: titles, heads (repeated on each page), sections, rows.

use super::cell::references;
use super::columns::padded_words;
use super::grid::{Cells, Grid, own};
use super::head::{self, Head};
use super::kinds::{NEEDED, kind, rank};
use super::model::{RegisterFile, Table, UnreadRow};
use super::place::{Place, cell_name};
use super::rows;
use regex::Regex;
use std::sync::LazyLock;

/// `A.`, `I.`, `1.2.` before the heading of a section.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static ENUMERATOR: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\s*(?:([A-ZĐ])|([IVXLC]+)|(\d+(?:\.\d+)*))\s*(?:[.):/-]|$|\s)").unwrap());

/// Where the reading of a sheet stands.
pub(super) struct State<'f> {
    /// What is being filled.
    pub(super) file: &'f mut RegisterFile,
    sheet: &'f str,
    /// Lines above the table.
    title: Vec<String>,
    /// Sections the next row stands in, each with its level.
    sections: Vec<(u8, String)>,
    head: Option<Head>,
    /// The table of the head, unless its kind is unknown.
    table: Option<usize>,
    /// Rows under a head whose table is not known, and the head's cell.
    passed: Option<(Place, usize)>,
}

/// Reads a sheet into the file.
pub(super) fn read_tables(file: &mut RegisterFile, grid: &Grid) {
    for note in &grid.notes {
        file.refuse(&grid.name, "", note.clone());
    }
    let mut state = State {
        file,
        sheet: &grid.name,
        title: Vec::new(),
        sections: Vec::new(),
        head: None,
        table: None,
        passed: None,
    };
    for (&row, cells) in &grid.rows {
        state.row(grid, row, cells);
    }
    state.close();
    if state.head.is_none() && !grid.rows.is_empty() {
        let reason = format!("không thấy hàng tiêu đề của bảng nào; {} hàng không đọc", grid.rows.len());
        let (cell, seen) = match head::likeliest(grid) {
            Some((row, seen)) => {
                (cell_name(row, 0), format!("; hàng giống tiêu đề nhất ghi: {}; {NEEDED}", seen.join(" | ")))
            }
            None => Default::default(),
        };
        state.file.refuse(&grid.name, &cell, reason + &seen);
    }
}

impl State<'_> {
    /// One row: part of a head, a head, a title, a section, or data.
    fn row(&mut self, grid: &Grid, row: u32, cells: &Cells) {
        if own(cells).next().is_none() || self.head.as_ref().is_some_and(|head| row <= head.last) {
            return;
        }
        if let Some(head) = head::at(grid, row) {
            return self.open(head, row, cells);
        }
        if self.head.is_none() {
            let line = own(cells).map(|(_, cell)| cell.text.as_str()).collect::<Vec<_>>().join(" ");
            return self.title.push(line);
        }
        match section(cells) {
            Some((level, text)) => self.enter(level, text, row),
            None => self.data(row, cells),
        }
    }

    /// Begins a table, or carries on the one above when the head is the same.
    fn open(&mut self, head: Head, row: u32, cells: &Cells) {
        let same = self.head.as_ref().is_some_and(|old| old.columns == head.columns);
        let first = own(cells).next().map_or(0, |(column, _)| column);
        self.head = Some(head);
        if !same || self.table.is_none() {
            self.close();
            self.begin(self.place(row, first));
        }
    }

    /// Names the table of the present head, or remembers that nobody knows it.
    fn begin(&mut self, place: Place) {
        let Some(head) = &self.head else { return };
        let section = self.sections.first().map_or("", |(_, text)| text.as_str());
        let title = self.title.join(" ");
        let around = format!("{title} {} {}", self.sheet, self.file.label);
        let Some(kind) = kind(&head.columns, section, &around) else {
            self.table = None;
            self.passed = Some((place, 0));
            return;
        };
        let said = format!("{title} {section}");
        let table =
            Table { kind, as_of: as_of(&title), rank: rank(&around), rows: 0, title: said.trim().to_owned(), place };
        self.table = Some(self.file.tables.len());
        self.file.tables.push(table);
    }

    /// Enters a section; a lettered one may begin another kind of table under the same head.
    fn enter(&mut self, level: u8, text: String, row: u32) {
        self.sections.retain(|(other, _)| *other < level);
        self.sections.push((level, text));
        if self.sections.len() > 1 {
            return;
        }
        let around = format!("{} {} {}", self.title.join(" "), self.sheet, self.file.label);
        let (Some(head), [(_, section)]) = (&self.head, self.sections.as_slice()) else { return };
        let now = kind(&head.columns, section, &around);
        if now.is_some() && now != self.table.map(|at| self.file.tables[at].kind) {
            self.close();
            self.begin(self.place(row, 0));
        }
    }

    /// A row of data.
    fn data(&mut self, row: u32, cells: &Cells) {
        if let Some((_, rows)) = &mut self.passed {
            *rows += 1;
            return;
        }
        let (Some(head), Some(table)) = (&self.head, self.table) else { return };
        let line = rows::Line { columns: &head.columns, cells, row, sheet: self.sheet, label: &self.file.label };
        let section = self.sections.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" › ");
        let (found, mut unread) = rows::read_row(&line, self.file.tables[table].kind, table, section);
        self.file.unread.append(&mut unread);
        if let Some(found) = found {
            self.file.tables[table].rows += 1;
            self.file.rows.push(found);
        }
    }

    /// Names a table that nobody knows, with the number of its rows.
    fn close(&mut self) {
        let Some((place, rows)) = self.passed.take() else { return };
        let seen = self.head.as_ref().map(|head| head.seen.join(" | ")).unwrap_or_default();
        let reason = format!("không nhận ra loại bảng; {rows} hàng không đọc; tiêu đề đã thấy: {seen}; {NEEDED}");
        self.file.unread.push(UnreadRow { place, reason, quote: self.title.join(" ") });
    }

    /// A cell of this sheet.
    fn place(&self, row: u32, column: u32) -> Place {
        Place { file: self.file.label.clone(), sheet: self.sheet.to_owned(), cell: cell_name(row, column) }
    }
}

/// The heading of a section, with its level: one text, or an enumerator and a text, no document number among them.
/// A total (`Tổng số: 26 văn bản`) counts as the lowest heading: it says nothing of a document.
fn section(cells: &Cells) -> Option<(u8, String)> {
    let texts: Vec<(u32, &str)> = own(cells).map(|(column, cell)| (column, cell.text.as_str())).collect();
    let [(column, first), rest @ ..] = texts.as_slice() else { return None };
    let text = texts.iter().map(|(_, text)| *text).collect::<Vec<_>>().join(" ");
    if rest.len() > 1 || !references(&text).is_empty() || crate::model::parse_date(&text).is_some() {
        return None;
    }
    let spread = cells.len() > texts.len();
    let total = padded_words(&text).starts_with(" tong ");
    let level = level(first);
    // `12 | ` alone, or `12 | some words`, is a row whose number is missing.
    let worded = text.chars().filter(|c| c.is_alphabetic()).count() > 2;
    let alone =
        rest.is_empty() && *column <= 1 && (level.is_some() || spread || !text.contains(|c: char| c.is_ascii_digit()));
    let lettered = rest.len() == 1 && matches!(level, Some(1 | 2));
    (worded && (alone || lettered || total)).then(|| (level.unwrap_or(4), text))
}

/// `A.` is 1, `I.` 2, `1.` 3.
fn level(text: &str) -> Option<u8> {
    let found = ENUMERATOR.captures(text)?;
    // `I`, `V`, `X`, `L`, `C` are letters too; lists use them as numerals.
    let numeral = found.get(1).is_some_and(|m| "IVXLC".contains(m.as_str()));
    match (found.get(1), found.get(2), numeral) {
        (Some(_), _, false) => Some(1),
        (_, Some(_), _) | (_, _, true) => Some(2),
        _ => Some(3),
    }
}

/// The day that a title gives for its table: `tính đến ngày 31/12/2023`.
fn as_of(title: &str) -> Option<jiff::civil::Date> {
    let folded = title.to_lowercase();
    ["đến hết ngày", "đến ngày", "tại ngày"].iter().find_map(|words| {
        let at = folded.find(words)?;
        crate::model::parse_date(&folded[at..])
    })
}
