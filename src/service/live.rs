//! An index that follows its generations: each question sees one whole generation, and the next question the newest.

use super::{ServiceError, View};
use crate::index::IndexDir;
use crate::search::Searcher;
use arc_swap::ArcSwap;
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, TryLockError};
use std::time::{Duration, Instant, SystemTime};

/// An open index, to be asked from any number of threads for as long as one likes.
///
/// A generation is opened once and shared. Whoever asks first after another was published opens that one; who asks
/// meanwhile is answered from the one before, and who holds a [`View`] keeps its generation to the end.
pub struct Service {
    dir: IndexDir,
    served: ArcSwap<Served>,
    /// Held while a generation is opened, so that one thread does it; the one that could not be, and when that was.
    opening: Mutex<Option<(Stamp, Instant)>>,
    time_limit: Option<Duration>,
}

/// A generation that is being served.
struct Served {
    searcher: Searcher,
    /// What told that it was there to be opened.
    stamp: Stamp,
}

/// How long to wait before a generation that could not be opened is tried again.
const AGAIN: Duration = Duration::from_secs(1);

/// What tells one publishing from another at the price of one look at the file system. The number alone would not do:
/// an index that is made anew in the same folder counts from one again.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    /// The file's own number, where the system has one: each publishing puts a new file in its place.
    inode: u64,
}

impl Stamp {
    /// The stamp of an index as it is now; `None` where nothing is published.
    fn of_index(dir: &IndexDir) -> Option<Self> {
        let meta = std::fs::metadata(dir.root().join("CURRENT")).ok()?;
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(&meta);
        #[cfg(not(unix))]
        let inode = 0;
        Some(Self { modified: meta.modified().ok(), length: meta.len(), inode })
    }
}

impl Service {
    /// Opens the index in a directory.
    ///
    /// # Errors
    /// When there is none, or it is of another version, or damaged.
    pub fn open(index: &Path) -> Result<Self, ServiceError> {
        let dir = IndexDir::new(index);
        let served = ArcSwap::from_pointee(open(&dir)?);
        Ok(Self { dir, served, opening: Mutex::new(None), time_limit: None })
    }

    /// The folders of originals that this index was made from: no output is ever written there.
    ///
    /// # Errors
    /// When the index does not say.
    pub fn corpora(&self) -> Result<Vec<PathBuf>, ServiceError> {
        Ok(self.dir.corpora()?)
    }

    /// The same, with no question answered for longer than this.
    #[must_use]
    pub fn with_time_limit(self, limit: Duration) -> Self {
        Self { time_limit: Some(limit), ..self }
    }

    /// The directory of the index.
    pub fn directory(&self) -> PathBuf {
        self.dir.root().to_owned()
    }

    /// What is published now, whether it can be opened or not; nothing where no index is there.
    pub fn stamp(&self) -> Option<Stamp> {
        Stamp::of_index(&self.dir)
    }

    /// When a night was logged last; it may have published nothing. Nothing where the system does not say.
    pub fn logged(&self) -> Option<SystemTime> {
        self.dir.logged()
    }

    /// The newest generation, for one answer: whatever is asked of one view comes from one generation. The time allowed
    /// begins now.
    pub fn view(&self) -> View {
        self.follow();
        let deadline = self.time_limit.and_then(|limit| Instant::now().checked_add(limit));
        let served = self.served.load();
        let published = served.stamp.modified.and_then(|time| Timestamp::try_from(time).ok());
        View::new(served.searcher.until(deadline), published)
    }

    /// Opens the generation that was published since, if one was. Where it cannot be opened, the one before is served on.
    fn follow(&self) {
        let Some(stamp) = Stamp::of_index(&self.dir).filter(|stamp| *stamp != self.served.load().stamp) else { return };
        let mut failed = match self.opening.try_lock() {
            Ok(guard) => guard,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return,
        };
        let tried = failed.as_ref().is_some_and(|(of, at)| *of == stamp && at.elapsed() < AGAIN);
        // Another thread may have opened it while this one was on its way.
        if tried || self.served.load().stamp == stamp {
            return;
        }
        match open(&self.dir) {
            Ok(next) => {
                self.served.store(Arc::new(next));
                *failed = None;
            }
            Err(error) => {
                tracing::warn!("the generation before is served, as this one cannot be opened: {error}");
                *failed = Some((stamp, Instant::now()));
            }
        }
    }
}

/// Opens the current generation. Its stamp is taken before: one that is published meanwhile is seen by the next question.
fn open(dir: &IndexDir) -> Result<Served, ServiceError> {
    let stamp = Stamp::of_index(dir);
    let searcher = Searcher::open(dir)?;
    let never = Stamp { modified: None, length: 0, inode: 0 };
    Ok(Served { searcher, stamp: stamp.unwrap_or(never) })
}
