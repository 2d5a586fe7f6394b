//! Running the built program as a script would: nothing of the caller's environment, and never without a time limit.

use assert_cmd::Command;
use serde_json::Value;
use std::ffi::OsStr;
use std::path::Path;
use std::time::Duration;

/// The program under test.
pub(crate) const BINARY: &str = env!("CARGO_BIN_EXE_tracuu");

/// A run that hangs fails the test instead of the machine.
const LIMIT: Duration = Duration::from_secs(300);

/// Day on which tests ask for a status: nothing may depend on the day they run.
pub(crate) const AS_OF: &str = "2023-12-31";

/// How a run of the program ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// A recognition engine that is not there: what tests see must not depend on what the machine has installed.
pub(crate) const NO_ENGINE: &str = "/nowhere/tesseract";

/// Runs the program and waits for it.
pub(crate) fn tracuu<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Run {
    tracuu_in(Path::new("."), args)
}

/// The same from a folder, as a person would who stands in it.
pub(crate) fn tracuu_in<S: AsRef<OsStr>>(folder: &Path, args: impl IntoIterator<Item = S>) -> Run {
    tracuu_with(folder, &[("TRACUU_TESSERACT", NO_ENGINE)], args)
}

/// The same with variables of the environment.
pub(crate) fn tracuu_with<S: AsRef<OsStr>>(
    folder: &Path,
    variables: &[(&str, &str)],
    args: impl IntoIterator<Item = S>,
) -> Run {
    let mut command = Command::new(BINARY);
    command.envs(variables.iter().copied());
    for name in ["TRACUU_LANG", "TRACUU_LOG", "RUST_BACKTRACE", "RUST_LOG", "PAGER", "COLUMNS"] {
        command.env_remove(name);
    }
    let output = command.current_dir(folder).args(args).timeout(LIMIT).output().expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
    Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

impl Run {
    /// Fails with all that was printed unless the run ended with this code.
    #[track_caller]
    pub(crate) fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    /// Standard output as one JSON value.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|e| panic!("no JSON ({e}):\n{}\n{}", self.stdout, self.stderr))
    }

    /// Standard output as one JSON value a line.
    #[track_caller]
    pub(crate) fn ndjson(&self) -> Vec<Value> {
        let read = |line: &str| serde_json::from_str(line).unwrap_or_else(|e| panic!("no JSON ({e}): {line}"));
        self.stdout.lines().map(read).collect()
    }
}

/// An index asked through the command line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a>(pub(crate) &'a Path);

impl Asked<'_> {
    /// A command on this index; options first, so that a query may begin with a hyphen after `--`.
    pub(crate) fn run(&self, command: &str, args: &[&str]) -> Run {
        let index = self.0.to_str().expect("a UTF-8 path");
        tracuu([&[command, "--index", index], args].concat())
    }

    /// `search --format ndjson`.
    pub(crate) fn hits(&self, query: &str, more: &[&str]) -> Vec<Value> {
        let run = self.run("search", &[&["--format", "ndjson", "--as-of", AS_OF], more, &["--", query]].concat());
        assert!(matches!(run.code, Some(0 | 1)), "“{query}”: {run:?}");
        run.ndjson()
    }

    /// The numbers of the documents found, in order.
    pub(crate) fn numbers(&self, query: &str, more: &[&str]) -> Vec<String> {
        self.hits(query, more).iter().map(|hit| text(hit, "number")).collect()
    }

    /// `list --format json`.
    pub(crate) fn list(&self, more: &[&str]) -> Vec<Value> {
        let run = self.run("list", &[&["--format", "json", "--as-of", AS_OF], more].concat());
        assert!(matches!(run.code, Some(0 | 1)), "{run:?}");
        run.json().as_array().expect("an array").clone()
    }
}

/// A text of a JSON object; empty for null.
pub(crate) fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}
