//! BM25 over Tantivy's postings, term by term.
//!
//! Tantivy's own scorer fixes k1 and b and scores a union of terms one passage at a time; questions here are hundreds of
//! word n-grams, for which term-at-a-time scoring is simpler and faster (pruning is in [`super::ranking`]), and each
//! contribution can be named (`--explain`).

use super::Weights;
use super::terms::Weighted;
use crate::index::{DOC, Field, Generation};
use std::sync::Arc;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::query::{EnableScoring, PhraseQuery, Query as _};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, InvertedIndexReader, SegmentReader, TERMINATED, TantivyError, Term};

/// One field, ready to be scored.
struct FieldReader {
    postings: Arc<InvertedIndexReader>,
    norms: tantivy::fieldnorm::FieldNormReader,
    /// Tokens of a passage on the average.
    average: f32,
    /// BM25's length factor for each encoded length.
    lengths: Box<[f32; 256]>,
}

/// A query term with its statistics in the index.
pub(crate) struct TermStats {
    field: Field,
    /// Where it is; nothing where no passage holds it.
    info: Option<TermInfo>,
    /// Query weight times idf.
    pub worth: f32,
    /// Upper bound of what it adds to the score of a passage.
    pub upper_bound: f32,
}

impl TermStats {
    /// Number of passages that contain it.
    pub(crate) fn doc_freq(&self) -> u32 {
        self.info.as_ref().map_or(0, |info| info.doc_freq)
    }
}

/// The inverted index of a generation: one segment.
pub(crate) struct Scorer {
    searcher: tantivy::Searcher,
    fields: Vec<FieldReader>,
    docs: Arc<dyn tantivy::columnar::ColumnValues<u64>>,
    passages: u32,
    /// BM25's saturation of term frequency.
    k1: f32,
}

impl Scorer {
    pub(crate) fn open(generation: &Generation, weights: &Weights) -> Result<Option<Self>, TantivyError> {
        let reader = generation.terms.reader_builder().reload_policy(tantivy::ReloadPolicy::Manual).try_into()?;
        let searcher: tantivy::Searcher = tantivy::IndexReader::searcher(&reader);
        let Some(segment) = searcher.segment_readers().first() else { return Ok(None) };
        let fields = Field::ALL.iter().map(|f| FieldReader::open(segment, *f)).collect::<Result<_, _>>()?;
        let docs = segment.fast_fields().u64(DOC)?.first_or_default_col(0);
        let passages = segment.max_doc();
        let mut scorer = Self { searcher, fields, docs, passages, k1: 0.0 };
        scorer.weigh(weights);
        Ok(Some(scorer))
    }

    /// Scores by these weights from now on.
    pub(crate) fn weigh(&mut self, weights: &Weights) {
        self.k1 = weights.k1;
        self.fields.iter_mut().for_each(|field| field.weigh(weights));
    }

    /// Number of passages.
    pub(crate) fn passages(&self) -> u32 {
        self.passages
    }

    /// The document that a passage belongs to.
    pub(crate) fn doc_of(&self, passage: u32) -> u32 {
        u32::try_from(self.docs.get_val(passage)).unwrap_or(u32::MAX)
    }

    /// Number of passages that hold a term.
    pub(crate) fn frequency(&self, field: Field, term: &str) -> u32 {
        self.field(field).info(term).ok().flatten().map_or(0, |info| info.doc_freq)
    }

    /// Looks terms up.
    pub(crate) fn find(&self, terms: &[Weighted]) -> Result<Vec<TermStats>, TantivyError> {
        let find = |Weighted { field, term, weight }: &Weighted| {
            let info = self.field(*field).info(term)?;
            let worth = weight * idf(self.passages, info.as_ref().map_or(0, |info| info.doc_freq));
            Ok(TermStats { field: *field, info, worth, upper_bound: worth * (self.k1 + 1.0) })
        };
        terms.iter().map(find).collect()
    }

