//! The manifest of a generation as it lies on disk: what it was made from, and size and checksum of each of its files.
//!
//! Opening asks for presence, size and time alone; where the time is another than when the file was written, and where
//! a run or `doctor --check` asks for it, the content is hashed.

use super::shard::Shard;
use super::{IndexError, Manifest, SCHEMA_VERSION};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;
use std::time::UNIX_EPOCH;

/// Its name in the folder of a generation.
pub(super) const MANIFEST: &str = "manifest.json";

/// How closely files are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Check {
    /// Presence, size, time.
    Quick,
    /// Every byte.
    Full,
}

/// The manifest with the seal of every file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Sealed {
    #[serde(flatten)]
    pub manifest: Manifest,
    /// Its shards, in the order of the corpus.
    pub shards: Vec<Shard>,
    /// By the path below the generation, with `/`.
    files: BTreeMap<String, FileSeal>,
    /// Hash over the rest.
    check: String,
}

/// A file as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct FileSeal {
    size: u64,
    /// Time of last change, nanoseconds since 1970.
    modified: u64,
    blake3: String,
}

impl Sealed {
    /// Seals all files of a finished generation; `known` has the hashes of those that were linked.
    pub(super) fn seal(
        dir: &Path,
        manifest: &Manifest,
        shards: Vec<Shard>,
        known: &BTreeMap<String, String>,
    ) -> io::Result<Self> {
        let mut files = BTreeMap::new();
        let terms = fs::read_dir(dir.join("terms"))?;
        let names = terms.map(|entry| Ok(format!("terms/{}", entry?.file_name().to_string_lossy())));
        for name in names.chain([Ok("records.redb".to_owned())]).collect::<io::Result<Vec<_>>>()? {
            let path = dir.join(&name);
            let meta = fs::metadata(&path)?;
            let blake3 = known.get(&name).map_or_else(|| hash(&path), |hash| Ok(hash.clone()))?;
            files.insert(name, FileSeal { size: meta.len(), modified: modified(&meta), blake3 });
        }
        let mut sealed = Self { manifest: manifest.clone(), shards, files, check: String::new() };
        sealed.check = sealed.sum()?;
        Ok(sealed)
    }

    /// The hash of each file, by its name.
    pub(super) fn hashes(&self) -> BTreeMap<String, String> {
        self.files.iter().map(|(name, seal)| (name.clone(), seal.blake3.clone())).collect()
    }

    /// As it is written.
    pub(super) fn to_json(&self) -> io::Result<Vec<u8>> {
        Ok(serde_json::to_vec_pretty(self)?)
    }

    /// Reads the manifest of a generation from its open file.
    pub(super) fn open(path: &Path, mut file: &File) -> Result<Self, IndexError> {
        /// What every version writes.
        #[derive(Deserialize)]
        struct Versioned {
            schema_version: u32,
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(|e| IndexError::Io(path.to_owned(), e))?;
        let version = serde_json::from_slice::<Versioned>(&bytes).map_err(|_| IndexError::Damaged)?.schema_version;
        if version != SCHEMA_VERSION {
            return Err(IndexError::Version);
        }
        let sealed: Self = serde_json::from_slice(&bytes).map_err(|_| IndexError::Damaged)?;
        match sealed.sum() {
            Ok(sum) if sum == sealed.check => Ok(sealed),
            _ => Err(IndexError::Damaged),
        }
    }

    /// The files that are not as they were written.
    pub(super) fn damaged(&self, dir: &Path, check: Check) -> io::Result<Vec<String>> {
        let mut damaged = Vec::new();
        for (name, seal) in &self.files {
            if !seal.holds(&dir.join(name), check)? {
                damaged.push(name.clone());
            }
        }
        Ok(damaged)
    }

    fn sum(&self) -> io::Result<String> {
        let bare = Self { check: String::new(), ..self.clone() };
        Ok(blake3::hash(&serde_json::to_vec(&bare)?).to_hex().to_string())
    }
}

impl FileSeal {
    fn holds(&self, path: &Path, check: Check) -> io::Result<bool> {
        let meta = match fs::metadata(path) {
            Ok(meta) => meta,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(e) => return Err(e),
        };
        if !meta.is_file() || meta.len() != self.size {
            return Ok(false);
        }
        // Another time alone is no damage: copies and restored backups have it.
        let known = check == Check::Quick && modified(&meta) == self.modified;
        Ok(known || hash(path)? == self.blake3)
    }
}

fn modified(meta: &Metadata) -> u64 {
    let since = meta.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since.map_or(0, |time| u64::try_from(time.as_nanos()).unwrap_or(u64::MAX))
}

fn hash(path: &Path) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path)?)?;
    Ok(hasher.finalize().to_hex().to_string())
}
