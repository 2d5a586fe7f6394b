//! A page drawn: words and lines, and images that lie over or beside each other.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::{InterpreterSettings, InterpreterWarning, RenderContent, TransformExt};

use super::plan::Sheet;
use super::survey;
use crate::formats::{Picture, Pixels};

/// Draws a page on white.
pub(super) fn draw(page: &Page<'_>, sheet: &Sheet) -> Result<Picture, String> {
    let failed = Arc::new(AtomicBool::new(false));
    let noted = Arc::clone(&failed);
    let settings = InterpreterSettings {
        render_content: if sheet.annotations { RenderContent::all() } else { RenderContent::PAGE },
        warning_sink: Arc::new(move |warning| {
            if matches!(warning, InterpreterWarning::ImageDecodeFailure) {
                noted.store(true, Ordering::Relaxed);
            }
        }),
        ..survey::settings()
    };
    let pixmap = pixmap(page, sheet, &settings);
    if sheet.images_alone && failed.load(Ordering::Relaxed) {
        return Err("ảnh của trang hỏng, không giải nén được".into());
    }
    let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
    Ok(Picture { width, height, dpi: sheet.dpi as f32, pixels: pixels(&pixmap) })
}

fn pixmap<'a>(page: &'a Page<'a>, sheet: &Sheet, settings: &InterpreterSettings) -> Pixmap {
    let mut context = RenderContext::new(sheet.width, sheet.height);
    let cache = RenderCache::new();
    // Hinting moves thin strokes to whole pixels, as print does not.
    let how = RenderSettings { hinting: false, ..RenderSettings::default() };
    let transform = sheet.transform * page.initial_transform(true).to_kurbo();
    render_into(page, &cache, settings, &how, &mut context, transform);
    context.flush();
    let mut pixmap = Pixmap::new(sheet.width, sheet.height);
    let white = RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..RasterizerSettings::default() };
    context.render_with(&mut pixmap, &mut Resources::default(), white);
    pixmap
}

/// Grey where no pixel has a colour.
fn pixels(pixmap: &Pixmap) -> Pixels {
    let (all, _) = pixmap.data_as_u8_slice().as_chunks::<4>();
    if all.iter().all(|[red, green, blue, _]| red == green && green == blue) {
        return Pixels::Gray(all.iter().map(|pixel| pixel[0]).collect());
    }
    let mut bytes = Vec::with_capacity(all.len() * 3);
    for pixel in all {
        bytes.extend_from_slice(&pixel[..3]);
    }
    Pixels::Rgb(bytes)
}
