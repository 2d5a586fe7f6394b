//! PDF to text: positioned glyphs from the content streams, and the project's own layout over them.
//!
//! `open` → per page `content` (operators, over `fonts`) → `layout` → blocks. Facts of the file come from `facts`.
//! Every page is read under `budget` and under a net that catches panics: a page that breaks costs itself alone.

mod attached;
mod budget;
mod certificate;
mod content;
mod facts;
mod fonts;
mod inflated;
mod legacy;
mod open;
mod picture;
mod salvage;

use std::collections::{BTreeSet, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::Pdf;
use hayro_syntax::page::Page as PdfPage;
use rayon::prelude::*;

use crate::formats::{ExtractError, ExtractedText, Extractor, Limits, Method, Page, Warning};
use crate::layout;
use crate::layout::glyph::PageContent;
pub use attached::{Attached, attached};
use budget::Budget;
use content::Layers;
use fonts::Fonts;
pub use picture::Pictures;
pub(super) use picture::dimensions as picture_dimensions;

/// Pages that one worker reads at least: each worker reads the fonts anew, which a short run would not earn back.
const RUN: usize = 8;

/// Reads the text layer of PDF files.
#[derive(Debug, Clone, Copy, Default)]
pub struct PdfExtractor;

impl Extractor for PdfExtractor {
    fn name(&self) -> &'static str {
        "pdf"
    }

    fn version(&self) -> u32 {
        7
    }

    fn extract(&self, bytes: &[u8], limits: &Limits) -> Result<ExtractedText, ExtractError> {
        // The last net: opening and the facts of the file run outside of any page's net.
        catch_unwind(AssertUnwindSafe(|| extract(bytes, limits)))
            .unwrap_or_else(|_| Err(ExtractError::Internal("bộ đọc PDF dừng giữa chừng".into())))
    }
}

fn extract(bytes: &[u8], limits: &Limits) -> Result<ExtractedText, ExtractError> {
    let opened = open::open(bytes)?;
    let mut text = ExtractedText { method: Method::PdfText, ..ExtractedText::default() };
    text.info = facts::file_info(&opened.pdf);
    if opened.repaired {
        text.partial = true;
        text.warnings.push(warning("repaired", None, "tệp hỏng, đã dựng lại để đọc; có thể thiếu nội dung"));
    }
    read_pages(&opened.pdf, limits, &mut text);
    settle(&mut text);
    // Runs read side by side may name the same font each.
    let mut seen = HashSet::new();
    text.warnings.retain(|w| w.page.is_some() || seen.insert(w.message.clone()));
    judge(text)
}

