//! Writing that does not run from left to right: cells turned by a quarter turn, labels and watermarks set askew.

use super::grid::Grid;
use super::spans::Span;
use crate::layout::glyph::Glyph;
use crate::layout::{Block, BlockKind};

/// A gap that parts words, in ems.
const WORD_GAP: f32 = 0.2;
/// A gap that ends a label, in ems.
const LABEL_GAP: f32 = 1.5;

/// Takes the turned blocks that stand in cells of upright tables, as spans for those cells.
pub(super) fn cells(turned: &mut Vec<Block>, grids: &[Grid]) -> Vec<Span> {
    let mut spans = Vec::new();
    turned.retain(|block| {
        let Some(b) = block.bounds else { return true };
        let inside = grids.iter().any(|g| g.cell((b[0] + b[2]) / 2.0, (b[1] + b[3]) / 2.0).is_some());
        if inside {
            spans.push(Span::filling(block.text.replace('\n', " "), b));
        }
        !inside
    });
    spans
}

/// Joins glyphs set askew to labels, in the order of painting. Only distances count, whatever the direction.
pub(super) fn labels(glyphs: &[Glyph]) -> Vec<Block> {
    let mut labels: Vec<Block> = Vec::new();
    let mut last: Option<&Glyph> = None;
    for g in glyphs {
        let gap = last.map(|l| ((g.x - l.x).hypot(g.y - l.y) - l.w) / g.size.max(0.1));
        let here = [g.x, g.y - g.size, g.x + g.w, g.y];
        match (labels.last_mut(), gap) {
            (Some(label), Some(gap)) if gap.abs() < LABEL_GAP => {
                if gap > WORD_GAP && !g.ch.is_whitespace() && !label.text.ends_with(' ') {
                    label.text.push(' ');
                }
                label.text.push(g.ch);
                label.bounds =
                    label.bounds.map(|b| [b[0].min(here[0]), b[1].min(here[1]), b[2].max(here[2]), b[3].max(here[3])]);
            }
            _ => labels.push(Block { kind: BlockKind::Body, text: g.ch.to_string(), bounds: Some(here) }),
        }
        last = Some(g);
    }
    labels.retain_mut(|label| {
        label.text = label.text.trim().to_owned();
        !label.text.is_empty()
    });
    labels
}
