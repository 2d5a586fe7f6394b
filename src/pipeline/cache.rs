//! What was read of files before, kept by content: nothing is extracted twice.
//!
//! A cache, no more: it can be deleted at any time, and a damaged one is thrown away and begun anew. What is kept of a
//! content outlives its file by [`RETENTION`], so that a share that comes back costs nothing.

use super::failure::Failure;
use super::outline::Outline;
use super::parsed::ParsedRow;
use super::retain::Retained;
use super::seen::Seen;
use super::stamp::Stamped;
use crate::formats::{ExtractError, ExtractedText, FileKind, Page};
use crate::index::FileEntry;
use crate::model::{CorpusPath, Division, Document, Reading};
use anyhow::Context;
use redb::{Database, Key, ReadableDatabase, ReadableTable, TableDefinition, WriteTransaction};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Hashes by path, of versions that did not tell apart all paths.
const MEMO: TableDefinition<&str, &[u8]> = TableDefinition::new("memo");
/// Hashes and stamps by the bytes of the path.
const STAMPS: TableDefinition<&[u8], &[u8]> = TableDefinition::new("stamps");
const TEXTS: TableDefinition<&str, &[u8]> = TableDefinition::new("texts");
const OUTLINES: TableDefinition<&str, &[u8]> = TableDefinition::new("outlines");
const PICTURES: TableDefinition<&str, &[u8]> = TableDefinition::new("pictures");
const RECOGNISED: TableDefinition<&str, &[u8]> = TableDefinition::new("recognised");
/// What was parsed of a text, but for its divisions: by what names the text, and the code that parsed it.
const PARSED: TableDefinition<&str, &[u8]> = TableDefinition::new("parsed");
/// The divisions of each.
const DIVISIONS: TableDefinition<&str, &[u8]> = TableDefinition::new("divisions");
/// The office's own tables as they were read last, by content.
const REGISTERS: TableDefinition<&str, &[u8]> = TableDefinition::new("registers");
/// Content → names of the files that a PDF of this content carries.
const ATTACHED: TableDefinition<&str, &[u8]> = TableDefinition::new("attached");
/// Content → day, counted from 1970, of the first run that missed it.
const GONE: TableDefinition<&str, i32> = TableDefinition::new("gone");
/// Content and version of what ended the worker that read it.
const STRIKES: TableDefinition<&str, &[u8]> = TableDefinition::new("strikes");
/// Engine → number of the last run that had it.
const ENGINES: TableDefinition<&str, u64> = TableDefinition::new("engines");
/// The number of runs, under one key.
const RUNS: TableDefinition<&str, u64> = TableDefinition::new("runs");
/// Path → hash of the documents of the generation that was published last.
const DOCUMENTS: TableDefinition<&[u8], &str> = TableDefinition::new("documents");

/// Days for which what was read of a content is kept after its file has gone.
pub(super) const RETENTION: i32 = 90;

/// What reading some content gave.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Entry {
    /// Its text.
    Text(ExtractedText),
    /// Why there is none.
    Failed(ExtractError),
    /// It has no text to be read; what it is.
    NotADocument(FileKind),
}

/// What is remembered of work that ended the worker which did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Strike {
    /// Runs in which it ended its worker.
    pub times: u32,
    /// How it did so the last time.
    pub failure: Failure,
}

/// A page with what was seen in its picture.
#[derive(Debug, Clone)]
pub(super) struct SeenRow {
    /// Names file and page.
    pub page: String,
    /// Hash of the picture, or the name of one that is none.
    pub picture: String,
    /// What was seen in it.
    pub seen: Seen,
}

/// What a published generation was made of.
pub(super) struct Present<'p> {
    /// Hashes of the contents of all files.
    pub contents: &'p BTreeSet<&'p str>,
    /// Keys of the parsed documents.
    pub parsed: BTreeSet<&'p str>,
}

