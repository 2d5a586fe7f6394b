//! Tables as the file holds them: rows of cells, each cell a story.

use super::borders::Borders;
use super::flat;
use super::story::{Item, Story};
use super::xml::{Node, Xml};
use crate::formats::office::placing::{self, Look};

/// A cell cannot be wider than this many columns; Word allows 63.
const MOST_COLUMNS: usize = 64;

/// A table.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Rows from the top.
    pub(super) rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// Grid columns left free before the first cell.
    pub(super) before: usize,
    /// Cells from the left.
    pub(super) cells: Vec<Cell>,
    /// A tracked deletion took the row out.
    deleted: bool,
}

/// A cell.
#[derive(Debug, Default)]
pub(super) struct Cell {
    /// What stands in it.
    pub(super) items: Vec<Item>,
    /// What it says of itself.
    pub(super) props: CellProps,
}

/// What a `w:tcPr` says.
#[derive(Debug, Clone, Default)]
pub(super) struct CellProps {
    /// Grid columns it covers, beyond the first.
    pub(super) extra_columns: usize,
    /// It goes on from the cell above or to the left, whose text stands there.
    pub(super) merged: bool,
    /// Its own lines.
    borders: Borders,
    /// Lines show on most of its sides.
    boxed: bool,
    /// A tracked deletion took it out.
    deleted: bool,
}

impl Table {
    /// The cells, row by row.
    pub(super) fn cells(&self) -> Vec<&[Cell]> {
        self.rows.iter().map(|row| row.cells.as_slice()).collect()
    }

    /// True when the cells are pieces of running text side by side.
    pub(super) fn places_text(&self) -> bool {
        placing::places_text(&self.cells())
    }
}

impl Look for Cell {
    fn is_boxed(&self) -> bool {
        self.props.boxed
    }

    fn lines(&self) -> usize {
        self.items.len()
    }

    fn text(&self) -> String {
        flat::one_line(&self.items)
    }
}

impl CellProps {
    /// Reads the `w:tcPr` just opened.
    pub(super) fn from_xml(xml: &mut Xml<'_>) -> Self {
        let mut props = Self::default();
        let floor = xml.depth();
        while let Some(node) = xml.next_in(floor) {
            let Node::Open(tag) = node else { continue };
            match tag.name() {
                "gridSpan" => {
                    let columns: usize = tag.number("val").unwrap_or(1);
                    props.extra_columns = columns.clamp(1, MOST_COLUMNS) - 1;
                }
                "vMerge" | "hMerge" => props.merged |= tag.val().is_none_or(|val| val != "restart"),
                "tcBorders" => props.borders = Borders::from_xml(xml),
                "cellDel" => props.deleted = true,
                "tcPrChange" => xml.skip(),
                _ => {}
            }
        }
        props
    }
}

impl Story<'_> {
    /// Reads the `w:tbl` just opened.
    pub(super) fn table(&mut self) -> Table {
        let mut table = Table::default();
        let mut own = Borders::default();
        let mut style = None;
        let floor = self.xml.depth();
        while let Some(node) = self.xml.next_in(floor) {
            let Node::Open(tag) = node else { continue };
            match tag.name() {
                "tblStyle" => style = tag.val(),
                "tblBorders" => own = Borders::from_xml(&mut self.xml),
                "tblPrChange" => self.xml.skip(),
                "tr" => {
                    let row = self.row();
                    if !row.deleted && !row.cells.is_empty() && self.count_item() {
                        table.rows.push(row);
                    }
                }
                _ => self.pass_by(&tag),
            }
        }
        let drawn = own.or(self.book.styles.borders(style.as_deref()));
        for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
            cell.props.boxed = cell.props.borders.boxed_in(drawn);
        }
        table
    }

    /// Reads the `w:tr` just opened.
    fn row(&mut self) -> Row {
        let mut row = Row::default();
        let floor = self.xml.depth();
        while let Some(node) = self.xml.next_in(floor) {
            let Node::Open(tag) = node else { continue };
            match tag.name() {
                "trPr" => self.row_props(&mut row),
                "tblPrEx" => self.xml.skip(),
                "tc" => {
                    let cell = self.cell();
                    if !cell.props.deleted && self.count_item() {
                        row.cells.push(cell);
                    }
                }
                _ => self.pass_by(&tag),
            }
        }
        row
    }

    /// Reads the `w:trPr` just opened.
    fn row_props(&mut self, row: &mut Row) {
        let floor = self.xml.depth();
        while let Some(node) = self.xml.next_in(floor) {
            let Node::Open(tag) = node else { continue };
            match tag.name() {
                "gridBefore" => row.before = tag.number("val").unwrap_or(0).min(MOST_COLUMNS),
                "del" => row.deleted = true,
                "trPrChange" => self.xml.skip(),
                _ => {}
            }
        }
    }

    /// Reads the `w:tc` just opened.
    fn cell(&mut self) -> Cell {
        let outer = std::mem::take(&mut self.cell);
        let floor = self.xml.depth();
        let mut items = self.items(floor);
        let props = std::mem::replace(&mut self.cell, outer);
        if props.merged {
            // Word keeps the text of cells that were merged away, and does not show it.
            items.clear();
        }
        Cell { items, props }
    }
}
