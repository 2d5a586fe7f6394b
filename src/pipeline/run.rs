//! One run over a corpus.

use super::archives::open_archives;
use super::cache::{Cache, Entry};
use super::correct::{learn, mend_text};
use super::discover::{Found, discover, is_register};
use super::failure::{Failure, contain};
use super::read::{extract_all, hash_all, key};
use super::recognise::{OcrMode, Recogniser, Unread, recognise_all};
use super::report::Report;
use super::{extractors, flatten, reading};
use crate::index::{FileEntry, FileOutcome, IndexDir, Manifest, Record, SCHEMA_VERSION, Writer};
use crate::model::{SourceText, Timeline};
use crate::register::{Listed, Matched, RegisterFile};
use crate::text::syllables::Model;
use crate::{law, parse, register};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What a run is told.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder of originals; nothing is ever written to it.
    pub corpus: PathBuf,
    /// The index directory.
    pub index: PathBuf,
    /// Forget the cache and read everything again.
    pub full: bool,
    /// Number of threads; 0 for one a core.
    pub jobs: usize,
    /// Which pages are recognised.
    pub ocr: OcrMode,
}

/// Parts of a run, for whoever shows its progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Content hashes of files that changed.
    Hash,
    /// Texts out of files.
    Extract,
    /// Pages that are pictures; counted in pages.
    Recognise,
    /// Number, title, articles, relations.
    Parse,
    /// The new generation.
    Write,
}

/// Is told how far a run has come; called from many threads.
pub trait Progress: Sync {
    /// A step begins, with so many files to go.
    fn begin(&self, step: Step, files: usize);
    /// One file of the step is done.
    fn advance(&self, path: &str);
}

/// Raised when the same text may give another document, tag or relation: the index is then written anew, from texts
/// that were read before.
const PARSER_VERSION: u32 = 7;

/// Stack of a worker thread: documents nest, and a deep one must not end the run.
const STACK: usize = 16 << 20;

/// Brings the index up to the corpus.
///
/// # Errors
/// When the corpus cannot be walked, another run holds the lock, or the disk refuses; the index is then as it was.
pub fn run(options: &Options, progress: &dyn Progress) -> anyhow::Result<Report> {
    let dir = IndexDir::new(&options.index);
    let mut found = discover(&options.corpus)?;
    let _lock = dir.lock()?;
    open_archives(&mut found, dir.root())?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(options.jobs).stack_size(STACK).build()?;
    pool.install(|| {
        let cache_path = dir.root().join("cache.redb");
        if options.full && cache_path.exists() {
            std::fs::remove_file(&cache_path)?;
        }
        let cache = Cache::open(&cache_path)?;
        let hashes = hash_all(&found.files, &cache, progress)?;
        let recogniser = Recogniser::new(options.ocr);
        let fingerprint = fingerprint(&found, &hashes, &recogniser);
        // A generation that does not open is as good as none: it is written anew.
        let (before, manifest) = generation_before(&dir);
        if let Some(manifest) = manifest.filter(|m| is_current(m, &fingerprint) && !options.full) {
            return Ok(Report::new(&before, &before, manifest, (0, 0), false));
        }
        let extracted = extract_all(&found.files, &hashes, &cache, progress)?;
        let recognition = recognise_all(&recogniser, &found.files, &hashes, &cache, progress)?;
        // A file that could not be opened, and a page that failed for want of time or memory, are tried again by the
        // next run, whatever else has changed.
        let unfinished = extracted.unfinished || !recognition.failures.is_empty();
        let fingerprint = if unfinished { format!("{fingerprint} unfinished") } else { fingerprint };
        let contents: BTreeSet<&str> = hashes.iter().flatten().map(String::as_str).collect();
        let model = recognition.any.then(|| learn(contents.iter().copied(), &cache));
        let shelf = Shelf { cache: &cache, recogniser: &recogniser, failures: &recognition.failures, model };
        let (now, manifest) = write(&dir, &fingerprint, &found, &hashes, &shelf, progress)?;
        let paths = found.files.iter().map(|f| f.path.as_str()).collect();
        cache.prune(&paths, &hashes.iter().flatten().map(|h| key(h)).collect(), &contents)?;
        Ok(Report::new(&before, &now, manifest, (extracted.texts, recognition.pages), true))
    })
}

/// True when a generation was made by this version from these files.
fn is_current(manifest: &Manifest, fingerprint: &str) -> bool {
    manifest.schema_version == SCHEMA_VERSION && manifest.fingerprint == fingerprint
}

