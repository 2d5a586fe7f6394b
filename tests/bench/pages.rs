//! How fast PDF is read: milliseconds a page in process on the sample's files, and time by length on generated ones.
//!
//! Run with `cargo bench --bench pages`; numbers as arguments are the pages of the generated files.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a measurement prints, and stops where it cannot go on")]

use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, Stream, dictionary};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tracuu::formats::pdf::PdfExtractor;
use tracuu::formats::{Extractor, Limits};

/// Times each file is read; the fastest counts.
const ROUNDS: usize = 5;

/// Lines on a generated page.
const LINES: usize = 45;

fn main() {
    let lengths: Vec<usize> = std::env::args().filter_map(|a| a.parse().ok()).collect();
    let lengths = if lengths.is_empty() { vec![100, 1_000] } else { lengths };
    println!("file | pages | ms | ms a page");
    sample();
    for length in lengths {
        let (pages, time) = measure(&generated(length));
        assert_eq!(pages, length, "every page is read");
        row("generated", pages, time);
    }
}

/// The sample's PDFs: all together, and the slowest of them.
fn sample() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut files = Vec::new();
    pdfs(&corpus, &mut files);
    let mut measured: Vec<(usize, Duration, PathBuf)> = files
        .into_iter()
        .map(|file| {
            let (pages, time) = measure(&std::fs::read(&file).expect("a file"));
            (pages, time, file)
        })
        .filter(|(pages, ..)| *pages > 0)
        .collect();
    let pages: usize = measured.iter().map(|(pages, ..)| pages).sum();
    row(&format!("sample, {} files", measured.len()), pages, measured.iter().map(|(_, time, _)| *time).sum());
    measured.sort_by_key(|(pages, time, _)| std::cmp::Reverse(*time / u32::try_from(*pages).unwrap_or(1)));
    for (pages, time, file) in measured.iter().take(3) {
        row(&file.file_name().unwrap_or_default().to_string_lossy(), *pages, *time);
    }
}

/// All PDFs below a folder.
fn pdfs(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            pdfs(&path, files);
        } else if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("pdf")) {
            files.push(path);
        }
    }
}

/// Pages read and the shortest time; a file without text (a scan, a damaged one) has none.
fn measure(bytes: &[u8]) -> (usize, Duration) {
    let read = || {
        let begun = Instant::now();
        let pages = PdfExtractor.extract(bytes, &Limits::default()).map_or(0, |text| text.pages.len());
        (begun.elapsed(), pages)
    };
    let (time, pages) = (0..ROUNDS).map(|_| read()).min().expect("a round");
    (pages, time)
}

fn row(name: &str, pages: usize, time: Duration) {
    let ms = time.as_secs_f64() * 1000.0;
    println!("{name} | {pages} | {ms:.1} | {:.3}", ms / pages as f64);
}

/// A PDF of so many pages full of text.
fn generated(pages: usize) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let tree = document.new_object_id();
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Times-Roman", "Encoding" => "WinAnsiEncoding",
    });
    let resources = document.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
    let kids: Vec<Object> = (1..=pages)
        .map(|number| {
            let content = document.add_object(Stream::new(dictionary! {}, page(number)));
            let page = dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => content };
            document.add_object(page).into()
        })
        .collect();
    let count = i64::try_from(pages).expect("a count");
    let root = dictionary! {
        "Type" => "Pages", "Kids" => kids, "Count" => count, "Resources" => resources,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    };
    document.objects.insert(tree, root.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    document.compress();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("bytes");
    bytes
}

/// The content of one page.
fn page(number: usize) -> Vec<u8> {
    let mut operations = vec![
        Operation::new("BT", vec![]),
        Operation::new("Tf", vec!["F1".into(), 12.into()]),
        Operation::new("TL", vec![17.into()]),
        Operation::new("Td", vec![70.into(), 780.into()]),
    ];
    for line in 1..=LINES {
        let text =
            format!("Trang {number}, dong {line}: muc ho tro mot lan cho moi ho gia dinh la {} dong", line * 1_000);
        operations.push(Operation::new("Tj", vec![Object::string_literal(text)]));
        operations.push(Operation::new("T*", vec![]));
    }
    operations.push(Operation::new("ET", vec![]));
    Content { operations }.encode().expect("content")
}
