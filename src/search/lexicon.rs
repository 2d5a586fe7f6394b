//! The project's own word lists: abbreviations of the office and everyday words for the words of the law.

use crate::text::{exact_key, fold_letter, folded_key, tokens};
use std::sync::LazyLock;

/// A word of a question: its keys with marks, without, and with the marks it most likely stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub exact: String,
    pub folded: String,
    pub likely: String,
}

impl Word {
    /// A word taken as it was typed.
    pub(super) fn typed(word: &str) -> Self {
        let exact = exact_key(word);
        Self { likely: exact.clone(), folded: folded_key(word), exact }
    }

    fn has_marks(&self) -> bool {
        self.exact != self.folded
    }
}

/// The words of a text as typed.
pub(super) fn words(text: &str) -> Vec<Word> {
    tokens(text).map(|t| Word::typed(t.word)).collect()
}

/// Abbreviations, told without marks: `nq`, `NQ`.
pub(super) static ABBREVIATIONS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("abbreviations.tsv"), Alone::AnyMarks));

/// Everyday words.
pub(super) static SYNONYMS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("synonyms.tsv"), Alone::LikelyMarks));

/// Ways of asking, which stand for nothing.
pub(super) static PHRASES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("phrases.tsv"), Alone::LikelyMarks));

/// Which marks a single word typed bare may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Alone {
    /// Any: abbreviations are told without marks.
    AnyMarks,
    /// Those it most likely stands for: `ma` is not `má`, nor `bo` always `bố`.
    LikelyMarks,
}

/// A table of words and what they stand for. Rows are read when a word of the question begins like them: a question
/// meets few of a thousand.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// Rows with their first letters.
    rows: Vec<(Start, &'static str)>,
    alone: Alone,
}

/// The first two letters of a word without marks, `y` and `i` as one.
type Start = [u8; 2];

/// How a row or word begins.
fn start(text: &str) -> Start {
    let mut letters = text.chars().take_while(|c| c.is_alphanumeric()).take(2);
    let mut next = || {
        let letter = letters.next().and_then(fold_letter).and_then(|c| u8::try_from(c).ok()).unwrap_or_default();
        if letter == b'y' { b'i' } else { letter }
    };
    [next(), next()]
}

/// A row that a question holds.
#[derive(Debug, PartialEq)]
pub(super) struct Reading {
    /// Position of its first word in the question.
    pub at: usize,
    /// Number of words.
    pub len: usize,
    /// What they may stand for.
    pub readings: Vec<&'static str>,
}

impl Lexicon {
    fn new(table: &'static str, alone: Alone) -> Self {
        let rows = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        Self { rows: rows.map(|row| (start(row), row)).collect(), alone }
    }

    /// The rows that a question holds, in its order; one that lies inside a longer one says nothing of its own.
    pub(super) fn find(&self, question: &[Word]) -> Vec<Reading> {
        let mut found: Vec<Reading> = Vec::new();
        for (at, word) in question.iter().enumerate() {
            let first = start(&word.folded);
            let rows = self.rows.iter().filter(|(begins, _)| *begins == first);
            found.extend(rows.filter_map(|(_, row)| self.read(row, question, at)));
        }
        let end = |r: &Reading| r.at + r.len;
        let inside = |a: &Reading, b: &Reading| a.len < b.len && b.at <= a.at && end(a) <= end(b);
        let hidden: Vec<bool> = found.iter().map(|a| found.iter().any(|b| inside(a, b))).collect();
        found.into_iter().zip(hidden).filter(|(_, hidden)| !hidden).map(|(reading, _)| reading).collect()
    }

    /// True where a single word is in the table.
    pub(super) fn holds(&self, word: &str) -> bool {
        !self.find(&words(word)).is_empty()
    }

    /// A row (words, readings parted by `;`, words beside parted by `;`), where it was typed at a place. Words typed
    /// with marks must agree in them.
    fn read(&self, row: &'static str, question: &[Word], at: usize) -> Option<Reading> {
        let mut cells = row.split('\t');
        let typed = words(cells.next()?);
        let same = |(word, wanted): (&Word, &Word)| {
            let marks = match (word.has_marks(), typed.len(), self.alone) {
                (true, ..) => &word.exact,
                (false, 1, Alone::LikelyMarks) => &word.likely,
                _ => &wanted.exact,
            };
            word.folded == wanted.folded && *marks == wanted.exact
        };
        let window = question.get(at..at + typed.len())?;
        let mut list = || cells.next().unwrap_or_default().split(';').map(str::trim).filter(|w| !w.is_empty());
        let readings: Vec<_> = list().collect();
        let mut beside = list().map(folded_key).peekable();
        let company = beside.peek().is_none() || beside.any(|key| question.iter().any(|w| w.folded == key));
        let met = company && window.iter().zip(&typed).all(same);
        met.then_some(Reading { at, len: typed.len(), readings })
    }
}

#[cfg(test)]
mod tests {
    use super::{ABBREVIATIONS, Lexicon, PHRASES, SYNONYMS, words};
    use std::collections::BTreeSet;

    fn found(lexicon: &Lexicon, question: &str) -> Vec<&'static str> {
        lexicon.find(&words(question)).into_iter().flat_map(|r| r.readings).collect()
    }

    #[test]
    fn tables_are_whole() {
        for (_, row) in ABBREVIATIONS.rows.iter().chain(&SYNONYMS.rows) {
            let cells: Vec<_> = row.split('\t').collect();
            assert!((2..=3).contains(&cells.len()) && cells.iter().all(|c| !c.trim().is_empty()), "{row}");
        }
    }

    #[test]
    fn no_word_stands_twice_in_a_table() {
        for lexicon in [&*ABBREVIATIONS, &*SYNONYMS, &*PHRASES] {
            let mut seen = BTreeSet::new();
            for (_, row) in &lexicon.rows {
                let (typed, _) = row.split_once('\t').expect("two cells");
                assert!(seen.insert(words(typed).iter().map(|w| w.exact.clone()).collect::<Vec<_>>()), "{row}");
            }
        }
    }

    #[test]
    fn ambiguous_ones_need_company() {
        assert_eq!(found(&ABBREVIATIONS, "hoc sinh th"), ["tiểu học"]);
        assert!(found(&ABBREVIATIONS, "th 12").is_empty());
    }

    #[test]
    fn a_single_bare_word_is_read_with_its_likely_marks() {
        assert!(found(&SYNONYMS, "bo sung").is_empty());
        assert!(!found(&SYNONYMS, "so do").is_empty());
        let mut question = words("tam giam");
        question[1].likely = question[1].exact.clone();
        assert!(SYNONYMS.find(&question).iter().all(|r| r.len == 2));
    }

    #[test]
    fn the_longest_row_hides_those_inside_it() {
        assert!(!found(&SYNONYMS, "bằng lái xe").contains(&"người lái xe"));
    }
}
