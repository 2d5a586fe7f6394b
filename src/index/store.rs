//! The records of a generation: what all documents together say of each, in one redb file, and the records of its
//! shards beside it. Written once, then read by any number of processes.

use super::lookup::{Lookup, Mention, Provenance};
use super::shard::Shard;
use super::shard_store::{ShardRecords, Spellings};
use super::{FileEntry, Passage, Record, StoredRewording};
use crate::law::{Bearer, Home, StatusHistory, UnheldAct};
use crate::model::{CorpusPath, Doubt, Resolution, SourceText, Timeline, Variant, Whose};
use crate::register::{self, Matched, RegisterFacts};
use jiff::civil::Date;
use redb::{Builder, Database, ReadTransaction, ReadableDatabase, ReadableTable, TableDefinition, WriteTransaction};
use serde::{Serialize, de::DeserializeOwned};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::Path;

const STANDINGS: TableDefinition<u32, &[u8]> = TableDefinition::new("standings");
/// Apart from the records, which are a hundred times as long: ranking asks for the status of many documents.
const HISTORIES: TableDefinition<u32, &[u8]> = TableDefinition::new("histories");
const FACTS: TableDefinition<&str, &[u8]> = TableDefinition::new("facts");
/// Key without marks → keys with marks and how often each was met.
const SPELLINGS: TableDefinition<&str, &[u8]> = TableDefinition::new("spellings");
/// Serial → documents that bear it; id → position; position → acts on it; serial → acts on what is not here.
const BEARERS: TableDefinition<&str, &[u8]> = TableDefinition::new("bearers");
const NAMES: TableDefinition<&str, u32> = TableDefinition::new("names");
const CITED: TableDefinition<u32, &[u8]> = TableDefinition::new("cited");
const VARIANTS: TableDefinition<u32, &[u8]> = TableDefinition::new("variants");
const UNRESOLVED: TableDefinition<&str, &[u8]> = TableDefinition::new("unresolved");
const UNHELD: TableDefinition<&str, &[u8]> = TableDefinition::new("unheld");
/// Form of a path → the bytes of the paths that have it.
const PATHS: TableDefinition<&str, &[u8]> = TableDefinition::new("paths");
/// By the bytes of the path.
const FILES: TableDefinition<&[u8], &[u8]> = TableDefinition::new("files");

