//! Writing one generation: opened, filled in order, finished, published; or dropped without a trace.

use super::analyzer::{Keys, Memo};
use super::generation::{sync_names, write_durably};
use super::lookup::Lookup;
use super::passage::{Passage, passages};
use super::seal::{MANIFEST, Sealed};
use super::store::StoreWriter;
use super::{FRAME, Field, FileEntry, IndexDir, IndexError, Record, SCHEMA_VERSION, schema};
use crate::law::{Home, UnheldAct};
use crate::model::{DocNumber, SourceText, Span};
use crate::register::Matched;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use tantivy::directory::MmapDirectory;
use tantivy::tokenizer::TokenizerManager;
use tantivy::{Index, SingleSegmentIndexWriter, TantivyDocument};

/// What a generation was made from; equal fingerprints mean equal content.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`SCHEMA_VERSION`] of the program that wrote it.
    pub schema_version: u32,
    /// Hash over the files, their content and the versions of everything that read them.
    pub fingerprint: String,
    /// Documents in it.
    pub documents: u32,
    /// Passages in it.
    pub passages: u32,
    /// Articles among the passages.
    pub articles: u32,
}

/// Bytes of memory the postings may take before they go to disk in one segment anyway: a hint for table sizes.
const ARENA: usize = 256 << 20;

/// Fills a new generation. Documents get positions in the order they are added, passages likewise; the inverted index
/// is one segment in that same order, whatever the number of threads, so that rankings never depend on scheduling.
pub struct Writer<'a> {
    dir: &'a IndexDir,
    number: u64,
    path: PathBuf,
    terms: SingleSegmentIndexWriter,
    store: StoreWriter,
    memo: Memo,
    lookup: Lookup,
    home: Option<Home>,
    manifest: Manifest,
}

impl<'a> Writer<'a> {
    /// Begins the next generation of an index. The caller holds the lock.
    ///
    /// # Errors
    /// When the directory cannot be written.
    pub fn begin(dir: &'a IndexDir, fingerprint: &str) -> Result<Self, IndexError> {
        let (number, path) = dir.prepare()?;
        let directory = MmapDirectory::open(path.join("terms")).map_err(tantivy::TantivyError::from)?;
        let tokenizers = TokenizerManager::default();
        schema::register(&tokenizers);
        let terms = Index::builder()
            .schema(schema::schema())
            .tokenizers(tokenizers)
            .single_segment_index_writer(directory, ARENA)?;
        let store = StoreWriter::create(&path.join("records.redb"))?;
        let manifest =
            Manifest { schema_version: SCHEMA_VERSION, fingerprint: fingerprint.to_owned(), ..Manifest::default() };
        Ok(Self {
            dir,
            number,
            path,
            terms,
            store,
            memo: Memo::default(),
            lookup: Lookup::default(),
            home: None,
            manifest,
        })
    }

    /// Adds a document with its text.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn add(&mut self, record: &Record, source: &SourceText) -> Result<(), IndexError> {
        let doc = self.manifest.documents;
        self.store.record(doc, record)?;
        self.store.source(doc, source)?;
        self.lookup.add(doc, record);
        let title = record.document.title.as_ref().map_or("", |t| t.value.as_str());
        let title = Keys::of(title, &mut self.memo);
        let number = record.document.number.as_ref().map(|n| number_row(&n.value)).unwrap_or_default();
        let has_articles = record.document.articles().next().is_some();
        for passage in passages(doc, &record.document, source) {
            let raw = source.raw_words(Span::new(passage.span.0, passage.span.1));
            let mut entry = self.entry(&passage, &raw, &title, &number);
            if has_articles && passage.is_outside() {
                entry.add_text(Field::Frame.id(), FRAME);
            }
            self.terms.add_document(entry)?;
            self.store.passage(self.manifest.passages, &passage)?;
            self.manifest.passages += 1;
            self.manifest.articles += u32::from(passage.article.is_some());
        }
        self.manifest.documents += 1;
        Ok(())
    }

    /// Notes what became of a file.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn file(&mut self, entry: &FileEntry) -> Result<(), IndexError> {
        Ok(self.store.file(entry)?)
    }

    /// Keeps what the office's tables say beyond single documents.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn registers(&mut self, registers: &Matched) -> Result<(), IndexError> {
        Ok(self.store.registers(registers)?)
    }

    /// Keeps whose corpus it is, and what its texts say of acts that are not in it.
    pub fn around(&mut self, home: Option<&Home>, unheld: &[UnheldAct]) {
        self.lookup.add_unheld(unheld);
        self.home = home.cloned();
    }

    /// Makes the generation durable and current.
    ///
    /// # Errors
    /// When the disk refuses; the generation before stays current.
    pub fn publish(mut self) -> Result<Manifest, IndexError> {
        self.terms.finalize()?;
        self.store.spellings(&self.memo)?;
        self.store.lookup(&self.lookup, self.home.as_ref())?;
        self.store.finish()?;
        let path = self.path.join(MANIFEST);
        let readable = readable_alike(&self.path);
        let sealed = readable.and_then(|()| Sealed::of(&self.path, &self.manifest)?.to_json());
        sealed.and_then(|json| write_durably(&path, &json)).map_err(|e| IndexError::Io(path, e))?;
        sync_names(&self.path);
        self.dir.publish(self.number)?;
        Ok(self.manifest)
    }

    /// The entry of a passage in the inverted index. What recognition read before it was mended is found too, word by
    /// word.
    fn entry(&mut self, passage: &Passage, raw: &str, title: &Keys, number: &str) -> TantivyDocument {
        let body = Keys::of(&passage.text, &mut self.memo);
        let heading = Keys::of(&format!("{} {}", passage.part, passage.heading), &mut self.memo);
        let mut entry = TantivyDocument::default();
        for field in [Field::Exact1, Field::Exact2, Field::Exact3] {
            entry.add_text(field.id(), &body.exact);
        }
        for field in [Field::Folded1, Field::Folded2, Field::Folded3] {
            entry.add_text(field.id(), &body.folded);
        }
        if !raw.is_empty() {
            // A memo of their own: misread words are no spellings to restore a query to.
            let raw = Keys::of(raw, &mut Memo::default());
            entry.add_text(Field::Exact1.id(), &raw.exact);
            entry.add_text(Field::Folded1.id(), &raw.folded);
        }
        entry.add_text(Field::HeadingExact.id(), &heading.exact);
        entry.add_text(Field::HeadingFolded.id(), &heading.folded);
        entry.add_text(Field::TitleExact.id(), &title.exact);
        entry.add_text(Field::TitleFolded.id(), &title.folded);
        entry.add_text(Field::Number.id(), number);
        entry.add_u64(Field::doc(), u64::from(passage.doc));
        entry
    }
}

/// Tantivy keeps some of its files from all but their owner, but whoever may read the records may search.
fn readable_alike(dir: &Path) -> std::io::Result<()> {
    let permissions = std::fs::metadata(dir.join("records.redb"))?.permissions();
    for entry in std::fs::read_dir(dir.join("terms"))? {
        std::fs::set_permissions(entry?.path(), permissions.clone())?;
    }
    Ok(())
}

/// The spellings under which a number is found: whole, without symbol, serial alone.
fn number_row(number: &DocNumber) -> String {
    let serial = number.serial_key();
    match number.year {
        Some(year) => format!("{} {serial}/{year} {serial}", number.key()),
        None => format!("{} {serial}", number.key()),
    }
}
