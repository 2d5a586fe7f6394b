//! Whether a file has changed since it was hashed, told without opening it as far as that can be.

use super::cache::Cache;
use super::discover::Candidate;
use super::failure::Failure;
use serde::{Deserialize, Serialize};
use std::fs::{File, Metadata};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

/// Files larger than this are not read into memory: no resolution comes near it.
pub(super) const LARGEST: u64 = 1 << 30;

/// Runs in which the content of every file is looked at once, whatever its stamp says: a share may restore times, and
/// disks decay.
const ROUND: u64 = 30;

/// What may pass between two writes that leave the same time on a file (FAT counts in steps of two seconds).
const COARSE: u64 = 2_000_000_000;

/// What the file system tells of a file without opening it. Times are nanoseconds since 1970; what a system does not
/// tell is 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FileStamp {
    /// Size in bytes.
    pub size: u64,
    /// Time of the last change of the content. Programs can set it.
    pub modified: u64,
    /// Time of the last change of anything. Programs cannot set it.
    pub changed: u64,
    /// Number of the file on its device.
    pub inode: u64,
    /// Number of the device.
    pub device: u64,
}

impl FileStamp {
    /// The stamp of a file.
    pub(super) fn from_metadata(meta: &Metadata) -> Self {
        let stamp = Self { size: meta.len(), modified: meta.modified().map_or(0, nanoseconds), ..Self::default() };
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            let changed = u64::try_from(meta.ctime()).unwrap_or(0).saturating_mul(1_000_000_000);
            let changed = changed.saturating_add(u64::try_from(meta.ctime_nsec()).unwrap_or(0));
            Self { changed, inode: meta.ino(), device: meta.dev(), ..stamp }
        }
        #[cfg(not(unix))]
        stamp
    }

    /// The stamp of what lies in an archive: it changes with the content of the archive.
    pub(super) fn within(self, archive: &str, size: u64) -> Self {
        let content = archive.get(..16).and_then(|start| u64::from_str_radix(start, 16).ok());
        Self { size, inode: content.unwrap_or(0), ..self }
    }
}

/// A time as the stamps count it.
fn nanoseconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).map_or(0, |d| u64::try_from(d.as_nanos()).unwrap_or(u64::MAX))
}

/// A content hash with what the file looked like then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamped {
    /// The file as it was.
    pub stamp: FileStamp,
    /// When its hashing began.
    pub hashed: u64,
    /// BLAKE3 of the content, hexadecimal.
    pub blake3: String,
}

impl Stamped {
    /// True while the stamp vouches for the content: the file looks the same, and was at rest when it was hashed. A
    /// change within the same tick of the clock would leave no trace.
    fn vouches_for(&self, stamp: &FileStamp) -> bool {
        self.stamp == *stamp && stamp.modified.saturating_add(COARSE) < self.hashed
    }
}

/// Gives content hashes, from the cache where a stamp vouches for them.
pub(super) struct Hasher<'a> {
    cache: &'a Cache,
    /// Trust no stamp.
    full: bool,
    /// Number of this run.
    run: u64,
    fresh: Mutex<Vec<(Vec<u8>, Stamped)>>,
    rechecked: AtomicUsize,
}

impl<'a> Hasher<'a> {
    /// For a run of this number.
    pub(super) fn new(cache: &'a Cache, full: bool, run: u64) -> Self {
        Self { cache, full, run, fresh: Mutex::default(), rechecked: AtomicUsize::new(0) }
    }

    /// The content hash of a file.
    pub(super) fn hash(&self, file: &Candidate) -> Result<String, Failure> {
        let known = self.cache.stamped(&file.path).filter(|known| !self.full && known.vouches_for(&file.stamp));
        if let Some(known) = known {
            if !self.has_its_turn(file) {
                return Ok(known.blake3);
            }
            self.rechecked.fetch_add(1, Ordering::Relaxed);
        }
        let hashed = nanoseconds(SystemTime::now());
        let blake3 = hash(file)?;
        let stamped = Stamped { stamp: file.stamp, hashed, blake3: blake3.clone() };
        let mut fresh = self.fresh.lock().unwrap_or_else(PoisonError::into_inner);
        fresh.push((file.path.bytes().to_owned(), stamped));
        Ok(blake3)
    }

    /// True in one run of [`ROUND`]: which one, the path decides.
    fn has_its_turn(&self, file: &Candidate) -> bool {
        let hash = blake3::hash(file.path.bytes());
        let start = hash.as_bytes().first_chunk().map_or(0, |start| u64::from_le_bytes(*start));
        start % ROUND == self.run % ROUND
    }

