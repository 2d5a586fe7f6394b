//! From placed glyphs to blocks in reading order: the project's own layout.
//!
//! Office documents are painted in logical order, so the order of painting is kept wherever the places on the page do
//! not contradict it; places decide what is a word, a line, a column, a cell. Writing turned by quarter turns is laid
//! out upright in a frame of its own.

mod blocks;
mod fields;
mod filled;
mod flow;
mod frame;
pub(crate) mod glyph;
mod grid;
mod head;
mod layer;
mod marks;
mod notes;
mod order;
mod page;
mod recognised;
mod reversed;
mod running;
mod spans;
mod stamp;
mod table;
#[cfg(test)]
mod tests;
mod turned;
mod twice;
mod waiting;
mod words;

use flow::Flow;
use frame::Frame;
use glyph::{ASKEW, Glyph, HIDDEN, PageContent, Rule, STAMP};
use notes::Notes;
pub use page::{Block, BlockKind, Changed, InBlock, Page, Recognised};
pub(crate) use recognised::lay_out_lines;
pub(crate) use reversed::put_forward;
pub(crate) use running::mark_running;
use table::Table;
use waiting::Shown;
pub(crate) use waiting::says_more;
pub(crate) use words::{Line, Sheet, Stroke, Word};

/// Letters of a page that are counted: one with more has text enough.
const ENOUGH_LETTERS: usize = 1_000;

/// Part of a page: running text in one column, or a ruled table.
#[derive(Debug)]
enum Piece {
    Flow(Flow),
    Table(Table),
}

impl Piece {
    /// Left, top, right, bottom.
    fn bounds(&self) -> [f32; 4] {
        match self {
            Self::Flow(flow) => flow.bounds(),
            Self::Table(table) => table.bounds,
        }
    }

    /// Where in the order of painting it begins.
    fn seq(&self) -> usize {
        match self {
            Self::Flow(flow) => flow.seq(),
            Self::Table(table) => table.seq,
        }
    }
}

/// Lays out one page.
pub(crate) fn lay_out(number: u32, content: PageContent) -> Page {
    let PageContent { size, mut glyphs, rules, image_cover, unmapped, guessed, .. } = content;
    let seen = glyphs.iter().filter(|g| g.flags & (HIDDEN | STAMP) == 0 && !g.ch.is_whitespace()).count();
    let shown = Shown { image_cover, glyphs: seen as u32, unmapped, guessed };
    twice::drop_second(&mut glyphs);
    fields::place_values(&mut glyphs);
    filled::fill_in(&mut glyphs);
    let (mut upright_text, mut turned, mut overlaid) = (Vec::new(), Vec::new(), Vec::new());
    for (flags, turn, glyphs) in groups(glyphs) {
        let kind = match flags {
            0 => BlockKind::Body,
            HIDDEN => BlockKind::HiddenLayer,
            _ => BlockKind::Stamp,
        };
        match (kind, turn) {
            (BlockKind::Body, 0) => upright_text = glyphs,
            (_, ASKEW) => turned.extend(turned::labels(&glyphs).into_iter().map(|b| Block { kind, ..b })),
            (BlockKind::Body, _) => turned.extend(framed(glyphs, turn, &rules, size)),
            _ => overlaid.extend(framed(glyphs, turn, &rules, size).into_iter().map(|b| Block { kind, ..b })),
        }
    }
    let mut blocks = upright(upright_text, &rules, size, &mut turned);
    blocks.extend(turned);
    blocks.extend(overlaid);
    stamp::mark_stamps(&mut blocks);
    let unreadable = shown.is_unreadable(&blocks);
    if unreadable && letters(&blocks) == 0 {
        // Nothing but unknown characters is no text.
        blocks.retain(|block| matches!(block.kind, BlockKind::Stamp | BlockKind::HiddenLayer));
    }
    let pictured = shown.is_pictured(&blocks);
    let layered = pictured && layer::take_up(&mut blocks);
    let recognised = layered.then(Recognised::default);
    Page { number, size: Some(size), blocks, needs_ocr: pictured && !layered || unreadable, recognised }
}

/// Lays out turned writing in its own frame and brings the blocks back to the page.
fn framed(glyphs: Vec<Glyph>, turn: u8, rules: &[Rule], size: (f32, f32)) -> Vec<Block> {
    let frame = Frame::new(turn, size);
    let mut blocks = upright(frame.glyphs(glyphs), &frame.rules(rules), frame.size(), &mut Vec::new());
    for block in &mut blocks {
        block.bounds = block.bounds.map(|b| frame.back(b));
    }
    blocks
}

/// Letters and digits (counted up to [`ENOUGH_LETTERS`]) of the blocks that are text of the page: stamps and what nobody
/// sees are none.
pub(crate) fn letters(blocks: &[Block]) -> usize {
    let text = blocks.iter().filter(|b| !matches!(b.kind, BlockKind::Stamp | BlockKind::HiddenLayer));
    text.flat_map(|b| b.text.chars()).filter(|c| c.is_alphanumeric()).take(ENOUGH_LETTERS).count()
}

/// Glyphs that are laid out together: visible or hidden, of a stamp or not, and of one direction; in the order in
/// which the groups first appear, stamps last.
fn groups(glyphs: Vec<Glyph>) -> Vec<(u8, u8, Vec<Glyph>)> {
    let key = |g: &Glyph| (g.flags & (HIDDEN | STAMP), g.turn);
    let Some(first) = glyphs.first().map(key) else { return Vec::new() };
    if glyphs.iter().all(|g| key(g) == first) {
        return vec![(first.0, first.1, glyphs)];
    }
    let mut groups: Vec<(u8, u8, Vec<Glyph>)> = Vec::new();
    for glyph in glyphs {
        let (flags, turn) = key(&glyph);
        match groups.iter_mut().find(|g| (g.0, g.1) == (flags, turn)) {
            Some(group) => group.2.push(glyph),
            None => groups.push((flags, turn, vec![glyph])),
        }
    }
    groups.sort_by_key(|g| g.0);
    groups
}

/// Lays out glyphs that all read from left to right; `turned` blocks that stand in their tables' cells go there.
fn upright(mut glyphs: Vec<Glyph>, rules: &[Rule], size: (f32, f32), turned: &mut Vec<Block>) -> Vec<Block> {
    marks::compose(&mut glyphs);
    let notes = Notes::find(&glyphs, rules, size);
    let grids = grid::grids(rules);
    let mut spans = spans::spans(&glyphs, &grids);
    if !spans.is_empty() && !turned.is_empty() {
        spans.extend(turned::cells(turned, &grids));
    }
    let (tables, rest) = table::tables(spans, &grids);
    let breaks: Vec<usize> = tables.iter().map(|t| t.seq).collect();
    let mut pieces: Vec<Piece> = flow::flows(rest, &breaks).into_iter().map(Piece::Flow).collect();
    head::pair_columns(&mut pieces);
    pieces.extend(tables.into_iter().map(Piece::Table));
    pieces.sort_by_key(Piece::seq);
    order::put_in_order(&mut pieces);
    blocks::blocks(pieces, &notes, size.0)
}
