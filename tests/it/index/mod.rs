//! `tracuu index`: what it counts, what it reads again, what it repairs and what it refuses.

mod archive_faults;
mod archives;
mod incremental;
mod outcomes;
mod refusals;
mod repair;
mod unreadable;
