//! What the grounds say of how a resolution came about: the verifying committee and the submission.

use super::reader::Reader;
use crate::model::{Found, Span};
use crate::parse::analyse::words::collapsed;
use regex::Regex;
use std::sync::LazyLock;

/// A report or a speech of verification; older texts have `thuyết trình của Ban …`.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static VERIFIES: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)thẩm\s+tra|thuyết\s+trình").unwrap());

/// A committee that the table does not know, as written.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static OTHER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"của\s+(Ban\s+\p{Lu}[^;,.:\n]{2,50}?)(?:\s+(?:Hội\s+đồng|HĐND|và\s+ý|tại|về)|[;,.:\n]|$)").unwrap()
});

/// `Tờ trình số 93/TTr-UBND ngày 16 tháng 11 năm 2009 của Ủy ban nhân dân tỉnh`: number, date, submitter.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static SUBMISSION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) (?:đề\s+nghị\s+của\s+(?P<asker>[^;:.]{3,90}?)\s+tại\s+)? (?P<paper>(?i:tờ\s+trình)
          (?P<number>\s+(?:(?i:số)\s*:?\s*)?\d+\w*\s*/\s*T\s?Tr?\s*[-–.]?\s*\p{L}+(?:\s?[-–.&]\s?\p{L}+)*)?
          (?P<date>,?\s+ngày\s+(?:\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}))?)
          (?:,?\s+của\s+(?P<by>[^;,.:(]{3,90}?)(?:\s+(?:về|và|đề|trình|tại|việc)\s|\s*[;,.:(]|\s*$))?",
    )
    .unwrap()
});

/// Ban thẩm tra: the first committee named in a paragraph of the grounds that speaks of verification. Its older
/// names count as the present one.
pub(super) fn committee(reader: &Reader<'_>) -> Option<Found<String>> {
    let place = reader.places.recitals;
    let said = VERIFIES.find(reader.source.slice(place))?;
    // The speaker may stand before the verb: `Ban Kinh tế - Ngân sách thuyết trình thẩm tra`.
    let verb = Span::new(place.start + said.start(), place.start + said.end());
    let sentence = reader.sentence(verb);
    let after = Span::new(verb.start, place.end);
    let hit = reader.hits("committee", after).next().or_else(|| reader.hits("committee", sentence).next());
    if let Some(hit) = hit {
        return Some(reader.found(hit.cue.code.to_owned(), &hit.cue.rule, hit.span));
    }
    let found = OTHER.captures(reader.source.slice(after))?.get(1)?;
    let span = Span::new(after.start + found.start(), after.start + found.end());
    Some(reader.found(collapsed(found.as_str()), "tag.committee#as-written", span))
}

/// Tờ trình: number, date and submitter in the words of the text; one that has none of them is passed over.
pub(super) fn submission(reader: &Reader<'_>) -> Option<Found<String>> {
    let place = reader.places.recitals;
    let text = reader.source.slice(place);
    SUBMISSION.captures_iter(text).find_map(|found| {
        let by = found.name("by").or(found.name("asker"));
        found.name("number").or(found.name("date")).or(by)?;
        let paper = collapsed(found.name("paper")?.as_str());
        let value = by.map_or(paper.clone(), |by| format!("{paper} của {}", collapsed(by.as_str())));
        let start = found.get(0)?.start();
        let end = [found.name("paper"), by].into_iter().flatten().map(|part| part.end()).max()?;
        let span = Span::new(place.start + start, place.start + end);
        Some(Found::new(value, reader.evidence("tag.submission#to-trinh", span)))
    })
}
