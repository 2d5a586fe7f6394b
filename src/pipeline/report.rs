//! What a run did, file by file: each file in exactly one line, so that none vanishes silently.

use crate::index::{FileEntry, FileOutcome, Manifest, Night};
use crate::model::{CorpusPath, tell_apart};
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
    /// Path below the corpus, as shown; no two lines have the same.
    pub path: String,
    /// Its bytes in percent-encoding, where the shown path is not just these.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path_encoded: Option<String>,
    /// Its outcome.
    pub change: Change,
    /// `read`, `extract`, `ocr` or `parse`, for a failed file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Reason of a failure, the twin of a duplicate, the former path of a moved file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Pages of an indexed file that have no text yet, and rows of a register that could not be read, each with its reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<String>,
    /// Rows of a register that speak of acts which are not in the corpus.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unmatched: Vec<String>,
    /// True for a failed file that the index still holds as it was read before.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub kept: bool,
    /// What else is to be known of an indexed file, one sentence each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// Number of files for each outcome.
pub type Tally = BTreeMap<Change, usize>;

/// How much a run had to do.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Work {
    /// Files whose text was read anew in this run, not taken from the cache.
    pub extracted: usize,
    /// Pages that were recognised in this run.
    pub recognised: usize,
    /// Files whose content was looked at again though nothing showed that it might have changed.
    pub rechecked: usize,
}

/// A finished run.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// False when nothing had changed and the index was left as it is.
    pub published: bool,
    /// Documents, passages and articles in the index.
    pub index: Manifest,
    /// Files by outcome.
    pub counts: Tally,
    /// How much there was to do.
    #[serde(flatten)]
    pub work: Work,
    /// All files.
    pub files: Vec<FileReport>,
    /// What it changed, as the log has it; none where nothing had changed, not even by the calendar. Front ends tell it in
    /// their words.
    #[serde(skip)]
    pub night: Option<Night>,
}

impl Report {
    /// Puts the report together from the files of the run before and of this one.
    pub(super) fn new(before: &[FileEntry], now: &[FileEntry], index: Manifest, work: Work, published: bool) -> Self {
        let mut lines = compare(before, now);
        // A file that has gone may have been shown as one is that is still here.
        tell_apart(lines.iter_mut().map(|(path, _)| path));
        lines.sort_by(|(a, one), (b, two)| a.cmp(b).then(one.change.cmp(&two.change)));
        let name = |(path, line): (CorpusPath, FileReport)| FileReport {
            path: path.to_string(),
            path_encoded: path.encoded(),
            ..line
        };
        let files: Vec<FileReport> = lines.into_iter().map(name).collect();
        let mut counts = Tally::new();
        for file in &files {
            *counts.entry(file.change).or_default() += 1;
        }
        Self { published, index, counts, work, files, night: None }
    }

    /// The files of the index with pages that have no text yet, and registers with rows that could not be read.
    pub fn unread(&self) -> impl Iterator<Item = &FileReport> {
        self.files.iter().filter(|f| !f.unread.is_empty())
    }

    /// The files that could not be read.
    pub fn failed(&self) -> impl Iterator<Item = &FileReport> {
        self.files.iter().filter(|f| f.change == Change::Failed)
    }

    /// What is to be said of indexed files, with those that it is said of.
    pub fn notes(&self) -> BTreeMap<&str, Vec<&str>> {
        let mut notes = BTreeMap::<&str, Vec<&str>>::new();
        for file in &self.files {
            file.notes.iter().for_each(|note| notes.entry(note).or_default().push(&file.path));
        }
        notes
    }
}

/// A line for every file of now, and one for every file that is gone.
fn compare(before: &[FileEntry], now: &[FileEntry]) -> Vec<(CorpusPath, FileReport)> {
    let old: BTreeMap<&[u8], &FileEntry> = before.iter().map(|f| (f.path.bytes(), f)).collect();
    let present: BTreeSet<&[u8]> = now.iter().map(|f| f.path.bytes()).collect();
    let in_index = |f: &&FileEntry| matches!(f.outcome, FileOutcome::Indexed { .. } | FileOutcome::Register { .. });
    let gone = before.iter().filter(|f| !present.contains(f.path.bytes())).filter(in_index);
    let mut gone: Vec<&FileEntry> = gone.collect();
    let mut lines: Vec<_> = now.iter().map(|file| (file.path.clone(), line(file, &old, &mut gone))).collect();
    lines.extend(gone.into_iter().map(|file| (file.path.clone(), plain(Change::Removed))));
    lines
}

/// A line that says nothing but what became of a file. Its path is filled in when all lines are known.
fn plain(change: Change) -> FileReport {
    FileReport {
        path: String::new(),
        path_encoded: None,
        change,
        stage: None,
        detail: None,
        unread: Vec::new(),
        unmatched: Vec::new(),
        kept: false,
        notes: Vec::new(),
    }
}

/// The line of a file of now; a file that has moved is taken off the ones that are gone.
fn line(file: &FileEntry, old: &BTreeMap<&[u8], &FileEntry>, gone: &mut Vec<&FileEntry>) -> FileReport {
    let (change, stage, detail) = match &file.outcome {
        FileOutcome::Failed { stage, reason } => (Change::Failed, Some(stage.clone()), Some(reason.clone())),
        FileOutcome::Register { rows, .. } => {
            take_moved(file, gone);
            (Change::Register, Some(format!("{rows} hàng")), None)
        }
        FileOutcome::LeftOut { reason } => (Change::LeftOut, None, Some(reason.clone())),
        FileOutcome::Duplicate { of } => (Change::Duplicate, None, Some(of.clone())),
        FileOutcome::Indexed { .. } => match old.get(file.path.bytes()) {
            Some(known) if known.blake3 == file.blake3 => (Change::Unchanged, None, None),
            Some(_) => (Change::Changed, None, None),
            None => match take_moved(file, gone) {
                Some(from) => (Change::Moved, None, Some(from.to_string())),
                None => (Change::Added, None, None),
            },
        },
    };
    let (unread, unmatched) = match &file.outcome {
        FileOutcome::Indexed { unread } => (unread.clone(), Vec::new()),
        FileOutcome::Register { unread, unmatched, .. } => (unread.clone(), unmatched.clone()),
        _ => (Vec::new(), Vec::new()),
    };
    let line = FileReport { stage, detail, unread, unmatched, notes: file.notes.clone(), ..plain(change) };
    match &file.kept {
        Some(reason) => {
            let (stage, detail) =
                (Some("read".to_owned()), Some(format!("{reason}; vẫn dùng nội dung đã đọc trước đây")));
            FileReport { change: Change::Failed, stage, detail, kept: true, ..line }
        }
        None => line,
    }
}

/// Takes a file of this content off the ones that are gone; gives the path that it had.
fn take_moved<'a>(file: &FileEntry, gone: &mut Vec<&'a FileEntry>) -> Option<&'a CorpusPath> {
    let at = gone.iter().position(|gone| gone.blake3 == file.blake3)?;
    Some(&gone.remove(at).path)
}

#[cfg(test)]
mod tests {
    use super::{Change, Report, Work};
    use crate::index::{FileEntry, FileOutcome, Manifest};
    use crate::model::CorpusPath;

    fn entry(path: &str, hash: &str, outcome: FileOutcome) -> FileEntry {
        FileEntry {
            path: CorpusPath::from_bytes(path.into()),
            blake3: hash.into(),
            outcome,
            kept: None,
            notes: Vec::new(),
        }
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
        let report = Report::new(&before, &now, Manifest::default(), Work::default(), true);
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
