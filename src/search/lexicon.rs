//! The project's own word lists: abbreviations of the office and everyday words for the words of the law.

use crate::text::{exact_key, fold_letter, folded_key, tokens};
use std::sync::LazyLock;

/// A word of a question: its keys with marks, without, and with the marks it most likely stands for; nothing where the
/// texts do not know it in any form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    pub exact: String,
    pub folded: String,
    pub likely: Option<String>,
}

impl Word {
    /// A word taken as it was typed.
    pub(crate) fn typed(word: &str) -> Self {
        let exact = exact_key(word);
        Self { likely: Some(exact.clone()), folded: folded_key(word), exact }
    }

    /// True where it most likely has these marks, or none are known.
    fn may_be(&self, exact: &str) -> bool {
        self.likely.as_ref().is_none_or(|likely| likely == exact)
    }

    fn has_marks(&self) -> bool {
        self.exact != self.folded
    }
}

/// The words of a text as typed.
pub(crate) fn words(text: &str) -> Vec<Word> {
    tokens(text).map(|t| Word::typed(t.word)).collect()
}

/// Abbreviations, told without marks: `nq`, `NQ`.
pub(crate) static ABBREVIATIONS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(crate::data::ABBREVIATIONS, Alone::AnyMarks));

/// Everyday words.
pub(crate) static SYNONYMS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(crate::data::SYNONYMS, Alone::LikelyMarks));

/// Everyday words that count only where a rule is weighed as an answer.
pub(crate) static ANSWER_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(crate::data::ANSWER_WORDS, Alone::LikelyMarks));

/// Ways of asking, which stand for nothing.
pub(crate) static PHRASES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(crate::data::PHRASES, Alone::LikelyMarks));

/// Which marks a single word typed bare may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Alone {
    /// Any: abbreviations are told without marks.
    AnyMarks,
    /// Those it most likely stands for: `ma` is not `má`, nor `bo` always `bố`.
    LikelyMarks,
}

/// A table of words and what they stand for. Every query begins with reading it, and meets few of its thousands of rows:
/// no more is worked out of a row than how it begins.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// How each row begins.
    starts: Vec<Start>,
    rows: Vec<Row>,
    alone: Alone,
}

/// A row of a table: words, readings parted by `;`, words beside parted by `;`.
#[derive(Debug, Clone, Copy)]
struct Row(&'static str);

impl Row {
    fn words(self) -> impl Iterator<Item = &'static str> {
        tokens(self.0.split('\t').next().unwrap_or_default()).map(|token| token.word)
    }

    /// What stands in a column, from 1.
    fn list(self, column: usize) -> impl Iterator<Item = &'static str> {
        let cell = self.0.split('\t').nth(column).unwrap_or_default();
        cell.split(';').map(str::trim).filter(|w| !w.is_empty())
    }
}

/// The first letters of a word without marks, `y` and `i` as one.
type Start = [u8; 4];

/// How a row or word begins.
fn start(text: &str) -> Start {
    let word = text.chars().take_while(|c| c.is_ascii_alphanumeric() || !c.is_ascii());
    let mut start = Start::default();
    for (place, letter) in start.iter_mut().zip(word) {
        let letter = fold_letter(letter).and_then(|c| u8::try_from(c).ok()).unwrap_or_default();
        *place = if letter == b'y' { b'i' } else { letter };
    }
    start
}

/// A row that a question holds.
#[derive(Debug, PartialEq)]
pub(crate) struct Reading {
    /// Position of its first word in the question.
    pub at: usize,
    /// Number of words.
    pub len: usize,
    /// Whether they most likely have the marks of the row.
    likely: bool,
    /// What they may stand for.
    pub readings: Vec<&'static str>,
}

impl Lexicon {
    fn new(table: &'static str, alone: Alone) -> Self {
        let rows: Vec<Row> = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(Row).collect();
        Self { starts: rows.iter().map(|row| start(row.0)).collect(), rows, alone }
    }

    /// The rows that begin like a word.
    fn beginning(&self, first: Start) -> impl Iterator<Item = Row> {
        self.starts.iter().zip(&self.rows).filter(move |(start, _)| **start == first).map(|(_, row)| *row)
    }

    /// The rows that a question holds, in its order; one that lies inside a longer one says nothing of its own.
    pub(crate) fn find(&self, question: &[Word]) -> Vec<Reading> {
        let mut found: Vec<Reading> = Vec::new();
        for (at, word) in question.iter().enumerate() {
            let rows = self.beginning(start(&word.folded));
            found.extend(rows.filter_map(|row| self.match_row(row, question, at)));
        }
        let end = |r: &Reading| r.at + r.len;
        let hides = |b: &Reading, a: &Reading| {
            let inside = a.len < b.len && b.at <= a.at && end(a) <= end(b);
            // Of `công nhân` and `công nhận`, both typed `cong nhan`, the likely one is read.
            inside || (a.at == b.at && a.len == b.len && b.likely && !a.likely)
        };
        let hidden: Vec<bool> = found.iter().map(|a| found.iter().any(|b| hides(b, a))).collect();
        found.into_iter().zip(hidden).filter(|(_, hidden)| !hidden).map(|(reading, _)| reading).collect()
    }

