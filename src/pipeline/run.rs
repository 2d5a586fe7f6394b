//! One run over a corpus.

use super::archives::open_archives;
use super::attached::open_attached;
use super::before::Before;
use super::cache::{Cache, Entry};
use super::correct::{learn, mend_text};
use super::discover::{Candidate, Found, discover, is_register};
use super::failure::{Failure, contain};
use super::promise::{Verdict, verdict};
use super::read::{extract_all, hash_all, key};
use super::recognise::{OcrMode, Recalled, Recogniser, Unread, recognise_all};
use super::removal::guard;
use super::report::{Report, Work};
use super::stamp::Hasher;
use super::{extractors, flatten, reading};
use crate::formats::{FileKind, sniff};
use crate::index::{FileEntry, FileOutcome, IndexDir, Manifest, Record, SCHEMA_VERSION, Writer};
use crate::law::{Corpus, Home, UnheldAct};
use crate::model::{CorpusPath, SourceText, Timeline, Whose};
use crate::register::{Matched, RegisterFacts, RegisterFile};
use crate::text::syllables::Model;
use crate::{law, parse, register};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

/// What a run is told.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder of originals; nothing is ever written to it.
    pub corpus: PathBuf,
    /// The index directory.
    pub index: PathBuf,
    /// Read everything again, whatever is known of it.
    pub full: bool,
    /// Publish even where much of what was there has gone.
    pub allow_removals: bool,
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
const PARSER_VERSION: u32 = 9;

/// Stack of a worker thread: documents nest, and a deep one must not end the run.
const STACK: usize = 16 << 20;

/// Brings the index up to the corpus.
///
/// # Errors
/// When the corpus cannot be walked, another run holds the lock, the disk refuses, or too many documents would go
/// ([`Removal`](super::Removal)); the index is then as it was.
pub fn run(options: &Options, progress: &dyn Progress) -> anyhow::Result<Report> {
    let dir = IndexDir::new(&options.index);
    let found = discover(&options.corpus)?;
    let _lock = dir.claim(&options.corpus)?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(options.jobs).stack_size(STACK).build()?;
    pool.install(|| bring_up(options, &dir, found, progress))
}

/// The run itself, on its threads and under the lock.
fn bring_up(options: &Options, dir: &IndexDir, mut found: Found, progress: &dyn Progress) -> anyhow::Result<Report> {
    let cache = Cache::open(&dir.root().join("cache.redb"))?;
    let recogniser = Recogniser::new(options.ocr).anew(options.full);
    let number = cache.begin_run(recogniser.engine_key().as_deref())?;
    let hasher = Hasher::new(&cache, options.full, number);
    let mut unpacked = open_archives(&mut found, dir, |file| hasher.hash(file))?;
    let mut hashes = hash_all(&found.files, &hasher, progress);
    unpacked.add(open_attached(&mut found, &mut hashes, dir, &cache, &hasher)?);
    let rechecked = hasher.finish()?;
    let before = Before::of(dir, &cache);
    before.keep(&mut found, &mut hashes, &cache);
    let fingerprint = fingerprint(&found, &hashes, &recogniser);
    if let Some(manifest) = before.manifest.as_ref().filter(|m| is_current(m, &fingerprint) && !options.full) {
        let work = Work { rechecked, ..Work::default() };
        return Ok(Report::new(&before.files, &before.files, manifest.clone(), work, false));
    }
    let extracted = extract_all(&found.files, &hashes, &cache, options.full, progress)?;
    let recognition = recognise_all(&recogniser, &found.files, &hashes, &cache, progress)?;
    // A file that could not be opened, and a page that failed for want of time or memory, are tried again by the next
    // run, whatever else has changed.
    let unfinished = extracted.unfinished || !recognition.failures.is_empty();
    let fingerprint = if unfinished { format!("{fingerprint} unfinished") } else { fingerprint };
    let contents: BTreeSet<&str> = hashes.iter().flatten().map(String::as_str).collect();
    let model = recognition.any.then(|| learn(contents.iter().copied(), &cache));
    let shelf = Shelf { cache: &cache, recogniser: &recogniser, failures: &recognition.failures, model };
    let (entries, gathered) = parse_all(&found, &hashes, &shelf, progress);
    if !options.allow_removals {
        guard(&before, &entries)?;
    }
    let manifest = write(dir, &fingerprint, &entries, &gathered, progress)?;
    cache.retire(&entries, &contents, &extractors::versions(), today())?;
    unpacked.sweep(dir)?;
    let work = Work { extracted: extracted.texts, recognised: recognition.pages, rechecked };
    Ok(Report::new(&before.files, &entries, manifest, work, true))
}

