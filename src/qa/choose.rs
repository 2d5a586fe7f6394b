//! The units of the best passages, weighed as answers.

use super::fitness::prior;
use super::holding::{Around, Held, Slot, UnitReader, weigh};
use super::quote;
use super::rank::rerank;
use super::sections::{Unit, units};
use super::slots::Slots;
use super::{Answer, Question};
use crate::index::Passage;
use crate::model::{ActKind, EventKind, WantedNumber};
use crate::search::{Hit, SearchError, Searcher};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// Documents, from the best, all of whose passages are looked into.
const READ_WHOLE: usize = 3;

/// A unit weighed as an answer.
pub(super) struct Candidate<'h> {
    pub hit: &'h Hit,
    pub unit: Unit,
    pub held: Held,
    pub worth: f32,
    /// The same without regard to what it lacks.
    pub likeness: f32,
    /// Where its passage stands among those that were found.
    pub place: usize,
    /// How many units of its passage hold the same words of the question.
    pub alike: usize,
    /// The sum of its measures, by which units are put in order; the least where it was not among the best.
    pub rank: f32,
}

impl Searcher {
    /// The hits with the other passages of the documents that stand first.
    pub(super) fn with_their_documents(
        &self,
        question: &Question,
        mut hits: Vec<Hit>,
    ) -> Result<Vec<Hit>, SearchError> {
        let mut docs: Vec<u32> = Vec::new();
        for hit in &hits {
            if !docs.contains(&hit.passage.doc) && docs.len() < READ_WHOLE {
                docs.push(hit.passage.doc);
            }
        }
        let mut known: BTreeSet<u32> = hits.iter().map(|hit| hit.number).collect();
        for doc in docs {
            let Some(first) = hits.iter().find(|hit| hit.passage.doc == doc).cloned() else { continue };
            let own = self.passages_on(doc, question.as_of)?;
            let (before, after) = own.split_at(own.partition_point(|number| *number < first.number));
            for number in before.iter().rev().chain(after).copied() {
                if known.insert(number)
                    && let Some(passage) = self.generation().store.passage(number)?
                    && !passage.is_outside()
                {
                    hits.push(Hit { number, passage, score: first.score * BESIDE_HIT, lift: 0.0, ..first.clone() });
                }
            }
        }
        let mut changed: BTreeSet<u32> = BTreeSet::new();
        let firsts: Vec<Hit> =
            hits.iter().filter(|hit| changed.insert(hit.passage.doc)).take(READ_WHOLE * 2).cloned().collect();
        for hit in firsts {
            let new = self.amending(question, &hit)?;
            hits.extend(new.into_iter().filter(|hit| known.insert(hit.number)));
        }
        Ok(hits)
    }

    /// The passage, or of an annex without articles all of its pieces as one.
    fn whole_part(&self, hit: &Hit) -> Result<Passage, SearchError> {
        let mut whole = hit.passage.clone();
        let Some(scorer) = self.scorer().filter(|_| whole.article.is_none()) else { return Ok(whole) };
        let alike = |other: &Passage| {
            other.article.is_none()
                && other.part == hit.passage.part
                && other.kind == hit.passage.kind
                && other.reworded == hit.passage.reworded
        };
        let mut texts = vec![whole.text.clone()];
        for number in (0..hit.number).rev().take_while(|n| scorer.doc_of(*n) == whole.doc) {
            match self.generation().store.passage(number)?.filter(&alike) {
                Some(other) => texts.insert(0, other.text),
                None => break,
            }
        }
        for number in (hit.number + 1..scorer.passages()).take_while(|n| scorer.doc_of(*n) == whole.doc) {
            match self.generation().store.passage(number)?.filter(&alike) {
                Some(other) => texts.push(other.text),
                None => break,
            }
        }
        whole.text = texts.join("\n");
        Ok(whole)
    }

