//! BM25 over Tantivy's postings, term by term.
//!
//! Tantivy's own scorer fixes k1 and b and scores a union of terms one passage at a time; questions here are hundreds of
//! word n-grams, for which term-at-a-time scoring is simpler and faster (pruning is in [`super::ranking`]), and each
//! contribution can be named (`--explain`).

use super::Weights;
use super::terms::Weighted;
use crate::index::{DOC, Field, Generation, Shard};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::query::{EnableScoring, PhraseQuery, Query as _};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, InvertedIndexReader, SegmentReader, TERMINATED, TantivyError, Term};

/// One field of one shard.
struct FieldReader {
    postings: Arc<InvertedIndexReader>,
    norms: tantivy::fieldnorm::FieldNormReader,
}

/// The lengths of one field over all shards.
struct FieldLengths {
    /// Tokens of a passage on the average.
    average: f32,
    /// BM25's length factor for each encoded length.
    factors: Box<[f32; 256]>,
}

/// One shard of the inverted index: one segment.
struct ShardReader {
    /// Number of its first passage in the generation.
    first_passage: u32,
    /// Position in the generation of the document that it counts from.
    first_document: u32,
    /// True for the one of reworded passages, whose documents are those of all shards.
    is_of_all: bool,
    /// By [`Field`].
    fields: Vec<FieldReader>,
    docs: Arc<dyn tantivy::columnar::ColumnValues<u64>>,
    /// Place of its segment among Tantivy's.
    segment: usize,
}

/// A query term with its statistics in the index.
pub(crate) struct TermStats {
    field: Field,
    /// Where it is: places of shards, each with what its segment knows of it.
    held: Vec<(usize, TermInfo)>,
    /// Number of passages that contain it.
    doc_freq: u32,
    /// Query weight times idf.
    pub worth: f32,
    /// Upper bound of what it adds to the score of a passage.
    pub upper_bound: f32,
}

impl TermStats {
    /// Number of passages that contain it.
    pub(crate) fn doc_freq(&self) -> u32 {
        self.doc_freq
    }
}

/// The inverted index of a generation. Its shards follow each other in the order of the corpus, and statistics are those
/// of all together.
pub(crate) struct Scorer {
    searcher: tantivy::Searcher,
    shards: Vec<ShardReader>,
    /// By [`Field`].
    lengths: Vec<FieldLengths>,
    passages: u32,
    /// BM25's saturation of term frequency.
    k1: f32,
}

impl Scorer {
    pub(crate) fn open(generation: &Generation, weights: &Weights) -> Result<Option<Self>, TantivyError> {
        let reader = generation.terms.reader_builder().reload_policy(tantivy::ReloadPolicy::Manual).try_into()?;
        let searcher: tantivy::Searcher = tantivy::IndexReader::searcher(&reader);
        let places = searcher.segment_readers().iter().enumerate();
        let places: HashMap<String, usize> =
            places.map(|(at, segment)| (segment.segment_id().uuid_string(), at)).collect();
        let (mut shards, mut passages, mut documents) = (Vec::new(), 0, 0);
        for Shard { segment, documents: more, passages: own, .. } in &generation.shards {
            if *own > 0 {
                let missing = || TantivyError::InternalError(format!("no segment {segment}"));
                let segment = *places.get(segment).ok_or_else(missing)?;
                let first_document = (*more > 0).then_some(documents);
                shards.push(ShardReader::open(&searcher, segment, passages, first_document)?);
            }
            passages += own;
            documents += more;
        }
        if shards.is_empty() {
            return Ok(None);
        }
        let lengths = Field::ALL.iter().map(|field| FieldLengths::sum(&shards, *field, passages)).collect();
        let mut scorer = Self { searcher, shards, lengths, passages, k1: 0.0 };
        scorer.weigh(weights);
        Ok(Some(scorer))
    }

    /// Scores by these weights from now on.
    pub(crate) fn weigh(&mut self, weights: &Weights) {
        self.k1 = weights.k1;
        self.lengths.iter_mut().for_each(|field| field.weigh(weights));
    }

    /// Number of passages.
    pub(crate) fn passages(&self) -> u32 {
        self.passages
    }

    /// What a term tells that so many passages hold: the logarithm of its rarity.
    pub(crate) fn rarity(&self, frequency: u32) -> f32 {
        (1.0 + self.passages as f32 / (frequency as f32 + 1.0)).ln()
    }

    /// The document that a passage belongs to.
    pub(crate) fn doc_of(&self, passage: u32) -> u32 {
        let at = self.shards.partition_point(|shard| shard.first_passage <= passage);
        let Some(shard) = at.checked_sub(1).and_then(|at| self.shards.get(at)) else { return u32::MAX };
        let doc = u32::try_from(shard.docs.get_val(passage - shard.first_passage)).unwrap_or(u32::MAX);
        doc.saturating_add(shard.first_document)
    }

