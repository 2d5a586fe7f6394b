//! Several files of one act: a draft beside the official text, two scans, a corrected print. One counts, the others are
//! its variants, so that an act is in force once.
//!
//! What counts is decided by these rules, in this order: no draft mark over a draft mark (`DỰ THẢO`), numbered over
//! unnumbered, signed over unsigned, dated over undated, printed over recognised; of equals the first file, in the
//! order of paths.

use super::issuer::Body;
use super::{Known, Record};
use crate::model::{Citation, DocNumber, Document, Variant, VariantReason};
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// For each document the position of the one that counts; itself where it has no variants or counts among them.
pub(super) fn works(documents: &[Record<'_>], bodies: &[Body], known: &Known) -> Vec<usize> {
    let mut works: Vec<usize> = (0..documents.len()).collect();
    let acts: Vec<Candidate<'_>> = documents
        .iter()
        .zip(bodies)
        .enumerate()
        .map(|(at, ((_, document), body))| Candidate { document, body, words: words(document), at })
        .collect();
    let name = |at: usize| (known.paths.get(at), &documents[at].0);
    for group in groups(&acts) {
        for (place, one) in group.iter().enumerate() {
            for other in group.iter().take(place).filter(|other| one.is_one_act(other)) {
                let (a, b) = (root(&works, one.at), root(&works, other.at));
                works[a.max(b)] = a.min(b);
            }
        }
    }
    // The first of each group stands for it so far; the best takes its place.
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..works.len() {
        members.entry(root(&works, at)).or_default().push(at);
    }
    for group in members.into_values().filter(|group| group.len() > 1) {
        let best = group.iter().copied().min_by_key(|at| (faults(documents[*at].1, known.scanned(*at)), name(*at)));
        if let Some(best) = best {
            group.into_iter().for_each(|at| works[at] = best);
        }
    }
    join_annexes(documents, &mut works);
    works
}

/// Puts what is only an annex under the act that it names, where one act answers to the number.
fn join_annexes(documents: &[Record<'_>], works: &mut [usize]) {
    let annexes = documents.iter().enumerate().filter_map(|(at, one)| Some((at, &one.1.annex_of.as_ref()?.value)));
    let annexes: Vec<(usize, &Citation)> = annexes.collect();
    let wanted: BTreeSet<String> =
        annexes.iter().filter_map(|(_, of)| of.number.as_ref()).map(DocNumber::key).collect();
    let mut bearers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, (_, document)) in documents.iter().enumerate() {
        let key = document.number.as_ref().map(|number| number.value.key()).filter(|key| wanted.contains(key));
        key.into_iter().for_each(|key| bearers.entry(key).or_default().push(at));
    }
    for (at, of) in annexes {
        let Some(number) = &of.number else { continue };
        let is_of = |bearer: &usize| {
            let document = documents[*bearer].1;
            let days = [&document.issued_on, &document.adopted_on];
            let same_day =
                of.date.is_some_and(|day| days.iter().any(|own| own.as_ref().is_some_and(|own| own.value == day)));
            number.year.is_some() || same_day
        };
        let held = bearers.get(&number.key()).map_or(&[][..], Vec::as_slice);
        let acts: BTreeSet<usize> =
            held.iter().copied().filter(|bearer| is_of(bearer)).map(|bearer| works[bearer]).collect();
        if let (Some(act), 1) = (acts.first(), acts.len()) {
            works[at] = *act;
        }
    }
}

/// The first document of the group that one belongs to.
fn root(works: &[usize], mut at: usize) -> usize {
    while works[at] != at {
        at = works[at];
    }
    at
}

/// Why a document is only a variant of another.
pub(super) fn variant(documents: &[Record<'_>], known: &Known, works: &[usize], at: usize) -> Option<Variant> {
    let work = works.get(at).copied().filter(|work| *work != at)?;
    let (of, best) = documents.get(work)?;
    if documents.get(at)?.1.annex_of.is_some() {
        return Some(Variant { of: of.clone(), why: VariantReason::Annex });
    }
    let (own, others) = (faults(documents.get(at)?.1, known.scanned(at)), faults(best, known.scanned(work)));
    let reasons = [
        VariantReason::Draft,
        VariantReason::Unnumbered,
        VariantReason::Unsigned,
        VariantReason::Undated,
        VariantReason::Recognised,
    ];
    let worse = own.iter().zip(others).zip(reasons).find(|((own, other), _)| **own && !*other);
    Some(Variant { of: of.clone(), why: worse.map_or(VariantReason::Copy, |(_, reason)| reason) })
}

/// What speaks against taking a document for the act, the gravest first.
fn faults(document: &Document, recognised: bool) -> [bool; 5] {
    [
        document.is_draft(),
        document.number.is_none(),
        document.signer.is_none(),
        document.dated_on().is_none(),
        recognised,
    ]
}

/// A document with what it is compared by.
struct Candidate<'a> {
    document: &'a Document,
    body: &'a Body,
    /// Words of its title without marks.
    words: BTreeSet<String>,
    at: usize,
}

/// Documents that may be one act: of one number; and drafts and unnumbered texts with those of a like title.
fn groups<'c, 'a>(acts: &'c [Candidate<'a>]) -> Vec<Vec<&'c Candidate<'a>>> {
    let mut groups: BTreeMap<String, Vec<&Candidate<'a>>> = BTreeMap::new();
    for act in acts {
        if let Some(number) = &act.document.number {
            groups.entry(number.value.key()).or_default().push(act);
        }
    }
    let mut groups: Vec<_> = groups.into_values().filter(|group| group.len() > 1).collect();
    let mut holding: BTreeMap<&str, Vec<&Candidate<'a>>> = BTreeMap::new();
    for act in acts {
        act.words.iter().for_each(|word| holding.entry(word).or_default().push(act));
    }
    let held = |word: &str| holding.get(word).map_or(&[][..], Vec::as_slice);
    // An annex has the title of no act.
    let untold = |act: &&Candidate<'a>| act.document.number.is_none() && act.document.annex_of.is_none();
    for act in acts.iter().filter(untold).filter(|act| act.words.len() >= TELLING) {
        let mut rarest: Vec<&str> = act.words.iter().map(String::as_str).collect();
        rarest.sort_by_key(|word| held(word).len());
        let near: BTreeMap<usize, &Candidate<'a>> =
            rarest.iter().take(RAREST).flat_map(|word| held(word)).map(|other| (other.at, *other)).collect();
        let alike = near
            .into_values()
            .filter(|other| other.document.number.is_some() && likeness(&act.words, &other.words) >= SAME_TITLE);
        // The other comes first: the unnumbered one joins it.
        groups.extend(alike.map(|other| vec![other, act]));
    }
    groups
}

