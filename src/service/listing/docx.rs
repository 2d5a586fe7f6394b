//! A list as a DOCX: the few parts of WordprocessingML that a table with a title and a place to sign needs.

use super::{Cell, FileError, Listing};
use quick_xml::escape::escape;
use std::fmt::Write as _;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>"#;

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;

/// Times New Roman of 12 points (Nghị định 30/2020/NĐ-CP, Phụ lục I, allows 11 to 14 in tables and annexes).
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman"/><w:sz w:val="24"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>"#;

/// Width between the margins of a page of A4 across, in twentieths of a point.
const WIDTH: f64 = 14_570.0;

/// Who drew a list up and who answers for it, line by line, left and right.
pub(super) fn signatures(place: &str) -> [[String; 2]; 3] {
    let place = if place.is_empty() { "……………" } else { place };
    [
        [String::new(), format!("{place}, ngày      tháng      năm        ")],
        ["NGƯỜI LẬP DANH MỤC".to_owned(), "THỦ TRƯỞNG CƠ QUAN".to_owned()],
        ["(Ký, ghi rõ họ tên)".to_owned(), "(Ký tên, đóng dấu)".to_owned()],
    ]
}

/// The document of a list.
pub(super) fn document(listing: &Listing) -> Result<Vec<u8>, FileError> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let body = body(listing)?;
    let parts = [
        ("[Content_Types].xml", CONTENT_TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS),
        ("word/styles.xml", STYLES),
        ("word/document.xml", &body),
    ];
    for (name, content) in parts {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(content.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The main part.
fn body(listing: &Listing) -> Result<String, FileError> {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>",
    );
    for line in &listing.title {
        xml.push_str(&paragraph(line, Align::Center, true));
    }
    xml.push_str(&paragraph("", Align::Left, false));
    table(&mut xml, listing)?;
    xml.push_str(&paragraph("", Align::Left, false));
    if let Some(place) = &listing.signed_at {
        signature_table(&mut xml, place)?;
        xml.push_str(&paragraph("", Align::Left, false));
    }
    xml.push_str(
        "<w:sectPr><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" \
         w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
    );
    Ok(xml)
}

/// The table, its head repeated on every page.
fn table(xml: &mut String, listing: &Listing) -> Result<(), FileError> {
    let total: f64 = listing.columns.iter().map(|column| column.width).sum();
    let widths: Vec<String> =
        listing.columns.iter().map(|column| format!("{:.0}", column.width / total * WIDTH)).collect();
    let border = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>");
    let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"].map(border).concat();
    write!(
        xml,
        "<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>"
    )?;
    widths.iter().try_for_each(|width| write!(xml, "<w:gridCol w:w=\"{width}\"/>"))?;
    xml.push_str("</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>");
    for (column, width) in listing.columns.iter().zip(&widths) {
        xml.push_str(&cell(width, 1, &paragraph(column.heading, Align::Center, true)));
    }
    xml.push_str("</w:tr>");
    for section in &listing.sections {
        if !section.heading.is_empty() {
            let whole = format!("{WIDTH:.0}");
            let heading = cell(&whole, listing.columns.len(), &paragraph(&section.heading, Align::Left, true));
            write!(xml, "<w:tr>{heading}</w:tr>")?;
        }
        for row in &section.rows {
            xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for (value, width) in row.iter().zip(&widths) {
                xml.push_str(&cell(width, 1, &value_paragraphs(value)));
            }
            xml.push_str("</w:tr>");
        }
    }
    xml.push_str("</w:tbl>");
    Ok(())
}

/// Counts and days stand in the middle, words on the left, a line of a cell a paragraph.
fn value_paragraphs(value: &Cell) -> String {
    match value {
        Cell::Number(_) | Cell::Day(_) => paragraph(&value.to_string(), Align::Center, false),
        Cell::Text(text) if text.is_empty() => paragraph("", Align::Left, false),
        Cell::Text(text) => text.lines().map(|line| paragraph(line, Align::Left, false)).collect(),
    }
}

fn cell(width: &str, span: usize, content: &str) -> String {
    let span = if span > 1 { format!("<w:gridSpan w:val=\"{span}\"/>") } else { String::new() };
    format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}</w:tcPr>{content}</w:tc>")
}

/// Where the words of a paragraph stand.
#[derive(Debug, Clone, Copy)]
enum Align {
    Left,
    Center,
}

fn paragraph(text: &str, align: Align, bold: bool) -> String {
    let align = match align {
        Align::Left => "left",
        Align::Center => "center",
    };
    let bold = if bold { "<w:rPr><w:b/></w:rPr>" } else { "" };
    // What XML cannot hold is no character of a text.
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    let run = format!("<w:r>{bold}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(text.as_str()));
    let run = if text.is_empty() { String::new() } else { run };
    format!("<w:p><w:pPr><w:jc w:val=\"{align}\"/></w:pPr>{run}</w:p>")
}

/// The place to sign: a table without lines, as official letters have it.
fn signature_table(xml: &mut String, place: &str) -> Result<(), FileError> {
    let half = format!("{:.0}", WIDTH / 2.0);
    write!(
        xml,
        "<w:tbl><w:tblPr><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"{half}\"/><w:gridCol w:w=\"{half}\"/></w:tblGrid>"
    )?;
    for (line, [left, right]) in signatures(place).iter().enumerate() {
        let side = |text: &str| cell(&half, 1, &paragraph(text, Align::Center, line == 1));
        write!(xml, "<w:tr>{}{}</w:tr>", side(left), side(right))?;
    }
    xml.push_str("</w:tbl>");
    Ok(())
}
