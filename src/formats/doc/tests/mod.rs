//! Tests of the readers, on files made in code.

mod fixture;
mod html;
mod rtf;
mod word;

use crate::formats::{Block, BlockKind, ExtractedText};

/// All blocks of a text.
fn blocks(text: &ExtractedText) -> impl Iterator<Item = &Block> {
    text.pages.iter().flat_map(|page| &page.blocks)
}

/// The texts of the blocks of one kind.
fn of_kind(text: &ExtractedText, kind: BlockKind) -> Vec<&str> {
    blocks(text).filter(|block| block.kind == kind).map(|block| block.text.as_str()).collect()
}

/// The running text, a block an entry.
fn body(text: &ExtractedText) -> Vec<&str> {
    of_kind(text, BlockKind::Body)
}
