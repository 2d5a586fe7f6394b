//! The pieces in which the work of a plan is handed out: each takes about as long as the others, so that no machine is
//! left with a long one when all others are done, and none is so short that handing it out takes longer than doing it.

use super::worker::Want;
use std::ops::Range;

/// Milliseconds that a piece may take at most: what is lost with a machine.
const LONGEST: u64 = 30_000;
/// Milliseconds that a piece takes at least, where there is so much to do.
const SHORTEST: u64 = 1_000;
/// Pieces into which a plan is cut, unless they would be too short or too long: some for each of many machines.
const WANTED: u64 = 256;

/// Milliseconds that a page takes its engine.
const PAGE: u64 = 3_000;
/// Milliseconds that a file takes, whatever is in it, and for each hundred kilobytes.
const FILE: [u64; 2] = [20, 20];

/// About how many milliseconds a piece of work takes, on a file of so many bytes.
pub(super) fn cost(want: Want, bytes: u64) -> u64 {
    let file = FILE[0] + FILE[1] * (bytes / 100_000);
    match want {
        Want::Text => file,
        Want::Attached => file / 2,
        Want::Page | Want::Pages => PAGE,
    }
}

/// Cuts work that lies in order into pieces, by what it costs; the longest piece first.
pub(super) fn cut(costs: &[u64]) -> Vec<Range<usize>> {
    let most = (costs.iter().sum::<u64>() / WANTED).clamp(SHORTEST, LONGEST);
    let mut pieces: Vec<(u64, Range<usize>)> = Vec::new();
    for (at, cost) in costs.iter().enumerate() {
        match pieces.last_mut() {
            Some((sum, piece)) if *sum + cost <= most => {
                *sum += cost;
                piece.end = at + 1;
            }
            _ => pieces.push((*cost, at..at + 1)),
        }
    }
    pieces.sort_by(|one, two| two.0.cmp(&one.0).then(one.1.start.cmp(&two.1.start)));
    pieces.into_iter().map(|(_, piece)| piece).collect()
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, cut};
    use proptest::prelude::*;

    #[test]
    fn the_longest_piece_is_handed_out_first_and_no_pages_of_a_night_hang_together() {
        assert_eq!(cut(&[20, 3_000, 20, 20]), [1..2, 2..4, 0..1]);
        let pages = cut(&[3_000; 100_000]);
        assert_eq!(pages.len(), 10_000, "ten pages a piece");
        assert!(cut(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn every_piece_of_work_is_in_one_piece_of_the_plan(costs in proptest::collection::vec(0..50_000_u64, 0..300)) {
            let mut pieces = cut(&costs);
            let sum = |piece: &std::ops::Range<usize>| costs[piece.clone()].iter().sum::<u64>();
            prop_assert!(pieces.is_sorted_by(|one, two| sum(one) >= sum(two)));
            prop_assert!(pieces.iter().all(|piece| piece.len() == 1 || sum(piece) <= LONGEST));
            pieces.sort_by_key(|piece| piece.start);
            let mut next = 0;
            for piece in pieces {
                prop_assert!(piece.start == next && piece.end > next);
                next = piece.end;
            }
            prop_assert_eq!(next, costs.len());
        }
    }
}
