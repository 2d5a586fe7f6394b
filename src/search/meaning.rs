//! Lets an installed model have a say among the best passages: everyday words that no law uses are met by what they mean.
//!
//! The words have found the candidates, and the model only puts these in another order: what it says counts the less, the
//! more of the question's pairs of words the first passages hold, as a question in the words of the law needs no
//! interpreter. A passage without a vector keeps the place that the words gave it.

use super::ranking::{Scores, by_score};
use super::weights::{FAMILIAR, FOREIGN, MEANING_AT_LEAST, MEANING_AT_MOST, SEEN_IN};
use super::{Query, Request, SearchError, Searcher, Sort};
use crate::index::{NormalizedTokens, Passage, TokenCache};
use crate::meaning::{Key, Model, Role};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// What a model said of a passage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Similar {
    /// How alike the question and the passage are: the cosine of their vectors.
    pub similarity: f32,
    /// What the model's word weighed for this question, from 0 to 1.
    pub weight: f32,
    /// What the passage gained by it, or lost.
    pub gain: f32,
}

impl Searcher {
    /// The model that has a say in a request: none for one by number, in another order than the best first, or where
    /// nothing is installed.
    pub(super) fn model_for(&self, request: &Request) -> Option<Arc<Model>> {
        let by_words = !request.query.words.is_empty() && request.query.number.is_none();
        let wanted = request.meaning && request.sort == Sort::Relevance && by_words;
        wanted.then(|| self.meaning().model()).flatten()
    }

    /// Puts the best passages in the order of words and meaning together; tells what the model said of each.
    pub(super) fn fuse(
        &self,
        query: &Query,
        model: &Model,
        best: &mut [u32],
        scores: &mut Scores,
        read: &mut HashMap<u32, Passage>,
    ) -> Result<HashMap<u32, Similar>, SearchError> {
        for number in best.iter() {
            if !read.contains_key(number)
                && let Some(passage) = self.generation().store.passage(*number)?
            {
                read.insert(*number, passage);
            }
        }
        self.in_time()?;
        let text = |number: &u32| read.get(number).map_or("", |passage| passage.text.as_str());
        let weight = weight(query, best.iter().take(SEEN_IN).map(text));
        let vector = model.encoder.encode(Role::Query, &query.restored_words().unwrap_or_else(|| query.words.clone()));
        let similarity = |number: &u32| model.vectors.similarity(Key::of_text(text(number)), &vector);
        let said: Vec<(u32, f32)> = best.iter().filter_map(|n| similarity(n).map(|said| (*n, said))).collect();
        let of = spread(&said, weight, &mut scores.by);
        best.sort_unstable_by(|a, b| by_score(scores, *a, *b));
        Ok(of)
    }
}

/// Changes the scores of passages by what the model said of them: from the least alike to the most, they are worth what the
/// words gave to these passages, from the least to the most. One alone has nothing to be compared with.
fn spread(said: &[(u32, f32)], weight: f32, scores: &mut [f32]) -> HashMap<u32, Similar> {
    if said.len() < 2 {
        return HashMap::new();
    }
    let alike = ValueRange::of(said.iter().map(|(_, similarity)| *similarity));
    let earned = ValueRange::of(said.iter().map(|(number, _)| scores[*number as usize]));
    let mut of = HashMap::new();
    for (number, similarity) in said.iter().copied() {
        let score = &mut scores[number as usize];
        let gain = weight * (earned.at(alike.share(similarity)) - *score);
        *score += gain;
        of.insert(number, Similar { similarity, weight, gain });
    }
    of
}

/// From the least of some values to the most.
struct ValueRange {
    least: f32,
    most: f32,
}

impl ValueRange {
    fn of(values: impl Iterator<Item = f32> + Clone) -> Self {
        let least = values.clone().fold(f32::INFINITY, f32::min);
        Self { least, most: values.fold(f32::NEG_INFINITY, f32::max) }
    }

    /// Where a value stands, from 0 to 1.
    fn share(&self, value: f32) -> f32 {
        let width = self.most - self.least;
        if width > 0.0 { (value - self.least) / width } else { 1.0 }
    }

    /// The value at such a place.
    fn at(&self, share: f32) -> f32 {
        self.least + share * (self.most - self.least)
    }
}

/// What the model's word weighs: least without any pair of words, and the less, the more of the question's pairs of words stand in the first passages.
fn weight<'t>(query: &Query, first: impl Iterator<Item = &'t str>) -> f32 {
    let mut cache = TokenCache::default();
    let asked = pairs(&NormalizedTokens::new(&query.words, &mut cache).folded);
    let held: BTreeSet<(String, String)> =
        first.flat_map(|text| pairs(&NormalizedTokens::new(text, &mut cache).folded)).collect();
    if asked.is_empty() {
        // One syllable is as everyday as it is legal: the words know best.
        return MEANING_AT_LEAST;
    }
    let seen = asked.iter().filter(|pair| held.contains(pair)).count() as f32 / asked.len() as f32;
    let familiar = ((seen - FOREIGN) / (FAMILIAR - FOREIGN)).clamp(0.0, 1.0);
    MEANING_AT_MOST + familiar * (MEANING_AT_LEAST - MEANING_AT_MOST)
}

/// The pairs of neighbours in a row of keys.
fn pairs(keys: &str) -> BTreeSet<(String, String)> {
    let keys: Vec<&str> = keys.split(' ').collect();
    keys.windows(2).map(|pair| (pair[0].to_owned(), pair[1].to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::{spread, weight};
    use crate::search::Query;
    use crate::search::weights::{MEANING_AT_LEAST, MEANING_AT_MOST};

    #[test]
    fn the_only_passage_with_a_vector_had_been_lifted_above_all_others() {
        let mut scores = [9.0, 2.0, 4.0];
        assert!(spread(&[(1, 0.9)], 0.5, &mut scores).is_empty());
        // Two share what the words gave to the two.
        spread(&[(1, 0.9), (2, 0.1)], 0.5, &mut scores);
        assert_eq!(scores, [9.0, 3.0, 3.0]);
    }

    #[test]
    fn a_question_in_the_words_of_the_texts_leaves_the_model_the_least_say() {
        let query = Query::parse("mức thu học phí");
        let familiar = weight(&query, ["quy định mức thu học phí năm học 2024"].into_iter());
        assert!((familiar - MEANING_AT_LEAST).abs() < 1e-6, "{familiar}");
        assert_eq!(weight(&query, ["hỗ trợ hợp tác xã"].into_iter()), MEANING_AT_MOST);
        let some = weight(&query, ["mức thu lệ phí", "giảm học phí"].into_iter());
        assert!(some < MEANING_AT_MOST, "{some}");
        let one = weight(&Query::parse("phí"), ["hỗ trợ hợp tác xã"].into_iter());
        assert_eq!(one, MEANING_AT_LEAST, "a word without a neighbour is no foreign one");
    }
}
