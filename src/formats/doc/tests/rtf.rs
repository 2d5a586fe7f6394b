//! Rich Text Format.

use super::{body, of_kind};
use crate::formats::doc::{DocExtractor, RtfExtractor};
use crate::formats::{BlockKind, ExtractError, ExtractedText, Extractor, Limits};

/// The head of a file with fonts of all kinds.
const HEAD: &str = r"{\rtf1\ansi\ansicpg1252\deff0\uc1{\fonttbl{\f0\froman\fcharset0 Times New Roman{\*\falt x};}{\f1\fnil .VnTime;}
{\f2\fnil .VnTimeH;}{\f3\fnil\fcharset163 Arial;}{\f4\fcharset2 Symbol;}}{\colortbl;\red0;}{\stylesheet{Normal;}}
{\info{\title T\'ean}{\author ai}}";

fn read(text: &str) -> ExtractedText {
    RtfExtractor.extract(format!("{HEAD}{text}}}").as_bytes(), &Limits::default()).unwrap()
}

#[test]
fn unicode_bytes_and_signs() {
    let text =
        read(r"\pard Ngh\u7883? quy\u7871?t \'93s\u7889? 5\'94\emdash\~x\_y \{z\}\line d\u242\'f2ng\par {\b hai}\par");
    assert_eq!(body(&text), ["Nghị quyết “số 5”—\u{a0}x-y {z}\ndòng", "hai"]);
    assert_eq!(text.info.title.as_deref(), Some("Tên"));
    assert_eq!(body(&read(r"{\uc2 \u7883ab}c \u-10179?\u-8704? {\uc0\u272}i\'e9n")), ["ịc \u{1f600} Đién"]);
}

#[test]
fn fonts_decide_how_bytes_are_read() {
    let text = read(r"{\f1 t\'d8nh L\'b9ng S\'acn} {\f2 h\'e9i} {\f3 \'f0\'fd\'f5c} {\f4\'b7}\par");
    assert_eq!(body(&text), ["tỉnh Lạng Sơn HỘI đươc •"]);
}

#[test]
fn raised_marks_and_powers() {
    let text =
        read(r"250{\super 1} tri\u7879?u, 30{\up6 2}x, 100 m\super 2\nosupersub  \u273?\u7845?t, 10{\super 6}\par");
    assert_eq!(body(&text), ["250 ¹ triệu, 30 ² x, 100 m2 đất, 10⁶"]);
}

#[test]
fn what_does_not_show() {
    let text = read(
        r"a{\*\unknown b}{\pict\pngblip 89504e47}{\v c}{\deleted d}e{\*\bkmkstart x}\bin4 }}}}f
        {\field{\*\fldinst HYPERLINK x}{\fldrslt g}}{\upr{h}{\*\ud{i}}}{\shp{\*\shpinst{\sp{\sn j}{\sv k}}{\shptxt hộp\par}}{\shprslt l}}\par",
    );
    assert_eq!(body(&text)[0].replace(' ', ""), "aefg");
}

#[test]
fn text_boxes_come_after_their_paragraph() {
    let text = read(
        r"tr\u432?\u7899?c{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard h\u7897?p\par}}{\shprslt bo}} sau\par cu\u7889?i\par",
    );
    assert_eq!(body(&text), ["trước sau", "hộp", "cuối"]);
}

#[test]
fn tables_of_data_and_tables_that_place_text() {
    let lines = r"\clbrdrt\brdrs\clbrdrl\brdrs\clbrdrb\brdrs\clbrdrr\brdrs";
    let row = format!(r"\trowd{lines}\cellx2000{lines}\cellx9000");
    let text = read(&format!(
        r"{row}\pard\intbl STT\cell thu\cell\row{row}\pard\intbl 1\cell 2.000\par \u273?\cell\row\pard sau\par"
    ));
    assert_eq!(of_kind(&text, BlockKind::Table), ["STT\tthu\n1\t2.000 đ"]);
    assert_eq!(body(&text), ["sau"]);
    let text = read(
        r"\trowd\cellx2000\cellx9000\pard\intbl CQ\par TINH\cell C\u7896?NG H\u210?A X\u195? H\u7896?I\cell\row\pard NQ\par",
    );
    assert_eq!(body(&text), ["CQ\nTINH", "CỘNG HÒA XÃ HỘI", "NQ"]);
}

#[test]
fn notes_headers_labels_and_pages() {
    let text = read(
        r"{\header\pard ti\u234?u \u273?\u7873?\par}{\footer\pard Trang {\field{\*\fldinst PAGE}{\fldrslt 3}}\par}
        {\listtext 1.\tab}m\u7897?t{\super\chftn}{\footnote\pard{\super\chftn} ch\u250?\par} v\page hai\par \sect ba\par",
    );
    assert_eq!(body(&text), ["1. một ¹ v", "hai", "ba"]);
    assert_eq!(of_kind(&text, BlockKind::Footnote), ["¹ chú"]);
    assert_eq!(of_kind(&text, BlockKind::Header), ["tiêu đề"]);
    assert!(of_kind(&text, BlockKind::Footer).is_empty());
    assert_eq!(text.pages.len(), 3);
}

#[test]
fn broken_and_hostile_files() {
    let cut = DocExtractor.extract(format!("{HEAD} ch\\u7919? c").as_bytes(), &Limits::default()).unwrap();
    assert_eq!((body(&cut), cut.partial), (vec!["chữ c"], true));
    let deep = "{".repeat(100_000);
    let deep = RtfExtractor.extract(format!("{{\\rtf1 a{deep}").as_bytes(), &Limits::default()).unwrap();
    assert!(deep.partial && body(&deep) == ["a"]);
    let error = |text: &str| RtfExtractor.extract(text.as_bytes(), &Limits::default()).unwrap_err();
    assert_eq!(error("{\\rtf1}"), ExtractError::Empty);
    assert!(matches!(error("chữ"), ExtractError::NotThisFormat { .. }));
    for cut in 0..HEAD.len() {
        let _ = RtfExtractor.extract(&HEAD.as_bytes()[..cut], &Limits::default());
    }
}
