//! Reading a query as it was typed. There are no syntax errors: what is not understood is searched as words, and said.

use super::{Expansion, Filter, QueryNote};
use crate::model::{Kind, Status, WantedNumber, article_labels, field_named};
use crate::text::{fold, normalize};
use jiff::civil::Date;
use regex_lite::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A query, understood.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// All words that rank, phrases included, in the order typed.
    pub words: String,
    /// Phrases that must be there: of each group at least one.
    pub required: Vec<Vec<String>>,
    /// Words or phrases that must not be there.
    pub excluded: Vec<String>,
    /// Beginnings of words (`học*`).
    pub prefixes: Vec<String>,
    /// A document number that the words name.
    pub number: Option<WantedNumber>,
    /// The label of an article that the words name: `điều 5`.
    pub article: Option<String>,
    /// Conditions written as `trường:giá trị`.
    pub filter: Filter,
    /// Keys with the marks that words typed bare most likely stand for; `None` where marks were typed.
    pub restored: Option<String>,
    /// Other wordings of the same, for less weight.
    pub also: Vec<Expansion>,
    /// Keys (without marks) of words that stand for what was typed wrong.
    pub corrected: BTreeSet<String>,
    /// What was not understood or was read otherwise than typed.
    pub notes: Vec<QueryNote>,
}

/// One piece of a query.
#[derive(Debug, PartialEq)]
enum Piece {
    Word(String),
    Phrase(String),
    Or,
}

impl Query {
    /// Reads a query.
    ///
    /// ```
    /// let query = tracuu::search::Query::parse("\"hợp tác xã\" -\"nông thôn mới\" năm:2019 hỗ trợ");
    /// assert_eq!(query.required, [["hợp tác xã"]]);
    /// assert_eq!(query.excluded, ["nông thôn mới"]);
    /// assert_eq!(query.words, "hợp tác xã hỗ trợ");
    /// ```
    pub fn parse(typed: &str) -> Self {
        let (typed, cut) = opening(typed);
        let typed = normalize(typed);
        let mut query = Self::default();
        if cut {
            query.notes.push(QueryNote::Shortened { words: typed.split_whitespace().count() });
        }
        let mut after_or = false;
        for (negated, piece) in pieces(&typed, &mut query.notes) {
            match piece {
                Piece::Or => after_or = true,
                Piece::Word(text) | Piece::Phrase(text) if negated => {
                    after_or = false;
                    query.exclude(text);
                }
                Piece::Phrase(text) => query.require(text, std::mem::take(&mut after_or)),
                Piece::Word(text) => {
                    after_or = false;
                    query.word(&text);
                }
            }
        }
        query.number = WantedNumber::find(&without_dates(&query.words));
        query.article = article_named(&fold(&query.words));
        query
    }

    /// True when nothing at all is asked for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.prefixes.is_empty() && self.filter.is_empty()
    }

    /// A phrase: one more condition, or one more way to meet the last.
    fn require(&mut self, phrase: String, alternative: bool) {
        self.add_words(&phrase);
        match self.required.last_mut().filter(|_| alternative) {
            Some(group) => group.push(phrase),
            None => self.required.push(vec![phrase]),
        }
    }

    /// What must not be there: words; of conditions and beginnings only what is wanted can be told.
    fn exclude(&mut self, text: String) {
        let condition = text.split_once(':').is_some_and(|(name, _)| Condition::named(name).is_some());
        if condition || text.ends_with('*') {
            self.notes.push(QueryNote::UnclearExclusion { text });
        } else {
            self.excluded.push(text);
        }
    }

    /// A single word, which may be a condition or the beginning of a word.
    fn word(&mut self, word: &str) {
        if let Some((name, value)) = word.split_once(':')
            && !value.is_empty()
            && let Some(condition) = Condition::named(name)
        {
            if !condition.apply(value, &mut self.filter) {
                self.notes.push(QueryNote::UnclearCondition { word: word.to_owned() });
                self.add_words(value);
            }
        } else if let Some(prefix) = word.strip_suffix('*').filter(|p| p.chars().count() >= 2) {
            self.prefixes.push(prefix.to_owned());
        } else {
            if let Some((name, _)) = word.split_once(':').filter(|(name, value)| is_name(name) && !value.is_empty()) {
                self.notes.push(QueryNote::UnknownCondition { name: name.to_owned() });
            }
            self.add_words(word);
        }
    }

    fn add_words(&mut self, words: &str) {
        if !self.words.is_empty() {
            self.words.push(' ');
        }
        self.words.push_str(words);
    }
}

/// Words of a query that are read, its characters, and those of one word: no person types more, and each costs time.
const MOST_WORDS: usize = 200;
const MOST_CHARACTERS: usize = 4_000;
const LONGEST_WORD: usize = 100;

