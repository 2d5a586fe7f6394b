//! Asks `hayro-interpret` what the codes of a font mean: it knows the Adobe Glyph List, the built-in encodings of
//! embedded fonts and the widths of the 14 standard fonts.
//!
//! It loads the font program to do so, which is slow; so only fonts without `ToUnicode` and without a plain
//! encoding are asked about, once each.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, interpret,
};
use hayro_syntax::Pdf;
use hayro_syntax::content::TypedIter;
use hayro_syntax::page::Resources;

/// What is known of one code.
#[derive(Debug, Clone, Default)]
pub(super) struct Answer {
    /// Its text.
    pub(super) text: Option<String>,
    /// Its width in ems.
    pub(super) width: Option<f32>,
}

impl Answer {
    /// The code read as ASCII.
    pub(super) fn ascii(code: u8) -> Self {
        let text = (0x20..0x7f).contains(&code).then(|| String::from(char::from(code)));
        Self { text, width: None }
    }
}

/// All 256 codes of the font that `name` stands for.
pub(super) fn ask<'a>(pdf: &'a Pdf, resources: &Resources<'a>, name: &[u8]) -> Vec<Answer> {
    let mut content: Vec<u8> = b"BT /".to_vec();
    for byte in name {
        content.extend(format!("#{byte:02X}").bytes());
    }
    content.extend(b" 1 Tf <");
    for code in 0..=255u8 {
        content.extend(format!("{code:02X}").bytes());
    }
    content.extend(b"> Tj ET");
    let mut answers = Answers(vec![Answer::default(); 256]);
    // A font program that breaks the other reader costs the answers, not the page.
    let asked = catch_unwind(AssertUnwindSafe(|| {
        let cache = InterpreterCache::new();
        let unit = Rect::new(0.0, 0.0, 1.0, 1.0);
        let mut context = Context::new(Affine::IDENTITY, unit, &cache, pdf.xref(), InterpreterSettings::default());
        interpret(TypedIter::new(&content), resources, &mut context, &mut answers);
    }));
    if asked.is_err() {
        return vec![Answer::default(); 256];
    }
    answers.0
}

struct Answers(Vec<Answer>);

impl Device<'_> for Answers {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, _: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            let Some(answer) = self.0.get_mut(glyph.char_code() as usize) else { continue };
            let width = match &**glyph {
                Glyph::Outline(outline) => outline.advance_width(),
                Glyph::Type3(drawn) => drawn.advance_width(),
            };
            answer.width = width.map(|w| w / 1000.0);
            answer.text = glyph.as_unicode().map(|text| match text {
                BfString::Char(c) => String::from(c),
                BfString::String(s) => s,
            });
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
