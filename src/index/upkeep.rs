//! Write side of an index directory: taking it for a run, beginning and publishing generations, and sweeping what is no
//! longer wanted. Only what the marker lists is ever removed, and of that only files named as this program names them.

use super::adopt::{adopt, is_file_of_generation};
use super::generation::{hold, naming, sync_names, write_durably};
use super::locked_file::LockedFile;
use super::marker::{MARKER, Marked, Marker};
use super::places::{keep_apart, resolve};
use super::seal::{Check, MANIFEST};
use super::{IndexDir, IndexError, nights};
use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Held while a run writes; released when dropped, also by a crash.
#[derive(Debug)]
pub struct Lock {
    _file: LockedFile,
}

impl IndexDir {
    /// Takes the directory for a run over this corpus: makes it where needed, and holds the writer's lock.
    ///
    /// # Errors
    /// When corpus and index lie in each other, when the folder holds something and is no index of this program, and
    /// [`IndexError::Busy`] at once when another run holds it. Nothing was touched then.
    pub fn claim(&self, corpus: &Path) -> Result<Lock, IndexError> {
        keep_apart(corpus, self.root())?;
        self.take(Some(corpus))
    }

    /// Takes the directory for work that reads no corpus: the same, kept apart from the corpora that are known.
    ///
    /// # Errors
    /// As [`Self::claim`] has them.
    pub fn claim_alone(&self) -> Result<Lock, IndexError> {
        for corpus in self.marker_or_adopt()?.1.corpora() {
            keep_apart(&corpus, self.root())?;
        }
        self.take(None)
    }

    fn take(&self, corpus: Option<&Path>) -> Result<Lock, IndexError> {
        self.refuse_links()?;
        self.marker_or_adopt()?;
        self.io(self.root(), fs::create_dir_all(self.root()))?;
        let path = self.root().join("lock");
        let file =
            self.io(&path, File::options().create(true).truncate(false).write(true).open(&path)).map(LockedFile)?;
        match file.0.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(IndexError::Busy(self.root().to_owned())),
            Err(TryLockError::Error(e)) => return Err(IndexError::Io(path, e)),
        }
        let (before, mut marker) = self.marker_or_adopt()?;
        if let Some(corpus) = corpus {
            marker.name_corpus(resolve(corpus)?);
        }
        if before.as_ref() != Some(&marker) {
            marker.write(self.root())?;
        }
        Ok(Lock { _file: file })
    }

    /// Lists folders below `archives/` as the program's own, before they are made. The caller holds the lock.
    ///
    /// # Errors
    /// When the directory cannot be written.
    pub fn claim_archives(&self, names: BTreeSet<String>) -> Result<(), IndexError> {
        self.change_marker(|marker| marker.archives.extend(names))
    }

    /// Removes the program's own folders below `archives/` but for these. The caller holds the lock.
    ///
    /// # Errors
    /// When the directory cannot be written; what cannot be removed now is tried again by the next run.
    pub fn sweep_archives(&self, used: &BTreeSet<String>) -> Result<(), IndexError> {
        let folder = self.root().join("archives");
        self.change_marker(|marker| {
            marker.archives.retain(|name| {
                used.contains(name) || fs::remove_dir_all(folder.join(name)).is_err_and(|e| !is_missing(&e))
            });
        })
    }

    /// A fresh, empty directory for the next generation.
    pub(super) fn prepare(&self) -> Result<(u64, PathBuf), IndexError> {
        // Counted before the sweep: a number is not given twice.
        let taken = self.numbers().first().copied().max(self.current()).unwrap_or(0);
        self.sweep(Check::Quick)?;
        let number = taken.saturating_add(1);
        self.change_marker(|marker| marker.generations.extend([number]))?;
        let dir = self.generation(number);
        let terms = dir.join("terms");
        self.io(&terms, fs::create_dir_all(&terms))?;
        Ok((number, dir))
    }

    /// Makes a finished generation the current one: the moment at which readers see it.
    pub(super) fn publish(&self, number: u64) -> Result<(), IndexError> {
        let (draft, current) = (self.root().join("CURRENT.new"), self.root().join("CURRENT"));
        self.io(&draft, write_durably(&draft, naming(number).as_bytes()))?;
        self.io(&current, fs::rename(&draft, &current))?;
        sync_names(self.root());
        self.sweep(Check::Full)
    }

    /// The marker as it lies there, and what it should be: adopted where the folder has none that is whole.
    fn marker_or_adopt(&self) -> Result<(Option<Marker>, Marker), IndexError> {
        let had_marker = match Marker::open(self.root())? {
            Marked::By(marker) => return Ok((Some(marker.clone()), marker)),
            Marked::Damaged => true,
            Marked::Not => false,
        };
        match fs::metadata(self.root()) {
            Err(e) if is_missing(&e) => return Ok((None, Marker::default())),
            Err(e) => return Err(IndexError::Io(self.root().to_owned(), e)),
            Ok(_) => {}
        }
        let foreign = |stranger| IndexError::Foreign { root: self.root().to_owned(), stranger };
        Ok((None, adopt(self.root(), had_marker).map_err(foreign)?))
    }

    /// Refuses to write where a name of the program's own is a link to somewhere else.
    fn refuse_links(&self) -> Result<(), IndexError> {
        for name in [MARKER, "CURRENT", "CURRENT.new", "lock", "cache.redb", "archives", "meaning", nights::FOLDER] {
            if fs::symlink_metadata(self.root().join(name)).is_ok_and(|meta| meta.is_symlink()) {
                return Err(IndexError::Foreign { root: self.root().to_owned(), stranger: name.to_owned() });
            }
        }
        Ok(())
    }

    pub(super) fn change_marker(&self, change: impl FnOnce(&mut Marker)) -> Result<(), IndexError> {
        let Marked::By(before) = Marker::open(self.root())? else { return Err(IndexError::Damaged) };
        let mut marker = before.clone();
        change(&mut marker);
        if marker == before { Ok(()) } else { marker.write(self.root()) }
    }

    /// Removes the generations that no reader can want: all but the current one, the latest whole one before it, and
    /// those that are being read. Leftovers that resist are tried again next time.
    fn sweep(&self, check: Check) -> Result<(), IndexError> {
        let current = self.current();
        self.change_marker(|marker| {
            let older = |number: &&u64| current.is_none_or(|current| **number < current);
            let whole = |number: &&u64| {
                let dir = self.generation(**number);
                hold(&dir).is_ok_and(|(sealed, _)| sealed.damaged(&dir, check).is_ok_and(|names| names.is_empty()))
            };
            let before = marker.generations.iter().rev().filter(older).find(whole).copied();
            marker.generations.retain(|number| {
                Some(*number) == current || Some(*number) == before || !remove_generation(&self.generation(*number))
            });
        })
    }

    fn io<T>(&self, path: &Path, result: io::Result<T>) -> Result<T, IndexError> {
        result.map_err(|e| IndexError::Io(path.to_owned(), e))
    }
}

