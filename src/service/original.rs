//! The file that a document was read from, as it is: never altered, and only where it still is what was read.

use super::{Service, ServiceError, View};
use crate::index::{is_within, resolve};
use crate::model::CorpusPath;
use std::fs;
use std::path::PathBuf;

/// The file of a document.
#[derive(Debug)]
pub enum Original {
    /// As it is.
    Bytes {
        /// Its name, without folders.
        name: String,
        /// Its content.
        bytes: Vec<u8>,
    },
    /// It lies in an archive or is attached to another file, and cannot be had by itself.
    Inside,
    /// It is gone, or cannot be read.
    Gone,
    /// It is not what was read any more.
    Changed,
    /// It is too large to be handed out.
    TooLarge,
}

/// Largest file that is handed out: it is held in memory.
const LARGEST: u64 = 64 << 20;

impl Service {
    /// The file of a document by its id; nothing where there is no such document.
    ///
    /// # Errors
    /// When the index cannot be read or does not say where its originals are.
    pub fn original(&self, view: &View, id: &str) -> Result<Option<Original>, ServiceError> {
        let Some(record) = view.record_of(id)? else { return Ok(None) };
        for corpus in self.corpora()? {
            let Some(path) = below(&corpus, &record.path) else { continue };
            // What leads out of the folder is no original, whatever the index says.
            let inside =
                resolve(&path).ok().zip(resolve(&corpus).ok()).is_some_and(|(file, root)| is_within(&file, &root));
            let Ok(meta) = fs::metadata(&path) else { continue };
            if !inside || !meta.is_file() {
                continue;
            }
            if meta.len() > LARGEST {
                return Ok(Some(Original::TooLarge));
            }
            let Ok(bytes) = fs::read(&path) else { return Ok(Some(Original::Gone)) };
            if blake3::hash(&bytes).to_hex().as_str() != record.blake3 {
                return Ok(Some(Original::Changed));
            }
            let shown = record.path.shown();
            let name = shown.rsplit('/').next().unwrap_or(shown).to_owned();
            return Ok(Some(Original::Bytes { name, bytes }));
        }
        let carried = record.path.shown().contains('!') || record.path.shown().to_lowercase().contains(".zip/");
        Ok(Some(if carried { Original::Inside } else { Original::Gone }))
    }
}

/// The path of a file below a folder; none for a name that this system cannot have.
fn below(corpus: &std::path::Path, path: &CorpusPath) -> Option<PathBuf> {
    #[cfg(unix)]
    let name: &std::ffi::OsStr = std::os::unix::ffi::OsStrExt::from_bytes(path.bytes());
    #[cfg(not(unix))]
    let name = std::str::from_utf8(path.bytes()).ok()?;
    let name = std::path::Path::new(name);
    let plain = name.components().all(|part| matches!(part, std::path::Component::Normal(_)));
    plain.then(|| corpus.join(name))
}
