//! Which of two wordings of a part is found: the one that it has on the day asked for, unless the words searched for
//! stand in the one it was issued with alone.

use super::scorer::Scorer;
use super::{SearchError, Searcher};
use crate::index::{Reworded, Store};
use jiff::civil::Date;
use std::collections::{BTreeSet, HashMap};

/// A passage as issued is shown in place of the one that reads on the day where it earns so many times its score: then it
/// holds words that the other one lost.
const LOST_WORDS: f32 = 1.25;

/// The passages in new words of a generation.
#[derive(Debug, Default)]
pub(crate) struct Rewordings {
    /// In the order of their numbers.
    all: Vec<RewordedPassage>,
    /// By the number of a passage as issued: places among all.
    in_place_of: HashMap<u32, Vec<usize>>,
}

/// One of them.
#[derive(Debug)]
struct RewordedPassage {
    number: u32,
    doc: u32,
    reworded: Reworded,
    /// Numbers of the passages as issued in whose place it stands.
    issued: Vec<u32>,
}

impl RewordedPassage {
    fn is_read_on(&self, day: Date) -> bool {
        self.reworded.is_read_on(day)
    }
}

impl Rewordings {
    fn read(store: &Store, scorer: &Scorer) -> Result<Self, SearchError> {
        let mut found = Self::default();
        for rewording in store.rewordings()? {
            let first = scorer.first_passage_of(rewording.doc);
            for (number, reworded) in rewording.passages {
                let issued: Vec<u32> = reworded.in_place_of.iter().map(|turn| first + turn).collect();
                for passage in &issued {
                    found.in_place_of.entry(*passage).or_default().push(found.all.len());
                }
                found.all.push(RewordedPassage { number, doc: rewording.doc, reworded, issued });
            }
        }
        Ok(found)
    }

    /// The passages that read otherwise on a day.
    pub(super) fn not_read_on(&self, day: Date) -> impl Iterator<Item = u32> {
        self.all.iter().filter(move |passage| !passage.is_read_on(day)).map(|passage| passage.number)
    }

    /// True for a passage as issued that has other words on a day.
    pub(crate) fn is_replaced(&self, passage: u32, day: Date) -> bool {
        let places = self.in_place_of.get(&passage);
        places.is_some_and(|places| places.iter().any(|at| self.all.get(*at).is_some_and(|new| new.is_read_on(day))))
    }

    /// True for a passage in the words that its part has on a day.
    pub(crate) fn is_read_on(&self, passage: u32, day: Date) -> bool {
        self.numbered(passage).map_or_else(|| !self.is_replaced(passage, day), |new| new.is_read_on(day))
    }

    /// The numbers of the passages in new words of a document.
    fn of_document(&self, doc: u32) -> impl Iterator<Item = u32> {
        self.all.iter().filter(move |new| new.doc == doc).map(|new| new.number)
    }

    /// Takes the score from the passages that [`Rewordings::lost`] names, and gives these.
    pub(super) fn drop_lost(&self, day: Date, best: &[u32], scores: &mut [f32]) -> BTreeSet<u32> {
        let lost = self.lost(day, best, scores);
        for passage in &lost {
            if let Some(score) = scores.get_mut(*passage as usize) {
                *score = score.min(0.0);
            }
        }
        lost
    }

    /// Of the best passages, those of which another wording is shown; beside them the other wordings, not among the best,
    /// of those that are shown. The best alone decide, so that it is the same whether or not all others were scored.
    fn lost(&self, day: Date, best: &[u32], scores: &[f32]) -> BTreeSet<u32> {
        let score = |passage: u32| scores.get(passage as usize).copied().unwrap_or_default();
        let among: BTreeSet<u32> = best.iter().copied().collect();
        let mut lost = BTreeSet::new();
        for passage in best {
            for (new, issued) in self.pairs(*passage, day) {
                if among.contains(&new) && among.contains(&issued) {
                    lost.insert(loser((new, score(new)), (issued, score(issued))));
                } else {
                    lost.insert(if new == *passage { issued } else { new });
                }
            }
        }
        lost
    }

    /// True for a passage behind the best of which another wording is shown.
    pub(super) fn loses(&self, day: Date, passage: u32, scores: &[f32]) -> bool {
        let score = |passage: u32| scores.get(passage as usize).copied().unwrap_or_default();
        let mut pairs = self.pairs(passage, day).into_iter().filter(|(new, _)| score(*new) > 0.0);
        pairs.any(|(new, issued)| loser((new, score(new)), (issued, score(issued))) == passage)
    }

