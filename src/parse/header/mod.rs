//! The head of a document and its signature: number, kind, issuer, place and date, title, term and session, signer.

mod draft;
mod issuer;
mod kind;
mod nature;
mod number;
mod place;
mod session;
mod signer;
#[cfg(test)]
mod tests;
mod title;
mod zone;

use super::analyse::AnalysedText;
use super::structure::Structure;
use crate::model::{Document, Kind};
use zone::Zone;

pub(super) use nature::read_nature;
pub(super) use session::words as numeral;

/// Reads the head and the signature.
pub(super) fn read_header(analysed: &AnalysedText, structure: &Structure, document: &mut Document) {
    let mut zone = Zone::new(analysed, structure);
    document.notes.extend(draft::read_draft(analysed, &zone));
    let heading = kind::heading(analysed, &zone);
    (document.place, document.issued_on) = place::read_place_date(analysed, &zone, structure);
    document.number = number::read_number(analysed, &zone, heading.as_ref(), structure, &mut document.notes);
    document.kind = kind::read_kind(analysed, &zone, heading.as_ref(), document.number.as_ref(), &mut document.notes);
    if let Some(number) = &document.number {
        zone.erase(analysed.place(number.evidence.span));
    }
    document.issuer = issuer::read_issuer(analysed, &zone, heading.as_ref());
    let issuer = document.issuer.as_ref().map(|issuer| issuer.value.as_str());
    document.title = heading
        .as_ref()
        .and_then(|h| title::read_title(analysed, &zone, h, issuer))
        .or_else(|| title::subject(analysed, &zone).filter(|_| is_letter(heading.is_none(), document)));
    (document.term, document.session) = session::read_session(analysed, &zone, structure);
    (document.signer, document.signer_position) = signer::read_signer(analysed, structure);
}

/// True for a letter: without a heading, told by its symbol or by its subject.
fn is_letter(unheaded: bool, document: &Document) -> bool {
    unheaded && document.kind.as_ref().is_some_and(|kind| kind.value == Kind::CongVan)
}
