//! Pictures made in code: pages, turns, resolutions, bombs.

use super::{Scan, ScanExtractor, is_small_picture};
use crate::formats::{Extractor, Limits, Picture, Pixels};
use image::{DynamicImage, GrayImage, ImageFormat, Luma, RgbaImage};
use std::io::Cursor;
use tiff::encoder::{Rational, TiffEncoder, colortype};
use tiff::tags::Tag;

/// White paper with a black square in its upper left corner.
fn paper(width: u32, height: u32) -> GrayImage {
    GrayImage::from_fn(width, height, |x, y| Luma([if x < 100 && y < 100 { 0 } else { 255 }]))
}

fn encoded(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

/// A TIFF of these pages, at these resolutions.
fn tiff(pages: &[(GrayImage, (u32, u32))]) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut bytes).expect("a TIFF");
    for (page, (x, y)) in pages {
        let mut image = encoder.new_image::<colortype::Gray8>(page.width(), page.height()).expect("a page");
        image.encoder().write_tag(Tag::ResolutionUnit, 2_u16).expect("a unit");
        image.encoder().write_tag(Tag::XResolution, Rational { n: *x, d: 1 }).expect("a resolution");
        image.encoder().write_tag(Tag::YResolution, Rational { n: *y, d: 1 }).expect("a resolution");
        image.write_data(page.as_raw()).expect("pixels");
    }
    bytes.into_inner()
}

fn page(bytes: &[u8], number: u32) -> Picture {
    Scan::open(bytes, &Limits::default()).expect("a picture file").page(number).expect("a page")
}

/// The level of a pixel of a grey picture, or the green of a coloured one.
fn level(picture: &Picture, x: u32, y: u32) -> u8 {
    let at = (y * picture.width + x) as usize;
    match &picture.pixels {
        Pixels::Gray(bytes) => bytes[at],
        Pixels::Rgb(bytes) => bytes[at * 3 + 1],
    }
}

#[test]
fn every_format_gives_its_page() {
    use ImageFormat::{Bmp, Gif, Jpeg, Png, Tiff, WebP};
    for format in [Png, Jpeg, Tiff, Bmp, Gif, WebP] {
        let bytes = match format {
            Gif | WebP => encoded(DynamicImage::ImageLuma8(paper(827, 1169)).into_rgba8(), format),
            _ => encoded(paper(827, 1169), format),
        };
        let text = ScanExtractor.extract(&bytes, &Limits::default()).expect("pages");
        let pages: Vec<_> = text.pages.iter().map(|page| (page.number, page.needs_ocr)).collect();
        assert_eq!(pages, [(1, true)], "{format:?}");
        let picture = page(&bytes, 1);
        assert_eq!((picture.width, picture.height), (827, 1169), "{format:?}");
        assert!((picture.dpi - 100.0).abs() < 0.1, "{format:?}: {}", picture.dpi);
        assert!(level(&picture, 50, 50) < 20 && level(&picture, 500, 500) > 235, "{format:?}");
    }
}

#[test]
fn each_page_of_a_tiff_is_a_page_and_thumbnails_are_none() {
    let pages = [
        (paper(827, 1169), (100, 100)),
        (paper(1654, 2339), (200, 200)),
        (paper(100, 140), (100, 100)),
        (paper(1169, 827), (100, 100)),
    ];
    let bytes = tiff(&pages);
    let text = ScanExtractor.extract(&bytes, &Limits::default()).expect("pages");
    assert_eq!(text.pages.iter().map(|page| page.number).collect::<Vec<_>>(), [1, 2, 4]);
    for (number, width, dpi) in [(1, 827, 100.0), (2, 1654, 200.0), (4, 1169, 100.0)] {
        let picture = page(&bytes, number);
        assert_eq!((picture.width, picture.dpi.round()), (width, dpi), "page {number}");
        assert!(level(&picture, 50, 50) < 20);
    }
    assert_eq!(text.pages[1].size.map(|(w, h)| (w.round(), h.round())), Some((595.0, 842.0)));
}

#[test]
fn the_coarse_rows_of_a_fax_are_stretched() {
    let picture = page(&tiff(&[(paper(1728, 1143), (204, 98))]), 1);
    assert_eq!((picture.width, picture.height, picture.dpi.round()), (1728, 2379, 204.0));
}

#[test]
fn the_camera_s_turn_is_honoured() {
    let jpeg = encoded(paper(1200, 800), ImageFormat::Jpeg);
    // Orientation 6: the upper left corner of the page is the lower left of the picture.
    let mut exif = b"\xff\xe1\0\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
    exif.extend(&jpeg[2..]);
    let turned = [b"\xff\xd8", &exif[..]].concat();
    let picture = page(&turned, 1);
    assert_eq!((picture.width, picture.height), (800, 1200));
    assert!(level(&picture, 750, 50) < 20 && level(&picture, 50, 50) > 235);
}

#[test]
fn what_is_transparent_is_paper() {
    let image = RgbaImage::from_fn(900, 1200, |x, _| image::Rgba([0, 0, 0, if x < 100 { 255 } else { 0 }]));
    let picture = page(&encoded(image, ImageFormat::Png), 1);
    assert_eq!((level(&picture, 50, 50), level(&picture, 500, 500)), (0, 255));
}

#[test]
fn small_pictures_are_no_pages() {
    assert!(is_small_picture(&encoded(paper(32, 32), ImageFormat::Png)));
    assert!(is_small_picture(&encoded(paper(2000, 120), ImageFormat::Png)));
    assert!(!is_small_picture(&encoded(paper(827, 1169), ImageFormat::Png)));
    assert!(!is_small_picture(b"\x89PNG\r\n\x1a\nnoise"));
}

/// A few bytes that claim to be a picture of so many pixels.
fn claims(width: u32, height: u32) -> Vec<u8> {
    let mut png = encoded(paper(500, 500), ImageFormat::Png);
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    // The head's checksum is that of what it says now.
    let crc = !png[12..29].iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(crc & 1)))
    });
    png[29..33].copy_from_slice(&crc.to_be_bytes());
    png
}

#[test]
fn bombs_are_refused_before_they_are_decoded() {
    for (width, height) in [(60_000, 60_000), (19_000, 19_000), (2_000_000_000, 500)] {
        let scan = Scan::open(&claims(width, height), &Limits::default());
        let reason = scan.map_or_else(|e| e.to_string(), |scan| scan.page(1).expect_err("a bomb"));
        assert!(reason.contains("quá lớn") || reason.contains("không mở được"), "{reason}");
    }
}

#[test]
fn damage_is_a_reason_and_never_a_panic() {
    let whole = [
        encoded(paper(500, 700), ImageFormat::Png),
        encoded(paper(500, 700), ImageFormat::Jpeg),
        tiff(&[(paper(500, 700), (100, 100)), (paper(500, 700), (100, 100))]),
        encoded(paper(500, 700), ImageFormat::Bmp),
    ];
    for bytes in whole {
        for part in [12, 40, 200, bytes.len() / 2] {
            let cut = &bytes[..part.min(bytes.len())];
            match ScanExtractor.extract(cut, &Limits::default()) {
                Ok(text) => text.pages.iter().for_each(|sheet| {
                    let _ = Scan::open(cut, &Limits::default()).map(|scan| scan.page(sheet.number));
                }),
                Err(reason) => assert!(!reason.to_string().is_empty()),
            }
        }
    }
}
