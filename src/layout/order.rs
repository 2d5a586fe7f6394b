//! The order of pieces: that of painting, unless a piece painted later stands above one painted earlier.

use super::Piece;

/// Pages with more pieces than this keep the order of painting.
const MAX_PIECES: usize = 600;

/// Columns whose tops differ by less (in points) begin on one height.
const LEVEL: f32 = 20.0;

/// Puts pieces in reading order.
pub(super) fn put_in_order(pieces: &mut Vec<Piece>) {
    if pieces.len() < 2 || pieces.len() > MAX_PIECES {
        return;
    }
    let bounds: Vec<[f32; 4]> = pieces.iter().map(Piece::bounds).collect();
    let mut wrong = (0..bounds.len()).any(|i| (0..i).any(|k| above(&bounds[i], &bounds[k])));
    // The right column of a head painted before the left one.
    wrong |= bounds.windows(2).any(|w| left_of(&w[1], &w[0]) && (w[0][1] - w[1][1]).abs() < LEVEL);
    if !wrong {
        return;
    }
    let order = sorted(&bounds);
    let mut slots: Vec<Option<Piece>> = pieces.drain(..).map(Some).collect();
    pieces.extend(order.into_iter().filter_map(|i| slots[i].take()));
}

/// `a` ends above the start of `b`, in the same column.
fn above(a: &[f32; 4], b: &[f32; 4]) -> bool {
    let overlap = a[2].min(b[2]) - a[0].max(b[0]);
    let narrow = (a[2] - a[0]).min(b[2] - b[0]);
    a[3] <= b[1] + 2.0 && overlap > 0.3 * narrow
}

/// `a` stands left of `b` on the same height.
fn left_of(a: &[f32; 4], b: &[f32; 4]) -> bool {
    let overlap = a[3].min(b[3]) - a[1].max(b[1]);
    let low = (a[3] - a[1]).min(b[3] - b[1]);
    a[2] <= b[0] + 2.0 && overlap > 0.5 * low
}

/// Always the earliest painted piece of those with nothing unread above them or to their left.
fn sorted(bounds: &[[f32; 4]]) -> Vec<usize> {
    let n = bounds.len();
    let before = |a: usize, b: usize| above(&bounds[a], &bounds[b]) || left_of(&bounds[a], &bounds[b]);
    let mut waits: Vec<usize> = (0..n).map(|b| (0..n).filter(|a| *a != b && before(*a, b)).count()).collect();
    let mut open: Vec<usize> = (0..n).collect();
    let mut order = Vec::with_capacity(n);
    while !open.is_empty() {
        // In a ring of pieces that wait for one another the earliest painted goes first.
        let place = open.iter().position(|i| waits[*i] == 0).unwrap_or(0);
        let next = open.remove(place);
        order.push(next);
        for &other in open.iter().filter(|o| before(next, **o)) {
            waits[other] = waits[other].saturating_sub(1);
        }
    }
    order
}
