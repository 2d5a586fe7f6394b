//! Pages that are pictures: which ones wait, what was recognised of them, and why some still have no text.

use super::cache::{Cache, Seen};
use super::discover::Candidate;
use super::failure::{Failure, contain};
use super::outline::Outline;
use super::read::key;
use super::{Progress, Step};
use crate::formats::pdf::{Pictures, settle};
use crate::formats::{Block, BlockKind, ExtractedText, Limits, Page, Warning};
use crate::ocr::{Engine, Missing, SETTINGS, read_page};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

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

/// What recognising gave in a run.
#[derive(Debug, Default)]
pub(super) struct Recognition {
    /// Some page of the corpus is recognised, in this run or one before.
    pub any: bool,
    /// Pages that were put before the engine.
    pub pages: usize,
    /// Pages, by their keys, that failed in a way in which another run may not: the engine hung, or crashed.
    pub failures: BTreeMap<String, String>,
}

impl Recogniser {
    /// A recogniser that will look for its engine when there is something to recognise.
    #[must_use]
    pub fn new(mode: OcrMode) -> Self {
        Self { mode, engine: OnceLock::new() }
    }

    /// The engine, or why there is none.
    fn engine(&self) -> Result<&Engine, &Missing> {
        let find = || if self.mode == OcrMode::Never { Err(Missing::Engine) } else { Engine::find() };
        self.engine.get_or_init(find).as_ref()
    }

    /// Everything that decides what a picture is read as: part of cache keys. Which pages are recognised is none of it.
    fn reader(&self) -> String {
        self.engine().map_or_else(|_| "none".to_owned(), |engine| format!("{}:{SETTINGS}", engine.version()))
    }

    /// Everything that decides which pages are recognised, and what they are read as: part of a generation's
    /// fingerprint.
    pub(super) fn identity(&self) -> String {
        format!("{:?}:{}", self.mode, self.reader())
    }

