//! Cơ chế, chính sách (đặc thù), and the legal ground that such a resolution is proposed to rest on.

use super::cues::CUES;
use super::field::scores;
use super::reader::Reader;
use crate::model::{Found, Nature};

/// True where the title, the head of what is attached or Điều 1 names a mechanism or a policy of the council's own.
/// Silence is no "no": which of the doubtful ones count is the office's judgement, and its list overrides this.
pub(super) fn mechanism(reader: &Reader<'_>) -> Option<Found<bool>> {
    let scores = scores(reader, "mechanism", &reader.places.subject());
    let score = scores.get("yes")?;
    let (_, hit) = score.best.filter(|_| score.points >= CUES.number("mechanism-least"))?;
    Some(reader.found(true, &hit.cue.rule, hit.span))
}

/// Căn cứ thẩm quyền (Luật 80/2015/QH13, Điều 27; Luật 64/2025/QH15, Điều 21.1): `k1` to `k4`, a proposal only, and
/// only for what makes rules. Equal points go to the earlier ground.
pub(super) fn ground(reader: &Reader<'_>) -> Option<Found<String>> {
    if reader.document.nature.as_ref().is_some_and(|found| found.value == Nature::Individual) {
        return None;
    }
    let scores = scores(reader, "ground", &reader.places.subject());
    let most = scores.values().map(|score| score.points).max()?;
    let (code, score) = scores.iter().find(|(_, score)| score.points == most)?;
    let (_, hit) = score.best.filter(|_| score.points >= CUES.number("ground-least"))?;
    Some(reader.found((*code).to_owned(), &hit.cue.rule, hit.span))
}
