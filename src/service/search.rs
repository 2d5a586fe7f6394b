//! Searching: hits with their marked words, and what goes beside them.

use super::anchors::anchor_at;
use super::document::{Provenance, number, title};
use super::words::{Message, MessageCode};
use super::{Conditions, ServiceError, View};
use crate::model::{Span, Status, show_date};
use crate::search::{self, Contribution, Level, Request, Snippet, Sort};
use crate::text::fold;
use jiff::civil::Date;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// A search as a front end asks for it.
#[derive(Debug, Clone)]
pub struct SearchRequest {
    /// The words as typed.
    pub typed: String,
    /// Its place among several searches, from 0.
    pub query_no: usize,
    /// Conditions beside those typed with the words.
    pub conditions: Conditions,
    /// Documents or articles.
    pub level: Level,
    /// Order.
    pub sort: Sort,
    /// Hits at most.
    pub limit: usize,
    /// Hits passed over first.
    pub offset: usize,
    /// Whether to tell what each term brought to a hit.
    pub explain: bool,
    /// Whether to count the hits by kind, field, status and year.
    pub facets: bool,
    /// Whether to look for what else may have been meant.
    pub suggest: bool,
    /// Whether a model has a say in the order, where one is installed.
    pub meaning: bool,
}

/// What a search found.
#[derive(Debug, Clone, Serialize)]
pub struct SearchReply {
    /// The hits, best first.
    pub hits: Vec<Hit>,
    /// How the query was read, where that is not plain.
    pub notes: Vec<Message>,
    /// A likelier reading of what was typed, where there is one and it was asked for.
    pub suggestion: Option<String>,
    /// The counts, where they were asked for.
    pub facets: Option<Facets>,
    /// The words with the marks that were put back, where they were typed without.
    #[serde(skip)]
    pub restored: Option<String>,
    /// Other wordings that count like words typed, for less: as typed, and as searched.
    #[serde(skip)]
    pub readings: Vec<(String, String)>,
}

/// One hit.
#[derive(Debug, Clone, Serialize)]
pub struct Hit {
    /// The search it belongs to, from 0.
    pub query_no: usize,
    /// Place in the list, from 1.
    pub rank: usize,
    /// Score, to three digits after the point.
    #[serde(serialize_with = "to_three_digits")]
    pub score: f32,
    /// Number of the document.
    pub number: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Label of the article; `None` outside of articles.
    pub article: Option<String>,
    /// Heading of the article, or title of the part.
    pub heading: String,
    /// Title of the attached regulation or annex.
    pub part: String,
    /// Page on which the passage begins.
    pub page: u32,
    /// Why it was found.
    #[serde(serialize_with = "with_marks")]
    pub snippet: Snippet,
    /// Status of the document on the day.
    pub status: Status,
    /// Whose act the document is, and whether it counts as one.
    #[serde(flatten)]
    pub provenance: Provenance,
    /// Path below the corpus.
    pub path: String,
    /// Present where the passage has other words on the day than those it was issued with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wording: Option<HitWording>,
    /// Present where the page was recognised in a picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recognised: Option<Recognised>,
    /// What each term brought to the score, the most first, where that was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub explain: Vec<TermShare>,
    /// Id of the document.
    #[serde(skip)]
    pub id: String,
    /// The name that the passage has in addresses; none outside of what has one.
    #[serde(skip)]
    pub anchor: Option<String>,
    /// The date the document goes by.
    #[serde(skip)]
    pub dated_on: Option<Date>,
    /// Codes of its fields of activity, the strongest first.
    #[serde(skip)]
    pub fields: Vec<String>,
}

/// Which of the wordings of a passage was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "reads", rename_all = "kebab-case")]
pub enum HitWording {
    /// The words that it has on the day, since one before.
    Amended {
        /// The day from which it reads so.
        since: Date,
        /// The numbers of the documents that made it so, in the order of their days.
        by: Vec<String>,
    },
    /// The words it was issued with, which it has no longer.
    AsIssued,
}

