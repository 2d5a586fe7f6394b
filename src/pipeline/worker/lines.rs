//! The worker's other language: a line of JSON a request, a line of JSON an answer, for engines that speak lines.
//!
//! `{"id": 1, "path": "a.pdf"}` or `{"id": 1, "bytes": "…base64…"}`, with `"want": "text"`, `"attached"`, `"page"` and
//! `"page": 7`, or `"pages"` and `"pages": [1, 3]`. The answer has `id`, `name`, `versions`, `blake3`, `outcome` (`text`,
//! `attached`, `failed`, `not-a-document`, `pages`, `refused`), what came of it, the seconds it took and the most memory
//! the worker has held. With `"keep": true` it is for `tracuu collect` (`given`): `outcome` is `kept` with `value` and
//! `sum`, or `failed`, or `refused`. The first line of a plan may come first: a worker of other versions or of another
//! engine refuses it, and ends.

use super::super::cache::Entry;
use super::desk::Desk;
use super::given::{Given, Source};
use super::limits::{allow_seconds, page_seconds};
use super::protocol::{Outcome, Task, versions};
use super::request::{Header, Line, Want};
use super::serve::Serving;
use crate::ocr::{Engine, reader_name};
use anyhow::bail;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Map, Value, json};
use std::fs::File;
use std::io::{BufRead, Read, Seek, Write};
use std::time::Instant;

/// Bytes of a request at most: a file of 256 MB, in base64.
const LONGEST: u64 = 350 << 20;
/// Bytes of the first line of a plan at most.
const LONGEST_HEADER: usize = 64 << 10;

/// Whoever answers lines.
struct Clerk {
    desk: Desk,
    /// BLAKE3 of what lies on the desk.
    content: String,
    /// The engine with its settings.
    reader: Option<String>,
    /// Seconds for a file, and for a page.
    seconds: [u64; 2],
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
    let (known, reader) = (engine.as_ref().map(Engine::version), engine.as_ref().map(reader_name));
    writeln!(output, "{}", json!({"versions": versions(), "engine": known, "limits": limits}))?;
    output.flush()?;
    let page = page_seconds(allowance.seconds, engine.as_ref().map_or(0, Engine::seconds));
    let seconds = [allowance.seconds, page];
    let mut clerk = Clerk { desk: Desk::new(engine), content: String::new(), reader, seconds };
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.by_ref().take(LONGEST).read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        if let Some(header) = header(&line) {
            let answer = clerk.greeted(&header);
            let fits = answer.is_ok();
            writeln!(output, "{}", Value::Object(answer.unwrap_or_else(|reason| refused(&Value::Null, reason))))?;
            output.flush()?;
            if fits { continue } else { bail!("kế hoạch của phiên bản hay bộ nhận dạng khác") }
        }
        let start = Instant::now();
        let mut answer = match serde_json::from_slice::<Line>(&line) {
            Ok(line) => clerk.answered(&line)?,
            Err(error) => refused(&Value::Null, &error.to_string()),
        };
        answer.insert("seconds".into(), json!(start.elapsed().as_secs_f64()));
        answer.insert("memory_kb".into(), json!(memory.as_mut().and_then(Memory::most_kb)));
        writeln!(output, "{}", Value::Object(answer))?;
        output.flush()?;
    }
}

/// The first line of a plan, if this is one.
fn header(line: &[u8]) -> Option<Header> {
    if line.len() > LONGEST_HEADER { None } else { serde_json::from_slice(line).ok() }
}

