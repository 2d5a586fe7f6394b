//! Scores passages term by term with pruning (MaxScore: Turtle and Flood, "Query evaluation: strategies and
//! optimizations", 1995) and sorts them lazily.
//!
//! Terms with the highest upper bound per posting come first. When the upper bounds of the remaining terms can no longer
//! lift a passage into the best, it is dropped, and the remaining posting lists, which are the longest, are probed for
//! the surviving candidates alone. Pruning never changes the score of a passage that is shown: the terms are added in
//! the same order with or without it.

use super::scorer::{Scorer, TermStats};
use super::weights::RERANKED;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use tantivy::TantivyError;

/// Scores of the passages of a query.
pub(crate) struct Scores {
    /// By passage number. Pruned passages hold a lower bound only.
    pub by: Vec<f32>,
    /// Passages that survived pruning, in index order; `None` if nothing was pruned.
    candidates: Option<Vec<u32>>,
}

/// What a query demands of passages beyond its words.
#[derive(Default)]
pub(crate) struct Constraints {
    /// Bonus by passage, for the document or article that the query names by number.
    pub lifted: BTreeMap<u32, f32>,
    /// Passages that must never be shown, such as heads and closings where articles are asked for.
    pub barred: Vec<u32>,
}

/// Share of the total upper bound below which pruning is first tried: earlier, almost nothing could be dropped.
const FIRST_PRUNING: f32 = 0.15;

/// Pruning is tried again when the remaining upper bound has fallen to this share of what it was.
const NEXT_PRUNING: f32 = 0.6;

/// A posting list this many times longer than the list of candidates is probed for each candidate; a shorter one is
/// scanned.
const SPARSE: u32 = 4;

/// The threshold is first sought among passages that score at least this share of the best one.
const SHARE_OF_BEST: f32 = 0.4;

/// Cost of opening a posting list, counted in postings.
const OPENING_COST: u32 = 1_000;

/// Slack for rounding: sums of hundreds of terms are exact to five digits.
const ROUNDING: f32 = 0.9999;

impl Scores {
    /// All zero, and minus infinity for barred passages.
    fn zero(scorer: &Scorer, constraints: &Constraints) -> Self {
        let mut by = vec![0.0; scorer.passages() as usize];
        constraints.barred.iter().for_each(|passage| by[*passage as usize] = f32::NEG_INFINITY);
        Self { by, candidates: None }
    }

    /// Scores every passage.
    pub(crate) fn all(scorer: &Scorer, found: &[TermStats], constraints: &Constraints) -> Result<Self, TantivyError> {
        let mut scores = Self::zero(scorer, constraints);
        for term in by_impact_per_posting(found) {
            scorer.add(term, &mut scores.by)?;
        }
        Ok(scores)
    }

    /// Scores the best [`RERANKED`] passages and those with a bonus exactly; the others may be pruned.
    pub(crate) fn best(scorer: &Scorer, found: &[TermStats], constraints: &Constraints) -> Result<Self, TantivyError> {
        let terms = by_impact_per_posting(found);
        let mut scores = Self::zero(scorer, constraints);
        // Remaining upper bound after each term, summed from the smallest so that small ones are not lost to rounding.
        let mut left: Vec<f32> = vec![0.0];
        left.extend(terms.iter().rev().scan(0.0, |sum, term| {
            *sum += term.upper_bound;
            Some(*sum)
        }));
        let (mut next_pruning, mut least) = (left.pop().unwrap_or_default() * FIRST_PRUNING, 0.0);
        for (term, left) in terms.into_iter().zip(left.into_iter().rev()) {
            match &scores.candidates {
                Some(kept) if term.doc_freq() / SPARSE > kept.len() as u32 => {
                    scorer.add_to(term, kept, &mut scores.by)?
                }
                _ => scorer.add(term, &mut scores.by)?,
            }
            if left < next_pruning {
                next_pruning = left * NEXT_PRUNING;
                least = scores.threshold(least);
                scores.prune(least * ROUNDING, left, constraints);
            }
        }
        Ok(scores)
    }

