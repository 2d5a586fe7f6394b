//! The text of a document, or of one of its articles, as it was issued or as it reads on a day.

use super::document::Document;
use super::versions::note;
use super::{ServiceError, View, read_number};
use crate::index::{FileOutcome, Record};
use crate::law::versions::{Change, Part, Pending, Version};
use crate::model::{CorpusPath, Division, DivisionKind, SourceText, Span, Unit};
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
    /// The title of what is attached to the document, where the article stands in that.
    pub part: Option<String>,
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

impl Chosen {
    /// The one that counts as an act, else the first.
    pub fn first(&self) -> Option<&(u32, Record)> {
        self.documents.iter().find(|(_, record)| record.counts()).or_else(|| self.documents.first())
    }
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
            let document = Document::of_record(record, as_of);
            match article {
                None => found.push(Shown::whole(document, &source, &version)),
                Some(label) => found.extend(Shown::articles(&document, record, &source, &version, label)),
            }
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
            let document = Document::of_record(record, as_of);
            match article {
                None => found.push(Shown::issued(document, None, None, whole_text(&source))),
                Some(label) => found.extend(
                    issued_articles(record, &source, label)
                        .into_iter()
                        .map(|(part, text)| Shown::issued(document.clone(), Some(label), part, text)),
                ),
            }
        }
        Ok(found)
    }
}

impl Shown {
    /// A text as it was issued.
    fn issued(document: Document, article: Option<&str>, part: Option<String>, text: String) -> Self {
        Self {
            made_from: document.number.iter().cloned().collect(),
            document,
            article: article.map(str::to_owned),
            part,
            original: Some(text.clone()),
            text,
            marked: None,
            changed: false,
            edits: Vec::new(),
            pending: Vec::new(),
        }
    }

    /// A whole text as it reads on a day.
    fn whole(document: Document, source: &SourceText, version: &Version) -> Self {
        let mut shown = Self::issued(document, None, None, whole_text(source));
        if !version.changes.is_empty() {
            shown.reads(version.text(), version, &version.parts.iter().collect::<Vec<_>>());
        }
        shown.pending.clone_from(&version.pending);
        shown
    }

    /// The articles of a label as they read on a day: one in the document itself, perhaps another in what it issues.
    fn articles(
        document: &Document,
        record: &Record,
        source: &SourceText,
        version: &Version,
        label: &str,
    ) -> Vec<Self> {
        let mut issued = issued_articles(record, source, label);
        let each = version.articles(label).into_iter().map(|(division, part)| {
            let heading = Some(division.heading.clone()).filter(|heading| !heading.is_empty());
            let at = issued.iter().position(|(part, _)| *part == heading);
            let original = at.map(|at| issued.remove(at).1);
            let mut shown = Self::issued(document.clone(), Some(label), heading, original.clone().unwrap_or_default());
            shown.original = original;
            if part.is_changed() {
                shown.reads(part.text(), version, &[part]);
            }
            shown.pending = version.pending_of(division, label).into_iter().cloned().collect();
            shown
        });
        each.collect()
    }

    /// Takes the text of parts that edits changed.
    fn reads(&mut self, text: String, version: &Version, parts: &[&Part]) {
        let mut marked = String::new();
        parts.iter().for_each(|part| part.write(&mut marked, &|marks| note(marks, &version.changes)));
        let mut used: Vec<usize> = parts.iter().flat_map(|part| part.changes()).collect();
        used.sort_unstable();
        used.dedup();
        self.edits = used.iter().filter_map(|at| version.changes.get(*at).cloned()).collect();
        for change in &self.edits {
            if !self.made_from.contains(&change.by) {
                self.made_from.push(change.by.clone());
            }
        }
        (self.text, self.marked, self.changed) = (text, Some(marked), true);
    }
}

/// The whole text of a document.
fn whole_text(source: &SourceText) -> String {
    source.body(Span::new(0, source.text.len()))
}

/// Every article with a label as it was issued, each with the title of what is attached, where it stands in that. A form
/// in an annex may have articles too, which are meant where there are no others.
fn issued_articles(record: &Record, source: &SourceText, label: &str) -> Vec<(Option<String>, String)> {
    let wanted = label.to_lowercase();
    let divisions = &record.document.divisions;
    let bearing = record.document.articles().filter(|(_, unit)| unit.label.to_lowercase() == wanted);
    let (annexed, own): (Vec<_>, Vec<_>) = bearing
        .filter_map(|(at, unit)| Some((divisions.get(at)?, unit)))
        .partition(|(division, _)| division.kind == DivisionKind::Annex);
    let meant = if own.is_empty() { annexed } else { own };
    let text = |(division, unit): (&Division, &Unit)| {
        let title = Some(division.title.clone()).filter(|title| !title.is_empty());
        (title, format!("{}\n", source.body(unit.span).trim_end()))
    };
    meant.into_iter().map(text).collect()
}
