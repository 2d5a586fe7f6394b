//! Reading what is new: hashing files that changed, extracting content not seen before, in parallel.

use super::Progress;
use super::Step;
use super::cache::{Cache, Entry, Memo};
use super::discover::{Candidate, is_register};
use super::extractors::{self, Extracted};
use super::failure::Failure;
use crate::extract::ExtractError;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Files larger than this are not read into memory: no resolution comes near it.
const LARGEST: u64 = 1 << 30;

/// The content hash of every file, in order; files whose size and time stand as remembered are not opened.
pub(super) fn hash_all(
    files: &[Candidate],
    cache: &Cache,
    progress: &dyn Progress,
) -> anyhow::Result<Vec<Result<String, Failure>>> {
    progress.begin(Step::Hash, files.len());
    let hashes: Vec<(Result<String, Failure>, bool)> = files
        .par_iter()
        .map(|file| {
            let known = cache.memo(&file.path).filter(|m| m.size == file.size && m.modified == file.modified);
            let result = match known {
                Some(memo) => (Ok(memo.blake3), false),
                None => (hash(file), true),
            };
            progress.advance(&file.path);
            result
        })
        .collect();
    let fresh = files.iter().zip(&hashes).filter_map(|(file, (hash, fresh))| {
        let blake3 = hash.as_ref().ok().filter(|_| *fresh)?.clone();
        Some((file.path.clone(), Memo { size: file.size, modified: file.modified, blake3 }))
    });
    let fresh: Vec<_> = fresh.collect();
    if !fresh.is_empty() {
        cache.remember(&fresh)?;
    }
    Ok(hashes.into_iter().map(|(hash, _)| hash).collect())
}

/// BLAKE3 of a file, read in pieces.
fn hash(file: &Candidate) -> Result<String, Failure> {
    if file.size > LARGEST {
        return Err(Failure::new("read", format!("tệp quá lớn ({} MB)", file.size >> 20)));
    }
    let mut hasher = blake3::Hasher::new();
    let opened = std::fs::File::open(&file.full).and_then(|f| hasher.update_reader(f).map(|_| ()));
    opened.map_err(|e| Failure::new("read", format!("không mở được: {e}")))?;
    Ok(hasher.finalize().to_hex().to_string())
}

/// Key of an extraction: the content, and everything that decides what is read of it.
pub(super) fn key(blake3: &str) -> String {
    format!("{blake3} {}", extractors::versions())
}

/// Extracts every content that the cache does not hold yet; gives the number of texts read.
///
/// What is done is kept every few seconds, so that a run that is killed loses no more than that.
pub(super) fn extract_all(
    files: &[Candidate],
    hashes: &[Result<String, Failure>],
    cache: &Cache,
    progress: &dyn Progress,
) -> anyhow::Result<usize> {
    let mut seen = BTreeSet::new();
    let wanted: Vec<(&Candidate, String)> = files
        .iter()
        .zip(hashes)
        .filter(|(file, _)| !is_register(&file.path))
        .filter_map(|(file, hash)| Some((file, key(hash.as_ref().ok()?))))
        .filter(|(_, key)| seen.insert(key.clone()) && cache.outline(key).is_none())
        .collect();
    progress.begin(Step::Extract, wanted.len());
    let keeper = Keeper { cache, held: Mutex::new((Vec::new(), Instant::now())) };
    wanted.par_iter().try_for_each(|(file, key)| {
        let entry = extract(file);
        progress.advance(&file.path);
        keeper.keep(key.clone(), entry)
    })?;
    keeper.flush()?;
    Ok(wanted.len())
}

/// Reads one file; every way to fail is an entry too.
fn extract(file: &Candidate) -> Entry {
    let bytes = std::fs::read(&file.full).map_err(|e| ExtractError::Damaged(format!("không mở được: {e}")));
    match bytes.and_then(|bytes| extractors::extract_bytes(&bytes)) {
        Ok(Extracted::Text(text)) => Entry::Text(text),
        Ok(Extracted::NotADocument(what)) => Entry::NotADocument(what),
        Err(error) => Entry::Failed(error),
    }
}

/// How long results wait before they are made durable.
const HOLD: Duration = Duration::from_secs(2);

/// Hands results to the cache in batches: a commit waits for the disk.
struct Keeper<'a> {
    cache: &'a Cache,
    held: Mutex<(Vec<(String, Entry)>, Instant)>,
}

impl Keeper<'_> {
    fn keep(&self, key: String, entry: Entry) -> anyhow::Result<()> {
        let batch = {
            let Ok(mut held) = self.held.lock() else { return Ok(()) };
            held.0.push((key, entry));
            if held.1.elapsed() < HOLD {
                return Ok(());
            }
            held.1 = Instant::now();
            std::mem::take(&mut held.0)
        };
        self.cache.keep(&batch)
    }

    fn flush(self) -> anyhow::Result<()> {
        match self.held.into_inner() {
            Ok((batch, _)) if !batch.is_empty() => self.cache.keep(&batch),
            _ => Ok(()),
        }
    }
}