impl Present<'_> {
    /// True for a document that is in the generation, or would be if its content came back.
    fn keeps_parsed(&self, key: &str, parsing: &str, retained: &mut Retained<'_, '_>) -> bool {
        let Some((text, by)) = key.split_once(' ') else { return false };
        let content = text.split('/').next().unwrap_or(text);
        let may_return = !self.contents.contains(content) && by == parsing;
        self.parsed.contains(key) || (may_return && retained.keeps(content))
    }
}

/// Bytes of the cache that are kept in memory; the system keeps the rest of what is read often.
const MEMORY: usize = 64 << 20;

/// The open cache. Only a run that holds the index lock opens it.
pub(super) struct Cache {
    database: Database,
}

impl Cache {
    /// Opens the cache, or begins a new one where there is none or it is damaged.
    pub(super) fn open(path: &Path) -> anyhow::Result<Self> {
        let create = || Database::builder().set_cache_size(MEMORY).create(path);
        let database = create().or_else(|damage| {
            tracing::warn!("bộ nhớ đệm hỏng, làm lại từ đầu: {damage}");
            std::fs::remove_file(path)?;
            create().map_err(anyhow::Error::from)
        });
        Ok(Self { database: database.with_context(|| format!("không mở được {}", path.display()))? })
    }

    /// Counts a run, with the engine it has, and gives its number. What an older version kept is brought up to date:
    /// texts and pages stand as they are, and hashes are made again.
    pub(super) fn begin_run(&self, engine: Option<&str>) -> anyhow::Result<u64> {
        let transaction = self.database.begin_write()?;
        transaction.delete_table(MEMO)?;
        let number = {
            let mut runs = transaction.open_table(RUNS)?;
            let number = runs.get("count")?.map_or(0, |count| count.value()) + 1;
            runs.insert("count", number)?;
            if let Some(engine) = engine {
                transaction.open_table(ENGINES)?.insert(engine, number)?;
            }
            number
        };
        transaction.commit()?;
        Ok(number)
    }

    /// The number of runs so far.
    pub(super) fn runs(&self) -> u64 {
        let read =
            || self.database.begin_read().ok()?.open_table(RUNS).ok()?.get("count").ok()?.map(|count| count.value());
        read().unwrap_or(0)
    }

    /// The contents that files of the corpus had when they were hashed last, each with the path of one that has it.
    pub(super) fn contents(&self) -> anyhow::Result<BTreeMap<String, CorpusPath>> {
        let read = self.database.begin_read()?;
        let table = match read.open_table(STAMPS) {
            Err(redb::TableError::TableDoesNotExist(_)) => return Ok(BTreeMap::new()),
            table => table?,
        };
        let mut contents = BTreeMap::new();
        for row in table.iter()? {
            let (path, stamped) = row?;
            let Ok(stamped) = postcard::from_bytes::<Stamped>(stamped.value()) else { continue };
            contents.entry(stamped.blake3).or_insert_with(|| CorpusPath::from_bytes(path.value().to_owned()));
        }
        Ok(contents)
    }

    /// What is remembered of the file at a path.
    pub(super) fn stamped(&self, path: &CorpusPath) -> Option<Stamped> {
        self.get(STAMPS, path.bytes())
    }

    /// What reading this content gave.
    pub(super) fn entry(&self, key: &str) -> Option<Entry> {
        self.get(TEXTS, key)
    }

    /// The outline of the text that reading this content gave; an empty one where it gave none. `None` when it was not
    /// read before.
    pub(super) fn outline(&self, key: &str) -> Option<Outline> {
        self.get(OUTLINES, key)
    }

    /// How the text with this key was obtained, and what was parsed of it, but for its divisions.
    pub(super) fn parsed(&self, key: &str) -> Option<(Reading, Document)> {
        self.get(PARSED, key)
    }

    /// The divisions of a document that was parsed.
    pub(super) fn divisions(&self, key: &str) -> Option<Vec<Division>> {
        self.get(DIVISIONS, key)
    }

