//! The worker's other language: a line of JSON a request, a line of JSON an answer, for engines that speak lines.
//!
//! `{"id": 1, "path": "a.pdf"}` or `{"id": 1, "bytes": "…base64…"}`, with `"want": "text"` or `"want": "pages"` and
//! `"pages": [1, 3]`. The answer has `id`, `name`, `versions`, `blake3`, `outcome` (`text`, `failed`, `not-a-document`,
//! `pages`, `refused`), what came of it, the seconds it took and the most memory the worker has held.

use super::super::cache::Entry;
use super::desk::Desk;
use super::limits::allow_seconds;
use super::protocol::{Outcome, Task, versions};
use super::serve::Serving;
use crate::ocr::Engine;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::fs::File;
use std::io::{BufRead, Read, Seek, Write};
use std::path::PathBuf;
use std::time::Instant;

/// Bytes of a request at most: a file of 256 MB, in base64.
const LONGEST: u64 = 350 << 20;

/// One line.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    path: Option<PathBuf>,
    #[serde(default)]
    bytes: Option<String>,
    #[serde(default)]
    want: Want,
    /// First and last page.
    #[serde(default)]
    pages: Option<(u32, u32)>,
    #[serde(default)]
    versions: Option<String>,
}

/// What is wanted.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Want {
    #[default]
    Text,
    Pages,
}

/// Answers lines; the first line that it writes says what it is.
pub(super) fn answer_lines(
    (mut input, mut output): (impl BufRead, impl Write),
    serving: &Serving,
    engine: Option<Engine>,
    mut memory: Option<Memory>,
) -> anyhow::Result<()> {
    let allowance = serving.allowance;
    let limits = json!({"memory_mb": allowance.memory_mb, "seconds": allowance.seconds});
    let known = engine.as_ref().map(Engine::version);
    writeln!(output, "{}", json!({"versions": versions(), "engine": known, "limits": limits}))?;
    output.flush()?;
    let mut desk = Desk::new(engine);
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.by_ref().take(LONGEST).read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let start = Instant::now();
        allow_seconds(allowance.seconds)?;
        let mut answer = match serde_json::from_slice::<Line>(&line) {
            Ok(line) => answered(&line, &mut desk),
            Err(error) => refused(&Value::Null, &error.to_string()),
        };
        answer.insert("seconds".into(), json!(start.elapsed().as_secs_f64()));
        answer.insert("memory_kb".into(), json!(memory.as_mut().and_then(Memory::most_kb)));
        writeln!(output, "{}", Value::Object(answer))?;
        output.flush()?;
    }
}

/// The answer to one line.
fn answered(line: &Line, desk: &mut Desk) -> Map<String, Value> {
    if line.versions.as_ref().is_some_and(|asked| *asked != versions()) {
        return refused(&line.id, "phiên bản khác");
    }
    let bytes = match (&line.bytes, &line.path) {
        (Some(bytes), None) => BASE64_STANDARD.decode(bytes).map_err(|e| e.to_string()),
        (None, Some(path)) => std::fs::read(path).map_err(|e| format!("không mở được: {e}")),
        _ => Err("cần đúng một trong hai: path, bytes".to_owned()),
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(reason) => return refused(&line.id, &reason),
    };
    let name = line.name.clone().or_else(|| line.path.as_ref().map(|path| path.to_string_lossy().into_owned()));
    let content = blake3::hash(&bytes).to_hex().to_string();
    desk.lay(bytes);
    let (outcome, what, value) = match line.want {
        Want::Text => match desk.perform(&Task::Text) {
            Outcome::Text(Entry::Text(text)) => ("text", "text", json!(text)),
            Outcome::Text(Entry::NotADocument(kind)) => ("not-a-document", "reason", json!(kind.label())),
            Outcome::Text(Entry::Failed(error)) => ("failed", "reason", json!(error.to_string())),
            _ => return refused(&line.id, "không rõ kết quả"),
        },
        Want::Pages => ("pages", "pages", Value::Array(pages(line, desk))),
    };
    let mut answer = Map::new();
    answer.insert("id".into(), line.id.clone());
    answer.insert("name".into(), json!(name));
    answer.insert("versions".into(), json!(versions()));
    answer.insert("blake3".into(), json!(content));
    answer.insert("outcome".into(), json!(outcome));
    answer.insert(what.into(), value);
    answer
}

/// The pages that are asked for, each recognised, or why not.
fn pages(line: &Line, desk: &mut Desk) -> Vec<Value> {
    let (first, last) = line.pages.unwrap_or((1, 1));
    let page = |page| match desk.perform(&Task::Page(page)) {
        Outcome::Page(Ok(read)) => json!({"page": page, "text": read}),
        Outcome::Page(Err(failure)) => json!({"page": page, "reason": failure.reason}),
        _ => json!({"page": page, "reason": "không rõ kết quả"}),
    };
    (first.max(1)..=last.min(first.saturating_add(10_000))).map(page).collect()
}

/// The answer to what cannot be answered.
fn refused(id: &Value, reason: &str) -> Map<String, Value> {
    let answer = [("id", id.clone()), ("versions", json!(versions())), ("outcome", json!("refused"))];
    let reason = [("reason", json!(reason))];
    answer.into_iter().chain(reason).map(|(key, value)| (key.to_owned(), value)).collect()
}

/// What the kernel says of this process: opened before files are taken from it.
pub(super) struct Memory(File);

impl Memory {
    pub(super) fn open() -> Option<Self> {
        File::open("/proc/self/status").ok().map(Self)
    }

    /// The most memory that this process has held, in KB.
    fn most_kb(&mut self) -> Option<u64> {
        let mut told = String::new();
        self.0.rewind().ok()?;
        self.0.read_to_string(&mut told).ok()?;
        told.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.trim().parse().ok())
    }
}
