//! The index directory: numbered generations, the name of the current one, the lock of a writing run.
//!
//! ```text
//! index/
//!   CURRENT        the number of the generation that is read
//!   lock           held while a run writes
//!   cache.redb     what was read of files, by content (pipeline's)
//!   gen-12/        one generation: terms/ (Tantivy), records.redb, manifest.json
//! ```
//!
//! Killed at any moment, `CURRENT` names a whole generation; what else lies there is swept by the next run.

use super::store::StoreError;
use super::{Manifest, Store, schema};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Why an index could not be opened or written.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// There is no index in this directory yet.
    #[error("chưa có chỉ mục trong thư mục {}: hãy chạy `tracuu index` trước", .0.display())]
    Missing(PathBuf),
    /// Another run is writing.
    #[error("một lượt lập chỉ mục khác đang chạy trên thư mục {}", .0.display())]
    Busy(PathBuf),
    /// Made by another version of the program.
    #[error("chỉ mục do phiên bản khác tạo ra: hãy chạy lại `tracuu index`")]
    Version,
    /// The file system refused.
    #[error("không đọc, ghi được {}", .0.display())]
    Io(PathBuf, #[source] io::Error),
    /// Inverted index or records are not as they were written. The details go to the log.
    #[error("chỉ mục hỏng: hãy chạy `tracuu index` để lập lại")]
    Damaged,
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

/// Held while a run writes; released when dropped, also by a crash.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// An open generation, read-only. Removing its files from under it does no harm on the systems this runs on.
pub struct Generation {
    /// The inverted index.
    pub(crate) terms: tantivy::Index,
    /// The records.
    pub store: Store,
    /// What it was made from.
    pub manifest: Manifest,
}

impl IndexDir {
    /// The index in this directory; nothing is opened or created yet.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// The directory itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Creates the directory where needed and takes the writer's lock.
    ///
    /// # Errors
    /// [`IndexError::Busy`] at once when another run holds it.
    pub fn lock(&self) -> Result<Lock, IndexError> {
        self.io(&self.root, fs::create_dir_all(&self.root))?;
        let path = self.root.join("lock");
        let file = self.io(&path, File::options().create(true).truncate(false).write(true).open(&path))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(IndexError::Busy(self.root.clone())),
            Err(TryLockError::Error(e)) => Err(IndexError::Io(path, e)),
        }
    }

    /// Number of the current generation, if there is one.
    pub fn current(&self) -> Option<u64> {
        fs::read_to_string(self.root.join("CURRENT")).ok()?.trim().parse().ok()
    }

    /// Opens the current generation for reading.
    ///
    /// # Errors
    /// When there is none, or it is of another version, or damaged.
    pub fn open(&self) -> Result<Generation, IndexError> {
        // A run may publish and sweep between the two steps: then there is a newer one to open.
        for _ in 0..3 {
            let Some(number) = self.current() else { break };
            match self.open_numbered(number) {
                Err(_) if self.current() != Some(number) => {}
                result => return result,
            }
        }
        Err(IndexError::Missing(self.root.clone()))
    }

    /// The manifest of the current generation, whatever its version.
    pub fn manifest(&self) -> Option<Manifest> {
        Manifest::read(&self.generation(self.current()?)).ok()
    }

    fn open_numbered(&self, number: u64) -> Result<Generation, IndexError> {
        let dir = self.generation(number);
        let manifest = Manifest::read(&dir)?;
        if manifest.schema_version != super::SCHEMA_VERSION {
            return Err(IndexError::Version);
        }
        let terms = tantivy::Index::open_in_dir(dir.join("terms"))?;
        schema::register(terms.tokenizers());
        Ok(Generation { terms, store: Store::open(&dir.join("records.redb"))?, manifest })
    }

    /// Directory of a generation.
    pub(super) fn generation(&self, number: u64) -> PathBuf {
        self.root.join(format!("gen-{number}"))
    }

    /// A fresh, empty directory for the next generation.
    pub(super) fn prepare(&self) -> Result<(u64, PathBuf), IndexError> {
        self.sweep();
        let number = self.current().unwrap_or(0) + 1;
        let dir = self.generation(number);
        if dir.exists() {
            self.io(&dir, fs::remove_dir_all(&dir))?;
        }
        let terms = dir.join("terms");
        self.io(&terms, fs::create_dir_all(&terms))?;
        Ok((number, dir))
    }

    /// Makes a finished generation the current one: the moment at which readers see it.
    pub(super) fn publish(&self, number: u64) -> Result<(), IndexError> {
        let (draft, current) = (self.root.join("CURRENT.new"), self.root.join("CURRENT"));
        self.io(&draft, write_durably(&draft, format!("{number}\n").as_bytes()))?;
        self.io(&current, fs::rename(&draft, &current))?;
        sync_names(&self.root);
        self.sweep();
        Ok(())
    }

    /// Removes what no reader can want: all generations but the current one. Leftovers that resist are tried again
    /// next time.
    fn sweep(&self) {
        let current = self.current().map(|n| format!("gen-{n}"));
        for entry in fs::read_dir(&self.root).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with("gen-") && Some(&name) != current.as_ref() {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
    }

    fn io<T>(&self, path: &Path, result: io::Result<T>) -> Result<T, IndexError> {
        result.map_err(|e| IndexError::Io(path.to_owned(), e))
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
