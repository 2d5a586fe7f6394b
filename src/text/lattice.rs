//! The best row through columns of candidates: Viterbi's algorithm, for whatever a candidate is and costs.

/// The best way to a candidate.
struct Step {
    /// Score of the best row that ends here.
    score: f32,
    /// Position of the one before it on that row.
    from: usize,
}

/// The position in each column of the candidate that lies on the best row. `start` scores a candidate of the first
/// column, `step` one that follows another; the highest sum wins. An empty column ends the row.
pub fn best_row<C, K: AsRef<[C]>>(
    columns: &[K],
    start: impl Fn(&C) -> f32,
    step: impl Fn(&C, &C) -> f32,
) -> Vec<usize> {
    let walked = forward(columns, start, step);
    let last = walked.last().map_or(&[][..], Vec::as_slice);
    let mut at = (0..last.len()).max_by(|a, b| last[*a].score.total_cmp(&last[*b].score)).unwrap_or(0);
    let mut row: Vec<usize> = walked
        .iter()
        .rev()
        .filter_map(|steps| {
            let here = at;
            at = steps.get(here)?.from;
            Some(here)
        })
        .collect();
    row.reverse();
    row
}

/// The score of the best row through each candidate: what it would cost to insist on it.
pub fn best_through<C, K: AsRef<[C]>>(
    columns: &[K],
    start: impl Fn(&C) -> f32,
    step: impl Fn(&C, &C) -> f32,
) -> Vec<Vec<f32>> {
    let mut through: Vec<Vec<f32>> = forward(columns, start, &step).into_iter().map(scores).collect();
    let mut rest: Vec<f32> = vec![0.0; through.last().map_or(0, Vec::len)];
    for at in (0..columns.len()).rev() {
        if let Some(next) = columns.get(at + 1) {
            let onward =
                |c: &C| next.as_ref().iter().zip(&rest).map(|(n, r)| step(c, n) + r).fold(f32::NEG_INFINITY, f32::max);
            rest = columns[at].as_ref().iter().map(onward).collect();
        }
        through[at].iter_mut().zip(&rest).for_each(|(score, rest)| *score += rest);
    }
    through
}

/// The best way to every candidate.
fn forward<C, K: AsRef<[C]>>(columns: &[K], start: impl Fn(&C) -> f32, step: impl Fn(&C, &C) -> f32) -> Vec<Vec<Step>> {
    let mut walked: Vec<Vec<Step>> = Vec::with_capacity(columns.len());
    for (at, column) in columns.iter().enumerate() {
        let column = column.as_ref();
        let steps = match walked.last() {
            None => column.iter().map(|c| Step { score: start(c), from: 0 }).collect(),
            Some(before) => {
                column.iter().map(|c| best_step(columns[at - 1].as_ref(), before, |b| step(b, c))).collect()
            }
        };
        walked.push(steps);
    }
    walked
}

/// The best of the ways that lead to one candidate; of equals the first.
fn best_step<C>(before: &[C], steps: &[Step], step: impl Fn(&C) -> f32) -> Step {
    let mut best = Step { score: f32::NEG_INFINITY, from: 0 };
    for (from, (candidate, so_far)) in before.iter().zip(steps).enumerate() {
        let score = so_far.score + step(candidate);
        if score > best.score {
            best = Step { score, from };
        }
    }
    best
}

/// The scores alone.
fn scores(steps: Vec<Step>) -> Vec<f32> {
    steps.into_iter().map(|step| step.score).collect()
}

#[cfg(test)]
mod tests {
    use super::{best_row, best_through};

    /// Neighbours like to be equal; staying low is free.
    fn step(a: &i32, b: &i32) -> f32 {
        -((a - b).abs() as f32) - *b as f32 / 10.0
    }

    #[test]
    fn the_best_row_is_found_and_every_detour_is_scored() {
        let columns = vec![vec![5, 1], vec![9, 2, 5], vec![1]];
        assert_eq!(best_row(&columns, |c| -*c as f32 / 10.0, step), [1, 1, 0]);
        let through = best_through(&columns, |c| -*c as f32 / 10.0, step);
        let best = through[2][0];
        assert!((through[0][1] - best).abs() < 1e-5 && (through[1][1] - best).abs() < 1e-5);
        assert!(through[1][0] < through[1][2] && through[1][2] < best && through[0][0] < best);
    }

    #[test]
    fn nothing_has_no_row() {
        assert!(best_row(&Vec::<Vec<i32>>::new(), |_| 0.0, step).is_empty());
        assert!(best_through(&Vec::<Vec<i32>>::new(), |_| 0.0, step).is_empty());
    }
}