/// Why a record could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused.
    #[error("the database cannot be read")]
    Database(#[from] redb::Error),
    /// A value is not of the form this version writes.
    #[error("a record is damaged")]
    Encoding(#[from] postcard::Error),
}

/// Turns redb's many error types into one.
pub(super) fn db<T, E: Into<redb::Error>>(result: Result<T, E>) -> Result<T, StoreError> {
    result.map_err(|e| StoreError::Database(e.into()))
}

/// Bytes of a database that are kept in memory; the system keeps the rest of what is read often.
pub(super) const CACHE: usize = 32 << 20;

/// What the other documents and the office say of one: path, timeline, what its acts mean, which document stands for it,
/// whose act it is, what the office's tables say.
type Standing = (CorpusPath, Timeline, Vec<Resolution>, Option<Variant>, Vec<Doubt>, Whose, RegisterFacts);

/// What is stored of a document beside its shard.
pub(super) struct StoredStanding {
    pub(super) doc: u32,
    pub(super) path: CorpusPath,
    pub(super) bytes: Vec<u8>,
}

/// Read side of the records.
pub struct Store {
    transaction: ReadTransaction,
    shards: Vec<ShardRecords>,
    documents: u32,
}

impl Store {
    /// Opens the records of a generation.
    ///
    /// # Errors
    /// When the file is missing or damaged.
    pub(super) fn open(dir: &Path, shards: &[Shard]) -> Result<Self, StoreError> {
        let database = db(Builder::new().set_cache_size(CACHE).open_read_only(dir.join("records.redb")))?;
        let transaction = db(database.begin_read())?;
        let (shards, documents) = records_of(&dir.join("terms"), shards)?;
        Ok(Self { transaction, shards, documents })
    }

    /// The record of a document by its position.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn record(&self, doc: u32) -> Result<Option<Record>, StoreError> {
        let Some(standing) = self.get::<Standing>(STANDINGS, doc)? else { return Ok(None) };
        let Some((blake3, reading, document)) = self.shard_of(doc).map_or(Ok(None), |shard| shard.document(doc))?
        else {
            return Ok(None);
        };
        let (path, timeline, targets, variant, doubts, whose, listed) = standing;
        let id = Record::id_of(&blake3).to_owned();
        let mut record =
            Record { id, path, blake3, timeline, reading, document, targets, variant, doubts, whose, listed };
        register::decide(&record.listed, &mut record.document);
        Ok(Some(record))
    }

    /// What is told of the life of a document, and which of its readings are doubtful.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn told(&self, doc: u32) -> Result<Option<(Timeline, Vec<Doubt>)>, StoreError> {
        Ok(self.get::<Standing>(STANDINGS, doc)?.map(|(_, timeline, _, _, doubts, ..)| (timeline, doubts)))
    }

    /// The status of a document over time.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn history(&self, doc: u32) -> Result<Option<StatusHistory>, StoreError> {
        self.get(HISTORIES, doc)
    }

    /// What the other documents and the office say of each document, as it is stored, with its position and its path, in
    /// the order of the paths: equal bytes are equal statements.
    pub(super) fn standings(&self) -> Result<impl Iterator<Item = Result<StoredStanding, StoreError>>, StoreError> {
        let table = db(self.transaction.open_table(STANDINGS))?;
        Ok(db(table.range::<u32>(..))?.map(|row| {
            let (doc, bytes) = db(row)?;
            let (path, _) = postcard::take_from_bytes::<CorpusPath>(bytes.value())?;
            Ok(StoredStanding { doc: doc.value(), path, bytes: bytes.value().to_owned() })
        }))
    }

    /// The documents whose status on two days is not the same.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn status_changed(&self, from: Date, to: Date) -> Result<Vec<u32>, StoreError> {
        let table = db(self.transaction.open_table(HISTORIES))?;
        let mut changed = Vec::new();
        for row in db(table.iter())? {
            let (doc, bytes) = db(row)?;
            let history: StatusHistory = decode(bytes.value())?;
            if history.on(from) != history.on(to) {
                changed.push(doc.value());
            }
        }
        Ok(changed)
    }

    /// All records in order, one after the other.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn each_record(&self) -> impl Iterator<Item = Result<Record, StoreError>> {
        (0..self.documents).filter_map(|doc| self.record(doc).transpose())
    }

    /// All records in order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn records(&self) -> Result<Vec<Record>, StoreError> {
        self.each_record().collect()
    }

    /// The whole text of a document.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn source(&self, doc: u32) -> Result<Option<SourceText>, StoreError> {
        self.shard_of(doc).map_or(Ok(None), |shard| shard.source(doc))
    }

    /// The shard that holds a document.
    fn shard_of(&self, doc: u32) -> Option<&ShardRecords> {
        let at = self.shards.partition_point(|shard| shard.first_document <= doc);
        self.shards.get(at.checked_sub(1)?)
    }

    /// A passage by its position, which is its number in the inverted index.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn passage(&self, passage: u32) -> Result<Option<Passage>, StoreError> {
        let at = self.shards.partition_point(|shard| shard.first_passage <= passage);
        at.checked_sub(1).and_then(|at| self.shards.get(at)).map_or(Ok(None), |shard| shard.passage(passage))
    }

    /// The new words that later documents gave to some, with the numbers of their passages.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn rewordings(&self) -> Result<Vec<StoredRewording>, StoreError> {
        self.shards.last().filter(|shard| shard.is_of_all).map_or(Ok(Vec::new()), ShardRecords::rewordings)
    }

    /// What became of each file, in the order of the bytes of the paths.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn files(&self) -> Result<Vec<FileEntry>, StoreError> {
        let table = db(self.transaction.open_table(FILES))?;
        db(table.iter())?.map(|row| decode(db(row)?.1.value())).collect()
    }

    /// The files that somebody may mean by what was typed, and some that are called like those.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn files_like(&self, typed: &OsStr) -> Result<Vec<FileEntry>, StoreError> {
        let mut paths = BTreeSet::new();
        for form in CorpusPath::forms_typed(typed) {
            paths.extend(self.named::<Vec<Vec<u8>>>(PATHS, &form)?);
        }
        let table = db(self.transaction.open_table(FILES))?;
        let found = paths.iter().map(|path| db(table.get(path.as_slice()))?.map(|row| decode(row.value())).transpose());
        Ok(found.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    /// What the office's tables say beyond single documents: rows without a document, rows not read.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn registers(&self) -> Result<Matched, StoreError> {
        self.named(FACTS, "registers")
    }

    /// The home council; none where no council issued most of the documents.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn home(&self) -> Result<Option<Home>, StoreError> {
        self.named(FACTS, "home")
    }

    /// Whose act each document is.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn provenance(&self) -> Result<Provenance, StoreError> {
        self.named(FACTS, "provenance")
    }

    /// The documents that bear a serial number, in order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn bearers(&self, serial: &str) -> Result<Vec<(u32, Bearer)>, StoreError> {
        self.named(BEARERS, serial)
    }

    /// The position of the document with this id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn position(&self, name: &str) -> Result<Option<u32>, StoreError> {
        let table = db(self.transaction.open_table(NAMES))?;
        Ok(db(table.get(name))?.map(|value| value.value()))
    }

    /// The acts of other documents on one, in order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn cited_by(&self, doc: u32) -> Result<Vec<Mention>, StoreError> {
        Ok(self.get(CITED, doc)?.unwrap_or_default())
    }

    /// The drafts and second copies of a document, in order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn variants(&self, doc: u32) -> Result<Vec<u32>, StoreError> {
        Ok(self.get(VARIANTS, doc)?.unwrap_or_default())
    }

    /// The acts on numbers with this serial that no document of the corpus answers to, in order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn unresolved(&self, serial: &str) -> Result<Vec<Mention>, StoreError> {
        self.named(UNRESOLVED, serial)
    }

    /// The acts with this serial that are not in the corpus but that its texts end or change.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn unheld(&self, serial: &str) -> Result<Vec<UnheldAct>, StoreError> {
        self.named(UNHELD, serial)
    }

    /// The keys with marks that stand behind a key without, the most frequent first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn spellings(&self, folded: &str) -> Result<Vec<(String, u32)>, StoreError> {
        self.named(SPELLINGS, folded)
    }

    fn named<T: DeserializeOwned + Default>(
        &self,
        table: TableDefinition<&'static str, &[u8]>,
        key: &str,
    ) -> Result<T, StoreError> {
        let table = db(self.transaction.open_table(table))?;
        let found = db(table.get(key))?.map(|value| decode(value.value())).transpose()?;
        Ok(found.unwrap_or_default())
    }

    fn get<T: DeserializeOwned>(&self, table: TableDefinition<u32, &[u8]>, key: u32) -> Result<Option<T>, StoreError> {
        let table = db(self.transaction.open_table(table))?;
        db(table.get(key))?.map(|value| decode(value.value())).transpose()
    }
}

