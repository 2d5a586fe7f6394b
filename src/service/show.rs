//! The text of a document, or of one of its articles.

use super::document::Document;
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
    /// The documents that a number means with their text; where an article is asked for, those that have it.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn show(&self, wanted: &WantedNumber, article: Option<&str>, as_of: Date) -> Result<Vec<Shown>, ServiceError> {
        let shown = self.places(wanted)?.into_iter().map(|doc| self.shown(doc, article, as_of));
        Ok(shown.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    /// The document with an id or a path: those without a number can be shown by them. `None` where there is none.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn show_named(
        &self,
        name: &str,
        article: Option<&str>,
        as_of: Date,
    ) -> Result<Option<Vec<Shown>>, ServiceError> {
        let Some(doc) = self.store().position(name)? else { return Ok(None) };
        Ok(Some(self.shown(doc, article, as_of)?.into_iter().collect()))
    }

    fn shown(&self, doc: u32, article: Option<&str>, as_of: Date) -> Result<Option<Shown>, ServiceError> {
        let Some(record) = self.searcher.record(doc)? else { return Ok(None) };
        let source = self.store().source(doc)?.unwrap_or_default();
        Ok(piece(&record, &source, article).map(|text| Shown {
            document: Document::of_record(&record, as_of),
            article: article.map(str::to_owned),
            text,
        }))
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
