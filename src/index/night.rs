//! One night of the log: what a run found to be other than the run before left it.

use crate::model::{Conflict, Doubt, Evidence, Status};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a run changed, or what the calendar had changed when it looked.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Night {
    /// Its number, from 1; no number is given twice.
    pub run: u64,
    /// When it was written.
    pub at: Timestamp,
    /// The day, where the machine stands, on which statuses were looked at.
    pub day: Date,
    /// The day of the night before; `None` where there was none, and the calendar could change nothing.
    pub since: Option<Date>,
    /// Generation that it describes.
    pub generation: u64,
    /// Generation that was current before; the same where nothing was published.
    pub before: Option<u64>,
    /// False where the generation before could not be read: then nothing is said of what changed.
    pub compared: bool,
    /// Documents in the index.
    pub documents: usize,
    /// Documents that are new, changed, moved or gone.
    pub files: Listed<DocumentChange>,
    /// Changes of legal status, those that are to come included.
    pub statuses: Listed<StatusChange>,
    /// Readings that became doubtful.
    pub doubts: Listed<Raised<Doubt>>,
    /// Contradictions that came up.
    pub conflicts: Listed<Raised<Conflict>>,
    /// Files that could not be read, wholly or in part.
    pub unread: Listed<Unread>,
}

/// The first entries of a list, and how many there are beyond: a night in which everything changed stays small too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed<T> {
    /// Entries, in the order of the corpus.
    pub entries: Vec<T>,
    /// Entries that were left off.
    pub more: usize,
}

/// Entries that a list of a night holds.
const LISTED: usize = 500;

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self { entries: Vec::new(), more: 0 }
    }
}

impl<T> Listed<T> {
    /// Adds an entry, or counts it.
    pub fn push(&mut self, entry: T) {
        if self.is_full() { self.more += 1 } else { self.entries.push(entry) }
    }

    /// True where the next entry would only be counted.
    pub fn is_full(&self) -> bool {
        self.entries.len() >= LISTED
    }

    /// Number of all, those left off included.
    pub fn count(&self) -> usize {
        self.entries.len() + self.more
    }
}

impl<T> Extend<T> for Listed<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, entries: I) {
        entries.into_iter().for_each(|entry| self.push(entry));
    }
}

/// How a document is named in the log: it may be gone from the index.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// Id of its record.
    pub id: String,
    /// Path below the corpus, as shown.
    pub path: String,
    /// Số, ký hiệu.
    pub number: Option<String>,
    /// Trích yếu.
    pub title: Option<String>,
}

/// What became of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentChange {
    /// The document; as it was where it is gone.
    pub subject: Subject,
    /// What became of it.
    pub change: Became,
    /// Its path before, where it moved.
    pub from: Option<String>,
}

/// What can become of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Became {
    /// It is new.
    Added,
    /// Its file has other content.
    Changed,
    /// The same content has another path.
    Moved,
    /// It is gone.
    Removed,
}

/// A change of legal status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusChange {
    /// The document.
    pub subject: Subject,
    /// As it was told before.
    pub from: Status,
    /// As it is told now.
    pub to: Status,
    /// The first day on which it is so; `None` where no text names one. A day after that of the night is yet to come.
    pub on: Option<Date>,
    /// What brought it about.
    pub cause: Cause,
    /// Number of the document that did it; `None` where its own text did.
    pub by: Option<String>,
    /// The sentence that it rests on; `None` where nothing is known any more.
    pub evidence: Option<Evidence>,
}

/// Why a status is told otherwise than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// Files or tables of the office came, went or say something else.
    Corpus,
    /// A day came that was known before.
    Calendar,
}

/// Something that is to be checked, and was not there before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Raised<T> {
    /// The document.
    pub subject: Subject,
    /// What is to be checked.
    pub what: T,
}

/// A file that could not be read, wholly or in part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// Path below the corpus, as shown.
    pub path: String,
    /// `read`, `extract`, `ocr`, `parse`; empty for pages or rows of a file that was read.
    pub stage: String,
    /// Why, in one plain sentence, Vietnamese; the first of several.
    pub reason: String,
    /// Pages or rows of it that could not be read; 0 for the whole file.
    pub parts: usize,
    /// True where the night before did not name it.
    pub new: bool,
}
