//! Asking: answers in the words of the texts, or the statement that they do not say.

use super::anchors::anchor_of_article;
use super::document::{number, title};
use super::explain::Explanation;
use super::words::{Language, Message, MessageCode};
use super::{ServiceError, View};
use crate::insight::is_edited;
use crate::law::versions::{Part, Version, issued, reads_as};
use crate::model::{Kind, Status};
use crate::qa;
use crate::register::ImpactLevel;
use crate::text::fold;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The texts of documents as issued and as they read on the day, by the ids of their records.
type Versions = BTreeMap<String, (Vec<Part>, Version)>;

/// What is answered to a question.
#[derive(Debug, Clone, Serialize)]
pub struct Reply {
    /// The question as typed.
    pub question: String,
    /// Code of what it was taken to ask.
    pub intent: &'static str,
    /// The day on which status is told.
    pub as_of: Date,
    /// Whether the texts say.
    pub found: bool,
    /// Number of answers.
    pub count: usize,
    /// How the answers to a question for a list fall apart.
    pub counts: Counts,
    /// The answers, best first.
    pub answers: Vec<Answer>,
    /// Where there is no answer: the nearest passages, which claim nothing.
    pub nearest: Vec<Answer>,
    /// How much of the question the best passage holds, where that decided.
    pub support: Option<Support>,
    /// Why, where that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
    /// True where a list was asked for.
    #[serde(skip)]
    pub is_list: bool,
    /// How the question was read, where that is not plain.
    #[serde(skip)]
    pub notes: Vec<Message>,
}

/// How the answers of a list fall apart.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Counts {
    /// By status on the day.
    #[serde(rename = "status")]
    pub statuses: BTreeMap<Status, usize>,
    /// By code of the rating of impact, where one was asked for.
    #[serde(rename = "impact")]
    pub ratings: Ratings,
}

/// Counts by rating, in the order of the ratings.
#[derive(Debug, Clone, Default)]
pub struct Ratings(pub BTreeMap<ImpactLevel, usize>);

impl Serialize for Ratings {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(level, count)| (level.code(), count)))
    }
}

/// How much of a question a passage holds.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Support {
    /// Share of its words.
    pub words: f64,
    /// Share of its pairs of words.
    pub pairs: f64,
}

/// Words of a document that answer a question.
#[derive(Debug, Clone, Serialize)]
pub struct Answer {
    /// Number of the document.
    pub number: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Label of the article.
    pub article: Option<String>,
    /// Title of the attached regulation or annex.
    pub part: String,
    /// Page; null where the words stand elsewhere, which `rests_on` names.
    pub page: Option<u32>,
    /// The words, verbatim.
    pub quote: String,
    /// The words as they were issued, where they read otherwise on the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued_quote: Option<String>,
    /// Amounts in them, with their unit.
    pub amounts: Vec<String>,
    /// Of a table, the cell that answers, with its row, column and unit.
    pub cell: Option<String>,
    /// Status of the document on the day.
    pub status: Status,
    /// What the answer rests on; in JSON by its Vietnamese words.
    #[serde(serialize_with = "in_vietnamese")]
    pub rests_on: Message,
    /// The document that the answer speaks of, where that is another than the one quoted.
    pub about: Option<About>,
    /// Later changes of the article.
    pub amended_by: Vec<Amendment>,
    /// Path below the corpus.
    pub path: String,
    /// The date the document goes by.
    #[serde(skip)]
    pub dated_on: Option<Date>,
    /// Its kind.
    #[serde(skip)]
    pub kind: Option<Kind>,
    /// Id of the document.
    #[serde(skip)]
    pub id: String,
    /// The name that the article has in addresses.
    #[serde(skip)]
    pub anchor: Option<String>,
}

/// The document that an answer speaks of.
#[derive(Debug, Clone, Serialize)]
pub struct About {
    /// Its number.
    pub number: String,
    /// Its status on the day.
    pub status: Status,
}

/// A later change of an article.
#[derive(Debug, Clone, Serialize)]
pub struct Amendment {
    /// Number of the document that changes it.
    pub by: String,
    /// The first day of the change.
    pub on: Date,
    /// The parts changed.
    pub scope: Vec<String>,
    /// The sentence that changes it, with the words that it brings.
    pub quote: String,
}

/// True for words that ask something, and do not only name a subject: then an answer is looked for beside the hits.
///
/// ```
/// assert!(tracuu::service::is_question("mức hỗ trợ nhà văn hóa thôn bao nhiêu"));
/// assert!(!tracuu::service::is_question("mức hỗ trợ nhà văn hóa thôn"));
/// ```
pub fn is_question(typed: &str) -> bool {
    let folded = fold(typed);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let holds = |asked: &[&str]| words.windows(asked.len()).any(|window| window == asked);
    typed.trim_end().ends_with('?')
        || ASKING.iter().any(|asked| holds(asked))
        || words.len() > 2 && words.last().is_some_and(|last| matches!(*last, "khong" | "chua" | "gi" | "ai" | "dau"))
}

/// Words that ask, without marks.
const ASKING: [&[&str]; 17] = [
    &["bao", "nhieu"],
    &["the", "nao"],
    &["khi", "nao"],
    &["ngay", "nao"],
    &["nam", "nao"],
    &["nao", "dang"],
    &["nhung", "gi"],
    &["vi", "sao"],
    &["tai", "sao"],
    &["may", "van", "ban"],
    &["van", "ban", "nao"],
    &["nghi", "quyet", "nao"],
    &["ban", "nao"],
    &["co", "quan", "nao"],
    &["ai", "ky"],
    &["la", "gi"],
    &["o", "dau"],
];

