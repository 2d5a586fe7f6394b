//! Where the terms of one shard are written: files go to the folder of the generation, but the lists that Tantivy keeps
//! of them stay in memory, so that shards can be written side by side into one folder, which gets one list at the end.

use super::generation::IndexError;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tantivy::Directory;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{DirectoryLock, FileHandle, Lock, MmapDirectory, WatchCallback, WatchHandle, WritePtr};

/// The files of one shard.
#[derive(Debug, Clone)]
pub(super) struct ShardFiles {
    files: MmapDirectory,
    lists: Arc<Mutex<BTreeMap<PathBuf, Vec<u8>>>>,
}

impl ShardFiles {
    pub(super) fn open(folder: &Path) -> Result<Self, IndexError> {
        let files = MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?;
        Ok(Self { files, lists: Arc::default() })
    }

    fn list(&self, path: &Path) -> Option<Vec<u8>> {
        self.lists.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned()
    }
}

impl Directory for ShardFiles {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.files.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.files.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        if self.list(path).is_some() { Ok(true) } else { self.files.exists(path) }
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.files.open_write(path)
    }

    /// Only lists are read and written so.
    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.list(path).ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_owned()))
    }

    fn atomic_write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.lists.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), bytes.to_owned());
        Ok(())
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.files.sync_directory()
    }

    /// Nobody else knows of this shard.
    fn acquire_lock(&self, _: &Lock) -> Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}
