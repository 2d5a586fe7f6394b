//! Files that are pictures are scans: they wait, are recognised page by page and once, or have their reason.

use super::Engine;
use crate::desk::Desk;
use crate::docx::Made;
use crate::program::text;
use crate::web::served::Served;
use image::{DynamicImage, GrayImage, ImageFormat, Luma};
use std::io::Cursor;
use tiff::encoder::{TiffEncoder, colortype};

/// A page of paper with some grey on it, unlike that of any other shade.
fn paper(shade: u8) -> GrayImage {
    GrayImage::from_fn(827, 1169, |x, y| Luma([if x < 300 && y < 100 { shade } else { 255 }]))
}

fn encoded(page: GrayImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let image = match format {
        ImageFormat::WebP | ImageFormat::Gif => DynamicImage::ImageRgba8(DynamicImage::ImageLuma8(page).into_rgba8()),
        _ => DynamicImage::ImageLuma8(page),
    };
    image.write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

/// A TIFF of as many pages as there are shades.
pub(crate) fn tiff(shades: &[u8]) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut bytes).expect("a TIFF");
    for shade in shades {
        encoder.write_image::<colortype::Gray8>(827, 1169, paper(*shade).as_raw()).expect("a page");
    }
    bytes.into_inner()
}

/// A picture of a scan had been left out as "ảnh", with exit code 0.
#[test]
fn pictures_wait_without_the_engine_and_are_read_with_it() {
    use ImageFormat::{Bmp, Gif, Jpeg, Png, Tiff, WebP};
    let desk = Desk::with(&[("a.docx", Made::on("01/2019/NQ-HĐND", "mức thu học phí"))]);
    let formats = [("jpg", Jpeg), ("png", Png), ("tif", Tiff), ("bmp", Bmp), ("gif", Gif), ("webp", WebP)];
    for ((end, format), shade) in formats.iter().zip(10..) {
        desk.put(&format!("anh/trang.{end}"), &encoded(paper(shade), *format));
    }
    desk.put("anh/sai-ten.pdf", &encoded(paper(99), Png));
    let run = desk.index_with(&[]).ends_with(3);
    let report = desk.index(3, &[]);
    for end in ["trang.jpg", "trang.png", "trang.tif", "trang.bmp", "trang.gif", "trang.webp", "sai-ten.pdf"] {
        let line = report.line(&format!("anh/{end}"));
        assert_eq!((text(line, "change"), text(line, "stage")), ("failed".into(), "ocr".into()), "{line}");
        assert!(text(line, "detail").contains("chờ nhận dạng chữ"), "{line}");
        assert!(run.stderr.contains(&format!("anh/{end}: ")), "{}", run.stderr);
    }
    let engine = Engine::good(&desk);
    engine.index(&desk, &[]).ends_with(0);
    assert_eq!(engine.pages(), 7);
    let documents = desk.ask(|a| a.list(&["--number", "77/2012"]));
    assert_eq!(documents.len(), 7);
    assert!(documents.iter().all(|d| d["extraction"]["method"] == "ocr"), "{documents:?}");
    engine.index(&desk, &["--ocr", "always"]).ends_with(0);
    assert_eq!(engine.pages(), 7, "no picture is recognised twice");
}

#[test]
fn every_page_of_a_tiff_is_recognised_and_one_that_fails_is_named() {
    let desk = Desk::new();
    desk.put("quet.tif", &tiff(&[10, 20, 30]));
    let engine = Engine::doing(&desk, "hangs", "test \"$N\" -eq 2 && exec sleep 60").within("1");
    let run = engine.index(&desk, &["--jobs", "1"]).ends_with(3);
    assert!(run.stderr.contains("quet.tif: trang "), "{}", run.stderr);
    let good = Engine::good(&desk);
    good.index(&desk, &[]).ends_with(0);
    assert_eq!((engine.pages(), good.pages()), (3, 1));
    let pages = desk.ask(|a| a.list(&[]));
    assert_eq!((pages[0]["pages"].as_u64(), text(&pages[0]["extraction"], "method")), (Some(3), "ocr".into()));
}

