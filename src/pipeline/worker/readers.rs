//! Whoever reads files for a run: workers where there can be any, else this process itself.
//!
//! There are as many workers as threads that ask, and none before the first file is to be read. A file whose worker
//! died is tried once more while no other is read, by a new worker: what was wrong may have been its neighbours.

use super::child::{Child, Sent};
use super::desk::{Desk, document};
use super::limits::{Allowance, page_seconds};
use super::protocol::{Outcome, Reply, Task};
use super::trouble::Trouble;
use super::watch::Watch;
use crate::model::SourceText;
use crate::ocr::Engine;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

/// Set when a run is to stop as soon as it can.
pub type Stop = Arc<AtomicBool>;

/// Where workers come from, and what each may use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workers {
    /// The program whose command `worker` is one: this one.
    pub program: PathBuf,
    /// What each may use for a file.
    pub allowance: Allowance,
}

impl Workers {
    /// Workers that are this very program, also when its file is replaced meanwhile; none where it cannot be found.
    #[must_use]
    pub fn of_this_program(allowance: Allowance) -> Option<Self> {
        let running = PathBuf::from("/proc/self/exe");
        let program = if running.exists() { Some(running) } else { std::env::current_exe().ok() };
        program.map(|program| Self { program, allowance })
    }
}

/// The bytes of an order.
#[derive(Clone, Copy)]
pub(in crate::pipeline) enum Bytes<'a> {
    /// Of a file.
    File(&'a Path),
    /// In memory.
    Memory(&'a [u8]),
    /// A text that is to be parsed.
    Source(&'a SourceText),
}

/// A piece of work for whoever reads.
pub(in crate::pipeline) struct Order<'a> {
    /// BLAKE3 of the bytes, where they are a file's: another content is not read.
    pub content: &'a str,
    /// The bytes.
    pub body: Bytes<'a>,
    /// What is wanted.
    pub task: Task,
    /// It has ended a worker before: it is tried once, while no other is read.
    pub alone: bool,
}

/// A second task on the same bytes, by what the first one gave.
type Then<'a> = &'a dyn Fn(&Outcome) -> Option<Task>;

/// A worker with what it holds.
struct Hand {
    child: Child,
    holds: String,
}

/// Reads files for a run.
pub(in crate::pipeline) struct Readers {
    workers: Option<Workers>,
    engine: Option<Engine>,
    stop: Stop,
    /// Workers that wait.
    idle: Mutex<Vec<Hand>>,
    /// Held for writing while a file is tried alone.
    alone: RwLock<()>,
    watch: OnceLock<Option<Arc<Watch>>>,
    /// No worker can be had here.
    absent: AtomicBool,
    /// One was had.
    started: AtomicBool,
}

impl Readers {
    /// For texts; with an engine, for pages that are pictures.
    pub(in crate::pipeline) fn new(workers: Option<&Workers>, engine: Option<&Engine>, stop: &Stop) -> Self {
        Self {
            workers: workers.cloned(),
            engine: engine.cloned(),
            stop: Arc::clone(stop),
            idle: Mutex::default(),
            alone: RwLock::default(),
            watch: OnceLock::new(),
            absent: AtomicBool::new(workers.is_none()),
            started: AtomicBool::new(false),
        }
    }

    /// True when the run is to stop.
    pub(in crate::pipeline) fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// The outcome of one piece of work.
    pub(in crate::pipeline) fn ask(&self, order: &Order<'_>) -> Result<Outcome, Trouble> {
        self.ask_then(order, &|_| None).map(|(outcome, _)| outcome)
    }

    /// The outcome of one piece of work, and of a second one on the same bytes.
    pub(in crate::pipeline) fn ask_then(
        &self,
        order: &Order<'_>,
        then: Then<'_>,
    ) -> Result<(Outcome, Option<Outcome>), Trouble> {
        if self.stopped() {
            return Err(Trouble::Stopped);
        }
        if !order.alone {
            let among_others = self.alone.read().unwrap_or_else(PoisonError::into_inner);
            let asked = self.ask_once(order, then);
            drop(among_others);
            match asked {
                Err(Trouble::Died(reason)) => tracing::debug!("thử lại một mình: {reason}"),
                done => return done,
            }
        }
        let _alone = self.alone.write().unwrap_or_else(PoisonError::into_inner);
        self.idle().clear();
        self.ask_once(order, then)
    }

    fn ask_once(&self, order: &Order<'_>, then: Then<'_>) -> Result<(Outcome, Option<Outcome>), Trouble> {
        if self.absent.load(Ordering::Relaxed) {
            return self.here(order, then);
        }
        let Some(mut hand) = self.hand(order.content)? else { return self.here(order, then) };
        let (first, second) = self.away(&mut hand, order, then)?;
        if !first.spent && second.as_ref().is_none_or(|second| !second.spent) {
            hand.holds.clone_from(&first.content);
            self.idle().push(hand);
        }
        if matches!(order.body, Bytes::File(_)) && first.content != order.content {
            return Err(changed());
        }
        Ok((first.outcome, second.map(|second| second.outcome)))
    }

    /// Seconds of the processor that a task may take.
    fn seconds(&self, task: &Task) -> u64 {
        let own = self.workers.as_ref().map_or(0, |workers| workers.allowance.seconds);
        match (task, &self.engine) {
            (Task::Page(_), Some(engine)) => page_seconds(own, engine.seconds()),
            _ => own,
        }
    }

    /// Lets a worker do it: its answer, and that to the second task.
    fn away(&self, hand: &mut Hand, order: &Order<'_>, then: Then<'_>) -> Result<(Reply, Option<Reply>), Trouble> {
        let source;
        let mut bytes = match order.body {
            Bytes::File(_) if hand.holds == order.content => Sent::Held,
            Bytes::File(path) => Sent::File(File::open(path).map_err(Trouble::Unopened)?),
            Bytes::Memory(bytes) => Sent::Memory(bytes),
            Bytes::Source(text) => {
                source = postcard::to_stdvec(text).map_err(|e| Trouble::Unopened(io::Error::other(e)))?;
                Sent::Memory(&source)
            }
        };
        hand.holds.clear();
        let first = hand.child.ask(&order.task, &mut bytes, self.seconds(&order.task))?;
        let task = then(&first.outcome).filter(|_| first.content == order.content);
        let second = task.map(|task| hand.child.ask(&task, &mut Sent::Held, self.seconds(&task))).transpose()?;
        Ok((first, second))
    }

    /// Does it in this process.
    fn here(&self, order: &Order<'_>, then: Then<'_>) -> Result<(Outcome, Option<Outcome>), Trouble> {
        let bytes = match order.body {
            Bytes::File(path) => std::fs::read(path).map_err(Trouble::Unopened)?,
            Bytes::Memory(bytes) => bytes.to_vec(),
            Bytes::Source(text) => return Ok((Outcome::Document(document(text)), None)),
        };
        if matches!(order.body, Bytes::File(_)) && blake3::hash(&bytes).to_hex().as_str() != order.content {
            return Err(changed());
        }
        let mut desk = Desk::new(self.engine.clone());
        desk.lay(bytes);
        let outcome = desk.perform(&order.task);
        let second = then(&outcome).map(|task| desk.perform(&task));
        Ok((outcome, second))
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Hand>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A worker that waits, best one that holds this content, or a new one; nothing where none can be had at all.
    fn hand(&self, content: &str) -> Result<Option<Hand>, Trouble> {
        let waiting = {
            let mut idle = self.idle();
            let at = idle.iter().position(|hand| hand.holds == content).or(idle.len().checked_sub(1));
            at.map(|at| idle.swap_remove(at))
        };
        if waiting.is_some() {
            return Ok(waiting);
        }
        let watch = self.watch.get_or_init(|| Watch::begin(Arc::clone(&self.stop)).ok());
        let (Some(workers), Some(watch)) = (&self.workers, watch) else { return Ok(None) };
        match Child::start(&workers.program, workers.allowance, self.engine.as_ref(), watch) {
            Ok(child) => {
                self.started.store(true, Ordering::Relaxed);
                Ok(Some(Hand { child, holds: String::new() }))
            }
            Err(_) if self.stopped() => Err(Trouble::Stopped),
            Err(error) if self.started.load(Ordering::Relaxed) => Err(Trouble::Unopened(error)),
            Err(error) => {
                if !self.absent.swap(true, Ordering::Relaxed) {
                    tracing::warn!("không mở được tiến trình đọc tệp riêng, đọc ngay trong tiến trình này: {error}");
                }
                Ok(None)
            }
        }
    }
}

/// Of a file that is no more the one that was hashed.
fn changed() -> Trouble {
    Trouble::Unopened(io::Error::other("tệp thay đổi trong khi đọc"))
}
