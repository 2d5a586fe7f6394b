//! The graphics and text state that text extraction needs.

use std::borrow::Cow;

use hayro_syntax::object::dict::keys::CONTENTS;
use hayro_syntax::object::{Array, Stream};
use hayro_syntax::page::Page;

use super::super::budget::Budget;
use super::clip::Clip;
use crate::layout::glyph::Matrix;

/// What `q` saves and `Q` brings back.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub(super) ctm: Matrix,
    pub(super) clip: Clip,
    pub(super) font: Option<u16>,
    pub(super) size: f64,
    pub(super) char_space: f64,
    pub(super) word_space: f64,
    /// Horizontal scaling, 1 for 100%.
    pub(super) stretch: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    pub(super) render_mode: i64,
}

impl State {
    pub(super) fn new(ctm: Matrix) -> Self {
        Self {
            ctm,
            clip: Clip::default(),
            font: None,
            size: 1.0,
            char_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            render_mode: 0,
        }
    }
}

/// Where the pen stands inside a text object.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextLine {
    /// The text matrix.
    pub(super) pen: Matrix,
    /// The text line matrix.
    pub(super) start: Matrix,
}

impl Default for TextLine {
    fn default() -> Self {
        Self { pen: Matrix::IDENTITY, start: Matrix::IDENTITY }
    }
}

impl TextLine {
    /// Begins a line moved from the start of the present one.
    pub(super) fn next(&mut self, x: f64, y: f64) {
        self.start = self.start.moved(x, y);
        self.pen = self.start;
    }
}

/// The content of a page, its parts joined, unpacked within the budget.
pub(super) fn page_bytes<'a>(page: &Page<'a>, budget: &mut Budget) -> Option<Cow<'a, [u8]>> {
    let dict = page.raw();
    if let Some(stream) = dict.get::<Stream<'a>>(CONTENTS) {
        return budget.decode(&stream);
    }
    let mut joined = Vec::new();
    for part in dict.get::<Array<'a>>(CONTENTS)?.iter::<Stream<'a>>() {
        if let Some(bytes) = budget.decode(&part) {
            joined.extend_from_slice(&bytes);
            // Parts are joined as if by white space: an operator never runs over the seam.
            joined.push(b' ');
        }
    }
    Some(Cow::Owned(joined))
}
