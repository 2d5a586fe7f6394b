//! What lies in a zip archive is read like any other file, within limits; the archive is never written to.

use crate::desk::Desk;
use crate::docx::Made;
use crate::program::text;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// An archive of these members.
pub(super) fn archive(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a member begins");
        zip.write_all(bytes).expect("a member is written");
    }
    zip.finish().expect("an archive").into_inner()
}

#[test]
fn documents_in_an_archive_are_found_and_read_once() {
    let one = Made::on("01/2019/NQ-HĐND", "mức thu học phí").bytes();
    let two = Made::on("02/2019/NQ-HĐND", "phí thư viện").bytes();
    let desk = Desk::new();
    let inner = archive(&[("c.docx", &two)]);
    let members: [(&str, &[u8]); 6] = [
        ("a.docx", &one),
        ("Thư mục/b.docx", &two),
        ("../../ra-ngoai.docx", &Made::on("03/2019/NQ-HĐND", "giá nước").bytes()),
        ("trong.zip", &inner),
        ("~$a.docx", b"lock"),
        ("rong.pdf", b""),
    ];
    desk.put("2019/van-ban.zip", &archive(&members));
    let before = desk.hashes();
    let report = desk.index(3, &[]);
    for name in ["2019/van-ban.zip/a.docx", "2019/van-ban.zip/Thư mục/b.docx", "2019/van-ban.zip/ra-ngoai.docx"] {
        assert_eq!(report.line(name)["change"], "added", "{name}");
    }
    for (name, change) in [
        ("2019/van-ban.zip", "left-out"),
        ("2019/van-ban.zip/~$a.docx", "left-out"),
        ("2019/van-ban.zip/rong.pdf", "failed"),
        ("2019/van-ban.zip/trong.zip", "failed"),
    ] {
        assert_eq!(report.line(name)["change"], change, "{name}");
        assert_ne!(text(report.line(name), "detail"), "", "{name} has its reason");
    }
    assert_eq!(desk.ask(|a| a.numbers("phí thư viện", &["--limit", "1"])), ["02/2019/NQ-HĐND"]);
    assert_eq!(desk.hashes(), before, "nothing is written beside the originals");
    assert!(!desk.root().join("ra-ngoai.docx").exists());
    let again = desk.index(3, &[]);
    assert_eq!(again.0["published"], false, "nothing has changed: {}", again.0);
}

#[test]
fn another_state_of_an_archive_takes_the_place_of_the_first() {
    let desk = Desk::new();
    desk.put("a.zip", &archive(&[("a.docx", &Made::on("01/2019/NQ-HĐND", "mức thu học phí").bytes())]));
    desk.index(0, &[]);
    let two = Made::on("02/2019/NQ-HĐND", "phí thư viện tỉnh").bytes();
    desk.put("a.zip", &archive(&[("b.docx", &two), ("ghi-chu.txt", b"x")]));
    let report = desk.index(0, &[]);
    assert_eq!((report.count("added"), report.count("removed")), (1, 1), "{}", report.0);
    assert_eq!(std::fs::read_dir(desk.index_dir().join("archives")).expect("a folder").count(), 1);
}

#[test]
fn a_damaged_archive_is_named_and_a_document_under_its_name_is_read() {
    let desk = Desk::new();
    let whole = archive(&[("a.docx", &Made::on("01/2019/NQ-HĐND", "mức thu học phí").bytes())]);
    desk.put("hong.zip", &whole[..whole.len() / 2]);
    desk.put("van-ban.zip", &Made::on("02/2019/NQ-HĐND", "phí thư viện").bytes());
    let report = desk.index(3, &[]);
    assert!(text(report.line("hong.zip"), "detail").contains("tệp nén hỏng"), "{}", report.0);
    assert_eq!(report.line("van-ban.zip")["change"], "added");
}
