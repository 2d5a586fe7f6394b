//! What is damaged, left over or of another version is made anew by the next run.

use super::refusals::says_nothing_twice;
use crate::desk::{Desk, walk};
use crate::docx::Made;
use std::fs;
use std::path::PathBuf;

fn two() -> Desk {
    let desk = Desk::with(&[
        ("a.docx", Made::on("01/2019/NQ-HĐND", "mức thu học phí")),
        ("b.docx", Made::on("02/2019/NQ-HĐND", "phí thư viện")),
    ]);
    desk.index(0, &[]);
    desk
}

/// The directory of the current generation.
fn generation(desk: &Desk) -> PathBuf {
    desk.index_dir().join(format!("gen-{}", desk.current()))
}

/// After an ordinary run both documents are found and listed.
#[track_caller]
fn repaired_by_the_next_run(desk: &Desk) {
    desk.index(0, &[]);
    assert_eq!(desk.ask(|a| a.numbers("học phí", &["--limit", "1"])), ["01/2019/NQ-HĐND"]);
    assert_eq!(desk.ask(|a| a.list(&[])).len(), 2);
    let report = desk.index(0, &[]);
    assert_eq!((report.count("unchanged"), report.extracted()), (2, 0), "and the run after has nothing to do");
}

#[test]
fn a_damaged_cache_is_begun_anew() {
    let desk = two();
    fs::write(desk.index_dir().join("cache.redb"), "rác".repeat(5000)).expect("garbage");
    repaired_by_the_next_run(&desk);
}

#[test]
fn a_cut_or_empty_cache_is_begun_anew() {
    for keep in [0_u64, 100, 4096, 70_000] {
        let desk = two();
        let cache = fs::File::options().write(true).open(desk.index_dir().join("cache.redb")).expect("a cache");
        cache.set_len(keep).expect("a cut");
        repaired_by_the_next_run(&desk);
    }
}

#[test]
fn a_missing_cache_is_begun_anew() {
    let desk = two();
    fs::remove_file(desk.index_dir().join("cache.redb")).expect("a cache");
    repaired_by_the_next_run(&desk);
}

#[test]
fn a_damaged_pointer_to_the_generation_is_repaired() {
    for content in ["", "rác", "99", "-1"] {
        let desk = two();
        fs::write(desk.index_dir().join("CURRENT"), content).expect("garbage");
        let run = desk.ask(|a| a.run("search", &["học phí"])).ends_with(0);
        assert!(run.stderr.contains("tracuu index"), "what is served instead is told: {}", run.stderr);
        repaired_by_the_next_run(&desk);
    }
}

#[test]
fn damaged_records_are_repaired() {
    let desk = two();
    fs::write(generation(&desk).join("records.redb"), "rác".repeat(5000)).expect("garbage");
    let run = desk.ask(|a| a.run("search", &["học phí"])).ends_with(2);
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    repaired_by_the_next_run(&desk);
}

#[test]
fn damage_is_told_in_one_sentence_that_says_what_to_do() {
    let desk = two();
    fs::write(generation(&desk).join("records.redb"), "rác".repeat(5000)).expect("garbage");
    let run = desk.ask(|a| a.run("search", &["học phí"])).ends_with(2);
    says_nothing_twice(&run);
    assert!(run.stderr.contains("tracuu index"), "{}", run.stderr);
}

#[test]
fn missing_records_are_repaired() {
    let desk = two();
    fs::remove_file(generation(&desk).join("records.redb")).expect("records");
    repaired_by_the_next_run(&desk);
}

#[test]
fn damaged_postings_are_repaired() {
    let desk = two();
    for file in walk(&generation(&desk).join("terms")) {
        fs::write(file, "rác").expect("garbage");
    }
    let run = desk.ask(|a| a.run("search", &["học phí"])).ends_with(2);
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    repaired_by_the_next_run(&desk);
}

#[test]
fn a_generation_that_is_gone_is_repaired() {
    let desk = two();
    fs::remove_dir_all(generation(&desk)).expect("a generation");
    desk.ask(|a| a.run("search", &["học phí"])).ends_with(2);
    repaired_by_the_next_run(&desk);
}

#[test]
fn an_index_of_another_version_is_refused_by_search_and_rebuilt_by_index() {
    let desk = two();
    let path = generation(&desk).join("manifest.json");
    let manifest = fs::read_to_string(&path).expect("a manifest");
    let mut manifest: serde_json::Value = serde_json::from_str(&manifest).expect("a manifest in JSON");
    manifest["schema_version"] = 9999.into();
    fs::write(&path, manifest.to_string()).expect("another version");
    let run = desk.ask(|a| a.run("search", &["học phí"])).ends_with(2);
    assert!(run.stderr.contains("tracuu index") && run.stderr.contains("phiên bản"), "{}", run.stderr);
    let report = desk.index(0, &[]);
    assert_eq!((&report.0["published"], report.extracted()), (&true.into(), 0), "texts are taken from the cache");
    repaired_by_the_next_run(&desk);
}

#[test]
fn what_a_killed_run_left_behind_is_swept() {
    let desk = two();
    // A run lists a generation before it makes its folder, so that one killed at any moment leaves only listed ones.
    let marker = desk.index_dir().join("tracuu-index.json");
    let listed = fs::read(&marker).expect("a marker");
    desk.put("c.docx", &Made::on("03/2019/NQ-HĐND", "giá nước sạch").bytes());
    desk.index(0, &[]);
    assert_ne!(fs::read(&marker).expect("a marker"), listed);
    fs::write(desk.index_dir().join("CURRENT"), "1\n").expect("the state before the run published");
    fs::remove_file(desk.index_dir().join("gen-2/manifest.json")).expect("the state before the run sealed");
    fs::write(desk.index_dir().join("CURRENT.new"), "77").expect("a leftover");
    desk.index(0, &[]);
    assert!(!desk.index_dir().join("gen-2").exists() && desk.generations() == 2);
    assert_eq!(desk.ask(|a| a.list(&[])).len(), 3);
}
