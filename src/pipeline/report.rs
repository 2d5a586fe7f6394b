//! What a run did, file by file: each file in exactly one line, so that none vanishes silently.

use crate::index::{FileEntry, FileOutcome, Manifest};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What became of a file compared with the run before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// New, and now in the index.
    Added,
    /// Known path, other content.
    Changed,
    /// Known path, same content.
    Unchanged,
    /// Known content under a new path.
    Moved,
    /// Gone from the corpus, and now from the index.
    Removed,
    /// Same content as another file.
    Duplicate,
    /// Could not be read.
    Failed,
    /// One of the office's own tables, read.
    Register,
    /// Not a document, or passed over by name.
    LeftOut,
}

/// One line of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileReport {
    /// Path below the corpus.
    pub path: String,
    /// Its outcome.
    pub change: Change,
    /// `read`, `extract`, `ocr` or `parse`, for a failed file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Reason of a failure, the twin of a duplicate, the former path of a moved file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Pages of an indexed file that have no text yet, each with its reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<String>,
}

/// Number of files for each outcome.
pub type Tally = BTreeMap<Change, usize>;

/// A finished run.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// False when nothing had changed and the index was left as it is.
    pub published: bool,
    /// Documents, passages and articles in the index.
    pub index: Manifest,
    /// Files by outcome.
    pub counts: Tally,
    /// Files whose text was read anew in this run, not taken from the cache.
    pub extracted: usize,
    /// Pages that were recognised in this run.
    pub recognised: usize,
    /// All files.
    pub files: Vec<FileReport>,
}

impl Report {
    /// Puts the report together from the files of the run before and of this one, and from the numbers of texts and
    /// pages that were read anew.
    pub(super) fn new(
        before: &[FileEntry],
        now: &[FileEntry],
        index: Manifest,
        (extracted, recognised): (usize, usize),
        published: bool,
    ) -> Self {
        let mut files = compare(before, now);
        files.sort_by(|a, b| a.path.cmp(&b.path).then(a.change.cmp(&b.change)));
        let mut counts = Tally::new();
        for file in &files {
            *counts.entry(file.change).or_default() += 1;
        }
        Self { published, index, counts, extracted, recognised, files }
    }

    /// The files of the index with pages that have no text yet.
    pub fn unread(&self) -> impl Iterator<Item = &FileReport> {
        self.files.iter().filter(|f| !f.unread.is_empty())
    }

    /// The files that could not be read.
    pub fn failed(&self) -> impl Iterator<Item = &FileReport> {
        self.files.iter().filter(|f| f.change == Change::Failed)
    }
}

/// A line for every file of now, and one for every file that is gone.
fn compare(before: &[FileEntry], now: &[FileEntry]) -> Vec<FileReport> {
    let old: BTreeMap<&str, &FileEntry> = before.iter().map(|f| (f.path.as_str(), f)).collect();
    let present: BTreeSet<&str> = now.iter().map(|f| f.path.as_str()).collect();
    let mut gone: BTreeMap<&str, &str> = before
        .iter()
        .filter(|f| !present.contains(f.path.as_str()) && matches!(f.outcome, FileOutcome::Indexed { .. }))
        .map(|f| (f.blake3.as_str(), f.path.as_str()))
        .collect();
    let mut lines: Vec<FileReport> = now.iter().map(|file| line(file, &old, &mut gone)).collect();
    lines.extend(gone.into_values().map(|path| FileReport {
        path: path.to_owned(),
        change: Change::Removed,
        stage: None,
        detail: None,
        unread: Vec::new(),
    }));
    lines
}

/// The line of a file of now; a file that has moved is taken off the ones that are gone.
fn line(file: &FileEntry, old: &BTreeMap<&str, &FileEntry>, gone: &mut BTreeMap<&str, &str>) -> FileReport {
    let (change, stage, detail) = match &file.outcome {
        FileOutcome::Failed { stage, reason } => (Change::Failed, Some(stage.clone()), Some(reason.clone())),
        FileOutcome::Register { rows, unread } => {
            let detail = (!unread.is_empty()).then(|| unread.join("\n"));
            (Change::Register, Some(format!("{rows} hàng")), detail)
        }
        FileOutcome::LeftOut { reason } => (Change::LeftOut, None, Some(reason.clone())),
        FileOutcome::Duplicate { of } => (Change::Duplicate, None, Some(of.clone())),
        FileOutcome::Indexed { .. } => match old.get(file.path.as_str()) {
            Some(known) if known.blake3 == file.blake3 => (Change::Unchanged, None, None),
            Some(_) => (Change::Changed, None, None),
            None => match gone.remove(file.blake3.as_str()) {
                Some(from) => (Change::Moved, None, Some(from.to_owned())),
                None => (Change::Added, None, None),
            },
        },
    };
    let unread = match &file.outcome {
        FileOutcome::Indexed { unread } => unread.clone(),
        _ => Vec::new(),
    };
    FileReport { path: file.path.clone(), change, stage, detail, unread }
}

#[cfg(test)]
mod tests {
    use super::{Change, Report};
    use crate::index::{FileEntry, FileOutcome, Manifest};

    fn entry(path: &str, hash: &str, outcome: FileOutcome) -> FileEntry {
        FileEntry { path: path.into(), blake3: hash.into(), outcome }
    }

    #[test]
    fn every_file_ends_in_one_line() {
        let indexed = || FileOutcome::Indexed { unread: Vec::new() };
        let before = [
            entry("a", "1", indexed()),
            entry("b", "2", indexed()),
            entry("c", "3", indexed()),
            entry("d", "4", indexed()),
        ];
        let now = [
            entry("a", "1", indexed()),
            entry("b", "9", indexed()),
            entry("moved/c", "3", indexed()),
            entry("e", "5", indexed()),
            entry("f", "5", FileOutcome::Duplicate { of: "e".into() }),
        ];
        let report = Report::new(&before, &now, Manifest::default(), (0, 0), true);
        let lines: Vec<_> = report.files.iter().map(|f| (f.path.as_str(), f.change)).collect();
        assert_eq!(
            lines,
            [
                ("a", Change::Unchanged),
                ("b", Change::Changed),
                ("d", Change::Removed),
                ("e", Change::Added),
                ("f", Change::Duplicate),
                ("moved/c", Change::Moved),
            ]
        );
    }
}
