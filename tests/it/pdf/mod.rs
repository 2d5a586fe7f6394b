//! PDFs made in code: what a page shows, in which order, and what becomes of damage, encryption and bombs.

mod cut;
mod drawn;
mod forms;
pub(crate) mod fuzzed;
mod locked;
mod painted;
pub(crate) mod paper;
mod safe;
mod waiting;

use lopdf::{Dictionary, Object, dictionary};
use paper::{Paper, hex, line};
use tracuu::formats::pdf::PdfExtractor;
use tracuu::formats::{ExtractError, ExtractedText, Extractor, Limits};

fn read(bytes: &[u8]) -> ExtractedText {
    PdfExtractor.extract(bytes, &Limits::default()).expect("text")
}

fn reason(bytes: &[u8]) -> ExtractError {
    PdfExtractor.extract(bytes, &Limits::default()).expect_err("a reason")
}

/// The blocks of all pages: kind and text.
fn shown(text: &ExtractedText) -> Vec<String> {
    let blocks = text.pages.iter().flat_map(|page| &page.blocks);
    blocks.map(|block| format!("{:?}: {}", block.kind, block.text)).collect()
}

/// What a page with this content shows.
fn page(content: &str) -> Vec<String> {
    shown(&read(&Paper::new().page(content).bytes()))
}

/// The codes of the warnings, with their pages.
fn warnings(text: &ExtractedText) -> Vec<(&str, Option<u32>)> {
    text.warnings.iter().map(|warning| (warning.code.as_str(), warning.page)).collect()
}

