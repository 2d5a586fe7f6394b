//! Learns what puts units of text in order as answers and what claims the best of them: `answer-weights.tsv`.
//!
//! `cargo bench --bench answers -- INDEX=QUESTIONS.tsv…` reads sets of questions with known answers (`tests/golden`), learns
//! from all sets but one and tells how the one left out is answered, for each in turn. With `--learn FILE` it also learns
//! from all of them and writes the table. With `--without NAME` a measure is left out, to see what it is worth.
//!
//! The order is learned as the softmax over the units of a question, the claim by logistic regression on the unit that
//! stands first in that order; both with a quadratic penalty, over measures scaled to unit variance.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a measurement prints, and stops where it cannot go on")]

#[path = "../it/qa/judged.rs"]
mod judged;

use judged::{Judged, judged};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use tracuu::index::IndexDir;
use tracuu::law::Issuers;
use tracuu::qa::{ALONE, CLAIMED_BY, RANKED_BY};
use tracuu::search::Searcher;

/// Units of a question that are learned from.
const UNITS: usize = 40;

/// Penalties on the weights of the order and of the claim.
const ORDER_PENALTY: f64 = 8.0;
const CLAIM_PENALTY: f64 = 10.0;

/// Steps of gradient descent, and the length of the first.
const STEPS: usize = 800;
const PACE: f64 = 0.05;

/// Chances from which an answer is claimed, to choose among; the one that the table is given.
const LEAST: [f64; 7] = [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6];
const CHOSEN: f64 = 0.5;

fn main() {
    let (mut sets, mut learn, mut without) = (Vec::new(), None, BTreeSet::new());
    let mut arguments = std::env::args().skip(1).filter(|a| a != "--bench");
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--learn" => learn = arguments.next(),
            "--without" => without.extend(arguments.next()),
            _ => sets.push(argument),
        }
    }
    let questions: Vec<Question> = sets.iter().enumerate().flat_map(|(at, set)| read_set(at, set)).collect();
    let ranked = Scale::of(questions.iter().flat_map(|q| &q.units).map(|u| &u.ranked_by), &RANKED_BY, &without);
    // Each question's first unit is taken from an order that was learned without its set.
    let others = |set: usize| questions.iter().filter(move |q| q.set != set);
    let orders: Vec<Vec<f64>> =
        (0..sets.len()).into_par_iter().map(|set| learn_order(&others(set).collect::<Vec<_>>(), &ranked)).collect();
    let firsts: Vec<First> = questions.iter().map(|question| question.first(&orders[question.set])).collect();
    let claimed = Scale::of(firsts.iter().map(|first| &first.measures), &CLAIMED_BY, &without);
    let mut all = Tally::default();
    for (set, name) in sets.iter().enumerate() {
        let of_others: Vec<&First> = firsts.iter().filter(|first| first.set != set).collect();
        let claim = learn_claim(&of_others, &claimed);
        let own: Vec<&First> = firsts.iter().filter(|first| first.set == set).collect();
        println!("{:24} {}", name.rsplit('/').next().unwrap_or(name), tally(&own, &claim, &mut all));
    }
    println!("{:24} {}", "all", all.shown());
    if let Some(file) = learn {
        let order = learn_order(&questions.iter().collect::<Vec<_>>(), &ranked);
        let claim = learn_claim(&firsts.iter().collect::<Vec<_>>(), &claimed);
        std::fs::write(&file, table(&order, &claim, questions.len())).expect("the table is written");
    }
}

/// A question that names no document, with the units weighed for it.
struct Question {
    set: usize,
    answerable: bool,
    units: Vec<Unit>,
}

struct Unit {
    right: bool,
    barred: bool,
    document: String,
    ranked_by: Vec<f64>,
    claimed_by: Vec<f64>,
}

/// The unit that stands first, with what would claim it.
struct First {
    set: usize,
    answerable: bool,
    right: bool,
    barred: bool,
    measures: Vec<f64>,
}

/// Asks the questions of a set.
fn read_set(set: usize, argument: &str) -> Vec<Question> {
    let (index, file) = argument.split_once('=').expect("INDEX=QUESTIONS");
    let text = std::fs::read_to_string(file).expect("the questions");
    let searcher = Searcher::open(&IndexDir::new(Path::new(index))).expect("an index");
    let all: Vec<Judged> = judged(&text).collect();
    all.into_par_iter().filter_map(|judged| ask(&searcher, set, &judged)).collect()
}

