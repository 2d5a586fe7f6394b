//! Records that were decoded before, kept as long as there is room: a record is a hundred times as long as what a hit
//! shows of it, and a server asks for the same ones all day.

use crate::index::Record;
use lru::LruCache;
use std::sync::{Arc, Mutex, PoisonError};

/// Parts with a lock of their own, so that queries on several threads seldom wait for each other.
const SHARDS: u32 = 16;

/// Records kept in one part; in all some four thousand, about a hundred megabytes.
const PER_SHARD: usize = 256;

/// The records used last, by position.
pub(super) struct RecordCache<T = Record> {
    shards: Vec<Mutex<LruCache<u32, Arc<T>>>>,
}

impl<T> RecordCache<T> {
    /// An empty cache.
    pub(super) fn new() -> Self {
        // A cache that reserves its room at once costs every small index what only a large one needs.
        let shard = || Mutex::new(LruCache::unbounded());
        Self { shards: (0..SHARDS).map(|_| shard()).collect() }
    }

    /// The record at a position, from here or else from where `read` finds it.
    pub(super) fn get_or_read<E>(
        &self,
        doc: u32,
        read: impl FnOnce() -> Result<Option<T>, E>,
    ) -> Result<Option<Arc<T>>, E> {
        let Some(shard) = self.shards.get((doc % SHARDS) as usize) else { return Ok(None) };
        let known = || shard.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(record) = known().get(&doc) {
            return Ok(Some(Arc::clone(record)));
        }
        // Read without the lock: the record may be read twice, but nobody waits for a disk.
        let Some(record) = read()?.map(Arc::new) else { return Ok(None) };
        let mut kept = known();
        kept.put(doc, Arc::clone(&record));
        while kept.len() > PER_SHARD {
            kept.pop_lru();
        }
        Ok(Some(record))
    }

    /// Records kept at this moment.
    #[cfg(test)]
    fn len(&self) -> usize {
        self.shards.iter().map(|shard| shard.lock().unwrap_or_else(PoisonError::into_inner).len()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::{PER_SHARD, RecordCache, SHARDS};
    use std::convert::Infallible;

    #[test]
    fn what_is_kept_is_read_once_and_no_more_than_there_is_room_for() {
        let cache = RecordCache::<u32>::new();
        let room = SHARDS * u32::try_from(PER_SHARD).expect("a small number");
        let get = |doc: u32, read: &mut u32| {
            let found = cache.get_or_read::<Infallible>(doc, || {
                *read += 1;
                Ok(Some(doc))
            });
            assert_eq!(found.expect("no error").as_deref(), Some(&doc));
        };
        let mut read = 0;
        get(7, &mut read);
        get(7, &mut read);
        assert_eq!(read, 1);
        (0..2 * room).for_each(|doc| get(doc, &mut read));
        assert_eq!(cache.len(), room as usize);
        // The last ones are still there, the first are not.
        let before = read;
        get(2 * room - 1, &mut read);
        assert_eq!(read, before);
        get(0, &mut read);
        assert_eq!(read, before + 1);
    }

    #[test]
    fn what_is_not_there_is_asked_for_again() {
        let cache = RecordCache::<u32>::new();
        let none = cache.get_or_read::<Infallible>(3, || Ok(None)).expect("no error");
        assert!(none.is_none());
        let found = cache.get_or_read::<Infallible>(3, || Ok(Some(3))).expect("no error");
        assert_eq!(found.as_deref(), Some(&3));
    }
}
