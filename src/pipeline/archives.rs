//! Zip archives of the corpus: opened beside the index, so that what lies in them is read like any other file.
//!
//! Members are unpacked once for each state of an archive, under the index directory and within limits; the archive
//! itself is only read. A member is named by its archive's path and its own: `2019/van-ban.zip/nq-08.docx`.

use super::discover::{Candidate, Found, passed_over};
use super::failure::Failure;
use super::members::{NUMBERING, Opened, Unpacker};
use crate::index::IndexDir;
use crate::model::CorpusPath;
use anyhow::Context;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

/// The archives that were unpacked, each in a folder of its own: their names.
pub(super) struct Unpacked {
    used: BTreeSet<String>,
}

/// Puts the members of every archive in its place among the files found. `hash` gives the content hash of a file.
///
/// # Errors
/// When the index directory cannot be written.
pub(super) fn open_archives(
    found: &mut Found,
    index: &IndexDir,
    hash: impl Fn(&Candidate) -> Result<String, Failure>,
) -> anyhow::Result<Unpacked> {
    let folder = index.root().join("archives");
    let (archives, files): (Vec<_>, Vec<_>) = std::mem::take(&mut found.files).into_iter().partition(is_archive);
    found.files = files;
    let contents: Vec<_> = archives.iter().map(hash).collect();
    let states = archives.iter().zip(&contents).filter_map(|(a, content)| Some(state(&a.path, content.as_ref().ok()?)));
    index.claim_archives(states.collect())?;
    let mut used = BTreeSet::new();
    for (archive, content) in archives.into_iter().zip(contents) {
        let content = match content {
            Ok(content) => content,
            Err(failure) => {
                found.unreadable.push((archive.path, failure.reason));
                continue;
            }
        };
        let name = state(&archive.path, &content);
        let place = folder.join(&name);
        match Opened::open(&archive.full) {
            Ok(None) => found.files.push(archive),
            Ok(Some(opened)) => {
                take_out(opened, &archive, &content, &place, found)
                    .with_context(|| format!("không ghi được {}", place.display()))?;
                used.insert(name);
            }
            Err(reason) => found.unreadable.push((archive.path, reason)),
        }
    }
    found.arrange();
    Ok(Unpacked { used })
}

/// True for a file that may be an archive by its name; its content is asked next.
fn is_archive(file: &Candidate) -> bool {
    file.path.shown().to_lowercase().ends_with(".zip")
}

/// Names one state of an archive: another content, or another way of numbering its members, makes another.
pub(super) fn state(path: &CorpusPath, content: &str) -> String {
    let state = [path.bytes(), format!("\0{content} {NUMBERING}").as_bytes()].concat();
    blake3::hash(&state).to_hex()[..32].to_owned()
}

impl Unpacked {
    /// Folders that are needed beside those of the archives.
    pub(super) fn add(&mut self, names: impl IntoIterator<Item = String>) {
        self.used.extend(names);
    }

    /// Takes away what archives of former runs left: once nothing that is read needs it any more.
    ///
    /// # Errors
    /// When the marker of the index cannot be written.
    pub(super) fn sweep(&self, index: &IndexDir) -> anyhow::Result<()> {
        Ok(index.sweep_archives(&self.used)?)
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
