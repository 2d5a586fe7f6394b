//! Scans: pages that wait, pages that are recognised, engines that are missing, hang or crash.

mod absent;
mod engine;
mod failures;
mod incremental;
mod pictures;
mod real;

pub(crate) use engine::Engine;
pub(crate) use pictures::tiff;

use crate::desk::Desk;
use crate::docx::Made;

/// A scan of the sample with four pages, in JPEG.
const SCAN: &str = "2012/scan0259.pdf";

/// A desk with a scan and a document that needs no recognition.
fn desk() -> Desk {
    let desk = Desk::with(&[("a.docx", Made::on("01/2019/NQ-HĐND", "mức thu học phí"))]);
    desk.copy(SCAN);
    desk
}
