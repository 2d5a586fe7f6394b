//! Answers: from a question to the words of the texts that answer it, or to the statement that none do.
//!
//! Nothing is written here that is not quoted: an answer is a place in a document and its words. A question is read by
//! rules ([`Intent`]); each has its own room. Where the evidence is too thin, nothing is claimed and the nearest
//! passages are given as such: a wrong answer is worse than none.

mod amending;
mod asked;
mod basis;
mod choose;
mod classes;
mod compare;
mod condition;
mod constraints;
mod explain;
mod fitness;
mod flat;
mod holding;
mod identity;
mod intent;
mod listing;
mod measure;
mod moment;
mod ordinal;
mod passage;
mod quantity;
mod quote;
mod rank;
mod relation;
mod says;
mod sections;
mod slots;
mod standing;
mod support;
mod table;
mod wording;
mod words;

use self::moment::Named;
use self::passage::Weighed;
use crate::index::{Passage, Record};
use crate::law::{self, Issuers};
use crate::model::{DivisionKind, EventKind, Evidence, Status, WantedNumber, article_labels};
use crate::search::query::article_named;
use crate::search::{Filter, Level, Query, QueryNote, Request, SearchError, Searcher, Sort};
use crate::text::fold;
use jiff::civil::Date;
use std::sync::Arc;

pub use basis::{Basis, BasisKind};
pub use explain::{ExplainedUnit, Explanation, Place};
pub use intent::{Direction, Intent};
pub use listing::Counts;
pub(crate) use quote::amounts;
pub use rank::{ALONE, CLAIMED_BY, RANKED_BY};
pub use support::Support;

/// What is answered to a question.
#[derive(Debug, Clone)]
pub struct Reply {
    /// What the question was taken to ask.
    pub intent: Intent,
    /// The day on which status is told.
    pub as_of: Date,
    /// The answers, best first; empty where the texts do not say.
    pub answers: Vec<Answer>,
    /// How the answers to a question for a list fall apart.
    pub counts: Counts,
    /// Where there is no answer: the nearest passages, which claim nothing.
    pub nearest: Vec<Answer>,
    /// How the question was read, where that is not plain.
    pub notes: Vec<QueryNote>,
    /// How much of the question the best passage holds, where that decided.
    pub support: Option<Support>,
    /// Why, where that was asked and passages decided.
    pub explanation: Option<Explanation>,
}

/// Words of a document that answer a question.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The document.
    pub record: Arc<Record>,
    /// Its status on the day.
    pub status: Status,
    /// Label of the article.
    pub article: Option<String>,
    /// Title of the attached regulation or annex.
    pub part: String,
    /// Page; `None` where the words stand in another document or a table, which [`Answer::rests_on`] names.
    pub page: Option<u32>,
    /// The words, verbatim.
    pub quote: String,
    /// True where they are known to be those that the text has on the day.
    pub is_of_day: bool,
    /// Amounts in them, with their unit.
    pub amounts: Vec<String>,
    /// Of a table, the cell that answers: its figure and unit, with its row and column.
    pub cell: Option<String>,
    /// What the answer rests on.
    pub rests_on: Basis,
    /// The document that the answer speaks of and its status, where that is another than the one quoted.
    pub about: Option<(String, Status)>,
    /// Later changes of the article.
    pub amended_by: Vec<Amendment>,
}

/// A later change of an article.
#[derive(Debug, Clone)]
pub struct Amendment {
    /// Number of the document that changes it.
    pub by: String,
    /// The first day of the change.
    pub on: Date,
    /// The parts changed.
    pub scope: Vec<String>,
    /// The sentence that changes it.
    pub quote: String,
}

/// A question on its way to an answer.
struct Question {
    /// As read: words corrected, number found.
    query: Query,
    /// The words without marks, as people type them.
    folded: String,
    intent: Intent,
    as_of: Date,
    /// True where the question itself names the day.
    dated: bool,
    /// The number of a resolution that it names.
    number: Option<WantedNumber>,
    /// The article that it names.
    article: Option<String>,
    /// Whose acts it means.
    issuers: Issuers,
    /// How many units are to be explained.
    explained: usize,
}

/// Answers and nearest passages shown at most.
const SHOWN: usize = 5;

