//! Word 97–2003 files.

use super::fixture::{Fixture, SPECIAL, store};
use super::{blocks, body, of_kind};
use crate::formats::doc::DocExtractor;
use crate::formats::{BlockKind, ExtractError, ExtractedText, Extractor, Limits, Method};

/// The paragraph stands in a cell; its mark ends the row; the definition of a row of two cells.
const IN_TABLE: &[u8] = &[0x16, 0x24, 1];
const ENDS_ROW: &[u8] = &[0x16, 0x24, 1, 0x17, 0x24, 1];
const DELETED: &[u8] = &[0x00, 0x08, 1];

fn read(fixture: Fixture) -> ExtractedText {
    DocExtractor.extract(&fixture.build(), &Limits::default()).unwrap()
}

/// The look of a font.
fn font(number: u8) -> Vec<u8> {
    vec![0x4f, 0x4a, number, 0, 0x51, 0x4a, number, 0]
}

/// A paragraph of the first list at a level.
fn listed(level: u8) -> Vec<u8> {
    vec![0x0a, 0x26, level, 0x0b, 0x46, 1, 0]
}

/// A cell's paragraph.
fn cell(fixture: Fixture, text: &str) -> Fixture {
    fixture.run(&format!("{text}\u{7}"), &[]).end(IN_TABLE)
}

/// A row's definition, with lines around its two cells or without.
fn row(fixture: Fixture, ruled: bool) -> Fixture {
    let line = if ruled { [4, 1, 0, 0] } else { [0; 4] };
    let cell = [&[0; 4][..], &line, &line, &line, &line].concat();
    let edges = [0i16, 3000, 9000].iter().flat_map(|edge| edge.to_le_bytes()).collect::<Vec<_>>();
    let definition = [&[2][..], &edges, &cell, &cell].concat();
    let length = (definition.len() as u16 + 1).to_le_bytes();
    let modifiers = [ENDS_ROW, &[0x08, 0xd6], &length, &definition].concat();
    fixture.run("\u{7}", &[]).end(&modifiers)
}

#[test]
fn text_in_two_bytes_and_in_one() {
    let text = read(Fixture::new().line("NGHỊ QUYẾT").line("").line("Điều 1. Phạm\u{1e}vi\u{b}dòng hai"));
    assert_eq!(body(&text), ["NGHỊ QUYẾT", "Điều 1. Phạm-vi\ndòng hai"]);
    assert_eq!((text.method, text.partial), (Method::Doc, false));
    let mut narrow = Fixture::new().line("caf\u{e9} \u{93}ba\u{94}");
    narrow.narrow = true;
    assert_eq!(body(&read(narrow)), ["café “ba”"]);
}

#[test]
fn a_raised_mark_made_another_number() {
    let mark = [0x48, 0x2a, 1];
    let text =
        read(Fixture::new().run("Hỗ trợ 250", &[]).run("1", &mark).run(" triệu, 10", &[]).run("6", &mark).line(" x"));
    assert_eq!(body(&text), ["Hỗ trợ 250 ¹ triệu, 10⁶ x"]);
}

#[test]
fn results_of_fields_and_no_codes() {
    let text = read(
        Fixture::new().line("xem \u{13} HYPERLINK \"a\" \u{14}tại đây\u{15} và \u{13} REF x \u{15}sau").line("cuối"),
    );
    assert_eq!(body(&text), ["xem tại đây và sau", "cuối"]);
}

#[test]
fn deleted_text_is_gone_and_its_paragraph_runs_on() {
    let fixture = Fixture::new().run("mức ", &[]).run("cũ ", DELETED).run("mới\r", &[]).end(&[]);
    let fixture = fixture.run("một", &[]).run("\r", DELETED).end(&[]).line(" dòng");
    assert_eq!(body(&read(fixture)), ["mức mới", "một dòng"]);
}

#[test]
fn runs_in_old_fonts_are_converted() {
    let fixture = Fixture::new().fonts(&["Times New Roman", ".VnTime", ".VnTimeH", "VNI-Times"]);
    let fixture = fixture.run("Số 5 ", &font(0)).run("tØnh L¹ng S¬n ", &font(1)).run("héi ®ång", &font(2)).line("");
    let text = read(fixture.run("Vie", &font(3)).run("ät Nam", &font(3)).line("").line("tỉnh"));
    assert_eq!(body(&text), ["Số 5 tỉnh Lạng Sơn HỘI ĐỒNG", "Việt Nam", "tỉnh"]);
}

