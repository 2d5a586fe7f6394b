//! What a question most likely means beyond its letters: keystrokes undone, slips corrected, abbreviations and everyday
//! words read as the texts write them. What was typed always stays in the question; readings are added as OR.

use super::explain::written;
use super::lexicon::{ABBREVIATIONS, Lexicon, PHRASES, Reading, SYNONYMS, Word, words};
use super::near::nearest;
use super::query::{article_named, without_dates};
use super::restore::Restorer;
use super::scorer::Scorer;
use super::typing::{telex, vni, with_tone};
use super::weights::FILLERS;
use super::{Query, QueryNote, Searcher, Weights};
use crate::index::{Field, NormalizedTokens, Store, TokenCache};
use crate::model::WantedNumber;
use crate::text::{exact_key, fold, folded_key, tokens};
use std::collections::BTreeSet;

/// Another wording that counts like the words of the question, for less.
#[derive(Debug, Clone, PartialEq)]
pub struct Expansion {
    /// The words of the question that it stands for.
    pub typed: String,
    /// The keys of its words with marks, parted by single spaces.
    pub keys: String,
    /// Share of the weight of words typed.
    pub weight: f32,
}

impl Expansion {
    /// Its words as people write them.
    pub fn written(&self) -> String {
        written(&self.keys)
    }
}

impl Query {
    /// The words with the marks that they most likely stand for, as people write them; none where marks were typed.
    pub fn restored_words(&self) -> Option<String> {
        self.restored.as_deref().map(written)
    }
}

impl Searcher {
    /// Reads a query and works out what it may mean beyond its letters.
    pub fn query(&self, typed: &str) -> Query {
        let mut query = Query::parse(typed);
        let Some(scorer) = self.scorer() else { return query };
        let corrector = SpellingCorrector { scorer, store: &self.generation().store };
        let (words, corrected) = corrector.correct(&query.words);
        if !corrected.is_empty() {
            query.notes.push(QueryNote::Corrected { typed: query.words, words: words.clone() });
            query.words = words;
            query.corrected = corrected;
            query.number = query.number.take().or_else(|| WantedNumber::find(&without_dates(&query.words)));
            query.article = article_named(&fold(&query.words));
        }
        query.restored = Restorer { scorer, store: corrector.store }
            .of_bare(&NormalizedTokens::new(&query.words, &mut TokenCache::default()));
        query.also = readings(&query.words, query.restored.as_deref(), scorer, self.weights());
        query
    }
}

/// Abbreviations and synonyms of a text, whose words most likely stand for those of the restored row.
fn readings(text: &str, restored: Option<&str>, scorer: &Scorer, weights: &Weights) -> Vec<Expansion> {
    let mut row = words(text);
    for (word, likely) in row.iter_mut().zip(restored.into_iter().flat_map(|r| r.split(' '))) {
        let known = scorer.frequency(Field::Folded1, &word.folded) > 0;
        word.likely = known.then(|| likely.to_owned());
    }
    let asking = PHRASES.find(&row);
    // Who says `thưa luật sư` asks nothing about lawyers.
    let is_asking = |r: &Reading| asking.iter().any(|p| p.at <= r.at && r.at + r.len <= p.at + p.len && r.len < p.len);
    let read = |table: &Lexicon| table.find(&row).into_iter().filter(|r| !is_asking(r)).collect::<Vec<_>>();
    let also = |typed: &[Word], keys, weight| Expansion { typed: joined(typed), keys, weight };
    let exact = |words: &str| NormalizedTokens::new(words, &mut TokenCache::default()).exact;
    let mut found = Vec::new();
    for Reading { at, len, readings, .. } in read(&ABBREVIATIONS) {
        found.extend(readings.into_iter().map(|words| also(&row[at..at + len], exact(words), weights.abbreviation)));
    }
    for Reading { at, len, readings, .. } in read(&SYNONYMS) {
        let typed = &row[at..at + len];
        let known = match restored {
            Some(_) => held(scorer, &FOLDED, typed.iter().map(|w| w.folded.as_str())),
            None => held(scorer, &EXACT, typed.iter().map(|w| w.exact.as_str())),
        };
        for words in readings {
            let keys = exact(words);
            let usual = held(scorer, &EXACT, keys.split(' '));
            let weight = if known * FOREIGN < usual { weights.law_word } else { weights.synonym };
            found.push(also(typed, keys, weight));
        }
    }
    found
}

