//! Turns at drawing pages of originals: a picture is drawn by one, and few are drawn at the same time.

use std::collections::BTreeSet;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Pictures that are drawn at the same time: pages in full size are large, and as many as there are threads held more
/// memory than all else together.
const DRAWN: usize = 2;

/// A page of an original: the id of the document, which is its content, and the number.
pub(super) type PageOf = (String, u32);

/// The pages that are being drawn.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    now: Mutex<BTreeSet<PageOf>>,
    ended: Condvar,
}

/// A turn, until it is dropped.
pub(super) struct Turn<'d> {
    drawing: &'d Drawing,
    page: PageOf,
}

impl Drawing {
    /// Waits for the turn of a page; none where the wait was in vain. Whoever waited for another to draw the same page
    /// looks first whether it is there.
    pub(super) fn turn(&self, page: &PageOf, wait: Duration) -> Option<Turn<'_>> {
        let now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let is_taken = |now: &mut BTreeSet<PageOf>| now.len() >= DRAWN || now.contains(page);
        let waited = self.ended.wait_timeout_while(now, wait, is_taken);
        let (mut now, waited) = waited.unwrap_or_else(PoisonError::into_inner);
        if waited.timed_out() {
            return None;
        }
        now.insert(page.clone());
        Some(Turn { drawing: self, page: page.clone() })
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.drawing.now.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.page);
        self.drawing.ended.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::Drawing;
    use std::time::Duration;

    #[test]
    fn the_first_pages_of_two_documents_had_waited_for_each_other() {
        let (drawing, soon) = (Drawing::default(), Duration::from_millis(1));
        let page = |id: &str| (id.to_owned(), 1);
        let first = drawing.turn(&page("a"), soon);
        let second = drawing.turn(&page("b"), soon);
        assert!(first.is_some() && second.is_some());
        assert!(drawing.turn(&page("c"), soon).is_none(), "two at a time");
        drop(second);
        assert!(drawing.turn(&page("a"), soon).is_none(), "it is being drawn");
        assert!(drawing.turn(&page("c"), soon).is_some());
    }
}
