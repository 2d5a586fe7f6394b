//! Generations that are published while questions are asked.

use crate::desk::Desk;
use crate::docx::Made;
use crate::program::AS_OF;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tracuu::service::{Conditions, Filter, Level, SearchRequest, Service, ServiceError, Sort, View, read_number};

/// Documents of each generation; all of them bear its mark.
const DOCUMENTS: usize = 6;

/// Generations published while the threads read.
const PUBLISHED: usize = 5;

/// The generation whose documents all say which one they are of.
fn publish(desk: &Desk, generation: usize) {
    for at in 1..=DOCUMENTS {
        let made = Made::on(&format!("{at:02}/2019/NQ-HĐND"), &format!("mức thu học phí lần thứ {generation}"));
        desk.put(&format!("nq-{at}.docx"), &made.bytes());
    }
    desk.index_with(&[]).ends_with(0);
}

/// The generation that a title tells of.
fn mark(title: &str) -> usize {
    let number = title.split_whitespace().find_map(|word| word.parse().ok());
    number.unwrap_or_else(|| panic!("no mark in {title:?}"))
}

fn conditions() -> Conditions {
    Conditions { filter: Filter::default(), as_of: AS_OF.parse().expect("a date") }
}

fn request(typed: &str) -> SearchRequest {
    SearchRequest {
        typed: typed.to_owned(),
        query_no: 0,
        conditions: conditions(),
        level: Level::Document,
        sort: Sort::Relevance,
        limit: 20,
        offset: 0,
        explain: true,
        facets: true,
        suggest: true,
        meaning: true,
    }
}

/// Every mark that one view tells, asked in several ways.
fn marks(view: &View) -> Result<BTreeSet<usize>, ServiceError> {
    let as_of = conditions().as_of;
    let mut marks = BTreeSet::new();
    let hits = view.search(&request("mức thu học phí"))?.hits;
    assert_eq!(hits.len(), DOCUMENTS);
    marks.extend(hits.iter().map(|hit| mark(hit.title.as_deref().expect("a title"))));
    let listed = view.list(&conditions(), false)?;
    assert_eq!(listed.len(), DOCUMENTS);
    marks.extend(listed.iter().map(|entry| mark(entry.document.title.as_deref().expect("a title"))));
    for at in 1..=DOCUMENTS {
        let number = read_number(&format!("{at:02}/2019/NQ-HĐND"))?;
        let told = view.status(&number, as_of)?;
        marks.extend(told.iter().map(|one| mark(one.document.title.as_deref().expect("a title"))));
    }
    let answers = view.ask("nghị quyết 03/2019 còn hiệu lực không", as_of)?.answers;
    assert!(!answers.is_empty());
    marks.extend(answers.iter().map(|answer| mark(answer.title.as_deref().expect("a title"))));
    Ok(marks)
}

/// Reads until told to stop; the generations that were seen, in order.
fn read(service: &Service, stop: &AtomicBool) -> Vec<usize> {
    let mut seen: Vec<usize> = Vec::new();
    while !stop.load(Ordering::Relaxed) {
        let view = service.view();
        let marks = marks(&view).expect("an answer");
        assert_eq!(marks.len(), 1, "one answer mixes generations: {marks:?}");
        let generation = marks.into_iter().next().expect("a mark");
        if let Some(before) = seen.last() {
            assert!(generation >= *before, "{generation} is older than {before}");
        }
        if seen.last() != Some(&generation) {
            seen.push(generation);
        }
    }
    seen
}

#[test]
fn readers_follow_every_generation_and_no_answer_mixes_two() {
    let desk = Desk::new();
    publish(&desk, 1);
    let service = Service::open(&desk.index_dir()).expect("an index");
    let kept = service.view();
    let stop = AtomicBool::new(false);
    let seen: Vec<Vec<usize>> = std::thread::scope(|scope| {
        let readers: Vec<_> = (0..8).map(|_| scope.spawn(|| read(&service, &stop))).collect();
        for generation in 2..=1 + PUBLISHED {
            publish(&desk, generation);
            // Seen by the first question that is asked after it was published.
            assert_eq!(marks(&latest(&service, generation)).expect("an answer"), BTreeSet::from([generation]));
        }
        stop.store(true, Ordering::Relaxed);
        readers.into_iter().map(|reader| reader.join().expect("a reader without a failure")).collect()
    });
    assert!(seen.iter().any(|generations| generations.len() > 1), "no reader saw a new generation: {seen:?}");
    // Whoever holds a view keeps its generation, though its files are gone by now.
    assert_eq!(marks(&kept).expect("an answer"), BTreeSet::from([1]));
}

/// A view of a generation, which another thread may be opening at this moment.
fn latest(service: &Service, generation: usize) -> View {
    let begun = Instant::now();
    loop {
        let view = service.view();
        if marks(&view).expect("an answer").contains(&generation) {
            return view;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "generation {generation} is not served");
    }
}

#[test]
fn an_index_made_anew_in_the_same_folder_was_taken_for_the_one_before() {
    let desk = Desk::new();
    publish(&desk, 1);
    let service = Service::open(&desk.index_dir()).expect("an index");
    std::fs::remove_dir_all(desk.index_dir()).expect("the index is gone");
    // Nothing is there: what was open is served on.
    assert_eq!(marks(&service.view()).expect("an answer"), BTreeSet::from([1]));
    publish(&desk, 2);
    assert_eq!(marks(&service.view()).expect("an answer"), BTreeSet::from([2]));
}

#[test]
fn a_generation_that_cannot_be_opened_leaves_the_one_before() {
    let desk = Desk::new();
    publish(&desk, 1);
    let service = Service::open(&desk.index_dir()).expect("an index");
    std::fs::write(desk.index_dir().join("CURRENT"), "77\n").expect("a number");
    assert_eq!(marks(&service.view()).expect("an answer"), BTreeSet::from([1]));
    assert_eq!(marks(&service.view()).expect("an answer"), BTreeSet::from([1]));
}

#[test]
fn no_question_is_answered_beyond_the_time_allowed() {
    let desk = Desk::new();
    publish(&desk, 1);
    let service = Service::open(&desk.index_dir()).expect("an index").with_time_limit(Duration::ZERO);
    let (view, as_of) = (service.view(), conditions().as_of);
    let ended = |result: Result<(), ServiceError>| matches!(result, Err(ServiceError::OutOfTime));
    assert!(ended(view.search(&request("mức thu học phí")).map(drop)));
    assert!(ended(view.ask("nghị quyết 03/2019 còn hiệu lực không", as_of).map(drop)));
    assert!(ended(view.list(&conditions(), false).map(drop)));
    assert!(ended(view.status(&read_number("03/2019").expect("a number"), as_of).map(drop)));
    let patient = Service::open(&desk.index_dir()).expect("an index").with_time_limit(Duration::from_secs(600));
    assert_eq!(marks(&patient.view()).expect("an answer"), BTreeSet::from([1]));
}