    /// The units of the passages, the best answer first.
    pub(super) fn candidates<'h>(
        &self,
        question: &Question,
        slots: &Slots,
        hits: &'h [Hit],
    ) -> Result<Vec<Candidate<'h>>, SearchError> {
        let most = hits.iter().map(|h| h.score - h.lift).fold(f32::EPSILON, f32::max);
        let mut reader = UnitReader::new(slots);
        let mut found = Vec::new();
        let mut parts: BTreeSet<(u32, String)> = BTreeSet::new();
        let mut documents: BTreeMap<u32, Around> = BTreeMap::new();
        for hit in hits {
            let around = match documents.entry(hit.passage.doc) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(Around { amended: self.amended_titles(hit)?, ..Around::default() }),
            };
            around.told |= reader.unit_words(&hit.passage.text).words;
            if is_scope(&hit.passage) {
                around.scope.push_str(&hit.passage.text);
                around.scope.push('\n');
            }
        }
        let alone = Around::default();
        let brought = Brought::by_amending(hits);
        for (place, hit) in hits.iter().enumerate() {
            if hit.passage.article.is_none() && !parts.insert((hit.passage.doc, hit.passage.part.clone())) {
                continue;
            }
            let whole = self.whole_part(hit)?;
            let document = documents.get(&hit.passage.doc).unwrap_or(&alone);
            let frame = reader.frame(&whole, &hit.record, document);
            let ahead = prior(question, hit) * (0.65 + 0.35 * (hit.score - hit.lift).max(0.0) / most);
            for unit in units(&whole.text) {
                // Of a document that the question names, its own words are told as they read.
                if question.number.is_none() && brought.says(&whole, &unit) {
                    continue;
                }
                let held = weigh(&unit, &frame, &mut reader, &hit.record);
                let likeness = held.sum() * ahead;
                let worth = likeness * penalty(&held);
                let rank = f32::NEG_INFINITY;
                found.push(Candidate { hit, unit, held, worth, likeness, place, alike: 1, rank });
            }
        }
        highest_step(&mut found);
        untold_apart(&mut found);
        count_alike(&mut found);
        found.sort_by(|a, b| b.worth.total_cmp(&a.worth));
        rerank(&mut found);
        newer_first(question, &mut found);
        Ok(found)
    }

    /// The titles of the documents that the document of a hit amends: what it says, it says of their subject.
    fn amended_titles(&self, hit: &Hit) -> Result<String, SearchError> {
        let acts = hit.record.document.acts.iter();
        let amends = acts.filter(|act| act.operative && matches!(act.kind, ActKind::Amends | ActKind::Supplements));
        let numbers: BTreeSet<String> =
            amends.filter_map(|a| a.target.number.as_ref()).map(ToString::to_string).collect();
        let mut titles: Vec<String> = Vec::new();
        for wanted in numbers.iter().filter_map(|n| WantedNumber::find(n)).take(2) {
            let named = self.numbered_passages(&wanted)?;
            titles.extend(named.first().and_then(|(_, r)| r.document.title.as_ref()).map(|t| t.value.clone()));
        }
        Ok(titles.join("\n"))
    }

    /// Passages of the documents that change those found, by the day asked.
    fn amending(&self, question: &Question, hit: &Hit) -> Result<Vec<Hit>, SearchError> {
        let kinds = [EventKind::Amended, EventKind::Supplemented];
        let events = hit.record.timeline.events.iter().filter(|e| e.on <= question.as_of && kinds.contains(&e.kind));
        let by: BTreeSet<&String> = events.filter_map(|e| e.by.as_ref()).collect();
        let mut found = Vec::new();
        let Some(scorer) = self.scorer() else { return Ok(found) };
        let rewordings = self.rewordings(scorer)?;
        for wanted in by.into_iter().filter_map(|number| WantedNumber::find(number)).take(2) {
            let named = self.numbered_passages(&wanted)?.into_iter();
            for (number, record) in named.filter(|(number, _)| rewordings.is_read_on(*number, question.as_of)) {
                let Some(passage) = self.generation().store.passage(number)?.filter(|p| !p.is_outside()) else {
                    continue;
                };
                let status = crate::law::status_on(&record.timeline, question.as_of).status;
                found.push(Hit { number, passage, record, status, score: hit.score * 0.9, lift: 0.0, ..hit.clone() });
            }
        }
        Ok(found)
    }
}

/// What the documents say that amend others among the hits, by number and by the last line of each unit. Words that one of
/// them gave another document are told where they were read: in the amending sentence.
struct Brought(BTreeMap<String, BTreeSet<String>>);

impl Brought {
    fn by_amending(hits: &[Hit]) -> Self {
        let amended = hits.iter().filter_map(|hit| hit.passage.reworded.as_ref());
        let mut said: BTreeMap<String, BTreeSet<String>> =
            amended.flat_map(|reworded| reworded.by.iter().map(|by| (by.clone(), BTreeSet::new()))).collect();
        for hit in hits.iter().filter(|hit| hit.passage.reworded.is_none()) {
            let number = hit.record.document.number.as_ref().map(|number| number.value.to_string());
            if let Some(lines) = number.and_then(|number| said.get_mut(&number)) {
                lines.extend(units(&hit.passage.text).iter().map(line));
            }
        }
        Self(said)
    }

