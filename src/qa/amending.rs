//! The words that take the place of an amended article, beside it.

use super::{Amendment, Answer};
use crate::index::Record;
use crate::model::{Event, SourceText, Span};
use crate::search::{SearchError, Searcher};
use regex::Regex;
use std::sync::LazyLock;

/// Bytes of the new words at most.
const LONGEST: usize = 1_200;

impl Searcher {
    /// Lets the changes of an article be quoted with the words that they bring, not with their leads alone.
    pub(super) fn add_amending_text(&self, answer: &mut Answer) -> Result<(), SearchError> {
        let record = std::sync::Arc::clone(&answer.record);
        for amendment in &mut answer.amended_by {
            if let Some(event) = event_of(&record, amendment)
                && let Some(source) = self.source_of(event)?
                && let Some(words) = new_words(&source, event)
            {
                amendment.quote = words;
            }
        }
        Ok(())
    }

    /// The text of the document that made an event.
    fn source_of(&self, event: &Event) -> Result<Option<SourceText>, SearchError> {
        let Some(id) = &event.by_id else { return Ok(None) };
        let store = &self.generation().store;
        Ok(store.position(id)?.map_or(Ok(None), |doc| store.source(doc))?)
    }
}

fn event_of<'a>(record: &'a Record, amendment: &Amendment) -> Option<&'a Event> {
    record.timeline.events.iter().find(|e| e.evidence.quote == amendment.quote && e.on == amendment.on)
}

/// From the lead (`… như sau:`) to the end of what it brings: the closing quotation mark, or where nothing is in
/// quotation marks, the end of the table or of the line before the next clause. Nothing where the lead brings nothing.
fn new_words(source: &SourceText, event: &Event) -> Option<String> {
    let span = event.evidence.span;
    let lead = source.text.get(span.start..span.end)?;
    if !lead.trim_end().ends_with(':') {
        return None;
    }
    let rest = source.text.get(span.end..)?;
    let most = rest.get(..rest.floor_char_boundary(LONGEST))?;
    let opened = most.trim_start().starts_with(['“', '"']);
    let closed = most.find('”').filter(|_| opened).map(|at| at + '”'.len_utf8());
    let next = || NEXT.find(most).filter(|_| !opened).map(|clause| clause.start());
    let whole = closed.or_else(next);
    let end = whole.or_else(|| most.rfind('\n'))?;
    let words = source.words(Span::new(span.start, span.end + end));
    Some(if whole.is_some() { words } else { format!("{words} …") })
}

/// The beginning of the next clause or article on a line of its own.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static NEXT: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\n\s*(?:\d{1,2}\.\s+\p{Lu}|Điều\s+\d)").unwrap());

#[cfg(test)]
mod tests {
    use super::new_words;
    use crate::model::{Event, EventKind, LineKind, SourceText, Span};

    /// What the first line brings.
    fn brought(lines: &[(&str, LineKind)]) -> Option<String> {
        let mut source = SourceText::default();
        for (at, (line, kind)) in (0..).zip(lines) {
            source.push(line, 1, at, *kind);
        }
        let lead = Span::new(0, lines[0].0.len());
        let event = Event {
            on: "2022-01-01".parse().expect("a date"),
            kind: EventKind::Amended,
            scope: Vec::new(),
            by: None,
            by_id: None,
            rule: String::new(),
            evidence: source.evidence("act.amends", lead),
        };
        new_words(&source, &event)
    }

    #[test]
    fn the_foot_of_a_page_and_notes_stood_in_the_new_words() {
        let lines = [
            ("1. Sửa đổi khoản 2 như sau:", LineKind::Body),
            ("“2. Mức thu là 5.000", LineKind::Body),
            ("Chưa kể thuế.", LineKind::Footnote),
            ("Trang 2", LineKind::Margin),
            ("đồng.”", LineKind::Body),
        ];
        let words = "1. Sửa đổi khoản 2 như sau: “2. Mức thu là 5.000 đồng.”";
        assert_eq!(brought(&lines).as_deref(), Some(words));
    }

    #[test]
    fn a_table_without_quotation_marks_ran_on_into_the_next_clause() {
        let lines = [
            ("1. Sửa đổi khoản 2 như sau:", LineKind::Body),
            ("Thị trấn\t15\t75", LineKind::TableRow),
            ("2. Bổ sung Điều 3a như sau:", LineKind::Body),
            ("“Điều 3a. Đất dôi dư.”", LineKind::Body),
        ];
        assert_eq!(brought(&lines).as_deref(), Some("1. Sửa đổi khoản 2 như sau: Thị trấn 15 75"));
    }
}