    /// The pairs of a new wording that is read on a day and of the one it replaces, of which this passage is one.
    fn pairs(&self, passage: u32, day: Date) -> Vec<(u32, u32)> {
        if let Some(new) = self.numbered(passage) {
            let issued = new.issued.iter().filter(|_| new.is_read_on(day));
            return issued.map(|issued| (passage, *issued)).collect();
        }
        let places = self.in_place_of.get(&passage).into_iter().flatten().filter_map(|at| self.all.get(*at));
        places.filter(|new| new.is_read_on(day)).map(|new| (new.number, passage)).collect()
    }

    fn numbered(&self, passage: u32) -> Option<&RewordedPassage> {
        let at = self.all.binary_search_by_key(&passage, |new| new.number).ok()?;
        self.all.get(at)
    }
}

/// Which of a new wording and the one that it replaces is not shown.
fn loser((new, earned): (u32, f32), (issued, earned_before): (u32, f32)) -> u32 {
    if earned_before > earned * LOST_WORDS { new } else { issued }
}

impl Searcher {
    /// The passages in new words, read once.
    pub(crate) fn rewordings(&self, scorer: &Scorer) -> Result<&Rewordings, SearchError> {
        if let Some(known) = self.rewordings.get() {
            return Ok(known);
        }
        let read = Rewordings::read(&self.generation().store, scorer)?;
        Ok(self.rewordings.get_or_init(|| read))
    }

    /// The numbers of the passages of a document, each part in the words that it has on a day.
    pub(crate) fn passages_on(&self, doc: u32, day: Date) -> Result<Vec<u32>, SearchError> {
        let Some(scorer) = self.scorer() else { return Ok(Vec::new()) };
        let (first, rewordings) = (scorer.first_passage_of(doc), self.rewordings(scorer)?);
        let issued = (first..scorer.passages()).take_while(|number| scorer.doc_of(*number) == doc);
        let all = issued.chain(rewordings.of_document(doc));
        Ok(all.filter(|number| rewordings.is_read_on(*number, day)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::{Reworded, RewordedPassage, Rewordings};
    use jiff::civil::date;
    use std::collections::{BTreeSet, HashMap};

    fn rewordings() -> Rewordings {
        let (since, until) = (date(2022, 1, 1), Some(date(2024, 1, 1)));
        let reworded = Reworded { since, until, by: Vec::new(), in_place_of: vec![1] };
        let all = vec![RewordedPassage { number: 3, doc: 0, reworded, issued: vec![1] }];
        Rewordings { all, in_place_of: HashMap::from([(1, vec![0])]) }
    }

    #[test]
    fn on_its_days_the_new_wording_stands_for_the_old_one() {
        let (day, scores) = (date(2022, 1, 1), [1.0, 5.0, 2.0, 4.5]);
        assert_eq!(rewordings().lost(day, &[1, 3, 2, 0], &scores), BTreeSet::from([1]));
        assert!(rewordings().loses(day, 1, &scores) && !rewordings().loses(day, 3, &scores));
        assert_eq!(rewordings().not_read_on(day).count(), 0);
        assert!(rewordings().is_replaced(1, date(2023, 12, 31)));
    }

    #[test]
    fn words_that_only_the_old_wording_has_find_it() {
        let day = date(2022, 1, 1);
        for scores in [[1.0, 9.0, 2.0, 4.5], [1.0, 9.0, 2.0, 0.0]] {
            assert_eq!(rewordings().lost(day, &[1, 3, 2, 0], &scores), BTreeSet::from([3]));
            assert!(!rewordings().loses(day, 1, &scores));
        }
    }

    #[test]
    fn of_one_among_the_best_the_other_wording_is_not_shown_later() {
        let (day, scores) = (date(2022, 1, 1), [1.0, 5.0, 2.0, 4.5]);
        assert_eq!(rewordings().lost(day, &[1], &scores), BTreeSet::from([3]));
        assert_eq!(rewordings().lost(day, &[3], &scores), BTreeSet::from([1]));
    }

    #[test]
    fn before_and_after_its_days_the_new_wording_is_not_read() {
        for day in [date(2021, 12, 31), date(2024, 1, 1)] {
            assert_eq!(rewordings().not_read_on(day).collect::<Vec<_>>(), [3]);
            assert!(!rewordings().is_replaced(1, day));
            assert!(rewordings().lost(day, &[1, 3], &[0.0, 2.0, 0.0, 2.0]).is_empty());
        }
    }
}
