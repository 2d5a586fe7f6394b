//! The members of one zip archive: listed in the order of its directory, each under a path of its own, and unpacked
//! within limits.
//!
//! The directory is walked entry by entry, because equal names are common (a folder packed twice) and a look-up by name
//! finds only one of them.

use crate::formats::{FileKind, package_kind};
use crate::text::normalize;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;
use zip::read::{ZipFile, ZipFileEntry};
use zip::result::ZipError;
use zip::unstable::read::ZipIterable;
use zip::{ZipArchive, ZipReadOptions};

/// Members of an archive that are looked at.
const MEMBERS: usize = 1_000;
/// Bytes that one member may unpack to.
const MEMBER_BYTES: u64 = 256 << 20;
/// Bytes that all members of an archive may unpack to, those that fail included.
const ARCHIVE_BYTES: u64 = 1 << 30;
/// Raised when members are numbered otherwise: what was unpacked before is then unpacked anew.
pub(super) const NUMBERING: u32 = 2;

/// An archive and what is in it.
pub(super) struct Opened {
    file: File,
    /// The files that are looked at.
    pub members: Vec<Member>,
    /// Files that are not looked at.
    beyond: usize,
    /// The directory breaks off behind them.
    broken: bool,
}

/// A file of an archive.
pub(super) struct Member {
    /// Position in the directory: the name of its unpacked file.
    pub at: usize,
    /// Path below the archive, unlike that of any other member.
    pub path: String,
    entry: ZipFileEntry<'static>,
}

impl Opened {
    /// Opens a file as an archive; `None` for one that is something else, such as a document under a wrong name.
    pub(super) fn open(path: &Path) -> Result<Option<Self>, String> {
        let open = || File::open(path).map_err(|e| format!("không mở được: {e}"));
        let Ok(mut zip) = ZipArchive::new(open()?) else {
            let mut start = [0; 4];
            let zipped = open()?.read_exact(&mut start).is_ok() && start == *b"PK\x03\x04";
            let reason = "tệp nén hỏng: mục lục không đọc được; hãy chép lại từ bản gốc";
            return if zipped { Err(reason.to_owned()) } else { Ok(None) };
        };
        if package_kind(&mut zip) != FileKind::Zip {
            return Ok(None);
        }
        let broken = |e: ZipError| format!("tệp nén hỏng: {e}");
        let mut directory = ZipIterable::try_new(open()?, zip::read::Config::default()).map_err(broken)?;
        let mut opened = Self { file: open()?, members: Vec::new(), beyond: 0, broken: false };
        let mut taken = BTreeSet::new();
        for (at, entry) in directory.files().map_err(broken)?.enumerate() {
            match entry {
                Ok(entry) if is_folder(&entry) => {}
                Ok(_) if opened.members.len() >= MEMBERS => opened.beyond += 1,
                Ok(entry) => {
                    let path = distinct(&inner_path(&name(&entry)), at, &mut taken);
                    opened.members.push(Member { at, path, entry });
                }
                Err(_) => opened.broken = true,
            }
        }
        Ok(Some(opened))
    }

    /// What was looked at: the error tells that it was not all.
    pub(super) fn summary(&self) -> Result<String, String> {
        let seen = self.members.len();
        if self.broken {
            Err(format!("tệp nén hỏng: mục lục đứt đoạn, chỉ xem được {seen} tệp đầu; hãy chép lại từ bản gốc"))
        } else if self.beyond > 0 {
            let all = seen + self.beyond;
            Err(format!(
                "tệp nén có {all} tệp, chỉ xem {seen} tệp đầu, còn {} tệp chưa xem; hãy giải nén rồi chép vào kho",
                self.beyond
            ))
        } else {
            Ok(format!("tệp nén: đã xem {seen} tệp bên trong"))
        }
    }
}

/// True for an entry that only names a folder. One whose name ends like a folder's and that holds something is a file.
fn is_folder(entry: &ZipFileEntry<'_>) -> bool {
    // Nothing, deflated, has two bytes.
    matches!(entry.name_raw(), [.., b'/' | b'\\']) && entry.size() == 0 && entry.compressed_size() <= 2
}

/// The name of a member. Many programs write UTF-8 without saying so; what is none is read as the standard asks
/// (code page 437), so that it is at least told apart from others.
fn name(entry: &ZipFileEntry<'_>) -> String {
    match std::str::from_utf8(entry.name_raw()) {
        Ok(name) => name.to_owned(),
        Err(_) => match entry.name() {
            Ok(name) => name.into_owned(),
            Err(_) => String::from_utf8_lossy(entry.name_raw()).into_owned(),
        },
    }
}

/// The path of a member below its archive, without steps that would lead out of it.
pub(super) fn inner_path(name: &str) -> String {
    let name = normalize(&name.replace('\\', "/"));
    name.split('/').filter(|part| !matches!(*part, "" | "." | "..")).collect::<Vec<_>>().join("/")
}

