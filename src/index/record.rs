//! What the index keeps of each document and of each file.

use crate::law::{Bearer, Body, Issuers};
use crate::model::{Act, CorpusPath, Document, Doubt, Fact, Reading, Resolution, Timeline, Variant, Whose};
use crate::register::{ImpactLevel, RegisterFacts};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One document with its file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Stable name: the first 16 hexadecimal digits of the content hash.
    pub id: String,
    /// Path below the corpus.
    pub path: CorpusPath,
    /// BLAKE3 of the file, hexadecimal.
    pub blake3: String,
    /// Its legal life, from all documents of the corpus.
    pub timeline: Timeline,
    /// How its text was obtained.
    pub reading: Reading,
    /// What was read in it.
    pub document: Document,
    /// What the target of each of its acts means, in the order of the acts.
    pub targets: Vec<Resolution>,
    /// The document that stands for it, where it is a draft or a second copy.
    pub variant: Option<Variant>,
    /// Whose act it is.
    pub whose: Whose,
    /// Readings that do not fit what stands beside them.
    pub doubts: Vec<Doubt>,
    /// What the office's own tables say of it.
    pub listed: RegisterFacts,
}

impl Record {
    /// The id of the record of a file, from the hash of its content.
    pub fn id_of(blake3: &str) -> &str {
        blake3.get(..16).unwrap_or(blake3)
    }

    /// Its acts, each with what its target means.
    pub fn acts(&self) -> impl Iterator<Item = (&Act, &Resolution)> {
        self.document.acts.iter().zip(&self.targets)
    }

    /// The body that issued it.
    pub fn body(&self) -> Body {
        Body::of_document(&self.document)
    }

    /// True for what counts as an act: neither a draft nor an annex, nor another copy of one.
    pub fn counts(&self) -> bool {
        self.variant.is_none() && !self.document.is_draft() && self.document.annex_of.is_none()
    }

    /// The doubt about one of its facts.
    pub fn doubt(&self, fact: Fact) -> Option<&Doubt> {
        self.doubts.iter().find(|doubt| doubt.fact == fact)
    }

    /// The term in which it was adopted; none where what was read is doubtful.
    pub fn sure_term(&self) -> Option<&str> {
        let term = self.document.term.as_ref()?;
        self.doubt(Fact::Term).is_none().then_some(term.value.as_str())
    }

    /// True for an act of one of these issuers.
    pub fn is_act_of(&self, issuers: &Issuers) -> bool {
        self.counts() && issuers.accept(self.whose, &self.body())
    }

    /// How it is looked up by its number; none without one.
    pub(super) fn bearer(&self) -> Option<Bearer> {
        let document = &self.document;
        Some(Bearer {
            number: document.number.as_ref()?.value.clone(),
            issuer: document.issuer.as_ref().map(|issuer| issuer.value.clone()),
            whose: self.whose,
            variant: self.variant.is_some(),
        })
    }

    /// Whether it is on a special mechanism or policy: the office's tables outrank the rules, which only propose.
    pub fn is_mechanism(&self) -> bool {
        match self.listed.mechanism() {
            Some((decided, _)) => decided,
            None => self.document.tags.mechanism.as_ref().is_some_and(|m| m.value),
        }
    }

    /// Its impact as rated by a day; never inferred from the text.
    pub fn impact_on(&self, on: Date) -> Option<ImpactLevel> {
        self.listed.impact_on(on).map(|told| told.value.level)
    }
}

/// What became of one file of the corpus.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Path below the corpus.
    pub path: CorpusPath,
    /// BLAKE3 of the content, hexadecimal; empty where the file could not even be opened.
    pub blake3: String,
    /// The outcome.
    pub outcome: FileOutcome,
    /// Why it could not be opened, where the index holds what was read of it before; one plain sentence, Vietnamese.
    pub kept: Option<String>,
    /// What else is to be known of it, one plain sentence each, Vietnamese.
    pub notes: Vec<String>,
}

impl FileEntry {
    /// True when the index holds its document under this path.
    pub fn is_document(&self) -> bool {
        matches!(self.outcome, FileOutcome::Indexed { .. })
    }
}

/// Outcome of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileOutcome {
    /// In the index.
    Indexed {
        /// Pages that have no text yet, each with its reason.
        unread: Vec<String>,
    },
    /// Same bytes as another file, which is in the index under that path.
    Duplicate {
        /// The path it is indexed under, as shown.
        of: String,
    },
    /// Not readable: data, not an error of the run.
    Failed {
        /// `read`, `extract`, `ocr`, `parse`.
        stage: String,
        /// One plain sentence, Vietnamese.
        reason: String,
    },
    /// One of the office's own tables: so many rows read, so many not.
    Register {
        /// Rows read.
        rows: usize,
        /// Rows that could not be read, each with sheet, cell and reason.
        unread: Vec<String>,
        /// Rows that speak of acts that are not in the corpus, likewise: nothing is wrong with these.
        unmatched: Vec<String>,
    },
    /// Not a document: a table, a picture, a note.
    LeftOut {
        /// What it is.
        reason: String,
    },
}
