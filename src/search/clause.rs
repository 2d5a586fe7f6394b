//! The best clause of a passage. An answer stands in one clause, while the words of a long article are scattered over
//! all of them: among the best passages, the one goes first that says most of what is asked in a single line, read
//! under the heading of its article.

use super::pieces::{Kind, pieces};
use super::scorer::TermStats;
use super::terms::Weighted;
use crate::index::Field;
use crate::text::{exact_key, folded_key, tokens};
use rustc_hash::FxHashMap;

/// Words of a clause that count as neither short nor long.
const USUAL: f32 = 80.0;

/// Correction for length, as BM25's b.
const LENGTH: f32 = 0.2;

/// The number of the line under which all others are read.
const HEADING: u32 = u32::MAX;

/// What single words and pairs of a question are worth in a clause.
pub(crate) struct Clauses {
    /// Positions in `words` by key, with marks and without.
    known: [FxHashMap<String, usize>; 2],
    /// What each word is worth.
    words: Vec<f32>,
    /// What each pair of neighbours is worth, by the positions of its words, with its own position after the words.
    pairs: FxHashMap<(usize, usize), (usize, f32)>,
    /// What all of them are worth together, added up in the order of the terms: the same question has to score the same
    /// in every run, and a map's order is another in each.
    all: f32,
}

/// Where a word of a text stands among those of the question, with marks and without.
type Place = [Option<usize>; 2];

impl Clauses {
    /// Of the terms of a question, as they were found.
    pub(crate) fn new(terms: &[Weighted], found: &[TermStats]) -> Self {
        let mut clauses = Self { known: Default::default(), words: Vec::new(), pairs: FxHashMap::default(), all: 0.0 };
        let form = |field| matches!(field, Field::Folded1 | Field::Folded2) as usize;
        let of = |fields: [Field; 2]| terms.iter().zip(found).filter(move |(t, _)| fields.contains(&t.field));
        for (term, found) in of([Field::Exact1, Field::Folded1]) {
            clauses.known[form(term.field)].insert(term.term.clone(), clauses.words.len());
            clauses.words.push(found.worth);
            clauses.all += found.worth;
        }
        let mut at = clauses.words.len();
        for (term, found) in of([Field::Exact2, Field::Folded2]) {
            let known = &clauses.known[form(term.field)];
            let words = term.term.split_once(' ').and_then(|(a, b)| Some((*known.get(a)?, *known.get(b)?)));
            if let Some(pair) = words {
                clauses.pairs.insert(pair, (at, found.worth));
                clauses.all += found.worth;
                at += 1;
            }
        }
        clauses
    }

    /// Share of the question that the best line of a text holds.
    pub(crate) fn best(&self, text: &str, met: &mut Met) -> f32 {
        self.lines(text, met).into_iter().map(|line| line.1).fold(0.0, f32::max)
    }

    /// The pieces of a text with the share of the question that each holds. All are read under the first, the heading;
    /// rows under the head of their table, points under the lead of their clause.
    pub(crate) fn lines<'t>(&self, text: &'t str, met: &mut Met) -> Vec<(&'t str, f32)> {
        let mut seen = Seen { by: vec![0; self.words.len() + self.pairs.len()], frame: 0 };
        let (mut rows, mut heading, mut lead) = (Vec::new(), 0.0, Lead::default());
        for (piece, number) in pieces(text).into_iter().zip(1..) {
            let kind = Kind::of_piece(piece);
            let under = matches!(kind, Kind::Row | Kind::Point) && kind == lead.kind;
            seen.frame = if under { lead.number } else { 0 };
            let (own, length) = self.line(piece, if number == 1 { HEADING } else { number }, &mut seen, met);
            let worth = own + heading + if under { lead.worth } else { 0.0 };
            if number == 1 {
                heading = own;
            } else if !under {
                let kind = if kind == Kind::Row { Kind::Row } else { Kind::Point };
                lead = Lead { kind, number, worth: own };
            }
            let norm = 1.0 - LENGTH + LENGTH * length as f32 / USUAL;
            rows.push((piece, if self.all > 0.0 { worth / norm / self.all } else { 0.0 }));
        }
        rows
    }

    /// What a piece holds that those it is read under do not, and how many words it has.
    fn line(&self, line: &str, number: u32, seen: &mut Seen, met: &mut Met) -> (f32, usize) {
        let (mut sum, mut length, mut before) = (0.0, 0, Place::default());
        let mut add = |at: usize, worth: f32| {
            if ![number, HEADING].contains(&seen.by[at]) && (seen.frame == 0 || seen.by[at] != seen.frame) {
                seen.by[at] = number;
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

/// In which piece each word and pair of the question was last met.
struct Seen {
    by: Vec<u32>,
    /// The piece under which the present one is read, or 0.
    frame: u32,
}

/// The head of a table or the lead of a clause.
#[derive(Default)]
struct Lead {
    /// What is read under it.
    kind: Kind,
    number: u32,
    worth: f32,
}

/// Words met in texts: most are met again and again.
#[derive(Default)]
pub(crate) struct Met(FxHashMap<String, Place>);

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
