//! What a file is, told by its content: names lie, and registries mail `.doc` files that are RTF, HTML or PDF.

use super::container::{ole_kind, zip_kind};
use super::office::charset::wide;
use super::saved_page::is_saved_page;
use serde::{Deserialize, Serialize};

/// The formats that are told apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
    /// OpenDocument text.
    Odt,
    /// SpreadsheetML in a zip.
    Xlsx,
    /// Excel 97–2003 binary.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// PresentationML in a zip, PowerPoint 97–2003 binary, or an OpenDocument presentation.
    Slides,
    /// Any other zip archive.
    Zip,
    /// A RAR archive.
    Rar,
    /// A 7z archive.
    SevenZip,
    /// Another archive or compressed file: gzip, bzip2, xz, tar, cabinet.
    Packed,
    /// A picture in a format that is read.
    Image,
    /// A picture too small to be a page.
    SmallImage,
    /// A picture as telephones save it: HEIC, AVIF.
    Heic,
    /// A picture in another format that is not read: JPEG 2000, JBIG2, DjVu, WMF.
    RareImage,
    /// Plain text.
    Text,
    /// An Office file that opens only with a password.
    Locked,
    /// Any other OLE2 container.
    Ole,
    /// Any other XML.
    Xml,
    /// Nothing at all.
    Empty,
    /// Begins with nothing but zero bytes.
    Zeroed,
    /// None of these.
    #[default]
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
            Self::Odt => "văn bản OpenDocument (ODT)",
            Self::Xlsx => "bảng tính Excel (XLSX)",
            Self::Xls => "bảng tính Excel 97–2003 (XLS)",
            Self::Ods => "bảng tính OpenDocument (ODS)",
            Self::Slides => "bài trình chiếu",
            Self::Zip => "tệp nén (ZIP)",
            Self::Rar => "tệp nén (RAR)",
            Self::SevenZip => "tệp nén (7z)",
            Self::Packed => "tệp nén (gzip, bzip2, xz, tar hoặc cab)",
            Self::Image => "ảnh",
            Self::SmallImage => "ảnh nhỏ (biểu trưng, chữ ký …), không phải ảnh chụp một trang",
            Self::Heic => "ảnh HEIC hoặc AVIF",
            Self::RareImage => "ảnh JPEG 2000, JBIG2, DjVu hoặc WMF",
            Self::Text => "văn bản thuần",
            Self::Locked => "tệp Office có mật khẩu",
            Self::Ole => "tệp Office cũ (OLE) không có phần văn bản Word",
            Self::Xml => "XML",
            Self::Empty => "tệp rỗng (0 byte)",
            Self::Zeroed => "tệp có phần đầu toàn byte 0",
            Self::Unknown => "nội dung không nhận ra được",
        }
    }
}

/// Raised when the same bytes may be told to be another kind: it keys the cache of extracted texts.
pub const SNIFF_VERSION: u32 = 3;

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
    } else if is_html(&decode_head(head)) || is_saved_page(head) {
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
        [] => Some(FileKind::Empty),
        [b'%', b'P', b'D', b'F', b'-', ..] => Some(FileKind::Pdf),
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Some(zip_kind(bytes)),
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => Some(ole_kind(bytes)),
        _ if head.iter().take(ZEROS).all(|byte| *byte == 0) => Some(FileKind::Zeroed),
        _ => packed(head).or_else(|| image(head)),
    }
}

/// So many zero bytes at the beginning are of no format: a copy broke off, or the disk lost a sector.
const ZEROS: usize = 512;

/// The formats in which other files are packed, but for zip.
fn packed(head: &[u8]) -> Option<FileKind> {
    const MAGIC: [(&[u8], FileKind); 6] = [
        (b"Rar!\x1a\x07", FileKind::Rar),
        (b"7z\xbc\xaf\x27\x1c", FileKind::SevenZip),
        (b"\x1f\x8b\x08", FileKind::Packed),
        (b"BZh", FileKind::Packed),
        (b"\xfd7zXZ\0", FileKind::Packed),
        (b"MSCF\0\0\0\0", FileKind::Packed),
    ];
    let tar = head.get(257..262) == Some(b"ustar");
    let known = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, kind)| *kind);
    known.or_else(|| tar.then_some(FileKind::Packed))
}

