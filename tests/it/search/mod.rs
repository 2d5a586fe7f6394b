//! `tracuu search` and `tracuu list`: the contract with scripts, and what a query may say.

mod asked;
mod contract;
mod findable;
mod language;
mod numbers;
mod selection;
mod understood;

pub(crate) use language::QUERIES;
