//! Web pages.

use super::{body, of_kind};
use crate::formats::doc::{DocExtractor, HtmlExtractor};
use crate::formats::{BlockKind, ExtractError, ExtractedText, Extractor, Limits};
use proptest::prelude::*;

fn read(page: &str) -> ExtractedText {
    HtmlExtractor.extract(page.as_bytes(), &Limits::default()).unwrap()
}

#[test]
fn paragraphs_entities_and_spaces() {
    let page = "<!DOCTYPE html><html><head><title>Nghị\nquyết</title><style>p > a {}</style></head><body><!-- <p>x</p> -->
        <p class=a>Điều&nbsp;1.\n   <b>Ph&#7841;m</b> <i>v</i>i</p><div>&quot;&agrave;&quot; &amp;lt; 1 < 2<br>dòng</div>
        <script>if (a < b) { '</p>' }</script><span style='display:none'>ẩn</span><p>cuối<o:p></o:p></body></html>";
    let text = read(page);
    assert_eq!(body(&text), ["Điều\u{a0}1. Phạm vi", "\"à\" &lt; 1 < 2\ndòng", "cuối"]);
    assert_eq!(text.info.title.as_deref(), Some("Nghị quyết"));
}

#[test]
fn tables_lists_and_pages() {
    let text = read(
        "<table border=1><tr><td>STT<td>Mức thu</tr><tr><td colspan=2>Chung<tr><td>1</td><td><p>2.000</p><p>đồng</p></td></table>
         <ol type=a><li>một<li>hai</ol><p>trước<br style='page-break-before: always'>sau</p>",
    );
    assert_eq!(of_kind(&text, BlockKind::Table), ["STT\tMức thu\nChung\n1\t2.000 đồng"]);
    assert_eq!(body(&text), ["a. một", "b. hai", "trước", "sau"]);
    assert_eq!(text.pages.len(), 2);
    let text = read("<table><tr><td><p>HĐND</p><p>TỈNH</p></td><td>CỘNG HOÀ XÃ HỘI</td></tr></table>");
    assert_eq!(body(&text), ["HĐND\nTỈNH", "CỘNG HOÀ XÃ HỘI"]);
}

#[test]
fn old_fonts_and_encodings() {
    let text =
        read("<p><font face='.VnTime'>tØnh L&#185;ng</font> <span style=\"font-family:.VnTimeH\">s¬n</span></p>");
    assert_eq!(body(&text), ["tỉnh Lạng SƠN"]);
    let page = b"<html><meta charset=\"windows-1258\"><p>\xd0\xf5n</p>";
    assert_eq!(body(&DocExtractor.extract(page, &Limits::default()).unwrap()), ["Đơn"]);
    let wide: Vec<u8> = "\u{feff}<p>Đơn</p>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(body(&HtmlExtractor.extract(&wide, &Limits::default()).unwrap()), ["Đơn"]);
}

/// The number of every page below, however it is kept.
const PAGE: &str = "<html><head><title>x</title></head><body><p>Số: 07/2023/NQ-HĐND</p></body></html>";

/// A page in UTF-16.
fn wide(page: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    page.encode_utf16().flat_map(unit).collect()
}

/// A page saved with a picture, its text written so.
fn saved(charset: &str, transfer: &str, text: &[u8]) -> Vec<u8> {
    let head = format!(
        "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--=_x\"\r\n\r\nThis is a page.\r\n\r\n----=_x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----=_x\r\nContent-Location: a.htm\r\nContent-Transfer-Encoding: {transfer}\r\nContent-Type: text/html{charset}\r\n\r\n"
    );
    [head.as_bytes(), text, b"\r\n----=_x--\r\n"].concat()
}

