//! What a question names: the words of its subject, classes, places, names, years and quantities. A rule answers when it
//! holds all of them and contradicts none.

use super::Question;
use super::asked::{Asked, asked, is_yes_no};
use super::classes::{FAMILIES, Family, MEASURES, PROVINCES, rows};
use super::ordinal::{Ordinal, ordinals};
use super::quantity::{self, Quantity};
use super::words::{Phrase, WordRow};
use crate::index::Field;
use crate::search::filler;
use crate::search::lexicon::{ANSWER_WORDS, Word, words};
use crate::search::scorer::Scorer;
use crate::text::{exact_key, fold, folded_key, tokens};
use regex_lite::Regex;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// A word of the question.
#[derive(Debug, Clone)]
pub(super) struct AskedWord {
    pub phrase: Phrase,
    /// As typed.
    pub typed: String,
    /// The same with its marks, for people.
    pub said: String,
    /// How much it tells.
    pub weight: f32,
    /// Whether it only helps to ask.
    pub is_light: bool,
    /// Whether any text has it: an abbreviation or a slip of the keys none may have.
    pub is_known: bool,
}

impl AskedWord {
    /// True for a word in full: of a long one that no text has, too, but of no abbreviation.
    pub(super) fn is_word(&self) -> bool {
        let letters = self.typed.chars().all(char::is_alphabetic);
        let marked = self.phrase.exact != self.phrase.folded;
        letters && ((self.is_known && (marked || self.typed.len() > 2)) || self.typed.len() > 4)
    }

    /// True where it was typed as a name.
    pub(super) fn is_capital(&self) -> bool {
        self.said.starts_with(char::is_uppercase)
    }
}

/// A class that the question names.
pub(super) struct AskedClass {
    pub family: &'static Family,
    pub classes: BTreeSet<usize>,
    /// Whether other classes of the family speak against a rule.
    pub excludes: bool,
    /// The words by which it was named, without marks.
    pub said: Vec<String>,
}

/// All slots of a question.
pub(super) struct Slots {
    pub asked: Asked,
    /// Its words in order; filler is a gap.
    pub words: Vec<Option<AskedWord>>,
    /// Where its compounds of two words begin.
    pub compounds: Vec<usize>,
    /// Other wordings, each with the words that it stands for.
    pub also: Vec<(Phrase, Range<usize>)>,
    pub classes: Vec<AskedClass>,
    /// Provinces named.
    pub places: BTreeSet<usize>,
    /// Names by their capitals, as typed and as looked for.
    pub names: Vec<(String, Phrase)>,
    /// First and last year of what is asked of.
    pub years: Vec<(i16, i16)>,
    pub quantities: Vec<Quantity>,
    pub grades: Vec<u32>,
    pub ordinals: Vec<Ordinal>,
    /// Whether it was typed without any marks.
    pub bare: bool,
    /// Whether it only asks if something is so.
    pub yes_no: bool,
}

/// Words of asking, without which a rule answers just as well: with marks, and without.
static LIGHT: LazyLock<(BTreeSet<String>, BTreeSet<String>)> = LazyLock::new(|| {
    let words = || rows(crate::data::LIGHT_WORDS);
    (words().map(exact_key).collect(), words().map(folded_key).collect())
});

/// What a light word weighs, as a share.
const LIGHT_WEIGHT: f32 = 0.08;

