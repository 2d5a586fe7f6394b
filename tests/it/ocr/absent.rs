//! A night without the engine, or with another, loses no text that was recognised before.

use super::{Engine, SCAN, desk};
use crate::docx::Made;
use crate::program::Run;

/// The scan is found by its recognised words, and says that they are from before.
#[track_caller]
fn is_shown_as_before(desk: &crate::desk::Desk, run: &Run, why: &str) {
    assert!(run.stderr.contains(SCAN) && run.stderr.contains("nhận dạng ở lượt trước"), "{}", run.stderr);
    assert!(run.stderr.contains(why) && run.stderr.contains("tesseract 9.9.9"), "{}", run.stderr);
    assert_eq!(desk.ask(|a| a.numbers("mức chi tiếp khách", &["--limit", "1"])), ["77/2012/NQ-HĐND"]);
    let listed = desk.ask(|a| a.list(&["--number", "77/2012"]));
    assert!(listed[0]["extraction"]["warnings"].to_string().contains("nhận dạng ở lượt trước"), "{}", listed[0]);
}

#[test]
fn a_night_without_the_engine_shows_what_was_recognised_before() {
    let desk = desk();
    let engine = Engine::good(&desk);
    engine.index(&desk, &[]).ends_with(0);
    let before = desk.ask(|a| a.run("show", &["77/2012", "--format", "json"])).ends_with(0).json();
    let pages = engine.pages();
    is_shown_as_before(&desk, &desk.index_with(&[]).ends_with(0), "apt-get install");
    let after = desk.ask(|a| a.run("show", &["77/2012", "--format", "json"])).ends_with(0).json();
    assert_eq!(after[0]["text"], before[0]["text"], "the same text, corrected as before");
    // Again when nothing has changed, and when everything is to be read again.
    is_shown_as_before(&desk, &desk.index_with(&[]).ends_with(0), "apt-get install");
    is_shown_as_before(&desk, &desk.index_with(&["--full"]).ends_with(0), "apt-get install");
    is_shown_as_before(&desk, &engine.index(&desk, &["--ocr", "never"]).ends_with(0), "--ocr never");
    let back = engine.index(&desk, &[]).ends_with(0);
    assert_eq!(engine.pages(), pages, "nothing is recognised twice");
    assert!(!back.stderr.contains("lượt trước"), "{}", back.stderr);
}

#[test]
fn another_engine_reads_anew_and_its_failures_lose_no_text() {
    let desk = desk();
    Engine::good(&desk).index(&desk, &[]).ends_with(0);
    let newer = Engine::doing(&desk, "newer", "exit 1").of_version(&desk, "tesseract 10.0.0");
    is_shown_as_before(&desk, &newer.index(&desk, &[]).ends_with(0), "lần này nhận dạng không được");
    let works = Engine::doing(&desk, "works", "").of_version(&desk, "tesseract 10.0.0");
    let run = works.index(&desk, &[]).ends_with(0);
    assert!(works.pages() > 1 && !run.stderr.contains("lượt trước"), "{}", run.stderr);
    let without = desk.index_with(&[]).ends_with(0);
    assert!(without.stderr.contains("tesseract 10.0.0"), "the newest engine's text is shown: {}", without.stderr);
}

#[test]
fn a_scan_that_comes_back_is_not_recognised_again() {
    let desk = desk();
    let engine = Engine::good(&desk);
    engine.index(&desk, &[]).ends_with(0);
    let pages = engine.pages();
    let bytes = std::fs::read(desk.file(SCAN)).expect("a scan");
    desk.remove(SCAN);
    engine.index(&desk, &[]).ends_with(0);
    desk.put("b.docx", &Made::on("02/2019/NQ-HĐND", "phí thư viện").bytes());
    engine.index(&desk, &[]).ends_with(0);
    desk.put(SCAN, &bytes);
    engine.index(&desk, &[]).ends_with(0);
    assert_eq!(engine.pages(), pages);
}
