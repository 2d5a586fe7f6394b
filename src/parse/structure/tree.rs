//! Nesting the units of a division: each holds everything up to the next of its own level or above.

use super::divisions::Cut;
use super::marks::{Counters, Marker, markers};
use super::sequence::Candidate;
use crate::model::{Division, Level, Note, Span, Unit};
use crate::parse::analyse::AnalysedText;

/// Builds a division from its cut; the first begins with the text, each ends where the next begins.
pub(super) fn division(
    analysed: &AnalysedText,
    candidates: &[Candidate],
    cut: &Cut,
    notes: &mut Vec<Note>,
) -> Division {
    let start = if cut.first_row == 0 { 0 } else { analysed.span_of(cut.first_row, cut.end_row).start };
    let end = analysed.rows.get(cut.end_row).map_or(analysed.len(), |row| row.span.start);
    let markers = markers(analysed, candidates, cut, Counters::default());
    gaps(&markers, &cut.title, notes);
    Division {
        kind: cut.kind,
        title: cut.title.clone(),
        span: Span::new(start, end),
        units: units(analysed, markers, cut),
    }
}

/// Nests markers by rank.
pub(super) fn units(analysed: &AnalysedText, markers: Vec<Marker>, cut: &Cut) -> Vec<Unit> {
    let mut stops = cut.stops.iter().copied().peekable();
    let mut done: Vec<Unit> = Vec::new();
    let mut open: Vec<(u8, Unit)> = Vec::new();
    for marker in markers {
        while let Some(stop) = stops.next_if(|stop| *stop <= marker.row) {
            close(analysed, &mut open, &mut done, Level::Article as u8, stop);
        }
        close(analysed, &mut open, &mut done, marker.rank, marker.row);
        let span = analysed.span_of(marker.row, marker.row + 1);
        let unit =
            Unit { level: marker.level, label: marker.label, heading: marker.heading, span, children: Vec::new() };
        open.push((marker.rank, unit));
    }
    close(analysed, &mut open, &mut done, 0, cut.end_row);
    done
}

/// Ends every open unit of this rank or deeper before a row, and hangs it into the one around it.
fn close(analysed: &AnalysedText, open: &mut Vec<(u8, Unit)>, done: &mut Vec<Unit>, rank: u8, row: usize) {
    while let Some((_, mut unit)) = open.pop_if(|(r, _)| *r >= rank) {
        unit.span.end = analysed.span_of(analysed.row_at(unit.span.start), row).end.max(unit.span.end);
        match open.last_mut() {
            Some((_, parent)) => parent.children.push(unit),
            None => done.push(unit),
        }
    }
}

/// Notes the numbers that are missing between two articles.
fn gaps(markers: &[Marker], title: &str, notes: &mut Vec<Note>) {
    let numbers = markers
        .iter()
        .filter(|m| m.level == Level::Article)
        .filter_map(|m| m.label.trim_end_matches(char::is_alphabetic).parse::<u32>().ok());
    let mut last = None;
    for number in numbers {
        if let Some(before) = last.filter(|&l| number > l + 1) {
            let place = if title.is_empty() { String::new() } else { format!(" ({title})") };
            let message = format!("Sau Điều {before} là Điều {number}: thiếu số điều ở giữa{place}.");
            notes.push(Note { code: "article-gap".into(), message });
        }
        last = Some(number);
    }
}