/// Words from which on a title tells a document from others.
const TELLING: usize = 5;
/// Of the rarest words of a title so many are looked up: two like titles share one of them.
const RAREST: usize = 3;
/// Share of words in common from which on two titles are one.
const SAME_TITLE: f64 = 0.85;
/// The same for two texts that bear one number, where recognition may have misread every other word.
const LIKE_TITLE: f64 = 0.5;

impl Candidate<'_> {
    /// True where two files hold one act. Of two texts with one number and different titles either number may be
    /// misread: both stay.
    fn is_one_act(&self, other: &Self) -> bool {
        let same_body = self.body.is_same(other.body);
        if same_body == Some(false) {
            return false;
        }
        let (day, of_other) = (self.document.dated_on(), other.document.dated_on());
        let dates = day.zip(of_other).map(|(a, b)| a.value == b.value);
        let years = day.zip(of_other).map(|(a, b)| a.value.year() == b.value.year());
        let numbers = self.document.number.as_ref().zip(other.document.number.as_ref());
        let Some((number, _)) = numbers else {
            let open = [self, other].iter().any(|act| act.document.is_draft() || act.is_bare());
            return dates == Some(true) || (dates.is_none() && open);
        };
        if number.value.year.is_none() && years != Some(true) {
            return false;
        }
        let titles = (!self.words.is_empty() && !other.words.is_empty())
            .then(|| likeness(&self.words, &other.words) >= LIKE_TITLE);
        match (titles, dates) {
            (Some(alike), _) => alike,
            (None, Some(same)) => same,
            (None, None) => same_body == Some(true),
        }
    }

    /// Neither numbered, nor dated, nor signed.
    fn is_bare(&self) -> bool {
        self.document.number.is_none() && self.document.dated_on().is_none() && self.document.signer.is_none()
    }
}

/// The words of a title without marks; the name of the draft's stage is none of them.
fn words(document: &Document) -> BTreeSet<String> {
    let title = document.title.as_ref().map(|title| fold(&title.value)).unwrap_or_default();
    title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Share of the words of two titles that both hold.
fn likeness(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let (both, all) = (a.intersection(b).count(), a.union(b).count());
    #[expect(clippy::cast_precision_loss, reason = "titles have a few dozen words")]
    let share = |both: usize, all: usize| both as f64 / all as f64;
    if all == 0 { 0.0 } else { share(both, all) }
}
