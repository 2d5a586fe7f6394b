//! A desk: a temporary folder with originals and an index of its own.

use crate::docx::Made;
use crate::program::{Asked, Run, tracuu};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A path of the repository.
pub(crate) fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A few files of the sample: PDFs of the three producers, DOCX with every flag, a scan, a `.doc`, a duplicate, and
/// what is to be left out.
pub(crate) const CHOICE: [&str; 14] = [
    "2009/nq-02-2009-hdnd.pdf",
    "2009/20091210-nq05.pdf",
    "2011/NQ 01.2011.HĐND.pdf",
    "2016/nq-05-2016-hdnd",
    "2008/nq-01-2008-hdnd.docx",
    "Khóa XIV/nq-02-2008-hdnd.docx",
    "2008/nq-03-2008-hdnd.docx",
    "2022/nq-22-2022-hdnd.docx",
    "2012/scan0259.pdf",
    "2010/nq-01-2010-hdnd.doc",
    "2021/nq-03-2021-hdnd.pdf",
    "Khóa XVII/sao lưu/nq-03-2021 (1).pdf",
    "2018/Van ban moi.docx",
    "registers/danh-gia-tac-dong.csv",
];

/// A temporary folder with `corpus/` and `index/`.
pub(crate) struct Desk {
    root: TempDir,
}

impl Desk {
    /// With an empty corpus.
    pub(crate) fn new() -> Self {
        let root = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(root.path().join("corpus")).expect("a corpus");
        Self { root }
    }

    /// With made documents, by file name.
    pub(crate) fn with(documents: &[(&str, Made)]) -> Self {
        let desk = Self::new();
        documents.iter().for_each(|(name, made)| desk.put(name, &made.bytes()));
        desk
    }

    /// With the [`CHOICE`] of the sample.
    pub(crate) fn with_choice() -> Self {
        let desk = Self::new();
        CHOICE.iter().for_each(|name| desk.copy(name));
        desk
    }

    /// The folder of originals.
    pub(crate) fn corpus(&self) -> PathBuf {
        self.root.path().join("corpus")
    }

    /// The index directory.
    pub(crate) fn index_dir(&self) -> PathBuf {
        self.root.path().join("index")
    }

    /// The folder in which both lie.
    pub(crate) fn root(&self) -> &Path {
        self.root.path()
    }

    /// A file beside both.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    /// A file of the corpus.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.corpus().join(name)
    }

    /// Writes a file of the corpus.
    pub(crate) fn put(&self, name: &str, bytes: &[u8]) {
        let path = self.file(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    /// Copies a file of the sample, at the same place.
    pub(crate) fn copy(&self, name: &str) {
        let bytes = fs::read(repository("corpus").join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
        self.put(name, &bytes);
    }

    /// Takes a file of the corpus away.
    pub(crate) fn remove(&self, name: &str) {
        fs::remove_file(self.file(name)).expect("a file to remove");
    }

    /// `tracuu index` without looking at how it ends.
    pub(crate) fn index_with(&self, more: &[&str]) -> Run {
        let (corpus, index) = (self.corpus(), self.index_dir());
        let fixed = ["index", "--corpus", path(&corpus), "--index", path(&index)];
        tracuu([&fixed, more].concat())
    }

    /// `tracuu index --report`, and the report.
    pub(crate) fn index(&self, code: i32, more: &[&str]) -> Report {
        let (run, report) = self.reported(more);
        run.ends_with(code);
        report.expect("a report")
    }

    /// `tracuu index --report` with the code it ends with, and the report.
    pub(crate) fn index_to_any_end(&self, more: &[&str]) -> (Option<i32>, Report) {
        let (run, report) = self.reported(more);
        (run.code, report.expect("a report"))
    }

    fn reported(&self, more: &[&str]) -> (Run, Option<Report>) {
        let file = self.beside("report.json");
        let _ = fs::remove_file(&file);
        let run = self.index_with(&[&["--report", path(&file)], more].concat());
        let report = fs::read(&file).ok().map(|json| Report(serde_json::from_slice(&json).expect("a report in JSON")));
        (run, report)
    }

    /// Number of the current generation.
    pub(crate) fn current(&self) -> u64 {
        let number = fs::read_to_string(self.index_dir().join("CURRENT")).expect("CURRENT");
        number.lines().next().expect("a line").parse().expect("a number")
    }

    /// Number of generations in the index.
    pub(crate) fn generations(&self) -> usize {
        let entries = fs::read_dir(self.index_dir()).expect("an index").map(|entry| entry.expect("an entry"));
        entries.filter(|entry| entry.file_name().to_string_lossy().starts_with("gen-")).count()
    }

    /// The index, to be asked.
    pub(crate) fn ask<T>(&self, question: impl FnOnce(Asked<'_>) -> T) -> T {
        question(Asked(&self.index_dir()))
    }

    /// Every file below a folder with its content's hash.
    pub(crate) fn hashes(&self) -> BTreeMap<PathBuf, String> {
        let files = walk(&self.corpus()).into_iter();
        files.map(|f| (f.clone(), blake3_of(&f))).collect()
    }
}

/// A path as an argument.
pub(crate) fn path(path: &Path) -> &str {
    path.to_str().expect("a UTF-8 path")
}

/// All files below a folder, ordered.
pub(crate) fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()) {
        if entry.is_dir() { files.extend(walk(&entry)) } else { files.push(entry) }
    }
    files.sort();
    files
}

/// Content hash of a file; of a link that leads nowhere, its name.
fn blake3_of(file: &Path) -> String {
    fs::read(file).map_or_else(|_| file.display().to_string(), |bytes| blake3::hash(&bytes).to_hex().to_string())
}

/// What `--report` wrote.
pub(crate) struct Report(pub(crate) Value);

impl Report {
    /// Number of files with this outcome.
    pub(crate) fn count(&self, change: &str) -> u64 {
        self.0["counts"][change].as_u64().unwrap_or(0)
    }

    /// Texts that were read anew.
    pub(crate) fn extracted(&self) -> u64 {
        self.0["extracted"].as_u64().expect("extracted")
    }

    /// Path and outcome of every line.
    pub(crate) fn lines(&self) -> Vec<(String, String)> {
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let files = self.0["files"].as_array().expect("files");
        files.iter().map(|file| (text(&file["path"]), text(&file["change"]))).collect()
    }

    /// The line of a file.
    #[track_caller]
    pub(crate) fn line(&self, path: &str) -> &Value {
        let found: Vec<_> = self.0["files"].as_array().expect("files").iter().filter(|f| f["path"] == path).collect();
        assert_eq!(found.len(), 1, "{path} stands in exactly one line: {found:?}");
        found[0]
    }
}
