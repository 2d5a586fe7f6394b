//! Pages made in code: one image in every position, images over each other, and damage.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::Pictures;
use crate::formats::{Limits, Picture, Pixels};

/// A file of one page, 72 × 144 points, that paints `content` with the images given as `/I0`, `/I1`…
fn file(content: &str, rotate: i64, images: Vec<Stream>) -> Vec<u8> {
    sized(content, rotate, images, (72, 144))
}

fn sized(content: &str, rotate: i64, images: Vec<Stream>, (width, height): (i64, i64)) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let mut named = Dictionary::new();
    for (at, image) in images.into_iter().enumerate() {
        let id = document.add_object(image);
        named.set(format!("I{at}"), id);
    }
    let content = document.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
    let pages = document.new_object_id();
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content, "Rotate" => rotate,
        "MediaBox" => vec![0.into(), 0.into(), width.into(), height.into()],
        "Resources" => dictionary! { "XObject" => named },
    });
    let tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.objects.insert(pages, Object::Dictionary(tree));
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a file");
    bytes
}

fn image(width: i64, height: i64, space: &str, bits: i64, data: Vec<u8>) -> Stream {
    let dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => width, "Height" => height,
        "ColorSpace" => space, "BitsPerComponent" => bits,
    };
    Stream::new(dict, data)
}

fn coded(width: i64, height: i64, filter: &str, data: &[u8]) -> Stream {
    let mut stream = image(width, height, "DeviceGray", 1, data.to_vec());
    stream.dict.set("Filter", filter);
    stream
}

/// Grey, 100 × 200, its upper left quarter black: whichever way it is laid, one corner tells.
fn cornered() -> Stream {
    let data = (0..200).flat_map(|y| (0..100).map(move |x| if x < 50 && y < 100 { 0 } else { 255 })).collect();
    let mut stream = image(100, 200, "DeviceGray", 8, data);
    stream.compress().expect("packed");
    stream
}

const WHOLE: &str = "q 72 0 0 144 0 0 cm /I0 Do Q";

fn page(bytes: &[u8]) -> Result<Picture, String> {
    Pictures::open(bytes, &Limits::default()).expect("a file").page(1)
}

fn level(picture: &Picture, x: u32, y: u32) -> u8 {
    let at = (y * picture.width + x) as usize;
    match &picture.pixels {
        Pixels::Gray(bytes) => bytes[at],
        Pixels::Rgb(bytes) => bytes[3 * at + 1],
    }
}

/// Which quarters are black: upper left, upper right, lower left, lower right.
fn quarters(picture: &Picture) -> [bool; 4] {
    let (w, h) = (picture.width, picture.height);
    [(w / 4, h / 4), (w * 3 / 4, h / 4), (w / 4, h * 3 / 4), (w * 3 / 4, h * 3 / 4)]
        .map(|(x, y)| level(picture, x, y) < 128)
}

#[test]
fn a_page_of_one_image_is_that_image() {
    let picture = page(&file(WHOLE, 0, vec![cornered()])).expect("a picture");
    assert_eq!((picture.width, picture.height), (100, 200));
    assert!((picture.dpi - 100.0).abs() < 0.01, "{}", picture.dpi);
    assert_eq!(quarters(&picture), [true, false, false, false]);
    assert!(matches!(picture.pixels, Pixels::Gray(_)));
}

#[test]
fn an_image_is_set_upright_by_its_placement() {
    let cases = [
        ("72 0 0 -144 0 144", [false, false, true, false]),
        ("-72 0 0 144 72 0", [false, true, false, false]),
        ("-72 0 0 -144 72 144", [false, false, false, true]),
    ];
    for (matrix, expected) in cases {
        let picture = page(&file(&format!("q {matrix} cm /I0 Do Q"), 0, vec![cornered()])).expect("a picture");
        assert_eq!((picture.width, picture.height), (100, 200), "{matrix}");
        assert_eq!(quarters(&picture), expected, "{matrix}");
    }
}

#[test]
fn a_page_that_is_shown_turned_is_a_turned_picture() {
    let cases =
        [(90, [false, true, false, false]), (180, [false, false, false, true]), (270, [false, false, true, false])];
    for (rotate, expected) in cases {
        let picture = page(&file(WHOLE, rotate, vec![cornered()])).expect("a picture");
        let size = if rotate == 180 { (100, 200) } else { (200, 100) };
        assert_eq!((picture.width, picture.height), size, "{rotate}");
        assert_eq!(quarters(&picture), expected, "{rotate}");
    }
}

