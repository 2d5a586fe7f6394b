//! What is named like a document and is none is a failure with its reason; what honestly is something else is left out.

use super::archives::archive;
use crate::desk::Desk;
use crate::docx::Made;
use crate::program::text;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

/// Bytes that look encrypted: no format, no text, the same in every run.
fn noise(seed: &str, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    blake3::Hasher::new().update(seed.as_bytes()).finalize_xof().fill(&mut bytes);
    // No signature by chance.
    bytes[0] = 0x9e;
    bytes
}

/// An OLE container whose directory names this stream.
fn ole(stream: &str) -> Vec<u8> {
    let mut bytes = vec![0; 2048];
    bytes[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes[640..640 + name.len()].copy_from_slice(&name);
    bytes[704] = name.len() as u8 + 2;
    bytes
}

/// Contents that are no document, each with a word of its reason and whether it is one in any file that is not named
/// like a table, and not only in one that is named like a document.
fn contents() -> Vec<(&'static str, Vec<u8>, &'static str, bool)> {
    let pdf = std::fs::read(crate::desk::repository("corpus/2009/20091210-nq05.pdf")).expect("a file of the sample");
    let head = [&[0; 2048][..], &pdf[2048..]].concat();
    vec![
        ("so-khong", vec![0; 40_000], "byte 0", false),
        ("dau-so-khong", head, "byte 0", false),
        ("rong", Vec::new(), "tệp rỗng", false),
        ("nhieu", noise("một", 30_000), "không nhận ra", false),
        ("nhieu-ngan", noise("hai", 600), "không nhận ra", false),
        ("loi-xml", b"<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>".to_vec(), "XML", false),
        ("loi-chu", b"403 Forbidden: session expired".to_vec(), "văn bản thuần", false),
        ("rar", [b"Rar!\x1a\x07\x01\0".to_vec(), noise("rar", 900)].concat(), "giải nén", true),
        ("7z", [b"7z\xbc\xaf\x27\x1c\0\x04".to_vec(), noise("7z", 900)].concat(), "giải nén", true),
        ("gzip", [b"\x1f\x8b\x08\0".to_vec(), noise("gz", 900)].concat(), "giải nén", true),
        ("heic", [b"\0\0\0\x18ftypheic".to_vec(), noise("heic", 900)].concat(), "HEIC", true),
        ("mat-khau", ole("EncryptedPackage"), "mật khẩu", true),
        ("ole", ole("Khac"), "OLE", false),
        ("odt", archive(&[("mimetype", b"application/vnd.oasis.opendocument.text")]), "ODT", true),
    ]
}

/// Ends of names that promise a document, a page, or a picture.
const DOCUMENTS: [&str; 12] = ["pdf", "PDF", "docx", "docm", "doc", "rtf", "odt", "htm", "html", "jpg", "png", "tif"];
/// Ends of names that promise nothing of the kind.
const OTHERS: [&str; 8] = ["txt", "mp3", "exe", "db", "ini", "tmp", "log", "mp4"];

/// Nine such files ended as "left out", with exit code 0 and nothing on standard error.
#[test]
fn whatever_is_named_like_a_document_and_is_none_is_a_failure() {
    let desk = Desk::with(&[("a.docx", Made::on("01/2019/NQ-HĐND", "mức thu học phí"))]);
    for (name, bytes, _, _) in contents() {
        DOCUMENTS.iter().for_each(|end| desk.put(&format!("{end}/{name}.{end}"), &bytes));
        OTHERS.iter().for_each(|end| desk.put(&format!("khac/{name}.{end}"), &bytes));
    }
    let run = desk.index_with(&[]).ends_with(3);
    let report = desk.index(3, &[]);
    for (name, _, word, anywhere) in contents() {
        for end in DOCUMENTS {
            let path = format!("{end}/{name}.{end}");
            let line = report.line(&path);
            assert_eq!((&line["change"], &line["stage"]), (&"failed".into(), &"extract".into()), "{line}");
            assert!(text(line, "detail").contains(word), "{line}");
            assert!(run.stderr.lines().any(|said| said.starts_with(&format!("{path}: "))), "{path}: {}", run.stderr);
        }
        for end in OTHERS {
            let line = report.line(&format!("khac/{name}.{end}"));
            assert_eq!(line["change"], if anywhere { "failed" } else { "left-out" }, "{line}");
            assert_ne!(text(line, "detail"), "", "{line}");
        }
    }
    assert_eq!(report.count("added") + report.count("unchanged"), 1, "{}", report.0["counts"]);
}

#[test]
fn a_web_page_in_place_of_a_pdf_is_a_failure_and_under_the_name_of_a_doc_is_read() {
    let page = "<html><head><title>Đăng nhập</title></head><body><p>Phiên làm việc đã hết hạn</p></body></html>";
    let desk = Desk::new();
    for (at, end) in ["pdf", "docx", "jpg", "doc", "html", "htm"].iter().enumerate() {
        desk.put(&format!("a.{end}"), format!("{page}<!-- {at} -->").as_bytes());
    }
    let report = desk.index(3, &[]);
    for end in ["pdf", "docx", "jpg"] {
        let line = report.line(&format!("a.{end}"));
        assert_eq!(line["change"], "failed", "{line}");
        assert!(text(line, "detail").contains("HTML"), "{line}");
    }
    for end in ["doc", "html", "htm"] {
        assert_eq!(report.line(&format!("a.{end}"))["change"], "added", "{end}");
    }
}

/// The second file had been a duplicate of the first, which was left out: nobody heard of it.
#[test]
fn the_same_noise_is_judged_by_each_of_its_names() {
    let desk = Desk::new();
    for name in ["a.tmp", "b.pdf", "c.docx", "d.pdf"] {
        desk.put(name, &[0; 9_000]);
    }
    let report = desk.index(3, &[]);
    assert_eq!(report.line("a.tmp")["change"], "left-out");
    for name in ["b.pdf", "c.docx", "d.pdf"] {
        assert_eq!(report.line(name)["change"], "failed", "{name}");
    }
}

#[test]
fn tables_and_slides_are_left_out_as_what_they_are_but_not_under_the_name_of_a_document() {
    let parts = |main: &str| {
        let types = format!("<Types><Override PartName=\"/x\" ContentType=\"{main}\"/></Types>");
        archive(&[("[Content_Types].xml", types.as_bytes())])
    };
    let office = "application/vnd.openxmlformats-officedocument";
    let sheet = parts(&format!("{office}.spreadsheetml.sheet.main+xml"));
    let slides = parts(&format!("{office}.presentationml.presentation.main+xml"));
    let desk = Desk::new();
    desk.put("so.xlsx", &sheet);
    desk.put("cat.xlsx", &sheet[..sheet.len() / 2]);
    desk.put("trinh.pptx", &slides);
    desk.put("so.xls", &ole("Workbook"));
    desk.put("trinh.ppt", &ole("PowerPoint Document"));
    let report = desk.index(0, &[]);
    for (name, word) in [
        ("so.xlsx", "bảng tính"),
        ("cat.xlsx", "tệp"),
        ("trinh.pptx", "trình chiếu"),
        ("so.xls", "bảng tính"),
        ("trinh.ppt", "trình chiếu"),
    ] {
        let line = report.line(name);
        assert_eq!(line["change"], "left-out", "{line}");
        assert!(text(line, "detail").contains(word), "{line}");
    }
    desk.put("so.docx", &sheet);
    desk.put("trinh.pdf", &slides);
    let report = desk.index(3, &[]);
    assert_eq!((report.line("so.docx")["change"].as_str(), report.count("failed")), (Some("failed"), 2));
}

/// They had been registers of 0 rows, with exit code 0.
#[test]
fn a_register_that_does_not_open_is_a_failure() {
    let desk = Desk::new();
    desk.copy("registers/danh-muc-co-che-chinh-sach.xlsx");
    desk.copy("registers/danh-gia-tac-dong.csv");
    desk.index(0, &[]);
    let whole = std::fs::read(desk.file("registers/danh-muc-co-che-chinh-sach.xlsx")).expect("a workbook");
    let broken: [(&str, Vec<u8>); 9] = [
        ("cut.xlsx", whole[..whole.len() / 2].to_vec()),
        ("start.xlsx", whole[..100].to_vec()),
        ("empty.xlsx", Vec::new()),
        ("empty.csv", Vec::new()),
        ("zero.xlsx", vec![0; 9000]),
        ("noise.csv", noise("csv", 3000)),
        ("locked.xlsx", ole("EncryptedPackage")),
        ("old.xlsx", ole("Workbook")),
        ("old.xls", ole("Workbook")),
    ];
    broken.iter().for_each(|(name, bytes)| desk.put(&format!("registers/{name}"), bytes));
    let run = desk.index_with(&[]).ends_with(3);
    let report = desk.index(3, &[]);
    for (name, _) in &broken {
        let line = report.line(&format!("registers/{name}"));
        assert_eq!(line["change"], "failed", "{line}");
        assert!(run.stderr.contains(&format!("registers/{name}: ")), "{name}: {}", run.stderr);
    }
    assert!(text(report.line("registers/locked.xlsx"), "detail").contains("mật khẩu"));
    assert!(text(report.line("registers/old.xls"), "detail").contains("XLSX"));
    assert_eq!(report.count("register"), 2);
}

/// The page that is read had been a duplicate of the one that is a failure by its name.
#[test]
fn a_page_under_two_names_is_read_under_the_honest_one_and_copies_of_failures_are_failures() {
    let desk = Desk::new();
    let page = "<html><body><p>Nghị quyết về mức thu học phí</p></body></html>".as_bytes();
    ["a.pdf", "b.html", "c.docx", "d.html"].iter().for_each(|name| desk.put(name, page));
    let cut = Made::on("01/2019/NQ-HĐND", "mức thu học phí").bytes();
    ["x.docx", "y.docx"].iter().for_each(|name| desk.put(name, &cut[..cut.len() / 2]));
    let report = desk.index(3, &[]);
    let changes =
        ["a.pdf", "b.html", "c.docx", "d.html", "x.docx", "y.docx"].map(|name| text(report.line(name), "change"));
    assert_eq!(changes, ["failed", "added", "failed", "duplicate", "failed", "failed"]);
}

/// A copy of a table that lay before it in the order of paths had hidden the register.
#[test]
fn a_register_is_no_duplicate_of_its_copy_elsewhere() {
    let desk = Desk::new();
    desk.copy("registers/danh-gia-tac-dong.csv");
    let bytes = std::fs::read(desk.file("registers/danh-gia-tac-dong.csv")).expect("a table");
    desk.put("2019/ban-sao.csv", &bytes);
    let report = desk.index(0, &[]);
    assert_eq!(report.line("registers/danh-gia-tac-dong.csv")["change"], "register");
    assert_eq!(report.line("2019/ban-sao.csv")["change"], "left-out");
}

/// Bytes that begin as some format does, or as none, and go on as noise.
fn hostile() -> impl Strategy<Value = Vec<u8>> {
    let starts: [&[u8]; 14] = [
        b"",
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"{\\rtf1 ",
        b"\xff\xd8\xff\xe0",
        b"\x89PNG\r\n\x1a\n",
        b"II*\0\x08\0\0\0",
        b"BM\0\0\0\0\0\0\0\0",
        b"Rar!\x1a\x07\0",
        b"7z\xbc\xaf\x27\x1c",
        b"<?xml version=\"1.0\"?>",
        b"\0\0\0\0\0\0\0\0",
    ];
    let rest = prop_oneof![prop::collection::vec(any::<u8>(), 0..900), prop::collection::vec(Just(0), 0..900)];
    (prop::sample::select(starts.to_vec()), rest).prop_map(|(start, rest)| [start, &rest].concat())
}

/// Whatever the bytes are, a file with the name of a document is in the index or a failure, and never left out.
#[test]
fn no_file_with_the_name_of_a_document_is_left_out() {
    let ends = ["pdf", "docx", "doc", "rtf", "odt", "html", "jpg", "tiff", "zip", "rar", "7z"];
    let files = prop::collection::vec((prop::sample::select(ends.to_vec()), hostile()), 40);
    let mut runner = TestRunner::new(ProptestConfig { cases: 4, ..ProptestConfig::default() });
    let checked = runner.run(&files, |files| {
        let desk = Desk::new();
        let named = |at: usize, end: &str| format!("{at}.{end}");
        files.iter().enumerate().for_each(|(at, (end, bytes))| desk.put(&named(at, end), bytes));
        let run = desk.index_with(&["--report", crate::desk::path(&desk.beside("report.json"))]);
        prop_assert!(matches!(run.code, Some(0 | 3)), "{}", run.stderr);
        let report = desk.index(run.code.unwrap_or_default(), &[]);
        for (at, (end, bytes)) in files.iter().enumerate() {
            // An archive without members has been looked into; a small picture is no page.
            let change = report.line(&named(at, end))["change"].clone();
            let looked_into = *end == "zip" && bytes.starts_with(b"PK");
            prop_assert!(looked_into || change != "left-out", "{}: {bytes:?}", named(at, end));
        }
        Ok(())
    });
    checked.expect("every file is accounted for");
}
