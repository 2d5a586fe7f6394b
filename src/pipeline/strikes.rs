//! Files that ended the worker which read them: remembered by content and version, tried last and alone by the next
//! runs, and after three of them only on request.

use super::cache::{Cache, Strike};
use super::failure::Failure;
use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Runs in which a file may end its worker before it is no longer tried.
const MOST: u32 = 3;

/// The files that ended a worker, in this run or one before.
pub(super) struct Strikes<'a> {
    cache: &'a Cache,
    /// They are tried whatever they did: that was asked for.
    on_request: bool,
    /// Those of this run.
    now: Mutex<BTreeSet<String>>,
}

impl<'a> Strikes<'a> {
    /// Of the runs before.
    pub(super) fn new(cache: &'a Cache, on_request: bool) -> Self {
        Self { cache, on_request, now: Mutex::default() }
    }

    fn now(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// True for work that has ended a worker and is to be done alone.
    pub(super) fn is_known(&self, key: &str) -> bool {
        self.cache.strike(key).is_some()
    }

    /// True for work that is not tried again in this run.
    pub(super) fn is_out(&self, key: &str) -> bool {
        self.now().contains(key) || (!self.on_request && self.cache.strike(key).is_some_and(|s| s.times >= MOST))
    }

    /// The failure of work that ended its worker, if it did.
    pub(super) fn failure(&self, key: &str) -> Option<Failure> {
        let Strike { times, failure } = self.cache.strike(key)?;
        let reason = match times {
            ..MOST => failure.reason,
            _ => format!("{}; đã thử {times} lượt, chỉ đọc lại khi chạy với --full", failure.reason),
        };
        Some(Failure { reason, ..failure })
    }

    /// Work ended its worker, also alone.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(super) fn add(&self, key: &str, failure: Failure) -> anyhow::Result<()> {
        let times = self.cache.strike(key).map_or(0, |strike| strike.times);
        self.now().insert(key.to_owned());
        self.cache.keep_strike(key, &Strike { times: times.saturating_add(1), failure })
    }

    /// Work that ended its worker before was done.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(super) fn forgive(&self, key: &str) -> anyhow::Result<()> {
        if self.is_known(key) { self.cache.forget_strike(key) } else { Ok(()) }
    }

    /// True where the next run is to try again what failed in this one.
    pub(super) fn are_open(&self) -> bool {
        self.now().iter().any(|key| self.cache.strike(key).is_some_and(|strike| strike.times < MOST))
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, Strikes};
    use crate::pipeline::cache::Cache;
    use crate::pipeline::failure::Failure;

    #[test]
    fn what_ended_its_worker_in_three_runs_is_tried_on_request_alone() {
        let dir = tempfile::tempdir().expect("a directory");
        let cache = Cache::open(&dir.path().join("cache.redb")).expect("a cache");
        for run in 1..=MOST {
            let strikes = Strikes::new(&cache, false);
            assert!(!strikes.is_out("a pdf=1"), "run {run}");
            strikes.add("a pdf=1", Failure::new("extract", "quá 60 giây")).expect("a cache");
            assert!(strikes.is_out("a pdf=1") && strikes.is_known("a pdf=1"));
            assert_eq!(strikes.are_open(), run < MOST);
        }
        let later = Strikes::new(&cache, false);
        assert!(later.is_out("a pdf=1") && !later.are_open());
        let reason = later.failure("a pdf=1").expect("a failure").reason;
        assert!(reason.starts_with("quá 60 giây") && reason.contains("--full"), "{reason}");
        assert!(!later.is_out("a pdf=2"), "another version may well read it");
        let asked = Strikes::new(&cache, true);
        assert!(!asked.is_out("a pdf=1"));
        asked.forgive("a pdf=1").expect("a cache");
        assert!(!Strikes::new(&cache, false).is_known("a pdf=1"));
    }
}
