//! How much of a question a passage holds: the evidence without which nothing is claimed.

use super::Question;
use crate::index::{Field, Passage, Record};
use crate::search::lexicon::{Word, words};
use crate::search::scorer::Scorer;
use crate::search::weights::UNKNOWN_PAIR;
use crate::search::{Expansion, filler};
use crate::text::{exact_key, folded_key, tokens};
use std::collections::BTreeSet;

/// Shares of a question, 0 to 1, weighted by how rare its words are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Support {
    /// Of its words, those that passage, heading or title hold.
    pub words: f32,
    /// Of its pairs of neighbouring words, those held side by side.
    pub pairs: f32,
    /// Of its words, those that the title of the document holds.
    pub title: f32,
}

impl Support {
    /// Of a unit.
    pub(super) fn new(held: &super::holding::Held) -> Self {
        Self { words: held.words, pairs: held.pairs, title: 0.0 }
    }

    /// One figure to choose the best passage by.
    pub(super) fn sum(self) -> f32 {
        self.words + self.pairs
    }
}

/// What of a question a passage has to hold, worked out once for all passages.
pub(super) struct Asked {
    /// Keys of its words in order, with marks and without; filler is a gap.
    words: Vec<Option<Keys>>,
    /// How rare each of them is.
    rarity: Vec<f32>,
    /// Its pairs of neighbours: where they begin, their key without marks, how much they say.
    pairs: Vec<(usize, String, f32)>,
    /// Other wordings as rows of keys, and the keys of the words that they stand for.
    also: Vec<(String, Vec<String>)>,
}

/// The keys of a word, with marks and without.
type Keys = (String, String);

impl Asked {
    /// Of a question.
    pub(super) fn new(question: &Question, scorer: &Scorer) -> Self {
        let words = content(question);
        let single = |word: &Option<Keys>| word.as_ref().map(|w| scorer.rarity(scorer.frequency(Field::Folded1, &w.1)));
        let pair = |(at, pair): (usize, &[Option<Keys>])| {
            let [Some(a), Some(b)] = pair else { return None };
            let folded = format!("{} {}", a.1, b.1);
            let frequency = scorer.frequency(Field::Folded2, &folded);
            let said = scorer.rarity(frequency) * if frequency > 0 { 1.0 } else { UNKNOWN_PAIR };
            Some((at, folded, said))
        };
        let other = |also: &Expansion| (format!(" {} ", also.keys), also.typed.split(' ').map(str::to_owned).collect());
        Self {
            rarity: words.iter().map(|w| single(w).unwrap_or_default()).collect(),
            pairs: words.windows(2).enumerate().filter_map(pair).collect(),
            also: question.query.also.iter().map(other).collect(),
            words,
        }
    }

    /// The share of the question that a passage with its document's title holds.
    pub(super) fn support(&self, passage: &Passage, record: &Record) -> Support {
        let title = record.document.title.as_ref().map_or("", |t| t.value.as_str());
        let row = Row::new(&[title, &passage.part, &passage.heading, &passage.text]);
        let also: BTreeSet<&str> = self
            .also
            .iter()
            .filter(|(words, _)| row.exact_row.contains(words))
            .flat_map(|(_, typed)| typed.iter().map(String::as_str))
            .collect();
        let holds = |(exact, folded): &Keys| {
            also.contains(exact.as_str())
                || if exact == folded { row.folded1.contains(folded) } else { row.exact1.contains(exact) }
        };
        let titled = Row::new(&[title]);
        let words = || self.words.iter().zip(&self.rarity).filter_map(|(w, rarity)| Some((w.as_ref()?, *rarity)));
        let is_other = |at: usize| self.words[at].as_ref().is_some_and(|(exact, _)| also.contains(exact.as_str()));
        let pairs = self
            .pairs
            .iter()
            .map(|(at, folded, said)| (*said, row.folded2.contains(folded) || (is_other(*at) && is_other(at + 1))));
        Support {
            words: share(words().map(|(word, rarity)| (rarity, holds(word)))),
            pairs: share(pairs),
            title: share(words().map(|(word, rarity)| (rarity, titled.folded1.contains(&word.1)))),
        }
    }
}

/// Weighted share of what is held; all of nothing is all.
fn share(items: impl Iterator<Item = (f32, bool)>) -> f32 {
    let (held, all) = items
        .fold((0.0, 0.0), |(held, all), (weight, is_held)| (held + if is_held { weight } else { 0.0 }, all + weight));
    if all > 0.0 { held / all } else { 1.0 }
}

/// Keys of the words of a question in order; filler is a gap, and so is the number of the document that it names: that
/// the document bears it says nothing of what else is asked.
fn content(question: &Question) -> Vec<Option<Keys>> {
    let words = words(&question.query.words);
    let said = filler::content(&words);
    let keys = words.into_iter().zip(said);
    let named = |word: &Word| question.number.as_ref().is_some_and(|number| number.is_spelled_with(&word.folded));
    let asks = |word: &Word, said: bool| said && word.folded.len() > 1 && !named(word);
    keys.map(|(word, said)| asks(&word, said).then_some((word.exact, word.folded))).collect()
}

/// The words of a passage.
struct Row {
    exact_row: String,
    exact1: BTreeSet<String>,
    folded1: BTreeSet<String>,
    folded2: BTreeSet<String>,
}

impl Row {
    fn new(texts: &[&str]) -> Self {
        let words: Vec<&str> = texts.iter().flat_map(|text| tokens(text)).map(|t| t.word).collect();
        let exact: Vec<String> = words.iter().map(|w| exact_key(w)).collect();
        let folded: Vec<String> = words.iter().map(|w| folded_key(w)).collect();
        let folded2 = folded.windows(2).map(|pair| pair.join(" ")).collect();
        let exact_row = format!(" {} ", exact.join(" "));
        Self { exact_row, exact1: exact.into_iter().collect(), folded1: folded.into_iter().collect(), folded2 }
    }
}
