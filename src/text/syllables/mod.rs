//! What Vietnamese text is made of: how often a word is written, and after which one.
//!
//! A first-order model with absolute discounting. It begins with a built-in table made of the project's own texts, so
//! that it knows the language of an office before it has read any file, and learns from clean text on top.

mod cut;
mod table;

pub use cut::{Piece, pieces};

use super::legacy::is_syllable;
use super::{exact_key, folded_key};
use std::collections::HashMap;

/// Stands for a word of the model.
pub type WordId = u32;

/// The stop between two sentences or cells.
pub const STOP: WordId = 0;
/// Any number.
pub const NUMBER: WordId = 1;
/// Any word that the model does not know.
pub const UNKNOWN: WordId = WordId::MAX;

/// Words and pairs that a model holds at most: some 100 MB when full.
const MOST_WORDS: usize = 60_000;
const MOST_PAIRS: usize = 1_500_000;

/// Taken off the count of each pair and given to pairs never seen.
const DISCOUNT: f32 = 0.75;

/// How often an unknown word is taken to have been seen.
const UNSEEN: f32 = 0.2;

/// Counts of words and of neighbours, in lower case with marks.
#[derive(Debug, Clone)]
pub struct Model {
    /// Word by its [`exact_key`].
    ids: HashMap<Box<str>, WordId>,
    words: Vec<Word>,
    pairs: HashMap<(WordId, WordId), u32>,
    /// Syllables by their [`folded_key`].
    bare: HashMap<Box<str>, Vec<WordId>>,
    /// Sum of the counts of all words.
    total: u64,
    /// Pairs seen no more often are forgotten when the model is full.
    rare: u32,
}

/// A word and how it is used.
#[derive(Debug, Clone)]
struct Word {
    spelling: Box<str>,
    count: u32,
    /// Sum and number of the pairs that begin with it.
    followed: u32,
    followers: u32,
}

impl Default for Model {
    fn default() -> Self {
        let none = HashMap::new;
        let mut model =
            Self { ids: none(), words: Vec::new(), pairs: HashMap::new(), bare: HashMap::new(), total: 0, rare: 1 };
        model.words.extend([".", "#"].map(Word::new));
        model
    }
}

impl Word {
    fn new(spelling: &str) -> Self {
        Self { spelling: spelling.into(), count: 0, followed: 0, followers: 0 }
    }
}

impl Model {
    /// The model of the built-in table.
    ///
    /// ```
    /// let model = tracuu::text::syllables::Model::built_in();
    /// let id = |word| model.id(word).unwrap();
    /// assert!(model.pair(id("hội"), id("đồng")) > model.pair(id("hội"), id("đóng")));
    /// ```
    #[must_use]
    pub fn built_in() -> Self {
        Self::from_table(crate::data::SYLLABLES)
    }

    /// The model of a table of that form.
    #[must_use]
    pub fn from_table(table: &str) -> Self {
        let mut model = Self::default();
        table::add_to(table, &mut model);
        model
    }

    /// Learns from a clean, normalised text, one paragraph a line. What it learns depends on the order of the texts
    /// only when the model gets full.
    pub fn learn(&mut self, text: &str) {
        for cell in text.split(['\n', '\t']) {
            let mut before = STOP;
            for word in cell.split_whitespace() {
                for piece in pieces(word) {
                    let id = match piece {
                        Piece::Stop => STOP,
                        Piece::Number => NUMBER,
                        Piece::Word(range) => self.intern(&word[range]),
                    };
                    before = self.follow(before, id);
                }
            }
            self.follow(before, STOP);
        }
    }

    /// Counts that a word came after another; gives the word, to go on from.
    fn follow(&mut self, before: WordId, id: WordId) -> WordId {
        if id != before || id != STOP {
            self.count(id, 1);
            self.count_pair(before, id, 1);
        }
        id
    }

    /// A word's id, given to it now if there is room.
    fn intern(&mut self, word: &str) -> WordId {
        let key = exact_key(word);
        if let Some(id) = self.ids.get(key.as_str()) {
            return *id;
        }
        if self.words.len() >= MOST_WORDS {
            return UNKNOWN;
        }
        let id = self.words.len() as WordId;
        let spelling = word.to_lowercase();
        if is_syllable(&spelling) {
            self.bare.entry(folded_key(&spelling).into()).or_default().push(id);
        }
        self.words.push(Word::new(&spelling));
        self.ids.insert(key.into(), id);
        id
    }

    fn count(&mut self, id: WordId, times: u32) {
        if let Some(word) = self.words.get_mut(id as usize) {
            word.count = word.count.saturating_add(times);
            self.total += u64::from(times);
        }
    }

    fn count_pair(&mut self, before: WordId, id: WordId, times: u32) {
        if id == UNKNOWN || before == UNKNOWN {
            return;
        }
        if self.pairs.len() >= MOST_PAIRS {
            self.forget();
        }
        let pair = self.pairs.entry((before, id)).or_insert(0);
        let word = &mut self.words[before as usize];
        word.followers += u32::from(*pair == 0);
        word.followed = word.followed.saturating_add(times);
        *pair = pair.saturating_add(times);
    }

    /// Makes room: drops the pairs seen least.
    fn forget(&mut self) {
        let (rare, words) = (self.rare, &mut self.words);
        self.pairs.retain(|(before, _), times| {
            let word = &mut words[*before as usize];
            if *times <= rare {
                word.followers -= 1;
                word.followed = word.followed.saturating_sub(*times);
            }
            *times > rare
        });
        self.rare += 1;
    }

    /// The word's id, in whatever case and tone placement it is written; `None` when the model does not know it.
    #[must_use]
    pub fn id(&self, word: &str) -> Option<WordId> {
        self.ids.get(exact_key(word).as_str()).copied()
    }

    /// The word in lower case, as it was first met.
    #[must_use]
    pub fn spelling(&self, id: WordId) -> &str {
        self.words.get(id as usize).map_or("", |word| &word.spelling)
    }

    /// How often the word was seen.
    #[must_use]
    pub fn seen(&self, id: WordId) -> u32 {
        self.words.get(id as usize).map_or(0, |word| word.count)
    }

    /// How often the second word was seen right after the first.
    #[must_use]
    pub fn pair(&self, before: WordId, id: WordId) -> u32 {
        self.pairs.get(&(before, id)).copied().unwrap_or(0)
    }

    /// How often chance alone would bring the second word right after the first.
    #[must_use]
    pub fn chance(&self, before: WordId, id: WordId) -> f32 {
        self.seen(before) as f32 * self.seen(id) as f32 / (self.total as f32).max(1.0)
    }

    /// The syllables that have this [`folded_key`].
    #[must_use]
    pub fn with_bare(&self, bare: &str) -> &[WordId] {
        self.bare.get(bare).map_or(&[], Vec::as_slice)
    }

    /// Log probability of a word after another: what was seen, and for the rest how common the word is by itself.
    #[must_use]
    pub fn ln_after(&self, before: WordId, id: WordId) -> f32 {
        let alone = (self.seen(id) as f32).max(UNSEEN) / (self.total as f32 + 1.0);
        let likely = match self.words.get(before as usize) {
            Some(word) if word.count > 0 => {
                let pair = (self.pair(before, id) as f32 - DISCOUNT).max(0.0);
                let left = word.count.saturating_sub(word.followed) as f32 + DISCOUNT * word.followers as f32;
                (pair + left.max(DISCOUNT) * alone) / word.count as f32
            }
            _ => alone,
        };
        likely.ln()
    }
}

#[cfg(test)]
mod tests;
