//! What a query is understood as beyond its letters, and that the short way to the best hits leads to the same ones.

use crate::program::AS_OF;
use crate::sample_index::sample_index;
use tracuu::index::{IndexDir, NormalizedTokens, TokenCache};
use tracuu::search::{Filter, Level, Request, Searcher, Sort};
use tracuu::text::fold;

fn searcher() -> Searcher {
    Searcher::open(&IndexDir::new(sample_index().dir())).expect("an index")
}

fn request(searcher: &Searcher, typed: &str, level: Level, limit: usize) -> Request {
    Request {
        query: searcher.query(typed),
        filter: Filter::default(),
        level,
        sort: Sort::Relevance,
        limit,
        offset: 0,
        as_of: AS_OF.parse().expect("a date"),
        meaning: true,
    }
}

/// The first hits of a query, by passage and score.
fn first(searcher: &Searcher, typed: &str, level: Level, limit: usize) -> Vec<(u32, f32)> {
    searcher
        .search(&request(searcher, typed, level, limit))
        .expect("hits")
        .iter()
        .map(|hit| (hit.number, hit.score))
        .collect()
}

/// Ten hits are found without scoring what cannot be among them; a thousand need all to be scored.
#[test]
fn the_best_are_the_same_whether_or_not_all_others_are_scored() {
    let searcher = searcher();
    let judged = include_str!("../../golden/questions.tsv").lines().skip(1);
    for question in judged.filter_map(|row| row.split('\t').nth(1)) {
        for typed in [question.to_owned(), fold(question)] {
            for level in [Level::Article, Level::Document] {
                let (few, many) = (first(&searcher, &typed, level, 10), first(&searcher, &typed, level, 1_000));
                assert_eq!(few, many[..few.len()], "{typed}");
                assert!(few.len() == 10 || few.len() == many.len(), "{typed}");
            }
        }
    }
}

/// `luôn` had become `lớn`, and `con gái` `con lại`: no law says either.
#[test]
fn everyday_syllables_that_no_text_holds_stay_as_they_were_typed() {
    let searcher = searcher();
    let store = &searcher.generation().store;
    let everyday = "bua chot duoi ghet giuong khoc liem luom mach ngoeo nham nhau phet quyt rut tuom xoai xiu";
    let unknown: Vec<&str> =
        everyday.split(' ').filter(|word| store.spellings(word).expect("spellings").is_empty()).collect();
    assert!(unknown.len() >= 5, "{unknown:?}");
    for word in unknown {
        let typed = format!("con {word} phai nop hoc phi");
        assert_eq!(searcher.query(&typed).words, typed);
    }
}

#[test]
fn a_slip_in_a_way_of_asking_is_mended_though_no_law_asks() {
    let query = searcher().query("hoc phi lop 9 bao nhiu");
    assert_eq!(query.words, "hoc phi lop 9 bao nhieu");
}

#[test]
fn a_slip_that_made_another_word_is_offered_and_not_put_in_its_place() {
    let searcher = searcher();
    for typed in ["hổ trợ hợp tát xã", "ho tro hop tat xa"] {
        assert_eq!(searcher.suggestion(typed).as_deref(), Some("hỗ trợ hợp tác xã"));
        assert_eq!(searcher.query(typed).words, typed);
    }
    assert_eq!(searcher.suggestion("hỗ trợ hợp tác xã"), None);
    assert_eq!(searcher.suggestion("ho tro hop tac xa"), None);
}

#[test]
fn the_words_of_the_law_weigh_more_where_the_texts_hardly_know_those_typed() {
    let searcher = searcher();
    let weight = |typed: &str, meant: &str| {
        let (also, keys) = (searcher.query(typed).also, NormalizedTokens::new(meant, &mut TokenCache::default()).exact);
        also.iter().find(|a| a.keys == keys).map(|a| a.weight).unwrap_or_else(|| panic!("{typed}: {also:?}"))
    };
    let (foreign, known) = (weight("sổ đỏ", "giấy chứng nhận quyền sử dụng đất"), weight("thôn", "khối phố"));
    assert!(foreign > known, "{foreign} {known}");
}

#[test]
fn what_a_hit_earned_is_told_to_the_last_share() {
    let searcher = searcher();
    for typed in ["mức hỗ trợ xây dựng nhà văn hóa thôn", "hoc phi mam non", "08/2019/NQ-HĐND liên kết"]
    {
        let request = request(&searcher, typed, Level::Article, 5);
        let mut hits = searcher.search(&request).expect("hits");
        searcher.explain(&request, &mut hits).expect("reasons");
        assert!(!hits.is_empty());
        for hit in hits {
            let told: f32 = hit.reasons.iter().map(|reason| reason.score).sum();
            // What is out of force loses a little of it, which no reason tells.
            let whole = hit.score * 0.999..=hit.score * 1.04;
            assert!(whole.contains(&told), "{typed}: {told} of {}", hit.score);
        }
    }
}

#[test]
fn facets_count_each_document_that_matches_best_once() {
    let searcher = searcher();
    let facets = searcher.facets(&request(&searcher, "học phí", Level::Article, 5)).expect("counts");
    assert!(facets.documents > 0);
    assert_eq!(facets.kinds.values().sum::<usize>(), facets.documents);
    assert_eq!(facets.statuses.values().sum::<usize>(), facets.documents);
    assert_eq!(facets.years.values().sum::<usize>(), facets.documents);
    assert_eq!(searcher.facets(&request(&searcher, "-học", Level::Article, 5)).expect("counts").documents, 0);
}

/// The number of a document had been taken for evidence that it says what else was asked.
#[test]
fn a_document_named_by_its_number_is_no_answer_to_what_it_does_not_say() {
    let asked = |question: &str| sample_index().ask().run("ask", &[question]);
    asked("nghị quyết 23/2021 quy định mức phạt nồng độ cồn thế nào").ends_with(1);
    asked("nghị quyết 23/2021 quy định mức hỗ trợ thành lập mới hợp tác xã thế nào").ends_with(0);
}
