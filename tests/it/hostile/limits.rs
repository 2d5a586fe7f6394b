//! One bad file is named with what it ran into; the run goes on, and the file is remembered.

use super::inputs::{citations, long_line, object_stream, open_objects, tiles};
use super::{desk, finds_the_others};
use crate::program::text;

/// The least memory that a worker can be given.
const SMALL: [&str; 2] = ["--memory", "256"];

/// Two failed allocations had ended the whole run: an abort is no panic.
#[test]
fn a_stream_that_unpacks_without_end_costs_its_file_alone() {
    let desk = desk();
    desk.put("bom.pdf", &object_stream(300));
    let report = desk.index(3, &SMALL);
    let line = report.line("bom.pdf");
    assert_eq!((text(line, "change"), text(line, "stage")), ("failed".into(), "extract".into()), "{line}");
    assert!(text(line, "detail").contains("bộ nhớ quá 256 MB"), "{line}");
    finds_the_others(&desk);
}

/// It had been read anew every night for ever.
#[test]
fn a_file_that_ends_its_worker_is_tried_in_three_runs_and_then_on_request() {
    let desk = desk();
    desk.put("bom.pdf", &object_stream(300));
    for run in 1..=3 {
        let report = desk.index(3, &SMALL);
        assert_eq!(report.extracted(), if run == 1 { 2 } else { 1 }, "run {run}");
    }
    let later = desk.index(3, &SMALL);
    assert_eq!((later.extracted(), &later.0["published"]), (0, &false.into()), "{}", later.0);
    let detail = text(later.line("bom.pdf"), "detail");
    assert!(detail.contains("bộ nhớ quá 256 MB") && detail.contains("--full"), "{detail}");
    // With enough memory it is seen for what it is, when that is asked for.
    let asked = desk.index_to_any_end(&["--full", "--memory", "4096"]).1;
    assert!(!text(asked.line("bom.pdf"), "detail").contains("bộ nhớ quá"), "{}", asked.line("bom.pdf"));
    finds_the_others(&desk);
}

#[test]
fn what_takes_too_long_to_be_read_is_named_and_costs_its_file_alone() {
    let desk = desk();
    desk.index(0, &[]);
    desk.put("mo.pdf", &open_objects(60_000));
    let report = desk.index_to_any_end(&["--seconds", "2"]).1;
    let line = report.line("mo.pdf");
    assert_eq!(text(line, "change"), "failed", "{line}");
    assert!(!text(line, "detail").is_empty(), "{line}");
    finds_the_others(&desk);
}

/// Parsing had no limit at all.
#[test]
fn texts_that_are_too_much_to_parse_are_named_or_read() {
    let desk = desk();
    desk.index(0, &[]);
    desk.put("dan-chieu.docx", &citations(30_000));
    desk.put("dong-dai.docx", &long_line(6_000));
    let report = desk.index_to_any_end(&["--seconds", "2"]).1;
    for name in ["dan-chieu.docx", "dong-dai.docx"] {
        let line = report.line(name);
        let late = text(line, "detail").starts_with("quá ") && text(line, "detail").ends_with(" giây");
        assert!(late || text(line, "change") == "added" || text(line, "stage") == "parse", "{line}");
    }
    finds_the_others(&desk);
}

#[cfg(unix)]
#[test]
fn a_picture_that_wants_gigabytes_costs_its_page_alone() {
    let desk = desk();
    desk.put("o.pdf", &tiles());
    let engine = crate::ocr::Engine::good(&desk);
    let run = engine.index(&desk, &["--memory", "512"]).ends_with(3);
    assert!(run.stderr.contains("o.pdf"), "{}", run.stderr);
    finds_the_others(&desk);
}

/// Two gigabytes of nothing had been read into memory.
#[test]
fn a_file_larger_than_any_document_is_not_read() {
    let desk = desk();
    let file = std::fs::File::create(desk.file("rong.pdf")).expect("a file");
    file.set_len(2 << 30).expect("a hole");
    let report = desk.index(3, &[]);
    assert!(text(report.line("rong.pdf"), "detail").contains("quá lớn"), "{}", report.line("rong.pdf"));
    let name = desk.file("rong.pdf");
    let run = crate::program::tracuu(["extract", crate::desk::path(&name)]).ends_with(2);
    assert!(run.stderr.contains("quá lớn"), "{}", run.stderr);
    finds_the_others(&desk);
}

/// What anybody on the machine can read is no index of drafts.
#[cfg(unix)]
#[test]
fn an_index_is_for_its_user_and_their_group() {
    use std::os::unix::fs::PermissionsExt;
    let desk = desk();
    desk.index(0, &[]);
    for place in crate::desk::walk(&desk.index_dir()) {
        let mode = std::fs::metadata(&place).expect("a file").permissions().mode();
        assert_eq!(mode & 0o027, 0, "{}: {mode:o}", place.display());
    }
    let mode = std::fs::metadata(desk.index_dir()).expect("a folder").permissions().mode();
    assert_eq!(mode & 0o027, 0, "{mode:o}");
}
