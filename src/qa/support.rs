//! How much of a question a passage holds: the evidence without which nothing is claimed.

use super::Question;
use crate::index::{Field, Passage, Record};
use crate::search::lexicon::{Word, words};
use crate::search::scorer::Scorer;
use crate::search::weights::UNKNOWN_PAIR;
use crate::search::{Expansion, filler};
use crate::text::{exact_key, folded_key, tokens};
use std::collections::BTreeSet;

/// Shares of a question, 0 to 1, weighted by how rare its words are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Support {
    /// Of its words, those that passage, heading or title hold.
    pub words: f32,
    /// Of its pairs of neighbouring words, those held side by side.
    pub pairs: f32,
    /// Of its words, those that the title of the document holds.
    pub title: f32,
    /// Whether it holds what a share is asked of (`bao nhiêu phần trăm giá xe`), what a fee is asked for (`phí rác thải`),
    /// and the names that the question bears (`Đồng Đăng`); true where it has none of these.
    pub base: bool,
    /// Whether the question says anything beside filler: `xin hỏi` asks nothing, and is held by all.
    pub said: bool,
}

impl Support {
    /// Of a unit.
    pub(super) fn of(held: &super::holding::Held) -> Self {
        Self { words: held.words, pairs: held.pairs, title: 0.0, base: held.is_whole(), said: true }
    }

    /// One figure to choose the best passage by.
    pub(super) fn sum(self) -> f32 {
        self.words + self.pairs
    }
}

/// What of a question a passage has to hold, worked out once for all passages.
pub(super) struct Asked {
    /// NormalizedTokens of its words in order, with marks and without; filler is a gap.
    words: Vec<Option<NormalizedTokens>>,
    /// How rare each of them is.
    rarity: Vec<f32>,
    /// Its pairs of neighbours: where they begin, their key without marks, how much they say.
    pairs: Vec<(usize, String, f32)>,
    /// Pairs of keys without marks that end its names.
    names: Vec<String>,
    /// Other wordings as rows of keys, and the keys of the words that they stand for.
    also: Vec<(String, Vec<String>)>,
}

/// The keys of a word, with marks and without.
type NormalizedTokens = (String, String);

impl Asked {
    /// Of a question.
    pub(super) fn of(question: &Question, scorer: &Scorer) -> Self {
        let rarity = |frequency: u32| (1.0 + scorer.passages() as f32 / (frequency as f32 + 1.0)).ln();
        let words = content(question);
        let single =
            |word: &Option<NormalizedTokens>| word.as_ref().map(|w| rarity(scorer.frequency(Field::Folded1, &w.1)));
        let pair = |(at, pair): (usize, &[Option<NormalizedTokens>])| {
            let [Some(a), Some(b)] = pair else { return None };
            let folded = format!("{} {}", a.1, b.1);
            let frequency = scorer.frequency(Field::Folded2, &folded);
            let said = rarity(frequency) * if frequency > 0 { 1.0 } else { UNKNOWN_PAIR };
            Some((at, folded, said))
        };
        let other = |also: &Expansion| (format!(" {} ", also.keys), also.typed.split(' ').map(str::to_owned).collect());
        Self {
            rarity: words.iter().map(|w| single(w).unwrap_or_default()).collect(),
            pairs: words.windows(2).enumerate().filter_map(pair).collect(),
            names: names(&question.query.words),
            also: question.query.also.iter().map(other).collect(),
            words,
        }
    }

    /// The share of the question that a passage with its document's title holds.
    pub(super) fn support(&self, passage: &Passage, record: &Record) -> Support {
        let title = record.document.title.as_ref().map_or("", |t| t.value.as_str());
        let row = Row::of(&[title, &passage.part, &passage.heading, &passage.text]);
        let also: BTreeSet<&str> = self
            .also
            .iter()
            .filter(|(words, _)| row.exact_row.contains(words))
            .flat_map(|(_, typed)| typed.iter().map(String::as_str))
            .collect();
        let holds = |(exact, folded): &NormalizedTokens| {
            also.contains(exact.as_str())
                || if exact == folded { row.folded1.contains(folded) } else { row.exact1.contains(exact) }
        };
        let titled = Row::of(&[title]);
        let words = || self.words.iter().zip(&self.rarity).filter_map(|(w, rarity)| Some((w.as_ref()?, *rarity)));
        let is_other = |at: usize| self.words[at].as_ref().is_some_and(|(exact, _)| also.contains(exact.as_str()));
        let pairs = self
            .pairs
            .iter()
            .map(|(at, folded, said)| (*said, row.folded2.contains(folded) || (is_other(*at) && is_other(at + 1))));
        Support {
            words: share(words().map(|(word, rarity)| (rarity, holds(word)))),
            pairs: share(pairs),
            title: share(words().map(|(word, rarity)| (rarity, titled.folded1.contains(&word.1)))),
            said: self.words.iter().any(Option::is_some),
            base: names_base(&self.words, passage)
                && names_fee(&self.words, holds)
                && self.names.iter().all(|name| row.folded2.contains(name)),
        }
    }
}

/// True where both words after `phí` are held: the fee for waste water is no answer to what is asked of rubbish, however
/// much else agrees. `Kinh phí` and `chi phí` are no fees.
fn names_fee(words: &[Option<NormalizedTokens>], holds: impl Fn(&NormalizedTokens) -> bool) -> bool {
    let is = |word: &Option<NormalizedTokens>, key: &str| matches!(word, Some((_, folded)) if folded == key);
    let cost = |at: usize| at > 0 && ["kinh", "chi"].iter().any(|before| is(&words[at - 1], before));
    let Some(at) = (0..words.len()).find(|at| is(&words[*at], "phi") && !cost(*at)) else { return true };
    let [Some(a), Some(b)] = words.get(at + 1..at + 3).unwrap_or_default() else { return true };
    holds(a) && holds(b)
}

