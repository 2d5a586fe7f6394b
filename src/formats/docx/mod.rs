//! DOCX: a zip of WordprocessingML parts, read into text as Word would show it.
//!
//! `archive` unpacks, `relations` finds the parts, `styles` and `numbering` say what paragraphs inherit, `story` reads
//! text into items (paragraphs, tables, sections), `chunks` reads the files of other formats inside, `pages` lays the items out as blocks. Everything is read by local
//! names, so strict and transitional files are the same, and a damaged part ends early without losing what stood
//! before the damage.

mod archive;
mod borders;
mod chunks;
mod document;
mod facts;
mod fields;
mod flat;
mod inline;
mod legacy;
mod notes;
mod numbering;
mod pages;
mod paragraph;
mod props;
mod relations;
mod sections;
mod story;
mod styles;
mod table;
mod verdict;

use super::xml;
use crate::formats::{ExtractError, ExtractedText, Extractor, Limits};

/// Reads Word documents (`.docx`, `.docm`, `.dotx`), transitional and strict.
#[derive(Debug, Clone, Copy, Default)]
pub struct DocxExtractor;

impl Extractor for DocxExtractor {
    fn name(&self) -> &'static str {
        "docx"
    }

    fn version(&self) -> u32 {
        4
    }

    fn extract(&self, bytes: &[u8], limits: &Limits) -> Result<ExtractedText, ExtractError> {
        verdict::judge(document::Document::open(bytes, limits)?)
    }
}

#[cfg(test)]
mod tests;
