//! Why an edit was not applied.

use serde::Serialize;

/// Reasons, each a stable code; the words for people are in the catalogue of the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The place that is named is not in the text.
    NotFound,
    /// Two places could be meant.
    FoundTwice,
    /// A paragraph, a line, a sentence: no part with a number of its own.
    InnerPart,
    /// The place was taken out before.
    Gone,
    /// What is to be put in is there already.
    AlreadyThere,
    /// The words are not there.
    WordsNotFound,
    /// The words stand there more often than the sentence says.
    WordsRepeated,
    /// The words also stand there with other capitals.
    WordsOtherCase,
    /// The new words stand there already.
    WordsAlreadyThere,
    /// The words are part of the name of another document.
    WordsInName,
    /// The words stand in a table.
    TableCell,
    /// The sentence brings no new text that could be read.
    NoText,
    /// The new text has no closing quotation mark.
    Unclosed,
    /// The new text does not bear the number of the place.
    Unlabelled,
    /// The new text holds more parts, or fewer, than the sentence names.
    MoreThanSaid,
    /// The new text leaves out with dots what is to stay.
    Elided,
    /// The sentence names other content without saying which.
    OtherContent,
    /// Places are left out of the edit, and which is not certain.
    Except,
    /// Other parts get another number by the same sentence.
    Renumbered,
    /// The new text was recognised in a picture, and not surely enough.
    Recognised,
    /// Another edit of that day concerns the same words.
    Overlap,
    /// An earlier edit of the same words could not be applied.
    AfterPending,
    /// The last paragraph of the place may be that of the part around it.
    Tail,
    /// Which parts are changed could not be read.
    Unread,
    /// The sentence that brought it was itself changed or taken out after it came into force.
    Undone,
    /// The day from which it works is not known.
    NoDay,
    /// It corrects a misprint, which no day can be given to.
    Correction,
}

impl Reason {
    /// The code in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::FoundTwice => "found-twice",
            Self::InnerPart => "inner-part",
            Self::Gone => "gone",
            Self::AlreadyThere => "already-there",
            Self::WordsNotFound => "words-not-found",
            Self::WordsRepeated => "words-repeated",
            Self::WordsOtherCase => "words-other-case",
            Self::WordsAlreadyThere => "words-already-there",
            Self::WordsInName => "words-in-name",
            Self::TableCell => "table-cell",
            Self::NoText => "no-text",
            Self::Unclosed => "unclosed",
            Self::Unlabelled => "unlabelled",
            Self::MoreThanSaid => "more-than-said",
            Self::Elided => "elided",
            Self::OtherContent => "other-content",
            Self::Except => "except",
            Self::Renumbered => "renumbered",
            Self::Recognised => "recognised",
            Self::Overlap => "overlap",
            Self::AfterPending => "after-pending",
            Self::Tail => "tail",
            Self::Unread => "unread",
            Self::Undone => "undone",
            Self::NoDay => "no-day",
            Self::Correction => "correction",
        }
    }
}
