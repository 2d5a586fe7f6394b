//! BM25 over Tantivy's postings, term by term.
//!
//! Tantivy's own scorer fixes k1 and b and scores a union of terms one passage at a time; questions here are up to a
//! hundred windows over a few thousand passages, for which adding up one posting list after the other is simpler and
//! quicker, and each contribution can be named (`--explain`).

use super::Weights;
use crate::index::{DOC, Field, Generation};
use std::sync::Arc;
use tantivy::postings::BlockSegmentPostings;
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

/// The inverted index of a generation: one segment.
pub(super) struct Scorer {
    searcher: tantivy::Searcher,
    fields: Vec<FieldReader>,
    docs: Arc<dyn tantivy::columnar::ColumnValues<u64>>,
    passages: u32,
    /// BM25's saturation of term frequency.
    k1: f32,
}

impl Scorer {
    pub(super) fn open(generation: &Generation, weights: &Weights) -> Result<Option<Self>, TantivyError> {
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
    pub(super) fn weigh(&mut self, weights: &Weights) {
        self.k1 = weights.k1;
        self.fields.iter_mut().for_each(|field| field.weigh(weights));
    }

    /// Number of passages.
    pub(super) fn passages(&self) -> u32 {
        self.passages
    }

    /// The document that a passage belongs to.
    pub(super) fn doc_of(&self, passage: u32) -> u32 {
        u32::try_from(self.docs.get_val(passage)).unwrap_or(u32::MAX)
    }

    /// Number of passages that hold a term.
    pub(super) fn frequency(&self, field: Field, term: &str) -> u32 {
        let reader = self.field(field);
        let info = reader.postings.get_term_info(&Term::from_field_text(field.id(), term));
        info.ok().flatten().map_or(0, |info| info.doc_freq)
    }

    /// Adds the contribution of one term to all passages that hold it.
    pub(super) fn add(&self, field: Field, term: &str, weight: f32, scores: &mut [f32]) -> Result<(), TantivyError> {
        let reader = self.field(field);
        let Some(mut postings) = reader.postings(field, term)? else { return Ok(()) };
        let weight = weight * idf(self.passages, postings.doc_freq()) * (self.k1 + 1.0);
        while postings.block_len() > 0 {
            for (&passage, &frequency) in postings.docs().iter().zip(postings.freqs()) {
                let length = reader.lengths[usize::from(reader.norms.fieldnorm_id(passage))];
                let frequency = frequency as f32;
                if let Some(score) = scores.get_mut(passage as usize) {
                    *score += weight * frequency / (frequency + length);
                }
            }
            postings.advance();
        }
        Ok(())
    }

    /// The passages that hold a term.
    pub(super) fn passages_with(&self, field: Field, term: &str) -> Result<Vec<u32>, TantivyError> {
        let mut found = Vec::new();
        if let Some(mut postings) = self.field(field).postings(field, term)? {
            while postings.block_len() > 0 {
                found.extend_from_slice(postings.docs());
                postings.advance();
            }
        }
        Ok(found)
    }

    /// The passages that hold these keys side by side, in this order.
    pub(super) fn passages_with_phrase(&self, field: Field, row: &str) -> Result<Vec<u32>, TantivyError> {
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
    pub(super) fn terms_from(&self, field: Field, prefix: &str, most: usize) -> Vec<String> {
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

    fn postings(&self, field: Field, term: &str) -> Result<Option<BlockSegmentPostings>, TantivyError> {
        let term = Term::from_field_text(field.id(), term);
        Ok(self.postings.read_block_postings(&term, IndexRecordOption::WithFreqs)?)
    }
}

/// Inverse document frequency as in BM25 (Robertson, Spärck Jones), never negative.
pub(super) fn idf(passages: u32, holding: u32) -> f32 {
    let (n, df) = (passages as f32, holding as f32);
    (1.0 + (n - df + 0.5) / (df + 0.5)).ln()
}
