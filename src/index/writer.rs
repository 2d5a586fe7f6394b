//! Writing one generation: opened, filled in order, finished, published; or dropped without a trace.

use super::earlier::Earlier;
use super::generation::{sync_names, write_durably};
use super::lookup::Lookup;
use super::seal::{MANIFEST, Sealed};
use super::shard::{self, Body, NewDocument, Shard, ShardWriter, Sharding};
use super::store::StoreWriter;
use super::store::StoredStanding;
use super::{FileEntry, Generation, IndexDir, IndexError, Night, Rewording, SCHEMA_VERSION, rewording, schema};
use crate::law::{Home, UnheldAct};
use crate::model::CorpusPath;
use crate::register::Matched;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tantivy::Index;
use tantivy::directory::RamDirectory;
use tantivy::index::SegmentMeta;

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

/// In what the documents of a generation differ from those of the one before, by their positions in each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Differing {
    /// The same path, but the other documents or the office say something else of it: before and now.
    pub changed: Vec<(u32, u32)>,
    /// Paths that are new.
    pub added: Vec<u32>,
    /// Paths that are gone, by their positions before.
    pub gone: Vec<(u32, CorpusPath)>,
}

/// Walks through the documents of the generation before, beside those of the one that is written: both are in the order
/// of the paths.
struct Walk<I: Iterator> {
    before: std::iter::Peekable<I>,
    found: Differing,
}

impl<I: Iterator<Item = StoredStanding>> Walk<I> {
    /// Comes to a document of the new generation.
    fn meet(&mut self, doc: u32, path: &CorpusPath, standing: &[u8]) {
        loop {
            match self.before.peek().map(|old| old.path.cmp(path)) {
                Some(Ordering::Less) => self.pass(),
                Some(Ordering::Equal) => break,
                Some(Ordering::Greater) | None => return self.found.added.push(doc),
            }
        }
        if let Some(old) = self.before.next().filter(|old| old.bytes != standing) {
            self.found.changed.push((old.doc, doc));
        }
    }

    fn pass(&mut self) {
        self.found.gone.extend(self.before.next().map(|old| (old.doc, old.path)));
    }

    /// What is left is gone.
    fn end(mut self) -> Differing {
        while self.before.peek().is_some() {
            self.pass();
        }
        self.found
    }
}