/// Reads all pages; those of a long file side by side where other cores are idle.
fn read_pages(pdf: &Pdf, limits: &Limits, text: &mut ExtractedText) {
    let layers = Layers::of_file(pdf);
    let all = pdf.pages();
    let most = all.len().min(limits.pages as usize);
    let budget = Budget::new(limits);
    // Each run of pages reads its fonts for itself: short runs would pay more for that than they gain.
    // A file of few pages does not so much as ask for threads: that alone would start them.
    let workers = if most < 2 * RUN { 1 } else { (most / RUN).min(rayon::current_num_threads()).max(1) };
    let budget = budget.share(workers);
    let runs: Vec<(usize, &[PdfPage<'_>])> = all[..most]
        .chunks(most.div_ceil(workers).max(1))
        .scan(0, |from, run| Some((std::mem::replace(from, *from + run.len()), run)))
        .collect();
    let read = |&(from, run): &(usize, &[PdfPage<'_>])| read_run(pdf, run, from, &layers, budget.clone());
    let parts: Vec<Part> =
        if workers == 1 { runs.iter().map(read).collect() } else { runs.par_iter().map(read).collect() };
    for part in parts {
        text.pages.extend(part.pages);
        text.warnings.extend(part.warnings);
        text.partial |= part.partial;
    }
    if most < all.len() {
        text.partial = true;
        let message = format!("vượt giới hạn số trang: chỉ đọc {most} trong {} trang", all.len());
        text.warnings.push(warning("limit-reached", None, &message));
    }
}

/// What one run of pages gave.
#[derive(Default)]
struct Part {
    pages: Vec<Page>,
    warnings: Vec<Warning>,
    partial: bool,
}

/// Reads pages that follow one another, until done or out of time.
fn read_run<'a>(pdf: &'a Pdf, run: &'a [PdfPage<'a>], from: usize, layers: &Layers, mut budget: Budget) -> Part {
    let mut part = Part::default();
    let mut fonts = Fonts::new(pdf);
    let mut converted = BTreeSet::new();
    for (page, number) in run.iter().zip(from as u32 + 1..) {
        if budget.out_of_time() {
            part.partial = true;
            let message = "vượt giới hạn thời gian đọc một tệp: dừng ở trang này";
            part.warnings.push(warning("limit-reached", Some(number), message));
            break;
        }
        let page = catch_unwind(AssertUnwindSafe(|| {
            let mut content = content::read_page(page, &mut fonts, &mut budget, layers);
            legacy::repair(&mut content.glyphs, &fonts, &mut converted);
            note(&content, number, &mut part);
            layout::lay_out(number, content)
        }));
        part.pages.push(page.unwrap_or_else(|_| {
            part.partial = true;
            part.warnings.push(warning("page-failed", Some(number), "trang này làm bộ đọc dừng; đã bỏ qua"));
            Page { number, ..Page::default() }
        }));
    }
    for font in converted {
        let message = format!("có đoạn dùng phông chữ cũ ({font}), đã chuyển sang Unicode");
        part.warnings.push(warning("legacy-encoding", None, &message));
    }
    part
}

/// Writes down what went less than well on a page.
fn note(content: &PageContent, number: u32, text: &mut Part) {
    if content.unmapped > 0 {
        let message = format!("{} ký tự không có trong bảng mã của phông, ghi là \u{fffd}", content.unmapped);
        text.warnings.push(warning("unmapped-glyphs", Some(number), &message));
    }
    if content.outside > 0 {
        let message = format!("{} ký tự nằm ngoài khổ giấy, không in ra được, đã bỏ", content.outside);
        text.warnings.push(warning("outside-page", Some(number), &message));
    }
    if content.clipped > 0 {
        let message = format!("{} ký tự bị khung cắt che hết, không in ra được, đã bỏ", content.clipped);
        text.warnings.push(warning("clipped-text", Some(number), &message));
    }
    if let Some(limit) = content.cut {
        text.partial = true;
        text.warnings.push(warning("limit-reached", Some(number), &format!("vượt giới hạn {limit}: trang bị cắt")));
    }
}

fn warning(code: &str, page: Option<u32>, message: &str) -> Warning {
    Warning { code: code.to_owned(), page, message: message.to_owned() }
}

/// Does what needs all pages of a file: tells running heads from text, puts pages that were fed last page first in their
/// order, and says how the text was obtained.
pub fn settle(text: &mut ExtractedText) {
    layout::mark_running(&mut text.pages);
    if layout::put_forward(&mut text.pages) {
        let message = "các trang nằm ngược thứ tự trong tệp (trang cuối đứng đầu), đã đọc lại theo thứ tự đúng";
        text.warnings.push(warning("pages-reversed", None, message));
    }
    text.method = method(&text.pages);
}

/// How the text of these pages was obtained: a page without any says nothing about it.
fn method(pages: &[Page]) -> Method {
    let read = pages.iter().filter(|page| !page.needs_ocr && layout::letters(&page.blocks) > 0);
    let (recognised, painted): (Vec<&Page>, Vec<&Page>) = read.partition(|page| page.recognised.is_some());
    match (recognised.is_empty(), painted.is_empty()) {
        (true, _) => Method::PdfText,
        (false, true) => Method::Ocr,
        (false, false) => Method::Mixed,
    }
}

/// Text, or the reason why there is none. Pages that wait for recognition are no reason: what they hold is still to
/// come.
fn judge(text: ExtractedText) -> Result<ExtractedText, ExtractError> {
    if text.pages.iter().any(|p| p.needs_ocr || layout::letters(&p.blocks) > 0) {
        return Ok(text);
    }
    if let Some(limit) = text.warnings.iter().find(|w| w.code == "limit-reached") {
        return Err(ExtractError::Limit(limit.message.clone()));
    }
    if text.warnings.iter().any(|w| w.code == "unmapped-glyphs") {
        return Err(ExtractError::Damaged("không phông nào còn bảng mã, chữ không đọc được".into()));
    }
    Err(if text.partial {
        ExtractError::Damaged("không đọc được trang nào".into())
    } else {
        ExtractError::Empty
    })
}
