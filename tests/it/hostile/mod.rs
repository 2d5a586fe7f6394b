//! Inputs that end, fill or hold up whoever reads them: each is named or read in bounded time and memory, and no other
//! file is lost.

mod inputs;
mod limits;
mod queries;
#[cfg(unix)]
mod stopping;
mod workers;

use crate::desk::Desk;
use crate::docx::Made;

/// A desk with one good document.
fn desk() -> Desk {
    Desk::with(&[("a.docx", Made::on("01/2019/NQ-HĐND", "mức thu học phí"))])
}

/// Fails unless the good document is found.
#[track_caller]
fn finds_the_others(desk: &Desk) {
    assert_eq!(desk.ask(|a| a.numbers("mức thu học phí", &["--limit", "1"])), ["01/2019/NQ-HĐND"]);
}
