//! What the name of a file promises, held against what its bytes are: read, left out, or a failure.
//!
//! A file that is named like a document and is none was a document once, or should have become one: it is a failure
//! with its reason. A file that honestly is something else is left out. [`verdict`] is the whole table.

use crate::formats::FileKind;

/// What becomes of a file by its name and its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is read.
    Read,
    /// It is no document and does not claim to be one; what it is.
    LeftOut(String),
    /// It should have been a document; why it is none, and what to do.
    Failed(String),
}

/// What a name promises by its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Promise {
    /// A document in a format with a signature: PDF, DOCX.
    Document,
    /// A document that may well be a web page: registries mail pages under the name `.doc`.
    Page,
    /// A picture.
    Picture,
    /// An archive.
    Archive,
    /// One of the office's own tables, by its folder.
    Register,
    /// Another table.
    Table,
    /// A presentation.
    Slides,
    /// Something else.
    Other,
    /// Nothing: the name has no end that tells a format.
    Nothing,
}

/// Ends of names that promise something that might be read.
const ENDS: [(Promise, &[&str]); 6] = [
    (Promise::Document, &["pdf", "docx", "docm", "dotx", "dotm", "odt", "ott", "wps"]),
    (Promise::Page, &["doc", "dot", "rtf", "htm", "html", "xhtml", "mht", "mhtml"]),
    (
        Promise::Picture,
        &[
            "jpg", "jpeg", "jpe", "jfif", "png", "tif", "tiff", "bmp", "gif", "webp", "heic", "heif", "avif", "jp2",
            "djvu", "jb2",
        ],
    ),
    (Promise::Archive, &["zip", "rar", "7z", "gz", "tgz", "tar", "bz2", "xz", "cab"]),
    (Promise::Table, &["xlsx", "xlsm", "xlsb", "xltx", "xls", "ods", "csv", "tsv"]),
    (Promise::Slides, &["pptx", "pptm", "ppsx", "ppt", "pps", "odp"]),
];

/// The end of a name, in small letters: begins with a letter or is a known one such as `7z`, and is short. The `.2019`
/// of `NQ 01.2019` is none.
fn end(path: &str) -> Option<String> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let end = name.rsplit_once('.')?.1.trim().to_lowercase();
    let short = end.len() <= 5 && end.chars().all(|c| c.is_ascii_alphanumeric());
    let letter = end.starts_with(|c: char| c.is_ascii_alphabetic());
    (short && (letter || end == "7z")).then_some(end)
}

/// What a path promises.
fn promise(path: &str, end: Option<&str>) -> Promise {
    let Some(end) = end else { return Promise::Nothing };
    let promised = ENDS.iter().find(|(_, ends)| ends.contains(&end)).map_or(Promise::Other, |(promise, _)| *promise);
    let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
    let register = promised == Promise::Table && folders.split('/').any(|folder| folder == "registers");
    if register { Promise::Register } else { promised }
}

/// What becomes of a file of this path, below the corpus, whose bytes are of this kind.
pub(super) fn verdict(path: &str, kind: FileKind) -> Verdict {
    use FileKind as K;
    use Promise as P;
    let end = end(path);
    let failed = |what: &str| Verdict::Failed(claim(end.as_deref(), kind, what));
    let left_out = || Verdict::LeftOut(what_it_is(end.as_deref(), kind));
    let promise = promise(path, end.as_deref());
    match (kind, promise) {
        (K::Pdf | K::Docx | K::Doc | K::Rtf | K::Image, _) => Verdict::Read,
        (K::Html, P::Document | P::Picture | P::Archive) => failed(ERROR_PAGE),
        (K::Html, _) => Verdict::Read,

        // Documents, scans and archives that are not opened hold what should be found, whatever they are called.
        (K::Odt, _) => failed("chưa đọc được định dạng này, hãy lưu thành DOCX hoặc PDF"),
        (K::Heic, _) => failed("chưa đọc được định dạng này, hãy lưu thành JPG hoặc PDF"),
        (K::RareImage, _) => failed("chưa đọc được định dạng này, hãy lưu thành PNG, TIFF hoặc PDF"),
        (K::Zip, P::Archive) | (K::Rar | K::SevenZip | K::Packed, _) => failed(UNPACK),
        (K::Zip, P::Table | P::Slides) => left_out(),
        (K::Zip, _) => failed("hãy giải nén rồi chép vào kho, hoặc đổi đuôi tên thành .zip"),

        (K::Xlsx | K::Xls | K::Ods | K::Text, P::Register) => {
            failed("hãy lưu bảng theo dõi thành XLSX hoặc CSV (UTF-8)")
        }
        (K::Xlsx | K::Xls | K::Ods, P::Document | P::Page | P::Picture) => failed(WRONG_NAME),
        (K::Xlsx | K::Xls | K::Ods, _) => left_out(),
        (K::Slides, P::Document | P::Page | P::Picture | P::Register) => failed(WRONG_NAME),
        (K::Slides, _) => left_out(),

        (K::Locked, P::Table | P::Slides) => left_out(),
        (K::Locked, _) => failed("hãy gỡ mật khẩu rồi chép lại"),
        (K::SmallImage, P::Document | P::Page | P::Archive | P::Register) => failed(WRONG_NAME),
        (K::SmallImage, _) => left_out(),

        (K::Text | K::Xml, P::Document | P::Page | P::Picture | P::Archive) => failed(ERROR_PAGE),
        (K::Xml, P::Register) => failed(ERROR_PAGE),
        (K::Text | K::Xml, P::Table | P::Slides | P::Other | P::Nothing) => left_out(),
        (K::Empty, P::Nothing) => left_out(),
        (K::Ole | K::Empty | K::Zeroed | K::Unknown, P::Table | P::Slides | P::Other) => left_out(),
        (K::Ole | K::Empty | K::Zeroed | K::Unknown, _) => failed(DAMAGED),
    }
}

