//! Running a query over a generation.

use super::cache::RecordCache;
use super::clause::Clauses;
use super::ranking::{Constraints, Order, Scores};
use super::restore::Restorer;
use super::rewording::Rewordings;
use super::scorer::{Scorer, TermStats};
use super::snippet::{Matcher, Snippet};
use super::terms::{Weighted, terms};
use super::weights::{FUSED, RERANKED};
use super::{Filter, Hit, Query, Similar, Weights};
use crate::index::{
    BOILERPLATE, Field, Generation, IndexDir, IndexError, NormalizedTokens, Passage, Provenance, Record, Store,
    StoreError, TokenCache,
};
use crate::law::{self, Issuers, StatusHistory};
use crate::meaning::Live;
use crate::model::{Status, WantedNumber};
use jiff::civil::Date;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

/// Why a search failed.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The index cannot be opened.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The time allowed ended first.
    #[error("out of time")]
    OutOfTime,
}

impl From<StoreError> for SearchError {
    fn from(error: StoreError) -> Self {
        Self::Index(error.into())
    }
}

impl From<tantivy::TantivyError> for SearchError {
    fn from(error: tantivy::TantivyError) -> Self {
        Self::Index(error.into())
    }
}

/// What a hit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Level {
    /// A document, once, shown by its best passage.
    #[default]
    Document,
    /// An article or annex.
    Article,
}

/// In what order hits come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Best match first.
    #[default]
    Relevance,
    /// Latest issued first.
    Newest,
    /// By year and number.
    Number,
}

/// One search.
#[derive(Debug, Clone)]
pub struct Request {
    /// What is searched for.
    pub query: Query,
    /// Conditions beside those in the query.
    pub filter: Filter,
    /// Documents or articles.
    pub level: Level,
    /// Order.
    pub sort: Sort,
    /// Number of hits at most.
    pub limit: usize,
    /// Hits passed over first.
    pub offset: usize,
    /// The day on which status is told.
    pub as_of: Date,
    /// Whether a model has a say, where one is installed.
    pub meaning: bool,
}

impl Request {
    /// The conditions beside the query and those in it.
    pub(super) fn filters(&self) -> [&Filter; 2] {
        [&self.filter, &self.query.filter]
    }
}

/// A passage that a request finds, before its conditions are asked.
pub(super) struct Found<'s> {
    /// Its place in the order of passages, from 0: behind the reranked ones, none scores more than one before it.
    pub(super) place: usize,
    number: u32,
    /// Its document.
    pub(super) doc: u32,
    pub(super) score: f32,
    lift: f32,
    similar: Option<Similar>,
    /// The passage, where it was read on the way.
    known: Option<Passage>,
    store: &'s Store,
}

impl Found<'_> {
    /// The passage itself.
    pub(super) fn passage(&self) -> Result<Option<Passage>, SearchError> {
        if self.known.is_some() { Ok(self.known.clone()) } else { Ok(self.store.passage(self.number)?) }
    }
}

/// What became of a passage.
pub(super) enum Step {
    /// It is no hit; another one of its document may be.
    Refused,
    /// It is a hit.
    Taken,
    /// It is a hit, or none comes any more: no other is wanted.
    Last,
}

/// An open index, to be asked any number of times from any number of threads. A copy costs next to nothing.
#[derive(Clone)]
pub struct Searcher {
    generation: Arc<Generation>,
    scorer: Option<Arc<Scorer>>,
    weights: Weights,
    records: Arc<RecordCache>,
    histories: Arc<Vec<OnceLock<StatusHistory>>>,
    provenance: Arc<OnceLock<Provenance>>,
    pub(super) rewordings: Arc<OnceLock<Rewordings>>,
    meaning: Arc<Live>,
    deadline: Option<Instant>,
}

/// Fills the snippets of hits.
pub fn mark(hits: &mut [Hit], query: &Query) {
    let matcher = Matcher::new(&query.words);
    hits.iter_mut().for_each(|hit| hit.snippet = matcher.snippet(&hit.passage.text));
}