fn ask(searcher: &Searcher, set: usize, judged: &Judged) -> Option<Question> {
    let reply = searcher.explained(&Issuers::Home, judged.question, judged.day, UNITS).expect("a reply");
    let explanation = reply.explanation?;
    explanation.chance?;
    let answerable = judged.is_answerable();
    let wide = |measures: Vec<f32>| measures.into_iter().map(f64::from).collect::<Vec<_>>();
    let unit = |unit: tracuu::qa::ExplainedUnit| Unit {
        right: answerable && judged.is_met_by(&unit.answer),
        barred: unit.is_barred,
        document: unit.answer.record.path.to_string(),
        ranked_by: wide(unit.ranked_by),
        claimed_by: wide(unit.claimed_by),
    };
    let units: Vec<Unit> = explanation.units.into_iter().map(unit).collect();
    (!units.is_empty()).then_some(Question { set, answerable, units })
}

impl Question {
    fn first(&self, order: &[f64]) -> First {
        let scores: Vec<f64> = self.units.iter().map(|unit| product(&unit.ranked_by, order)).collect();
        let best = (0..scores.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a))).unwrap_or(0);
        let unit = &self.units[best];
        let other = (0..scores.len()).filter(|at| self.units[*at].document != unit.document).map(|at| scores[at]);
        let gap = other.fold(f64::NEG_INFINITY, f64::max);
        let all: f64 = scores.iter().map(|score| (score - scores[best]).exp()).sum();
        let measures =
            [(scores[best] - gap).min(f64::from(ALONE)), 1.0 / all].into_iter().chain(unit.claimed_by.iter().copied());
        let (set, answerable) = (self.set, self.answerable);
        First { set, answerable, right: unit.right, barred: unit.barred, measures: measures.collect() }
    }
}

/// Means and deviations of measures; one that is left out has no deviation.
struct Scale {
    mean: Vec<f64>,
    deviation: Vec<f64>,
}

impl Scale {
    fn of<'m>(rows: impl Iterator<Item = &'m Vec<f64>> + Clone, names: &[&str], without: &BTreeSet<String>) -> Self {
        let count = rows.clone().count().max(1) as f64;
        let mean_of = |value: &dyn Fn(&Vec<f64>) -> f64| rows.clone().map(value).sum::<f64>() / count;
        let mean: Vec<f64> = (0..names.len()).map(|at| mean_of(&|row| row[at])).collect();
        let spread = |at: usize| mean_of(&|row: &Vec<f64>| (row[at] - mean[at]).powi(2)).sqrt();
        let deviation =
            names.iter().enumerate().map(|(at, name)| if without.contains(*name) { 0.0 } else { spread(at) });
        let deviation = deviation.collect();
        Self { mean, deviation }
    }

    fn scaled(&self, row: &[f64]) -> Vec<f64> {
        let parts = row.iter().zip(self.mean.iter().zip(&self.deviation));
        parts.map(|(value, (mean, by))| if *by > 1e-9 { (value - mean) / by } else { 0.0 }).collect()
    }

    /// Weights of the measures as they are, from those of the scaled ones, and what that adds to the sum.
    fn unscaled(&self, weights: &[f64]) -> (Vec<f64>, f64) {
        let parts = weights.iter().zip(self.mean.iter().zip(&self.deviation));
        let parts = parts.map(|(weight, (mean, by))| if *by > 1e-9 { (weight / by, mean) } else { (0.0, mean) });
        let parts: Vec<(f64, &f64)> = parts.collect();
        (parts.iter().map(|(weight, _)| *weight).collect(), -parts.iter().map(|(w, mean)| w * *mean).sum::<f64>())
    }
}

/// Weights of the order, for the measures as they are.
fn learn_order(questions: &[&Question], scale: &Scale) -> Vec<f64> {
    let told = questions.iter().filter(|q| q.units.iter().any(|u| u.right) && q.units.iter().any(|u| !u.right));
    let rows: Vec<Vec<(Vec<f64>, bool)>> =
        told.map(|q| q.units.iter().map(|u| (scale.scaled(&u.ranked_by), u.right)).collect()).collect();
    let gradient = |weights: &[f64]| {
        let mut sum: Vec<f64> = weights.iter().map(|w| 2.0 * ORDER_PENALTY * w).collect();
        for units in &rows {
            let scores: Vec<f64> = units.iter().map(|(row, _)| product(row, weights)).collect();
            let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let likely: Vec<f64> = scores.iter().map(|score| (score - most).exp()).collect();
            let all: f64 = likely.iter().sum();
            let right: f64 = likely.iter().zip(units).filter(|(_, (_, right))| *right).map(|(l, _)| l).sum();
            for ((row, is_right), likely) in units.iter().zip(&likely) {
                let pull = likely / all - if *is_right { likely / right.max(1e-12) } else { 0.0 };
                sum.iter_mut().zip(row).for_each(|(sum, value)| *sum += pull * value);
            }
        }
        sum
    };
    scale.unscaled(&descend(scale.mean.len(), rows.len(), gradient)).0
}