    /// The score of the last of the best [`RERANKED`] so far, given the `least` found before.
    fn threshold(&self, least: f32) -> f32 {
        let mut earned: Vec<f32> = match &self.candidates {
            Some(kept) => kept.iter().map(|p| self.by[*p as usize]).collect(),
            None => {
                // The threshold seldom lies below a share of the best score, and few passages lie above that share.
                let most = self.by.iter().map(|s| s.max(0.0).to_bits()).max().map_or(0.0, f32::from_bits);
                let above = |floor: f32| self.by.iter().copied().filter(|s| *s > floor).collect::<Vec<_>>();
                let few = above(least.max(most * SHARE_OF_BEST));
                if few.len() < RERANKED { above(least) } else { few }
            }
        };
        match earned.len().checked_sub(RERANKED) {
            Some(lesser) => *earned.select_nth_unstable_by(lesser, f32::total_cmp).1,
            None => least,
        }
    }

    /// Drops the passages that stay below `least` even with the remaining upper bound `left`. Does nothing while the
    /// threshold is below `left`, when hardly any passage could be dropped.
    fn prune(&mut self, least: f32, left: f32, constraints: &Constraints) {
        if least <= left {
            return;
        }
        let Self { by, candidates } = self;
        let can = |passage: &u32| by[*passage as usize] + left >= least;
        let stays = |passage: &u32| can(passage) || constraints.lifted.contains_key(passage);
        match candidates {
            Some(kept) => kept.retain(stays),
            None => *candidates = Some((0..by.len() as u32).filter(stays).collect()),
        }
    }
}

/// Terms ordered by upper bound per posting (MaxScore), so that the remaining upper bound falls quickly and the longest
/// lists are left for the few surviving candidates.
fn by_impact_per_posting(found: &[TermStats]) -> Vec<&TermStats> {
    let worth = |term: &TermStats| term.upper_bound / (term.doc_freq() + OPENING_COST) as f32;
    let mut terms: Vec<&TermStats> = found.iter().filter(|t| t.doc_freq() > 0).collect();
    terms.sort_by(|a, b| worth(b).total_cmp(&worth(a)));
    terms
}

/// Matching passages, best first, sorted lazily: tens of thousands match, ten are shown.
pub(crate) struct Order {
    passages: Vec<u32>,
    sorted: usize,
    next: usize,
    /// True if passages were pruned: only the first [`RERANKED`] are in final order.
    pruned: bool,
}

impl Order {
    /// Orders the passages with a positive score.
    pub(crate) fn by_score(scores: &Scores) -> Self {
        let earns = |passage: &u32| scores.by[*passage as usize] > 0.0;
        let passages = match &scores.candidates {
            Some(kept) => kept.iter().copied().filter(earns).collect(),
            None => (0..scores.by.len() as u32).filter(earns).collect(),
        };
        Self { passages, sorted: 0, next: 0, pruned: scores.candidates.is_some() }
    }

    /// Sorts the next run, twice as long each time, and returns it.
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

    /// The best so many passages, sorted.
    pub(crate) fn best(&mut self, count: usize, scores: &Scores) -> &mut [u32] {
        while self.sorted < count.min(self.passages.len()) {
            self.sort_further(scores);
        }
        &mut self.passages[..count.min(self.sorted)]
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

    /// True when the exact passages are used up and the rest were pruned, so that all must be scored anew.
    pub(crate) fn is_exhausted(&self) -> bool {
        self.pruned && self.next >= RERANKED
    }

    /// An order that continues behind the best, which were already shown.
    pub(crate) fn after_best(scores: &Scores) -> Self {
        let mut order = Self::by_score(scores);
        order.next = order.sort_further(scores).len();
        order
    }
}

/// Higher score first; equal scores in the order of the corpus.
pub(crate) fn by_score(scores: &Scores, a: u32, b: u32) -> Ordering {
    scores.by[b as usize].total_cmp(&scores.by[a as usize]).then(a.cmp(&b))
}
