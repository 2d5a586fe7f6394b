//! From the text of a file to a [`Document`]: head, structure, effect, each finding with the place it was read from.
//!
//! Pure and total: any text gives a document, at worst an empty one; what is not found stays `None`. The work is linear
//! in the length of the text: every line is looked at a fixed number of times, every sentence within fixed bounds.

mod address;
mod analyse;
mod annex;
mod citation;
mod doubt;
mod effect;
mod header;
mod pattern;
mod structure;
mod tags;
#[cfg(test)]
mod tests;

use crate::model::{Document, SourceText, Unit};
use analyse::AnalysedText;
use analyse::sentence::sentences;
use structure::Structure;

/// A hash over the code and tables that read a document out of a text (`build.rs`): when they change, the same text may
/// give another document.
pub const CODE: &str = env!("TRACUU_PARSING");

/// Reads everything that a text says about itself.
///
/// ```
/// use tracuu::model::{LineKind, SourceText};
/// let mut source = SourceText::default();
/// for (at, line) in ["Số: 08/2019/NQ-HĐND", "NGHỊ QUYẾT", "Về học phí", "Điều 1. Phạm vi", "Toàn tỉnh."].iter().enumerate() {
///     source.push(line, 1, at as u32, LineKind::Body);
/// }
/// let document = tracuu::parse::parse(&source);
/// assert_eq!(document.number.map(|n| n.value.to_string()).as_deref(), Some("08/2019/NQ-HĐND"));
/// ```
pub fn parse(source: &SourceText) -> Document {
    let analysed = AnalysedText::new(source);
    let structure = Structure::find(&analysed);
    let sentences = sentences(&analysed, &structure.article_starts());
    let notes = structure.notes().into_iter().chain(analysed.notes()).collect();
    let mut document = Document { notes, ..Document::default() };
    match annex::read_annex(&analysed) {
        Some(annex) => {
            (document.annex_of, document.title) = (Some(annex.of), annex.title);
            document.notes.push(annex.note);
        }
        None => {
            header::read_header(&analysed, &structure, &mut document);
            effect::read_effect(&analysed, &structure, &sentences, &mut document);
            header::read_nature(&analysed, &mut document);
        }
    }
    structure.place_evidence(&analysed, &mut document);
    document.divisions = structure.into_divisions(&analysed);
    document.acts = citation::acts(&analysed, &sentences, &document);
    // What an annex does, the act does that it belongs to.
    let is_annex = document.annex_of.is_some();
    document.acts.iter_mut().filter(|_| is_annex).for_each(|act| act.operative = false);
    doubt::take_back(source, &mut document);
    document.tags = tags::tags(source, &document);
    document
}

/// The units of a piece of a text that stands alone, outermost first: the new wording that an amendment brings.
pub fn block(source: &SourceText) -> Vec<Unit> {
    structure::block(&AnalysedText::new(source))
}
