//! The words that take the place of an amended article, beside it.

use super::{Amendment, Answer};
use crate::document::{Event, SourceText};
use crate::index::Record;
use crate::search::{SearchError, Searcher};

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
        for doc in 0..self.generation().manifest.documents {
            if self.record(doc)?.is_some_and(|r| r.id == *id) {
                return Ok(self.generation().store.source(doc)?);
            }
        }
        Ok(None)
    }
}

fn event_of<'a>(record: &'a Record, amendment: &Amendment) -> Option<&'a Event> {
    record.timeline.events.iter().find(|e| e.evidence.quote == amendment.quote && e.on == amendment.on)
}

/// From the lead (`… như sau:`) to the end of what it brings: the closing quotation mark, or a line end. Nothing where
/// the lead brings nothing.
fn new_words(source: &SourceText, event: &Event) -> Option<String> {
    let span = event.evidence.span;
    let lead = source.text.get(span.start..span.end)?;
    if !lead.trim_end().ends_with(':') {
        return None;
    }
    let rest = source.text.get(span.start..)?;
    let most = rest.floor_char_boundary(span.end - span.start + LONGEST);
    let closed = rest.get(..most)?.get(lead.len()..)?.find('”').map(|at| lead.len() + at + '”'.len_utf8());
    let end = closed.or_else(|| rest[..most].rfind('\n'))?;
    let words = rest[..end].split_whitespace().collect::<Vec<_>>().join(" ");
    Some(if closed.is_some() { words } else { format!("{words} …") })
}
