//! Hiệu lực: when the document was adopted, from when it is in force, until when, by its own words.
//!
//! Only sentences whose subject is this document count, in its articles and its closing, outside quotations. The
//! minimum that the law sets (Luật 80/2015/QH13, Điều 151; Luật 64/2025/QH15, Điều 53) is never a source.

mod adoption;
mod last_day;
mod open_term;
mod part;
mod sentence;
mod start;
#[cfg(test)]
mod tests;

use super::analyse::{AnalysedText, sentence as analyse};
use super::structure::Structure;
use crate::model::{Document, Kind};

/// Reads the dates of adoption, effect and expiry.
pub(super) fn read_effect(
    analysed: &AnalysedText,
    structure: &Structure,
    all: &[analyse::Sentence],
    document: &mut Document,
) {
    let sentences = sentence::about_itself(analysed, structure, document.kind.as_ref().map(|k| k.value));
    document.adopted_on = adoption::read_adoption(analysed, &sentences);
    // A consolidation has no force of its own: what it says of effect is said of the texts in it.
    if document.kind.as_ref().is_some_and(|k| k.value == Kind::VanBanHopNhat) {
        document.adopted_on = None;
        return;
    }
    document.effective_on = start::read_first_day(analysed, &sentences, document);
    document.last_day = last_day::read_last_day(analysed, &sentences);
    if document.last_day.is_none() {
        document.open_term = open_term::read_open_term(analysed, &sentences);
    }
    document.parts = part::read_part_terms(analysed, structure, all);
}
