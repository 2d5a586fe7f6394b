//! Read side: from what a person typed to passages that answer it, each with its place and status.

mod answer;
mod clause;
mod explain;
mod filler;
mod filter;
mod graph;
mod hit;
mod lexicon;
mod lookup;
mod near;
mod pieces;
mod query;
mod ranking;
mod rerank;
mod restore;
mod review;
mod scorer;
mod searcher;
mod snippet;
mod statistics;
mod suggest;
mod terms;
mod typing;
mod understand;
mod weights;

pub use answer::{Amendment, Answer, Counts, Direction, Intent, Reply, Support};
pub use explain::{Contribution, Facets};
pub use filter::Filter;
pub use graph::{Edge, Graph, GraphScope, Node, graph};
pub use hit::Hit;
pub use lookup::{numbered, unheld};
pub use query::Query;
pub use review::{Concern, Finding, Scope, review, unmatched_rows};
pub use searcher::{Level, Request, SearchError, Searcher, Sort};
pub use snippet::Snippet;

pub use statistics::{Axis, Figure, Measure, Statistics, by_axis, statistics};
pub use understand::Also;
pub use weights::Weights;
