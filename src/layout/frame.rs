//! Frames for writing turned by quarter turns: inside, everything reads from left to right.

use crate::layout::glyph::{Glyph, Rule};

/// The turn between a page and the frame its writing is upright in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    turn: u8,
    width: f32,
    height: f32,
}

impl Frame {
    /// The frame for a direction on a page of a size.
    pub(super) fn new(turn: u8, (width, height): (f32, f32)) -> Self {
        Self { turn: turn % 4, width, height }
    }

    /// Width and height of the page seen from the frame.
    pub(super) fn size(&self) -> (f32, f32) {
        if self.turn.is_multiple_of(2) { (self.width, self.height) } else { (self.height, self.width) }
    }

    fn point(&self, x: f32, y: f32) -> (f32, f32) {
        match self.turn {
            1 => (y, self.width - x),
            2 => (self.width - x, self.height - y),
            3 => (self.height - y, x),
            _ => (x, y),
        }
    }

    /// Glyphs moved into the frame.
    pub(super) fn glyphs(&self, mut glyphs: Vec<Glyph>) -> Vec<Glyph> {
        if self.turn != 0 {
            for g in &mut glyphs {
                (g.x, g.y) = self.point(g.x, g.y);
            }
        }
        glyphs
    }

    /// Lines moved into the frame.
    pub(super) fn rules(&self, rules: &[Rule]) -> Vec<Rule> {
        let turned = rules.iter().map(|r| {
            let (a, b) = (self.point(r.x0, r.y0), self.point(r.x1, r.y1));
            Rule { x0: a.0.min(b.0), y0: a.1.min(b.1), x1: a.0.max(b.0), y1: a.1.max(b.1) }
        });
        turned.collect()
    }

    /// A box of the frame, as a box of the page.
    pub(super) fn back(&self, b: [f32; 4]) -> [f32; 4] {
        let (w, h) = (self.width, self.height);
        match self.turn {
            1 => [w - b[3], b[0], w - b[1], b[2]],
            2 => [w - b[2], h - b[3], w - b[0], h - b[1]],
            3 => [b[1], h - b[2], b[3], h - b[0]],
            _ => b,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Frame;

    #[test]
    fn a_box_comes_back_where_it_was() {
        for turn in 0..4 {
            let frame = Frame::new(turn, (600.0, 800.0));
            let (a, b) = (frame.point(10.0, 20.0), frame.point(110.0, 50.0));
            let inside = [a.0.min(b.0), a.1.min(b.1), a.0.max(b.0), a.1.max(b.1)];
            assert_eq!(frame.back(inside), [10.0, 20.0, 110.0, 50.0], "turn {turn}");
        }
    }
}