    /// Numbers of the pages that are to be recognised.
    fn wanted(&self, outline: &Outline) -> Vec<u32> {
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

    /// Reads the picture of one page, under a net; the shelf is asked first, and keeps what was read. The outer error is
    /// the disk's.
    fn look(&self, pictures: &Pictures, page: u32, shelf: Option<&Shelf<'_>>) -> anyhow::Result<Result<Page, Failure>> {
        let engine = match self.engine() {
            Ok(engine) => engine,
            Err(missing) => return Ok(Err(Failure::new("ocr", missing))),
        };
        let picture = match contain("ocr", || pictures.page(page).map_err(|reason| Failure::new("ocr", reason))) {
            Ok(picture) => picture,
            Err(failure) => {
                let none = shelf.map(|shelf| shelf.keep(&shelf.no_picture(), &Seen::NoPicture(failure.reason.clone())));
                return none.transpose().map(|_| Err(failure));
            }
        };
        let name = hash(&picture);
        if let Some(Seen::Page(known)) = shelf.and_then(|shelf| shelf.cache.seen_picture(&name, &self.reader())) {
            shelf.map(|shelf| shelf.keep(&name, &Seen::Page(known.clone()))).transpose()?;
            return Ok(Ok(Page { number: page, ..known }));
        }
        let read = contain("ocr", || read_page(engine, &picture, page).map_err(|e| Failure::new("ocr", e)));
        if let (Ok(read), Some(shelf)) = (&read, shelf) {
            shelf.keep(&name, &Seen::Page(read.clone()))?;
        }
        Ok(read)
    }

    /// Recognises what waits in a text whose file is in memory, without any cache.
    pub(super) fn complete(&self, text: &mut ExtractedText, bytes: &[u8]) -> Vec<Unread> {
        let wanted = self.wanted(&Outline::of(text));
        if wanted.is_empty() {
            return Vec::new();
        }
        let pictures = self.engine().ok().and_then(|_| Pictures::open(bytes, &Limits::default()).ok());
        let read: Vec<(u32, Option<Result<Page, String>>)> = wanted
            .into_par_iter()
            .map(|page| {
                let look = |p: &Pictures| match self.look(p, page, None) {
                    Ok(read) => read.map_err(|failure| failure.reason),
                    Err(error) => Err(error.to_string()),
                };
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
                Some(Ok(recognised)) => {
                    put(page, recognised);
                    continue;
                }
                Some(Err(reason)) => ("ocr-failed", reason),
                None => ("ocr-waiting", self.waiting()),
            };
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
    /// run.
    pub(super) fn recall(
        &self,
        text: &mut ExtractedText,
        blake3: &str,
        cache: &Cache,
        failures: &BTreeMap<String, String>,
    ) -> Vec<Unread> {
        let failed = |page: u32| failures.get(&page_key(blake3, page)).map(|reason| Err(reason.clone()));
        let recalled = |page: u32| (page, self.recalled(blake3, page, cache).or_else(|| failed(page)));
        let recalled: Vec<_> = self.wanted(&Outline::of(text)).into_iter().map(recalled).collect();
        if recalled.is_empty() { Vec::new() } else { self.fill(text, recalled) }
    }

    fn recalled(&self, blake3: &str, page: u32, cache: &Cache) -> Option<Result<Page, String>> {
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
fn page_key(blake3: &str, page: u32) -> String {
    format!("{blake3}/{page}/{SETTINGS}")
}

/// The place in the cache for what a page of a file is read as.
struct Shelf<'a> {
    cache: &'a Cache,
    page: String,
    engine: String,
}

impl Shelf<'_> {
    fn keep(&self, picture: &str, seen: &Seen) -> anyhow::Result<()> {
        self.cache.keep_seen(&self.page, picture, &self.engine, seen)
    }

    /// The name of the picture of a page that has none.
    fn no_picture(&self) -> String {
        format!("none/{}", self.page)
    }
}

/// Hash of a picture's size and pixels.
fn hash(picture: &crate::formats::Picture) -> String {
    use crate::formats::Pixels;
    let mut hasher = blake3::Hasher::new();
    hasher.update(format!("{}x{}@{}", picture.width, picture.height, picture.dpi).as_bytes());
    match &picture.pixels {
        Pixels::Gray(pixels) | Pixels::Rgb(pixels) => hasher.update(pixels),
    };
    hasher.finalize().to_hex().to_string()
}

/// A file with pages to recognise.
struct Job<'a> {
    file: &'a Candidate,
    blake3: &'a str,
    pages: Vec<u32>,
}

/// Recognises every page that waits and that the cache does not hold yet, on all cores, file by file and page by page.
/// Each page is kept as soon as it is read, so that a run that is stopped loses none.
pub(super) fn recognise_all(
    recogniser: &Recogniser,
    files: &[Candidate],
    hashes: &[Result<String, Failure>],
    cache: &Cache,
    progress: &dyn Progress,
) -> anyhow::Result<Recognition> {
    if recogniser.engine().is_err() {
        return Ok(Recognition::default());
    }
    let mut jobs = jobs(recogniser, files, hashes, cache);
    let any = !jobs.is_empty();
    jobs.retain(|job| !job.pages.is_empty());
    progress.begin(Step::Recognise, jobs.iter().map(|job| job.pages.len()).sum());
    let (pages, failures) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let failed = |job: &Job<'_>, page: u32, reason: &str| {
        let mut failures = failures.lock().unwrap_or_else(PoisonError::into_inner);
        failures.insert(page_key(job.blake3, page), reason.to_owned());
    };
    jobs.par_iter().try_for_each(|job| -> anyhow::Result<()> {
        let pictures = std::fs::read(&job.file.full).ok().and_then(|b| Pictures::open(&b, &Limits::default()).ok());
        let Some(pictures) = pictures else {
            job.pages.iter().for_each(|page| failed(job, *page, "không mở lại được tệp để lấy ảnh trang"));
            return Ok(());
        };
        job.pages.par_iter().try_for_each(|&page| {
            let shelf = Shelf { cache, page: page_key(job.blake3, page), engine: recogniser.reader() };
            if let Err(failure) = recogniser.look(&pictures, page, Some(&shelf))? {
                tracing::warn!("{}: trang {page}: {}", job.file.path, failure.reason);
                if recogniser.recalled(job.blake3, page, cache).is_none() {
                    failed(job, page, &failure.reason);
                }
            }
            pages.fetch_add(1, Ordering::Relaxed);
            progress.advance(&format!("{}, trang {page}", job.file.path));
            Ok(())
        })
    })?;
    let failures = failures.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(Recognition { any, pages: pages.into_inner(), failures })
}

/// The files that have pages to recognise, each content once, with those of the pages that the cache does not hold.
fn jobs<'a>(
    recogniser: &Recogniser,
    files: &'a [Candidate],
    hashes: &'a [Result<String, Failure>],
    cache: &Cache,
) -> Vec<Job<'a>> {
    let mut seen = BTreeSet::new();
    let contents = files.iter().zip(hashes).filter_map(|(file, hash)| Some((file, hash.as_deref().ok()?)));
    let contents: Vec<(&Candidate, &str)> = contents.filter(|(_, blake3)| seen.insert(*blake3)).collect();
    let job = |(file, blake3): &(&'a Candidate, &'a str)| {
        let mut pages = recogniser.wanted(&cache.outline(&key(blake3))?);
        let waits = !pages.is_empty();
        pages.retain(|page| recogniser.recalled(blake3, *page, cache).is_none());
        waits.then_some(Job { file, blake3, pages })
    };
    contents.par_iter().filter_map(job).collect()
}
