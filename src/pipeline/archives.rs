//! Zip archives of the corpus: opened beside the index, so that what lies in them is read like any other file.
//!
//! Members are unpacked once for each state of an archive, under the index directory and within limits; the archive
//! itself is only read. A member is named by its archive's path and its own: `2019/van-ban.zip/nq-08.docx`.

use super::discover::{Candidate, Found, passed_over};
use super::members::{NUMBERING, Opened, Unpacker};
use anyhow::Context;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Puts the members of every archive in its place among the files found.
///
/// # Errors
/// When the index directory cannot be written.
pub(super) fn open_archives(found: &mut Found, index: &Path) -> anyhow::Result<()> {
    let folder = index.join("archives");
    let (archives, files): (Vec<_>, Vec<_>) = std::mem::take(&mut found.files).into_iter().partition(is_archive);
    found.files = files;
    let mut used = BTreeSet::new();
    for archive in archives {
        let place = folder.join(state(&archive));
        match Opened::open(&archive.full) {
            Ok(None) => found.files.push(archive),
            Ok(Some(opened)) => {
                take_out(opened, &archive, &place, found)
                    .with_context(|| format!("không ghi được {}", place.display()))?;
                used.insert(place);
            }
            Err(reason) => found.unreadable.push((archive.path, reason)),
        }
    }
    sweep(&folder, &used);
    found.files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(())
}

/// True for a file that may be an archive by its name; its content is asked next.
fn is_archive(file: &Candidate) -> bool {
    file.path.to_lowercase().ends_with(".zip")
}

/// Names one state of an archive: another size or time makes another.
fn state(archive: &Candidate) -> String {
    let state = format!("{} {} {} {NUMBERING}", archive.path, archive.size, archive.modified);
    blake3::hash(state.as_bytes()).to_hex()[..32].to_owned()
}

/// Takes away what archives of former runs left.
fn sweep(folder: &Path, used: &BTreeSet<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten().filter(|entry| !used.contains(&entry.path())) {
        // What cannot be taken away now is tried again by the next run.
        let _ = fs::remove_dir_all(entry.path());
    }
}

/// Unpacks the members, unless that was done before, and puts them among the files found.
fn take_out(mut opened: Opened, archive: &Candidate, place: &Path, found: &mut Found) -> io::Result<()> {
    fs::create_dir_all(place)?;
    match opened.summary() {
        Ok(seen) => found.left_out.push((archive.path.clone(), seen)),
        Err(reason) => found.unreadable.push((archive.path.clone(), reason)),
    }
    let mut unpacker = Unpacker::new(&opened, place)?;
    for member in std::mem::take(&mut opened.members) {
        let path = format!("{}/{}", archive.path, member.path);
        let full = place.join(member.at.to_string());
        if let Some(reason) = passed_over(&path) {
            found.left_out.push((path, reason.to_owned()));
            continue;
        }
        match unpacker.unpack(member)? {
            Ok(size) => found.files.push(Candidate { full, path, size, modified: archive.modified }),
            Err(reason) => found.unreadable.push((path, reason)),
        }
    }
    Ok(())
}
