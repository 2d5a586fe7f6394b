//! From the words of a query to weighted terms of the index.

use super::lexicon::words;
use super::restore::Restorer;
use super::{Expansion, Query, Weights, filler};
use crate::index::{Field, NormalizedTokens, TokenCache, word_ngrams};
use std::collections::BTreeMap;

/// A term to score.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Weighted {
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

/// The terms of a query, strongest forms first.
///
/// What was typed with marks is honoured: it counts in full only where the marks agree. What was typed bare is matched
/// as the corpus would most likely write it, and without marks.
pub(crate) fn terms(query: &Query, restorer: &Restorer<'_>, weights: &Weights) -> Vec<Weighted> {
    let keys = NormalizedTokens::new(&query.words, &mut TokenCache::default());
    let filler = filler::weights(&words(&query.words), weights);
    let restored = query.restored.clone().or_else(|| restorer.of_bare(&keys));
    let beside = if restored.is_some() { weights.folded_beside_restored } else { weights.folded_beside_exact };
    let mut sum = Sum { weights, of: BTreeMap::new() };
    sum.add(&EXACT, &restored.unwrap_or(keys.exact), &filler, 1.0);
    sum.add(&FOLDED, &keys.folded, &filler, beside);
    for Expansion { keys, weight, .. } in &query.also {
        sum.add(&EXACT, keys, &[], *weight);
    }
    sum.of.into_iter().map(|((field, term), weight)| Weighted { field: Field::ALL[field], term, weight }).collect()
}

/// The terms on the way, by field.
struct Sum<'a> {
    weights: &'a Weights,
    of: BTreeMap<(usize, String), f32>,
}

impl Sum<'_> {
    /// Adds all windows of a row, each with the weight of its weightiest word; a window met twice counts twice.
    fn add(&mut self, form: &Form, row: &str, words: &[f32], share: f32) {
        for (field, sizes) in form {
            for (size, (at, window)) in
                sizes.iter().flat_map(|n| word_ngrams(row, *n).enumerate().map(move |w| (*n, w)))
            {
                let heaviest = words.get(at..at + size).map_or(1.0, |words| words.iter().copied().fold(0.0, f32::max));
                let weight = share * self.weights.field(*field) * heaviest;
                *self.of.entry((*field as usize, window.to_owned())).or_default() += weight;
            }
        }
    }
}