    /// Adds what a term brings to all passages that hold it.
    pub(crate) fn add(&self, term: &TermStats, scores: &mut [f32]) -> Result<(), TantivyError> {
        let reader = self.field(term.field);
        let Some(mut postings) = reader.open_at(term.info.as_ref())? else { return Ok(()) };
        while postings.block_len() > 0 {
            for (&passage, &frequency) in postings.docs().iter().zip(postings.freqs()) {
                let share = reader.share(passage, frequency);
                if let Some(score) = scores.get_mut(passage as usize) {
                    *score += term.upper_bound * share;
                }
            }
            postings.advance();
        }
        Ok(())
    }

    /// Adds what a term brings to those of some passages that hold it; the passages come in their order.
    pub(crate) fn add_to(&self, term: &TermStats, passages: &[u32], scores: &mut [f32]) -> Result<(), TantivyError> {
        let reader = self.field(term.field);
        let Some(mut postings) = reader.open_at(term.info.as_ref())? else { return Ok(()) };
        for passage in passages {
            let at = postings.seek(*passage);
            if postings.doc(at) == *passage {
                scores[*passage as usize] += term.upper_bound * reader.share(*passage, postings.freq(at));
            }
        }
        Ok(())
    }

    /// The passages that hold a term.
    pub(crate) fn passages_with(&self, field: Field, term: &str) -> Result<Vec<u32>, TantivyError> {
        let mut found = Vec::new();
        let reader = self.field(field);
        if let Some(mut postings) = reader.open_at(reader.info(term)?.as_ref())? {
            while postings.block_len() > 0 {
                found.extend_from_slice(postings.docs());
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
        if let Some(segment) = self.searcher.segment_readers().first() {
            let mut scorer = weight.scorer(segment, 1.0)?;
            while scorer.doc() != TERMINATED {
                found.push(scorer.doc());
                scorer.advance();
            }
        }
        Ok(found)
    }

    /// Terms of a field that begin with these letters, in order, at most `most`.
    pub(crate) fn terms_from(&self, field: Field, prefix: &str, most: usize) -> Vec<String> {
        let Ok(mut stream) = self.field(field).postings.terms().range().ge(prefix.as_bytes()).into_stream() else {
            return Vec::new();
        };
        let mut found = Vec::new();
        while found.len() < most && stream.advance() && stream.key().starts_with(prefix.as_bytes()) {
            found.extend(std::str::from_utf8(stream.key()).map(str::to_owned));
        }
        found
    }

    fn field(&self, field: Field) -> &FieldReader {
        &self.fields[field as usize]
    }
}

impl FieldReader {
    fn open(segment: &SegmentReader, field: Field) -> Result<Self, TantivyError> {
        let postings = segment.inverted_index(field.id())?;
        let norms = segment.get_fieldnorms_reader(field.id())?;
        let average = postings.total_num_tokens() as f32 / segment.max_doc().max(1) as f32;
        Ok(Self { postings, norms, average: average.max(1.0), lengths: Box::new([0.0; 256]) })
    }

    fn weigh(&mut self, weights: &Weights) {
        for (code, length) in (0u8..=255).zip(self.lengths.iter_mut()) {
            let tokens = tantivy::fieldnorm::FieldNormReader::id_to_fieldnorm(code) as f32;
            *length = weights.k1 * (1.0 - weights.b + weights.b * tokens / self.average);
        }
    }

    /// Where the index holds a term.
    fn info(&self, term: &str) -> Result<Option<TermInfo>, TantivyError> {
        Ok(self.postings.terms().get(term)?)
    }

    /// The passages that hold a term.
    fn open_at(&self, info: Option<&TermInfo>) -> Result<Option<BlockSegmentPostings>, TantivyError> {
        let open = |i| self.postings.read_block_postings_from_terminfo(i, IndexRecordOption::WithFreqs);
        Ok(info.map(open).transpose()?)
    }

    /// BM25's share of a term's worth that its frequency in a passage earns, between 0 and 1.
    fn share(&self, passage: u32, frequency: u32) -> f32 {
        let frequency = frequency as f32;
        frequency / (frequency + self.lengths[usize::from(self.norms.fieldnorm_id(passage))])
    }
}

/// Inverse document frequency as in BM25 (Robertson, Spärck Jones), never negative.
fn idf(passages: u32, holding: u32) -> f32 {
    let (n, df) = (passages as f32, holding as f32);
    (1.0 + (n - df + 0.5) / (df + 0.5)).ln()
}