/// A wording that the texts hold this many times less often than another is none of theirs.
const FOREIGN: u32 = 10;

/// Fields of single keys, pairs and triples.
const EXACT: [Field; 3] = [Field::Exact1, Field::Exact2, Field::Exact3];
const FOLDED: [Field; 3] = [Field::Folded1, Field::Folded2, Field::Folded3];

/// Number of passages that hold some keys side by side; of more than three, at most so many.
fn held<'k>(scorer: &Scorer, fields: &[Field; 3], keys: impl Iterator<Item = &'k str>) -> u32 {
    let keys: Vec<&str> = keys.collect();
    let size = keys.len().clamp(1, fields.len());
    keys.windows(size).map(|window| scorer.frequency(fields[size - 1], &window.join(" "))).min().unwrap_or(0)
}

/// Keys with marks of some words.
fn joined(words: &[Word]) -> String {
    words.iter().map(|w| w.exact.as_str()).collect::<Vec<_>>().join(" ")
}

/// A word as people write it, from its key.
pub(crate) fn spelled(key: &str) -> String {
    let tone = key.chars().last().filter(|c| ('\u{300}'..='\u{36f}').contains(c));
    let letters: Vec<char> = key.chars().filter(|c| Some(*c) != tone).collect();
    with_tone(&letters, tone)
}

/// Mends words that the texts do not know.
struct SpellingCorrector<'a> {
    scorer: &'a Scorer,
    store: &'a Store,
}

impl SpellingCorrector<'_> {
    /// The words with those corrected that no text holds, and the words put in.
    fn correct(&self, words: &str) -> (String, BTreeSet<String>) {
        let typed: Vec<_> = tokens(words).collect();
        let mut known: Vec<String> =
            typed.iter().map(|t| self.decoded(t.word).unwrap_or_else(|| t.word.to_owned())).collect();
        let mut corrected: BTreeSet<String> = BTreeSet::new();
        for at in 0..known.len() {
            if let Some(word) = self.slip(&known, at) {
                known[at] = word;
                corrected.insert(folded_key(&known[at]));
            }
        }
        let mut out = String::new();
        let mut end = 0;
        for (token, word) in typed.iter().zip(&known) {
            if token.word != word {
                corrected.insert(folded_key(word));
            }
            out.push_str(&words[end..token.start]);
            out.push_str(word);
            end = token.end;
        }
        out.push_str(&words[end..]);
        (out, corrected)
    }

    /// The word behind undecoded keystrokes: only where the texts know it and not what was typed.
    fn decoded(&self, word: &str) -> Option<String> {
        if !word.is_ascii() || self.is_known(&folded_key(word)) {
            return None;
        }
        let decoded = vni(word).or_else(|| telex(word))?;
        let spellings = self.store.spellings(&folded_key(&decoded)).unwrap_or_default();
        let exact = exact_key(&decoded);
        if spellings.iter().any(|(spelling, _)| *spelling == exact) {
            return Some(decoded);
        }
        // A tone too many or too few: the syllable is left for restoration.
        let bare = folded_key(&decoded);
        (!spellings.is_empty() && bare.len() > 1).then_some(bare)
    }

    /// The word that was meant where one keystroke went wrong.
    fn slip(&self, words: &[String], at: usize) -> Option<String> {
        let key = |at: usize| words.get(at).map(|w| folded_key(w));
        let word = key(at)?;
        // Words with marks were typed with care, and question words need not occur in laws.
        if !words[at].is_ascii() || FILLERS.contains(&word.as_str()) {
            return None;
        }
        let unknown = word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase()) && !self.is_known(&word);
        if !unknown {
            return None;
        }
        if ABBREVIATIONS.holds(&words[at]) {
            return None;
        }
        let before = at.checked_sub(1).and_then(key);
        nearest(self.scorer, &word, before.as_deref(), key(at + 1).as_deref())
    }

    fn is_known(&self, folded: &str) -> bool {
        self.scorer.frequency(Field::Folded1, folded) > 0
    }
}
