//! Evidence: no claim about a document without the place it was read from.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in the text of a [`super::SourceText`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// True when `other` lies wholly inside.
    pub fn contains(&self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// Where something was read, in whose words, and by which rule.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Stable name of the rule that read it, such as `header.number`.
    pub rule: String,
    /// Page, from 1.
    pub page: u32,
    /// Article, where the words stand in one.
    pub article: Option<String>,
    /// The place in the document's text.
    pub span: Span,
    /// The words themselves, whitespace collapsed.
    pub quote: String,
}

/// A value together with the place it was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found<T> {
    /// What was read.
    pub value: T,
    /// Where.
    pub evidence: Evidence,
}

impl<T> Found<T> {
    /// The value with its evidence.
    pub fn new(value: T, evidence: Evidence) -> Self {
        Self { value, evidence }
    }
}
