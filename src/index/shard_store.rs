//! The records of one shard in a redb file of its own: what was read of each document, its text and its passages, by
//! their positions in the shard.

use super::analyzer::TokenCache;
use super::store::{CACHE, StoreError, db, decode, encode};
use super::{Passage, StoredRewording};
use crate::model::{Document, Reading, SourceText};
use redb::backends::FileBackend;
use redb::{Builder, Database, ReadTransaction, ReadableDatabase, ReadableTable, TableDefinition};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use std::sync::OnceLock;

const DOCUMENTS: TableDefinition<u32, &[u8]> = TableDefinition::new("documents");
const SOURCES: TableDefinition<u32, &[u8]> = TableDefinition::new("sources");
const PASSAGES: TableDefinition<u32, &[u8]> = TableDefinition::new("passages");
/// One row, in the shard of reworded passages alone.
const REWORDINGS: TableDefinition<u32, &[u8]> = TableDefinition::new("rewordings");
/// Key without marks → keys with marks and how often each was met.
const SPELLINGS: TableDefinition<&str, &[u8]> = TableDefinition::new("spellings");

/// The hash of a document's file, how its text was obtained, and what was read in it.
pub(super) type Kept = (String, Reading, Document);

/// Read side of a shard's records. The file is opened with the generation, so that its name may go while it is asked; it
/// is read when first asked, as most answers ask few shards.
pub(super) struct ShardRecords {
    file: File,
    opened: OnceLock<ReadTransaction>,
    /// Position of its first document in the generation.
    pub(super) first_document: u32,
    /// Number of its first passage in the generation.
    pub(super) first_passage: u32,
    /// True for the shard of reworded passages, which names documents by their positions in the generation.
    pub(super) is_of_all: bool,
}

impl ShardRecords {
    pub(super) fn open(
        path: &Path,
        (first_document, first_passage): (u32, u32),
        is_of_all: bool,
    ) -> Result<Self, StoreError> {
        Ok(Self { file: db(File::open(path))?, opened: OnceLock::new(), first_document, first_passage, is_of_all })
    }

    fn transaction(&self) -> Result<&ReadTransaction, StoreError> {
        if let Some(opened) = self.opened.get() {
            return Ok(opened);
        }
        let file = db(FileBackend::new(db(self.file.try_clone())?))?;
        let database = db(Builder::new().set_cache_size(CACHE).open_read_only_with_backend(file))?;
        let opened = db(database.begin_read())?;
        Ok(self.opened.get_or_init(|| opened))
    }

    /// What was read of a document.
    pub(super) fn document(&self, doc: u32) -> Result<Option<Kept>, StoreError> {
        self.get(DOCUMENTS, doc.checked_sub(self.first_document))
    }

    /// The whole text of a document.
    pub(super) fn source(&self, doc: u32) -> Result<Option<SourceText>, StoreError> {
        self.get(SOURCES, doc.checked_sub(self.first_document))
    }

    /// A passage.
    pub(super) fn passage(&self, number: u32) -> Result<Option<Passage>, StoreError> {
        let passage = self.get::<Passage>(PASSAGES, number.checked_sub(self.first_passage))?;
        let first = if self.is_of_all { 0 } else { self.first_document };
        Ok(passage.map(|passage| Passage { doc: passage.doc + first, ..passage }))
    }

    /// The new words of documents, with the numbers of their passages in the generation.
    pub(super) fn rewordings(&self) -> Result<Vec<StoredRewording>, StoreError> {
        let mut found: Vec<StoredRewording> = self.get(REWORDINGS, Some(0))?.unwrap_or_default();
        for (number, _) in found.iter_mut().flat_map(|rewording| &mut rewording.passages) {
            *number += self.first_passage;
        }
        Ok(found)
    }

    /// Adds up how often each spelling was met.
    pub(super) fn count_spellings(&self, counts: &mut Spellings) -> Result<(), StoreError> {
        let table = db(self.transaction()?.open_table(SPELLINGS))?;
        for row in db(table.iter())? {
            let (folded, spellings) = db(row)?;
            if !counts.contains_key(folded.value()) {
                counts.insert(folded.value().to_owned(), BTreeMap::new());
            }
            let Some(counts) = counts.get_mut(folded.value()) else { continue };
            for (exact, count) in decode::<Vec<(String, u32)>>(spellings.value())? {
                let sum = counts.entry(exact).or_default();
                *sum = sum.saturating_add(count);
            }
        }
        Ok(())
    }

    fn get<T: DeserializeOwned>(
        &self,
        table: TableDefinition<u32, &[u8]>,
        at: Option<u32>,
    ) -> Result<Option<T>, StoreError> {
        let Some(at) = at else { return Ok(None) };
        let table = db(self.transaction()?.open_table(table))?;
        db(table.get(at))?.map(|value| decode(value.value())).transpose()
    }
}

/// Key without marks → key with marks → how often it was met.
pub(super) type Spellings = BTreeMap<String, BTreeMap<String, u32>>;

/// Write side of a shard's records.
pub(super) struct ShardTables {
    database: Database,
    /// By position, like the next two.
    documents: Vec<Vec<u8>>,
    sources: Vec<Vec<u8>>,
    passages: Vec<Vec<u8>>,
    /// What is known of reworded passages, in the shard of these.
    pub(super) rewordings: Vec<StoredRewording>,
}

impl ShardTables {
    pub(super) fn create(path: &Path) -> Result<Self, StoreError> {
        let database = db(Builder::new().set_cache_size(CACHE).create(path))?;
        Ok(Self { database, documents: Vec::new(), sources: Vec::new(), passages: Vec::new(), rewordings: Vec::new() })
    }

    /// Adds a document with its text, behind those before.
    pub(super) fn document(
        &mut self,
        blake3: &str,
        reading: &Reading,
        document: &Document,
        source: &SourceText,
    ) -> Result<(), StoreError> {
        self.documents.push(encode(&(blake3, reading, document))?);
        self.sources.push(encode(source)?);
        Ok(())
    }

    /// Adds a passage, behind those before.
    pub(super) fn passage(&mut self, passage: &Passage) -> Result<(), StoreError> {
        self.passages.push(encode(passage)?);
        Ok(())
    }

    /// Writes everything, durably, and closes the file, so that it can be opened read-only.
    pub(super) fn finish(self, memo: &TokenCache) -> Result<(), StoreError> {
        let transaction = db(self.database.begin_write())?;
        {
            for (table, values) in [(DOCUMENTS, self.documents), (SOURCES, self.sources), (PASSAGES, self.passages)] {
                let mut table = db(transaction.open_table(table))?;
                for (at, value) in (0_u32..).zip(values) {
                    db(table.insert(at, value.as_slice()))?;
                }
            }
            if !self.rewordings.is_empty() {
                let mut table = db(transaction.open_table(REWORDINGS))?;
                db(table.insert(0, encode(&self.rewordings)?.as_slice()))?;
            }
            let mut spellings = db(transaction.open_table(SPELLINGS))?;
            for (folded, known) in memo.spellings() {
                db(spellings.insert(folded, encode(&known)?.as_slice()))?;
            }
        }
        db(transaction.commit())
    }
}
