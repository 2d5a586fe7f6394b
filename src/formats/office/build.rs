//! Putting paragraphs into the cells of tables, as marks at the ends of cells and rows come by.

use super::item::{Cell, Item, Row, Table};

/// More items than this are no document.
const MOST_ITEMS: usize = 2_000_000;

/// What the end of a row says of its cells.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shape {
    /// The cells from the left.
    pub(crate) cells: Vec<CellShape>,
}

/// What it says of one cell.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct CellShape {
    /// Left and right edge.
    pub(crate) edges: (i32, i32),
    /// Lines show on most of its sides.
    pub(crate) boxed: bool,
    /// It was merged into the cell before or above it, which shows its own text only.
    pub(crate) merged: bool,
}

/// A story in the making, with the tables open in it.
#[derive(Debug)]
pub(crate) struct Builder {
    items: Vec<Item>,
    open: Vec<Open>,
    most_depth: usize,
    count: usize,
}

/// A table in the making.
#[derive(Debug, Default)]
struct Open {
    rows: Vec<Row>,
    cells: Vec<Vec<Item>>,
    cell: Vec<Item>,
}

impl Builder {
    /// Begins a story whose tables nest at most so deep.
    pub(crate) fn new(most_depth: u32) -> Self {
        Self { items: Vec::new(), open: Vec::new(), most_depth: most_depth as usize, count: 0 }
    }

    /// Adds items inside so many tables; false when there is no room for more.
    pub(crate) fn add(&mut self, depth: usize, items: Vec<Item>) -> bool {
        self.go_to(depth);
        self.count += items.len();
        if self.count <= MOST_ITEMS {
            self.here().extend(items);
        }
        self.count <= MOST_ITEMS
    }

    /// A cell of the table at this depth ends.
    pub(crate) fn end_cell(&mut self, depth: usize) {
        self.go_to(depth);
        if let Some(table) = self.open.last_mut() {
            table.cells.push(std::mem::take(&mut table.cell));
            self.count += 1;
        }
    }

    /// A row of the table at this depth ends.
    pub(crate) fn end_row(&mut self, depth: usize, shape: &Shape) {
        self.go_to(depth);
        if let Some(table) = self.open.last_mut() {
            table.end_row(shape);
            self.count += 1;
        }
    }

    /// Ends the story.
    pub(crate) fn finish(mut self) -> Vec<Item> {
        self.go_to(0);
        self.items
    }

    /// Where the next item goes.
    fn here(&mut self) -> &mut Vec<Item> {
        match self.open.last_mut() {
            Some(table) => &mut table.cell,
            None => &mut self.items,
        }
    }

    /// Opens or closes tables until so many are open.
    fn go_to(&mut self, depth: usize) {
        let depth = depth.min(self.most_depth);
        while self.open.len() > depth {
            if let Some(table) = self.open.pop().and_then(Open::finish) {
                self.here().push(Item::Table(table));
            }
        }
        while self.open.len() < depth {
            self.open.push(Open::default());
        }
    }
}

impl Open {
    /// Puts the cells read so far together as a row.
    fn end_row(&mut self, shape: &Shape) {
        if !self.cell.is_empty() {
            self.cells.push(std::mem::take(&mut self.cell));
        }
        let mut right = 0_i32;
        let place = |(at, items): (usize, Vec<Item>)| {
            let unknown = CellShape { edges: (right, right.saturating_add(1)), ..CellShape::default() };
            let CellShape { edges, boxed, merged } = shape.cells.get(at).copied().unwrap_or(unknown);
            right = edges.1;
            Cell { items: if merged { Vec::new() } else { items }, edges, boxed }
        };
        let cells: Vec<Cell> = std::mem::take(&mut self.cells).into_iter().enumerate().map(place).collect();
        if !cells.is_empty() {
            self.rows.push(Row { cells });
        }
    }

    /// The table, if anything is in it.
    fn finish(mut self) -> Option<Table> {
        if !self.cell.is_empty() || !self.cells.is_empty() {
            self.end_row(&Shape::default());
        }
        (!self.rows.is_empty()).then_some(Table { rows: self.rows })
    }
}
