//! Choosing among documents: conditions, phrases, exclusions, order, pages of hits.

use crate::program::text;
use crate::sample_index::{key, sample_index};
use serde_json::Value;
use std::collections::BTreeSet;

fn paths(hits: &[Value]) -> Vec<String> {
    hits.iter().map(|h| text(h, "path")).collect()
}

fn list(more: &[&str]) -> Vec<Value> {
    sample_index().ask().list(more)
}

/// Paths of the documents of the whole list that a condition holds for.
fn kept(condition: impl Fn(&Value) -> bool) -> Vec<String> {
    paths(&list(&[]).into_iter().filter(|d| condition(d)).collect::<Vec<_>>())
}

#[test]
fn filters_of_list_keep_what_they_say_and_lose_nothing_else() {
    assert_eq!(paths(&list(&["--term", "xvi"])), kept(|d| d["term"] == "XVI"));
    assert_eq!(paths(&list(&["--nature", "ca-biet"])), kept(|d| d["nature"] == "ca-biet"));
    assert_eq!(paths(&list(&["--kind", "nghi-quyet"])), kept(|d| d["kind"] == "nghi-quyet"));
    assert_eq!(paths(&list(&["--mechanism"])), kept(|d| d["mechanism"] == true));
    assert_eq!(paths(&list(&["--status", "in-force"])), kept(|d| d["status"] == "in-force"));
    assert_eq!(paths(&list(&["--field", "giao-duc"])), kept(|d| d["fields"].to_string().contains("\"giao-duc\"")));
    let year = |d: &Value| ("2019-01-01"..="2019-12-31").contains(&text(d, "issued_on").as_str());
    assert_eq!(paths(&list(&["--from", "2019-01-01", "--to", "31/12/2019"])), kept(year));
    assert!(list(&["--term", "XVI"]).len() > 20 && list(&["--from", "2019-01-01", "--to", "31/12/2019"]).len() > 10);
}

#[test]
fn filters_of_search_and_conditions_in_the_query_are_the_same() {
    let hits = |query: &str, more: &[&str]| paths(&sample_index().ask().hits(query, more));
    for (condition, flags) in [
        ("năm:2019", &["--from", "2019-01-01", "--to", "2019-12-31"][..]),
        ("khóa:XVI", &["--term", "XVI"]),
        ("term:xvi", &["--term", "XVI"]),
        ("số:08/2019", &["--number", "08/2019"]),
        ("loại:nghị-quyết", &["--kind", "nghi-quyet"]),
    ] {
        let (inside, beside) = (hits(&format!("hỗ trợ {condition}"), &[]), hits("hỗ trợ", flags));
        assert_eq!(inside, beside, "{condition}");
        assert!(!inside.is_empty(), "{condition}");
    }
}

#[test]
fn a_condition_alone_lists_all_that_meet_it() {
    let found: BTreeSet<_> = paths(&sample_index().ask().hits("năm:2019", &["--limit", "500"])).into_iter().collect();
    let listed: BTreeSet<_> = paths(&list(&["--from", "2019-01-01", "--to", "2019-12-31"])).into_iter().collect();
    assert_eq!(found, listed);
}

#[test]
fn a_title_condition_looks_at_the_title_alone() {
    let hits = sample_index().ask().hits("tiêu-đề:\"học phí\"", &["--limit", "500"]);
    assert!(!hits.is_empty());
    assert!(hits.iter().all(|h| key(&text(h, "title")).contains(&key("học phí"))), "{hits:?}");
}

#[test]
fn an_article_condition_gives_that_article() {
    let hits = sample_index().ask().hits("hỗ trợ điều:3", &["--level", "article"]);
    assert!(hits.len() == 10 && hits.iter().all(|h| h["article"] == "3"), "{hits:?}");
    let hits = sample_index().ask().hits("số:08/2019 điều:3", &[]);
    let found: Vec<_> = hits.iter().map(|h| (text(h, "number"), text(h, "article"))).collect();
    assert_eq!(
        found,
        [("08/2019/NQ-HĐND".to_owned(), "3".to_owned())],
        "of documents, too, the article asked for is shown"
    );
}

