//! Making the picture of a page on a thread of its own: no decoder can be interrupted, so one that does not end is left
//! behind and costs its page alone.

use super::picture::Picture;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

/// The longest a page may take, in milliseconds: a hundred times what the slowest real scan took.
const PAGE_TIME_MS: u64 = 30_000;
/// Pages of one file that may run over their time before the others are no longer tried.
const MOST_STUCK: u32 = 2;
/// Forms and images nest on the stack of the thread.
const STACK: usize = 32 << 20;

/// Counts the pages of one file that ran over their time.
#[derive(Debug)]
pub(super) struct Clock {
    time_ms: u64,
    stuck: AtomicU32,
}

impl Clock {
    /// With so many milliseconds a page at most.
    pub(super) fn new(most_ms: u64) -> Self {
        Self { time_ms: PAGE_TIME_MS.min(most_ms), stuck: AtomicU32::new(0) }
    }

    /// Runs the work of a page on a thread that is left behind when the time is over.
    pub(super) fn run(
        &self,
        page: impl FnOnce() -> Result<Picture, String> + Send + 'static,
    ) -> Result<Picture, String> {
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
        receive.recv_timeout(Duration::from_millis(self.time_ms)).unwrap_or_else(|error| match error {
            RecvTimeoutError::Timeout => {
                self.stuck.fetch_add(1, Ordering::Relaxed);
                Err(format!("dựng ảnh trang quá {:.0} giây", self.time_ms as f64 / 1000.0))
            }
            RecvTimeoutError::Disconnected => Err("bộ dựng ảnh trang dừng giữa chừng".into()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Clock;

    #[test]
    fn a_page_that_does_not_end_is_left_and_the_third_is_not_tried() {
        let clock = Clock::new(1);
        let mut held = Vec::new();
        let mut said = |_| {
            let (hold, wait) = std::sync::mpsc::channel::<()>();
            held.push(hold);
            let endless = move || wait.recv().map_or(Err("left".into()), |()| Err("ended".into()));
            clock.run(endless).expect_err("no end")
        };
        let said: Vec<String> = (0..3).map(&mut said).collect();
        assert!(said[0].contains("quá") && said[2].contains("trang khác"), "{said:?}");
    }

    #[test]
    fn a_panic_costs_its_page() {
        let clock = Clock::new(1_000);
        assert!(clock.run(|| panic!("broken")).expect_err("a reason").contains("dừng giữa chừng"));
        assert_eq!(clock.run(|| Err("the next".into())), Err("the next".to_owned()));
    }
}