/// Today as a number of days: how long the cache keeps things. Nothing in the index depends on it.
fn today() -> i32 {
    let days = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() / 86_400);
    i32::try_from(days).unwrap_or(i32::MAX)
}

/// True when a generation was made by this version from these files.
fn is_current(manifest: &Manifest, fingerprint: &str) -> bool {
    manifest.schema_version == SCHEMA_VERSION && manifest.fingerprint == fingerprint
}

/// One hash over all that decides the content of a generation.
fn fingerprint(found: &Found, hashes: &[Result<String, Failure>], recogniser: &Recogniser) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut add = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    add(format!("schema={SCHEMA_VERSION} parser={} {}", PARSER_VERSION, extractors::versions()).as_bytes());
    add(recogniser.identity().as_bytes());
    for (file, hash) in found.files.iter().zip(hashes) {
        add(file.path.bytes());
        add(hash.as_deref().unwrap_or_else(|failure| &failure.reason).as_bytes());
        add(file.kept.as_deref().unwrap_or_default().as_bytes());
    }
    for (path, reason) in found.left_out.iter().chain(&found.unreadable) {
        add(path.bytes());
        add(reason.as_bytes());
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
    file: &'a Candidate,
    blake3: &'a str,
}

/// Parses everything and works out what the documents do to each other; says what became of each file.
fn parse_all(
    found: &Found,
    hashes: &[Result<String, Failure>],
    shelf: &Shelf<'_>,
    progress: &dyn Progress,
) -> (Vec<FileEntry>, Gathered) {
    let (jobs, mut entries) = sort_out(found, hashes, shelf.cache);
    progress.begin(Step::Parse, jobs.len());
    let parse = |job: &Job<'_>| {
        let parsed = contain("parse", || parse_one(job, shelf));
        progress.advance(job.file.path.shown());
        parsed
    };
    let parsed: Vec<_> = jobs.par_iter().map(parse).collect();
    let mut gathered = Gathered::default();
    for (job, parsed) in jobs.iter().zip(parsed) {
        let (outcome, notes) = gathered.take(parsed);
        let kept = job.file.kept.clone();
        entries.push(FileEntry { kept, notes, ..entry(&job.file.path, job.blake3, outcome) });
    }
    gathered.resolve();
    name_unread(&mut entries, &gathered.matched);
    fail_copies(&mut entries);
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    (entries, gathered)
}

/// Writes a generation and makes it the current one.
fn write(
    dir: &IndexDir,
    fingerprint: &str,
    entries: &[FileEntry],
    gathered: &Gathered,
    progress: &dyn Progress,
) -> anyhow::Result<Manifest> {
    progress.begin(Step::Write, gathered.documents.len());
    let mut writer = Writer::begin(dir, fingerprint)?;
    for (record, source) in &gathered.documents {
        writer.add(record, source)?;
        progress.advance(record.path.shown());
    }
    for entry in entries {
        writer.file(entry)?;
    }
    writer.registers(&gathered.matched)?;
    writer.around(gathered.home.as_ref(), &gathered.unheld);
    Ok(writer.publish()?)
}

/// What parsing all files gave.
#[derive(Default)]
struct Gathered {
    documents: Vec<(Box<Record>, SourceText)>,
    registers: Vec<RegisterFile>,
    home: Option<Home>,
    unheld: Vec<UnheldAct>,
    /// What the registers say, row by row, once everything is gathered.
    matched: Matched,
}

impl Gathered {
    /// Takes what one file gave, and says what became of it and what else is to be known of it.
    fn take(&mut self, parsed: Result<Parsed, Failure>) -> (FileOutcome, Vec<String>) {
        let outcome = match parsed {
            Ok(Parsed::Document(record, source, recalled)) => {
                self.documents.push((record, source));
                let unread = recalled.unread.iter().map(Unread::to_string).collect();
                return (FileOutcome::Indexed { unread }, recalled.notes);
            }
            Ok(Parsed::Register(file)) => {
                let rows = file.rows.len();
                self.registers.push(file);
                FileOutcome::Register { rows, unread: Vec::new(), unmatched: Vec::new() }
            }
            Ok(Parsed::LeftOut(reason)) => FileOutcome::LeftOut { reason },
            Err(failure) => FileOutcome::Failed { stage: failure.stage, reason: failure.reason },
        };
        (outcome, Vec::new())
    }