    /// The first of the passages of a document as issued, or where it would stand.
    pub(crate) fn first_passage_of(&self, doc: u32) -> u32 {
        let own: Vec<&ShardReader> = self.shards.iter().filter(|shard| !shard.is_of_all).collect();
        let at = own.partition_point(|shard| shard.first_document <= doc);
        let Some(shard) = at.checked_sub(1).and_then(|at| own.get(at)) else { return 0 };
        let wanted = u64::from(doc - shard.first_document);
        let (mut low, mut high) = (0, shard.passages());
        while low < high {
            let middle = low + (high - low) / 2;
            if shard.docs.get_val(middle) < wanted { low = middle + 1 } else { high = middle }
        }
        shard.first_passage + low
    }

    /// Number of passages that hold a term.
    pub(crate) fn frequency(&self, field: Field, term: &str) -> u32 {
        let held = |shard: &ShardReader| shard.field(field).info(term).ok().flatten();
        self.shards.iter().filter_map(held).map(|info| info.doc_freq).sum()
    }

    /// Looks terms up.
    pub(crate) fn find(&self, terms: &[Weighted]) -> Result<Vec<TermStats>, TantivyError> {
        let find = |Weighted { field, term, weight }: &Weighted| {
            let held = self.held(*field, term)?;
            let doc_freq = held.iter().map(|(_, info)| info.doc_freq).sum();
            let worth = weight * idf(self.passages, doc_freq);
            Ok(TermStats { field: *field, held, doc_freq, worth, upper_bound: worth * (self.k1 + 1.0) })
        };
        terms.iter().map(find).collect()
    }

    /// Where a term is: places of shards, each with what its segment knows of it.
    fn held(&self, field: Field, term: &str) -> Result<Vec<(usize, TermInfo)>, TantivyError> {
        let mut held = Vec::new();
        for (at, shard) in self.shards.iter().enumerate() {
            held.extend(shard.field(field).info(term)?.map(|info| (at, info)));
        }
        Ok(held)
    }

    /// The posting lists of a term, shard by shard.
    fn lists<'s>(
        &'s self,
        field: Field,
        held: &'s [(usize, TermInfo)],
    ) -> impl Iterator<Item = Result<PostingList<'s>, TantivyError>> {
        let known = held.iter().filter_map(|(at, info)| Some((self.shards.get(*at)?, info)));
        known.map(move |(shard, info)| {
            let reader = shard.field(field);
            let postings = reader.postings.read_block_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
            Ok(PostingList { shard, reader, postings })
        })
    }

    /// Adds what a term brings to all passages that hold it.
    pub(crate) fn add(&self, term: &TermStats, scores: &mut [f32]) -> Result<(), TantivyError> {
        let lengths = self.lengths(term.field);
        for list in self.lists(term.field, &term.held) {
            let PostingList { shard, reader, mut postings } = list?;
            let Some(scores) = scores.get_mut(shard.first_passage as usize..) else { continue };
            while postings.block_len() > 0 {
                for (&passage, &frequency) in postings.docs().iter().zip(postings.freqs()) {
                    let share = lengths.share(reader.norms.fieldnorm_id(passage), frequency);
                    if let Some(score) = scores.get_mut(passage as usize) {
                        *score += term.upper_bound * share;
                    }
                }
                postings.advance();
            }
        }
        Ok(())
    }

    /// Adds what a term brings to those of some passages that hold it; the passages come in their order.
    pub(crate) fn add_to(&self, term: &TermStats, passages: &[u32], scores: &mut [f32]) -> Result<(), TantivyError> {
        let lengths = self.lengths(term.field);
        for list in self.lists(term.field, &term.held) {
            let PostingList { shard, reader, mut postings } = list?;
            for passage in shard.own(passages) {
                let own = passage - shard.first_passage;
                let at = postings.seek(own);
                if postings.doc(at) == own {
                    let share = lengths.share(reader.norms.fieldnorm_id(own), postings.freq(at));
                    scores[*passage as usize] += term.upper_bound * share;
                }
            }
        }
        Ok(())
    }

    /// The passages that hold a term.
    pub(crate) fn passages_with(&self, field: Field, term: &str) -> Result<Vec<u32>, TantivyError> {
        let (mut found, held) = (Vec::new(), self.held(field, term)?);
        for list in self.lists(field, &held) {
            let PostingList { shard, mut postings, .. } = list?;
            while postings.block_len() > 0 {
                found.extend(postings.docs().iter().map(|passage| passage + shard.first_passage));
                postings.advance();
            }
        }
        Ok(found)
    }

    /// The passages that hold these keys side by side, in this order.
    pub(crate) fn passages_with_phrase(&self, field: Field, row: &str) -> Result<Vec<u32>, TantivyError> {
        let keys: Vec<&str> = row.split(' ').filter(|k| !k.is_empty()).collect();
        let [_, _, ..] = keys.as_slice() else {
            return keys.first().map_or(Ok(Vec::new()), |key| self.passages_with(field, key));
        };
        let terms = keys.iter().map(|k| Term::from_field_text(field.id(), k)).collect();
        let weight = PhraseQuery::new(terms).weight(EnableScoring::disabled_from_searcher(&self.searcher))?;
        let mut found = Vec::new();
        for shard in &self.shards {
            let Some(segment) = self.searcher.segment_readers().get(shard.segment) else { continue };
            let mut scorer = weight.scorer(segment, 1.0)?;
            while scorer.doc() != TERMINATED {
                found.push(scorer.doc() + shard.first_passage);
                scorer.advance();
            }
        }
        Ok(found)
    }

    /// Terms of a field that begin with these letters, in order, at most `most`.
    pub(crate) fn terms_from(&self, field: Field, prefix: &str, most: usize) -> Vec<String> {
        // The first terms of all are among the first of each shard.
        let mut found = BTreeSet::new();
        for shard in &self.shards {
            let terms = shard.field(field).postings.terms();
            let Ok(mut stream) = terms.range().ge(prefix.as_bytes()).into_stream() else { continue };
            let mut own = 0;
            while own < most && stream.advance() && stream.key().starts_with(prefix.as_bytes()) {
                found.extend(std::str::from_utf8(stream.key()).map(str::to_owned));
                own += 1;
            }
        }
        found.into_iter().take(most).collect()
    }

    fn lengths(&self, field: Field) -> &FieldLengths {
        &self.lengths[field as usize]
    }
}