    /// Keeps what was parsed, durably: the divisions first, since the rest tells that they are there.
    pub(super) fn keep_parsed(&self, rows: &[ParsedRow]) -> anyhow::Result<()> {
        self.put(DIVISIONS, rows.iter().map(|row| (row.key.as_str(), &row.divisions)))?;
        self.put(PARSED, rows.iter().map(|row| (row.key.as_str(), &row.head)))
    }

    /// What recognising a page of a file gave: `page` names file and page, `engine` all that decides what is read.
    pub(super) fn seen(&self, page: &str, engine: &str) -> Option<Seen> {
        self.seen_picture(&self.get::<_, String>(PICTURES, page)?, engine)
    }

    /// What recognising a picture of this hash gave, whichever file it is from.
    pub(super) fn seen_picture(&self, picture: &str, engine: &str) -> Option<Seen> {
        let recognised = self.database.begin_read().ok()?.open_table(RECOGNISED).ok()?;
        Seen::from_row(recognised.get(format!("{picture} {engine}").as_str()).ok()??.value())
    }

    /// The text of a page by whichever engine was here last of those that read it, with the engine. `pages` begins all
    /// keys of the page.
    pub(super) fn seen_by_any(&self, pages: &str) -> Option<(Page, String)> {
        let read = self.database.begin_read().ok()?;
        let (pictures, recognised) = (read.open_table(PICTURES).ok()?, read.open_table(RECOGNISED).ok()?);
        let engines = read.open_table(ENGINES).ok();
        let last = |engine: &str| engines.as_ref()?.get(engine).ok()?.map(|run| run.value());
        let mut found: Option<(Option<u64>, String, Page)> = None;
        for row in pictures.range(pages..).ok()?.map_while(Result::ok) {
            if !row.0.value().starts_with(pages) {
                break;
            }
            let Ok(picture) = postcard::from_bytes::<String>(row.1.value()) else { continue };
            let start = format!("{picture} ");
            let rows = recognised.range(start.as_str()..).ok()?.map_while(Result::ok);
            for (key, value) in rows {
                let key = key.value();
                let Some(engine) = key.strip_prefix(&start) else { break };
                let Some(Seen::Page(page)) = Seen::from_row(value.value()) else { continue };
                let rank = (last(engine), engine.to_owned());
                if found.as_ref().is_none_or(|(run, by, _)| (run, by) < (&rank.0, &rank.1)) {
                    found = Some((rank.0, rank.1, page));
                }
            }
        }
        found.map(|(_, engine, page)| (page, engine))
    }

    /// Keeps what recognising a page gave, durably: no page is recognised twice.
    pub(super) fn keep_seen(&self, page: &str, picture: &str, engine: &str, seen: &Seen) -> anyhow::Result<()> {
        let row = SeenRow { page: page.to_owned(), picture: picture.to_owned(), seen: seen.clone() };
        self.keep_all_seen(&[row], engine)
    }

    /// The same for many pages that one engine read.
    pub(super) fn keep_all_seen(&self, rows: &[SeenRow], engine: &str) -> anyhow::Result<()> {
        let keys: Vec<String> = rows.iter().map(|row| format!("{} {engine}", row.picture)).collect();
        self.put(RECOGNISED, keys.iter().zip(rows).map(|(key, row)| (key.as_str(), &row.seen)))?;
        self.put(PICTURES, rows.iter().map(|row| (row.page.as_str(), &row.picture)))
    }

    /// What is remembered of work that ended its worker; the key begins with the content.
    pub(super) fn strike(&self, key: &str) -> Option<Strike> {
        self.get(STRIKES, key)
    }

    /// Remembers that work ended its worker, durably.
    pub(super) fn keep_strike(&self, key: &str, strike: &Strike) -> anyhow::Result<()> {
        self.put(STRIKES, [(key, strike)].into_iter())
    }

