//! Why something asked of the service has no answer, each with its code and its words.

use super::SavedError;
use super::words::{Language, Message, MessageCode as Code};
use crate::index::{IndexError, PlaceError, StoreError};
use crate::meaning::MeaningError;
use crate::ocr::Missing;
use crate::pipeline::{Interrupted, Refusal, Removal};
use crate::search::SearchError;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// The index cannot be opened or read.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The time allowed ended first.
    #[error("out of time")]
    OutOfTime,
    /// A value that was typed is not understood.
    #[error("not understood: {}", .0.render(Language::English))]
    Typed(Message),
    /// The model cannot be installed or read.
    #[error(transparent)]
    Meaning(#[from] MeaningError),
}

impl From<SearchError> for ServiceError {
    fn from(error: SearchError) -> Self {
        match error {
            SearchError::Index(error) => Self::Index(error),
            SearchError::OutOfTime => Self::OutOfTime,
        }
    }
}

impl From<StoreError> for ServiceError {
    fn from(error: StoreError) -> Self {
        Self::Index(error.into())
    }
}

impl ServiceError {
    /// What to tell a person.
    pub fn message(&self) -> Message {
        match self {
            Self::Index(error) => index_message(error),
            Self::OutOfTime => Message::new(Code::OutOfTime),
            Self::Typed(message) => message.clone(),
            Self::Meaning(error) => meaning_message(error),
        }
    }
}

/// What to tell a person of a failure that has its code, whichever room it comes from; nothing for all others.
pub fn message_of(error: &(dyn std::error::Error + 'static)) -> Option<Message> {
    if let Some(error) = error.downcast_ref::<ServiceError>() {
        return Some(error.message());
    }
    if let Some(error) = error.downcast_ref::<SavedError>() {
        return Some(error.message());
    }
    if let Some(error) = error.downcast_ref::<MeaningError>() {
        return Some(meaning_message(error));
    }
    let of_index = error.downcast_ref::<IndexError>().map(index_message);
    let of_place = || error.downcast_ref::<PlaceError>().map(place_message);
    let of_run = || error.downcast_ref::<Interrupted>().map(|_| Message::new(Code::RunInterrupted));
    of_index.or_else(of_place).or_else(of_run).or_else(|| error.downcast_ref::<Removal>().map(removal_message))
}

/// What to tell a person of a run that stopped because too much would go.
fn removal_message(removal: &Removal) -> Message {
    let files = removal.files();
    let code = if files.is_empty() { Code::RemovalRefused } else { Code::RemovalRefusedNamed };
    let message = Message::new(code).with("removed", removal.removed).with("before", removal.before);
    if files.is_empty() { message } else { message.with("files", files) }
}

/// What to tell a person of a result that was not taken.
pub fn refusal_message(refusal: &Refusal) -> Message {
    Message::new(match refusal {
        Refusal::NotAResult => Code::ResultNone,
        Refusal::Versions => Code::ResultVersions,
        Refusal::Engine => Code::ResultEngine,
        Refusal::Damaged => Code::ResultDamaged,
        Refusal::Another => Code::ResultAnother,
        Refusal::Unknown => Code::ResultUnknown,
        Refusal::Unfinished(reason) => return Message::new(Code::ResultUnfinished).with("reason", reason),
    })
}

/// What to tell a person of a recognition engine that is not there.
pub(super) fn engine_message(missing: &Missing) -> Message {
    match missing {
        Missing::Engine => Message::new(Code::EngineMissing),
        Missing::Vietnamese(version) => Message::new(Code::EngineWithoutVietnamese).with("version", version),
    }
}

/// What to tell a person of a model that cannot be installed or opened.
pub(super) fn meaning_message(error: &MeaningError) -> Message {
    match error {
        MeaningError::Io(path, _) => Message::new(Code::ModelIo).with("path", path.display()),
        MeaningError::NotAModel(_) => Message::new(Code::ModelNone),
        MeaningError::Altered => Message::new(Code::ModelAltered),
        MeaningError::Licence(licence) => Message::new(Code::ModelLicence).with("licence", licence),
        MeaningError::Damaged => Message::new(Code::ModelDamaged),
    }
}

/// What to tell a person of an index that cannot be opened or written.
pub(super) fn index_message(error: &IndexError) -> Message {
    match error {
        IndexError::Missing(path) => Message::new(Code::IndexMissing).with("path", path.display()),
        IndexError::Busy(path) => Message::new(Code::IndexBusy).with("path", path.display()),
        IndexError::Version => Message::new(Code::IndexVersion),
        IndexError::Io(path, _) => Message::new(Code::IndexIo).with("path", path.display()),
        IndexError::Damaged => Message::new(Code::IndexDamaged),
        IndexError::Foreign { root, stranger } => {
            Message::new(Code::IndexForeign).with("path", root.display()).with("stranger", stranger)
        }
        IndexError::Newer(path) => Message::new(Code::IndexNewer).with("path", path.display()),
        IndexError::Unmarked(path) => Message::new(Code::IndexUnmarked).with("path", path.display()),
        IndexError::Place(error) => place_message(error),
    }
}

/// What to tell a person of a place that is not written to.
pub(super) fn place_message(error: &PlaceError) -> Message {
    let (code, path) = match error {
        PlaceError::Same(path) => (Code::PlaceSame, path),
        PlaceError::IndexInCorpus(path) => (Code::PlaceIndexInCorpus, path),
        PlaceError::CorpusInIndex(path) => (Code::PlaceCorpusInIndex, path),
        PlaceError::OutputInCorpus(path) => (Code::PlaceOutputInCorpus, path),
        PlaceError::OutputInIndex(path) => (Code::PlaceOutputInIndex, path),
        PlaceError::OutputThroughLink(path) => (Code::PlaceOutputThroughLink, path),
        PlaceError::OutputExists(path) => (Code::PlaceOutputExists, path),
        PlaceError::OutputIsFolder(path) => (Code::PlaceOutputIsFolder, path),
        PlaceError::Unclear(path, _) => (Code::PlaceUnclear, path),
    };
    Message::new(code).with("path", path.display())
}