impl Slots {
    /// The slots of a question.
    pub(super) fn of_question(question: &Question, scorer: &Scorer) -> Self {
        let typed = words(&question.query.words);
        let likely: Vec<Option<String>> = match &question.query.restored {
            Some(restored) => restored.split(' ').map(|key| Some(key.to_owned())).collect(),
            None => Vec::new(),
        };
        let row = WordRow::new(&question.query.words);
        let bare = row.exact() == row.folded();
        let quantities = quantity::asked(&question.folded);
        let mut slots = Self {
            asked: asked(question),
            words: Vec::new(),
            compounds: Vec::new(),
            also: also(question, &typed, &likely),
            classes: classes(&row, bare, question.query.restored.as_deref()),
            places: places(&question.query.words, bare),
            names: names(&question.query.words, bare),
            years: years(&NUMBERS.replace_all(&whole_years(&question.folded), " ")),
            grades: quantity::grades(&question.folded),
            ordinals: ordinals(&question.folded),
            bare,
            yes_no: is_yes_no(&question.folded),
            quantities,
        };
        slots.words = slots.content(question, &typed, &likely, scorer);
        slots.compounds = slots.compounds(scorer);
        slots
    }

    /// The words of the question with their weights; those that another slot speaks for are gaps.
    fn content(
        &self,
        question: &Question,
        typed: &[Word],
        likely: &[Option<String>],
        scorer: &Scorer,
    ) -> Vec<Option<AskedWord>> {
        let said = filler::content(typed);
        let elsewhere = self.spoken_for(question, typed);
        let spelled: Vec<String> = tokens(&question.query.words).map(|token| token.word.to_owned()).collect();
        let weigh = |at: usize, word: &Word| {
            if elsewhere.contains(&at)
                || (word.folded.len() < 2 && !word.folded.starts_with(|c: char| c.is_ascii_digit()))
            {
                return None;
            }
            let marks =
                if word.exact == word.folded { likely.get(at).cloned().flatten() } else { Some(word.exact.clone()) };
            let light = match &marks {
                Some(exact) => LIGHT.0.contains(exact) || (*exact == word.folded && LIGHT.1.contains(&word.folded)),
                None => LIGHT.1.contains(&word.folded),
            };
            let share = if light || !said.get(at).copied().unwrap_or(true) { LIGHT_WEIGHT } else { 1.0 };
            let frequency = scorer.frequency(Field::Folded1, &word.folded);
            let weight = scorer.rarity(frequency).min(RAREST) * share;
            let phrase = Phrase { exact: word.exact.clone(), folded: word.folded.clone() };
            // Which word was meant is only likely where no marks were typed.
            let is_light = share < 1.0 || (self.bare && LIGHT.1.contains(&word.folded));
            let said = spelled.get(at).cloned().unwrap_or_else(|| word.exact.clone());
            Some(AskedWord { phrase, typed: word.folded.clone(), said, weight, is_light, is_known: frequency > 0 })
        };
        typed.iter().enumerate().map(|(at, word)| weigh(at, word)).collect()
    }

