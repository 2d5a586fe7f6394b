//! The office's file of corrections, `registers/hieu-chinh.xlsx` (or `.csv`): what a person sets by hand in a document,
//! because it was misread or because the text itself is wrong.
//!
//! ```text
//! Văn bản;Nội dung;Giá trị;Lý do;Người sửa;Ngày sửa
//! 2025/scan1593.pdf;khóa;XVII;bản quét mờ;Nguyễn Văn A;02/3/2026
//! ```
//!
//! In order: `what` (what can be set, by which names), `table` (rows of the file), `value` (what a cell means), `apply`
//! (rows to documents, before these are heard together), `settle` (events and doubts, after that).

mod address;
mod apply;
mod settle;
mod table;
mod value;
mod what;

pub use apply::{CorrectedDocument, Corrections, correct};
pub use what::Correctable;

pub(super) use table::{is_corrections, read_corrections};

use super::Place;
use super::model::UnreadRow;
use crate::model::Evidence;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use value::Value;

/// The rule by whose name evidence of a correction is known.
pub(super) const RULE: &str = "register.correction";

/// Something of a document that a person set by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// What was set.
    pub what: Correctable,
    /// To what, in words; `None` where it was taken out.
    pub value: Option<String>,
    /// What the text says instead; `None` where it says nothing.
    pub read: Option<String>,
    /// Why, as written.
    pub why: String,
    /// By whom.
    pub by: String,
    /// When.
    pub on: Option<Date>,
    /// The cell.
    pub place: Place,
    /// The row as written.
    pub quote: String,
}

/// One row of the file whose words are understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionRow {
    /// The document as written: its path, its id or its number.
    subject: String,
    what: Correctable,
    value: Value,
    why: String,
    by: String,
    on: Option<Date>,
    place: Place,
    quote: String,
}

impl Correction {
    /// The row as evidence.
    pub fn evidence(&self) -> Evidence {
        self.place.evidence(RULE, &self.quote)
    }
}

/// As [`CorrectionRow::is_proposal`], by who wrote a row and why.
fn is_proposal(by: &str, why: &str) -> bool {
    by.is_empty() && crate::text::fold(why).starts_with("de xuat")
}

impl CorrectionRow {
    fn evidence(&self) -> Evidence {
        self.place.evidence(RULE, &self.quote)
    }

    /// Names the row with what is the matter with it.
    fn named(&self, reason: String) -> UnreadRow {
        UnreadRow { place: self.place.clone(), reason, quote: self.quote.clone() }
    }

    /// True for a proposal that nobody has put his name to.
    fn is_proposal(&self) -> bool {
        is_proposal(&self.by, &self.why)
    }
}
