//! What in a question says little of what is asked: weighed down, never dropped.

use super::lexicon::{PHRASES, Word};
use super::weights::{FILLER, FILLERS, PHRASE};

/// The weight of each word of a question.
pub(super) fn weights(question: &[Word]) -> Vec<f32> {
    let alone = |word: &Word| if FILLERS.contains(&word.folded.as_str()) { FILLER } else { 1.0 };
    let mut weights: Vec<f32> = question.iter().map(alone).collect();
    for phrase in PHRASES.find(question) {
        weights[phrase.at..phrase.at + phrase.len].fill(PHRASE);
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::words;
    use super::super::weights::PHRASE;

    #[test]
    fn the_way_of_asking_weighs_less_than_what_is_asked() {
        let weights = super::weights(&words("Dạ cho em hỏi học phí là bao nhiêu"));
        assert_eq!(weights, [PHRASE, PHRASE, PHRASE, PHRASE, 1.0, 1.0, PHRASE, PHRASE, PHRASE]);
    }
}
