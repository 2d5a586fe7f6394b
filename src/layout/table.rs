//! Ruled tables: spans to cells, cells to rows parted by tabs.

use std::collections::BTreeMap;

use super::grid::Grid;
use super::notes;
use super::spans::Span;

/// A table with its rows as text.
#[derive(Debug)]
pub(super) struct Table {
    /// Left, top, right, bottom.
    pub(super) bounds: [f32; 4],
    /// One row a line, cells parted by tabs.
    pub(super) text: String,
    /// Where in the order of painting it begins.
    pub(super) seq: usize,
    /// Size of its letters.
    pub(super) size: f32,
}

/// A cell: its right edge and its spans in the order of painting.
#[derive(Default)]
struct Cell {
    right: f32,
    spans: Vec<Span>,
}

/// Cells by top and left edge.
type Cells = BTreeMap<(i32, i32), Cell>;

/// Takes the spans that lie in tables; returns the tables and the spans left over.
pub(super) fn tables(spans: Vec<Span>, grids: &[Grid]) -> (Vec<Table>, Vec<Span>) {
    if grids.is_empty() {
        return (Vec::new(), spans);
    }
    let mut filled: Vec<Cells> = grids.iter().map(|_| Cells::new()).collect();
    let mut rest = Vec::new();
    for span in spans {
        let (x, y) = ((span.x0 + span.x1) / 2.0, span.y - 0.3 * span.size);
        match grids.iter().enumerate().find_map(|(i, g)| g.cell(x, y).map(|cell| (i, cell))) {
            Some((i, b)) => {
                let cell = filled[i].entry((b[1].round() as i32, b[0].round() as i32)).or_default();
                cell.right = b[2];
                cell.spans.push(span);
            }
            None => rest.push(span),
        }
    }
    let mut tables = Vec::new();
    for (cells, grid) in filled.into_iter().zip(grids) {
        // One column of boxes is framed text, not a table.
        let first = cells.keys().next().map(|k| k.1);
        if cells.keys().any(|k| Some(k.1) != first) {
            tables.extend(table(&cells, grid));
        } else {
            rest.extend(cells.into_values().flat_map(|c| c.spans));
        }
    }
    rest.sort_by_key(|s| s.seq);
    (tables, rest)
}

fn table(cells: &Cells, grid: &Grid) -> Option<Table> {
    let seq = cells.values().flat_map(|c| c.spans.first()).map(|s| s.seq).min()?;
    let size = cells.values().flat_map(|c| c.spans.first()).map(|s| s.size).fold(f32::MAX, f32::min);
    let mut lefts: Vec<i32> = cells.keys().map(|k| k.1).collect();
    lefts.sort_unstable();
    lefts.dedup_by(|a, b| (*a - *b).abs() <= 2);
    let mut rows: Vec<(i32, String)> = Vec::new();
    for row in rows_of(cells) {
        let mut line: Vec<String> = Vec::new();
        let mut past = f32::MIN;
        for left in &lefts {
            let here = row.iter().find(|((_, l), _)| (l - left).abs() <= 2);
            if let Some((_, cell)) = here {
                line.push(cell_text(cell));
                past = cell.right;
            } else if *left as f32 > past - 2.0 {
                // An empty cell, or one that hangs down from a row above.
                line.push(String::new());
            }
        }
        rows.push((row[0].0.0, line.join("\t").trim_end().to_owned()));
    }
    let text = rows.into_iter().map(|r| r.1).filter(|r| !r.is_empty()).collect::<Vec<_>>().join("\n");
    Some(Table { bounds: grid.bounds, text, seq, size })
}

type Row<'c> = Vec<(&'c (i32, i32), &'c Cell)>;

/// Cells whose tops are level, from top to bottom.
fn rows_of(cells: &Cells) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for entry in cells {
        match rows.last_mut() {
            Some(row) if (row[0].0.0 - entry.0.0).abs() <= 2 => row.push(entry),
            _ => rows.push(vec![entry]),
        }
    }
    rows
}

fn cell_text(cell: &Cell) -> String {
    let mut text = String::new();
    let mut before: Option<&Span> = None;
    for span in &cell.spans {
        if !text.is_empty() {
            text.push(' ');
        }
        let noted = before.is_some_and(|before| before.is_noted_by(span));
        notes::push(&mut text, &span.text, noted);
        before = Some(span);
    }
    text
}