#[test]
fn bits_masks_and_decode_arrays_give_black_on_white() {
    // The first byte of each row is set: 8 pixels of 16.
    let data: Vec<u8> = (0..32).flat_map(|_| [0xff, 0x00]).collect();
    let left_black = |stream: Stream| {
        let picture = page(&file(WHOLE, 0, vec![stream])).expect("a picture");
        assert_eq!((picture.width, picture.height), (16, 32));
        (level(&picture, 2, 5) < 128, level(&picture, 13, 5) < 128)
    };
    let plain = image(16, 32, "DeviceGray", 1, data.clone());
    assert_eq!(left_black(plain.clone()), (false, true));
    let mut inverted = plain.clone();
    inverted.dict.set("Decode", vec![1.into(), 0.into()]);
    assert_eq!(left_black(inverted), (true, false));
    let mut mask = plain;
    mask.dict.remove(b"ColorSpace");
    mask.dict.set("ImageMask", true);
    assert_eq!(left_black(mask), (false, true));
}

#[test]
fn oblong_pixels_are_made_square() {
    // Fax: 200 × 100 dots an inch.
    let picture = page(&file(WHOLE, 0, vec![image(200, 200, "DeviceGray", 8, vec![255; 40_000])])).expect("a picture");
    assert_eq!((picture.width, picture.height), (200, 400));
    assert!((picture.dpi - 200.0).abs() < 0.01);
}

#[test]
fn layers_are_put_together_on_the_pixels_of_the_finest() {
    let ground = image(36, 72, "DeviceRGB", 8, vec![250; 36 * 72 * 3]);
    let mut ink = image(304, 600, "DeviceGray", 1, vec![0x0f; 38 * 600]);
    ink.dict.remove(b"ColorSpace");
    ink.dict.set("ImageMask", true);
    let content = "q 72 0 0 144 0 0 cm /I0 Do Q q 0 g 72 0 0 144 0 0 cm /I1 Do Q";
    let picture = page(&file(content, 0, vec![ground, ink])).expect("a picture");
    assert_eq!((picture.width, picture.height), (304, 600));
    let row: Vec<bool> = (0..8).map(|x| level(&picture, x + 16, 300) < 128).collect();
    assert_eq!(row, [true, true, true, true, false, false, false, false]);
}

#[test]
fn strips_are_put_together_without_seams() {
    let strip = || image(300, 300, "DeviceGray", 8, vec![0; 90_000]);
    let content = "q 72 0 0 72 0 72 cm /I0 Do Q q 72 0 0 72 0 0 cm /I1 Do Q";
    let picture = page(&file(content, 0, vec![strip(), strip()])).expect("a picture");
    assert_eq!((picture.width, picture.height), (300, 600));
    assert!((0..600).all(|y| level(&picture, 150, y) < 10));
}

#[test]
fn words_under_a_scan_do_not_count_and_words_over_it_do() {
    let box_ = "0 g 10 10 20 20 re f";
    let under = page(&file(&format!("{box_} {WHOLE}"), 0, vec![cornered()])).expect("a picture");
    assert_eq!((under.width, quarters(&under)[2]), (100, false));
    let over = page(&file(&format!("{WHOLE} {box_}"), 0, vec![cornered()])).expect("a picture");
    assert!(level(&over, over.width * 20 / 72, over.height * 124 / 144) < 128);
    assert!(over.dpi >= 299.0, "words want more than the {} of the scan", over.dpi);
}

/// A page of half a metre, or of the size of a stamp, had been read at the resolution that its size claims.
#[test]
fn pages_of_a_wrong_size_are_sheets_of_a4() {
    let scan = || image(1654, 2339, "DeviceGray", 8, vec![255; 1654 * 2339]);
    let strip = || image(1654, 1170, "DeviceGray", 8, vec![255; 1654 * 1170]);
    for (width, height) in [(1654, 2339), (150, 212), (595, 842)] {
        let whole = format!("q {width} 0 0 {height} 0 0 cm /I0 Do Q");
        let picture = page(&sized(&whole, 0, vec![scan()], (width, height))).expect("a picture");
        assert!((picture.dpi - 200.0).abs() < 2.0, "{width}: {}", picture.dpi);
        let half = height / 2;
        let strips = format!("q {width} 0 0 {half} 0 {half} cm /I0 Do Q q {width} 0 0 {half} 0 0 cm /I1 Do Q");
        let picture = page(&sized(&strips, 0, vec![strip(), strip()], (width, height))).expect("a picture");
        let inches = picture.width as f32 / picture.dpi;
        assert!((inches - 8.27).abs() < 0.1 && picture.dpi > 195.0, "{width}: {inches} in, {}", picture.dpi);
    }
}

