//! Pages in the making: what stands in the text, and what belongs at the foot of the page or at the end of all.

use std::collections::HashSet;

use crate::formats::{Block, BlockKind, Page};

/// Pages in the making.
#[derive(Debug)]
pub(crate) struct Sheets {
    most_pages: usize,
    done: Vec<Page>,
    blocks: Vec<Block>,
    /// Blocks that come at the foot of the page: footnotes, then footers.
    foot: Vec<Block>,
    footers: Vec<Block>,
    endnotes: Vec<Block>,
    /// Nothing stands on the page yet: a break that is only another name of the last one is not counted.
    fresh: bool,
    /// Headers and footers shown already: they are given once, not a page each.
    shown: HashSet<(BlockKind, String)>,
    /// Pages were left out.
    limited: bool,
}

impl Sheets {
    /// Begins with an empty first page.
    pub(crate) fn new(most_pages: u32) -> Self {
        Self {
            most_pages: most_pages as usize,
            done: Vec::new(),
            blocks: Vec::new(),
            foot: Vec::new(),
            footers: Vec::new(),
            endnotes: Vec::new(),
            fresh: true,
            shown: HashSet::new(),
            limited: false,
        }
    }

    /// Adds a block, if there is anything in it.
    pub(crate) fn put(&mut self, kind: BlockKind, text: &str) {
        if !text.trim().is_empty() {
            self.blocks.push(block(kind, text.to_owned()));
            self.fresh = false;
        }
    }

    /// Keeps a note for the foot of the page or the end of the text.
    pub(crate) fn note(&mut self, text: String, at_end: bool) {
        let note = block(BlockKind::Footnote, text);
        if at_end { self.endnotes.push(note) } else { self.foot.push(note) }
    }

    /// Shows a header or footer, unless it was shown before.
    pub(crate) fn margin(&mut self, kind: BlockKind, text: &str) {
        if text.is_empty() || !self.shown.insert((kind, text.to_owned())) {
            return;
        }
        let block = block(kind, text.to_owned());
        if kind == BlockKind::Footer { self.footers.push(block) } else { self.blocks.push(block) }
    }

    /// A break that goes for nothing at the beginning of a page.
    pub(crate) fn soft_turn(&mut self) {
        if !self.fresh {
            self.turn(1);
        }
    }

    /// Ends the page, and so many less one empty ones.
    pub(crate) fn turn(&mut self, pages: usize) {
        for _ in 0..pages {
            if self.done.len() + 1 >= self.most_pages {
                self.limited = true;
                return;
            }
            self.end_page();
            self.fresh = true;
        }
    }

    /// Pages that the last block ran over: it ends on the last of them, which is no fresh page.
    pub(crate) fn run_over(&mut self, pages: usize) {
        if pages > 0 {
            self.turn(pages);
            self.fresh = false;
        }
    }

    /// Ends the text: its pages, and whether some had to be left out.
    pub(crate) fn finish(mut self) -> (Vec<Page>, bool) {
        self.blocks.append(&mut self.endnotes);
        self.end_page();
        self.done.first_mut().into_iter().for_each(take_head_in);
        (self.done, self.limited)
    }

    /// Closes the page with what belongs at its foot.
    fn end_page(&mut self) {
        let mut blocks = std::mem::take(&mut self.blocks);
        blocks.append(&mut self.foot);
        blocks.append(&mut self.footers);
        let number = u32::try_from(self.done.len() + 1).unwrap_or(u32::MAX);
        self.done.push(Page { number, blocks, ..Page::default() });
    }
}

/// A block of a format that has no coordinates.
fn block(kind: BlockKind, text: String) -> Block {
    Block { kind, text, bounds: None }
}

/// Blocks of the first page in which a document has its head.
const HEAD_BLOCKS: usize = 20;

/// Takes a head that its author put into the page header as the head of the document, unless it has one of its own.
fn take_head_in(page: &mut Page) {
    let blocks = page.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Body | BlockKind::Table));
    let body: Vec<&str> = blocks.take(HEAD_BLOCKS).map(|block| block.text.as_str()).collect();
    let body = body.join("\n");
    let (motto, numbered) = (has_motto(&body), is_numbered(&body));
    for block in page.blocks.iter_mut().filter(|block| block.kind == BlockKind::Header) {
        let number = is_numbered(&block.text) && !numbered && (motto || names_agency(&block.text));
        if number || (has_motto(&block.text) && !motto) {
            block.kind = BlockKind::Body;
        }
    }
}

/// True for a text with the motto of the state.
fn has_motto(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["cộng hòa xã hội chủ nghĩa việt nam", "cộng hoà xã hội chủ nghĩa việt nam"].iter().any(|m| lower.contains(m))
}

/// True for a text with an agency at the beginning of a line.
fn names_agency(text: &str) -> bool {
    let agency = ["HỘI ĐỒNG NHÂN DÂN", "ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "CHÍNH PHỦ", "QUỐC HỘI", "BỘ ", "SỞ "];
    text.lines().any(|line| agency.iter().any(|name| line.trim().starts_with(name)))
}

/// True for a text with a number of a document at the beginning of a line or cell.
fn is_numbered(text: &str) -> bool {
    text.to_lowercase().lines().flat_map(|line| line.split('\t')).any(|cell| {
        let rest = cell.trim().strip_prefix("số").map(|rest| rest.trim_start_matches([':', ' ']));
        rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains('/'))
    })
}
