//! `tracuu index`: what it counts, what it reads again, what it repairs and what it refuses.

mod archives;
mod incremental;
mod outcomes;
mod refusals;
mod repair;
