//! Paths, as far as they are level or upright lines: the borders of tables.

use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::Number;

use super::state::State;
use crate::layout::glyph::Rule;

/// A filled box thinner than this is a drawn line.
const THIN: f64 = 4.0;
/// Lines shorter than this border nothing.
const SHORT: f64 = 4.0;
/// Lines kept of a page; drawings beyond that are no tables.
const MAX_RULES: usize = 20_000;
/// Segments kept of a path not yet painted.
const MAX_SEGMENTS: usize = 20_000;

/// The path under construction.
#[derive(Debug, Default)]
pub(super) struct Path {
    boxes: Vec<[f64; 4]>,
    segments: Vec<[f64; 4]>,
    /// Where the open part of the path begins among the segments.
    part: usize,
    /// Boxes around the parts of few segments: borders drawn line by line and then filled.
    parts: Vec<[f64; 4]>,
    /// The box around all points that are no corners of boxes, curves by what steers them.
    around: Option<[f64; 4]>,
    /// The path clips what is painted after it.
    clips: bool,
    start: (f64, f64),
    pen: (f64, f64),
}

impl Path {
    pub(super) fn clear(&mut self) {
        self.boxes.clear();
        self.segments.clear();
        self.parts.clear();
        self.part = 0;
        self.around = None;
        self.clips = false;
    }

    /// The boxes of the path, if this operator ends it and it was to clip; a path without any point clips nothing.
    pub(super) fn clip(&self, op: &Op<'_, '_>) -> Option<Vec<[f64; 4]>> {
        let parts = || self.boxes.iter().chain(&self.around).copied().collect::<Vec<_>>();
        (self.clips && ends(op)).then(parts).filter(|parts| !parts.is_empty())
    }

    /// Follows one operator, if it is one of paths; painted lines are added to `rules`.
    pub(super) fn operator(&mut self, op: &Op<'_, '_>, state: &State, visible: bool, rules: &mut Vec<Rule>) {
        match op {
            Op::RectPath(r) => {
                let (x, y, w, h) = (r.0.as_f64(), r.1.as_f64(), r.2.as_f64(), r.3.as_f64());
                if self.boxes.len() < MAX_SEGMENTS {
                    self.boxes.push(state.ctm.apply_box([x, y, x + w, y + h]));
                }
            }
            Op::ClipNonZero(_) | Op::ClipEvenOdd(_) => self.clips = true,
            Op::MoveTo(m) => {
                self.end_part();
                self.pen = self.reach(state, (&m.0, &m.1));
                self.start = self.pen;
            }
            Op::LineTo(l) => {
                let to = self.reach(state, (&l.0, &l.1));
                self.line_to(to);
            }
            Op::CubicTo(c) => self.curve(state, &[(&c.0, &c.1), (&c.2, &c.3), (&c.4, &c.5)]),
            Op::CubicStartTo(c) => self.curve(state, &[(&c.0, &c.1), (&c.2, &c.3)]),
            Op::CubicEndTo(c) => self.curve(state, &[(&c.0, &c.1), (&c.2, &c.3)]),
            Op::ClosePath(_) => self.line_to(self.start),
            Op::EndPath(_) => self.clear(),
            Op::FillPathNonZero(_) | Op::FillPathNonZeroCompatibility(_) | Op::FillPathEvenOdd(_) => {
                self.paint(false, visible, rules);
            }
            Op::CloseAndStrokePath(_) | Op::CloseFillAndStrokeNonZero(_) | Op::CloseFillAndStrokeEvenOdd(_) => {
                self.line_to(self.start);
                self.paint(true, visible, rules);
            }
            Op::StrokePath(_) | Op::FillAndStrokeNonZero(_) | Op::FillAndStrokeEvenOdd(_) => {
                self.paint(true, visible, rules);
            }
            _ => {}
        }
    }

    /// Where a point lies on the page; the box around the path grows to it.
    fn reach(&mut self, state: &State, (x, y): (&Number, &Number)) -> (f64, f64) {
        let (x, y) = state.ctm.apply(x.as_f64(), y.as_f64());
        let b = self.around.unwrap_or([x, y, x, y]);
        self.around = Some([b[0].min(x), b[1].min(y), b[2].max(x), b[3].max(y)]);
        (x, y)
    }

    /// A curve is no border; the pen goes to its end.
    fn curve(&mut self, state: &State, points: &[(&Number, &Number)]) {
        for point in points {
            self.pen = self.reach(state, *point);
        }
    }

    fn line_to(&mut self, to: (f64, f64)) {
        if self.segments.len() < MAX_SEGMENTS {
            self.segments.push([self.pen.0, self.pen.1, to.0, to.1]);
        }
        self.pen = to;
    }

    fn paint(&mut self, stroke: bool, visible: bool, rules: &mut Vec<Rule>) {
        if visible && rules.len() < MAX_RULES {
            for b in &self.boxes {
                paint_box(*b, stroke, rules);
            }
            if stroke {
                for s in &self.segments {
                    add(rules, [s[0].min(s[2]), s[1].min(s[3]), s[0].max(s[2]), s[1].max(s[3])]);
                }
            } else {
                self.end_part();
                for b in &self.parts {
                    paint_box(*b, false, rules);
                }
            }
        }
        self.clear();
    }

    /// Ends a part of the path; one of few segments could be a filled border.
    fn end_part(&mut self) {
        let part = &self.segments[self.part.min(self.segments.len())..];
        if (3..=5).contains(&part.len()) {
            let mut b = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
            for s in part {
                b = [
                    b[0].min(s[0]).min(s[2]),
                    b[1].min(s[1]).min(s[3]),
                    b[2].max(s[0]).max(s[2]),
                    b[3].max(s[1]).max(s[3]),
                ];
            }
            self.parts.push(b);
        }
        self.part = self.segments.len();
    }
}

/// True for an operator that paints the path, or only ends it.
fn ends(op: &Op<'_, '_>) -> bool {
    matches!(
        op,
        Op::EndPath(_)
            | Op::FillPathNonZero(_)
            | Op::FillPathNonZeroCompatibility(_)
            | Op::FillPathEvenOdd(_)
            | Op::StrokePath(_)
            | Op::FillAndStrokeNonZero(_)
            | Op::FillAndStrokeEvenOdd(_)
            | Op::CloseAndStrokePath(_)
            | Op::CloseFillAndStrokeNonZero(_)
            | Op::CloseFillAndStrokeEvenOdd(_)
    )
}

/// A thin box is one line; an outlined one is four.
fn paint_box(b: [f64; 4], stroke: bool, rules: &mut Vec<Rule>) {
    if b[2] - b[0] <= THIN || b[3] - b[1] <= THIN {
        add(rules, b);
    } else if stroke {
        add(rules, [b[0], b[1], b[2], b[1]]);
        add(rules, [b[0], b[3], b[2], b[3]]);
        add(rules, [b[0], b[1], b[0], b[3]]);
        add(rules, [b[2], b[1], b[2], b[3]]);
    }
}

fn add(rules: &mut Vec<Rule>, b: [f64; 4]) {
    let (w, h) = (b[2] - b[0], b[3] - b[1]);
    if w.min(h) > THIN || w.max(h) < SHORT || !(w + h).is_finite() {
        return;
    }
    let (cx, cy) = ((b[0] + b[2]) / 2.0, (b[1] + b[3]) / 2.0);
    let b = if w >= h { [b[0], cy, b[2], cy] } else { [cx, b[1], cx, b[3]] };
    rules.push(Rule { x0: b[0] as f32, y0: b[1] as f32, x1: b[2] as f32, y1: b[3] as f32 });
}