impl Searcher {
    /// Answers a question as of a day; a day that the question names goes before it.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn ask(&self, typed: &str, as_of: Date) -> Result<Reply, SearchError> {
        self.ask_of(&Issuers::Home, typed, as_of)
    }

    /// As [`Searcher::ask`], of the acts of some issuers alone. Drafts and second copies answer nothing.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn ask_of(&self, issuers: &Issuers, typed: &str, as_of: Date) -> Result<Reply, SearchError> {
        self.explained(issuers, typed, as_of, 0)
    }

    /// As [`Searcher::ask_of`], and explains so many of the units that came nearest.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn explained(
        &self,
        issuers: &Issuers,
        typed: &str,
        as_of: Date,
        explained: usize,
    ) -> Result<Reply, SearchError> {
        let question = Question { explained, ..self.question(issuers, typed, as_of)? };
        self.reply(question)
    }

    fn reply(&self, mut question: Question) -> Result<Reply, SearchError> {
        let (mut answers, mut nearest, mut support) = (Vec::new(), Vec::new(), None);
        let mut explanation = None;
        let mut decided = question.number.is_some() && question.intent.needs_metadata();
        let known = self.knows_number(&question)? && !has_unbound_reference(&question);
        match question.intent {
            Intent::Relation(relation) => answers = self.related(&question, relation)?,
            Intent::Standing => answers = self.standing(&question, known)?,
            Intent::Committee | Intent::Submission | Intent::Implementing | Intent::Rating | Intent::Reviewed
                if known =>
            {
                answers = self.recital(&question)?;
            }
            Intent::Nature if known => answers = self.nature(&question)?,
            Intent::Signer | Intent::Dated if known => answers = self.signed(&question)?,
            Intent::Document if known => answers = self.identified(&question)?,
            Intent::Compare => answers = self.compared(&question)?,
            Intent::List => {
                let listed = self.list(&question)?;
                decided = listed.is_some();
                answers = listed.unwrap_or_default();
            }
            _ => {}
        }
        if answers.is_empty() && known && !decided {
            // What is no list must not be counted as one.
            if question.intent == Intent::List {
                question.intent = Intent::Passage;
            }
            let missing;
            Weighed { answers, nearest, support, missing, explanation } = self.passages(&question)?;
            if !missing.is_empty() {
                question.query.notes.push(QueryNote::NotHeld { slots: missing });
            }
        }
        if answers.is_empty() && nearest.is_empty() {
            nearest = self.nearest(&question)?;
        }
        for answer in answers.iter_mut().chain(&mut nearest) {
            self.add_amending_text(answer)?;
        }
        let counts = Counts::new(&answers, &question);
        let Question { query, intent, as_of, .. } = question;
        Ok(Reply { intent, as_of, answers, counts, nearest, notes: query.notes, support, explanation })
    }

    fn question(&self, issuers: &Issuers, typed: &str, as_of: Date) -> Result<Question, SearchError> {
        // No word of the language has `dd`: it is the letter of a keyboard that was not switched.
        let typed =
            if typed.contains("dd") { typed.replace("ddđ", "đ").replace("dd", "đ") } else { typed.to_owned() };
        let mut query = self.query(&typed);
        let folded = fold(&query.words);
        let mut number = query.number.clone();
        let mut intent = Intent::of_question(&folded, number.as_ref());
        // `Nghị định 163/2016` in a question on what the council rules is what its rule rests on.
        if !intent.needs_metadata() && intent != Intent::Standing {
            number = number.filter(|n| n.symbol.as_ref().is_none_or(|s| s.starts_with("nq")));
            intent = Intent::of_question(&folded, number.as_ref());
        }
        if number.is_some() && intent == Intent::Passage && identity::is_all(&folded) {
            intent = Intent::Document;
        }
        // The number is then of a document that the one asked for speaks of.
        if matches!(intent, Intent::Passage | Intent::Amount) && identity::asks_which(&folded) {
            (number, query.number) = (None, None);
        }
        let issuers = match issuers {
            Issuers::Home => self.provenance()?.issuers_named_in(&folded, number.is_some()),
            told => told.clone(),
        };
        let article = article_named(&folded);
        let mut question =
            Question { query, folded, intent, as_of, dated: false, number, article, issuers, explained: 0 };
        match moment::named(&question.folded, intent) {
            Some(Named::Moment(moment)) if moment.said || !self.is_own_date(&question, moment)? => {
                (question.as_of, question.dated) = (moment.day, true);
            }
            Some(Named::NoDay(written)) => {
                let written = written.trim_start_matches("ngay ");
                let written = written.to_owned();
                question.query.notes.push(QueryNote::NoSuchDay { written, taken: as_of });
            }
            _ => {}
        }
        let year = moment::year_of_rule(&question.folded, question.intent).filter(|_| !question.dated);
        question.as_of = year.map_or(question.as_of, |end| end.min(question.as_of));
        if question.as_of != as_of && moment::is_of_rules(intent) {
            question.query.notes.push(QueryNote::AsOf { day: question.as_of });
        }
        Ok(question)
    }

    /// True where a document that the question names is of that day.
    fn is_own_date(&self, question: &Question, moment: moment::Moment) -> Result<bool, SearchError> {
        let of = |day: Date| moment.first <= day && day <= moment.day;
        Ok(self.numbered(question)?.iter().any(|r| r.document.dated_on().is_some_and(|d| of(d.value))))
    }

    /// False when the question names a resolution that is not there.
    fn knows_number(&self, question: &Question) -> Result<bool, SearchError> {
        Ok(question.number.is_none() || !self.numbered(question)?.is_empty())
    }

    /// The documents whose number the question names.
    fn numbered(&self, question: &Question) -> Result<Vec<Arc<Record>>, SearchError> {
        question.number.as_ref().map_or(Ok(Vec::new()), |wanted| self.records_of(wanted, &question.issuers))
    }

    /// The request for passages of a question.
    fn request(question: &Question, limit: usize) -> Request {
        Request {
            query: question.query.clone(),
            filter: Filter { acts: Some(question.issuers.clone()), ..Filter::default() },
            level: Level::Article,
            sort: Sort::Relevance,
            limit,
            offset: 0,
            as_of: question.as_of,
            // What answers is decided by the words of the texts alone: nothing is claimed because it is alike.
            meaning: false,
        }
    }
}

