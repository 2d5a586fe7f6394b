//! Syllables: each is weighed against what it is mistaken for, between its neighbours.

use super::case::Case;
use super::choices::{Choice, Chooser};
use super::names::in_names;
use super::placement::{is_old, placed};
use super::words::{Gap, Word};
use super::{Edit, Rule, SURE};
use crate::text::lattice::best_through;
use crate::text::legacy::is_syllable;
use crate::text::syllables::{Model, NUMBER, Piece, STOP, WordId, pieces};
use std::ops::Range;

/// Log odds by which the row with the change must beat the best row that keeps the reading.
const MARGIN: f32 = 5.0;

/// The same for a reading that is sure and built like a syllable, but unknown to the model: it may be a rare word.
const SURE_MARGIN: f32 = 7.0;

/// A change of one syllable to another needs a neighbour with which the other was seen so often, and so many times
/// oftener than chance would have it.
const FEWEST_PAIRS: u32 = 2;
const ABOVE_CHANCE: f32 = 7.5;

/// A place in the row: a word, a number or a stop, with all that it may stand for.
struct Spot<'a> {
    word: &'a str,
    start: usize,
    choices: Vec<Choice>,
    /// Log odds by which a change must win.
    margin: f32,
}

/// The syllables to change. What the rules change already stands fixed among them.
pub(super) fn edits(text: &str, words: &[Word<'_>], ruled: &[Edit], model: &Model) -> Vec<Edit> {
    let row = spots(text, words, ruled, model);
    let old = is_old(text);
    let (mut edits, mut from) = (Vec::new(), 0);
    while let Some(at) = row[from..].iter().position(|spot| spot.choices.len() > 1).map(|n| from + n) {
        let open = row[at..].iter().take_while(|spot| spot.choices.len() > 1).count();
        // The row begins and ends with a stop: there is a neighbour on each side.
        edits.extend(weigh(&row[at - 1..=at + open], model, old));
        from = at + open;
    }
    edits
}

/// All places of a text, with a stop at each end.
fn spots<'a>(text: &'a str, words: &[Word<'a>], ruled: &'a [Edit], model: &Model) -> Vec<Spot<'a>> {
    let named = in_names(words);
    let mut row = Row { chooser: Chooser::new(model), spots: Vec::with_capacity(words.len() + 2) };
    row.fixed(STOP);
    let mut ruled = ruled.iter().peekable();
    for (at, word) in words.iter().enumerate() {
        let small = word.text.starts_with(char::is_lowercase);
        if word.gap == Gap::Wide || word.gap == Gap::Line && !small {
            row.fixed(STOP);
        }
        while ruled.next_if(|edit| edit.range.end <= word.start).is_some() {}
        match ruled.peek() {
            Some(edit) if edit.range.start < word.range().end => {
                // Words that one rule joined are one place.
                if edit.range.start >= word.start {
                    row.add(&edit.text, word.start, word.confidence, |chooser, piece| chooser.keep(piece));
                    row.tail(&text[edit.range.end.min(word.range().end)..word.range().end]);
                }
            }
            _ => {
                let keep = named[at] || is_abbreviation(words, at);
                let confidence = word.confidence;
                row.add(word.text, word.start, confidence, |chooser, piece| {
                    if keep { chooser.keep(piece) } else { chooser.choices(piece, confidence) }
                });
            }
        }
    }
    row.fixed(STOP);
    row.spots
}

/// The row while it is built.
struct Row<'a, 'm> {
    chooser: Chooser<'m>,
    spots: Vec<Spot<'a>>,
}

impl<'a, 'm> Row<'a, 'm> {
    /// Adds a stop or a number; stops do not repeat.
    fn fixed(&mut self, id: WordId) {
        let again = id == STOP && self.spots.last().is_some_and(|spot| spot.choices[0].id == STOP);
        if !again {
            self.spots.push(Spot { word: "", start: 0, choices: vec![Choice { id, weight: 0.0 }], margin: MARGIN });
        }
    }

