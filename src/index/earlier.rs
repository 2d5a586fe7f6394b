//! The shards of the generation before, to be linked into the next one: they never change, so that one file may stand in
//! two generations.

use super::generation::{Generation, IndexError};
use super::shard::Shard;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tantivy::index::SegmentMeta;

/// What of a generation may be used again.
#[derive(Default)]
pub(super) struct Earlier {
    folder: PathBuf,
    /// By key.
    shards: BTreeMap<String, Shard>,
    /// By name.
    segments: BTreeMap<String, SegmentMeta>,
    /// Hash of each file, by its name in the generation.
    files: BTreeMap<String, String>,
}

impl Earlier {
    /// Of a generation of which every byte was looked at.
    pub(super) fn open(generation: &Generation) -> Result<Self, IndexError> {
        let segments = generation.terms.load_metas()?.segments.into_iter();
        Ok(Self {
            folder: generation.folder.clone(),
            shards: generation.shards.iter().map(|shard| (shard.key.clone(), shard.clone())).collect(),
            segments: segments.map(|segment| (segment.id().uuid_string(), segment)).collect(),
            files: generation.hashes.clone(),
        })
    }

    /// Puts the files of the shard with this key into the folder of another generation's terms, where it is known.
    pub(super) fn link(&self, key: &str, terms: &Path) -> Result<Option<(Shard, SegmentMeta)>, IndexError> {
        let Some(shard) = self.shards.get(key) else { return Ok(None) };
        // Of a shard without passages there is no segment.
        let Some(segment) = self.segments.get(&shard.segment) else { return Ok(None) };
        for name in self.names(shard) {
            let (from, to) = (self.folder.join(name), terms.join(name.trim_start_matches("terms/")));
            // A file system without links takes a copy.
            let linked = fs::hard_link(&from, &to).or_else(|_| fs::copy(&from, &to).map(drop));
            linked.map_err(|e| IndexError::Io(to, e))?;
        }
        Ok(Some((shard.clone(), segment.clone())))
    }

    /// Hashes of the files of a shard, where it is one of these.
    pub(super) fn hashes(&self, shard: &Shard) -> BTreeMap<String, String> {
        if self.shards.get(&shard.key) != Some(shard) {
            return BTreeMap::new();
        }
        self.names(shard).filter_map(|name| Some((name.clone(), self.files.get(name)?.clone()))).collect()
    }

    fn names<'s>(&'s self, shard: &'s Shard) -> impl Iterator<Item = &'s String> {
        let (segment, records) = (format!("terms/{}.", shard.segment), format!("terms/{}.redb", shard.key));
        self.files.keys().filter(move |name| name.starts_with(&segment) || **name == records)
    }
}
