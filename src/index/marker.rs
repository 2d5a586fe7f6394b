//! The file by which an index folder is known, and the list of what in it is the program's own.
//!
//! Written before anything else is, and before each thing that it lists is made: what it does not list was put there by
//! somebody else and is never removed.

use super::IndexError;
use super::generation::{sync_names, write_durably};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// Its name in the index folder.
pub(super) const MARKER: &str = "tracuu-index.json";

/// Raised when an older program would misread it.
const FORMAT: u32 = 1;

/// Corpora that are remembered: outputs are kept out of every one of them.
const CORPORA: usize = 8;

/// What the marker says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Marker {
    format: u32,
    /// Folders of originals that were read into this index, the latest first.
    corpora: Vec<Corpus>,
    /// Numbers of the generations that were begun here.
    pub generations: BTreeSet<u64>,
    /// Folders below `archives/` that were begun here.
    pub archives: BTreeSet<String>,
    /// Numbers of the files below `nights/` that were begun here. Left out where there are none, so that the hash of a
    /// marker from before there were any stays what it was.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub nights: BTreeSet<u64>,
    /// Hash over the rest: a damaged list must not decide what is removed.
    check: String,
}

/// A path in JSON: as text where it is text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
enum Corpus {
    Text(String),
    Bytes(OsString),
}

impl From<PathBuf> for Corpus {
    fn from(path: PathBuf) -> Self {
        path.into_os_string().into_string().map_or_else(Self::Bytes, Self::Text)
    }
}

/// What stands where the marker is looked for.
#[derive(Debug)]
pub(super) enum Marked {
    /// A whole marker.
    By(Marker),
    /// Something that is no whole marker.
    Damaged,
    /// Nothing.
    Not,
}

impl Marker {
    /// Reads the marker of a folder.
    pub(super) fn open(root: &Path) -> Result<Marked, IndexError> {
        let path = root.join(MARKER);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Marked::Not),
            Err(e) if e.kind() == std::io::ErrorKind::NotADirectory => return Ok(Marked::Not),
            Err(e) => return Err(IndexError::Io(path, e)),
        };
        let Ok(marker) = serde_json::from_slice::<Self>(&bytes) else { return Ok(Marked::Damaged) };
        match marker.sum() {
            Some(sum) if sum != marker.check => Ok(Marked::Damaged),
            _ if marker.format > FORMAT => Err(IndexError::Newer(root.to_owned())),
            _ => Ok(Marked::By(marker)),
        }
    }

    /// Writes it, whole or not at all.
    pub(super) fn write(&mut self, root: &Path) -> Result<(), IndexError> {
        self.format = FORMAT;
        self.check = self.sum().unwrap_or_default();
        let (path, draft) = (root.join(MARKER), root.join(format!("{MARKER}.new")));
        let json = serde_json::to_vec_pretty(self).map_err(std::io::Error::from);
        json.and_then(|json| write_durably(&draft, &json))
            .and_then(|()| fs::rename(&draft, &path))
            .map_err(|e| IndexError::Io(path, e))?;
        sync_names(root);
        Ok(())
    }

    /// The folders of originals.
    pub(super) fn corpora(&self) -> Vec<PathBuf> {
        let path = |corpus: &Corpus| match corpus {
            Corpus::Text(text) => PathBuf::from(text),
            Corpus::Bytes(bytes) => PathBuf::from(bytes),
        };
        self.corpora.iter().map(path).collect()
    }

    /// Remembers the folder that is read now.
    pub(super) fn name_corpus(&mut self, corpus: PathBuf) {
        let corpus = Corpus::from(corpus);
        self.corpora.retain(|known| *known != corpus);
        self.corpora.insert(0, corpus);
        self.corpora.truncate(CORPORA);
    }

    fn sum(&self) -> Option<String> {
        let bare = Self { check: String::new(), ..self.clone() };
        serde_json::to_vec(&bare).ok().map(|json| blake3::hash(&json).to_hex().to_string())
    }
}
