//! Every article of the sample is found by its number, by its heading and by its first words, with marks and without.

use crate::program::AS_OF;
use crate::sample_index::{key, sample_index};
use jiff::civil::Date;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use tracuu::index::{IndexDir, Passage};
use tracuu::model::WantedNumber;
use tracuu::search::{Filter, Level, Request, Searcher, Sort};
use tracuu::text::fold;

/// Hits among which an article has to be, beside those that bear the same words.
const WITHIN: usize = 10;

/// First words that are typed.
const WORDS: usize = 14;

/// The index with all its articles.
struct Articles {
    searcher: Searcher,
    all: Vec<Passage>,
    /// How many articles begin with the same words.
    alike: BTreeMap<String, usize>,
}

fn articles() -> &'static Articles {
    static ARTICLES: OnceLock<Articles> = OnceLock::new();
    ARTICLES.get_or_init(|| {
        let searcher = Searcher::open(&IndexDir::new(sample_index().dir())).expect("an index");
        let store = &searcher.generation().store;
        let passages = (0..searcher.generation().manifest.passages).map(|n| store.passage(n).expect("a passage"));
        let day: Date = AS_OF.parse().expect("a date");
        let (new, issued): (Vec<Passage>, Vec<Passage>) =
            passages.flatten().filter(|p| p.article.is_some()).partition(|p| p.reworded.is_some());
        let read_on = |p: &Passage| p.reworded.as_ref().is_some_and(|reworded| reworded.is_read_on(day));
        let new: Vec<Passage> = new.into_iter().filter(read_on).collect();
        let place = |p: &Passage| (p.doc, p.kind, p.part.clone(), p.article.clone());
        let replaced: BTreeSet<_> = new.iter().map(place).collect();
        // Each article in the words that it has on the day.
        let mut all: Vec<Passage> = issued.into_iter().filter(|p| !replaced.contains(&place(p))).collect();
        assert!(new.len() > 20, "{} articles in new words", new.len());
        all.extend(new);
        let mut alike = BTreeMap::new();
        for words in all.iter().map(first_words) {
            *alike.entry(words).or_default() += 1;
        }
        Articles { searcher, all, alike }
    })
}

fn heading(article: &Passage) -> String {
    key(&article.heading)
}

/// The first words after “Điều 5.”.
fn first_words(article: &Passage) -> String {
    let text = article.text.as_str();
    text.split_whitespace().skip(2).take(WORDS).collect::<Vec<_>>().join(" ")
}

impl Articles {
    /// Place of an article among the hits of a query.
    fn rank(&self, typed: &str, article: &Passage, limit: usize) -> Option<usize> {
        let request = Request {
            query: self.searcher.query(typed),
            filter: Filter::default(),
            level: Level::Article,
            sort: Sort::Relevance,
            limit,
            offset: 0,
            as_of: AS_OF.parse().expect("a date"),
            meaning: true,
        };
        let hits = self.searcher.search(&request).expect("hits");
        hits.iter().position(|hit| hit.passage == *article)
    }

    /// The number of its document.
    fn number_of(&self, article: &Passage) -> Option<String> {
        let record = self.searcher.record(article.doc).expect("a record")?;
        Some(record.document.number.as_ref()?.value.to_string())
    }

    /// The number by which an article is asked for.
    fn number(&self, article: &Passage) -> Option<String> {
        Some(format!("Điều {} Nghị quyết số {}", article.article.as_deref()?, self.number_of(article)?))
    }

    /// Articles whose headings hold all words of this one's: `Kinh phí` stands in `Nguồn kinh phí` too.
    fn headed(&self, article: &Passage) -> usize {
        let wanted = heading(article);
        let holds = |other: &&Passage| {
            let other = heading(other);
            wanted.split(' ').all(|word| other.split(' ').any(|w| w == word))
        };
        self.all.iter().filter(holds).count()
    }

    /// Articles that bear the same label under the same number, in the document or attached to it.
    fn namesakes(&self, article: &Passage) -> usize {
        let number = self.number(article);
        self.all.iter().filter(|other| other.article == article.article && self.number(other) == number).count()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_article_is_found_by_its_number(at in 0usize..100_000, bare: bool) {
        let articles = articles();
        let article = &articles.all[at % articles.all.len()];
        let Some(typed) = articles.number(article) else { return Ok(()) };
        let typed = if bare { fold(&typed) } else { typed };
        let within = articles.namesakes(article);
        prop_assert!(articles.rank(&typed, article, within).is_some(), "{typed}");
    }

    #[test]
    fn an_article_is_found_by_its_heading(at in 0usize..100_000, bare: bool) {
        let articles = articles();
        let article = &articles.all[at % articles.all.len()];
        // A heading that names a document asks for that document.
        prop_assume!(!heading(article).is_empty() && WantedNumber::find(&article.heading).is_none());
        // `Nguyên tắc`, `Tổ chức thực hiện` head dozens of articles: such a heading, or one of a few words, is asked for
        // with its document.
        let common = articles.headed(article) > WITHIN || heading(article).split(' ').count() < 4;
        let number = articles.number_of(article).filter(|_| common);
        let typed = [Some(article.heading.clone()), number].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let typed = if bare { fold(&typed) } else { typed };
        let within = WITHIN + articles.headed(article);
        prop_assert!(articles.rank(&typed, article, within).is_some(), "{typed}");
    }

    #[test]
    fn an_article_is_found_by_its_first_words(at in 0usize..100_000, bare: bool) {
        let articles = articles();
        let article = &articles.all[at % articles.all.len()];
        let words = first_words(article);
        // Words that name a document ask for that document, as a heading does.
        prop_assume!(WantedNumber::find(&words).is_none());
        let typed = if bare { fold(&words) } else { words.clone() };
        let within = WITHIN + articles.alike[&words];
        prop_assert!(articles.rank(&typed, article, within).is_some(), "{typed}");
    }
}
