//! Shards: runs of neighbouring documents, each with everything in the index that depends on its documents alone.
//!
//! A generation is made of shards, in the order of the corpus, and of what all documents together say of each. Paths
//! alone decide where one shard ends and the next begins, so that a document that changes, comes or goes leaves all
//! shards but its own as they were: these are linked into the next generation and not written again. The words that
//! documents gave each other are a shard of their own behind these ([`super::rewording`]). Statistics are
//! summed over the shards and are whole numbers, so that every score is that of an index in one piece.

use super::analyzer::{NormalizedTokens, TokenCache};
use super::passage::{Passage, passages};
use super::shard_files::ShardFiles;
use super::shard_store::ShardTables;
use super::{BOILERPLATE, Field, IndexError, Record, Rewording, SCHEMA_VERSION, StoredRewording, schema};
use crate::model::{CorpusPath, Division, DocNumber, Document, SourceText, Span};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::path::Path;
use tantivy::index::SegmentMeta;
use tantivy::tokenizer::TokenizerManager;
use tantivy::{Index, SingleSegmentIndexWriter, TantivyDocument};

/// A hash over the code and tables that make a generation of texts (`build.rs`).
pub const CODE: &str = env!("TRACUU_INDEXING");

/// What a generation knows of one of its shards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Shard {
    /// Hash over everything that decides its content, and the name of its records.
    pub(super) key: String,
    /// Name of its segment of the inverted index.
    pub(crate) segment: String,
    /// Number of its documents; 0 in the one of reworded passages, which are those of documents of all shards.
    pub(crate) documents: u32,
    /// Number of its passages.
    pub(crate) passages: u32,
    /// Articles among the passages.
    pub(super) articles: u32,
}

/// Where one shard ends and the next begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sharding {
    /// Documents that a shard holds at least, but for the last one.
    pub least: usize,
    /// Of so many paths, one begins a shard.
    pub every: u64,
    /// Documents that a shard holds at most.
    pub most: usize,
}

/// Some thousand documents a shard: one is written anew in seconds, and a query has few to look into.
impl Default for Sharding {
    fn default() -> Self {
        Self { least: 512, every: 512, most: 2048 }
    }
}

impl Sharding {
    /// The runs of documents that make a shard each. Whether a path begins one, its own bytes decide, so that cuts are
    /// found again behind any change.
    pub(super) fn cut<'p>(self, paths: impl Iterator<Item = &'p CorpusPath>) -> Vec<Range<usize>> {
        let (mut cuts, mut start, mut end) = (Vec::new(), 0, 0);
        for (at, path) in paths.enumerate() {
            let length = at - start;
            if length > 0 && (length >= self.most || (length >= self.least && self.begins(path))) {
                cuts.push(start..at);
                start = at;
            }
            end = at + 1;
        }
        cuts.extend((start < end).then_some(start..end));
        cuts
    }

    fn begins(self, path: &CorpusPath) -> bool {
        let [a, b, c, d, e, f, g, h, ..] = *blake3::hash(path.bytes()).as_bytes();
        u64::from_le_bytes([a, b, c, d, e, f, g, h]).is_multiple_of(self.every.max(1))
    }
}

/// A document on its way into the index, in the order of the corpus.
#[derive(Debug, Clone, Copy)]
pub struct NewDocument<'d> {
    /// Names everything that decides what was read of it: equal keys mean equal documents and texts.
    pub key: &'d str,
    /// Its record, the divisions of the document left out.
    pub record: &'d Record,
}

/// What is read of a document only where its shard is written.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// Its divisions.
    pub divisions: Vec<Division>,
    /// Its text.
    pub source: SourceText,
}

