//! The parts of a text: preamble, articles, closing, what is attached; in them chapters, articles, clauses, points.

mod block;
mod divisions;
mod heading;
mod line;
mod marks;
mod opening;
mod sequence;
#[cfg(test)]
mod tests;
mod tree;

pub(super) use block::block;
pub(super) use line::opens_unit;
pub(super) use opening::is_position;

use super::analyse::AnalysedText;
use crate::model::{Division, DivisionKind, Document, Evidence, Note, Span, Unit};

/// Everything that was found of a text's structure.
pub(super) struct Structure {
    divisions: Vec<Division>,
    /// Rows before the first article or chapter: where the head of the document stands.
    pub(super) head_rows: usize,
    /// Article places and labels in order, for evidence.
    articles: Vec<(Span, String)>,
    notes: Vec<Note>,
}

impl Structure {
    /// Reads the structure of a text.
    pub(super) fn find(analysed: &AnalysedText) -> Self {
        let candidates = sequence::candidates(analysed);
        let plan = divisions::plan(analysed, &candidates);
        let mut notes = Vec::new();
        let divisions: Vec<Division> =
            plan.iter().map(|cut| tree::division(analysed, &candidates, cut, &mut notes)).collect();
        let articles = divisions.iter().flat_map(Division::articles).map(|a| (a.span, a.label.clone())).collect();
        let head_rows = plan.iter().find(|cut| cut.kind == DivisionKind::Body).map_or(0, |cut| cut.first_row);
        Self { divisions, head_rows, articles, notes }
    }

    /// What a person should know of the structure.
    pub(super) fn notes(&self) -> Vec<Note> {
        self.notes.clone()
    }

    /// The places where the document itself speaks: its articles and its closing, not what is attached to it.
    pub(super) fn operative(&self) -> impl Iterator<Item = Span> {
        let own = |d: &&Division| matches!(d.kind, DivisionKind::Body | DivisionKind::Closing);
        self.divisions.iter().filter(own).map(|d| d.span)
    }

    /// The first bytes of the articles, in order.
    pub(super) fn article_starts(&self) -> Vec<usize> {
        self.articles.iter().map(|(span, _)| span.start).collect()
    }

    /// The closing of the document, if it has one.
    pub(super) fn closing(&self) -> Option<Span> {
        self.divisions.iter().find(|d| d.kind == DivisionKind::Closing).map(|d| d.span)
    }

    /// Titles and places of what is attached.
    pub(super) fn attachments(&self) -> impl Iterator<Item = Span> {
        self.divisions.iter().filter(|d| matches!(d.kind, DivisionKind::Attached | DivisionKind::Annex)).map(|d| d.span)
    }

    /// Writes into each evidence of a document the article that it stands in.
    pub(super) fn place_evidence(&self, analysed: &AnalysedText, document: &mut Document) {
        let d = document;
        let all: [Option<&mut Evidence>; 15] = [
            d.number.as_mut().map(|f| &mut f.evidence),
            d.kind.as_mut().map(|f| &mut f.evidence),
            d.nature.as_mut().map(|f| &mut f.evidence),
            d.title.as_mut().map(|f| &mut f.evidence),
            d.issuer.as_mut().map(|f| &mut f.evidence),
            d.place.as_mut().map(|f| &mut f.evidence),
            d.term.as_mut().map(|f| &mut f.evidence),
            d.session.as_mut().map(|f| &mut f.evidence),
            d.adopted_on.as_mut().map(|f| &mut f.evidence),
            d.issued_on.as_mut().map(|f| &mut f.evidence),
            d.effective_on.as_mut().map(|f| &mut f.evidence),
            d.last_day.as_mut().map(|f| &mut f.evidence),
            d.open_term.as_mut().map(|f| &mut f.evidence),
            d.signer.as_mut().map(|f| &mut f.evidence),
            d.signer_position.as_mut().map(|f| &mut f.evidence),
        ];
        for evidence in all.into_iter().flatten() {
            evidence.article = self.article_at(analysed.at(evidence.span.start));
        }
    }

    /// The article that holds a byte.
    pub(super) fn article_at(&self, byte: usize) -> Option<String> {
        let next = self.articles.partition_point(|(span, _)| span.start <= byte);
        let (span, label) = self.articles.get(next.checked_sub(1)?)?;
        (byte < span.end).then(|| label.clone())
    }

    /// Hands the divisions over, with their places in the file.
    pub(super) fn into_divisions(self, analysed: &AnalysedText) -> Vec<Division> {
        let mut divisions = self.divisions;
        let mut start = 0;
        for division in &mut divisions {
            let end = analysed.source_at(division.span.end);
            division.span = Span::new(start, end);
            start = end;
            division.units.iter_mut().for_each(|unit| place_unit(analysed, unit));
        }
        divisions
    }
}

/// Puts a unit, and all in it, to its place in the file.
fn place_unit(analysed: &AnalysedText, unit: &mut Unit) {
    unit.span = analysed.span(unit.span);
    unit.children.iter_mut().for_each(|child| place_unit(analysed, child));
}