/// Fills a new generation. Documents get positions in the order they are given, passages likewise, whatever the number
/// of threads, so that rankings never depend on scheduling.
pub struct Writer<'a> {
    dir: &'a IndexDir,
    number: u64,
    path: PathBuf,
    store: StoreWriter,
    shards: Vec<Shard>,
    segments: Vec<SegmentMeta>,
    /// Hashes of files that are those of the generation before, by name.
    linked: BTreeMap<String, String>,
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
        let store = StoreWriter::create(&path.join("records.redb"))?;
        let manifest =
            Manifest { schema_version: SCHEMA_VERSION, fingerprint: fingerprint.to_owned(), ..Manifest::default() };
        Ok(Self {
            dir,
            number,
            path,
            store,
            shards: Vec::new(),
            segments: Vec::new(),
            linked: BTreeMap::new(),
            lookup: Lookup::default(),
            home: None,
            manifest,
        })
    }

    /// Adds all documents, in the order of the corpus. Shards that the generation before holds are linked; of the
    /// others, `load` gives each document's body by its place.
    ///
    /// # Errors
    /// When the disk refuses, or a body cannot be loaded.
    pub fn documents<E: From<IndexError> + Send>(
        &mut self,
        documents: &[NewDocument<'_>],
        sharding: Sharding,
        before: Option<&Generation>,
        load: impl Fn(usize) -> Result<Body, E> + Sync,
    ) -> Result<(), E> {
        let earlier = before.map(Earlier::open).transpose()?.unwrap_or_default();
        let terms = self.path.join("terms");
        let ranges = sharding.cut(documents.iter().map(|document| &document.record.path));
        let made = ranges.into_par_iter().map(|range| {
            let key = shard::key(&documents[range.clone()]);
            if let Some((shard, segment)) = earlier.link(&key, &terms)? {
                return Ok((shard, segment));
            }
            let mut writer = ShardWriter::begin(&terms, key)?;
            for at in range {
                writer.add(documents[at].record, load(at)?)?;
            }
            Ok(writer.finish()?)
        });
        for (shard, segment) in made.collect::<Result<Vec<_>, E>>()? {
            self.take(shard, segment, &earlier);
        }
        Ok(())
    }

    /// Adds the new words that later documents gave to some, behind all documents. Where they are those of the generation
    /// before, at the same places, that shard is linked.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn reworded(
        &mut self,
        documents: &[NewDocument<'_>],
        rewordings: Vec<Rewording>,
        before: Option<&Generation>,
    ) -> Result<(), IndexError> {
        if rewordings.iter().all(|rewording| rewording.passages.is_empty()) {
            return Ok(());
        }
        let earlier = before.map(Earlier::open).transpose()?.unwrap_or_default();
        let (key, terms) = (rewording::key(&rewordings), self.path.join("terms"));
        if let Some((shard, segment)) = earlier.link(&key, &terms)? {
            self.take(shard, segment, &earlier);
            return Ok(());
        }
        let mut writer = ShardWriter::begin(&terms, key)?;
        for rewording in rewordings {
            if let Some(document) = documents.get(rewording.doc as usize) {
                writer.add_rewording(document.record, rewording)?;
            }
        }
        let (shard, segment) = writer.finish()?;
        self.take(shard, segment, &earlier);
        Ok(())
    }

    /// Adds what all documents together say of each, and tells in what that differs from a generation before. It reads
    /// that one once, from one end to the other, and decodes none of it but the paths.
    ///
    /// # Errors
    /// When the disk refuses, or the generation before cannot be read.
    pub fn standings(
        &mut self,
        documents: &[NewDocument<'_>],
        before: Option<&Generation>,
    ) -> Result<Differing, IndexError> {
        let mut broken = None;
        let standings = before.map(|generation| generation.store.standings()).transpose()?;
        let whole = standings.into_iter().flatten().map_while(|standing| standing.map_err(|e| broken = Some(e)).ok());
        let mut walk = Walk { before: whole.peekable(), found: Differing::default() };
        for (doc, document) in (0..).zip(documents) {
            let record = document.record;
            self.store.record(doc, record, |standing| walk.meet(doc, &record.path, standing))?;
            self.lookup.add(doc, record);
        }
        let found = walk.end();
        broken.map_or(Ok(found), |error| Err(error.into()))
    }

    /// Enters a shard behind those before.
    fn take(&mut self, shard: Shard, segment: SegmentMeta, earlier: &Earlier) {
        self.manifest.documents += shard.documents;
        self.manifest.passages += shard.passages;
        self.manifest.articles += shard.articles;
        self.linked.extend(earlier.hashes(&shard));
        // Tantivy has no segments without entries.
        self.segments.extend((shard.passages > 0).then_some(segment));
        self.shards.push(shard);
    }

    /// Number of the generation.
    pub fn number(&self) -> u64 {
        self.number
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

    /// Makes the generation durable and current, and logs the night that made it.
    ///
    /// # Errors
    /// When the disk refuses; the generation before stays current.
    pub fn publish(mut self, night: &Night) -> Result<Manifest, IndexError> {
        let terms = self.path.join("terms");
        list_segments(&terms, self.segments)?;
        self.store.spellings(&terms, &self.shards)?;
        self.store.lookup(&self.lookup, self.home.as_ref())?;
        self.store.finish()?;
        let path = self.path.join(MANIFEST);
        let sealed = readable_alike(&self.path)
            .and_then(|()| Sealed::seal(&self.path, &self.manifest, self.shards, &self.linked)?.to_json());
        sealed.and_then(|json| write_durably(&path, &json)).map_err(|e| IndexError::Io(path, e))?;
        sync_names(&terms);
        sync_names(&self.path);
        self.dir.log_night(night)?;
        self.dir.publish(self.number)?;
        Ok(self.manifest)
    }
}

/// Writes the list by which Tantivy knows the segments of a folder.
fn list_segments(terms: &Path, segments: Vec<SegmentMeta>) -> Result<(), IndexError> {
    let empty = Index::builder().schema(schema::schema()).open_or_create(RamDirectory::create())?;
    let mut list = empty.load_metas()?;
    list.segments = segments;
    let path = terms.join("meta.json");
    let json = serde_json::to_vec_pretty(&list).map_err(std::io::Error::from);
    json.and_then(|json| write_durably(&path, &json)).map_err(|e| IndexError::Io(path, e))
}

/// Tantivy keeps some of its files from all but their owner, but whoever may read the records may search.
fn readable_alike(dir: &Path) -> std::io::Result<()> {
    let wanted = fs::metadata(dir.join("records.redb"))?.permissions();
    for entry in fs::read_dir(dir.join("terms"))? {
        let path = entry?.path();
        // What is linked may be somebody else's, and is as it should be already.
        if fs::metadata(&path)?.permissions() != wanted {
            fs::set_permissions(path, wanted.clone())?;
        }
    }
    Ok(())
}
