//! The piece of a passage that shows why it was found.

use crate::text::{exact_key, fold_letter, folded_key, tokens};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// A verbatim piece of a passage with the words that match.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The piece, whitespace collapsed; `…` stands where it was cut.
    pub text: String,
    /// Byte ranges in [`Snippet::text`] of the words that match.
    pub marks: Vec<(usize, usize)>,
}

/// A word asked for.
#[derive(Debug, Clone, Copy)]
struct Wanted {
    /// Its place among the words asked for.
    no: usize,
    /// What a snippet gains by showing it.
    worth: u32,
}

/// What a word of the text matches, or nothing.
type Match = Option<Wanted>;

/// Words in a snippet.
const WORDS: usize = 42;

/// What makes a word of the text a match.
pub(crate) struct Matcher {
    /// Words of texts met before: the hits of one query share most of their words.
    seen: RefCell<FxHashMap<String, Match>>,
    exact: BTreeMap<String, Wanted>,
    folded: BTreeMap<String, Wanted>,
    /// First letters, without marks, of all words asked for: most words of a text begin otherwise.
    starts: BTreeSet<char>,
}

impl Matcher {
    /// Matches the words of a query: those typed with marks by their marks, the others without.
    pub(crate) fn new(words: &str) -> Self {
        let mut matcher = Self {
            seen: RefCell::default(),
            exact: BTreeMap::new(),
            folded: BTreeMap::new(),
            starts: BTreeSet::from(['0']),
        };
        for word in tokens(words).map(|t| t.word) {
            let (exact, folded) = (exact_key(word), folded_key(word));
            matcher.starts.extend(folded.chars().next());
            let filler = super::weights::FILLERS.contains(&folded.as_str());
            let wanted = Wanted { no: matcher.asked(), worth: if filler { 1 } else { 4 } };
            if filler || exact != folded {
                matcher.exact.entry(exact).or_insert(wanted);
            } else {
                matcher.folded.entry(folded).or_insert(wanted);
            }
        }
        matcher
    }

    /// How many words are asked for.
    fn asked(&self) -> usize {
        self.exact.len() + self.folded.len()
    }

    /// What a word of the text matches.
    fn matched(&self, word: &str) -> Match {
        let first = word.chars().find_map(fold_letter)?;
        if !self.starts.contains(&first) {
            return None;
        }
        if let Some(known) = self.seen.borrow().get(word) {
            return *known;
        }
        let matched = self.compare(word);
        self.seen.borrow_mut().insert(word.to_owned(), matched);
        matched
    }

    fn compare(&self, word: &str) -> Match {
        let by_marks = self.exact.get(&exact_key(word));
        by_marks.or_else(|| self.folded.get(&folded_key(word))).copied()
    }

    /// Where the words that match stand in a text. Of a query of several words a match that stands alone says little,
    /// and is left out where others stand side by side.
    fn places(&self, text: &str) -> Vec<(usize, usize)> {
        let mut runs: Vec<Vec<(usize, usize)>> = Vec::new();
        let mut follows = false;
        for token in tokens(text) {
            let matched = self.matched(token.word).is_some_and(|wanted| wanted.worth > 1);
            match runs.last_mut().filter(|_| matched && follows) {
                Some(run) => run.push((token.start, token.end)),
                None if matched => runs.push(vec![(token.start, token.end)]),
                None => {}
            }
            follows = matched;
        }
        let is_phrase = self.asked() > 1 && runs.iter().any(|run| run.len() > 1);
        runs.into_iter().filter(|run| !is_phrase || run.len() > 1).flatten().collect()
    }

    /// The best piece of a text.
    pub(crate) fn snippet(&self, text: &str) -> Snippet {
        let words: Vec<_> = tokens(text).map(|t| (t.start, t.end, self.matched(t.word))).collect();
        if words.is_empty() {
            return Snippet { text: collapse(text), marks: Vec::new() };
        }
        let first = best_window(&words, self.asked());
        let last = (first + WORDS).min(words.len());
        let from = if first == 0 { 0 } else { words[first].0 };
        let to = if last == words.len() { text.len() } else { words[last - 1].1 };
        let mut snippet = Snippet::default();
        if from > 0 {
            snippet.text.push_str("… ");
        }
        let mut at = from;
        for (start, end, matched) in &words[first..last] {
            push_collapsed(&mut snippet.text, &text[at..*start]);
            let begin = snippet.text.len();
            snippet.text.push_str(&text[*start..*end]);
            if matched.is_some_and(|wanted| wanted.worth > 1) {
                snippet.marks.push((begin, snippet.text.len()));
            }
            at = *end;
        }
        push_collapsed(&mut snippet.text, &text[at..to]);
        if to < text.len() {
            snippet.text.push_str(" …");
        }
        snippet
    }
}

/// Where the words of a query stand in a whole text, in order.
pub fn matched_words(words: &str, text: &str) -> Vec<(usize, usize)> {
    Matcher::new(words).places(text)
}

/// Start of the window whose different matches are worth most; the earliest of equals. The window slides, and keeps
/// count of each word asked for: texts are long, and most of a batch's time would go here.
fn best_window(words: &[(usize, usize, Match)], asked: usize) -> usize {
    let mut shown = vec![0_usize; asked];
    let (mut worth, mut end) = (0, 0);
    let mut best = (0, 0);
    for (start, (.., matched)) in words.iter().enumerate() {
        for wanted in words[end..(start + WORDS).min(words.len())].iter().filter_map(|w| w.2) {
            worth += if shown[wanted.no] == 0 { wanted.worth } else { 0 };
            shown[wanted.no] += 1;
        }
        end = (start + WORDS).min(words.len());
        let Some(leaving) = matched else { continue };
        if worth > best.0 {
            best = (worth, start);
        }
        shown[leaving.no] -= 1;
        worth -= if shown[leaving.no] == 0 { leaving.worth } else { 0 };
    }
    // A few words before the first match make it readable.
    best.1.saturating_sub(4)
}

/// Appends text with its whitespace collapsed.
fn push_collapsed(out: &mut String, text: &str) {
    for c in text.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
}

fn collapse(text: &str) -> String {
    let mut out = String::new();
    push_collapsed(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::Matcher;

    #[test]
    fn marks_fall_on_the_words_asked_for() {
        let snippet = Matcher::new("hoc phi mầm").snippet("Mức thu học phí\nmầm non, mậm non");
        let marked: Vec<_> = snippet.marks.iter().map(|(a, b)| &snippet.text[*a..*b]).collect();
        assert_eq!(marked, ["học", "phí", "mầm"]);
        assert_eq!(snippet.text, "Mức thu học phí mầm non, mậm non");
    }

    #[test]
    fn a_long_text_is_cut_around_the_match() {
        let text = format!("{} học phí {}", "đầu ".repeat(200), "cuối ".repeat(200));
        let snippet = Matcher::new("học phí").snippet(&text);
        assert!(snippet.text.starts_with("… ") && snippet.text.ends_with(" …"));
        assert_eq!(snippet.marks.len(), 2);
    }
}
