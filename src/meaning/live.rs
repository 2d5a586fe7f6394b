//! The model and its vectors while questions are answered: read when first asked for, and again when another was put there.

use super::{Encoder, MeaningFolder, Vectors};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

/// A model with what was made with it.
pub struct Model {
    /// The model.
    pub encoder: Arc<Encoder>,
    /// The vectors of passages.
    pub vectors: Vectors,
}

/// When a file was last put in its place, and its length; none where there is no such file.
type Stamp = Option<(Option<SystemTime>, u64)>;

/// What is in the folder of an index.
#[derive(Default)]
struct Known {
    stamps: [Stamp; 2],
    model: Option<Arc<Model>>,
}

/// Follows the folder of an index.
pub struct Live {
    folder: MeaningFolder,
    known: Mutex<Known>,
}

impl Live {
    /// Follows the folder of the index in a directory; nothing is read yet.
    pub fn new(index: &Path) -> Self {
        Self { folder: MeaningFolder::of_index(index), known: Mutex::default() }
    }

    /// What is there now; none without a model, without vectors made with it, and where either cannot be read.
    pub fn model(&self) -> Option<Arc<Model>> {
        let stamps = [stamp(&self.folder.model()), stamp(&self.folder.vectors())];
        stamps[0]?;
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.stamps != stamps {
            let same = known.model.as_ref().filter(|_| known.stamps[0] == stamps[0]);
            let encoder = same.map(|model| Arc::clone(&model.encoder)).or_else(|| self.encoder().map(Arc::new));
            known.model = encoder.map(|encoder| {
                let vectors = self.folder.vectors_of(&encoder);
                Arc::new(Model { encoder, vectors })
            });
            known.stamps = stamps;
        }
        known.model.clone().filter(|model| !model.vectors.is_empty())
    }

    /// What tells this state of the folder from others; nothing where no model is installed.
    pub fn state(&self) -> String {
        let Some(model) = stamp(&self.folder.model()) else { return String::new() };
        format!("{model:?} {:?}", stamp(&self.folder.vectors()))
    }

    /// Reads the model; one that cannot be read is told once, and questions are answered without it.
    fn encoder(&self) -> Option<Encoder> {
        self.folder.encoder().unwrap_or_else(|error| {
            tracing::warn!("the model cannot be used: {error}");
            None
        })
    }
}

fn stamp(path: &Path) -> Stamp {
    let meta = std::fs::metadata(path).ok()?;
    Some((meta.modified().ok(), meta.len()))
}