    /// Gives every record its timeline, which depends on all the others, and what the registers say of it.
    fn resolve(&mut self) {
        let known: Vec<_> = self.documents.iter().map(|(record, _)| (record.id.clone(), &record.document)).collect();
        let recognised = self.documents.iter().map(|(record, _)| !record.reading.recognised.is_empty()).collect();
        let paths = self.documents.iter().map(|(record, _)| record.path.clone()).collect();
        let home = self.registers.iter().find_map(|file| file.home.clone());
        let corpus = Corpus::new(&known, &law::Known { home, recognised, paths });
        let resolved = law::resolve(&corpus);
        let mut matched = register::match_rows(&self.registers, &known, &corpus);
        (self.home, self.unheld) = (resolved.home, resolved.unheld);
        for ((record, _), found) in self.documents.iter_mut().zip(resolved.documents) {
            record.timeline = found.timeline;
            (record.targets, record.variant, record.whose) = (found.targets, found.variant, found.whose);
            record.doubts = found.doubts;
            record.listed = matched.documents.remove(&record.id).unwrap_or_default();
            register::apply(&record.listed, &mut record.timeline);
            register::decide(&record.listed, &mut record.document);
        }
        for (record, _) in &mut self.documents {
            let of_this = matched.conflicts.iter().filter(|c| c.id == record.id).map(|c| c.conflict.clone());
            record.timeline.conflicts.extend(of_this);
        }
        self.matched = matched;
    }
}

/// Puts the rows that could not be read or matched under their file: nothing is dropped in silence.
fn name_unread(entries: &mut [FileEntry], registers: &Matched) {
    for entry in entries {
        let FileOutcome::Register { unread, unmatched, .. } = &mut entry.outcome else { continue };
        let rows = registers.unread.iter().filter(|row| row.place.file == entry.path.shown());
        unread.extend(rows.map(|row| format!("{}: {}", row.place, row.reason)));
        let without = registers.unresolved.iter().filter(|row| row.place.file == entry.path.shown());
        unmatched.extend(without.map(|row| format!("{}: {}", row.place, row.reason)));
    }
}

/// A file whose outcome is known.
fn entry(path: &CorpusPath, blake3: &str, outcome: FileOutcome) -> FileEntry {
    FileEntry { path: path.clone(), blake3: blake3.to_owned(), outcome, kept: None, notes: Vec::new() }
}

/// Parts the files that go on from those whose outcome is known already: unreadable, left out, duplicate.
///
/// Only a document has duplicates. What has no text is judged file by file, because the name decides there too; and a
/// register is none of its copies elsewhere.
fn sort_out<'a>(
    found: &'a Found,
    hashes: &'a [Result<String, Failure>],
    cache: &Cache,
) -> (Vec<Job<'a>>, Vec<FileEntry>) {
    let failed = |stage: &str, reason: &str| FileOutcome::Failed { stage: stage.to_owned(), reason: reason.to_owned() };
    let mut entries: Vec<FileEntry> =
        found.left_out.iter().map(|(p, r)| entry(p, "", FileOutcome::LeftOut { reason: r.clone() })).collect();
    entries.extend(found.unreadable.iter().map(|(p, r)| entry(p, "", failed("read", r))));
    let mut first = BTreeMap::<(bool, &str), &CorpusPath>::new();
    let mut jobs = Vec::new();
    for (file, hash) in found.files.iter().zip(hashes) {
        let hash = match hash {
            Ok(hash) => hash,
            Err(failure) => {
                entries.push(entry(&file.path, "", failed(&failure.stage, &failure.reason)));
                continue;
            }
        };
        let register = is_register(&file.path);
        let job = Job { file, blake3: hash };
        if !register && !is_text(&job, cache) {
            jobs.push(job);
        } else if let Some(of) = first.get(&(register, hash.as_str())) {
            let outcome = FileOutcome::Duplicate { of: of.to_string() };
            entries.push(FileEntry { kept: file.kept.clone(), ..entry(&file.path, hash, outcome) });
        } else {
            first.insert((register, hash), &file.path);
            jobs.push(job);
        }
    }
    (jobs, entries)
}

/// True for a file whose content gave a text that counts under its name.
fn is_text(job: &Job<'_>, cache: &Cache) -> bool {
    let kind = cache.outline(&key(job.blake3)).and_then(|outline| outline.kind());
    kind.is_some_and(|kind| verdict(job.file.path.shown(), kind) == Verdict::Read)
}

