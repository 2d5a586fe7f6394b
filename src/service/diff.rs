//! Two texts side by side: one document on two days, or two documents.

use super::document::number;
use super::{ServiceError, View};
use crate::index::Record;
use crate::law::versions::{ArticlePair, Fate, Pending, compare};
use jiff::civil::Date;
use serde::Serialize;

/// One side of a comparison.
#[derive(Debug, Clone, Serialize)]
pub struct Side {
    /// The document.
    pub number: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Path below the corpus.
    pub path: String,
    /// The day on which it reads so; none for the text as issued.
    pub on: Option<Date>,
    /// Edits that could not be applied to it: what they concern stands as before.
    pub pending: Vec<Pending>,
}

/// A comparison of two texts.
#[derive(Debug, Clone, Serialize)]
pub struct Comparison {
    /// The earlier text.
    pub from: Side,
    /// The later text.
    pub to: Side,
    /// Articles, and annexes, that read the same.
    pub same: usize,
    /// The others, in the order of the later text.
    pub articles: Vec<ArticlePair>,
}

impl View {
    /// Compares a document with itself on two days; the text as issued where no first day is named.
    ///
    /// # Errors
    /// When the index cannot be read, or what was typed is no number.
    pub fn diff_days(&self, typed: &str, from: Option<Date>, to: Date) -> Result<Option<Comparison>, ServiceError> {
        let Some((doc, record)) = self.one(typed)? else { return Ok(None) };
        let made = record.document.made_on().map(|made| made.value);
        let side = |on| (doc, &record, on);
        Ok(Some(self.compared(side(from.or(made)), side(Some(to)))?))
    }

    /// Compares two documents, each as it reads on a day.
    ///
    /// # Errors
    /// When the index cannot be read, or what was typed is no number.
    pub fn diff_documents(&self, typed: [&str; 2], from: Date, to: Date) -> Result<Option<Comparison>, ServiceError> {
        let (Some((a, first)), Some((b, second))) = (self.one(typed[0])?, self.one(typed[1])?) else {
            return Ok(None);
        };
        Ok(Some(self.compared((a, &first, Some(from)), (b, &second, Some(to)))?))
    }

    /// The document that a number means, by preference one that counts.
    fn one(&self, typed: &str) -> Result<Option<(u32, Record)>, ServiceError> {
        let chosen = self.named(typed.as_ref())?.documents;
        let (counting, others): (Vec<_>, Vec<_>) = chosen.into_iter().partition(|(_, record)| record.counts());
        Ok(counting.into_iter().chain(others).next())
    }

    fn compared(
        &self,
        (a, first, from): (u32, &Record, Option<Date>),
        (b, second, to): (u32, &Record, Option<Date>),
    ) -> Result<Comparison, ServiceError> {
        let read = |doc: u32, record: &Record, on: Option<Date>| {
            let source = self.store().source(doc)?.unwrap_or_default();
            self.version(record, &source, on.unwrap_or(Date::MIN))
        };
        let (before, after) = (read(a, first, from)?, read(b, second, to)?);
        let all = compare(&before.parts, &after.parts);
        let (same, articles): (Vec<_>, Vec<_>) = all.into_iter().partition(|pair| pair.fate == Fate::Same);
        let side = |record: &Record, on, pending| Side {
            number: number(record),
            title: super::document::title(record),
            path: record.path.to_string(),
            on,
            pending,
        };
        Ok(Comparison {
            from: side(first, from, before.pending),
            to: side(second, to, after.pending),
            same: same.len(),
            articles,
        })
    }
}
