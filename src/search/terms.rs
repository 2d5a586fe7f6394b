//! From the words of a query to weighted terms of the index.

use super::Also;
use super::restore::Restorer;
use super::weights::{FILLER, FILLERS, FOLDED_BESIDE_EXACT, FOLDED_BESIDE_RESTORED, field_weight};
use crate::index::{Field, Keys, Memo, windows};
use std::collections::BTreeMap;

/// A term to score.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Weighted {
    pub field: Field,
    pub term: String,
    pub weight: f32,
}

/// Fields of one form of the words, with the sizes of windows that they hold.
type Form = [(Field, &'static [usize]); 5];

const EXACT: Form = [
    (Field::Exact1, &[1]),
    (Field::Exact2, &[2]),
    (Field::Exact3, &[3]),
    (Field::HeadingExact, &[1, 2]),
    (Field::TitleExact, &[1, 2]),
];

const FOLDED: Form = [
    (Field::Folded1, &[1]),
    (Field::Folded2, &[2]),
    (Field::Folded3, &[3]),
    (Field::HeadingFolded, &[1, 2]),
    (Field::TitleFolded, &[1, 2]),
];

/// Words with marks make up at least this share of what people type who type marks at all; below it, the rest was
/// typed in a hurry and is restored.
const TYPED_WITH_MARKS: f32 = 0.3;

/// The terms of a text, strongest forms first.
///
/// What was typed with marks is honoured: it counts in full only where the marks agree. What was typed bare is matched
/// as the corpus would most likely write it, and without marks.
pub(super) fn terms(text: &str, also: &[Also], restorer: &Restorer<'_>) -> Vec<Weighted> {
    let keys = Keys::of(text, &mut Memo::default());
    let mut sum = BTreeMap::new();
    if share_with_marks(&keys) >= TYPED_WITH_MARKS {
        add(&EXACT, &keys.exact, 1.0, &mut sum);
        add(&FOLDED, &keys.folded, FOLDED_BESIDE_EXACT, &mut sum);
    } else {
        add(&EXACT, &restorer.restore(&keys), 1.0, &mut sum);
        add(&FOLDED, &keys.folded, FOLDED_BESIDE_RESTORED, &mut sum);
    }
    for Also { words, weight, .. } in also {
        let keys = Keys::of(words, &mut Memo::default());
        add(&EXACT, &keys.exact, *weight, &mut sum);
        add(&FOLDED, &keys.folded, *weight * FOLDED_BESIDE_EXACT, &mut sum);
    }
    sum.into_iter().map(|((field, term), weight)| Weighted { field: Field::ALL[field], term, weight }).collect()
}

/// Share of the words that carry a mark.
fn share_with_marks(keys: &Keys) -> f32 {
    let pairs = keys.exact.split(' ').zip(keys.folded.split(' '));
    let (marked, all) = pairs.fold((0, 0), |(marked, all), (e, f)| (marked + u32::from(e != f), all + 1));
    marked as f32 / all.max(1) as f32
}

/// Adds all windows of a row; a window met twice counts twice.
fn add(form: &Form, row: &str, share: f32, sum: &mut BTreeMap<(usize, String), f32>) {
    for (field, sizes) in form {
        for window in sizes.iter().flat_map(|n| windows(row, *n)) {
            let weight = share * field_weight(*field) * filler_weight(window);
            *sum.entry((*field as usize, window.to_owned())).or_default() += weight;
        }
    }
}

/// Windows of filler alone weigh little.
fn filler_weight(window: &str) -> f32 {
    let is_filler = |key: &str| FILLERS.contains(&crate::text::fold(key).as_str());
    if window.split(' ').all(is_filler) { FILLER } else { 1.0 }
}
