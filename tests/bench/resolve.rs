//! How long it takes to work out what 100,000 documents do to each other by 300,000 relations, and how much memory.
//!
//! Run with `cargo bench --bench resolve`; a number as argument resolves that many documents only. Three relations a
//! document: recitals that lead out of the corpus, repeals, amendments, extensions and details among the documents.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a measurement prints, and stops where it cannot go on")]

use jiff::ToSpan;
use jiff::civil::Date;
use std::time::Instant;
use tracuu::law::{Corpus, Known, resolve, status_on};
use tracuu::model::{Act, ActKind, Citation, DocNumber, Document, Edit, EventKind, Evidence, Found, Nature, Span};

/// Relations of one document.
const RELATIONS: usize = 3;

/// Documents that one year counts.
const A_YEAR: usize = 4_000;

/// What a relation does, in turn: one in three leads out of the corpus, as most grounds do.
const KINDS: [ActKind; 9] = [
    ActKind::BasedOn,
    ActKind::Repeals,
    ActKind::Amends,
    ActKind::BasedOn,
    ActKind::Replaces,
    ActKind::Details,
    ActKind::BasedOn,
    ActKind::Refers,
    ActKind::Extends,
];

fn main() {
    let count = std::env::args().find_map(|a| a.parse().ok()).unwrap_or(100_000);
    let mut random = Random(42);
    let documents: Vec<Document> = (0..count).map(|at| document(at, &mut random)).collect();
    let before = resident_megabytes();
    let records: Vec<(String, &Document)> = documents.iter().enumerate().map(|(at, d)| (id(at), d)).collect();
    let begun = Instant::now();
    let found = resolve(&Corpus::new(&records, &Known::default())).documents;
    let resolved = begun.elapsed();
    let timelines: Vec<_> = found.into_iter().map(|found| found.timeline).collect();
    let as_of = Date::constant(2023, 12, 31);
    let begun = Instant::now();
    let told_of = timelines.iter().filter(|t| !status_on(t, as_of).reasons.is_empty()).count();
    let told = begun.elapsed();
    let ends = timelines.iter().flat_map(|t| &t.events).filter(|e| e.kind == EventKind::Expired).count();
    println!("documents | relations | resolve s | status s | ends | with a status | MB of documents | most MB");
    println!(
        "{count} | {} | {:.2} | {:.2} | {ends} | {told_of} | {before:.0} | {:.0}",
        count * RELATIONS,
        resolved.as_secs_f64(),
        told.as_secs_f64(),
        most_megabytes(),
    );
    assert!(ends > count / 20, "relations end documents");
}

/// A resolution with its dates and relations to earlier ones.
fn document(at: usize, random: &mut Random) -> Document {
    let adopted = adopted(at);
    let number = number(at);
    let found = |day: Date| Found::new(day, evidence(&format!("{number}: ngày {day}")));
    Document {
        number: DocNumber::parse(&number).map(|n| Found::new(n, evidence(&number))),
        issuer: Some(Found::new("HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN".to_owned(), evidence("HỘI ĐỒNG NHÂN DÂN"))),
        nature: Some(Found::new(Nature::Normative, evidence(&number))),
        title: Some(Found::new(format!("Quy định mức hỗ trợ số {at}"), evidence("Quy định mức hỗ trợ"))),
        adopted_on: Some(found(adopted)),
        effective_on: adopted.checked_add(10.days()).ok().map(found),
        last_day: at.is_multiple_of(7).then(|| adopted.checked_add(5.years()).ok().map(found)).flatten(),
        acts: (0..RELATIONS).map(|nth| act(at, at * RELATIONS + nth, random)).collect(),
        ..Document::default()
    }
}

/// A relation to an earlier document, or to a national law outside the corpus.
fn act(at: usize, turn: usize, random: &mut Random) -> Act {
    let kind = KINDS[turn % KINDS.len()];
    let outside = kind == ActKind::BasedOn || at == 0;
    let cited = if outside {
        format!("{}/{}/QH13", 1 + random.below(99), 2011 + random.below(5))
    } else {
        number(random.below(at))
    };
    let edits = if random.below(2) == 0 {
        Vec::new()
    } else {
        vec![Edit::cited(&format!("khoản {} Điều 5", 1 + random.below(9)))]
    };
    Act {
        kind,
        target: Citation { number: DocNumber::parse(&cited), ..Citation::default() },
        edits,
        operative: kind != ActKind::BasedOn,
        effective_on: None,
        evidence: evidence(&format!("Nghị quyết này tác động đến {cited} đến hết ngày 31/12/2030, theo Điều {turn}.")),
    }
}

/// The day on which the document of this place was adopted.
fn adopted(at: usize) -> Date {
    let year = 2000 + i16::try_from(at / A_YEAR % 26).expect("a year");
    let day = i64::try_from(at % A_YEAR * 365 / A_YEAR).expect("a day");
    Date::constant(year, 1, 1).checked_add(day.days()).expect("a date")
}

fn number(at: usize) -> String {
    format!("{:02}/{}/NQ-HĐND", at % A_YEAR + 1 + at / (A_YEAR * 26) * A_YEAR, adopted(at).year())
}

fn id(at: usize) -> String {
    format!("{at:016x}")
}

fn evidence(quote: &str) -> Evidence {
    Evidence {
        rule: "bench".to_owned(),
        page: 1,
        article: None,
        span: Span::new(0, quote.len()),
        quote: quote.to_owned(),
    }
}

/// Memory held now, as the system tells; 0 where it does not.
fn resident_megabytes() -> f64 {
    status_line("VmRSS:")
}

/// The most memory held at any time.
fn most_megabytes() -> f64 {
    status_line("VmHWM:")
}

fn status_line(name: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()).and_then(|word| word.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}

/// A small generator (SplitMix64), so that every run resolves the same corpus.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % most.max(1) as u64).expect("below most")
    }
}
