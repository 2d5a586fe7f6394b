//! Facts that must agree: the term, the session, the number and the dates of a document are checked against each other
//! and against the documents that stand beside it. What cannot be right together is named, with the reading that would
//! fit where only one does; nothing is corrected here.
//!
//! A council's other documents are the yardstick, so a rule speaks only where enough of them agree.

use super::issuer::Body;
use super::{Corpus, Record, elections};
use crate::model::{Document, Doubt, DoubtRule, Fact, Found, show_date};
use crate::text::{fold, from_roman, to_roman};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Documents of one council from which on they are a yardstick.
const ENOUGH: usize = 5;
/// Days within which the documents of one session are adopted, and by which neighbouring numbers may be out of order.
const SESSION_DAYS: i32 = 31;
/// Days from the adoption to the issue that no office needs.
const ISSUE_DAYS: i32 = 60;

/// A document with what the rules look at.
struct Act<'a> {
    at: usize,
    document: &'a Document,
    /// Of adoption, else of issue.
    day: &'a Found<Date>,
}

/// The doubtful readings of each document, in the order of the documents.
pub(super) fn doubts(corpus: &Corpus<'_>) -> Vec<Vec<Doubt>> {
    let mut found: Vec<Vec<Doubt>> = corpus.documents.iter().map(|(_, document)| of_itself(document)).collect();
    for council in councils(corpus.documents, &corpus.bodies, |at| corpus.counts(at)) {
        let ordered = order_of_numbers(&council);
        let doubtful: Vec<usize> = ordered.iter().map(|(at, _)| *at).collect();
        let beside = day_of_session(&council, &doubtful);
        for (at, doubt) in ordered.into_iter().chain(beside).chain(term_of_day(&council)) {
            found[at].push(doubt);
        }
    }
    found.iter_mut().for_each(|doubts| doubts.sort_by_key(|doubt| (doubt.fact, doubt.rule)));
    found
}

/// The dated documents of each council, in the order of the corpus.
fn councils<'a>(
    documents: &'a [Record<'a>],
    bodies: &[Body],
    counts: impl Fn(usize) -> bool,
) -> impl Iterator<Item = Vec<Act<'a>>> {
    let mut councils: BTreeMap<String, Vec<Act<'a>>> = BTreeMap::new();
    for (at, (_, document)) in documents.iter().enumerate().filter(|(at, _)| counts(*at)) {
        if let (Some(day), true) = (document.made_on(), bodies[at].is_known_council()) {
            councils.entry(bodies[at].key()).or_default().push(Act { at, document, day });
        }
    }
    councils.into_values()
}

/// What a document says against itself.
fn of_itself(document: &Document) -> Vec<Doubt> {
    year_of_number(document)
        .into_iter()
        .chain(issue_after_adoption(document))
        .chain(office_of_signer(document))
        .collect()
}

/// The year in the number is that of neither date.
fn year_of_number(document: &Document) -> Option<Doubt> {
    let number = document.number.as_ref()?;
    let year = number.value.calendar_year()?;
    let days: Vec<&Found<Date>> = [&document.adopted_on, &document.issued_on].into_iter().flatten().collect();
    if days.is_empty() || days.iter().any(|day| day.value.year() == year) {
        return None;
    }
    Some(Doubt {
        fact: Fact::Number,
        rule: DoubtRule::YearOfNumber,
        read: number.value.to_string(),
        fits: None,
        against: show_date(days[0].value),
        evidence: std::iter::once(&number.evidence).chain(days.iter().map(|day| &day.evidence)).cloned().collect(),
    })
}

/// Signed for another body than the one whose act it is: head and number say which that is, and must not differ.
fn office_of_signer(document: &Document) -> Option<Doubt> {
    let position = document.signer_position.as_ref()?;
    let signs = Body::signs_for_council(&position.value)?;
    let named = document.issuer.as_ref().map(|issuer| Body::named(&issuer.value));
    let numbered = document.number.as_ref().map(|number| Body::of_symbol(&number.value.symbol));
    let sides: Vec<bool> = [named, numbered].into_iter().flatten().filter_map(|body| body.is_of_council()).collect();
    if sides.is_empty() || sides.contains(&signs) {
        return None;
    }
    let issuer = document.issuer.as_ref().map(|issuer| (issuer.value.clone(), issuer.evidence.clone()));
    let number = || document.number.as_ref().map(|number| (number.value.to_string(), number.evidence.clone()));
    let (against, evidence) = issuer.or_else(number)?;
    Some(Doubt {
        fact: Fact::Signer,
        rule: DoubtRule::OfficeOfSigner,
        read: position.value.clone(),
        fits: None,
        against,
        evidence: vec![position.evidence.clone(), evidence],
    })
}