/// True where one line of the passage holds both words after `phần trăm`: a share of something else is no answer.
fn names_base(words: &[Option<NormalizedTokens>], passage: &Passage) -> bool {
    let Some(at) = words.iter().position(|w| matches!(w, Some((_, folded)) if folded == "tram")) else { return true };
    let [Some(a), Some(b)] = words.get(at + 1..at + 3).unwrap_or_default() else { return true };
    passage.text.lines().any(|line| {
        let row = Row::of(&[line]);
        [a, b].iter().all(|(_, folded)| row.folded1.contains(folded))
    })
}

/// Words, without marks, by which names of bodies and laws begin: they are called by what follows.
const BODIES: [&str; 18] = [
    "ban", "bo", "chi", "doan", "hoi", "luat", "mat", "nghi", "nha", "phong", "quy", "quyet", "so", "thong", "to",
    "trung", "uy", "vien",
];

/// The last two keys of each name in a question: of two words or more with capitals, past its first word. `phí tham quan
/// đền Mẫu Đồng Đăng` is not answered by what does not name Đồng Đăng. Nothing where all words have capitals.
fn names(question: &str) -> Vec<String> {
    let is_named = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    };
    let mut runs: Vec<Vec<String>> = vec![Vec::new()];
    let (mut end, mut words, mut named) = (0, 0, 0);
    for token in tokens(question) {
        let goes_on = question[end..token.start].chars().all(char::is_whitespace);
        (end, words) = (token.end, words + 1);
        if words == 1 || !is_named(token.word) || !goes_on {
            runs.push(Vec::new());
        }
        if words > 1 && is_named(token.word) {
            named += 1;
            runs.last_mut().into_iter().for_each(|run| run.push(folded_key(token.word)));
        }
    }
    if named * 2 > words {
        return Vec::new();
    }
    let own = runs.iter().map(|run| match run.as_slice() {
        [first, rest @ ..] if BODIES.contains(&first.as_str()) => rest,
        run => run,
    });
    own.filter_map(|run| run.last_chunk::<2>()).map(|pair| pair.join(" ")).collect()
}

/// Weighted share of what is held; all of nothing is all.
fn share(items: impl Iterator<Item = (f32, bool)>) -> f32 {
    let (held, all) = items
        .fold((0.0, 0.0), |(held, all), (weight, is_held)| (held + if is_held { weight } else { 0.0 }, all + weight));
    if all > 0.0 { held / all } else { 1.0 }
}

/// NormalizedTokens of the words of a question in order; filler is a gap, and so is the number of the document that it names: that
/// the document bears it says nothing of what else is asked.
fn content(question: &Question) -> Vec<Option<NormalizedTokens>> {
    let words = words(&question.query.words);
    let said = filler::content(&words);
    let keys = words.into_iter().zip(said);
    let named = |word: &Word| question.number.as_ref().is_some_and(|number| number.is_spelled_with(&word.folded));
    let asks = |word: &Word, said: bool| said && word.folded.len() > 1 && !named(word);
    keys.map(|(word, said)| asks(&word, said).then_some((word.exact, word.folded))).collect()
}

/// The words of a passage.
struct Row {
    exact_row: String,
    exact1: BTreeSet<String>,
    folded1: BTreeSet<String>,
    folded2: BTreeSet<String>,
}

impl Row {
    fn of(texts: &[&str]) -> Self {
        let words: Vec<&str> = texts.iter().flat_map(|text| tokens(text)).map(|t| t.word).collect();
        let exact: Vec<String> = words.iter().map(|w| exact_key(w)).collect();
        let folded: Vec<String> = words.iter().map(|w| folded_key(w)).collect();
        let folded2 = folded.windows(2).map(|pair| pair.join(" ")).collect();
        let exact_row = format!(" {} ", exact.join(" "));
        Self { exact_row, exact1: exact.into_iter().collect(), folded1: folded.into_iter().collect(), folded2 }
    }
}

#[cfg(test)]
mod tests {
    use super::{names, names_fee};
    use crate::search::lexicon::words;

    fn is_named(question: &str, held: &[&str]) -> bool {
        let words: Vec<_> = words(question).into_iter().map(|w| Some((w.exact, w.folded))).collect();
        names_fee(&words, |(_, folded)| held.contains(&folded.as_str()))
    }

    #[test]
    fn a_fee_for_waste_water_is_no_fee_for_rubbish() {
        assert!(!is_named("mức phí rác thải sinh hoạt", &["muc", "phi", "thai", "sinh", "hoat", "nuoc"]));
        assert!(is_named("mức phí rác thải sinh hoạt", &["phi", "rac", "thai"]));
    }

    #[test]
    fn a_name_is_told_by_its_capitals() {
        assert_eq!(names("Phí tham quan đền Mẫu Đồng Đăng bao nhiêu?"), ["dong dang"]);
        assert_eq!(names("Lao động đi Đài Loan, Nhật Bản được hỗ trợ bao nhiêu?"), ["dai loan", "nhat ban"]);
        assert!(names("Ban Pháp chế giám sát gì, Sở Y tế làm gì, theo Luật Đất đai?").is_empty());
        assert!(names("MỨC HỖ TRỢ HỌC PHÍ").is_empty() && names("Mức Hỗ Trợ Học Phí").is_empty());
    }

    #[test]
    fn costs_and_bare_fees_ask_for_nothing_more() {
        assert!(is_named("kinh phí thực hiện đề án", &["kinh", "phi"]));
        assert!(is_named("học phí", &["hoc", "phi"]));
    }
}
