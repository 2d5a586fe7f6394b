//! How well a passage answers a question.

use super::quote::{self, Quote};
use super::support::Asked;
use super::wording::WORDING;
use super::{Answer, Intent, Question, Support};
use crate::index::Passage;
use crate::model::DivisionKind;
use crate::search::clause::{Clauses, Met};
use crate::search::weights::{
    AMENDED, NAMED_YEAR, NO_AMOUNT, ON_LEVELS, ON_TOPIC, OTHER_PERIOD, OUT_OF_FORCE, OUT_OF_FORCE_THEN, SAYS_WHO,
    SCOPE, SUPPORTED, YEAR,
};
use crate::search::{Hit, SearchError, Searcher};
use crate::text::fold;

/// A passage weighed as an answer.
pub(super) struct ScoredCandidate<'h> {
    pub hit: &'h Hit,
    pub quote: Quote,
    pub fitness: f32,
}

impl Searcher {
    /// The hits as answers, the best first.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub(super) fn scored_candidates<'h>(
        &self,
        question: &Question,
        hits: &'h [Hit],
    ) -> Result<Vec<ScoredCandidate<'h>>, SearchError> {
        let Some(scorer) = self.scorer() else { return Ok(Vec::new()) };
        let (terms, found) = self.terms(scorer, &question.query)?;
        let clauses = Clauses::new(&terms, &found);
        let asked = Asked::new(question, scorer);
        let mut met = Met::default();
        let judge = |hit: &'h Hit| {
            let support = asked.support(&hit.passage, &hit.record);
            let lines = clauses.lines(&hit.passage.text, &mut met);
            let quote = quote::best(&lines, question.intent == Intent::Amount);
            let fitness = fitness(question, hit, support, &quote);
            ScoredCandidate { hit, quote, fitness }
        };
        let mut top: Vec<ScoredCandidate<'h>> = hits.iter().map(judge).collect();
        top.sort_by(|a, b| b.fitness.total_cmp(&a.fitness));
        Ok(top)
    }
}

impl ScoredCandidate<'_> {
    /// The passage as an answer.
    pub(super) fn answer(&self, question: &Question) -> Answer {
        let Hit { record, passage, .. } = self.hit;
        Answer::of_passage(record, passage, self.quote.clone(), question.as_of)
    }
}

/// What the words earned, weighed by what only a question shows.
fn fitness(question: &Question, hit: &Hit, support: Support, quote: &Quote) -> f32 {
    let mut fitness = (hit.score - hit.lift) * (0.5 + support.sum() * SUPPORTED) * rank(question, hit);
    fitness *= 1.0 + ON_TOPIC * support.title;
    if is_beside_the_point(question, &hit.passage) {
        fitness *= SCOPE;
    }
    if question.intent == Intent::Amount && !names_amount(question, quote) {
        fitness *= NO_AMOUNT;
    }
    if question.intent == Intent::Amount && is_on_levels(&hit.passage) {
        fitness *= ON_LEVELS;
    }
    if says_so(question, &hit.passage) { fitness * SAYS_WHO } else { fitness }
}

/// What a unit of a passage is worth beside what it holds: the standing of its document and the place it stands in.
pub(super) fn prior(question: &Question, hit: &Hit) -> f32 {
    let mut prior = rank(question, hit);
    let amended = |label: &String| !super::amendments(&hit.record, label, question.as_of).is_empty();
    if hit.passage.article.as_ref().is_some_and(amended) {
        prior *= AMENDED;
    }
    if is_beside_the_point(question, &hit.passage) {
        prior *= SCOPE;
    }
    if question.intent == Intent::Amount && is_on_levels(&hit.passage) {
        prior *= ON_LEVELS;
    }
    if says_so(question, &hit.passage) { prior * SAYS_WHO } else { prior }
}

/// True where it is asked who acts or who pays, and a passage says so.
fn says_so(question: &Question, passage: &Passage) -> bool {
    match question.intent {
        Intent::Implementer => says_who(&fold(&passage.text)),
        Intent::Funding => fold(&passage.text).contains("kinh phi"),
        _ => false,
    }
}

/// What a document's standing is worth: out of force on a day that the question itself names, it is no answer; of two
/// that say the same, the later one prevails.
fn rank(question: &Question, hit: &Hit) -> f32 {
    let in_force = hit.status.may_govern();
    let standing = match (in_force || question.number.is_some() || of_its_year(question, hit), question.dated) {
        (true, _) => 1.0,
        (false, true) => OUT_OF_FORCE_THEN,
        (false, false) => OUT_OF_FORCE,
    };
    let made = hit.record.document.dated_on().map_or(question.as_of, |d| d.value);
    let age = f32::from((question.as_of.year() - made.year()).clamp(0, 20));
    let named = match (of_its_year(question, hit), of_another_period(question, hit)) {
        (true, _) => NAMED_YEAR,
        (false, true) => OTHER_PERIOD,
        (false, false) => 1.0,
    };
    standing * named * (1.0 - age * YEAR)
}

