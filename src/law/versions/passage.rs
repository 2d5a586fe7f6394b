//! A passage of a text as it reads in a version: what was quoted from the text as issued, told as of the day.

use super::part::{Part, PartKind};
use super::words::keys;
use super::{Version, place};
use crate::model::{Document, Level, SourceText};

/// The parts of a text as it was issued.
pub fn issued(document: &Document, source: &SourceText) -> Vec<Part> {
    Part::divisions(document, source)
}

/// A quotation from an article as the version has it, line by line; none where nothing of it was changed, or where it
/// is not certain which part a line is of.
pub fn reads_as(issued: &[Part], version: &Version, label: &str, quote: &str) -> Option<String> {
    let [(_, before)] = super::articles(issued, label)[..] else { return None };
    let [(_, after)] = version.articles(label)[..] else { return None };
    if !after.is_changed() {
        return None;
    }
    let leaves = leaves(before);
    let (mut lines, mut told, mut changed) = (Vec::new(), Vec::new(), false);
    for line in quote.lines() {
        let wanted = spelled(line);
        let holding = |(_, leaf): &&(Vec<Step>, &Part)| {
            let words = spelled(&leaf.own.join(" "));
            words.contains(&wanted) || wanted.contains(&words)
        };
        let mut found = leaves.iter().filter(holding);
        let (first, second) = (found.next(), found.next());
        let (Some((steps, _)), None) = (first, second) else {
            // Words of two parts, or of none, are those of a heading or a table: they stay as long as nothing else does.
            lines.push(line.to_owned());
            continue;
        };
        let now = follow(after, steps)?;
        if now.marks.is_empty() {
            lines.push(line.to_owned());
        } else if !told.contains(steps) {
            changed = true;
            told.push(steps.clone());
            lines.push(now.text().trim_end().to_owned());
        }
    }
    changed.then(|| lines.join("\n"))
}

/// One step inwards: level and number.
type Step = (PartKind, String);

/// The parts of an article with own words, each with the way to it.
fn leaves(article: &Part) -> Vec<(Vec<Step>, &Part)> {
    fn gather<'a>(part: &'a Part, steps: &[Step], found: &mut Vec<(Vec<Step>, &'a Part)>) {
        if part.own.iter().any(|paragraph| !paragraph.trim().is_empty()) {
            found.push((steps.to_vec(), part));
        }
        for inner in &part.parts {
            let steps: Vec<Step> = steps.iter().cloned().chain([(inner.kind, inner.label.clone())]).collect();
            gather(inner, &steps, found);
        }
    }
    let mut found = Vec::new();
    gather(article, &[], &mut found);
    found
}

/// The part at the end of some steps, or the innermost one on the way that was itself replaced.
fn follow<'a>(article: &'a Part, steps: &[Step]) -> Option<&'a Part> {
    let mut part = article;
    for (kind, label) in steps {
        if !part.marks.is_empty() {
            return Some(part);
        }
        let level = if let PartKind::Unit(level) = kind { *level } else { Level::Article };
        part = part.parts.iter().find(|inner| inner.kind == *kind && place::is_labelled(&inner.label, label, level))?;
    }
    Some(part)
}

/// The words of a text by their keys, each between blanks.
fn spelled(text: &str) -> String {
    format!(" {} ", keys(text).join(" "))
}
