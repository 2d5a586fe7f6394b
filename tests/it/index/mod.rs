//! `tracuu index`: what it counts, what it reads again, what it repairs and what it refuses.

mod archive_faults;
mod archives;
mod attached;
mod damage;
mod incremental;
mod log;
#[cfg(target_os = "linux")]
mod names;
mod nights;
mod outcomes;
mod places;
mod readers;
mod refusals;
mod removals;
mod repair;
mod unreadable;
