//! Edits of words: exchanged, put in or taken out at a place, article by article.

use super::part::{Mark, MarkKind, Part, PartKind};
use super::place::{self, Path};
use super::{Reason, words};
use crate::model::{Address, DivisionKind, Edit, EditOp, Level};
use regex::Regex;
use std::sync::LazyLock;

/// What became of an edit of words.
#[derive(Debug, Default)]
pub(super) struct Exchanged {
    /// Whether it was applied somewhere.
    pub(super) applied: bool,
    /// The places in which it was not, each with the reason; without a place where the whole edit was not.
    pub(super) refused: Vec<(Option<Path>, Reason)>,
}

/// The number of a document, with what of its name still follows: an occurrence in a name is not one of the rule.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static NAME: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\d+/(?:\d{4}/)?[A-ZĐ][A-ZĐa-z0-9-]*[A-ZĐ][^.;“”]{0,300}$").unwrap());

/// Applies an edit of words.
pub(super) fn exchange(parts: &mut [Part], edit: &Edit, change: usize) -> Exchanged {
    let whole = |reason| Exchanged { applied: false, refused: vec![(None, reason)] };
    let places = match places(parts, &edit.address) {
        Ok(places) => places,
        Err(reason) => return whole(reason),
    };
    let except: Result<Vec<Path>, Reason> = edit.except.iter().map(|address| place::find(parts, address)).collect();
    let Ok(except) = except else { return whole(Reason::Except) };
    let mut outcome = Exchanged::default();
    for path in places {
        let left_out = except.iter().any(|left_out| path.starts_with(left_out));
        let inside: Vec<&[usize]> =
            except.iter().filter_map(|left_out| left_out.strip_prefix(path.as_slice())).collect();
        let Some(part) = place::at_mut(parts, &path).filter(|_| !left_out) else { continue };
        match in_part(part, &edit.op, change, &inside) {
            Ok(()) => outcome.applied = true,
            Err(Reason::WordsNotFound) => {}
            Err(reason) => outcome.refused.push((Some(path), reason)),
        }
    }
    if !outcome.applied && outcome.refused.is_empty() {
        return whole(Reason::WordsNotFound);
    }
    outcome
}

/// The places in which words are looked for: one named part, or the articles of all divisions that say something.
fn places(parts: &[Part], address: &Address) -> Result<Vec<Path>, Reason> {
    if address.title {
        return Err(Reason::InnerPart);
    }
    let path = match (address.is_open(), address.attached) {
        (true, true) => {
            let attached = |part: &Part| part.kind == PartKind::Division(DivisionKind::Attached);
            let mut found = (0..parts.len()).filter(|at| parts.get(*at).is_some_and(attached)).map(|at| vec![at]);
            match (found.next(), found.next()) {
                (Some(one), None) => Some(one),
                (None, _) => return Err(Reason::NotFound),
                _ => return Err(Reason::FoundTwice),
            }
        }
        (true, false) => None,
        (false, _) => Some(place::find(parts, address)?),
    };
    let mut found = Vec::new();
    match path {
        Some(path) => cut(parts, &path, &mut found),
        None => (0..parts.len()).for_each(|at| {
            let kind = parts.get(at).map(|part| part.kind);
            let silent = [DivisionKind::Preamble, DivisionKind::Closing].map(PartKind::Division);
            if kind.is_some_and(|kind| !silent.contains(&kind)) {
                cut(parts, &[at], &mut found);
            }
        }),
    }
    Ok(found)
}

/// A part that is wider than an article, cut into its articles.
fn cut(parts: &[Part], path: &[usize], found: &mut Vec<Path>) {
    let Some(part) = place::at(parts, path) else { return };
    let wider = matches!(part.kind, PartKind::Division(_))
        || matches!(part.kind, PartKind::Unit(level) if level < Level::Article);
    if !wider || part.parts.is_empty() {
        found.push(path.to_vec());
        return;
    }
    for at in 0..part.parts.len() {
        cut(parts, &[path, &[at]].concat(), found);
    }
}

