//! Whether a folder without a marker may become an index: an empty one, or one whose every file is of a kind that only
//! this program writes, as an earlier version left it. One stranger is enough to refuse.

use super::generation::named;
use super::marker::{MARKER, Marker};
use super::nights;
use std::fs::{self, DirEntry, File};
use std::io::Read;
use std::path::Path;

/// What version control and file managers leave in a folder that is empty to people.
const UNSEEN: [&str; 10] =
    [".gitignore", ".gitkeep", ".gitattributes", ".git", ".hgignore", ".hgkeep", ".hg", ".svn", ".keep", ".DS_Store"];

/// How a database file begins.
const REDB: &[u8] = b"redb";

/// What in a folder is the program's own, or the name of something that is not.
pub(super) fn adopt(root: &Path, had_marker: bool) -> Result<Marker, String> {
    let mut marker = Marker::default();
    for entry in fs::read_dir(root).map_err(|e| e.to_string())?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type().map_err(|e| e.to_string())?;
        let known = match name.as_str() {
            name if UNSEEN.contains(&name) => true,
            _ if kind.is_symlink() => false,
            "lock" => kind.is_file() && entry.metadata().is_ok_and(|meta| meta.len() == 0),
            "CURRENT" | "CURRENT.new" => kind.is_file() && (had_marker || is_number(&entry.path())),
            "cache.redb" => kind.is_file() && begins_with(&entry.path(), REDB),
            "archives" if kind.is_dir() => take_archives(&entry.path(), &mut marker)?,
            "meaning" if kind.is_dir() => is_meaning(&entry.path()),
            nights::FOLDER if kind.is_dir() => take_nights(&entry.path(), &mut marker)?,
            MARKER => had_marker,
            name if name.strip_suffix(".new") == Some(MARKER) => kind.is_file(),
            name => match generation_number(name).filter(|_| kind.is_dir()) {
                Some(number) => is_generation(&entry.path()) && marker.generations.insert(number),
                None => false,
            },
        };
        if !known {
            return Err(name);
        }
    }
    Ok(marker)
}

/// The number in the name of a generation's folder.
pub(super) fn generation_number(name: &str) -> Option<u64> {
    name.strip_prefix("gen-").filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()
}

/// Files of a generation, as they are named: in the folder itself and in `terms/`.
pub(super) fn is_file_of_generation(folder: &str, name: &str) -> bool {
    if folder.is_empty() {
        return matches!(name, "manifest.json" | "records.redb");
    }
    let segment = |(id, kind): (&str, &str)| is_hexadecimal(id) && kind.bytes().all(|b| b.is_ascii_lowercase());
    let own = ["meta.json", ".managed.json", ".tantivy-meta.lock", ".tantivy-writer.lock"];
    own.contains(&name) || name.starts_with(".tmp") || name.split_once('.').is_some_and(segment)
}

/// True for a folder that holds nothing but files of a generation.
fn is_generation(folder: &Path) -> bool {
    let all = |folder: &Path, holds: &dyn Fn(&DirEntry, &str) -> bool| {
        fs::read_dir(folder).is_ok_and(|mut entries| {
            entries.all(|entry| entry.is_ok_and(|e| holds(&e, &e.file_name().to_string_lossy())))
        })
    };
    let is_file = |entry: &DirEntry| entry.file_type().is_ok_and(|kind| kind.is_file());
    let is_dir = |entry: &DirEntry| entry.file_type().is_ok_and(|kind| kind.is_dir());
    all(folder, &|entry, name| match name {
        "terms" => is_dir(entry) && all(&entry.path(), &|e, name| is_file(e) && is_file_of_generation("terms", name)),
        "records.redb" => is_file(entry) && (is_empty(entry) || begins_with(&entry.path(), REDB)),
        name => is_file(entry) && is_file_of_generation("", name),
    })
}

/// Takes the folders below `archives/`, which bear hashes for names; otherwise the name of what is none.
fn take_archives(folder: &Path, marker: &mut Marker) -> Result<bool, String> {
    for entry in fs::read_dir(folder).map_err(|e| e.to_string())?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !(is_hexadecimal(&name) && entry.file_type().is_ok_and(|kind| kind.is_dir())) {
            return Err(format!("archives/{name}"));
        }
        marker.archives.insert(name);
    }
    Ok(true)
}

/// Takes the files of the log; otherwise the name of what is none.
fn take_nights(folder: &Path, marker: &mut Marker) -> Result<bool, String> {
    for entry in fs::read_dir(folder).map_err(|e| e.to_string())?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let ours = entry.file_type().is_ok_and(|kind| kind.is_file());
        match nights::run_number(&name).filter(|_| ours && begins_with(&entry.path(), nights::HEAD.as_bytes())) {
            Some(run) => drop(marker.nights.insert(run)),
            None if ours && name == "new" => {}
            None => return Err(format!("{}/{name}", nights::FOLDER)),
        }
    }
    Ok(true)
}

/// True for a folder that holds nothing but a model and what was made with it.
fn is_meaning(folder: &Path) -> bool {
    // A run that was killed leaves a draft of which nothing was written yet.
    let is_draft = |e: &DirEntry| is_empty(e) && ["model.new", "vectors.new"].iter().any(|name| e.file_name() == *name);
    let own = |e: &DirEntry| {
        e.file_type().is_ok_and(|kind| kind.is_file()) && (is_draft(e) || begins_with(&e.path(), b"tracuu-"))
    };
    fs::read_dir(folder).is_ok_and(|mut entries| entries.all(|entry| entry.is_ok_and(|entry| own(&entry))))
}

fn is_hexadecimal(name: &str) -> bool {
    name.len() == 32 && name.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

fn is_number(path: &Path) -> bool {
    fs::read_to_string(path).is_ok_and(|text| named(&text).is_some())
}

fn is_empty(entry: &DirEntry) -> bool {
    entry.metadata().is_ok_and(|meta| meta.len() == 0)
}

fn begins_with(path: &Path, start: &[u8]) -> bool {
    let mut read = vec![0; start.len()];
    File::open(path).and_then(|mut file| file.read_exact(&mut read)).is_ok() && read == start
}
