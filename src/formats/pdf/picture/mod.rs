//! Pages as pictures, for recognition.
//!
//! `bounds` looks at what the page would unpack to → `survey` notes what it paints, without decoding → `plan` chooses:
//! the page's one image taken out as it is (`taken`), or the page drawn (`drawn`), on the pixels of its finest image
//! where it has one. Annotations are left out: their words are read as text, and a stamp's appearance covers scanned
//! words.
//!
//! Every page is made on a thread of its own: no decoder underneath can be interrupted, so one that does not end is
//! left behind and costs its page alone.

mod bounds;
mod drawn;
mod plan;
mod survey;
mod taken;
#[cfg(test)]
mod tests;

use std::panic::catch_unwind;
use std::sync::Arc;

use hayro_interpret::hayro_syntax::Pdf;

use super::super::in_time::Clock;
use super::super::picture::Picture;
use super::open;
use crate::formats::{ExtractError, Limits};
pub(in crate::formats) use bounds::dimensions;
use plan::Plan;

/// An open file whose pages can be had as pictures, from several threads at once.
pub struct Pictures {
    pdf: Arc<Pdf>,
    limits: Limits,
    clock: Clock,
}

impl Pictures {
    /// Opens a file.
    ///
    /// # Errors
    /// As the reading of its text: no PDF, a password, damage beyond repair.
    pub fn open(bytes: &[u8], limits: &Limits) -> Result<Self, ExtractError> {
        let opened = catch_unwind(|| open::open(bytes))
            .unwrap_or_else(|_| Err(ExtractError::Internal("bộ đọc PDF dừng giữa chừng".into())))?;
        Ok(Self { pdf: Arc::new(opened.pdf), limits: *limits, clock: Clock::new(limits.time_ms) })
    }

    /// The picture of a page, counted from 1.
    ///
    /// # Errors
    /// Says in Vietnamese why the page has no picture: damage, or a limit.
    pub fn page(&self, number: u32) -> Result<Picture, String> {
        let (pdf, limits) = (Arc::clone(&self.pdf), self.limits);
        self.clock.run(move || page_picture(&pdf, number, &limits))
    }
}

fn page_picture(pdf: &Pdf, number: u32, limits: &Limits) -> Result<Picture, String> {
    let index = (number as usize).checked_sub(1);
    let Some(page) = index.and_then(|i| pdf.pages().get(i)) else {
        return Err(format!("tệp không có trang {number}"));
    };
    let (width, height) = page.render_dimensions();
    if !(width > 0.0 && height > 0.0 && width.is_finite() && height.is_finite()) {
        return Err("khung trang có kích thước sai".into());
    }
    bounds::page(page, limits)?;
    let survey = survey::survey(page, limits)?;
    match plan::plan(&survey) {
        Plan::Take(image) => taken::take(page, image),
        Plan::Draw(sheet) => drawn::draw(page, &sheet),
    }
}