    /// Positions of words that years, provinces, quantities in a presumption and the document's number speak for.
    fn spoken_for(&self, question: &Question, typed: &[Word]) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let folded: Vec<&str> = typed.iter().map(|w| w.folded.as_str()).collect();
        let mut mark = |words: &str| {
            let words: Vec<&str> = words.split(' ').filter(|w| !w.is_empty()).collect();
            let starts = folded.windows(words.len().max(1)).enumerate().filter(|(_, w)| **w == *words);
            found.extend(starts.flat_map(|(at, w)| at..at + w.len()).collect::<Vec<_>>());
        };
        self.places.iter().flat_map(|p| &PROVINCES.classes[*p]).for_each(|way| mark(&way.folded));
        for quantity in &self.quantities {
            let keys: Vec<String> = tokens(&quantity.words).map(|t| folded_key(t.word)).collect();
            mark(&keys.join(" "));
        }
        let short =
            SHORT_YEARS.captures(&question.folded).map(|c| c.extract::<3>().1[1..].to_vec()).unwrap_or_default();
        found.extend(typed.iter().enumerate().filter_map(|(at, word)| {
            let year = word.folded.len() == 4 && word.folded.parse::<u16>().is_ok_and(|y| (1945..2100).contains(&y));
            let year = year || short.contains(&word.folded.as_str());
            let number = question.number.as_ref().is_some_and(|n| n.is_spelled_with(&word.folded));
            (year || number).then_some(at)
        }));
        found
    }

    /// The word at a place, where it says what the question is about.
    pub(super) fn telling(&self, at: usize) -> Option<&AskedWord> {
        self.words.get(at)?.as_ref().filter(|word| !word.is_light)
    }

    /// Where compounds of two syllables begin, by how the texts use them: `chữ ký` names one thing, and a text in which
    /// each of the two stands with others does not speak of it.
    fn compounds(&self, scorer: &Scorer) -> Vec<usize> {
        let both = |at: &usize| self.telling(*at).is_some() && self.telling(*at + 1).is_some();
        let bound = |at: &usize| {
            let [Some(a), Some(b)] = &self.words[*at..*at + 2] else { return false };
            let marked = a.phrase.exact != a.phrase.folded || b.phrase.exact != b.phrase.folded;
            let key = |word: &AskedWord| if marked { word.phrase.exact.clone() } else { word.phrase.folded.clone() };
            let (one, two) = if marked { (Field::Exact1, Field::Exact2) } else { (Field::Folded1, Field::Folded2) };
            let together = scorer.frequency(two, &format!("{} {}", key(a), key(b)));
            let apart = scorer.frequency(one, &key(a)).min(scorer.frequency(one, &key(b)));
            together > 1 && together as f32 >= apart as f32 * BOUND
        };
        (0..self.words.len().saturating_sub(1)).filter(both).filter(bound).collect()
    }

    /// Pairs of neighbours, neither of which is light: where they begin, their keys, what they tell.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (usize, String, f32)> {
        self.words.windows(2).enumerate().filter_map(|(at, pair)| {
            let [Some(a), Some(b)] = pair else { return None };
            // `tiền nghỉ` asks for that, not for what else is spoken of.
            let head = HEADS.contains(&a.typed.as_str());
            let weight = if head { b.weight } else { a.weight.min(b.weight) };
            Some((at, format!("{} {}", a.phrase.folded, b.phrase.folded), weight))
        })
    }
}

/// Light words that name what is paid with the word after them, without marks.
pub(super) const HEADS: [&str; 5] = ["tien", "phi", "gia", "muc", "thuong"];

/// Of the passages that hold the rarer of two words, the share in which they stand side by side from which they are
/// one.
const BOUND: f32 = 0.5;

/// The most that a word may tell: one that no text holds is often everyday speech.
const RAREST: f32 = 5.0;

/// Other wordings: those of the search, and those for answers alone.
fn also(question: &Question, typed: &[Word], likely: &[Option<String>]) -> Vec<(Phrase, Range<usize>)> {
    let mut row = typed.to_vec();
    row.iter_mut().zip(likely).for_each(|(word, likely)| word.likely.clone_from(likely));
    let own = ANSWER_WORDS.find(&row).into_iter().flat_map(|reading| {
        let range = reading.at..reading.at + reading.len;
        reading.readings.into_iter().map(move |words| (Phrase::new(words), range.clone())).collect::<Vec<_>>()
    });
    let keys: Vec<&str> = typed.iter().map(|w| w.exact.as_str()).collect();
    let searched = question.query.also.iter().flat_map(|also| {
        let words: Vec<&str> = also.typed.split(' ').collect();
        let phrase = Phrase { exact: also.keys.clone(), folded: fold(&also.keys) };
        let starts = keys.windows(words.len()).enumerate().filter(|(_, window)| **window == *words);
        starts.map(|(at, window)| (phrase.clone(), at..at + window.len())).collect::<Vec<_>>()
    });
    own.chain(searched).collect()
}

/// The provinces that a question names: `đồng/ha/năm` names none.
fn places(question: &str, bare: bool) -> BTreeSet<usize> {
    let parts = question.split(['/', ',', ';', ':', '(', ')']).map(WordRow::new);
    parts.flat_map(|row| PROVINCES.named(&row, !bare).into_iter().map(|(class, _)| class).collect::<Vec<_>>()).collect()
}

