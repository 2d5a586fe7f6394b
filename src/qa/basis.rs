//! What an answer rests on.

/// What an answer rests on; the words for it are the service's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// The kind of words it quotes.
    pub kind: BasisKind,
    /// What these are of: a rule of the law, the parts of a document that are changed, a table of the office's; may be
    /// empty.
    pub detail: String,
}

/// Kinds of words that an answer quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BasisKind {
    /// A passage that holds what the question names.
    Passage,
    /// The title of the document.
    Title,
    /// Its signature.
    Signature,
    /// The sentence on the day of its coming into force.
    Effect,
    /// The day that it prints.
    PrintedDay,
    /// Words that make it normative.
    Normative,
    /// Words that make it individual.
    Individual,
    /// Its recitals.
    Recitals,
    /// The office's tables.
    Registers,
    /// The sentence that ends a document.
    Ending,
    /// The sentence that changes a part of one, or ends it.
    PartlyEnding,
    /// Another sentence of it.
    Sentence,
    /// The sentence of a document that acts on another.
    Acting,
    /// A condition that the question states.
    Condition,
    /// Words of another source, which the detail names.
    Elsewhere,
}

impl Basis {
    /// With a detail.
    pub(super) fn of(kind: BasisKind, detail: impl Into<String>) -> Self {
        Self { kind, detail: detail.into() }
    }
}

impl From<BasisKind> for Basis {
    fn from(kind: BasisKind) -> Self {
        Self { kind, detail: String::new() }
    }
}