    /// Adds the pieces of a word.
    fn add(
        &mut self,
        word: &'a str,
        start: usize,
        confidence: u8,
        mut choose: impl FnMut(&mut Chooser<'m>, &str) -> Vec<Choice>,
    ) {
        for piece in pieces(word) {
            match piece {
                Piece::Stop => self.fixed(STOP),
                Piece::Number => self.fixed(NUMBER),
                Piece::Word(range) => {
                    let piece = &word[range.clone()];
                    let choices = choose(&mut self.chooser, piece);
                    let margin = if confidence >= SURE && is_syllable(piece) { SURE_MARGIN } else { MARGIN };
                    self.spots.push(Spot { word: piece, start: start + range.start, choices, margin });
                }
            }
        }
    }

    /// Adds the stop that stands at the end of a word of which a rule changed the rest.
    fn tail(&mut self, rest: &str) {
        if rest.ends_with(|c: char| !c.is_alphanumeric()) {
            self.fixed(STOP);
        }
    }
}

/// True for a word in capitals among small ones: what it stands for cannot be told from its letters.
fn is_abbreviation(words: &[Word<'_>], at: usize) -> bool {
    let word = &words[at];
    if Case::of_word(letters(word)) != Some(Case::Upper) {
        return word.text.contains(['/', '@']);
    }
    let before = (word.gap == Gap::Space).then(|| at.checked_sub(1).and_then(|n| words.get(n))).flatten();
    let after = words.get(at + 1).filter(|next| next.gap == Gap::Space);
    let cries = |word: &Word<'_>| Case::of_word(letters(word)) == Some(Case::Upper) && is_syllable(letters(word));
    let alone = before.is_none() && after.is_none();
    !alone && !before.into_iter().chain(after).any(cries)
}

/// A word without the signs around it.
fn letters<'a>(word: &Word<'a>) -> &'a str {
    word.text.trim_matches(|c: char| !c.is_alphabetic())
}

/// Finds the best row through open places, of which the first and last are fixed, and gives the changes it asks for.
fn weigh(row: &[Spot<'_>], model: &Model, old: bool) -> Vec<Edit> {
    let columns: Vec<&[Choice]> = row.iter().map(|spot| spot.choices.as_slice()).collect();
    let step = |before: &Choice, choice: &Choice| choice.weight + model.ln_after(before.id, choice.id);
    let through = best_through(&columns, |_| 0.0, step);
    let best: Vec<Choice> = columns.iter().zip(&through).map(|(choices, scores)| choices[highest(scores)]).collect();
    let mut edits = Vec::new();
    for at in 1..row.len() - 1 {
        let gained = through[at].iter().copied().fold(f32::NEG_INFINITY, f32::max) - through[at][0];
        // A reading that no Vietnamese word has needs no neighbour to speak against it.
        if gained >= row[at].margin && (!is_syllable(row[at].word) || is_seen(&best[at - 1..=at + 1], model)) {
            edits.extend(row[at].change(&placed(model.spelling(best[at].id), old)));
        }
    }
    edits
}

/// Position of the highest score; of equals the first.
fn highest(scores: &[f32]) -> usize {
    (0..scores.len()).rev().max_by(|a, b| scores[*a].total_cmp(&scores[*b])).unwrap_or(0)
}

/// True when the middle one of three belongs to one of the others.
fn is_seen(three: &[Choice], model: &Model) -> bool {
    let [before, choice, after] = three else { return false };
    belong(before.id, choice.id, model) || belong(choice.id, after.id, model)
}

/// True for two words that were seen side by side far oftener than chance would have it.
pub(super) fn belong(a: WordId, b: WordId, model: &Model) -> bool {
    let met = model.pair(a, b);
    a != STOP && b != STOP && met >= FEWEST_PAIRS && met as f32 > ABOVE_CHANCE * model.chance(a, b)
}

impl Spot<'_> {
    /// The change to another word, written in the case of the reading.
    fn change(&self, other: &str) -> Option<Edit> {
        let range: Range<usize> = self.start..self.start + self.word.len();
        let text = Case::of_word(self.word)?.write(other);
        (text != self.word).then_some(Edit { range, text, rule: Rule::Syllable })
    }
}
