//! What a page paints and where, noted without decoding a picture.

use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_syntax::object::dict::keys::{MASK, SMASK, SMASK_IN_DATA};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, Paint, RenderContent, SoftMask, TransformExt, interpret_page,
};

use super::bounds;
use crate::formats::Limits;

/// Images noted of a page; one that is drawn of more is not a scan.
const MOST_IMAGES: usize = 10_000;

/// What stands on a page. Lengths are points, from the upper left corner of the page as it is shown.
#[derive(Debug, Default)]
pub(super) struct Survey {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) images: Vec<Placed>,
    /// How many images stood there when words or lines were last painted; none where there are none.
    pub(super) painted_after: Option<usize>,
}

/// One image as it is placed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    /// Which of the page's drawings of an image it is.
    pub(super) call: usize,
    /// From the image's own pixels to the page.
    pub(super) transform: Affine,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) kind: PlacedKind,
    /// No clip cuts it, no group fades or blends it.
    pub(super) whole: bool,
}

/// How an image covers what lies below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PlacedKind {
    /// All of it.
    Opaque,
    /// Where its own mask lets it.
    Masked,
    /// One colour where its bits are set.
    Stencil,
}

impl Placed {
    /// The box around it on the page.
    pub(super) fn bounds(&self) -> Rect {
        let own = Rect::new(0.0, 0.0, f64::from(self.width), f64::from(self.height));
        self.transform.transform_rect_bbox(own)
    }
}

/// Settings under which pages are read here: without annotations.
pub(super) fn settings() -> InterpreterSettings {
    InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() }
}

/// Walks a page. The first image that breaks a bound ends in its reason.
pub(super) fn survey(page: &Page<'_>, limits: &Limits) -> Result<Survey, String> {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let mut walker = Walker {
        survey: Survey { width, height, ..Survey::default() },
        clips: Vec::new(),
        groups: Vec::new(),
        calls: 0,
        limits,
        refused: None,
    };
    walk(page, &settings(), &mut walker);
    walker.refused.map_or(Ok(walker.survey), Err)
}

/// Runs a page's content over a device, in points from the upper left corner.
pub(super) fn walk<'a>(page: &Page<'a>, settings: &InterpreterSettings, device: &mut impl Device<'a>) {
    let (width, height) = page.render_dimensions();
    let target = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let cache = InterpreterCache::new();
    let transform = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(transform, target, &cache, page.xref(), settings.clone());
    interpret_page(page, &mut context, device);
}

struct Walker<'l> {
    survey: Survey,
    /// Boxes of the clips in force, each cut by those before it.
    clips: Vec<Rect>,
    /// For each group whether it fades or blends.
    groups: Vec<bool>,
    calls: usize,
    limits: &'l Limits,
    refused: Option<String>,
}

impl Walker<'_> {
    fn page(&self) -> Rect {
        Rect::new(0.0, 0.0, self.survey.width, self.survey.height)
    }

    fn painted(&mut self) {
        self.survey.painted_after = Some(self.survey.images.len());
    }

    fn push_clip(&mut self, bounds: Rect) {
        let around = self.clips.last().copied().unwrap_or_else(|| self.page());
        self.clips.push(around.intersect(bounds));
    }
}

impl<'a> Device<'a> for Walker<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, _: &DrawMode) {
        let bounds = props.transform.transform_rect_bbox(path.bounding_box()).inflate(0.5, 0.5);
        let clip = self.clips.last().copied().unwrap_or_else(|| self.page());
        let seen = bounds.intersect(clip);
        if seen.width() > 0.0 && seen.height() > 0.0 && !is_clear(&props.paint) {
            self.painted();
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.push_clip(clip.path.bounding_box());
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, blend: BlendMode) {
        self.groups.push(opacity < 0.99 || mask.is_some() || blend != BlendMode::Normal);
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        // The layer an earlier recognition laid over a scan is drawn in the mode that paints nothing.
        if !matches!(mode, DrawMode::Invisible) && !run.glyphs().is_empty() && !is_clear(&props.paint) {
            self.painted();
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let (width, height) = (image.width(), image.height());
        let call = self.calls;
        self.calls += 1;
        let (stream, stencil) = match &image {
            Image::Stencil(stencil) => (stencil.stream().clone(), true),
            Image::Raster(raster) => (raster.stream().clone(), false),
        };
        if self.refused.is_none() {
            self.refused = bounds::image(&stream, self.limits).err();
        }
        let masked = [SMASK, MASK, SMASK_IN_DATA].iter().any(|key| stream.dict().contains_key(*key));
        let kind = match (stencil, masked) {
            (true, _) => PlacedKind::Stencil,
            (false, true) => PlacedKind::Masked,
            (false, false) => PlacedKind::Opaque,
        };
        let mut placed = Placed { call, transform: props.transform, width, height, kind, whole: false };
        let on_page = placed.bounds().intersect(self.page());
        if on_page.width() <= 0.0 || on_page.height() <= 0.0 || self.survey.images.len() >= MOST_IMAGES {
            return;
        }
        let clip = self.clips.last().copied().unwrap_or_else(|| self.page());
        let seen = on_page.intersect(clip);
        placed.whole = seen.area() >= 0.98 * on_page.area() && !self.groups.iter().any(|fades| *fades);
        self.survey.images.push(placed);
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn pop_transparency_group(&mut self) {
        self.groups.pop();
    }
}

/// Paint that leaves no trace.
fn is_clear(paint: &Paint<'_>) -> bool {
    matches!(paint, Paint::Color(color) if color.to_rgba().to_rgba8()[3] == 0)
}
