//! The passages that answer a question, and those that only come near.

use super::{Answer, Intent, Question, SHOWN, Support, quote};
use crate::document::{DivisionKind, Status};
use crate::index::Passage;
use crate::search::searcher::NUMBER_BONUS;
use crate::search::weights::{NO_AMOUNT, OUT_OF_FORCE, SAYS_WHO, SCOPE};
use crate::search::{Hit, SearchError, Searcher};
use crate::text::fold;

/// Passages that are weighed.
const WEIGHED: usize = 20;

impl Searcher {
    /// The passages that hold enough of the question, the best first; none where the best does not.
    pub(super) fn passages(&self, question: &Question) -> Result<(Vec<Answer>, Option<Support>), SearchError> {
        let Some(scorer) = self.scorer() else { return Ok((Vec::new(), None)) };
        let mut hits = self.search(&Self::request(question, WEIGHED))?;
        if let Some(wanted) = &question.number {
            hits.retain(|hit| hit.record.document.number.as_ref().is_some_and(|n| wanted.matches(&n.value)));
        }
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
    let passage = &hit.passage;
    let mut fitness = base(question, hit.score) * (0.5 + support.sum() / 2.0);
    if is_scope(passage) && !question.folded.contains("doi tuong") && !question.folded.contains("pham vi") {
        fitness *= SCOPE;
    }
    if question.intent == Intent::Amount && !quote::has_amount(&passage.text) {
        fitness *= NO_AMOUNT;
    }
    if question.intent == Intent::Implementer && says_who(&fold(&passage.text)) {
        fitness *= SAYS_WHO;
    }
    let in_force = matches!(hit.status, Status::InForce | Status::PartlyExpired | Status::Unknown);
    if in_force || question.number.is_some() { fitness } else { fitness * OUT_OF_FORCE }
}

/// The score without what the number brought.
fn base(question: &Question, score: f32) -> f32 {
    if question.number.is_some() { score % NUMBER_BONUS } else { score }
}

/// Openings, and articles that only say what the document is about.
fn is_scope(passage: &Passage) -> bool {
    let heading = fold(&passage.heading);
    let opening = passage.article.is_none() && passage.kind != DivisionKind::Annex;
    let named = heading.contains("pham vi dieu chinh") || heading.contains("doi tuong ap dung");
    let start: String = passage.text.chars().take(200).collect();
    let attaches =
        passage.article.as_deref() == Some("1") && passage.text.len() < 1_500 && fold(&start).contains("kem theo");
    opening || named || attaches
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
