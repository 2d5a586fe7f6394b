//! Counting: the label that Word shows before each paragraph of a list.

use std::collections::{BTreeMap, BTreeSet};

use super::numbering::{LEVELS, Level, Numbering};
use super::props::{NumRef, ParaProps};
use super::styles::Styles;
use crate::extract::office::numeral::Numeral;

/// Where every list of the document stands.
#[derive(Debug, Default)]
pub(super) struct Counters {
    /// Template → the number of each level, `None` before its first use and after a restart.
    numbers: BTreeMap<u32, [Option<u32>; LEVELS]>,
    /// Lists and levels whose own start has been used: it counts once, at the first paragraph.
    started: BTreeSet<(u32, usize)>,
}

/// The list and level of a paragraph, its own or its style's.
pub(super) fn list_of(props: &ParaProps, styles: &Styles, numbering: &Numbering) -> Option<(u32, usize)> {
    let inherited: NumRef = styles.num(props.style.as_deref());
    let list = props.num.id.or(inherited.id).filter(|id| *id != 0)?;
    let of_style = || props.style.as_ref().and_then(|style| numbering.level_of_style(list, style));
    let level = props.num.level.or_else(of_style).or(inherited.level).unwrap_or_default();
    Some((list, level.min(LEVELS - 1)))
}

impl Counters {
    /// Counts one paragraph on, and gives its label with the space after it.
    pub(super) fn label(&mut self, numbering: &Numbering, (list, at): (u32, usize)) -> Option<String> {
        let level = numbering.level(list, at)?;
        self.count(numbering, list, at);
        let numbers = self.numbers.entry(numbering.template(list)?).or_default();
        for (above, number) in numbers.iter_mut().enumerate().take(at) {
            // A level that was jumped over shows, and goes on from, its first number.
            number.get_or_insert_with(|| numbering.level(list, above).map_or(1, |level| level.start));
        }
        let mut label = write(level, numbers, |above| numbering.level(list, above).map(|l| l.numeral));
        if !label.trim().is_empty() && !level.tight {
            label.push(' ');
        }
        Some(label)
    }

    /// Moves a level on by one, or to its start, and lets the levels under it start again.
    fn count(&mut self, numbering: &Numbering, list: u32, at: usize) {
        let Some(numbers) = numbering.template(list).map(|id| self.numbers.entry(id).or_default()) else { return };
        let own_start = numbering.start_override(list, at).filter(|_| self.started.insert((list, at)));
        let start = numbering.start_override(list, at).or_else(|| numbering.level(list, at).map(|level| level.start));
        let next = match (own_start, numbers[at]) {
            (Some(start), _) => start,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => start.unwrap_or(1),
        };
        numbers[at] = Some(next);
        for (below, number) in numbers.iter_mut().enumerate().skip(at + 1) {
            let restarts = match numbering.level(list, below).and_then(|level| level.restart) {
                None => true,
                Some(above) => at < above,
            };
            if restarts {
                *number = None;
            }
        }
    }
}

/// Fills the numbers into the text of a level.
fn write(level: &Level, numbers: &[Option<u32>; LEVELS], numeral: impl Fn(usize) -> Option<Numeral>) -> String {
    let mut label = String::new();
    let mut rest = level.text.chars().peekable();
    while let Some(c) = rest.next() {
        let place = rest.peek().and_then(|digit| digit.to_digit(10)).filter(|digit| c == '%' && *digit > 0);
        let Some(place) = place.map(|digit| digit as usize - 1) else {
            label.push(c);
            continue;
        };
        rest.next();
        let shown = if level.legal { Numeral::Decimal } else { numeral(place).unwrap_or_default() };
        label.push_str(&numbers[place].map(|number| shown.write(number)).unwrap_or_default());
    }
    label
}
