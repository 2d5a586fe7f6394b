//! Files inside of a document, tables inside of tables, heads inside of page headers, raised marks.

use super::{RELATIONS, body, docx, extract, p, show};

/// A document that is nothing but a file of this name and content, with its warnings.
fn with_chunk(name: &str, content: &[u8]) -> (Vec<String>, Vec<String>) {
    let relation = format!(r#"<Relationship Id="c1" Type="http://x/aFChunk" Target="{name}"/></Relationships>"#);
    let relations = RELATIONS.replace("</Relationships>", &relation);
    let main = format!(
        r#"<w:document {}><w:body>{}<w:altChunk r:id="c1"/>{}<w:sectPr/></w:body></w:document>"#,
        super::NAMESPACES,
        p("trước"),
        p("sau"),
    );
    let file = super::zip_bytes(&[
        ("word/document.xml", main.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        (&format!("word/{name}"), content),
    ]);
    let warnings = extract(&file).map(|text| text.warnings).unwrap_or_default();
    (show(&file), warnings.into_iter().map(|warning| warning.code).collect())
}

/// The page as a mail of several parts, in the transfer encoding of its quoted text.
const SAVED: &str = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><p>S=E1=BB=91: 07/2023/NQ-H=C4=\r\n=90ND</p></html>\r\n--x--\r\n";

#[test]
fn files_of_other_formats_were_left_out() {
    let wide: Vec<u8> = "\u{feff}<p>Số: 07/2023/NQ-HĐND</p>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let rtf = r"{\rtf1\ansi\ansicpg1258 S\u7889?: 07/2023/NQ-H\u272?ND\par}";
    let inner = docx(&p("Số: 07/2023/NQ-HĐND"), &[]);
    let files: [(&str, &[u8]); 10] = [
        ("a.htm", "<html><body><p>Số: 07/2023/NQ-HĐND</p></body></html>".as_bytes()),
        ("a.html", "<b>Số: 07/2023/NQ-HĐND</b>".as_bytes()),
        ("a.htm", &wide),
        ("a.rtf", rtf.as_bytes()),
        ("a.docx", &inner),
        ("a.mht", SAVED.as_bytes()),
        ("a.txt", "Số: 07/2023/NQ-HĐND\r\n".as_bytes()),
        ("a.dat", "\u{feff}Số: 07/2023/NQ-HĐND".as_bytes()),
        ("a.dat", rtf.as_bytes()),
        ("a.xhtml", "<?xml version='1.0'?><html xmlns='x'><p>Số: 07/2023/NQ-HĐND</p></html>".as_bytes()),
    ];
    for (name, content) in files {
        let (shown, warnings) = with_chunk(name, content);
        assert_eq!(shown, ["trước", "Số: 07/2023/NQ-HĐND", "sau"], "{name}");
        assert!(warnings.is_empty(), "{name}: {warnings:?}");
    }
}

#[test]
fn what_cannot_be_read_inside_is_told() {
    for (name, content) in [("a.xlsx", &b"PK\x05\x06"[..]), ("a.bin", &[1, 2, 3, 0, 0]), ("a.docx", b"PK\x03\x04 cut")]
    {
        let (shown, warnings) = with_chunk(name, content);
        assert_eq!(shown, ["trước", "sau"], "{name}");
        assert_eq!(warnings, ["foreign-content"], "{name}");
    }
}

#[test]
fn tables_of_a_page_inside_stay_tables() {
    let page = "<table border=1><tr><td>TT<td>Mức<tr><td>1<td>250</table><p>cuối</p>";
    assert_eq!(with_chunk("a.htm", page.as_bytes()).0, ["trước", "Table: TT\tMức\n1\t250", "cuối", "sau"]);
}

#[test]
fn documents_in_documents_have_an_end() {
    let mut inner = docx(&p("trong"), &[]);
    for _ in 0..6 {
        let main =
            format!(r#"<w:document {}><w:body><w:altChunk r:id="c1"/></w:body></w:document>"#, super::NAMESPACES);
        let relations = r#"<Relationships><Relationship Id="c1" Type="t/aFChunk" Target="a.docx"/></Relationships>"#;
        inner = super::zip_bytes(&[
            ("word/document.xml", main.as_bytes()),
            ("word/_rels/document.xml.rels", relations.as_bytes()),
            ("word/a.docx", &inner),
        ]);
    }
    assert!(show(&inner)[0].starts_with("ERR"));
}

/// A cell of these pieces.
fn cell(pieces: &[String]) -> String {
    format!("<w:tc>{}</w:tc>", pieces.concat())
}

/// A table of rows of cells, without lines.
fn table(rows: &[&[String]]) -> String {
    let rows: String = rows.iter().map(|row| format!("<w:tr>{}</w:tr>", row.concat())).collect();
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>")
}

#[test]
fn a_table_in_a_cell_took_the_rows_apart() {
    let plain = |text: &str| cell(&[p(text)]);
    let inner = table(&[&[plain("xã A"), plain("xã B")]]);
    let merged = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>".to_owned();
    let text = table(&[
        &[plain("TT"), plain("Khu vực"), plain("Mức")],
        &[plain("1"), plain("Khu vực III"), plain("250")],
        &[plain("2"), merged, plain("220")],
        &[plain("3"), cell(&[inner.clone(), p("Khu vực II")]), plain("180")],
    ]);
    assert_eq!(body(&text), ["Table: TT\tKhu vực\tMức\n1\tKhu vực III\t250\n2\t\t220\n3\txã A xã B Khu vực II\t180"]);
    let areas = table(&[
        &[plain("Khu vực"), plain("Mức hỗ trợ")],
        &[cell(&[inner.clone(), p("Khu vực III")]), plain("250")],
        &[cell(&[p("Khu vực II"), p("và I")]), plain("1.180,5")],
    ]);
    assert_eq!(body(&areas), ["Table: Khu vực\tMức hỗ trợ\nxã A xã B Khu vực III\t250\nKhu vực II và I\t1.180,5"]);
    for header in ["STT", "Số TT", "stt", "TT."] {
        let two = table(&[&[plain(header), plain("Mức")], &[plain("1"), cell(&[p("250"), p("đồng")])]]);
        assert_eq!(body(&two), [format!("Table: {header}\tMức\n1\t250 đồng")]);
    }
    let counted = table(&[&[plain("1"), cell(&[inner, p("a")]), plain("x")], &[plain("2"), plain("b"), plain("y")]]);
    assert_eq!(body(&counted), ["Table: 1\txã A xã B a\tx\n2\tb\ty"]);
}

#[test]
fn a_table_of_data_inside_of_a_frame_stays_one() {
    let plain = |text: &str| cell(&[p(text)]);
    let data = table(&[&[plain("TT"), plain("Mức")], &[plain("1"), plain("250")]]);
    let frame = table(&[&[cell(&[p("Điều 2. Mức"), data, p("Điều 3.")])]]);
    assert_eq!(body(&frame), ["Điều 2. Mức", "Table: TT\tMức\n1\t250", "Điều 3."]);
}

/// A document whose page header holds these paragraphs.
fn with_header(lines: &[&str]) -> Vec<String> {
    let header =
        format!("<w:hdr {}>{}</w:hdr>", super::NAMESPACES, lines.iter().map(|line| p(line)).collect::<String>());
    let text = format!(r#"{}<w:sectPr><w:headerReference w:type="default" r:id="h1"/></w:sectPr>"#, p("NGHỊ QUYẾT"));
    show(&docx(&text, &[("word/header1.xml", &header)]))
}

#[test]
fn a_head_in_the_page_header_was_no_part_of_the_text() {
    for lines in [
        &["HỘI ĐỒNG NHÂN DÂN", "TỈNH AN BÌNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 07/2023/NQ-HĐND"][..],
        &["Cộng hòa xã hội chủ nghĩa Việt Nam", "Độc lập - Tự do - Hạnh phúc"],
        &["HỘI ĐỒNG NHÂN DÂN TỈNH AN BÌNH", "Số: 07/2023/NQ-HĐND"],
        &["ỦY BAN NHÂN DÂN TỈNH", "Số 12/QĐ-UBND"],
        &["CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ] {
        assert_eq!(with_header(lines), [lines.join("\n"), "NGHỊ QUYẾT".to_owned()]);
    }
    let own = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 07/2023/NQ-HĐND"];
    let header = format!("<w:hdr {}>{}{}</w:hdr>", super::NAMESPACES, p(own[0]), p(own[1]));
    let section = r#"<w:sectPr><w:headerReference w:type="default" r:id="h1"/></w:sectPr>"#;
    let text = format!("{}{}{section}", p(own[0]), p(own[1]));
    assert!(show(&docx(&text, &[("word/header1.xml", &header)]))[0].starts_with("Header: "), "the head is in the text");
    for lines in
        [&["CÔNG BÁO/Số 577 + 578/Ngày 07-3-2023"][..], &["Nghị quyết quy định mức thu"], &["HỘI ĐỒNG NHÂN DÂN TỈNH"]]
    {
        assert_eq!(with_header(lines), [format!("Header: {}", lines.join("\n")), "NGHỊ QUYẾT".to_owned()]);
    }
}

#[test]
fn a_mark_that_its_author_typed_made_another_number() {
    let text = r#"<w:p><w:r><w:t>mức 250</w:t></w:r><w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>1</w:t></w:r><w:r><w:t xml:space="preserve"> triệu</w:t></w:r></w:p>"#;
    assert_eq!(body(text), ["mức 250 ¹ triệu"]);
}

/// A paragraph of a piece, a raised piece and another.
fn raised(props: &str, before: &str, mark: &str, after: &str) -> String {
    let run =
        |props: &str, text: &str| format!(r#"<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#);
    format!("<w:p>{}{}{}</w:p>", run("", before), run(props, mark), run("", after))
}

#[test]
fn a_raised_mark_made_another_number() {
    let up = r#"<w:vertAlign w:val="superscript"/>"#;
    let style = r#"<w:styles><w:style w:type="character" w:styleId="F"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>"#;
    for (props, before, mark, after, want) in [
        (up, "Hỗ trợ 250", "1", " triệu", "Hỗ trợ 250 ¹ triệu"),
        (up, "Hỗ trợ 250", "1", "triệu", "Hỗ trợ 250 ¹ triệu"),
        (up, "Hỗ trợ 250 ", "1", "triệu", "Hỗ trợ 250 ¹ triệu"),
        (r#"<w:rStyle w:val="F"/>"#, "năm 2023", "12", ", trừ", "năm 2023 ¹², trừ"),
        (r#"<w:position w:val="10"/>"#, "mức 30", "2", " người", "mức 30 ² người"),
        (up, "mức 30", "(1)", " người", "mức 30 (1) người"),
        (up, "hộ nghèo", "3", " là", "hộ nghèo ³ là"),
        (up, "diện tích 100 m", "2", " đất", "diện tích 100 m2 đất"),
        (up, "10", "6", " đồng", "10⁶ đồng"),
        (r#"<w:vertAlign w:val="subscript"/>"#, "CO", "2", "", "CO2"),
        (r#"<w:rStyle w:val="F"/><w:vertAlign w:val="baseline"/>"#, "25", "01", "", "2501"),
    ] {
        let file = docx(&raised(props, before, mark, after), &[("word/styles.xml", style)]);
        assert_eq!(show(&file), [want]);
    }
}