/// Issued months after the adoption.
fn issue_after_adoption(document: &Document) -> Option<Doubt> {
    let (adopted, issued) = (document.adopted_on.as_ref()?, document.issued_on.as_ref()?);
    (days_between(adopted.value, issued.value) > ISSUE_DAYS).then(|| Doubt {
        fact: Fact::Date,
        rule: DoubtRule::IssueAfterAdoption,
        read: show_date(issued.value),
        fits: swapped(issued.value)
            .filter(|day| (0..=ISSUE_DAYS).contains(&days_between(adopted.value, *day)))
            .map(show_date),
        against: show_date(adopted.value),
        evidence: vec![issued.evidence.clone(), adopted.evidence.clone()],
    })
}

/// Terms that the council did not have on the day of the document. Which term it had is told by its other documents: the
/// count of its terms goes on from election to election.
fn term_of_day(council: &[Act<'_>]) -> Vec<(usize, Doubt)> {
    let counted: Vec<(&Act<'_>, u32, &Found<String>)> = council
        .iter()
        .filter_map(|act| {
            let term = act.document.term.as_ref()?;
            Some((act, from_roman(&term.value)?, term))
        })
        .collect();
    let mut starts: BTreeMap<i64, usize> = BTreeMap::new();
    for (act, number, _) in &counted {
        if let Some(election) = elections::before(act.day.value) {
            *starts.entry(i64::from(*number) - place(election)).or_default() += 1;
        }
    }
    let Some((&start, &agreeing)) = starts.iter().max_by_key(|(_, count)| **count) else { return Vec::new() };
    if agreeing < ENOUGH || agreeing * 5 < counted.len() * 4 {
        return Vec::new();
    }
    let doubt = |(act, number, term): &(&Act<'_>, u32, &Found<String>)| {
        let election = elections::before(act.day.value)?;
        let fits = u32::try_from(start + place(election)).ok()?;
        // Until the new council meets, the old one goes on.
        let goes_on = *number + 1 == fits && elections::is_passing(act.day.value);
        (*number != fits && !goes_on).then(|| Doubt {
            fact: Fact::Term,
            rule: DoubtRule::TermOfDay,
            read: term.value.clone(),
            fits: Some(to_roman(fits)),
            against: show_date(act.day.value),
            evidence: vec![term.evidence.clone(), act.day.evidence.clone()],
        })
    };
    counted.iter().filter_map(|one| Some((one.0.at, doubt(one)?))).collect()
}

/// The place of an election in the row of all, as it is counted with.
fn place(election: usize) -> i64 {
    i64::try_from(election).unwrap_or(i64::MAX)
}

/// Documents whose number stands among those of other months of the year. The longest row of numbers whose dates run on
/// is right; what lies more than [`SESSION_DAYS`] outside its neighbours in that row is not.
fn order_of_numbers(council: &[Act<'_>]) -> Vec<(usize, Doubt)> {
    let mut series: BTreeMap<(i16, String), Vec<(u32, &Act<'_>)>> = BTreeMap::new();
    for act in council {
        let Some(number) = &act.document.number else { continue };
        let Ok(serial) = number.value.serial.parse() else { continue };
        let year = number.value.calendar_year().unwrap_or(act.day.value.year());
        let kind = format!("{} {}", number.value.year.is_some(), fold(&number.value.symbol));
        series.entry((year, kind)).or_default().push((serial, act));
    }
    let mut found = Vec::new();
    for mut row in series.into_values() {
        row.sort_by_key(|(serial, act)| (*serial, act.day.value, act.at));
        let running = longest_running(&row);
        if running.len() < ENOUGH || running.len() * 4 < row.len() * 3 {
            continue;
        }
        for (at, (_, act)) in row.iter().enumerate().filter(|(at, _)| !running.contains(at)) {
            let neighbour = |place: Option<&usize>| place.map(|place| row[*place].1);
            let before = neighbour(running.iter().rev().find(|place| **place < at));
            let after = neighbour(running.iter().find(|place| **place > at));
            found.extend(out_of_order(act, before, after).map(|doubt| (act.at, doubt)));
        }
    }
    found
}

/// The doubt about a document whose date lies outside those of its neighbours.
fn out_of_order(act: &Act<'_>, before: Option<&Act<'_>>, after: Option<&Act<'_>>) -> Option<Doubt> {
    let fits = |day: Date| {
        before.is_none_or(|one| days_between(one.day.value, day) >= -SESSION_DAYS)
            && after.is_none_or(|one| days_between(day, one.day.value) >= -SESSION_DAYS)
    };
    if fits(act.day.value) {
        return None;
    }
    let number = act.document.number.as_ref()?;
    let other = swapped(act.day.value).filter(|day| fits(*day));
    let neighbours = [before, after]
        .into_iter()
        .flatten()
        .filter_map(|one| Some(format!("{} ({})", one.document.number.as_ref()?.value, show_date(one.day.value))));
    Some(Doubt {
        fact: if other.is_some() { Fact::Date } else { Fact::Number },
        rule: DoubtRule::OrderOfNumbers,
        read: if other.is_some() { show_date(act.day.value) } else { number.value.to_string() },
        fits: other.map(show_date),
        against: neighbours.collect::<Vec<_>>().join("; "),
        evidence: vec![number.evidence.clone(), act.day.evidence.clone()],
    })
}

/// Places of the longest row whose dates never run back.
fn longest_running(row: &[(u32, &Act<'_>)]) -> Vec<usize> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(row.len());
    for (at, (_, act)) in row.iter().enumerate() {
        let runs_on = |before: &usize| row[*before].1.day.value <= act.day.value;
        let before = (0..at).filter(runs_on).max_by_key(|before| best[*before].0);
        best.push((before.map_or(1, |before| best[before].0 + 1), before));
    }
    let mut places = Vec::new();
    let mut last = (0..best.len()).max_by_key(|at| best[*at].0);
    while let Some(at) = last {
        places.push(at);
        last = best[at].1;
    }
    places.reverse();
    places
}

/// Documents of a session adopted far from the others of it, where the day is that of another session.
fn day_of_session(council: &[Act<'_>], dated_wrong: &[usize]) -> Vec<(usize, Doubt)> {
    let mut sessions: BTreeMap<(usize, String), Vec<&Act<'_>>> = BTreeMap::new();
    for act in council {
        let session = act.document.session.as_ref().map(|session| fold(&session.value));
        if let (Some(session), Some(election)) = (session, elections::before(act.day.value)) {
            sessions.entry((election, session)).or_default().push(act);
        }
    }
    let mut found = Vec::new();
    for ((election, name), acts) in sessions.iter().filter(|(_, acts)| acts.len() >= ENOUGH) {
        let near =
            |day: Date| acts.iter().filter(|other| days_between(other.day.value, day).abs() <= SESSION_DAYS).count();
        let apart = acts.iter().filter(|act| near(act.day.value) * 4 < acts.len() && !dated_wrong.contains(&act.at));
        for act in apart {
            let of_day = |others: &[&Act<'_>]| others.iter().filter(|one| one.day.value == act.day.value).count();
            let others = sessions
                .iter()
                .filter(|((term, other), others)| term == election && other != name && of_day(others) > 0);
            let fits = others.max_by_key(|(_, others)| of_day(others)).map(|(_, others)| others[0]);
            found.extend(session_doubt(act, acts, fits).map(|doubt| (act.at, doubt)));
        }
    }
    found
}

/// The doubt about the session of a document, which another document of its day names otherwise.
fn session_doubt(act: &Act<'_>, of_session: &[&Act<'_>], of_day: Option<&Act<'_>>) -> Option<Doubt> {
    let session = act.document.session.as_ref()?;
    let usual = of_session.iter().find(|other| days_between(other.day.value, act.day.value).abs() > SESSION_DAYS)?;
    Some(Doubt {
        fact: Fact::Session,
        rule: DoubtRule::DayOfSession,
        read: session.value.clone(),
        fits: of_day.and_then(|other| Some(other.document.session.as_ref()?.value.clone())),
        against: show_date(usual.day.value),
        evidence: vec![session.evidence.clone(), act.day.evidence.clone()],
    })
}

/// A date with day and month exchanged, the commonest slip; `None` where that is no date or the same.
fn swapped(day: Date) -> Option<Date> {
    Date::new(day.year(), day.day(), day.month()).ok().filter(|other| *other != day)
}

/// Days from one date to another.
fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}
