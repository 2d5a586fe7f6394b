//! The passages that answer a question, and those that only come near.

use super::{Answer, Intent, Question, SHOWN, Support, quote};
use crate::search::{Hit, SearchError, Searcher};

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
        let top: Vec<(Support, &Hit)> = hits.iter().map(|h| (Support::of(question, scorer, &h.passage, &h.record), h)).collect();
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
        let hits = self.search(&Self::request(question, SHOWN))?;
        Ok(hits.iter().map(|hit| answer(question, hit)).collect())
    }
}

fn answer(question: &Question, hit: &Hit) -> Answer {
    let quote = quote::best(&hit.passage.text, &question.query.words, question.intent == Intent::Amount);
    Answer::of_passage(&hit.record, &hit.passage, quote, "đoạn khớp với câu hỏi", question.as_of)
}
