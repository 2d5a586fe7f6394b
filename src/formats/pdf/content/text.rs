//! Text operators: from strings of codes to placed glyphs.

use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Object};
use hayro_syntax::page::Resources;

use super::super::fonts::{Fonts, Text};
use super::Reader;
use super::state::{State, TextLine};
use crate::layout::glyph::{self, Glyph, HIDDEN, Matrix};

/// Sine below which writing counts as lying along an axis.
const ASKEW: f64 = 0.1;

impl<'a> Reader<'a, '_> {
    /// Runs a text operator; false if it is none.
    pub(super) fn text(&mut self, op: &Op<'_, '_>, resources: &Resources<'a>) -> bool {
        match op {
            Op::BeginText(_) => self.line = TextLine::default(),
            Op::SetTextMatrix(m) => {
                let m = Matrix([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5].map(|n| n.as_f64()));
                self.line = TextLine { pen: m, start: m };
            }
            Op::NextLine(n) => self.line.next(n.0.as_f64(), n.1.as_f64()),
            Op::NextLineAndSetLeading(n) => {
                self.state.leading = -n.1.as_f64();
                self.line.next(n.0.as_f64(), n.1.as_f64());
            }
            Op::NextLineUsingLeading(_) => self.line.next(0.0, -self.state.leading),
            Op::ShowText(t) => self.show(t.0.as_bytes(), resources),
            Op::ShowTexts(t) => self.show_all(t.0, resources),
            Op::NextLineAndShowText(t) => {
                self.line.next(0.0, -self.state.leading);
                self.show(t.0.as_bytes(), resources);
            }
            Op::ShowTextWithParameters(t) => {
                (self.state.word_space, self.state.char_space) = (t.0.as_f64(), t.1.as_f64());
                self.line.next(0.0, -self.state.leading);
                self.show(t.2.as_bytes(), resources);
            }
            _ => return self.text_state(op, resources),
        }
        true
    }

    fn text_state(&mut self, op: &Op<'_, '_>, resources: &Resources<'a>) -> bool {
        match op {
            Op::TextFont(f) => {
                self.state.size = f.1.as_f64();
                self.state.font = self.fonts.find(resources, f.0, self.budget);
            }
            Op::CharacterSpacing(c) => self.state.char_space = c.0.as_f64(),
            Op::WordSpacing(w) => self.state.word_space = w.0.as_f64(),
            Op::HorizontalScaling(h) => self.state.stretch = h.0.as_f64() / 100.0,
            Op::TextLeading(l) => self.state.leading = l.0.as_f64(),
            Op::TextRise(r) => self.state.rise = r.0.as_f64(),
            Op::TextRenderingMode(r) => self.state.render_mode = r.0.as_i64(),
            Op::SetGraphicsState(gs) => {
                let array = resources.get_ext_g_state(gs.0).and_then(|d| d.get::<Array<'a>>(b"Font"));
                if let Some(mut parts) = array.map(|a| a.iter::<Object<'a>>())
                    && let (Some(Object::Dict(font)), Some(Object::Number(size))) = (parts.next(), parts.next())
                {
                    self.state.size = size.as_f64();
                    self.state.font = self.gs_font(font);
                }
            }
            _ => return false,
        }
        true
    }

    fn gs_font(&mut self, font: Dict<'a>) -> Option<u16> {
        self.fonts.of_dict(font, None, self.budget)
    }

    fn show_all(&mut self, parts: &Array<'_>, resources: &Resources<'a>) {
        for part in parts.iter::<Object<'_>>() {
            match part {
                Object::String(s) => self.show(s.as_bytes(), resources),
                Object::Number(n) => {
                    let back = n.as_f64() / 1000.0 * self.state.size;
                    if self.state.font.is_some_and(|f| self.fonts.is_vertical(f)) {
                        self.line.pen = self.line.pen.moved(0.0, -back);
                    } else {
                        self.line.pen = self.line.pen.moved(-back * self.state.stretch, 0.0);
                    }
                }
                _ => {}
            }
        }
    }

    fn show(&mut self, bytes: &[u8], resources: &Resources<'a>) {
        if self.state.font.is_none() {
            // Viewers fall back to Helvetica; an unknown name gives the font that knows ASCII only.
            self.state.font = self.fonts.find(resources, &Name::new_unescaped(b""), self.budget);
        }
        let Some(font) = self.state.font else { return };
        let brush = Brush::new(&self.state, &self.line.pen, self.fonts, font).filter(|_| self.visible());
        let vertical = self.fonts.is_vertical(font);
        // How far the pen has moved, in text space.
        let (mut moved, mut at) = (0.0, 0);
        while at < bytes.len() {
            let (code, length) = self.fonts.next_code(font, &bytes[at..]);
            at += length;
            let (width, text) = self.fonts.look_up(font, code, self.budget);
            let state = &self.state;
            let own = f64::from(width) * state.size;
            if let Some(brush) = &brush {
                self.place(text, brush, moved, own, font);
                if !self.budget.glyph() {
                    return;
                }
            }
            let state = &self.state;
            let word = if length == 1 && code == 32 { state.word_space } else { 0.0 };
            moved += (own + state.char_space + word) * if vertical { 1.0 } else { state.stretch };
        }
        self.line.pen = if vertical { self.line.pen.moved(0.0, moved) } else { self.line.pen.moved(moved, 0.0) };
    }

    /// Beyond the edges of the page, all of it.
    fn is_outside(&self, g: &Glyph) -> bool {
        let (width, height) = self.out.size;
        let reach = g.size.max(g.w);
        let along_x = if g.turn == 0 { 0.0 } else { reach };
        g.x > width + along_x || g.x < -reach || g.y > height + g.size || g.y < -0.3 * g.size
    }

    /// Writes down one code's character or characters; a ligature shares its width among its letters.
    fn place(&mut self, text: Text, brush: &Brush, moved: f64, own: f64, font: u16) {
        let (x, y) = (brush.origin.0 + moved * brush.step.0, brush.origin.1 + moved * brush.step.1);
        let mut glyph = Glyph {
            x: x as f32,
            y: y as f32,
            w: (own * brush.along) as f32,
            spread: brush.spread,
            size: brush.size,
            ch: '\u{fffd}',
            turn: brush.turn,
            flags: self.flags | brush.flags,
            font,
        };
        if !(glyph.x.is_finite() && glyph.y.is_finite() && glyph.w.is_finite()) {
            return;
        }
        if self.is_outside(&glyph) {
            self.out.outside += u32::from(text != Text::Char(' '));
            return;
        }
        if brush.flags & HIDDEN == 0 && !self.state.clip.shows(brush.body(&glyph)) {
            self.out.clipped += u32::from(text != Text::Char(' '));
            return;
        }
        self.out.guessed += u32::from(self.fonts.is_guessed(font) && text != Text::Char(' '));
        match text {
            Text::Char(c) => {
                glyph.ch = c;
                self.out.glyphs.push(glyph);
            }
            Text::Unknown => {
                self.out.unmapped += 1;
                self.out.glyphs.push(glyph);
            }
            Text::Many(i) => {
                let many = self.fonts.string(font, i);
                let bases = many.chars().filter(|c| !is_mark(*c)).count().max(1) as f32;
                glyph.w /= bases;
                let w = glyph.w;
                for c in many.chars() {
                    glyph.ch = c;
                    glyph.w = if is_mark(c) { 0.0 } else { w };
                    self.out.glyphs.push(glyph);
                    glyph.x += glyph.w * brush.direction.0;
                    glyph.y += glyph.w * brush.direction.1;
                }
            }
        }
    }
}

