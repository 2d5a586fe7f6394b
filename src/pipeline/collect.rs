//! Taking what workers elsewhere read into the cache: each result that is sealed for a content of the corpus, by these
//! versions and this engine, is kept as a run would have kept it; every other one is named with why not.
//!
//! What the cache holds is never replaced. A result that is not taken costs nothing: the next plan, or the next run, has
//! the same work in it.

use super::attached;
use super::cache::{Cache, Entry, SeenRow};
use super::pages::{no_picture, strike_key};
use super::plan::id;
use super::read::key;
use super::recognise::{OcrMode, Recogniser, page_key};
use super::run::Interrupted;
use super::seen::Seen;
use super::strikes::Strikes;
use super::worker::{Given, Sealed, Source, Stop, Want, versions};
use crate::index::{IndexDir, IndexError};
use crate::model::CorpusPath;
use anyhow::Context;
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use walkdir::WalkDir;

/// What collecting is told.
#[derive(Debug, Clone)]
pub struct Collecting {
    /// The index directory.
    pub index: PathBuf,
    /// Files of results, and folders of such files; `-` is standard input.
    pub results: Vec<PathBuf>,
    /// Set from outside when it is to end.
    pub stop: Stop,
}

/// What became of all results.
#[derive(Debug, Default)]
pub struct Collected {
    /// Results that were taken.
    pub taken: usize,
    /// Results that the cache held already.
    pub held: usize,
    /// Results that were not taken.
    pub refused: Vec<Refused>,
}

/// A result that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The file it is of, as shown; where that cannot be told, file and line of the result.
    pub name: String,
    /// `read`, `extract` or `ocr`, as a run would name what failed; `collect` where that cannot be told.
    pub stage: &'static str,
    /// The page, where it is of one.
    pub page: Option<u32>,
    /// Why.
    pub reason: Refusal,
}

/// Why a result was not taken. What people are told of it is the service's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is no result for `collect`.
    NotAResult,
    /// Other versions read it.
    Versions,
    /// Another engine read it, or one that is not here.
    Engine,
    /// It is not what its worker sealed.
    Damaged,
    /// It answers something else than it was asked for.
    Another,
    /// No file of the corpus had this content when it was planned.
    Unknown,
    /// Its worker has no result; why.
    Unfinished(String),
}

/// Takes results into the cache of an index.
///
/// # Errors
/// When nothing was planned for the index, a run holds the lock, a file of results cannot be read, or the disk refuses.
/// What was taken until then is kept.
pub fn collect(collecting: &Collecting) -> anyhow::Result<Collected> {
    let dir = IndexDir::new(&collecting.index);
    let corpora = dir.corpora()?;
    let corpus = corpora.first().ok_or_else(|| IndexError::Unmarked(dir.root().to_owned()))?;
    let sources = sources(&collecting.results)?;
    let _lock = dir.claim(corpus)?;
    let cache = Cache::open(&dir.root().join("cache.redb"))?;
    let clerk = Clerk::new(&cache)?;
    let mut collected = Collected::default();
    for source in &sources {
        let mut lines = Lines::open(source)?;
        loop {
            let batch = lines.batch().with_context(|| format!("không đọc được {}", source.display()))?;
            if batch.is_empty() {
                break;
            }
            if collecting.stop.load(Ordering::Relaxed) {
                return Err(Interrupted.into());
            }
            clerk.take(&batch, source, &mut collected)?;
        }
    }
    Ok(collected)
}

/// The files of results, in order.
fn sources(results: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut sources = Vec::new();
    for path in results {
        if !path.is_dir() {
            sources.push(path.clone());
            continue;
        }
        for entry in WalkDir::new(path).sort_by_file_name() {
            let entry = entry.with_context(|| format!("không đọc được {}", path.display()))?;
            let is_shard = entry.path().extension().is_some_and(|end| end == "ndjson" || end == "jsonl");
            sources.extend((is_shard && entry.file_type().is_file()).then(|| entry.into_path()));
        }
    }
    Ok(sources)
}

/// Bytes of a result at most: the text of the largest file stays below it.
const LONGEST: u64 = 1 << 30;
/// Bytes, and lines, that are looked at together, and kept by one commit.
const BATCH: (usize, usize) = (32 << 20, 4_096);

/// The lines of a file, some at a time.
struct Lines {
    input: Box<dyn BufRead>,
    number: usize,
}