/// A copy of a file that failed has failed too.
fn fail_copies(entries: &mut [FileEntry]) {
    let failed = |entry: &FileEntry| matches!(entry.outcome, FileOutcome::Failed { .. });
    let failures = entries.iter().filter(|entry| failed(entry)).map(|e| (e.path.to_string(), e.outcome.clone()));
    let failures: BTreeMap<String, FileOutcome> = failures.collect();
    for entry in entries {
        let FileOutcome::Duplicate { of } = &entry.outcome else { continue };
        if let Some(failure) = failures.get(of) {
            entry.outcome = failure.clone();
        }
    }
}

/// What parsing a file gave.
enum Parsed {
    /// With what is known of its pages that are pictures.
    Document(Box<Record>, SourceText, Recalled),
    Register(RegisterFile),
    LeftOut(String),
}

/// From the cache to a record.
fn parse_one(job: &Job<'_>, shelf: &Shelf<'_>) -> Result<Parsed, Failure> {
    let path = &job.file.path;
    if is_register(path) {
        return read_register(job, shelf.cache).map(Parsed::Register);
    }
    let mut text = match shelf.cache.entry(&key(job.blake3)) {
        Some(Entry::Text(text)) => text,
        Some(Entry::NotADocument(kind)) => return judged(job.file.path.shown(), kind).map(Parsed::LeftOut),
        Some(Entry::Failed(error)) => return Err(Failure::new("extract", error)),
        None => {
            return Err(Failure::new(
                "read",
                "tệp không mở được, hoặc thay đổi, trong khi đang đọc: sẽ đọc lại lần sau",
            ));
        }
    };
    if verdict(path.shown(), text.kind) != Verdict::Read {
        return judged(path.shown(), text.kind).map(Parsed::LeftOut);
    }
    let recalled = shelf.recogniser.recall(&mut text, job.blake3, shelf.cache, shelf.failures);
    if let Some(model) = &shelf.model {
        mend_text(&mut text, model);
    }
    let source = flatten(&text);
    if !source.has_body() {
        return Err(without_text(&recalled.unread, text.pages.len()));
    }
    let record = Record {
        id: job.blake3.chars().take(16).collect(),
        path: path.clone(),
        blake3: job.blake3.to_owned(),
        reading: reading(&text),
        document: parse::parse(&source),
        timeline: Timeline::default(),
        targets: Vec::new(),
        variant: None,
        doubts: Vec::new(),
        whose: Whose::Home,
        listed: RegisterFacts::default(),
    };
    Ok(Parsed::Document(Box::new(record), source, recalled))
}

/// The bytes of one of the office's own tables: as they are, or as they were read last where it cannot be opened.
fn table(job: &Job<'_>, cache: &Cache) -> Result<Vec<u8>, Failure> {
    let known = || cache.register(job.blake3);
    if job.file.kept.is_some() {
        return known().ok_or_else(|| Failure::new("read", "không mở được"));
    }
    match std::fs::read(&job.file.full) {
        Ok(bytes) => {
            cache.keep_register(job.blake3, &bytes).map_err(|e| Failure::new("read", e))?;
            Ok(bytes)
        }
        Err(error) => known().ok_or_else(|| Failure::unopened(&error)),
    }
}

/// Reads one of the office's own tables. One that does not open at all is a failure, not a table without rows.
fn read_register(job: &Job<'_>, cache: &Cache) -> Result<RegisterFile, Failure> {
    let path = job.file.path.shown();
    let bytes = table(job, cache)?;
    let file = register::read(path, &bytes);
    let Some(reason) = &file.refused else { return Ok(file) };
    let by_kind = match sniff(&bytes) {
        FileKind::Xlsx | FileKind::Text | FileKind::Zip => None,
        kind => judged(path, kind).err(),
    };
    Err(by_kind.unwrap_or_else(|| Failure::new("extract", reason)))
}

/// What a file without a text that counts is, or why it should have had one.
fn judged(path: &str, kind: FileKind) -> Result<String, Failure> {
    match verdict(path, kind) {
        Verdict::LeftOut(what) => Ok(what),
        Verdict::Failed(reason) => Err(Failure::new("extract", reason)),
        Verdict::Read => Err(Failure::new("extract", format!("chưa đọc được: {}", kind.label()))),
    }
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
