//! Tests on documents made here, part by part, so that each says what it is about.

mod damage;
mod inside;
mod lists;
mod tables;
mod text;

use std::io::Write;

use zip::write::SimpleFileOptions;

use super::DocxExtractor;
use crate::formats::{BlockKind, ExtractError, ExtractedText, Extractor, Limits};

/// The namespaces that the snippets use.
const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="r" xmlns:mc="mc" xmlns:wps="wps" xmlns:v="v" xmlns:m="m" xmlns:a="a""#;

/// The relations of the main part, one of each kind that is read.
const RELATIONS: &str = r#"<Relationships>
<Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
<Relationship Id="n" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/numbering" Target="/word/numbering.xml"/>
<Relationship Id="h1" Type="http://x/header" Target="header1.xml"/>
<Relationship Id="f1" Type="http://x/footer" Target="footer1.xml"/>
<Relationship Id="web" Type="http://x/header" Target="../../etc/passwd" TargetMode="External"/>
</Relationships>"#;

/// A zip of these parts.
fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    zip_bytes(&parts.iter().map(|(name, content)| (*name, content.as_bytes())).collect::<Vec<_>>())
}

/// A zip of these parts, not all of them text.
fn zip_bytes(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        let begun = writer.start_file(*name, SimpleFileOptions::default()).is_ok();
        assert!(begun && writer.write_all(content).is_ok(), "{name}");
    }
    writer.finish().map(std::io::Cursor::into_inner).unwrap_or_default()
}

/// A document with this body and these further parts.
fn docx(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let main = format!(r#"<?xml version="1.0"?><w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"#);
    let mut parts = vec![
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", main.as_str()),
        ("word/_rels/document.xml.rels", RELATIONS),
    ];
    parts.extend(more);
    zip(&parts)
}

/// What the extractor makes of it.
fn extract(bytes: &[u8]) -> Result<ExtractedText, ExtractError> {
    DocxExtractor.extract(bytes, &Limits::default())
}

/// The blocks in order, pages parted by `==`; tables, notes and margins are named, an error begins with `ERR`.
fn show(bytes: &[u8]) -> Vec<String> {
    let text = match extract(bytes) {
        Ok(text) => text,
        Err(error) => return vec![format!("ERR {error}")],
    };
    let pages = text.pages.iter().map(|page| {
        let blocks = page.blocks.iter().map(|block| match block.kind {
            BlockKind::Body => block.text.clone(),
            kind => format!("{kind:?}: {}", block.text),
        });
        blocks.collect::<Vec<_>>()
    });
    pages.collect::<Vec<_>>().join(&"==".to_owned())
}

/// The blocks of a document with this body.
fn body(body: &str) -> Vec<String> {
    show(&docx(body, &[]))
}

/// A paragraph of plain text.
fn p(text: &str) -> String {
    format!(r#"<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>"#)
}