impl Lines {
    fn open(source: &Path) -> anyhow::Result<Self> {
        let input: Box<dyn BufRead> = if source == Path::new("-") {
            Box::new(io::stdin().lock())
        } else {
            let file = File::open(source).with_context(|| format!("không đọc được {}", source.display()))?;
            Box::new(BufReader::with_capacity(1 << 20, file))
        };
        Ok(Self { input, number: 0 })
    }

    /// The next lines with their numbers; none at the end. One that is too long is given cut, and is no result then.
    fn batch(&mut self) -> io::Result<Vec<(usize, Vec<u8>)>> {
        let (mut lines, mut bytes) = (Vec::new(), 0);
        while bytes < BATCH.0 && lines.len() < BATCH.1 {
            let mut line = Vec::new();
            if self.input.by_ref().take(LONGEST).read_until(b'\n', &mut line)? == 0 {
                break;
            }
            self.number += 1;
            bytes += line.len();
            lines.push((self.number, line));
        }
        Ok(lines)
    }
}

/// A line of results; what else it holds is for others.
#[derive(Debug, Deserialize)]
struct Answer {
    outcome: Option<String>,
    #[serde(default)]
    id: Value,
    name: Option<String>,
    versions: Option<String>,
    #[serde(default)]
    engine: Option<String>,
    blake3: Option<String>,
    want: Option<Want>,
    page: Option<u32>,
    value: Option<String>,
    sum: Option<String>,
    reason: Option<String>,
}

/// A result that may be kept.
struct Fresh {
    id: String,
    content: String,
    given: Given,
}

/// What a line is.
enum Checked {
    /// To be kept.
    New(Fresh),
    /// Known already.
    Held,
    /// Not taken.
    Refused(Refused),
    /// What a worker says of itself, or nothing.
    Nothing,
}

/// Checks results, and keeps them.
struct Clerk<'a> {
    cache: &'a Cache,
    strikes: Strikes<'a>,
    recogniser: Recogniser,
    versions: String,
    /// The contents that were planned, each with a file that has it.
    known: BTreeMap<String, CorpusPath>,
}

impl<'a> Clerk<'a> {
    fn new(cache: &'a Cache) -> anyhow::Result<Self> {
        let recogniser = Recogniser::new(OcrMode::Auto);
        let strikes = Strikes::new(cache, false);
        Ok(Self { cache, strikes, recogniser, versions: versions(), known: cache.contents()? })
    }

    /// Checks some lines, and keeps what is new in them.
    fn take(&self, lines: &[(usize, Vec<u8>)], source: &Path, collected: &mut Collected) -> anyhow::Result<()> {
        let checked: Vec<Checked> =
            lines.par_iter().map(|(number, line)| self.check(line, || place(source, *number))).collect();
        let (mut results, mut seen) = (Vec::new(), BTreeSet::new());
        for checked in checked {
            match checked {
                // A piece of work that two workers did is one result.
                Checked::New(result) if seen.insert(result.id.clone()) => results.push(result),
                Checked::New(_) | Checked::Held => collected.held += 1,
                Checked::Refused(refused) => collected.refused.push(refused),
                Checked::Nothing => {}
            }
        }
        collected.taken += results.len();
        self.keep(results)
    }

    /// What one line is.
    fn check(&self, line: &[u8], place: impl Fn() -> String) -> Checked {
        if line.iter().all(u8::is_ascii_whitespace) {
            return Checked::Nothing;
        }
        let Ok(answer) = serde_json::from_slice::<Answer>(line) else {
            let reason = Refusal::NotAResult;
            return Checked::Refused(Refused { name: place(), stage: "collect", page: None, reason });
        };
        // How a worker greets whoever starts it, and answers the first line of a plan.
        let greets = answer.outcome.as_ref().map_or(answer.versions.is_some(), |outcome| outcome == "ready");
        if greets && answer.id.is_null() {
            return Checked::Nothing;
        }
        match self.result(&answer) {
            Ok(Some(result)) => Checked::New(result),
            Ok(None) => Checked::Held,
            Err(reason) => Checked::Refused(self.refused(&answer, reason, place)),
        }
    }

    /// Names a result that is not taken.
    fn refused(&self, answer: &Answer, reason: Refusal, place: impl Fn() -> String) -> Refused {
        let known =
            answer.blake3.as_ref().and_then(|content| self.known.get(content)).map(|path| path.shown().to_owned());
        // Its own words are those of a file that anybody may have written.
        let name = known.or_else(|| answer.name.as_deref().map(shown)).unwrap_or_else(place);
        Refused { name, stage: answer.want.map_or("collect", Want::stage), page: answer.page, reason }
    }

