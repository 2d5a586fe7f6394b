//! What a file is, told by its content: names lie, and registries mail `.doc` files that are RTF, HTML or PDF.

/// The formats that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// Portable Document Format.
    Pdf,
    /// WordprocessingML in a zip.
    Docx,
    /// Word 97–2003 binary.
    Doc,
    /// Rich Text Format.
    Rtf,
    /// A web page, also one saved by Word under a `.doc` name.
    Html,
    /// SpreadsheetML in a zip.
    Xlsx,
    /// Excel 97–2003 binary.
    Xls,
    /// Any other zip archive.
    Zip,
    /// A picture.
    Image,
    /// Plain text.
    Text,
    /// Any other OLE2 container, an encrypted Office file among them.
    Ole,
    /// Any other XML.
    Xml,
    /// None of these.
    Unknown,
}

impl FileKind {
    /// A short name for messages, in Vietnamese.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Docx => "Word (DOCX)",
            Self::Doc => "Word 97–2003 (DOC)",
            Self::Rtf => "RTF",
            Self::Html => "trang web (HTML)",
            Self::Xlsx => "Excel (XLSX)",
            Self::Xls => "Excel 97–2003 (XLS)",
            Self::Zip => "tệp nén (ZIP)",
            Self::Image => "ảnh",
            Self::Text => "văn bản thuần",
            Self::Ole => "tệp Office cũ hoặc có mật khẩu (OLE)",
            Self::Xml => "XML",
            Self::Unknown => "không rõ",
        }
    }
}

/// How far into the file a text-like beginning is looked for.
const HEAD: usize = 4096;

/// Tells what the bytes are, by content alone; always answers, and reads a bounded part of the file.
#[must_use]
pub fn sniff(bytes: &[u8]) -> FileKind {
    let head = &bytes[..bytes.len().min(HEAD)];
    if let Some(kind) = by_magic(bytes, head) {
        return kind;
    }
    let text = trim_start(head);
    if starts_with_ignore_case(text, b"{\\rtf") {
        FileKind::Rtf
    } else if text.starts_with(b"<") && is_html(&decode_head(head)) {
        FileKind::Html
    } else if starts_with_ignore_case(text, b"<?xml") {
        FileKind::Xml
    } else if contains(&head[..head.len().min(1024)], b"%PDF-") {
        // The standard lets junk stand before the header, and mail gateways put it there.
        FileKind::Pdf
    } else {
        text_or_unknown(head)
    }
}

/// The formats with a signature in fixed place.
fn by_magic(bytes: &[u8], head: &[u8]) -> Option<FileKind> {
    match head {
        [b'%', b'P', b'D', b'F', b'-', ..] => Some(FileKind::Pdf),
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Some(zip_kind(bytes)),
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => Some(ole_kind(bytes)),
        _ => is_image(head).then_some(FileKind::Image),
    }
}

/// Tells the Office formats apart by the first telling name in the archive's directory; names stand uncompressed.
fn zip_kind(bytes: &[u8]) -> FileKind {
    // A truncated file has lost its directory, but is still known for what it was meant to be by its local headers.
    let directory = directory(bytes);
    zip_names(directory.unwrap_or(bytes), directory.is_some()).find_map(office_folder).unwrap_or(FileKind::Zip)
}

/// The format that keeps its parts in a folder of this name. The first one decides: a workbook may embed a document.
fn office_folder(name: &[u8]) -> Option<FileKind> {
    let folder = name.split(|byte| matches!(byte, b'/' | b'\\')).next()?;
    match folder.to_ascii_lowercase().as_slice() {
        _ if folder.len() == name.len() => None,
        b"word" => Some(FileKind::Docx),
        b"xl" => Some(FileKind::Xlsx),
        b"ppt" | b"visio" | b"mimetype" => Some(FileKind::Zip),
        _ => None,
    }
}

/// The central directory of a zip, found by the record at its end.
fn directory(bytes: &[u8]) -> Option<&[u8]> {
    // The record has 22 bytes and a comment of at most 65535.
    let tail = bytes.len().saturating_sub(22 + 0xffff);
    let at = tail + bytes[tail..].windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let field = |from: usize| -> Option<usize> {
        let four: [u8; 4] = bytes.get(at + from..at + from + 4)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(four)).ok()
    };
    // Counted back from the record, so that bytes put before the archive do not matter.
    let start = at.checked_sub(field(12)?)?;
    bytes.get(start..at).filter(|directory| directory.starts_with(b"PK\x01\x02"))
}

/// The member names that follow a central (`PK\1\2`) or local (`PK\3\4`) header.
fn zip_names(bytes: &[u8], central: bool) -> impl Iterator<Item = &[u8]> {
    let (signature, length_at, name_at): (&[u8], _, _) =
        if central { (b"PK\x01\x02", 28, 46) } else { (b"PK\x03\x04", 26, 30) };
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += find(bytes.get(at..)?, signature)?;
            let header = &bytes[at..];
            at += signature.len();
            let Some(&[low, high]) = header.get(length_at..length_at + 2) else { continue };
            let length = usize::from(u16::from_le_bytes([low, high]));
            if let Some(name) = header.get(name_at..name_at + length) {
                return Some(name);
            }
        }
    })
}

