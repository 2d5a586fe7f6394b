//! Reading what is new: hashing files that may have changed, extracting content not seen before, in parallel.

use super::Progress;
use super::Step;
use super::attached;
use super::cache::{Cache, Entry};
use super::discover::{Candidate, is_register};
use super::extractors;
use super::failure::Failure;
use super::stamp::Hasher;
use super::strikes::Strikes;
use super::worker::{Bytes, Order, Outcome, Readers, Task, Trouble};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The content hash of every file, in order; files whose stamps vouch for them are not opened.
pub(super) fn hash_all(
    files: &[Candidate],
    hasher: &Hasher<'_>,
    readers: &Readers,
    progress: &dyn Progress,
) -> Vec<Result<String, Failure>> {
    progress.begin(Step::Hash, files.len());
    let hash = |file: &Candidate| {
        if readers.stopped() {
            return Err(Failure::new("read", "lượt chạy được yêu cầu dừng"));
        }
        let hash = hasher.hash(file);
        progress.advance(file.path.shown());
        hash
    };
    files.par_iter().map(hash).collect()
}

/// Key of an extraction: the content, and everything that decides what is read of it.
pub(super) fn key(blake3: &str) -> String {
    format!("{blake3} {}", extractors::versions())
}

/// What extracting gave.
pub(super) struct Extraction {
    /// Number of texts read.
    pub texts: usize,
    /// True where a file could not be opened, or changed: it is tried again by the next run.
    pub unfinished: bool,
}

/// Extracts every content that the cache does not hold yet, or all of them.
///
/// What is done is kept every few seconds, so that a run that is killed loses no more than that.
pub(super) fn extract_all(
    files: &[Candidate],
    hashes: &[Result<String, Failure>],
    cache: &Cache,
    (readers, strikes): (&Readers, &Strikes<'_>),
    all: bool,
    progress: &dyn Progress,
) -> anyhow::Result<Extraction> {
    let mut wanted = wanted_texts((files, hashes), cache, all);
    wanted.retain(|(_, hash)| !strikes.is_out(&key(hash)));
    let texts = wanted.len();
    progress.begin(Step::Extract, texts);
    let (last, first): (Vec<_>, Vec<_>) = wanted.into_iter().partition(|(_, hash)| is_struck(hash, strikes));
    let keep = |entries: &[(String, Entry)]| cache.keep(entries);
    let keeper = Keeper::new(&keep);
    let unfinished = AtomicBool::new(false);
    let one = |(file, hash): &(&Candidate, &str), alone: bool| -> anyhow::Result<()> {
        let key = key(hash);
        let entry = extract(file, hash, readers, alone);
        progress.advance(file.path.shown());
        match entry {
            Ok(entry) => strikes.forgive(&key).and_then(|()| keeper.keep((key, entry))),
            Err(Trouble::Died(reason)) => strikes.add(&key, Failure::new("extract", reason)),
            Err(Trouble::Unopened(error)) => {
                tracing::warn!("{}: không mở được: {error}", file.path);
                unfinished.store(true, Ordering::Relaxed);
                Ok(())
            }
            // The others end by themselves; what they read is kept.
            Err(Trouble::Stopped) => Ok(()),
        }
    };
    let read = first.par_iter().try_for_each(|wanted| one(wanted, false));
    let read = read.and_then(|()| last.iter().try_for_each(|wanted| one(wanted, true)));
    keeper.flush().and(read)?;
    Ok(Extraction { texts, unfinished: unfinished.into_inner() })
}

/// The files to extract, each content once: those that the cache does not hold yet, or all of them.
pub(super) fn wanted_texts<'a>(
    (files, hashes): (&'a [Candidate], &'a [Result<String, Failure>]),
    cache: &Cache,
    all: bool,
) -> Vec<(&'a Candidate, &'a str)> {
    let mut seen = BTreeSet::new();
    let mut wanted: Vec<(&Candidate, &str)> = files
        .iter()
        .zip(hashes)
        .filter(|(file, _)| !is_register(&file.path) && file.kept.is_none())
        .filter_map(|(file, hash)| Some((file, hash.as_deref().ok()?)))
        .filter(|(_, hash)| seen.insert(*hash))
        .collect();
    wanted.retain(|(_, hash)| all || cache.outline(&key(hash)).is_none());
    wanted
}

/// True for a content that has ended a worker: it is read alone.
pub(super) fn is_struck(hash: &str, strikes: &Strikes<'_>) -> bool {
    strikes.is_known(&key(hash)) || strikes.is_known(&attached::strike_key(hash))
}

/// Reads one file; every way to fail is an entry too. That it cannot be opened, or is no more the one that was hashed,
/// says nothing of the content, under whose hash entries are kept.
fn extract(file: &Candidate, hash: &str, readers: &Readers, alone: bool) -> Result<Entry, Trouble> {
    let order = Order { content: hash, body: Bytes::File(&file.full), task: Task::Text, alone };
    match readers.ask(&order)? {
        Outcome::Text(entry) => Ok(entry),
        _ => Err(Trouble::nonsense()),
    }
}

/// How long results wait before they are made durable.
const HOLD: Duration = Duration::from_secs(2);

/// Hands results to the cache in batches: a commit waits for the disk.
pub(super) struct Keeper<'a, T> {
    put: &'a (dyn Fn(&[T]) -> anyhow::Result<()> + Sync),
    held: Mutex<(Vec<T>, Instant)>,
}

impl<'a, T> Keeper<'a, T> {
    pub(super) fn new(put: &'a (dyn Fn(&[T]) -> anyhow::Result<()> + Sync)) -> Self {
        Self { put, held: Mutex::new((Vec::new(), Instant::now())) }
    }

    pub(super) fn keep(&self, result: T) -> anyhow::Result<()> {
        let batch = {
            let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
            held.0.push(result);
            if held.1.elapsed() < HOLD {
                return Ok(());
            }
            held.1 = Instant::now();
            std::mem::take(&mut held.0)
        };
        (self.put)(&batch)
    }

    pub(super) fn flush(self) -> anyhow::Result<()> {
        let (batch, _) = self.held.into_inner().unwrap_or_else(PoisonError::into_inner);
        if batch.is_empty() { Ok(()) } else { (self.put)(&batch) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Candidate, Readers, extract};
    use crate::model::CorpusPath;
    use crate::pipeline::stamp::FileStamp;

    /// It had been kept as damaged under the hash of its content, and stayed so in every later run.
    #[test]
    fn a_file_that_cannot_be_opened_or_has_changed_says_nothing_of_its_content() {
        let dir = tempfile::tempdir().expect("a directory");
        let full = dir.path().join("a.docx");
        let path = CorpusPath::below(dir.path(), &full);
        let file = Candidate { path, full: full.clone(), stamp: FileStamp::default(), kept: None };
        let hash = blake3::hash(b"PK..").to_hex();
        let readers = Readers::new(None, None, &Default::default());
        let read = |file| extract(file, &hash, &readers, false);
        assert!(read(&file).is_err());
        std::fs::write(&full, b"else").expect("a file");
        assert!(read(&file).is_err());
        std::fs::write(&full, b"PK..").expect("a file");
        assert!(read(&file).is_ok());
    }
}
