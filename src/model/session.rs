//! Kỳ họp: sessions of a council, however they are written.

use crate::text::{folded_words, number_in_words};

/// A session by what tells it from the others of its term.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Session {
    /// True for a session on one matter (chuyên đề, bất thường, không thường lệ).
    pub special: bool,
    /// Its number.
    pub number: u32,
}

impl Session {
    /// The session that words name: `kỳ họp thứ mười bốn`, `chuyên đề lần thứ 7`, `14`. `None` where they name no number.
    ///
    /// ```
    /// use tracuu::model::Session;
    /// assert_eq!(Session::named("kỳ họp thứ mười bốn"), Session::named("ky hop thu 14"));
    /// assert!(Session::named("kỳ họp chuyên đề lần thứ 7").is_some_and(|session| session.special));
    /// assert_eq!(Session::named("kỳ họp cuối năm"), None);
    /// ```
    pub fn named(text: &str) -> Option<Self> {
        let folded = folded_words(text);
        let special = ["chuyen de", "bat thuong", "khong thuong"].iter().any(|kind| folded.contains(kind));
        let words: Vec<&str> = folded.split(' ').collect();
        let behind =
            words.iter().rposition(|word| matches!(*word, "thu" | "lan" | "hop" | "de")).map_or(0, |at| at + 1);
        let counted = &words[behind..];
        let figures = counted.first().and_then(|word| word.parse().ok());
        let spelled = || (1..=counted.len()).rev().find_map(|count| number_in_words(&counted[..count].join(" ")));
        let number = figures.or_else(spelled)?;
        Some(Self { special, number })
    }

    /// True where a session of a document is meant by what was typed: a number alone means any session that bears it.
    pub fn matches(&self, written: &str) -> bool {
        Self::named(written).is_some_and(|other| other.number == self.number && (!self.special || other.special))
    }
}