/// True where the title names a period in which none of the years lies that the question names.
fn of_another_period(question: &Question, hit: &Hit) -> bool {
    let Some(title) = hit.record.document.title.as_ref().map(|t| fold(&t.value)) else { return false };
    let asked = years(&question.folded);
    let Some((first, last)) = WORDING.years(&title) else { return false };
    !question.dated && !asked.is_empty() && asked.iter().all(|year| year.as_str() < first || last < year.as_str())
}

/// The years that a text without marks names.
fn years(folded: &str) -> Vec<String> {
    let words = folded.split(|c: char| !c.is_ascii_digit());
    words.filter(|w| w.len() == 4 && (w.starts_with("19") || w.starts_with("20"))).map(str::to_owned).collect()
}

/// True where the title names a year that the question names too: it is asked for, in force or not.
fn of_its_year(question: &Question, hit: &Hit) -> bool {
    let title = hit.record.document.title.as_ref().map(|t| years(&t.value)).unwrap_or_default();
    !question.dated && years(&question.folded).iter().any(|year| title.contains(year))
}

/// True where the words that would be quoted name an amount, in the unit that the question asks for.
fn names_amount(question: &Question, quote: &Quote) -> bool {
    let unit = asked_unit(&question.folded).is_none_or(|unit| {
        let words = fold(&quote.text);
        words.split(|c: char| !c.is_alphanumeric()).any(|w| w == unit) || (unit == "phan" && quote.text.contains('%'))
    });
    // A time is no amount where none is asked for.
    let is_level = |amount: &String| {
        asked_unit(&question.folded).is_some() || ["đồng", "%", "lần", "("].iter().any(|word| amount.contains(word))
    };
    unit && quote.amounts.iter().any(is_level)
}

/// True for articles headed by a level or price: `Mức thu`, `Giá khám bệnh`.
fn is_on_levels(passage: &Passage) -> bool {
    let heading = fold(&passage.heading);
    heading.contains("muc ") || heading.starts_with("gia ")
}

/// Units of which a question may ask how many (`phan`: phần trăm).
const UNITS: [&str; 14] =
    ["km", "met", "m", "ngay", "thang", "nam", "tuoi", "phan", "tang", "gio", "kg", "tan", "diem", "nguoi"];

/// The unit that stands after `bao nhiêu` or `mấy`.
pub(super) fn asked_unit(folded: &str) -> Option<&'static str> {
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let after = |at: usize, asked: &[&str]| words[..at].ends_with(asked);
    (1..words.len())
        .find(|at| UNITS.contains(&words[*at]) && (after(*at, &["bao", "nhieu"]) || after(*at, &["may"])))
        .and_then(|at| UNITS.iter().find(|unit| **unit == words[at]).copied())
}

/// Beginnings of headings, without marks, of articles that say whom and what a document concerns, with the words of a
/// question that asks for that.
const SCOPES: [&str; 6] =
    ["pham vi", "doi tuong", "nguoi duoc", "nguoi ap dung", "noi dung quy dinh", "don vi, ca nhan"];
const ASKS_SCOPE: [&str; 5] = ["doi tuong", "pham vi", "dieu kien", "nhung ai", "ai duoc"];

/// The same of articles on how a document is carried out.
const CLOSINGS: [&str; 7] = [
    "to chuc thuc hien",
    "hieu luc",
    "dieu khoan thi hanh",
    "trach nhiem thi hanh",
    "thoi gian thuc hien",
    "kinh phi",
    "nguon kinh phi",
];
const ASKS_CLOSING: [&str; 15] = [
    "hieu luc",
    "thuc hien",
    "chu tri",
    "trach nhiem",
    "bai bo",
    "thay the",
    "giam sat",
    "kinh phi",
    "bao cao",
    "ap dung den",
    "ap dung tu",
    "ai ",
    "so nao",
    "huong dan",
    "den khi nao",
];

/// Beginnings of headings of articles beside the point where an amount is asked for and not this.
const BESIDE: [&str; 6] = ["giam", "ty le de lai", "quan ly", "trinh tu", "nghia vu", "nguyen tac"];

/// Openings, and articles that only say what the document is about or how it is carried out.
fn is_beside_the_point(question: &Question, passage: &Passage) -> bool {
    let heading = fold(&passage.heading);
    let begins = |starts: &[&str]| starts.iter().any(|start| heading.starts_with(start));
    let asks = |words: &[&str]| words.iter().any(|word| question.folded.contains(word));
    let opening = passage.article.is_none() && passage.kind != DivisionKind::Annex;
    let scope = begins(&SCOPES) || heading.contains("doi tuong ap dung") || heading.contains("pham vi dieu chinh");
    let start: String = passage.text.chars().take(200).collect();
    let attaches =
        passage.article.as_deref() == Some("1") && passage.text.len() < 1_500 && fold(&start).contains("kem theo");
    let closing = begins(&CLOSINGS) && !asks(&ASKS_CLOSING);
    let beside = question.intent == Intent::Amount
        && BESIDE.iter().any(|start| heading.starts_with(start) && !question.folded.contains(start));
    ((opening || scope || attaches) && !asks(&ASKS_SCOPE)) || closing || beside
}

fn says_who(folded: &str) -> bool {
    ["chu tri", "dau moi", "tham muu", "giam sat"].iter().any(|word| folded.contains(word))
}
