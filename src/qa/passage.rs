//! The passages that answer a question, and those that only come near.

use super::choose::{Candidate, answers};
use super::explain::{Explanation, explain};
use super::fitness::ScoredCandidate;
use super::holding::Slot;
use super::rank::{chance, least};
use super::relation::second_number;
use super::slots::Slots;
use super::{Answer, Question, SHOWN, Support};
use crate::model::WantedNumber;
use crate::search::weights::NAMED_WORDS;
use crate::search::{Hit, SearchError, Searcher};

/// Passages that are weighed.
const WEIGHED: usize = 20;

/// What the passages say of a question.
#[derive(Default)]
pub(super) struct Weighed {
    /// Those that hold enough of it, the best first; none where the best does not.
    pub answers: Vec<Answer>,
    /// Where they do not: the best of all, claiming nothing; of the documents that the question names, if it names some.
    pub nearest: Vec<Answer>,
    /// How much the best of them hold.
    pub support: Option<Support>,
    /// Slots of the question that not even the best holds.
    pub missing: Vec<String>,
    /// Why, where that was asked.
    pub explanation: Option<Explanation>,
}

/// True where a unit holds enough to be claimed as an answer.
fn is_claimed(question: &Question, candidates: &[Candidate], chance: f32) -> bool {
    let Some(best) = candidates.first() else { return false };
    let held = &best.held;
    match (&question.number, &question.article) {
        (Some(_), Some(_)) => true,
        (Some(_), None) => {
            let says = held.words >= NAMED_WORDS && !held.contradicts && held.lacking(Slot::Asked) == 0;
            says && chance >= LEAST_NAMED
        }
        // Of what the question names, nothing but words may be left untold.
        _ => held.is_wider() && chance >= least() && !is_denied(candidates, best),
    }
}

/// How likely an answer has to be where the question names the document, and other documents need not be told apart.
const LEAST_NAMED: f32 = 0.2;

/// True where a unit is on the question's own subject more than the best, and rules it for another class, level or
/// number: what is said elsewhere, less near to the question, is then said of something else.
fn is_denied(candidates: &[Candidate], best: &Candidate) -> bool {
    candidates.iter().any(|c| c.likeness > best.likeness * NEARER && c.held.denies(&best.held))
}

/// How much nearer a unit comes that denies an answer.
const NEARER: f32 = 1.01;

impl Searcher {
    /// Weighs the passages that could answer a question.
    pub(super) fn passages(&self, question: &Question) -> Result<Weighed, SearchError> {
        let mut hits = match (&question.number, second_number(&question.folded)) {
            (Some(one), Some(other)) => [self.of_number(question, one)?, self.of_number(question, &other)?].concat(),
            (Some(one), None) => self.of_number(question, one)?,
            _ => self.search(&Self::request(question, WEIGHED))?,
        };
        if let Some(article) = question.article.as_ref().filter(|_| question.number.is_some()) {
            hits = self.articles_named(question, article)?;
        }
        drop_dated(question, &mut hits);
        let Some(scorer) = self.scorer() else { return Ok(Weighed::default()) };
        let slots = Slots::of_question(question, scorer);
        let hits = self.with_their_documents(question, hits)?;
        let candidates = self.candidates(question, &slots, &hits)?;
        let chance = chance(&candidates, slots.asked);
        let claimed = is_claimed(question, &candidates, chance);
        let support = candidates.first().map(|best| Support::new(&best.held));
        // Words that the best leaves untold are said with it, claimed or not.
        let best = candidates.first().filter(|_| question.number.is_none());
        let missing = best.into_iter().flat_map(|best| &best.held.missing).map(|slot| slot.said.clone()).collect();
        let explanation = (question.explained > 0).then(|| explain(question, &slots, &candidates, chance));
        let shown = answers(question, &candidates, SHOWN);
        let (answers, nearest) = if claimed { (shown, Vec::new()) } else { (Vec::new(), shown) };
        Ok(Weighed { answers, nearest, support, missing, explanation })
    }

    /// The passages of the documents that bear a number.
    pub(super) fn of_number(&self, question: &Question, number: &WantedNumber) -> Result<Vec<Hit>, SearchError> {
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
        let hits = self.search(&Self::request(question, WEIGHED))?;
        Ok(shown(question, &self.scored_candidates(question, &hits)?))
    }
}

/// The first of the passages, as answers.
fn shown(question: &Question, top: &[ScoredCandidate]) -> Vec<Answer> {
    top.iter().take(SHOWN).map(|scored| scored.answer(question)).collect()
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
