//! Why something asked of the service has no answer, each with its code and its words.

use super::words::{Language, Message, MessageCode as Code};
use crate::index::{IndexError, StoreError};
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
        }
    }
}

/// What to tell a person of an index that cannot be opened or written.
pub fn index_message(error: &IndexError) -> Message {
    match error {
        IndexError::Missing(path) => Message::new(Code::IndexMissing).with("path", path.display()),
        IndexError::Busy(path) => Message::new(Code::IndexBusy).with("path", path.display()),
        IndexError::Version => Message::new(Code::IndexVersion),
        IndexError::Io(path, _) => Message::new(Code::IndexIo).with("path", path.display()),
        IndexError::Damaged => Message::new(Code::IndexDamaged),
    }
}
