//! The whole sample corpus, indexed once for all tests of this binary, and the truth it was made from.

use crate::desk::{Report, path, repository};
use crate::program::{Asked, tracuu};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The index of `corpus/` and the report of the run that made it.
pub(crate) struct SampleIndex {
    dir: PathBuf,
    pub(crate) report: Report,
    /// Two test binaries that run at once take turns.
    _turn: File,
}

/// The sample's index, made at the first call.
pub(crate) fn sample_index() -> &'static SampleIndex {
    static INDEX: OnceLock<SampleIndex> = OnceLock::new();
    INDEX.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let turn = File::create(folder.join("sample.turn")).expect("a lock file");
        turn.lock().expect("the turn");
        let (dir, report) = (folder.join("sample-index"), folder.join("sample-report.json"));
        let _ = fs::remove_dir_all(&dir);
        let corpus = repository("corpus");
        let fixed = ["index", "--ocr", "never", "--corpus", path(&corpus), "--index", path(&dir)];
        let run = tracuu([&fixed[..], &["--report", path(&report)]].concat());
        assert!(matches!(run.code, Some(0 | 3)), "{run:?}");
        let report = serde_json::from_slice(&fs::read(report).expect("a report")).expect("JSON");
        SampleIndex { dir, report: Report(report), _turn: turn }
    })
}

impl SampleIndex {
    /// The index, to be asked.
    pub(crate) fn ask(&self) -> Asked<'_> {
        Asked(&self.dir)
    }

    /// True when this document is readable by design and was not named as a failure.
    pub(crate) fn holds(&self, truth: &Truth) -> bool {
        truth.is_digital() && self.report.line(&truth.path)["change"] != "failed"
    }

    /// Its directory.
    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }
}

/// What a document of the sample has to be: a line of `plan.tsv`, its text and its file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Truth {
    pub(crate) id: String,
    pub(crate) path: String,
    /// `pdf`, `docx`, `doc`, `tcvn3`, `scan`, `scan-stamp`.
    pub(crate) format: String,
    pub(crate) number: String,
    pub(crate) adopted_on: String,
    pub(crate) effective_on: String,
    pub(crate) term: String,
    pub(crate) session: String,
    pub(crate) signer: String,
    /// What is planted in it: `auto-number`, `text-box`, `tracked-changes`, `nfd`, …
    pub(crate) flags: String,
    pub(crate) title: String,
    /// Label and heading of each article, in order, attached regulations included.
    pub(crate) articles: Vec<(String, String)>,
}

impl Truth {
    /// False for scans, whose text only OCR can read.
    pub(crate) fn is_digital(&self) -> bool {
        !self.format.starts_with("scan")
    }
}

/// The plan of the sample, with paths (NFC) and texts.
pub(crate) fn truths() -> &'static [Truth] {
    static TRUTHS: OnceLock<Vec<Truth>> = OnceLock::new();
    TRUTHS.get_or_init(|| {
        let rows = table("plan.tsv");
        let files = table("files.tsv");
        let (heads, rows) = rows.split_first().expect("a head line");
        let truth = |row: &Vec<String>| {
            let cell = |name: &str| heads.iter().position(|h| h == name).and_then(|at| row.get(at)).cloned();
            let cell = |name: &str| cell(name).unwrap_or_default();
            let id = cell("id");
            let file = files.iter().find(|f| f[0] == id && f[2] != "duplicate").expect("a file for each document");
            let (title, articles) = said(&id);
            Truth {
                path: tracuu::text::normalize(&file[1]).to_string(),
                format: cell("format"),
                number: cell("number"),
                adopted_on: cell("adopted_on"),
                effective_on: cell("effective_on"),
                term: cell("term"),
                session: cell("session"),
                signer: cell("signer"),
                flags: cell("flags"),
                id,
                title,
                articles,
            }
        };
        rows.iter().map(truth).collect()
    })
}

/// Title and articles in the markup of a text.
fn said(id: &str) -> (String, Vec<(String, String)>) {
    let text = fs::read_to_string(repository(&format!("tests/sample/texts/{id}.txt"))).expect("a text");
    let title = text.lines().find_map(|line| line.strip_prefix("@title ")).expect("a title").to_owned();
    let article = |line: &str| {
        let rest = line.strip_prefix("@article ")?;
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let heading = rest[end..].trim_start_matches([' ', '.', ':']).trim();
        Some((rest[..end].to_owned(), heading.to_owned()))
    };
    (title, text.lines().filter_map(article).collect())
}

/// Rows of a table of the sample.
fn table(name: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(repository(&format!("tests/sample/{name}"))).expect("a table");
    text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// A text as readers compare it: case, tone placement, spaces and punctuation set aside, marks kept.
pub(crate) fn key(text: &str) -> String {
    let text = tracuu::text::normalize(text);
    let words: Vec<_> = tracuu::text::tokens(&text).map(|t| tracuu::text::exact_key(t.word)).collect();
    words.join(" ")
}