/// The part of a query that is read: whole words, but for one that is no word; true where that is not all.
fn opening(typed: &str) -> (&str, bool) {
    let first = |text: &str, most: usize| text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    let limit = first(typed, MOST_CHARACTERS);
    let mut end = 0;
    for word in typed.split_whitespace().take(MOST_WORDS) {
        let start = word.as_ptr() as usize - typed.as_ptr() as usize;
        let length = first(word, LONGEST_WORD);
        if start + length > limit {
            break;
        }
        end = start + length;
        if length < word.len() {
            break;
        }
    }
    (&typed[..end], !typed[end..].trim().is_empty())
}

/// The words without days, months and periods, whose figures would pass for numbers of documents (`30/6/2022`,
/// `2023-2024`).
pub(crate) fn without_dates(words: &str) -> String {
    if !words.contains(|c: char| c.is_ascii_digit()) {
        return words.to_owned();
    }
    static DATES: LazyLock<Option<Regex>> = LazyLock::new(|| {
        // The light engine, as for numbers.
        Regex::new(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b|\b(?:19|20)\d\d\s*(?:-|–)\s*(?:19|20)\d\d\b|\b[Tt][Hh](?:a|á|A|Á)[Nn][Gg]\s+\d{1,2}[/-]\d{4}\b").ok()
    });
    DATES.as_ref().map_or_else(|| words.to_owned(), |r| r.replace_all(words, " ").into_owned())
}

/// The label of the first article that words name: `3a` in `khoản 2 Điều 3a`.
pub(crate) fn article_named(words: &str) -> Option<String> {
    article_labels(words).into_iter().next()
}

/// Cuts a query at spaces and quotation marks; `-` before a piece negates it.
fn pieces(typed: &str, notes: &mut Vec<QueryNote>) -> Vec<(bool, Piece)> {
    let mut found = Vec::new();
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let unsigned = rest.strip_prefix(['-', '\u{2212}']);
        let negation = unsigned.filter(|body| body.starts_with(|c: char| c.is_alphanumeric() || is_quote(c)));
        let (negated, body) = (negation.is_some(), negation.unwrap_or(rest));
        let (piece, after) = piece(body, notes);
        found.extend(piece.map(|p| (negated, p)));
        rest = after.trim_start();
    }
    found
}

/// The first piece of a text, and what follows it.
fn piece<'a>(text: &'a str, notes: &mut Vec<QueryNote>) -> (Option<Piece>, &'a str) {
    if let Some(open) = text.chars().next().filter(|c| is_quote(*c)) {
        let inner = &text[open.len_utf8()..];
        let Some(end) = inner.find(is_quote) else {
            notes.push(QueryNote::UnclosedQuote);
            return (None, inner);
        };
        let after = &inner[end..];
        let after = &after[after.chars().next().map_or(0, char::len_utf8)..];
        let phrase = inner[..end].trim();
        let has_words = phrase.contains(char::is_alphanumeric);
        return (has_words.then(|| Piece::Phrase(phrase.to_owned())), after);
    }
    // A quoted value belongs to its field: tiêu-đề:"học phí".
    let end = match (text.find(char::is_whitespace), text.find(":\"")) {
        (space, Some(colon)) if space.is_none_or(|s| colon < s) => {
            text[colon + 2..].find('"').map_or(text.len(), |n| colon + 2 + n + 1)
        }
        (Some(space), _) => space,
        (None, _) => text.len(),
    };
    let word = text[..end].replace('"', "");
    let piece = match word.as_str() {
        "OR" | "HOẶC" | "||" => Some(Piece::Or),
        _ if word.contains(char::is_alphanumeric) => Some(Piece::Word(word)),
        _ => None,
    };
    (piece, &text[end..])
}

/// True for what may be the name of a condition: letters, parted by hyphens.
fn is_name(text: &str) -> bool {
    text.contains(char::is_alphabetic) && text.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '_'))
}

/// Straight and typographic double quotes.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

/// Fields that a query may name.
#[derive(Debug, Clone, Copy)]
enum Condition {
    Number,
    Kind,
    Year,
    Term,
    Status,
    Title,
    Field,
    Article,
}

impl Condition {
    /// The condition with this name, in either language, marks and hyphens as one likes.
    fn named(name: &str) -> Option<Self> {
        match fold(name).replace(['-', '_'], "").as_str() {
            "so" | "sohieu" | "number" => Some(Self::Number),
            "loai" | "kind" => Some(Self::Kind),
            "nam" | "year" => Some(Self::Year),
            "khoa" | "term" => Some(Self::Term),
            "tinhtrang" | "hieuluc" | "status" => Some(Self::Status),
            "tieude" | "trichyeu" | "title" => Some(Self::Title),
            "linhvuc" | "field" => Some(Self::Field),
            "dieu" | "article" => Some(Self::Article),
            _ => None,
        }
    }

