//! Minimal DOCX files for measurements.

use std::fs::File;
use std::io::Write;
use std::path::Path;

/// Writes a document of these paragraphs.
pub(crate) fn write(path: &Path, lines: &[String]) {
    let escape = |line: &String| line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let body: String = lines.iter().map(|l| format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", escape(l))).collect();
    let mut zip = zip::ZipWriter::new(File::create(path).expect("a file"));
    for (name, content) in [("[Content_Types].xml", CONTENT_TYPES), ("_rels/.rels", RELATIONS)] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a member");
        zip.write_all(content.as_bytes()).expect("its bytes");
    }
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).expect("a member");
    write!(zip, "<w:document xmlns:w=\"{WORD}\"><w:body>{body}</w:body></w:document>").expect("its bytes");
    zip.finish().expect("an archive");
}

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const CONTENT_TYPES: &str = "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
const RELATIONS: &str = "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
