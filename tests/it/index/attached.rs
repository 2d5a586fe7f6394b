//! What is attached to a PDF is a document of its own, named `cover.pdf!name`; the PDF is never written to.

use super::archives::archive;
use crate::desk::Desk;
use crate::docx::Made;
use crate::pdf::paper::{Paper, line};
use crate::program::{text, tracuu};
use lopdf::{Dictionary, Object, Stream, dictionary};

/// How a PDF names what it carries.
#[derive(Clone, Copy)]
enum How {
    /// In the tree of embedded files, as a portfolio.
    Portfolio,
    /// As a file that belongs to the document.
    Associated,
    /// Pinned to its page.
    Pinned,
}

/// A PDF of one line that carries files.
fn cover(words: &str, how: How, files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut paper = Paper::new();
    let mut names: Vec<Object> = Vec::new();
    let mut all: Vec<Object> = Vec::new();
    for (name, bytes) in files {
        let stream = Stream::new(dictionary! { "Type" => "EmbeddedFile" }, bytes.to_vec());
        let stream = paper.document.add_object(stream);
        let wide: Vec<u8> = format!("\u{feff}{name}").encode_utf16().flat_map(u16::to_be_bytes).collect();
        let file = paper.document.add_object(dictionary! {
            "Type" => "Filespec", "F" => Object::string_literal("x"),
            "UF" => Object::String(wide, lopdf::StringFormat::Hexadecimal),
            "EF" => dictionary! { "F" => stream, "UF" => stream },
        });
        names.extend([Object::string_literal(*name), file.into()]);
        all.push(file.into());
    }
    let mut entries = Dictionary::new();
    match how {
        How::Portfolio => {
            let leaf = paper.document.add_object(dictionary! { "Names" => names });
            let tree = dictionary! { "Kids" => vec![leaf.into()] };
            paper.catalog.set("Names", dictionary! { "EmbeddedFiles" => tree });
            paper.catalog.set("Collection", dictionary! { "Type" => "Collection", "View" => "D" });
            // Both ways at once, as PDF/A-3 asks: each file is one all the same.
            paper.catalog.set("AF", all);
        }
        How::Associated => paper.catalog.set("AF", all),
        How::Pinned => {
            let pin = |file: &Object| {
                dictionary! {
                    "Type" => "Annot", "Subtype" => "FileAttachment", "FS" => file.clone(),
                    "Rect" => [10, 10, 30, 30].map(Object::from).to_vec(),
                }
            };
            let pins: Vec<Object> = all.iter().map(|file| paper.document.add_object(pin(file)).into()).collect();
            entries.set("Annots", pins);
        }
    }
    paper.page_with(&line(90, 700, words), entries);
    paper.bytes()
}

/// What a portfolio carries had only been named.
#[test]
fn attachments_are_documents_of_their_own_however_they_are_named() {
    let one = Made::on("01/2019/NQ-HĐND", "mức thu học phí").bytes();
    let two = Made::on("02/2019/NQ-HĐND", "phí thư viện").bytes();
    let desk = Desk::new();
    desk.put("2019/a.pdf", &cover("Danh mục văn bản kèm theo", How::Portfolio, &[("nq-01.docx", &one)]));
    desk.put("b.pdf", &cover("Công văn gửi kèm", How::Associated, &[("Phụ lục/nq 02.docx", &two)]));
    let three = Made::on("03/2019/NQ-HĐND", "giá nước").bytes();
    let notes: [(&str, &[u8]); 4] =
        [("../../nq-03.docx", &three), ("nq-03.docx", &two), ("ghi-chu.txt", b"x"), ("hong.pdf", b"%PDF-1.7 x")];
    desk.put("c.pdf", &cover("Văn bản có ghim", How::Pinned, &notes));
    let before = desk.hashes();
    let report = desk.index(3, &[]);
    for (name, change) in [
        ("2019/a.pdf", "added"),
        ("2019/a.pdf!nq-01.docx", "added"),
        ("b.pdf!Phụ lục/nq 02.docx", "added"),
        ("c.pdf!nq-03.docx", "added"),
        ("c.pdf!ghi-chu.txt", "left-out"),
        ("c.pdf!hong.pdf", "failed"),
        ("c.pdf!nq-03 (2).docx", "duplicate"),
    ] {
        assert_eq!(report.line(name)["change"], change, "{name}: {}", report.0);
    }
    assert_eq!(desk.hashes(), before, "nothing is written beside the originals");
    assert_eq!(desk.ask(|a| a.numbers("phí thư viện", &["--limit", "1"])), ["02/2019/NQ-HĐND"]);
    let again = desk.index(3, &[]);
    assert_eq!(again.0["published"], false, "nothing has changed: {}", again.0);
}

