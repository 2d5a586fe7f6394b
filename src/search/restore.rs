//! Putting the marks back on words that were typed without them.
//!
//! A first-order model over the corpus itself: the candidates of a bare syllable are the spellings met in the texts, a
//! pair of neighbours is as likely as the index holds it (document frequencies of pairs), and the best row is found by
//! Viterbi's algorithm. Words typed with marks are never touched.

use super::scorer::Scorer;
use crate::index::{Field, Keys, Store};

/// Spellings of a syllable that are looked at: the eighth most frequent is rarer than any typing error.
const CANDIDATES: usize = 8;

/// Weight of the single syllable beside the pair, in pairs seen.
const SMOOTHING: f32 = 4.0;

/// The model: nothing of its own, all read from the index.
pub(super) struct Restorer<'a> {
    pub scorer: &'a Scorer,
    pub store: &'a Store,
}

/// A candidate on the best row so far.
struct Step {
    key: String,
    /// Number of passages that hold the spelling.
    seen: f32,
    /// Log probability of the best row that ends here.
    score: f32,
    /// Position of the one before it on that row.
    from: usize,
}

/// People who type marks at all type them on at least this share of their words; below it, the rest was typed in a
/// hurry and is restored.
const TYPED_WITH_MARKS: f32 = 0.3;

impl Restorer<'_> {
    /// The restored row of a text that was typed without marks; nothing for one typed with them.
    pub(super) fn of_bare(&self, keys: &Keys) -> Option<String> {
        let pairs = keys.exact.split(' ').zip(keys.folded.split(' '));
        let (marked, all) = pairs.fold((0, 0), |(marked, all), (e, f)| (marked + u32::from(e != f), all + 1));
        ((marked as f32) < TYPED_WITH_MARKS * all as f32).then(|| self.restore(keys))
    }

    /// The row of keys with marks that these words most likely stand for.
    pub(super) fn restore(&self, keys: &Keys) -> String {
        let mut lattice: Vec<Vec<Step>> = Vec::new();
        for (exact, folded) in keys.exact.split(' ').zip(keys.folded.split(' ')) {
            let candidates = self.candidates(exact, folded);
            let step = match lattice.last() {
                None => candidates.into_iter().map(|(key, prior)| self.step(key, prior.ln(), 0)).collect(),
                Some(before) => candidates.into_iter().map(|c| self.extend(before, c)).collect(),
            };
            lattice.push(step);
        }
        best_row(&lattice)
    }

    /// Spellings of a word with their share; a word typed with marks has one.
    fn candidates(&self, exact: &str, folded: &str) -> Vec<(String, f32)> {
        let known = if exact == folded { self.store.spellings(folded).unwrap_or_default() } else { Vec::new() };
        if known.is_empty() {
            return vec![(exact.to_owned(), 1.0)];
        }
        let total: u32 = known.iter().map(|(_, count)| count).sum();
        known.into_iter().take(CANDIDATES).map(|(key, n)| (key, n as f32 / total.max(1) as f32)).collect()
    }

    /// A candidate with the best of the rows before it.
    fn extend(&self, before: &[Step], (key, prior): (String, f32)) -> Step {
        let rate = |step: &Step| {
            let pair = self.scorer.frequency(Field::Exact2, &format!("{} {key}", step.key)) as f32;
            step.score + ((pair + SMOOTHING * prior) / (step.seen + SMOOTHING)).ln()
        };
        let mut best = (0, f32::NEG_INFINITY);
        for (at, score) in before.iter().map(rate).enumerate() {
            if score > best.1 {
                best = (at, score);
            }
        }
        self.step(key, best.1, best.0)
    }

    /// A step with how often the texts hold its spelling, looked up once for all that follow it.
    fn step(&self, key: String, score: f32, from: usize) -> Step {
        let seen = self.scorer.frequency(Field::Exact1, &key) as f32;
        Step { key, seen, score, from }
    }
}

/// Follows the best row back from its end.
fn best_row(lattice: &[Vec<Step>]) -> String {
    let last = lattice.last().map_or(&[][..], Vec::as_slice);
    let mut at = (0..last.len()).max_by(|a, b| last[*a].score.total_cmp(&last[*b].score)).unwrap_or(0);
    let mut row = Vec::new();
    for step in lattice.iter().rev().filter_map(|steps| {
        let step = steps.get(at)?;
        at = step.from;
        Some(step)
    }) {
        row.push(step.key.as_str());
    }
    row.reverse();
    row.join(" ")
}
