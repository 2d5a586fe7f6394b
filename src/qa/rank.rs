//! The order of units as answers, and how likely the best of them is one: two sums of weighted measures.
//!
//! The weights (`answer-weights.tsv`) are learned from questions whose answers are known (`cargo bench --bench answers`),
//! none is set by hand.

use super::asked::Asked;
use super::choose::Candidate;
use super::holding::{Held, Slot};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Units, from the best by [`Candidate::worth`], that are put in order; the others stay behind them.
const RANKED: usize = 40;

/// Measures by which units are put in order.
pub const RANKED_BY: [&str; 24] = [
    "worth",
    "likeness",
    "score",
    "class",
    "name",
    "asked",
    "contradicted",
    "own",
    "titled",
    "beside",
    "row",
    "place",
    "farthest",
    "far",
    "own-pairs",
    "near-pairs",
    "headed",
    "precision",
    "cells",
    "hit",
    "alike",
    "affirmed",
    "quantities",
    "elsewhere",
];

/// Measures by which the best unit is claimed as an answer or not: how far it stands before the best of another document,
/// its share among all, and what it holds itself.
pub const CLAIMED_BY: [&str; 2 + OWN] = [
    "gap",
    "share",
    "words",
    "pairs",
    "untold",
    "whole",
    "absent",
    "unknown",
    "amount",
    "own-pairs",
    "precision",
    "alike",
    "elsewhere",
    "absent-row",
    "far",
];

/// How many of these a unit has whatever the others are.
const OWN: usize = 13;

/// The weights of both sums.
struct Weights {
    rank: [f32; RANKED_BY.len()],
    claim: [f32; CLAIMED_BY.len()],
    bias: f32,
    /// How likely an answer has to be before it is claimed.
    least: f32,
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let rows: BTreeMap<(&str, &str), f32> = super::classes::rows(crate::data::ANSWER_WEIGHTS)
        .filter_map(|row| {
            let mut cells = row.split('\t');
            Some(((cells.next()?, cells.next()?), cells.next()?.parse().ok()?))
        })
        .collect();
    let weight = |sum: &'static str, name: &'static str| rows.get(&(sum, name)).copied().unwrap_or_default();
    Weights {
        rank: RANKED_BY.map(|name| weight("rank", name)),
        claim: CLAIMED_BY.map(|name| weight("claim", name)),
        bias: weight("claim", "bias"),
        least: weight("claim", "least"),
    }
});

/// Measures of one unit among the others.
type Ranked = [f32; RANKED_BY.len()];

/// Puts the units in order, the best answer first; they come by worth.
pub(super) fn rerank(found: &mut [Candidate]) {
    let ranked = distinct_first(found);
    let top = &mut found[..ranked];
    let measures = measures(top);
    for (candidate, measured) in top.iter_mut().zip(measures) {
        candidate.rank = measured.iter().zip(&WEIGHTS.rank).map(|(value, weight)| value * weight).sum();
    }
    top.sort_by(|a, b| b.rank.total_cmp(&a.rank));
}

/// Moves the first [`RANKED`] units that differ in words or place to the front, in their order; how many there are.
fn distinct_first(found: &mut [Candidate]) -> usize {
    let mut seen = BTreeSet::new();
    let mut ranked = 0;
    for at in 0..found.len() {
        if ranked < RANKED && seen.insert((found[at].hit.number, found[at].unit.own.clone())) {
            found[ranked..=at].rotate_right(1);
            ranked += 1;
        }
    }
    ranked
}