    /// Forgets that work ended its worker.
    pub(super) fn forget_strike(&self, key: &str) -> anyhow::Result<()> {
        let transaction = self.database.begin_write()?;
        transaction.open_table(STRIKES)?.remove(key)?;
        Ok(transaction.commit()?)
    }

    /// Remembers hashes, durably.
    pub(super) fn remember(&self, hashes: &[(Vec<u8>, Stamped)]) -> anyhow::Result<()> {
        self.put(STAMPS, hashes.iter().map(|(path, stamped)| (path.as_slice(), stamped)))
    }

    /// The bytes of one of the office's tables, if they were read before.
    pub(super) fn register(&self, blake3: &str) -> Option<Vec<u8>> {
        self.get(REGISTERS, blake3)
    }

    /// Keeps the bytes of one of the office's tables, durably.
    pub(super) fn keep_register(&self, blake3: &str, bytes: &Vec<u8>) -> anyhow::Result<()> {
        if self.register(blake3).is_some() { Ok(()) } else { self.put(REGISTERS, [(blake3, bytes)].into_iter()) }
    }

    /// The names of the files that a PDF of this content carries; `None` where nobody has looked.
    pub(super) fn attached(&self, content: &str) -> Option<Vec<String>> {
        self.get(ATTACHED, content)
    }

    /// Keeps the names of the files that PDFs carry, by content, durably.
    pub(super) fn keep_attached(&self, names: &[(String, Vec<String>)]) -> anyhow::Result<()> {
        if names.is_empty() { Ok(()) } else { self.put(ATTACHED, names.iter().map(|(k, v)| (k.as_str(), v))) }
    }

    /// Keeps what was read, durably: the outlines last, since they tell that it was read.
    pub(super) fn keep(&self, entries: &[(String, Entry)]) -> anyhow::Result<()> {
        self.put(TEXTS, entries.iter().map(|(k, v)| (k.as_str(), v)))?;
        let outline = |entry: &Entry| match entry {
            Entry::Text(text) => Outline::of_text(text),
            Entry::Failed(_) | Entry::NotADocument(_) => Outline::default(),
        };
        let outlines: Vec<(&str, Outline)> = entries.iter().map(|(k, v)| (k.as_str(), outline(v))).collect();
        self.put(OUTLINES, outlines.iter().map(|(k, v)| (*k, v)))
    }

    /// Path and hash of the documents that were published last.
    pub(super) fn documents(&self) -> Vec<(CorpusPath, String)> {
        let read = || -> anyhow::Result<Vec<_>> {
            let table = self.database.begin_read()?.open_table(DOCUMENTS)?;
            let row = |row: Result<(redb::AccessGuard<'_, &[u8]>, redb::AccessGuard<'_, &str>), _>| {
                let (path, hash) = row?;
                Ok((CorpusPath::from_bytes(path.value().to_owned()), hash.value().to_owned()))
            };
            table.iter()?.map(row).collect()
        };
        read().unwrap_or_default()
    }

