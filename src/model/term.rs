//! Times that differ from those of the whole document.

use super::Evidence;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Articles, clauses or points that come into force, or end, on a day of their own (`Điều 5 có hiệu lực từ ngày …`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartTerm {
    /// The parts as written, `Điều này` with its number: `khoản 2 Điều 5`.
    pub scope: Vec<String>,
    /// Their first day in force, where it is their own.
    pub from: Option<Date>,
    /// Their last day in force, where they have one.
    pub last: Option<Date>,
    /// The sentence.
    pub evidence: Evidence,
}
