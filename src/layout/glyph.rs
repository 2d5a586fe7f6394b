//! What a page shows, as the layout reads it: placed glyphs, ruling lines, and how much of it is image.

/// The glyph was painted with text render mode 3: an OCR layer under or over an image.
pub(crate) const HIDDEN: u8 = 1;
/// The glyph comes from the appearance of a signature or stamp annotation.
pub(crate) const STAMP: u8 = 2;
/// The glyph is a combining mark already placed behind its base letter.
pub(crate) const MARK: u8 = 4;
/// The glyph comes from a form field: it was painted last, and belongs into the line its field stands in.
pub(crate) const FIELD: u8 = 8;

/// The turn of glyphs that follow no axis.
pub(crate) const ASKEW: u8 = 4;
/// The font of glyphs whose text comes from elsewhere.
pub(crate) const NO_FONT: u16 = u16::MAX;

/// One character with its place: points from the page's upper left corner, y downwards.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Glyph {
    /// Origin on the baseline.
    pub(crate) x: f32,
    /// Baseline.
    pub(crate) y: f32,
    /// Advance along the writing direction, without character and word spacing.
    pub(crate) w: f32,
    /// Character spacing after it.
    pub(crate) spread: f32,
    /// Font size after all transforms.
    pub(crate) size: f32,
    /// The character; U+FFFD where the file does not say.
    pub(crate) ch: char,
    /// Quarter turns clockwise of the writing direction; [`ASKEW`] where it follows no axis.
    pub(crate) turn: u8,
    /// `HIDDEN`, `STAMP`, `MARK`, `FIELD`.
    pub(crate) flags: u8,
    /// The font, as `Fonts` counts them, or `NO_FONT`.
    pub(crate) font: u16,
}

/// An axis-parallel line: table borders, underlines, the rule above footnotes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rule {
    /// Left end, or the x of an upright line.
    pub(crate) x0: f32,
    /// Upper end, or the y of a level line.
    pub(crate) y0: f32,
    /// Right end.
    pub(crate) x1: f32,
    /// Lower end.
    pub(crate) y1: f32,
}

impl Rule {
    /// Longer than high: a level line.
    pub(crate) fn is_level(&self) -> bool {
        self.x1 - self.x0 >= self.y1 - self.y0
    }
}

/// Everything one page shows.
#[derive(Debug, Clone, Default)]
pub(crate) struct PageContent {
    /// Width and height after rotation.
    pub(crate) size: (f32, f32),
    /// Glyphs in the order of painting.
    pub(crate) glyphs: Vec<Glyph>,
    /// Glyphs beyond the page's edges: nobody sees them, so they are counted and left out.
    pub(crate) outside: u32,
    /// Glyphs that the clip path hides, counted and left out likewise.
    pub(crate) clipped: u32,
    /// Ruling lines.
    pub(crate) rules: Vec<Rule>,
    /// Part of the page that images cover, 0..1; what two of them cover counts twice.
    pub(crate) image_cover: f32,
    /// Glyphs whose character the file does not tell.
    pub(crate) unmapped: u32,
    /// Glyphs whose character is only what their code would be in another font: theirs has an order of its own.
    pub(crate) guessed: u32,
    /// The limit that cut this page short.
    pub(crate) cut: Option<&'static str>,
}

/// An affine transform in the order of PDF: `[a b c d e f]`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Matrix(pub(crate) [f64; 6]);

impl Matrix {
    /// Changes nothing.
    pub(crate) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// `self` first, then `then`.
    pub(crate) fn then(&self, then: &Self) -> Self {
        let ([a, b, c, d, e, f], m) = (self.0, then.0);
        Self([
            a * m[0] + b * m[2],
            a * m[1] + b * m[3],
            c * m[0] + d * m[2],
            c * m[1] + d * m[3],
            e * m[0] + f * m[2] + m[4],
            e * m[1] + f * m[3] + m[5],
        ])
    }

    /// Moves by (x, y) before anything else.
    pub(crate) fn moved(&self, x: f64, y: f64) -> Self {
        let m = self.0;
        Self([m[0], m[1], m[2], m[3], x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]])
    }

    /// Where a point goes.
    pub(crate) fn apply(&self, x: f64, y: f64) -> (f64, f64) {
        let m = self.0;
        (x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5])
    }

    /// The upright box around a transformed box.
    pub(crate) fn apply_box(&self, b: [f64; 4]) -> [f64; 4] {
        let points = [(b[0], b[1]), (b[2], b[1]), (b[0], b[3]), (b[2], b[3])].map(|(x, y)| self.apply(x, y));
        let mut out = [points[0].0, points[0].1, points[0].0, points[0].1];
        for (x, y) in points {
            out = [out[0].min(x), out[1].min(y), out[2].max(x), out[3].max(y)];
        }
        out
    }
}
