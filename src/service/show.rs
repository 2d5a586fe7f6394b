//! The text of a document, or of one of its articles.

use super::document::Document;
use super::view::bears;
use super::{ServiceError, View};
use crate::index::Record;
use crate::model::{SourceText, Span, WantedNumber};
use jiff::civil::Date;
use serde::Serialize;

/// A document with its text.
#[derive(Debug, Clone, Serialize)]
pub struct Shown {
    /// The document.
    #[serde(flatten)]
    pub document: Document,
    /// The article that was asked for.
    pub article: Option<String>,
    /// The text: of the article where one was asked for, else the whole.
    pub text: String,
}

impl View {
    /// The documents that bear a number with their text; where an article is asked for, those that have it.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn show(&self, wanted: &WantedNumber, article: Option<&str>, as_of: Date) -> Result<Vec<Shown>, ServiceError> {
        let mut found = Vec::new();
        for (doc, record) in (0..).zip(self.records()?).filter(|(_, record)| bears(record, wanted)) {
            let source = self.store().source(doc)?.unwrap_or_default();
            found.extend(piece(&record, &source, article).map(|text| Shown {
                document: Document::of_record(&record, as_of),
                article: article.map(str::to_owned),
                text,
            }));
        }
        Ok(found)
    }
}

/// The whole text, or every article with the label asked for; nothing when there is none.
fn piece(record: &Record, source: &SourceText, article: Option<&str>) -> Option<String> {
    let Some(wanted) = article else { return Some(source.body(Span::new(0, source.text.len()))) };
    let wanted = wanted.to_lowercase();
    let mut text = String::new();
    for (division, unit) in record.document.articles().filter(|(_, unit)| unit.label.to_lowercase() == wanted) {
        let title = record.document.divisions.get(division).map_or("", |division| division.title.as_str());
        if !title.is_empty() {
            text.push_str(&format!("[{title}]\n"));
        }
        text.push_str(source.body(unit.span).trim_end());
        text.push('\n');
    }
    (!text.is_empty()).then_some(text)
}