fn classes(row: &WordRow, bare: bool, restored: Option<&str>) -> Vec<AskedClass> {
    let of = |family: &'static Family| {
        let named = family.named(row, !bare);
        let classes: BTreeSet<usize> = named.iter().map(|(class, _)| *class).collect();
        let said = named.iter().map(|(_, way)| way.folded.clone()).collect();
        (!classes.is_empty()).then_some(AskedClass { family, classes, excludes: true, said })
    };
    // Only the name itself asks for a sum; its other ways are those of rules.
    let measure = |family: &'static Family| {
        let name = Phrase::new(family.name);
        let meant = restored.is_some_and(|keys| format!(" {keys} ").contains(&format!(" {} ", name.exact)));
        let asked = if bare { meant } else { row.holds_exact(&name.exact) };
        // So many times the base wage is a way to say a sum.
        let asked = asked && !BASE_WAGE.iter().any(|wage| wage.starts_with(&name.folded) && row.holds_folded(wage));
        let (classes, said) = ([0].into(), vec![name.folded]);
        asked.then_some(AskedClass { family, classes, excludes: false, said })
    };
    FAMILIES.iter().filter_map(of).chain(MEASURES.iter().filter_map(measure)).take(32).collect()
}

/// Wages by which other sums are told, without marks.
const BASE_WAGE: [&str; 2] = ["luong co so", "luong toi thieu"];

/// The years that a question names: `2025-2026` is one span, `2023` another.
pub(super) fn years(folded: &str) -> Vec<(i16, i16)> {
    let words: Vec<&str> = folded.split(|c: char| !c.is_ascii_digit()).filter(|w| !w.is_empty()).collect();
    let year = |word: &str| word.parse::<i16>().ok().filter(|y| word.len() == 4 && (1945..2100).contains(y));
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if let Some(first) = year(words[at]) {
            let next =
                words.get(at + 1).and_then(|w| year(w)).filter(|next| *next >= first && spanned(folded, first, *next));
            found.push((first, next.unwrap_or(first)));
            at += usize::from(next.is_some());
        }
        at += 1;
    }
    found
}

/// School years are called by their last figures: `năm học 26-27` is 2026-2027.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static SHORT_YEARS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b(nam hoc|nh|nien khoa) (\d\d)\s?[-–/]\s?(\d\d)\b").unwrap());

/// Numbers of documents, whose years say nothing of when what is asked was so.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\b(?:nghi quyet|nghi dinh|quyet dinh|thong tu|luat|nq|qd|nd|tt|so) (?:so )?\d+/\d{4}\b|\b\d+/\d{4}/[a-z]",
    )
    .unwrap()
});

fn whole_years(folded: &str) -> Cow<'_, str> {
    SHORT_YEARS.replace_all(folded, "$1 20$2-20$3")
}

/// True where two years stand as `2025-2026` or `2021 đến 2025`.
fn spanned(folded: &str, first: i16, last: i16) -> bool {
    let Some(at) = folded.find(&first.to_string()) else { return false };
    let rest = folded[at + 4..].trim_start();
    let rest = rest.strip_prefix(['-', '–']).or_else(|| rest.strip_prefix("den")).unwrap_or("").trim_start();
    rest.trim_start_matches("nam ").starts_with(&last.to_string())
}

/// Words, without marks, by which names of bodies, laws and posts begin: they are called by what follows.
const COMMON: [&str; 46] = [
    "ban",
    "bo",
    "chi",
    "doan",
    "hoi",
    "luat",
    "mat",
    "nghi",
    "nha",
    "phong",
    "quy",
    "quyet",
    "so",
    "thong",
    "to",
    "trung",
    "uy",
    "vien",
    "chu",
    "truong",
    "pho",
    "hdnd",
    "ubnd",
    "tp",
    "tinh",
    "thanh",
    "huyen",
    "xa",
    "phuong",
    "thi",
    "nq",
    "muc",
    "cong",
    "dang",
    "nuoc",
    "ha",
    "hn",
    "trung uong",
    "hoc",
    "giao",
    "y",
    "tet",
    "du",
    "nhan",
    "khu",
    "chuong",
];