/// The files of the run before, and its manifest; none when its index cannot be read, as after a change of version.
fn generation_before(dir: &IndexDir) -> (Vec<FileEntry>, Option<Manifest>) {
    let read = dir.open().and_then(|generation| Ok((generation.store.files()?, generation.manifest)));
    read.map_or_else(|_| (Vec::new(), None), |(files, manifest)| (files, Some(manifest)))
}

/// One hash over all that decides the content of a generation.
fn fingerprint(found: &Found, hashes: &[Result<String, Failure>], recogniser: &Recogniser) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut add = |text: &str| {
        hasher.update(text.as_bytes());
        hasher.update(b"\0");
    };
    add(&format!("schema={SCHEMA_VERSION} parser={} {}", PARSER_VERSION, extractors::versions()));
    add(&recogniser.identity());
    for (file, hash) in found.files.iter().zip(hashes) {
        add(&file.path);
        add(hash.as_deref().unwrap_or_else(|failure| &failure.reason));
    }
    for (path, reason) in found.left_out.iter().chain(&found.unreadable) {
        add(path);
        add(reason);
    }
    hasher.finalize().to_hex().to_string()
}

/// What was read of files: texts, and recognised pages.
struct Shelf<'a> {
    cache: &'a Cache,
    recogniser: &'a Recogniser,
    /// Pages whose recognition failed in this run.
    failures: &'a BTreeMap<String, String>,
    /// What the clean texts teach about recognised ones; none where nothing is recognised.
    model: Option<Model>,
}

/// A file on its way into the index.
struct Job<'a> {
    full: &'a Path,
    path: &'a str,
    blake3: &'a str,
}

/// Parses everything, works out what the documents do to each other, and writes a generation.
fn write(
    dir: &IndexDir,
    fingerprint: &str,
    found: &Found,
    hashes: &[Result<String, Failure>],
    shelf: &Shelf<'_>,
    progress: &dyn Progress,
) -> anyhow::Result<(Vec<FileEntry>, Manifest)> {
    let (jobs, mut entries) = sort_out(found, hashes);
    progress.begin(Step::Parse, jobs.len());
    let parse = |job: &Job<'_>| {
        let parsed = contain("parse", || parse_one(job, shelf));
        progress.advance(job.path);
        parsed
    };
    let parsed: Vec<_> = jobs.par_iter().map(parse).collect();
    let mut gathered = Gathered::default();
    for (job, parsed) in jobs.iter().zip(parsed) {
        let outcome = gathered.take(parsed);
        entries.push(FileEntry { path: job.path.to_owned(), blake3: job.blake3.to_owned(), outcome });
    }
    let registers = gathered.resolve();
    name_unread(&mut entries, &registers);
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    progress.begin(Step::Write, gathered.documents.len());
    let mut writer = Writer::begin(dir, fingerprint)?;
    for (record, source) in &gathered.documents {
        writer.add(record, source)?;
        progress.advance(&record.path);
    }
    for entry in &entries {
        writer.file(entry)?;
    }
    writer.registers(&registers)?;
    Ok((entries, writer.publish()?))
}

/// What parsing all files gave.
#[derive(Default)]
struct Gathered {
    documents: Vec<(Box<Record>, SourceText)>,
    registers: Vec<RegisterFile>,
}

impl Gathered {
    /// Takes what one file gave, and says what became of it.
    fn take(&mut self, parsed: Result<Parsed, Failure>) -> FileOutcome {
        match parsed {
            Ok(Parsed::Document(record, source, unread)) => {
                self.documents.push((record, source));
                FileOutcome::Indexed { unread }
            }
            Ok(Parsed::Register(file)) => {
                let rows = file.rows.len();
                self.registers.push(file);
                FileOutcome::Register { rows, unread: Vec::new() }
            }
            Ok(Parsed::NotADocument(reason)) => FileOutcome::LeftOut { reason },
            Err(failure) => FileOutcome::Failed { stage: failure.stage, reason: failure.reason },
        }
    }

    /// Gives every record its timeline, which depends on all the others, and what the registers say of it.
    fn resolve(&mut self) -> Matched {
        let known: Vec<_> = self.documents.iter().map(|(record, _)| (record.id.clone(), &record.document)).collect();
        let timelines = law::resolve(&known);
        let mut matched = register::match_rows(&self.registers, &known);
        for ((record, _), timeline) in self.documents.iter_mut().zip(timelines) {
            record.timeline = timeline;
            record.listed = matched.documents.remove(&record.id).unwrap_or_default();
            register::apply(&record.listed, &mut record.timeline);
            register::decide(&record.listed, &mut record.document);
        }
        for (record, _) in &mut self.documents {
            let of_this = matched.conflicts.iter().filter(|c| c.id == record.id).map(|c| c.conflict.clone());
            record.timeline.conflicts.extend(of_this);
        }
        matched
    }
}

