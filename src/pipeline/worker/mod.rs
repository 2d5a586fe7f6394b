//! Reading in processes that may die: one file in, one result out.
//!
//! What anybody mailed in is read by a child of the run, [`serve()`], which limits itself before it reads a byte
//! (`limits`, `sandbox`). `protocol` is what goes over its pipes, `desk` the work itself, the same in this process and
//! in a child. `readers` hands files out, one child a thread; `child` is one of them, `watch` ends those that are
//! late, `trouble` says how they ended. A child that dies, hangs or talks nonsense is replaced, and the file is tried once
//! more with no other beside it; then it is a failure with its reason, and [`super::strikes`] remembers it.

mod child;
mod desk;
mod limits;
mod lines;
mod protocol;
mod readers;
mod sandbox;
mod serve;
mod trouble;
mod watch;

pub use limits::{Allowance, Confinement, confinement};
pub(super) use protocol::{Outcome, Task};
pub(super) use readers::{Bytes, Order, Readers};
pub use readers::{Stop, Workers};
pub use serve::{Serving, serve};
pub(super) use trouble::{NONSENSE, Trouble};