    /// What is to be kept of an answer; nothing where that is known already.
    fn result(&self, answer: &Answer) -> Result<Option<Fresh>, Refusal> {
        match answer.outcome.as_deref() {
            Some("kept") => {}
            Some("failed" | "refused" | "died") => {
                return Err(Refusal::Unfinished(answer.reason.as_deref().map(shown).unwrap_or_default()));
            }
            _ => return Err(Refusal::NotAResult),
        }
        let (Some(versions), Some(content), Some(want), Some(value), Some(sum)) =
            (&answer.versions, &answer.blake3, answer.want, &answer.value, &answer.sum)
        else {
            return Err(Refusal::NotAResult);
        };
        if *versions != self.versions {
            return Err(Refusal::Versions);
        }
        let engine = answer.engine.as_deref().unwrap_or_default();
        if want == Want::Page && self.recogniser.engine_key().as_deref() != Some(engine) {
            return Err(Refusal::Engine);
        }
        let source = Source { versions, engine, content };
        let given = source.open(&Sealed { value: value.clone(), sum: sum.clone() }).ok_or(Refusal::Damaged)?;
        let id = id(content, want, answer.page);
        if given.answers() != (want, answer.page) || answer.id != id.as_str() {
            return Err(Refusal::Another);
        }
        if !self.known.contains_key(content) {
            return Err(Refusal::Unknown);
        }
        Ok((!self.is_held(content, &given)).then(|| Fresh { id, content: content.clone(), given }))
    }

    /// True for a result that the cache holds.
    fn is_held(&self, content: &str, given: &Given) -> bool {
        match given {
            Given::Text(_) => self.cache.outline(&key(content)).is_some(),
            Given::Attached(_) => self.cache.attached(&attached::key(content)).is_some(),
            Given::Page { page, .. } | Given::NoPicture { page, .. } => {
                self.recogniser.recalled(content, *page, self.cache).is_some()
            }
        }
    }

    /// Keeps results, durably, as a run keeps them.
    fn keep(&self, results: Vec<Fresh>) -> anyhow::Result<()> {
        let reader = self.recogniser.engine_key().unwrap_or_default();
        let (mut texts, mut names, mut rows) = (Vec::<(String, Entry)>::new(), Vec::new(), Vec::<SeenRow>::new());
        let (mut strikes, mut pictures) = (Vec::new(), BTreeMap::<String, Seen>::new());
        for Fresh { content, given, .. } in results {
            match given {
                Given::Text(entry) => {
                    strikes.push(key(&content));
                    texts.push((key(&content), entry));
                }
                Given::Attached(files) => {
                    strikes.push(attached::strike_key(&content));
                    names.push((attached::key(&content), files));
                }
                Given::Page { page, picture, read } => {
                    strikes.push(strike_key(&self.recogniser, &content, page));
                    // A picture that is known is not recognised again: what was read of it first stays.
                    let known =
                        || self.cache.seen_picture(&picture, &reader).filter(|seen| matches!(seen, Seen::Page(_)));
                    let seen = pictures.get(&picture).cloned().or_else(known).unwrap_or(Seen::Page(read));
                    pictures.insert(picture.clone(), seen.clone());
                    rows.push(SeenRow { page: page_key(&content, page), picture, seen });
                }
                Given::NoPicture { page, reason } => {
                    let page = page_key(&content, page);
                    rows.push(SeenRow { picture: no_picture(&page), page, seen: Seen::NoPicture(reason) });
                }
            }
        }
        if !texts.is_empty() {
            self.cache.keep(&texts)?;
        }
        self.cache.keep_attached(&names)?;
        if !rows.is_empty() {
            self.cache.keep_all_seen(&rows, &reader)?;
        }
        strikes.iter().try_for_each(|key| self.strikes.forgive(key))
    }
}

/// Names a line of results.
fn place(source: &Path, number: usize) -> String {
    format!("{}:{number}", shown(&source.to_string_lossy()))
}

/// Longest words of somebody else that are shown, in characters.
const LONGEST_WORDS: usize = 300;

/// Words of somebody else, safe to be shown.
fn shown(words: &str) -> String {
    let cut: String = words.chars().take(LONGEST_WORDS).collect();
    CorpusPath::from_bytes(cut.into_bytes()).shown().to_owned()
}
