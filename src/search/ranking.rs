//! Adding up what passages earn and putting them in order, no further than is asked for.
//!
//! Terms that bring much for few passages are added first. Once all that is left cannot lift a passage among the best,
//! only those that still can get there are looked up in the posting lists that remain, which are the longest (MaxScore:
//! Turtle and Flood, "Query evaluation: strategies and optimizations", 1995). A passage that is shown has the same score
//! either way: its terms are added in the same order.

use super::scorer::{Found, Scorer};
use super::weights::RERANKED;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use tantivy::TantivyError;

/// What the passages earn.
pub(crate) struct Scores {
    /// By passage. Of those given up it says less than they earn.
    pub by: Vec<f32>,
    /// The passages that were not given up, in the order of the index; `None` where none was.
    kept: Option<Vec<u32>>,
}

/// What a query says of passages beside its words.
#[derive(Default)]
pub(crate) struct Admission {
    /// What passages are lifted by: those of the document that it names by its number.
    pub lifted: BTreeMap<u32, f32>,
    /// Passages that are no answer, whatever words they hold.
    pub barred: Vec<u32>,
}

/// Share of all that can be earned below which it is first looked who can be given up: with more to come, next to none.
const LOOK: f32 = 0.15;

/// Share of what was left at the last look below which it is looked again.
const LOOK_AGAIN: f32 = 0.6;

/// A term that this many times more passages hold than are left is looked up for each that is left; else its list is
/// gone through.
const SPARSE: u32 = 4;

/// Share of what the very best passage earns above which the others of the best are looked for first.
const LEAST_OF_MOST: f32 = 0.4;

/// What opening a posting list costs, in passages of it.
const OPENING: u32 = 1_000;

/// Room for rounding: sums of hundreds of terms are exact to five digits.
const ROUNDING: f32 = 0.9999;

impl Scores {
    /// Nothing is earned yet, and nothing ever by those that are barred.
    fn none(scorer: &Scorer, admission: &Admission) -> Self {
        let mut by = vec![0.0; scorer.passages() as usize];
        admission.barred.iter().for_each(|passage| by[*passage as usize] = f32::NEG_INFINITY);
        Self { by, kept: None }
    }

    /// Of all passages.
    pub(crate) fn all(scorer: &Scorer, found: &[Found], admission: &Admission) -> Result<Self, TantivyError> {
        let mut scores = Self::none(scorer, admission);
        for term in best_buys_first(found) {
            scorer.add(term, &mut scores.by)?;
        }
        Ok(scores)
    }

    /// Of the best [`RERANKED`] passages in full, and of those that are lifted.
    pub(crate) fn best(scorer: &Scorer, found: &[Found], admission: &Admission) -> Result<Self, TantivyError> {
        let terms = best_buys_first(found);
        let mut scores = Self::none(scorer, admission);
        // What is left after each term, added up from the least, so that no small ones are lost.
        let mut left: Vec<f32> = vec![0.0];
        left.extend(terms.iter().rev().scan(0.0, |sum, term| {
            *sum += term.most;
            Some(*sum)
        }));
        let (mut next_look, mut least) = (left.pop().unwrap_or_default() * LOOK, 0.0);
        for (term, left) in terms.into_iter().zip(left.into_iter().rev()) {
            match &scores.kept {
                Some(kept) if term.holding() / SPARSE > kept.len() as u32 => {
                    scorer.add_to(term, kept, &mut scores.by)?
                }
                _ => scorer.add(term, &mut scores.by)?,
            }
            if left < next_look {
                next_look = left * LOOK_AGAIN;
                least = scores.worst_of_best(least);
                scores.give_up(least * ROUNDING, left, admission);
            }
        }
        Ok(scores)
    }

