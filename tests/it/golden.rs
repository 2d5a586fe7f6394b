//! The project's own judged questions (`tests/golden`) put to the sample corpus: floors under what `ask` answers.

use crate::desk::repository;
use crate::program::tracuu;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::path::Path;
use tracuu::index::IndexDir;
use tracuu::model::parse_date;
use tracuu::qa::{Answer, Reply};
use tracuu::search::Searcher;

/// Share of `found` questions whose first answer or nearest passage is right, at least.
const SUCCESS_AT_1: f64 = 0.905;
/// Share with a right one among the first five answers or nearest passages, at least.
const SUCCESS_AT_5: f64 = 0.985;
/// Share whose first answer is claimed as one and right, at least.
/// A claim needs a chance that was learned from other questions: of this set, whose rules were once shaped on it, fewer are
/// claimed, and of fresh ones more are right and fewer wrong (`tests/it/qa/fresh.rs`).
const ANSWERED: f64 = 0.685;
/// Share of right first passages whose quotation holds the words that answer, at least.
const QUOTED: f64 = 0.865;

/// Questions that the texts do not answer and that are answered all the same, at most.
const FALSE_ANSWERS: usize = 2;

/// A judged question.
struct Judged {
    cells: BTreeMap<String, String>,
}

impl Judged {
    fn cell(&self, name: &str) -> &str {
        self.cells.get(name).map_or("", String::as_str)
    }

    /// The day it is asked on.
    fn as_of(&self) -> Date {
        let named = self.cell("note").split("as_of=").nth(1).and_then(parse_date);
        named.or_else(|| parse_date("2025-11-01")).expect("a day")
    }

    /// Whether an answer from the first document quotes the words that answer; nothing where none are named.
    fn is_quoted(&self, answer: &Answer) -> Option<bool> {
        let number = answer.record.document.number.as_ref().map(|n| n.value.to_string());
        let first = self.cell("documents").split(';').next().map(str::to_owned);
        let wanted = self.cell("answer");
        let quoted = plain(&answer.quote);
        (!wanted.is_empty() && number == first).then(|| wanted.split(';').all(|words| quoted.contains(&plain(words))))
    }

    /// True when the answer stands in a document, and where articles of it are named, in one of these.
    fn is_met(&self, answer: &Answer) -> bool {
        let Some(number) = answer.record.document.number.as_ref().map(|n| n.value.to_string()) else { return false };
        if !self.cell("documents").split(';').any(|d| d == number) {
            return false;
        }
        let places: Vec<&str> =
            self.cell("articles").split(';').filter_map(|a| a.strip_prefix(number.as_str())).collect();
        places.is_empty() || places.iter().any(|place| stands_at(answer, place))
    }
}

/// Words in one spelling, with single spaces.
fn plain(text: &str) -> String {
    let words = tracuu::text::normalize(text).replace('|', " ").to_lowercase();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `#2`, `@att#2`, `@annex`.
fn stands_at(answer: &Answer, place: &str) -> bool {
    let attached = !answer.part.is_empty();
    match place.split_once('#') {
        Some((part, label)) => answer.article.as_deref() == Some(label) && attached == (part == "@att"),
        None => place == "@annex" && attached && answer.article.is_none(),
    }
}

fn questions() -> Vec<Judged> {
    let text = std::fs::read_to_string(repository("tests/golden/questions.tsv")).expect("the questions");
    let mut lines = text.lines();
    let names: Vec<&str> = lines.next().expect("a head").split('\t').collect();
    let row = |line: &str| names.iter().zip(line.split('\t')).map(|(n, c)| ((*n).to_owned(), c.to_owned())).collect();
    lines.map(|line| Judged { cells: row(line) }).collect()
}

/// Counts of a group of questions.
#[derive(Default)]
struct Tally {
    questions: usize,
    first: usize,
    five: usize,
    answered: usize,
    /// Right first passages with words to be quoted, and those that quote them.
    quotable: usize,
    quoted: usize,
}

impl Tally {
    fn add(&mut self, judged: &Judged, reply: &Reply) {
        let listed = if reply.answers.is_empty() { &reply.nearest } else { &reply.answers };
        self.questions += 1;
        let first = listed.first().filter(|a| judged.is_met(a));
        self.first += usize::from(first.is_some());
        let quoted = first.and_then(|a| judged.is_quoted(a));
        self.quotable += usize::from(quoted.is_some());
        self.quoted += usize::from(quoted == Some(true));
        self.answered += usize::from(reply.answers.first().is_some_and(|a| judged.is_met(a)));
        self.five += usize::from(listed.iter().take(5).any(|a| judged.is_met(a)));
    }

    fn shares(&self) -> [f64; 3] {
        [self.first, self.five, self.answered].map(|n| n as f64 / self.questions.max(1) as f64)
    }

    fn quoted(&self) -> f64 {
        self.quoted as f64 / self.quotable.max(1) as f64
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are what the test is for")]
fn judged_questions_are_answered() {
    let folder = tempfile::tempdir().expect("a folder");
    let index = folder.path().join("index");
    let arguments = [Path::new("index"), Path::new("--corpus"), &repository("corpus"), Path::new("--index"), &index];
    assert!(matches!(tracuu(arguments).code, Some(0 | 3)));
    let searcher = Searcher::open(&IndexDir::new(&index)).expect("an index");
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut false_answers = Vec::new();
    for judged in questions() {
        let reply = searcher.ask(judged.cell("question"), judged.as_of()).expect("a reply");
        if judged.cell("expect") == "nothing" {
            false_answers.extend((!reply.answers.is_empty()).then(|| judged.cell("id").to_owned()));
            continue;
        }
        for group in ["all", judged.cell("form"), judged.cell("typing")] {
            tallies.entry(group.to_owned()).or_default().add(&judged, &reply);
        }
    }
    for (group, tally) in &tallies {
        let [first, five, answered] = tally.shares();
        let shares = format!("success@1 {first:.3}, success@5 {five:.3}, answered {answered:.3}");
        let shares = format!("{shares}, quoted {:.3} of {}", tally.quoted(), tally.quotable);
        println!("{group:10} {:4} questions, {shares}", tally.questions);
    }
    println!("false answers: {false_answers:?}");
    let all = tallies.get("all").expect("questions");
    let [first, five, answered] = all.shares();
    assert!(all.quoted() >= QUOTED, "quoted {:.3}", all.quoted());
    assert!(first >= SUCCESS_AT_1 && five >= SUCCESS_AT_5, "success@1 {first:.3}, success@5 {five:.3}");
    assert!(answered >= ANSWERED, "answered {answered:.3}");
    assert!(false_answers.len() <= FALSE_ANSWERS, "answers claimed where the texts say nothing: {false_answers:?}");
}
