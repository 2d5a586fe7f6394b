//! What the index held before a run, and what of it stays though its file cannot be opened now.

use super::cache::Cache;
use super::discover::{Candidate, Found, is_register};
use super::failure::Failure;
use super::read::key;
use super::stamp::FileStamp;
use crate::index::{FileEntry, FileOutcome, Generation, IndexDir, Manifest};
use crate::model::CorpusPath;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// The state before a run.
pub(super) struct Before {
    /// The files of the run before; none when its index cannot be read, as after a change of version.
    pub files: Vec<FileEntry>,
    /// The current generation, where every byte of it is as it was written.
    pub generation: Option<Generation>,
    /// Hash by path of what was read and is in the index: documents and the office's own tables.
    read: BTreeMap<CorpusPath, String>,
    /// The documents among them.
    pub documents: BTreeMap<CorpusPath, String>,
    /// Number of documents, which is known even where they are not.
    pub count: usize,
}

impl Before {
    /// Asks the generation, or the one before it where it is damaged; where neither can be read, the cache; where that knows nothing, the manifest.
    pub(super) fn open(dir: &IndexDir, cache: &Cache) -> Self {
        // A generation of which any byte has changed is as good as none: it is written anew, and the one before it says
        // what there was.
        let whole = dir.open_whole().ok().and_then(|g| Some((g.store.files().ok()?, Some(g))));
        let older = || dir.open_before().and_then(|g| Some((g.store.files().ok()?, None)));
        let (files, generation) = whole.or_else(older).unwrap_or_default();
        let entry = |f: &FileEntry| (f.path.clone(), f.blake3.clone());
        let documents: BTreeMap<_, _> = match files.as_slice() {
            [] => cache.documents().into_iter().collect(),
            files => files.iter().filter(|f| f.is_document()).map(entry).collect(),
        };
        let tables = files.iter().filter(|f| matches!(f.outcome, FileOutcome::Register { .. })).map(entry);
        let read = documents.clone().into_iter().chain(tables).collect();
        let told = || dir.documents_told().unwrap_or_default();
        let count = if documents.is_empty() { told() } else { documents.len() };
        Self { files, generation, read, documents, count }
    }

    /// Lets what was read before stand for files that cannot be opened now, alone or with the folder or archive that
    /// they lie in: the system's refusal says nothing of their content. Each is named as a failure all the same.
    pub(super) fn keep(&self, found: &mut Found, hashes: &mut Vec<Result<String, Failure>>, cache: &Cache) {
        let is_cached = |path: &CorpusPath, hash: &str| {
            if is_register(path) { cache.register(hash).is_some() } else { cache.outline(&key(hash)).is_some() }
        };
        let known: BTreeMap<&[u8], &str> =
            self.read.iter().filter(|(p, hash)| is_cached(p, hash)).map(|(p, h)| (p.bytes(), h.as_str())).collect();
        for (file, hash) in found.files.iter_mut().zip(hashes.iter_mut()) {
            let refused = hash.as_ref().err().filter(|failure| failure.unopened).map(|f| f.reason.clone());
            if let (Some(reason), Some(before)) = (refused, known.get(file.path.bytes())) {
                (file.kept, *hash) = (Some(reason), Ok((*before).to_owned()));
            }
        }
        let named = found.files.iter().map(|f| &f.path).chain(found.left_out.iter().map(|(path, _)| path));
        let mut named: BTreeSet<Vec<u8>> = named.map(|path| path.bytes().to_owned()).collect();
        let mut kept = Vec::new();
        // What is attached to a file that cannot be opened stays with it.
        let shut = found.files.iter().filter_map(|file| Some((&file.path, file.kept.as_ref()?)));
        for (place, reason) in found.unreadable.iter().map(|(path, reason)| (path, reason)).chain(shut) {
            for (path, hash) in &self.read {
                let bytes = path.bytes();
                let here = path.bytes() == place.bytes() || path.is_below(place);
                if here && known.contains_key(bytes) && named.insert(bytes.to_owned()) {
                    let path = CorpusPath::from_bytes(bytes.to_owned());
                    kept.push((Self::kept(path, reason), Ok(hash.clone())));
                }
            }
        }
        found.unreadable.retain(|(place, _)| !named.contains(place.bytes()));
        rearrange(found, hashes, kept);
    }

    /// The manifest of the current generation, where that is whole.
    pub(super) fn manifest(&self) -> Option<&Manifest> {
        self.generation.as_ref().map(|generation| &generation.manifest)
    }

    /// A file that is there as far as is known.
    fn kept(path: CorpusPath, reason: &str) -> Candidate {
        Candidate { full: PathBuf::new(), path, stamp: FileStamp::default(), kept: Some(reason.to_owned()) }
    }
}

/// Adds files to those that were found, each with its hash, in order.
pub(super) fn rearrange(
    found: &mut Found,
    hashes: &mut Vec<Result<String, Failure>>,
    more: Vec<(Candidate, Result<String, Failure>)>,
) {
    if more.is_empty() {
        return;
    }
    let hashed: BTreeMap<Vec<u8>, Result<String, Failure>> = found
        .files
        .iter()
        .map(|file| file.path.bytes().to_owned())
        .zip(std::mem::take(hashes))
        .chain(more.iter().map(|(file, hash)| (file.path.bytes().to_owned(), hash.clone())))
        .collect();
    found.files.extend(more.into_iter().map(|(file, _)| file));
    found.arrange();
    hashes.extend(found.files.iter().filter_map(|file| hashed.get(file.path.bytes()).cloned()));
}
