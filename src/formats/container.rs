//! What a zip or an OLE2 container is: told by the directory of the container and the parts that it names.

use super::sniff::FileKind;
use std::io::{Cursor, Read, Seek};
use zip::ZipArchive;

/// Bytes of the list of parts that are read: that of a resolution has some two thousand.
const PARTS: u64 = 1 << 20;

/// What the bytes of a zip are.
pub(super) fn zip_kind(bytes: &[u8]) -> FileKind {
    match ZipArchive::new(Cursor::new(bytes)) {
        Ok(mut zip) => package_kind(&mut zip),
        // A truncated file has lost its directory, but is still known for what it was meant to be by its local headers.
        Err(_) => local_names(bytes).find_map(office_folder).unwrap_or(FileKind::Zip),
    }
}

/// What an open zip is. Office packages name the type of their main part, OpenDocument files have a type of their own;
/// a folder that happens to be called `word` or `xl` makes none.
pub fn package_kind<R: Read + Seek>(zip: &mut ZipArchive<R>) -> FileKind {
    if let Some(kind) = part(zip, "mimetype").and_then(|text| open_document(&text)) {
        return kind;
    }
    let types = part(zip, "[Content_Types].xml").unwrap_or_default();
    let main = MAIN_TYPES.iter().filter_map(|(main, kind)| Some((types.find(main)?, *kind))).min_by_key(|(at, _)| *at);
    // Where the list of parts is damaged, the main part still stands where every Office program puts it.
    let by_name = || MAIN_PARTS.iter().find(|(name, _)| position(zip, name).is_some()).map(|(_, kind)| *kind);
    main.map(|(_, kind)| kind).or_else(by_name).unwrap_or(FileKind::Zip)
}

/// What the type of a main part begins or goes on with, each with its format.
const MAIN_TYPES: [(&str, FileKind); 9] = [
    ("wordprocessingml.document.main+xml", FileKind::Docx),
    ("wordprocessingml.template.main+xml", FileKind::Docx),
    ("ms-word.document.macroenabled.main+xml", FileKind::Docx),
    ("ms-word.template.macroenabledtemplate.main+xml", FileKind::Docx),
    ("spreadsheetml.sheet.main+xml", FileKind::Xlsx),
    ("spreadsheetml.template.main+xml", FileKind::Xlsx),
    ("ms-excel.sheet.", FileKind::Xlsx),
    ("presentationml.", FileKind::Slides),
    ("ms-powerpoint.", FileKind::Slides),
];

/// Where the main parts stand.
const MAIN_PARTS: [(&str, FileKind); 4] = [
    ("word/document.xml", FileKind::Docx),
    ("xl/workbook.xml", FileKind::Xlsx),
    ("xl/workbook.bin", FileKind::Xlsx),
    ("ppt/presentation.xml", FileKind::Slides),
];

/// The format of an OpenDocument file by its type.
fn open_document(mimetype: &str) -> Option<FileKind> {
    match mimetype.trim().strip_prefix("application/vnd.oasis.opendocument.")? {
        text if text.starts_with("text") => Some(FileKind::Odt),
        sheet if sheet.starts_with("spreadsheet") => Some(FileKind::Ods),
        slides if slides.starts_with("presentation") => Some(FileKind::Slides),
        _ => None,
    }
}

/// Where the part of this name stands, in whichever case and with whichever slashes.
fn position<R: Read + Seek>(zip: &ZipArchive<R>, name: &str) -> Option<usize> {
    let is_it = |stored: &str| stored.replace('\\', "/").trim_start_matches('/').eq_ignore_ascii_case(name);
    (0..zip.len()).find(|at| zip.name_for_index(*at).and_then(Result::ok).is_some_and(|stored| is_it(&stored)))
}

/// The text of a part, in small letters, as far as it can be read.
fn part<R: Read + Seek>(zip: &mut ZipArchive<R>, name: &str) -> Option<String> {
    let at = position(zip, name)?;
    let mut bytes = Vec::new();
    // What was read before damage is enough where it names the main part.
    let _ = zip.by_index(at).ok()?.take(PARTS).read_to_end(&mut bytes);
    // In UTF-16, every second byte of these names is zero.
    bytes.retain(|byte| *byte != 0);
    Some(String::from_utf8_lossy(&bytes).to_ascii_lowercase())
}

/// The format that keeps its parts in a folder of this name. The first one decides: a workbook may embed a document.
fn office_folder(name: &[u8]) -> Option<FileKind> {
    let folder = name.split(|byte| matches!(byte, b'/' | b'\\')).next()?;
    match folder.to_ascii_lowercase().as_slice() {
        _ if folder.len() == name.len() => None,
        b"word" => Some(FileKind::Docx),
        b"xl" => Some(FileKind::Xlsx),
        b"ppt" => Some(FileKind::Slides),
        _ => None,
    }
}