/// What all glyphs of one string have in common.
struct Brush {
    /// Where the first glyph stands on the page.
    origin: (f64, f64),
    /// Movement on the page for one unit of the pen.
    step: (f64, f64),
    /// Direction of writing, of length 1.
    direction: (f32, f32),
    /// Advance on the page for one unit of a glyph's own width.
    along: f64,
    spread: f32,
    size: f32,
    turn: u8,
    flags: u8,
}

impl Brush {
    /// None where the matrices leave no place to write.
    fn new(state: &State, pen: &Matrix, fonts: &Fonts<'_>, font: u16) -> Option<Self> {
        let m = pen.then(&state.ctm);
        let [a, b, c, d, ..] = m.0;
        let (length, height) = (a.hypot(b), c.hypot(d));
        let size = height * state.size.abs() * fonts.scale(font);
        let flipped = if state.size * state.stretch < 0.0 { -1.0 } else { 1.0 };
        let (cos, sin) = (flipped * a / length, flipped * b / length);
        if !(cos.is_finite() && sin.is_finite() && size.is_finite() && size > 0.0) {
            return None;
        }
        let turn = match (cos, sin) {
            (_, s) if s.abs() < ASKEW => {
                if cos > 0.0 {
                    0
                } else {
                    2
                }
            }
            (c, _) if c.abs() < ASKEW => {
                if sin > 0.0 {
                    1
                } else {
                    3
                }
            }
            _ => glyph::ASKEW,
        };
        let vertical = fonts.is_vertical(font);
        Some(Self {
            origin: m.apply(0.0, state.rise),
            step: if vertical { (c, d) } else { (a, b) },
            direction: (cos as f32, sin as f32),
            along: if vertical { length * 0.5 } else { length * state.stretch * state.size.signum() }.abs(),
            spread: (state.char_space * state.stretch * length) as f32,
            size: size as f32,
            turn,
            flags: if matches!(state.render_mode, 3 | 7) { HIDDEN } else { 0 },
        })
    }

    /// The box around most of a glyph, of which something must be painted for it to be seen: the shape itself is not
    /// known, and what is seen of one that hangs out of the clip may still be read.
    fn body(&self, g: &Glyph) -> [f64; 4] {
        let (along, up) = (self.direction, (self.direction.1, -self.direction.0));
        let corner = |part: f32, height: f32| {
            let (x, y) = (g.x + part * g.w * along.0, g.y + part * g.w * along.1);
            (f64::from(x + height * g.size * up.0), f64::from(y + height * g.size * up.1))
        };
        let ((a, b), (c, d)) = (corner(0.05, -0.05), corner(0.95, 0.6));
        [a.min(c) - 0.01, b.min(d) - 0.01, a.max(c) + 0.01, b.max(d) + 0.01]
    }
}

/// A combining mark of those that Vietnamese and its old encodings use.
pub(in super::super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}
