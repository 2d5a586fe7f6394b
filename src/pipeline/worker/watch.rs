//! Ends workers that are late, and all of them when the run is to stop.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant};

/// How often it looks.
const LOOK: Duration = Duration::from_millis(20);

/// Why a worker was ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// It was late.
    Late,
    /// Nothing more is to be read.
    Stopped,
}

/// A worker at work.
struct Watched {
    process: u32,
    /// Until when it must have answered; none while it has nothing to do.
    deadline: Option<Instant>,
    ended: Option<Ended>,
}

/// All workers of a run, by their process. One is taken off before it is waited for: its number may be another's then.
pub(super) struct Watch {
    workers: Mutex<BTreeMap<u32, Watched>>,
    stop: Arc<AtomicBool>,
}

impl Watch {
    /// Begins to look, on a thread of its own, until nobody holds it any more.
    pub(super) fn begin(stop: Arc<AtomicBool>) -> std::io::Result<Arc<Self>> {
        let watch = Arc::new(Self { workers: Mutex::default(), stop });
        let held = Arc::downgrade(&watch);
        std::thread::Builder::new().name("watch".into()).spawn(move || look(&held))?;
        Ok(watch)
    }

    /// A new worker.
    pub(super) fn add(&self, process: u32) {
        self.workers().insert(process, Watched { process, deadline: None, ended: None });
    }

    /// It must answer until then.
    pub(super) fn set_deadline(&self, process: u32, deadline: Option<Instant>) {
        if let Some(watched) = self.workers().get_mut(&process) {
            watched.deadline = deadline;
        }
    }

    /// Takes a worker off; says whether it was ended, and why.
    pub(super) fn remove(&self, process: u32) -> Option<Ended> {
        self.workers().remove(&process)?.ended
    }

    fn workers(&self) -> MutexGuard<'_, BTreeMap<u32, Watched>> {
        self.workers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends what is late.
    fn end_late(&self) {
        let (now, stopped) = (Instant::now(), self.stop.load(Ordering::Relaxed));
        for watched in self.workers().values_mut().filter(|watched| watched.ended.is_none()) {
            let Some(deadline) = watched.deadline else { continue };
            let why = if stopped { Some(Ended::Stopped) } else { (deadline < now).then_some(Ended::Late) };
            if let Some(why) = why {
                watched.ended = Some(why);
                kill_group(watched.process);
            }
        }
    }
}

/// Looks until nobody holds the watch.
fn look(held: &Weak<Watch>) {
    while let Some(watch) = held.upgrade() {
        watch.end_late();
        drop(watch);
        std::thread::sleep(LOOK);
    }
}

/// Ends a worker with everything that it started.
pub(super) fn kill_group(process: u32) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(process).ok().and_then(rustix::process::Pid::from_raw) {
        // One that has ended by itself cannot be ended.
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    #[cfg(not(unix))]
    let _ = process;
}
