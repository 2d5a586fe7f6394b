//! Thao tác and hình thức: what a resolution does to the law in force, and whether its rules stand in it or are
//! attached to it.

use super::reader::Reader;
use crate::model::{ActKind, Division, DivisionKind, Found, Kind, Span};
use crate::text::{fold, tokens};
use regex::Regex;
use std::sync::LazyLock;

/// Words that may stand before the verb of a title: `Về việc bãi bỏ …`.
const BEFORE_VERB: usize = 2;

/// `Ban hành kèm theo Nghị quyết này Quy định …`, in title or Điều 1.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static ATTACHES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)ban\s+hành\s+(?:kèm\s+theo\s+nghị\s+quyết\s+này\s+)?(?:bản\s+)?(?-i:Quy\s+định|Quy\s+chế|Đề\s+án|Chương\s+trình|Danh\s+mục|Bảng\s+giá)")
        .unwrap()
});

/// `bai-bo` or `sua-doi` when the title opens with it; `thay-the` when an article replaces an earlier resolution;
/// else `ban-hanh-moi`. A title that only contains "thay thế" is a lead, no proof.
pub(super) fn action(reader: &Reader<'_>) -> Option<Found<String>> {
    let title = reader.places.title?;
    let opens = |span: Span| tokens(reader.source.slice(Span::new(title.start, span.start))).count() <= BEFORE_VERB;
    if let Some(hit) = reader.hits("action", title).find(|hit| hit.cue.code != "thay-the" && opens(hit.span)) {
        return Some(reader.found(hit.cue.code.to_owned(), &hit.cue.rule, hit.span));
    }
    replaces(reader).or_else(|| Some(reader.found("ban-hanh-moi".to_owned(), "tag.action.ban-hanh-moi#title", title)))
}

/// A replacement of another resolution, as the relations have it or, before they are read, as an article says.
fn replaces(reader: &Reader<'_>) -> Option<Found<String>> {
    let code = || "thay-the".to_owned();
    let resolution = |kind: Option<Kind>| kind.is_none_or(|k| k == Kind::NghiQuyet);
    let mut acts = reader.document.acts.iter().filter(|act| act.operative && act.kind == ActKind::Replaces);
    if let Some(act) = acts.find(|act| resolution(act.target.kind) && act.edits.is_empty()) {
        let evidence = act.evidence.clone();
        return Some(Found::new(code(), crate::model::Evidence { rule: "tag.action.thay-the#act".into(), ..evidence }));
    }
    let mut hits = reader.places.body.iter().flat_map(|&place| reader.hits("action", place));
    let hit = hits.find(|hit| hit.cue.code == "thay-the")?;
    Some(reader.found(code(), &hit.cue.rule, hit.span))
}

/// `kem-quy-dinh` when something is attached, else `truc-tiep`; evidence is the head of the attachment, or Điều 1.
pub(super) fn form(reader: &Reader<'_>) -> Option<Found<String>> {
    let attached = reader.document.divisions.iter().find(|d| d.kind == DivisionKind::Attached);
    if let Some(division) = attached {
        let head = first_line(reader, division);
        return Some(reader.found("kem-quy-dinh".to_owned(), "tag.form.kem-quy-dinh#attached", head));
    }
    let places = reader.places.title.into_iter().chain(reader.places.first_article);
    for place in places {
        if let Some(found) = ATTACHES.find(reader.source.slice(place)) {
            let span = Span::new(place.start + found.start(), place.start + found.end());
            return Some(reader.found("kem-quy-dinh".to_owned(), "tag.form.kem-quy-dinh#ban-hanh-kem-theo", span));
        }
    }
    let article = reader.places.first_article?;
    let line = reader.source.lines.get(reader.source.line_at(article.start)).map_or(article, |line| line.span);
    Some(reader.found("truc-tiep".to_owned(), "tag.form.truc-tiep#dieu-1", line))
}

/// The line in which an attachment begins; past the words `QUY ĐỊNH` alone, since they say too little.
fn first_line(reader: &Reader<'_>, division: &Division) -> Span {
    let lines = reader.source.lines.iter().filter(|line| division.span.contains(line.span));
    let mut lines = lines.map(|line| line.span).take(2);
    match (lines.next(), lines.next()) {
        (Some(a), Some(b)) if fold(reader.source.slice(a)).split_whitespace().count() < 4 => Span::new(a.start, b.end),
        (Some(a), _) => a,
        _ => division.span,
    }
}
