//! Having pages that are pictures read: file by file and page by page, within what one file may take, each kept at once.

use super::cache::Cache;
use super::discover::Candidate;
use super::failure::Failure;
use super::read::key;
use super::recognise::{Recogniser, page_key};
use super::seen::Seen;
use super::strikes::Strikes;
use super::worker::{Bytes, NONSENSE, Order, Outcome, Readers, Stop, Task, Trouble, Workers};
use super::{Progress, Step};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

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

/// What became of one page.
enum Looked {
    /// It was read, and kept.
    Read,
    /// It was not, and why.
    Failed(Failure),
    /// It ended whoever read it; how.
    Died(Failure),
    /// The run is to stop.
    Stopped,
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
        no_picture(&self.page)
    }
}

/// The name of the picture of a page that has none.
pub(super) fn no_picture(page: &str) -> String {
    format!("none/{page}")
}

/// A file with pages to recognise.
pub(super) struct Job<'a> {
    pub file: &'a Candidate,
    pub blake3: &'a str,
    /// Those that the cache does not hold.
    pub pages: Vec<u32>,
    spent: Spent,
}

/// What the pages of one file have taken in this run: a file of noise must not take the night of all others.
#[derive(Default)]
struct Spent {
    milliseconds: AtomicU64,
    died: AtomicUsize,
}

/// Pages of one file that may end their worker, or run out of time, before the others are left for the next run.
const MOST_DIED: usize = 3;
/// Time that the pages of one file may take in a run, counted together: four hours.
const FILE_MILLISECONDS: u64 = 4 * 3_600_000;

impl Spent {
    /// Why no more pages of the file are tried in this run.
    fn exhausted(&self) -> Option<String> {
        if self.died.load(Ordering::Relaxed) >= MOST_DIED {
            return Some(format!("để lượt sau: {MOST_DIED} trang khác của tệp không đọc được trong giới hạn"));
        }
        let long = self.milliseconds.load(Ordering::Relaxed) >= FILE_MILLISECONDS;
        long.then(|| format!("để lượt sau: các trang khác của tệp đã mất {} giờ", FILE_MILLISECONDS / 3_600_000))
    }
}

/// A run's recognition: who reads, and what is known.
struct Run<'a> {
    recogniser: &'a Recogniser,
    readers: Readers,
    strikes: &'a Strikes<'a>,
    cache: &'a Cache,
    pages: AtomicUsize,
    failures: Mutex<BTreeMap<String, String>>,
}

/// Recognises every page that waits and that the cache does not hold yet, on all cores, file by file and page by page.
/// Each page is kept as soon as it is read, so that a run that is stopped loses none.
pub(super) fn recognise_all(
    recogniser: &Recogniser,
    (files, hashes): (&[Candidate], &[Result<String, Failure>]),
    cache: &Cache,
    strikes: &Strikes<'_>,
    (workers, stop): (Option<&Workers>, &Stop),
    progress: &dyn Progress,
) -> anyhow::Result<Recognition> {
    let is_known = || hashes.par_iter().flatten().any(|blake3| recogniser.is_known(blake3, cache));
    let Ok(engine) = recogniser.engine() else {
        return Ok(Recognition { any: is_known(), ..Recognition::default() });
    };
    let mut jobs = jobs(recogniser, files, hashes, cache);
    let any = !jobs.is_empty() || is_known();
    jobs.retain(|job| !job.pages.is_empty());
    progress.begin(Step::Recognise, jobs.iter().map(|job| job.pages.len()).sum());
    let readers = Readers::new(workers, Some(engine), stop);
    let (pages, failures) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let run = Run { recogniser, readers, strikes, cache, pages, failures };
    let page = |job: &Job<'_>, page: u32| {
        let done = run.page(job, page);
        progress.advance(&format!("{}, trang {page}", job.file.path));
        done
    };
    let struck = |job: &Job<'_>, page: u32| strikes.is_known(&strike_key(recogniser, job.blake3, page));
    jobs.par_iter().try_for_each(|job| {
        let first = job.pages.par_iter().filter(|number| !struck(job, **number));
        first.try_for_each(|number| page(job, *number))
    })?;
    // What has ended its worker before comes last, and alone.
    for job in &jobs {
        let last: Vec<u32> = job.pages.iter().copied().filter(|number| struck(job, *number)).collect();
        last.into_iter().filter(|number| !run.is_done(job, *number)).try_for_each(|number| page(job, number))?;
    }
    let failures = run.failures.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(Recognition { any, pages: run.pages.into_inner(), failures })
}

/// Names the work on a page among what has ended workers.
pub(super) fn strike_key(recogniser: &Recogniser, blake3: &str, page: u32) -> String {
    format!("{} {}", page_key(blake3, page), recogniser.reader())
}

