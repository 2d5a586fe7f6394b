//! `tracuu index`: what it counts, what it reads again, what it repairs and what it refuses.

mod archives;
mod damage;
mod incremental;
mod outcomes;
mod places;
mod readers;
mod refusals;
mod repair;
