//! Lĩnh vực: the subjects of a resolution, the strongest first.

use super::cues::{CUES, Hit};
use super::reader::Reader;
use crate::model::{Found, Span};
use std::collections::{BTreeMap, BTreeSet};

/// What speaks for a code: points, and the strongest single cue.
#[derive(Default, Clone, Copy)]
pub(super) struct Score<'h> {
    /// Sum over cues of weight times place.
    pub(super) points: u32,
    /// Points of the strongest cue, and the cue.
    pub(super) best: Option<(u32, &'h Hit)>,
}

impl<'h> Score<'h> {
    /// Counts a cue that brings so many points.
    fn add(&mut self, points: u32, hit: &'h Hit) {
        self.points += points;
        if self.best.is_none_or(|(most, _)| points > most) {
            self.best = Some((points, hit));
        }
    }
}

/// The fields above the threshold, each with the sentence of its strongest cue. A field of which title, attachment and
/// Điều 1 say nothing is only mentioned; where they say nothing of any, the one that is mentioned most is named.
pub(super) fn fields(reader: &Reader<'_>) -> Vec<Found<String>> {
    let least = CUES.number("field-least");
    let subject = scores(reader, "field", &reader.places.subject());
    let mut scores = scores(reader, "field", &reader.places.weighted());
    add_head(reader, &mut scores);
    add_body(reader, &mut scores);
    let told = subject.values().any(|score| score.points >= least);
    let mut ranked: Vec<_> = scores.into_iter().filter(|(code, _)| !told || subject.contains_key(code)).collect();
    // Equal points: the order of the codes, so that the same text always gets the same tags.
    ranked.sort_by(|a, b| b.1.points.cmp(&a.1.points).then(a.0.cmp(b.0)));
    if !told {
        ranked.truncate(1);
    }
    let strongest = ranked.first().map_or(0, |(_, score)| score.points);
    let least = least.max(strongest * CUES.number("field-share") / 100);
    let kept = ranked.into_iter().filter(|(_, score)| score.points >= least);
    let found = kept.filter_map(|(code, score)| {
        let (_, hit) = score.best?;
        Some(reader.found(code.to_owned(), &hit.cue.rule, hit.span))
    });
    found.collect()
}

/// Points of each code of an axis; in one place a cue counts once, however often it stands there.
pub(super) fn scores<'h>(
    reader: &'h Reader<'_>,
    axis: &'static str,
    places: &[(Span, u32)],
) -> BTreeMap<&'static str, Score<'h>> {
    let mut scores = BTreeMap::<_, Score<'h>>::new();
    for &(place, weight) in places {
        let mut once = BTreeSet::new();
        for hit in reader.hits(axis, place).filter(|hit| once.insert(&hit.cue.rule)) {
            scores.entry(hit.cue.code).or_default().add(hit.cue.weight * weight, hit);
        }
    }
    scores
}

/// Adds to the first strong noun of the title: `Quy định phí … đối với hàng hóa tạm nhập tái xuất` is about the fee.
fn add_head<'h>(reader: &'h Reader<'_>, scores: &mut BTreeMap<&'static str, Score<'h>>) {
    let strong = CUES.number("head-strong");
    let Some(title) = reader.places.title else { return };
    if let Some(hit) = reader.hits("field", title).find(|hit| hit.cue.weight >= strong) {
        scores.entry(hit.cue.code).or_default().add(hit.cue.weight * CUES.number("title-head"), hit);
    }
}

/// Adds what the articles and annexes say: each cue a few times, each field up to a limit, so that the length of a
/// text never outweighs its title.
fn add_body<'h>(reader: &'h Reader<'_>, scores: &mut BTreeMap<&'static str, Score<'h>>) {
    let mut counts = BTreeMap::<(&str, &str), (u32, &Hit)>::new();
    for hit in reader.places.rules.iter().flat_map(|&place| reader.hits("field", place)) {
        counts.entry((hit.cue.code, &hit.cue.rule)).or_insert((0, hit)).0 += 1;
    }
    let mut room = BTreeMap::<&str, u32>::new();
    for ((code, _), (count, hit)) in counts {
        let room = room.entry(code).or_insert(CUES.number("body-most"));
        let points = (hit.cue.weight * CUES.number("body") * count.min(CUES.number("body-count"))).min(*room);
        *room -= points;
        scores.entry(hit.cue.code).or_default().add(points, hit);
    }
}
