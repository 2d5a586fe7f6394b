//! How handing work out grows: `plan` and `collect` a file, and how well slots that read pages are used when there are
//! many.
//!
//! A corpus of scans is made, planned, its texts read by two workers, collected, and planned again: that plan of pages is
//! what the slots are given, in its order, by a simulation. A page sleeps as long as one of those that were measured
//! (`PAGES`), each piece costs its start, some machines are slow, one is lost in the middle.
//!
//! Run with `cargo bench --bench cluster`; a number as argument is that of the pages.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a measurement prints, and stops where it cannot go on")]

use serde_json::Value;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;
use tiff::encoder::{Compression, TiffEncoder, colortype::Gray8};

const BINARY: &str = env!("CARGO_BIN_EXE_tracuu");

/// Pages of one file.
const PAGES_A_FILE: usize = 5;

/// Milliseconds of the processor that 24 pages of real scans took, in order: what a page takes is drawn from them, and
/// one in fifty takes ten times as long, as noise does.
const PAGES: [u64; 24] = [
    830, 1_140, 1_190, 1_260, 1_510, 1_710, 2_030, 2_080, 2_120, 2_160, 2_210, 2_210, 2_310, 2_320, 2_330, 2_360,
    2_380, 2_390, 2_400, 2_400, 2_490, 2_490, 2_530, 2_640,
];

/// Milliseconds that a piece takes before its first page: a worker is started, and asks its engine what it is.
const START: u64 = 150;

fn main() {
    let pages = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(100_000);
    let desk = tempfile::tempdir().expect("a folder");
    let files = pages / PAGES_A_FILE;
    make_corpus(&desk.path().join("corpus"), files);
    println!("step | seconds | ms a file");
    let first = timed("plan of texts", files, || plan(desk.path()));
    let shares = work(desk.path(), &first);
    let args: Vec<&str> = shares.iter().filter_map(|share| share.to_str()).collect();
    timed("collect of texts", files, || tracuu(desk.path(), &[&["collect"], args.as_slice()].concat()));
    let second = timed("plan of pages", files, || plan(desk.path()));
    let pieces = pieces(&second);
    println!("pieces of {pages} pages: {}", pieces.len());
    println!("slots | all well | one in 16 at a third of its speed | one lost in the middle");
    for slots in [1, 4, 16, 64] {
        let cases =
            [Case { slow: false, lost: false }, Case { slow: true, lost: false }, Case { slow: false, lost: true }];
        let [well, slow, lost] = cases.map(|case| efficiency(&pieces, slots, case));
        println!("{slots} | {well:.3} | {slow:.3} | {lost:.3}");
        assert!(well >= 0.9 && slow >= 0.9 && lost >= 0.9, "{slots} slots are used too badly");
    }
}

/// Scans of some pages each, no two alike.
fn make_corpus(corpus: &Path, files: usize) {
    fs::create_dir_all(corpus).expect("a corpus");
    let mut bytes = std::io::Cursor::new(Vec::new());
    let mut tiff = TiffEncoder::new(&mut bytes).expect("a picture").with_compression(Compression::Lzw);
    for _ in 0..PAGES_A_FILE {
        tiff.write_image::<Gray8>(420, 594, &vec![255; 420 * 594]).expect("a page");
    }
    let scan = bytes.into_inner();
    for at in 0..files {
        let folder = corpus.join(format!("{}", at / 500));
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join(format!("{at}.tif")), [&scan[..], &at.to_le_bytes()].concat()).expect("a scan");
    }
}

/// Runs a step and prints what it took.
fn timed<T>(name: &str, files: usize, step: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let done = step();
    let took = begun.elapsed().as_secs_f64();
    println!("{name} | {took:.1} | {:.3}", took * 1000.0 / files as f64);
    done
}

