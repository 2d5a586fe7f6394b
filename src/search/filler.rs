//! What in a question says little of what is asked: weighed down, never dropped.

use super::lexicon::{PHRASES, Word};
use super::weights::{FILLERS, Weights};

/// What a word of a question is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    /// It says something of what is asked.
    Content,
    /// It says little by itself.
    Filler,
    /// It belongs to a way of asking.
    Phrase,
}

/// What each word of a question is there for.
fn said(question: &[Word]) -> Vec<Said> {
    let alone = |word: &Word| if FILLERS.contains(&word.folded.as_str()) { Said::Filler } else { Said::Content };
    let mut row: Vec<Said> = question.iter().map(alone).collect();
    for phrase in PHRASES.find(question) {
        row[phrase.at..phrase.at + phrase.len].fill(Said::Phrase);
    }
    row
}

/// The weight of each word of a question.
pub(crate) fn weights(question: &[Word], weights: &Weights) -> Vec<f32> {
    let weight = |said| match said {
        Said::Content => 1.0,
        Said::Filler => weights.filler,
        Said::Phrase => weights.phrase,
    };
    said(question).into_iter().map(weight).collect()
}

/// True for each word of a question that says something of what is asked.
pub(crate) fn content(question: &[Word]) -> Vec<bool> {
    said(question).into_iter().map(|said| said == Said::Content).collect()
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
