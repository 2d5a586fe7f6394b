//! Pages that cannot be read by their text alone wait for recognition, and pages fed in reverse come in their order.

use super::paper::{Paper, line};
use super::{read, reason, shown, warnings};
use lopdf::{Dictionary, Object, Stream, dictionary};
use tracuu::formats::ExtractError;

const LINES: [&str; 4] = [
    "Nghị quyết này quy định mức hỗ trợ xây dựng nhà văn hóa thôn",
    "Hỗ trợ 250 triệu đồng cho một nhà văn hóa thôn thuộc khu vực III",
    "Nghị quyết này có hiệu lực từ ngày 22 tháng 7 năm 2023",
    "Ủy ban nhân dân tỉnh tổ chức thực hiện nghị quyết này theo quy định",
];

fn lines(font: &str) -> String {
    let line = |(at, text): (i32, &&str)| line(90, 700 - 20 * at, text).replace("/F", font);
    (0..).zip(&LINES).map(line).collect()
}

/// A page without a map to Unicode had been text full of unknown characters, with nothing said.
#[test]
fn a_page_of_unknown_glyphs_waits() {
    let mut paper = Paper::new();
    paper.font("U", None);
    paper.page(&lines("/F")).page(&lines("/U")).page(&(lines("/F") + &line(90, 500, "••").replace("/F", "/U")));
    let text = read(&paper.bytes());
    assert_eq!(text.pages.iter().map(|page| page.needs_ocr).collect::<Vec<_>>(), [false, true, false]);
    assert!(text.pages[1].blocks.is_empty(), "nothing but unknown characters is no text: {:?}", shown(&text));
    assert_eq!(warnings(&text), [("unmapped-glyphs", Some(2)), ("unmapped-glyphs", Some(3))]);
    // Some of the letters are known, as where ASCII stayed what it is.
    let mixed: String = (0..)
        .zip(LINES)
        .map(|(at, text)| {
            let known: String = text.chars().filter(char::is_ascii).collect();
            let unknown: String = text.chars().filter(|c| !c.is_ascii()).collect();
            line(90, 700 - 40 * at, &known) + &line(90, 680 - 40 * at, &unknown).replace("/F", "/U")
        })
        .collect();
    let mut paper = Paper::new();
    paper.font("U", None);
    let text = read(&paper.page(&mixed).bytes());
    assert!(text.pages[0].needs_ocr && !text.pages[0].blocks.is_empty());
}

/// A font whose program is embedded and whose codes nothing explains.
fn unexplained(encoding: Option<&str>) -> Dictionary {
    let mut font = dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "AAAAAA+Made", "FirstChar" => 0,
        "Widths" => vec![Object::from(500); 256],
    };
    if let Some(encoding) = encoding {
        font.set("Encoding", encoding);
    }
    font
}

#[test]
fn codes_that_nothing_explains_count_where_they_make_words() {
    let shifted = |text: &str| text.replace(|c: char| c.is_ascii_lowercase(), "q");
    let plain = "Hoi dong nhan dan tinh quy dinh muc thu hoc phi doi voi cac truong cong lap tren dia ban";
    for (text, encoding, waits) in [
        (plain.to_owned(), None, false),
        (shifted(plain), None, true),
        (shifted(plain), Some("WinAnsiEncoding"), false),
    ] {
        let mut paper = Paper::new();
        let program = paper.document.add_object(Stream::new(dictionary! {}, b"%!PS-AdobeFont-1.0".to_vec()));
        let descriptor = paper.document.add_object(dictionary! {
            "Type" => "FontDescriptor", "FontName" => "AAAAAA+Made", "Flags" => 4, "FontFile" => program,
        });
        let mut font = unexplained(encoding);
        font.set("FontDescriptor", descriptor);
        paper.other_font("G", font);
        let text = read(&paper.page(&format!("BT /G 8 Tf 60 700 Td ({text}) Tj ET")).bytes());
        assert_eq!(text.pages[0].needs_ocr, waits, "{encoding:?}: {:?}", shown(&text));
    }
}

#[test]
fn a_file_of_unknown_glyphs_alone_waits_and_an_empty_one_is_empty() {
    let mut paper = Paper::new();
    paper.font("U", None);
    let text = read(&paper.page(&lines("/U")).bytes());
    assert!(text.pages[0].needs_ocr);
    assert_eq!(reason(&Paper::new().page("").bytes()), ExtractError::Empty);
}

/// A page with an image over a part of it, and some lines.
fn pictured(part: i32, count: usize) -> bool {
    let mut paper = Paper::new();
    let image = paper.document.add_object(Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => 1, "Height" => 1, "ColorSpace" => "DeviceGray",
            "BitsPerComponent" => 8,
        },
        vec![255],
    ));
    paper.resources.set("XObject", dictionary! { "I" => image });
    let height = 842 * part / 100;
    let text: String = (0..count).map(|at| line(60, 800 - 14 * at as i32, LINES[at % 4])).collect();
    let text = read(&paper.page(&format!("q 595 0 0 {height} 0 0 cm /I Do Q {text}")).bytes());
    text.pages[0].needs_ocr
}

/// A page that was a picture but for three lines at its foot had been read as those three lines.
#[test]
fn a_picture_under_a_few_lines_waits() {
    for (part, count, waits) in [
        (100, 0, true),
        (100, 3, true),
        (100, 8, true),
        (40, 2, true),
        (100, 30, false),
        (40, 30, false),
        (10, 1, false),
    ] {
        assert_eq!(pictured(part, count), waits, "{part}% and {count} lines");
    }
}

#[test]
fn pages_fed_in_reverse_come_in_their_order() {
    let head = line(60, 800, "HỘI ĐỒNG NHÂN DÂN") + &line(300, 800, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    let first = head + &line(60, 700, "Điều 1. Phạm vi điều chỉnh");
    let inner = |number: u32| line(290, 815, &number.to_string()) + &line(60, 700, &format!("Điều {number}. Mức thu"));
    let last = inner(3) + &line(60, 300, "Nơi nhận:") + &line(60, 284, "- Lưu: VT.");
    let mut paper = Paper::new();
    paper.page(&last).page(&inner(2)).page(&first);
    let text = read(&paper.bytes());
    assert_eq!(text.pages.iter().map(|page| page.number).collect::<Vec<_>>(), [3, 2, 1]);
    assert!(warnings(&text).contains(&("pages-reversed", None)));
    let mut paper = Paper::new();
    paper.page(&first).page(&inner(2)).page(&last);
    let text = read(&paper.bytes());
    assert_eq!(text.pages.iter().map(|page| page.number).collect::<Vec<_>>(), [1, 2, 3]);
    assert!(text.warnings.is_empty(), "{:?}", text.warnings);
}