/// A path that no other member has: the second `a/b.docx` is `a/b (2).docx`.
pub(super) fn distinct(path: &str, at: usize, taken: &mut BTreeSet<String>) -> String {
    let path = if path.is_empty() { format!("tệp thứ {}", at + 1) } else { path.to_owned() };
    let name_at = path.rfind('/').map_or(0, |slash| slash + 1);
    let end_at = path[name_at..].rfind('.').filter(|dot| *dot > 0).map_or(path.len(), |dot| name_at + dot);
    let numbered = |n: usize| format!("{} ({n}){}", &path[..end_at], &path[end_at..]);
    let mut own = path.clone();
    let mut n = 2;
    while !taken.insert(own.clone()) {
        own = numbered(n);
        n += 1;
    }
    own
}

/// Unpacks members into a folder, within what an archive may unpack to.
pub(super) struct Unpacker<'a> {
    file: File,
    place: &'a Path,
    left: u64,
}

impl<'a> Unpacker<'a> {
    /// Into this folder, with the whole allowance.
    pub(super) fn new(opened: &Opened, place: &'a Path) -> io::Result<Self> {
        Ok(Self { file: opened.file.try_clone()?, place, left: ARCHIVE_BYTES })
    }

    /// Unpacks a member, unless that was done before: its size, or why not. The outer error is the disk's.
    pub(super) fn unpack(&mut self, member: Member) -> io::Result<Result<u64, String>> {
        let target = self.place.join(member.at.to_string());
        if let Ok(known) = fs::metadata(&target) {
            self.left = self.left.saturating_sub(known.len());
            return Ok(Ok(known.len()));
        }
        if self.left == 0 {
            return Ok(Err(too_large(ARCHIVE_BYTES, "cả tệp nén")));
        }
        if member.entry.encrypted() {
            return Ok(Err("nằm trong tệp nén có mật khẩu, không mở được; hãy giải nén rồi chép vào kho".to_owned()));
        }
        // Written aside first: a run that is killed leaves no half of a file under the name of the whole.
        let aside = target.with_extension("part");
        let copied = match member.entry.with_reader(&mut self.file, ZipReadOptions::new()) {
            Ok(content) => copy(content, &aside, MEMBER_BYTES.min(self.left)),
            Err(error) => return Ok(Err(format!("tệp nén hỏng: {error}"))),
        };
        let copied = copied.and_then(|copied| {
            // What failed was unpacked all the same: many that share their bytes would fill the disk, or take all night.
            self.left = self.left.saturating_sub(copied.size);
            if copied.result.is_ok() { fs::rename(&aside, &target) } else { fs::remove_file(&aside) }?;
            Ok(copied.result.map(|()| copied.size))
        });
        if copied.is_err() {
            // The disk is full, or refuses: what was written of the file is of no use.
            let _ = fs::remove_file(&aside);
        }
        copied
    }
}

/// What copying a member gave.
struct Copied {
    /// Bytes that were written.
    size: u64,
    /// Why they are not the member.
    result: Result<(), String>,
}

/// Copies a member into a file. The outer error is the disk's.
fn copy(mut content: ZipFile<'_, File>, target: &Path, limit: u64) -> io::Result<Copied> {
    let mut file = File::create(target)?;
    let mut buffer = vec![0; 64 << 10];
    let mut size = 0;
    loop {
        let result = match content.read(&mut buffer) {
            Ok(0) => Ok(()),
            Ok(read) if size + read as u64 > limit => {
                let of = if limit < MEMBER_BYTES {
                    (ARCHIVE_BYTES, "cả tệp nén")
                } else {
                    (MEMBER_BYTES, "một tệp")
                };
                Err(too_large(of.0, of.1))
            }
            Ok(read) => {
                file.write_all(&buffer[..read])?;
                size += read as u64;
                continue;
            }
            Err(error) => Err(format!("tệp nén hỏng: {error}")),
        };
        // The rest of the allowance is spent where the member would have gone beyond it.
        let beyond = result.is_err() && size + buffer.len() as u64 > limit;
        return Ok(Copied { size: if beyond { limit } else { size }, result });
    }
}

/// The reason of what unpacks to too much.
fn too_large(bytes: u64, of: &str) -> String {
    format!("vượt giới hạn an toàn: {of} bung ra quá {} MB; hãy giải nén rồi chép vào kho", bytes >> 20)
}

#[cfg(test)]
mod tests {
    use super::{distinct, inner_path};
    use std::collections::BTreeSet;

    #[test]
    fn paths_stay_inside_and_differ() {
        for (name, path) in [
            ("../../etc/x", "etc/x"),
            ("/x.docx", "x.docx"),
            ("..\\..\\x.docx", "x.docx"),
            ("a/../b.docx", "a/b.docx"),
            ("..", ""),
        ] {
            assert_eq!(inner_path(name), path);
        }
        let mut taken = BTreeSet::new();
        let paths = ["a/x.docx", "a/x.docx", "a/x (2).docx", "a/x.docx", "nq", "nq", "", "a.b/nq", "a.b/nq"];
        let own: Vec<String> = paths.iter().enumerate().map(|(at, path)| distinct(path, at, &mut taken)).collect();
        let expected = [
            "a/x.docx",
            "a/x (2).docx",
            "a/x (2) (2).docx",
            "a/x (3).docx",
            "nq",
            "nq (2)",
            "tệp thứ 7",
            "a.b/nq",
            "a.b/nq (2)",
        ];
        assert_eq!(own, expected);
    }
}