/// Write side: collects everything in one transaction, made durable once at the end.
pub(super) struct StoreWriter {
    database: Database,
    batch: Vec<Row>,
    bytes: usize,
    /// Bytes of the paths by their forms.
    paths: BTreeMap<String, Vec<Vec<u8>>>,
}

/// One value on its way to its table.
enum Row {
    Standing(u32, Vec<u8>),
    History(u32, Vec<u8>),
    File(Vec<u8>, Vec<u8>),
}

/// Bytes held before they are handed to the database.
const BATCH_BYTES: usize = 16 << 20;

impl StoreWriter {
    pub(super) fn create(path: &Path) -> Result<Self, StoreError> {
        Ok(Self {
            database: db(Builder::new().set_cache_size(CACHE).create(path))?,
            batch: Vec::new(),
            bytes: 0,
            paths: BTreeMap::new(),
        })
    }

    /// Adds a document; `look` sees what is stored beside its shard.
    pub(super) fn record(&mut self, doc: u32, record: &Record, look: impl FnOnce(&[u8])) -> Result<(), StoreError> {
        self.push(Row::History(doc, encode(&StatusHistory::from_timeline(&record.timeline))?))?;
        let Record { path, timeline, targets, variant, doubts, whose, listed, .. } = record;
        let standing = encode(&(path, timeline, targets, variant, doubts, whose, listed))?;
        look(&standing);
        self.push(Row::Standing(doc, standing))
    }

    pub(super) fn file(&mut self, entry: &FileEntry) -> Result<(), StoreError> {
        for form in entry.path.forms() {
            self.paths.entry(form).or_default().push(entry.path.bytes().to_owned());
        }
        let row = Row::File(entry.path.bytes().to_owned(), encode(entry)?);
        self.push(row)
    }

    pub(super) fn registers(&mut self, registers: &Matched) -> Result<(), StoreError> {
        let transaction = db(self.database.begin_write())?;
        db(db(transaction.open_table(FACTS))?.insert("registers", encode(registers)?.as_slice()))?;
        db(transaction.commit())
    }

