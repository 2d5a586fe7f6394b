//! The whole sample corpus against the plan it was made from.

mod articles;
mod facts;
mod oddities;
