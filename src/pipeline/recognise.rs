//! Pages that are pictures: which ones wait, what was recognised of them, and why some still have no text. `pages` has
//! them read.

use super::cache::Cache;
use super::failure::{Failure, contain};
use super::outline::Outline;
use super::read::key;
use super::seen::Seen;
use crate::formats::pdf::settle;
use crate::formats::{Block, BlockKind, ExtractedText, Limits, Page, PagePictures, Warning};
use crate::layout::says_more;
use crate::ocr::{Engine, Missing, SETTINGS, read_page, reader_name};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Which pages are recognised.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OcrMode {
    /// Those that are pictures and have no usable text.
    #[default]
    Auto,
    /// None.
    Never,
    /// Every page of every PDF, whatever text it holds.
    Always,
}

/// What a run has for recognising pages.
pub struct Recogniser {
    mode: OcrMode,
    /// Recognise again what was recognised before.
    pub(super) full: bool,
    /// Pictures that this run recognised.
    pub(super) renewed: Mutex<BTreeSet<String>>,
    /// Ends the engine over what it is doing.
    stop: Arc<AtomicBool>,
    /// Looked for when first needed: starting it takes longer than reading a digital file.
    engine: OnceLock<Result<Engine, Missing>>,
}

/// A page that still has no text, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Number of the page, from 1.
    pub page: u32,
    /// One plain sentence, Vietnamese.
    pub reason: String,
}

impl std::fmt::Display for Unread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "trang {}: {}", self.page, self.reason)
    }
}

/// What is known of a text's pages that are pictures.
#[derive(Debug, Default)]
pub(super) struct Recalled {
    /// Those that still have no text.
    pub unread: Vec<Unread>,
    /// What is to be said of the others, one plain sentence each.
    pub notes: Vec<String>,
}

impl Recogniser {
    /// A recogniser that will look for its engine when there is something to recognise.
    #[must_use]
    pub fn new(mode: OcrMode) -> Self {
        Self { mode, full: false, renewed: Mutex::default(), stop: Arc::default(), engine: OnceLock::new() }
    }

    /// The same, but its engine ends what it is doing when this mark is set.
    #[must_use]
    pub fn until(self, stop: Arc<AtomicBool>) -> Self {
        Self { stop, ..self }
    }

    /// The same, but what was recognised before is recognised again. It is kept until then.
    pub(super) fn anew(self, full: bool) -> Self {
        Self { full, ..self }
    }

    /// True for a picture that need not be put before the engine again.
    pub(super) fn is_settled(&self, picture: &str) -> bool {
        !self.full || self.renewed.lock().unwrap_or_else(PoisonError::into_inner).contains(picture)
    }

    /// The engine under the name that cache keys give it; none where there is none.
    pub(super) fn engine_key(&self) -> Option<String> {
        self.engine().ok().map(|_| self.reader())
    }

    /// The engine, or why there is none.
    pub(super) fn engine(&self) -> Result<&Engine, &Missing> {
        let find = || match self.mode {
            OcrMode::Never => Err(Missing::Engine),
            _ => Engine::find().map(|engine| engine.until(Arc::clone(&self.stop))),
        };
        self.engine.get_or_init(find).as_ref()
    }

    /// Everything that decides what a picture is read as: part of cache keys. Which pages are recognised is none of it.
    pub(super) fn reader(&self) -> String {
        self.engine().map_or_else(|_| "none".to_owned(), reader_name)
    }

    /// Everything that decides which pages are recognised, and what they are read as: part of a generation's
    /// fingerprint.
    pub(super) fn identity(&self) -> String {
        format!("{:?}:{}", self.mode, self.reader())
    }

    /// Numbers of the pages that are to be recognised.
    pub(super) fn wanted(&self, outline: &Outline) -> Vec<u32> {
        if self.mode == OcrMode::Always { outline.all() } else { outline.waiting() }
    }

    /// Why pages wait that nobody has looked at.
    fn waiting(&self) -> String {
        match self.engine() {
            _ if self.mode == OcrMode::Never => "chờ nhận dạng chữ (đang tắt bằng --ocr never)".to_owned(),
            Err(missing) => format!("chờ nhận dạng chữ: {missing}"),
            Ok(_) => "chờ nhận dạng chữ".to_owned(),
        }
    }

    /// Reads the picture of one page in this process, under a net.
    fn look_here(&self, pictures: &PagePictures, page: u32) -> Result<Page, Failure> {
        let engine = self.engine().map_err(|missing| Failure::new("ocr", missing))?;
        contain("ocr", || {
            let picture = pictures.page(page).map_err(|reason| Failure::new("ocr", reason))?;
            read_page(engine, &picture, page).map_err(|e| Failure::new("ocr", e))
        })
    }

    /// Recognises what waits in a text whose file is in memory, without any cache.
    pub(super) fn complete(&self, text: &mut ExtractedText, bytes: &[u8]) -> Vec<Unread> {
        let wanted = self.wanted(&Outline::of_text(text));
        if wanted.is_empty() {
            return Vec::new();
        }
        let pictures = self.engine().ok().and_then(|_| PagePictures::open(bytes, &Limits::default()).ok());
        let read: Vec<(u32, Option<Result<Page, String>>)> = wanted
            .into_par_iter()
            .map(|page| {
                let look = |p: &PagePictures| self.look_here(p, page).map_err(|failure| failure.reason);
                (page, pictures.as_ref().map(look))
            })
            .collect();
        self.fill(text, read)
    }

