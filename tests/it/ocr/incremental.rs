//! Nothing is recognised twice, and what could not be recognised yet is taken up by the next run.

use super::{Engine, SCAN, desk};
use crate::program::{BINARY, NO_ENGINE, text};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

#[test]
fn a_scan_waits_for_the_engine_and_the_next_run_takes_up_just_its_pages() {
    let desk = desk();
    let without = desk.index_with(&[]).ends_with(3);
    assert!(without.stderr.contains(SCAN) && without.stderr.contains("apt-get install"), "{}", without.stderr);
    assert_eq!(desk.ask(|a| a.numbers("học phí", &[])), ["01/2019/NQ-HĐND"]);

    let engine = Engine::good(&desk);
    let report = desk.beside("report.json");
    engine.index(&desk, &["--report", report.to_str().expect("a path")]).ends_with(0);
    let report: serde_json::Value = serde_json::from_slice(&std::fs::read(&report).expect("a report")).expect("JSON");
    assert_eq!(report["recognised"], engine.pages(), "{report}");
    assert_eq!(report["extracted"], 0, "no text is read anew: {report}");
    assert!(engine.pages() > 1);

    let pages = engine.pages();
    let again = engine.index(&desk, &[]).ends_with(0);
    assert!(again.stdout.contains("Không có gì thay đổi"), "{}", again.stdout);
    desk.put("b.docx", &crate::docx::Made::on("02/2019/NQ-HĐND", "phí thư viện").bytes());
    engine.index(&desk, &[]).ends_with(0);
    assert_eq!(engine.pages(), pages, "nothing is recognised twice");
}

#[test]
fn a_hit_on_a_recognised_page_says_so() {
    let desk = desk();
    Engine::good(&desk).index(&desk, &[]).ends_with(0);
    let hits = desk.ask(|a| a.hits("mức chi tiếp khách", &["--limit", "1"]));
    assert_eq!(text(&hits[0], "number"), "77/2012/NQ-HĐND");
    assert_eq!(hits[0]["recognised"]["confidence"], 91, "{}", hits[0]);
    let shown = desk.ask(|a| a.run("search", &["mức chi tiếp khách", "--limit", "1"])).ends_with(0);
    assert!(shown.stdout.contains("chữ nhận dạng 91%"), "{}", shown.stdout);
    let listed = desk.ask(|a| a.list(&["--number", "77/2012"]));
    assert_eq!(listed[0]["extraction"]["method"], "ocr");
    let digital = desk.ask(|a| a.hits("học phí", &["--limit", "1"]));
    assert!(digital[0].get("recognised").is_none(), "{}", digital[0]);
}

#[test]
fn the_same_picture_in_another_file_is_not_recognised_again() {
    let desk = desk();
    let engine = Engine::good(&desk);
    engine.index(&desk, &[]).ends_with(0);
    let pages = engine.pages();
    // Bytes behind the end make another file of the same pages.
    let mut bytes = std::fs::read(desk.file(SCAN)).expect("a scan");
    bytes.extend_from_slice(b"\n% copied\n");
    desk.put("copy.pdf", &bytes);
    engine.index(&desk, &[]).ends_with(0);
    assert_eq!(engine.pages(), pages);
    assert_eq!(desk.ask(|a| a.list(&[])).len(), 3);
}

#[test]
fn killed_in_the_middle_of_a_file_the_pages_done_are_kept() {
    let desk = desk();
    // From the second page on the engine takes its time.
    let engine = Engine::doing(&desk, "slow", "test \"$N\" -gt 1 && exec sleep 30");
    let mut child = Command::new(BINARY)
        .args(["index", "--jobs", "1", "--corpus"])
        .arg(desk.corpus())
        .arg("--index")
        .arg(desk.index_dir())
        .envs(engine.variables())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let start = Instant::now();
    while engine.pages() < 2 && start.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(20));
    }
    child.kill().expect("a program to kill");
    child.wait().expect("the program ends");
    let good = Engine::good(&desk);
    let run = good.index(&desk, &[]).ends_with(0);
    let all = Engine::doing(&desk, "all", "");
    all.index(&desk, &["--full"]).ends_with(0);
    assert_eq!(good.pages() + 1, all.pages(), "the page that was done is kept: {}", run.stdout);
}

#[test]
fn never_recognises_nothing_and_always_reads_digital_pages_too() {
    let desk = desk();
    let engine = Engine::good(&desk);
    let never = engine.index(&desk, &["--ocr", "never"]).ends_with(3);
    assert!(never.stderr.contains("--ocr never"), "{}", never.stderr);
    assert_eq!(engine.pages(), 0);
    desk.copy("2009/20091210-nq05.pdf");
    engine.index(&desk, &[]).ends_with(0);
    let pages = engine.pages();
    engine.index(&desk, &["--ocr", "always"]).ends_with(0);
    assert!(engine.pages() > pages, "the digital file is put before the engine too");
    let scan = desk.file(SCAN);
    let scan = scan.to_str().expect("a path");
    let extracted = engine.extract(&desk, &[scan]).ends_with(0);
    assert!(extracted.stdout.contains("77/2012/NQ-HĐND"), "{}", extracted.stdout);
    let refused = engine.extract(&desk, &["--ocr", "never", scan]).ends_with(2);
    assert!(refused.stderr.contains(SCAN) && refused.stderr.contains("--ocr never"), "{}", refused.stderr);
}

#[test]
fn always_after_auto_recognises_only_pages_that_were_not_recognised_yet() {
    let desk = desk();
    let engine = Engine::good(&desk);
    engine.index(&desk, &[]).ends_with(0);
    let scanned = engine.pages();
    assert!(scanned > 0);
    engine.index(&desk, &["--ocr", "always"]).ends_with(0);
    assert_eq!(engine.pages(), scanned, "the scan is the only PDF");
    desk.copy("2009/20091210-nq05.pdf");
    engine.index(&desk, &["--ocr", "always"]).ends_with(0);
    let digital = engine.pages() - scanned;
    assert!(digital > 0, "the digital file is put before the engine too");
    engine.index(&desk, &[]).ends_with(0);
    engine.index(&desk, &["--ocr", "always"]).ends_with(0);
    assert_eq!(engine.pages(), scanned + digital, "nothing is recognised twice");
}

#[test]
fn doctor_names_the_engine_or_the_command_that_installs_it() {
    let desk = desk();
    let engine = Engine::good(&desk);
    engine.index(&desk, &[]).ends_with(0);
    let index = desk.index_dir();
    let ask = |variables: &[(&str, &str)]| {
        crate::program::tracuu_with(desk.root(), variables, ["doctor", "--index", index.to_str().expect("a path")])
    };
    assert!(ask(&engine.variables()).ends_with(0).stdout.contains("tesseract 9.9.9 (vie)"));
    let missing = ask(&[("TRACUU_TESSERACT", NO_ENGINE)]).ends_with(0).stdout;
    assert!(missing.contains("apt-get install"), "{missing}");
}