/// The picture formats in which scans and photographs are kept.
fn image(head: &[u8]) -> Option<FileKind> {
    const MAGIC: [(&[u8], FileKind); 12] = [
        (b"\x89PNG\r\n\x1a\n", FileKind::Image),
        (b"\xff\xd8\xff", FileKind::Image),
        (b"GIF87a", FileKind::Image),
        (b"GIF89a", FileKind::Image),
        (b"II*\0", FileKind::Image),
        (b"MM\0*", FileKind::Image),
        (b"II+\0", FileKind::Image),
        (b"MM\0+", FileKind::Image),
        (b"\0\0\0\x0cjP  ", FileKind::RareImage),
        (b"\x97JB2\r\n\x1a\n", FileKind::RareImage),
        (b"AT&TFORM", FileKind::RareImage),
        (b"\xd7\xcd\xc6\x9a", FileKind::RareImage),
    ];
    let bmp = head.starts_with(b"BM") && head.get(6..10) == Some(&[0; 4]);
    let webp = head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP");
    if bmp || webp {
        return Some(FileKind::Image);
    }
    const HEIC: [&[u8]; 7] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"avif"];
    let heic = head.get(4..8) == Some(b"ftyp") && head.get(8..12).is_some_and(|brand| HEIC.contains(&brand));
    let known = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, kind)| *kind);
    known.or_else(|| heic.then_some(FileKind::Heic))
}

/// True when a text is a web page: it begins with a tag, whatever declarations and comments stand first, or holds those
/// of a whole page behind a line that a server or a mail program left there.
fn is_html(head: &str) -> bool {
    let head = head.trim_start_matches(['\u{feff}', '\0']).trim_start().to_ascii_lowercase();
    let whole = ["<html", "<!doctype html", "<body"];
    let parts = ["<head", "<meta", "<title", "<table", "<div", "<p>", "<p ", "<font", "<span", "<br", "<center"];
    let holds = |tags: &[&str]| tags.iter().any(|tag| head.contains(tag));
    let plain = || !head.contains(|c: char| c.is_control() && !c.is_whitespace());
    if head.starts_with('<') { holds(&whole) || holds(&parts) } else { holds(&whole[..2]) && plain() }
}

/// Text if it decodes and has no control characters, else unknown.
fn text_or_unknown(head: &[u8]) -> FileKind {
    let text = decode_head(head);
    let strange = text.chars().filter(|c| c.is_control() && !c.is_whitespace() || *c == '\u{fffd}').count();
    // Latin-1 and TCVN3 texts decode badly but have no zero bytes; a few wrong bytes do not make a text binary.
    let plain = !text.trim().is_empty() && !text.contains('\0') && strange * 3 <= text.chars().count();
    if plain { FileKind::Text } else { FileKind::Unknown }
}

/// The beginning of the file as characters: UTF-16 by its mark or its zero bytes, else UTF-8 with replacement.
fn decode_head(head: &[u8]) -> String {
    match wide(head) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&head[mark..]).0.into_owned(),
        None => String::from_utf8_lossy(head).into_owned(),
    }
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

    #[test]
    fn texts_and_pictures() {
        assert_eq!(sniff(b"%PDF-1.4"), FileKind::Pdf);
        assert_eq!(sniff(b"\r\nrubbish \x00\x01 %PDF-1.7"), FileKind::Pdf);
        assert_eq!(sniff(b" {\\rtf1\\ansi"), FileKind::Rtf);
        assert_eq!(sniff(b"\xef\xbb\xbf<!-- x --><HTML>"), FileKind::Html);
        assert_eq!(sniff(b"HTTP/1.1 200 OK\r\n\r\n<!DOCTYPE html><html>"), FileKind::Html);
        assert_eq!(sniff("Viết <html> thế nào".as_bytes()), FileKind::Html);
        assert_eq!(sniff(b"<w:document><w:p>"), FileKind::Text);
        assert_eq!(sniff(b"<?xml version=\"1.0\"?><w:document/>"), FileKind::Xml);
        assert_eq!(sniff(b"\xff\xd8\xff\xe0"), FileKind::Image);
        assert_eq!(sniff("Nghị quyết số 12".as_bytes()), FileKind::Text);
        assert_eq!(sniff(b"\xff\xfeN\0g\0"), FileKind::Text);
        assert_eq!(sniff(b"\0\0\x07\x08"), FileKind::Unknown);
        assert_eq!(sniff(b"\0\0\0\x18ftypheic"), FileKind::Heic);
        assert_eq!(sniff(b""), FileKind::Empty);
        assert_eq!(sniff(&[0; 5000]), FileKind::Zeroed);
        assert_eq!(sniff(&[&[0; 600][..], b"%PDF-1.4"].concat()), FileKind::Zeroed);
    }

    #[test]
    fn archives_that_are_not_opened() {
        assert_eq!(sniff(b"Rar!\x1a\x07\x01\0"), FileKind::Rar);
        assert_eq!(sniff(b"7z\xbc\xaf\x27\x1c\0\x04"), FileKind::SevenZip);
        assert_eq!(sniff(b"\x1f\x8b\x08\0"), FileKind::Packed);
    }
}