/// The head of the model of Decree 30/2020, in two columns.
const HEAD: [(i32, i32, &str); 7] = [
    (90, 780, "HỘI ĐỒNG NHÂN DÂN"),
    (300, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (105, 765, "TỈNH LẠNG SƠN"),
    (330, 765, "Độc lập - Tự do - Hạnh phúc"),
    (90, 735, "Số: 12/2024/NQ-HĐND"),
    (310, 735, "Lạng Sơn, ngày 10 tháng 7 năm 2024"),
    (260, 700, "NGHỊ QUYẾT"),
];

/// The foot: receivers beside the signature.
const FOOT: [(i32, i32, &str); 6] = [
    (90, 300, "Nơi nhận:"),
    (400, 300, "CHỦ TỊCH"),
    (90, 284, "- Ủy ban Thường vụ Quốc hội;"),
    (90, 268, "- Lưu: VT, CTHĐND."),
    (390, 220, "Nguyễn Văn Mẫu"),
    (290, 60, "1"),
];

fn lines(placed: &[(i32, i32, &str)]) -> String {
    placed.iter().map(|(x, y, text)| line(*x, *y, text)).collect()
}

#[test]
fn the_two_column_head_reads_left_first() {
    let body = line(90, 660, "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;");
    let across = lines(&HEAD) + &body + &lines(&FOOT);
    let mut sorted = HEAD;
    sorted.sort_by_key(|(x, y, _)| (*y < 720, *x > 250, -*y));
    let by_columns = lines(&sorted) + &body + &lines(&FOOT);
    assert_eq!(page(&across), page(&by_columns), "in whatever order the lines were painted");
    insta::assert_snapshot!(page(&across).join("\n"), @r"
    Body: HỘI ĐỒNG NHÂN DÂN
    TỈNH LẠNG SƠN
    Body: Số: 12/2024/NQ-HĐND
    Body: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Độc lập - Tự do - Hạnh phúc
    Body: Lạng Sơn, ngày 10 tháng 7 năm 2024
    Body: NGHỊ QUYẾT
    Body: Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
    Body: Nơi nhận:
    - Ủy ban Thường vụ Quốc hội;
    - Lưu: VT, CTHĐND.
    Body: CHỦ TỊCH
    Body: Nguyễn Văn Mẫu
    PageNumber: 1
    ");
}

#[test]
fn a_letter_painted_as_base_and_mark_is_one_letter() {
    let apart = |parts: &[&str]| {
        let strings: Vec<String> = parts.iter().map(|part| hex(part)).collect();
        format!("BT /F 12 Tf 90 700 Td [{}] TJ ET\n", strings.join(" "))
    };
    // The mark drawn back over its base, and the base drawn under a mark that came first.
    let after = apart(&["Ngh", "i"]) + &apart(&["\u{323}"]).replace("90 700", "111 700") + &line(120, 700, "quyết");
    assert_eq!(page(&after), ["Body: Nghị quyết"]);
}

#[test]
fn actual_text_stands_in_for_what_is_painted() {
    let words = "\u{feff}ngày".encode_utf16().map(|unit| format!("{unit:04X}")).collect::<String>();
    let content = format!("/Span <</ActualText <{words}>>> BDC {} EMC {}", line(90, 700, "????"), line(130, 700, "10"));
    assert_eq!(page(&content), ["Body: ngày 10"]);
}

#[test]
fn a_layer_that_is_switched_off_is_not_read() {
    let mut paper = Paper::new();
    let groups: Vec<Object> =
        (0..2).map(|_| paper.document.add_object(dictionary! { "Type" => "OCG" }).into()).collect();
    let properties = dictionary! { "On" => groups[0].clone(), "Off" => groups[1].clone() };
    paper.resources.set("Properties", properties);
    let view = dictionary! { "OFF" => vec![groups[1].clone()] };
    paper.catalog.set("OCProperties", dictionary! { "OCGs" => groups, "D" => view });
    let content = format!("/OC /On BDC {} EMC /OC /Off BDC {} EMC", line(90, 700, "Hiện"), line(90, 600, "Ẩn"));
    assert_eq!(shown(&read(&paper.page(&content).bytes())), ["Body: Hiện"]);
}

/// A page with text and one annotation that shows a form.
fn annotated(entries: Dictionary) -> Paper {
    let mut paper = Paper::new();
    let form = paper.form(&line(90, 100, "Ghi trên chú thích"));
    let mut annotation = dictionary! {
        "Type" => "Annot", "Rect" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "AP" => dictionary! { "N" => form },
    };
    annotation.extend(&entries);
    let annotation = paper.document.add_object(annotation);
    paper.page_with(&line(90, 700, "Thân trang"), dictionary! { "Annots" => vec![annotation.into()] });
    paper
}

#[test]
fn appearances_of_annotations_are_read_and_stamps_marked() {
    let kinds = [
        (dictionary! { "Subtype" => "FreeText" }, Some("Body: Ghi trên chú thích")),
        (dictionary! { "Subtype" => "Widget", "FT" => "Tx" }, Some("Body: Ghi trên chú thích")),
        (dictionary! { "Subtype" => "Widget", "FT" => "Sig" }, Some("Stamp: Ghi trên chú thích")),
        (dictionary! { "Subtype" => "Stamp" }, Some("Stamp: Ghi trên chú thích")),
        (dictionary! { "Subtype" => "FreeText", "F" => 2 }, None),
        (dictionary! { "Subtype" => "Popup" }, None),
    ];
    for (entries, block) in kinds {
        let expected: Vec<&str> = ["Body: Thân trang"].into_iter().chain(block).collect();
        assert_eq!(shown(&read(&annotated(entries.clone()).bytes())), expected, "{entries:?}");
    }
}

#[test]
fn signatures_and_attachments_are_facts_of_the_file() {
    let mut paper = Paper::new();
    let signature = paper.document.add_object(dictionary! {
        "Type" => "Sig", "Name" => Object::string_literal("Nguyễn Văn Mẫu"),
        "M" => Object::string_literal("D:20240710083000+07'00'"), "Reason" => Object::string_literal("Ban hành"),
        "ByteRange" => vec![0.into(), 1.into(), 2.into(), 3.into()],
    });
    let field = paper.document.add_object(dictionary! { "FT" => "Sig", "V" => signature });
    paper.catalog.set("AcroForm", dictionary! { "Fields" => vec![field.into()] });
    let file = paper.document.add_object(dictionary! {
        "Type" => "Filespec", "F" => Object::string_literal("phu-luc.xlsx"),
    });
    let tree = dictionary! { "Names" => vec![Object::string_literal("a"), file.into()] };
    paper.catalog.set("Names", dictionary! { "EmbeddedFiles" => tree });
    let info = read(&paper.page(&line(90, 700, "Văn bản")).bytes()).info;
    let [signature] = info.signatures.as_slice() else { panic!("{:?}", info.signatures) };
    assert_eq!(signature.signer.as_deref(), Some("Nguyễn Văn Mẫu"));
    assert_eq!(signature.signed_at.as_deref(), Some("2024-07-10T08:30:00+07:00"));
    assert_eq!(signature.reason.as_deref(), Some("Ban hành"));
    assert_eq!(info.attachments, ["phu-luc.xlsx"]);
}

#[test]
fn glyphs_without_any_clue_are_counted_and_marked() {
    let mut paper = Paper::new();
    paper.font("U", None);
    let content = line(90, 700, "Rõ") + &line(90, 680, "mờ").replace("/F", "/U");
    let text = read(&paper.page(&content).bytes());
    assert!(shown(&text).concat().contains("\u{fffd}\u{fffd}"), "{:?}", shown(&text));
    let [warning] = text.warnings.as_slice() else { panic!("{:?}", text.warnings) };
    assert_eq!((warning.code.as_str(), warning.page), ("unmapped-glyphs", Some(1)));
    assert!(warning.message.starts_with("2 ký tự"), "{}", warning.message);
}

#[test]
fn invisible_text_is_a_layer_of_its_own() {
    let content = line(90, 700, "Thấy được") + &line(90, 680, "Lớp chữ ẩn").replace("BT", "BT 3 Tr");
    assert_eq!(page(&content), ["Body: Thấy được", "HiddenLayer: Lớp chữ ẩn"]);
}

#[test]
fn turned_pages_and_turned_text_read_upright() {
    let turned = "BT /F 12 Tf 0 1 -1 0 300 200 Tm ";
    let content = line(90, 700, "Ngang") + turned + &hex("Xoay dọc") + " Tj ET";
    assert_eq!(page(&content), ["Body: Ngang", "Body: Xoay dọc"]);
    let mut paper = Paper::new();
    paper.page_with(&format!("{turned}{} Tj ET", hex("Cả trang xoay")), dictionary! { "Rotate" => 90 });
    let text = read(&paper.bytes());
    assert_eq!(shown(&text), ["Body: Cả trang xoay"]);
    assert_eq!(text.pages[0].size, Some((842.0, 595.0)));
}

#[test]
fn a_note_mark_stands_apart_from_its_word() {
    let content = "BT /F 12 Tf 90 700 Td ".to_owned()
        + &hex("Nghị quyết")
        + " Tj /F 7 Tf 5 Ts "
        + &hex("2")
        + " Tj /F 12 Tf 0 Ts "
        + &hex(" này")
        + " Tj ET";
    assert_eq!(page(&content), ["Body: Nghị quyết 2 này"]);
}
