//! PLCs: rows of character positions with data between them ([MS-DOC] 2.2.2).

use super::super::bytes::{offset, piece};

/// A PLC: n + 1 positions, then n pieces of data of the same size.
#[derive(Debug, Clone, Copy)]
pub(super) struct Places<'a> {
    bytes: &'a [u8],
    size: usize,
    count: usize,
}

impl<'a> Places<'a> {
    /// A PLC whose pieces of data have this size.
    pub(super) fn parse(bytes: &'a [u8], size: usize) -> Self {
        Self { bytes, size, count: bytes.len().saturating_sub(4) / (4 + size) }
    }

    /// How many ranges there are.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// The position at an index; there is one more of them than of ranges.
    pub(super) fn at(&self, index: usize) -> Option<usize> {
        offset(self.bytes, index.checked_mul(4)?).filter(|_| index <= self.count)
    }

    /// The range at an index.
    pub(super) fn range(&self, index: usize) -> Option<std::ops::Range<usize>> {
        let (start, end) = (self.at(index)?, self.at(index + 1)?);
        (start < end && index < self.count).then_some(start..end)
    }

    /// The data at an index.
    pub(super) fn data(&self, index: usize) -> Option<&'a [u8]> {
        let at = (self.count + 1) * 4 + index.checked_mul(self.size)?;
        piece(self.bytes, at, self.size).filter(|_| index < self.count)
    }

    /// The index whose position is this one; positions rise in every sound file.
    pub(super) fn find(&self, position: usize) -> Option<usize> {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.at(middle)? < position { low = middle + 1 } else { high = middle }
        }
        (low < self.count && self.at(low)? == position).then_some(low)
    }
}
