//! Questions written by people who had read the texts and neither the code nor its word lists (`tests/golden`): how many
//! are answered, and how many are answered that no text answers. The weights of answers were learned from the sets in
//! `learned`; of the blind ones only the figures are looked at.

use super::judged::judged;
use crate::desk::repository;
use crate::sample_index::sample_index;
use tracuu::index::IndexDir;
use tracuu::search::Searcher;

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
/// the blind one but that the program does not give way to claiming everything.
const FLOORS: [(&str, usize, usize, usize); 5] = [
    ("learned/sample-1.tsv", 48, 5, 3),
    ("learned/sample-2.tsv", 48, 3, 9),
    ("learned/sample-3.tsv", 34, 6, 9),
    ("learned/near-misses.tsv", 23, 3, 20),
    ("blind/sample.tsv", 20, 15, 15),
];
