//! Cơ quan được giao thực hiện: whom the articles of assignment name.

use super::cues::Hit;
use super::reader::Reader;
use crate::model::{DivisionKind, Found, Span, Unit};
use crate::text::fold;
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Headings of articles that assign, folded.
const HEADINGS: [&str; 3] = ["to chuc thuc hien", "to chuc thi hanh", "trach nhiem"];

/// The words that make an article an assignment: `Giao …`, `Ủy ban nhân dân tỉnh tổ chức …`.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static ASSIGNS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) Giao\s | (?:(?:Ủy|Uỷ)\s+ban\s+nhân\s+dân|UBND)\s+tỉnh\s+(?:có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm|tổ\s+chức
          |chỉ\s+đạo|hướng\s+dẫn|triển\s+khai|quy\s+định|ban\s+hành|bố\s+trí|giao|quyết\s+định)",
    )
    .unwrap()
});

/// The agencies in the order in which they are named, each once, with its sentence.
pub(super) fn implementers(reader: &Reader<'_>) -> Vec<Found<String>> {
    let mut once = BTreeSet::new();
    let mut found = Vec::new();
    for place in assigning(reader) {
        for hit in reader.hits("agency", place).filter(|hit| carries_out(reader, hit)) {
            if once.insert(hit.cue.code) {
                found.push(reader.found(hit.cue.code.to_owned(), &hit.cue.rule, hit.span));
            }
        }
    }
    found
}

/// Articles of assignment: those of the resolution that assign in words or are headed so, and those of its attachment
/// that are headed so.
fn assigning(reader: &Reader<'_>) -> Vec<Span> {
    let divisions = &reader.document.divisions;
    let articles = reader.document.articles().filter(|(at, unit)| {
        let body = divisions[*at].kind == DivisionKind::Body;
        let attached = divisions[*at].kind == DivisionKind::Attached;
        (body || attached) && headed(unit) || body && ASSIGNS.is_match(reader.source.slice(unit.span))
    });
    articles.map(|(_, unit)| unit.span).collect()
}

/// True for `Điều 5. Tổ chức thực hiện` and the like.
fn headed(unit: &Unit) -> bool {
    let heading = fold(&unit.heading);
    HEADINGS.iter().any(|wanted| heading.contains(wanted))
}

/// False for an agency that is only reported to, and for the council's own bodies where they supervise (weight 0 in
/// the table) instead of carrying out.
fn carries_out(reader: &Reader<'_>, hit: &Hit) -> bool {
    let sentence = reader.sentence(hit.span);
    let before = fold(reader.source.slice(Span::new(sentence.start, hit.span.start)));
    let after = fold(reader.source.slice(Span::new(hit.span.end, sentence.end)));
    if ["bao cao", "trinh", "de nghi cua", "voi", "cua"].iter().any(|verb| before.trim_end().ends_with(verb)) {
        return false;
    }
    let doing = ["thuc hien", "chi dao", "quyet dinh", "huong dan"].iter().filter_map(|verb| after.find(verb)).min();
    hit.cue.weight > 0 || doing.is_some_and(|at| after.find("giam sat").is_none_or(|watch| at < watch))
}
