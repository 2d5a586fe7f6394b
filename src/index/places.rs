//! Where paths lead, and which may not lie in which: originals, index and outputs keep apart.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Component, Path, PathBuf};

/// Why a place cannot be used for what it was named for. What people are told of it is the service's.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// Corpus and index are the same folder.
    #[error("{} is both corpus and index", .0.display())]
    Same(PathBuf),
    /// The index would be written among the originals.
    #[error("the index {} lies in the corpus", .0.display())]
    IndexInCorpus(PathBuf),
    /// The originals lie among what the program writes and removes.
    #[error("the corpus {} lies in the index", .0.display())]
    CorpusInIndex(PathBuf),
    /// An output would be written among the originals.
    #[error("the output {} lies in the corpus", .0.display())]
    OutputInCorpus(PathBuf),
    /// An output would be written among the files of the index.
    #[error("the output {} lies in the index", .0.display())]
    OutputInIndex(PathBuf),
    /// An output would be written through a link.
    #[error("the output {} is a link", .0.display())]
    OutputThroughLink(PathBuf),
    /// An output would take the place of a file.
    #[error("the output {} is there already", .0.display())]
    OutputExists(PathBuf),
    /// A folder stands where an output would be written.
    #[error("the output {} is a folder", .0.display())]
    OutputIsFolder(PathBuf),
    /// It cannot be told where a path leads.
    #[error("cannot tell where {} leads", .0.display())]
    Unclear(PathBuf, #[source] io::Error),
}

/// Links followed before a path is taken to lead in a circle.
const LINKS: usize = 40;

/// Where a path leads, through all links and steps upwards; what is not there yet is taken as it is written.
///
/// # Errors
/// When links lead in a circle, or one cannot be read.
pub fn resolve(path: &Path) -> Result<PathBuf, PlaceError> {
    let mut links = LINKS;
    std::path::absolute(path)
        .and_then(|absolute| follow(&absolute, &mut links))
        .map_err(|e| PlaceError::Unclear(path.to_owned(), e))
}

fn follow(path: &Path, links: &mut usize) -> io::Result<PathBuf> {
    let mut resolved = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                resolved.pop();
            }
            Component::Normal(name) => {
                let next = resolved.join(name);
                if fs::symlink_metadata(&next).is_ok_and(|meta| meta.is_symlink()) {
                    *links = links.checked_sub(1).ok_or(io::ErrorKind::InvalidInput)?;
                    resolved = follow(&resolved.join(fs::read_link(&next)?), links)?;
                } else {
                    resolved = next;
                }
            }
            Component::Prefix(_) | Component::RootDir => resolved.push(part),
        }
    }
    Ok(resolved)
}

/// True when a resolved path is a folder or lies below it, under whatever name: a folder mounted twice, or written in
/// other letters on a system that does not tell them apart, is one folder.
pub fn is_within(inner: &Path, folder: &Path) -> bool {
    inner.starts_with(folder) || inner.ancestors().any(|above| is_same(above, folder))
}

#[cfg(unix)]
fn is_same(one: &Path, two: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |path: &Path| fs::metadata(path).ok().map(|meta| (meta.dev(), meta.ino()));
    identity(one).is_some_and(|one| Some(one) == identity(two))
}

#[cfg(not(unix))]
fn is_same(one: &Path, two: &Path) -> bool {
    fs::canonicalize(one).is_ok_and(|one| fs::canonicalize(two).is_ok_and(|two| one == two))
}

/// Refuses a corpus and an index that lie in each other.
pub(super) fn keep_apart(corpus: &Path, index: &Path) -> Result<(), PlaceError> {
    let (originals, written) = (resolve(corpus)?, resolve(index)?);
    match (is_within(&written, &originals), is_within(&originals, &written)) {
        (true, true) => Err(PlaceError::Same(index.to_owned())),
        (true, false) => Err(PlaceError::IndexInCorpus(index.to_owned())),
        (false, true) => Err(PlaceError::CorpusInIndex(corpus.to_owned())),
        (false, false) => Ok(()),
    }
}

/// Refuses an output that lies among the originals or in the index, or whose own name is a link to a file.
///
/// # Errors
/// When it does, or when it cannot be told.
pub fn check_output(output: &Path, corpora: &[PathBuf], index: &Path) -> Result<(), PlaceError> {
    let beside = output.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Where the name itself would be made, and where it leads as a link.
    let places = [resolve(beside)?, resolve(output)?];
    for corpus in corpora {
        let corpus = resolve(corpus)?;
        if places.iter().any(|place| is_within(place, &corpus)) {
            return Err(PlaceError::OutputInCorpus(output.to_owned()));
        }
    }
    let index = resolve(index)?;
    if places.iter().any(|place| is_within(place, &index)) {
        return Err(PlaceError::OutputInIndex(output.to_owned()));
    }
    let (itself, target) = (fs::symlink_metadata(output), fs::metadata(output));
    match (itself, target) {
        (_, Ok(target)) if target.is_dir() => Err(PlaceError::OutputIsFolder(output.to_owned())),
        // A pipe or a device under a link, such as /dev/stdout, has nothing that could be lost.
        (Ok(itself), target) if itself.is_symlink() && target.as_ref().map_or(true, Metadata::is_file) => {
            Err(PlaceError::OutputThroughLink(output.to_owned()))
        }
        _ => Ok(()),
    }
}