    /// After a publication: notes its documents, and which contents have gone, of those that are not present. What has
    /// been gone for long, and what the present code does not read or parse so any more, is dropped. Pages are kept for every
    /// engine, since they are dear.
    pub(super) fn retire(
        &self,
        files: &[FileEntry],
        present: &Present<'_>,
        [reading, parsing]: [&str; 2],
        today: i32,
    ) -> anyhow::Result<()> {
        let transaction = self.database.begin_write()?;
        note_documents(&transaction, files)?;
        {
            let mut stamps = transaction.open_table(STAMPS)?;
            let mut texts = transaction.open_table(TEXTS)?;
            let mut pictures = transaction.open_table(PICTURES)?;
            let mut retained = Retained::new(transaction.open_table(GONE)?, present.contents, today);
            let content = |value: &[u8]| postcard::from_bytes::<Stamped>(value).map_or(String::new(), |s| s.blake3);
            stamps.retain(|_, value| retained.keeps(&content(value)))?;
            let current = |key: &str, retained: &mut Retained<'_, '_>| {
                key.split_once(' ').is_some_and(|(content, by)| by == reading && retained.keeps(content))
            };
            // Each text has an outline, which is read for less.
            let mut dropped = Vec::new();
            transaction.open_table(OUTLINES)?.retain(|key, _| {
                let kept = current(key, &mut retained);
                dropped.extend((!kept).then(|| key.to_owned()));
                kept
            })?;
            for key in dropped {
                texts.remove(key.as_str())?;
            }
            for table in [PARSED, DIVISIONS] {
                transaction.open_table(table)?.retain(|key, _| present.keeps_parsed(key, parsing, &mut retained))?;
            }
            transaction.open_table(REGISTERS)?.retain(|key, _| retained.keeps(key))?;
            let content = |key: &str| key.split([' ', '/']).next().unwrap_or_default().to_owned();
            transaction.open_table(STRIKES)?.retain(|key, _| retained.keeps(&content(key)))?;
            transaction.open_table(ATTACHED)?.retain(|key, _| retained.keeps(&content(key)))?;
            let mut used = BTreeSet::new();
            pictures.retain(|page, picture| {
                let kept = page.split('/').next().is_some_and(|content| retained.keeps(content));
                used.extend(postcard::from_bytes::<String>(picture).ok().filter(|_| kept));
                kept
            })?;
            let wanted = |key: &str| key.split(' ').next().is_some_and(|picture| used.contains(picture));
            transaction.open_table(RECOGNISED)?.retain(|key, _| wanted(key))?;
            retained.finish()?;
        }
        Ok(transaction.commit()?)
    }

    /// A value that cannot be read counts as absent: it is made again.
    fn get<K: Key + 'static, T: DeserializeOwned>(
        &self,
        table: TableDefinition<K, &[u8]>,
        key: K::SelfType<'_>,
    ) -> Option<T> {
        let table = self.database.begin_read().ok()?.open_table(table).ok()?;
        postcard::from_bytes(table.get(key).ok()??.value()).ok()
    }

    fn put<'a, K: Key + 'static, T: Serialize + 'a>(
        &self,
        table: TableDefinition<K, &[u8]>,
        rows: impl Iterator<Item = (K::SelfType<'a>, &'a T)>,
    ) -> anyhow::Result<()> {
        let transaction = self.database.begin_write()?;
        {
            let mut table = transaction.open_table(table)?;
            for (key, value) in rows {
                table.insert(key, postcard::to_stdvec(value)?.as_slice())?;
            }
        }
        Ok(transaction.commit()?)
    }
}

