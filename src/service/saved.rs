//! Saved searches: each with an address of its own, kept in one file of the office's, never in the index.
//!
//! The file is read for each question and written whole beside itself, so that a person may edit it too. Of each search it
//! also keeps which documents it has found so far and since when, so that what is new comes first.

use super::error::place_message;
use super::words::{Message, MessageCode as Code};
use super::{PlaceError, Service, ServiceError, check_output};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// A search that somebody wants to see again.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SavedSearch {
    /// Its name in addresses.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The parameters of its address: `q=học+phí&linh-vuc=giao-duc`.
    pub query: String,
    /// The day on which it was saved.
    pub saved_on: Date,
    /// When the index was published in which each document was found first, by id.
    #[serde(default)]
    pub seen: BTreeMap<String, Timestamp>,
}

/// Why saved searches cannot be had or kept.
#[derive(Debug, thiserror::Error)]
pub enum SavedError {
    /// The file lies where none is written.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// The index does not say where its originals are.
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// The file cannot be read or written.
    #[error("{0}")]
    Io(PathBuf, #[source] std::io::Error),
    /// The file holds something else.
    #[error("{0}")]
    Foreign(PathBuf, #[source] serde_json::Error),
    /// There are too many.
    #[error("no more than {MOST} searches")]
    TooMany,
}

/// Searches in the file at most.
const MOST: usize = 500;
/// Longest name, in characters.
const LONGEST_NAME: usize = 120;

/// The file of saved searches.
#[derive(Debug)]
pub struct SavedSearches {
    path: PathBuf,
    /// Held while the file is changed.
    writing: Mutex<()>,
}

impl SavedError {
    /// What to tell a person.
    pub fn message(&self) -> Message {
        match self {
            Self::Place(error) => place_message(error),
            Self::Service(error) => error.message(),
            Self::Io(path, _) => Message::new(Code::SavedIo).with("path", path.display()),
            Self::Foreign(path, _) => Message::new(Code::SavedForeign).with("path", path.display()),
            Self::TooMany => Message::new(Code::SavedFull).with("most", MOST),
        }
    }
}

impl SavedSearches {
    /// The file at a path, which need not be there yet; never among the originals or in the index.
    ///
    /// # Errors
    /// When the place is none for it, or what is there is no file of saved searches.
    pub fn open(path: &Path, service: &Service) -> Result<Self, SavedError> {
        check_output(path, &service.corpora()?, &service.directory())?;
        let saved = Self { path: path.to_owned(), writing: Mutex::new(()) };
        saved.all()?;
        Ok(saved)
    }

    /// All searches, the latest first.
    ///
    /// # Errors
    /// When the file cannot be read or holds something else.
    pub fn all(&self) -> Result<Vec<SavedSearch>, SavedError> {
        match std::fs::read(&self.path) {
            Ok(bytes) if bytes.trim_ascii().is_empty() => Ok(Vec::new()),
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| SavedError::Foreign(self.path.clone(), error)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(SavedError::Io(self.path.clone(), error)),
        }
    }

    /// What tells one state of the file from another at the price of one look at the file system.
    pub fn state(&self) -> String {
        let meta = std::fs::metadata(&self.path).ok();
        let modified = meta.as_ref().and_then(|meta| meta.modified().ok());
        let since = modified.and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        format!("{}-{}", since.map_or(0, |time| time.as_nanos()), meta.map_or(0, |meta| meta.len()))
    }

    /// Saves a search under a name; the one that is there already where both are the same. `found`: the documents that
    /// it finds now, in the index published at that time.
    ///
    /// # Errors
    /// When there are too many, or the file cannot be read or written.
    pub fn add(
        &self,
        name: &str,
        query: &str,
        on: Date,
        found: (&[String], Timestamp),
    ) -> Result<SavedSearch, SavedError> {
        let name: String = name.trim().chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
        let id = blake3::hash(format!("{name}\0{query}").as_bytes()).to_hex();
        let id = id.as_str().get(..12).unwrap_or_default().to_owned();
        self.changed(|all| {
            if let Some(known) = all.iter().find(|known| known.id == id) {
                return Ok(known.clone());
            }
            if all.len() >= MOST {
                return Err(SavedError::TooMany);
            }
            let seen = found.0.iter().map(|id| (id.clone(), found.1)).collect();
            let search = SavedSearch { id: id.clone(), name, query: query.to_owned(), saved_on: on, seen };
            all.insert(0, search.clone());
            Ok(search)
        })
    }

    /// Forgets a search.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn remove(&self, id: &str) -> Result<(), SavedError> {
        self.changed(|all| {
            all.retain(|known| known.id != id);
            Ok(())
        })
    }

    /// Notes which documents a search finds in the index published at a time: those that it did not find before are new.
    /// The search as it is then; none where it is gone.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn see(&self, known: SavedSearch, found: &[String], at: Timestamp) -> Result<Option<SavedSearch>, SavedError> {
        if found.iter().all(|id| known.seen.contains_key(id)) {
            return Ok(Some(known));
        }
        self.changed(|all| {
            let Some(search) = all.iter_mut().find(|one| one.id == known.id) else { return Ok(None) };
            for id in found {
                search.seen.entry(id.clone()).or_insert(at);
            }
            Ok(Some(search.clone()))
        })
    }

    /// Changes the file: whole, or not at all.
    fn changed<T>(&self, change: impl FnOnce(&mut Vec<SavedSearch>) -> Result<T, SavedError>) -> Result<T, SavedError> {
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all = self.all()?;
        let result = change(&mut all)?;
        self.write(&all).map_err(|error| SavedError::Io(self.path.clone(), error))?;
        Ok(result)
    }

    fn write(&self, all: &[SavedSearch]) -> std::io::Result<()> {
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut file = tempfile::Builder::new().prefix(".tracuu-").suffix(".tmp").tempfile_in(folder)?;
        file.write_all(&serde_json::to_vec_pretty(all)?)?;
        file.write_all(b"\n")?;
        file.as_file().sync_all()?;
        file.persist(&self.path)?;
        Ok(())
    }
}

impl SavedSearch {
    /// True for a document that it did not find yet when it was saved.
    pub fn is_new(&self, id: &str) -> bool {
        let first = self.seen.values().min();
        self.seen.get(id).is_some_and(|at| Some(at) > first)
    }
}
