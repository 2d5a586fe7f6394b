//! Two texts side by side: which articles are the same, changed, moved, put in or gone, and in which words.
//!
//! Articles pair by number where what they say is alike, else by what they say, wherever they stand; so do the clauses
//! and points inside. Words are compared by their keys: punctuation, layout, capitals and the two ways of placing a tone
//! mark make no difference.

use super::part::{Part, PartKind};
use super::words::keys;
use crate::model::{DivisionKind, Level};
use serde::Serialize;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::collections::HashMap;
use std::ops::Range;

/// Share of common words from which two parts with one number are one part.
const ALIKE: f64 = 0.2;
/// Share of common words from which two parts with different numbers are one part that moved.
const MOVED: f64 = 0.5;

/// What became of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It reads the same in the same place.
    Same,
    /// Its words changed.
    Changed,
    /// It stands elsewhere, with the same words or others.
    Moved,
    /// It is only in the later text.
    Inserted,
    /// It is only in the earlier text.
    Deleted,
}

/// Where an article stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArticlePlace {
    /// Title of what is attached; empty for the document itself.
    pub part: String,
    /// Its number.
    pub article: String,
    /// Its heading.
    pub heading: String,
}

/// An article in both texts, or in one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArticlePair {
    /// What became of it.
    pub fate: Fate,
    /// In the earlier text.
    pub from: Option<ArticlePlace>,
    /// In the later text.
    pub to: Option<ArticlePlace>,
    /// Its parts that are not the same; all of them where it is only in one text.
    pub parts: Vec<PartPair>,
}

/// A heading, a clause or a point in both texts, or in one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartPair {
    /// What became of it.
    pub fate: Fate,
    /// Where it stands in the earlier text: `khoản 1 điểm a`; empty for the head of the article.
    pub from: Option<String>,
    /// In the later text.
    pub to: Option<String>,
    /// Its words in order.
    pub words: Vec<WordRun>,
}

/// What became of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WordFate {
    /// They stand in both texts; they are given as the later one writes them.
    Equal,
    /// They are gone.
    Delete,
    /// They are new.
    Insert,
}

/// Words that fared alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WordRun {
    /// What became of them.
    pub fate: WordFate,
    /// The words as written.
    pub text: String,
}

/// A part by itself, with what it is compared by.
struct Leaf {
    label: String,
    text: String,
    keys: Vec<String>,
}

/// An article on its way to be paired.
struct Article<'a> {
    division: &'a Part,
    part: &'a Part,
    keys: Vec<String>,
}

/// Compares two texts, in the order of the later one; what is gone stands where it stood.
pub fn compare(from: &[Part], to: &[Part]) -> Vec<ArticlePair> {
    let (before, after) = (articles(from), articles(to));
    let same_place =
        |a: &Article<'_>, b: &Article<'_>| a.division.kind == b.division.kind && a.part.label == b.part.label;
    let pairs = pair(&before, &after, |one| &one.keys, same_place);
    let mut found = Vec::new();
    // Articles that went stand before the one that stood behind them.
    let mut gone = before.iter().enumerate().filter(|(at, _)| !pairs.iter().any(|(paired, _)| paired == at)).peekable();
    for (at, article) in after.iter().enumerate() {
        match pairs.iter().find(|(_, later)| *later == at).and_then(|(old, _)| Some((*old, before.get(*old)?))) {
            None => found.push(only(article, Fate::Inserted)),
            Some((old, earlier)) => {
                while let Some((_, one)) = gone.next_if(|(at, _)| *at < old) {
                    found.push(only(one, Fate::Deleted));
                }
                found.push(both(earlier, article));
            }
        }
    }
    found.extend(gone.map(|(_, one)| only(one, Fate::Deleted)));
    found
}

/// The articles of the document itself and of what it issues; annexes are compared as a whole.
fn articles(parts: &[Part]) -> Vec<Article<'_>> {
    let mut found = Vec::new();
    for division in parts {
        let PartKind::Division(kind) = division.kind else { continue };
        match kind {
            DivisionKind::Preamble | DivisionKind::Closing => {}
            DivisionKind::Annex => found.push(Article { division, part: division, keys: keys(&division.text()) }),
            DivisionKind::Body | DivisionKind::Attached => division.each(&mut |part| {
                if part.is(Level::Article) {
                    found.push(Article { division, part, keys: keys(&part.text()) });
                }
            }),
        }
    }
    found
}

