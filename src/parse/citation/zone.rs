//! Which part of a document a sentence stands in: what recitals say is a lead, what articles say is an act.

use crate::model::{DivisionKind, Document, Span};
use crate::parse::analyse::AnalysedText;
use regex::Regex;
use std::sync::LazyLock;

/// The parts of a document that speak with different weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    /// Head, title, recitals.
    Preamble,
    /// Articles and the closing sentence.
    Articles,
    /// What follows `Nơi nhận`.
    Foot,
    /// Annexes without articles.
    Annex,
}

/// Zones and articles of one document, in bytes of the running text.
pub(super) struct Places {
    zones: Vec<(usize, Zone)>,
    articles: Vec<(Span, String)>,
    /// First byte and heading of each annex without articles.
    annexes: Vec<(usize, String)>,
}

/// The enacting formula or the first article, for texts whose parts are not known.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static FIRST: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?m)^\s*(?:QUYẾT\s+NGHỊ|NGHỊ\s+QUYẾT\s*:|Điều\s+1\s*[.:])").unwrap());

/// The end of the articles.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static FOOT: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?m)^\s*Nơi\s+nhận\s*:").unwrap());

impl Places {
    /// Reads the parts off a document.
    pub(super) fn new(analysed: &AnalysedText, document: &Document) -> Self {
        let mut articles: Vec<(Span, String)> = document
            .articles()
            .map(|(_, unit)| (Span::new(analysed.at(unit.span.start), analysed.at(unit.span.end)), unit.label.clone()))
            .collect();
        articles.sort_by_key(|article| article.0);
        let zones = if document.divisions.is_empty() { guess(analysed) } else { divisions(analysed, document) };
        Self { zones, articles, annexes: annexes(analysed, document) }
    }

    /// The zone of a byte.
    pub(super) fn zone(&self, at: usize) -> Zone {
        let after = self.zones.partition_point(|zone| zone.0 <= at);
        after.checked_sub(1).and_then(|at| self.zones.get(at)).map_or(Zone::Preamble, |zone| zone.1)
    }

    /// The label of the article that holds a byte.
    pub(super) fn article(&self, at: usize) -> Option<&str> {
        let after = self.articles.partition_point(|article| article.0.start <= at);
        let (span, label) = self.articles.get(after.checked_sub(1)?)?;
        (at < span.end).then_some(label.as_str())
    }

    /// First byte and heading of the annex that holds a byte.
    pub(super) fn annex(&self, at: usize) -> Option<(usize, &str)> {
        let after = self.annexes.partition_point(|(start, _)| *start <= at);
        self.annexes.get(after.checked_sub(1)?).map(|(start, heading)| (*start, heading.as_str()))
    }

    /// The first bytes of the articles.
    #[cfg(test)]
    pub(super) fn starts(&self) -> Vec<usize> {
        self.articles.iter().map(|article| article.0.start).collect()
    }
}

/// Lines in which an annex says what it is.
const HEADING_LINES: usize = 3;

/// The annexes without articles, each with the lines that it begins with.
fn annexes(analysed: &AnalysedText, document: &Document) -> Vec<(usize, String)> {
    let attached = document.divisions.iter().filter(|division| {
        matches!(division.kind, DivisionKind::Attached | DivisionKind::Annex) && division.articles().is_empty()
    });
    let heading = |start: usize| {
        let lines = analysed.plain.get(start..).unwrap_or_default().lines().filter(|line| !line.trim().is_empty());
        lines.take(HEADING_LINES).take_while(|line| !line.contains('\t')).collect::<Vec<_>>().join("\n")
    };
    let starts = attached.map(|division| analysed.at(division.span.start));
    let mut annexes: Vec<(usize, String)> = starts.map(|start| (start, heading(start))).collect();
    annexes.sort();
    annexes
}

fn divisions(analysed: &AnalysedText, document: &Document) -> Vec<(usize, Zone)> {
    let mut zones: Vec<(usize, Zone)> = Vec::new();
    for division in &document.divisions {
        let start = analysed.at(division.span.start);
        match division.kind {
            DivisionKind::Preamble => zones.push((start, Zone::Preamble)),
            DivisionKind::Body => zones.push((start, Zone::Articles)),
            DivisionKind::Closing => {
                // The closing sentence (`… thông qua ngày … và thay thế Nghị quyết số …`) decides like an article.
                zones.push((start, Zone::Articles));
                let words = analysed.plain.get(start..analysed.at(division.span.end)).unwrap_or_default();
                zones.extend(FOOT.find(words).map(|foot| (start + foot.start(), Zone::Foot)));
            }
            DivisionKind::Attached | DivisionKind::Annex => {
                let zone = if division.articles().is_empty() { Zone::Annex } else { Zone::Articles };
                zones.push((start, zone));
            }
        }
    }
    zones.sort_by_key(|zone| zone.0);
    zones
}

/// Parts of a text that nobody cut: preamble up to the first article, foot from `Nơi nhận`.
fn guess(analysed: &AnalysedText) -> Vec<(usize, Zone)> {
    let mut zones = vec![(0, Zone::Preamble)];
    let first = FIRST.find(&analysed.plain).map(|found| found.start());
    zones.extend(first.map(|at| (at, Zone::Articles)));
    zones.extend(
        FOOT.find(&analysed.plain)
            .filter(|foot| first.is_some_and(|at| at < foot.start()))
            .map(|foot| (foot.start(), Zone::Foot)),
    );
    zones
}
