//! Recognised words with their places, as the layout takes them in.

/// A word as the engine read it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Word {
    /// Its characters, without white space, NFC.
    pub text: String,
    /// The engine's confidence, 0 to 100.
    pub confidence: u8,
    /// Left and right edge, points from the left edge of the page.
    pub x: (f32, f32),
    /// Upper and lower edge, points from the upper edge of the page.
    pub y: (f32, f32),
}

/// Words on one baseline, from left to right.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    /// Its words.
    pub words: Vec<Word>,
    /// The baseline in the middle of the line, points from the upper edge of the page.
    pub y: f32,
    /// How far the baseline falls to the right, as a part of its length.
    pub slope: f32,
    /// Height of the type in points.
    pub size: f32,
}

/// A line drawn on the page, level or upright: left, top, right, bottom in points.
pub(crate) type Stroke = [f32; 4];

/// Everything an engine read on one page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Sheet {
    /// Width and height in points.
    pub size: (f32, f32),
    /// The lines of words, in the engine's order.
    pub lines: Vec<Line>,
    /// The lines drawn between them: the borders of tables.
    pub strokes: Vec<Stroke>,
    /// True where the picture was turned to be read.
    pub turned: bool,
}
