//! From what was read of a file to what the index keeps of its document: parsed once, and kept by what it was parsed
//! from, so that a document that did not change is neither parsed nor read again.

use super::cache::{Cache, Entry};
use super::correct::mend_text;
use super::discover::{Candidate, is_register};
use super::extractors;
use super::failure::Failure;
use super::promise::{Verdict, verdict};
use super::read::key;
use super::recognise::{Recalled, Recogniser, Unread};
use super::strikes::Strikes;
use super::worker::{Bytes, NONSENSE, Order, Outcome, Readers, Task, Trouble};
use super::{flatten, reading};
use crate::formats::{ExtractedText, FileKind, sniff};
use crate::index::{Body, Record};
use crate::model::{Division, Document, Reading, SourceText, Timeline, Whose};
use crate::parse;
use crate::register::{RegisterFacts, RegisterFile};
use crate::text::syllables::Model;
use anyhow::Context;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What was read of files: texts, recognised pages, documents.
pub(super) struct Shelf<'a> {
    pub(super) cache: &'a Cache,
    recogniser: &'a Recogniser,
    /// Whoever parses, and what ended it.
    readers: &'a Readers,
    strikes: &'a Strikes<'a>,
    /// Pages whose recognition failed in this run.
    failures: &'a BTreeMap<String, String>,
    /// What the clean texts teach about recognised ones; none where nothing is recognised.
    model: Option<Model>,
    /// Parse again what was parsed before.
    anew: bool,
    /// Everything that decides what is read of a content: part of the keys of documents.
    pub(super) versions: String,
}

/// A file on its way into the index.
pub(super) struct Job<'a> {
    pub(super) file: &'a Candidate,
    pub(super) blake3: &'a str,
}

/// What parsing a file gave.
pub(super) enum Parsed {
    /// With what is known of its pages that are pictures.
    Document(Box<Held>, Recalled),
    Register(RegisterFile),
    LeftOut(String),
}

/// A document on its way into the index. Its divisions, which are most of it, and its text are read again where they are
/// written: what documents do to each other needs neither.
pub(super) struct Held {
    pub(super) record: Record,
    /// Names what it was parsed from, and by which code.
    pub(super) key: String,
    /// True where a person set something of it by hand.
    pub(super) corrected: bool,
}

impl Held {
    /// Names everything that decides what the index holds of it by itself.
    pub(super) fn shard_key(&self) -> anyhow::Result<Cow<'_, str>> {
        if !self.corrected {
            return Ok(Cow::Borrowed(&self.key));
        }
        let content = blake3::hash(&postcard::to_stdvec(&self.record.document)?);
        Ok(Cow::Owned(format!("{} corrected {}", self.key, content.to_hex())))
    }
}

/// A parsed document on its way into the cache.
pub(super) struct ParsedRow {
    pub(super) key: String,
    /// How its text was obtained, and the document without its divisions.
    pub(super) head: (Reading, Document),
    pub(super) divisions: Vec<Division>,
}

