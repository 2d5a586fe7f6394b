//! One run over a corpus.

use super::archives::open_archives;
use super::attached::{Asked, open_attached};
use super::before::Before;
use super::cache::{Cache, Present};
use super::changes::{Compared, log_calendar, night_at};
use super::correct::learn;
use super::discover::{Found, discover, is_register};
use super::extractors;
use super::failure::{Failure, contain};
use super::pages::recognise_all;
use super::parsed::{Held, Job, Parsed, ParsedRow, Shelf};
use super::promise::{Verdict, verdict};
use super::read::{Keeper, extract_all, hash_all, key};
use super::recognise::{OcrMode, Recogniser, Unread};
use super::removal::guard;
use super::report::{Report, Work};
use super::reword::Documents;
use super::stamp::Hasher;
use super::strikes::Strikes;
use super::worker::{Readers, Stop, Workers};
use crate::index::{
    CODE, Differing, FileEntry, FileOutcome, Generation, IndexDir, IndexError, Manifest, NewDocument, Night,
    SCHEMA_VERSION, Sharding, Writer,
};
use crate::law::{Corpus, Home, UnheldAct};
use crate::model::CorpusPath;
use crate::register::{CorrectedDocument, Corrections, Matched, RegisterFile};
use crate::{law, register};
use jiff::Timestamp;
use jiff::civil::Date;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::atomic::Ordering;
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
    /// Whoever reads the files: processes of their own, or this one.
    pub workers: Option<Workers>,
    /// Set from outside when the run is to end as soon as it can: the index stays as it is, what was read is kept.
    pub stop: Stop,
    /// When the run is, for the log of nights. Nothing in the index depends on it.
    pub at: Timestamp,
    /// The day, where the machine stands, of which the log tells statuses.
    pub today: Date,
    /// Where one shard of the index ends and the next begins; no answer depends on it.
    pub sharding: Sharding,
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
    /// The vectors of passages, where a model is installed; counted in passages.
    Embed,
}

/// Is told how far a run has come; called from many threads.
pub trait Progress: Sync {
    /// A step begins, with so many files to go.
    fn begin(&self, step: Step, files: usize);
    /// One file of the step is done.
    fn advance(&self, path: &str);
}

/// Stack of a worker thread: documents nest, and a deep one must not end the run.
pub(super) const STACK: usize = 16 << 20;

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
    let recogniser = Recogniser::new(options.ocr).anew(options.full).until(Stop::clone(&options.stop));
    let number = cache.begin_run(recogniser.engine_key().as_deref())?;
    let hasher = Hasher::new(&cache, options.full, number);
    let readers = Readers::new(options.workers.as_ref(), None, &options.stop);
    let strikes = Strikes::new(&cache, options.full);
    let mut unpacked = open_archives(&mut found, dir, |file| hasher.hash(file))?;
    let mut hashes = hash_all(&found.files, &hasher, &readers, progress);
    unpacked.add(open_attached(&mut found, &mut hashes, dir, &cache, &hasher, Asked::of_run(&readers, &strikes))?);
    let rechecked = hasher.finish()?;
    go_on(options)?;
    let before = Before::open(dir, &cache);
    before.keep(&mut found, &mut hashes, &cache);
    let night = night_at(dir, options.at, options.today);
    let fingerprint = fingerprint(&found, &hashes, &recogniser);
    if let Some(manifest) = before.manifest().filter(|m| is_current(m, &fingerprint) && !options.full) {
        let work = Work { rechecked, ..Work::default() };
        let report = Report::new(&before.files, &before.files, manifest.clone(), work, false);
        let logged = before.generation.as_ref().map(|generation| log_calendar(dir, night, generation));
        return Ok(Report { night: logged.transpose()?.flatten(), ..report });
    }
    let extracted = extract_all(&found.files, &hashes, &cache, (&readers, &strikes), options.full, progress)?;
    go_on(options)?;
    let reading = (options.workers.as_ref(), &options.stop);
    let recognition = recognise_all(&recogniser, (&found.files, &hashes), &cache, &strikes, reading, progress)?;
    go_on(options)?;
    let contents: BTreeSet<&str> = hashes.iter().flatten().map(String::as_str).collect();
    let model = recognition.any.then(|| learn(contents.iter().copied(), &cache));
    let reading = (&readers, &strikes);
    let shelf = Shelf::new(&cache, &recogniser, reading, &recognition.failures, model).anew(options.full);
    let (entries, gathered) = parse_all(&found, &hashes, &shelf, progress)?;
    go_on(options)?;
    let unfinished = extracted.unfinished || !recognition.failures.is_empty() || strikes.are_open();
    let fingerprint = if unfinished { unfinished_run(&fingerprint) } else { fingerprint };
    if !options.allow_removals {
        guard(&before, &entries)?;
    }
    let earlier = before.generation.as_ref().filter(|_| !options.full);
    let mut writer = Writer::begin(dir, &fingerprint)?;
    let differing = write(&mut writer, &gathered, &shelf, (options.sharding, earlier, &before), progress)?;
    go_on(options)?;
    let compared = Compared { before: &before, documents: &gathered.documents, entries: &entries };
    let night = compared.night(night, writer.number(), &differing).map_err(IndexError::from)?;
    let manifest = publish(writer, &entries, &gathered, &night)?;
    let parsed = gathered.documents.iter().map(|held| held.key.as_str()).collect();
    let versions = [&extractors::versions(), shelf.versions.as_str()];
    cache.retire(&entries, &Present { contents: &contents, parsed }, versions, today())?;
    unpacked.sweep(dir)?;
    let work = Work { extracted: extracted.texts, recognised: recognition.pages, rechecked };
    Ok(Report { night: Some(night), ..Report::new(&before.files, &entries, manifest, work, true) })
}