/// Added to every passage of a document whose number was asked for: more than any words can earn.
const NUMBER_BONUS: f32 = 10_000.0;

/// Added where the year, or its absence, is as asked for: `68/NQ-HĐND` before `68/2019/NQ-HĐND`.
const YEAR_BONUS: f32 = 5_000.0;

/// Added where the document is an act of the home council: `nghị quyết 22/2022` means its own before those of others.
const HOME_BONUS: f32 = 2_500.0;

/// Added to the article that was asked for by its label too: more than words, less than the number.
const ARTICLE_BONUS: f32 = 1_000.0;

impl Searcher {
    /// Opens the current generation.
    ///
    /// # Errors
    /// When there is no index, or it is of another version, or damaged.
    pub fn open(dir: &IndexDir) -> Result<Self, SearchError> {
        let generation = dir.open()?;
        let weights = Weights::default();
        let scorer = Scorer::open(&generation, &weights)?;
        let documents = generation.manifest.documents as usize;
        let histories = std::iter::repeat_with(OnceLock::new).take(documents).collect();
        Ok(Self {
            generation: Arc::new(generation),
            scorer: scorer.map(Arc::new),
            weights,
            records: Arc::new(RecordCache::new()),
            histories: Arc::new(histories),
            provenance: Arc::default(),
            rewordings: Arc::default(),
            meaning: Arc::new(Live::new(dir.root())),
            deadline: None,
        })
    }

    /// The same index, asked until this moment and no longer.
    #[must_use]
    pub fn until(&self, deadline: Option<Instant>) -> Self {
        Self { deadline, ..self.clone() }
    }

    /// Fails once the time allowed has ended.
    ///
    /// # Errors
    /// [`SearchError::OutOfTime`].
    pub fn in_time(&self) -> Result<(), SearchError> {
        let ended = self.deadline.is_some_and(|deadline| Instant::now() >= deadline);
        if ended { Err(SearchError::OutOfTime) } else { Ok(()) }
    }

    /// The same index, ranked by other weights: before it is shared, as bonuses of shared postings stay as they are.
    pub fn weigh(&mut self, weights: Weights) {
        if let Some(scorer) = self.scorer.as_mut().and_then(Arc::get_mut) {
            scorer.weigh(&weights);
        }
        self.weights = weights;
    }

    /// What decides the ranking.
    pub(crate) fn weights(&self) -> &Weights {
        &self.weights
    }

    /// The inverted index; nothing where the generation is empty.
    pub(crate) fn scorer(&self) -> Option<&Scorer> {
        self.scorer.as_deref()
    }

    /// The model beside the index, if there is one.
    pub fn meaning(&self) -> &Live {
        &self.meaning
    }

    /// The generation that is asked.
    pub fn generation(&self) -> &Generation {
        &self.generation
    }

    /// A document's record by its position.
    ///
    /// # Errors
    /// When the records cannot be read.
    pub fn record(&self, doc: u32) -> Result<Option<Arc<Record>>, SearchError> {
        self.in_time()?;
        Ok(self.records.get_or_read(doc, || self.generation.store.record(doc))?)
    }

    /// The status of a document on a day; `None` for a position that is not there.
    pub(super) fn status(&self, doc: u32, on: Date) -> Result<Option<Status>, SearchError> {
        let Some(slot) = self.histories.get(doc as usize) else { return Ok(None) };
        if slot.get().is_none()
            && let Some(history) = self.generation.store.history(doc)?
        {
            let _ = slot.set(history);
        }
        Ok(slot.get().map(|history| history.on(on)))
    }

    /// Whose act each document is, read once.
    pub(crate) fn provenance(&self) -> Result<&Provenance, SearchError> {
        if let Some(known) = self.provenance.get() {
            return Ok(known);
        }
        let read = self.generation.store.provenance()?;
        Ok(self.provenance.get_or_init(|| read))
    }

