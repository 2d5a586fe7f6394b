//! Citations and acts: what a document says of others, and what it does to them, each with the sentence that says so.
//!
//! The text is read sentence by sentence over the ends of lines and pages. Titles and recitals give leads; articles give
//! acts, where a verb rules and grammar leaves no doubt which document it rules. New wording in quotation marks, the
//! history of a cited document (`được sửa đổi, bổ sung bởi …`) and dynamic references are no acts.

mod command;
mod context;
mod date;
mod edits;
mod law;
mod lead;
mod leadin;
mod mention;
mod number;
mod object;
mod operative;
mod parts;
mod phrases;
mod read;
mod reader;
mod scope;
mod shorthand;
#[cfg(test)]
mod tests;
mod zone;

use super::analyse::AnalysedText;
use super::analyse::sentence::{Rank, Sentence};
use crate::model::{Act, Citation, Document};
use operative::Articles;
use reader::Reader;
use zone::{Places, Zone};

/// The numbered documents that a text names, in order, each with the byte after it.
pub(super) fn cited(text: &str) -> Vec<(usize, Citation)> {
    number::numbered(text).into_iter().map(|mention| (mention.end, mention.citation)).collect()
}

/// Every act of a document and every document it cites, in the order of the text, the title first.
///
/// `document` gives the title, the document's own number and the places of divisions and articles; what it lacks is
/// read from the text. `sentences` are those of the whole text.
pub(super) fn acts(analysed: &AnalysedText<'_>, sentences: &[Sentence], document: &Document) -> Vec<Act> {
    let places = Places::new(analysed, document);
    let mut reader = Reader::new(analysed, &places, document);
    let title = document.title.as_ref().map(|title| title.evidence.span).filter(|span| span.start < span.end);
    let title = title.map(|span| (analysed.at(span.start), analysed.at(span.end)));
    let title = title.filter(|(start, end)| analysed.text.get(*start..*end).is_some());
    if let Some((start, end)) = title {
        reader.read_title(&Sentence { start, words: start, end, rank: Rank::Chapter, labelled: false });
    }
    let inside_title = |s: &Sentence| title.is_some_and(|(start, end)| start <= s.words && s.words < end);
    let preamble = sentences.iter().filter(|s| places.zone(s.words) == Zone::Preamble && !inside_title(s));
    let mut grounds = false;
    for sentence in preamble {
        grounds = reader.read_recital(sentence, grounds);
    }
    let mut articles = Articles::new(&mut reader);
    for sentence in sentences {
        match places.zone(sentence.words) {
            Zone::Articles => articles.read_sentence(sentence),
            Zone::Annex => articles.read_annex(sentence),
            Zone::Preamble | Zone::Foot => {}
        }
    }
    articles.finish();
    reader.date_by_parts(&document.parts);
    shorthand::complete(&mut reader.acts, &reader.cited);
    reader.acts
}
