//! What an engine read in a picture: lines of words with their places.

/// A word as the engine read it.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::extract) struct Word {
    /// Its characters, without white space, NFC.
    pub text: String,
    /// The engine's confidence, 0 to 100.
    pub confidence: u8,
    /// Left and right edge, points from the left edge of the page.
    pub x: (f32, f32),
}

/// Words on one baseline, from left to right.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::extract) struct Line {
    /// Its words.
    pub words: Vec<Word>,
    /// The baseline, points from the upper edge of the page.
    pub y: f32,
    /// Height of the type in points.
    pub size: f32,
}

/// A line drawn on the page, level or upright: left, top, right, bottom in points.
pub(in crate::extract) type Stroke = [f32; 4];

/// Everything an engine read on one page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::extract) struct Sheet {
    /// Width and height in points.
    pub size: (f32, f32),
    /// The lines of words, in the engine's order.
    pub lines: Vec<Line>,
    /// The lines drawn between them: the borders of tables.
    pub strokes: Vec<Stroke>,
}

impl Sheet {
    /// Sum of the confidences of words that have a letter or digit: how much sure text there is.
    pub(super) fn weight(&self) -> u32 {
        let words = self.lines.iter().flat_map(|line| &line.words);
        words.filter(|w| w.text.contains(char::is_alphanumeric)).map(|w| u32::from(w.confidence)).sum()
    }

    /// Number of words that have a letter or digit.
    pub(super) fn count(&self) -> u32 {
        let words = self.lines.iter().flat_map(|line| &line.words);
        words.filter(|w| w.text.contains(char::is_alphanumeric)).map(|_| 1).sum()
    }
}
