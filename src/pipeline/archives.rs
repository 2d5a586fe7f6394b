//! Zip archives of the corpus: opened beside the index, so that what lies in them is read like any other file.
//!
//! Members are unpacked once for each state of an archive, under the index directory and within limits; the archive
//! itself is only read. A member is named by its archive's path and its own: `2019/van-ban.zip/nq-08.docx`.

use super::discover::{Candidate, Found, passed_over};
use crate::index::IndexDir;
use crate::text::normalize;
use anyhow::Context;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use zip::ZipArchive;
use zip::result::ZipError;

/// Members of an archive that are looked at.
const MEMBERS: usize = 1_000;
/// Bytes that one member may unpack to.
const MEMBER_BYTES: u64 = 256 << 20;
/// Bytes that all members of an archive may unpack to.
const ARCHIVE_BYTES: u64 = 1 << 30;

/// Puts the members of every archive in its place among the files found.
///
/// # Errors
/// When the index directory cannot be written.
pub(super) fn open_archives(found: &mut Found, index: &IndexDir) -> anyhow::Result<()> {
    let folder = index.root().join("archives");
    let (archives, files): (Vec<_>, Vec<_>) = std::mem::take(&mut found.files).into_iter().partition(is_archive);
    found.files = files;
    index.claim_archives(archives.iter().map(state).collect())?;
    let mut used = BTreeSet::new();
    for archive in archives {
        let name = state(&archive);
        let place = folder.join(&name);
        match Opened::open(&archive.full) {
            Ok(None) => found.files.push(archive),
            Ok(Some(opened)) => {
                take_out(opened, &archive, &place, found)
                    .with_context(|| format!("không ghi được {}", place.display()))?;
                used.insert(name);
            }
            Err(reason) => found.unreadable.push((archive.path, reason)),
        }
    }
    index.sweep_archives(&used)?;
    found.files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(())
}

/// True for a file that may be an archive by its name; its content is asked next.
fn is_archive(file: &Candidate) -> bool {
    file.path.to_lowercase().ends_with(".zip")
}

/// Names one state of an archive: another size or time makes another.
fn state(archive: &Candidate) -> String {
    let state = format!("{} {} {}", archive.path, archive.size, archive.modified);
    blake3::hash(state.as_bytes()).to_hex()[..32].to_owned()
}

/// An archive and what is in it.
struct Opened {
    zip: ZipArchive<File>,
    /// Position and name of each file.
    members: Vec<(usize, String)>,
}

impl Opened {
    /// Opens a file as an archive; `None` for one that is something else, such as a document under a wrong name.
    fn open(path: &Path) -> Result<Option<Self>, String> {
        let file = File::open(path).map_err(|e| format!("không mở được: {e}"))?;
        let Ok(zip) = ZipArchive::new(file) else {
            let mut start = [0; 4];
            let read = File::open(path).and_then(|mut file| file.read_exact(&mut start));
            let zipped = read.is_ok() && start == *b"PK\x03\x04";
            return if zipped {
                Err("tệp nén hỏng: mục lục không đọc được".to_owned())
            } else {
                Ok(None)
            };
        };
        let names = (0..zip.len()).filter_map(|at| Some((at, zip.name_for_index(at)?.ok()?.into_owned())));
        let members: Vec<_> = names.filter(|(_, name)| !name.ends_with(['/', '\\'])).collect();
        let office = |name: &str| ["word/", "xl/", "ppt/"].iter().any(|part| name.to_lowercase().starts_with(part));
        Ok((!members.iter().any(|(_, name)| office(name))).then_some(Self { zip, members }))
    }
}

/// Unpacks the members, unless that was done before, and puts them among the files found.
fn take_out(mut opened: Opened, archive: &Candidate, place: &Path, found: &mut Found) -> io::Result<()> {
    fs::create_dir_all(place)?;
    found.left_out.push((archive.path.clone(), format!("tệp nén: đã xem {} tệp bên trong", opened.members.len())));
    let mut left = ARCHIVE_BYTES;
    for (at, name) in std::mem::take(&mut opened.members) {
        let path = format!("{}/{}", archive.path, inner_path(&name));
        let target = place.join(at.to_string());
        let size = match fs::metadata(&target) {
            Ok(known) => Ok(known.len()),
            Err(_) if at >= MEMBERS => Err(format!("tệp nén có quá {MEMBERS} tệp")),
            Err(_) => unpack(&mut opened.zip, at, &target, left)?,
        };
        left = left.saturating_sub(*size.as_ref().unwrap_or(&0));
        match size {
            Err(reason) => found.unreadable.push((path, reason)),
            Ok(_) if path.to_lowercase().ends_with(".zip") => {
                found.left_out.push((path, "tệp nén trong tệp nén: không mở".to_owned()));
            }
            Ok(size) => match passed_over(&path, size) {
                Some(reason) => found.left_out.push((path, reason.to_owned())),
                None => found.files.push(Candidate { full: target, path, size, modified: archive.modified }),
            },
        }
    }
    Ok(())
}

/// The path of a member below its archive, without steps that would lead out of it.
fn inner_path(name: &str) -> String {
    let name = normalize(&name.replace('\\', "/"));
    name.split('/').filter(|part| !matches!(*part, "" | "." | "..")).collect::<Vec<_>>().join("/")
}

/// Unpacks one member: its size, or why not. The outer error is the disk's.
fn unpack(zip: &mut ZipArchive<File>, at: usize, target: &Path, left: u64) -> io::Result<Result<u64, String>> {
    let member = match zip.by_index(at) {
        Ok(member) => member,
        Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
            return Ok(Err("tệp nén có mật khẩu, không mở được".to_owned()));
        }
        Err(error) => return Ok(Err(format!("tệp nén hỏng: {error}"))),
    };
    let limit = MEMBER_BYTES.min(left);
    // Written aside first: a run that is killed leaves no half of a file under the name of the whole.
    let aside = target.with_extension("part");
    let mut bytes = member.take(limit + 1);
    let mut file = File::create(&aside)?;
    let mut buffer = vec![0; 64 << 10];
    let mut size = 0;
    loop {
        let read = match bytes.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) => return Ok(Err(format!("tệp nén hỏng: {error}"))),
        };
        io::Write::write_all(&mut file, &buffer[..read])?;
        size += read as u64;
    }
    if size > limit {
        fs::remove_file(&aside)?;
        return Ok(Err(format!("vượt giới hạn an toàn: bung ra quá {} MB", limit >> 20)));
    }
    fs::rename(&aside, target)?;
    Ok(Ok(size))
}
