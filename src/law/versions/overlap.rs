//! Edits of one day that disturb each other: which of them is applied first would make a difference.

use super::brought::read_brought;
use super::part::Part;
use super::{Ordered, place, row, words};
use crate::model::{Address, EditOp};

/// For each edit of a day, whether another one concerns the same words. `parts` is the text on the day before.
pub(super) fn overlapping(today: &[Ordered<'_>], parts: &[Part]) -> Vec<bool> {
    let mut found = vec![false; today.len()];
    for (at, one) in today.iter().enumerate() {
        for (later, other) in today.iter().enumerate().skip(at + 1) {
            if disturb(one, other, parts) {
                found[at] = true;
                found[later] = true;
            }
        }
    }
    found
}

fn disturb(one: &Ordered<'_>, other: &Ordered<'_>, parts: &[Part]) -> bool {
    let (a, b) = (&one.edit.address, &other.edit.address);
    let (holds, held) = (holds(a, b, parts), holds(b, a, parts));
    if !holds && !held {
        return false;
    }
    match (one.is_of_words(), other.is_of_words()) {
        (true, true) => words_disturb(&one.edit.op, &other.edit.op),
        (true, false) => words_in_unit(one, other, holds),
        (false, true) => words_in_unit(other, one, held),
        (false, false) => units_disturb(one, other),
    }
}

/// True where a place lies in another one, or is the same.
fn holds(outer: &Address, inner: &Address, parts: &[Part]) -> bool {
    let pairs = [
        (&outer.annex, &inner.annex),
        (&outer.form, &inner.form),
        (&outer.article, &inner.article),
        (&outer.clause, &inner.clause),
        (&outer.point, &inner.point),
    ];
    // Where one of them says that the attached regulation is meant, and the other nothing, they may be of one place.
    let within = pairs.iter().all(|(outer, inner)| outer.is_none() || outer == inner) && !apart(outer, inner);
    let grouped =
        outer.part.is_some() || outer.chapter.is_some() || outer.section.is_some() || outer.subsection.is_some();
    if !within || !grouped || outer.article.is_some() {
        return within;
    }
    let whole = |address: &Address| Address { title: false, clause: None, point: None, ..address.clone() };
    let inner = if inner.article.is_some() { whole(inner) } else { inner.clone() };
    match (place::find(parts, &whole(outer)), place::find(parts, &inner)) {
        (Ok(outer), Ok(inner)) => inner.starts_with(&outer),
        _ => outer.chapter == inner.chapter && outer.section == inner.section,
    }
}

/// True for two rows of one table by their numbers, and for two items of one paragraph as they are named. What is counted
/// in different ways may be the same.
fn apart(one: &Address, other: &Address) -> bool {
    match (row::number(one), row::number(other)) {
        (Some(one), Some(other)) => one != other,
        _ => one.item.is_some() && other.item.is_some() && one.item != other.item && one.paragraph == other.paragraph,
    }
}

/// Units in one another: a name leaves the text alone, and what is put into a unit leaves the rest of it alone.
fn units_disturb(one: &Ordered<'_>, other: &Ordered<'_>) -> bool {
    let (a, b) = (one.edit, other.edit);
    let same = a.address == b.address;
    let puts_in = |op: &EditOp| matches!(op, EditOp::InsertAfter | EditOp::InsertBefore);
    let names = |op: &EditOp| *op == EditOp::ReplaceTitle;
    if same {
        return true;
    }
    let outer = if holds(&a.address, &b.address, &[]) { a } else { b };
    !(names(&outer.op) || puts_in(&outer.op) && outer.address.is_open() || outer.op == EditOp::Append)
}

/// Two edits of words at places of which one holds the other.
fn words_disturb(one: &EditOp, other: &EditOp) -> bool {
    let (a, b) = (touched(one), touched(other));
    one == other || a.iter().any(|a| b.iter().any(|b| words::entangled(a, b)))
}

/// The words that an edit looks for or brings.
fn touched(op: &EditOp) -> Vec<&str> {
    match op {
        EditOp::ReplaceWords { from, to } => vec![from, to],
        EditOp::AddWords { words, beside, .. } => beside.iter().map(String::as_str).chain([words.as_str()]).collect(),
        EditOp::DropWords { words } => vec![words],
        _ => Vec::new(),
    }
}

/// An edit of words and one of a unit: they go together where the words are looked for in a wider place and the new text
/// does not hold them, or nothing stays of the unit.
fn words_in_unit(of_words: &Ordered<'_>, of_unit: &Ordered<'_>, wider: bool) -> bool {
    if !wider || of_words.edit.address == of_unit.edit.address {
        return of_unit.edit.op != EditOp::ReplaceTitle || of_words.edit.address == of_unit.edit.address;
    }
    if of_unit.edit.op == EditOp::Repeal {
        return false;
    }
    let Some(text) = of_unit.edit.text else { return true };
    let Ok(brought) = read_brought(&of_unit.by, text) else { return true };
    let looked_for = touched(&of_words.edit.op);
    let whole: String = brought.loose.iter().cloned().chain(brought.units.iter().map(Part::text)).collect();
    looked_for.first().is_none_or(|words| words::holds(&whole, words))
}