    /// Puts what was recognised in the place of pages that wait; gives those that still do.
    fn fill(&self, text: &mut ExtractedText, read: Vec<(u32, Option<Result<Page, String>>)>) -> Vec<Unread> {
        let mut unread = Vec::new();
        for (number, read) in read {
            let Some(page) = text.pages.iter_mut().find(|page| page.number == number) else { continue };
            let (code, reason) = match read {
                // A picture that says no more than the text beside it is no page of text.
                Some(Ok(recognised)) if self.mode != OcrMode::Always && !says_more(&recognised, page) => {
                    page.needs_ocr = false;
                    continue;
                }
                Some(Ok(recognised)) => {
                    put(page, recognised);
                    text.warnings.retain(|w| w.page != Some(number) || w.code != "unmapped-glyphs");
                    continue;
                }
                Some(Err(reason)) => ("ocr-failed", reason),
                None => ("ocr-waiting", self.waiting()),
            };
            let unmapped = |w: &Warning| w.page == Some(number) && w.code == "unmapped-glyphs";
            let why = if text.warnings.iter().any(unmapped) {
                ": phông chữ của trang không có bảng mã"
            } else {
                ""
            };
            let reason = format!("{reason}{why}");
            // A page with text of its own has lost nothing.
            if page.needs_ocr {
                text.warnings.push(Warning { code: code.into(), page: Some(number), message: reason.clone() });
                unread.push(Unread { page: number, reason });
            }
        }
        settle(text);
        unread
    }

    /// Puts what the cache holds in the place of pages that wait; gives those that still do, with what failed in this
    /// run. A page that this run's engine has not read, or that no engine is here for, is shown as it was read before:
    /// a night without the engine loses no text.
    pub(super) fn recall(
        &self,
        text: &mut ExtractedText,
        blake3: &str,
        cache: &Cache,
        failures: &BTreeMap<String, String>,
    ) -> Recalled {
        let mut earlier = BTreeMap::<String, Vec<u32>>::new();
        let mut recalled = |page: u32| {
            let failed = failures.get(&page_key(blake3, page));
            let now = || self.recalled(blake3, page, cache);
            let known = failed.map_or_else(now, |_| None).or_else(|| {
                let (read, engine) = cache.seen_by_any(&page_keys(blake3, page))?;
                earlier.entry(engine).or_default().push(page);
                Some(Ok(Page { number: page, ..read }))
            });
            (page, known.or_else(|| failed.map(|reason| Err(reason.clone()))))
        };
        let pages: Vec<_> = self.wanted(&Outline::of_text(text)).into_iter().map(&mut recalled).collect();
        if pages.is_empty() {
            return Recalled::default();
        }
        let unread = self.fill(text, pages);
        let notes = earlier.into_iter().map(|(engine, pages)| self.earlier(text, &engine, &pages)).collect();
        Recalled { unread, notes }
    }

    /// Says in a text which of its pages are shown as an earlier run read them; gives the sentence.
    fn earlier(&self, text: &mut ExtractedText, engine: &str, pages: &[u32]) -> String {
        let engine = engine.rsplit_once(':').map_or(engine, |(engine, _)| engine);
        let why = match self.engine() {
            _ if self.mode == OcrMode::Never => "nhận dạng chữ đang tắt bằng --ocr never".to_owned(),
            Err(missing) => missing.to_string(),
            Ok(_) => "lần này nhận dạng không được".to_owned(),
        };
        let message = format!("dùng chữ đã nhận dạng ở lượt trước ({engine}): {why}");
        let warning = |page: &u32| Warning { code: "ocr-earlier".into(), page: Some(*page), message: message.clone() };
        text.warnings.extend(pages.iter().map(warning));
        message
    }

    /// True when some page of a content has text that any engine recognised.
    pub(super) fn is_known(&self, blake3: &str, cache: &Cache) -> bool {
        let pages = cache.outline(&key(blake3)).map(|outline| self.wanted(&outline)).unwrap_or_default();
        pages.iter().any(|page| cache.seen_by_any(&page_keys(blake3, *page)).is_some())
    }

    pub(super) fn recalled(&self, blake3: &str, page: u32, cache: &Cache) -> Option<Result<Page, String>> {
        self.engine().ok()?;
        Some(match cache.seen(&page_key(blake3, page), &self.reader())? {
            Seen::Page(read) => Ok(Page { number: page, ..read }),
            Seen::NoPicture(reason) => Err(reason),
        })
    }
}

/// Puts a recognised page in the place of one that waited. Its stamps, which were text already, come last.
fn put(page: &mut Page, recognised: Page) {
    let stamps: Vec<Block> = page.blocks.drain(..).filter(|block| block.kind == BlockKind::Stamp).collect();
    *page = recognised;
    page.blocks.extend(stamps);
}

/// Names a page of a file in the cache.
pub(super) fn page_key(blake3: &str, page: u32) -> String {
    format!("{}{SETTINGS}", page_keys(blake3, page))
}

/// What the names of a page begin with, whatever the settings.
fn page_keys(blake3: &str, page: u32) -> String {
    format!("{blake3}/{page}/")
}
