//! Read side: from what a person typed to passages that answer it, each with its place and status.

mod filter;
mod hit;
mod query;
mod restore;
mod scorer;
mod searcher;
mod snippet;
mod statistics;
mod terms;
mod weights;

pub use filter::Filter;
pub use hit::Hit;
pub use query::Query;
pub use searcher::{Level, Request, SearchError, Searcher, Sort};
pub use snippet::Snippet;
pub use statistics::{Axis, Figure, Measure, Statistics, by_axis, statistics};