#[test]
fn a_logo_is_left_out_and_broken_or_strange_pictures_are_failures() {
    let desk = Desk::new();
    let logo = GrayImage::from_pixel(32, 32, Luma([0]));
    desk.put("logo.png", &encoded(logo.clone(), ImageFormat::Png));
    desk.put("logo.pdf", &[&encoded(logo, ImageFormat::Png)[..], b" "].concat());
    desk.put("hong.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01 noise noise noise");
    let whole = encoded(paper(40), ImageFormat::Png);
    desk.put("cut.png", &whole[..whole.len() / 3]);
    desk.put("dien-thoai.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic");
    let engine = Engine::good(&desk);
    engine.index(&desk, &[]).ends_with(3);
    let report = desk.index(3, &[]);
    assert_eq!(report.line("logo.png")["change"], "left-out");
    for name in ["logo.pdf", "hong.jpg", "cut.png", "dien-thoai.heic"] {
        let line = report.line(name);
        assert_eq!(line["change"], "failed", "{line}");
        assert_ne!(text(line, "detail"), "", "{line}");
    }
    assert_eq!(engine.pages(), 0);
}

#[test]
fn extract_reads_a_picture() {
    let desk = Desk::new();
    desk.put("a.jpg", &encoded(paper(10), ImageFormat::Jpeg));
    let file = desk.file("a.jpg");
    let file = crate::desk::path(&file);
    let engine = Engine::good(&desk);
    let read = engine.extract(&desk, &[file]).ends_with(0);
    assert!(read.stdout.contains("77/2012/NQ-HĐND"), "{}", read.stdout);
    let waits = engine.extract(&desk, &["--ocr", "never", file]).ends_with(2);
    assert!(waits.stderr.contains("--ocr never"), "{}", waits.stderr);
}

/// The value of an attribute behind a place in a page.
fn number_of(page: &str, name: &str) -> f64 {
    let value = page.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split('"').next());
    value.and_then(|value| value.rsplit(' ').next()?.parse().ok()).unwrap_or_else(|| panic!("{name} in {page}"))
}

/// Boxes had been drawn for pages with a text layer alone.
#[test]
fn the_words_of_a_scan_are_boxed_on_its_picture_and_so_is_a_sentence_that_something_rests_on() {
    let desk = Desk::new();
    let page =
        GrayImage::from_fn(2480, 3508, |x, y| Luma([if x > 300 && x < 2200 && y % 120 > 60 { 200 } else { 255 }]));
    desk.put("quet.png", &encoded(page, ImageFormat::Png));
    Engine::good(&desk).index(&desk, &[]).ends_with(0);
    let served = Served::new(&desk.index_dir());
    // The engine reads its sixth line from 900 to 960 of 3,508 dots.
    let page = served.page("/van-ban/77-2012-nq-hdnd/ban-goc?q=tiep+khach");
    assert_eq!(page.matches("class=\"box\"").count(), 1, "{page}");
    let whole = number_of(&page, "viewBox");
    let rect = page.split_once("<rect").expect("a box").1;
    let (top, height) = (number_of(rect, "y") / whole, number_of(rect, "height") / whole);
    let line = |at: f64| (300.0 + 120.0 * at + 30.0) / 3508.0;
    assert!(top < line(5.0) && line(5.0) < top + height, "{top} {height}: the box lies over its line");
    assert!(line(4.0) < top && top + height < line(6.0), "{top} {height}: and over no other");
    let history = served.page("/van-ban/77-2012-nq-hdnd/lich-su");
    let place = history.split("href=\"").find(|rest| rest.contains("cau=")).expect("a sentence in its place");
    let address = place.split(['"', '#']).next().expect("an address").replace("&amp;", "&");
    let original = served.page(&address);
    assert!(original.contains("id=\"khop-1\"") && original.contains("class=\"box\""), "{original}");
    // A place that the text does not have marks nothing.
    let nothing = served.page("/van-ban/77-2012-nq-hdnd/ban-goc?cau=5-99999999");
    assert!(!nothing.contains("class=\"box\"") && !nothing.contains("khop-1"), "{nothing}");
}
