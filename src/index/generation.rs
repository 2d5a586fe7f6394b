//! Read side of an index directory: which generation is served. Nothing here writes or makes a file.
//!
//! ```text
//! index/
//!   tracuu-index.json   the marker: this is an index, and these things in it are the program's own
//!   CURRENT             the number of the generation that is read, twice
//!   lock                held while a run writes
//!   cache.redb          what was read of files, by content (pipeline's)
//!   archives/           what was unpacked of archives (pipeline's)
//!   meaning/            a model and the vectors made with it (meaning's)
//!   nights/             what each run changed, a file a run, the last 400
//!   gen-12/             one generation:
//!     terms/            its shards: a segment of Tantivy's each, and the records that depend on its documents alone
//!     records.redb      what all documents together say of each
//!     manifest.json     the shards in order, and the checksum of every file
//! ```
//!
//! A shard that the generation before holds too is one file under two names: a hard link. Its checksum stands in both
//! manifests.
//!
//! Killed at any moment, `CURRENT` names a whole generation. A reader holds a shared lock on the manifest of its
//! generation, which needs no right to write, and a generation that is so held is not removed. The generation before
//! the current one is kept: it is served, with a warning, while the current one is damaged.

use super::adopt::generation_number;
use super::locked_file::LockedFile;
use super::marker::{Marked, Marker};
use super::places::PlaceError;
use super::readonly::ReadOnly;
use super::seal::{Check, MANIFEST, Sealed};
use super::shard::Shard;
use super::store::StoreError;
use super::{Manifest, Store, schema};
use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Why an index could not be opened or written. What people are told of it is the service's.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// There is no index in this directory yet.
    #[error("no index in {}", .0.display())]
    Missing(PathBuf),
    /// Another run is writing.
    #[error("another run is writing in {}", .0.display())]
    Busy(PathBuf),
    /// Made by another version of the program.
    #[error("made by another version")]
    Version,
    /// The file system refused.
    #[error("cannot read or write {}", .0.display())]
    Io(PathBuf, #[source] io::Error),
    /// Inverted index or records are not as they were written. The details go to the log.
    #[error("damaged")]
    Damaged,
    /// The folder holds something that no run of this program wrote.
    #[error("{} holds {stranger}, which no run wrote", .root.display())]
    Foreign {
        /// The folder.
        root: PathBuf,
        /// What it holds.
        stranger: String,
    },
    /// A later version of the program wrote the marker.
    #[error("a later version wrote {}", .0.display())]
    Newer(PathBuf),
    /// The marker does not say which folders the originals are in.
    #[error("the marker of {} names no corpora", .0.display())]
    Unmarked(PathBuf),
    /// Corpus and index lie in each other.
    #[error(transparent)]
    Place(#[from] PlaceError),
}

impl From<tantivy::TantivyError> for IndexError {
    fn from(error: tantivy::TantivyError) -> Self {
        tracing::debug!("{error}");
        match error {
            tantivy::TantivyError::IoError(e) => Self::Io(PathBuf::from("terms"), io::Error::new(e.kind(), e)),
            _ => Self::Damaged,
        }
    }
}

impl From<StoreError> for IndexError {
    fn from(error: StoreError) -> Self {
        tracing::debug!("{error}");
        match error {
            StoreError::Database(redb::Error::Io(e)) if e.kind() != io::ErrorKind::InvalidData => {
                Self::Io(PathBuf::from("records.redb"), e)
            }
            _ => Self::Damaged,
        }
    }
}

/// A directory that holds an index, or will.
#[derive(Debug, Clone)]
pub struct IndexDir {
    root: PathBuf,
}

/// An open generation, read-only. Its files stay as long as it is open.
pub struct Generation {
    /// Its number.
    pub number: u64,
    /// The inverted index.
    pub(crate) terms: tantivy::Index,
    /// The records.
    pub store: Store,
    /// What it was made from.
    pub manifest: Manifest,
    /// Its shards, in the order of the corpus.
    pub(crate) shards: Vec<Shard>,
    /// Its folder.
    pub(super) folder: PathBuf,
    /// The hash of each of its files, by name.
    pub(super) hashes: BTreeMap<String, String>,
    /// Holds the shared lock that keeps its files from being removed.
    _in_use: LockedFile,
}

/// What a look at every byte of an index found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// The generation that is current; none where that cannot be told.
    pub current: Option<u64>,
    /// Files of the index that are missing or not as they were written.
    pub damaged: Vec<String>,
}

