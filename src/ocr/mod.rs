//! Characters out of pictures of pages: the picture cleaned, read by an engine, and laid out as a page.

mod child;
pub mod clean;
pub mod correct;
mod engine;
mod hocr;
mod leftover;
mod read;
mod strokes;
mod words;

pub use engine::{Engine, Missing, environment};
pub use read::{SETTINGS, read_page, reader_name};

/// Why a page could not be recognised. The messages are shown to people, in Vietnamese.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OcrError {
    /// The engine did not start.
    #[error("không chạy được bộ nhận dạng chữ: {0}")]
    Start(String),
    /// The engine took too long and was stopped.
    #[error("nhận dạng quá {0} giây, đã dừng")]
    Slow(u64),
    /// Whoever asked was told to stop.
    #[error("được yêu cầu dừng")]
    Stopped,
    /// The engine ended with an error.
    #[error("bộ nhận dạng chữ dừng giữa chừng ({0}) {1}")]
    Crash(String, String),
    /// What the engine gave is not in the form that was asked for.
    #[error("không hiểu kết quả của bộ nhận dạng chữ {0}")]
    Answer(String),
}