/// A part and all inside it but what is left out, by the ways from the part to it.
fn each_but<'a>(part: &'a Part, left_out: &[&[usize]], visit: &mut impl FnMut(&'a Part)) {
    visit(part);
    for (at, inner) in part.parts.iter().enumerate() {
        if let Some(left_out) = further(left_out, at) {
            each_but(inner, &left_out, visit);
        }
    }
}

/// As [`each_but`], to change.
fn each_but_mut(part: &mut Part, left_out: &[&[usize]], visit: &mut impl FnMut(&mut Part)) {
    visit(part);
    for (at, inner) in part.parts.iter_mut().enumerate() {
        if let Some(left_out) = further(left_out, at) {
            each_but_mut(inner, &left_out, visit);
        }
    }
}

/// What is left out further inside, one step on; none where the part there is left out itself.
fn further<'a>(left_out: &[&'a [usize]], at: usize) -> Option<Vec<&'a [usize]>> {
    let on: Vec<&[usize]> = left_out.iter().filter_map(|way| way.strip_prefix(&[at])).collect();
    on.iter().all(|way| !way.is_empty()).then_some(on)
}

/// Applies an edit to one part, wholly or not at all, but for what is left out in it.
fn in_part(part: &mut Part, op: &EditOp, change: usize, left_out: &[&[usize]]) -> Result<(), Reason> {
    let words = match op {
        EditOp::ReplaceWords { from, .. } => from,
        EditOp::DropWords { words } => words,
        EditOp::AddWords { beside: Some(beside), .. } => beside,
        _ => return Err(Reason::NoText),
    };
    let (mut count, mut problem, mut doubtful) = (0, None, false);
    each_but(part, left_out, &mut |inner| {
        let mut touched = false;
        for text in &inner.own {
            let found = words::find(text, words);
            count += found.exact.len();
            touched |= found.is_any();
            problem = problem.or_else(|| objection(text, &found, op));
        }
        // What an edit that is not applied would have made of the words, nobody knows.
        doubtful |= inner.doubtful;
        problem = problem.or((inner.doubtful && touched).then_some(Reason::AfterPending));
    });
    match (problem, count, op) {
        (Some(problem), ..) => return Err(problem),
        (None, 0, _) if doubtful => return Err(Reason::AfterPending),
        (None, 0, _) => return Err(Reason::WordsNotFound),
        (None, 2.., EditOp::AddWords { .. }) => return Err(Reason::WordsRepeated),
        _ => {}
    }
    each_but_mut(part, left_out, &mut |inner| {
        let mut touched = false;
        for text in &mut inner.own {
            let found = words::find(text, words);
            if found.exact.is_empty() {
                continue;
            }
            touched = true;
            *text = match op {
                EditOp::ReplaceWords { to, .. } => words::exchange(text, &found.exact, to),
                EditOp::AddWords { words, before, .. } => match found.exact.first() {
                    Some(place) => words::put_beside(text, place, words, *before),
                    None => continue,
                },
                _ => words::exchange(text, &found.exact, ""),
            };
        }
        if touched {
            inner.marks.push(Mark { kind: MarkKind::Amended, change });
        }
    });
    Ok(())
}

/// What speaks against exchanging words in a paragraph.
fn objection(text: &str, found: &words::Places, op: &EditOp) -> Option<Reason> {
    if found.other_case > 0 {
        return Some(Reason::WordsOtherCase);
    }
    let first = found.exact.first()?;
    if text.contains('\t') {
        return Some(Reason::TableCell);
    }
    let named = |place: &std::ops::Range<usize>| {
        let before = text.get(..place.start).unwrap_or_default();
        NAME.is_match(before)
    };
    if found.exact.iter().any(named) {
        return Some(Reason::WordsInName);
    }
    let new = match op {
        EditOp::ReplaceWords { from, to } if words::holds(to, from) => Some(to.clone()),
        EditOp::AddWords { words, beside: Some(beside), before } => {
            Some(words::put_beside(beside, &(0..beside.len()), words, *before))
        }
        _ => None,
    };
    let there = new.is_some_and(|new| words::holds(text, &new));
    (there && first.start < text.len()).then_some(Reason::WordsAlreadyThere)
}
