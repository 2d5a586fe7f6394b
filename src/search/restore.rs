//! Putting the marks back on words that were typed without them.
//!
//! A first-order model over the corpus itself: the candidates of a bare syllable are the spellings met in the texts, a
//! pair of neighbours is as likely as the index holds it (document frequencies of pairs), and the best row is found by
//! Viterbi's algorithm. Words typed with marks are never touched.

use super::scorer::Scorer;
use crate::index::{Field, NormalizedTokens, Store};
use crate::text::lattice::best_row;

/// Spellings of a syllable that are looked at: the eighth most frequent is rarer than any typing error.
const CANDIDATES: usize = 8;

/// Weight of the single syllable beside the pair, in pairs seen.
const SMOOTHING: f32 = 4.0;

/// The model: nothing of its own, all read from the index.
pub(crate) struct Restorer<'a> {
    pub scorer: &'a Scorer,
    pub store: &'a Store,
}

/// A spelling that a word may stand for.
struct Candidate {
    key: String,
    /// Share of it among the spellings of the word.
    prior: f32,
    /// Number of passages that hold it.
    seen: f32,
}

/// People who type marks at all type them on at least this share of their words; below it, the rest was typed in a
/// hurry and is restored.
const TYPED_WITH_MARKS: f32 = 0.3;

impl Restorer<'_> {
    /// The restored row of a text that was typed without marks; nothing for one typed with them.
    pub(crate) fn of_bare(&self, keys: &NormalizedTokens) -> Option<String> {
        let pairs = keys.exact.split(' ').zip(keys.folded.split(' '));
        let (marked, all) = pairs.fold((0, 0), |(marked, all), (e, f)| (marked + u32::from(e != f), all + 1));
        ((marked as f32) < TYPED_WITH_MARKS * all as f32).then(|| self.restore(keys))
    }

    /// The row of keys with marks that these words most likely stand for.
    pub(crate) fn restore(&self, keys: &NormalizedTokens) -> String {
        let words = keys.exact.split(' ').zip(keys.folded.split(' '));
        let columns: Vec<_> = words.map(|(exact, folded)| self.candidates(exact, folded)).collect();
        let row = best_row(&columns, |first| first.prior.ln(), |before, candidate| self.after(before, candidate));
        let keys: Vec<_> = row.iter().zip(&columns).map(|(at, column)| column[*at].key.as_str()).collect();
        keys.join(" ")
    }

    /// Spellings of a word with their share; a word typed with marks has one.
    fn candidates(&self, exact: &str, folded: &str) -> Vec<Candidate> {
        let known = if exact == folded { self.store.spellings(folded).unwrap_or_default() } else { Vec::new() };
        if known.is_empty() {
            return vec![self.candidate(exact.to_owned(), 1.0)];
        }
        let total: u32 = known.iter().map(|(_, count)| count).sum();
        let share = |count: u32| count as f32 / total.max(1) as f32;
        known.into_iter().take(CANDIDATES).map(|(key, count)| self.candidate(key, share(count))).collect()
    }

    /// A candidate with how often the texts hold it, looked up once for all that follow it.
    fn candidate(&self, key: String, prior: f32) -> Candidate {
        let seen = self.scorer.frequency(Field::Exact1, &key) as f32;
        Candidate { key, prior, seen }
    }

    /// Log probability of a spelling after another.
    fn after(&self, before: &Candidate, candidate: &Candidate) -> f32 {
        let pair = self.scorer.frequency(Field::Exact2, &format!("{} {}", before.key, candidate.key)) as f32;
        ((pair + SMOOTHING * candidate.prior) / (before.seen + SMOOTHING)).ln()
    }
}
