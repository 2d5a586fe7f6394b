//! Why one file is not in the index: which stage stopped, and what it said.

use serde::{Deserialize, Serialize};

/// Stage and reason, as they stand in the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Failure {
    /// `read`, `extract`, `ocr` or `parse`.
    pub stage: String,
    /// One plain sentence, Vietnamese.
    pub reason: String,
    /// True where the file could not be opened, which says nothing of its content.
    pub unopened: bool,
}

impl Failure {
    pub(super) fn new(stage: &str, reason: impl ToString) -> Self {
        Self { stage: stage.to_owned(), reason: reason.to_string(), unopened: false }
    }

    /// Of a file that the system would not open.
    pub(super) fn unopened(error: &std::io::Error) -> Self {
        Self { unopened: true, ..Self::new("read", format!("không mở được: {error}")) }
    }
}

/// Runs a unit of work so that a panic in it is one file's failure and nothing more.
pub(super) fn contain<T>(stage: &str, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let said = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.downcast_ref::<&str>().copied())
            .unwrap_or("không rõ nguyên nhân");
        Err(Failure::new(stage, format!("lỗi bên trong chương trình: {said}")))
    })
}