/// Pairs things: first those in the same place that are alike, then the rest by what they have in common.
fn pair<T>(
    before: &[T],
    after: &[T],
    keys: impl Fn(&T) -> &Vec<String>,
    same_place: impl Fn(&T, &T) -> bool,
) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let likeness = |a: &T, b: &T| share(keys(a), keys(b));
    for (at, one) in before.iter().enumerate() {
        let partner = after.iter().enumerate().find(|(_, other)| same_place(one, other));
        if let Some((later, other)) = partner.filter(|(later, _)| !pairs.iter().any(|(_, taken)| taken == later))
            && (likeness(one, other) >= ALIKE || keys(other).is_empty() || keys(other).len() <= 8)
        {
            pairs.push((at, later));
        }
    }
    let mut rest: Vec<(f64, usize, usize)> = Vec::new();
    for (at, one) in before.iter().enumerate().filter(|(at, _)| !pairs.iter().any(|(taken, _)| taken == at)) {
        for (later, other) in
            after.iter().enumerate().filter(|(later, _)| !pairs.iter().any(|(_, taken)| taken == later))
        {
            let share = likeness(one, other);
            if share >= MOVED {
                rest.push((share, at, later));
            }
        }
    }
    rest.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    for (_, at, later) in rest {
        if !pairs.iter().any(|(earlier, taken)| *earlier == at || *taken == later) {
            pairs.push((at, later));
        }
    }
    pairs
}

/// The share of words that two texts have in common (Dice).
fn share(a: &[String], b: &[String]) -> f64 {
    let mut counts: HashMap<&str, i64> = HashMap::new();
    a.iter().for_each(|key| *counts.entry(key).or_default() += 1);
    let mut common = 0_u32;
    for key in b {
        if let Some(left) = counts.get_mut(key.as_str()).filter(|left| **left > 0) {
            *left -= 1;
            common += 1;
        }
    }
    let all = u32::try_from(a.len() + b.len()).unwrap_or(u32::MAX);
    if all == 0 { 1.0 } else { f64::from(2 * common) / f64::from(all) }
}

fn place(article: &Article<'_>) -> ArticlePlace {
    let is_annex = matches!(article.part.kind, PartKind::Division(_));
    ArticlePlace {
        part: article.division.heading.clone(),
        article: article.part.label.clone(),
        heading: if is_annex { String::new() } else { article.part.heading.clone() },
    }
}

/// An article that is only in one of the texts.
fn only(article: &Article<'_>, fate: Fate) -> ArticlePair {
    let words = if fate == Fate::Inserted { WordFate::Insert } else { WordFate::Delete };
    let side = Some(place(article));
    let parts = leaves(article.part).into_iter().map(|leaf| only_part(leaf, fate, words)).collect();
    let (from, to) = if fate == Fate::Inserted { (None, side) } else { (side, None) };
    ArticlePair { fate, from, to, parts }
}

fn only_part(leaf: Leaf, fate: Fate, words: WordFate) -> PartPair {
    let words = vec![WordRun { fate: words, text: one_line(&leaf.text) }];
    let (from, to) = if fate == Fate::Inserted { (None, Some(leaf.label)) } else { (Some(leaf.label), None) };
    PartPair { fate, from, to, words }
}

/// An article that is in both texts.
fn both(before: &Article<'_>, after: &Article<'_>) -> ArticlePair {
    let moved = before.part.label != after.part.label || before.division.kind != after.division.kind;
    let (earlier, later) = (leaves(before.part), leaves(after.part));
    let pairs = pair(&earlier, &later, |leaf| &leaf.keys, |a, b| a.label == b.label);
    let mut parts = Vec::new();
    for (at, leaf) in earlier.iter().enumerate() {
        if !pairs.iter().any(|(taken, _)| *taken == at) {
            parts.push(((at, 0), only_part(copy(leaf), Fate::Deleted, WordFate::Delete)));
        }
    }
    for (at, leaf) in later.iter().enumerate() {
        match pairs.iter().find(|(_, taken)| *taken == at).and_then(|(old, _)| Some((*old, earlier.get(*old)?))) {
            None => parts.push(((at, 1), only_part(copy(leaf), Fate::Inserted, WordFate::Insert))),
            Some((_, old)) => {
                let elsewhere = old.label != leaf.label;
                let words = diff_words(&old.text, &leaf.text);
                let equal = words.iter().all(|run| run.fate == WordFate::Equal);
                let fate = match (elsewhere && !moved, equal) {
                    (true, _) => Fate::Moved,
                    (false, false) => Fate::Changed,
                    (false, true) => continue,
                };
                let (from, to) = (Some(old.label.clone()), Some(leaf.label.clone()));
                parts.push(((at, 1), PartPair { fate, from, to, words }));
            }
        }
    }
    parts.sort_by_key(|(order, _)| *order);
    let parts: Vec<PartPair> = parts.into_iter().map(|(_, part)| part).collect();
    let fate = match (moved, parts.is_empty()) {
        (true, _) => Fate::Moved,
        (false, true) => Fate::Same,
        (false, false) => Fate::Changed,
    };
    ArticlePair { fate, from: Some(place(before)), to: Some(place(after)), parts }
}

