//! The appearances of annotations: stamps of signing above all, but also filled form fields and free text.

use hayro_syntax::object::dict::keys::{ANNOTS, AP, AS, F, FT, MATRIX, N, OC, PARENT, RECT, SUBTYPE};
use hayro_syntax::object::{Array, Dict, Name, Object, Rect, Stream};
use hayro_syntax::page::Page;

use super::{Reader, form_box, state::State};
use crate::layout::glyph::{FIELD, Matrix, STAMP};

const HIDDEN: u32 = 1 << 1;
const NO_VIEW: u32 = 1 << 5;

impl<'a> Reader<'a, '_> {
    /// Draws what the annotations of a page show.
    pub(super) fn annotations(&mut self, page: &Page<'a>, base: Matrix) {
        let Some(list) = page.raw().get::<Array<'a>>(ANNOTS) else { return };
        for annotation in list.iter::<Dict<'a>>() {
            if !self.budget.operator() {
                return;
            }
            let flags = annotation.get::<u32>(F).unwrap_or(0);
            if flags & (HIDDEN | NO_VIEW) != 0 || self.layers.hides_entry(&annotation, OC) {
                continue;
            }
            let kind = annotation.get::<Name<'_>>(SUBTYPE);
            // Comments that pop up are no part of the page.
            if matches!(kind.as_deref(), Some(b"Popup" | b"Link" | b"Text")) {
                continue;
            }
            let widget = kind.as_deref() == Some(b"Widget");
            self.flags = match is_stamp(&annotation, kind.as_deref()) {
                true => STAMP,
                false if widget => FIELD,
                false => 0,
            };
            self.state = State::new(base);
            let before = self.out.glyphs.len();
            self.appearance(&annotation, page);
            // An appearance that shows nothing is one that was never made.
            if self.flags == FIELD && self.out.glyphs[before..].iter().all(|glyph| glyph.ch.is_whitespace()) {
                self.form_value(&annotation, base);
            }
            self.flags = 0;
        }
    }

    fn appearance(&mut self, annotation: &Dict<'a>, page: &Page<'a>) -> Option<()> {
        let stream = normal_appearance(annotation)?;
        let rect = annotation.get::<Rect>(RECT)?;
        let shape = form_box(stream.dict())?;
        let own = Matrix(stream.dict().get::<[f64; 6]>(MATRIX).unwrap_or(Matrix::IDENTITY.0));
        let b = own.apply_box(shape);
        // 12.5.5: the appearance's box is scaled and moved onto the annotation's rectangle.
        let (sx, sy) = ((rect.x1 - rect.x0) / (b[2] - b[0]), (rect.y1 - rect.y0) / (b[3] - b[1]));
        if !(sx.is_finite() && sy.is_finite()) {
            return None;
        }
        let fit = Matrix([sx, 0.0, 0.0, sy, rect.x0 - sx * b[0], rect.y0 - sy * b[1]]);
        self.state.ctm = fit.then(&self.state.ctm);
        self.form(&stream, page.resources());
        Some(())
    }
}

fn normal_appearance<'a>(annotation: &Dict<'a>) -> Option<Stream<'a>> {
    match annotation.get::<Dict<'a>>(AP)?.get::<Object<'a>>(N)? {
        Object::Stream(stream) => Some(stream),
        Object::Dict(states) => states.get::<Stream<'a>>(annotation.get::<Name<'a>>(AS)?),
        _ => None,
    }
}

fn is_stamp(annotation: &Dict<'_>, kind: Option<&[u8]>) -> bool {
    let field = |d: &Dict<'_>| d.get::<Name<'_>>(FT).is_some_and(|n| *n == *b"Sig");
    match kind {
        Some(b"Stamp") => true,
        Some(b"Widget") => field(annotation) || annotation.get::<Dict<'_>>(PARENT).is_some_and(|p| field(&p)),
        _ => false,
    }
}
