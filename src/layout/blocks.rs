//! Pieces to blocks: paragraphs, tables, notes at the foot of the page.

use icu_normalizer::ComposingNormalizerBorrowed;

use super::Piece;
use super::flow::{Flow, Line};
use super::head::RECEIVERS;
use super::notes::Notes;
use crate::layout::{Block, BlockKind};

/// A gap between lines that parts paragraphs, in line heights.
const PARAGRAPH_GAP: f32 = 1.3;
/// Part of the page's width below which a flow is a column of a head or foot, whose lines are centred or set freely.
const NARROW: f32 = 0.5;
/// A first-line indent, in ems.
const INDENT: f32 = 0.8;

/// Cuts pieces, already in order, into blocks.
pub(super) fn blocks(pieces: Vec<Piece>, notes: &Notes, width: f32) -> Vec<Block> {
    let usual = usual_size(&pieces);
    let mut blocks: Vec<Block> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Table(table) => blocks.push(block(BlockKind::Table, &table.text, table.bounds)),
            Piece::Flow(flow) => {
                for lines in paragraphs(&flow, width) {
                    let (text, bounds) = paragraph(lines);
                    let note = notes.is_note(&text, lines, usual);
                    blocks.push(block(if note { BlockKind::Footnote } else { BlockKind::Body }, &text, bounds));
                }
            }
        }
    }
    blocks
}

fn block(kind: BlockKind, text: &str, bounds: [f32; 4]) -> Block {
    let text = ComposingNormalizerBorrowed::new_nfc().normalize(text).into_owned();
    Block { kind, text, bounds: Some(bounds) }
}

fn paragraph(lines: &[Line]) -> (String, [f32; 4]) {
    let text: Vec<String> = lines.iter().map(Line::text).collect();
    let mut b = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
    for l in lines {
        b = [b[0].min(l.x0()), b[1].min(l.top()), b[2].max(l.x1()), b[3].max(l.bottom())];
    }
    (text.join("\n"), b)
}

/// The size most letters of the page have.
fn usual_size(pieces: &[Piece]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = Vec::new();
    let mut count = |size: f32, count: usize| match sizes.iter_mut().find(|s| (s.0 - size).abs() < 0.3) {
        Some(known) => known.1 += count,
        None => sizes.push((size, count)),
    };
    for piece in pieces {
        match piece {
            Piece::Table(table) => count(table.size, table.text.len()),
            Piece::Flow(flow) => {
                flow.lines.iter().for_each(|l| count(l.size(), l.spans.iter().map(|s| s.text.len()).sum()));
            }
        }
    }
    sizes.into_iter().max_by_key(|s| s.1).map_or(1.0, |s| s.0)
}

/// Cuts a flow where a paragraph ends: by a wider gap, an indent, another size, or a short last line.
fn paragraphs(flow: &Flow, page_width: f32) -> Vec<&[Line]> {
    let lines = &flow.lines;
    let leading = leading(lines);
    let b = flow.bounds();
    let narrow = b[2] - b[0] < NARROW * page_width;
    let mut cuts = vec![0];
    let mut receivers = false;
    for i in 1..lines.len() {
        // The list of receivers is one block, however its items are set.
        receivers |= lines[i - 1].begins(&RECEIVERS);
        let near = lines[i].y() - lines[i - 1].y() < 2.2 * lines[i].size();
        if !(receivers && near)
            && (far(&lines[i - 1], &lines[i], leading) || !narrow && indented(&lines[i - 1], &lines[i], b))
        {
            receivers = false;
            cuts.push(i);
        }
    }
    cuts.push(lines.len());
    cuts.windows(2).map(|w| &lines[w[0]..w[1]]).collect()
}

/// The usual distance of baselines.
fn leading(lines: &[Line]) -> f32 {
    let mut steps: Vec<f32> = lines.windows(2).map(|w| w[1].y() - w[0].y()).filter(|d| *d > 0.0).collect();
    steps.sort_by(f32::total_cmp);
    // The lower quarter: in a page of short paragraphs most steps are gaps.
    steps.get(steps.len() / 4).copied().unwrap_or(0.0)
}

/// A wider gap or another size of letters parts two lines.
fn far(above: &Line, below: &Line, leading: f32) -> bool {
    let em = above.size().max(below.size());
    let step = below.y() - above.y();
    // In a flow of two or three lines the gap itself would pass for the usual distance.
    let gap = step > PARAGRAPH_GAP * leading.clamp(em, 1.5 * em) || step < 0.0;
    gap || (above.size() - below.size()).abs() > 0.15 * em
}

/// A first line set in, or the last line of a paragraph left short.
fn indented(above: &Line, below: &Line, b: [f32; 4]) -> bool {
    let em = above.size().max(below.size());
    if (above.centre() - below.centre()).abs() < 0.5 * em {
        return false;
    }
    let indented = below.x0() > above.x0() + INDENT * em;
    let short = above.x1() < b[2] - 0.2 * (b[2] - b[0]);
    let starts = below.text().starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "-–+•(“\"".contains(c));
    indented || (short && starts)
}