    /// Sets the condition; false when the value cannot be understood.
    fn apply(self, value: &str, filter: &mut Filter) -> bool {
        let slug = fold(value).replace([' ', '_'], "-");
        match self {
            Self::Number => WantedNumber::find(value)
                .or_else(|| WantedNumber::find(&format!("số {value} năm ")))
                .map(|n| filter.number = Some(n))
                .is_some(),
            Self::Kind => Kind::from_code(&slug)
                .or_else(|| Kind::from_symbol(&value.to_uppercase()))
                .map(|k| filter.kinds.push(k))
                .is_some(),
            Self::Year => year(value).map(|(from, to)| (filter.from, filter.to) = (Some(from), Some(to))).is_some(),
            Self::Status => {
                Status::from_code(&slug).or_else(|| status(&slug)).map(|s| filter.statuses.push(s)).is_some()
            }
            Self::Term => {
                filter.term = Some(value.to_uppercase()).filter(|term| term.chars().all(|c| "IVXL".contains(c)));
                filter.term.is_some()
            }
            Self::Title => {
                filter.title = Some(value.to_owned());
                true
            }
            Self::Field => field_named(value).map(|code| filter.fields.push(code.to_owned())).is_some(),
            Self::Article => {
                filter.article = Some(value.to_lowercase());
                true
            }
        }
    }
}

/// First and last day of a year.
fn year(value: &str) -> Option<(Date, Date)> {
    let year: i16 = value.parse().ok().filter(|y| (1945..=2100).contains(y))?;
    Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

/// A status by its Vietnamese name.
fn status(slug: &str) -> Option<Status> {
    match slug {
        "con" | "con-hieu-luc" => Some(Status::InForce),
        "het" | "het-hieu-luc" => Some(Status::Expired),
        "het-mot-phan" | "het-hieu-luc-mot-phan" => Some(Status::PartlyExpired),
        "chua" | "chua-co-hieu-luc" => Some(Status::NotYet),
        "ngung" | "ngung-hieu-luc" => Some(Status::Suspended),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_WORD, MOST_CHARACTERS, MOST_WORDS, Query, QueryNote};
    use proptest::prelude::*;

    #[test]
    fn alternatives_of_phrases_are_one_condition() {
        let query = Query::parse("\"học phí\" OR \"học bổng\" \"mầm non\"");
        assert_eq!(query.required, [vec!["học phí", "học bổng"], vec!["mầm non"]]);
    }

    #[test]
    fn of_a_long_query_whole_words_are_read_from_its_beginning() {
        let query = Query::parse(&"một hai ".repeat(MOST_WORDS));
        assert_eq!(query.words.split(' ').count(), MOST_WORDS);
        assert_eq!(query.notes, [QueryNote::Shortened { words: MOST_WORDS }]);
        let short = format!("  {}  ", ["từ"; MOST_WORDS].join(" "));
        assert_eq!(Query::parse(&short).notes, []);
        let query = Query::parse(&"nghiêng ".repeat(MOST_WORDS / 2).replace(' ', &" ".repeat(60)));
        assert!(query.words.chars().count() <= MOST_CHARACTERS && query.notes.len() == 1);
        let query = Query::parse(&format!("một {} cuối", "x".repeat(1 << 20)));
        assert_eq!((query.words.len(), query.notes.len()), ("một ".len() + LONGEST_WORD, 1));
    }

    #[test]
    fn a_condition_that_is_not_understood_is_searched_and_said() {
        let query = Query::parse("năm:xyz học phí");
        assert_eq!(query.words, "xyz học phí");
        assert_eq!(query.notes.len(), 1);
    }

    #[test]
    fn a_hyphen_between_words_excludes_nothing() {
        let query = Query::parse("Ban Kinh tế - Ngân sách 2016-2020");
        assert!(query.excluded.is_empty());
        assert_eq!(query.words, "Ban Kinh tế Ngân sách 2016-2020");
    }

    #[test]
    fn an_open_quote_and_a_prefix() {
        let query = Query::parse("\"học phí nông*");
        assert_eq!((query.words.as_str(), query.notes.len()), ("học phí", 1));
        assert_eq!(query.prefixes, ["nông"]);
    }

    #[test]
    fn what_is_not_understood_is_said() {
        for typed in ["lĩnh-vực:xyz", "khóa:17", "trường:abc", "-năm:2019", "-học*"] {
            let query = Query::parse(&format!("{typed} học phí"));
            assert_eq!(query.notes.len(), 1, "{typed}: {:?}", query.notes);
            assert!(query.filter.is_empty() && query.excluded.is_empty(), "{typed}");
        }
        assert_eq!(Query::parse("lĩnh-vực:\"Giáo dục\"").filter.fields, ["giao-duc"]);
        assert!(Query::parse("\"…\" học phí").required.is_empty());
    }

    proptest! {
        #[test]
        fn nothing_typed_is_an_error(typed in "\\PC{0,40}") {
            let _ = Query::parse(&typed);
        }
    }
}