/// The member names that follow local headers (`PK\3\4`).
fn local_names(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    const SIGNATURE: &[u8] = b"PK\x03\x04";
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += bytes.get(at..)?.windows(SIGNATURE.len()).position(|window| window == SIGNATURE)?;
            let header = &bytes[at..];
            at += SIGNATURE.len();
            let Some(&[low, high]) = header.get(26..28) else { continue };
            if let Some(name) = header.get(30..30 + usize::from(u16::from_le_bytes([low, high]))) {
                return Some(name);
            }
        }
    })
}

/// Tells the OLE2 formats apart by the stream names in the directory (UTF-16, in 128-byte entries). The first name
/// decides: those of the document itself stand before those of what it embeds.
pub(super) fn ole_kind(bytes: &[u8]) -> FileKind {
    const STREAMS: [(&str, FileKind); 5] = [
        ("EncryptedPackage", FileKind::Locked),
        ("WordDocument", FileKind::Doc),
        ("Workbook", FileKind::Xls),
        ("Book", FileKind::Xls),
        ("PowerPoint Document", FileKind::Slides),
    ];
    let kind = |entry: &[u8]| STREAMS.iter().find(|(name, _)| is_entry(entry, name)).map(|(_, kind)| *kind);
    bytes.chunks_exact(128).skip(4).find_map(kind).unwrap_or(FileKind::Ole)
}

/// True for a directory entry of this name: UTF-16, ended by a zero, with its length in bytes 64–65.
fn is_entry(entry: &[u8], name: &str) -> bool {
    let stored = entry.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    let length = u16::from_le_bytes([entry[64], entry[65]]);
    usize::from(length) == 2 * (name.len() + 1) && stored.take(name.len()).eq(name.encode_utf16())
}

#[cfg(test)]
mod tests {
    use super::super::sniff::{FileKind, sniff};
    use std::io::{Cursor, Write};
    use zip::write::SimpleFileOptions;

    /// A zip of these members.
    fn zipped(members: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in members {
            zip.start_file(*name, SimpleFileOptions::default()).expect("a member begins");
            zip.write_all(text.as_bytes()).expect("a member is written");
        }
        zip.finish().expect("a zip").into_inner()
    }

    /// A list of parts that names this main part.
    fn types(main: &str) -> String {
        format!("<Types><Override PartName=\"/x\" ContentType=\"application/{main}\"/></Types>")
    }

    /// An OLE2 file whose directory holds this stream.
    fn ole(stream: &str) -> Vec<u8> {
        let mut bytes = vec![0; 1024];
        bytes[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
        let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes[640..640 + name.len()].copy_from_slice(&name);
        bytes[704] = name.len() as u8 + 2;
        bytes
    }

    #[test]
    fn packages_by_the_type_of_their_main_part() {
        let word = "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
        let excel = "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
        let slides = "vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";
        for (main, kind) in [(word, FileKind::Docx), (excel, FileKind::Xlsx), (slides, FileKind::Slides)] {
            assert_eq!(sniff(&zipped(&[("[Content_Types].xml", &types(main)), ("anywhere/x.xml", "")])), kind);
        }
        assert_eq!(sniff(&zipped(&[("word\\document.xml", "")])), FileKind::Docx);
        assert_eq!(sniff(&zipped(&[("mimetype", "application/vnd.oasis.opendocument.text")])), FileKind::Odt);
        assert_eq!(sniff(&zipped(&[("mimetype", "application/epub+zip")])), FileKind::Zip);
    }

    /// A folder `xl` or `word` of a plain archive had made it "Excel" or "Word", and hid all that was in it.
    #[test]
    fn a_folder_of_that_name_makes_no_office_file() {
        for folder in ["xl", "word", "ppt", "Word", "XL"] {
            let name = format!("{folder}/nghi-quyet.docx");
            assert_eq!(sniff(&zipped(&[(&name, "x"), ("b.docx", "x")])), FileKind::Zip, "{folder}");
        }
        assert_eq!(sniff(&zipped(&[])), FileKind::Zip);
    }

    #[test]
    fn a_truncated_package_is_known_by_what_is_left() {
        let whole = zipped(&[("[Content_Types].xml", "x"), ("word/document.xml", "text")]);
        assert_eq!(sniff(&whole[..whole.len() - 30]), FileKind::Docx);
    }

    #[test]
    fn ole_by_its_streams() {
        assert_eq!(sniff(&ole("WordDocument")), FileKind::Doc);
        assert_eq!(sniff(&ole("Workbook")), FileKind::Xls);
        assert_eq!(sniff(&ole("PowerPoint Document")), FileKind::Slides);
        assert_eq!(sniff(&ole("EncryptedPackage")), FileKind::Locked);
        assert_eq!(sniff(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), FileKind::Ole);
    }
}