impl View {
    /// Answers a question as of a day; a day that the question names goes before it.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn ask(&self, question: &str, as_of: Date) -> Result<Reply, ServiceError> {
        self.ask_explained(question, as_of, 0)
    }

    /// As [`View::ask`], and explains so many of the units of text that came nearest.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn ask_explained(&self, question: &str, as_of: Date, explained: usize) -> Result<Reply, ServiceError> {
        let found = self.searcher.explained(&self.issuers, question, as_of, explained)?;
        let mut versions = Versions::new();
        let mut told = |answers: Vec<qa::Answer>| {
            answers.into_iter().map(|answer| self.told_as_of(answer, found.as_of, &mut versions)).collect()
        };
        let (answers, nearest): (Result<Vec<Answer>, _>, Result<Vec<Answer>, _>) =
            (told(found.answers), told(found.nearest));
        let (answers, nearest) = (answers?, nearest?);
        Ok(Reply {
            question: question.to_owned(),
            intent: found.intent.code(),
            as_of: found.as_of,
            found: !answers.is_empty(),
            count: answers.len(),
            counts: Counts { statuses: found.counts.statuses, ratings: Ratings(found.counts.ratings) },
            answers,
            nearest,
            support: found.support.map(Support::from),
            explanation: found.explanation.map(Explanation::from),
            is_list: found.intent == qa::Intent::List,
            notes: found.notes.iter().map(super::notes::query_message).collect(),
        })
    }

    /// An answer in the words that the text has on the day; the amending sentences stand beside it as their source.
    fn told_as_of(&self, answer: qa::Answer, as_of: Date, versions: &mut Versions) -> Result<Answer, ServiceError> {
        let record = Arc::clone(&answer.record);
        let edited = !answer.is_of_day && is_edited(&record.timeline, as_of);
        let mut answer = Answer::from(answer);
        let Some(label) = answer.article.clone().filter(|_| edited) else { return Ok(answer) };
        if !versions.contains_key(&record.id) {
            let doc = self.store().position(&record.id)?;
            let source = doc.map_or(Ok(None), |doc| self.store().source(doc))?.unwrap_or_default();
            let version = self.version(&record, &source, as_of)?;
            versions.insert(record.id.clone(), (issued(&record.document, &source), version));
        }
        let Some((issued, version)) = versions.get(&record.id) else { return Ok(answer) };
        if let Some(quote) = reads_as(issued, version, &label, &answer.quote) {
            answer.amounts = qa::amounts(&quote, "");
            answer.cell = None;
            answer.issued_quote = Some(std::mem::replace(&mut answer.quote, quote));
        }
        Ok(answer)
    }
}

fn in_vietnamese<S: serde::Serializer>(message: &Message, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&message.render(Language::Vietnamese))
}

/// What an answer rests on, in words.
fn basis(found: &qa::Basis) -> Message {
    use MessageCode as Code;
    use qa::BasisKind as Kind;
    let code = match found.kind {
        Kind::Passage => Code::BasisPassage,
        Kind::Title => Code::BasisTitle,
        Kind::Signature => Code::BasisSignature,
        Kind::Effect => Code::BasisEffect,
        Kind::PrintedDay => Code::BasisPrintedDay,
        Kind::Normative => Code::BasisNormative,
        Kind::Individual => Code::BasisIndividual,
        Kind::Recitals => Code::BasisRecitals,
        Kind::Registers => Code::BasisRegisters,
        Kind::Ending => Code::BasisEnding,
        Kind::PartlyEnding => Code::BasisPartlyEnding,
        Kind::Sentence => Code::BasisSentence,
        Kind::Acting => Code::BasisActing,
        Kind::Condition => Code::BasisCondition,
        Kind::Elsewhere => Code::BasisElsewhere,
    };
    // What a rule or a part is named by stands behind the kind; a source is named in it.
    let detail = match (found.kind, found.detail.as_str()) {
        (_, "") => String::new(),
        (Kind::Elsewhere, source) => source.to_owned(),
        (Kind::Acting | Kind::Recitals, parts) => format!(": {parts}"),
        (_, rule) => format!("; {rule}"),
    };
    Message::new(code).with("detail", detail)
}

impl From<qa::Answer> for Answer {
    fn from(answer: qa::Answer) -> Self {
        let record = answer.record;
        let article = answer.article.as_deref();
        let anchor = article.and_then(|label| anchor_of_article(&record.document, &answer.part, label));
        Self {
            id: record.id.clone(),
            anchor,
            number: number(&record),
            title: title(&record),
            article: answer.article,
            part: answer.part,
            page: answer.page,
            quote: answer.quote,
            issued_quote: None,
            amounts: answer.amounts,
            cell: answer.cell,
            status: answer.status,
            rests_on: basis(&answer.rests_on),
            about: answer.about.map(|(number, status)| About { number, status }),
            amended_by: answer.amended_by.into_iter().map(Amendment::from).collect(),
            path: record.path.to_string(),
            dated_on: record.document.dated_on().map(|found| found.value),
            kind: record.document.kind.as_ref().map(|found| found.value),
        }
    }
}

impl From<qa::Amendment> for Amendment {
    fn from(qa::Amendment { by, on, scope, quote }: qa::Amendment) -> Self {
        Self { by, on, scope, quote }
    }
}

impl From<qa::Support> for Support {
    fn from(support: qa::Support) -> Self {
        Self { words: f64::from(support.words), pairs: f64::from(support.pairs) }
    }
}
