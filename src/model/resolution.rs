//! What a citation, or a row of a register, was found to mean: decided once, when the index is made.

use serde::{Deserialize, Serialize};

/// The document that a citation means, or why none was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Resolution {
    /// The document that cites.
    Itself,
    /// A document of the corpus, by the id of its record.
    Document(String),
    /// None.
    Unresolved(Unresolved),
}

/// Why a citation means no document of the corpus.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unresolved {
    /// The reason.
    pub why: Why,
    /// Ids of the documents that bear the number and were not taken, in order.
    pub candidates: Vec<String>,
}

/// Reasons for taking no document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// It is cited by name alone.
    Unnumbered,
    /// No document bears the number.
    NotInCorpus,
    /// The number has no year, and no date is cited.
    NoYear,
    /// Several different documents could be meant.
    Ambiguous,
    /// The documents that bear the number are of other issuers.
    OtherIssuer,
    /// The cited date is that of another document of the series.
    OtherDate,
    /// The documents that bear the number are of another kind than the number says.
    OtherKind,
}

impl Why {
    /// The code of the JSON contract.
    pub fn code(self) -> &'static str {
        match self {
            Why::Unnumbered => "unnumbered",
            Why::NotInCorpus => "not-in-corpus",
            Why::NoYear => "no-year",
            Why::Ambiguous => "ambiguous",
            Why::OtherIssuer => "other-issuer",
            Why::OtherDate => "other-date",
            Why::OtherKind => "other-kind",
        }
    }

    /// True where a document of the corpus could be meant, but not for certain.
    pub fn is_doubt(self) -> bool {
        matches!(self, Why::NoYear | Why::Ambiguous | Why::OtherKind)
    }
}

impl Resolution {
    /// The id of the document meant, where it is another one of the corpus.
    pub fn document(&self) -> Option<&str> {
        match self {
            Self::Document(id) => Some(id),
            Self::Itself | Self::Unresolved(_) => None,
        }
    }

    /// Why none was taken.
    pub fn unresolved(&self) -> Option<&Unresolved> {
        match self {
            Self::Unresolved(unresolved) => Some(unresolved),
            Self::Itself | Self::Document(_) => None,
        }
    }
}

/// Whose act a document is, seen from the council whose corpus it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Whose {
    /// The council's own, or not known to be another's.
    #[default]
    Home,
    /// Of a council that the home council succeeded when provinces merged.
    Predecessor,
    /// Of another body.
    Other,
}

impl Whose {
    /// The code of the JSON contract.
    pub fn code(self) -> &'static str {
        match self {
            Whose::Home => "home",
            Whose::Predecessor => "predecessor",
            Whose::Other => "other",
        }
    }
}

/// That a file holds an act which another file holds too, and which that one stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// Id of the record that counts.
    pub of: String,
    /// Why that one.
    pub why: VariantReason,
}

/// In what a variant stands behind the text that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VariantReason {
    /// It says that it is a draft.
    Draft,
    /// It is only an annex of the act.
    Annex,
    /// It has no number.
    Unnumbered,
    /// It names no signer.
    Unsigned,
    /// It has no date.
    Undated,
    /// It was recognised from a picture.
    Recognised,
    /// Nothing: it comes later in the order of files.
    Copy,
}
