//! Tags: on which axes a resolution is classified. The rules are data (`cues.tsv`); the code only knows where in a
//! document words stand, and that a title says more than an article in the middle.
//!
//! Nothing is tuned to published counts: the office's register overrides a rule, and the disagreement is listed.

mod action;
mod cues;
mod field;
mod implementer;
mod mechanism;
mod places;
mod reader;
mod recital;

use crate::model::{Document, SourceText, Tags};
use reader::Reader;

/// The tags of a document whose head, divisions and acts have been read. Every tag carries the sentence that speaks
/// for it; an axis on which nothing speaks stays empty.
pub(super) fn tags(source: &SourceText, document: &Document) -> Tags {
    let reader = Reader::new(source, document);
    Tags {
        fields: field::fields(&reader),
        mechanism: mechanism::mechanism(&reader),
        action: action::action(&reader),
        form: action::form(&reader),
        ground: mechanism::ground(&reader),
        committee: recital::committee(&reader),
        submission: recital::submission(&reader),
        implementers: implementer::implementers(&reader),
    }
}

#[cfg(test)]
mod tests;