    /// Remembers the hashes, durably; gives the number of files that were looked at though their stamps vouched for
    /// them.
    pub(super) fn finish(self) -> anyhow::Result<usize> {
        let fresh = self.fresh.into_inner().unwrap_or_else(PoisonError::into_inner);
        if !fresh.is_empty() {
            self.cache.remember(&fresh)?;
        }
        Ok(self.rechecked.into_inner())
    }
}

/// Why a file of so many bytes is not read.
pub(super) fn too_large(size: u64) -> String {
    format!("tệp quá lớn ({} MB)", size >> 20)
}

/// BLAKE3 of a file, read in pieces.
fn hash(file: &Candidate) -> Result<String, Failure> {
    if file.stamp.size > LARGEST {
        return Err(Failure::new("read", too_large(file.stamp.size)));
    }
    let mut hasher = blake3::Hasher::new();
    let opened = File::open(&file.full).and_then(|f| hasher.update_reader(f).map(|_| ()));
    opened.map_err(|e| Failure::unopened(&e))?;
    Ok(hasher.finalize().to_hex().to_string())
}

#[cfg(test)]
mod tests {
    use super::{FileStamp, Hasher, ROUND};
    use crate::model::CorpusPath;
    use crate::pipeline::cache::Cache;
    use crate::pipeline::discover::Candidate;
    use std::fs;
    use std::path::Path;

    /// A file that looks as if it had not been touched for long, whatever happens to its content.
    fn at_rest(folder: &Path, name: &str, content: &str) -> Candidate {
        let full = folder.join(name);
        fs::write(&full, content).expect("a file");
        let stamp = FileStamp { size: content.len() as u64, modified: 1, ..FileStamp::default() };
        Candidate { path: CorpusPath::below(folder, &full), full, stamp, kept: None }
    }

    /// The hashes that a run gives, and how many files it looked at again.
    fn run(cache: &Cache, files: &[Candidate], number: u64) -> (Vec<String>, usize) {
        let hasher = Hasher::new(cache, false, number);
        let hashes = files.iter().map(|file| hasher.hash(file).expect("a hash")).collect();
        (hashes, hasher.finish().expect("a cache"))
    }

    #[test]
    fn a_change_that_no_stamp_shows_is_seen_within_a_round() {
        let dir = tempfile::tempdir().expect("a directory");
        let cache = Cache::open(&dir.path().join("cache.redb")).expect("a cache");
        let names: Vec<String> = (0..60).map(|at| format!("{at}.docx")).collect();
        let files: Vec<_> = names.iter().map(|name| at_rest(dir.path(), name, "old")).collect();
        let (old, _) = run(&cache, &files, 1);
        names.iter().for_each(|name| drop(at_rest(dir.path(), name, "new")));
        let (mut seen, mut looked_at) = (0, 0);
        for number in 2..2 + ROUND {
            let (hashes, rechecked) = run(&cache, &files, number);
            assert!(rechecked < files.len() / 4, "a share, not all: {rechecked}");
            looked_at += rechecked;
            seen = hashes.iter().zip(&old).filter(|(new, old)| new != old).count();
        }
        assert_eq!((seen, looked_at), (files.len(), files.len()), "every file once a round");
    }

    #[test]
    fn a_file_written_while_it_was_hashed_is_hashed_again() {
        let dir = tempfile::tempdir().expect("a directory");
        let cache = Cache::open(&dir.path().join("cache.redb")).expect("a cache");
        let mut file = at_rest(dir.path(), "a.docx", "old");
        file.stamp.modified = super::nanoseconds(std::time::SystemTime::now());
        let (old, _) = run(&cache, std::slice::from_ref(&file), 1);
        fs::write(&file.full, "new").expect("a file");
        assert_ne!(run(&cache, std::slice::from_ref(&file), 1).0, old);
    }

    #[test]
    fn another_file_under_the_same_name_size_and_time_is_hashed() {
        let dir = tempfile::tempdir().expect("a directory");
        let cache = Cache::open(&dir.path().join("cache.redb")).expect("a cache");
        let file = at_rest(dir.path(), "a.docx", "old");
        let (old, _) = run(&cache, std::slice::from_ref(&file), 1);
        let changes: [fn(&mut FileStamp); 3] = [|s| s.changed += 1, |s| s.inode += 1, |s| s.device += 1];
        for (at, change) in changes.iter().enumerate() {
            let mut other = at_rest(dir.path(), "a.docx", &format!("ne{at}"));
            change(&mut other.stamp);
            assert_ne!(run(&cache, &[other], 1).0, old, "{at}");
        }
    }
}
