//! Reading on other machines: `plan`, workers anywhere, `collect`, and a run that finds everything read.

mod engines;
mod filled;
mod refused;

use crate::desk::{Desk, path};
use crate::ocr::Engine;
use crate::program::{BINARY, Run, tracuu_with};
use redb::{Database, ReadableDatabase, ReadableTable, TableDefinition};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// Files of the sample of every kind, with a scan.
const FILES: [&str; 6] = [
    "2008/nq-01-2008-hdnd.docx",
    "2010/nq-01-2010-hdnd.doc",
    "2009/nq-02-2009-hdnd.pdf",
    "2011/NQ 01.2011.HĐND.pdf",
    "2012/scan0259.pdf",
    "2021/nq-03-2021-hdnd.pdf",
];

/// A desk with them, with one file in an archive and one that is no PDF though it is called so.
fn desk() -> Desk {
    let desk = Desk::new();
    FILES.iter().for_each(|name| desk.copy(name));
    desk.put("hong.pdf", b"%PDF-1.7\nkhong phai");
    desk.put("kho.zip", &archive(&fs::read(desk.file(FILES[0])).expect("a document")));
    desk
}

/// An archive that holds another state of a document.
fn archive(docx: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("ban sao.docx", zip::write::SimpleFileOptions::default()).expect("a member");
    zip.write_all(docx).expect("its bytes");
    zip.start_file("khac.html", zip::write::SimpleFileOptions::default()).expect("a member");
    zip.write_all("<html><body><p>NGHỊ QUYẾT</p><p>Điều 1. Mức thu học phí</p></body></html>".as_bytes())
        .expect("bytes");
    zip.finish().expect("an archive").into_inner()
}

/// A command on the index of a desk.
fn run(desk: &Desk, engine: &Engine, args: &[&str]) -> Run {
    tracuu_with(desk.root(), &engine.variables(), [args, &["--index", path(&desk.index_dir())]].concat())
}

/// What is to be done: the lines of a plan; none where nothing is.
fn plan(desk: &Desk, engine: &Engine) -> Vec<String> {
    let run = run(desk, engine, &["plan", "--corpus", path(&desk.corpus())]);
    let lines: Vec<String> = run.stdout.lines().map(str::to_owned).collect();
    assert_eq!(run.code, Some(i32::from(lines.len() == 1)), "{}", run.stderr);
    lines
}

/// What a file of results gives.
fn collect(desk: &Desk, engine: &Engine, lines: &[String]) -> Run {
    let file = desk.beside("ket-qua.ndjson");
    fs::write(&file, lines.join("\n")).expect("results");
    run(desk, engine, &["collect", path(&file)])
}

/// A worker that fills plans.
struct Worker {
    process: Child,
    to: Option<ChildStdin>,
    from: BufReader<ChildStdout>,
}

impl Worker {
    /// One that was told the first line of a plan.
    fn begin(header: &str, engine: &Engine) -> Self {
        let folders: Value = serde_json::from_str(header).expect("a plan");
        let folders = folders["files"].as_array().expect("folders").iter();
        let mut command = Command::new(BINARY);
        command.args(["worker", "--ndjson", "--ocr"]).envs(engine.variables());
        folders.for_each(|folder| {
            command.arg("--files").arg(folder.as_str().expect("a folder"));
        });
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("a worker");
        let (to, from) = (process.stdin.take(), process.stdout.take().expect("its output"));
        let mut worker = Self { process, to, from: BufReader::new(from) };
        assert!(worker.line().contains("versions"));
        assert!(worker.ask(header).contains(r#""outcome":"ready""#));
        worker
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.from.read_line(&mut line).expect("an answer");
        line.trim_end().to_owned()
    }

    fn ask(&mut self, line: &str) -> String {
        writeln!(self.to.as_mut().expect("its input"), "{line}").expect("a request");
        self.line()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.to = None;
        let _ = self.process.wait();
    }
}

/// Fills a plan by one worker.
fn filled(lines: &[String], engine: &Engine) -> Vec<String> {
    let Some((header, requests)) = lines.split_first() else { return Vec::new() };
    let mut worker = Worker::begin(header, engine);
    requests.iter().map(|request| worker.ask(request)).collect()
}

/// Everything that was read of files, as the cache of an index keeps it: table and key, and the very bytes.
fn kept(desk: &Desk) -> BTreeMap<(&'static str, String), Vec<u8>> {
    let database = Database::open(desk.index_dir().join("cache.redb")).expect("a cache");
    let read = database.begin_read().expect("a transaction");
    let mut kept = BTreeMap::new();
    for name in ["texts", "outlines", "attached", "pictures", "recognised"] {
        let table = TableDefinition::<&str, &[u8]>::new(name);
        // Nothing was recognised yet.
        let Ok(table) = read.open_table(table) else { continue };
        for row in table.iter().expect("rows") {
            let (key, value) = row.expect("a row");
            kept.insert((name, key.value().to_owned()), value.value().to_owned());
        }
    }
    kept
}

/// Fails unless two caches hold the same, byte for byte.
#[track_caller]
fn holds_the_same(one: &Desk, other: &Desk) {
    let (one, other) = (kept(one), kept(other));
    for table in ["texts", "outlines", "attached", "pictures", "recognised"] {
        assert!(one.keys().any(|key| key.0 == table), "{table} holds something");
    }
    let keys = |kept: &BTreeMap<(&'static str, String), Vec<u8>>| kept.keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&one), keys(&other));
    for (key, value) in &one {
        assert!(other[key] == *value, "{key:?}");
    }
}
