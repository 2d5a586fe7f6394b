//! The passages that answer a question, and those that only come near.

use super::fitness::Judged;
use super::relation::second_number;
use super::{Answer, Question, SHOWN, Support};
use crate::model::WantedNumber;
use crate::search::{Hit, SearchError, Searcher};

/// Passages that are weighed.
pub(super) const WEIGHED: usize = 20;

/// What the passages say of a question.
pub(super) struct Weighed {
    /// Those that hold enough of it, the best first; none where the best does not.
    pub answers: Vec<Answer>,
    /// Where they do not: the best of all, claiming nothing; of the documents that the question names, if it names some.
    pub nearest: Vec<Answer>,
    /// How much the best of them hold.
    pub support: Option<Support>,
}

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
        let top = self.judged(question, &hits)?;
        // A share or a fee of something else is no answer, however much else agrees.
        let based = top.iter().any(|judged| judged.support.base);
        let fit = || top.iter().filter(|judged| judged.support.base || !based).take(SHOWN);
        let support = fit().map(|judged| judged.support).max_by(|a, b| a.sum().total_cmp(&b.sum()));
        let claimed = match (&question.number, &question.article) {
            (Some(_), Some(_)) => true,
            (Some(_), None) => support.is_some_and(Support::is_enough_of_named),
            _ => support.is_some_and(Support::is_enough),
        };
        let (answers, nearest) = match claimed {
            true => (fit().map(|judged| judged.answer(question)).collect(), Vec::new()),
            false => (Vec::new(), shown(question, &top)),
        };
        Ok(Weighed { answers, nearest, support })
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
        let hits = self.search(&Self::request(question, WEIGHED))?;
        Ok(shown(question, &self.judged(question, &hits)?))
    }
}

/// The first of the passages, as answers.
fn shown(question: &Question, top: &[Judged]) -> Vec<Answer> {
    top.iter().take(SHOWN).map(|judged| judged.answer(question)).collect()
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