/// Tells the OLE2 formats apart by the stream names in the directory (UTF-16, in 128-byte entries). The first name
/// decides: those of the document itself stand before those of what it embeds.
fn ole_kind(bytes: &[u8]) -> FileKind {
    const STREAMS: [(&str, FileKind); 4] = [
        ("EncryptedPackage", FileKind::Ole),
        ("WordDocument", FileKind::Doc),
        ("Workbook", FileKind::Xls),
        ("Book", FileKind::Xls),
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

/// The picture formats in which scans are kept.
fn is_image(head: &[u8]) -> bool {
    const MAGIC: [&[u8]; 10] = [
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"GIF87a",
        b"GIF89a",
        b"II*\0",
        b"MM\0*",
        b"\0\0\0\x0cjP  ",
        b"\x97JB2\r\n\x1a\n",
        b"AT&TFORM",
        b"\xd7\xcd\xc6\x9a",
    ];
    let bmp = head.starts_with(b"BM") && head.get(6..10) == Some(&[0; 4]);
    let webp = head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP");
    let heif =
        head.get(4..8) == Some(b"ftyp") && matches!(head.get(8..12), Some(b"heic" | b"heix" | b"mif1" | b"avif"));
    bmp || webp || heif || MAGIC.iter().any(|magic| head.starts_with(magic))
}

/// True when a text beginning with `<` is a web page, whatever declarations and comments stand first.
fn is_html(head: &str) -> bool {
    let head = head.to_ascii_lowercase();
    let page = ["<html", "<!doctype html", "<head", "<body", "<meta", "<title", "<table", "<div", "<p>", "<font"];
    page.iter().any(|tag| head.contains(tag))
}

/// Text if it decodes and has no control characters, else unknown.
fn text_or_unknown(head: &[u8]) -> FileKind {
    let text = decode_head(head);
    let strange = text.chars().filter(|c| c.is_control() && !c.is_whitespace() || *c == '\u{fffd}').count();
    // Latin-1 and TCVN3 texts decode badly but have no zero bytes; a few wrong bytes do not make a text binary.
    let plain = !text.trim().is_empty() && !text.contains('\0') && strange * 3 <= text.chars().count();
    if plain { FileKind::Text } else { FileKind::Unknown }
}

/// The beginning of the file as characters: UTF-16 by its mark, else UTF-8 with replacement.
fn decode_head(head: &[u8]) -> String {
    let units = |one: fn([u8; 2]) -> u16| head[2..].chunks_exact(2).map(|pair| one([pair[0], pair[1]])).collect();
    let wide: Vec<u16> = match head {
        [0xff, 0xfe, ..] => units(u16::from_le_bytes),
        [0xfe, 0xff, ..] => units(u16::from_be_bytes),
        _ => return String::from_utf8_lossy(head).into_owned(),
    };
    String::from_utf16_lossy(&wide)
}

/// The bytes after a byte-order mark and white space.
fn trim_start(head: &[u8]) -> &[u8] {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    head.trim_ascii_start()
}

/// Compares a beginning without regard to ASCII case.
fn starts_with_ignore_case(bytes: &[u8], prefix: &[u8]) -> bool {
    bytes.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// True when the needle occurs.
fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    find(bytes, needle).is_some()
}

/// Where the needle first occurs.
fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::{FileKind, sniff};

    /// A local header with this member name, and no data.
    fn member(name: &str) -> Vec<u8> {
        let mut header = b"PK\x03\x04".to_vec();
        header.resize(26, 0);
        header.extend([name.len() as u8, 0, 0, 0]);
        header.extend(name.as_bytes());
        header
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
    fn archives_by_their_members() {
        let of = |names: &[&str]| sniff(&names.iter().flat_map(|name| member(name)).collect::<Vec<_>>());
        assert_eq!(of(&["[Content_Types].xml", "word/document.xml"]), FileKind::Docx);
        assert_eq!(of(&["[Content_Types].xml", "xl/workbook.xml", "word/x"]), FileKind::Xlsx);
        assert_eq!(of(&["word", "van-ban.docx"]), FileKind::Zip);
        assert_eq!(sniff(b"PK\x05\x06"), FileKind::Zip);
    }

    #[test]
    fn ole_by_its_streams() {
        assert_eq!(sniff(&ole("WordDocument")), FileKind::Doc);
        assert_eq!(sniff(&ole("Workbook")), FileKind::Xls);
        assert_eq!(sniff(&ole("EncryptedPackage")), FileKind::Ole);
        assert_eq!(sniff(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), FileKind::Ole);
    }

    #[test]
    fn texts_and_pictures() {
        assert_eq!(sniff(b"%PDF-1.4"), FileKind::Pdf);
        assert_eq!(sniff(b"\r\nrubbish \x00\x01 %PDF-1.7"), FileKind::Pdf);
        assert_eq!(sniff(b" {\\rtf1\\ansi"), FileKind::Rtf);
        assert_eq!(sniff(b"\xef\xbb\xbf<!-- x --><HTML>"), FileKind::Html);
        assert_eq!(sniff(b"<?xml version=\"1.0\"?><w:document/>"), FileKind::Xml);
        assert_eq!(sniff(b"\xff\xd8\xff\xe0"), FileKind::Image);
        assert_eq!(sniff("Nghị quyết số 12".as_bytes()), FileKind::Text);
        assert_eq!(sniff(b"\xff\xfeN\0g\0"), FileKind::Text);
        assert_eq!(sniff(b"\0\0\x07\x08"), FileKind::Unknown);
        assert_eq!(sniff(b""), FileKind::Unknown);
    }
}