impl HitWording {
    /// What tells a reader so.
    pub fn message(&self) -> Message {
        match self {
            Self::Amended { since, by } => {
                let by = by.join(", ");
                Message::new(MessageCode::HitAmended).with("by", by).with("since", show_date(*since))
            }
            Self::AsIssued => Message::new(MessageCode::HitAsIssued),
        }
    }
}

/// What a document holds beside its best passage.
#[derive(Debug, Clone)]
pub struct Beside {
    /// The best of its other passages.
    pub hits: Vec<Hit>,
    /// How many more there are.
    pub more: usize,
}

/// A page that was recognised in a picture.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Recognised {
    /// Mean confidence, 0 to 100; none for a layer that another program left in the file.
    pub confidence: Option<u8>,
}

/// What one term brought to a hit.
#[derive(Debug, Clone, Serialize)]
pub struct TermShare {
    /// The field in which it was met.
    pub field: &'static str,
    /// The term as people write it.
    pub term: String,
    /// Its share of the score.
    pub score: f64,
}

/// Counts of documents among the hits that match best.
#[derive(Debug, Clone, Serialize)]
pub struct Facets {
    /// The documents counted.
    pub documents: usize,
    /// By code of the kind.
    pub kinds: BTreeMap<String, usize>,
    /// By code of the field of activity; a document may have several.
    pub fields: BTreeMap<String, usize>,
    /// By status on the day.
    pub statuses: BTreeMap<Status, usize>,
    /// By year of issue.
    pub years: BTreeMap<i16, usize>,
    /// Those of which something was set by hand.
    pub corrected: usize,
}

impl View {
    /// Searches.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchReply, ServiceError> {
        self.search_for(self.query(&request.typed, false), request)
    }

    /// Searches for the words just as they were typed: no marks are put back, no slips corrected, no other wording
    /// counts.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn search_literally(&self, request: &SearchRequest) -> Result<SearchReply, ServiceError> {
        let request = SearchRequest { meaning: false, ..request.clone() };
        self.search_for(self.query(&request.typed, true), &request)
    }

    /// Other passages of the documents that a page shows, the best `each` of every document, and how many more there are
    /// among the best `most` passages of all.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn beside(
        &self,
        request: &SearchRequest,
        is_literal: bool,
        shown: &[Hit],
        (each, most): (usize, usize),
    ) -> Result<BTreeMap<String, Beside>, ServiceError> {
        let query = self.query(&request.typed, is_literal);
        let asked = Request {
            query,
            filter: request.conditions.filter.clone(),
            level: Level::Article,
            sort: Sort::Relevance,
            limit: most,
            offset: 0,
            as_of: request.conditions.as_of,
            // The page has asked the model once already; what stands beside a hit is in the order of the words.
            meaning: false,
        };
        let best: BTreeMap<&str, &Hit> = shown.iter().map(|hit| (hit.id.as_str(), hit)).collect();
        let mut found: BTreeMap<String, (Vec<search::Hit>, usize)> = BTreeMap::new();
        for hit in self.searcher.unmarked(&asked)? {
            let Some(best) = best.get(hit.record.id.as_str()) else { continue };
            let passage = &hit.passage;
            if (&passage.article, &passage.heading, &passage.part) == (&best.article, &best.heading, &best.part) {
                continue;
            }
            let (hits, more) = found.entry(hit.record.id.clone()).or_default();
            if hits.len() < each { hits.push(hit) } else { *more += 1 }
        }
        let marked = |(id, (mut hits, more)): (String, (Vec<search::Hit>, usize))| {
            search::mark(&mut hits, &asked.query);
            (id, Beside { hits: hits.into_iter().map(|hit| Hit::new(request.query_no, hit)).collect(), more })
        };
        Ok(found.into_iter().map(marked).collect())
    }

    fn query(&self, typed: &str, is_literal: bool) -> search::Query {
        if is_literal { search::Query::parse(typed) } else { self.searcher.query(typed) }
    }

    /// What is likelier meant by words that are still being typed: with the marks put back, or a slip corrected; none
    /// where they are read as they stand.
    pub fn likelier(&self, typed: &str) -> Option<String> {
        let query = self.searcher.query(typed);
        let likely = self.searcher.suggestion(&query.words).or_else(|| query.restored_words());
        let words = |text: &str| -> Vec<String> {
            let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            words.map(str::to_lowercase).collect()
        };
        // The same words without their signs, as of a number, are no other reading.
        likely.filter(|likely| words(likely) != words(typed))
    }

    fn search_for(&self, query: search::Query, request: &SearchRequest) -> Result<SearchReply, ServiceError> {
        let searcher = &self.searcher;
        let asked = Request {
            query,
            filter: request.conditions.filter.clone(),
            level: request.level,
            sort: request.sort,
            limit: request.limit,
            offset: request.offset,
            as_of: request.conditions.as_of,
            meaning: request.meaning,
        };
        let mut found = searcher.search(&asked)?;
        if request.explain {
            searcher.explain(&asked, &mut found)?;
        }
        let suggestion = request.suggest.then(|| searcher.suggestion(&asked.query.words)).flatten();
        let facets = request.facets.then(|| searcher.facets(&asked)).transpose()?.map(Facets::from);
        let hits = found.into_iter().map(|hit| Hit::new(request.query_no, hit)).collect();
        let notes = asked.query.notes.iter().map(super::notes::query_message).collect();
        let query = asked.query;
        let restored = query.restored_words().filter(|restored| fold(restored) != *restored);
        let readings = query.also.iter().map(|also| (also.typed.clone(), also.written())).collect();
        Ok(SearchReply { hits, notes, suggestion, facets, restored, readings })
    }
}

