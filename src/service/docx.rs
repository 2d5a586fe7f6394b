//! Documents as DOCX: the few parts of WordprocessingML that lists and consolidated texts need.

use super::FileError;
use super::xml::plain;
use std::fmt::Write as _;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>NOTES</Types>"#;

const NOTES_TYPE: &str = r#"<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>"#;

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>NOTES</Relationships>"#;

const NOTES_RELATION: &str = r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/>"#;

/// Times New Roman; its size in half points is put in (Nghị định 30/2020/NĐ-CP, Phụ lục I: 11 to 14 points).
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman"/><w:sz w:val="SIZE"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>"#;

/// The namespace of all parts.
const NAMESPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// Ids of notes below this one are those of the lines that part notes from the text.
const FIRST_NOTE: usize = 1;

/// A page and the margins around its text, in twentieths of a point.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Page {
    /// A4 across, for wide tables.
    Across,
    /// A4 upright with the margins of official letters (Nghị định 30/2020/NĐ-CP, Phụ lục I: 20, 15, 20, 30 mm).
    Upright,
}

impl Page {
    /// Width between the margins.
    pub(crate) fn width(self) -> f64 {
        match self {
            Self::Across => 14_570.0,
            Self::Upright => 9_355.0,
        }
    }

    /// Size of letters in half points.
    fn letters(self) -> &'static str {
        match self {
            Self::Across => "24",
            Self::Upright => "28",
        }
    }

    fn section(self) -> &'static str {
        match self {
            Self::Across => {
                "<w:sectPr><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" \
                 w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>"
            }
            Self::Upright => {
                "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"850\" \
                 w:bottom=\"1134\" w:left=\"1701\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>"
            }
        }
    }
}

/// The file of a document with this content on such pages, and with these notes at their feet.
pub(crate) fn package(content: &str, page: Page, notes: &[String]) -> Result<Vec<u8>, FileError> {
    let section = page.section();
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    let body = format!("{head}<w:document {NAMESPACE}><w:body>{content}{section}</w:body></w:document>");
    let with = |xml: &str, more: &str| xml.replace("NOTES", if notes.is_empty() { "" } else { more });
    let types = with(CONTENT_TYPES, NOTES_TYPE);
    let relations = with(DOCUMENT_RELATIONS, NOTES_RELATION);
    let styles = STYLES.replace("SIZE", page.letters());
    let footnotes = footnotes(head, notes)?;
    let mut parts = vec![
        ("[Content_Types].xml", types.as_str()),
        ("_rels/.rels", RELATIONS),
        ("word/_rels/document.xml.rels", relations.as_str()),
        ("word/styles.xml", styles.as_str()),
        ("word/document.xml", body.as_str()),
    ];
    if !notes.is_empty() {
        parts.push(("word/footnotes.xml", footnotes.as_str()));
    }
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(content.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The part that holds the notes.
fn footnotes(head: &str, notes: &[String]) -> Result<String, FileError> {
    let mut xml = format!("{head}<w:footnotes {NAMESPACE}>");
    for (id, line) in [(-1, "separator"), (0, "continuationSeparator")] {
        write!(xml, "<w:footnote w:type=\"{line}\" w:id=\"{id}\"><w:p><w:r><w:{line}/></w:r></w:p></w:footnote>")?;
    }
    for (at, note) in notes.iter().enumerate() {
        let id = at + FIRST_NOTE;
        write!(
            xml,
            "<w:footnote w:id=\"{id}\"><w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr><w:r><w:rPr><w:vertAlign \
             w:val=\"superscript\"/></w:rPr><w:footnoteRef/></w:r><w:r><w:rPr><w:sz w:val=\"20\"/></w:rPr><w:t \
             xml:space=\"preserve\"> {}</w:t></w:r></w:p></w:footnote>",
            plain(note)
        )?;
    }
    xml.push_str("</w:footnotes>");
    Ok(xml)
}

/// Where the words of a paragraph stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Center,
    Both,
}

/// A paragraph.
pub(crate) fn paragraph(text: &str, align: Align, bold: bool) -> String {
    noted(text, align, bold, &[])
}

/// A paragraph with notes behind it, by their places among those of the document.
pub(crate) fn noted(text: &str, align: Align, bold: bool, notes: &[usize]) -> String {
    let align = match align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Both => "both",
    };
    let bold = if bold { "<w:rPr><w:b/></w:rPr>" } else { "" };
    let text = plain(text);
    let run = format!("<w:r>{bold}<w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let run = if text.is_empty() { String::new() } else { run };
    let mark = |at: &usize| {
        let id = at + FIRST_NOTE;
        format!("<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:footnoteReference w:id=\"{id}\"/></w:r>")
    };
    let marks: String = notes.iter().map(mark).collect();
    format!("<w:p><w:pPr><w:jc w:val=\"{align}\"/></w:pPr>{run}{marks}</w:p>")
}

/// A cell of this width over so many columns.
pub(crate) fn cell(width: &str, span: usize, content: &str) -> String {
    let span = if span > 1 { format!("<w:gridSpan w:val=\"{span}\"/>") } else { String::new() };
    format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}</w:tcPr>{content}</w:tc>")
}

/// The beginning of a table with columns of these widths, with lines around its cells or without.
pub(crate) fn open_table(xml: &mut String, widths: &[String], lined: bool) -> Result<(), FileError> {
    let border = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>");
    let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"].map(border).concat();
    let borders = if lined { format!("<w:tblBorders>{borders}</w:tblBorders>") } else { String::new() };
    write!(xml, "<w:tbl><w:tblPr>{borders}<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>")?;
    widths.iter().try_for_each(|width| write!(xml, "<w:gridCol w:w=\"{width}\"/>"))?;
    xml.push_str("</w:tblGrid>");
    Ok(())
}