    /// The positions of the documents that are no acts of some issuers, in order.
    pub(crate) fn left_out(&self, issuers: &Issuers) -> Result<Vec<u32>, SearchError> {
        Ok(self.provenance()?.left_out(issuers))
    }

    /// The hits of a search, best first; none where nothing is asked for.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn search(&self, request: &Request) -> Result<Vec<Hit>, SearchError> {
        let mut hits = self.unmarked(request)?;
        mark(&mut hits, &request.query);
        Ok(hits)
    }

    /// The same with empty snippets, for whoever shows only some of the hits: [`mark`] fills theirs.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn unmarked(&self, request: &Request) -> Result<Vec<Hit>, SearchError> {
        let wanted = request.offset.saturating_add(request.limit);
        let mut hits: Vec<Hit> = Vec::new();
        self.walk(request, |found| {
            let Some(passage) = found.passage()? else { return Ok(Step::Refused) };
            let Some((record, status)) = self.accepted(request, found.doc, passage.article.as_deref())? else {
                return Ok(Step::Refused);
            };
            let (snippet, reasons) = (Snippet::default(), Vec::new());
            let Found { number, score, lift, similar, .. } = found;
            let (rank, is_replaced) = (0, false);
            hits.push(Hit {
                rank,
                number,
                score,
                lift,
                similar,
                passage,
                is_replaced,
                record,
                status,
                snippet,
                reasons,
            });
            // Any other order than the best first needs all hits before the first can be shown.
            let ends = hits.len() >= wanted && request.sort == Sort::Relevance;
            Ok(if ends { Step::Last } else { Step::Taken })
        })?;
        sort(&mut hits, request.sort);
        let mut hits: Vec<Hit> = hits.into_iter().skip(request.offset).take(request.limit).collect();
        for (at, hit) in hits.iter_mut().enumerate() {
            hit.rank = request.offset + at + 1;
            if let Some(scorer) = self.scorer() {
                hit.is_replaced = self.rewordings(scorer)?.is_replaced(hit.number, request.as_of);
            }
        }
        Ok(hits)
    }

    /// Goes through the passages that a request finds, best first, until one is the last; a document that was taken
    /// comes once where documents are asked for.
    pub(super) fn walk(
        &self,
        request: &Request,
        mut visit: impl FnMut(Found<'_>) -> Result<Step, SearchError>,
    ) -> Result<(), SearchError> {
        let Some(scorer) = self.scorer().filter(|_| !request.query.is_empty()) else { return Ok(()) };
        let (terms, found) = self.terms(scorer, &request.query)?;
        let wanted = request.offset.saturating_add(request.limit);
        if wanted == 0 {
            return Ok(());
        }
        let constraints = self.constraints(scorer, request)?;
        let model = self.model_for(request);
        let few = wanted <= RERANKED && is_plain(request) && model.is_none();
        let add_up = if few { Scores::best } else { Scores::all };
        let mut scores = self.score(scorer, request, add_up(scorer, &found, &constraints)?, &constraints)?;
        let mut order = Order::by_score(&scores);
        let best = order.sort_further(&scores);
        let (day, rewordings) = (request.as_of, self.rewordings(scorer)?);
        let lost = rewordings.drop_lost(day, best, &mut scores.by);
        let clauses = Clauses::new(&terms, &found);
        let mut read = self.rerank(scorer, request, &clauses, best, &mut scores)?;
        self.govern(scorer, request, best, &mut scores)?;
        let mut said = HashMap::new();
        if let Some(model) = model {
            let best = order.best(FUSED, &scores);
            said = self.fuse(&request.query, &model, best, &mut scores, &mut read)?;
        }
        let mut seen = BTreeSet::new();
        for place in 0.. {
            if order.is_exhausted() {
                scores = self.score(scorer, request, Scores::all(scorer, &found, &constraints)?, &constraints)?;
                order = Order::after_best(&scores);
            }
            let Some(number) = order.next(&scores) else { break };
            if lost.contains(&number) || (place >= RERANKED && rewordings.loses(day, number, &scores.by)) {
                continue;
            }
            let doc = scorer.doc_of(number);
            if request.level == Level::Document && seen.contains(&doc) {
                continue;
            }
            // A passage that a condition turns away leaves its document to the next one.
            let (score, lift) = (scores.by[number as usize], constraints.lifted.get(&number).copied());
            let (known, lift) = (read.remove(&number), lift.unwrap_or_default());
            let (similar, store) = (said.get(&number).copied(), &self.generation.store);
            match visit(Found { place, number, doc, score, lift, similar, known, store })? {
                Step::Refused => {}
                Step::Taken => drop(seen.insert(doc)),
                Step::Last => break,
            }
        }
        Ok(())
    }

    /// The terms of a query, and what the index knows of them.
    pub(crate) fn terms(&self, scorer: &Scorer, query: &Query) -> Result<(Vec<Weighted>, Vec<TermStats>), SearchError> {
        let restorer = Restorer { scorer, store: &self.generation.store };
        let terms = terms(query, &restorer, &self.weights);
        let found = scorer.find(&terms)?;
        Ok((terms, found))
    }

    /// The document of a passage with its status, unless a condition speaks against it or the label of its article.
    pub(super) fn accepted(
        &self,
        request: &Request,
        doc: u32,
        article: Option<&str>,
    ) -> Result<Option<(Arc<Record>, Status)>, SearchError> {
        let Some(record) = self.record(doc)? else { return Ok(None) };
        let status = law::status_on(&record.timeline, request.as_of);
        let label = |f: &Filter| f.article.as_ref().is_none_or(|wanted| article == Some(wanted));
        let met = request.filters().iter().all(|f| f.accepts(&record, &status) && label(f));
        Ok(met.then_some((record, status.status)))
    }

    /// What passages earn by words, with what else the query asks for: 0 where a condition is not met.
    fn score(
        &self,
        scorer: &Scorer,
        Request { query, level, .. }: &Request,
        mut scores: Scores,
        constraints: &Constraints,
    ) -> Result<Scores, SearchError> {
        self.in_time()?;
        for prefix in &query.prefixes {
            let key = NormalizedTokens::new(prefix, &mut TokenCache::default()).folded;
            let weighted = |term| Weighted { field: Field::Folded1, term, weight: 1.0 };
            let terms: Vec<_> = scorer.terms_from(Field::Folded1, &key, 200).into_iter().map(weighted).collect();
            for term in scorer.find(&terms)? {
                scorer.add(&term, &mut scores.by)?;
            }
        }
        let by = &mut scores.by;
        if query.words.is_empty() && query.prefixes.is_empty() {
            by.iter_mut().for_each(|score| *score += 1.0);
        }
        constraints.lifted.iter().for_each(|(passage, bonus)| by[*passage as usize] += bonus);
        for group in &query.required {
            let mut allowed = BTreeSet::new();
            for phrase in group {
                allowed.extend(phrase_passages(scorer, phrase)?);
            }
            (0..).zip(&mut *by).filter(|(p, _)| !allowed.contains(p)).for_each(|(_, score)| *score = 0.0);
        }
        for phrase in &query.excluded {
            exclude(scorer, *level, &phrase_passages(scorer, phrase)?, by);
        }
        Ok(scores)
    }

    /// What lifts the passages of documents whose number the query names above all others; and where articles are
    /// asked for, head and foot of a document that has articles are no answer.
    fn constraints(
        &self,
        scorer: &Scorer,
        Request { query, filter, level, as_of, .. }: &Request,
    ) -> Result<Constraints, SearchError> {
        let mut constraints = Constraints::default();
        constraints.barred.extend(self.rewordings(scorer)?.not_read_on(*as_of));
        if *level == Level::Article {
            constraints.barred.extend(scorer.passages_with(Field::Boilerplate, BOILERPLATE)?);
        }
        if let Some(issuers) = &filter.acts {
            let left_out = self.left_out(issuers)?;
            let of_these = |passage: &u32| left_out.binary_search(&scorer.doc_of(*passage)).is_ok();
            let passages = 0..if left_out.is_empty() { 0 } else { scorer.passages() };
            constraints.barred.extend(passages.filter(of_these));
        }
        let Some(wanted) = &query.number else { return Ok(constraints) };
        for (passage, record) in self.numbered_passages(wanted)? {
            let mut bonus = NUMBER_BONUS;
            if record.document.number.as_ref().is_some_and(|number| number.value.year == wanted.year) {
                bonus += YEAR_BONUS;
            }
            if record.is_act_of(&Issuers::Home) {
                bonus += HOME_BONUS;
            }
            if query.article.is_some()
                && self.generation.store.passage(passage)?.and_then(|p| p.article) == query.article
            {
                bonus += ARTICLE_BONUS;
            }
            constraints.lifted.insert(passage, bonus);
        }
        Ok(constraints)
    }

    /// The passages of the documents that bear a number, in the order of the index, each with its document.
    pub(crate) fn numbered_passages(&self, wanted: &WantedNumber) -> Result<Vec<(u32, Arc<Record>)>, SearchError> {
        let Some(scorer) = &self.scorer else { return Ok(Vec::new()) };
        let term = match wanted.year {
            Some(year) => format!("{}/{year}", wanted.serial),
            None => wanted.serial.clone(),
        };
        let mut found = Vec::new();
        for passage in scorer.passages_with(Field::Number, &term)? {
            let record = self.record(scorer.doc_of(passage))?;
            let bears = |r: &Arc<Record>| r.document.number.as_ref().is_some_and(|n| wanted.matches(&n.value));
            found.extend(record.filter(bears).map(|record| (passage, record)));
        }
        Ok(found)
    }
}