/// The measures of the units that are put in order, whichever order they have.
pub(super) fn measures(top: &[Candidate]) -> Vec<Ranked> {
    let most = |value: fn(&Candidate) -> f32| top.iter().map(value).fold(f32::EPSILON, f32::max);
    let (worth, likeness, score) = (most(|c| c.worth), most(|c| c.likeness), most(|c| c.hit.score));
    let share = |value: f32, most: f32| (value.max(LEAST) / most).ln();
    let place = |c: &Candidate| top.iter().filter(|other| other.worth > c.worth).count();
    let one = |c: &Candidate| {
        let (held, spread) = (&c.held, &c.held.spread);
        let flag = |is: bool| if is { 1.0 } else { 0.0 };
        [
            share(c.worth, worth),
            share(c.likeness, likeness),
            share(c.hit.score, score),
            held.lacking(Slot::Class).min(2) as f32,
            held.lacking(Slot::Name) as f32,
            held.lacking(Slot::Asked) as f32,
            flag(held.contradicts),
            spread.own,
            spread.titled,
            spread.beside,
            flag(c.unit.is_row),
            (1.0 + place(c) as f32).ln(),
            spread.farthest,
            spread.far,
            spread.own_pairs,
            spread.near_pairs,
            spread.headed,
            spread.precision,
            held.cells.len().min(3) as f32,
            (1.0 + c.place as f32).ln(),
            (c.alike.max(1) as f32).ln(),
            held.affirmed.len() as f32,
            held.quantities.count_ones() as f32,
            spread.elsewhere,
        ]
    };
    top.iter().map(one).collect()
}

/// The least worth that is told from nothing.
const LEAST: f32 = 1e-3;

/// The measures of a claim that a unit has whatever the others are.
pub(super) fn own_measures(candidate: &Candidate, asked: Asked) -> [f32; OWN] {
    let Held { words, pairs, spread, .. } = &candidate.held;
    let flag = |is: bool| if is { 1.0 } else { 0.0 };
    [
        *words,
        *pairs,
        candidate.held.lacking(Slot::Words) as f32,
        flag(candidate.held.is_whole()),
        spread.absent,
        spread.unknown,
        flag(matches!(asked, Asked::Amount(_))),
        spread.own_pairs,
        spread.precision,
        (candidate.alike.max(1) as f32).ln(),
        spread.elsewhere,
        if candidate.unit.is_row { spread.absent } else { 0.0 },
        spread.far,
    ]
}

/// How likely the first of the units in order answers, from 0 to 1.
pub(super) fn chance(found: &[Candidate], asked: Asked) -> f32 {
    let Some(best) = found.first() else { return 0.0 };
    let top = &found[..found.len().min(RANKED)];
    let other = top.iter().find(|c| c.hit.passage.doc != best.hit.passage.doc);
    let gap = other.map_or(ALONE, |other| (best.rank - other.rank).min(ALONE));
    let all: f32 = top.iter().map(|c| (c.rank - best.rank).exp()).sum();
    let measured = [gap, 1.0 / all.max(1.0)].into_iter().chain(own_measures(best, asked));
    let sum: f32 = measured.zip(&WEIGHTS.claim).map(|(value, weight)| value * weight).sum();
    1.0 / (1.0 + (-(sum + WEIGHTS.bias)).exp())
}

/// How likely a unit has to answer before it is claimed.
pub(super) fn least() -> f32 {
    WEIGHTS.least
}

/// The gap to the next document where there is none, and the most that counts.
pub const ALONE: f32 = 5.0;

#[cfg(test)]
mod tests {
    use super::{CLAIMED_BY, RANKED_BY, WEIGHTS};

    #[test]
    fn every_measure_has_its_weight() {
        let names: Vec<(&str, &str)> = super::super::classes::rows(crate::data::ANSWER_WEIGHTS)
            .map(|row| (row.split('\t').next().unwrap_or(""), row.split('\t').nth(1).unwrap_or("")))
            .collect();
        let wanted = RANKED_BY.iter().map(|n| ("rank", *n)).chain(CLAIMED_BY.iter().map(|n| ("claim", *n)));
        let wanted: Vec<(&str, &str)> = wanted.chain([("claim", "bias"), ("claim", "least")]).collect();
        assert_eq!(names, wanted);
        assert!(WEIGHTS.rank.iter().chain(&WEIGHTS.claim).all(|w| w.is_finite()));
        assert!((0.2..0.8).contains(&WEIGHTS.least));
    }
}