#[test]
fn a_phrase_must_be_there_word_after_word() {
    let hits =
        sample_index().ask().hits("\"vùng đồng bào dân tộc thiểu số\"", &["--level", "article", "--limit", "50"]);
    assert!(!hits.is_empty());
    for hit in &hits {
        let number = text(hit, "number");
        let shown = sample_index().ask().run("show", &["--no-pager", &number]).stdout;
        assert!(key(&shown).contains(&key("vùng đồng bào dân tộc thiểu số")), "{number}");
    }
    assert_eq!(sample_index().ask().hits("\"thiểu dân số tộc\"", &[]).len(), 0);
}

#[test]
fn one_of_two_phrases_is_enough_with_or() {
    let count = |query: &str| sample_index().ask().hits(query, &["--level", "article", "--limit", "5000"]).len();
    let (one, other) = (count("\"học phí\""), count("\"học bổng\""));
    let (both, either) = (count("\"học phí\" \"học bổng\""), count("\"học phí\" OR \"học bổng\""));
    assert_eq!(one + other, both + either, "inclusion and exclusion");
    assert!(one > 0 && other > 0 && either > one.max(other));
}

#[test]
fn an_excluded_word_or_phrase_stands_in_no_hit() {
    let all = sample_index().ask().hits("học phí", &["--level", "article", "--limit", "5000"]);
    for without in ["học phí -\"mầm non\"", "học phí -mầm"] {
        let rest = sample_index().ask().hits(without, &["--level", "article", "--limit", "5000"]);
        assert!(!rest.is_empty() && rest.len() < all.len(), "{without}: {} of {}", rest.len(), all.len());
        assert!(
            rest.iter()
                .all(|h| !key(&text(h, "snippet").replace("<mark>", "").replace("</mark>", ""))
                    .contains(&key("mầm non")))
        );
    }
}

#[test]
fn a_prefix_finds_the_words_that_begin_with_it() {
    let hits = sample_index().ask().hits("khuyến nôn*", &["--limit", "500"]);
    let all = sample_index().ask().hits("nôn*", &["--limit", "500"]);
    assert!(!hits.is_empty() && !all.is_empty());
    sample_index().ask().run("search", &["zzzz*"]).ends_with(1);
}

#[test]
fn pages_of_hits_join_without_gap_or_overlap() {
    for sort in ["relevance", "newest", "number"] {
        let all = sample_index().ask().hits("hỗ trợ", &["--limit", "30", "--sort", sort]);
        assert_eq!(all.len(), 30);
        let mut joined = Vec::new();
        for offset in ["0", "10", "20"] {
            joined.extend(sample_index().ask().hits("hỗ trợ", &["--limit", "10", "--offset", offset, "--sort", sort]));
        }
        assert_eq!(joined, all, "{sort}");
    }
    assert_eq!(sample_index().ask().hits("hỗ trợ", &["--limit", "0"]).len(), 0);
    assert_eq!(sample_index().ask().hits("hỗ trợ", &["--offset", "100000"]).len(), 0);
}

#[test]
fn a_document_is_one_hit_and_scores_fall() {
    let hits = sample_index().ask().hits("hỗ trợ", &["--limit", "500"]);
    let unique: BTreeSet<_> = paths(&hits).into_iter().collect();
    assert_eq!(unique.len(), hits.len());
    let scores: Vec<_> = hits.iter().filter_map(|h| h["score"].as_f64()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b));
}

#[test]
fn newest_first_and_number_order_are_what_they_say() {
    let dates: std::collections::BTreeMap<_, _> =
        list(&[]).iter().map(|d| (text(d, "path"), text(d, "issued_on"))).collect();
    let newest = sample_index().ask().hits("hỗ trợ", &["--limit", "500", "--sort", "newest"]);
    let newest: Vec<_> = newest.iter().map(|h| dates[&text(h, "path")].as_str()).collect();
    assert!(newest.is_sorted_by(|a, b| a >= b), "{newest:?}");
    let numbers = sample_index().ask().numbers("hỗ trợ năm:2019", &["--limit", "500", "--sort", "number"]);
    let key = |n: &String| {
        (
            n.split('/').nth(1).and_then(|y| y.parse::<u16>().ok()),
            n.split('/').next().and_then(|s| s.parse::<u32>().ok()),
        )
    };
    assert!(numbers.iter().map(key).is_sorted(), "{numbers:?}");
}
