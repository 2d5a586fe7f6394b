//! The whole content of an index, in a form that two of them can be compared in.

use crate::program::{AS_OF, Asked, Run};
use crate::search::QUERIES;
use std::path::Path;
use tracuu::index::{FileEntry, IndexDir, Passage, Record};

/// All that an index holds and answers.
#[derive(Debug, PartialEq)]
pub(crate) struct Content {
    list: String,
    hits: Vec<Run>,
    records: Vec<Record>,
    files: Vec<FileEntry>,
    passages: Vec<Passage>,
}

impl Content {
    /// Reads an index through the command line and through the library.
    pub(crate) fn of(dir: &Path, queries: &Path) -> Self {
        let asked = Asked(dir);
        std::fs::write(queries, QUERIES.join("\n")).expect("queries");
        let queries = queries.to_str().expect("a path");
        let search = |level: &str| {
            let run = ["--as-of", AS_OF, "--format", "ndjson", "--level", level, "--queries", queries];
            asked.run("search", &run)
        };
        let generation = IndexDir::new(dir).open().expect("an index");
        let passages = 0..generation.manifest.passages;
        Self {
            list: asked.run("list", &["--as-of", AS_OF, "--format", "json"]).stdout,
            hits: vec![search("document"), search("article")],
            records: generation.store.records().expect("records"),
            files: generation.store.files().expect("files"),
            passages: passages.filter_map(|p| generation.store.passage(p).expect("passages")).collect(),
        }
    }

    /// Fails at the first difference, and names what differs: whole contents are too long to be read.
    #[track_caller]
    pub(crate) fn equals(&self, other: &Self, case: &str) {
        let paths = |content: &Self| content.records.iter().map(|r| r.path.clone()).collect::<Vec<_>>();
        assert_eq!(paths(self), paths(other), "{case}: documents and their order");
        assert_eq!(self.files, other.files, "{case}: files");
        for (one, two) in self.records.iter().zip(&other.records) {
            assert_eq!(one, two, "{case}: record of {}", one.path);
        }
        for (one, two) in self.passages.iter().zip(&other.passages) {
            assert_eq!(one, two, "{case}: passage");
        }
        for (one, two) in self.hits.iter().zip(&other.hits) {
            let (one, two) = (one.stdout.lines(), two.stdout.lines());
            one.zip(two).for_each(|(one, two)| assert_eq!(one, two, "{case}: hit"));
        }
        assert!(self == other, "{case}: list, number of hits or of passages");
    }

    /// True when there is something to compare.
    pub(crate) fn says_something(&self) -> bool {
        !self.records.is_empty() && self.hits.iter().all(|run| run.code == Some(0))
    }
}
