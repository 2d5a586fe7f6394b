//! A run that is told to stop ends soon, leaves the index as it was, and nothing behind that still works.

use super::finds_the_others;
use crate::desk::Desk;
use crate::docx::Made;
use crate::ocr::Engine;
use crate::program::BINARY;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What is waited for at most; every wait ends far sooner.
const PATIENCE: Duration = Duration::from_secs(240);

/// Waits until something is so.
#[track_caller]
fn wait_until(what: &str, mut so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !so() {
        assert!(start.elapsed() < PATIENCE, "{what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// An engine that notes its process, and one that it starts, and then takes its time.
fn slow(desk: &Desk) -> Engine {
    let noted = desk.beside("pids");
    Engine::doing(desk, "slow", &format!("sleep 50 & echo $! >> '{0}'; echo $$ >> '{0}'; wait", noted.display()))
}

/// The processes that were noted.
fn noted(desk: &Desk) -> Vec<u32> {
    let text = std::fs::read_to_string(desk.beside("pids")).unwrap_or_default();
    text.lines().filter_map(|line| line.parse().ok()).collect()
}

/// True for a process that still does something.
fn works(process: u32) -> bool {
    let told = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    told.rsplit(") ").next().is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['Z', 'X']))
}

/// A run that is held up by its engine, which works.
fn held_up(desk: &Desk) -> Child {
    let engine = slow(desk);
    let mut run = Command::new(BINARY);
    run.args(["index", "--jobs", "1", "--corpus"]).arg(desk.corpus()).arg("--index").arg(desk.index_dir());
    run.envs(engine.variables()).stdout(Stdio::null()).stderr(Stdio::null());
    let run = run.spawn().expect("a run");
    wait_until("the engine works", || noted(desk).len() >= 2);
    run
}

fn tell(signal: &str, process: u32) {
    let told = Command::new("kill").args([signal, &process.to_string()]).status().expect("kill");
    assert!(told.success());
}

fn desk_with_scan() -> Desk {
    let desk = Desk::with(&[("a.docx", Made::on("01/2019/NQ-HĐND", "mức thu học phí"))]);
    desk.index(0, &[]);
    desk.put("b.docx", &Made::on("02/2019/NQ-HĐND", "mức hỗ trợ hợp tác xã").bytes());
    desk.copy("2012/scan0259.pdf");
    desk
}

/// Two processes of the engine had gone on after the run was told to end.
#[test]
fn each_signal_ends_a_run_with_its_engine_and_what_was_read_is_kept() {
    for signal in ["-TERM", "-INT", "-HUP"] {
        let desk = desk_with_scan();
        let generation = desk.current();
        let mut run = held_up(&desk);
        tell(signal, run.id());
        assert_eq!(run.wait().expect("an end").code(), Some(2), "{signal}");
        let left = noted(&desk);
        wait_until("nothing of the engine is left", || !left.iter().any(|process| works(*process)));
        assert_eq!(desk.current(), generation, "{signal}: the index is as it was");
        finds_the_others(&desk);
        let report = desk.index_to_any_end(&[]).1;
        assert_eq!(report.extracted(), 0, "{signal}: what was read is not read again");
        assert_eq!(report.count("added"), 1, "{signal}: {}", report.0);
    }
}

/// The engine had gone on, for up to a minute a page, when `extract` was told to end.
#[test]
fn each_signal_ends_an_extraction_with_its_engine() {
    for signal in ["-TERM", "-INT"] {
        let desk = desk_with_scan();
        let engine = slow(&desk);
        let mut extract = Command::new(BINARY);
        extract.arg("extract").arg(desk.file("2012/scan0259.pdf")).envs(engine.variables());
        let mut extract = extract.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("an extraction");
        wait_until("the engine works", || noted(&desk).len() >= 2);
        tell(signal, extract.id());
        assert_eq!(extract.wait().expect("an end").code(), Some(2), "{signal}");
        let left = noted(&desk);
        wait_until("nothing of the engine is left", || !left.iter().any(|process| works(*process)));
    }
}

/// Even a run that is killed, and can clean up nothing, takes its workers and their engine with it.
#[cfg(target_os = "linux")]
#[test]
fn a_run_that_is_killed_leaves_no_engine_behind() {
    let desk = desk_with_scan();
    let mut run = held_up(&desk);
    run.kill().expect("a kill");
    run.wait().expect("an end");
    let left = noted(&desk);
    wait_until("nothing of the engine is left", || !left.iter().any(|process| works(*process)));
    assert!(Path::new("/proc/self").exists(), "processes can be seen here");
}

/// What the engine starts had outlived its time.
#[test]
fn an_engine_that_is_late_is_ended_with_what_it_started() {
    let desk = desk_with_scan();
    let engine = slow(&desk).within("1");
    engine.index(&desk, &["--jobs", "1"]).ends_with(3);
    let left = noted(&desk);
    assert!(!left.is_empty());
    wait_until("nothing of the engine is left", || !left.iter().any(|process| works(*process)));
    std::fs::remove_file(desk.beside("pids")).expect("a list");
    engine.extract(&desk, &["corpus/2012/scan0259.pdf"]).ends_with(2);
    let left = noted(&desk);
    assert!(!left.is_empty());
    wait_until("nothing of the engine is left", || !left.iter().any(|process| works(*process)));
}

/// It had been given all that the run's environment held.
#[test]
fn an_engine_is_given_nothing_but_what_it_needs() {
    let desk = desk_with_scan();
    let seen = desk.beside("environment");
    let engine = Engine::doing(&desk, "curious", &format!("env > '{}'", seen.display()));
    let [program, seconds] = engine.variables();
    let (corpus, index) = (desk.corpus(), desk.index_dir());
    let args = ["index", "--corpus", crate::desk::path(&corpus), "--index", crate::desk::path(&index)];
    let secret = ("MAT_KHAU", "rat-bi-mat");
    crate::program::tracuu_with(desk.root(), &[program, seconds, secret, ("LC_ALL", "C.UTF-8")], args).ends_with(0);
    let seen = std::fs::read_to_string(seen).expect("an environment");
    assert!(!seen.contains("rat-bi-mat") && seen.contains("LC_ALL=C.UTF-8"), "{seen}");
}