/// Names by their capitals, past the first word of the question: the last two words of a longer one, or a single word.
/// Abbreviations count where no wording stands for them. Nothing where hardly a word is without capitals.
fn names(question: &str, bare: bool) -> Vec<(String, Phrase)> {
    let all: Vec<_> = tokens(question).collect();
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let shouted = |word: &str| word.chars().count() > 1 && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
    let named = all.iter().skip(1).filter(|t| capital(t.word)).count();
    if bare || named * 2 > all.len() {
        return Vec::new();
    }
    let mut runs: Vec<Vec<&str>> = vec![Vec::new()];
    let mut end = 0;
    for (at, token) in all.iter().enumerate() {
        let goes_on = question[end..token.start].chars().all(char::is_whitespace);
        end = token.end;
        let digits =
            token.word.bytes().all(|b| b.is_ascii_digit()) && goes_on && runs.last().is_some_and(|run| !run.is_empty());
        let part = at > 0 && ((capital(token.word) && !shouted(token.word)) || digits);
        if !part || !goes_on {
            runs.push(Vec::new());
        }
        if part {
            runs.last_mut().into_iter().for_each(|run| run.push(token.word));
        }
    }
    let own = runs.iter().map(|run| {
        let common = run.first().is_some_and(|w| COMMON.contains(&folded_key(w).as_str()));
        if common { &run[1..] } else { run.as_slice() }
    });
    let last = |run: &[&str]| run[run.len().saturating_sub(2)..].join(" ");
    own.filter(|run| !run.is_empty()).map(last).map(|name| (name.clone(), Phrase::new(&name))).collect()
}

#[cfg(test)]
mod tests {
    use super::{NUMBERS, PROVINCES, names, places, whole_years, years};

    #[test]
    fn a_single_word_with_a_capital_is_a_name() {
        let found = |q| names(q, false).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(found("Người lao động đi Malaysia được hỗ trợ bao nhiêu?"), ["Malaysia"]);
        assert_eq!(found("Lao động đi Đài Loan, Nhật Bản được hỗ trợ bao nhiêu?"), ["Đài Loan", "Nhật Bản"]);
        assert!(found("Ban Pháp chế giám sát gì?").iter().all(|n| n != "Ban Pháp"));
    }

    #[test]
    fn a_slash_parts_no_name_of_a_province() {
        let named = |question| places(question, true).into_iter().map(|p| PROVINCES.called[p]).collect::<Vec<_>>();
        assert!(named("kinh phi bao ve rung bn/ha/nam").is_empty());
        assert_eq!(named("hoc phi o ha nam bn/thang"), ["Hà Nam"]);
    }

    #[test]
    fn the_year_of_a_number_is_not_when_it_was_so() {
        let of = |question| years(&NUMBERS.replace_all(question, " "));
        assert!(of("nghi quyet 48/2025 ha noi cho them bao nhieu").is_empty());
        assert!(of("theo 15/2021/nq-hdnd thi muc nao").is_empty());
        assert_eq!(of("thang 9/2018 duoc bao nhieu"), [(2018, 2018)]);
        assert_eq!(of("nq 48/2025 nam 2026 duoc bao nhieu"), [(2026, 2026)]);
    }

    #[test]
    fn years_are_spans() {
        assert_eq!(years("hoc phi nam hoc 2025-2026"), [(2025, 2026)]);
        assert_eq!(years("nam 2023 va 2024"), [(2023, 2023), (2024, 2024)]);
        assert_eq!(years("giai doan 2021 - 2025"), [(2021, 2025)]);
        assert_eq!(years(&whole_years("hoc phi nam hoc 26-27 bao nhieu")), [(2026, 2027)]);
    }
}
