//! What has not changed is not read again.

use crate::desk::{Desk, Report};
use crate::docx::Made;
use crate::program::text;
use std::fs::File;
use std::time::{Duration, SystemTime};

fn three() -> Desk {
    Desk::with(&[
        ("a.docx", Made::on("01/2019/NQ-HĐND", "mức thu học phí")),
        ("b.docx", Made::on("02/2019/NQ-HĐND", "phí thư viện")),
        ("c.docx", Made::on("03/2019/NQ-HĐND", "giá nước sạch")),
    ])
}

fn counts(report: &Report) -> [u64; 6] {
    ["added", "changed", "unchanged", "moved", "removed", "duplicate"].map(|change| report.count(change))
}

#[test]
fn a_second_run_reads_nothing_and_publishes_nothing() {
    let desk = three();
    assert_eq!(desk.index(0, &[]).extracted(), 3);
    let report = desk.index(0, &[]);
    assert_eq!((counts(&report), report.extracted()), ([0, 0, 3, 0, 0, 0], 0));
    assert_eq!(report.0["published"], false);
}

#[test]
fn one_changed_file_is_the_only_one_read() {
    let desk = three();
    desk.index(0, &[]);
    desk.put("b.docx", &Made::on("02/2019/NQ-HĐND", "phí bảo tàng").bytes());
    let report = desk.index(0, &[]);
    assert_eq!((counts(&report), report.extracted()), ([0, 1, 2, 0, 0, 0], 1));
    assert_eq!(desk.ask(|a| a.numbers("\"phí bảo tàng\"", &[])), ["02/2019/NQ-HĐND"]);
    assert_eq!(desk.ask(|a| a.numbers("\"phí thư viện\"", &[])), Vec::<String>::new());
}

#[test]
fn a_change_that_keeps_size_and_path_is_seen() {
    let desk = Desk::new();
    let bytes = |digit: char| Made::on(&format!("0{digit}/2019/NQ-HĐND"), "mức thu học phí").bytes();
    assert_eq!(bytes('1').len(), bytes('2').len(), "the test needs two files of one size");
    desk.put("a.docx", &bytes('1'));
    desk.index(0, &[]);
    desk.put("a.docx", &bytes('2'));
    let later = SystemTime::now() + Duration::from_secs(10);
    touch(&desk, "a.docx", later);
    assert_eq!(desk.index(0, &[]).count("changed"), 1);
    assert_eq!(desk.ask(|a| a.numbers("học phí", &[])), ["02/2019/NQ-HĐND"]);
}

#[test]
fn a_new_time_alone_reads_no_text_again() {
    let desk = three();
    desk.index(0, &[]);
    touch(&desk, "a.docx", SystemTime::now() + Duration::from_secs(3600));
    let report = desk.index(0, &[]);
    assert_eq!((counts(&report), report.extracted()), ([0, 0, 3, 0, 0, 0], 0));
}

#[test]
fn added_and_removed_files_enter_and_leave() {
    let desk = three();
    desk.index(0, &[]);
    desk.remove("a.docx");
    desk.put("d.docx", &Made::on("04/2019/NQ-HĐND", "hỗ trợ hợp tác xã").bytes());
    let report = desk.index(0, &[]);
    assert_eq!((counts(&report), report.extracted()), ([1, 0, 2, 0, 1, 0], 1));
    assert_eq!(
        (&report.line("d.docx")["change"], &report.line("a.docx")["change"]),
        (&"added".into(), &"removed".into())
    );
    assert_eq!(desk.ask(|a| a.numbers("số:01/2019", &[])), Vec::<String>::new());
    assert_eq!(desk.ask(|a| a.numbers("hợp tác xã", &[])).first().map(String::as_str), Some("04/2019/NQ-HĐND"));
}

#[test]
fn a_moved_file_is_moved_and_not_read() {
    let desk = three();
    desk.index(0, &[]);
    std::fs::create_dir(desk.file("kho")).expect("a folder");
    std::fs::rename(desk.file("a.docx"), desk.file("kho/moi.docx")).expect("a move");
    let report = desk.index(0, &[]);
    assert_eq!((counts(&report), report.extracted()), ([0, 0, 2, 1, 0, 0], 0));
    assert_eq!(report.line("kho/moi.docx")["detail"], "a.docx");
    let hit = desk.ask(|a| a.hits("học phí", &[]));
    assert_eq!(text(&hit[0], "path"), "kho/moi.docx");
}

#[test]
fn a_file_moved_and_changed_at_once_is_removed_and_added() {
    let desk = three();
    desk.index(0, &[]);
    desk.remove("a.docx");
    desk.put("z.docx", &Made::on("01/2019/NQ-HĐND", "mức thu học phí mới").bytes());
    assert_eq!(counts(&desk.index(0, &[])), [1, 0, 2, 0, 1, 0]);
}

#[test]
fn when_the_first_of_two_twins_goes_the_second_takes_its_place() {
    let desk = three();
    desk.put("sao/a.docx", &Made::on("01/2019/NQ-HĐND", "mức thu học phí").bytes());
    assert_eq!(desk.index(0, &[]).count("duplicate"), 1);
    desk.remove("a.docx");
    let report = desk.index(0, &[]);
    assert_eq!((report.count("duplicate"), report.extracted()), (0, 0));
    assert_eq!(text(&desk.ask(|a| a.hits("học phí", &[]))[0], "path"), "sao/a.docx");
}

#[test]
fn full_reads_everything_again() {
    let desk = three();
    desk.index(0, &[]);
    let report = desk.index(0, &["--full"]);
    assert_eq!((report.extracted(), &report.0["published"]), (3, &true.into()));
}

#[test]
fn a_failed_file_fails_again_without_being_read_again_until_it_is_mended() {
    let desk = three();
    let whole = Made::on("05/2019/NQ-HĐND", "chính sách dân tộc").bytes();
    desk.put("d.docx", &whole[..whole.len() / 2]);
    assert_eq!(desk.index(3, &[]).extracted(), 4);
    let again = desk.index(3, &[]);
    assert_eq!((again.extracted(), again.count("failed")), (0, 1));
    desk.put("d.docx", &whole);
    let mended = desk.index(0, &[]);
    assert_eq!((mended.extracted(), mended.count("failed")), (1, 0));
    assert_eq!(desk.ask(|a| a.numbers("số:05/2019", &[])), ["05/2019/NQ-HĐND"]);
}

fn touch(desk: &Desk, name: &str, time: SystemTime) {
    let file = File::options().write(true).open(desk.file(name)).expect("a file");
    file.set_modified(time).expect("a new time");
}