impl Answer {
    /// An answer that is one sentence of a document.
    fn of_evidence(record: &Arc<Record>, evidence: &Evidence, rests_on: impl Into<Basis>, as_of: Date) -> Self {
        let inside = record.document.divisions.iter().find(|d| d.span.contains(evidence.span));
        let part = inside.filter(|d| matches!(d.kind, DivisionKind::Attached | DivisionKind::Annex));
        Self {
            status: law::status_on(&record.timeline, as_of).status,
            article: evidence.article.clone(),
            part: part.map(|d| d.title.clone()).unwrap_or_default(),
            page: Some(evidence.page),
            quote: evidence.quote.clone(),
            is_of_day: false,
            amounts: Vec::new(),
            cell: None,
            rests_on: rests_on.into(),
            about: None,
            amended_by: Vec::new(),
            record: Arc::clone(record),
        }
    }

    /// An answer that is a piece of a passage.
    fn of_passage(record: &Arc<Record>, passage: &Passage, quote: quote::Quote, as_of: Date) -> Self {
        let article = passage.article.clone();
        Self {
            status: law::status_on(&record.timeline, as_of).status,
            amended_by: article.as_deref().map(|a| amendments(record, a, as_of)).unwrap_or_default(),
            article,
            part: passage.part.clone(),
            page: Some(passage.page),
            amounts: quote.amounts,
            cell: None,
            quote: quote.text,
            is_of_day: passage.reworded.is_some(),
            rests_on: BasisKind::Passage.into(),
            about: None,
            record: Arc::clone(record),
        }
    }
}

/// True for `nghị quyết này` where no document was named before: whatever is found is another one.
fn has_unbound_reference(question: &Question) -> bool {
    let pointed = ["nghi quyet nay", "nq nay", "van ban nay", "quy dinh nay"];
    question.number.is_none() && pointed.iter().any(|words| question.folded.contains(words))
}

/// The changes of an article in effect by a day.
fn amendments(record: &Record, article: &str, as_of: Date) -> Vec<Amendment> {
    let kinds = [EventKind::Amended, EventKind::Supplemented, EventKind::PartlyExpired, EventKind::Suspended];
    let events = record.timeline.events.iter().filter(|e| e.on <= as_of && kinds.contains(&e.kind) && e.by.is_some());
    let named = events.filter(|e| e.scope.iter().any(|s| article_labels(s).iter().any(|label| label == article)));
    let change = |e: &crate::model::Event| Amendment {
        by: e.by.clone().unwrap_or_default(),
        on: e.on,
        scope: e.scope.clone(),
        quote: e.evidence.quote.clone(),
    };
    named.map(change).collect()
}
