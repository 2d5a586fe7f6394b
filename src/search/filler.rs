//! What in a question says little of what is asked: weighed down, never dropped.

use super::lexicon::{PHRASES, Word};
use super::weights::{FILLERS, Weights};

/// The weight of each word of a question.
pub(super) fn weights(question: &[Word], weights: &Weights) -> Vec<f32> {
    let alone = |word: &Word| if FILLERS.contains(&word.folded.as_str()) { weights.filler } else { 1.0 };
    let mut row: Vec<f32> = question.iter().map(alone).collect();
    for phrase in PHRASES.find(question) {
        row[phrase.at..phrase.at + phrase.len].fill(weights.phrase);
    }
    row
}

/// True for each word of a question that says something of what is asked.
pub(super) fn content(question: &[Word]) -> Vec<bool> {
    let mut row: Vec<bool> = question.iter().map(|word| !FILLERS.contains(&word.folded.as_str())).collect();
    for phrase in PHRASES.find(question) {
        row[phrase.at..phrase.at + phrase.len].fill(false);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::words;
    use super::super::weights::Weights;

    #[test]
    fn the_way_of_asking_weighs_less_than_what_is_asked() {
        let weights = Weights::default();
        let row = super::weights(&words("Dạ cho em hỏi học phí là bao nhiêu"), &weights);
        let light = weights.phrase;
        assert_eq!(row, [light, light, light, light, 1.0, 1.0, light, light, light]);
    }
}
