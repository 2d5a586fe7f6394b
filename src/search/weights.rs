//! All numbers that decide a ranking, in one place.
//!
//! What ranks passages ([`Weights`]) was chosen on the even questions of ALQAC 2025 and reported on the odd ones
//! (`cargo bench --bench weights`); what weighs answers was chosen on `tests/golden`, so its figures are of the set
//! itself.

use crate::index::Field;

/// What decides the score of a passage.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// BM25's saturation of term frequency.
    pub k1: f32,
    /// BM25's correction for length.
    pub b: f32,
    /// A match of single words.
    pub single: f32,
    /// A match of a pair of neighbours.
    pub pair: f32,
    /// A match of three neighbours.
    pub triple: f32,
    /// A match in the heading of the article.
    pub heading: f32,
    /// A match in the title of the document.
    pub title: f32,
    /// Share of the score that words with marks may still earn by matching without them.
    pub folded_beside_exact: f32,
    /// Share of the folded form beside the restored one, for words typed without marks.
    pub folded_beside_restored: f32,
    /// What an abbreviation stands for, beside the abbreviation itself.
    pub abbreviation: f32,
    /// The words of the law beside everyday words.
    pub synonym: f32,
    /// The same where the texts hardly hold the everyday words themselves.
    pub law_word: f32,
    /// Words that are in every question and every resolution.
    pub filler: f32,
    /// Formula words of questions (`phrases.tsv`): rare in laws, so that their idf alone would make them content.
    pub phrase: f32,
    /// What the best clause of a passage says of the question, beside the score of the best passage.
    pub clause: f32,
    /// What a document's other passages among the best add to each of them.
    pub cohesion: f32,
    /// Passages, from the best, whose clauses are looked at.
    pub clause_passages: usize,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            k1: 1.0,
            b: 0.6,
            single: 1.0,
            pair: 1.0,
            triple: 0.5,
            heading: 0.2,
            title: 0.5,
            folded_beside_exact: 0.15,
            folded_beside_restored: 1.0,
            abbreviation: 0.8,
            synonym: 0.3,
            law_word: 0.7,
            filler: 0.7,
            phrase: 0.2,
            clause: 1.0,
            cohesion: 0.4,
            clause_passages: 10,
        }
    }
}

impl Weights {
    /// How much a match in each field counts.
    pub(crate) fn field(&self, field: Field) -> f32 {
        match field {
            Field::Exact1 | Field::Folded1 => self.single,
            Field::Exact2 | Field::Folded2 => self.pair,
            Field::Exact3 | Field::Folded3 => self.triple,
            Field::HeadingExact | Field::HeadingFolded => self.heading,
            Field::TitleExact | Field::TitleFolded => self.title,
            Field::Number | Field::Boilerplate => 0.0,
        }
    }
}

/// Share of the score that a document keeps which is no longer in force, or not yet, on the day asked for.
pub(crate) const NOT_IN_FORCE: f32 = 0.97;

/// The same where documents are searched for, beside others on the subject that govern.
pub(crate) const NOT_GOVERNING: f32 = 0.85;

/// Share of the best score from which a document is one on the same subject.
pub(crate) const ALIKE: f32 = 0.6;

/// Share of the score of the act that governs which those that amend it, or that it took the place of, keep beside it.
pub(crate) const GOVERNED: f32 = 0.99;

/// What a document that amends others gains where an amendment is asked for.
pub(crate) const AMENDMENT: f32 = 1.3;

/// Passages, from the best, that are looked at again: for their force, their company and their clauses. No others are
/// scored in full, and a search for more hits scores all.
pub(crate) const RERANKED: usize = 50;

/// Passages, from the best, that a model puts in another order.
pub(crate) const FUSED: usize = 100;

/// What the model's word weighs beside the words, where the question's pairs of words are foreign to the first passages,
/// and where they are familiar.
pub(crate) const MEANING_AT_MOST: f32 = 0.7;
pub(crate) const MEANING_AT_LEAST: f32 = 0.2;

/// Shares of the pairs that the first passages hold, up to which they are foreign, and from which they are familiar.
pub(crate) const FOREIGN: f32 = 0.3;
pub(crate) const FAMILIAR: f32 = 0.6;

/// Passages, from the best, in which the pairs are looked for.
pub(crate) const SEEN_IN: usize = 3;

/// Share of a question's words, weighted by rarity, that a passage has to hold where the question names its document: the
/// number is half of the evidence.
pub(crate) const NAMED_WORDS: f32 = 0.35;

/// Weight of a pair of words that no text holds, in that share: everyday speech, which says little against a passage.
/// A pair that other texts hold and this one lacks says much.
pub(crate) const UNKNOWN_PAIR: f32 = 0.5;

/// Share of its score that an opening, or an article on scope or execution, keeps as an answer.
pub(crate) const SCOPE: f32 = 0.6;

/// Share that a passage keeps whose best line names no amount where one is asked for.
pub(crate) const NO_AMOUNT: f32 = 0.65;

/// Share that a document out of force keeps as an answer.
pub(crate) const OUT_OF_FORCE: f32 = 0.6;

/// The same where the question names the day on which it was out of force.
pub(crate) const OUT_OF_FORCE_THEN: f32 = 0.25;

/// Share that an article keeps which another has changed by the day: the new words go before the old.
pub(crate) const AMENDED: f32 = 0.85;

/// Share of its score that a document loses as an answer with each year of age.
pub(crate) const YEAR: f32 = 0.01;

/// What a passage gains whose document bears all that is asked in its title.
pub(crate) const ON_TOPIC: f32 = 1.2;

/// What a passage gains with each share of the question that it holds, beside a half that it always keeps.
pub(crate) const SUPPORTED: f32 = 0.25;

/// What a passage gains under a heading on levels and prices, where an amount is asked for.
pub(crate) const ON_LEVELS: f32 = 1.15;

/// What a passage gains whose document bears a year in its title that the question names.
pub(crate) const NAMED_YEAR: f32 = 1.3;

/// Share that a passage keeps whose document bears a period in its title that the question's years lie outside of.
pub(crate) const OTHER_PERIOD: f32 = 0.6;

/// What a passage gains that says who leads or supervises, where that is asked.
pub(crate) const SAYS_WHO: f32 = 2.0;

/// Words (without marks) that carry little: question words and the office's own vocabulary (domain of the council).
/// They are weighed down, never dropped: `không` and `chưa` matter to a reader.
pub(crate) const FILLERS: [&str; 58] = [
    "la", "cua", "va", "cac", "nhung", "co", "duoc", "theo", "ve", "cho", "thi", "ma", "nao", "gi", "bao", "nhieu",
    "the", "ra", "sao", "hien", "nay", "xin", "hoi", "a", "ko", "khong", "chua", "nhi", "vay", "giup", "tinh", "nghi",
    "quyet", "quy", "dinh", "tren", "dia", "ban", "trong", "khi", "do", "voi", "tai", "den", "tu", "nhu", "phai",
    "hay", "hoac", "mot", "nguoi", "o", "se", "bi", "con", "de", "viec", "toi",
];
