//! What was read of files before, kept by content: nothing is extracted twice.
//!
//! A cache, no more: it can be deleted at any time, and a damaged one is thrown away and begun anew.

use super::outline::Outline;
use crate::formats::{ExtractError, ExtractedText, Page};
use anyhow::Context;
use redb::{Database, ReadableDatabase, TableDefinition};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::BTreeSet;
use std::path::Path;

const MEMO: TableDefinition<&str, &[u8]> = TableDefinition::new("memo");
const TEXTS: TableDefinition<&str, &[u8]> = TableDefinition::new("texts");
const OUTLINES: TableDefinition<&str, &[u8]> = TableDefinition::new("outlines");
const PICTURES: TableDefinition<&str, &[u8]> = TableDefinition::new("pictures");
const RECOGNISED: TableDefinition<&str, &[u8]> = TableDefinition::new("recognised");

/// Size and time of a file when its content was hashed: as long as both stand, it is not opened again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Memo {
    pub size: u64,
    pub modified: u64,
    pub blake3: String,
}

/// What reading some content gave.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Entry {
    /// Its text.
    Text(ExtractedText),
    /// Why there is none.
    Failed(ExtractError),
    /// It is no document; what it is.
    NotADocument(String),
}

/// What recognising a picture gave.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Seen {
    /// A page of text.
    Page(Page),
    /// Why the page has no picture that could be read; trying again would not help.
    NoPicture(String),
}

/// The open cache. Only a run that holds the index lock opens it.
pub(super) struct Cache {
    database: Database,
}

impl Cache {
    /// Opens the cache, or begins a new one where there is none or it is damaged.
    pub(super) fn open(path: &Path) -> anyhow::Result<Self> {
        let database = Database::create(path).or_else(|damage| {
            tracing::warn!("bộ nhớ đệm hỏng, làm lại từ đầu: {damage}");
            std::fs::remove_file(path)?;
            Database::create(path).map_err(anyhow::Error::from)
        });
        Ok(Self { database: database.with_context(|| format!("không mở được {}", path.display()))? })
    }

    /// What is remembered of the file at a path.
    pub(super) fn memo(&self, path: &str) -> Option<Memo> {
        self.get(MEMO, path)
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

    /// What recognising a page of a file gave: `page` names file and page, `engine` all that decides what is read.
    pub(super) fn seen(&self, page: &str, engine: &str) -> Option<Seen> {
        self.seen_picture(&self.get::<String>(PICTURES, page)?, engine)
    }

    /// What recognising a picture of this hash gave, whichever file it is from.
    pub(super) fn seen_picture(&self, picture: &str, engine: &str) -> Option<Seen> {
        self.get(RECOGNISED, &format!("{picture} {engine}"))
    }

    /// Keeps what recognising a page gave, durably: no page is recognised twice.
    pub(super) fn keep_seen(&self, page: &str, picture: &str, engine: &str, seen: &Seen) -> anyhow::Result<()> {
        self.put(RECOGNISED, [(format!("{picture} {engine}").as_str(), seen)].into_iter())?;
        self.put(PICTURES, [(page, &picture.to_owned())].into_iter())
    }

    /// Remembers hashes, durably.
    pub(super) fn remember(&self, memos: &[(String, Memo)]) -> anyhow::Result<()> {
        self.put(MEMO, memos.iter().map(|(k, v)| (k.as_str(), v)))
    }

    /// Keeps what was read, durably: the outlines last, since they tell that it was read.
    pub(super) fn keep(&self, entries: &[(String, Entry)]) -> anyhow::Result<()> {
        self.put(TEXTS, entries.iter().map(|(k, v)| (k.as_str(), v)))?;
        let outline = |entry: &Entry| match entry {
            Entry::Text(text) => Outline::of(text),
            Entry::Failed(_) | Entry::NotADocument(_) => Outline::default(),
        };
        let outlines: Vec<(&str, Outline)> = entries.iter().map(|(k, v)| (k.as_str(), outline(v))).collect();
        self.put(OUTLINES, outlines.iter().map(|(k, v)| (*k, v)))
    }

    /// Drops everything that the present corpus, of these paths, texts and contents, has no use for. Recognised pages
    /// are kept for every engine, since they are dear.
    pub(super) fn prune(
        &self,
        paths: &BTreeSet<&str>,
        keys: &BTreeSet<String>,
        contents: &BTreeSet<&str>,
    ) -> anyhow::Result<()> {
        let transaction = self.database.begin_write()?;
        transaction.open_table(MEMO)?.retain(|path, _| paths.contains(path))?;
        transaction.open_table(TEXTS)?.retain(|key, _| keys.contains(key))?;
        transaction.open_table(OUTLINES)?.retain(|key, _| keys.contains(key))?;
        let mut pictures = BTreeSet::new();
        transaction.open_table(PICTURES)?.retain(|page, picture| {
            let kept = page.split('/').next().is_some_and(|content| contents.contains(content));
            pictures.extend(postcard::from_bytes::<String>(picture).ok().filter(|_| kept));
            kept
        })?;
        let wanted = |key: &str| key.split(' ').next().is_some_and(|picture| pictures.contains(picture));
        transaction.open_table(RECOGNISED)?.retain(|key, _| wanted(key))?;
        Ok(transaction.commit()?)
    }

    /// A value that cannot be read counts as absent: it is made again.
    fn get<T: DeserializeOwned>(&self, table: TableDefinition<&str, &[u8]>, key: &str) -> Option<T> {
        let table = self.database.begin_read().ok()?.open_table(table).ok()?;
        postcard::from_bytes(table.get(key).ok()??.value()).ok()
    }

    fn put<'a, T: Serialize + 'a>(
        &self,
        table: TableDefinition<&str, &[u8]>,
        rows: impl Iterator<Item = (&'a str, &'a T)>,
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
