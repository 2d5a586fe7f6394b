//! Reading in processes that may die: one file in, one result out.
//!
//! What anybody mailed in is read by a child of the run, [`serve()`], which limits itself before it reads a byte
//! (`limits`, `sandbox`). `protocol` is what goes over its pipes, `desk` the work itself, the same in this process and
//! in a child. `readers` hands files out, one child a thread; `child` is one of them, `watch` ends those that are
//! late, `trouble` says how they ended. A child that dies, hangs or talks nonsense is replaced, and the file is tried once
//! more with no other beside it; then it is a failure with its reason, and [`super::strikes`] remembers it.
//!
//! A worker that others start speaks lines of JSON (`request`, `lines`); what it gives to the cache of an index elsewhere
//! is sealed (`given`), and taken by [`super::collect()`].

mod child;
mod desk;
mod given;
mod limits;
mod lines;
mod protocol;
mod readers;
mod request;
mod sandbox;
mod serve;
mod trouble;
mod watch;

pub(super) use given::{Given, Sealed, Source};
pub(super) use limits::page_seconds;
pub use limits::{Allowance, Confinement, confinement};
pub(super) use protocol::{Outcome, Task, versions};
pub(super) use readers::{Bytes, Order, Readers};
pub use readers::{Stop, Workers};
pub(super) use request::{Header, Line, Want};
pub use serve::{Serving, serve};
pub(super) use trouble::{NONSENSE, Trouble};
