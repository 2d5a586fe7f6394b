//! Recognition of scanned pages.

pub mod clean;
