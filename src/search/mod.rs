//! Read side: from what a person typed to passages that answer it, each with its place and status.

mod cache;
pub(crate) mod clause;
mod explain;
pub(crate) mod filler;
mod filter;
mod governing;
mod hit;
pub(crate) mod lexicon;
pub(crate) mod lookup;
mod meaning;
mod near;
mod note;
pub(crate) mod pieces;
pub(crate) mod query;
mod ranking;
mod rerank;
mod restore;
mod rewording;
pub(crate) mod scorer;
mod searcher;
mod snippet;
mod suggest;
mod terms;
mod typing;
mod understand;
pub(crate) mod weights;

pub use explain::{Contribution, Facets};
pub use filter::Filter;
pub use hit::Hit;
pub use lookup::{numbered, unheld};
pub use meaning::Similar;
pub use note::QueryNote;
pub use query::Query;

pub use searcher::{Level, Request, SearchError, Searcher, Sort, mark};
pub use snippet::{Snippet, matched_words};

pub use understand::Expansion;
pub use weights::Weights;