/// Hash over everything that decides the content of a shard.
pub(super) fn key(documents: &[NewDocument<'_>]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(format!("{SCHEMA_VERSION} {CODE}").as_bytes());
    for document in documents {
        hasher.update(&(document.key.len() as u64).to_le_bytes());
        hasher.update(document.key.as_bytes());
    }
    hasher.finalize().to_hex().chars().take(32).collect()
}

/// Bytes of memory the postings of a shard may take before they go to disk anyway: a hint for table sizes.
const ARENA: usize = 64 << 20;

/// Fills one shard. Documents get positions in the order they are added, passages likewise.
pub(super) struct ShardWriter {
    terms: SingleSegmentIndexWriter,
    tables: ShardTables,
    memo: TokenCache,
    shard: Shard,
}

impl ShardWriter {
    /// Begins a shard in the folder of a generation's terms; others may be written there at the same time.
    pub(super) fn begin(folder: &Path, key: String) -> Result<Self, IndexError> {
        let tokenizers = TokenizerManager::default();
        schema::register(&tokenizers);
        let terms = Index::builder()
            .schema(schema::schema())
            .tokenizers(tokenizers)
            .single_segment_index_writer(ShardFiles::open(folder)?, ARENA)?;
        let tables = ShardTables::create(&folder.join(format!("{key}.redb")))?;
        let shard = Shard { key, segment: String::new(), documents: 0, passages: 0, articles: 0 };
        Ok(Self { terms, tables, memo: TokenCache::default(), shard })
    }

    /// Adds a document with its text.
    pub(super) fn add(&mut self, record: &Record, body: Body) -> Result<(), IndexError> {
        let Body { divisions, source } = body;
        let document = Document { divisions, ..record.document.clone() };
        let doc = self.shard.documents;
        self.tables.document(&record.blake3, &record.reading, &document, &source)?;
        let (title, number) = self.named(&document);
        let has_articles = document.articles().next().is_some();
        for passage in passages(doc, &document, &source) {
            let raw = source.raw_words(Span::new(passage.span.0, passage.span.1));
            let mut entry = self.entry(&passage, &raw, &title, &number);
            if has_articles && passage.is_outside() {
                entry.add_text(Field::Boilerplate.id(), BOILERPLATE);
            }
            self.enter(&passage, entry)?;
            self.shard.articles += u32::from(passage.article.is_some());
        }
        self.shard.documents += 1;
        Ok(())
    }

    /// Adds the new words of a document of any shard. Its articles were counted where they were issued.
    pub(super) fn add_rewording(&mut self, record: &Record, rewording: Rewording) -> Result<(), IndexError> {
        let (title, number) = self.named(&record.document);
        let mut stored = StoredRewording { key: rewording.key, doc: rewording.doc, passages: Vec::new() };
        for passage in rewording.passages {
            let entry = self.entry(&passage, "", &title, &number);
            stored.passages.extend(passage.reworded.clone().map(|reworded| (self.shard.passages, reworded)));
            self.enter(&passage, entry)?;
        }
        self.tables.rewordings.push(stored);
        Ok(())
    }

    fn enter(&mut self, passage: &Passage, entry: TantivyDocument) -> Result<(), IndexError> {
        self.terms.add_document(entry)?;
        self.tables.passage(passage)?;
        self.shard.passages += 1;
        Ok(())
    }

    /// The words by which every passage of a document is found: those of its title, and the spellings of its number.
    fn named(&mut self, document: &Document) -> (NormalizedTokens, String) {
        let title = document.title.as_ref().map_or("", |title| title.value.as_str());
        let number = document.number.as_ref().map(|number| number_row(&number.value)).unwrap_or_default();
        (NormalizedTokens::new(title, &mut self.memo), number)
    }

    /// Makes the shard durable; gives it with its segment.
    pub(super) fn finish(mut self) -> Result<(Shard, SegmentMeta), IndexError> {
        let segment = self.terms.finalize()?.load_metas()?.segments.pop().ok_or(IndexError::Damaged)?;
        self.tables.finish(&self.memo)?;
        self.shard.segment = segment.id().uuid_string();
        Ok((self.shard, segment))
    }

    /// The entry of a passage in the inverted index. What recognition read before it was mended is found too, word by
    /// word.
    fn entry(&mut self, passage: &Passage, raw: &str, title: &NormalizedTokens, number: &str) -> TantivyDocument {
        let body = NormalizedTokens::new(&passage.text, &mut self.memo);
        let heading = NormalizedTokens::new(&format!("{} {}", passage.part, passage.heading), &mut self.memo);
        let mut entry = TantivyDocument::default();
        for field in [Field::Exact1, Field::Exact2, Field::Exact3] {
            entry.add_text(field.id(), &body.exact);
        }
        for field in [Field::Folded1, Field::Folded2, Field::Folded3] {
            entry.add_text(field.id(), &body.folded);
        }
        if !raw.is_empty() {
            // A memo of their own: misread words are no spellings to restore a query to.
            let raw = NormalizedTokens::new(raw, &mut TokenCache::default());
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

/// The spellings under which a number is found: whole, without symbol, serial alone.
fn number_row(number: &DocNumber) -> String {
    let serial = number.serial_key();
    match number.year {
        Some(year) => format!("{} {serial}/{year} {serial}", number.key()),
        None => format!("{} {serial}", number.key()),
    }
}

#[cfg(test)]
mod tests {
    use super::Sharding;
    use crate::model::CorpusPath;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn cuts(sharding: Sharding, names: &BTreeSet<u32>) -> Vec<Vec<u32>> {
        let names: Vec<u32> = names.iter().copied().collect();
        let paths: Vec<CorpusPath> =
            names.iter().map(|name| CorpusPath::from_bytes(format!("{name:08}.docx").into_bytes())).collect();
        sharding.cut(paths.iter()).into_iter().map(|range| names[range].to_vec()).collect()
    }

    proptest! {
        #[test]
        fn shards_hold_every_document_once_in_order_and_within_bounds(
            names in proptest::collection::btree_set(0_u32..5_000, 0..300), least in 1_usize..8, more in 0_usize..20,
        ) {
            let sharding = Sharding { least, every: 4, most: least + more };
            let shards = cuts(sharding, &names);
            prop_assert!(shards.iter().all(|shard| !shard.is_empty() && shard.len() <= sharding.most));
            prop_assert!(shards.iter().rev().skip(1).all(|shard| shard.len() >= least));
            prop_assert_eq!(shards.concat(), names.into_iter().collect::<Vec<_>>());
        }
    }

    #[test]
    fn one_document_more_leaves_nearly_all_shards_as_they_were() {
        let sharding = Sharding { least: 8, every: 8, most: 32 };
        let names: BTreeSet<u32> = (0..4_000).map(|name| name * 2).collect();
        let before: BTreeSet<Vec<u32>> = cuts(sharding, &names).into_iter().collect();
        assert!(before.len() > 150);
        for new in [1, 1_001, 3_333, 7_999] {
            let mut names = names.clone();
            names.insert(new);
            let changed = cuts(sharding, &names).into_iter().filter(|shard| !before.contains(shard)).count();
            assert!((1..=12).contains(&changed), "{changed} shards changed by {new}");
        }
    }
}
