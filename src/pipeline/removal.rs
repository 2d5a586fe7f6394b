//! A run that would take much out of the index stops: more often than not a share is not there.

use super::before::Before;
use crate::index::FileEntry;
use std::collections::BTreeSet;

/// Documents that may go in one run whatever their share is.
const FEW: usize = 4;
/// The part of all documents that may go in one run.
const SHARE: usize = 10;
/// Missing files that are named.
const NAMED: usize = 3;

/// Why nothing was published: too much would go. What people are told of it is the service's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{removed} of {before} documents would be removed")]
pub struct Removal {
    /// Documents that would go.
    pub removed: usize,
    /// Documents before the run.
    pub before: usize,
    /// Documents that would be left.
    pub left: usize,
    /// Some of those that would go, as shown.
    pub missing: Vec<String>,
}

impl Removal {
    /// Some of the files that are missing, in one line; empty where they are not known.
    pub fn files(&self) -> String {
        let more = if self.removed > self.missing.len() { ", …" } else { "" };
        if self.missing.is_empty() { String::new() } else { format!("{}{more}", self.missing.join(", ")) }
    }
}

/// Refuses to go on from the documents before to the files of now when too many documents would go, or all. A document
/// stays when its path or its content does.
pub(super) fn guard(before: &Before, now: &[FileEntry]) -> Result<(), Removal> {
    let documents = || now.iter().filter(|file| file.is_document());
    let paths: BTreeSet<&[u8]> = documents().map(|file| file.path.bytes()).collect();
    let contents: BTreeSet<&str> = documents().map(|file| file.blake3.as_str()).collect();
    let left = paths.len();
    let gone = before.documents.iter();
    let gone = gone.filter(|(path, hash)| !paths.contains(path.bytes()) && !contents.contains(hash.as_str()));
    let missing: Vec<&str> = gone.map(|(path, _)| path.shown()).collect();
    // Where the documents before are not known by name, their number is.
    let removed = if before.documents.is_empty() { before.count.saturating_sub(left) } else { missing.len() };
    let much = removed > FEW && removed * SHARE > before.count;
    if much || (left == 0 && removed > 0) {
        let missing = missing.into_iter().take(NAMED).map(str::to_owned).collect();
        return Err(Removal { removed, before: before.count, left, missing });
    }
    Ok(())
}