/// Removes a generation unless it is being read: true when it is gone.
fn remove_generation(dir: &Path) -> bool {
    match fs::symlink_metadata(dir) {
        Err(e) => return is_missing(&e),
        // Whoever put something else in its place keeps it.
        Ok(meta) if !meta.is_dir() => return true,
        Ok(_) => {}
    }
    let manifest = dir.join(MANIFEST);
    // Without a manifest nobody can have opened it. The lock is held until all is removed.
    let lock = File::options().read(true).write(true).open(&manifest).map(LockedFile);
    if lock.as_ref().is_ok_and(|file| matches!(file.0.try_lock(), Err(TryLockError::WouldBlock))) {
        return false;
    }
    if fs::remove_file(&manifest).is_err_and(|e| !is_missing(&e)) {
        return false;
    }
    remove_files(&dir.join("terms"), "terms");
    remove_files(dir, "");
    // A folder that is not empty now holds something that is not ours.
    fs::remove_dir(dir).map_or_else(|e| is_missing(&e), |()| true)
}

/// Removes the files of a generation from one of its two folders, and the folder of terms itself.
fn remove_files(folder: &Path, name: &str) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let ours = is_file_of_generation(name, &entry.file_name().to_string_lossy());
        if ours && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            let _ = fs::remove_file(entry.path());
        }
    }
    if !name.is_empty() {
        let _ = fs::remove_dir(folder);
    }
}

pub(super) fn is_missing(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::NotFound
}

#[cfg(test)]
mod tests {
    use super::IndexDir;

    #[test]
    fn a_child_that_is_being_started_does_not_keep_the_index_busy() {
        let folder = tempfile::tempdir().expect("a folder");
        let dir = IndexDir::new(&folder.path().join("index"));
        let corpus = folder.path().join("corpus");
        std::fs::create_dir(&corpus).expect("a corpus");
        let lock = dir.claim(&corpus).expect("the lock");
        // What a process that forks at this moment has: the same open file.
        let inherited = lock._file.0.try_clone().expect("a second descriptor");
        assert!(matches!(dir.claim(&corpus), Err(super::IndexError::Busy(_))), "it is held");
        drop(lock);
        dir.claim(&corpus).expect("given back, although the child has it open");
        drop(inherited);
    }
}