const ERROR_PAGE: &str = "có thể là trang báo lỗi ghi thay cho tệp; hãy tải hoặc chép lại, hoặc đặt lại đúng đuôi tên";
const WRONG_NAME: &str = "hãy chép lại đúng tệp, hoặc đặt lại đúng đuôi tên";
const UNPACK: &str = "hãy giải nén rồi chép vào kho";
const DAMAGED: &str = "tệp chép dở, hỏng hoặc bị mã hóa; hãy chép lại từ bản gốc";

/// What the name says, what the file is, and what to do.
fn claim(end: Option<&str>, kind: FileKind, advice: &str) -> String {
    match end {
        Some(end) => format!("tên có đuôi .{end}, bên trong là: {}; {advice}", kind.label()),
        None => format!("{}; {advice}", kind.label()),
    }
}

/// What a file is that is left out: its content where that is known, else its name.
fn what_it_is(end: Option<&str>, kind: FileKind) -> String {
    match (kind, end) {
        (FileKind::Zeroed | FileKind::Unknown | FileKind::Ole, Some(end)) => format!("không phải văn bản: tệp .{end}"),
        (FileKind::Xlsx | FileKind::Xls | FileKind::Ods, _) => {
            format!("{}, chỉ đọc trong thư mục registers", kind.label())
        }
        _ => kind.label().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Verdict, verdict};
    use crate::formats::FileKind as K;

    /// Every kind of content.
    const KINDS: [K; 25] = [
        K::Pdf,
        K::Docx,
        K::Doc,
        K::Rtf,
        K::Image,
        K::Html,
        K::Odt,
        K::Heic,
        K::RareImage,
        K::Zip,
        K::Rar,
        K::SevenZip,
        K::Packed,
        K::Xlsx,
        K::Xls,
        K::Ods,
        K::Slides,
        K::Locked,
        K::SmallImage,
        K::Text,
        K::Xml,
        K::Ole,
        K::Empty,
        K::Zeroed,
        K::Unknown,
    ];

    /// The table, a row a promise, a letter a kind in the order above: `r`ead, `-` left out, `F`ailed.
    const TABLE: [(&[&str], &str); 9] = [
        (&["a.pdf", "x/NQ 08.DOCX", "a.docm", "a.odt", "sổ.pdf "], "rrrrrFFFFFFFFFFFFFFFFFFFF"),
        (&["a.doc", "a.RTF", "a.htm", "a.html"], "rrrrrrFFFFFFFFFFFFFFFFFFF"),
        (&["a.jpg", "a.JPEG", "a.png", "a.tif", "a.heic"], "rrrrrFFFFFFFFFFFFF-FFFFFF"),
        (&["a.zip", "a.rar", "a.7z", "a.tar"], "rrrrrFFFFFFFF----FFFFFFFF"),
        (&["registers/a.xlsx", "x/registers/y/a.xls", "registers/a.csv"], "rrrrrrFFFFFFFFFFFFFFFFFFF"),
        (&["a.xlsx", "a.xls", "2019/a.csv"], "rrrrrrFFF-FFF------------"),
        (&["a.pptx", "a.ppt"], "rrrrrrFFF-FFF------------"),
        (&["a.txt", "a.mp3", "a.exe", "Thumbs.db", "desktop.ini", "a.tmp"], "rrrrrrFFFFFFF----F-------"),
        (&["nq-05-2016-hdnd", "NQ 01.2011", "nq.so 5 nam 2019", "2019"], "rrrrrrFFFFFFF----F---F-FF"),
    ];

    #[test]
    fn every_cell_of_the_table() {
        for (names, row) in TABLE {
            for name in names {
                for (kind, cell) in KINDS.iter().zip(row.chars()) {
                    let letter = match verdict(name, *kind) {
                        Verdict::Read => 'r',
                        Verdict::LeftOut(_) => '-',
                        Verdict::Failed(_) => 'F',
                    };
                    assert_eq!(letter, cell, "{name} that is {kind:?}");
                }
            }
            assert_eq!(row.len(), KINDS.len());
        }
    }

    #[test]
    fn a_reason_says_what_the_file_is_and_what_to_do() {
        let Verdict::Failed(reason) = verdict("a/b.pdf", K::Rar) else { panic!("a failure") };
        assert!(reason.contains(".pdf") && reason.contains("RAR") && reason.contains("hãy giải nén"), "{reason}");
        assert_eq!(verdict("a.mp3", K::Unknown), Verdict::LeftOut("không phải văn bản: tệp .mp3".into()));
    }
}
