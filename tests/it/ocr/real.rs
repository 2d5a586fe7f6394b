//! The sample's scans, read by the engine itself. Skipped with a word where it is not installed; never under CI.

use crate::desk::{Desk, path};
use crate::program::{AS_OF, Asked, text, tracuu_with};
use crate::sample_index::truths;
use std::collections::BTreeMap;

/// True when Tesseract with Vietnamese is here.
#[expect(clippy::print_stderr, reason = "whoever runs the tests learns what was left out")]
fn installed() -> bool {
    let told = std::process::Command::new("tesseract").arg("--list-langs").output();
    let here = told.is_ok_and(|told| String::from_utf8_lossy(&told.stdout).lines().any(|line| line.trim() == "vie"));
    assert!(here || std::env::var_os("CI").is_none(), "CI installs the engine");
    if !here {
        eprintln!("skipped: Tesseract with Vietnamese data is not installed");
    }
    here
}

#[test]
fn the_scans_of_the_sample_are_read() {
    if !installed() {
        return;
    }
    let desk = Desk::new();
    // Three scans keep the test short: a JPEG one, a bilevel one, and one with nothing but a stamp as text.
    let scans: Vec<_> = truths().iter().filter(|t| ["s019", "s136", "s198"].contains(&t.id.as_str())).collect();
    assert_eq!(scans.len(), 3);
    scans.iter().for_each(|truth| desk.copy(&truth.path));
    let (corpus, index) = (desk.corpus(), desk.index_dir());
    let args = ["index", "--corpus", path(&corpus), "--index", path(&index)];
    tracuu_with(desk.root(), &[("TRACUU_TESSERACT", "tesseract")], args).ends_with(0);
    let listed = Asked(&index).list(&[]);
    let read: BTreeMap<String, &serde_json::Value> = listed.iter().map(|d| (text(d, "path"), d)).collect();
    for truth in scans {
        let document = read.get(&truth.path).unwrap_or_else(|| panic!("{} is listed", truth.path));
        assert_eq!(text(document, "number"), truth.number, "{}", truth.path);
        assert_eq!(text(document, "adopted_on"), truth.adopted_on, "{}", truth.path);
        assert_eq!(document["articles"], truth.articles.len(), "{}", truth.path);
        assert_eq!(document["extraction"]["method"], "ocr");
    }
    let hits = Asked(&index).run("search", &["--format", "ndjson", "--as-of", AS_OF, "03/2012"]).ends_with(0).ndjson();
    assert_eq!(text(&hits[0], "number"), "03/2012/NQ-HĐND");
}

/// The first page of a scan of the sample as a picture in bytes, changed in some way.
fn page_of(scan: &str, change: impl Fn(image::GrayImage) -> image::GrayImage) -> Vec<u8> {
    use tracuu::formats::{Limits, PagePictures, Pixels};
    let bytes = std::fs::read(crate::desk::repository("corpus").join(scan)).expect("a scan");
    let picture = PagePictures::open(&bytes, &Limits::default()).expect("a scan").page(1).expect("a picture");
    let levels = match picture.pixels {
        Pixels::Gray(levels) => levels,
        Pixels::Rgb(pixels) => pixels.chunks(3).map(|pixel| pixel[1]).collect(),
    };
    let page = image::GrayImage::from_raw(picture.width, picture.height, levels).expect("a page");
    let mut out = std::io::Cursor::new(Vec::new());
    change(page).write_to(&mut out, image::ImageFormat::Png).expect("a picture");
    out.into_inner()
}

/// White writing on black, and a page on the dark glass of a scanner, had given scraps.
#[test]
fn negatives_and_pages_on_a_dark_glass_are_read() {
    if !installed() {
        return;
    }
    let truth = truths().iter().find(|t| t.id == "s019").expect("a scan of the sample");
    let negative = page_of(&truth.path, |mut page| {
        image::imageops::invert(&mut page);
        page
    });
    let surrounded = page_of(&truth.path, |page| {
        let mut glass = image::GrayImage::from_pixel(page.width() * 8 / 5, page.height() * 6 / 5, image::Luma([12]));
        image::imageops::overlay(&mut glass, &page, 30, 40);
        glass
    });
    let desk = Desk::new();
    desk.put("am-ban.png", &negative);
    desk.put("nen-den.png", &surrounded);
    let (corpus, index) = (desk.corpus(), desk.index_dir());
    let args = ["index", "--corpus", path(&corpus), "--index", path(&index)];
    tracuu_with(desk.root(), &[("TRACUU_TESSERACT", "tesseract")], args).ends_with(0);
    let listed = Asked(&index).list(&[]);
    assert_eq!(listed.iter().map(|d| text(d, "number")).collect::<Vec<_>>(), [truth.number.as_str(); 2], "{listed:?}");
}