    /// What the last of the best has earned by now; it was `least` before.
    fn worst_of_best(&self, least: f32) -> f32 {
        let mut earned: Vec<f32> = match &self.kept {
            Some(kept) => kept.iter().map(|p| self.by[*p as usize]).collect(),
            None => {
                // The best seldom earn less than a share of what the very best does, and few passages earn more.
                let most = self.by.iter().map(|s| s.max(0.0).to_bits()).max().map_or(0.0, f32::from_bits);
                let above = |floor: f32| self.by.iter().copied().filter(|s| *s > floor).collect::<Vec<_>>();
                let few = above(least.max(most * LEAST_OF_MOST));
                if few.len() < RERANKED { above(least) } else { few }
            }
        };
        match earned.len().checked_sub(RERANKED) {
            Some(lesser) => *earned.select_nth_unstable_by(lesser, f32::total_cmp).1,
            None => least,
        }
    }

    /// Gives up the passages that earn less than `least` even with all that is left. Where that would be next to none,
    /// nothing is gained by it.
    fn give_up(&mut self, least: f32, left: f32, admission: &Admission) {
        if least <= left {
            return;
        }
        let Self { by, kept } = self;
        let can = |passage: &u32| by[*passage as usize] + left >= least;
        let stays = |passage: &u32| can(passage) || admission.lifted.contains_key(passage);
        match kept {
            Some(kept) => kept.retain(stays),
            None => *kept = Some((0..by.len() as u32).filter(stays).collect()),
        }
    }
}

/// The terms that any passage holds, by what they can bring at most for what it costs to add them: what is left to be
/// earned is soon little, and the longest lists are left for the few passages that still can win.
fn best_buys_first(found: &[Found]) -> Vec<&Found> {
    let worth = |term: &Found| term.most / (term.holding() + OPENING) as f32;
    let mut terms: Vec<&Found> = found.iter().filter(|t| t.holding() > 0).collect();
    terms.sort_by(|a, b| worth(b).total_cmp(&worth(a)));
    terms
}

/// Passages that match, the best first, sorted as far as they are looked at: tens of thousands match, ten are shown.
pub(crate) struct Order {
    passages: Vec<u32>,
    sorted: usize,
    next: usize,
    /// True where only the first [`RERANKED`] are known.
    cut: bool,
}

impl Order {
    pub(crate) fn of(scores: &Scores) -> Self {
        let earns = |passage: &u32| scores.by[*passage as usize] > 0.0;
        let passages = match &scores.kept {
            Some(kept) => kept.iter().copied().filter(earns).collect(),
            None => (0..scores.by.len() as u32).filter(earns).collect(),
        };
        Self { passages, sorted: 0, next: 0, cut: scores.kept.is_some() }
    }

    /// Sorts the next of them, twice as many each time.
    pub(crate) fn sort_further(&mut self, scores: &Scores) -> &mut [u32] {
        let rest = &mut self.passages[self.sorted..];
        let more = self.sorted.max(RERANKED).min(rest.len());
        if more < rest.len() {
            rest.select_nth_unstable_by(more, |a, b| by_score(scores, *a, *b));
        }
        rest[..more].sort_unstable_by(|a, b| by_score(scores, *a, *b));
        self.sorted += more;
        &mut self.passages[self.sorted - more..self.sorted]
    }

    /// The next best passage.
    pub(crate) fn next(&mut self, scores: &Scores) -> Option<u32> {
        if self.next == self.sorted {
            self.sort_further(scores);
        }
        let passage = self.passages.get(self.next).copied()?;
        self.next += 1;
        Some(passage)
    }

    /// True where the best are passed and the others have not been added up.
    pub(crate) fn is_cut_here(&self) -> bool {
        self.cut && self.next >= RERANKED
    }

    /// The passages behind the best, which another order has shown.
    pub(crate) fn after_best(scores: &Scores) -> Self {
        let mut order = Self::of(scores);
        order.next = order.sort_further(scores).len();
        order
    }
}

/// Higher score first; equal scores in the order of the corpus.
pub(crate) fn by_score(scores: &Scores, a: u32, b: u32) -> Ordering {
    scores.by[b as usize].total_cmp(&scores.by[a as usize]).then(a.cmp(&b))
}
