//! Marks of signing and copying that are part of the page's own content.

use crate::layout::{Block, BlockKind};

/// How such a mark begins, in small letters.
const BEGINNINGS: [&str; 12] = [
    "ký bởi",
    "người ký",
    "giờ ký",
    "thời gian ký",
    "ngày ký:",
    "ký ngày:",
    "sao y",
    "sao lục",
    "trích sao",
    "signature not verified",
    "digitally signed",
    "signed by",
];
/// A mark is a few short lines; longer text only happens to begin so.
const LONGEST: usize = 400;

/// Marks the blocks that are stamps.
pub(super) fn mark_stamps(blocks: &mut [Block]) {
    for block in blocks.iter_mut().filter(|b| matches!(b.kind, BlockKind::Body | BlockKind::Footnote)) {
        if block.text.len() > LONGEST {
            continue;
        }
        let text = block.text.trim_start().to_lowercase();
        if BEGINNINGS.iter().any(|b| text.starts_with(b)) {
            block.kind = BlockKind::Stamp;
        }
    }
}
