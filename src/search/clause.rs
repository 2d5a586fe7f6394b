//! The best clause of a passage. An answer stands in one clause, while the words of a long article are scattered over
//! all of them: among the best passages, the one goes first that says most of what is asked in a single line, read
//! under the heading of its article.

use super::scorer::{Scorer, idf};
use super::terms::Weighted;
use crate::index::Field;
use crate::text::{exact_key, folded_key, tokens};
use std::collections::HashMap;

/// Words of a clause that count as neither short nor long.
const USUAL: f32 = 80.0;

/// Correction for length, as BM25's b.
const LENGTH: f32 = 0.2;

/// What single words and pairs of a question are worth in a clause.
pub(super) struct Clauses {
    /// Positions in `words` by key, with marks and without.
    known: [HashMap<String, usize>; 2],
    /// What each word is worth.
    words: Vec<f32>,
    /// What each pair of neighbours is worth, by the positions of its words, with its own position after the words.
    pairs: HashMap<(usize, usize), (usize, f32)>,
}

/// Where a word of a text stands among those of the question, with marks and without.
type Place = [Option<usize>; 2];

impl Clauses {
    /// Of the terms of a question.
    pub(super) fn of(terms: &[Weighted], scorer: &Scorer) -> Self {
        let mut clauses = Self { known: Default::default(), words: Vec::new(), pairs: HashMap::new() };
        let worth = |t: &Weighted| t.weight * idf(scorer.passages(), scorer.frequency(t.field, &t.term));
        let form = |field| matches!(field, Field::Folded1 | Field::Folded2) as usize;
        for term in terms.iter().filter(|t| matches!(t.field, Field::Exact1 | Field::Folded1)) {
            clauses.known[form(term.field)].insert(term.term.clone(), clauses.words.len());
            clauses.words.push(worth(term));
        }
        let mut at = clauses.words.len();
        for term in terms.iter().filter(|t| matches!(t.field, Field::Exact2 | Field::Folded2)) {
            let known = &clauses.known[form(term.field)];
            let words = term.term.split_once(' ').and_then(|(a, b)| Some((*known.get(a)?, *known.get(b)?)));
            if let Some(pair) = words {
                clauses.pairs.insert(pair, (at, worth(term)));
                at += 1;
            }
        }
        clauses
    }

    /// Share of the question that the best line of a text holds, the first line being read with every other.
    pub(super) fn best(&self, text: &str, met: &mut Met) -> f32 {
        let all: f32 = self.words.iter().chain(self.pairs.values().map(|(_, worth)| worth)).sum();
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        let mut seen = vec![0; self.words.len() + self.pairs.len()];
        let (heading, _) = self.line(lines.next().unwrap_or_default(), u32::MAX, &mut seen, met);
        let mut best: f32 = 0.0;
        for (line, number) in lines.zip(1..) {
            let (worth, length) = self.line(line, number, &mut seen, met);
            best = best.max((heading + worth) / (1.0 - LENGTH + LENGTH * length as f32 / USUAL));
        }
        if all > 0.0 { best.max(heading) / all } else { 0.0 }
    }

    /// What a line holds that the heading does not, and how many words it has. `seen` tells for each word and pair the
    /// line in which it was last met.
    fn line(&self, line: &str, number: u32, seen: &mut [u32], met: &mut Met) -> (f32, usize) {
        let (mut sum, mut length, mut before) = (0.0, 0, Place::default());
        let mut add = |at: usize, worth: f32| {
            if seen[at] != number && seen[at] != u32::MAX {
                seen[at] = number;
                sum += worth;
            }
        };
        for token in tokens(line) {
            length += 1;
            let place = met.place(token.word, self);
            for (a, b) in before.into_iter().zip(place) {
                let Some(word) = b else { continue };
                add(word, self.words[word]);
                if let Some((at, worth)) = a.and_then(|a| self.pairs.get(&(a, word))) {
                    add(*at, *worth);
                }
            }
            before = place;
        }
        (sum, length)
    }
}

/// Words met in texts: most are met again and again.
#[derive(Default)]
pub(super) struct Met(HashMap<String, Place>);

impl Met {
    fn place(&mut self, word: &str, clauses: &Clauses) -> Place {
        if let Some(place) = self.0.get(word) {
            return *place;
        }
        let [exact, folded] = &clauses.known;
        let place = [exact.get(&exact_key(word)).copied(), folded.get(&folded_key(word)).copied()];
        self.0.insert(word.to_owned(), place);
        place
    }
}