impl Clerk {
    /// The answer to the first line of a plan, or why this worker cannot fill it.
    fn greeted(&self, header: &Header) -> Result<Map<String, Value>, &'static str> {
        if header.plan != Header::FORM || header.versions != versions() {
            return Err(OTHER_VERSIONS);
        }
        if header.pages > 0 && header.engine != self.reader {
            return Err(OTHER_ENGINE);
        }
        let answer = [("outcome", json!("ready")), ("versions", json!(versions())), ("engine", json!(self.reader))];
        Ok(answer.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    /// The answer to one request.
    fn answered(&mut self, line: &Line) -> anyhow::Result<Map<String, Value>> {
        if line.versions.as_ref().is_some_and(|asked| *asked != versions()) {
            return Ok(refused(&line.id, OTHER_VERSIONS));
        }
        if let Err(reason) = self.lay(line) {
            return Ok(refused(&line.id, &reason));
        }
        let pages = line.want.stage() == "ocr";
        if pages && line.keep && self.reader.is_none() {
            return Ok(refused(&line.id, "không có bộ nhận dạng chữ"));
        }
        allow_seconds(self.seconds[usize::from(pages)])?;
        let file = line.file();
        let name = line.name.clone().or_else(|| file.map(|path| path.to_string_lossy().into_owned()));
        let mut answer = Map::new();
        answer.insert("id".into(), line.id.clone());
        answer.insert("name".into(), json!(name));
        answer.insert("versions".into(), json!(versions()));
        answer.insert("blake3".into(), json!(self.content));
        let told = if line.keep { self.kept(line) } else { self.told(line)? };
        answer.extend(told.into_iter().map(|(key, value)| (key.to_owned(), value)));
        Ok(answer)
    }

    /// Puts the file of a request on the desk, unless it lies there.
    fn lay(&mut self, line: &Line) -> Result<(), String> {
        let bytes = match (&line.bytes, line.file()) {
            (Some(bytes), None) => BASE64_STANDARD.decode(bytes).map_err(|e| e.to_string()),
            (None, Some(path)) => std::fs::read(path).map_err(|e| format!("không mở được: {e}")),
            _ => Err("cần đúng một trong hai: path, bytes".to_owned()),
        }?;
        let content = blake3::hash(&bytes).to_hex().to_string();
        if line.blake3.as_ref().is_some_and(|asked| *asked != content) {
            return Err("nội dung tệp đã khác lúc lập kế hoạch".to_owned());
        }
        if content != self.content {
            self.content = content;
            self.desk.lay(bytes);
        }
        Ok(())
    }

    /// What came of a request that is for the cache.
    fn kept(&mut self, line: &Line) -> Vec<(&'static str, Value)> {
        let mut told = vec![("want", json!(line.want)), ("page", json!(line.page))];
        let engine = if line.want == Want::Page { self.reader.clone().unwrap_or_default() } else { String::new() };
        let source = Source { versions: &versions(), engine: &engine, content: &self.content };
        let made = Given::made(line, &mut self.desk);
        match made.and_then(|given| source.seal(&given).map_err(|e| e.to_string())) {
            Ok(sealed) => told.extend([
                ("engine", json!(engine)),
                ("outcome", json!("kept")),
                ("value", json!(sealed.value)),
                ("sum", json!(sealed.sum)),
            ]),
            Err(reason) => told.extend([("outcome", json!("failed")), ("reason", json!(reason))]),
        }
        told
    }

    /// What came of a request of others.
    fn told(&mut self, line: &Line) -> anyhow::Result<Vec<(&'static str, Value)>> {
        let (outcome, what, value) = match (line.want, line.page) {
            (Want::Text, _) => match self.desk.perform(&Task::Text) {
                Outcome::Text(Entry::Text(text)) => ("text", "text", json!(text)),
                Outcome::Text(Entry::NotADocument(kind)) => ("not-a-document", "reason", json!(kind.label())),
                Outcome::Text(Entry::Failed(error)) => ("failed", "reason", json!(error.to_string())),
                _ => ("failed", "reason", json!("không rõ kết quả")),
            },
            (Want::Attached, _) => match Given::made(line, &mut self.desk) {
                Ok(Given::Attached(names)) => ("attached", "attached", json!(names)),
                _ => ("failed", "reason", json!("không rõ kết quả")),
            },
            (Want::Page, Some(page)) => ("pages", "pages", Value::Array(self.pages(page, page)?)),
            (Want::Page | Want::Pages, _) => {
                let (first, last) = line.pages.unwrap_or((1, 1));
                ("pages", "pages", Value::Array(self.pages(first, last)?))
            }
        };
        Ok(vec![("outcome", json!(outcome)), (what, value)])
    }

    /// The pages that are asked for, each recognised, or why not; each has its own time.
    fn pages(&mut self, first: u32, last: u32) -> anyhow::Result<Vec<Value>> {
        let page = |page| {
            allow_seconds(self.seconds[1])?;
            Ok(match self.desk.perform(&Task::Page(page)) {
                Outcome::Page(Ok(read)) => json!({"page": page, "text": read}),
                Outcome::Page(Err(failure)) => json!({"page": page, "reason": failure.reason}),
                _ => json!({"page": page, "reason": "không rõ kết quả"}),
            })
        };
        (first.max(1)..=last.min(first.saturating_add(10_000))).map(page).collect()
    }
}

/// Why a plan, or a request that names its versions, is refused.
const OTHER_VERSIONS: &str = "phiên bản khác";
/// Why a plan with pages is refused.
const OTHER_ENGINE: &str = "bộ nhận dạng chữ khác";

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
