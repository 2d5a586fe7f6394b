//! Readings that do not fit what stands beside them: a term that was over on the day of the document, a number out of the
//! order of its year.

use super::Evidence;
use serde::{Deserialize, Serialize};

/// A reading that cannot be right together with others. It is shown, and no figure that rests on it counts the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// What is doubtful.
    pub fact: Fact,
    /// The rule that it breaks.
    pub rule: DoubtRule,
    /// As read.
    pub read: String,
    /// The reading that would fit; `None` where several would.
    pub fits: Option<String>,
    /// What it does not fit: a day, or the numbers of the neighbours.
    pub against: String,
    /// The words of the document on both sides.
    pub evidence: Vec<Evidence>,
}

/// A fact of a document that can be doubtful.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fact {
    /// Khóa of the council.
    Term,
    /// Kỳ họp.
    Session,
    /// Số, ký hiệu.
    Number,
    /// Ngày ban hành, or of adoption.
    Date,
    /// Chức vụ of who signed.
    Signer,
}

/// The rules that readings are checked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DoubtRule {
    /// The council had another term on that day (Luật Tổ chức chính quyền địa phương: a term ends when the next council
    /// first meets; councils are elected on one day in the whole country).
    TermOfDay,
    /// The year in the number is that of the adoption or of the issue.
    YearOfNumber,
    /// Numbers and dates of a council run together within a year.
    OrderOfNumbers,
    /// The resolutions of one session are adopted within days of each other.
    DayOfSession,
    /// A resolution is issued within weeks after its adoption.
    IssueAfterAdoption,
    /// The council's acts are signed for the council, the committee's for the committee (Luật Ban hành văn bản quy phạm
    /// pháp luật: the chair of the council authenticates its resolutions, the committee's chair signs its decisions).
    OfficeOfSigner,
}
