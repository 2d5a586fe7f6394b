//! What is installed, what the index holds, and what is wrong.

use super::ServiceError;
use super::error::{engine_message, index_message};
use super::meaning::{InstalledModel, installed_model, model_message};
use super::words::{Language, Message, MessageCode as Code};
use crate::index::{FileEntry, FileOutcome, IndexDir, Manifest};
use crate::ocr::Engine;
use crate::pipeline::{self, Confinement};
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
    /// What this system has for limiting the processes that read files.
    pub confinement: Confinement,
    /// The same in one sentence.
    pub confinement_message: String,
    /// The model of meaning, where one is installed.
    pub model: Option<InstalledModel>,
    /// The same in one sentence.
    pub model_message: String,
    /// The directory of the index.
    pub index: String,
    /// Whether the index can be opened.
    pub opens: bool,
    /// Why it cannot.
    pub problem: Option<String>,
    /// What a look at every byte of the index found, where one was asked for.
    pub check: Option<Check>,
    /// What the index was made from.
    pub manifest: Option<Manifest>,
    /// Files that are not in the index, or not with all their pages, by reason.
    pub files: Option<BTreeMap<String, Vec<String>>>,
}

/// A look at every byte of the current generation.
#[derive(Debug, Clone, Serialize)]
pub struct Check {
    /// True where every file is as it was written.
    pub whole: bool,
    /// Number of the generation; null where its name is lost.
    pub generation: Option<u64>,
    /// The files that are not.
    pub damaged: Vec<String>,
}

impl Diagnosis {
    /// False where damage was looked for and found.
    pub fn is_whole(&self) -> bool {
        self.check.as_ref().is_none_or(|check| check.whole)
    }
}

/// The recognition engine.
#[derive(Debug, Clone, Serialize)]
pub struct Recognition {
    /// Its name and version.
    pub engine: String,
    /// The languages it has data for.
    pub languages: Vec<String>,
}

/// Looks at an index and at what the machine has; with `check`, at every byte of the index.
///
/// # Errors
/// When an index that opens cannot be read.
pub fn doctor(index: &Path, check: bool, language: Language) -> Result<Diagnosis, ServiceError> {
    let dir = IndexDir::new(index);
    let opened = dir.open();
    let engine = Engine::find();
    let model = installed_model(index);
    let confinement = pipeline::confinement();
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
        ocr_problem: engine.as_ref().err().map(|missing| engine_message(missing).render(language)),
        confinement,
        confinement_message: confinement_message(&confinement).render(language),
        model_message: model_message(&model).render(language),
        model: model.ok().flatten(),
        index: index.to_string_lossy().into_owned(),
        opens: opened.is_ok(),
        problem: opened.as_ref().err().map(|error| index_message(error).render(language)),
        check: check.then(|| dir.health()).transpose()?.map(|health| Check {
            whole: health.damaged.is_empty(),
            generation: health.current,
            damaged: health.damaged,
        }),
        manifest: dir.manifest(),
        files,
    })
}

/// What a worker is limited in, or what the system lacks for that.
fn confinement_message(has: &Confinement) -> Message {
    match has.lacks().as_slice() {
        [] => Message::new(Code::ConfinementWhole),
        missing => Message::new(Code::ConfinementLacks).with("missing", missing.join(", ")),
    }
}

/// Reasons are keys here, which are the same in every language.
fn by_reason(files: Vec<FileEntry>) -> BTreeMap<String, Vec<String>> {
    let duplicate = Language::Vietnamese.say(Code::FileDuplicate);
    let mut reasons: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for FileEntry { path, outcome, kept, notes, .. } in files {
        let path = path.to_string();
        match outcome {
            FileOutcome::Indexed { unread } => {
                for page in unread.into_iter().chain(kept).chain(notes) {
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
