//! The list of work that the cache does not hold: what a run would have its workers read, written down for workers
//! anywhere. [`super::collect()`] takes what they give.
//!
//! Which texts, pages and PDFs these are is asked of the functions that a run asks. What a file carries, and which of its
//! pages are pictures, is known only once that was collected: there is another plan then, until one is empty.

use super::archives::open_archives;
use super::attached::{self, Asked, open_attached};
use super::cache::Cache;
use super::discover::{Candidate, Found, discover};
use super::failure::Failure;
use super::pages::{self, jobs};
use super::read::{hash_all, is_struck, wanted_texts};
use super::recognise::{OcrMode, Recogniser};
use super::run::{Interrupted, Progress, STACK};
use super::shards::{cost, cut};
use super::stamp::Hasher;
use super::strikes::Strikes;
use super::worker::{Allowance, Header, Line, Readers, Stop, Want, Workers, page_seconds, versions};
use crate::index::IndexDir;
use crate::ocr::Engine;
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::atomic::Ordering;

/// What planning is told.
#[derive(Debug, Clone)]
pub struct Planning {
    /// The folder of originals.
    pub corpus: PathBuf,
    /// The index directory.
    pub index: PathBuf,
    /// Number of threads; 0 for one a core.
    pub jobs: usize,
    /// Which pages are recognised.
    pub ocr: OcrMode,
    /// What a worker may use for a file.
    pub allowance: Allowance,
    /// Whoever takes out what files carry.
    pub workers: Option<Workers>,
    /// Set from outside when it is to end.
    pub stop: Stop,
}

/// A list of work.
#[derive(Debug)]
pub struct Plan {
    header: Header,
    lines: Vec<Line>,
    /// Contents of which everything is known already, the office's own tables among them.
    pub known: usize,
    /// Files, and pages, that ended a worker: left to the next run, which reads them alone.
    pub left: usize,
    /// Pages that wait for an engine which is not here.
    pub waiting: usize,
}

impl Plan {
    /// Texts to read.
    #[must_use]
    pub fn texts(&self) -> usize {
        self.header.texts
    }

    /// Files to be asked for what they carry.
    #[must_use]
    pub fn attached(&self) -> usize {
        self.header.attached
    }

    /// Pages to recognise.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.header.pages
    }

    /// Pieces in which the work may be handed out.
    #[must_use]
    pub fn shards(&self) -> usize {
        self.header.shards
    }

    /// True where nothing is to be done.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Writes it: the first line says what whoever fills it must be, each other one is a request.
    ///
    /// # Errors
    /// When the output refuses.
    pub fn write(&self, output: &mut impl Write) -> io::Result<()> {
        serde_json::to_writer(&mut *output, &self.header)?;
        for line in &self.lines {
            output.write_all(b"\n")?;
            serde_json::to_writer(&mut *output, line)?;
        }
        output.write_all(b"\n")
    }
}

/// Lists what is to be read of a corpus.
///
/// # Errors
/// When the corpus cannot be walked, a run holds the lock, or the disk refuses.
pub fn plan(planning: &Planning, progress: &dyn Progress) -> anyhow::Result<Plan> {
    let dir = IndexDir::new(&planning.index);
    let found = discover(&planning.corpus)?;
    let _lock = dir.claim(&planning.corpus)?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(planning.jobs).stack_size(STACK).build()?;
    pool.install(|| survey(planning, &dir, found, progress))
}

/// The files as a run would find them, and what of them is not known.
fn survey(planning: &Planning, dir: &IndexDir, mut found: Found, progress: &dyn Progress) -> anyhow::Result<Plan> {
    let cache = Cache::open(&dir.root().join("cache.redb"))?;
    // The files that the next run looks at again.
    let hasher = Hasher::new(&cache, false, cache.runs() + 1);
    let readers = Readers::new(planning.workers.as_ref(), None, &planning.stop);
    let strikes = Strikes::new(&cache, false);
    open_archives(&mut found, dir, |file| hasher.hash(file))?;
    let mut hashes = hash_all(&found.files, &hasher, &readers, progress);
    let asked = Asked { readers: &readers, strikes: &strikes, known_only: true };
    open_attached(&mut found, &mut hashes, dir, &cache, &hasher, asked)?;
    hasher.finish()?;
    if planning.stop.load(Ordering::Relaxed) {
        return Err(Interrupted.into());
    }
    let recogniser = Recogniser::new(planning.ocr);
    let mut work = Work::default();
    let files = (found.files.as_slice(), hashes.as_slice());
    work.gather(files, &cache, &strikes, &recogniser);
    let folders = [planning.corpus.clone(), dir.root().join("archives")];
    let folders = folders.iter().map(std::path::absolute).collect::<io::Result<Vec<_>>>()?;
    let named = folders.iter().map(|folder| folder.to_string_lossy().into_owned()).collect();
    let header = Header { files: named, ..header(planning, &recogniser, &work) };
    work.planned(header)
}

