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

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use hayro_interpret::hayro_syntax::Pdf;

use super::super::picture::Picture;
use super::open;
use crate::formats::{ExtractError, Limits};
use plan::Plan;

/// The longest a page may take, in milliseconds: a hundred times what the slowest real scan took.
const PAGE_TIME_MS: u64 = 30_000;
/// Pages of one file that may run over their time before the others are no longer tried.
const MOST_STUCK: u32 = 2;
/// Forms and images nest on the stack of the thread.
const STACK: usize = 32 << 20;

/// An open file whose pages can be had as pictures, from several threads at once.
pub struct Pictures {
    pdf: Arc<Pdf>,
    limits: Limits,
    stuck: AtomicU32,
}

impl Pictures {
    /// Opens a file.
    ///
    /// # Errors
    /// As the reading of its text: no PDF, a password, damage beyond repair.
    pub fn open(bytes: &[u8], limits: &Limits) -> Result<Self, ExtractError> {
        let opened = catch_unwind(|| open::open(bytes))
            .unwrap_or_else(|_| Err(ExtractError::Internal("bộ đọc PDF dừng giữa chừng".into())))?;
        Ok(Self { pdf: Arc::new(opened.pdf), limits: *limits, stuck: AtomicU32::new(0) })
    }

    /// The picture of a page, counted from 1.
    ///
    /// # Errors
    /// Says in Vietnamese why the page has no picture: damage, or a limit.
    pub fn page(&self, number: u32) -> Result<Picture, String> {
        let (pdf, limits) = (Arc::clone(&self.pdf), self.limits);
        self.in_time(move || page_picture(&pdf, number, &limits))
    }

    /// Runs the work of a page on a thread that is left behind when the time is over.
    fn in_time(&self, page: impl FnOnce() -> Result<Picture, String> + Send + 'static) -> Result<Picture, String> {
        if self.stuck.load(Ordering::Relaxed) >= MOST_STUCK {
            return Err(format!("không dựng ảnh trang: {MOST_STUCK} trang khác của tệp đã quá thời gian"));
        }
        let (send, receive) = sync_channel(1);
        let work = move || {
            let made = catch_unwind(AssertUnwindSafe(page));
            // Nobody listens any more where the page ran over its time.
            let _ = send.send(made.unwrap_or_else(|_| Err("bộ dựng ảnh trang dừng giữa chừng".into())));
        };
        let started = thread::Builder::new().name("page-picture".into()).stack_size(STACK).spawn(work);
        if let Err(error) = started {
            return Err(format!("không mở được luồng dựng ảnh trang: {error}"));
        }
        let time = PAGE_TIME_MS.min(self.limits.time_ms);
        receive.recv_timeout(Duration::from_millis(time)).unwrap_or_else(|error| match error {
            RecvTimeoutError::Timeout => {
                self.stuck.fetch_add(1, Ordering::Relaxed);
                Err(format!("dựng ảnh trang quá {:.0} giây", time as f64 / 1000.0))
            }
            RecvTimeoutError::Disconnected => Err("bộ dựng ảnh trang dừng giữa chừng".into()),
        })
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
    let survey = survey::of(page, limits)?;
    match plan::plan(&survey) {
        Plan::Take(image) => taken::take(page, &survey, image),
        Plan::Draw(sheet) => drawn::draw(page, &sheet),
    }
}