/// The fingerprint of a run that left something undone: a file that could not be opened, one that ended its worker, or a
/// page that failed for want of time or memory is tried again by the next run, whatever else has changed.
fn unfinished_run(fingerprint: &str) -> String {
    format!("{fingerprint} unfinished")
}

/// Ends the run where it is to stop.
fn go_on(options: &Options) -> anyhow::Result<()> {
    if options.stop.load(Ordering::Relaxed) { Err(Interrupted.into()) } else { Ok(()) }
}

/// The run was told to stop: the index is as it was, and what was read is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the run was told to stop")]
pub struct Interrupted;

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
    add(format!("schema={SCHEMA_VERSION} code={CODE} {}", extractors::versions()).as_bytes());
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

/// Parses everything and works out what the documents do to each other; says what became of each file.
fn parse_all(
    found: &Found,
    hashes: &[Result<String, Failure>],
    shelf: &Shelf<'_>,
    progress: &dyn Progress,
) -> anyhow::Result<(Vec<FileEntry>, Gathered)> {
    let (jobs, mut entries) = sort_out(found, hashes, shelf.cache);
    progress.begin(Step::Parse, jobs.len());
    let keep = |rows: &[ParsedRow]| shelf.cache.keep_parsed(rows);
    let keeper = Keeper::new(&keep);
    let parse = |job: &Job<'_>| -> anyhow::Result<Result<Parsed, Failure>> {
        let parsed = contain("parse", || shelf.parse(job));
        progress.advance(job.file.path.shown());
        match parsed {
            Ok((parsed, row)) => row.map_or(Ok(()), |row| keeper.keep(row)).map(|()| Ok(parsed)),
            Err(failure) => Ok(Err(failure)),
        }
    };
    let parsed: Vec<_> = jobs.par_iter().map(parse).collect::<anyhow::Result<_>>()?;
    keeper.flush()?;
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
    Ok((entries, gathered))
}

/// Writes the shards that the generation before does not hold, and what all documents together say of each; tells in what
/// that differs from the generation before.
fn write(
    writer: &mut Writer<'_>,
    gathered: &Gathered,
    shelf: &Shelf<'_>,
    (sharding, earlier, before): (Sharding, Option<&Generation>, &Before),
    progress: &dyn Progress,
) -> anyhow::Result<Differing> {
    let held = gathered.documents.as_slice();
    progress.begin(Step::Write, held.len());
    let keys: Vec<String> =
        held.iter().map(|held| held.shard_key().map(Cow::into_owned)).collect::<anyhow::Result<_>>()?;
    let documents: Vec<NewDocument<'_>> =
        held.iter().zip(&keys).map(|(held, key)| NewDocument { key, record: &held.record }).collect();
    writer.documents(&documents, sharding, earlier, |at| {
        if shelf.stopped() {
            return Err(Interrupted.into());
        }
        let body = shelf.body(&held[at])?;
        progress.advance(held[at].record.path.shown());
        anyhow::Ok(body)
    })?;
    let rewordings = Documents::new(held, &keys, shelf).rewordings(earlier)?;
    writer.reworded(&documents, rewordings, earlier)?;
    Ok(writer.standings(&documents, before.generation.as_ref())?)
}

