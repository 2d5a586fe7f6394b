//! Where the words of a question stand around a unit: in itself, in what it stands under, beside it, or nowhere.

use super::holding::{BESIDE, Layers, TITLED, UnitReader};
use super::slots::AskedWord;
use std::collections::BTreeSet;

/// Where the words of a question stand around a unit. Shares are of the weight of all words or pairs.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Spread {
    /// Share of the words in the unit itself.
    pub own: f32,
    /// Share in the titles of document and annex alone.
    pub titled: f32,
    /// Share in its neighbours alone.
    pub beside: f32,
    /// Weight of the telling words that stand nowhere.
    pub absent: f32,
    /// Weight of those of them that the document says elsewhere: it knows the word, and does not say it here.
    pub elsewhere: f32,
    /// How many of these no text has at all.
    pub unknown: f32,
    /// Weight of the telling words that stand no nearer than in its neighbours.
    pub far: f32,
    /// The most that one of these tells.
    pub farthest: f32,
    /// Share of the pairs of neighbours in the unit itself.
    pub own_pairs: f32,
    /// The same in it, in what it stands under, and in titles.
    pub near_pairs: f32,
    /// Share of the words in the heading of its article or the title of its annex.
    pub headed: f32,
    /// Share of the unit's own words that the question asks for.
    pub precision: f32,
}

/// Looks where the words stand; `near` tells of each how near it is held.
pub(super) fn spread(reader: &UnitReader, layers: &Layers, near: &[f32]) -> Spread {
    let slots = reader.slots();
    let mut spread = Spread::default();
    let (mut all, mut headed) = (0.0, 0.0);
    for (at, (word, by)) in slots.words.iter().zip(near).enumerate() {
        let Some(word) = word else { continue };
        all += word.weight;
        headed += if at < 64 && layers.frame.part.words >> at & 1 == 1 { word.weight } else { 0.0 };
        spread.add(word, *by, at < 64 && layers.frame.told >> at & 1 == 1);
    }
    let share = |part: f32| if all > 0.0 { part / all } else { 0.0 };
    (spread.own, spread.titled, spread.beside) = (share(spread.own), share(spread.titled), share(spread.beside));
    spread.headed = share(headed);
    let own = layers.own.iter().fold(0, |all, told| all | told.pairs);
    let above = layers.above.iter().fold(own, |all, told| all | told.pairs);
    spread.own_pairs = pairs_held(reader, own);
    spread.near_pairs = pairs_held(reader, above | layers.frame.part.pairs | layers.frame.title.pairs);
    spread.precision = precision(layers, reader.asked_words());
    spread
}

impl Spread {
    /// Counts a word where it stands.
    fn add(&mut self, word: &AskedWord, by: f32, elsewhere: bool) {
        match by {
            by if by >= 1.0 => self.own += word.weight,
            by if by == TITLED => self.titled += word.weight,
            by if by == BESIDE => self.beside += word.weight,
            _ => {}
        }
        if word.is_light || by >= TITLED {
            return;
        }
        self.far += word.weight;
        self.farthest = self.farthest.max(word.weight);
        if by == 0.0 {
            self.absent += word.weight;
            self.elsewhere += if elsewhere { word.weight } else { 0.0 };
            self.unknown += if word.is_known { 0.0 } else { 1.0 };
        }
    }
}

/// The share of the pairs, by weight, whose bits are set; all of none is all.
fn pairs_held(reader: &UnitReader, held: u64) -> f32 {
    let pairs = reader.asked_pairs().iter().enumerate();
    let (part, all) = pairs.fold((0.0, 0.0), |(part, all), (at, (_, _, weight))| {
        (part + if held >> at & 1 == 1 { *weight } else { 0.0 }, all + weight)
    });
    if all > 0.0 { part / all } else { 1.0 }
}

/// The share of a unit's own words that are asked for: one that says much else speaks of something else.
fn precision(layers: &Layers, asked: &BTreeSet<&str>) -> f32 {
    let is_word = |word: &&str| word.len() > 1 && !word.bytes().any(|b| b.is_ascii_digit());
    let own = || layers.own.iter().flat_map(|told| told.row.folded().split_whitespace()).filter(is_word);
    match own().count() {
        0 => 0.0,
        all => own().filter(|word| asked.contains(word)).count() as f32 / all as f32,
    }
}
