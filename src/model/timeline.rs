//! The legal life of a document: dated events, each with its sentence.

use super::Evidence;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// All events of one document, by date. Nothing in it depends on today.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline {
    /// The events, ordered by day, then kind.
    pub events: Vec<Event>,
    /// Statements that contradict each other; both sides are shown, none is chosen.
    pub conflicts: Vec<Conflict>,
}

/// Something that happened to a document on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The first day on which it is so.
    pub on: Date,
    /// What happened.
    pub kind: EventKind,
    /// Parts concerned (`khoản 2 Điều 5`); empty for the whole document.
    pub scope: Vec<String>,
    /// Number of the document that did it; `None` when its own text did.
    pub by: Option<String>,
    /// Id of that document's record, where it is in the corpus.
    pub by_id: Option<String>,
    /// Name of the rule or of the law's article that was applied.
    pub rule: String,
    /// The sentence, in the words of the document that did it.
    pub evidence: Evidence,
}

/// Kinds of events, after the national database's "Lịch sử hiệu lực".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventKind {
    /// Thông qua.
    Adopted,
    /// Ban hành.
    Issued,
    /// Có hiệu lực.
    InForce,
    /// Được bổ sung: nothing of it expires.
    Supplemented,
    /// Được sửa đổi: the old wording of a part expires.
    Amended,
    /// Hết hiệu lực một phần.
    PartlyExpired,
    /// Ngưng hiệu lực.
    Suspended,
    /// Ngưng hiệu lực ends.
    Resumed,
    /// Được kéo dài.
    Extended,
    /// Hết hiệu lực toàn bộ.
    Expired,
}

/// Two statements that cannot both be right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// A stable code, such as `register-date`.
    pub code: String,
    /// One plain sentence, Vietnamese.
    pub message: String,
    /// The places that disagree.
    pub sides: Vec<Evidence>,
}