#[test]
fn an_image_written_in_letters_is_measured_too() {
    let mut scan = image(1000, 1400, "DeviceRGB", 8, vec![255; 4_200_000]);
    scan.compress().expect("packed");
    let digits: String = scan.content.iter().map(|byte| format!("{byte:02x}")).collect();
    scan.content = digits.into_bytes();
    scan.dict.set("Filter", vec!["ASCIIHexDecode".into(), "FlateDecode".into()]);
    let bytes = file(WHOLE, 0, vec![scan]);
    let with = |stream_bytes| Pictures::open(&bytes, &Limits { stream_bytes, ..Limits::default() }).expect("a file");
    assert_eq!(with(4_200_000).page(1).expect("a picture").width, 1000);
    assert!(with(1_000_000).page(1).expect_err("too much").contains("dung lượng giải nén"));
}

#[test]
fn a_page_of_words_and_lines_is_drawn() {
    let picture = page(&file("0 g 0 72 36 72 re f", 0, Vec::new())).expect("a picture");
    assert_eq!((picture.width, picture.height), (300, 600));
    assert_eq!(quarters(&picture), [true, false, false, false]);
}

#[test]
fn a_huge_page_is_drawn_with_fewer_pixels() {
    let picture = page(&sized("0 g 0 0 7200 7200 re f", 0, Vec::new(), (14_400, 14_400))).expect("a picture");
    assert!(u64::from(picture.width) * u64::from(picture.height) <= 40_100_000);
    assert_eq!(quarters(&picture), [false, false, true, false]);
}

#[test]
fn a_page_of_twenty_thousand_pixels_has_a_reason() {
    let said = page(&file(WHOLE, 0, vec![coded(20_001, 20_001, "CCITTFaxDecode", &[0; 64])])).expect_err("too large");
    assert!(said.contains("20001 × 20001"), "{said}");
}

#[test]
fn dimensions_inside_the_codec_count() {
    // A JBIG2 page segment of 65,535 × 65,535 under an image that says 100 × 200.
    let mut segment = vec![0, 0, 0, 0, 48, 0, 1, 0, 0, 0, 19];
    segment.extend([0, 0, 255, 255, 0, 0, 255, 255]);
    segment.extend([0; 11]);
    let said = page(&file(WHOLE, 0, vec![coded(100, 200, "JBIG2Decode", &segment)])).expect_err("too large");
    assert!(said.contains("65535 × 65535"), "{said}");
}

#[test]
fn damaged_images_have_a_reason() {
    let noise: Vec<u8> = (0..4096_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for filter in ["JBIG2Decode", "JPXDecode", "DCTDecode"] {
        let said = page(&file(WHOLE, 0, vec![coded(100, 200, filter, &noise)])).expect_err(filter);
        assert!(said.contains("hỏng"), "{filter}: {said}");
    }
    // A JPEG cut off inside its head.
    let cut = [0xff, 0xd8, 0xff, 0xe0, 0, 16, b'J', b'F', b'I', b'F', 0];
    assert!(page(&file(WHOLE, 0, vec![coded(100, 200, "DCTDecode", &cut)])).is_err());
}

#[test]
fn an_image_that_unpacks_without_end_has_a_reason() {
    let mut bomb = image(100, 200, "DeviceGray", 8, vec![0; 4 << 20]);
    bomb.compress().expect("packed");
    let limits = Limits { stream_bytes: 1 << 20, ..Limits::default() };
    let pictures = Pictures::open(&file(WHOLE, 0, vec![bomb]), &limits).expect("a file");
    assert!(pictures.page(1).expect_err("too much").contains("dung lượng giải nén"));
}

#[test]
fn a_page_that_is_not_there_has_a_reason() {
    let pictures = Pictures::open(&file(WHOLE, 0, vec![cornered()]), &Limits::default()).expect("a file");
    assert!(pictures.page(0).is_err() && pictures.page(2).is_err());
}
