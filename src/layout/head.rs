//! The two-column head and foot of Vietnamese documents where the columns were painted line by line across.
//!
//! Word paints each column whole, and then nothing is to be done; other producers paint both first lines, then both
//! second lines. The words of the national motto, and `Nơi nhận`, tell such a place from a table without lines.

use super::Piece;
use super::flow::Flow;

/// Begins or continues the right column of the head.
const MOTTO: [&str; 4] = ["CỘNG H", "Cộng h", "Độc lập", "ĐỘC LẬP"];
/// Begins the left column of the foot.
pub(super) const RECEIVERS: [&str; 2] = ["Nơi nhận", "NƠI NHẬN"];
/// Pieces that one head or foot may consist of.
const MOST: usize = 40;

/// Joins the pieces of each column, left column first.
pub(super) fn pair_columns(pieces: &mut Vec<Piece>) {
    let mut at = 0;
    while at + 2 < pieces.len() {
        let taken = run_of_pairs(&pieces[at..]);
        if taken < 3 {
            at += 1;
            continue;
        }
        let run: Vec<Piece> = pieces.drain(at..at + taken).collect();
        let (left, right) = columns(run);
        let both: Vec<Piece> = [left, right].into_iter().flatten().map(Piece::Flow).collect();
        let added = both.len();
        pieces.splice(at..at, both);
        at += added;
    }
}

/// How many pieces from here on are lines of two columns painted across.
fn run_of_pairs(pieces: &[Piece]) -> usize {
    let [Piece::Flow(left), Piece::Flow(right), ..] = pieces else { return 0 };
    let starts = |flow: &Flow, words: &[&str]| flow.lines.first().is_some_and(|line| line.begins(words));
    if !level(left, right) || !(starts(right, &MOTTO) || starts(left, &RECEIVERS)) {
        return 0;
    }
    let gutter = (left.bounds()[2] + right.bounds()[0]) / 2.0;
    let mut crossings = 0;
    let mut bottom = left.bounds()[3];
    let mut count = 0;
    for piece in pieces.iter().take(MOST) {
        let Piece::Flow(flow) = piece else { break };
        let b = flow.bounds();
        // A line that reaches from one column into the other, or one far below, ends the head.
        if (b[0] < gutter && b[2] > right.bounds()[0]) || b[1] > bottom + 3.0 * flow.lines[0].size() {
            break;
        }
        if count > 0 && b[0] < gutter {
            crossings += 1;
        }
        bottom = bottom.max(b[3]);
        count += 1;
    }
    if crossings > 0 { count } else { 0 }
}

fn level(left: &Flow, right: &Flow) -> bool {
    let (a, b) = (&left.lines[0], &right.lines[0]);
    (a.y() - b.y()).abs() < a.size() && a.x1() < b.x0()
}

fn columns(run: Vec<Piece>) -> (Option<Flow>, Option<Flow>) {
    let gutter = match run.as_slice() {
        [a, b, ..] => (a.bounds()[2] + b.bounds()[0]) / 2.0,
        _ => 0.0,
    };
    let (mut left, mut right): (Option<Flow>, Option<Flow>) = (None, None);
    for piece in run {
        let Piece::Flow(flow) = piece else { continue };
        let side = if flow.bounds()[0] < gutter { &mut left } else { &mut right };
        match side {
            Some(column) => column.append(flow),
            None => *side = Some(flow),
        }
    }
    (left, right)
}
