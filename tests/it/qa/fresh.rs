//! Questions written by people who had read the texts and neither the code nor its word lists (`tests/golden`): how many
//! are answered, and how many are answered that no text answers. The weights of answers were learned from the sets in
//! `learned`; of the blind ones only the figures are looked at.

use super::judged::judged;
use crate::desk::repository;
use crate::sample_index::sample_index;
use tracuu::index::IndexDir;
use tracuu::law::Issuers;
use tracuu::search::{Filter, Hit, Level, Request, Searcher, Sort};

/// What became of a set.
#[derive(Debug, Default)]
struct Tally {
    asked: usize,
    right: usize,
    wrong: usize,
    unanswerable: usize,
    claimed: usize,
}

fn score(set: &str) -> Tally {
    let text = std::fs::read_to_string(repository("tests/golden").join(set)).expect("the questions");
    let searcher = Searcher::open(&IndexDir::new(sample_index().dir())).expect("an index");
    let mut tally = Tally::default();
    for judged in judged(&text) {
        let reply = searcher.ask(judged.question, judged.day).expect("a reply");
        if judged.is_answerable() {
            tally.asked += 1;
            let right = reply.answers.first().map(|answer| judged.is_met_by(answer));
            tally.right += usize::from(right == Some(true));
            tally.wrong += usize::from(right == Some(false));
        } else {
            tally.unanswerable += 1;
            tally.claimed += usize::from(!reply.answers.is_empty());
        }
    }
    tally
}

/// The index of the tests has no recognised scans: a few of the answerable questions are about these.
#[test]
#[expect(clippy::print_stdout, reason = "the figures are what the test is for")]
fn fresh_questions_are_answered_or_refused() {
    for (set, right, wrong, claimed) in FLOORS {
        let tally = score(set);
        println!("{set}: {tally:?}");
        assert!(tally.right >= right, "{set}: {tally:?}");
        assert!(tally.wrong <= wrong && tally.claimed <= claimed, "{set}: {tally:?}");
    }
}

/// Of each set: right first answers at least, wrong ones and claims where no text answers at most. Nothing is asked of
/// the blind ones but that the program does not give way to claiming everything.
const FLOORS: [(&str, usize, usize, usize); 9] = [
    ("learned/sample-1.tsv", 48, 5, 3),
    ("learned/sample-2.tsv", 48, 3, 9),
    ("learned/sample-3.tsv", 38, 4, 10),
    ("learned/near-misses.tsv", 23, 3, 23),
    ("learned/sample-4.tsv", 40, 5, 8),
    ("learned/sample-5.tsv", 50, 4, 10),
    ("blind/sample.tsv", 20, 15, 18),
    ("blind/sample-2.tsv", 20, 15, 18),
    ("blind/sample-3.tsv", 20, 15, 18),
];

/// Of the searches of a clerk: how many, and how many have the document that is wanted first, and among the first three.
fn searched(is_asked: impl Fn(usize) -> bool) -> [usize; 3] {
    let text = std::fs::read_to_string(repository("tests/golden/searches.tsv")).expect("the searches");
    let searcher = Searcher::open(&IndexDir::new(sample_index().dir())).expect("an index");
    let mut tally = [0; 3];
    for row in text.lines().filter(|line| !line.starts_with('#')) {
        let [id, words, first, ..] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
        if !is_asked(id.trim_start_matches('t').parse().expect("a number")) {
            continue;
        }
        let request = Request {
            query: searcher.query(words),
            filter: Filter { acts: Some(Issuers::Home), ..Filter::default() },
            level: Level::Document,
            sort: Sort::Relevance,
            limit: 3,
            offset: 0,
            as_of: jiff::civil::date(2026, 12, 1),
            meaning: false,
        };
        let hits = searcher.search(&request).expect("hits");
        let number = |hit: &Hit| hit.record.document.number.as_ref().map(|n| n.value.to_string()).unwrap_or_default();
        let place = hits.iter().position(|hit| number(hit).starts_with(first));
        let found = [true, place == Some(0), place.is_some()];
        tally.iter_mut().zip(found).for_each(|(sum, is)| *sum += usize::from(is));
    }
    tally
}

/// `hoc phi mam non 2023` showed the resolution of 2008 first, and an expired one stood before its successor.
#[test]
#[expect(clippy::print_stdout, reason = "the figures are what the test is for")]
fn a_clerk_finds_first_the_document_that_governs() {
    let (seen, held) = (searched(|number| number % 2 == 1), searched(|number| number % 2 == 0));
    println!("searches, wanted first, among three: looked at {seen:?}, held {held:?}");
    assert!(seen[0] == 32 && held[0] == 32, "{seen:?} {held:?}");
    // Some are about scans, which the index of the tests does not hold. Nothing is asked of the held ones but that the
    // order is not turned round.
    assert!(seen[1] >= 26 && seen[2] >= 29, "{seen:?}");
    assert!(held[1] >= 22 && held[2] >= 26, "{held:?}");
}