    /// True where some words make a whole row.
    pub(crate) fn holds(&self, text: &str) -> bool {
        let words = words(text);
        self.find(&words).iter().any(|reading| reading.len == words.len())
    }

    /// A row, where it was typed at a place. Words typed with marks must agree in them.
    fn match_row(&self, row: Row, question: &[Word], at: usize) -> Option<Reading> {
        let alone = row.words().nth(1).is_none();
        let (mut len, mut likely) = (0, true);
        for wanted in row.words() {
            let word = question.get(at + len)?;
            if word.folded != folded_key(wanted) {
                return None;
            }
            let exact = exact_key(wanted);
            let marks = match (word.has_marks(), self.alone) {
                (true, _) => Some(&word.exact),
                (false, Alone::LikelyMarks) if alone => word.likely.as_ref(),
                _ => None,
            };
            if marks.is_some_and(|marks| *marks != exact) {
                return None;
            }
            likely &= word.may_be(&exact);
            len += 1;
        }
        let mut company = row.list(2).peekable();
        if company.peek().is_some() && !company.any(|word| in_company(word, question)) {
            return None;
        }
        Some(Reading { at, len, likely, readings: row.list(1).collect() })
    }
}

/// True where a question holds a word of a table: `con` is no company where `còn` is wanted, unless no marks were typed.
fn in_company(word: &str, question: &[Word]) -> bool {
    let has_marks = question.iter().any(|w| w.likely.as_ref().is_some_and(|likely| *likely != w.folded));
    let (exact, folded) = (exact_key(word), folded_key(word));
    question.iter().any(|w| w.folded == folded && (!has_marks || w.may_be(&exact)))
}

#[cfg(test)]
mod tests {
    use super::{ABBREVIATIONS, Alone, Lexicon, PHRASES, SYNONYMS, words};
    use crate::text::exact_key;
    use std::collections::BTreeSet;

    fn found(lexicon: &Lexicon, question: &str) -> Vec<&'static str> {
        lexicon.find(&words(question)).into_iter().flat_map(|r| r.readings).collect()
    }

    #[test]
    fn tables_are_whole() {
        for row in ABBREVIATIONS.rows.iter().chain(&SYNONYMS.rows) {
            let cells: Vec<_> = row.0.split('\t').collect();
            assert!((2..=3).contains(&cells.len()) && cells.iter().all(|c| !c.trim().is_empty()), "{row:?}");
        }
    }

    #[test]
    fn no_word_stands_twice_in_a_table() {
        for lexicon in [&*ABBREVIATIONS, &*SYNONYMS, &*PHRASES] {
            let mut seen = BTreeSet::new();
            for row in &lexicon.rows {
                assert!(seen.insert(row.words().map(exact_key).collect::<Vec<_>>()), "{row:?}");
            }
        }
    }

    #[test]
    fn ambiguous_ones_need_company() {
        assert_eq!(found(&ABBREVIATIONS, "hoc sinh th"), ["tiểu học"]);
        assert!(found(&ABBREVIATIONS, "th 12").is_empty());
    }

    #[test]
    fn company_is_told_by_its_marks_where_marks_were_typed() {
        let lexicon = Lexicon::new("ba\tcha\tcon", Alone::LikelyMarks);
        assert_eq!(found(&lexicon, "ba và con"), ["cha"]);
        assert_eq!(found(&lexicon, "ba con"), ["cha"]);
        assert!(found(&lexicon, "ba điều còn lại").is_empty());
    }

    #[test]
    fn of_two_words_typed_alike_the_likely_one_is_read() {
        let lexicon = Lexicon::new("công nhân\tngười lao động\ncông nhận\tthừa nhận", Alone::LikelyMarks);
        assert_eq!(found(&lexicon, "cong nhan").len(), 2);
        let mut question = words("cong nhan");
        question.iter_mut().zip(words("công nhân")).for_each(|(word, meant)| word.likely = Some(meant.exact));
        let readings: Vec<_> = lexicon.find(&question).into_iter().flat_map(|r| r.readings).collect();
        assert_eq!(readings, ["người lao động"]);
    }

    #[test]
    fn a_single_bare_word_is_read_with_its_likely_marks() {
        assert!(found(&SYNONYMS, "bo sung").is_empty());
        assert!(!found(&SYNONYMS, "so do").is_empty());
        let mut question = words("tam giam");
        question[1].likely = Some(question[1].exact.clone());
        assert!(SYNONYMS.find(&question).iter().all(|r| r.len == 2));
    }

    #[test]
    fn a_single_bare_word_that_no_text_knows_may_have_any_marks() {
        let lexicon = Lexicon::new("nhậu\trượu, bia", Alone::LikelyMarks);
        let mut question = words("di nhau");
        assert!(lexicon.find(&question).is_empty());
        question[1].likely = None;
        assert_eq!(lexicon.find(&question).len(), 1);
    }

    #[test]
    fn the_longest_row_hides_those_inside_it() {
        assert!(!found(&SYNONYMS, "bằng lái xe").contains(&"người lái xe"));
    }
}
