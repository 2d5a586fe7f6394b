//! From an address to the one part that it means.

use super::part::{Part, PartKind};
use super::{DivisionPlace, Reason};
use crate::model::{Address, DivisionKind, Level};
use crate::text::{fold, from_roman};

/// The way to a part: its place among those of its parent, from the divisions inwards.
pub(super) type Path = Vec<usize>;

/// The part that an address means. One that could be two is none.
pub(super) fn find(divisions: &[Part], address: &Address) -> Result<Path, Reason> {
    if address.item.is_some() || address.paragraph.is_some() {
        return Err(Reason::InnerPart);
    }
    let steps = steps(address);
    let mut found = Vec::new();
    for (at, division) in divisions.iter().enumerate().filter(|(_, division)| may_hold(division, address)) {
        if steps.is_empty() {
            found.push(vec![at]);
        } else {
            collect(division, &steps, &mut vec![at], &mut found);
        }
    }
    match found.len() {
        0 => Err(Reason::NotFound),
        1 => found.pop().ok_or(Reason::NotFound),
        _ => Err(Reason::FoundTwice),
    }
}

/// The part at the end of a way.
pub(super) fn at<'a>(divisions: &'a [Part], path: &[usize]) -> Option<&'a Part> {
    let (first, rest) = path.split_first()?;
    let part = divisions.get(*first)?;
    if rest.is_empty() { Some(part) } else { at(&part.parts, rest) }
}

/// The part at the end of a way, to change.
pub(super) fn at_mut<'a>(divisions: &'a mut [Part], path: &[usize]) -> Option<&'a mut Part> {
    let (first, rest) = path.split_first()?;
    let part = divisions.get_mut(*first)?;
    if rest.is_empty() { Some(part) } else { at_mut(&mut part.parts, rest) }
}

/// The parts beside which the part at the end of a way stands, itself included, with its place among them.
pub(super) fn siblings<'a>(divisions: &'a mut Vec<Part>, path: &[usize]) -> Option<(&'a mut Vec<Part>, usize)> {
    match path {
        [] => None,
        [at] => Some((divisions, *at)),
        [first, rest @ ..] => siblings(&mut divisions.get_mut(*first)?.parts, rest),
    }
}

/// The label of the article that a way leads to or through.
pub(super) fn article(divisions: &[Part], path: &[usize]) -> Option<String> {
    let on_the_way = (1..=path.len()).filter_map(|end| at(divisions, path.get(..end)?));
    on_the_way.filter(|part| part.is(Level::Article)).map(|part| part.label.clone()).next()
}

/// Which division it is whose place is given: its kind, and its turn among those of the kind.
pub(super) fn division(divisions: &[Part], at: usize) -> Option<DivisionPlace> {
    let kind = |part: &Part| if let PartKind::Division(kind) = part.kind { Some(kind) } else { None };
    let own = kind(divisions.get(at)?)?;
    Some((own, divisions.iter().take(at).filter(|other| kind(other) == Some(own)).count()))
}

/// True for a division in which an address may lie.
fn may_hold(division: &Part, address: &Address) -> bool {
    let PartKind::Division(kind) = division.kind else { return false };
    if address.annex.is_some() || address.form.is_some() {
        let annex =
            address.annex.as_ref().is_none_or(|label| is_named(&division.heading, &["phu luc", "phu bieu"], label));
        // A form may stand in its annex, or as a part of its own.
        let form = address.form.as_ref().is_none_or(|form| {
            let (word, label) = form.split_once(' ').unwrap_or((form, ""));
            is_named(&division.heading, &[&fold(word)], label)
        });
        return kind == DivisionKind::Annex && annex && form;
    }
    match kind {
        DivisionKind::Body => !address.attached,
        DivisionKind::Attached => true,
        DivisionKind::Preamble | DivisionKind::Closing | DivisionKind::Annex => false,
    }
}

/// True for a heading that begins with one of some words and a number: `PHỤ LỤC II`, `Mẫu số 04-A`.
pub(super) fn is_named(heading: &str, words: &[&str], label: &str) -> bool {
    let heading = fold(heading);
    let plain = |label: &str| label.trim_start_matches('0').to_owned();
    words.iter().any(|word| {
        let Some(rest) = heading.strip_prefix(word) else { return false };
        let rest = rest.trim_start();
        let rest = rest.strip_prefix("so ").unwrap_or(rest).trim_start_matches([':', ' ']);
        let number: String = rest.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '/')).collect();
        let number = number.trim_end_matches(['.', '-']);
        // A heading in capitals goes on with words: `PHỤ LỤC MỨC THU` has no number.
        let numbered = number.contains(|c: char| c.is_ascii_digit()) || from_roman(&number.to_uppercase()).is_some();
        if label.is_empty() { !numbered } else { plain(number) == plain(&fold(label)) }
    })
}

/// The units that an address names, from the outside in.
pub(super) fn steps(address: &Address) -> Vec<(Level, &str)> {
    let named = [
        (Level::Part, &address.part),
        (Level::Chapter, &address.chapter),
        (Level::Section, &address.section),
        (Level::Subsection, &address.subsection),
        (Level::Article, &address.article),
        (Level::Clause, &address.clause),
        (Level::Point, &address.point),
    ];
    named.into_iter().filter_map(|(level, label)| Some((level, label.as_deref()?))).collect()
}

/// All ways to the last of some steps. Only chapters, sections and the like are passed through unnamed.
fn collect(part: &Part, steps: &[(Level, &str)], path: &mut Path, found: &mut Vec<Path>) {
    let Some(((level, label), rest)) = steps.split_first() else { return };
    for (at, inner) in part.parts.iter().enumerate() {
        path.push(at);
        if inner.is(*level) && is_labelled(&inner.label, label, *level) {
            if rest.is_empty() {
                found.push(path.clone());
            } else {
                collect(inner, rest, path, found);
            }
        } else if matches!(inner.kind, PartKind::Unit(own) if own < Level::Article) {
            collect(inner, steps, path, found);
        }
        path.pop();
    }
}

/// True for the same label, in whichever figures chapters and the like are counted.
pub(super) fn is_labelled(label: &str, wanted: &str, level: Level) -> bool {
    let number = |label: &str| label.parse().ok().or_else(|| from_roman(label));
    label.to_lowercase() == wanted.to_lowercase()
        || (level < Level::Article && number(label).is_some() && number(label) == number(wanted))
}

#[cfg(test)]
mod tests {
    use super::is_named;

    #[test]
    fn annexes_and_forms_are_known_by_their_headings() {
        for (heading, word, label, want) in [
            ("PHỤ LỤC II MỨC THU", "phu luc", "II", true),
            ("PHỤ LỤC SỐ 02 Mức thu", "phu luc", "2", true),
            ("Phụ lục I", "phu luc", "II", false),
            ("PHỤ LỤC MỨC THU", "phu luc", "", true),
            ("PHỤ LỤC I MỨC THU", "phu luc", "", false),
            ("Mẫu số 04-A Đơn đề nghị", "mau", "04-A", true),
            ("Mẫu số 04 Đơn", "mau", "04-A", false),
        ] {
            assert_eq!(is_named(heading, &[word], label), want, "{heading} / {label}");
        }
    }
}
