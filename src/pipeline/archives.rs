//! Zip archives of the corpus: opened beside the index, so that what lies in them is read like any other file.
//!
//! Members are unpacked once for each state of an archive, under the index directory and within limits; the archive
//! itself is only read. A member is named by its archive's path and its own: `2019/van-ban.zip/nq-08.docx`.

use super::discover::{Candidate, Found, passed_over};
use super::failure::Failure;
use super::members::{NUMBERING, Opened, Unpacker};
use crate::model::CorpusPath;
use anyhow::Context;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The archives that were unpacked, each in a folder of its own.
pub(super) struct Unpacked {
    folder: PathBuf,
    used: BTreeSet<PathBuf>,
}

/// Puts the members of every archive in its place among the files found. `hash` gives the content hash of a file.
///
/// # Errors
/// When the index directory cannot be written.
pub(super) fn open_archives(
    found: &mut Found,
    index: &Path,
    hash: impl Fn(&Candidate) -> Result<String, Failure>,
) -> anyhow::Result<Unpacked> {
    let folder = index.join("archives");
    let (archives, files): (Vec<_>, Vec<_>) = std::mem::take(&mut found.files).into_iter().partition(is_archive);
    found.files = files;
    let mut used = BTreeSet::new();
    for archive in archives {
        let content = match hash(&archive) {
            Ok(content) => content,
            Err(failure) => {
                found.unreadable.push((archive.path, failure.reason));
                continue;
            }
        };
        let place = folder.join(state(&archive.path, &content));
        match Opened::open(&archive.full) {
            Ok(None) => found.files.push(archive),
            Ok(Some(opened)) => {
                take_out(opened, &archive, &content, &place, found)
                    .with_context(|| format!("không ghi được {}", place.display()))?;
                used.insert(place);
            }
            Err(reason) => found.unreadable.push((archive.path, reason)),
        }
    }
    found.arrange();
    Ok(Unpacked { folder, used })
}

/// True for a file that may be an archive by its name; its content is asked next.
fn is_archive(file: &Candidate) -> bool {
    file.path.shown().to_lowercase().ends_with(".zip")
}

/// Names one state of an archive: another content, or another way of numbering its members, makes another.
fn state(path: &CorpusPath, content: &str) -> String {
    let state = [path.bytes(), format!("\0{content} {NUMBERING}").as_bytes()].concat();
    blake3::hash(&state).to_hex()[..32].to_owned()
}

impl Unpacked {
    /// Takes away what archives of former runs left: once nothing that is read needs it any more.
    pub(super) fn sweep(&self) {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        for entry in entries.filter(|entry| !self.used.contains(&entry.path())) {
            // What cannot be taken away now is tried again by the next run.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Unpacks the members, unless that was done before, and puts them among the files found.
fn take_out(mut opened: Opened, archive: &Candidate, content: &str, place: &Path, found: &mut Found) -> io::Result<()> {
    fs::create_dir_all(place)?;
    match opened.summary() {
        Ok(seen) => found.left_out.push((archive.path.clone(), seen)),
        Err(reason) => found.unreadable.push((archive.path.clone(), reason)),
    }
    let mut unpacker = Unpacker::new(&opened, place)?;
    for member in std::mem::take(&mut opened.members) {
        let path = archive.path.join(&member.path);
        let full = place.join(member.at.to_string());
        if let Some(reason) = passed_over(path.shown()) {
            found.left_out.push((path, reason.to_owned()));
            continue;
        }
        match unpacker.unpack(member)? {
            Ok(size) => {
                let stamp = archive.stamp.within(content, size);
                found.files.push(Candidate { full, path, stamp, kept: None });
            }
            Err(reason) => found.unreadable.push((path, reason)),
        }
    }
    Ok(())
}
