//! Values that take long to work out, kept by what they are made from until there is no more room; those that were asked
//! for longest ago go first.

use lru::LruCache;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

/// Kept values, never more than there is room for.
pub(super) struct Cache<K: Hash + Eq, V> {
    held: Mutex<Held<K, V>>,
    weigh: fn(&V) -> usize,
    room: usize,
}

struct Held<K: Hash + Eq, V> {
    values: LruCache<K, Arc<V>>,
    weight: usize,
}

impl<K: Hash + Eq, V> Cache<K, V> {
    /// Room for so many values.
    pub(super) fn of_values(room: usize) -> Self {
        Self::of_weight(room, |_| 1)
    }

    /// Room for values of this weight together, as `weigh` has them.
    pub(super) fn of_weight(room: usize, weigh: fn(&V) -> usize) -> Self {
        Self { held: Mutex::new(Held { values: LruCache::unbounded(), weight: 0 }), weigh, room }
    }

    /// The value, where it is kept.
    pub(super) fn known(&self, key: &K) -> Option<Arc<V>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).values.get(key).cloned()
    }

    /// Keeps a value, unless it alone takes more than a quarter of the room.
    pub(super) fn keep(&self, key: K, value: Arc<V>) {
        let weight = (self.weigh)(&value);
        if weight > 1 && weight > self.room / 4 {
            return;
        }
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let before = held.values.put(key, value).map_or(0, |before| (self.weigh)(&before));
        held.weight = held.weight + weight - before;
        while held.weight > self.room {
            let Some((_, gone)) = held.values.pop_lru() else { break };
            held.weight = held.weight.saturating_sub((self.weigh)(&gone));
        }
    }

    /// The value, worked out where it is not kept. Nobody waits while another works one out: both do.
    pub(super) fn get<E>(&self, key: K, make: impl FnOnce() -> Result<V, E>) -> Result<Arc<V>, E> {
        if let Some(known) = self.known(&key) {
            return Ok(known);
        }
        let made = Arc::new(make()?);
        self.keep(key, Arc::clone(&made));
        Ok(made)
    }
}

#[cfg(test)]
mod tests {
    use super::Cache;
    use std::sync::Arc;

    #[test]
    fn what_was_asked_for_longest_ago_makes_room() {
        let cache: Cache<u8, Vec<u8>> = Cache::of_weight(100, Vec::len);
        for key in 0..4 {
            cache.keep(key, Arc::new(vec![key; 25]));
        }
        assert!(cache.known(&0).is_some());
        cache.keep(4, Arc::new(vec![4; 20]));
        assert!(cache.known(&1).is_none() && cache.known(&0).is_some() && cache.known(&4).is_some());
        // The same key again weighs once, and what is larger than its share is not kept.
        cache.keep(4, Arc::new(vec![4; 20]));
        assert!(cache.known(&2).is_some() && cache.known(&3).is_some());
        cache.keep(5, Arc::new(vec![5; 26]));
        assert!(cache.known(&5).is_none() && cache.known(&2).is_some());
    }
}
