//! How index and search grow: 2,000, 20,000 and 60,000 articles mixed from the sample's texts, through the whole
//! pipeline (DOCX → index → queries).
//!
//! Run with `cargo bench --bench scale`; a number as argument measures that many articles only.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a measurement prints, and stops where it cannot go on")]

mod docx;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tracuu::index::IndexDir;
use tracuu::pipeline::{self, OcrMode, Options, Progress, Sharding, Step};
use tracuu::search::{Filter, Level, Request, Searcher, Sort};

/// Articles in one generated document.
const ARTICLES: usize = 10;

/// Queries asked of each index.
const QUERIES: usize = 1_000;

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|a| a.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![2_000, 20_000, 60_000] } else { sizes };
    let sample = Sample::read();
    println!("articles | documents | index s | index MB | night s | query p50 ms | p99 ms | most ms");
    for size in sizes {
        measure(&sample, size);
    }
}

/// Builds a corpus of this many articles, indexes it, asks it, and prints one row.
fn measure(sample: &Sample, articles: usize) {
    let dir = tempfile::tempdir().expect("a directory");
    let (corpus, index) = (dir.path().join("corpus"), dir.path().join("index"));
    fs::create_dir_all(&corpus).expect("a corpus");
    let mut random = Random(articles as u64);
    for number in 0..articles / ARTICLES {
        write_document(sample, &mut random, number, &corpus);
    }
    let options = Options {
        corpus,
        index: index.clone(),
        full: false,
        allow_removals: true,
        jobs: 0,
        ocr: OcrMode::Never,
        workers: None,
        stop: pipeline::Stop::default(),
        at: jiff::Timestamp::UNIX_EPOCH,
        today: jiff::civil::date(2024, 1, 1),
        sharding: Sharding::default(),
    };
    let begun = Instant::now();
    let report = pipeline::run(&options, &Silent).expect("an index");
    let indexed = begun.elapsed();
    assert_eq!(report.index.articles as usize, articles / ARTICLES * ARTICLES, "every article is found as one");
    let mut times = ask(sample, &mut random, &index);
    times.sort();
    let bytes = folder_bytes(&index);
    let night = night(sample, &mut random, &options);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1000.0;
    println!(
        "{} | {} | {:.1} | {:.0} | {:.1} | {:.2} | {:.2} | {:.2}",
        report.index.articles,
        report.index.documents,
        indexed.as_secs_f64(),
        bytes as f64 / 1e6,
        night.as_secs_f64(),
        at(0.5),
        at(0.99),
        at(1.0),
    );
}

/// How long the index takes to follow one changed file.
fn night(sample: &Sample, random: &mut Random, options: &Options) -> Duration {
    write_document(sample, random, 7, &options.corpus);
    let begun = Instant::now();
    let report = pipeline::run(options, &Silent).expect("an index");
    let took = begun.elapsed();
    assert_eq!(report.work.extracted, 1, "one file has changed");
    took
}

/// Times of single queries on one thread, as one person asking.
fn ask(sample: &Sample, random: &mut Random, index: &Path) -> Vec<Duration> {
    let searcher = Searcher::open(&IndexDir::new(index)).expect("a searcher");
    let as_of = "2023-12-31".parse().expect("a date");
    (0..QUERIES)
        .map(|number| {
            let mut words = random.pick(&sample.headings).clone();
            if number % 2 == 0 {
                words = tracuu::text::fold(&words);
            }
            let begun = Instant::now();
            let request = Request {
                query: searcher.query(&words),
                filter: Filter::default(),
                level: Level::Article,
                sort: Sort::Relevance,
                limit: 10,
                offset: 0,
                as_of,
                meaning: true,
            };
            let hits = searcher.search(&request).expect("hits");
            assert!(!hits.is_empty(), "a heading of the texts finds something");
            begun.elapsed()
        })
        .collect()
}

/// Articles of the sample: paragraphs, headings, titles.
struct Sample {
    paragraphs: Vec<String>,
    headings: Vec<String>,
    titles: Vec<String>,
}

impl Sample {
    fn read() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sample/texts");
        let mut sample = Self { paragraphs: Vec::new(), headings: Vec::new(), titles: Vec::new() };
        let mut paths: Vec<PathBuf> = fs::read_dir(folder).expect("texts").flatten().map(|e| e.path()).collect();
        paths.sort();
        for path in paths {
            for line in fs::read_to_string(path).expect("a text").lines() {
                if let Some(title) = line.strip_prefix("@title ") {
                    sample.titles.push(title.to_owned());
                } else if let Some((_, heading)) = line.strip_prefix("@article ").and_then(|l| l.split_once(". ")) {
                    sample.headings.push(heading.to_owned());
                // Half a quotation, mixed in, would quote the articles that follow.
                } else if !line.starts_with('@') && !line.contains(['|', '“', '”']) && line.len() > 60 {
                    sample.paragraphs.push(line.to_owned());
                }
            }
        }
        sample
    }
}

/// One resolution of ten articles, four paragraphs each, as a minimal DOCX.
fn write_document(sample: &Sample, random: &mut Random, number: usize, corpus: &Path) {
    let year = 2005 + number % 20;
    let mut lines = vec![
        "HỘI ĐỒNG NHÂN DÂN".to_owned(),
        "TỈNH LẠNG SƠN".to_owned(),
        format!("Số: {}/{year}/NQ-HĐND", number + 1),
        format!("Lạng Sơn, ngày 10 tháng 7 năm {year}"),
        "NGHỊ QUYẾT".to_owned(),
        random.pick(&sample.titles).clone(),
        "QUYẾT NGHỊ:".to_owned(),
    ];
    for article in 1..=ARTICLES {
        lines.push(format!("Điều {article}. {}", random.pick(&sample.headings)));
        lines.extend((0..4).map(|_| random.pick(&sample.paragraphs).clone()));
    }
    docx::write(&corpus.join(format!("nq-{number:05}.docx")), &lines);
}

/// Bytes of a folder with all below it.
fn folder_bytes(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    entries.map(|e| if e.path().is_dir() { folder_bytes(&e.path()) } else { e.metadata().map_or(0, |m| m.len()) }).sum()
}

/// A small generator (SplitMix64), so that every run mixes the same corpus.
struct Random(u64);

impl Random {
    fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        &items[((mixed ^ (mixed >> 31)) % items.len() as u64) as usize]
    }
}

/// No bars in a measurement.
struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Step, _: usize) {}
    fn advance(&self, _: &str) {}
}
