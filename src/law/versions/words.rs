//! Words in a text: found wherever lines break, spaces differ or a tone mark stands the other way, and exchanged.

use crate::text::exact_key;
use std::ops::Range;

/// A word, or a sign by itself.
#[derive(Debug)]
struct Atom<'a> {
    text: &'a str,
    start: usize,
}

impl Atom<'_> {
    fn is_word(&self) -> bool {
        self.text.starts_with(char::is_alphanumeric)
    }

    /// True for the same word but for its capitals; a number is the same only digit for digit.
    fn is_like(&self, other: &Self) -> bool {
        match (self.is_word(), other.is_word()) {
            (true, true) => {
                let digits = self.text.starts_with(|c: char| c.is_ascii_digit());
                self.text == other.text || (!digits && exact_key(self.text) == exact_key(other.text))
            }
            (false, false) => sign(self.text) == sign(other.text),
            _ => false,
        }
    }

    /// True where capitals stand in the same places.
    fn has_case_of(&self, other: &Self) -> bool {
        self.text.chars().map(char::is_uppercase).eq(other.text.chars().map(char::is_uppercase))
    }
}

/// One sign for all dashes, and one for all quotation marks.
fn sign(text: &str) -> &str {
    match text {
        "–" | "—" | "−" => "-",
        "”" | "„" | "‟" | "\"" => "“",
        other => other,
    }
}

fn atoms(text: &str) -> Vec<Atom<'_>> {
    let mut found: Vec<Atom<'_>> = Vec::new();
    let mut open = None;
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() {
            open.get_or_insert(at);
            continue;
        }
        found.extend(open.take().map(|start| Atom { text: &text[start..at], start }));
        if !c.is_whitespace() {
            found.push(Atom { text: &text[at..at + c.len_utf8()], start: at });
        }
    }
    found.extend(open.map(|start| Atom { text: &text[start..], start }));
    found
}

/// Where words stand in a text.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// As they are written.
    pub(super) exact: Vec<Range<usize>>,
    /// With other capitals.
    pub(super) other_case: usize,
}

impl Places {
    /// True where the words stand somewhere, with whatever capitals.
    pub(super) fn is_any(&self) -> bool {
        !self.exact.is_empty() || self.other_case > 0
    }
}

/// Finds words in a text; no two places share a word.
pub(super) fn find(text: &str, words: &str) -> Places {
    let (text, words) = (atoms(text), atoms(words));
    let mut found = Places::default();
    if words.is_empty() {
        return found;
    }
    let mut at = 0;
    while let Some(window) = text.get(at..at + words.len()) {
        if !window.iter().zip(&words).all(|(here, word)| here.is_like(word)) {
            at += 1;
            continue;
        }
        if window.iter().zip(&words).all(|(here, word)| here.has_case_of(word)) {
            let start = window.first().map_or(0, |first| first.start);
            let end = window.last().map_or(start, |last| last.start + last.text.len());
            found.exact.push(start..end);
        } else {
            found.other_case += 1;
        }
        at += words.len();
    }
    found
}

/// True where words hold other words.
pub(super) fn holds(text: &str, words: &str) -> bool {
    find(text, words).is_any()
}

/// The words of a text by the keys that they are compared by; a number only by its own digits.
pub(super) fn keys(text: &str) -> Vec<String> {
    let key = |atom: &Atom<'_>| {
        let digits = atom.text.starts_with(|c: char| c.is_ascii_digit());
        if digits { atom.text.to_lowercase() } else { exact_key(atom.text) }
    };
    atoms(text).iter().filter(|atom| atom.is_word()).map(key).collect()
}

/// True where two texts begin with the same three words.
pub(super) fn begin_alike(one: &str, other: &str) -> bool {
    let (one, other) = (atoms(one), atoms(other));
    let mut pairs = one.iter().filter(|atom| atom.is_word()).zip(other.iter().filter(|atom| atom.is_word()));
    let mut alike = 0;
    while alike < 3 {
        match pairs.next() {
            Some((one, other)) if one.is_like(other) => alike += 1,
            _ => return false,
        }
    }
    true
}

