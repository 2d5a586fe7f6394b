//! Every article can be found: by its number, by its heading, by its first words, with marks and without.

use crate::program::AS_OF;
use crate::sample_index::{sample_index, truths};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use tracuu::index::{IndexDir, Passage, Record};
use tracuu::search::{Filter, Level, Query, Request, Searcher, Sort};

/// One article of the index with its document.
struct Article {
    record: Record,
    passage: Passage,
}

fn searcher() -> &'static Searcher {
    static SEARCHER: OnceLock<Searcher> = OnceLock::new();
    SEARCHER.get_or_init(|| Searcher::open(&IndexDir::new(sample_index().dir())).expect("an index"))
}

fn articles() -> &'static [Article] {
    static ARTICLES: OnceLock<Vec<Article>> = OnceLock::new();
    ARTICLES.get_or_init(|| {
        let generation = searcher().generation();
        let passages = 0..generation.manifest.passages;
        let passages = passages.filter_map(|p| generation.store.passage(p).expect("readable passages"));
        let record = |doc| generation.store.record(doc).expect("readable records").expect("a record for each passage");
        // The plan knows the texts as they were issued.
        let issued = passages.filter(|p| p.article.is_some() && p.reworded.is_none());
        issued.map(|p| Article { record: record(p.doc), passage: p }).collect()
    })
}

/// Paths of the first documents for a query.
fn first(typed: &str, limit: usize) -> Vec<String> {
    let request = Request {
        query: Query::parse(typed),
        filter: Filter::default(),
        level: Level::Document,
        sort: Sort::Relevance,
        limit,
        offset: 0,
        as_of: AS_OF.parse().expect("a date"),
        meaning: true,
    };
    let hits = searcher().search(&request).expect("an answer");
    hits.into_iter().map(|hit| hit.record.path.to_string()).collect()
}

/// The first words of an article after its heading line, or of the heading where nothing follows.
fn first_words(article: &Article) -> String {
    let body = article.passage.text.split_once('\n').map_or(article.passage.text.as_str(), |(_, body)| body);
    body.split_whitespace().take(24).collect::<Vec<_>>().join(" ").replace(['"', '“', '”', ':', '*'], " ")
}

fn number(article: &Article) -> String {
    article.record.document.number.as_ref().map(|n| n.value.to_string()).unwrap_or_default()
}

#[test]
fn every_article_is_found_by_its_number() {
    let mut missed = Vec::new();
    for article in articles() {
        let (number, label) = (number(article), article.passage.article.clone().unwrap_or_default());
        let query = format!("số:{number} điều:{label}");
        if !first(&query, 5).contains(&article.record.path.to_string()) {
            missed.push(format!("{query} ({})", article.record.path));
        }
    }
    let (count, all) = (missed.len(), articles().len());
    missed.truncate(20);
    assert_eq!(count, 0, "of {all} articles; the first: \n{}", missed.join("\n"));
}

#[test]
fn every_article_of_the_plan_is_an_article_of_the_index() {
    let mut indexed: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for article in articles() {
        let label = article.passage.article.as_deref().unwrap_or_default();
        indexed.entry(article.record.path.shown()).or_default().push(label);
    }
    let mut wrong = Vec::new();
    for truth in truths().iter().filter(|t| sample_index().holds(t)) {
        let wanted: Vec<_> = truth.articles.iter().map(|(label, _)| label.as_str()).collect();
        let found = indexed.get(truth.path.as_str()).cloned().unwrap_or_default();
        if wanted != found {
            wrong.push(format!("{} {}: {found:?} instead of {wanted:?}", truth.id, truth.path));
        }
    }
    assert!(wrong.is_empty(), "{} documents\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_distinctive_heading_finds_its_article() {
    let mut owners: BTreeMap<String, usize> = BTreeMap::new();
    let key = |article: &Article| crate::sample_index::key(&article.passage.heading);
    articles().iter().for_each(|a| *owners.entry(key(a)).or_default() += 1);
    // Shorter ones (“Nội dung và mức hỗ trợ”) are nearly those of too many other articles.
    let distinctive = |a: &&Article| a.passage.heading.split_whitespace().count() >= 8 && owners[&key(a)] <= 3;
    let mut missed = Vec::new();
    for article in articles().iter().filter(distinctive) {
        for query in [article.passage.heading.clone(), tracuu::text::fold(&article.passage.heading).to_string()] {
            if !first(&query, 5).contains(&article.record.path.to_string()) {
                missed.push(format!("{query} ({} Điều {:?})", article.record.path, article.passage.article));
            }
        }
    }
    assert!(missed.is_empty(), "{} missed\n{}", missed.len(), missed.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_article_is_found_by_its_first_words(pick in any::<prop::sample::Index>(), bare in any::<bool>()) {
        let article = pick.get(articles());
        let words = first_words(article);
        prop_assume!(words.split_whitespace().count() >= 16);
        // Closing articles of one session read the same in every resolution of it, or differ by a `đã`: no words tell them
        // apart.
        prop_assume!(!words.starts_with("Nghị quyết này"));
        prop_assume!(articles().iter().filter(|other| first_words(other) == words).count() <= 5);
        let query = if bare { tracuu::text::fold(&words).to_string() } else { words };
        let found = first(&query, 5);
        prop_assert!(found.contains(&article.record.path.to_string()), "“{}” of {} is not in {:?}", query, article.record.path, found);
    }
}
