//! The passages that answer a question, and those that only come near.

use super::relation::second_number;
use super::{Answer, Intent, Question, SHOWN, Support, quote};
use crate::document::{DivisionKind, Status, WantedNumber};
use crate::index::Passage;
use crate::search::searcher::ARTICLE_BONUS;
use crate::search::weights::{NO_AMOUNT, OUT_OF_FORCE, OUT_OF_FORCE_THEN, SAYS_WHO, SCOPE, YEAR};
use crate::search::{Hit, SearchError, Searcher};
use crate::text::fold;

/// Passages that are weighed.
const WEIGHED: usize = 20;

impl Searcher {
    /// The passages that hold enough of the question, the best first; none where the best does not.
    pub(super) fn passages(&self, question: &Question) -> Result<(Vec<Answer>, Option<Support>), SearchError> {
        let Some(scorer) = self.scorer() else { return Ok((Vec::new(), None)) };
        let mut hits = match (&question.number, second_number(&question.folded)) {
            (Some(one), Some(other)) => [self.of_number(question, one)?, self.of_number(question, &other)?].concat(),
            (Some(one), None) => self.of_number(question, one)?,
            _ => self.search(&Self::request(question, WEIGHED))?,
        };
        if let Some(article) = question.article.as_ref().filter(|_| question.number.is_some()) {
            hits = self.articles_named(question, article)?;
        }
        drop_dated(question, &mut hits);
        let mut top: Vec<(Support, &Hit)> =
            hits.iter().map(|h| (Support::of(question, scorer, &h.passage, &h.record), h)).collect();
        top.sort_by(|a, b| fitness(question, b).total_cmp(&fitness(question, a)));
        let best = top.iter().take(SHOWN).map(|(s, _)| *s).max_by(|a, b| a.sum().total_cmp(&b.sum()));
        let claimed = question.number.is_some() || best.is_some_and(Support::is_enough);
        if !claimed {
            return Ok((Vec::new(), best));
        }
        let answers = top.iter().take(SHOWN).map(|(_, hit)| answer(question, hit)).collect();
        Ok((answers, best))
    }

    /// The passages of the documents that bear a number.
    fn of_number(&self, question: &Question, number: &WantedNumber) -> Result<Vec<Hit>, SearchError> {
        let mut request = Self::request(question, WEIGHED);
        request.query.number = None;
        request.filter.number = Some(number.clone());
        self.search(&request)
    }

    /// The article that the question names, of the document that it names.
    fn articles_named(&self, question: &Question, article: &str) -> Result<Vec<Hit>, SearchError> {
        let mut request = Self::request(question, SHOWN);
        request.filter.article = Some(article.to_owned());
        request.filter.number.clone_from(&question.number);
        self.search(&request)
    }

    /// What comes nearest, claiming nothing.
    pub(super) fn nearest(&self, question: &Question) -> Result<Vec<Answer>, SearchError> {
        let Some(scorer) = self.scorer() else { return Ok(Vec::new()) };
        let hits = self.search(&Self::request(question, WEIGHED))?;
        let mut top: Vec<(Support, &Hit)> =
            hits.iter().map(|h| (Support::of(question, scorer, &h.passage, &h.record), h)).collect();
        top.sort_by(|a, b| fitness(question, b).total_cmp(&fitness(question, a)));
        Ok(top.iter().take(SHOWN).map(|(_, hit)| answer(question, hit)).collect())
    }
}

/// How well a passage answers: its score, weighed by what only a question shows.
fn fitness(question: &Question, (support, hit): &(Support, &Hit)) -> f32 {
    let mut fitness = base(question, hit.score) * (0.5 + support.sum() / 2.0) * rank(question, hit);
    if is_frame(question, &hit.passage) {
        fitness *= SCOPE;
    }
    if question.intent == Intent::Amount && !names_amount(question, hit) {
        fitness *= NO_AMOUNT;
    }
    if question.intent == Intent::Implementer && says_who(&fold(&hit.passage.text)) {
        fitness *= SAYS_WHO;
    }
    if question.intent == Intent::Funding && fold(&hit.passage.text).contains("kinh phi") {
        fitness *= SAYS_WHO;
    }
    fitness
}

