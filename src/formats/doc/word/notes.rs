//! Footnotes and endnotes: where they are called and where their texts stand.

use super::super::bytes::short;
use super::places::Places;

/// The notes of one kind.
#[derive(Debug)]
pub(super) struct Calls<'a> {
    /// Where they are called, and whether Word numbers them.
    pub(super) calls: Places<'a>,
    /// Their texts, as ranges of their part of the text.
    pub(super) texts: Places<'a>,
}

/// A note that is called at a place of the text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Called {
    /// Where its text stands in its part.
    pub(super) text: std::ops::Range<usize>,
    /// Word numbers it; else its author typed a mark.
    pub(super) numbered: bool,
}

impl Calls<'_> {
    /// The note called at a place.
    pub(super) fn at(&self, position: usize) -> Option<Called> {
        let index = self.calls.find(position)?;
        let numbered = short(self.calls.data(index)?, 0)? != 0;
        Some(Called { text: self.texts.range(index)?, numbered })
    }
}
