//! What is worth telling of how a query was read; the words for it are the service's.

use jiff::civil::Date;

/// Something that was not understood, or was read otherwise than typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QueryNote {
    /// Words that the texts do not know were read as others.
    Corrected {
        /// The words as typed.
        typed: String,
        /// The words as read.
        words: String,
    },
    /// There is no condition of this name; its value was searched as words.
    UnknownCondition {
        /// The name.
        name: String,
    },
    /// The value of a condition is not understood; it was searched as words.
    UnclearCondition {
        /// Name and value.
        word: String,
    },
    /// Nothing can be excluded by this; it was passed over.
    UnclearExclusion {
        /// What was to be excluded.
        text: String,
    },
    /// A quotation mark was never closed; what follows was searched as words.
    UnclosedQuote,
    /// It is too long: only its beginning was read.
    Shortened {
        /// The words that were read.
        words: usize,
    },
    /// A question names a day that the calendar does not have.
    NoSuchDay {
        /// The day as written.
        written: String,
        /// The day that was taken in its place.
        taken: Date,
    },
    /// A question names a day or a year: the rules of that day are told.
    AsOf {
        /// The day.
        day: Date,
    },
    /// No passage that was looked at holds these parts of a question.
    NotHeld {
        /// What is asked of, as people read it.
        slots: Vec<String>,
    },
}