/// Puts the rows that could not be read or matched under their file: nothing is dropped in silence.
fn name_unread(entries: &mut [FileEntry], registers: &Matched) {
    for entry in entries {
        let FileOutcome::Register { unread, .. } = &mut entry.outcome else { continue };
        let rows = registers.unread.iter().filter(|row| row.place.file == entry.path);
        unread.extend(rows.map(|row| format!("{}: {}", row.place, row.reason)));
        let dangling = registers.dangling.iter().filter(|row| row.place.file == entry.path);
        unread.extend(dangling.map(|row| format!("{}: {}", row.place, row.reason)));
    }
}

/// Parts the files that go on from those whose outcome is known already: unreadable, left out, duplicate.
fn sort_out<'a>(found: &'a Found, hashes: &'a [Result<String, Failure>]) -> (Vec<Job<'a>>, Vec<FileEntry>) {
    let entry =
        |path: &str, blake3: &str, outcome| FileEntry { path: path.to_owned(), blake3: blake3.to_owned(), outcome };
    let failed = |stage: &str, reason: &str| FileOutcome::Failed { stage: stage.to_owned(), reason: reason.to_owned() };
    let mut entries: Vec<FileEntry> =
        found.left_out.iter().map(|(p, r)| entry(p, "", FileOutcome::LeftOut { reason: r.clone() })).collect();
    entries.extend(found.unreadable.iter().map(|(p, r)| entry(p, "", failed("read", r))));
    let mut first = BTreeMap::new();
    let mut jobs = Vec::new();
    for (file, hash) in found.files.iter().zip(hashes) {
        match hash {
            Err(failure) => entries.push(entry(&file.path, "", failed(&failure.stage, &failure.reason))),
            Ok(hash) => match first.get(hash) {
                Some(of) => {
                    let outcome = FileOutcome::Duplicate { of: String::clone(of) };
                    entries.push(entry(&file.path, hash, outcome));
                }
                None => {
                    first.insert(hash, file.path.clone());
                    jobs.push(Job { full: &file.full, path: &file.path, blake3: hash });
                }
            },
        }
    }
    (jobs, entries)
}

/// What parsing a file gave.
enum Parsed {
    /// With the pages that have no text yet, each with its reason.
    Document(Box<Record>, SourceText, Vec<String>),
    Register(RegisterFile),
    NotADocument(String),
}

/// From the cache to a record.
fn parse_one(job: &Job<'_>, shelf: &Shelf<'_>) -> Result<Parsed, Failure> {
    if is_register(job.path) {
        let bytes = std::fs::read(job.full).map_err(|e| Failure::new("read", format!("không mở được: {e}")))?;
        return Ok(Parsed::Register(register::read(job.path, &bytes)));
    }
    let mut text = match shelf.cache.entry(&key(job.blake3)) {
        Some(Entry::Text(text)) => text,
        Some(Entry::NotADocument(what)) => return Ok(Parsed::NotADocument(what)),
        Some(Entry::Failed(error)) => return Err(Failure::new("extract", error)),
        None => {
            return Err(Failure::new(
                "read",
                "tệp không mở được, hoặc thay đổi, trong khi đang đọc: sẽ đọc lại lần sau",
            ));
        }
    };
    let unread = shelf.recogniser.recall(&mut text, job.blake3, shelf.cache, shelf.failures);
    if let Some(model) = &shelf.model {
        mend_text(&mut text, model);
    }
    let source = flatten(&text);
    if !source.has_body() {
        return Err(without_text(&unread, text.pages.len()));
    }
    let record = Record {
        id: job.blake3.chars().take(16).collect(),
        path: job.path.to_owned(),
        blake3: job.blake3.to_owned(),
        reading: reading(&text),
        document: parse::parse(&source),
        timeline: Timeline::default(),
        listed: Listed::default(),
    };
    Ok(Parsed::Document(Box::new(record), source, unread.iter().map(Unread::to_string).collect()))
}

/// Why a file has no text at all: every page waits for the same, or each has a reason of its own.
fn without_text(unread: &[Unread], pages: usize) -> Failure {
    match unread {
        [] => Failure::new("extract", "tệp không có chữ"),
        [first, rest @ ..] if rest.iter().all(|page| page.reason == first.reason) => {
            Failure::new("ocr", format!("bản quét {pages} trang, {}", first.reason))
        }
        _ => Failure::new("ocr", unread.iter().map(Unread::to_string).collect::<Vec<_>>().join("; ")),
    }
}
