//! What all documents tell together: figures of a day, what needs a second look, and who changes whom,
//! and how texts read once they were changed.
//!
//! Each file takes records and gives values; nothing is read from disk here, and no document is resolved again.

mod graph;
mod review;
mod statistics;
mod text_on_day;

pub use graph::{Edge, Graph, GraphScope, Node, graph};
pub use review::{Concern, Finding, Scope, idle_corrections, review, set_aside, unmatched_rows};
pub use statistics::{Axis, Figure, Measure, Statistics, by_axis, statistics};
pub use text_on_day::{ActOn, Holdings, Whole, days_of_words, edits_words, is_edit, is_edited, text_on_day};