/// True where the end of some words is the beginning of others, or one holds the other: which of the two is exchanged
/// first makes a difference.
pub(super) fn entangled(one: &str, other: &str) -> bool {
    let meets = |left: &[Atom<'_>], right: &[Atom<'_>]| {
        (1..left.len().min(right.len()))
            .any(|n| left.iter().skip(left.len() - n).zip(right).all(|(left, right)| left.is_like(right)))
    };
    let (a, b) = (atoms(one), atoms(other));
    holds(one, other) || holds(other, one) || meets(&a, &b) || meets(&b, &a)
}

/// Puts words in the place of others; where nothing takes the place, the space that parted them goes too.
pub(super) fn exchange(text: &str, places: &[Range<usize>], words: &str) -> String {
    let mut out = String::with_capacity(text.len() + words.len() * places.len());
    let mut from = 0;
    for place in places {
        out.push_str(text.get(from..place.start).unwrap_or_default());
        out.push_str(words);
        from = place.end;
        if words.is_empty() {
            let rest = text.get(from..).unwrap_or_default();
            let parted = out.is_empty() || out.ends_with([' ', '\n']);
            let closes = rest.starts_with([',', ';', '.', ':', ')']);
            if parted && rest.starts_with([' ', '\n']) {
                from += 1;
            } else if out.ends_with([' ', '\n']) && (closes || rest.is_empty()) {
                out.pop();
            }
        }
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// Puts new words beside a place.
pub(super) fn put_beside(text: &str, place: &Range<usize>, words: &str, before: bool) -> String {
    let at = if before { place.start } else { place.end };
    let (left, right) = text.split_at(at);
    if before {
        let gap = if words.ends_with([' ', '(']) { "" } else { " " };
        return format!("{left}{words}{gap}{right}");
    }
    let gap = if words.starts_with([',', ';', '.', ':', ')', ' ']) { "" } else { " " };
    format!("{left}{gap}{words}{right}")
}

#[cfg(test)]
mod tests {
    use super::{entangled, exchange, find, put_beside};

    #[test]
    fn words_are_found_over_line_ends_and_in_either_spelling() {
        let text = "Ủy ban\nnhân dân tỉnh; uỷ ban nhân dân tỉnh, Uỷ ban nhân dân tỉnh";
        let found = find(text, "Ủy ban nhân dân tỉnh");
        assert_eq!(found.exact.len(), 2);
        assert_eq!(found.other_case, 1);
        assert!(find("xã hội hóa", "xã hội ho").exact.is_empty(), "half a word is none");
        assert!(find("mức 08 triệu", "8 triệu").exact.is_empty(), "another writing of a number is another word");
    }

    #[test]
    fn words_that_go_take_their_space_along() {
        let gone = |text: &str, words: &str| exchange(text, &find(text, words).exact, "");
        assert_eq!(gone("hộ nghèo và hộ cận nghèo, hộ khác", "và hộ cận nghèo"), "hộ nghèo, hộ khác");
        assert_eq!(gone("hộ nghèo, hộ cận nghèo; hộ khác", ", hộ cận nghèo"), "hộ nghèo; hộ khác");
        assert_eq!(gone("các hộ nghèo ở xã", "nghèo"), "các hộ ở xã");
        assert_eq!(gone("Mỗi hộ 5 triệu đồng. Hưởng một lần.", "Hưởng một lần."), "Mỗi hộ 5 triệu đồng.");
    }

    #[test]
    fn new_words_stand_beside_those_named() {
        let text = "hộ nghèo ở xã";
        let place = find(text, "hộ nghèo").exact.remove(0);
        assert_eq!(put_beside(text, &place, ", hộ cận nghèo", false), "hộ nghèo, hộ cận nghèo ở xã");
        assert_eq!(put_beside(text, &place, "các", true), "các hộ nghèo ở xã");
    }

    #[test]
    fn words_that_share_some_are_told() {
        assert!(entangled("Sở Nội vụ", "Giám đốc Sở"));
        assert!(entangled("Sở Nội vụ", "Sở"));
        assert!(!entangled("Sở Nội vụ", "Ban Dân tộc"));
    }
}
