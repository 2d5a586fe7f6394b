//! Running heads and feet, and lone page numbers: found by comparing pages.

use std::collections::{HashMap, HashSet};

use crate::layout::{Block, BlockKind, Page};

/// Part of the page's height in which heads and feet stand.
const EDGE: f32 = 0.12;
/// Longest running line.
const LONGEST: usize = 200;

/// Marks repeated lines at the top and foot of pages, and page numbers.
pub(in super::super) fn mark_running(pages: &mut [Page]) {
    let mut counts: HashMap<(bool, String), usize> = HashMap::new();
    for page in pages.iter() {
        // Once a page: two amounts at the foot of one page are no line that repeats.
        let keys: HashSet<_> = page.blocks.iter().filter_map(|block| edge_key(block, page.size)).collect();
        keys.into_iter().for_each(|key| *counts.entry(key).or_default() += 1);
    }
    let enough = (pages.len() / 4).max(2);
    for page in pages.iter_mut() {
        let size = page.size;
        for block in &mut page.blocks {
            let Some(key) = edge_key(block, size) else { continue };
            if key.1.contains(char::is_alphabetic) && counts.get(&key).is_some_and(|n| *n >= enough) {
                block.kind = if key.0 { BlockKind::Header } else { BlockKind::Footer };
            }
        }
        let is_number = |block: &Block| {
            let (top, _) = edge_key(block, size)?;
            Some(is_page_number(&block.text) && is_outermost(block, top, &page.blocks))
        };
        let numbers: Vec<bool> = page.blocks.iter().map(|block| is_number(block).unwrap_or_default()).collect();
        for (block, _) in page.blocks.iter_mut().zip(numbers).filter(|(_, is_number)| *is_number) {
            block.kind = BlockKind::PageNumber;
        }
    }
}

/// True where nothing but running lines stands beside a block or between it and the edge of the page: the numbers in the
/// last row of a table are none of the page.
fn is_outermost(block: &Block, top: bool, blocks: &[Block]) -> bool {
    let Some(own) = block.bounds else { return false };
    let within = |b: [f32; 4]| if top { b[1] < own[3] } else { b[3] > own[1] };
    let is_text = |other: &&Block| matches!(other.kind, BlockKind::Body | BlockKind::Table | BlockKind::Footnote);
    let others = blocks.iter().filter(|other| !std::ptr::eq(*other, block));
    !others.filter(is_text).any(|other| other.bounds.is_some_and(within))
}

/// Whether a block stands at the top (true) or foot of its page, and its text with the numbers masked.
fn edge_key(block: &Block, size: Option<(f32, f32)>) -> Option<(bool, String)> {
    let (b, (_, height)) = (block.bounds?, size?);
    if block.kind != BlockKind::Body || block.text.len() > LONGEST {
        return None;
    }
    let top = b[3] < EDGE * height;
    if !top && b[1] < (1.0 - EDGE) * height {
        return None;
    }
    let mut masked = String::new();
    for c in block.text.chars() {
        if !c.is_numeric() {
            masked.push(c);
        } else if !masked.ends_with('0') {
            masked.push('0');
        }
    }
    Some((top, masked))
}

/// `3`, `- 3 -`, `Trang 3`, `3/10`, `Trang 3 / 10`.
fn is_page_number(text: &str) -> bool {
    let text = text.trim().trim_matches(['-', '–', '—', '|', ' ']);
    let rest = text.strip_prefix("Trang").or_else(|| text.strip_prefix("Page")).unwrap_or(text).trim();
    let mut parts = rest.split('/');
    let number = |p: &str| {
        let p = p.trim();
        (1..=4).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit())
    };
    parts.next().is_some_and(number) && parts.next().is_none_or(number) && parts.next().is_none()
}