#[test]
fn pages_under_a_word_name_in_utf_16_and_in_parts() {
    use base64::Engine as _;
    let packed = |bytes: &[u8]| {
        let text = base64::engine::general_purpose::STANDARD.encode(bytes);
        text.as_bytes().chunks(76).collect::<Vec<_>>().join(&b"\r\n"[..])
    };
    let quoted: String = PAGE
        .bytes()
        .map(|b| {
            if b.is_ascii_alphanumeric() || b"<>/ :-".contains(&b) {
                char::from(b).to_string()
            } else {
                format!("={b:02X}")
            }
        })
        .collect();
    let marked = format!("\u{feff}{PAGE}");
    let files = [
        wide(&marked, u16::to_le_bytes),
        wide(&marked, u16::to_be_bytes),
        wide(PAGE, u16::to_le_bytes),
        wide(PAGE, u16::to_be_bytes),
        wide(&format!("\r\n {PAGE}"), u16::to_le_bytes),
        marked.clone().into_bytes(),
        saved("; charset=\"utf-8\"", "quoted-printable", quoted.as_bytes()),
        saved("; charset=utf-8", "base64", &packed(PAGE.as_bytes())),
        saved("; charset=\"unicode\"", "base64", &packed(&wide(&marked, u16::to_le_bytes))),
        saved("", "8bit", PAGE.as_bytes()),
        saved("", "base64", &packed(&wide(PAGE, u16::to_le_bytes))),
        format!("MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{PAGE}")
            .into_bytes(),
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}").into_bytes(),
    ];
    for (at, file) in files.iter().enumerate() {
        assert_eq!(crate::formats::sniff(file), crate::formats::FileKind::Html, "{at}");
        let text = HtmlExtractor.extract(file, &Limits::default()).unwrap();
        assert!(body(&text).iter().any(|line| line.ends_with("Số: 07/2023/NQ-HĐND")), "{at}: {:?}", body(&text));
    }
    let cut = saved("; charset=utf-8", "base64", &packed(PAGE.as_bytes()));
    let text = HtmlExtractor.extract(&cut[..cut.len() - 60], &Limits::default()).unwrap();
    assert_eq!(body(&text).len(), 1, "a page whose end is lost");
}

#[test]
fn mails_and_plain_texts_are_no_pages() {
    for file in [
        "Subject: hi\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nSố 5",
        "Ghi chú: 5\nMIME-Version\n",
        "a < b và c > d",
    ] {
        assert_ne!(crate::formats::sniff(file.as_bytes()), crate::formats::FileKind::Html, "{file}");
    }
}

#[test]
fn raised_marks_and_powers() {
    let text = read(
        "<p>Hỗ trợ 250<sup>1</sup> triệu, 75%<sup>(2)</sup>, 100 m<sup>2</sup>, 10<sup>6</sup>, hộ<a href=x><sup>[3]</sup></a>nghèo, H<sub>2</sub>O, 30<span style='vertical-align: super'>4</span> người</p>",
    );
    assert_eq!(body(&text), ["Hỗ trợ 250 ¹ triệu, 75% (2), 100 m2, 10⁶, hộ [3] nghèo, H2O, 30 ⁴ người"]);
}

#[test]
fn reasons_for_no_text() {
    let error = |page: &str| HtmlExtractor.extract(page.as_bytes(), &Limits::default()).unwrap_err();
    assert_eq!(error("<html></html>"), ExtractError::Empty);
    assert_eq!(error("<p><img src=a></p>"), ExtractError::OnlyPictures { pictures: 1 });
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_parts_are_survived(rest in "(--x|\r\n|\n|Content-Type: text/html|Content-Transfer-Encoding: base64|: |=|;|=E1|ệ|<p>|boundary=x|a){0,40}") {
        let file = format!("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n{rest}");
        let _ = HtmlExtractor.extract(file.as_bytes(), &Limits::default());
    }

    #[test]
    fn any_page_is_survived(page in "(<|</|>|<!--|table|tr|td|p|font face='|'| |=|\"|&#|;|ệ|<p|<ol><li|a){0,60}") {
        let _ = HtmlExtractor.extract(page.as_bytes(), &Limits::default());
    }
}