/// Runs the program at the desk.
fn tracuu(desk: &Path, args: &[&str]) {
    let index = desk.join("index");
    let done = Command::new(BINARY).args(args).arg("--index").arg(index).output().expect("the program");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// The lines of a plan.
fn plan(desk: &Path) -> Vec<String> {
    let (file, corpus) = (desk.join("plan.ndjson"), desk.join("corpus"));
    let [file_name, corpus] = [&file, &corpus].map(|path| path.to_str().expect("UTF-8"));
    tracuu(desk, &["plan", "--corpus", corpus, "--output", file_name, "--force"]);
    BufReader::new(File::open(file).expect("a plan")).lines().collect::<Result<_, _>>().expect("a plan")
}

/// Has two workers fill a plan; gives their files of results.
fn work(desk: &Path, lines: &[String]) -> [PathBuf; 2] {
    let (header, requests) = lines.split_first().expect("a plan");
    let (one, two) = requests.split_at(requests.len() / 2);
    let files = [desk.join("1.ndjson"), desk.join("2.ndjson")];
    let workers = files.each_ref().map(|file| {
        let mut worker = Command::new(BINARY);
        worker.args(["worker", "--ndjson", "--files"]).arg(desk.join("corpus"));
        worker.stdin(Stdio::piped()).stdout(File::create(file).expect("results")).spawn().expect("a worker")
    });
    std::thread::scope(|scope| {
        for (mut worker, share) in workers.into_iter().zip([one, two]) {
            scope.spawn(move || {
                let mut input = worker.stdin.take().expect("its input");
                let all = std::iter::once(header).chain(share);
                all.for_each(|line| writeln!(input, "{line}").expect("a request"));
                drop(input);
                assert!(worker.wait().expect("an end").success());
            });
        }
    });
    files
}

/// Milliseconds that each piece of a plan takes, in its order.
fn pieces(lines: &[String]) -> Vec<u64> {
    let (mut order, mut random) = (Vec::new(), Random(7));
    let mut sums = BTreeMap::<String, u64>::new();
    for line in &lines[1..] {
        let request: Value = serde_json::from_str(line).expect("a request");
        assert_eq!(request["want"], "page");
        let shard = request["shard"].as_str().expect("a piece").to_owned();
        let sum = sums.entry(shard.clone()).or_insert_with(|| {
            order.push(shard);
            START
        });
        *sum += PAGES[random.below(PAGES.len())] * if random.below(50) == 0 { 10 } else { 1 };
    }
    order.iter().map(|shard| sums[shard]).collect()
}

/// What is wrong with the machines.
#[derive(Clone, Copy)]
struct Case {
    /// One slot in sixteen, at least one, takes three times as long. Of a single one that says nothing.
    slow: bool,
    /// One slot is lost when half of the time has gone, with the piece that it had in hand.
    lost: bool,
}

/// Work that was to be done, of that which the slots could have done until all was: whoever is free takes the next piece;
/// when none is left, whoever is free begins the piece that would end last a second time, as Spark does.
fn efficiency(pieces: &[u64], slots: usize, case: Case) -> f64 {
    let slow = |slot: usize| if case.slow && slots > 1 && slot % 16 == 1 { 3 } else { 1 };
    let total: u64 = pieces.iter().sum();
    let end_of = if case.lost && slots > 1 { total / slots as u64 / 2 } else { u64::MAX };
    let mut free: BinaryHeap<Reverse<(u64, usize)>> = (0..slots).map(|slot| Reverse((0, slot))).collect();
    let mut left: Vec<u64> = pieces.iter().rev().copied().collect();
    let mut running: Vec<(u64, u64)> = Vec::new();
    while let Some(Reverse((now, slot))) = free.pop() {
        let Some(piece) = left.pop() else {
            again(&mut running, now, slow(slot));
            continue;
        };
        let end = now + piece * slow(slot);
        if slot == 0 && end > end_of {
            // It is lost, and is missed at once; the piece goes to the next who is free.
            left.push(piece);
            continue;
        }
        running.retain(|(until, _)| *until > now);
        running.push((end, piece));
        free.push(Reverse((end, slot)));
    }
    let makespan = running.iter().map(|(end, _)| *end).max().unwrap_or(0);
    // What the slots could have done: a slow one a third, a lost one half.
    let speed: f64 = (0..slots).map(|slot| 1.0 / slow(slot) as f64).sum();
    let gone = if end_of == u64::MAX { 0.0 } else { makespan.saturating_sub(end_of) as f64 };
    total as f64 / (makespan as f64 * speed - gone)
}

/// Begins the piece that ends last a second time, if that brings its end forward.
fn again(running: &mut [(u64, u64)], now: u64, slow: u64) {
    if let Some(last) = running.iter_mut().max_by_key(|(end, _)| *end) {
        last.0 = last.0.min(now + last.1 * slow).max(now);
    }
}

/// A generator of numbers that gives the same ones each time.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }
}