/// True for a query of words alone, of which the best can be found without knowing all others.
fn is_plain(Request { query, filter, sort, .. }: &Request) -> bool {
    let words_alone = !query.words.is_empty() && query.prefixes.is_empty();
    let unconditional = query.required.is_empty() && query.excluded.is_empty();
    let unfiltered = query.filter.is_empty() && filter.is_of_issuer_alone();
    *sort == Sort::Relevance && words_alone && unconditional && unfiltered
}

/// Takes out what holds a word that must not be there: the passages, or where documents are asked for, all of theirs.
fn exclude(scorer: &Scorer, level: Level, passages: &[u32], scores: &mut [f32]) {
    if level == Level::Article {
        passages.iter().for_each(|p| scores[*p as usize] = 0.0);
        return;
    }
    let docs: BTreeSet<u32> = passages.iter().map(|p| scorer.doc_of(*p)).collect();
    let of_these = (0..).zip(scores).filter(|(p, _)| docs.contains(&scorer.doc_of(*p)));
    of_these.for_each(|(_, score)| *score = 0.0);
}

/// Passages that hold a word or phrase: by its marks if it has any, else without.
fn phrase_passages(scorer: &Scorer, phrase: &str) -> Result<Vec<u32>, SearchError> {
    let keys = NormalizedTokens::new(phrase, &mut TokenCache::default());
    let (field, row) =
        if keys.exact == keys.folded { (Field::Folded1, &keys.folded) } else { (Field::Exact1, &keys.exact) };
    Ok(scorer.passages_with_phrase(field, row)?)
}

/// Puts hits into another order than the best first.
fn sort(hits: &mut [Hit], sort: Sort) {
    match sort {
        Sort::Relevance => {}
        Sort::Newest => hits.sort_by_key(|hit| {
            let document = &hit.record.document;
            std::cmp::Reverse(document.dated_on().map(|d| d.value))
        }),
        Sort::Number => hits.sort_by_key(|hit| {
            let number = hit.record.document.number.as_ref().map(|n| &n.value);
            (number.and_then(|n| n.year), number.and_then(|n| n.serial.parse::<u32>().ok()))
        }),
    }
}
