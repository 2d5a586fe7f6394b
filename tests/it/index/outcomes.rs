//! Every file of the corpus ends in exactly one line of the report; one bad file never stops the run.

use crate::desk::{CHOICE, Desk};
use crate::docx::Made;
use crate::program::text;
use std::collections::BTreeSet;

#[test]
fn every_file_ends_in_exactly_one_line_and_the_counts_agree() {
    let desk = Desk::with_choice();
    let report = desk.index(3, &[]);
    let paths: Vec<_> = report.lines().into_iter().map(|(path, _)| path).collect();
    assert_eq!(paths.iter().cloned().collect::<BTreeSet<_>>(), CHOICE.map(str::to_owned).into());
    assert_eq!(paths.len(), CHOICE.len(), "no file twice");
    let counted: u64 = report.0["counts"].as_object().expect("counts").values().filter_map(|n| n.as_u64()).sum();
    assert_eq!(counted, CHOICE.len() as u64);
    assert_eq!(report.0["published"], true);
    let indexed = report.lines().iter().filter(|(_, change)| change == "added").count() as u64;
    assert_eq!(report.0["index"]["documents"], indexed);
    assert_eq!(desk.ask(|a| a.list(&[])).len() as u64, indexed);
}

#[test]
fn digital_files_are_read_whatever_they_are_called() {
    let desk = Desk::with_choice();
    let report = desk.index(3, &[]);
    for path in CHOICE.iter().filter(|p| p.ends_with(".pdf") || p.ends_with(".docx") || p.ends_with("hdnd")) {
        let expected = match *path {
            "2018/Van ban moi.docx" => "failed",
            "2012/scan0259.pdf" => continue,
            p if p.contains("(1)") => "duplicate",
            _ => "added",
        };
        assert_eq!(report.line(path)["change"], expected, "{path}");
    }
}

#[test]
fn lock_and_hidden_files_and_notes_are_left_out_and_named() {
    let desk = Desk::with(&[("a.docx", Made::on("01/2019/NQ-HĐND", "mức thu học phí"))]);
    desk.put("~$a.docx", b"lock");
    desk.put(".giau.docx", &Made::on("02/2019/NQ-HĐND", "phí thư viện").bytes());
    desk.put(".thu-muc/b.docx", &Made::on("03/2019/NQ-HĐND", "giá nước").bytes());
    desk.put("ghi-chu.txt", "Một ghi chú.".as_bytes());
    let report = desk.index(0, &[]);
    assert_eq!((report.count("added"), report.count("left-out")), (1, 4), "{}", report.0);
    for path in ["~$a.docx", ".giau.docx", ".thu-muc/b.docx", "ghi-chu.txt"] {
        assert_ne!(text(report.line(path), "detail"), "", "{path} is left out with a reason");
    }
    assert_eq!(report.0["index"]["documents"], 1);
}

#[test]
fn the_type_is_told_by_content_not_by_name() {
    let desk = Desk::new();
    desk.put("nghi-quyet.pdf", &Made::on("01/2019/NQ-HĐND", "mức thu học phí").bytes());
    desk.put("khong-duoi", &Made::on("02/2019/NQ-HĐND", "phí thư viện").bytes());
    let report = desk.index(0, &[]);
    assert_eq!(report.count("added"), 2, "{}", report.0);
    let methods: Vec<_> = desk.ask(|a| a.list(&[])).iter().map(|d| text(&d["extraction"], "method")).collect();
    assert_eq!(methods, ["docx", "docx"]);
}

#[test]
fn damaged_files_are_named_with_stage_and_reason_and_the_others_are_indexed() {
    let desk = Desk::with(&[("a.docx", Made::on("01/2019/NQ-HĐND", "mức thu học phí"))]);
    let whole = Made::on("02/2019/NQ-HĐND", "phí thư viện").bytes();
    desk.put("cut.docx", &whole[..whole.len() / 2]);
    desk.put(
        "broken.pdf",
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 9 0 R >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n",
    );
    let run = desk.index_with(&[]).ends_with(3);
    for name in ["cut.docx", "broken.pdf"] {
        assert!(run.stderr.contains(name), "{name} is named: {}", run.stderr);
    }
    let report = desk.index(3, &["--full"]);
    for name in ["cut.docx", "broken.pdf"] {
        let line = report.line(name);
        assert_eq!(line["change"], "failed");
        assert!(!text(line, "stage").is_empty() && !text(line, "detail").is_empty(), "{line}");
    }
    assert_eq!(desk.ask(|a| a.numbers("học phí", &[])), ["01/2019/NQ-HĐND"]);
}

#[test]
#[cfg(unix)]
fn a_link_that_leads_nowhere_does_not_vanish_silently() {
    let desk = Desk::with(&[("a.docx", Made::on("01/2019/NQ-HĐND", "mức thu học phí"))]);
    std::os::unix::fs::symlink("nowhere.docx", desk.file("link.docx")).expect("a link");
    let run = desk.index_with(&[]);
    assert!(matches!(run.code, Some(0 | 3)), "{run:?}");
    let code = run.code.expect("a code");
    let report = desk.index(code, &["--full"]);
    assert!(matches!(report.line("link.docx")["change"].as_str(), Some("failed" | "left-out")), "{}", report.0);
}

#[test]
fn the_second_of_two_equal_files_is_a_duplicate_of_the_first() {
    let made = Made::on("01/2019/NQ-HĐND", "mức thu học phí");
    let desk = Desk::with(&[("a.docx", made.clone()), ("sao/b.docx", made)]);
    let report = desk.index(0, &[]);
    assert_eq!(report.line("a.docx")["change"], "added");
    assert_eq!(report.line("sao/b.docx")["change"], "duplicate");
    assert_eq!(report.line("sao/b.docx")["detail"], "a.docx");
    assert_eq!(report.extracted(), 1, "the same content is read once");
}

#[test]
fn an_empty_corpus_gives_an_empty_index_that_answers() {
    let desk = Desk::new();
    let report = desk.index(0, &[]);
    assert_eq!(report.0["index"]["documents"], 0);
    desk.ask(|a| a.run("search", &["học phí"])).ends_with(1);
    desk.ask(|a| a.run("list", &[])).ends_with(1);
}

#[test]
fn originals_are_never_written() {
    let desk = Desk::with_choice();
    let times = |desk: &Desk| -> Vec<_> {
        let modified = |f: &std::path::PathBuf| std::fs::metadata(f).and_then(|m| m.modified()).expect("a time");
        desk.hashes().into_keys().map(|f| (modified(&f), f)).collect()
    };
    let (hashes, before) = (desk.hashes(), times(&desk));
    desk.index(3, &[]);
    desk.index(3, &["--full"]);
    desk.ask(|a| a.run("search", &["học phí"]));
    assert_eq!(desk.hashes(), hashes, "same files, same bytes");
    assert_eq!(times(&desk), before, "same times");
}
