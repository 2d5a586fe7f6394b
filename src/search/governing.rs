//! Of documents on one subject the one that governs goes first: where documents are searched for by words, those in force
//! on the day go before those that are not, the year that the words name is that day, an act goes before the acts that
//! end or amend it unless these are asked for, and before those that it took the place of.

use super::ranking::{Scores, by_score};
use super::scorer::Scorer;
use super::weights::{ALIKE, AMENDMENT, GOVERNED, NOT_GOVERNING};
use super::{Level, Request, SearchError, Searcher};
use crate::index::Record;
use crate::model::{ActKind, EventKind, Resolution, Status};
use crate::text::fold;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Words by which amendments are asked for, without marks.
const ASKS_AMENDMENT: [&str; 5] = ["sua doi", "bo sung", "dieu chinh", "bai bo", "thay the"];

/// Words of a search at most that names a subject: more of them are a sentence, and ask for the text that says it,
/// whether it governs or not.
const MOST_WORDS: usize = 12;

impl Searcher {
    /// Puts the best passages in the order in which their documents govern.
    pub(super) fn govern(
        &self,
        scorer: &Scorer,
        request: &Request,
        best: &mut [u32],
        scores: &mut Scores,
    ) -> Result<(), SearchError> {
        let query = &request.query;
        let count = query.words.split_whitespace().count();
        if request.level != Level::Document || query.number.is_some() || !(1..=MOST_WORDS).contains(&count) {
            return Ok(());
        }
        let Some(most) = best.first().map(|first| scores.by[*first as usize]) else { return Ok(()) };
        let words = fold(&query.words);
        let day = year_named(&words).map_or(request.as_of, |end| end.min(request.as_of));
        let asks_amendment = ASKS_AMENDMENT.iter().any(|asked| words.contains(asked));
        let mut documents: BTreeMap<u32, Standing> = BTreeMap::new();
        for passage in best.iter().filter(|passage| scores.by[**passage as usize] >= most * ALIKE) {
            let doc = scorer.doc_of(*passage);
            let score = scores.by[*passage as usize];
            if let Some(known) = documents.get_mut(&doc) {
                known.score = known.score.max(score);
            } else if let Some(record) = self.record(doc)? {
                let status = self.status(doc, day)?;
                documents.insert(doc, Standing { record, status, score });
            }
        }
        let factors = factors(&documents, asks_amendment);
        for passage in best.iter() {
            if let Some(factor) = factors.get(&scorer.doc_of(*passage)) {
                scores.by[*passage as usize] *= factor;
            }
        }
        best.sort_unstable_by(|a, b| by_score(scores, *a, *b));
        Ok(())
    }
}

/// A document among the best.
struct Standing {
    record: Arc<Record>,
    /// Its status on the day that is meant.
    status: Option<Status>,
    /// The score of its best passage.
    score: f32,
}

/// What the score of each document is multiplied by.
fn factors(documents: &BTreeMap<u32, Standing>, asks_amendment: bool) -> BTreeMap<u32, f32> {
    let mut factors: BTreeMap<u32, f32> = BTreeMap::new();
    for (doc, one) in documents {
        let governs = one.status.is_none_or(Status::may_govern);
        let amends = amended(&one.record).next().is_some();
        let force = if governs { 1.0 } else { NOT_GOVERNING };
        factors.insert(*doc, force * if asks_amendment && amends { AMENDMENT } else { 1.0 });
    }
    let ids: BTreeMap<&str, u32> = documents.iter().map(|(doc, one)| (one.record.id.as_str(), *doc)).collect();
    for (doc, one) in documents {
        let mut below = |lower: u32, higher: u32| {
            let (Some(low), Some(high)) = (documents.get(&lower), documents.get(&higher)) else { return };
            let ceiling = high.score * factors.get(&higher).copied().unwrap_or(1.0) * GOVERNED;
            let factor = factors.entry(lower).or_insert(1.0);
            *factor = factor.min(ceiling / low.score.max(f32::MIN_POSITIVE));
        };
        // What took its place goes before it, what amends it behind it.
        let ended = one.record.timeline.events.iter().filter(|event| event.kind == EventKind::Expired);
        for successor in ended.filter_map(|event| ids.get(event.by_id.as_deref()?)).filter(|other| *other != doc) {
            if one.status == Some(Status::Expired) {
                below(*doc, *successor);
            }
        }
        for target in amended(&one.record).filter_map(|id| ids.get(id)).filter(|_| !asks_amendment) {
            below(*doc, *target);
        }
    }
    factors
}

/// The ids of the documents that a document amends.
fn amended(record: &Record) -> impl Iterator<Item = &str> {
    let amends = |kind| matches!(kind, ActKind::Amends | ActKind::Supplements);
    record.acts().filter(move |(act, _)| act.operative && amends(act.kind)).filter_map(|(_, target)| match target {
        Resolution::Document(id) => Some(id.as_str()),
        Resolution::Itself | Resolution::Unresolved(_) => None,
    })
}

/// The last day of the one year that words name beside their subject: no period, school year or bound.
fn year_named(words: &str) -> Option<Date> {
    let is_year = |word: &&str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let mut years = words.split(' ').filter(|word| word.bytes().all(|b| b.is_ascii_digit())).filter(is_year);
    let (year, None) = (years.next()?, years.next()) else { return None };
    if words.contains("giai doan") || words.contains('-') {
        return None;
    }
    Date::new(year.parse().ok()?, 12, 31).ok()
}

#[cfg(test)]
mod tests {
    use super::year_named;

    #[test]
    fn a_year_beside_a_subject_is_a_wish_about_the_day() {
        let named = |words: &str| year_named(words).map(|day| day.year());
        assert_eq!(named("hoc phi mam non 2023"), Some(2023));
        assert_eq!(named("cong tac phi nam 2016"), Some(2016));
        assert_eq!(named("hoc phi nam hoc 2021-2022"), None);
        assert_eq!(named("phat trien giai doan 2025"), None);
        assert_eq!(named("30000 dong"), None);
    }
}
