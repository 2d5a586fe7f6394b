//! The text of a document, or of one of its articles, as it was issued or as it reads on a day.

use super::document::{Document, number};
use super::versions::note;
use super::{ServiceError, View, read_number};
use crate::index::{FileOutcome, Record};
use crate::law::versions::{Change, Pending, Version};
use crate::model::{CorpusPath, SourceText, Span};
use jiff::civil::Date;
use serde::Serialize;
use std::ffi::OsStr;

/// A document with its text.
#[derive(Debug, Clone, Serialize)]
pub struct Shown {
    /// The document.
    #[serde(flatten)]
    pub document: Document,
    /// The article that was asked for.
    pub article: Option<String>,
    /// The text as it reads on the day: of the article where one was asked for, else the whole.
    pub text: String,
    /// The text as it was issued; none for what was put in later.
    pub original: Option<String>,
    /// The text with the traces of edits behind the parts they changed; none where nothing was changed.
    pub marked: Option<String>,
    /// Whether an edit was applied to it.
    pub changed: bool,
    /// Numbers of the documents that the text was put together from, the document itself first.
    pub made_from: Vec<String>,
    /// The edits that were applied to it, in the order of their days.
    pub edits: Vec<Change>,
    /// The edits that were not applied, each with its reason.
    pub pending: Vec<Pending>,
}

/// The documents that somebody means by a number or a path.
#[derive(Debug, Clone, Default)]
pub struct Chosen {
    /// Their positions with their records.
    pub documents: Vec<(u32, Record)>,
    /// Files of that path that are no documents of the index, each with what became of it.
    pub unread: Vec<String>,
}

impl View {
    /// The documents that are meant: the file of that path, else the one of that stable name, else all of that number.
    ///
    /// # Errors
    /// When the index cannot be read, the time allowed has ended, or what was typed is neither.
    pub fn named(&self, typed: &OsStr) -> Result<Chosen, ServiceError> {
        let files = self.store().files_like(typed)?;
        let named = CorpusPath::named(files.iter().map(|file| &file.path), typed);
        if named.is_empty() {
            let by_id = typed.to_str().map_or(Ok(None), |name| self.store().position(name))?;
            if let Some(doc) = by_id {
                return Ok(Chosen { documents: self.at(vec![doc])?, unread: Vec::new() });
            }
            let wanted = read_number(&typed.to_string_lossy())?;
            return Ok(Chosen { documents: self.at(self.places(&wanted)?)?, unread: Vec::new() });
        }
        let (mut places, mut unread) = (Vec::new(), Vec::new());
        for file in files.iter().filter(|file| named.contains(&&file.path)) {
            match &file.outcome {
                // The text of a duplicate is its twin's.
                FileOutcome::Indexed { .. } | FileOutcome::Duplicate { .. } => {
                    places.extend(self.store().position(Record::id_of(&file.blake3))?);
                }
                FileOutcome::Failed { reason, .. } | FileOutcome::LeftOut { reason } => {
                    unread.push(format!("{}: {reason}", file.path));
                }
                FileOutcome::Register { rows, .. } => unread.push(format!("{}: bảng theo dõi, {rows} hàng", file.path)),
            }
        }
        places.sort_unstable();
        places.dedup();
        Ok(Chosen { documents: self.at(places)?, unread })
    }

    /// The documents at some positions.
    fn at(&self, places: Vec<u32>) -> Result<Vec<(u32, Record)>, ServiceError> {
        let read = places.into_iter().map(|doc| Ok(self.store().record(doc)?.map(|record| (doc, record))));
        Ok(read.collect::<Result<Vec<_>, ServiceError>>()?.into_iter().flatten().collect())
    }

    /// The text of documents as it reads on a day; where an article is asked for, of those that have it.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn show(
        &self,
        documents: &[(u32, Record)],
        article: Option<&str>,
        as_of: Date,
    ) -> Result<Vec<Shown>, ServiceError> {
        let mut found = Vec::new();
        for (doc, record) in documents {
            let source = self.store().source(*doc)?.unwrap_or_default();
            let version = self.version(record, &source, as_of)?;
            found.extend(Shown::on(record, &source, &version, article, as_of));
        }
        Ok(found)
    }

    /// The text of documents as they were issued, whatever became of it.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn show_as_issued(
        &self,
        documents: &[(u32, Record)],
        article: Option<&str>,
        as_of: Date,
    ) -> Result<Vec<Shown>, ServiceError> {
        let mut found = Vec::new();
        for (doc, record) in documents {
            let source = self.store().source(*doc)?.unwrap_or_default();
            found.extend(piece(record, &source, article).map(|text| Shown::issued(record, article, text, as_of)));
        }
        Ok(found)
    }
}

impl Shown {
    /// A text as it was issued.
    fn issued(record: &Record, article: Option<&str>, text: String, as_of: Date) -> Self {
        Self {
            document: Document::of_record(record, as_of),
            article: article.map(str::to_owned),
            original: Some(text.clone()),
            text,
            marked: None,
            changed: false,
            made_from: number(record).into_iter().collect(),
            edits: Vec::new(),
            pending: Vec::new(),
        }
    }

    /// A text as it reads on a day; none where the article does not exist on it.
    fn on(record: &Record, source: &SourceText, version: &Version, article: Option<&str>, as_of: Date) -> Option<Self> {
        let original = piece(record, source, article);
        let mut shown = Self::issued(record, article, original.clone().unwrap_or_default(), as_of);
        shown.original = original;
        let used = match article {
            None => (0..version.changes.len()).collect(),
            Some(label) => {
                let mut used: Vec<usize> = version.articles(label).flat_map(|(_, part)| part.changes()).collect();
                used.sort_unstable();
                used.dedup();
                used
            }
        };
        shown.changed = !used.is_empty();
        shown.edits = used.iter().filter_map(|at| version.changes.get(*at).cloned()).collect();
        let pending = version.pending.iter().filter(|one| article.is_none_or(|label| one.concerns(label)));
        shown.pending = pending.cloned().collect();
        if shown.changed {
            shown.text = written(version, article, false);
            shown.marked = Some(written(version, article, true));
        }
        for change in &shown.edits {
            if !shown.made_from.contains(&change.by) {
                shown.made_from.push(change.by.clone());
            }
        }
        (shown.changed || shown.original.is_some()).then_some(shown)
    }
}

/// The words of a version, or of its articles of a label, with the traces of edits or without.
fn written(version: &Version, article: Option<&str>, marked: bool) -> String {
    let write = |part: &crate::law::versions::Part, out: &mut String| {
        if marked {
            part.write(out, &|marks| note(marks, &version.changes));
        } else {
            out.push_str(&part.text());
        }
    };
    let mut out = String::new();
    match article {
        None => version.parts.iter().for_each(|division| write(division, &mut out)),
        Some(label) => {
            for (division, part) in version.articles(label) {
                if !division.heading.is_empty() {
                    out.push_str(&format!("[{}]\n", division.heading));
                }
                write(part, &mut out);
            }
        }
    }
    out
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