    fn says(&self, passage: &Passage, unit: &Unit) -> bool {
        let by = passage.reworded.iter().flat_map(|reworded| &reworded.by);
        by.filter_map(|by| self.0.get(by)).any(|lines| lines.contains(&line(unit)))
    }
}

/// The letters and figures of the innermost line of a unit.
fn line(unit: &Unit) -> String {
    let last = unit.quote.last().map_or("", String::as_str);
    crate::text::fold(last).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Rows and points under one heading differ in what they are for. Where several hold the same words of the question and
/// one of its words stands nowhere, it is that word which would choose among them: none of them is meant.
fn untold_apart(found: &mut [Candidate]) {
    let key = |c: &Candidate| (c.hit.number, c.unit.above.clone(), c.held.own_words, c.held.quantities);
    let mut alike: BTreeMap<(u32, Vec<String>, u64, u64), usize> = BTreeMap::new();
    for candidate in found.iter() {
        *alike.entry(key(candidate)).or_default() += 1;
    }
    for candidate in found {
        if alike.get(&key(candidate)).is_some_and(|count| *count > 1)
            && let Some(word) = candidate.held.absent.clone().filter(|_| candidate.held.is_whole())
        {
            candidate.held.leaves_untold(word);
            candidate.worth *= penalty(&candidate.held);
        }
    }
}

/// Of steps in one passage (`từ 03 năm`, `từ 05 năm đến dưới 08 năm`) which hold the same words of the question,
/// the highest that the quantity asked reaches is meant.
fn highest_step(found: &mut [Candidate]) {
    let key = |c: &Candidate| (c.hit.number, c.held.own_words);
    let mut highest: BTreeMap<(u32, u64), f64> = BTreeMap::new();
    for candidate in found.iter() {
        if let Some(floor) = candidate.held.floor {
            let step = highest.entry(key(candidate)).or_insert(floor);
            *step = step.max(floor);
        }
    }
    for candidate in found {
        let lower = candidate.held.floor.zip(highest.get(&key(candidate))).is_some_and(|(own, best)| own < *best);
        if let Some(said) = candidate.held.affirmed.last().cloned().filter(|_| lower) {
            candidate.held.lacks(Slot::Quantity, said, true);
            candidate.worth *= penalty(&candidate.held);
        }
    }
}

/// Counts the units of each passage that hold the same words of the question.
fn count_alike(found: &mut [Candidate]) {
    let mut alike: BTreeMap<(u32, u64), usize> = BTreeMap::new();
    for candidate in found.iter() {
        *alike.entry((candidate.hit.number, candidate.held.own_words)).or_default() += 1;
    }
    for candidate in found {
        candidate.alike = alike.get(&(candidate.hit.number, candidate.held.own_words)).copied().unwrap_or(1);
    }
}

/// Of rules that answer about as well, the newest in force goes first.
fn newer_first(question: &Question, found: &mut [Candidate]) {
    let Some(best) = found.first().filter(|c| c.held.is_wider() && !question.dated && question.number.is_none()) else {
        return;
    };
    let made = |c: &Candidate| c.hit.record.document.dated_on().map(|d| d.value);
    let (rank, doc, first, held) = (best.rank, best.hit.passage.doc, made(best), &best.held);
    let (words, title, missing) = (held.words * WORDS_ALIKE, held.title * WORDS_ALIKE, held.missing.len());
    let in_force = |c: &Candidate| c.hit.status.may_govern();
    let alike = |c: &Candidate| {
        let held = &c.held;
        c.rank >= rank - ALIKE
            && c.hit.passage.doc != doc
            && held.is_wider()
            && held.missing.len() <= missing
            && held.title >= title
            && held.words >= words
    };
    let newer = (1..found.len()).filter(|at| alike(&found[*at]) && in_force(&found[*at]) && made(&found[*at]) > first);
    if let Some(at) = newer.max_by(|a, b| made(&found[*a]).cmp(&made(&found[*b])).then(b.cmp(a))) {
        found[..=at].rotate_right(1);
    }
}

/// How near to the best a newer rule comes that goes before it, in the sum by which units are put in order.
const ALIKE: f32 = 1.0;

/// The share of the words and of the title's that it holds, beside the best.
const WORDS_ALIKE: f32 = 0.96;

/// True for an article on whom and what a document concerns: it speaks for all others.
fn is_scope(passage: &Passage) -> bool {
    let heading = crate::text::fold(&passage.heading);
    passage.article.is_some()
        && ["pham vi dieu chinh", "doi tuong ap dung", "pham vi, doi tuong"].iter().any(|w| heading.contains(w))
}

/// What a passage is worth that only stands in the document of another that was found.
const BESIDE_HIT: f32 = 0.4;

/// What is left of a unit that lacks a slot, or contradicts one.
fn penalty(held: &Held) -> f32 {
    match (held.contradicts, held.missing.is_empty()) {
        (false, true) => 1.0,
        (false, false) => 0.6,
        (true, _) => 0.4,
    }
}

/// Rows and clauses that answer as well as the best of their passage are said with it, at most so many.
const TOGETHER: usize = 6;

/// How near to the best such a unit comes, in the sum by which units are put in order.
const AS_GOOD: f32 = 0.05;

/// Answers from units: one a passage, each with all units of it that answer as well.
pub(super) fn answers(question: &Question, candidates: &[Candidate], limit: usize) -> Vec<Answer> {
    let mut seen: BTreeSet<(u32, Option<String>, String)> = BTreeSet::new();
    let mut out = Vec::new();
    for best in candidates {
        let passage = &best.hit.passage;
        if !seen.insert((passage.doc, passage.article.clone(), passage.part.clone())) {
            continue;
        }
        let same = candidates.iter().filter(|c| {
            std::ptr::eq(c.hit, best.hit) && c.rank >= best.rank - AS_GOOD && c.held.is_whole() == best.held.is_whole()
        });
        out.push(answer(question, best, &same.take(TOGETHER).collect::<Vec<_>>()));
        if out.len() == limit {
            break;
        }
    }
    out
}

/// Letters of an inherited line that are quoted at most.
const LINE: usize = 400;

fn answer(question: &Question, best: &Candidate, same: &[&Candidate]) -> Answer {
    let mut lines: Vec<String> = Vec::new();
    for candidate in same {
        if !candidate.unit.clause.is_empty() {
            lines.extend(
                candidate.unit.clause.lines().map(str::to_owned).filter(|l| !lines.contains(l)).collect::<Vec<_>>(),
            );
            continue;
        }
        let (own, inherited) = candidate.unit.quote.split_last().map_or(("", [].as_slice()), |(o, i)| (o.as_str(), i));
        for line in inherited.iter().map(|line| short(line)).chain([own.to_owned()]) {
            if !line.is_empty() && !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    for sum in same.iter().flat_map(|candidate| candidate.unit.sum.lines()) {
        if !lines.iter().any(|line| line == sum) {
            lines.push(sum.to_owned());
        }
    }
    let text = lines.join("\n");
    let amounts = quote::amounts(&text, &best.unit.measure);
    let cell: Vec<String> = same.iter().flat_map(|c| cells(c)).collect();
    let quote = quote::Quote { text, amounts };
    let mut answer = Answer::of_passage(&best.hit.record, &best.hit.passage, quote, question.as_of);
    answer.cell = Some(cell.join("; ")).filter(|cell| !cell.is_empty());
    answer
}

/// The cells that answer, each with its unit, row and column.
fn cells(candidate: &Candidate) -> Vec<String> {
    let unit = &candidate.unit;
    let measure =
        unit.measure.split(':').nth(1).unwrap_or(&unit.measure).trim().trim_end_matches(['.', ')', ';']).trim();
    let chosen = candidate.held.cells.iter().filter_map(|at| unit.cells.get(*at));
    let one = |cell: &super::table::Cell| {
        let counted = if cell.unit.is_empty() { measure } else { cell.unit.as_str() };
        let value = [cell.value.as_str(), counted].join(" ");
        let group = unit.above.first().filter(|_| unit.is_row && unit.own.len() < 40).map_or("", String::as_str);
        let place = [group, unit.own.as_str(), cell.column.as_str()];
        let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
        format!("{}, {}", value.trim(), place.join(", "))
    };
    chosen.map(one).collect()
}

/// A line cut to what shows where one stands.
fn short(line: &str) -> String {
    match line.char_indices().nth(LINE) {
        Some((end, _)) => format!("{} …", &line[..end]),
        None => line.to_owned(),
    }
}
