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
        PackagedModel::open(package)?.put(self)
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
        Vectors::open(bytes, &maker(encoder), encoder.width())
    }

    /// Keeps the vectors that were made with a model, whole or not at all.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn keep(&self, encoder: &Encoder, vectors: &Vectors) -> Result<(), MeaningError> {
        self.write(&self.vectors(), &vectors.bytes(&maker(encoder)))
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

/// What a vector depends on beside its text: the model, and the code that makes it.
fn maker(encoder: &Encoder) -> [u8; 32] {
    *blake3::keyed_hash(&encoder.hash(), env!("TRACUU_EMBEDDING").as_bytes()).as_bytes()
}

/// A model as its package holds it; nothing has been written yet.
#[derive(Debug)]
pub struct PackagedModel(Vec<u8>);

impl PackagedModel {
    /// Reads a model out of the package that an office was given.
    ///
    /// # Errors
    /// When the file is no such package, is not as its list of hashes says, or is not free to use.
    pub fn open(package: &Path) -> Result<Self, MeaningError> {
        let bytes = wheel::model_of(package)?;
        Encoder::open(bytes.clone())?;
        Ok(Self(bytes))
    }

    /// Puts it into a folder.
    ///
    /// # Errors
    /// When it cannot be written there.
    pub fn put(self, folder: &MeaningFolder) -> Result<Encoder, MeaningError> {
        folder.write(&folder.model(), &self.0)?;
        Encoder::open(self.0)
    }
}

/// True where nothing is, or a plain file that begins like those of this folder.
fn is_ours(path: &Path) -> bool {
    let Ok(meta) = fs::symlink_metadata(path) else { return true };
    // To open what is no file, such as a pipe, may wait for ever.
    if !meta.is_file() {
        return false;
    }
    let mut start = Vec::new();
    let opened = fs::File::open(path).and_then(|file| file.take(OURS.len() as u64).read_to_end(&mut start));
    opened.is_ok() && (start.is_empty() || start == OURS)
}