/// Attempts to open a generation while runs publish one after the other.
const ATTEMPTS: u32 = 50;

impl IndexDir {
    /// The index in this directory; nothing is opened or created yet.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// The directory itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Number of the current generation, if there is one.
    pub fn current(&self) -> Option<u64> {
        named(&fs::read_to_string(self.root.join("CURRENT")).ok()?)
    }

    /// The folders of originals that were read into this index.
    ///
    /// # Errors
    /// When the marker is missing or damaged.
    pub fn corpora(&self) -> Result<Vec<PathBuf>, IndexError> {
        match Marker::open(&self.root)? {
            Marked::By(marker) => Ok(marker.corpora()),
            Marked::Damaged | Marked::Not => Err(IndexError::Unmarked(self.root.clone())),
        }
    }

    /// Opens the current generation for reading; the latest whole one before it where it is damaged, with a warning.
    ///
    /// # Errors
    /// When there is none, or it is of another version, or no whole one is left.
    pub fn open(&self) -> Result<Generation, IndexError> {
        match self.open_current(Check::Quick) {
            Err(damage) if damage.is_damage() || matches!(damage, IndexError::Missing(_)) => {
                let before = self.open_before().ok_or(damage)?;
                tracing::warn!("chỉ mục hiện tại hỏng, đang dùng bản lập trước đó: hãy chạy `tracuu index` để lập lại");
                Ok(before)
            }
            result => result,
        }
    }

    /// Opens the current generation after a look at every byte of it.
    ///
    /// # Errors
    /// When there is none, or it is of another version, or damaged.
    pub fn open_whole(&self) -> Result<Generation, IndexError> {
        self.open_current(Check::Full)
    }

    /// The manifest of the current generation, where it is whole.
    pub fn manifest(&self) -> Option<Manifest> {
        let path = self.generation(self.current()?).join(MANIFEST);
        Sealed::open(&path, &File::open(&path).ok()?).ok().map(|sealed| sealed.manifest)
    }

    /// Number of documents that the current generation is said to hold, whatever version wrote it and whatever has
    /// happened to it since: enough to tell whether much would go.
    pub fn documents_told(&self) -> Option<usize> {
        let bytes = fs::read(self.generation(self.current()?).join(MANIFEST)).ok()?;
        let told: serde_json::Value = serde_json::from_slice(&bytes).ok()?;
        usize::try_from(told["documents"].as_u64()?).ok()
    }

    /// Looks at every byte of the current generation.
    ///
    /// # Errors
    /// When there is no index, or the file system refuses.
    pub fn health(&self) -> Result<Health, IndexError> {
        let mut damaged = Vec::new();
        match Marker::open(&self.root)? {
            Marked::By(_) => {}
            Marked::Damaged => damaged.push(super::marker::MARKER.to_owned()),
            Marked::Not if self.numbers().is_empty() => return Err(IndexError::Missing(self.root.clone())),
            Marked::Not => damaged.push(super::marker::MARKER.to_owned()),
        }
        let current = self.current();
        let Some(number) = current else {
            damaged.push("CURRENT".to_owned());
            return Ok(Health { current, damaged });
        };
        let dir = self.generation(number);
        match hold(&dir) {
            Ok((sealed, _in_use)) => {
                let files = sealed.damaged(&dir, Check::Full).map_err(|e| IndexError::Io(dir, e))?;
                damaged.extend(files.iter().map(|name| format!("gen-{number}/{name}")));
            }
            Err(error) if error.is_damage() => damaged.push(format!("gen-{number}/{MANIFEST}")),
            Err(error) => return Err(error),
        }
        Ok(Health { current, damaged })
    }

    /// Directory of a generation.
    pub(super) fn generation(&self, number: u64) -> PathBuf {
        self.root.join(format!("gen-{number}"))
    }

    /// Numbers of all folders that are called like a generation, the latest first.
    pub(super) fn numbers(&self) -> Vec<u64> {
        let entries = fs::read_dir(&self.root).into_iter().flatten().flatten();
        let mut numbers: Vec<u64> =
            entries.filter_map(|entry| generation_number(&entry.file_name().to_string_lossy())).collect();
        numbers.sort_unstable_by(|a, b| b.cmp(a));
        numbers
    }

