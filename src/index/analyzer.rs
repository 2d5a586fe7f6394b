//! The one analyzer, for what is indexed and for what is asked.
//!
//! A text becomes two rows of keys, one with marks and one without ([`crate::text::exact_key`],
//! [`crate::text::folded_key`]). A term is a window of one to three neighbouring keys, spelled with single spaces:
//! most Vietnamese words are two syllables long, so pairs and triples carry what a word carries elsewhere.

use crate::text::{exact_key, folded_key, tokens};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The keys of a text, in order, parted by single spaces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NormalizedTokens {
    /// Keys with marks.
    pub exact: String,
    /// Keys without marks.
    pub folded: String,
}

impl NormalizedTokens {
    /// The keys of a text. `memo` remembers syllables: Vietnamese has some seven thousand, so a corpus is mostly
    /// repetition.
    pub fn new(text: &str, memo: &mut TokenCache) -> Self {
        let mut keys = Self::default();
        for token in tokens(text) {
            memo.push(token.word, &mut keys);
        }
        keys
    }
}

/// Keys of words met before, and how often each spelling was met.
#[derive(Debug, Default)]
pub struct TokenCache(FxHashMap<String, Known>);

/// What is known of a word as written.
#[derive(Debug)]
struct Known {
    exact: String,
    folded: String,
    count: u32,
}

/// Words remembered at most: rare tokens (serial numbers, OCR noise) must not grow the memo without bound.
const MEMO_WORDS: usize = 200_000;

impl TokenCache {
    /// Appends the keys of a word to both rows.
    fn push(&mut self, word: &str, keys: &mut NormalizedTokens) {
        if !self.0.contains_key(word) {
            if self.0.len() >= MEMO_WORDS {
                self.0.retain(|_, known| known.count > 2);
            }
            let known = Known { exact: exact_key(word), folded: folded_key(word), count: 0 };
            self.0.insert(word.to_owned(), known);
        }
        if let Some(known) = self.0.get_mut(word) {
            known.count = known.count.saturating_add(1);
            for (row, key) in [(&mut keys.exact, &known.exact), (&mut keys.folded, &known.folded)] {
                if !row.is_empty() {
                    row.push(' ');
                }
                row.push_str(key);
            }
        }
    }

    /// For every key without marks the keys with marks that stand behind it, the most frequent first.
    pub(super) fn spellings(&self) -> BTreeMap<&str, Vec<(&str, u32)>> {
        let mut counts: BTreeMap<(&str, &str), u32> = BTreeMap::new();
        // Sums do not depend on the order in which the memo is walked.
        for known in self.0.values().filter(|k| !k.exact.contains(|c: char| c.is_numeric())) {
            *counts.entry((&known.folded, &known.exact)).or_default() += known.count;
        }
        let mut spellings: BTreeMap<&str, Vec<(&str, u32)>> = BTreeMap::new();
        for ((folded, exact), count) in counts {
            spellings.entry(folded).or_default().push((exact, count));
        }
        spellings.values_mut().for_each(|v| v.sort_by_key(|(exact, count)| (std::cmp::Reverse(*count), *exact)));
        spellings
    }
}

/// The windows of `n` neighbouring keys of a row, as slices of it.
///
/// ```
/// let pairs: Vec<_> = tracuu::index::word_ngrams("a b c", 2).collect();
/// assert_eq!(pairs, ["a b", "b c"]);
/// ```
pub fn word_ngrams(row: &str, n: usize) -> impl Iterator<Item = &str> {
    let mut ends = row.match_indices(' ').map(|(at, _)| at).chain([row.len()]).skip(n.saturating_sub(1));
    let mut starts = std::iter::once(0).chain(row.match_indices(' ').map(|(at, _)| at + 1));
    std::iter::from_fn(move || {
        let (start, end) = (starts.next()?, ends.next()?);
        row.get(start..end).filter(|w| !w.is_empty())
    })
}

/// Tantivy's view of [`word_ngrams`]: the text it is given is already a row of keys.
#[derive(Debug, Clone, Copy)]
pub(super) struct Windows {
    /// Smallest window.
    pub from: usize,
    /// Largest window.
    pub to: usize,
}

impl Tokenizer for Windows {
    type TokenStream<'a> = NgramStream<'a>;

    fn token_stream<'a>(&'a mut self, row: &'a str) -> NgramStream<'a> {
        let windows = (self.from..=self.to).flat_map(|n| word_ngrams(row, n).enumerate());
        NgramStream { ngrams: Box::new(windows), token: Token::default() }
    }
}

/// The stream behind [`Windows`].
pub(super) struct NgramStream<'a> {
    ngrams: Box<dyn Iterator<Item = (usize, &'a str)> + 'a>,
    token: Token,
}

impl TokenStream for NgramStream<'_> {
    fn advance(&mut self) -> bool {
        let Some((position, window)) = self.ngrams.next() else { return false };
        self.token.position = position;
        self.token.text.clear();
        self.token.text.push_str(window);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::{NormalizedTokens, TokenCache, word_ngrams};

    #[test]
    fn both_spellings_of_a_word_are_one_term() {
        let mut memo = TokenCache::default();
        let new = NormalizedTokens::new("Ủy ban hòa giải, kỳ họp 08", &mut memo);
        let old = NormalizedTokens::new("Uỷ ban hoà giải kì họp 8", &mut memo);
        assert_eq!(new, old);
        assert_eq!(new.folded, "uy ban hoa giai ki hop 8");
    }

    #[test]
    fn windows_longer_than_the_row_are_none() {
        assert_eq!(word_ngrams("một hai", 3).count(), 0);
        assert_eq!(word_ngrams("", 1).count(), 0);
    }
}
