//! Tình trạng hiệu lực: the legal status of a document on a day.

use super::Evidence;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The states a document can be in, after the national database's "Tình trạng hiệu lực".
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Chưa có hiệu lực.
    NotYet,
    /// Còn hiệu lực.
    InForce,
    /// Hết hiệu lực một phần.
    PartlyExpired,
    /// Hết hiệu lực toàn bộ.
    Expired,
    /// Ngưng hiệu lực.
    Suspended,
    /// Chưa xác định: the texts do not say.
    #[default]
    Unknown,
}

impl Status {
    /// All states, in the order in which lists show them.
    pub const ALL: [Status; 6] =
        [Status::InForce, Status::PartlyExpired, Status::NotYet, Status::Suspended, Status::Expired, Status::Unknown];

    /// False for what is known not to be in force: expired, suspended, or not in force yet.
    pub fn may_govern(self) -> bool {
        matches!(self, Status::InForce | Status::PartlyExpired | Status::Unknown)
    }

    /// The code of the JSON contract.
    pub fn code(self) -> &'static str {
        match self {
            Status::NotYet => "not-yet",
            Status::InForce => "in-force",
            Status::PartlyExpired => "partly-expired",
            Status::Expired => "expired",
            Status::Suspended => "suspended",
            Status::Unknown => "unknown",
        }
    }

    /// The state with this code.
    pub fn from_code(code: &str) -> Option<Status> {
        Self::ALL.into_iter().find(|s| s.code() == code)
    }
}

/// A state on a day, with the sentences it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusOn {
    /// The state.
    pub status: Status,
    /// The day it is asked for.
    pub on: Date,
    /// What was read, and where; empty only for [`Status::Unknown`].
    pub reasons: Vec<Evidence>,
}
