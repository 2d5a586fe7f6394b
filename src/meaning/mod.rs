//! An optional small sentence encoder: text → a vector whose direction is its meaning, so that a question in everyday
//! words comes near the article that says the same in the words of the law.
//!
//! In: the file of a model that an office was given (`wheel`), texts. Out: vectors of unit length and how alike two are.
//! In order: `wheel` reads the package and keeps what Vietnamese needs, `image` is the form of the file that is written,
//! `tokenizer` cuts a text into the model's pieces, `encoder` is the forward pass over `matrix`, `vectors` keeps what was
//! made of passages, `folder` is where both lie beside an index, and `live` follows them while questions are answered.
//!
//! Nothing here decides what answers a question: it only says which passages are alike. Without a model there is nothing
//! in the folder, and nobody asks.

mod encoder;
mod folder;
mod image;
mod live;
mod matrix;
mod tokenizer;
mod vectors;
mod wheel;

pub use encoder::{Encoder, Role};
pub use folder::{FOLDER, MeaningFolder, PackagedModel};
pub use live::{Live, Model};
pub use vectors::{Key, Vectors};

use std::io;
use std::path::PathBuf;

/// Why a model cannot be installed or opened.
#[derive(Debug, thiserror::Error)]
pub enum MeaningError {
    /// The file system refused.
    #[error("cannot read or write {}", .0.display())]
    Io(PathBuf, #[source] io::Error),
    /// The file is no package that holds a model of a known form.
    #[error("no model: {0}")]
    NotAModel(&'static str),
    /// The package is not as its own list of hashes says.
    #[error("the model in the package is not as its list of hashes says")]
    Altered,
    /// The package does not say that everybody may use it.
    #[error("licence: {0}")]
    Licence(String),
    /// The installed model is not as it was written.
    #[error("damaged")]
    Damaged,
}

/// What is told of a model.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct About {
    /// Name and version of the package it came from.
    pub package: String,
    /// The licence that the package names.
    pub licence: String,
    /// SHA-256 of the weights in the package.
    pub sha256: String,
}
