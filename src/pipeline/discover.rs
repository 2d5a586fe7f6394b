//! Finding the files of a corpus, in an order that does not depend on the file system.

use super::stamp::FileStamp;
use crate::model::{CorpusPath, tell_apart};
use anyhow::Context;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// A file that may hold a document.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// Where it lies.
    pub full: PathBuf,
    /// Its path below the corpus.
    pub path: CorpusPath,
    /// What tells without opening it whether it may have changed.
    pub stamp: FileStamp,
    /// Why it cannot be opened, where the content that was read before stands for it.
    pub kept: Option<String>,
}

/// What a walk over the corpus found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Files to read, ordered by path.
    pub files: Vec<Candidate>,
    /// Files passed over by name, with the reason.
    pub left_out: Vec<(CorpusPath, String)>,
    /// Places that could not be looked into, with the reason.
    pub unreadable: Vec<(CorpusPath, String)>,
}

impl Found {
    /// Brings the files into their order, and gives those that would be shown alike forms of their own.
    pub(super) fn arrange(&mut self) {
        let files = self.files.iter_mut().map(|file| &mut file.path);
        let others = self.left_out.iter_mut().chain(&mut self.unreadable).map(|(path, _)| path);
        tell_apart(files.chain(others));
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
    }
}

/// Walks the corpus. Hidden files and Word's lock files (`~$…`) are left out and named.
///
/// # Errors
/// When the corpus itself is no readable directory.
pub(super) fn discover(corpus: &Path) -> anyhow::Result<Found> {
    std::fs::read_dir(corpus).with_context(|| format!("không mở được thư mục {}", corpus.display()))?;
    let mut found = Found::default();
    for entry in WalkDir::new(corpus).sort_by_file_name() {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => sort_in(&mut found, corpus, &entry),
            Err(e) => {
                let path = CorpusPath::below(corpus, e.path().unwrap_or(corpus));
                // The error's own words name the place by its raw bytes.
                let reason = e.io_error().map_or_else(|| "liên kết vòng".to_owned(), ToString::to_string);
                found.unreadable.push((path, format!("không mở được: {reason}")));
            }
        }
    }
    found.arrange();
    Ok(found)
}

/// Puts one file where it belongs.
fn sort_in(found: &mut Found, corpus: &Path, entry: &DirEntry) {
    let path = CorpusPath::below(corpus, entry.path());
    // Follows a symbolic link to a file; links to folders are named but not walked, since they may lead in circles.
    let meta = match std::fs::metadata(entry.path()) {
        Ok(meta) if meta.is_file() => meta,
        Ok(_) => return found.left_out.push((path, "không phải tệp thường".into())),
        Err(e) => return found.unreadable.push((path, format!("không mở được: {e}"))),
    };
    if let Some(reason) = passed_over(path.shown()) {
        found.left_out.push((path, reason.into()));
        return;
    }
    let full = entry.path().to_owned();
    found.files.push(Candidate { full, path, stamp: FileStamp::from_metadata(&meta), kept: None });
}

/// True for the office's own tables, which lie in a folder `registers`.
pub(super) fn is_register(path: &CorpusPath) -> bool {
    let path = path.shown();
    let below = path.rsplit_once('/').map_or("", |(folders, _)| folders);
    let table = [".xlsx", ".csv", ".tsv"].iter().any(|end| path.to_lowercase().ends_with(end));
    table && below.split('/').any(|folder| folder == "registers")
}

/// Why a file is left out without opening it.
pub(super) fn passed_over(path: &str) -> Option<&'static str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    if name.starts_with("~$") {
        Some("tệp khóa của Word")
    } else if path.split('/').any(|part| part.starts_with('.')) {
        Some("tệp ẩn")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::discover;
    use std::fs;

    #[test]
    fn lock_and_hidden_files_are_named_not_read() {
        let dir = tempfile::tempdir().expect("a directory");
        for (name, bytes) in [("b.pdf", "x"), ("a.docx", "x"), ("~$a.docx", "x"), (".giau", "x")] {
            fs::write(dir.path().join(name), bytes).expect("a file");
        }
        let found = discover(dir.path()).expect("a walk");
        let paths: Vec<_> = found.files.iter().map(|f| f.path.shown()).collect();
        assert_eq!(paths, ["a.docx", "b.pdf"]);
        assert_eq!(found.left_out.len(), 2);
    }
}
