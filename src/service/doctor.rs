//! What is installed, what the index holds, and what is wrong.

use super::ServiceError;
use super::error::index_message;
use super::words::{Language, MessageCode as Code};
use crate::index::{FileEntry, FileOutcome, IndexDir, Manifest};
use crate::ocr::Engine;
use crate::pipeline;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

/// What was found.
#[derive(Debug, Clone, Serialize)]
pub struct Diagnosis {
    /// Version of the program.
    pub version: &'static str,
    /// Names and versions of the extractors.
    pub extractors: String,
    /// The recognition engine, where there is one.
    pub ocr: Option<Recognition>,
    /// Why there is none.
    pub ocr_problem: Option<String>,
    /// The directory of the index.
    pub index: String,
    /// Whether the index can be opened.
    pub opens: bool,
    /// Why it cannot.
    pub problem: Option<String>,
    /// What the index was made from.
    pub manifest: Option<Manifest>,
    /// Files that are not in the index, or not with all their pages, by reason.
    pub files: Option<BTreeMap<String, Vec<String>>>,
}

/// The recognition engine.
#[derive(Debug, Clone, Serialize)]
pub struct Recognition {
    /// Its name and version.
    pub engine: String,
    /// The languages it has data for.
    pub languages: Vec<String>,
}

/// Looks at an index and at what the machine has.
///
/// # Errors
/// When an index that opens cannot be read.
pub fn doctor(index: &Path, language: Language) -> Result<Diagnosis, ServiceError> {
    let dir = IndexDir::new(index);
    let opened = dir.open();
    let engine = Engine::find();
    let recognition =
        |engine: &Engine| Recognition { engine: engine.version().to_owned(), languages: engine.languages().to_vec() };
    let files = match &opened {
        Ok(generation) => Some(by_reason(generation.store.files()?)),
        Err(_) => None,
    };
    Ok(Diagnosis {
        version: env!("CARGO_PKG_VERSION"),
        extractors: pipeline::versions(),
        ocr: engine.as_ref().ok().map(recognition),
        ocr_problem: engine.as_ref().err().map(ToString::to_string),
        index: index.to_string_lossy().into_owned(),
        opens: opened.is_ok(),
        problem: opened.as_ref().err().map(|error| index_message(error).render(language)),
        manifest: dir.manifest(),
        files,
    })
}

/// Reasons are keys here, which are the same in every language.
fn by_reason(files: Vec<FileEntry>) -> BTreeMap<String, Vec<String>> {
    let duplicate = Language::Vietnamese.say(Code::FileDuplicate);
    let mut reasons: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for FileEntry { path, outcome, .. } in files {
        match outcome {
            FileOutcome::Indexed { unread } => {
                for page in unread {
                    reasons.entry(page).or_default().push(path.clone());
                }
            }
            FileOutcome::Register { .. } => {}
            FileOutcome::Duplicate { .. } => {
                reasons.entry(duplicate.to_owned()).or_default().push(path);
            }
            FileOutcome::LeftOut { reason } | FileOutcome::Failed { reason, .. } => {
                reasons.entry(reason).or_default().push(path);
            }
        }
    }
    reasons
}
