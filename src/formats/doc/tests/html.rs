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

#[test]
fn reasons_for_no_text() {
    let error = |page: &str| HtmlExtractor.extract(page.as_bytes(), &Limits::default()).unwrap_err();
    assert_eq!(error("<html></html>"), ExtractError::Empty);
    assert_eq!(error("<p><img src=a></p>"), ExtractError::OnlyPictures { pictures: 1 });
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_page_is_survived(page in "(<|</|>|<!--|table|tr|td|p|font face='|'| |=|\"|&#|;|ệ|<p|<ol><li|a){0,60}") {
        let _ = HtmlExtractor.extract(page.as_bytes(), &Limits::default());
    }
}