/// What whoever fills the plan must be.
fn header(planning: &Planning, recogniser: &Recogniser, work: &Work<'_>) -> Header {
    let count = |want| work.items.iter().filter(|item| item.want == want).count();
    let pages = count(Want::Page);
    // Nobody needs an engine where there is nothing to recognise.
    let engine = recogniser.engine().ok().filter(|_| pages > 0);
    Header {
        plan: Header::FORM,
        versions: versions(),
        engine: engine.map(|_| recogniser.reader()),
        memory_mb: planning.allowance.memory_mb,
        seconds: planning.allowance.seconds,
        page_seconds: page_seconds(planning.allowance.seconds, engine.map_or(0, Engine::seconds)),
        files: Vec::new(),
        texts: count(Want::Text),
        attached: count(Want::Attached),
        pages,
        shards: 0,
    }
}

/// One piece of work.
struct Item<'a> {
    file: &'a Candidate,
    blake3: &'a str,
    want: Want,
    page: Option<u32>,
}

/// All of it.
#[derive(Default)]
struct Work<'a> {
    items: Vec<Item<'a>>,
    /// Contents of which something is not known.
    open: BTreeSet<&'a str>,
    known: usize,
    left: usize,
    waiting: usize,
}

impl<'a> Work<'a> {
    /// Asks as a run asks: which PDFs nobody has looked into, which texts and pages the cache does not hold.
    fn gather(
        &mut self,
        (files, hashes): (&'a [Candidate], &'a [Result<String, Failure>]),
        cache: &Cache,
        strikes: &Strikes<'_>,
        recogniser: &Recogniser,
    ) {
        let unknown = attached::unknown((files, hashes), cache).into_iter().map(|found| (Want::Attached, found));
        let texts = wanted_texts((files, hashes), cache, false).into_iter().map(|found| (Want::Text, found));
        for (want, (file, blake3)) in unknown.chain(texts) {
            self.open.insert(blake3);
            if is_struck(blake3, strikes) {
                self.left += usize::from(want == Want::Text);
            } else {
                self.items.push(Item { file, blake3, want, page: None });
            }
        }
        for job in jobs(recogniser, files, hashes, cache) {
            self.open.extend((!job.pages.is_empty()).then_some(job.blake3));
            if recogniser.engine().is_err() {
                self.waiting += job.pages.len();
                continue;
            }
            for page in job.pages {
                if strikes.is_known(&pages::strike_key(recogniser, job.blake3, page)) {
                    self.left += 1;
                } else {
                    self.items.push(Item { file: job.file, blake3: job.blake3, want: Want::Page, page: Some(page) });
                }
            }
        }
        // What is asked of one file lies together, in an order that no name or place decides.
        self.items.sort_by(|one, two| (one.blake3, one.want, one.page).cmp(&(two.blake3, two.want, two.page)));
        let contents: BTreeSet<&str> = hashes.iter().flatten().map(String::as_str).collect();
        self.known = contents.difference(&self.open).count();
    }

    /// The requests, piece by piece.
    fn planned(self, header: Header) -> anyhow::Result<Plan> {
        let costs: Vec<u64> = self.items.iter().map(|item| cost(item.want, item.file.stamp.size)).collect();
        let pieces = cut(&costs);
        let header = Header { shards: pieces.len(), ..header };
        let mut lines = Vec::with_capacity(self.items.len());
        for piece in pieces {
            let items = self.items.get(piece).unwrap_or_default();
            let name = items.first().map(|item| blake3::hash(item.id().as_bytes()).to_hex()[..16].to_owned());
            for item in items {
                lines.push(Line { shard: name.clone(), ..item.request()? });
            }
        }
        Ok(Plan { header, lines, known: self.known, left: self.left, waiting: self.waiting })
    }
}

impl Item<'_> {
    /// Names the work: the content, and what is wanted of it.
    fn id(&self) -> String {
        id(self.blake3, self.want, self.page)
    }

    fn request(&self) -> anyhow::Result<Line> {
        let line = Line {
            id: self.id().into(),
            name: Some(self.file.path.shown().to_owned()),
            blake3: Some(self.blake3.to_owned()),
            want: self.want,
            page: self.page,
            keep: true,
            ..Line::default()
        };
        Ok(line.at(&std::path::absolute(&self.file.full)?))
    }
}

/// Names a piece of work.
pub(super) fn id(blake3: &str, want: Want, page: Option<u32>) -> String {
    match (want, page) {
        (Want::Text, _) => format!("{blake3}/text"),
        (Want::Attached, _) => format!("{blake3}/attached"),
        (Want::Page | Want::Pages, page) => format!("{blake3}/{}", page.unwrap_or(0)),
    }
}