/// What a document's standing is worth: out of force on a day that the question itself names, it is no answer; of two
/// that say the same, the later one prevails.
fn rank(question: &Question, hit: &Hit) -> f32 {
    let in_force = matches!(hit.status, Status::InForce | Status::PartlyExpired | Status::Unknown);
    let standing = match (in_force || question.number.is_some() || of_its_year(question, hit), question.dated) {
        (true, _) => 1.0,
        (false, true) => OUT_OF_FORCE_THEN,
        (false, false) => OUT_OF_FORCE,
    };
    let made = hit.record.document.dated_on().map_or(question.as_of, |d| d.value);
    let age = f32::from((question.as_of.year() - made.year()).clamp(0, 20));
    standing * (1.0 - age * YEAR)
}

/// True where the title names a year that the question names too: it is asked for, in force or not.
fn of_its_year(question: &Question, hit: &Hit) -> bool {
    let years = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_ascii_digit());
        words.filter(|w| w.len() == 4 && (w.starts_with("19") || w.starts_with("20"))).map(str::to_owned).collect()
    };
    let title = hit.record.document.title.as_ref().map(|t| years(&t.value)).unwrap_or_default();
    !question.dated && years(&question.folded).iter().any(|year| title.contains(year))
}

/// The score without what number and article brought.
fn base(question: &Question, score: f32) -> f32 {
    if question.number.is_some() { score % ARTICLE_BONUS } else { score }
}

/// True where the line that would be quoted names an amount, in the unit that the question asks for.
fn names_amount(question: &Question, hit: &Hit) -> bool {
    let text = &hit.passage.text;
    if !quote::has_amount(text) {
        return false;
    }
    let line = quote::best(text, &question.query.words, true);
    let unit = asked_unit(&question.folded).is_none_or(|unit| {
        let words = fold(&line);
        words.split(|c: char| !c.is_alphanumeric()).any(|w| w == unit) || (unit == "phan" && line.contains('%'))
    });
    unit && !quote::amounts(&line, text).is_empty()
}

/// Units of which a question may ask how many (`phan`: phần trăm).
const UNITS: [&str; 14] =
    ["km", "met", "m", "ngay", "thang", "nam", "tuoi", "phan", "tang", "gio", "kg", "tan", "diem", "nguoi"];

/// The unit that stands after `bao nhiêu` or `mấy`.
fn asked_unit(folded: &str) -> Option<&str> {
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let after = |at: usize, asked: &[&str]| words[..at].ends_with(asked);
    (1..words.len())
        .find(|at| UNITS.contains(&words[*at]) && (after(*at, &["bao", "nhieu"]) || after(*at, &["may"])))
        .map(|at| words[at])
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

/// Openings, and articles that only say what the document is about or how it is carried out.
fn is_frame(question: &Question, passage: &Passage) -> bool {
    let heading = fold(&passage.heading);
    let begins = |starts: &[&str]| starts.iter().any(|start| heading.starts_with(start));
    let asks = |words: &[&str]| words.iter().any(|word| question.folded.contains(word));
    let opening = passage.article.is_none() && passage.kind != DivisionKind::Annex;
    let scope = begins(&SCOPES) || heading.contains("doi tuong ap dung") || heading.contains("pham vi dieu chinh");
    let start: String = passage.text.chars().take(200).collect();
    let attaches =
        passage.article.as_deref() == Some("1") && passage.text.len() < 1_500 && fold(&start).contains("kem theo");
    let closing = begins(&CLOSINGS) && !asks(&ASKS_CLOSING);
    ((opening || scope || attaches) && !asks(&ASKS_SCOPE)) || closing
}

fn says_who(folded: &str) -> bool {
    ["chu tri", "dau moi", "tham muu", "giam sat"].iter().any(|word| folded.contains(word))
}

/// `68/NQ-HĐND` is not `68/2019/NQ-HĐND`: where a whole symbol was typed without a year, numbers with one go.
fn drop_dated(question: &Question, hits: &mut Vec<Hit>) {
    let whole = question
        .number
        .as_ref()
        .is_some_and(|n| n.year.is_none() && n.symbol.as_ref().is_some_and(|s| s.contains("hdnd")));
    let undated = |hit: &Hit| hit.record.document.number.as_ref().is_some_and(|n| n.value.year.is_none());
    if whole && hits.iter().any(undated) {
        hits.retain(undated);
    }
}

pub(super) fn answer(question: &Question, hit: &Hit) -> Answer {
    let quote = quote::best(&hit.passage.text, &question.query.words, question.intent == Intent::Amount);
    Answer::of_passage(&hit.record, &hit.passage, quote, "đoạn khớp với câu hỏi", question.as_of)
}
