//! Ruling lines to grids: which lines belong to one table, and which cell a point lies in.

use crate::layout::glyph::Rule;

/// Lines closer than this touch.
const TOUCH: f32 = 2.5;
/// A page with more lines than this (after joining) is a drawing.
const MAX_LINES: usize = 1500;

/// The lines of one table.
#[derive(Debug, Clone, Default)]
pub(super) struct Grid {
    levels: Vec<Rule>,
    uprights: Vec<Rule>,
    /// Left, top, right, bottom.
    pub(super) bounds: [f32; 4],
}

impl Grid {
    /// Whether an upright line stands between two points of a line of text.
    pub(super) fn parts(&self, from: f32, to: f32, y: f32) -> bool {
        let slack = 1.0;
        self.uprights.iter().any(|r| r.x0 > from - slack && r.x0 < to + slack && r.y0 < y && r.y1 > y - 3.0)
    }

    /// The cell around a point: left, top, right, bottom; None outside.
    pub(super) fn cell(&self, x: f32, y: f32) -> Option<[f32; 4]> {
        let b = self.bounds;
        if x < b[0] - TOUCH || x > b[2] + TOUCH || y < b[1] - TOUCH || y > b[3] + TOUCH {
            return None;
        }
        let mut cell = b;
        for r in self.uprights.iter().filter(|r| r.y0 - TOUCH <= y && y <= r.y1 + TOUCH) {
            if r.x0 <= x { cell[0] = cell[0].max(r.x0) } else { cell[2] = cell[2].min(r.x0) }
        }
        for r in self.levels.iter().filter(|r| r.x0 - TOUCH <= x && x <= r.x1 + TOUCH) {
            if r.y0 <= y { cell[1] = cell[1].max(r.y0) } else { cell[3] = cell[3].min(r.y0) }
        }
        Some(cell)
    }
}

/// The tables that the lines of a page draw.
pub(super) fn grids(rules: &[Rule]) -> Vec<Grid> {
    let (levels, uprights): (Vec<Rule>, Vec<Rule>) = rules.iter().partition(|r| r.is_level());
    if uprights.len() < 2 || levels.len() < 2 {
        return Vec::new();
    }
    let levels: Vec<Rule> = joined(levels.into_iter().map(turned).collect()).into_iter().map(turned).collect();
    let uprights = joined(uprights);
    if levels.len() + uprights.len() > MAX_LINES {
        return Vec::new();
    }
    let lines: Vec<Rule> = uprights.into_iter().chain(levels).collect();
    clusters(&lines).into_iter().filter_map(|lines| grid(&lines)).collect()
}

/// Swaps the axes.
fn turned(r: Rule) -> Rule {
    Rule { x0: r.y0, y0: r.x0, x1: r.y1, y1: r.x1 }
}

/// Joins the pieces of upright lines: office programs draw each cell's border on its own.
fn joined(mut lines: Vec<Rule>) -> Vec<Rule> {
    lines.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let mut done = Vec::new();
    let mut from = 0;
    while from < lines.len() {
        let mut to = from + 1;
        while to < lines.len() && lines[to].x0 - lines[from].x0 < 1.5 {
            to += 1;
        }
        let band = &mut lines[from..to];
        band.sort_by(|a, b| a.y0.total_cmp(&b.y0));
        let mut open = band[0];
        for r in &band[1..] {
            if r.y0 <= open.y1 + TOUCH {
                open.y1 = open.y1.max(r.y1);
            } else {
                done.push(open);
                open = *r;
            }
        }
        done.push(open);
        from = to;
    }
    done
}

/// Lines that touch, directly or through others.
fn clusters(lines: &[Rule]) -> Vec<Vec<Rule>> {
    let mut group: Vec<usize> = (0..lines.len()).collect();
    let touch = |a: &Rule, b: &Rule| {
        a.x0 <= b.x1 + TOUCH && b.x0 <= a.x1 + TOUCH && a.y0 <= b.y1 + TOUCH && b.y0 <= a.y1 + TOUCH
    };
    for i in 0..lines.len() {
        for k in 0..i {
            if group[i] != group[k] && touch(&lines[i], &lines[k]) {
                let (from, to) = (group[i], group[k]);
                group.iter_mut().filter(|g| **g == from).for_each(|g| *g = to);
            }
        }
    }
    let mut names: Vec<usize> = group.clone();
    names.sort_unstable();
    names.dedup();
    let of = |name: usize| lines.iter().zip(&group).filter(|(_, g)| **g == name).map(|(r, _)| *r).collect();
    names.into_iter().map(of).collect()
}

/// A grid if the lines cut their box into at least two cells.
fn grid(lines: &[Rule]) -> Option<Grid> {
    let (levels, uprights): (Vec<Rule>, Vec<Rule>) = lines.iter().partition(|r| r.is_level());
    if uprights.len() < 2 || levels.len() < 2 || uprights.len() + levels.len() < 5 {
        return None;
    }
    let mut b = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
    for r in lines {
        b = [b[0].min(r.x0), b[1].min(r.y0), b[2].max(r.x1), b[3].max(r.y1)];
    }
    Some(Grid { levels, uprights, bounds: b })
}