    fn open_current(&self, check: Check) -> Result<Generation, IndexError> {
        let mut missing = IndexError::Missing(self.root.clone());
        for attempt in 0..ATTEMPTS {
            let number = self.current();
            match number.map(|number| self.open_numbered(number, check)) {
                Some(Ok(generation)) => return Ok(generation),
                Some(Err(error)) => missing = error,
                None if self.root.join("CURRENT").exists() => missing = IndexError::Damaged,
                // Never published, or the name of the current generation is lost: then whole ones are still there.
                None => {}
            }
            // Runs may publish and sweep between the two steps: then there is a newer one to open.
            if self.current() == number {
                break;
            }
            std::thread::sleep(Duration::from_millis(u64::from(attempt.min(10))));
        }
        Err(missing)
    }

    /// The latest generation of which every byte is as it was written, where the current one is damaged.
    pub fn open_before(&self) -> Option<Generation> {
        self.numbers().into_iter().find_map(|number| self.open_numbered(number, Check::Full).ok())
    }

    fn open_numbered(&self, number: u64, check: Check) -> Result<Generation, IndexError> {
        let dir = self.generation(number);
        let (sealed, in_use) = hold(&dir)?;
        if sealed.damaged(&dir, check).map_or(Err(IndexError::Damaged), |names| Ok(names.is_empty()))? {
            let terms = tantivy::Index::open(ReadOnly::open(&dir.join("terms"))?)?;
            schema::register(terms.tokenizers());
            let store = Store::open(&dir, &sealed.shards)?;
            let hashes = sealed.hashes();
            let Sealed { manifest, shards, .. } = sealed;
            return Ok(Generation { number, folder: dir, terms, store, manifest, shards, hashes, _in_use: in_use });
        }
        Err(IndexError::Damaged)
    }
}

/// What `CURRENT` holds for a generation: its number twice, so that no single damage makes it name another one.
pub(super) fn naming(number: u64) -> String {
    format!("{number}\n{number}\n")
}

/// The number that such a text names; the version before wrote it once.
pub(super) fn named(text: &str) -> Option<u64> {
    let number = text.lines().next()?.parse().ok()?;
    (text == naming(number) || text == format!("{number}\n")).then_some(number)
}

/// Reads the manifest of a generation and holds its shared lock, so that it is not removed.
pub(super) fn hold(dir: &Path) -> Result<(Sealed, LockedFile), IndexError> {
    let path = dir.join(MANIFEST);
    let io = |e| IndexError::Io(path.clone(), e);
    let file = File::open(&path).map(LockedFile).map_err(io)?;
    match file.0.try_lock_shared() {
        Err(TryLockError::WouldBlock) => return Err(io(io::ErrorKind::NotFound.into())),
        // A file system without locks: what vanishes meanwhile is found to be missing.
        Ok(()) | Err(TryLockError::Error(_)) => {}
    }
    // Whoever removes a generation begins with this name, under the lock.
    fs::symlink_metadata(&path).map_err(io)?;
    Ok((Sealed::open(&path, &file.0)?, file))
}

impl IndexError {
    /// True where another generation may still be whole.
    fn is_damage(&self) -> bool {
        match self {
            Self::Damaged => true,
            Self::Io(_, error) => error.kind() == io::ErrorKind::NotFound,
            _ => false,
        }
    }
}

/// Writes a file that is whole after a power cut.
pub(super) fn write_durably(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::write(path, bytes)?;
    File::open(path)?.sync_all()
}

/// Lets the names in a directory survive a power cut; some systems cannot sync one, which is no reason to fail.
pub(super) fn sync_names(dir: &Path) {
    let _ = File::open(dir).and_then(|dir| dir.sync_all());
}

#[cfg(test)]
mod tests {
    use super::{named, naming};

    #[test]
    fn no_single_damage_to_current_names_another_generation() {
        for number in [1, 9, 12, 100, u64::MAX] {
            let text = naming(number);
            assert_eq!(named(&text), Some(number));
            for at in 0..text.len() {
                let cut = named(&text[..at]);
                assert!(cut.is_none_or(|named| named == number), "{number} cut at {at}: {cut:?}");
                for bit in 0..8 {
                    let mut bytes = text.clone().into_bytes();
                    bytes[at] ^= 1 << bit;
                    let flipped = String::from_utf8(bytes).ok().and_then(|text| named(&text));
                    assert_eq!(flipped, None, "{number}, bit {bit} of byte {at}");
                }
            }
        }
    }
}
