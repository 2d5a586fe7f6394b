//! Lists of Word, whatever file holds them: their levels, and the label that Word shows before each paragraph.

use std::collections::{BTreeMap, BTreeSet};

use super::numeral::Numeral;

/// Levels of a list; the formats have no more.
pub(crate) const LEVELS: usize = 9;

/// A label longer than this is damage or an attempt to blow the text up.
pub(crate) const LONGEST_LABEL: usize = 120;

/// One level.
#[derive(Debug, Clone, Default)]
pub(crate) struct Level {
    /// The first number.
    pub(crate) start: u32,
    /// How the number is written.
    pub(crate) numeral: Numeral,
    /// The label.
    pub(crate) label: Vec<Sign>,
    /// No space between label and text.
    pub(crate) tight: bool,
    /// Starts again after a level above this (counted from 1); 0: never; `None`: after any higher level.
    pub(crate) restart: Option<usize>,
    /// All numbers in the label are decimal.
    pub(crate) legal: bool,
}

/// A piece of a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// The number of a level, from 0.
    Number(usize),
    /// A character that shows as it is.
    Plain(char),
}

/// The lists of a document.
pub(crate) trait Lists {
    /// What a list counts with: lists of one counter count on together.
    fn counter(&self, list: u32) -> Option<u32>;
    /// A level of a list.
    fn level(&self, list: u32, at: usize) -> Option<&Level>;
    /// The number that a list starts a level from, where it says so itself.
    fn own_start(&self, list: u32, at: usize) -> Option<u32>;
}

/// Where every list of the document stands.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    /// Counter → the number of each level, `None` before its first use and after a restart.
    numbers: BTreeMap<u32, [Option<u32>; LEVELS]>,
    /// Lists and levels whose own start has been used: it counts once, at the first paragraph.
    started: BTreeSet<(u32, usize)>,
}

impl Counters {
    /// Counts one paragraph on, and gives its label with the space after it.
    pub(crate) fn label(&mut self, lists: &impl Lists, list: u32, at: usize) -> Option<String> {
        let at = at.min(LEVELS - 1);
        let level = lists.level(list, at)?;
        let numbers = self.numbers.entry(lists.counter(list)?).or_default();
        let own_start = lists.own_start(list, at);
        numbers[at] = Some(match (own_start.filter(|_| self.started.insert((list, at))), numbers[at]) {
            (Some(start), _) => start,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => own_start.unwrap_or(level.start),
        });
        for (below, number) in numbers.iter_mut().enumerate().skip(at + 1) {
            let restart = lists.level(list, below).and_then(|level| level.restart);
            *number = number.filter(|_| restart.is_some_and(|above| at >= above));
        }
        for (above, number) in numbers.iter_mut().enumerate().take(at) {
            // A level that was jumped over shows, and goes on from, its first number.
            number.get_or_insert_with(|| lists.level(list, above).map_or(1, |level| level.start));
        }
        let mut label = level.write(numbers, |above| lists.level(list, above).map(|level| level.numeral));
        if !label.trim().is_empty() && !level.tight {
            label.push(' ');
        }
        Some(label)
    }
}

impl Level {
    /// Fills the numbers into the label.
    fn write(&self, numbers: &[Option<u32>; LEVELS], numeral: impl Fn(usize) -> Option<Numeral>) -> String {
        let mut label = String::new();
        for sign in &self.label {
            match *sign {
                Sign::Plain(c) => label.push(c),
                Sign::Number(place) => {
                    let shown = if self.legal { Numeral::Decimal } else { numeral(place).unwrap_or_default() };
                    label.extend(numbers.get(place).copied().flatten().map(|number| shown.write(number)));
                }
            }
        }
        label
    }
}