/// Notes what was published.
fn note_documents(transaction: &WriteTransaction, files: &[FileEntry]) -> anyhow::Result<()> {
    transaction.delete_table(DOCUMENTS)?;
    let mut documents = transaction.open_table(DOCUMENTS)?;
    for file in files.iter().filter(|file| file.is_document()) {
        documents.insert(file.path.bytes(), file.blake3.as_str())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Cache, Entry, MEMO, ParsedRow, Present, RETENTION, Seen, TEXTS};
    use crate::formats::{ExtractedText, Page};
    use redb::ReadableDatabase;
    use std::collections::BTreeSet;

    const VERSIONS: &str = "pdf=1";

    fn key(content: &str) -> String {
        format!("{content} {VERSIONS}")
    }

    /// A cache that holds a text of this content, with a recognised page.
    fn holding(folder: &std::path::Path, content: &str) -> Cache {
        let cache = Cache::open(&folder.join("cache.redb")).expect("a cache");
        cache.keep(&[(key(content), Entry::Text(ExtractedText::default()))]).expect("a text");
        let seen = Seen::Page(Page::default());
        cache.keep_seen(&format!("{content}/1/2"), "picture", "tesseract 5:2", &seen).expect("a page");
        cache
    }

    /// True while the cache knows the text and the page.
    fn knows(cache: &Cache, content: &str) -> bool {
        let known = (cache.entry(&key(content)).is_some(), cache.seen_by_any(&format!("{content}/1/")).is_some());
        assert_eq!(known.0, known.1, "text and page go together");
        known.0
    }

    #[test]
    fn what_was_read_outlives_its_file_for_ninety_days() {
        let dir = tempfile::tempdir().expect("a directory");
        let cache = holding(dir.path(), "a");
        let (here, gone) = (BTreeSet::from(["a"]), BTreeSet::new());
        let retire = |contents, day| {
            let present = Present { contents, parsed: BTreeSet::new() };
            cache.retire(&[], &present, [VERSIONS, VERSIONS], day).expect("a cache");
        };
        retire(&here, 100);
        retire(&gone, 200);
        retire(&gone, 200 + RETENTION - 1);
        assert!(knows(&cache, "a"));
        // Back again: the days are counted anew.
        retire(&here, 295);
        retire(&gone, 300);
        retire(&gone, 300 + RETENTION - 1);
        assert!(knows(&cache, "a"));
        retire(&gone, 300 + RETENTION);
        assert!(!knows(&cache, "a"));
    }

    #[test]
    fn what_was_parsed_is_kept_while_it_is_used_or_its_file_may_come_back() {
        let dir = tempfile::tempdir().expect("a directory");
        let cache = Cache::open(&dir.path().join("cache.redb")).expect("a cache");
        let row = |key: &str| ParsedRow { key: key.into(), head: Default::default(), divisions: Vec::new() };
        let keys = ["a pdf=1", "a/old pdf=1", "b/one pdf=1", "b pdf=0"];
        cache.keep_parsed(&keys.map(row)).expect("documents");
        let present = Present { contents: &BTreeSet::from(["a"]), parsed: BTreeSet::from(["a pdf=1"]) };
        cache.retire(&[], &present, [VERSIONS, VERSIONS], 100).expect("a cache");
        let known = keys.map(|key| (cache.parsed(key).is_some(), cache.divisions(key).is_some()));
        assert_eq!(known, [(true, true), (false, false), (true, true), (false, false)]);
    }

    #[test]
    fn the_text_of_the_engine_that_was_here_last_is_shown() {
        let dir = tempfile::tempdir().expect("a directory");
        let cache = holding(dir.path(), "a");
        let by = |engine: &str| {
            cache.begin_run(Some(engine)).expect("a run");
            cache.keep_seen("a/1/2", "picture", engine, &Seen::Page(Page::default())).expect("a page");
        };
        let shown = || cache.seen_by_any("a/1/").map(|(_, engine)| engine);
        assert_eq!(shown().as_deref(), Some("tesseract 5:2"), "of an older version of the cache");
        by("tesseract 10:2");
        assert_eq!(shown().as_deref(), Some("tesseract 10:2"));
        by("tesseract 9:2");
        assert_eq!(shown().as_deref(), Some("tesseract 9:2"));
        assert_eq!(cache.seen_by_any("a/11/"), None);
    }

    #[test]
    fn what_an_older_version_kept_is_known_still() {
        let dir = tempfile::tempdir().expect("a directory");
        let cache = holding(dir.path(), "a");
        let old = cache.database.begin_write().expect("a transaction");
        old.open_table(MEMO).expect("a table").insert("a.docx", b"x".as_slice()).expect("a row");
        old.commit().expect("a commit");
        drop(cache);
        let cache = Cache::open(&dir.path().join("cache.redb")).expect("a cache");
        assert_eq!(cache.begin_run(None).expect("a run"), 1);
        let present = Present { contents: &BTreeSet::from(["a"]), parsed: BTreeSet::new() };
        cache.retire(&[], &present, [VERSIONS, VERSIONS], 1).expect("a cache");
        assert!(knows(&cache, "a"));
        let read = cache.database.begin_read().expect("a transaction");
        assert!(read.open_table(MEMO).is_err() && read.open_table(TEXTS).is_ok());
    }
}