#[test]
fn attachments_of_attachments_and_of_members_of_archives_are_found() {
    let document = Made::on("01/2019/NQ-HĐND", "mức thu học phí").bytes();
    let inner = cover("Tờ trình kèm nghị quyết", How::Portfolio, &[("nq.docx", &document)]);
    let outer = cover("Công văn kèm tờ trình", How::Pinned, &[("to-trinh.pdf", &inner)]);
    let desk = Desk::new();
    desk.put("ho-so.zip", &archive(&[("cong-van.pdf", &outer)]));
    let report = desk.index(0, &[]);
    for name in ["cong-van.pdf", "cong-van.pdf!to-trinh.pdf", "cong-van.pdf!to-trinh.pdf!nq.docx"] {
        assert_eq!(report.line(&format!("ho-so.zip/{name}"))["change"], "added", "{}", report.0);
    }
}

#[test]
fn another_state_of_the_cover_takes_the_place_of_the_first() {
    let one = Made::on("01/2019/NQ-HĐND", "mức thu học phí").bytes();
    let two = Made::on("02/2019/NQ-HĐND", "phí thư viện").bytes();
    let desk = Desk::with(&[("z.docx", Made::on("09/2019/NQ-HĐND", "lệ phí"))]);
    desk.put("a.pdf", &cover("Gửi kèm", How::Portfolio, &[("nq.docx", &one)]));
    desk.index(0, &[]);
    desk.put("a.pdf", &cover("Gửi kèm bản mới", How::Portfolio, &[("nq.docx", &two)]));
    let report = desk.index(0, &[]);
    assert_eq!(report.line("a.pdf!nq.docx")["change"], "changed", "{}", report.0);
    assert_eq!(desk.ask(|a| a.numbers("phí thư viện", &["--limit", "1"])), ["02/2019/NQ-HĐND"]);
    assert_eq!(std::fs::read_dir(desk.index_dir().join("archives")).expect("a folder").count(), 1);
    desk.put("a.pdf", &cover("Không gửi gì", How::Portfolio, &[]));
    let report = desk.index(0, &["--allow-removals"]);
    assert_eq!(report.line("a.pdf!nq.docx")["change"], "removed", "{}", report.0);
}

#[test]
fn extract_prints_what_is_attached() {
    let document = Made::on("01/2019/NQ-HĐND", "mức thu học phí").bytes();
    let desk = Desk::new();
    let files: [(&str, &[u8]); 2] = [("nq.docx", &document), ("bang.xlsx", b"PK\x05\x06")];
    desk.put("a.pdf", &cover("Danh mục kèm theo", How::Portfolio, &files));
    let file = desk.file("a.pdf");
    let printed = tracuu(["extract", "--ocr", "never", file.to_str().expect("a path")]);
    let (cover, attached) = printed.stdout.split_once('\u{c}').expect("two parts");
    assert_eq!(cover, "Danh mục kèm theo\n");
    assert!(attached.contains("01/2019/NQ-HĐND"), "{attached}");
    let json = tracuu(["extract", "--ocr", "never", "--format", "json", file.to_str().expect("a path")]);
    let paths: Vec<String> = serde_json::Deserializer::from_str(&json.stdout)
        .into_iter::<serde_json::Value>()
        .map(|value| text(&value.expect("JSON"), "path"))
        .collect();
    assert!(paths.len() == 2 && paths[1].ends_with("a.pdf!nq.docx"), "{paths:?}");
}
