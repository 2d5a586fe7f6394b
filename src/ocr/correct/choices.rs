//! What a recognised word may stand for, and what each possibility costs before its neighbours are looked at.

use super::SURE;
use super::case::Case;
use super::slips::{marks, variants};
use crate::text::folded_key;
use crate::text::legacy::is_syllable;
use crate::text::syllables::{Model, UNKNOWN, WordId};
use std::collections::HashMap;

/// Fewest times that a syllable was seen before a reading is turned into it.
pub(super) const FEWEST_SEEN: u32 = 3;

/// Possibilities of one word that are weighed.
const MOST: usize = 12;

/// What it costs to keep a reading that has Vietnamese marks and is no syllable.
const IMPOSSIBLE: f32 = -5.0;

/// Confidence and the log odds that a word read with it is wrong, over those of any word. Measured on rasterised
/// pages; a straight line between the points.
const DOUBT: [(f32, f32); 7] =
    [(0.0, 3.6), (50.0, 2.8), (75.0, 2.4), (88.0, 1.8), (93.0, 0.4), (96.0, -1.8), (100.0, -4.0)];

/// One possibility. The first of a word is the reading itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choice {
    pub id: WordId,
    /// Log odds against the reading, neighbours aside.
    pub weight: f32,
}

/// Finds the possibilities, and remembers them: a text has few different words.
pub(super) struct Chooser<'m> {
    model: &'m Model,
    met: HashMap<String, Vec<Choice>>,
}

impl<'m> Chooser<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        Self { model, met: HashMap::new() }
    }

    /// The reading alone, to be kept.
    pub(super) fn keep(&self, word: &str) -> Vec<Choice> {
        vec![Choice { id: self.model.id(word).unwrap_or(UNKNOWN), weight: 0.0 }]
    }

    /// All that a word of letters may stand for; the reading alone when it is not to be touched.
    pub(super) fn choices(&mut self, word: &str, confidence: u8) -> Vec<Choice> {
        let small = word.to_lowercase();
        let valid = is_syllable(&small);
        // A tone set twice (`Ủỷ`) has the key of the word, and is none.
        let known = self.model.id(&small).filter(|id| valid == is_syllable(self.model.spelling(*id)));
        // Abbreviations and foreign words: known ones, and those without any mark of Vietnamese.
        let other = !valid && (known.is_some() || small.is_ascii());
        let sure = confidence >= SURE && valid && known.is_some();
        if other || sure || small.chars().nth(1).is_none() || Case::of_word(word).is_none() {
            return self.keep(word);
        }
        let mut choices = self.weighed(small, known.unwrap_or(UNKNOWN), valid);
        choices[1..].iter_mut().for_each(|choice| choice.weight += doubt(confidence));
        choices
    }

    /// The reading and what it is mistaken for, by the letters alone.
    fn weighed(&mut self, small: String, id: WordId, valid: bool) -> Vec<Choice> {
        if let Some(choices) = self.met.get(&small) {
            return choices.clone();
        }
        let mut others = Vec::new();
        for variant in variants(&small) {
            for other in self.model.with_bare(&folded_key(&variant.word)) {
                let rate = marks(&variant.word, self.model.spelling(*other)).map(|rate| rate + variant.rate);
                if let Some(weight) = rate.filter(|_| *other != id && self.model.seen(*other) >= FEWEST_SEEN) {
                    others.push(Choice { id: *other, weight });
                }
            }
        }
        others.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.id.cmp(&b.id)));
        others.truncate(MOST);
        others.insert(0, Choice { id, weight: if valid { 0.0 } else { IMPOSSIBLE } });
        self.met.insert(small, others.clone());
        others
    }
}

/// Log odds that a word read with this confidence is wrong, over those of any word.
fn doubt(confidence: u8) -> f32 {
    let confidence = f32::from(confidence.min(100));
    let mut doubt = DOUBT[0].1;
    for [(from, high), (to, low)] in DOUBT.windows(2).filter_map(|pair| <[_; 2]>::try_from(pair).ok()) {
        let share = ((confidence - from) / (to - from)).clamp(0.0, 1.0);
        doubt += share * (low - high);
    }
    doubt
}

#[cfg(test)]
mod tests {
    use super::{Chooser, doubt};
    use crate::ocr::correct::SURE;
    use crate::text::syllables::Model;

    #[test]
    fn doubt_falls_with_confidence() {
        let all: Vec<f32> = (0..=100).map(doubt).collect();
        assert!(all.is_sorted_by(|a, b| a > b));
        assert!((doubt(0) - 3.6).abs() < 1e-4 && (doubt(93) - 0.4).abs() < 1e-4 && (doubt(100) + 4.0).abs() < 1e-4);
    }

    #[test]
    fn sure_and_foreign_words_have_one_choice() {
        let model = Model::built_in();
        let mut chooser = Chooser::new(&model);
        for (word, confidence) in [("chỉ", SURE), ("chỉ", 100), ("UBND", 30), ("email", 10), ("a", 20), ("tưỚng", 20)]
        {
            assert_eq!(chooser.choices(word, confidence).len(), 1, "{word}");
        }
        for (word, confidence) in [("chỉ", SURE - 1), ("QUYÉT", 96), ("đồi", 60), ("han", 80)] {
            assert!(chooser.choices(word, confidence).len() > 1, "{word}");
        }
    }
}