/// Fills in what is known beside documents, and makes the generation the current one.
fn publish(
    mut writer: Writer<'_>,
    entries: &[FileEntry],
    gathered: &Gathered,
    night: &Night,
) -> anyhow::Result<Manifest> {
    for entry in entries {
        writer.file(entry)?;
    }
    writer.registers(&gathered.matched)?;
    writer.around(gathered.home.as_ref(), &gathered.unheld);
    Ok(writer.publish(night)?)
}

/// What parsing all files gave.
#[derive(Default)]
struct Gathered {
    documents: Vec<Held>,
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
            Ok(Parsed::Document(held, recalled)) => {
                self.documents.push(*held);
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
        let home = self.registers.iter().find_map(|file| file.home.clone());
        let mut corrections = self.correct(home.as_deref());
        let records = || self.documents.iter().map(|held| &held.record);
        let known: Vec<_> = records().map(|record| (record.id.clone(), &record.document)).collect();
        let recognised = records().map(|record| !record.reading.recognised.is_empty()).collect();
        let paths = records().map(|record| record.path.clone()).collect();
        let corpus = Corpus::new(&known, &law::Known { home, recognised, paths, set: corrections.events() });
        let resolved = law::resolve(&corpus);
        let mut matched = register::match_rows(&self.registers, &known, &corpus);
        (self.home, self.unheld) = (resolved.home, resolved.unheld);
        for (at, (Held { record, .. }, found)) in self.documents.iter_mut().zip(resolved.documents).enumerate() {
            record.timeline = found.timeline;
            (record.targets, record.variant, record.whose) = (found.targets, found.variant, found.whose);
            record.doubts = found.doubts;
            record.listed = matched.documents.remove(&record.id).unwrap_or_default();
            register::apply(&record.listed, &mut record.timeline);
            record.listed.corrections = corrections.settle(at, &mut record.timeline, &mut record.doubts);
        }
        matched.unread.append(&mut corrections.unread);
        matched.idle.append(&mut corrections.idle);
        let places: BTreeMap<String, usize> =
            (0..).zip(&self.documents).map(|(at, held)| (held.record.id.clone(), at)).collect();
        for found in &matched.conflicts {
            if let Some(held) = places.get(&found.id).and_then(|at| self.documents.get_mut(*at)) {
                held.record.timeline.conflicts.push(found.conflict.clone());
            }
        }
        self.matched = matched;
    }

    /// Sets by hand what the office's file of corrections says, before the documents are heard together. What was parsed
    /// stays as it is in the cache: the shard of a corrected document is known by its new content.
    fn correct(&mut self, home: Option<&str>) -> Corrections {
        let mut documents: Vec<CorrectedDocument<'_>> = Vec::with_capacity(self.documents.len());
        if self.registers.iter().any(|file| !file.corrections.is_empty()) {
            documents.extend(self.documents.iter_mut().map(|held| {
                let record = &mut held.record;
                CorrectedDocument { id: &record.id, path: &record.path, document: &mut record.document }
            }));
        }
        let mut corrections = register::correct(&self.registers, &mut documents, home);
        for (at, before) in std::mem::take(&mut corrections.before) {
            if let Some(held) = self.documents.get_mut(at) {
                held.corrected = held.record.document != before;
            }
        }
        corrections
    }
}

/// Puts the rows that could not be read or matched under their file: nothing is dropped in silence.
fn name_unread(entries: &mut [FileEntry], registers: &Matched) {
    for entry in entries {
        let FileOutcome::Register { unread, unmatched, .. } = &mut entry.outcome else { continue };
        let rows = registers.unread.iter().filter(|row| row.place.file == entry.path.shown());
        unread.extend(rows.map(|row| format!("{}: {}", row.place, row.reason)));
        let idle = registers.idle.iter().filter(|row| row.place.file == entry.path.shown());
        entry.notes.extend(idle.map(|row| format!("{}: {}", row.place, row.reason)));
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