/// The passages of one shard that hold a term.
struct PostingList<'s> {
    shard: &'s ShardReader,
    reader: &'s FieldReader,
    postings: BlockSegmentPostings,
}

impl ShardReader {
    fn open(
        searcher: &tantivy::Searcher,
        segment: usize,
        first_passage: u32,
        first_document: Option<u32>,
    ) -> Result<Self, TantivyError> {
        let reader = searcher.segment_reader(u32::try_from(segment).unwrap_or(u32::MAX));
        let fields = Field::ALL.iter().map(|f| FieldReader::open(reader, *f)).collect::<Result<_, _>>()?;
        let docs = reader.fast_fields().u64(DOC)?.first_or_default_col(0);
        // The shard of reworded passages names documents by their positions in the generation.
        let (is_of_all, first_document) = (first_document.is_none(), first_document.unwrap_or(0));
        Ok(Self { first_passage, first_document, is_of_all, fields, docs, segment })
    }

    fn field(&self, field: Field) -> &FieldReader {
        &self.fields[field as usize]
    }

    /// Number of its passages.
    fn passages(&self) -> u32 {
        self.docs.num_vals()
    }

    /// Of some passages in their order, its own.
    fn own<'p>(&self, passages: &'p [u32]) -> &'p [u32] {
        let from = passages.partition_point(|passage| *passage < self.first_passage);
        let to = passages.partition_point(|passage| *passage < self.first_passage + self.passages());
        passages.get(from..to).unwrap_or_default()
    }
}

impl FieldReader {
    fn open(segment: &SegmentReader, field: Field) -> Result<Self, TantivyError> {
        let postings = segment.inverted_index(field.id())?;
        Ok(Self { postings, norms: segment.get_fieldnorms_reader(field.id())? })
    }

    /// Where the segment holds a term.
    fn info(&self, term: &str) -> Result<Option<TermInfo>, TantivyError> {
        Ok(self.postings.terms().get(term)?)
    }
}

impl FieldLengths {
    fn sum(shards: &[ShardReader], field: Field, passages: u32) -> Self {
        let tokens: u64 = shards.iter().map(|shard| shard.field(field).postings.total_num_tokens()).sum();
        let average = tokens as f32 / passages.max(1) as f32;
        Self { average: average.max(1.0), factors: Box::new([0.0; 256]) }
    }

    fn weigh(&mut self, weights: &Weights) {
        for (code, length) in (0u8..=255).zip(self.factors.iter_mut()) {
            let tokens = tantivy::fieldnorm::FieldNormReader::id_to_fieldnorm(code) as f32;
            *length = weights.k1 * (1.0 - weights.b + weights.b * tokens / self.average);
        }
    }

    /// BM25's share of a term's worth that its frequency earns in a passage of this length, between 0 and 1.
    fn share(&self, length: u8, frequency: u32) -> f32 {
        let frequency = frequency as f32;
        frequency / (frequency + self.factors[usize::from(length)])
    }
}

/// Inverse document frequency as in BM25 (Robertson, Spärck Jones), never negative.
fn idf(passages: u32, holding: u32) -> f32 {
    let (n, df) = (passages as f32, holding as f32);
    (1.0 + (n - df + 0.5) / (df + 0.5)).ln()
}