    /// Writes the tables by which documents are looked up.
    pub(super) fn lookup(&mut self, lookup: &Lookup, home: Option<&Home>) -> Result<(), StoreError> {
        let transaction = db(self.database.begin_write())?;
        {
            let mut facts = db(transaction.open_table(FACTS))?;
            db(facts.insert("home", encode(&home)?.as_slice()))?;
            db(facts.insert("provenance", encode(&lookup.provenance)?.as_slice()))?;
            let mut names = db(transaction.open_table(NAMES))?;
            for (name, doc) in &lookup.names {
                db(names.insert(name.as_str(), doc))?;
            }
            let mut cited = db(transaction.open_table(CITED))?;
            for (doc, mentions) in lookup.cited_by() {
                db(cited.insert(doc, encode(&mentions)?.as_slice()))?;
            }
            let mut variants = db(transaction.open_table(VARIANTS))?;
            for (doc, others) in lookup.variants() {
                db(variants.insert(doc, encode(&others)?.as_slice()))?;
            }
            fill(&transaction, BEARERS, &lookup.bearers)?;
            fill(&transaction, UNRESOLVED, &lookup.unresolved)?;
            fill(&transaction, UNHELD, &lookup.unheld)?;
            fill(&transaction, PATHS, &self.paths)?;
        }
        db(transaction.commit())
    }

    /// Adds up the spellings of all shards, the most frequent first for each key.
    pub(super) fn spellings(&mut self, terms: &Path, shards: &[Shard]) -> Result<(), StoreError> {
        let mut counts = Spellings::new();
        records_of(terms, shards)?.0.iter().try_for_each(|shard| shard.count_spellings(&mut counts))?;
        let transaction = db(self.database.begin_write())?;
        {
            let mut table = db(transaction.open_table(SPELLINGS))?;
            for (folded, counts) in counts {
                let mut spellings: Vec<(String, u32)> = counts.into_iter().collect();
                spellings.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
                db(table.insert(folded.as_str(), encode(&spellings)?.as_slice()))?;
            }
        }
        db(transaction.commit())
    }

    fn push(&mut self, row: Row) -> Result<(), StoreError> {
        self.bytes += match &row {
            Row::Standing(_, value) | Row::History(_, value) | Row::File(_, value) => value.len(),
        };
        self.batch.push(row);
        if self.bytes >= BATCH_BYTES { self.flush(redb::Durability::None) } else { Ok(()) }
    }

    fn flush(&mut self, durability: redb::Durability) -> Result<(), StoreError> {
        let mut transaction = db(self.database.begin_write())?;
        db(transaction.set_durability(durability))?;
        {
            let mut standings = db(transaction.open_table(STANDINGS))?;
            let mut histories = db(transaction.open_table(HISTORIES))?;
            let mut files = db(transaction.open_table(FILES))?;
            for row in self.batch.drain(..) {
                match row {
                    Row::Standing(key, value) => drop(db(standings.insert(key, value.as_slice()))?),
                    Row::History(key, value) => drop(db(histories.insert(key, value.as_slice()))?),
                    Row::File(key, value) => drop(db(files.insert(key.as_slice(), value.as_slice()))?),
                }
            }
        }
        self.bytes = 0;
        db(transaction.commit())
    }

    /// Makes everything durable and closes the file, so that it can be opened read-only.
    pub(super) fn finish(mut self) -> Result<(), StoreError> {
        self.flush(redb::Durability::Immediate)
    }
}

/// Writes the values of a table of names.
fn fill<T: Serialize>(
    transaction: &WriteTransaction,
    table: TableDefinition<&'static str, &'static [u8]>,
    values: &BTreeMap<String, T>,
) -> Result<(), StoreError> {
    let mut table = db(transaction.open_table(table))?;
    for (name, value) in values {
        db(table.insert(name.as_str(), encode(value)?.as_slice()))?;
    }
    Ok(())
}

/// The records of shards, each with its place in the generation, and the number of all documents.
fn records_of(terms: &Path, shards: &[Shard]) -> Result<(Vec<ShardRecords>, u32), StoreError> {
    let (mut documents, mut passages, mut records) = (0, 0, Vec::new());
    for shard in shards {
        let path = terms.join(format!("{}.redb", shard.key));
        records.push(ShardRecords::open(&path, (documents, passages), shard.documents == 0)?);
        documents += shard.documents;
        passages += shard.passages;
    }
    Ok((records, documents))
}

pub(super) fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>, StoreError> {
    Ok(postcard::to_stdvec(value)?)
}

pub(super) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, StoreError> {
    Ok(postcard::from_bytes(bytes)?)
}