#[test]
fn tables_of_data_and_tables_that_place_text() {
    let mut head = cell(Fixture::new().run("HỘI ĐỒNG NHÂN DÂN\r", &[]).end(IN_TABLE), "TỈNH LẠNG SƠN");
    head = row(cell(head, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), false).line("NGHỊ QUYẾT");
    let text = read(head);
    assert_eq!(body(&text), ["HỘI ĐỒNG NHÂN DÂN\nTỈNH LẠNG SƠN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "NGHỊ QUYẾT"]);
    let mut data = row(cell(cell(Fixture::new(), "STT"), "Mức thu"), true);
    data = row(cell(cell(data, "1"), "2.000"), true).line("sau");
    let text = read(data);
    assert_eq!(of_kind(&text, BlockKind::Table), ["STT\tMức thu\n1\t2.000"]);
    assert_eq!(body(&text), ["sau"]);
}

#[test]
fn notes_and_headers() {
    let fixture = Fixture::new().run("mức thu", &[]).run("\u{2}", SPECIAL).run(" mới\r", &[]).end(&[]);
    let text = read(fixture.footnotes(&[7], &["Theo Luật Phí."]).header("Công báo"));
    assert_eq!(body(&text), ["mức thu ¹ mới"]);
    // The mark is no letter of the old font around it.
    let fixture = Fixture::new().fonts(&[".VnTime"]).run("møc thu", &font(0)).run("\u{2}", SPECIAL);
    let text2 = read(fixture.run("míi h¬n\r", &font(0)).end(&[]).footnotes(&[7], &["Luật"]));
    assert_eq!(body(&text2), ["mức thu ¹ mới hơn"]);
    assert_eq!(of_kind(&text, BlockKind::Footnote), ["¹ Theo Luật Phí."]);
    assert_eq!(of_kind(&text, BlockKind::Header), ["Công báo"]);
}

#[test]
fn lists_are_numbered() {
    let mut fixture = Fixture::new().list(&[(0, "Điều \u{0}."), (0, "\u{1}."), (4, "\u{2})")]);
    for (level, text) in [(0, "Phạm vi"), (1, "một"), (1, "hai"), (2, "ý"), (0, "Đối tượng"), (1, "lại một")]
    {
        fixture = fixture.run(&format!("{text}\r"), &[]).end(&listed(level));
    }
    let text = read(fixture.line("hết"));
    assert_eq!(body(&text), ["Điều 1. Phạm vi", "1. một", "2. hai", "a) ý", "Điều 2. Đối tượng", "1. lại một", "hết"]);
}

#[test]
fn pages_end_where_the_author_said() {
    let text = read(Fixture::new().line("một\u{c}hai").line("ba"));
    let pages: Vec<usize> = text.pages.iter().map(|page| page.blocks.len()).collect();
    assert_eq!(pages, [1, 2]);
}

#[test]
fn reasons_for_no_text() {
    let error = |bytes: &[u8]| DocExtractor.extract(bytes, &Limits::default()).unwrap_err();
    let with = |flags, version| {
        let mut fixture = Fixture::new().line("chữ");
        (fixture.flags, fixture.version) = (flags, version);
        fixture.build()
    };
    assert_eq!(error(&with(0x0100, (0xa5ec, 0xc1))), ExtractError::Password);
    assert_eq!(error(&with(0, (0xa5dc, 0x65))), ExtractError::Unsupported("Word 6/95".into()));
    assert_eq!(error(&with(0, (0xa5ec, 0x68))), ExtractError::Unsupported("Word 6/95".into()));
    assert_eq!(error(&store(&[("EncryptedPackage", b"x")])), ExtractError::Password);
    assert_eq!(error(&Fixture::new().line("").build()), ExtractError::Empty);
    assert!(matches!(error(b"tep gi do"), ExtractError::NotThisFormat { .. }));
    assert!(matches!(error(&store(&[("Workbook", b"x")])), ExtractError::NotThisFormat { .. }));
    assert!(matches!(error(&store(&[("WordDocument", b"\xec\xa5\xc1\0")])), ExtractError::Damaged(_)));
}

#[test]
fn damaged_files_give_text_or_a_reason() {
    let fixture = Fixture::new().list(&[(0, "\u{0}.")]).fonts(&[".VnTime"]).run("a\r", &[]).end(&listed(0));
    let fixture = row(cell(cell(fixture.run("§iÒu\r", &font(0)).end(&[]), "ô"), "ô"), true);
    let sound = fixture.line("xem\u{2}").footnotes(&[0], &["chú thích"]).header("đầu trang").build();
    let mut seed = 1u64;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    for round in 0..600 {
        let mut bytes = sound.clone();
        for _ in 0..1 + round % 7 {
            let at = random(bytes.len());
            bytes[at] = [0, 1, 0x7f, 0xff, random(256) as u8][random(5)];
        }
        if round % 5 == 0 {
            bytes.truncate(random(sound.len()));
        }
        if let Ok(text) = DocExtractor.extract(&bytes, &Limits::default()) {
            assert!(blocks(&text).count() > 0, "a text without blocks");
        }
    }
}