fn copy(leaf: &Leaf) -> Leaf {
    Leaf { label: leaf.label.clone(), text: leaf.text.clone(), keys: leaf.keys.clone() }
}

/// The head of an article, its clauses and points, each with its own words.
fn leaves(article: &Part) -> Vec<Leaf> {
    let mut found = Vec::new();
    gather(article, "", &mut found);
    found
}

fn gather(part: &Part, above: &str, found: &mut Vec<Leaf>) {
    let name = match part.kind {
        PartKind::Unit(Level::Clause) => format!("{above} khoản {}", part.label),
        PartKind::Unit(Level::Point) => format!("{above} điểm {}", part.label),
        PartKind::Unit(Level::Section) => format!("{above} mục {}", part.label),
        _ => above.to_owned(),
    };
    let text = part.text_of_own().join("\n");
    if !text.trim().is_empty() {
        found.push(Leaf { label: name.trim().to_owned(), keys: keys(&text), text });
    }
    part.parts.iter().for_each(|inner| gather(inner, &name, found));
}

/// The words of two texts, run by run.
pub fn diff_words(from: &str, to: &str) -> Vec<WordRun> {
    let (a, b) = (spaced(from), spaced(to));
    let (left, right): (Vec<&str>, Vec<&str>) =
        (a.iter().map(|(key, _)| key.as_str()).collect(), b.iter().map(|(key, _)| key.as_str()).collect());
    let mut runs: Vec<WordRun> = Vec::new();
    let mut push = |fate: WordFate, text: String| {
        if text.is_empty() {
            return;
        }
        match runs.last_mut().filter(|last| last.fate == fate) {
            Some(last) => {
                last.text.push(' ');
                last.text.push_str(&text);
            }
            None => runs.push(WordRun { fate, text }),
        }
    };
    let written = |text: &str, words: &[(String, Range<usize>)], range: Range<usize>| -> String {
        let Some(words) = words.get(range) else { return String::new() };
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return String::new() };
        one_line(text.get(first.1.start..last.1.end).unwrap_or_default())
    };
    for op in capture_diff_slices(Algorithm::Patience, &left, &right) {
        let (tag, old, new) = op.as_tag_tuple();
        match tag {
            DiffTag::Equal => push(WordFate::Equal, written(to, &b, new)),
            DiffTag::Delete => push(WordFate::Delete, written(from, &a, old)),
            DiffTag::Insert => push(WordFate::Insert, written(to, &b, new)),
            DiffTag::Replace => {
                push(WordFate::Delete, written(from, &a, old));
                push(WordFate::Insert, written(to, &b, new));
            }
        }
    }
    runs
}

/// The words of a text by their keys, each with its place up to the next blank: its punctuation goes with it.
fn spaced(text: &str) -> Vec<(String, Range<usize>)> {
    let mut found: Vec<(String, Range<usize>)> = Vec::new();
    let mut from = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let place = from..from + word.len();
        from += piece.len();
        let key = keys(word).join("-");
        match (key.is_empty(), found.last_mut()) {
            (true, Some(last)) if !word.is_empty() => last.1.end = place.end,
            (true, _) => {}
            (false, _) => found.push((key, place)),
        }
    }
    found
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{WordFate, diff_words};

    fn shown(from: &str, to: &str) -> String {
        let runs = diff_words(from, to);
        let sign = |fate| match fate {
            WordFate::Equal => ' ',
            WordFate::Delete => '-',
            WordFate::Insert => '+',
        };
        runs.iter().map(|run| format!("{}{}", sign(run.fate), run.text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_are_told_and_signs_are_not() {
        assert_eq!(shown("mức 35 triệu đồng", "mức 45 triệu đồng"), " mức|-35|+45| triệu đồng");
        assert_eq!(shown("Uỷ ban\nnhân dân; tỉnh", "ủy ban nhân dân, tỉnh."), " ủy ban nhân dân, tỉnh.");
        assert_eq!(shown("hộ nghèo", "hộ nghèo, hộ cận nghèo"), " hộ nghèo,|+hộ cận nghèo");
        assert_eq!(shown("", "mới"), "+mới");
    }
}