impl Run<'_> {
    /// Has the picture of one page read; the shelf is asked first, and keeps what was read. The outer error is the
    /// disk's.
    fn look(&self, order: &Order<'_>, page: u32, shelf: &Shelf<'_>) -> anyhow::Result<Looked> {
        let settled = |name: &str| self.recogniser.is_settled(name);
        let known = |name: &String| shelf.cache.seen_picture(name, &shelf.engine).filter(|_| settled(name));
        let then = |first: &Outcome| match first {
            Outcome::Picture(Ok(name)) if !matches!(known(name), Some(Seen::Page(_))) => Some(Task::Page(page)),
            _ => None,
        };
        let (name, read) = match self.readers.ask_then(order, &then) {
            Ok((Outcome::Picture(Ok(name)), read)) => (name, read),
            Ok((Outcome::Picture(Err(failure)), _)) => {
                shelf.keep(&shelf.no_picture(), &Seen::NoPicture(failure.reason.clone()))?;
                return Ok(Looked::Failed(failure));
            }
            Ok(_) => return Ok(Looked::Failed(Failure::new("ocr", NONSENSE))),
            Err(Trouble::Died(reason)) => return Ok(Looked::Died(Failure::new("ocr", reason))),
            Err(Trouble::Stopped) => return Ok(Looked::Stopped),
            Err(Trouble::Unopened(_)) => {
                return Ok(Looked::Failed(Failure::new("ocr", "không mở lại được tệp để lấy ảnh trang")));
            }
        };
        match read {
            None => {
                if let Some(Seen::Page(known)) = known(&name) {
                    shelf.keep(&name, &Seen::Page(known))?;
                }
                Ok(Looked::Read)
            }
            Some(Outcome::Page(Ok(read))) => {
                shelf.keep(&name, &Seen::Page(read))?;
                self.recogniser.renewed.lock().unwrap_or_else(PoisonError::into_inner).insert(name);
                Ok(Looked::Read)
            }
            Some(Outcome::Page(Err(failure))) => Ok(Looked::Failed(failure)),
            Some(_) => Ok(Looked::Failed(Failure::new("ocr", NONSENSE))),
        }
    }

    /// Has one page read, and notes why not.
    fn page(&self, job: &Job<'_>, page: u32) -> anyhow::Result<()> {
        let key = strike_key(self.recogniser, job.blake3, page);
        if let Some(failure) = self.strikes.failure(&key).filter(|_| self.strikes.is_out(&key)) {
            // It will end its worker in the next run too.
            let shelf = self.shelf(job, page);
            shelf.keep(&shelf.no_picture(), &Seen::NoPicture(failure.reason))?;
            return Ok(());
        }
        if let Some(reason) = job.spent.exhausted() {
            self.failed(job, page, &reason);
            return Ok(());
        }
        let begun = Instant::now();
        let alone = self.strikes.is_known(&key);
        let order = Order { content: job.blake3, body: Bytes::File(&job.file.full), task: Task::Picture(page), alone };
        let looked = self.look(&order, page, &self.shelf(job, page))?;
        let took = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        job.spent.milliseconds.fetch_add(took, Ordering::Relaxed);
        self.pages.fetch_add(1, Ordering::Relaxed);
        let failure = match looked {
            Looked::Read => return self.strikes.forgive(&key),
            Looked::Stopped => return Ok(()),
            Looked::Died(failure) => {
                job.spent.died.fetch_add(1, Ordering::Relaxed);
                self.strikes.add(&key, failure.clone())?;
                failure
            }
            Looked::Failed(failure) => failure,
        };
        tracing::warn!("{}: trang {page}: {}", job.file.path, failure.reason);
        // A page that has no picture will have none in the next run either.
        if !matches!(self.recogniser.recalled(job.blake3, page, self.cache), Some(Err(_))) {
            self.failed(job, page, &failure.reason);
        }
        Ok(())
    }

    /// True for a page that this run has tried.
    fn is_done(&self, job: &Job<'_>, page: u32) -> bool {
        let failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        failures.contains_key(&page_key(job.blake3, page))
    }

    fn failed(&self, job: &Job<'_>, page: u32, reason: &str) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        failures.insert(page_key(job.blake3, page), reason.to_owned());
    }

    fn shelf(&self, job: &Job<'_>, page: u32) -> Shelf<'_> {
        Shelf { cache: self.cache, page: page_key(job.blake3, page), engine: self.recogniser.reader() }
    }
}

/// The files that have pages to recognise, each content once, with those of the pages that the cache does not hold.
pub(super) fn jobs<'a>(
    recogniser: &Recogniser,
    files: &'a [Candidate],
    hashes: &'a [Result<String, Failure>],
    cache: &Cache,
) -> Vec<Job<'a>> {
    let mut seen = BTreeSet::new();
    let contents = files.iter().zip(hashes).filter_map(|(file, hash)| Some((file, hash.as_deref().ok()?)));
    // What cannot be opened is shown as it was recognised before.
    let contents = contents.filter(|(file, _)| file.kept.is_none());
    let contents: Vec<(&Candidate, &str)> = contents.filter(|(_, blake3)| seen.insert(*blake3)).collect();
    let job = |(file, blake3): &(&'a Candidate, &'a str)| {
        let mut pages = recogniser.wanted(&cache.outline(&key(blake3))?);
        let waits = !pages.is_empty();
        pages.retain(|page| recogniser.full || recogniser.recalled(blake3, *page, cache).is_none());
        waits.then_some(Job { file, blake3, pages, spent: Spent::default() })
    };
    contents.par_iter().filter_map(job).collect()
}