/// Weights of the claim, for the measures as they are, and its constant.
fn learn_claim(firsts: &[&First], scale: &Scale) -> (Vec<f64>, f64) {
    let open = firsts.iter().filter(|first| !first.barred);
    let rows: Vec<(Vec<f64>, bool)> = open
        .map(|first| ([scale.scaled(&first.measures), vec![1.0]].concat(), first.right && first.answerable))
        .collect();
    let gradient = |weights: &[f64]| {
        let mut sum: Vec<f64> = weights.iter().map(|w| CLAIM_PENALTY * 2.0 * w).collect();
        if let Some(constant) = sum.last_mut() {
            *constant = 0.0;
        }
        for (row, right) in &rows {
            let pull = 1.0 / (1.0 + (-product(row, weights)).exp()) - if *right { 1.0 } else { 0.0 };
            sum.iter_mut().zip(row).for_each(|(sum, value)| *sum += pull * value);
        }
        sum
    };
    let weights = descend(scale.mean.len() + 1, rows.len(), gradient);
    let (constant, weights) = weights.split_last().expect("a constant");
    let (weights, shift) = scale.unscaled(weights);
    (weights, constant + shift)
}

/// Gradient descent with moments (Adam: Kingma and Ba, 2015) and a pace that slows down.
fn descend(length: usize, rows: usize, gradient: impl Fn(&[f64]) -> Vec<f64>) -> Vec<f64> {
    let mut weights = vec![0.0; length];
    let (mut first, mut second) = (vec![0.0; length], vec![0.0; length]);
    for step in 1..=STEPS {
        let by = gradient(&weights);
        let pace = PACE * (1.0 - step as f64 / (STEPS + 1) as f64);
        for at in 0..length {
            let slope = by[at] / rows.max(1) as f64;
            first[at] = 0.9 * first[at] + 0.1 * slope;
            second[at] = 0.999 * second[at] + 0.001 * slope * slope;
            let (one, two) =
                (first[at] / (1.0 - 0.9_f64.powi(step as i32)), second[at] / (1.0 - 0.999_f64.powi(step as i32)));
            weights[at] -= pace * one / (two.sqrt() + 1e-9);
        }
    }
    weights
}

fn product(row: &[f64], weights: &[f64]) -> f64 {
    row.iter().zip(weights).map(|(value, weight)| value * weight).sum()
}

/// What became of questions, from each chance on: right, wrong, claimed though no text answers.
#[derive(Default)]
struct Tally {
    answerable: usize,
    first: usize,
    unanswerable: usize,
    claims: BTreeMap<usize, [usize; 3]>,
}

impl Tally {
    fn shown(&self) -> String {
        let of = |part: usize, all: usize| part as f64 / all.max(1) as f64;
        let mut line = format!("first {:.3} |", of(self.first, self.answerable));
        for (at, [right, wrong, false_]) in &self.claims {
            let (right, wrong) = (of(*right, self.answerable), of(*wrong, self.answerable));
            let _ = write!(line, " {:.2}: {right:.3}/{wrong:.3}/{false_}:{}", LEAST[*at], self.unanswerable);
        }
        line
    }
}

/// Counts a set and adds it to all.
fn tally(firsts: &[&First], (weights, constant): &(Vec<f64>, f64), all: &mut Tally) -> String {
    let mut own = Tally::default();
    for tally in [&mut own, all] {
        for first in firsts {
            let chance = 1.0 / (1.0 + (-(product(&first.measures, weights) + constant)).exp());
            tally.answerable += usize::from(first.answerable);
            tally.unanswerable += usize::from(!first.answerable);
            tally.first += usize::from(first.right);
            let kind = if first.right {
                0
            } else if first.answerable {
                1
            } else {
                2
            };
            for (at, least) in LEAST.iter().enumerate() {
                tally.claims.entry(at).or_default()[kind] += usize::from(!first.barred && chance >= *least);
            }
        }
    }
    own.shown()
}

/// The table that the program reads.
fn table(order: &[f64], (claim, constant): &(Vec<f64>, f64), questions: usize) -> String {
    let mut text = format!(
        "# Trọng số chọn và khẳng định câu trả lời. Nguồn: học từ {questions} câu hỏi đã biết đáp án bằng `cargo bench --bench answers`; không sửa tay.\n# Cột: tổng (rank: thứ tự; claim: khẳng định), số đo, trọng số.\n"
    );
    let rows = RANKED_BY.iter().zip(order).map(|(name, weight)| ("rank", *name, *weight));
    let claims = CLAIMED_BY.iter().zip(claim).map(|(name, weight)| ("claim", *name, *weight));
    for (sum, name, weight) in rows.chain(claims).chain([("claim", "bias", *constant), ("claim", "least", CHOSEN)]) {
        let _ = writeln!(text, "{sum}\t{name}\t{weight:.4}");
    }
    text
}
