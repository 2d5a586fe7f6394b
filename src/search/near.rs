//! Near misses: syllables that no text holds, replaced by those one keystroke away that fit their neighbours.

use super::lexicon::PHRASES;
use super::scorer::Scorer;
use crate::index::Field;
use crate::text::legacy::is_bare_syllable;
use std::collections::BTreeSet;

/// Letters that a keystroke can be.
const LETTERS: &str = "abcdeghiklmnopqrstuvxy";

/// How much a neighbour that the pair was met with speaks for a candidate, beside its own frequency.
const PAIR: u32 = 50;

/// What a way of asking counts like, in pairs met in texts.
const ASKED: u32 = 10_000;

/// The known syllable nearest to an unknown one between its neighbours, all without marks.
pub(crate) fn nearest(scorer: &Scorer, word: &str, before: Option<&str>, after: Option<&str>) -> Option<String> {
    let rate = |candidate: &String| {
        // Ways of asking need not occur in laws: `bao nhiu` is nearer to `bao nhiêu` than to `bao nhi`.
        let pair = |row: String| if PHRASES.holds(&row) { ASKED } else { scorer.frequency(Field::Folded2, &row) };
        let left = before.map_or(0, |b| pair(format!("{b} {candidate}")));
        let right = after.map_or(0, |a| pair(format!("{candidate} {a}")));
        (left + right) * PAIR + scorer.frequency(Field::Folded1, candidate).min(PAIR)
    };
    let rated = edits(word).into_iter().map(|candidate| (rate(&candidate), candidate));
    // One that fits no neighbour is a guess too many. What is a syllable itself need be no slip: everyday speech is full
    // of those that no law holds.
    let least = if is_bare_syllable(word) { ASKED } else { PAIR };
    best(rated.filter(|(rate, _)| *rate > least))
}

/// The syllable one keystroke away from a word that texts hold beside both neighbours; nothing where they hold the word
/// itself beside either.
pub(crate) fn fitting(scorer: &Scorer, word: &str, before: &str, after: &str) -> Option<String> {
    let held = |candidate: &str| {
        let left = scorer.frequency(Field::Folded2, &format!("{before} {candidate}"));
        let right = scorer.frequency(Field::Folded2, &format!("{candidate} {after}"));
        (left, right)
    };
    if held(word) != (0, 0) {
        return None;
    }
    let both = |(left, right): (u32, u32)| (left > 0 && right > 0).then_some(left + right);
    best(edits(word).into_iter().filter_map(|candidate| Some((both(held(&candidate))?, candidate))))
}

/// The candidate rated highest; of equals the first in the alphabet.
fn best(rated: impl Iterator<Item = (u32, String)>) -> Option<String> {
    rated.max_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.cmp(&a.1))).map(|(_, word)| word)
}

/// All words one keystroke away: one letter less, more, other, or two in the wrong order.
fn edits(word: &str) -> BTreeSet<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut found = BTreeSet::new();
    for at in 0..=letters.len() {
        let (head, tail) = letters.split_at(at);
        let joined = |middle: &[char], tail: &[char]| head.iter().chain(middle).chain(tail).collect::<String>();
        if let [first, rest @ ..] = tail {
            found.insert(joined(&[], rest));
            if let [second, rest @ ..] = rest {
                found.insert(joined(&[*second, *first], rest));
            }
        }
        for letter in LETTERS.chars() {
            found.insert(joined(&[letter], tail));
            if let [_, rest @ ..] = tail {
                found.insert(joined(&[letter], rest));
            }
        }
    }
    found.remove(word);
    found.retain(|candidate| candidate.len() > 1);
    found
}
