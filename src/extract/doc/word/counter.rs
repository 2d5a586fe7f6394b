//! Counting: the label that Word shows before each paragraph of a list.

use std::collections::{BTreeMap, BTreeSet};

use super::lists::{LEVELS, Level, Lists};
use crate::extract::office::numeral::Numeral;

/// Where every list of the document stands.
#[derive(Debug, Default)]
pub(super) struct Counters {
    /// List → the number of each level, `None` before its first use and after a restart.
    numbers: BTreeMap<u32, [Option<u32>; LEVELS]>,
    /// Uses and levels whose own start has been used: it counts once, at the first paragraph.
    started: BTreeSet<(u16, usize)>,
}

impl Counters {
    /// Counts one paragraph on, and gives its label with the space after it.
    pub(super) fn label(&mut self, lists: &Lists, list: u16, at: usize) -> Option<String> {
        let at = at.min(LEVELS - 1);
        let level = lists.level(list, at)?;
        self.count(lists, list, at);
        let numbers = self.numbers.entry(lists.list(list)?).or_default();
        for (above, number) in numbers.iter_mut().enumerate().take(at) {
            // A level that was jumped over shows, and goes on from, its first number.
            number.get_or_insert_with(|| lists.level(list, above).map_or(1, |level| level.start));
        }
        let mut label = write(level, numbers, |above| lists.level(list, above).map(|level| level.numeral));
        if !label.trim().is_empty() && !level.tight {
            label.push(' ');
        }
        Some(label)
    }

    /// Moves a level on by one, or to its start, and lets the levels under it start again.
    fn count(&mut self, lists: &Lists, list: u16, at: usize) {
        let Some(numbers) = lists.list(list).map(|id| self.numbers.entry(id).or_default()) else { return };
        let own_start = lists.own_start(list, at);
        let start = own_start.or_else(|| lists.level(list, at).map(|level| level.start));
        let next = match (own_start.filter(|_| self.started.insert((list, at))), numbers[at]) {
            (Some(start), _) => start,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => start.unwrap_or(1),
        };
        numbers[at] = Some(next);
        for (below, number) in numbers.iter_mut().enumerate().skip(at + 1) {
            let restarts = lists.level(list, below).and_then(|level| level.restart).is_none_or(|above| at < above);
            if restarts {
                *number = None;
            }
        }
    }
}

/// Fills the numbers into the text of a level.
fn write(level: &Level, numbers: &[Option<u32>; LEVELS], numeral: impl Fn(usize) -> Option<Numeral>) -> String {
    let mut label = String::new();
    for c in &level.text {
        let Some(number) = numbers.get(u32::from(*c) as usize) else {
            label.push(*c);
            continue;
        };
        let shown = if level.legal { Numeral::Decimal } else { numeral(u32::from(*c) as usize).unwrap_or_default() };
        label.push_str(&number.map(|number| shown.write(number)).unwrap_or_default());
    }
    label
}
