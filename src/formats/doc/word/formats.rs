//! Formatted disk pages: which modifiers hold for which bytes of the main stream ([MS-DOC] 2.9.33, 2.9.175).

use std::collections::BTreeSet;

use super::super::bytes::{byte, long, offset, piece};

/// The size of a page.
const PAGE: usize = 512;

/// Runs of bytes with their modifiers, in order.
#[derive(Debug, Default)]
pub(super) struct Formats<'a> {
    runs: Vec<Run<'a>>,
}

/// A run of bytes of the main stream.
#[derive(Debug, Clone, Copy)]
struct Run<'a> {
    start: usize,
    end: usize,
    row: &'a [u8],
}

impl<'a> Formats<'a> {
    /// The looks of characters: each row is modifiers.
    pub(super) fn of_characters(index: &[u8], main: &'a [u8]) -> Self {
        Self::from_pages(index, main, 1, |page, at| {
            let at = 2 * usize::from(byte(page, at)?);
            // No entry: the text looks as its paragraph style says.
            if at == 0 { Some(&[]) } else { piece(page, at + 1, usize::from(byte(page, at)?)) }
        })
    }

    /// The looks of paragraphs: each row is the number of a style (16 bits), then modifiers.
    pub(super) fn of_paragraphs(index: &[u8], main: &'a [u8]) -> Self {
        Self::from_pages(index, main, 13, |page, at| {
            let at = 2 * usize::from(byte(page, at)?);
            match usize::from(byte(page, at)?) {
                _ if at == 0 => Some(&[]),
                0 => piece(page, at + 2, 2 * usize::from(byte(page, at + 1)?)),
                length => piece(page, at + 1, 2 * length - 1),
            }
        })
    }

    /// Reads all pages that the index names; `size` is that of an entry, `find` gives the row of the entry at a place.
    fn from_pages(
        index: &[u8],
        main: &'a [u8],
        size: usize,
        find: impl Fn(&'a [u8], usize) -> Option<&'a [u8]>,
    ) -> Self {
        let count = index.len().saturating_sub(4) / 8;
        let mut runs = Vec::new();
        // Each page once, whatever the index of a hostile file says.
        let numbers = (0..count).filter_map(|at| long(index, 4 * (count + 1 + at)));
        for number in numbers.map(|number| (number & 0x003f_ffff) as usize).collect::<BTreeSet<_>>() {
            let Some(page) = piece(main, number * PAGE, PAGE) else { continue };
            let entries = usize::from(page[PAGE - 1]);
            runs.extend((0..entries).filter_map(|at| {
                let (start, end) = (offset(page, 4 * at)?, offset(page, 4 * at + 4)?);
                let row = find(page, 4 * (entries + 1) + size * at)?;
                (start < end).then_some(Run { start, end, row })
            }));
        }
        runs.sort_by_key(|run| run.start);
        Self { runs }
    }

    /// The modifiers for a byte, and where the run that has them ends.
    pub(super) fn at(&self, place: usize) -> (&'a [u8], usize) {
        let after = self.runs.partition_point(|run| run.start <= place);
        let next = self.runs.get(after).map_or(usize::MAX, |run| run.start);
        match after.checked_sub(1).and_then(|at| self.runs.get(at)).filter(|run| place < run.end) {
            Some(run) => (run.row, run.end.min(next)),
            None => (&[], next),
        }
    }
}