impl<'a> Shelf<'a> {
    pub(super) fn new(
        cache: &'a Cache,
        recogniser: &'a Recogniser,
        (readers, strikes): (&'a Readers, &'a Strikes<'a>),
        failures: &'a BTreeMap<String, String>,
        model: Option<Model>,
    ) -> Self {
        let versions = parsing_versions();
        Self { cache, recogniser, readers, strikes, failures, model, anew: false, versions }
    }

    /// The same, but nothing that was parsed before is taken.
    pub(super) fn anew(self, anew: bool) -> Self {
        Self { anew, ..self }
    }

    /// True when the run is to stop.
    pub(super) fn stopped(&self) -> bool {
        self.readers.stopped()
    }

    /// From the cache to a document, with what is new in it for the cache.
    pub(super) fn parse(&self, job: &Job<'_>) -> Result<(Parsed, Option<ParsedRow>), Failure> {
        let path = &job.file.path;
        if is_register(path) {
            return Ok((Parsed::Register(self.read_register(job)?), None));
        }
        if let Some(held) = self.unchanged(job) {
            return Ok((Parsed::Document(Box::new(held), Recalled::default()), None));
        }
        let mut text = match self.entry(job)? {
            Some(Entry::Text(text)) => text,
            Some(Entry::NotADocument(kind)) => return Ok((Parsed::LeftOut(judged(path.shown(), kind)?), None)),
            Some(Entry::Failed(error)) => return Err(Failure::new("extract", error)),
            None => {
                let ended = self.strikes.failure(&key(job.blake3));
                let unopened = "tệp không mở được, hoặc thay đổi, trong khi đang đọc: sẽ đọc lại lần sau";
                return Err(ended.unwrap_or_else(|| Failure::new("read", unopened)));
            }
        };
        if verdict(path.shown(), text.kind) != Verdict::Read {
            return Ok((Parsed::LeftOut(judged(path.shown(), text.kind)?), None));
        }
        let recalled = self.complete(&mut text, job.blake3);
        let source = flatten(&text);
        if !source.has_body() {
            return Err(without_text(&recalled.unread, text.pages.len()));
        }
        let (held, row) = self.parse_text(job, &text, &source)?;
        Ok((Parsed::Document(Box::new(held), recalled), row))
    }

    /// What reading the file gave. An entry that this version cannot make out, though its outline says that it was read,
    /// is read again.
    fn entry(&self, job: &Job<'_>) -> Result<Option<Entry>, Failure> {
        let key = key(job.blake3);
        let known = self.cache.entry(&key);
        if known.is_some() || job.file.kept.is_some() || self.cache.outline(&key).is_none() {
            return Ok(known);
        }
        let order = Order { content: job.blake3, body: Bytes::File(&job.file.full), task: Task::Text, alone: false };
        let Outcome::Text(entry) = self.asked(&key, "extract", order)? else {
            return Err(Failure::new("extract", NONSENSE));
        };
        let row = [(key, entry)];
        self.cache.keep(&row).map_err(|e| Failure::new("extract", e))?;
        let [(_, entry)] = row;
        Ok(Some(entry))
    }

    /// A document that is what it was when its content was parsed: no page of its text was recognised, so that nothing
    /// else decides what it says.
    fn unchanged(&self, job: &Job<'_>) -> Option<Held> {
        let outline = self.cache.outline(&key(job.blake3))?;
        let counts = verdict(job.file.path.shown(), outline.kind()?) == Verdict::Read;
        let alone = counts && self.recogniser.wanted(&outline).is_empty();
        let key = format!("{} {}", job.blake3, self.versions);
        let (reading, document) = self.known(&key).filter(|_| alone)?;
        Some(Held { record: record(job, reading, document), key, corrected: false })
    }

    /// What is known of a document with this key.
    fn known(&self, key: &str) -> Option<(Reading, Document)> {
        if self.anew { None } else { self.cache.parsed(key) }
    }

    /// Parses a text unless it was parsed before.
    fn parse_text(
        &self,
        job: &Job<'_>,
        text: &ExtractedText,
        source: &SourceText,
    ) -> Result<(Held, Option<ParsedRow>), Failure> {
        let reading = reading(text);
        // What was recognised is mended by what all texts teach: its words, not the file's bytes, name it.
        let key = if text.pages.iter().any(|page| page.recognised.is_some() || page.needs_ocr) {
            let words = postcard::to_stdvec(&(source, &reading)).map_err(|e| Failure::new("parse", e))?;
            format!("{}/{} {}", job.blake3, blake3::hash(&words).to_hex(), self.versions)
        } else {
            format!("{} {}", job.blake3, self.versions)
        };
        if let Some((reading, document)) = self.known(&key) {
            return Ok((Held { record: record(job, reading, document), key, corrected: false }, None));
        }
        let mut document = self.document(&key, source)?;
        let divisions = std::mem::take(&mut document.divisions);
        let row = ParsedRow { key: key.clone(), head: (reading.clone(), document.clone()), divisions };
        Ok((Held { record: record(job, reading, document), key, corrected: false }, Some(row)))
    }

    /// Has a text parsed.
    fn document(&self, key: &str, source: &SourceText) -> Result<Document, Failure> {
        let order = Order { content: "", body: Bytes::Source(source), task: Task::Document, alone: false };
        match self.asked(key, "parse", order)? {
            Outcome::Document(document) => document.map(|document| *document),
            _ => Err(Failure::new("parse", NONSENSE)),
        }
    }

    /// Reads one of the office's own tables. One that does not open at all is a failure, not a table without rows.
    fn read_register(&self, job: &Job<'_>) -> Result<RegisterFile, Failure> {
        let path = job.file.path.shown();
        let bytes = table(job, self.cache)?;
        let (task, versions) = (Task::Register(path.to_owned()), &self.versions);
        let order = Order { content: "", body: Bytes::Memory(&bytes), task, alone: false };
        let file = match self.asked(&format!("{} register {versions}", job.blake3), "extract", order)? {
            Outcome::Register(file) => *file?,
            _ => return Err(Failure::new("extract", NONSENSE)),
        };
        let Some(reason) = &file.refused else { return Ok(file) };
        let by_kind = match sniff(&bytes) {
            FileKind::Xlsx | FileKind::Text | FileKind::Zip => None,
            kind => judged(path, kind).err(),
        };
        Err(by_kind.unwrap_or_else(|| Failure::new("extract", reason)))
    }

    /// The outcome of an order that may end its worker; the key is under which that is remembered.
    fn asked(&self, key: &str, stage: &str, order: Order<'_>) -> Result<Outcome, Failure> {
        if self.strikes.is_out(key) {
            return Err(self.strikes.failure(key).unwrap_or_else(|| Failure::new(stage, "lỗi dừng")));
        }
        let noted = |done: anyhow::Result<()>| done.map_err(|e| Failure::new(stage, e));
        match self.readers.ask(&Order { alone: self.strikes.is_known(key), ..order }) {
            Ok(outcome) => noted(self.strikes.forgive(key)).map(|()| outcome),
            Err(Trouble::Died(reason)) => {
                let failure = Failure::new(stage, reason);
                noted(self.strikes.add(key, failure.clone()))?;
                Err(self.strikes.failure(key).unwrap_or(failure))
            }
            Err(Trouble::Unopened(error)) => Err(Failure::new(stage, error)),
            Err(Trouble::Stopped) => Err(Failure::new(stage, "lượt chạy được yêu cầu dừng")),
        }
    }

    /// Puts recognised pages in their places, and mends them by what the clean texts teach.
    fn complete(&self, text: &mut ExtractedText, blake3: &str) -> Recalled {
        let recalled = self.recogniser.recall(text, blake3, self.cache, self.failures);
        if let Some(model) = &self.model {
            mend_text(text, model);
        }
        recalled
    }

    /// The divisions and the text of a document that was parsed in this run or one before.
    pub(super) fn body(&self, held: &Held) -> anyhow::Result<Body> {
        let Some(Entry::Text(mut text)) = self.cache.entry(&key(&held.record.blake3)) else {
            anyhow::bail!("{}: chữ đã đọc không còn trong bộ nhớ đệm", held.record.path);
        };
        self.complete(&mut text, &held.record.blake3);
        let divisions = self.cache.divisions(&held.key);
        let divisions = divisions.with_context(|| format!("{}: không còn trong bộ nhớ đệm", held.record.path))?;
        Ok(Body { divisions, source: flatten(&text) })
    }
}

/// Extractors, and the code and tables that read a document out of a text, under one short name.
fn parsing_versions() -> String {
    let all = format!("{} parsing={}", extractors::versions(), parse::CODE);
    blake3::hash(all.as_bytes()).to_hex().chars().take(32).collect()
}

/// The record of a document, before the others are heard.
fn record(job: &Job<'_>, reading: Reading, document: Document) -> Record {
    Record {
        id: Record::id_of(job.blake3).to_owned(),
        path: job.file.path.clone(),
        blake3: job.blake3.to_owned(),
        reading,
        document,
        timeline: Timeline::default(),
        targets: Vec::new(),
        variant: None,
        doubts: Vec::new(),
        whose: Whose::Home,
        listed: RegisterFacts::default(),
    }
}

/// The bytes of one of the office's own tables: as they are, or as they were read last where it cannot be opened.
fn table(job: &Job<'_>, cache: &Cache) -> Result<Vec<u8>, Failure> {
    let known = || cache.register(job.blake3);
    if job.file.kept.is_some() {
        return known().ok_or_else(|| Failure::new("read", "không mở được"));
    }
    match std::fs::read(&job.file.full) {
        Ok(bytes) => {
            cache.keep_register(job.blake3, &bytes).map_err(|e| Failure::new("read", e))?;
            Ok(bytes)
        }
        Err(error) => known().ok_or_else(|| Failure::unopened(&error)),
    }
}

/// What a file without a text that counts is, or why it should have had one.
fn judged(path: &str, kind: FileKind) -> Result<String, Failure> {
    match verdict(path, kind) {
        Verdict::LeftOut(what) => Ok(what),
        Verdict::Failed(reason) => Err(Failure::new("extract", reason)),
        Verdict::Read => Err(Failure::new("extract", format!("chưa đọc được: {}", kind.label()))),
    }
}

/// Why a file has no text at all: every page waits for the same, or each has a reason of its own.
fn without_text(unread: &[Unread], pages: usize) -> Failure {
    match unread {
        [] => Failure::new("extract", "tệp không có chữ"),
        [first, rest @ ..] if rest.iter().all(|page| page.reason == first.reason) => {
            Failure::new("ocr", format!("bản quét {pages} trang, {}", first.reason))
        }
        _ => Failure::new("ocr", unread.iter().map(Unread::to_string).collect::<Vec<_>>().join("; ")),
    }
}
