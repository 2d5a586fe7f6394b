//! Running heads and feet, and lone page numbers: found by comparing pages.

use std::collections::HashMap;

use super::super::super::model::{Block, BlockKind, Page};

/// Part of the page's height in which heads and feet stand.
const EDGE: f32 = 0.12;
/// Longest running line.
const LONGEST: usize = 200;

/// Marks repeated lines at the top and foot of pages, and page numbers.
pub(in super::super) fn mark_running(pages: &mut [Page]) {
    let mut counts: HashMap<(bool, String), usize> = HashMap::new();
    for page in pages.iter() {
        for block in &page.blocks {
            if let Some(key) = edge_key(block, page.size) {
                *counts.entry(key).or_default() += 1;
            }
        }
    }
    let enough = (pages.len() / 4).max(2);
    for page in pages.iter_mut() {
        let size = page.size;
        for block in &mut page.blocks {
            let Some(key) = edge_key(block, size) else { continue };
            if is_page_number(&block.text) {
                block.kind = BlockKind::PageNumber;
            } else if counts.get(&key).is_some_and(|n| *n >= enough) {
                block.kind = if key.0 { BlockKind::Header } else { BlockKind::Footer };
            }
        }
    }
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