impl Hit {
    fn new(query_no: usize, hit: search::Hit) -> Self {
        let recognised = hit.record.reading.recognised_on(hit.passage.page);
        let amended = hit.passage.reworded.map(|new| HitWording::Amended { since: new.since, by: new.by });
        Self {
            query_no,
            rank: hit.rank,
            score: hit.score,
            number: number(&hit.record),
            title: title(&hit.record),
            article: hit.passage.article,
            heading: hit.passage.heading,
            part: hit.passage.part,
            page: hit.passage.page,
            snippet: hit.snippet,
            status: hit.status,
            provenance: Provenance::of_record(&hit.record),
            path: hit.record.path.to_string(),
            wording: amended.or(hit.is_replaced.then_some(HitWording::AsIssued)),
            recognised: recognised.map(|page| Recognised { confidence: page.confidence }),
            explain: hit.reasons.into_iter().map(TermShare::from).collect(),
            id: hit.record.id.clone(),
            anchor: anchor_at(&hit.record.document, Span::new(hit.passage.span.0, hit.passage.span.1)),
            dated_on: hit.record.document.dated_on().map(|found| found.value),
            fields: hit.record.document.tags.fields.iter().map(|found| found.value.clone()).collect(),
        }
    }
}

impl From<Contribution> for TermShare {
    fn from(Contribution { field, term, score }: Contribution) -> Self {
        Self { field, term, score: f64::from(score) }
    }
}

impl From<search::Facets> for Facets {
    fn from(found: search::Facets) -> Self {
        let search::Facets { documents, kinds, fields, statuses, years, corrected } = found;
        Self { documents, kinds, fields, statuses, years, corrected }
    }
}

/// The words of a snippet with marks around those that match.
pub fn marked(snippet: &Snippet, open: &str, close: &str) -> String {
    let mut out = String::with_capacity(snippet.text.len() + snippet.marks.len() * (open.len() + close.len()));
    let mut at = 0;
    for (start, end) in &snippet.marks {
        out.push_str(&snippet.text[at..*start]);
        out.push_str(open);
        out.push_str(&snippet.text[*start..*end]);
        out.push_str(close);
        at = *end;
    }
    out.push_str(&snippet.text[at..]);
    out
}

fn with_marks<S: Serializer>(snippet: &Snippet, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&marked(snippet, "<mark>", "</mark>"))
}

fn to_three_digits<S: Serializer>(score: &f32, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((f64::from(*score) * 1000.0).round() / 1000.0)
}
