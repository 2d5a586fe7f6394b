//! Damaged, hostile and old files: each ends in a reason, or keeps what could be read.

use super::{DocxExtractor, docx, extract, p, show, zip};
use crate::formats::{ExtractError, Extractor, Limits};

/// Extracts within limits, and gives the error or the codes of the warnings with the first block.
fn within(bytes: &[u8], limits: &Limits) -> String {
    match DocxExtractor.extract(bytes, limits) {
        Ok(text) => {
            let codes: Vec<_> = text.warnings.iter().map(|warning| warning.code.as_str()).collect();
            let first = text.pages.iter().flat_map(|page| &page.blocks).map(|block| block.text.as_str()).next();
            format!("{} {codes:?} {}", text.partial, first.unwrap_or_default())
        }
        Err(error) => error.to_string(),
    }
}

#[test]
fn truncated_xml_keeps_what_stood_before() {
    let main = format!("<w:document><w:body>{}<w:p><w:r><w:t>giữa ch", p("trước"));
    let shown = within(&zip(&[("word/document.xml", &main)]), &Limits::default());
    assert_eq!(shown, r#"true ["damaged-part"] trước"#);
    let crossed = format!("<w:document><w:body>{}</w:p></w:body>", p("trước"));
    assert!(within(&zip(&[("word/document.xml", &crossed)]), &Limits::default()).contains("damaged-part"));
}

#[test]
fn a_bomb_ends_at_the_limit() {
    let bomb = docx(&format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "a".repeat(3_000_000)), &[]);
    assert!(bomb.len() < 20_000);
    let limits = Limits { stream_bytes: 1000, ..Limits::default() };
    assert!(within(&bomb, &limits).starts_with(r#"true ["limit-reached"] aaa"#));
    let styles = "<w:style/>".repeat(100_000);
    let all = Limits { file_bytes: 2000, ..Limits::default() };
    assert!(within(&docx(&p("x"), &[("word/styles.xml", &styles)]), &all).starts_with("vượt giới hạn an toàn"));
}

#[test]
fn deep_nesting_is_cut_off() {
    let deep = "<w:tbl><w:tr><w:tc>".repeat(20_000) + "<w:p/>" + &"</w:tc></w:tr></w:tbl>".repeat(20_000);
    assert_eq!(within(&docx(&(p("còn") + &deep), &[]), &Limits::default()), r#"true ["limit-reached"] còn"#);
    let boxes = "<w:p><w:txbxContent>".repeat(50_000);
    assert!(show(&docx(&boxes, &[])).concat().starts_with("ERR"));
}

#[test]
fn time_runs_out() {
    let limits = Limits { time_ms: 0, ..Limits::default() };
    assert!(within(&docx(&p("x").repeat(5000), &[]), &limits).contains("limit-reached"));
}

#[test]
fn entities_of_a_dtd_are_not_expanded() {
    let main = format!(
        r#"<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document><w:body>{}</w:body></w:document>"#,
        p("x&b;y")
    );
    assert_eq!(show(&zip(&[("word/document.xml", &main)])), ["xy"]);
}

#[test]
fn other_files_are_named() {
    let not = |bytes: &[u8]| matches!(extract(bytes), Err(ExtractError::NotThisFormat { .. }));
    assert!(not(b"%PDF-1.7"));
    assert!(not(b""));
    assert!(not(&zip(&[("xl/workbook.xml", "<x/>")])));
    assert!(not(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"));
    assert!(matches!(extract(&zip(&[("word/styles.xml", "<x/>")])), Err(ExtractError::Damaged(_))));
    assert!(matches!(extract(&docx("<w:p/>", &[])), Err(ExtractError::Empty)));
    let picture = r#"<w:p><w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r></w:p>"#;
    assert_eq!(extract(&docx(picture, &[])), Err(ExtractError::OnlyPictures { pictures: 1 }));
    let whole = docx(&p("x"), &[]);
    assert!(matches!(extract(&whole[..whole.len() / 2]), Err(ExtractError::Damaged(_))));
}

#[test]
fn an_encrypted_package_asks_for_a_password() {
    let mut bytes = vec![0; 1024];
    bytes[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    for (at, unit) in "EncryptedPackage".encode_utf16().enumerate() {
        bytes[512 + 2 * at..][..2].copy_from_slice(&unit.to_le_bytes());
    }
    assert_eq!(extract(&bytes), Err(ExtractError::Password));
}

#[test]
fn old_encodings_become_unicode() {
    let run = |font: &str, text: &str| {
        format!(r#"<w:r><w:rPr><w:rFonts w:ascii="{font}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
    };
    let read = |runs: &[String]| show(&docx(&format!("<w:p>{}</w:p>", runs.concat()), &[])).concat();
    let tcvn3 = run(".VnTime", "Héi ®ång nh©n d©n tØnh L¹ng S¬n");
    assert_eq!(read(std::slice::from_ref(&tcvn3)), "Hội đồng nhân dân tỉnh Lạng Sơn");
    let vni = [run("VNI-Times", "Coäng ho"), run("VNI-Times", "øa xaõ hoäi chuû nghóa Vieät Nam")];
    assert_eq!(read(&vni), "Cộng hòa xã hội chủ nghĩa Việt Nam");
    // The same fonts over Unicode text say nothing, and neither do foreign names.
    for (font, text) in [
        (".VnTime", "Hội đồng nhân dân tỉnh Lạng Sơn, 12 m², hoà bình"),
        ("Arial", "Ông Müller của hãng Citroën «Đại lý» đã ký hợp đồng"),
    ] {
        assert_eq!(read(&[run(font, text)]), text);
    }
    let mixed = format!("<w:p>{}{tcvn3}</w:p>", run("Arial", "Nghị quyết của "));
    let shown = within(&docx(&mixed, &[]), &Limits::default());
    assert!(shown.starts_with(r#"false ["legacy-encoding"]"#), "{shown}");
    // The mark of a note is no letter of the encoding, and neither is a sign from a symbol font.
    let note = r#"<w:r><w:footnoteReference w:id="4"/></w:r>"#.to_owned();
    let sign = r#"<w:r><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr><w:sym w:font="Symbol" w:char="F0B4"/></w:r>"#;
    let noted =
        [run(".VnTime", "ho¹t ®éng"), note, run(".VnTime", "®iÒu 2 "), sign.to_owned(), run(".VnTime", " ®iÒu 3")];
    assert_eq!(read(&noted), "hoạt động ¹ điều 2 × điều 3");
}
