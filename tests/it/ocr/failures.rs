//! An engine that hangs, crashes or talks nonsense costs its page alone, and the next run tries again.

use super::{Engine, SCAN, desk};
use crate::program::text;

#[test]
fn a_hanging_engine_costs_one_page_and_the_run_goes_on() {
    let desk = desk();
    let engine = Engine::doing(&desk, "hangs", "test \"$N\" -eq 2 && exec sleep 60").within("1");
    let run = engine.index(&desk, &["--jobs", "1"]).ends_with(3);
    assert!(run.stderr.contains(&format!("{SCAN}: trang ")), "the page is named: {}", run.stderr);
    assert!(run.stderr.contains("quá 1 giây"), "with its reason: {}", run.stderr);
    // The other pages are found, and say that one is missing.
    assert_eq!(desk.ask(|a| a.numbers("mức chi tiếp khách", &["--limit", "1"])), ["77/2012/NQ-HĐND"]);
    let listed = desk.ask(|a| a.list(&["--number", "77/2012"]));
    let warnings = listed[0]["extraction"]["warnings"].to_string();
    assert!(warnings.contains("quá 1 giây"), "{warnings}");
    let pages = engine.pages();
    let good = Engine::good(&desk);
    good.index(&desk, &[]).ends_with(0);
    assert_eq!(good.pages(), 1, "only the page that failed is read again, of {pages}");
}

#[test]
fn a_crashing_engine_is_named_with_what_it_said() {
    let desk = desk();
    let engine = Engine::doing(&desk, "crashes", "echo 'Image too large' >&2; exit 1");
    let run = engine.index(&desk, &[]).ends_with(3);
    assert!(run.stderr.contains("Image too large") && run.stderr.contains(SCAN), "{}", run.stderr);
    assert_eq!(desk.ask(|a| a.numbers("học phí", &[])), ["01/2019/NQ-HĐND"], "the others are indexed");
}

#[test]
fn an_engine_that_answers_nonsense_is_named() {
    let desk = desk();
    let engine = Engine::doing(&desk, "nonsense", "echo '<html><body><p'; exit 0");
    let run = engine.index(&desk, &[]).ends_with(3);
    assert!(run.stderr.contains("không hiểu kết quả"), "{}", run.stderr);
}

#[test]
fn an_engine_without_vietnamese_data_says_what_to_install() {
    let desk = desk();
    let engine = Engine::doing(&desk, "latin", "");
    let script = desk.beside("latin");
    let changed = std::fs::read_to_string(&script).expect("a script").replace("echo vie", "echo eng");
    std::fs::write(&script, changed).expect("a script");
    let run = engine.index(&desk, &[]).ends_with(3);
    assert!(run.stderr.contains("tesseract-ocr-vie"), "{}", run.stderr);
    assert_eq!(engine.pages(), 0);
}

#[test]
fn a_page_whose_picture_is_damaged_has_its_reason() {
    let desk = desk();
    let mut bytes = std::fs::read(desk.file(SCAN)).expect("a scan");
    // The inside of the first picture's data: the file around it stays whole.
    let at = bytes.windows(3).position(|w| w == b"\xff\xd8\xff").expect("a JPEG");
    bytes[at..at + 600].fill(0);
    desk.put(SCAN, &bytes);
    let run = Engine::good(&desk).index(&desk, &[]).ends_with(3);
    assert!(run.stderr.contains(&format!("{SCAN}: trang ")), "{}", run.stderr);
    let listed = desk.ask(|a| a.list(&["--number", "77/2012"]));
    assert_eq!(text(&listed[0]["extraction"], "method"), "ocr", "the other pages are read");
}
