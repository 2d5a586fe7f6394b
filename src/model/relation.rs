//! What a document does to other documents, as its own words say.

use super::{DocNumber, Edit, Evidence, Kind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One thing that a document does to another, or says of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// What is done.
    pub kind: ActKind,
    /// To which document.
    pub target: Citation,
    /// What it does to which parts; empty for the whole document.
    pub edits: Vec<Edit>,
    /// True when an operative article says so. Titles, recitals and the names of submissions are leads, no proof.
    pub operative: bool,
    /// The day from which it works, where the sentence names one that differs from the document's own.
    pub effective_on: Option<Date>,
    /// The sentence.
    pub evidence: Evidence,
}

impl Act {
    /// The parts it concerns, as written (`khoản 2 Điều 5`, `Phụ lục II`, `cụm từ “…”`); empty for the whole.
    #[must_use]
    pub fn scope(&self) -> Vec<String> {
        let mut parts: Vec<String> = self.edits.iter().map(Edit::place).collect();
        parts.dedup();
        parts
    }
}

/// Kinds of acts, after the national database's relation diagram (lược đồ) and ELI. One direction is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActKind {
    /// Căn cứ ban hành.
    BasedOn,
    /// Sửa đổi.
    Amends,
    /// Bổ sung without changing what stands.
    Supplements,
    /// Thay thế.
    Replaces,
    /// Bãi bỏ, hủy bỏ.
    Repeals,
    /// Đính chính.
    Corrects,
    /// Đình chỉ, tạm ngưng hiệu lực.
    Suspends,
    /// Kéo dài thời hạn áp dụng.
    Extends,
    /// Quy định chi tiết, hướng dẫn thi hành.
    Details,
    /// Dẫn chiếu.
    Refers,
}

/// A document as another one names it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// Its kind, where named.
    pub kind: Option<Kind>,
    /// Its number, where named.
    pub number: Option<DocNumber>,
    /// Its name, where it is cited by name (`Luật Đất đai`).
    pub name: Option<String>,
    /// The date it is cited with.
    pub date: Option<Date>,
    /// Its issuer as written.
    pub issuer: Option<String>,
}
