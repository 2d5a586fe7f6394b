//! The parts of a document: the resolution itself, what is attached to it, annexes; in them articles, clauses, points.

use super::Span;
use serde::{Deserialize, Serialize};

/// A part of a document that counts its articles by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Division {
    /// What it is.
    pub kind: DivisionKind,
    /// Its own heading: `QUY ĐỊNH Một số chính sách …`, `Phụ lục I Mức thu …`; empty for the preamble and the body.
    pub title: String,
    /// Where it stands, headings included.
    pub span: Span,
    /// Chapters, sections and articles; a division without any has its text only in the span.
    pub units: Vec<Unit>,
}

/// What a division is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DivisionKind {
    /// Head of the page, title, recitals, up to the enacting formula.
    Preamble,
    /// The articles of the document itself.
    #[default]
    Body,
    /// Closing sentence, `Nơi nhận`, signature.
    Closing,
    /// Quy định, quy chế, đề án ban hành kèm theo.
    Attached,
    /// Phụ lục, biểu, danh mục.
    Annex,
}

/// One chapter, article, clause … with those inside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Its level.
    pub level: Level,
    /// Its own number: `II`, `5`, `3a`, `đ`.
    pub label: String,
    /// Its heading, empty where it has none.
    pub heading: String,
    /// Where it stands, with all that is inside it.
    pub span: Span,
    /// What is inside.
    pub children: Vec<Unit>,
}

/// Levels of the parts of a legal text, from the outermost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Phần.
    Part,
    /// Chương.
    Chapter,
    /// Mục.
    Section,
    /// Tiểu mục.
    Subsection,
    /// Điều.
    Article,
    /// Khoản.
    Clause,
    /// Điểm.
    Point,
}

impl Division {
    /// The articles of this division in order, whatever chapters they stand in.
    pub fn articles(&self) -> Vec<&Unit> {
        let mut found = Vec::new();
        collect(&self.units, &mut found);
        found
    }
}

/// Gathers articles depth first; nothing below an article is one.
fn collect<'a>(units: &'a [Unit], found: &mut Vec<&'a Unit>) {
    for unit in units {
        if unit.level == Level::Article {
            found.push(unit);
        } else {
            collect(&unit.children, found);
        }
    }
}
